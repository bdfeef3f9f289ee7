//! PDF: the text of every page, fields and notes, properties.
//!
//! Where pieces of text stand says which of them are one word, as far as the file
//! says how wide its letters are. The search for personal data does not rest on
//! that: it reads a page twice, with and without a space where a piece begins, so
//! a number is found whether it was set in pieces or beside another.

mod access;
mod content;
mod font;
pub mod lines;
pub mod links;
pub mod tags;

use std::collections::BTreeMap;

use lopdf::{Document, LoadOptions, Object, Stream, decode_text_string};

use content::{GAP, Texts};
use lines::Lines;
use links::Link;
use tags::Tag;

use super::{LONGEST, Reading, Report, Unread};

/// A page, a font or a stream beyond this is a bomb.
const LARGEST_STREAM: usize = 64 << 20;

/// Objects within objects.
const DEEPEST: usize = 16;

/// Reads a PDF.
pub fn read(bytes: &[u8]) -> Reading {
    match open(bytes) {
        Ok(document) => read_document(&document),
        Err(why) => Reading::unread(why),
    }
}

/// Opens a PDF.
fn open(bytes: &[u8]) -> Result<Document, Unread> {
    let options = LoadOptions::with_max_decompressed_size(LARGEST_STREAM);
    match Document::load_mem_with_options(bytes, options) {
        Ok(document) if document.is_encrypted() => Err(Unread::Encrypted),
        Ok(document) => Ok(document),
        Err(_) if bytes.windows(8).any(|window| window == b"/Encrypt") => Err(Unread::Encrypted),
        Err(_) => Err(Unread::Broken),
    }
}

/// A page as it is set.
pub struct Page {
    /// Its text.
    pub lines: Lines,
    /// Where it leads.
    pub links: Vec<Link>,
    /// What its structure says, by the numbers of what is set.
    pub tags: BTreeMap<u32, Tag>,
    /// There is a picture.
    pub pictures: bool,
    /// Some of its letters cannot be known.
    pub undecoded: bool,
}

/// The pages of a PDF as they are set.
///
/// # Errors
/// When it cannot be opened, or has no pages.
pub fn pages(bytes: &[u8]) -> Result<Vec<Page>, Unread> {
    let document = open(bytes)?;
    let mut texts = Texts::new(&document);
    let pages = document.get_pages();
    if pages.is_empty() {
        return Err(Unread::Broken);
    }
    let mut tags = tags::of(&document);
    let page = |id| {
        let sheet = texts.page(id);
        Page {
            lines: sheet.lines,
            links: links::of(&document, id),
            tags: tags.remove(&id).unwrap_or_default(),
            pictures: sheet.pictures,
            undecoded: sheet.undecoded,
        }
    };
    Ok(pages.into_values().map(page).collect())
}

fn read_document(document: &Document) -> Reading {
    let pages = document.get_pages();
    let mut report = Report {
        pages: u32::try_from(pages.len()).ok(),
        access: access::faults(document),
        ..Report::default()
    };
    if pages.is_empty() {
        report.missed(Unread::Broken);
    }
    let mut texts = Texts::new(document);
    let mut unread = Vec::new();
    let (mut shown, mut length) = (Vec::new(), 0);
    for (number, page) in pages {
        let sheet = texts.page(page);
        search(&mut report, &format!("side {number}"), &sheet.pieces);
        let empty = !sheet.pieces.chars().any(char::is_alphanumeric);
        if sheet.undecoded || (empty && sheet.pictures) {
            unread.push(number.to_string());
        }
        // More than this is cut in any case.
        let text = if length > LONGEST {
            String::new()
        } else {
            sheet.lines.into_text()
        };
        length += text.len();
        shown.push(text);
    }
    if !unread.is_empty() {
        let word = if unread.len() == 1 { "side" } else { "siderne" };
        report.missed(Unread::Pictures(format!("{word} {}", unread.join(", "))));
    }
    let rest = texts.rest();
    search(&mut report, "felter og noter", &rest.pieces);
    properties(document, &mut report);
    Reading::new(report, &shown)
}

/// Searches a text both ways in which its gaps can be read.
fn search(report: &mut Report, place: &str, text: &str) {
    let (apart, joined) = (text.replace(GAP, " "), text.replace(GAP, ""));
    report.personal.add_either_at(place, &apart, &joined);
}

/// Every string of the document, and the properties in XML.
fn properties(document: &Document, report: &mut Report) {
    let place = "egenskaber og felter";
    let encryption = document
        .trailer
        .get(b"Encrypt")
        .and_then(Object::as_reference)
        .ok();
    for (id, object) in &document.objects {
        if Some(*id) == encryption {
            continue;
        }
        let mut strings = Vec::new();
        gather(object, 0, &mut strings);
        for text in strings {
            report.personal.add_at(place, &text);
        }
        let dictionary = match object {
            Object::Stream(stream) => &stream.dict,
            Object::Dictionary(dictionary) => dictionary,
            _ => continue,
        };
        if dictionary.has(b"XFA") {
            report.missed(Unread::Embedded("(XFA-formular)".to_owned()));
        }
        if dictionary.has_type(b"EmbeddedFile") || dictionary.has(b"EF") {
            report.missed(Unread::Embedded("(vedhæftet)".to_owned()));
        }
        if let (Object::Stream(stream), true) = (object, dictionary.has_type(b"Metadata")) {
            let text = plain(stream).unwrap_or_default();
            let text = String::from_utf8_lossy(&text);
            report.personal.add_at(place, &text);
            for name in between(&text, "<dc:creator>", "</dc:creator>") {
                report.author(&untagged(name));
            }
        }
    }
    let information = document
        .trailer
        .get_deref(b"Info", document)
        .and_then(Object::as_dict);
    if let Ok(information) = information
        && let Ok(author) = information
            .get_deref(b"Author", document)
            .and_then(decode_text_string)
    {
        report.author(&author);
    }
}

fn gather(object: &Object, depth: usize, strings: &mut Vec<String>) {
    if depth > DEEPEST {
        return;
    }
    match object {
        Object::String(..) => strings.extend(decode_text_string(object).ok()),
        Object::Array(list) => list.iter().for_each(|one| gather(one, depth + 1, strings)),
        Object::Dictionary(entries) => entries
            .iter()
            .for_each(|(_, one)| gather(one, depth + 1, strings)),
        Object::Stream(stream) => stream
            .dict
            .iter()
            .for_each(|(_, one)| gather(one, depth + 1, strings)),
        _ => {}
    }
}

fn between<'t>(text: &'t str, start: &'t str, end: &'t str) -> impl Iterator<Item = &'t str> {
    let pieces = text.split(start).skip(1);
    pieces.filter_map(move |piece| piece.split_once(end).map(|(inside, _)| inside))
}

fn untagged(text: &str) -> String {
    let pieces = text
        .split('<')
        .map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
    pieces
        .collect::<Vec<_>>()
        .join(" ")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

fn plain(stream: &Stream) -> Option<Vec<u8>> {
    stream.get_plain_content_with_limit(LARGEST_STREAM).ok()
}
