//! Every code has its smallest wrong document and its whole message, in both
//! languages: `tests/messages/<code>.txt`.
//!
//! Such a file holds the files to add to the smallest project, each after a
//! line `== path`, and at its end the messages under `== da` and `== en`.
//! `== path (escaped)` reads `\xHH`; `== path (times N)` repeats the text.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use crate::project::{Project, assert_recorded, repository};
use ramme::diagnostics::{Diagnostic, Lang, Problem, Word, human};
use rayon::prelude::*;

struct Fixture {
    /// Headers and texts as they stand in the file, messages left out.
    files: Vec<(String, String)>,
}

fn folder() -> PathBuf {
    repository().join("tests/messages")
}

impl Fixture {
    fn read(path: &Path) -> Self {
        let text = fs::read_to_string(path).unwrap();
        let mut files: Vec<(String, String)> = Vec::new();
        for line in text.split_inclusive('\n') {
            match line.strip_prefix("== ") {
                Some(header) => files.push((header.trim_end().to_owned(), String::new())),
                None => files.last_mut().expect("a header comes first").1.push_str(line),
            }
        }
        files.retain(|(header, _)| header != "da" && header != "en");
        Self { files }
    }

    fn project(&self) -> Project {
        let mut project = Project::new();
        if self
            .files
            .iter()
            .any(|(header, _)| header.starts_with("layouts/"))
        {
            project.own_layouts();
        }
        for (header, text) in &self.files {
            let (path, how) = header.split_once(" (").unwrap_or((header, ""));
            let how = how.trim_end_matches(')');
            if how == "missing" {
                fs::remove_file(project.path(path)).unwrap();
            } else if let Some(target) = how.strip_prefix("link to ") {
                fs::create_dir_all(project.path(path).parent().unwrap()).unwrap();
                std::os::unix::fs::symlink(target, project.path(path)).unwrap();
            } else if let Some(times) = how.strip_prefix("times ") {
                project.write(path, text.repeat(times.parse().unwrap()));
            } else if how == "escaped" {
                project.write(path, unescape(text));
            } else {
                project.write(path, text);
            }
        }
        project
    }
}

fn unescape(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\\x") {
        bytes.extend(before.as_bytes());
        let (byte, after) = after.split_at(2);
        bytes.push(u8::from_str_radix(byte, 16).unwrap());
        rest = after;
    }
    bytes.extend(rest.as_bytes());
    bytes
}

fn fixtures() -> Vec<(String, PathBuf)> {
    let mut found: Vec<(String, PathBuf)> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), path))
        .collect();
    found.sort();
    found
}

#[test]
fn every_code_has_its_message() {
    // Root can read every file, so a file that cannot be read is made by hand below;
    // what the lock lacks is told where it is asked for, in `addresses`;
    // what is neither file nor folder, and what has too many problems, is told in `hostile`;
    // properties with an author take a real file, in `inside`;
    // language is judged where that is asked for, in `language`.
    let by_hand = [
        "E106", "W112", "E113", "W114", "N115", "E521", "W804", "N711", "N712", "N713", "N714", "N715",
    ];
    let recorded: BTreeSet<String> = fixtures()
        .into_iter()
        .map(|(name, _)| name.split('-').next().unwrap().to_owned())
        .collect();
    let missing: Vec<&&str> = Problem::CODES
        .iter()
        .filter(|code| !recorded.contains(**code) && !by_hand.contains(*code))
        .collect();
    assert!(
        missing.is_empty(),
        "codes without a message in tests/messages: {missing:?}"
    );
    let unknown: Vec<&String> = recorded
        .iter()
        .filter(|code| !Problem::CODES.contains(&code.as_str()))
        .collect();
    assert!(unknown.is_empty(), "messages without a code: {unknown:?}");
}

#[test]
fn messages_are_as_recorded() {
    fixtures().par_iter().for_each(|(name, path)| {
        let fixture = Fixture::read(path);
        let project = fixture.project();
        let code = name.split('-').next().unwrap();
        let mut found = String::new();
        for (header, text) in &fixture.files {
            write!(found, "== {header}\n{text}").unwrap();
        }
        for lang in ["da", "en"] {
            let run = project.ramme("check", &["--lang", lang]);
            let expected = i32::from(code.starts_with('E'));
            assert_eq!(run.code, expected, "{name}: {run:?}");
            let codes = codes_in(&run.stderr);
            assert!(!codes.is_empty(), "{name}: nothing was reported");
            assert!(codes.iter().all(|found| found == code), "{name}: {codes:?}");
            write!(found, "== {lang}\n{}", run.stderr).unwrap();
        }
        assert_recorded(path, &found);
    });
}

/// The codes of the messages in a text: "fejl[E101]: …".
fn codes_in(text: &str) -> Vec<String> {
    text.lines()
        .filter_map(|line| line.split_once("]: ")?.0.split_once('['))
        .filter(|(severity, _)| severity.chars().all(char::is_alphabetic))
        .map(|(_, code)| code.to_owned())
        .collect()
}

#[test]
fn a_file_with_ten_mistakes_gives_ten_messages_and_nothing_is_written() {
    let project = Project::new().file(
        "content/referater/styregruppen/x/index.md",
        "---\ntitel: \"\"\ngrupe: styregruppen\ndato: 26/3-2021\nstatus: færdig\nform: fysisk\nform: virtuel\n\
         deltagere:\n  - {rolle: direktør, komune: faxe}\n  - {rolle: chef, kommune: nastved}\n\
         offentliggjort: 2021-02-30\n---\n## 1. Nyt {.luket}\n",
    );
    let run = project.build().fails_with(1);
    let mut codes = codes_in(&run.stderr);
    codes.sort();
    assert_eq!(
        codes,
        // An empty title, an unknown key and one in a participant, a missing key, a key
        // twice, a wrong word, a short date, a day that is none, a municipality that is
        // none, an attribute that is none.
        [
            "E201", "E201", "E202", "E204", "E205", "E206", "E208", "E210", "E301", "E401"
        ],
        "{}",
        run.stderr
    );
    assert!(
        run.stderr.ends_with("10 fejl. Webstedet er ikke ændret.\n"),
        "{}",
        run.stderr
    );
    assert!(!project.exists("public"));
}

#[test]
fn a_file_that_cannot_be_opened_is_reported() {
    let diagnostic = Diagnostic::of_file(
        Problem::Unreadable {
            reason: "der er ikke adgang til den.".to_owned(),
        },
        &"content/sider/side.md".into(),
    );
    assert_eq!(
        human::draw(&diagnostic, Lang::Da, false),
        "fejl[E106]: Filen kan ikke åbnes: der er ikke adgang til den.\n\
         --> content/sider/side.md\n \
         = hjælp: Se efter, om du har adgang til filen, og om et andet program har den åben."
    );
}

#[test]
fn every_kind_has_an_english_name() {
    for (name, _) in ramme::validate::descriptions() {
        assert!(Word(name).english().is_some(), "{name}");
    }
}
