//! Stories of builds: change, build, look at the files.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::project::{NOW, Project, copy_folder, repository};

/// Every file of a folder with its bytes.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry
                .path()
                .strip_prefix(folder)
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned();
            (path, fs::read(entry.path()).unwrap())
        })
        .filter(|(path, _)| !path.starts_with(".ramme/"))
        .collect()
}

#[test]
fn check_build_mend_build() {
    let project = Project::new().meeting(
        "2021-03-26",
        "## 1. Nyt\n\n### Beslutning\n\nTaget til efterretning.\n",
    );
    project.check().succeeds();
    assert!(!project.exists("public"), "check writes nothing");

    project.build().succeeds();
    let page = "public/referater/styregruppen/2021-03-26/index.html";
    assert!(project.read(page).contains("Taget til efterretning."));
    let before = files(&project.path("public"));

    // Wrong content leaves the site that was there.
    project.write("content/sager/saerlige-pladser.md", "---\ntittel: X\n---\n");
    let run = project.build().fails_with(1);
    assert!(run.stderr.contains("Webstedet er ikke ændret."), "{run:?}");
    assert_eq!(files(&project.path("public")), before);

    // Mended, the change is there and nothing else is touched.
    project.write(
        "content/sager/saerlige-pladser.md",
        "---\ntitel: Pladserne\n---\n",
    );
    let untouched = fs::metadata(project.path(page)).unwrap().modified().unwrap();
    project.build().succeeds();
    assert!(project.read("public/sager/index.html").contains("Pladserne"));
    assert_eq!(
        fs::metadata(project.path(page)).unwrap().modified().unwrap(),
        untouched
    );

    // What is taken away goes.
    fs::remove_dir_all(project.path("content/referater")).unwrap();
    project.build().succeeds();
    assert!(!project.exists(page));
}

#[test]
fn warnings_stop_a_strict_build_alone() {
    let project = Project::new().meeting("2021-03-26", "## Nyt\n");
    let run = project.build().succeeds();
    assert!(run.stderr.contains("advarsel[W410]"), "{run:?}");
    fs::remove_dir_all(project.path("public")).unwrap();
    project.ramme("build", &["--strict"]).fails_with(1);
    assert!(!project.exists("public"));
}

#[test]
fn notes_are_shown_by_check_alone() {
    let project = Project::new().file(
        "content/sider/a.md",
        "---\ntitel: A\ngennemgås: 2020-01-01\n---\n",
    );
    assert_eq!(project.build().succeeds().stderr, "");
    let run = project.check().succeeds();
    assert!(run.stderr.contains("bemærkning[N705]"), "{run:?}");
    assert_eq!(run.stdout, "Ingen fejl. 1 bemærkning.\n");
}

#[test]
fn what_is_not_public_is_nowhere() {
    let held_back = [
        ("udkast.md", "udkast: ja"),
        ("senere.md", "offentlig_fra: 2026-11-23"),
        ("forbi.md", "udløber: 2026-11-22"),
    ];
    let mut project = Project::new().file(
        "content/sider/synlig.md",
        "---\ntitel: Synlig\noffentlig_fra: 2026-11-22\nudløber: 2026-11-23\nnoter: hemmelignote\nansvarlig: hemmeligansvar\n---\n\
         <!-- hemmeligkommentar -->\n\nTekst <!-- hemmeligindlejret --> her.\n\n<!-- hemmelig\n\nflere linjer\n-->\n",
    );
    for (name, key) in held_back {
        let text = format!("---\ntitel: Hemmeligtitel\n{key}\n---\nHemmeligtekst\n");
        project = project.file(&format!("content/sider/hemmelig-{name}"), &text);
    }
    project.build().succeeds();
    assert!(project.exists("public/synlig/index.html"));
    for (path, bytes) in files(&project.path("public")) {
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        assert!(!text.contains("hemmelig") && !path.contains("hemmelig"), "{path}");
    }
}

#[test]
fn a_link_to_a_broken_document_is_no_mistake_of_its_own() {
    let project = Project::new()
        .file("content/sider/a.md", "---\ntittel: A\n---\n")
        .file("content/sider/b.md", "---\ntitel: B\n---\nSe [A](a.md).\n");
    let run = project.check().fails_with(1);
    assert!(
        run.stderr.contains("sider/a.md") && !run.stderr.contains("sider/b.md"),
        "{run:?}"
    );
}

#[test]
fn decisions_wait_for_the_minutes() {
    let meeting = |status: &str| {
        format!(
            "---\ntitel: Møde\ngruppe: styregruppen\ndato: 2026-11-01\nstatus: {status}\n---\n\
             ## 1. Budget {{sag=saerlige-pladser}}\n\n### Beslutning\n\nBudgettet blev vedtaget.\n"
        )
    };
    let project = Project::new().file("content/referater/styregruppen/m.md", &meeting("dagsorden"));
    project.build().succeeds();
    for page in ["beslutninger", "sager/saerlige-pladser"] {
        assert!(
            !project
                .read(&format!("public/{page}/index.html"))
                .contains("vedtaget"),
            "{page}"
        );
    }
    project.write("content/referater/styregruppen/m.md", meeting("referat"));
    project.build().succeeds();
    assert!(
        project
            .read("public/beslutninger/index.html")
            .contains("vedtaget")
    );
}

#[test]
fn an_empty_decision_is_none() {
    let project = Project::new().meeting("m", "## 1. Budget\n\n### Beslutning\n\n## 2. Evt.\n");
    project.ramme("build", &["--strict"]).succeeds();
    assert!(!project.read("public/beslutninger/index.html").contains("Budget"));
    // A comment says what is to be written, and that nothing is yet.
    for comment in [
        "<!-- Skriv her. -->",
        "- <!-- Skriv her. -->",
        "1. \n2. <!-- Eller her. -->",
    ] {
        let body = format!("## 1. Budget\n\n### Beslutning\n\n{comment}\n\n## 2. Evt.\n");
        let project = Project::new().meeting("m", &body);
        project.ramme("build", &["--strict"]).succeeds();
        let register = project.read("public/beslutninger/index.html");
        assert!(!register.contains("Budget"), "{comment}: {register}");
    }
}

/// The repository's content and layouts in a folder of the test's own.
fn repository_in(project: &mut Project) {
    copy_folder(&repository().join("content"), &project.path("content"));
    project.own_layouts();
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let (mut one, mut other) = (Project::empty(), Project::empty());
    repository_in(&mut one);
    repository_in(&mut other);
    one.run(&["build", "--now", NOW, "--threads", "1"]).succeeds();
    other
        .run(&[
            "build",
            "--now",
            NOW,
            "--threads",
            "2",
            "--output",
            "et/andet/sted",
        ])
        .succeeds();
    let (first, second) = (files(&one.path("public")), files(&other.path("et/andet/sted")));
    assert!(first.len() > 50, "{}", first.len());
    assert_eq!(
        first.keys().collect::<Vec<_>>(),
        second.keys().collect::<Vec<_>>()
    );
    for (path, bytes) in &first {
        assert!(second[path] == *bytes, "{path} differs");
    }
}

#[test]
fn the_day_of_the_build_is_all_that_time_changes() {
    let project = Project::new().file(
        "content/referater/styregruppen/m.md",
        "---\ntitel: Kommende møde\ngruppe: styregruppen\ndato: 2026-12-01\nstatus: planlagt\n---\n",
    );
    let at = |now: &str| {
        let layouts = repository().join("layouts");
        let arguments = ["build", "--now", now, "--layouts", layouts.to_str().unwrap()];
        project.run(&arguments).succeeds();
        project.read("public/referater/index.html")
    };
    let (before, after) = (at("2026-11-30"), at("2026-12-02"));
    assert!(before.contains("Kommende møde") && after.contains("Kommende møde"));
    assert_ne!(before, after);
}
