//! A Friday afternoon: a Word file becomes a published meeting by what the
//! handbook says, with a mistake on the way that the message leads out of.

use crate::project::{Project, copy_folder, repository};

const DRAFT: &str = "content/referater/styregruppen/2023-09-08/index.md";
const PAGE: &str = "public/referater/styregruppen/2023-09-08/index.html";

#[test]
fn a_word_file_becomes_a_published_meeting() {
    let project = Project::empty();
    copy_folder(&repository().join("content"), &project.path("content"));
    let word = repository().join("tests/import/word.docx");
    let import = || project.ramme("import", &[word.to_str().unwrap(), "--gruppe", "styregruppen"]);

    let report = import().succeeds().stdout;
    assert!(report.contains(DRAFT), "{report}");
    assert!(report.contains("5 punkter, 4 underpunkter"), "{report}");

    // A draft is on no page.
    project.build().succeeds();
    assert!(!project.exists(PAGE));

    // It is never written over.
    let draft = project.read(DRAFT);
    let again = import().fails_with(1);
    assert!(again.stderr.contains("2023-09-08"), "{again:?}");
    assert_eq!(project.read(DRAFT), draft);

    // The editor publishes it, and a slip of the finger is told with its line and what to write.
    let public = draft.replace("udkast: ja\n", "offentliggjort: 2023-09-15\n");
    assert_ne!(public, draft);
    project.write(DRAFT, public.replace("status: referat", "status: refferat"));
    let run = project.build().fails_with(1);
    for wanted in ["E205", &format!("{DRAFT}:7:9"), "Mente du `referat`?"] {
        assert!(run.stderr.contains(wanted), "{wanted}: {}", run.stderr);
    }

    project.write(DRAFT, public);
    project.build().succeeds();
    let page = project.read(PAGE);
    for wanted in [
        "id=punkt-5",
        "Fælles principper for overgange",
        "Principperne blev godkendt.",
    ] {
        assert!(page.contains(wanted), "{wanted}");
    }
    assert!(project.read("public/nyt.xml").contains("2023-09-08"));
}
