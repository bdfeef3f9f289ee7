//! Pages whose bytes are the contract: a meeting with everything a meeting can
//! have, and the decision register over it.

use crate::project::{Project, assert_recorded, repository};

const MEETING: &str = "---
titel: Styregruppemøde 26. marts 2021
resume: Kort fortalt.
gruppe: styregruppen
dato: 2021-03-26
tid: kl. 9.30-12.00
sted: Næstved
form: virtuel
status: godkendt
flyttet:
  - {fra: 2021-02-12, til: 2021-03-26, grund: Corona}
deltagere:
  - {rolle: Socialdirektør, kommune: naestved}
  - Sekretariatet
afbud: [{rolle: Socialdirektør, kommune: faxe}]
kilder: [Styregruppens referat]
rettelser: [{dato: 2021-05-03, tekst: Tal i punkt 5 rettet.}]
---

Indledning før første punkt.

## 1. Godkendelse af dagsorden {slags=beslutning}

### Beslutning

Godkendt.

## 5. Nyt fra *de særlige pladser* {sag=saerlige-pladser slags=orientering}

Tekst uden afsnit.

### Baggrund

Psykiatrien har efter § 107 lukket 7 pladser til den 31. juli.[^1] Se [dagsordenen](#punkt-1).

#### Belægning

Tabel: Pladser *i alt*

| Kvartal | Pladser | Belagt |
|---|--:|:-:|
| 3. | 23 | 15 |
| 4. | 16 | 13 |

![Kurve over belægningen](kurve.svg)

[^1]: Orientering fra psykiatrien.

### Bilag

- [Nyhedsbrev om de særlige pladser](bilag/nyhedsbrev.txt) (dato: 2021-03-19)
- [Referat fra KKR Sjælland](https://www.kl.dk/referat.pdf)
- Redegørelsesskabelon, eftersendes

### Beslutning

- Taget til efterretning.[^1]
- Se [bilagene til punktet](#punkt-5-bilag).

## 6. Personalesag {.lukket}

## 7.Punkter til orientering

### A) Henvendelse

#### Beslutning

Taget til efterretning.

### Bilag

- Oversigt

## 12. Evt.
";

fn project() -> Project {
    Project::new()
        .file("content/referater/styregruppen/2021-03-26/index.md", MEETING)
        .file(
            "content/referater/styregruppen/2021-03-26/bilag/nyhedsbrev.txt",
            "Nyt.\n",
        )
        .file(
            "content/referater/styregruppen/2021-03-26/kurve.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 30\"/>\n",
        )
}

/// HTML with a line for each tag and soft hyphens that can be seen, so that a
/// difference can be read.
fn readable(html: &str) -> String {
    html.replace("><", ">\n<").replace('\u{ad}', "&shy;") + "\n"
}

#[test]
fn a_meeting_page() {
    let project = project();
    project.ramme("build", &["--strict"]).succeeds();
    for (page, recorded) in [
        ("referater/styregruppen/2021-03-26", "meeting.html"),
        ("beslutninger", "decisions.html"),
    ] {
        let html = project.read(&format!("public/{page}/index.html"));
        let main = html
            .split_once("<main")
            .and_then(|(_, rest)| rest.split_once("</main>"));
        let main = main.expect("a page has a main part").0;
        assert_recorded(
            &repository().join("tests/golden").join(recorded),
            &readable(&format!("<main{main}</main>")),
        );
    }
}
