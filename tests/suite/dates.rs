//! What the day of the build changes: when the site will be another, and what
//! is held back until then.

use std::path::Path;

use jiff::civil::{Date, date};
use ramme::load::Folders;
use ramme::resolve::Options;
use ramme::{Built, build};

use crate::project::{Project, repository};

const TODAY: Date = date(2026, 11, 22);

fn on(content: &Path, today: Date) -> Built {
    let folders = Folders {
        content: content.to_owned(),
        layouts: repository().join("layouts"),
        readers: None,
    };
    let options = Options { today, drafts: false };
    build(&folders, options).unwrap()
}

/// The next day of change, after a look at the days until then: all of them,
/// or the first and the last of a long wait. Where none is said, ten years
/// change nothing.
fn next(content: &Path, today: Date) -> Option<Date> {
    let built = on(content, today);
    assert!(
        built
            .diagnostics
            .iter()
            .all(|one| one.severity() > ramme::diagnostics::Severity::Error)
    );
    let Some(next) = built.next_change else {
        let later = on(content, date(today.year() + 10, 6, 1));
        assert!(
            later.output == built.output,
            "the site is another ten years after {today}"
        );
        return None;
    };
    assert!(next > today, "{next}");
    assert!(
        on(content, next).output != built.output,
        "nothing changes on {next}"
    );
    let mut day = today.tomorrow().unwrap();
    while day < next {
        assert!(
            on(content, day).output == built.output,
            "{day} is not {today}, and {next} was said"
        );
        let wait = next.since(day).unwrap().get_days();
        day = if wait > 4 {
            next.yesterday().unwrap()
        } else {
            day.tomorrow().unwrap()
        };
    }
    Some(next)
}

/// A site of which something changes on many days.
fn changing() -> Project {
    let project = Project::new();
    for (path, keys) in [
        ("sider/kladde.md", "udkast: ja\noffentlig_fra: 2026-11-23"),
        ("sider/senere.md", "offentlig_fra: 2026-11-24"),
        ("sider/forbi.md", "udløber: 2026-11-26"),
        ("sider/laengst-forbi.md", "udløber: 2026-11-01"),
        ("arrangementer/2026/dag.md", "status: planlagt\nstart: 2026-11-28"),
        (
            "arrangementer/2026/aflyst.md",
            "status: aflyst\nstart: 2026-11-27",
        ),
        (
            "referater/styregruppen/m.md",
            "status: planlagt\ngruppe: styregruppen\ndato: 2026-12-01",
        ),
        (
            "referater/styregruppen/r.md",
            "status: referat\ngruppe: styregruppen\ndato: 2026-12-02",
        ),
        ("rammeaftaler/2025/index.md", "gyldig_fra: 2025-01-01"),
        (
            "rammeaftaler/2027/index.md",
            "gyldig_fra: 2026-12-05\nafløser: [\"2025\"]",
        ),
        (
            "kontrakter/a.md",
            "udgiver: KL\nområde: [voksne]\nleverandør: [privat]\ngælder_fra: 2025-01-01",
        ),
        (
            "kontrakter/b.md",
            "udgiver: KL\nområde: [voksne]\nleverandør: [privat]\ngælder_fra: 2026-12-08\ngælder_til: 2026-12-18\nafløser: [a]\n\
          obligatorisk: [{fra: 2026-12-15, svar: ja}]",
        ),
        ("grupper/g.md", "slags: forum\naktiv_til: 2026-12-10"),
        ("arrangementer/2027/dag.md", "status: planlagt\nstart: 2027-01-05"),
    ] {
        project.write(
            &format!("content/{path}"),
            format!("---\ntitel: Noget\n{keys}\n---\n"),
        );
    }
    project
}

#[test]
fn the_next_day_of_change_is_known_and_no_day_before_it_changes_anything() {
    let project = changing();
    let content = project.path("content");
    let days = std::iter::successors(next(&content, TODAY), |day| next(&content, *day));
    let days: Vec<String> = days.map(|day| day.to_string()).collect();
    assert_eq!(
        days,
        [
            "2026-11-24", // a page begins
            "2026-11-26", // a page ends
            "2026-11-27", // the day of an event that was called off, from which feeds date it
            "2026-11-28", // and that of one which takes place
            "2026-11-29", // an event is over
            "2026-12-01", // the day of a meeting, from which feeds date it
            "2026-12-02", // a meeting is over
            "2026-12-05", // an agreement takes the place of another
            "2026-12-08", // and so does a contract
            "2026-12-11", // a group is no more
            "2026-12-15", // a duty begins
            "2026-12-19", // a contract ends
            "2027-01-01", // the calendar shows the new year
            "2027-01-05", // the day of an event
            "2027-01-06", // an event is over
        ]
    );
}

#[test]
fn the_next_day_of_the_repositorys_own_content_is_right() {
    let content = repository().join("content");
    assert!(next(&content, date(2021, 3, 1)).is_some());
    next(&content, TODAY);
}

#[test]
fn a_build_says_when_to_build_again() {
    let project = changing();
    let run = project.build().succeeds();
    assert!(
        run.stdout
            .ends_with("Byg igen 24. november 2026: Den dag ændrer webstedet sig.\n"),
        "{run:?}"
    );
    let run = project.ramme("build", &["--lang", "en"]).succeeds();
    assert!(
        run.stdout
            .ends_with("Build again on 2026-11-24: the site changes that day.\n"),
        "{run:?}"
    );
    // The last of the days has none after it.
    let run = project.run(&[
        "build",
        "--now",
        "2029-01-01",
        "--layouts",
        project.layouts().to_str().unwrap(),
    ]);
    assert!(!run.succeeds().stdout.contains("Byg igen"));
}

#[test]
fn what_is_held_back_is_listed_with_why_and_until_when() {
    let project = changing();
    let run = project.ramme("list", &["--unpublished"]).succeeds();
    assert_eq!(
        run.stdout,
        "content/sider/kladde.md – Noget: kladde, til `udkast` slettes\n\
         content/sider/laengst-forbi.md – Noget: ikke offentlig siden 1. november 2026\n\
         content/sider/senere.md – Noget: offentlig fra 24. november 2026\n"
    );
    let run = project
        .ramme("list", &["--unpublished", "--lang", "en"])
        .succeeds();
    assert!(run.stdout.ends_with("Noget: public from 2026-11-24\n"), "{run:?}");
    let run = project.ramme("list", &[]).succeeds();
    assert_eq!(run.stdout.lines().count(), 16, "{run:?}");

    let run = project
        .ramme("list", &["--unpublished", "--format", "json"])
        .succeeds();
    let lines = run.stdout.lines().map(|line| serde_json::from_str(line).unwrap());
    let lines: Vec<serde_json::Value> = lines.collect();
    assert_eq!(
        lines,
        [
            serde_json::json!({"file": "content/sider/kladde.md", "title": "Noget", "address": "/kladde/", "state": "draft", "date": null}),
            serde_json::json!({"file": "content/sider/laengst-forbi.md", "title": "Noget", "address": "/laengst-forbi/", "state": "expired", "date": "2026-11-01"}),
            serde_json::json!({"file": "content/sider/senere.md", "title": "Noget", "address": "/senere/", "state": "embargoed", "date": "2026-11-24"}),
        ]
    );
}
