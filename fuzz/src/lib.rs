//! What the fuzzer asks, target by target. The suite asks the same of what it
//! makes up (`tests/suite/properties.rs`), so this is compiled by every test.

use std::io::{Cursor, Write};
use std::sync::Arc;

use lopdf::{Document, Stream, dictionary};
use ramme::annex::{self, Reading};
use ramme::diagnostics::Diagnostics;
use ramme::import;
use ramme::load::{Source, Sources, front_matter};
use ramme::resolve::{Options, resolve};
use ramme::validate::validate;
use ramme::yaml::{self, Node, Part};
use zip::write::{SimpleFileOptions, ZipWriter};

/// A site with nothing in it.
pub const SITE: (&str, &str) = (
    "site.yaml",
    "titel: Prøve\nadresse: https://www.eksempel.invalid\nkontakt:\n  navn: Sekretariatet\n",
);

/// A group that may hold meetings.
const GROUP: (&str, &str) = (
    "grupper/styregruppen.md",
    "---\ntitel: Styregruppen\nslags: styregruppe\n---\n",
);

/// Front matter lies within its text.
pub fn front_matter(text: &str) {
    if let Ok(front) = front_matter::split(text) {
        assert!(front.yaml.end <= front.body, "{text:?}");
        assert!(text.get(front.body..).is_some(), "{text:?}");
        yaml(text.get(front.yaml).expect("within the text"));
    }
}

/// Every value of YAML is found where its path says, and has a place.
pub fn yaml(text: &str) {
    let Ok(node) = yaml::parse(text) else {
        return;
    };
    let lines = text.split('\n').count();
    for path in paths(&node) {
        assert!(node.at(&path).is_some(), "{path:?} in {text:?}");
        node.key_of(&path);
        for part in [Part::Key, Part::Value] {
            if let Some(position) = yaml::locate(text, &path, part) {
                assert!(position.line <= lines + 1, "{position:?} in {text:?}");
            }
        }
    }
    yaml::written(text);
}

/// The paths of the first values; to place one costs a look at the whole text.
fn paths(node: &Node) -> Vec<Vec<usize>> {
    let mut paths = vec![Vec::new()];
    let mut next = 0;
    while let Some(path) = paths.get(next).cloned() {
        next += 1;
        let children = match node.at(&path) {
            Some(Node::List(items)) => items.len(),
            Some(Node::Map(entries)) => entries.len(),
            _ => 0,
        };
        let most = children.min(64_usize.saturating_sub(paths.len()));
        paths.extend((0..most).map(|index| [path.as_slice(), &[index]].concat()));
    }
    paths
}

/// The structure of minutes: items, sections, annexes, attributes.
pub fn minutes(body: &str) {
    let front = "---\ntitel: Møde\ngruppe: styregruppen\ndato: 2021-03-26\nstatus: referat\n---\n";
    let minutes = format!("{front}{body}");
    project(&[SITE, GROUP, ("referater/styregruppen/m.md", &minutes)]);
}

/// A whole document, fields and body, as one of several kinds.
pub fn document(text: &str) {
    for path in [
        "sider/a.md",
        "referater/styregruppen/m.md",
        "arrangementer/2021/a.md",
        "kontrakter/a.md",
    ] {
        project(&[SITE, GROUP, (path, text)]);
    }
}

/// Reads these files as a build would, as far as its pages, all in memory.
pub fn project(files: &[(&str, &str)]) {
    let mut sources = Sources::default();
    for (path, text) in files {
        let mut source = Source::plain((*path).to_owned(), Arc::from(*path), (*text).to_owned());
        if path.strip_suffix(".md").is_some() {
            let Ok(front) = front_matter::split(text) else {
                continue;
            };
            source.front = Some(front);
            sources.documents.push(Arc::new(source));
        } else {
            sources.data.insert((*path).to_owned(), Arc::new(source));
        }
    }
    sources.documents.sort_by(|a, b| a.path.cmp(&b.path));
    let mut diagnostics = Diagnostics::default();
    let content = validate(&sources, None, &mut diagnostics);
    let options = Options {
        today: jiff::civil::date(2026, 11, 22),
        drafts: false,
    };
    resolve(&content, &sources, options, None, &mut diagnostics);
}

/// An annex that says it is an Office file: the archive, and a part inside one.
pub fn office(bytes: &[u8]) -> [Reading; 2] {
    // Nobody guesses the checksum that a changed part must have.
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    archive.start_file("word/document.xml", options).expect("a name");
    archive.write_all(bytes).expect("room for it");
    let archive = archive.finish().expect("an archive").into_inner();
    [bytes, &archive].map(|bytes| annex(bytes, "docx"))
}

/// Reads an annex, and as if it were to be imported; its text is what can be kept
/// and searched.
fn annex(bytes: &[u8], extension: &str) -> Reading {
    let _ = import::reader::read_bytes(bytes, extension);
    let reading = annex::read_bytes(bytes, extension);
    let length: usize = reading.texts.iter().map(String::len).sum();
    assert!(length <= annex::LONGEST, "{length}");
    assert_eq!(reading.report.text, length > 0);
    for text in &reading.texts {
        let is_strange = |one: char| one.is_control() && one != '\n';
        assert!(!text.contains(is_strange), "{text:?}");
        assert!(!text.contains("  ") && text.trim() == text, "{text:?}");
    }
    reading
}

/// An annex that says it is a PDF: the file, and a page inside one with, after
/// a form feed, the table of its font's letters.
pub fn pdf(bytes: &[u8]) -> [Reading; 2] {
    let mut parts = bytes.splitn(2, |byte| *byte == 0x0c).map(<[u8]>::to_vec);
    let mut part = || Stream::new(dictionary! {}, parts.next().unwrap_or_default());
    let mut document = Document::with_version("1.5");
    let content = document.add_object(part());
    let table = document.add_object(part());
    let font = dictionary! { "Type" => "Font", "Subtype" => "Type0", "ToUnicode" => table };
    let plain = dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Courier" };
    let fonts = dictionary! { "F1" => font, "F2" => plain };
    let page = document.add_object(dictionary! {
        "Type" => "Page",
        "Contents" => content,
        "Resources" => dictionary! { "Font" => fonts },
    });
    let pages = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
    let pages = document.add_object(pages);
    let root = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", root);
    let mut file = Vec::new();
    document.save_to(&mut file).expect("a file");
    [bytes, &file].map(|bytes| annex(bytes, "pdf"))
}
