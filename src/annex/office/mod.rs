//! Office files, new Microsoft and OpenDocument. Personal data is searched for in
//! every part with text in it, comments, tracked changes, notes and properties
//! among them; the text for the search is made of what is shown.

mod access;
mod cells;
pub mod microsoft;
mod opendocument;
mod paragraphs;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;
use zip::result::ZipError;

use super::{Reading, Report, Unread, plain};
use crate::personal::Personal;
use crate::personal::cpr::{self, Certainty};

pub use paragraphs::named;

/// All parts of a file together, unpacked.
const LARGEST: u64 = 128 << 20;

/// How a file that asks for a password begins, and every older Office file.
const OLD_OFFICE: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// Elements that a word may go on across.
const INLINE: [&str; 14] = [
    "t",
    "r",
    "span",
    "a",
    "hyperlink",
    "ins",
    "del",
    "delText",
    "moveFrom",
    "moveTo",
    "smartTag",
    "sdt",
    "sdtContent",
    "fldSimple",
];

/// Elements that say how something looks.
const LOOKS: [&str; 4] = ["rPr", "pPr", "sdtPr", "phoneticPr"];

/// Attributes that somebody wrote.
const WRITTEN: [&str; 12] = [
    "descr",
    "title",
    "alt",
    "tooltip",
    "Target",
    "href",
    "display",
    // Sheets, fields and formulas. The name of a bookmark is a number of Word's.
    "name",
    "formula",
    "instr",
    "displayText",
    "string-value",
];

/// Elements that name somebody.
const NAMING: [&str; 6] = [
    "creator",
    "lastModifiedBy",
    "initial-creator",
    "printed-by",
    "author",
    "Manager",
];

/// True for the types that are read here.
pub fn is_expected(extension: &str) -> bool {
    matches!(
        extension,
        "docx"
            | "docm"
            | "dotx"
            | "xlsx"
            | "xlsm"
            | "xltx"
            | "pptx"
            | "pptm"
            | "ppsx"
            | "odt"
            | "ods"
            | "odp"
    )
}

/// The parts of a file that are XML, by name.
pub type Parts = BTreeMap<String, String>;

/// Reads an Office file.
pub fn read(bytes: &[u8], extension: &str) -> Reading {
    let mut report = Report::default();
    let mut left = LARGEST;
    let mut parts = Parts::new();
    archive(bytes, "", &mut left, &mut report, &mut parts);
    let texts = match extension {
        "odt" | "ods" | "odp" => opendocument::texts(&parts, extension),
        _ => microsoft::texts(&parts),
    };
    if !parts.is_empty() {
        report.access = access::faults(&parts, extension, &texts);
    }
    Reading::new(report, &texts)
}

/// The parts of a file that is to be taken over.
///
/// # Errors
/// When it cannot be opened.
pub fn unpack(bytes: &[u8]) -> Result<Parts, Unread> {
    let mut report = Report::default();
    let mut left = LARGEST;
    let mut parts = Parts::new();
    archive(bytes, "", &mut left, &mut report, &mut parts);
    let mut unread = report.unread.into_iter();
    let serious = |why: &Unread| !matches!(why, Unread::Pictures(_) | Unread::Embedded(_));
    unread.find(serious).map_or(Ok(parts), Err)
}

fn archive(bytes: &[u8], outer: &str, left: &mut u64, report: &mut Report, parts: &mut Parts) {
    let mut archive = match ZipArchive::new(Cursor::new(bytes)) {
        Ok(archive) => archive,
        Err(_) if bytes.starts_with(&OLD_OFFICE) => return report.missed(Unread::Encrypted),
        Err(_) => return report.missed(Unread::Broken),
    };
    let (mut letters, mut pictures) = (false, false);
    for index in 0..archive.len() {
        let mut part = match archive.by_index(index) {
            Ok(part) => part,
            Err(ZipError::UnsupportedArchive(_)) => return report.missed(Unread::Encrypted),
            Err(_) => return report.missed(Unread::Broken),
        };
        let Ok(name) = part.name().map(Cow::into_owned) else {
            return report.missed(Unread::Broken);
        };
        let extension = name
            .rsplit_once('.')
            .map_or("", |(_, extension)| extension)
            .to_lowercase();
        pictures |= name.contains("media/") || name.starts_with("Pictures/");
        let is_text = matches!(extension.as_str(), "xml" | "rels" | "vml");
        let is_nested = is_expected(&extension) && outer.is_empty();
        if !is_text && !is_nested {
            if name.contains("embeddings/") || name.contains("oleObject") {
                report.missed(Unread::Embedded(format!("({name})")));
            }
            continue;
        }
        let mut content = Vec::new();
        if part.by_ref().take(*left).read_to_end(&mut content).is_err() {
            return report.missed(Unread::Broken);
        }
        *left = left.saturating_sub(content.len() as u64);
        if *left == 0 {
            return report.missed(Unread::Large);
        }
        let place = format!("{outer}{}", place(&name));
        if is_nested {
            // A file inside the file is searched, and is not shown.
            self::archive(&content, &format!("{place}: "), left, report, &mut Parts::new());
        } else {
            let content = plain::decode(&content);
            letters |= xml(&content, &place, report);
            parts.insert(name, content);
        }
    }
    if !letters && pictures {
        report.missed(Unread::Pictures("i filen".to_owned()));
    }
}

/// Where a part is in the eyes of whoever opens the file.
fn place(name: &str) -> String {
    let stem = name.rsplit_once('/').map_or(name, |(_, last)| last);
    let number: String = stem.chars().filter(char::is_ascii_digit).collect();
    match stem
        .split(|one: char| one.is_ascii_digit() || one == '.')
        .next()
        .unwrap_or_default()
    {
        "document" | "content" => "tekst".to_owned(),
        "slide" => format!("dias {number}"),
        "notesSlide" => format!("noter til dias {number}"),
        "sheet" => format!("ark {number}"),
        "sharedStrings" => "celler".to_owned(),
        "comments" | "comment" | "commentsExtended" | "threadedComment" => "kommentarer".to_owned(),
        "header" | "footer" => "sidehoved og sidefod".to_owned(),
        "footnotes" | "endnotes" => "noter".to_owned(),
        "core" | "app" | "custom" | "meta" => "egenskaber".to_owned(),
        _ => name.to_owned(),
    }
}

/// Searches the text of a part; true when there are letters in it.
fn xml(source: &str, place: &str, report: &mut Report) -> bool {
    let mut text = String::new();
    let mut reader = Reader::from_str(source);
    reader.config_mut().check_end_names = false;
    // How deep in something that only says how the text looks.
    let mut looks = 0_usize;
    let mut naming: Option<usize> = None;
    let mut value = None;
    loop {
        match reader.read_event() {
            Ok(Event::Start(element)) => {
                let name = element.local_name();
                let name = name.into_inner();
                attributes(&element, place, &mut text, report);
                looks += usize::from(LOOKS.contains(&name));
                if NAMING.contains(&name) {
                    naming = Some(text.len());
                } else if name == "v" {
                    value = Some(text.len());
                }
            }
            Ok(Event::Empty(element)) => {
                attributes(&element, place, &mut text, report);
                match element.local_name().into_inner() {
                    "tab" => text.push('\t'),
                    "br" | "cr" | "line-break" => text.push('\n'),
                    "noBreakHyphen" => text.push('-'),
                    "s" => text.push(' '),
                    _ => {}
                }
            }
            Ok(Event::End(element)) => {
                let name = element.local_name();
                let name = name.into_inner();
                if LOOKS.contains(&name) {
                    looks = looks.saturating_sub(1);
                } else if looks == 0 && !INLINE.contains(&name) {
                    if let Some(start) = naming.take_if(|_| NAMING.contains(&name)) {
                        report.author(text.get(start..).unwrap_or_default());
                    }
                    if let Some(start) = value.take_if(|_| name == "v") {
                        short_number(text.get(start..).unwrap_or_default(), place, report);
                    }
                    text.push('\n');
                }
            }
            Ok(Event::Text(piece)) => text.push_str(&piece.xml10_content()),
            Ok(Event::CData(piece)) => text.push_str(&piece.xml10_content()),
            Ok(Event::GeneralRef(name)) => match name.resolve_char_ref() {
                Ok(Some(character)) => text.push(character),
                _ => text.push(' '),
            },
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(_) => {
                report.missed(Unread::Broken);
                break;
            }
        }
    }
    report.personal.add_at(place, &text);
    text.chars().any(char::is_alphabetic) && !matches!(place, "egenskaber")
}

/// What somebody wrote into attributes, on lines of its own.
fn attributes(element: &BytesStart, place: &str, text: &mut String, report: &mut Report) {
    let mut written = String::new();
    let element_name = element.local_name();
    let element_name = element_name.into_inner();
    for attribute in element.attributes().flatten() {
        let name = attribute.key.local_name();
        let name = name.into_inner();
        let Ok(value) = attribute.normalized_value(XmlVersion::Implicit1_0) else {
            continue;
        };
        if name == "author" || (element_name == "cmAuthor" && name == "name") {
            report.author(&value);
        } else if name == "value" && element_name == "table-cell" {
            short_number(&value, place, report);
        } else if WRITTEN.contains(&name) && element_name != "bookmarkStart" {
            written.push_str(&format!("\n{value}\n"));
        }
    }
    text.push_str(&written);
}

/// A cell with a number loses the zero in front, and may have been a CPR number.
fn short_number(cell: &str, place: &str, report: &mut Report) {
    if cell.len() == 9 && cell.bytes().all(|byte| byte.is_ascii_digit()) {
        let whole = format!("0{cell}");
        if cpr::find(&whole)
            .iter()
            .any(|one| one.certainty == Certainty::Sure)
        {
            report
                .personal
                .add_once_at(place, Personal::Number(Certainty::Possible));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn fixture(name: &str) -> Vec<u8> {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/personal/annexes");
        std::fs::read(std::path::Path::new(folder).join(name)).unwrap()
    }

    /// The file with something else in place of a number, wherever it stands.
    fn without(bytes: &[u8], number: &str) -> Vec<u8> {
        let mut from = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut to = ZipWriter::new(Cursor::new(Vec::new()));
        for index in 0..from.len() {
            let mut part = from.by_index(index).unwrap();
            let mut content = Vec::new();
            part.read_to_end(&mut content).unwrap();
            if let Ok(text) = String::from_utf8(content.clone()) {
                content = text.replace(number, "andet").into_bytes();
            }
            to.start_file(part.name().unwrap(), SimpleFileOptions::default())
                .unwrap();
            to.write_all(&content).unwrap();
        }
        to.finish().unwrap().into_inner()
    }

    /// In each of these files numbers stand wherever the program can put one.
    #[test]
    fn every_hidden_number_counts() {
        for (source, names) in [
            ("skjult.fodt", ["skjult.docx", "skjult.odt"]),
            ("skjult.fods", ["skjult.xlsx", "skjult.ods"]),
            ("skjult.fodp", ["skjult.pptx", "skjult.odp"]),
        ] {
            let source = String::from_utf8(fixture(source)).unwrap();
            let found = cpr::find(&source);
            let numbers: BTreeSet<&str> = found
                .iter()
                .map(|one| source.get(one.range.clone()).unwrap())
                .collect();
            assert!(numbers.len() > 9, "{numbers:?}");
            for name in names {
                let bytes = fixture(name);
                let count = read(&bytes, "").report.personal.iter().count();
                for number in &numbers {
                    let less = read(&without(&bytes, number), "").report.personal.iter().count();
                    // A number that is cut by markup stands nowhere as it is written here.
                    assert!(less < count || number.contains('<'), "{name}: {number}");
                }
            }
        }
    }

    #[test]
    fn whoever_wrote_it_is_named() {
        for name in ["skjult.docx", "skjult.odt"] {
            let authors = read(&fixture(name), "").report.authors.join(", ");
            for who in ["skribent", "redaktør", "rettelser", "kommentator"] {
                assert!(authors.contains(who), "{name}: {authors}");
            }
        }
    }
}
