//! What comes with the program: a new site, completions for shells, the manual.

use std::fs;
use std::process::Stdio;

use crate::project::{NOW, Project, Run, repository};

#[test]
fn a_new_site_builds_at_once() {
    let project = Project::empty();
    let said = project.run(&["init", "nyt"]).succeeds().stdout;
    assert!(said.starts_with("nyt er et nyt websted."), "{said}");
    let here = |arguments: &[&str]| {
        let mut program = project.program(env!("CARGO_BIN_EXE_ramme"));
        program
            .current_dir(project.path("nyt"))
            .args(arguments)
            .args(["--now", NOW]);
        Run::of(program.output().unwrap())
    };
    let check = here(&["check", "--strict"]).succeeds();
    assert_eq!(
        (check.stdout.as_str(), check.stderr.as_str()),
        ("Ingen fejl.\n", "")
    );
    here(&["build", "--strict"]).succeeds();
    for page in [
        "index.html",
        "404.html",
        "referater/index.html",
        "kalender/index.html",
        "soeg/index.html",
    ] {
        let page = project.read(&format!("nyt/public/{page}"));
        assert!(page.contains("Webstedets navn") && page.contains("<h1"), "{page}");
    }
    // The first document is begun where it lies.
    here(&[
        "new",
        "gruppe",
        "--titel",
        "Styregruppen",
        "--slags",
        "styregruppe",
    ])
    .succeeds();
    here(&["check", "--strict"]).succeeds();
    assert!(project.read("nyt/LÆSMIG.md").contains("ramme serve"));
    assert!(project.read("nyt/content/site.yaml").contains("UDFYLD"));
}

#[test]
fn a_new_site_has_everything_of_its_own_and_nothing_of_others() {
    let project = Project::empty();
    project.run(&["init", "nyt"]).succeeds();
    let layouts = repository().join("layouts");
    let mut count = 0;
    for entry in walkdir::WalkDir::new(&layouts).into_iter().map(Result::unwrap) {
        if entry.file_type().is_file() {
            let own = project
                .path("nyt/layouts")
                .join(entry.path().strip_prefix(&layouts).unwrap());
            assert_eq!(
                fs::read(own).unwrap(),
                fs::read(entry.path()).unwrap(),
                "{}",
                entry.path().display()
            );
            count += 1;
        }
    }
    assert!(count > 40, "{count}");
    for (path, text) in ramme::editors::files() {
        assert_eq!(project.read(&format!("nyt/{path}")), text);
    }
    let contents = walkdir::WalkDir::new(project.path("nyt/content"))
        .into_iter()
        .map(Result::unwrap);
    let files = contents.filter(|entry| entry.file_type().is_file());
    let names: Vec<String> = files
        .map(|entry| entry.file_name().to_str().unwrap().to_owned())
        .collect();
    assert!(
        names
            .iter()
            .all(|name| [".gitkeep", "kommuner.yaml", "site.yaml"].contains(&name.as_str())),
        "{names:?}"
    );
    for folder in [
        "referater",
        "arrangementer",
        "rammeaftaler",
        "grupper",
        "kontrakter",
        "sager",
        "nyheder",
        "sider",
    ] {
        assert!(project.exists(&format!("nyt/content/{folder}")), "{folder}");
    }
}

#[test]
fn a_folder_that_is_not_empty_is_left_alone() {
    let project = Project::empty();
    project.write("nyt/brev.txt", "Kære alle");
    let said = project.run(&["init", "nyt"]).fails_with(2).stderr;
    assert_eq!(said, "fejl: mappen nyt er ikke tom; der ligger brev.txt\n");
    assert_eq!(fs::read_dir(project.path("nyt")).unwrap().count(), 1);
    fs::create_dir(project.path("tom")).unwrap();
    project.run(&["init", "tom"]).succeeds();
    let said = project.run(&["init", "nyt/brev.txt"]).fails_with(2).stderr;
    assert!(
        said.starts_with("fejl: nyt/brev.txt er en fil, ikke en mappe"),
        "{said}"
    );
    assert_eq!(project.read("nyt/brev.txt"), "Kære alle");
    // A site is often begun in what `git init` or `git clone` has made.
    project.write("git/.git/HEAD", "ref: refs/heads/main\n");
    project.run(&["init", "git"]).succeeds();
    assert_eq!(project.read("git/.git/HEAD"), "ref: refs/heads/main\n");
}

#[test]
fn shells_complete_commands_and_kinds() {
    let project = Project::empty();
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let script = project.run(&["completions", shell]).succeeds().stdout;
        for word in ["new", "precompress", "titel"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
        // The other two complete commands and options, not what stands after them.
        assert_eq!(
            script.contains("standardkontrakt"),
            ["bash", "zsh"].contains(&shell),
            "{shell}"
        );
        assert!(!script.contains("corpus"), "{shell}");
    }
    project.run(&["completions", "basch"]).fails_with(2);

    // A real shell is asked what could follow.
    let script = project.run(&["completions", "bash"]).succeeds().stdout;
    project.write("ramme.bash", script);
    let ask = "source ramme.bash; COMP_WORDS=(ramme new s); COMP_CWORD=2; \
               _ramme ramme s new; printf '%s\\n' \"${COMPREPLY[@]}\"";
    let answer = project
        .program("bash")
        .args(["--norc", "-c", ask])
        .output()
        .unwrap();
    let answer = Run::of(answer).succeeds().stdout;
    let mut words: Vec<&str> = answer.lines().collect();
    words.sort_unstable();
    assert_eq!(words, ["sag", "side", "standardkontrakt"]);
}

#[test]
fn nobody_need_read_the_whole_answer() {
    let project = Project::empty();
    let ramme = env!("CARGO_BIN_EXE_ramme");
    for command in ["completions bash", "man", "explain", "schema møde", "--help"] {
        let line = format!("set -o pipefail; {ramme} {command} | true");
        let run = Run::of(project.program("bash").args(["-c", &line]).output().unwrap());
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{command}");
    }
}

#[test]
fn the_manual_has_a_page_for_each_command() {
    let project = Project::empty();
    let page = project.run(&["man"]).succeeds().stdout;
    assert!(
        page.contains(".TH ramme 1") && page.contains("Byg webstedet"),
        "{page}"
    );
    assert!(!page.contains("corpus"), "{page}");
    project.run(&["man", "--output", "man"]).succeeds();
    let help = project.run(&["--help"]).succeeds().stdout;
    let commands = help
        .split("Kommandoer:\n")
        .nth(1)
        .unwrap()
        .split("\n\n")
        .next()
        .unwrap();
    let names: Vec<&str> = commands
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(names.len() > 8, "{names:?}");
    for name in names {
        assert!(project.exists(&format!("man/ramme-{name}.1")), "{name}");
    }
    // No heading is of another language than the text.
    let headings = |page: &str| -> Vec<String> {
        let lines = page.lines().filter_map(|line| line.strip_prefix(".SH "));
        lines.map(str::to_owned).collect()
    };
    let english = project.run(&["man", "--lang", "en"]).succeeds().stdout;
    assert!(
        headings(&english).contains(&"DESCRIPTION".to_owned()),
        "{english}"
    );
    let danish = ["NAVN", "OVERSIGT", "BESKRIVELSE", "VALG", "KOMMANDOER", "UDGAVE"];
    assert_eq!(headings(&page), danish);
    assert_eq!(headings(&project.read("man/ramme.1")), danish);
    let new = project.read("man/ramme-new.1");
    assert_eq!(headings(&new), ["NAVN", "OVERSIGT", "BESKRIVELSE", "VALG"]);
    assert!(
        new.contains("titel") && new.contains("Sidens overskrift."),
        "{new}"
    );
    // What groff says of it, where it is installed, is nothing.
    let mut groff = project.program("groff");
    groff.args(["-man", "-Tutf8", "-k", "-ww", "-z", "man/ramme-new.1"]);
    if let Ok(done) = groff.stdout(Stdio::null()).output() {
        assert_eq!(String::from_utf8_lossy(&done.stderr), "");
    }
}
