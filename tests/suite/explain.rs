//! Every code is explained, and every explanation's examples are run: the wrong
//! one gives exactly that code, the right one says nothing at all.

use std::collections::BTreeSet;

use crate::project::{Project, Run, assert_recorded, repository};
use ramme::diagnostics::explain::{self, Explanation, Half};
use ramme::diagnostics::{Lang, Problem};
use rayon::prelude::*;
use serde_json::Value;

/// What a text cannot show, and why.
const UNSHOWN: [(&str, &str); 11] = [
    ("E101", "bytes that are no text cannot stand in one"),
    ("E105", "it would take millions of letters"),
    ("E106", "it is about who may open the file"),
    ("W108", "a link is no text"),
    ("E111", "what is wrong is that there is no file"),
    ("W112", "a pipe is no text"),
    ("E113", "it takes a hundred errors"),
    ("W114", "it takes a hundred warnings"),
    ("N115", "it takes a hundred notes"),
    ("E521", "it is told under --locked alone"),
    ("W804", "the author stands inside a file of another program"),
];

#[test]
fn no_code_lacks_its_page() {
    let explained: Vec<&str> = explain::all().map(|one| one.code).collect();
    let codes: BTreeSet<&str> = Problem::CODES.iter().copied().collect();
    assert_eq!(
        explained.iter().copied().collect::<BTreeSet<_>>(),
        codes,
        "every code has its page, and every page its code"
    );
    assert_eq!(explained.len(), codes.len(), "a code has two pages");
    let unshown: BTreeSet<&str> = explain::all()
        .filter(|one| one.files(Half::Wrong).is_empty())
        .map(|one| one.code)
        .collect();
    let wanted: BTreeSet<&str> = UNSHOWN.iter().map(|(code, _)| *code).collect();
    assert_eq!(unshown, wanted);
    for one in explain::all() {
        for lang in [Lang::Da, Lang::En] {
            let text = one.text(lang);
            assert!(text.lines().count() > 8 || unshown.contains(one.code), "{text}");
            assert!(!one.title(lang).ends_with('.'), "{}", one.code);
        }
    }
}

fn check(one: &Explanation, half: Half) -> (Run, BTreeSet<String>) {
    let mut project = Project::new();
    let files = one.files(half);
    if files.iter().any(|(path, _)| path.starts_with("layouts/")) {
        project.own_layouts();
    }
    for (path, text) in files {
        project.write(path, text);
    }
    let mut more = vec!["--format", "json"];
    if one.code.starts_with("N71") {
        more.push("--sprog");
    }
    let run = project.ramme("check", &more);
    let codes = run.stdout.lines().map(|line| {
        let problem: Value = serde_json::from_str(line).unwrap();
        problem.get("code").and_then(Value::as_str).unwrap().to_owned()
    });
    let codes = codes.collect();
    (run, codes)
}

#[test]
fn every_wrong_example_gives_its_code_and_every_right_one_nothing() {
    let shown: Vec<&Explanation> = explain::all()
        .filter(|one| !one.files(Half::Wrong).is_empty())
        .collect();
    assert!(shown.len() > 80, "{}", shown.len());
    let wrong: Vec<String> = shown
        .par_iter()
        .flat_map(|one| {
            let (wrong, codes) = check(one, Half::Wrong);
            let exactly = codes == BTreeSet::from([one.code.to_owned()]);
            let wrong = (!exactly).then(|| format!("{}, wrong: {codes:?} {wrong:?}", one.code));
            let (right, codes) = check(one, Half::Right);
            let silent = codes.is_empty() && right.code == 0;
            let right = (!silent).then(|| format!("{}, right: {right:?}", one.code));
            [wrong, right]
        })
        .flatten()
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn the_documents_are_what_the_program_says() {
    assert_recorded(&repository().join("docs/fejl.md"), &explain::book(Lang::Da));
    assert_recorded(&repository().join("docs/errors.md"), &explain::book(Lang::En));
}

#[test]
fn a_code_is_explained_however_it_is_written() {
    let project = Project::empty();
    let said = project.run(&["explain", "E404"]).succeeds().stdout;
    assert!(
        said.starts_with("E404: To punkter har det samme nummer\n\n"),
        "{said}"
    );
    assert!(said.contains("\n    ## 5. Økonomi\n") && said.contains("\n    ## 6. Økonomi\n"));
    assert!(
        said.lines()
            .all(|line| line.starts_with("    ") || line.is_empty() || line.chars().count() <= 78)
    );
    for written in ["e404", "404", "W404"] {
        assert_eq!(project.run(&["explain", written]).succeeds().stdout, said);
    }
    let english = project.run(&["explain", "E404", "--lang", "en"]).succeeds();
    assert!(english.stdout.contains("Why it matters"), "{english:?}");
    let all = project.run(&["explain"]).succeeds().stdout;
    assert_eq!(all.lines().count(), Problem::CODES.len());
}

#[test]
fn an_unknown_code_gets_the_nearest() {
    let project = Project::empty();
    let run = project.run(&["explain", "E40"]).fails_with(2);
    assert!(
        run.stderr
            .contains("fejl: Der er ingen kode `E40`.\nhjælp: Mente du `E40"),
        "{run:?}"
    );
    let run = project.run(&["explain", "noget", "--lang", "en"]).fails_with(2);
    assert!(
        run.stderr
            .ends_with("help: Run `ramme explain` to see all codes.\n"),
        "{run:?}"
    );
}

#[test]
fn a_run_points_at_the_explanation_once() {
    let project = Project::new()
        .file("content/sider/en.md", "Tekst\n")
        .file("content/sider/to.md", "Tekst\n");
    let pointers = |run: &Run| run.stderr.matches("ramme explain").count();
    let run = project.build().fails_with(1);
    assert_eq!(pointers(&run), 1, "{run:?}");
    assert!(
        run.stderr
            .ends_with("\n\nforklaring: ramme explain E102\n\n2 fejl. Webstedet er ikke ændret.\n"),
        "{run:?}"
    );
    let run = project.ramme("check", &["--format", "json"]).fails_with(1);
    assert_eq!(pointers(&run), 0, "{run:?}");
    assert_eq!(pointers(&Project::new().check()), 0);
}
