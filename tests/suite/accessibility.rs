//! `ramme annexes`: which published files keep people out, told from real files
//! of the programs that people use (`tests/access/README.md`).

use std::fs;

use crate::project::{Project, repository};
use ramme::annex::access::Fault::{self, *};
use ramme::annex::read_bytes;
use serde_json::Value;

#[track_caller]
fn check(path: &str, expected: &[Fault]) {
    let bytes = fs::read(repository().join("tests").join(path)).unwrap();
    let extension = path.rsplit('.').next().unwrap();
    assert_eq!(read_bytes(&bytes, extension).report.faults(), expected, "{path}");
}

#[test]
fn pdf_files_are_told_apart_by_what_they_say_of_themselves() {
    check("access/libreoffice-kodet.pdf", &[]);
    check("access/chromium.pdf", &[]);
    check("access/libreoffice-ukodet.pdf", &[Untagged, TitleNotShown]);
    check("access/ghostscript.pdf", &[Untagged, NoLanguage, TitleNotShown]);
    check(
        "personal/annexes/scannet.pdf",
        &[NoText, Untagged, NoLanguage, NoTitle],
    );
    check("personal/annexes/laast.pdf", &[Unexamined]);
}

#[test]
fn office_files_too() {
    check("access/god.docx", &[]);
    check("access/god.odt", &[]);
    check(
        "access/mangler.docx",
        &[NoLanguage, NoTitle, NoHeadings, PictureWithoutText],
    );
    check(
        "access/mangler.odt",
        &[NoLanguage, NoTitle, NoHeadings, PictureWithoutText],
    );
    check("personal/annexes/skjult.doc", &[Unexamined]);
}

/// A meeting with the files of `tests/access` as annexes.
fn meeting(project: &Project, name: &str, day: &str, lines: &[(&str, &str)]) {
    let folder = format!("content/referater/styregruppen/{name}");
    let mut text = format!(
        "---\ntitel: Møde {name}\ngruppe: styregruppen\ndato: {day}\nstatus: referat\n---\n## 1. Nyt\n\n### Bilag\n\n"
    );
    for (file, date) in lines {
        let bytes = fs::read(repository().join("tests/access").join(file)).unwrap();
        project.write(&format!("{folder}/{file}"), bytes);
        text.push_str(&format!("- [Nyt fra {file}]({file}){date}\n"));
    }
    project.write(&format!("{folder}/index.md"), text);
}

fn project() -> Project {
    let project = Project::new();
    meeting(
        &project,
        "nyt",
        "2021-03-26",
        &[("ghostscript.pdf", " (dato: 2016-01-04)"), ("god.docx", "")],
    );
    meeting(
        &project,
        "gammelt",
        "2016-08-19",
        &[
            ("libreoffice-ukodet.pdf", " (dato: 2018-09-22)"),
            ("mangler.docx", " (dato: 2018-09-23)"),
        ],
    );
    project
}

#[test]
fn each_file_stands_with_its_page_its_day_and_its_faults() {
    let run = project().ramme("annexes", &["--format", "json"]).succeeds();
    let lines: Vec<Value> = run
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let said: Vec<String> = lines
        .iter()
        .map(|one| {
            let file = one["file"].as_str().unwrap().rsplit('/').next().unwrap();
            format!(
                "{file} {} {} {}",
                one["date"], one["before2018-09-23"], one["faults"]
            )
        })
        .collect();
    assert_eq!(
        said,
        [
            "libreoffice-ukodet.pdf \"2018-09-22\" true [\"untagged\",\"title-not-shown\"]",
            "mangler.docx \"2018-09-23\" false [\"no-language\",\"no-title\",\"no-headings\",\"picture-without-text\"]",
            // An old file of a later meeting was published with the meeting.
            "ghostscript.pdf \"2021-03-26\" false [\"untagged\",\"no-language\",\"title-not-shown\"]",
            "god.docx \"2021-03-26\" false []",
        ]
    );
    assert_eq!(lines[2]["pages"][0]["address"], "/referater/styregruppen/nyt/");
    assert_eq!(lines[2]["pages"][0]["title"], "Møde nyt");
}

#[test]
fn people_read_what_to_do_and_what_may_be_exempt() {
    let project = project();
    let text = project.ramme("annexes", &[]).succeeds().stdout;
    assert!(text.starts_with("4 filer. 3 har noget,"), "{text}");
    let parts = [
        "Offentliggjort den 23. september 2018 eller senere",
        "nyt/ghostscript.pdf (26. marts 2021)\n    uden mærker (tags), intet sprog angivet, titlen vises ikke i vinduet\n    Møde nyt: /referater/styregruppen/nyt/\n",
        "Offentliggjort før den 23. september 2018 (undtaget",
        "gammelt/libreoffice-ukodet.pdf (22. september 2018)",
        "Sådan gør du",
        "LibreOffice: Filer, Eksportér som PDF, sæt hak ved ”Kodet PDF”",
    ];
    let places: Vec<usize> = parts
        .iter()
        .map(|part| text.find(part).unwrap_or_else(|| panic!("{part}: {text}")))
        .collect();
    assert!(places.is_sorted(), "{text}");
    assert!(!text.contains("god.docx"), "{text}");
    let english = project.ramme("annexes", &["--lang", "en"]).succeeds().stdout;
    assert!(
        english.contains("without tags, no language set, the title is not shown in the window"),
        "{english}"
    );
    let csv = project.ramme("annexes", &["--format", "csv"]).succeeds().stdout;
    assert_eq!(csv.lines().count(), 5, "{csv}");
    assert!(
        csv.contains("\"2018-09-22\";\"måske\";\"uden mærker (tags), titlen vises ikke i vinduet\"\r\n"),
        "{csv}"
    );
}

#[test]
fn what_was_found_is_kept_and_found_again() {
    let project = project();
    let first = project.ramme("annexes", &["--format", "json"]).succeeds().stdout;
    let kept = project.read(".ramme/bilag.json");
    assert!(kept.contains("title-not-shown"), "{kept}");
    // What is kept is believed, until the file or the reader is another.
    project.write(".ramme/bilag.json", kept.replace("title-not-shown", "no-title"));
    let again = project.ramme("annexes", &["--format", "json"]).succeeds().stdout;
    assert_eq!(again, first.replace("title-not-shown", "no-title"));
}
