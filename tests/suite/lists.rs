//! What a reader learns from lists: what there is to read, in which order, how
//! many, and what is not known.

use crate::project::Project;
use crate::relations::{has, page};

/// The text of a page from one word to another.
#[track_caller]
fn between<'h>(html: &'h str, from: &str, to: &str) -> &'h str {
    let (_, rest) = html.split_once(from).unwrap_or_else(|| panic!("{from}\n{html}"));
    rest.split_once(to).unwrap_or_else(|| panic!("{to}\n{rest}")).0
}

/// True where the words stand in this order.
fn in_order(html: &str, words: &[&str]) -> bool {
    let places: Vec<Option<usize>> = words.iter().map(|word| html.find(word)).collect();
    places.iter().all(Option::is_some) && places.is_sorted()
}

fn meeting(date: &str, state: &str, more: &str) -> String {
    format!(
        "---\ntitel: Møde {state}\nresume: Om mødet {state}.\ngruppe: styregruppen\ndato: {date}\nstatus: {state}\n---\n{more}"
    )
}

#[test]
fn minutes_come_first_and_are_what_is_counted() {
    let folder = "content/referater/styregruppen";
    let project = Project::new()
        .file(&format!("{folder}/a.md"), &meeting("2021-05-12", "planlagt", ""))
        .file(&format!("{folder}/b.md"), &meeting("2021-06-25", "aflyst", ""))
        .file(&format!("{folder}/c.md"), &meeting("2021-03-26", "referat", ""))
        .file(&format!("{folder}/d.md"), &meeting("2020-03-26", "dagsorden", ""));
    project.ramme("build", &["--strict"]).succeeds();
    let html = page(&project, "/referater/");
    has(
        &html,
        &[
            "1 referat og 1 dagsorden. Desuden 2 møder uden referat her.",
            "Alle <span class=count>(2)",
            "2021 <span class=count>(1)",
            "2020 <span class=count>(1)",
        ],
    );
    assert!(
        in_order(
            &html,
            &[
                "Møde referat",
                "Møde dagsorden",
                "Møder uden referat her",
                "Møde aflyst",
                "Møde planlagt"
            ]
        ),
        "{html}"
    );
    let (read, unread) = html.split_once("Møder uden referat her</h2>").unwrap();
    assert!(
        read.contains("Om mødet referat.") && read.contains("class=\"state"),
        "{read}"
    );
    assert!(
        !unread.contains("Om mødet") && !unread.contains("class=\"state"),
        "{unread}"
    );
    has(unread, &["12. maj 2021", "aflyst"]);
    let unread_alone = Project::new().file(&format!("{folder}/a.md"), &meeting("2021-05-12", "planlagt", ""));
    unread_alone.build().succeeds();
    has(
        &page(&unread_alone, "/referater/styregruppen/"),
        &["Ingen referater. Desuden 1 møde uden referat her."],
    );
    assert!(!unread_alone.exists("public/referater/aar/2021/index.html"));
}
