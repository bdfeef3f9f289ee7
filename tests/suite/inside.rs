//! Personal data inside annexes: found wherever it hides, and where nobody can
//! look, that is said.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::Stdio;

use ramme::annex::{Readers, child};

use crate::project::{Project, repository};

/// A page that links to real files; `tests/personal/annexes/README.md` says how
/// they were made.
fn with_annexes(names: &[&str]) -> Project {
    let links: Vec<String> = names
        .iter()
        .map(|name| format!("- [Filen {name}]({name})"))
        .collect();
    let links = links.join("\n");
    let text = format!("---\ntitel: Side\n---\n\n## Filer til download\n\n{links}\n");
    let project = Project::new().file("content/sider/side/index.md", &text);
    for name in names {
        let from = repository().join("tests/personal/annexes").join(name);
        if let Ok(bytes) = fs::read(from) {
            project.write(&format!("content/sider/side/{name}"), bytes);
        }
    }
    project
}

#[test]
#[cfg(target_os = "linux")]
fn a_reader_begins_with_nearly_all_the_memory_it_may_have() {
    let readers = Readers {
        program: env!("CARGO_BIN_EXE_ramme").into(),
        cache: PathBuf::new(),
        patience: child::PATIENCE,
    };
    let mut command = child::command(&readers);
    let mut reader = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    // It answers, so its limits are set.
    writeln!(reader.stdin.as_mut().unwrap(), "\"findes/ikke.pdf\"").unwrap();
    let mut answer = String::new();
    BufReader::new(reader.stdout.as_mut().unwrap())
        .read_line(&mut answer)
        .unwrap();
    let status = fs::read_to_string(format!("/proc/{}/status", reader.id())).unwrap();
    drop(reader.stdin.take());
    assert!(reader.wait().unwrap().success(), "{answer}");
    let kilobytes = status
        .lines()
        .find_map(|line| line.strip_prefix("VmSize:"))
        .unwrap();
    let kilobytes: u64 = kilobytes.trim().trim_end_matches(" kB").parse().unwrap();
    assert!(kilobytes * 1024 < child::MOST_MEMORY / 4, "{kilobytes} kB");
}

#[test]
fn numbers_inside_annexes_stop_the_build() {
    let names = [
        ("chromium.pdf", "side 1"),
        ("libreoffice.pdf", "side 1"),
        ("libreoffice.docx", "tekst"),
        ("libreoffice.xlsx", "celler"),
        ("libreoffice.pptx", "dias 1"),
    ];
    let project = with_annexes(&names.map(|(name, _)| name));
    let said = project.build().fails_with(1).stderr;
    for (name, place) in names {
        let message =
            format!("fejl[E801]: Her står et CPR-nummer ({place}).\n--> content/sider/side/{name}\n");
        assert!(said.contains(&message), "{message}\n{said}");
    }
    assert!(
        said.contains("(kommentarer).\n--> content/sider/side/libreoffice.docx"),
        "{said}"
    );
    assert!(
        said.contains("(side 2).\n--> content/sider/side/chromium.pdf"),
        "{said}"
    );
    assert!(
        said.contains("[W804]: Filens egenskaber nævner `Sekretariatets skribent`"),
        "{said}"
    );
    assert!(!said.contains("7130") && !said.contains("5118"), "{said}");
    // What was found is remembered, and is not the number.
    let kept = project.read(".ramme/bilag.json");
    assert!(kept.contains("Sure") && !kept.contains("7130"), "{kept}");
    assert_eq!(project.build().fails_with(1).stderr, said);
    // A file that no page links to is not published, and not read.
    let alone = with_annexes(&["chromium.pdf"]);
    alone.write("content/sider/side/index.md", "---\ntitel: Side\n---\n");
    assert!(!alone.build().succeeds().stderr.contains("E801"));
}

#[test]
fn what_is_hidden_in_a_file_is_found_and_not_said() {
    let hidden = [
        (
            "skjult.docx",
            &[
                "tekst",
                "kommentarer",
                "noter",
                "sidehoved og sidefod",
                "egenskaber",
            ][..],
        ),
        (
            "skjult.xlsx",
            &["celler", "ark 1", "ark 2", "kommentarer", "egenskaber"],
        ),
        (
            "skjult.pptx",
            &[
                "dias 1",
                "dias 2",
                "kommentarer",
                "noter til dias 1",
                "egenskaber",
            ],
        ),
        ("skjult.odt", &["tekst", "egenskaber"]),
        ("skjult.ods", &["tekst", "egenskaber"]),
        ("skjult.odp", &["tekst", "egenskaber"]),
        ("skjult.pdf", &["side 1", "side 2", "egenskaber og felter"]),
        ("laast-for-rettelser.pdf", &["side 1"]),
    ];
    let project = with_annexes(&hidden.map(|(name, _)| name));
    let said = project.build().fails_with(1).stderr;
    for (name, places) in hidden {
        for place in places {
            let message =
                format!("fejl[E801]: Her står et CPR-nummer ({place}).\n--> content/sider/side/{name}\n");
            assert!(said.contains(&message), "{message}\n{said}");
        }
        assert!(
            said.contains(&format!("som forfatter.\n--> content/sider/side/{name}\n")),
            "{name}: {said}"
        );
    }
    for format in ["human", "json", "github"] {
        let run = project.ramme("check", &["--format", format]).fails_with(1);
        let said = run.stderr + &run.stdout;
        assert!(said.contains("E801"), "{said}");
        assert_eq!(ramme::personal::cpr::find(&said), [], "{said}");
    }
}

#[test]
fn what_is_not_checked_is_listed_with_the_reason() {
    let unread = [
        ("laast.pdf", "den er låst med en adgangskode"),
        ("afkortet.pdf", "den kan ikke læses"),
        ("scannet.pdf", "der er ingen tekst at læse på side 1"),
        ("vedhaeftet.pdf", "den har en fil inden i sig, (vedhæftet)"),
        ("skjult.doc", "filtypen kan ikke læses"),
    ];
    let project = with_annexes(&unread.map(|(name, _)| name));
    let said = project.build().stderr;
    for (name, why) in unread {
        let message = format!(
            "advarsel[W805]: Filen er ikke kontrolleret for CPR-numre: {why}.\n--> content/sider/side/{name}\n"
        );
        assert!(said.contains(&message), "{message}\n{said}");
    }
    // What is kept is said again; a new reading says the same.
    assert_eq!(project.build().stderr, said);
    fs::remove_dir_all(project.path(".ramme")).unwrap();
    assert_eq!(project.build().stderr, said);
}

#[test]
fn what_cannot_be_read_is_said_and_never_stops_a_build() {
    let names = ["bombe.pdf", "dyb.pdf", "bombe.docx", "gammel.docx", "tegning.dwg"];
    let project = with_annexes(&names);
    let deep = ["[".repeat(100_000), "]".repeat(100_000)].concat();
    let write = |name: &str, bytes: &[u8]| project.write(&format!("content/sider/side/{name}"), bytes);
    write("bombe.pdf", b"%PDF-1.4 i stykker");
    write(
        "dyb.pdf",
        format!("%PDF-1.4\n1 0 obj\n{deep}\nendobj\n").as_bytes(),
    );
    write("bombe.docx", b"PK\x03\x04 i stykker");
    write("gammel.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 med adgangskode");
    write("tegning.dwg", b"AC1032");
    let said = project.build().succeeds().stderr;
    for name in names {
        let place = format!("\n--> content/sider/side/{name}\n");
        assert!(said.contains(&place), "{name}: {said}");
    }
    assert_eq!(said.matches("advarsel[W805]").count(), names.len(), "{said}");
}
