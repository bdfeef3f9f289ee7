//! Corrections, as readers meet them: at the head of the page, and at the place.

use crate::project::Project;
use crate::relations::{has, page};

const MINUTES: &str = "---
titel: Møde
gruppe: styregruppen
dato: 2021-03-26
status: referat
rettelser:
  - {dato: 2021-05-03, tekst: Antallet af <pladser> er rettet., sted: punkt-5}
  - {dato: 2021-05-04, tekst: Fristen er rettet., sted: punkt-5-beslutning}
  - {dato: 2021-05-05, tekst: Kilden er rettet., sted: punkt-7a}
  - {dato: 2021-05-06, tekst: Et kvartal er rettet., sted: \"#punkt-5-belaegning\"}
  - {dato: 2021-05-07, tekst: Stavefejl er rettet.}
---

## 5. Nyt

### Baggrund

Tekst.

#### Belægning

Tal.

### Beslutning

Taget til efterretning.

## 7. Orientering

### A) Nyt fra K17

Tekst.
";

#[test]
fn a_correction_is_told_at_the_head_and_at_its_place() {
    let project = Project::new().file("content/referater/styregruppen/2021-03-26/index.md", MINUTES);
    project.ramme("build", &["--strict"]).succeeds();
    let html = page(&project, "/referater/styregruppen/2021-03-26/");
    let (head, text) = html.split_once("<div class=items>").unwrap();
    has(
        head,
        &[
            "<ul class=corrections aria-label=Rettelser>",
            "<a href=#punkt-5>Antallet af &lt;pladser&gt; er rettet.</a>",
            "<a href=#punkt-5-beslutning>Fristen er rettet.</a>",
            "<a href=#punkt-5-belaegning>Et kvartal er rettet.</a>",
            "</time>: Stavefejl er rettet.",
        ],
    );
    // Each note follows the heading of its place, and stands there once.
    for (before, note) in [
        (
            "Nyt</span></h2>",
            "Rettet <time datetime=2021-05-03>3. maj 2021</time>: Antallet af &lt;pladser&gt; er rettet.",
        ),
        (
            ">Belægning</h4>",
            "Rettet <time datetime=2021-05-06>6. maj 2021</time>: Et kvartal er rettet.",
        ),
        (
            ">Beslutning</h3>",
            "Rettet <time datetime=2021-05-04>4. maj 2021</time>: Fristen er rettet.",
        ),
        (
            "Nyt fra K17</span></h3>",
            "Rettet <time datetime=2021-05-05>5. maj 2021</time>: Kilden er rettet.",
        ),
    ] {
        let after = text
            .split_once(before)
            .unwrap_or_else(|| panic!("{before}\n{text}"))
            .1;
        let between = after
            .split_once(note)
            .unwrap_or_else(|| panic!("{note}\n{text}"))
            .0;
        assert!(!between.contains("<h"), "{note}\n{between}");
        assert_eq!(text.matches(note).count(), 1, "{text}");
    }
    assert!(!text.contains("Stavefejl"), "{text}");
}

#[test]
fn documents_of_every_kind_tell_of_their_corrections() {
    let project = Project::new();
    let kinds = [
        (
            "rammeaftaler/2025/index.md",
            "gyldig_fra: 2025",
            "/rammeaftalen/2025/",
        ),
        (
            "rammeaftaler/2025/fokusomraader/a.md",
            "",
            "/rammeaftalen/2025/fokusomraader/a/",
        ),
        (
            "rammeaftaler/2025/principper/a.md",
            "",
            "/rammeaftalen/2025/principper/a/",
        ),
        ("grupper/a.md", "slags: forum", "/organisation/a/"),
        (
            "arrangementer/2026/a.md",
            "start: 2026-12-24\nstatus: planlagt",
            "/arrangementer/2026/a/",
        ),
        (
            "kontrakter/a.md",
            "område: [voksne]\nudgiver: KL",
            "/standardkontrakter/a/",
        ),
        ("sager/a.md", "", "/sager/a/"),
        ("nyheder/2026/a.md", "dato: 2026-11-01", "/nyheder/2026/a/"),
        ("sider/a.md", "", "/a/"),
        ("sider/index.md", "", "/"),
    ];
    for (path, keys, _) in kinds {
        let corrections = "rettelser: [{dato: 2026-11-03, tekst: Tal rettet., sted: maal}]";
        let text = format!("---\ntitel: Titel\n{keys}\n{corrections}\n---\n\nTekst.\n\n## Mål\n\nTekst.\n");
        project.write(&format!("content/{path}"), text);
    }
    project.build().succeeds();
    for (path, _, url) in kinds {
        let html = page(&project, url);
        let at = |part: &str| {
            html.find(part)
                .unwrap_or_else(|| panic!("{path}: {part}\n{html}"))
        };
        let note =
            at("<p class=corrected>Rettet <time datetime=2026-11-03>3. november 2026</time>: Tal rettet.");
        assert!(at("<a href=#maal>Tal rettet.</a>") < at("id=maal"), "{path}");
        assert!(at("id=maal") < note, "{path}");
    }
}

#[test]
fn a_place_that_is_not_there_stops_the_build() {
    let minutes = MINUTES.replace("sted: punkt-5-beslutning", "sted: punkt-5-beslutninger");
    let project = Project::new().file("content/referater/styregruppen/2021-03-26/index.md", &minutes);
    let run = project.build();
    assert_eq!(run.code, 1);
    has(
        &run.stderr,
        &[
            "E502",
            "index.md:8:57",
            "`#punkt-5-beslutninger`",
            "Mente du `punkt-5-beslutning`?",
        ],
    );
}
