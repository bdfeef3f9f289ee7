//! The command line as it is met: help, mistakes, formats, exit codes.

use std::fs::File;
use std::io::pipe;
use std::process::Stdio;

use crate::project::Project;

#[test]
fn help_is_danish_unless_english_is_asked_for() {
    let project = Project::empty();
    let danish = project.run(&["--help"]).succeeds().stdout;
    assert!(danish.contains("Bygger et offentligt websted"), "{danish}");
    assert!(
        danish.contains("Kommandoer:") && !danish.contains("Usage"),
        "{danish}"
    );
    let english = project.run(&["--lang", "en", "--help"]).succeeds().stdout;
    assert!(english.contains("Builds a public website"), "{english}");
}

#[test]
fn the_help_of_each_command_begins_with_what_it_alone_takes() {
    let project = Project::empty();
    let help = project.run(&["--help"]).succeeds().stdout;
    for hidden in ["corpus", "read-annexes", "threads"] {
        assert!(!help.contains(hidden), "{hidden}: {help}");
    }
    let (_, commands) = help.split_once("Kommandoer:\n").unwrap();
    let (commands, _) = commands.split_once("\n\n").unwrap();
    for line in commands.lines() {
        let command = line.split_whitespace().next().unwrap();
        let help = project.run(&[command, "--help"]).succeeds().stdout;
        assert!(help.contains(&format!("\nBrug: ramme {command} ")), "{help}");
        for english in [
            "Usage",
            "Options",
            "Arguments",
            "Print help",
            "possible values",
            "default",
        ] {
            assert!(!help.contains(english), "{command}: {help}");
        }
        // What every command takes comes last, in the same order.
        let (_, options) = help.split_once("Valg:\n").unwrap();
        let (own, common) = options.split_once("      --content ").unwrap();
        assert!(common.ends_with("Vis denne hjælp\n"), "{command}: {help}");
        for takes in [("new", "--titel"), ("import", "<FIL>"), ("serve", "--port")] {
            assert!(takes.0 != command || own.contains(takes.1), "{help}");
        }
    }
}

#[test]
fn mistakes_on_the_command_line_are_explained() {
    let project = Project::empty();
    let check = |arguments: &[&str], wanted: &str| {
        let run = project.run(arguments).fails_with(2);
        assert!(run.stderr.contains(wanted), "{arguments:?}: {}", run.stderr);
    };
    check(&["chek"], "fejl: `chek` kendes ikke\nhjælp: mente du `check`?");
    check(&["--contnt", "x"], "hjælp: mente du `--content`?");
    check(&["--now", "26/3-2021"], "hjælp: skriv dagen som 2021-03-26");
    check(&["--format", "xml"], "hjælp: der kan stå: human, json, github");
    check(&[], "mappen content findes ikke");
    check(&["check", "--output", "x"], "`check` skriver ingen filer");
    check(&["serve", "--output", "x"], "`serve` skriver ingen filer");
    check(
        &["serve", "--port", "100000"],
        "`100000` kan ikke stå ved `--port",
    );
    check(&["--lang", "en", "chek"], "unrecognized subcommand");
}

#[test]
fn problems_can_be_read_by_programs() {
    let project = Project::new().file("content/sider/a.md", "---\ntitel: A\nforkert: B, 100 %\n---\n");
    let run = project.ramme("check", &["--format", "json"]).fails_with(1);
    let value: serde_json::Value = serde_json::from_str(run.stdout.trim()).unwrap();
    assert_eq!(value["code"], "E201");
    assert_eq!(value["severity"], "error");
    assert_eq!(value["file"], "content/sider/a.md");
    assert_eq!(
        (value["line"].as_u64(), value["column"].as_u64()),
        (Some(3), Some(1))
    );
    assert_eq!(value["excerpt"], "forkert: B, 100 %");
    let run = project.ramme("check", &["--format", "github"]).fails_with(1);
    assert!(
        run.stdout
            .starts_with("::error file=content/sider/a.md,line=3,col=1,title=E201::Nøglen `forkert`"),
        "{}",
        run.stdout
    );
    assert_eq!(run.stdout.lines().count(), 1);
}

#[test]
fn the_language_can_come_from_the_environment() {
    let project = Project::new().file("content/sider/a.md", "---\nresume: A\n---\n");
    let run = project.ramme("check", &["--lang", "en"]).fails_with(1);
    assert!(run.stderr.starts_with("error[E202]"), "{}", run.stderr);
}

#[test]
fn messages_have_no_colour_when_nobody_looks() {
    let project = Project::new().file("content/sider/a.md", "---\nresume: A\n---\n");
    assert!(!project.check().stderr.contains('\u{1b}'));
}

#[test]
fn a_readable_summary_ends_a_build() {
    let run = Project::new().build().succeeds();
    let words: Vec<&str> = run.stdout.split_whitespace().collect();
    assert_eq!(words.get(1), Some(&"sider"), "{}", run.stdout);
    let line = run.stdout.lines().next().unwrap();
    assert!(line.ends_with(" uændret, 0 fjernet."), "{}", run.stdout);
}

#[test]
fn a_build_goes_on_when_nobody_listens_any_more() {
    let project = Project::new().file("content/sider/x.txt", "En fil, som ingen linker til.\n");
    let mut build = project.program(env!("CARGO_BIN_EXE_ramme"));
    build
        .args(["build", "--now", "2026-11-22", "--layouts"])
        .arg(project.layouts());
    let gone = || Stdio::from(pipe().unwrap().1);
    let status = build.stdout(gone()).stderr(gone()).status().unwrap();
    assert!(status.success(), "{status}");
    assert!(project.exists("public/index.html"));
}

#[test]
#[cfg(target_os = "linux")]
fn half_an_answer_is_none() {
    let project = Project::new();
    let full = || File::options().write(true).open("/dev/full").unwrap();
    let mut list = project.program(env!("CARGO_BIN_EXE_ramme"));
    let list = list.args(["schema", "referat"]).stdout(full()).output().unwrap();
    assert_eq!(list.status.code(), Some(2));
    let said = String::from_utf8(list.stderr).unwrap();
    assert!(said.starts_with("fejl: svaret kan ikke skrives"), "{said}");
    // What cannot be said of an error does not hide it.
    project.write("content/sider/x.md", "---\ntittel: X\n---\n");
    let mut check = project.program(env!("CARGO_BIN_EXE_ramme"));
    let check = check
        .args(["check", "--layouts"])
        .arg(project.layouts())
        .stderr(full());
    assert_eq!(check.status().unwrap().code(), Some(1));
}
