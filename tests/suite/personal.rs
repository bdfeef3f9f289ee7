//! Personal data in texts and names: what is found, what is left alone, and
//! that no message says it.

use std::fs;
use std::io::Read;

use ramme::personal::cpr::{Certainty, find, mask};

use crate::preview::until;
use crate::project::{Project, repository};

/// Born in 1858: right in every way, and nobody's (see `tests/personal`).
const NUMBER: &str = "240758-7130";

/// The strings of a corpus.
fn corpus(name: &str) -> Vec<String> {
    let text = fs::read_to_string(repository().join("tests/personal").join(name)).unwrap();
    let lines = text
        .lines()
        .filter(|line| !line.is_empty() && *line != "#" && !line.starts_with("# "));
    lines.map(unescape).collect()
}

/// Reads `\u{ad}`, `\n`, `\t` and `\\`.
fn unescape(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('\\') {
        text.push_str(before);
        rest = match after.strip_prefix("u{") {
            Some(code) => {
                let (code, rest) = code.split_once('}').unwrap();
                text.push(char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap());
                rest
            }
            None => {
                let mut after = after.chars();
                text.push(match after.next().unwrap() {
                    'n' => '\n',
                    't' => '\t',
                    other => other,
                });
                after.as_str()
            }
        };
    }
    text + rest
}

fn certainty(text: &str) -> Option<Certainty> {
    find(text).into_iter().map(|found| found.certainty).max()
}

#[test]
fn the_search_errs_seldom() {
    let (harmful, harmless) = (corpus("harmful.txt"), corpus("harmless.txt"));
    assert_eq!((harmful.len(), harmless.len()), (100, 200));
    let with = |texts: &[String], wanted: Option<Certainty>| -> Vec<String> {
        let of = |text: &&String| certainty(text) == wanted;
        texts.iter().filter(of).cloned().collect()
    };
    let missed = with(&harmful, None);
    let doubted = with(&harmful, Some(Certainty::Possible));
    let accused = with(&harmless, Some(Certainty::Sure));
    let suspected = with(&harmless, Some(Certainty::Possible));
    let rates = format!(
        "of {} harmful strings {} are missed and {} only suspected; of {} harmless ones {} are taken for a number and {} suspected",
        harmful.len(),
        missed.len(),
        doubted.len(),
        harmless.len(),
        accused.len(),
        suspected.len()
    );
    assert_eq!(
        rates,
        "of 100 harmful strings 0 are missed and 0 only suspected; of 200 harmless ones 1 are taken for a number and 3 suspected",
        "{missed:?} {doubted:?} {accused:?} {suspected:?}"
    );
}

#[test]
fn nothing_is_left_of_a_number_that_is_masked() {
    for text in corpus("harmful.txt") {
        let masked = mask(&text);
        assert!(find(&masked).is_empty(), "{masked}");
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).count();
        assert!(digits(&text) - digits(&masked) >= 10, "{text}: {masked}");
    }
}

#[test]
fn a_number_stops_the_build_wherever_it_stands_and_no_message_says_it() {
    let page = |front: &str, body: &str| format!("---\ntitel: Side\n{front}---\n{body}\n");
    for (path, text, place) in [
        (
            "content/sider/a.md",
            page("", &format!("Borger {NUMBER} har fået svar.")),
            "a.md:4:8",
        ),
        (
            "content/sider/a.md",
            page("", &format!("<!-- {NUMBER} -->")),
            "a.md:4:6",
        ),
        (
            "content/sider/a.md",
            page(&format!("resume: Om {NUMBER}.\n"), ""),
            "a.md:3:12",
        ),
        (
            "content/sider/a.md",
            page(&format!("udkast: ja\nnoter: {NUMBER}\n"), ""),
            "a.md:4:8",
        ),
        (
            "content/sider/a.md",
            page("", "Borger 240758-\n7130 ringede."),
            "a.md:4:8",
        ),
        (
            "content/ordliste.yaml",
            format!("ord:\n  - kort: K1\n    betyder: sag {NUMBER}\n"),
            "ordliste.yaml:3:18",
        ),
        (
            "content/sider/sag-240758-7130.md",
            page("", ""),
            "sag-xxxxxx-xxxx.md",
        ),
        (
            "content/sider/a/240758-7130.txt",
            "Tekst.".to_owned(),
            "a/xxxxxx-xxxx.txt",
        ),
    ] {
        let project = Project::new().file(path, &text);
        let run = project.build().fails_with(1);
        assert!(
            run.stderr.contains("[E801]") && run.stderr.contains(place),
            "{path}: {}",
            run.stderr
        );
        assert!(!run.stderr.contains("7130"), "{path}: {}", run.stderr);
        assert!(!project.exists("public"));
    }
}

#[test]
fn programs_are_not_told_either() {
    let path = format!("content/sider/{NUMBER}.md");
    let project = Project::new().file(&path, &format!("---\ntitel: Side\n---\nBorger {NUMBER}.\n"));
    for format in ["json", "github"] {
        let said = project.ramme("check", &["--format", format]).fails_with(1).stdout;
        assert!(said.contains("E801") && !said.contains("7130"), "{said}");
    }
}

#[test]
fn other_messages_about_the_same_line_do_not_say_it_either() {
    let page = |front: &str, body: &str| format!("---\ntitel: Side\n{front}---\n{body}\n");
    let wrong = [
        ("E102", format!("{NUMBER}\n")),
        ("E104", page(&format!("resume: \"{NUMBER}\" x: [\n"), "")),
        ("E201", page(&format!("\"{NUMBER}\": x\n"), "")),
        ("E203", page(&format!("resume: [{NUMBER}]\n"), "")),
        ("E203", page(&format!("udkast: {NUMBER}\n"), "")),
        ("E801", page(&format!("gamle_adresser: [{NUMBER}]\n"), "")),
        ("E405", page("", &format!("Se [svaret om sagen]({NUMBER}.txt)."))),
        ("E502", page("", &format!("Se [svaret om sagen](#{NUMBER})."))),
        ("E801", page("", &format!("Sagen.[^{NUMBER}]"))),
    ];
    let project = Project::new();
    for (index, (_, text)) in wrong.iter().enumerate() {
        project.write(&format!("content/sider/side{index}.md"), text);
    }
    project.write(&format!("content/{NUMBER}.yaml"), "a: b\n");
    project.write(&format!("content/sager/{NUMBER}/x.md"), page("", ""));
    let site = project.read("content/site.yaml");
    project.write("content/site.yaml", format!("{site}\"{NUMBER}\": x\n"));
    for format in ["human", "json", "github"] {
        for lang in ["da", "en"] {
            let run = project
                .ramme("check", &["--lang", lang, "--format", format])
                .fails_with(1);
            let said = run.stderr + &run.stdout;
            assert!(!said.contains("7130"), "{said}");
            assert!(said.contains("W109"), "{said}");
            for (code, _) in &wrong {
                assert!(said.contains(code), "{code}: {said}");
            }
        }
    }
}

#[test]
fn the_preview_does_not_say_it_either() {
    let page = |text: &str| format!("---\ntitel: Side\n---\n{text}\n");
    let project = Project::new().file("content/sider/a.md", &page("Borger."));
    let preview = project.preview(&[]);
    let name = format!("content/sider/{NUMBER}.md");
    project.write(&name, page(&format!("Borger {NUMBER}.")));
    until("the number is told", || preview.text().contains("E801"));
    let mut events = preview.open("GET", "/_ramme/events", &[]);
    let mut told = String::new();
    until("open tabs are told", || {
        let mut piece = vec![0; 20_000];
        let length = events.read(&mut piece).unwrap();
        told += &String::from_utf8_lossy(piece.get(..length).unwrap());
        told.contains("E801")
    });
    let fresh = project.preview(&[]);
    let stand_in = fresh.page("/");
    assert!(stand_in.contains("xxxxxx-xxxx"), "{stand_in}");
    // A folder that cannot be read is no problem in content, but it has a name.
    fs::rename(project.path("content"), project.path(NUMBER)).unwrap();
    until("the folder is missed", || preview.text().contains("content"));
    for said in [told, stand_in, preview.text(), fresh.text()] {
        assert!(!said.contains("7130"), "{said}");
    }
}

#[test]
fn a_folder_that_is_not_there_is_not_called_by_it() {
    let run = Project::new()
        .ramme("build", &["--content", NUMBER])
        .fails_with(2);
    assert!(run.stderr.contains("xxxxxx-xxxx"), "{}", run.stderr);
}

#[test]
fn a_reviewed_number_passes_once_and_is_listed() {
    let site = |exceptions: &str| {
        format!(
            "titel: Prøve\nadresse: https://www.eksempel.invalid\nkontakt:\n  navn: Sekretariatet\n{exceptions}"
        )
    };
    let exception = "ikke_cpr:\n  - {fil: sider/a.md, sted: linje 4, grund: Et kontonummer}\n";
    let body = format!("---\ntitel: Side\n---\nKonto {NUMBER}.\n");
    let project = Project::new()
        .file("content/site.yaml", &site(exception))
        .file("content/sider/a.md", &body);
    project.ramme("build", &["--strict"]).succeeds();
    let listed = project.check().succeeds().stderr;
    assert!(
        listed.contains("[N807]") && listed.contains("Et kontonummer"),
        "{listed}"
    );
    // One exception allows one number, and only where it was seen.
    project.write("content/sider/a.md", format!("{body}{NUMBER}\n"));
    assert!(project.build().fails_with(1).stderr.contains("[E801]"));
    project.write("content/sider/a.md", body.replace("Konto", "\nKonto"));
    let moved = project.build().fails_with(1).stderr;
    assert!(moved.contains("[E801]") && moved.contains("[W806]"), "{moved}");
}

#[test]
fn a_contact_passes_when_it_is_allowed() {
    let body = "---\ntitel: Side\n---\nSkriv til Post@kommune.invalid eller ring på 20 30 40 50.\n";
    let project = Project::new().file("content/sider/a.md", body);
    let said = project.build().succeeds().stderr;
    assert_eq!(said.matches("advarsel[W803]").count(), 2, "{said}");
    let site = project.read("content/site.yaml");
    let allowed = "tilladte_kontakter: [post@kommune.invalid, \"+45 20304050\"]\n";
    project.write("content/site.yaml", site + allowed);
    let run = project.ramme("build", &["--strict"]);
    assert_eq!(run.succeeds().stderr, "");
}
