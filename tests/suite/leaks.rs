//! Nothing unpublished leaks. Every place where something unpublished can stand
//! holds a word of its own that begins with "hemmelig"; then every byte of what
//! was built is searched for it, however it may be written there.

use std::collections::BTreeSet;
use std::fs;
use std::io::Read;

use crate::project::{Project, Run};

/// How a document is held back.
const HELD: [(&str, &str); 3] = [
    ("kladde", "udkast: ja"),
    ("senere", "offentlig_fra: 2026-11-23"),
    ("forbi", "udløber: 2026-11-22"),
];

/// One document of each kind, `NAVN` where its name goes, with the keys of its kind.
const KINDS: [(&str, &str); 10] = [
    (
        "rammeaftaler/NAVN/index.md",
        "status: godkendt\ngyldig_fra: 2026-01-01\nafløser: [\"2025\"]\nparter: [faxe]\n\
      tidsplan: [{tid: 2026-12-01, tekst: HemmeligtrinNAVN, aktører: [HemmeligaktørNAVN]}]",
    ),
    (
        "rammeaftaler/2025/fokusomraader/NAVN.md",
        "slags: udvikling\nafløser: [2025/1]\ntovholder: faxe",
    ),
    (
        "rammeaftaler/2025/principper/NAVN.md",
        "indsatsområder: [{nummer: 1, tekst: HemmeligindsatsNAVN, prøvehandlinger: [{tekst: HemmeligprøveNAVN, dato: 2026-01-01, gruppe: styregruppen}]}]",
    ),
    (
        "grupper/NAVN.md",
        "slags: netværksgruppe\nafløser: [styregruppen]\ntovholder: faxe\nmedlemmer: [{rolle: HemmeligrolleNAVN, kommune: faxe}]\nkommissorium: HemmeligkommissoriumNAVN",
    ),
    (
        "referater/styregruppen/NAVN/index.md",
        "gruppe: styregruppen\ndato: 2026-12-24\nstatus: referat\nsted: HemmeligtstedNAVN\ndeltagere: [{rolle: HemmeligrolleNAVN, kommune: faxe}]\nsagsnr: HemmeligsagsnrNAVN",
    ),
    (
        "arrangementer/2026/NAVN.md",
        "start: 2026-12-24\nstatus: planlagt\nsted: HemmeligtstedNAVN\narrangør: [styregruppen]\nfokusområder: [2025/1]\nprogram: [{tid: \"9.00\", titel: HemmeligprogramNAVN}]\n\
      tilmelding: {link: \"https://hemmeligNAVN.invalid/\", frist: 2026-12-01}\ngrupperum: [{navn: HemmeligrumNAVN, deltagere: [{rolle: HemmeligrolleNAVN, kommune: faxe}]}]",
    ),
    (
        "kontrakter/NAVN.md",
        "område: [voksne]\nleverandør: [offentlig]\nudgiver: HemmeligudgiverNAVN\ngælder_fra: 2026-01-01\nafløser: [kontrakt]\nfiler: [hemmeligkontraktNAVN.txt]",
    ),
    ("sager/NAVN.md", "status: åben\nfokusområder: [2025/1]"),
    ("nyheder/2026/NAVN.md", "dato: 2026-11-01"),
    ("sider/NAVN.md", "menu: 1"),
];

/// What every document says of itself, and what a colleague may read alone.
const COMMON: &str = "titel: HemmeligtitelNAVN\nresume: HemmeligtresumeNAVN\nkilder: [HemmeligkildeNAVN]\n\
    rettelser: [{dato: 2026-11-01, tekst: HemmeligrettelseNAVN}]\ngamle_adresser: [/hemmelig/gammelSLAGSNAVN.aspx, \"/hemmelig/gammelSLAGSNAVN/\", \"/side.aspx?id=hemmeligSLAGSNAVN\"]\n\
    offentliggjort: 2026-10-01\nopdateret: 2026-10-02\n";
const INTERNAL: &str = "ansvarlig: HemmeligansvarligNAVN\ngennemgås: 2030-01-01\nnoter: HemmelignoterNAVN\n";

/// The body of a document that is held back; minutes have items.
const BODY: &str = "HemmeligtekstNAVN om HGF.\n\n## HemmeligoverskriftNAVN\n\n[HemmeligtbilagNAVN](hemmeligbilagNAVN.txt) [Styregruppen](/organisation/styregruppen/).\n";
const MINUTES: &str = "## 1. HemmeligoverskriftNAVN {sag=saerlige-pladser fokus=2025/1}\n\nHemmeligtekstNAVN.\n\n\
    ### Bilag\n\n- [HemmeligtbilagNAVN](hemmeligbilagNAVN.txt)\n\n### Beslutning\n\nHemmeligbeslutningNAVN [Styregruppen](/organisation/styregruppen/).\n";

/// The body of a document that is public, with all that is not.
const PUBLIC: &str = "<!-- HemmeligkommentarNAVN -->\nTekst <!-- HemmeligindlejretNAVN --> her, om HGF. <!--HemmelighalvNAVN\n--> Mere.\n\n<!-- HemmeligstorNAVN\n\n[x](hemmeligukendtNAVN.txt)\n\n-->\n\n\
    - punkt <!-- HemmeligpunktNAVN -->\n\n| a | b <!-- HemmeligcelleNAVN --> |\n|---|---|\n| c <!-- HemmeligrækkeNAVN --> | d |\n\n[hemmeligNAVN]: https://hemmeligNAVN.invalid \"HemmeligreferenceNAVN\"\n[hemmeligfilNAVN]: hemmeligukendtNAVN.txt\n\n\
    Se [gruppen <!-- HemmelighenvisningNAVN -->](/organisation/styregruppen/).\n";

/// A site with everything unpublished in it.
fn full() -> Project {
    let project = Project::new();
    let mut site = project.read("content/site.yaml");
    site += "# Hemmeligsitekommentar\nikke_cpr: [{fil: Hemmeligcprfil, sted: Hemmeligcprsted, grund: Hemmeligcprgrund}]\ntilladte_kontakter: [hemmelig@eksempel.invalid]\n";
    project.write("content/site.yaml", site);
    let municipalities = project.read("content/kommuner.yaml") + "# Hemmeligkommunekommentar\n";
    project.write("content/kommuner.yaml", municipalities);
    project.write(
        "content/ordliste.yaml",
        "ord:\n  - {kort: HGF, betyder: en hgf} # Hemmeligordkommentar\n",
    );
    project.write(
        "content/organisation.yaml",
        "# Hemmeligorganisation\nperioder:\n  - id: \"2025\"\n    titel: Nu # Hemmeligperiode\n    grupper: [{gruppe: styregruppen}]\n",
    );
    project.write(
        "content/adresser.yaml",
        "# Hemmeligadresse\nviderestillinger:\n  - {fra: /a.aspx, til: /sager/} # Hemmeligviderestilling\n",
    );
    let write = |path: &str, name: &str, text: &str| {
        project.write(
            &format!("content/{}", path.replace("NAVN", name)),
            text.replace("NAVN", name),
        );
    };
    // Held back, in each of the three ways …
    for (index, (path, keys)) in KINDS.into_iter().enumerate() {
        let common = COMMON.replace("SLAGS", &index.to_string());
        let body = if path.starts_with("referater") {
            MINUTES
        } else {
            BODY
        };
        for (how, key) in HELD {
            let name = format!("hemmelig{how}");
            write(
                path,
                &name,
                &format!("---\n{common}{INTERNAL}{keys}\n{key} # HemmeligholdtNAVN\n---\n{body}"),
            );
            let folder = path.rsplit_once('/').unwrap().0;
            for file in ["hemmeligbilagNAVN.txt", "hemmeligkontraktNAVN.txt"] {
                write(&format!("{folder}/{file}"), &name, "HemmeligtindholdNAVN");
            }
        }
    }
    // … and the public ones, which say something to colleagues too.
    for (path, name, keys) in [
        ("rammeaftaler/NAVN/index.md", "2025", "gyldig_fra: 2025-01-01"),
        ("rammeaftaler/2025/fokusomraader/NAVN.md", "fokus", "nummer: 1"),
        ("rammeaftaler/2025/principper/NAVN.md", "princip", "nummer: 1"),
        ("grupper/NAVN.md", "gruppe", "slags: netværksgruppe"),
        (
            "arrangementer/2026/NAVN.md",
            "stor-dag",
            "start: 2026-12-25\nstatus: planlagt\narrangør: [styregruppen]",
        ),
        (
            "kontrakter/NAVN.md",
            "kontrakt",
            "udgiver: KL\ngælder_fra: 2025-01-01\nområde: [voksne]\nleverandør: [offentlig]",
        ),
        ("sager/NAVN.md", "sag", "status: åben"),
        ("nyheder/2026/NAVN.md", "nyhed", "dato: 2026-11-02"),
        ("sider/NAVN.md", "side", "menu: 2"),
    ] {
        let front =
            format!("# HemmeligforfraNAVN\ntitel: Synlig # HemmeligtitelkommentarNAVN\n{INTERNAL}{keys}");
        write(path, name, &format!("---\n{front}\n---\n{PUBLIC}"));
    }
    let meeting = "## 1. Synligt punkt <!-- Hemmelighovede --> {sag=sag}\n\n### Baggrund\n\nTekst.\n\n### Bilag\n\n<!-- - [Hemmeligtlinket](bilag/hemmeligtudtaget.txt) -->\n- [Synligt bilag](bilag/synligt.txt) <!-- Hemmeligtbilagkommentar -->\n\n\
        ### Beslutning\n\nVedtaget. <!-- Hemmeligtvedtaget -->\n\n## 2. Personsag {.lukket}\n\n## 3. Eventuelt\n";
    write(
        "referater/styregruppen/NAVN/index.md",
        "m",
        &format!(
            "---\ntitel: Synligt møde\ngruppe: styregruppen\ndato: 2026-11-01\nstatus: referat # Hemmeligstatus\n{INTERNAL}---\n{meeting}"
        ),
    );
    write(
        "referater/styregruppen/m/bilag/synligt.txt",
        "",
        "Synligt indhold",
    );
    write(
        "referater/styregruppen/m/bilag/hemmeligtudtaget.txt",
        "",
        "Hemmeligtudtaget",
    );
    write(
        "referater/styregruppen/m/bilag/hemmeligtglemt.txt",
        "",
        "Hemmeligtglemt",
    );
    write("sider/hemmeligukendtside.txt", "", "Hemmeligtukendt");
    write(
        "sider/.hemmeligskjult.md",
        "",
        "---\ntitel: Hemmeligskjult\n---\n",
    );
    project
}

/// The words of a text that should not be there, however they are written.
fn secrets(text: &str) -> BTreeSet<String> {
    let percent = percent_encoding::percent_decode_str(text)
        .decode_utf8_lossy()
        .into_owned();
    let mut found = BTreeSet::new();
    // Lines of calendars are folded.
    let unfolded = text.replace("\r\n ", "");
    for text in [text.to_owned(), unfolded, percent, entities(text), escapes(text)] {
        let plain = text.to_lowercase().replace('\u{ad}', "").replace("&shy;", "");
        found.extend(plain.match_indices("hemmelig").map(|(at, _)| {
            let word = plain.split_at(at).1.split(|one: char| !one.is_alphanumeric());
            word.clone().next().unwrap().to_owned()
        }));
    }
    found
}

/// Characters that HTML writes as numbers.
fn entities(text: &str) -> String {
    numbered(text, "&#", |rest| {
        let (number, rest) = rest.split_once(';')?;
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
            None => number.parse().ok()?,
        };
        Some((char::from_u32(code)?, rest))
    })
}

/// Characters that JSON writes as numbers.
fn escapes(text: &str) -> String {
    numbered(text, "\\u", |rest| {
        let (number, rest) = rest.split_at_checked(4)?;
        Some((char::from_u32(u32::from_str_radix(number, 16).ok()?)?, rest))
    })
}

fn numbered(text: &str, mark: &str, read: impl Fn(&str) -> Option<(char, &str)>) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some((before, after)) = rest.split_once(mark) {
        out += before;
        rest = match read(after) {
            Some((one, after)) => {
                out.push(one);
                after
            }
            None => after,
        };
    }
    out + rest
}

#[test]
fn a_secret_is_found_however_it_is_written() {
    for text in [
        "et Hemmeligtitel her",
        "et HEMMELIGTITEL her",
        "hem\u{ad}me\u{ad}lig\u{ad}titel",
        "hem&shy;meligtitel",
        "&#104;emmelig&#x74;itel",
        "\\u0068emmeligtitel",
        "%68emmelig%74itel",
        "/hemmeligtitel/",
        "SUMMARY:hemme\r\n ligtitel",
    ] {
        assert!(secrets(text).contains("hemmeligtitel"), "{text}");
    }
    assert!(secrets("hem melig").is_empty());
}

/// What is written in a file, compressed or not.
fn plain(path: &str, bytes: Vec<u8>) -> String {
    let mut text = Vec::new();
    match path.rsplit_once('.').map(|(_, extension)| extension) {
        Some("gz") => flate2::read::GzDecoder::new(&*bytes)
            .read_to_end(&mut text)
            .unwrap(),
        Some("br") => brotli::Decompressor::new(&*bytes, 4096)
            .read_to_end(&mut text)
            .unwrap(),
        _ => {
            text = bytes;
            0
        }
    };
    String::from_utf8_lossy(&text).into_owned()
}

/// Every file of the output, name and text; beside it, what is kept of annexes.
fn files(project: &Project) -> Vec<(String, String)> {
    let public = project.path("public");
    let mut all = walkdir::WalkDir::new(&public)
        .into_iter()
        .map(Result::unwrap)
        .collect::<Vec<_>>();
    let kept = walkdir::WalkDir::new(project.path(".ramme/bilag"));
    all.extend(kept.into_iter().map(Result::unwrap));
    let all = all.into_iter();
    all.filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry
                .path()
                .strip_prefix(&public)
                .or_else(|_| entry.path().strip_prefix(project.path("")))
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned();
            let text = plain(&path, fs::read(entry.path()).unwrap());
            (path, text)
        })
        .collect()
}

#[track_caller]
fn nothing_leaks(project: &Project) {
    let files = files(project);
    let leaks: Vec<(&String, BTreeSet<String>)> = files
        .iter()
        .map(|(path, text)| (path, secrets(&format!("{path}\n{text}"))))
        .filter(|(_, found)| !found.is_empty())
        .collect();
    assert!(leaks.is_empty(), "{leaks:#?}");
}

#[test]
fn nothing_unpublished_is_in_any_file() {
    let project = full();
    for options in [&[][..], &["--precompress"]] {
        let run = project.ramme("build", options).succeeds();
        // An editor hears of the files that nobody links to, of an exception that
        // nothing needs, and of nothing else.
        let names = walkdir::WalkDir::new(project.path("content")).into_iter();
        let names = names.map(|entry| entry.unwrap().file_name().to_string_lossy().replace(".txt", ""));
        let idle = ["hemmeligcprfil", "hemmeligcprsted", "hemmeligcprgrund"].map(str::to_owned);
        let names: BTreeSet<String> = names.chain(idle).collect();
        let said = secrets(&(run.stdout + &run.stderr));
        assert!(
            said.contains("hemmeligtglemt") && said.is_subset(&names),
            "{said:?}"
        );
        nothing_leaks(&project);
    }
    let names: Vec<String> = files(&project).into_iter().map(|(path, _)| path).collect();
    assert!(
        names
            .iter()
            .any(|name| name == "referater/styregruppen/m/bilag/synligt.txt")
    );
    for made in [
        "index.html.br",
        "nyt.xml",
        "sager/sag/nyt.xml",
        "kalender.ics",
        "nyt.xml.gz",
    ] {
        assert!(names.iter().any(|name| name == made), "{made}");
    }
    assert!(names.iter().any(|name| name.starts_with(".ramme/bilag/")));
    // Nor does one build leave anything to the next: what was public goes whole.
    let path = "content/sider/hemmeligkladde.md";
    let text = project.read(path);
    project.write(path, text.replace("udkast: ja", "udkast: nej"));
    project.ramme("build", &["--precompress"]).succeeds();
    assert!(project.exists("public/hemmeligkladde/index.html"));
    project.write(path, &text);
    project.ramme("build", &["--precompress"]).succeeds();
    nothing_leaks(&project);
}

#[test]
fn every_secret_is_planted_where_it_would_be_seen() {
    // The same site without what holds its documents back: titles, texts,
    // annexes and old addresses of each kind are there.
    let project = full();
    for (path, _) in KINDS {
        let path = format!("content/{}", path.replace("NAVN", "hemmeligkladde"));
        let text = project.read(&path).replace("udkast: ja", "udkast: nej");
        project.write(&path, text);
    }
    project.build().succeeds();
    let files = files(&project);
    // Feeds and calendars would tell of it too.
    for (file, words) in [
        (
            "nyt.xml",
            &[
                "titel",
                "tresume",
                "tekst",
                "rettelse",
                "beslutning",
                "bilag",
                "program",
            ][..],
        ),
        ("sager/saerlige-pladser/nyt.xml", &["overskrift", "beslutning"]),
        ("organisation/styregruppen/nyt.xml", &["titel", "beslutning"]),
        ("kalender.ics", &["titel", "tresume", "tsted"]),
    ] {
        let (_, text) = files.iter().find(|(path, _)| path == file).unwrap();
        let found = secrets(text);
        for word in words {
            let word = format!("hemmelig{word}");
            assert!(
                found.iter().any(|one| one.starts_with(&word)),
                "{file}: {word}: {found:?}"
            );
        }
    }
    let seen: BTreeSet<String> = files
        .iter()
        .flat_map(|(path, text)| secrets(&format!("{path}\n{text}")))
        .collect();
    for word in [
        "titel",
        "tekst",
        "tresume",
        "kilde",
        "rettelse",
        "trin",
        "indsats",
        "rolle",
        "tsted",
        "program",
        "rum",
        "udgiver",
        "beslutning",
        "overskrift",
        "bilag",
        "tindhold",
    ] {
        assert!(
            seen.iter().any(|one| one.starts_with(&format!("hemmelig{word}"))),
            "{word}: {seen:?}"
        );
    }
    assert!(
        !seen
            .iter()
            .any(|one| one.ends_with("senere") || one.ends_with("forbi")),
        "{seen:?}"
    );
}

#[test]
fn a_preview_without_drafts_shows_what_a_build_shows() {
    let project = full();
    project.build().succeeds();
    let preview = project.preview(&["--no-drafts"]);
    for (path, _) in files(&project) {
        if path.starts_with('.') {
            continue;
        }
        let answer = preview.get(&format!("/{}", path.trim_end_matches("index.html")));
        let found = secrets(&String::from_utf8_lossy(&answer.body));
        assert!(found.is_empty(), "{path}: {found:?}");
    }
    for hidden in [
        "/hemmeligkladde/",
        "/hemmelig/gammelhemmeligkladde/",
        "/referater/styregruppen/hemmeligsenere/",
        "/referater/styregruppen/hemmeligsenere/hemmeligbilaghemmeligsenere.txt",
        "/referater/styregruppen/m/bilag/hemmeligtglemt.txt",
    ] {
        let answer = preview.get(hidden);
        assert_eq!(answer.status, 404, "{hidden}");
        let found = secrets(&String::from_utf8_lossy(&answer.body).replace(hidden, ""));
        assert!(found.is_empty(), "{hidden}: {found:?}");
    }
}

/// Builds a site that must not be built; nothing may be written.
#[track_caller]
fn refused(project: &Project, code: &str) -> Run {
    let run = project.build().fails_with(1);
    assert!(run.stderr.contains(code), "{run:?}");
    assert!(!project.exists("public"), "{run:?}");
    run
}

#[test]
fn nothing_stands_under_a_closed_item() {
    for below in [
        "Hemmeligtekst.",
        "### Beslutning\n\nHemmeligt.",
        "### Bilag\n\n- [Hemmeligt](hemmelig.txt)",
        "### Bilag\n\n- Hemmeligt, eftersendes",
        "### Hemmelig overskrift",
        "### A) Hemmeligt underpunkt",
        "#### Hemmelig",
        "<!-- hemmelig -->",
        "[x]: hemmelig.txt",
        "![](hemmelig.png)",
        "***",
    ] {
        let body = format!("## 1. Nyt\n\n## 2. Personsag {{.lukket}}\n\n{below}\n\n## 3. Slut\n");
        let project = Project::new().meeting("m", &body);
        project.write("content/referater/styregruppen/m/hemmelig.txt", "Hemmeligt");
        refused(&project, "[E4");
    }
    // Nor is it said what a closed item is about, and its title is its words.
    for heading in [
        "## 2. Personsag {.lukket sag=saerlige-pladser}",
        "## 2. Personsag {.lukket slags=beslutning}",
        "## 2. Personsag <!-- hemmelig --> {.lukket}",
        "## 2. [Personsag](hemmelig.txt) {.lukket}",
    ] {
        refused(&Project::new().meeting("m", &format!("{heading}\n")), "[E4");
    }
}

#[test]
fn nothing_public_leads_to_what_is_not() {
    let meeting = |keys: &str, body: &str| {
        format!("---\ntitel: M\ngruppe: styregruppen\ndato: 2026-11-01\nstatus: referat\n{keys}---\n{body}")
    };
    let page = |body: &str| format!("---\ntitel: A\n---\n{body}\n");
    let m = "content/referater/styregruppen/m.md";
    let a = "content/sider/a.md";
    for (path, text) in [
        (a, page("[x](hemmelig.md)")),
        (a, page("[x](/hemmelig/)")),
        (a, page("![x](hemmelig/billede.png)")),
        (m, meeting("", "## 1. Nyt {sag=hemmelig}\n")),
        (m, meeting("", "## 1. Nyt {fokus=2025/hemmelig}\n")),
        (m, meeting("", "## 1. Nyt\n\n### Bilag\n\n- [x](/hemmelig/)\n")),
        (
            "content/referater/hemmelig/m.md",
            meeting("", "").replace("styregruppen", "hemmelig"),
        ),
        (
            "content/arrangementer/2026/a.md",
            "---\ntitel: A\nstart: 2026-12-01\nstatus: planlagt\narrangør: [hemmelig]\n---\n".to_owned(),
        ),
        (
            "content/sager/a.md",
            "---\ntitel: A\nfokusområder: [2025/hemmelig]\n---\n".to_owned(),
        ),
        (
            "content/grupper/a.md",
            "---\ntitel: A\nslags: forum\nafløser: [hemmelig]\n---\n".to_owned(),
        ),
        (
            "content/organisation.yaml",
            "perioder:\n  - {id: \"2025\", titel: Nu, grupper: [{gruppe: hemmelig}]}\n".to_owned(),
        ),
        (
            "content/adresser.yaml",
            "viderestillinger:\n  - {fra: /x.aspx, til: /hemmelig/}\n".to_owned(),
        ),
        (
            "content/adresser.yaml",
            "udgået:\n  - {adresse: /x.aspx, dato: 2026-11-01, grund: Væk., se: /hemmelig/}\n".to_owned(),
        ),
    ] {
        let project = Project::new().file(path, &text);
        project.write("content/rammeaftaler/2025/index.md", "---\ntitel: R\n---\n");
        for (path, keys) in [
            ("sider/hemmelig.md", ""),
            ("grupper/hemmelig.md", "slags: forum\n"),
            ("sager/hemmelig.md", ""),
            ("rammeaftaler/2025/fokusomraader/hemmelig.md", "nummer: 1\n"),
        ] {
            project.write(
                &format!("content/{path}"),
                format!("---\ntitel: Hemmeligtitel\nudkast: ja\n{keys}---\n"),
            );
        }
        let run = project.build().fails_with(1);
        assert!(!run.stderr.contains("Hemmeligtitel"), "{text}: {run:?}");
        assert!(!project.exists("public"), "{text}");
    }
}
