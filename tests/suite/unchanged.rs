//! A build where nothing is new makes nothing, and any change is noticed.

use std::collections::BTreeMap;
use std::fs;

use crate::project::{NOW, Project, Run, copy_folder, repository};

const NOTE: &str = ".ramme/bygget.json";
const PAGE: &str = "public/vejledning/index.html";

/// A project with a page, an annex and layouts of its own, built once.
fn built() -> Project {
    let mut project = Project::new()
        .file(
            "content/sider/vejledning.md",
            "---\ntitel: Vejledning\n---\nFørste tekst.\n",
        )
        .meeting(
            "2021-03-26",
            "## 1. Nyt\n\n### Bilag\n\n- [Takster](takster.txt)\n",
        )
        .file(
            "content/referater/styregruppen/2021-03-26/takster.txt",
            "100 kr.\n",
        );
    project.own_layouts();
    project.build().succeeds();
    project
}

/// Makes the note tell of 777 pages: a build that says so has made none.
fn mark(project: &Project) {
    let mut note: serde_json::Value = serde_json::from_str(&project.read(NOTE)).unwrap();
    *note.pointer_mut("/done/counts/pages").unwrap() = 777.into();
    project.write(NOTE, note.to_string());
}

fn made_nothing(run: &Run) -> bool {
    run.stdout.starts_with("777 sider")
}

/// The files of the site, without what it remembers of itself.
fn site(project: &Project, folder: &str) -> BTreeMap<String, Vec<u8>> {
    let root = project.path(folder);
    let files = walkdir::WalkDir::new(&root).into_iter().map(Result::unwrap);
    files
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            (
                entry.path().strip_prefix(&root).unwrap().display().to_string(),
                fs::read(entry.path()).unwrap(),
            )
        })
        .filter(|(path, _)| !path.starts_with(".ramme/"))
        .collect()
}

#[test]
fn where_nothing_is_new_nothing_is_made() {
    let project = built();
    let before = site(&project, "public");
    let second = project.build().succeeds();
    assert!(
        second.stdout.contains(" 0 ændret, ") && second.stdout.contains(" 0 fjernet."),
        "{second:?}"
    );
    let said: usize = before.len();
    assert!(
        second.stdout.contains(&format!("{said} uændret")),
        "{said} {second:?}"
    );
    mark(&project);
    let third = project.build().succeeds();
    assert!(made_nothing(&third), "{third:?}");
    assert_eq!(site(&project, "public"), before);
}

#[test]
fn any_change_is_made() {
    type Change = fn(&Project);
    let changes: [(&str, Change); 12] = [
        ("a text", |project| {
            project.write(
                "content/sider/vejledning.md",
                "---\ntitel: Vejledning\n---\nAnden tekst.\n",
            );
        }),
        ("a new document", |project| {
            project.write("content/sider/ny.md", "---\ntitel: Ny\n---\nTekst.\n");
        }),
        ("a settings file", |project| {
            let settings = project.read("content/site.yaml").replace("Prøve", "Øvelse");
            project.write("content/site.yaml", settings);
        }),
        ("a moved document", |project| {
            fs::rename(
                project.path("content/sider/vejledning.md"),
                project.path("content/sider/raad.md"),
            )
            .unwrap();
        }),
        ("an annex of the same size", |project| {
            project.write(
                "content/referater/styregruppen/2021-03-26/takster.txt",
                "200 kr.\n",
            );
        }),
        ("a layout", |project| {
            let base = project
                .read("layouts/base.html")
                .replace("<body", "<body data-ny");
            project.write("layouts/base.html", base);
        }),
        ("an asset", |project| {
            let style = project.read("layouts/assets/style.css") + "\n.ny { color: red }\n";
            project.write("layouts/assets/style.css", style);
        }),
        ("a page edited in the site", |project| {
            project.write(PAGE, "<p>Fremmed");
        }),
        ("a page removed from the site", |project| {
            fs::remove_file(project.path(PAGE)).unwrap();
        }),
        ("a site that is gone", |project| {
            fs::remove_dir_all(project.path("public")).unwrap();
        }),
        ("a note that is cut short", |project| {
            let note = fs::read(project.path(NOTE)).unwrap();
            project.write(NOTE, note.get(..note.len() / 2).unwrap());
        }),
        ("a cache that is gone", |project| {
            fs::remove_dir_all(project.path(".ramme")).unwrap();
        }),
    ];
    for (name, change) in changes {
        let project = built();
        mark(&project);
        change(&project);
        let run = project.build().succeeds();
        assert!(!made_nothing(&run), "{name}: {run:?}");
        project
            .ramme("build", &["--output", "anew", "--cache", "other"])
            .succeeds();
        let mut anew = site(&project, "anew");
        // An asset that was used before stays one build longer.
        let now = site(&project, "public");
        for (path, bytes) in now.iter().filter(|(path, _)| path.starts_with("assets/")) {
            anew.entry(path.clone()).or_insert_with(|| bytes.clone());
        }
        assert!(now == anew, "{name}");
    }
}

#[test]
fn another_day_another_wish_or_another_program_counts() {
    let project = built();
    for arguments in [
        &["--now", "2027-01-01"][..],
        &["--precompress"],
        &["--locked"],
        &["--output", "elsewhere"],
    ] {
        mark(&project);
        let layouts = project.layouts().to_str().unwrap().to_owned();
        let mut all = vec!["build", "--layouts", &layouts];
        if !arguments.contains(&"--now") {
            all.extend(["--now", NOW]);
        }
        all.extend(arguments);
        let run = project.run(&all);
        assert!(!made_nothing(&run), "{arguments:?}: {run:?}");
    }

    let project = built();
    mark(&project);
    let mut program = fs::read(env!("CARGO_BIN_EXE_ramme")).unwrap();
    program.push(0);
    let path = project.path("other-ramme");
    fs::copy(env!("CARGO_BIN_EXE_ramme"), &path).unwrap();
    fs::write(&path, program).unwrap();
    let mut command = project.program(&path);
    command
        .args(["build", "--now", NOW, "--layouts"])
        .arg(project.layouts());
    let run = Run::of(command.output().unwrap()).succeeds();
    assert!(!made_nothing(&run), "{run:?}");
}

#[test]
fn what_is_said_against_a_site_is_said_every_time() {
    // Headings without numbers are warned of.
    let project = Project::new().meeting("2021-03-26", "## Nyt\n");
    let first = project.build().succeeds();
    assert!(first.stderr.contains("advarsel"), "{first:?}");
    assert!(!project.exists(NOTE));
    assert_eq!(project.build().succeeds().stderr, first.stderr);

    // A file that cannot be read is no part of the sources, and is told of all the same.
    let project = built();
    mark(&project);
    project.write("content/sider/forkert.md", [0xff, 0xfe, 0x00]);
    let run = project.build().fails_with(1);
    assert!(run.stderr.contains("forkert.md"), "{run:?}");
}

#[test]
fn the_repository_is_built_twice() {
    let project = Project::empty();
    copy_folder(&repository().join("content"), &project.path("content"));
    project.build().succeeds();
    let before = site(&project, "public");
    mark(&project);
    let second = project.build().succeeds();
    assert!(made_nothing(&second), "{second:?}");
    assert_eq!(site(&project, "public").len(), before.len());
}
