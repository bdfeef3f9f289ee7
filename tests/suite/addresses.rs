//! No address dies unnoticed: what is published, noted, moved and taken away.

use std::fs;

use crate::project::Project;

const LOCK: &str = "content/adresser.lock";

#[test]
fn note_rename_lead_on_take_away() {
    let project = Project::new().meeting(
        "gammel",
        "## 5. Nyt\n\n### Bilag\n\n- [Tal](bilag/tal.txt)\n\n## Uden nummer\n",
    );
    project.write("content/referater/styregruppen/gammel/bilag/tal.txt", "Tal.\n");

    // Nothing is noted but on demand.
    project.build().succeeds();
    assert!(!project.exists(LOCK));
    let run = project.ramme("check", &["--locked"]).fails_with(1);
    assert!(
        run.stderr
            .contains("fejl[E521]: Adressen `/referater/styregruppen/gammel/#punkt-5` er ikke noteret."),
        "{run:?}"
    );
    let run = project.ramme("addresses", &[]).succeeds();
    assert!(
        run.stdout.contains("+ /referater/styregruppen/gammel/\n"),
        "{run:?}"
    );
    assert!(!project.exists(LOCK));
    project.ramme("addresses", &["--update"]).succeeds();
    assert_eq!(
        project.read(LOCK),
        "/organisation/styregruppen/\n/referater/styregruppen/gammel/\n/referater/styregruppen/gammel/#punkt-5\n\
         /referater/styregruppen/gammel/bilag/tal.txt\n/sager/saerlige-pladser/\n"
    );
    project.ramme("check", &["--locked"]).succeeds();
    let noted = project.read(LOCK);

    // A document gets another name: its own address is missing, and nothing is noted either.
    let [old, new] =
        ["gammel", "gammelt"].map(|name| project.path(&format!("content/referater/styregruppen/{name}")));
    fs::rename(old, new).unwrap();
    for command in ["check", "addresses"] {
        let more: &[&str] = if command == "check" { &[] } else { &["--update"] };
        let run = project.ramme(command, more).fails_with(1);
        assert!(run.stderr.contains("content/adresser.lock:2:1"), "{run:?}");
        assert!(run.stderr.contains("skriv `gamle_adresser: [/referater/styregruppen/gammel/]` i content/referater/styregruppen/gammelt/index.md"), "{run:?}");
        assert_eq!(
            run.stderr.matches("[E519]").count(),
            1,
            "the page alone is named: {run:?}"
        );
    }
    assert_eq!(project.read(LOCK), noted);

    // It leads on, and its items and annexes with it.
    let path = "content/referater/styregruppen/gammelt/index.md";
    let text = project.read(path);
    let led = text.replace(
        "titel: Møde\n",
        "titel: Møde\ngamle_adresser: [/referater/styregruppen/gammel/]\n",
    );
    project.write(path, &led);
    project.build().succeeds();
    let annex =
        "/referater/styregruppen/gammel/bilag/tal.txt /referater/styregruppen/gammelt/bilag/tal.txt 301!";
    assert!(project.read("public/_redirects").contains(annex));
    let page = project.read("public/referater/styregruppen/gammel/index.html");
    assert!(page.contains("url=/referater/styregruppen/gammelt/"), "{page}");
    project.ramme("addresses", &["--update"]).succeeds();
    let lock = project.read(LOCK);
    assert!(
        noted.lines().all(|line| lock.lines().any(|other| other == line)),
        "nothing is ever dropped: {lock}"
    );

    // An annex that does not come along is missed.
    fs::remove_file(project.path("content/referater/styregruppen/gammelt/bilag/tal.txt")).unwrap();
    project.write(path, led.replace("[Tal](bilag/tal.txt)", "Tal"));
    let run = project.check().fails_with(1);
    assert_eq!(
        run.stderr.matches("[E519]").count(),
        2,
        "under both names: {run:?}"
    );

    // Taken away on purpose, with a reason.
    project.write(
        "content/adresser.yaml",
        "udgået:\n  - {adresse: /referater/styregruppen/gammel/bilag/tal.txt, dato: 2026-11-20, grund: Tallene var forkerte.}\n  \
         - {adresse: /referater/styregruppen/gammelt/bilag/tal.txt, dato: 2026-11-20, grund: Tallene var forkerte.}\n",
    );
    project.ramme("build", &["--locked"]).succeeds();
    let page = project.read("public/referater/styregruppen/gammel/bilag/tal.txt/index.html");
    assert!(
        page.contains("Tallene var forkerte.") && page.contains("20. november 2026"),
        "{page}"
    );
    let run = project.ramme("addresses", &[]).succeeds();
    assert!(
        run.stdout
            .contains("> /referater/styregruppen/gammel/ /referater/styregruppen/gammelt/\n"),
        "{run:?}"
    );
    assert!(
        run.stdout
            .contains("- /referater/styregruppen/gammel/bilag/tal.txt\n"),
        "{run:?}"
    );
}

#[test]
fn expiry_counts_as_gone() {
    let project = Project::new().file("content/sider/kampagne.md", "---\ntitel: Kampagne\n---\n");
    project.ramme("addresses", &["--update"]).succeeds();
    project.write(
        "content/sider/kampagne.md",
        "---\ntitel: Kampagne\nudløber: 2026-11-01\n---\n",
    );
    project.ramme("build", &["--strict", "--locked"]).succeeds();
    let page = project.read("public/kampagne/index.html");
    assert!(page.contains("taget af webstedet 1. november 2026"), "{page}");
    assert!(!page.contains("Kampagne"), "{page}");
    // A draft is no end.
    project.write(
        "content/sider/kampagne.md",
        "---\ntitel: Kampagne\nudkast: ja\n---\n",
    );
    let run = project.check().fails_with(1);
    assert!(
        run.stderr
            .contains("Siden er holdt tilbage i content/sider/kampagne.md."),
        "{run:?}"
    );
}

#[test]
fn a_wrong_document_has_not_vanished() {
    let project = Project::new().file("content/sider/side.md", "---\ntitel: Side\n---\n");
    project.ramme("addresses", &["--update"]).succeeds();
    project.write("content/sider/side.md", "---\ntittel: Side\n---\n");
    let run = project.check().fails_with(1);
    assert!(!run.stderr.contains("E519"), "{run:?}");
}
