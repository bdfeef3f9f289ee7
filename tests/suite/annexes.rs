//! Annexes as readers meet them: real files of each type, with type, size,
//! pages and date; copied byte for byte.

use std::fs;

use crate::project::{Project, repository};

/// The example files that the repository publishes.
const EXAMPLES: &str = "content/sider/eksempel";

#[test]
fn every_type_is_named_and_measured() {
    let mut lines = String::new();
    let project = Project::new();
    let mut wanted = Vec::new();
    for (name, kind) in [
        ("eksempel.pdf", "PDF"),
        ("eksempel.docx", "Word"),
        ("eksempel.xlsx", "Excel"),
        ("eksempel.pptx", "PowerPoint"),
        ("eksempel.csv", "CSV"),
        ("eksempel.txt", "tekst"),
        ("eksempel.png", "billede"),
    ] {
        let bytes = fs::read(repository().join(EXAMPLES).join(name)).unwrap();
        lines.push_str(&format!(
            "- [Bilag som {kind}](bilag/{name}) (dato: 2021-03-19)\n"
        ));
        wanted.push((
            name,
            kind,
            ramme::text::file_size(bytes.len() as u64),
            bytes.clone(),
        ));
        project.write(&format!("content/referater/styregruppen/m/bilag/{name}"), bytes);
    }
    let project = project.meeting("m", &format!("## 1. Nyt\n\n### Bilag\n\n{lines}"));
    project.ramme("build", &["--strict"]).succeeds();
    let page = project.read("public/referater/styregruppen/m/index.html");
    for (name, kind, size, bytes) in wanted {
        assert!(
            page.contains(&format!("({kind}, {size}")),
            "{name}: ({kind}, {size}\n{page}"
        );
        assert!(
            page.contains(&format!("/referater/styregruppen/m/bilag/{name}")),
            "{name}"
        );
        let copied = fs::read(project.path("public/referater/styregruppen/m/bilag").join(name)).unwrap();
        assert!(copied == bytes, "{name}");
    }
    assert!(
        page.contains(" side, <time datetime=2021-03-19>19. marts 2021</time>)"),
        "{page}"
    );
}

#[test]
fn names_with_danish_letters_and_spaces_are_linked_right() {
    let project = Project::new()
        .file(
            "content/referater/styregruppen/m/bilag/Årsrapport for Ærø.txt",
            "Tekst.",
        )
        .meeting(
            "m",
            "## 1. Nyt\n\n### Bilag\n\n- [Årsrapport for Ærø](<bilag/Årsrapport for Ærø.txt>)\n",
        );
    project.ramme("build", &["--strict"]).succeeds();
    assert!(project.exists("public/referater/styregruppen/m/bilag/Årsrapport for Ærø.txt"));
    let page = project.read("public/referater/styregruppen/m/index.html");
    assert!(
        page.contains("/bilag/%C3%85rsrapport%20for%20%C3%86r%C3%B8.txt"),
        "{page}"
    );
}

#[test]
fn a_file_that_nobody_links_to_is_not_published() {
    let project = Project::new()
        .file("content/referater/styregruppen/m/bilag/glemt.txt", "Tekst.")
        .meeting("m", "## 1. Nyt\n");
    let run = project.build().succeeds();
    assert!(run.stderr.contains("advarsel[W505]"), "{run:?}");
    assert!(!project.exists("public/referater/styregruppen/m/bilag"));
}

#[test]
fn a_file_without_a_document_of_its_own_has_an_address_too() {
    let project = Project::new()
        .file("content/grupper/plan.txt", "Plan.")
        .file(
            "content/grupper/styregruppen.md",
            "---\ntitel: Styregruppen\nslags: styregruppe\n---\n\n## Filer til download\n\n- [Plan for året](plan.txt)\n",
        );
    project.ramme("build", &["--strict"]).succeeds();
    assert_eq!(project.read("public/filer/grupper/plan.txt"), "Plan.");
    let page = project.read("public/organisation/styregruppen/index.html");
    assert!(
        page.contains("Plan for året</a>") && page.contains("(tekst, 5 byte)"),
        "{page}"
    );
}
