//! The repository's own content: no error, no warning, nothing left out.

use std::fs;

use crate::project::{NOW, Project, repository};

fn build() -> Project {
    let project = Project::empty();
    let content = repository().join("content");
    let arguments = ["--content", content.to_str().unwrap(), "--strict"];
    let run = project.ramme("build", &arguments).succeeds();
    assert_eq!(run.stderr, "");
    project
}

#[test]
fn it_builds_without_a_word() {
    let project = build();
    assert!(project.exists("public/index.html") && project.exists("public/404.html"));
}

#[test]
fn both_meetings_are_there_with_every_item() {
    let project = build();
    let march = project.read("public/referater/styregruppen/2021-03-26/index.html");
    for item in 1..=9 {
        assert!(
            march.contains(&format!("id=punkt-{item}")),
            "26 March, item {item}"
        );
    }
    for item in ["3a", "3b", "7a", "7b", "7c", "7d"] {
        assert!(
            march.contains(&format!("id=punkt-{item}")),
            "26 March, item {item}"
        );
    }
    let august = project.read("public/referater/styregruppen/2016-08/index.html");
    for item in 1..=17 {
        assert!(
            august.contains(&format!("id=punkt-{item}")),
            "August, item {item}"
        );
    }
}

#[test]
fn the_register_has_every_decision() {
    let project = build();
    let register = project.read("public/beslutninger/index.html");
    let sources = ["2021-03-26", "2016-08"].map(|name| {
        let path = format!("content/referater/styregruppen/{name}/index.md");
        let text = fs::read_to_string(repository().join(path)).unwrap();
        let decided =
            |line: &str| line.trim_start_matches('#').trim() == "Beslutning" && line.starts_with("###");
        (name, text.lines().filter(|line| decided(line)).count())
    });
    let total: usize = sources.iter().map(|(_, count)| count).sum();
    assert!(register.contains(&format!("{total} beslutninger")), "{sources:?}");
    for (name, count) in sources {
        let links = register
            .matches(&format!("/referater/styregruppen/{name}/#punkt-"))
            .count();
        assert!(links >= count, "{name}: {links} links, {count} decisions");
    }
}

#[test]
fn no_page_of_the_site_is_the_days_of_its_build() {
    // Another day without a document that begins or ends in between changes nothing.
    let at = |now: &str| {
        let project = Project::empty();
        let (content, layouts) = (repository().join("content"), repository().join("layouts"));
        let folders = [
            "--content",
            content.to_str().unwrap(),
            "--layouts",
            layouts.to_str().unwrap(),
        ];
        project
            .run(&[&["build", "--now", now][..], &folders].concat())
            .succeeds();
        project.read("public/index.html")
    };
    assert_eq!(at(NOW), at("2027-03-01"));
}
