//! The line that says how far the work has come, at a terminal that waits.

use std::process::Stdio;

use crate::project::Project;

/// A project that takes more than a second.
fn large() -> Project {
    let project = Project::empty();
    project.run(&["corpus", "--meetings", "60", "."]).succeeds();
    project
}

/// What a pseudo terminal shows of a command.
fn shown(project: &Project, command: &str, environment: &[(&str, &str)]) -> String {
    let layouts = project.layouts().display();
    let command = format!("{} {command} --layouts {layouts}", env!("CARGO_BIN_EXE_ramme"));
    let mut script = project.program("script");
    script.args(["--quiet", "--return", "--command", &command, "/dev/null"]);
    script
        .env("TERM", "xterm")
        .envs(environment.iter().copied())
        .stdin(Stdio::null());
    String::from_utf8(script.output().unwrap().stdout).unwrap()
}

#[test]
fn a_long_check_says_how_far_it_has_come_where_it_may() {
    let project = large();
    let seen = shown(&project, "check", &[]);
    let drawn: Vec<&str> = seen.split("\r\u{1b}[K").collect();
    assert!(drawn.len() > 2, "{seen}");
    let stages = ["Læser", "Ser ", "Laver ", "Følger "];
    let (last, lines) = drawn.split_last().unwrap();
    for line in lines.iter().filter(|line| !line.is_empty()) {
        assert!(stages.iter().any(|stage| line.starts_with(stage)), "{line}");
    }
    // Some stage has a count that goes up.
    let pages = lines.iter().filter_map(|line| line.strip_prefix("Laver sider: "));
    let counts: Vec<usize> = pages
        .map(|line| line.split(' ').next().unwrap().parse().unwrap())
        .collect();
    assert!(counts.is_sorted() && counts.first() < counts.last(), "{counts:?}");
    // The line is gone before anything else is said.
    assert!(last.contains("fejl"), "{last}");

    for environment in [("NO_PROGRESS", "1"), ("CI", "true")] {
        let seen = shown(&project, "check", &[environment]);
        assert!(!seen.contains("\u{1b}[K"), "{environment:?}: {seen}");
    }
    assert!(!shown(&project, "check --format json", &[]).contains("\u{1b}[K"));
    // Nobody waits at a file.
    let piped = project.ramme("check", &[]).succeeds();
    assert!(!(piped.stdout + &piped.stderr).contains('\u{1b}'));
}
