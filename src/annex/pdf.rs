//! PDF: the text of every page, fields and notes, properties.
//!
//! How far apart two pieces of text stand on a line is not computed. So a page
//! is read twice, with and without a space where a piece begins: a number is
//! found whether it was set in pieces or beside another.

use std::collections::{BTreeSet, HashMap};

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Encoding, LoadOptions, Object, ObjectId, Stream, decode_text_string};

use super::{Reading, Report, Unread};

/// A page, a font or a stream beyond this is a bomb.
const LARGEST_STREAM: usize = 64 << 20;

/// Forms within forms.
const DEEPEST: usize = 16;

/// Stands where a piece of text begins on the same line.
const GAP: char = '\u{1f}';

/// Reads a PDF.
pub fn read(bytes: &[u8]) -> Reading {
    let options = LoadOptions::with_max_decompressed_size(LARGEST_STREAM);
    let document = match Document::load_mem_with_options(bytes, options) {
        Ok(document) if document.is_encrypted() => return Reading::unread(Unread::Encrypted),
        Ok(document) => document,
        Err(_) if bytes.windows(8).any(|window| window == b"/Encrypt") => {
            return Reading::unread(Unread::Encrypted);
        }
        Err(_) => return Reading::unread(Unread::Broken),
    };
    let pages = document.get_pages();
    let mut report = Report {
        pages: u32::try_from(pages.len()).ok(),
        ..Report::default()
    };
    if pages.is_empty() {
        report.missed(Unread::Broken);
    }
    let mut texts = Texts::new(&document);
    let mut unread = Vec::new();
    let mut shown = Vec::new();
    for (number, page) in pages {
        let sheet = texts.page(page);
        search(&mut report, &format!("side {number}"), &sheet.text);
        shown.push(sheet.text.replace(GAP, " "));
        let empty = !sheet.text.chars().any(char::is_alphanumeric);
        if sheet.undecoded || (empty && sheet.pictures) {
            unread.push(number.to_string());
        }
    }
    if !unread.is_empty() {
        let word = if unread.len() == 1 { "side" } else { "siderne" };
        report.missed(Unread::Pictures(format!("{word} {}", unread.join(", "))));
    }
    let rest = texts.rest();
    search(&mut report, "felter og noter", &rest.text);
    properties(&document, &mut report);
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

/// What stands on a page.
#[derive(Default)]
struct Sheet {
    text: String,
    pictures: bool,
    /// Some text has letters that nobody can know.
    undecoded: bool,
}

/// Reads the content of pages and forms.
struct Texts<'d> {
    document: &'d Document,
    /// By the place of the font in memory, which stays while the document does.
    fonts: HashMap<usize, Option<Encoding<'d>>>,
    /// Forms that were read as a part of something.
    read: BTreeSet<ObjectId>,
}

type Matrix = [f64; 6];

const AS_IT_IS: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

#[expect(clippy::many_single_char_names, reason = "as the format writes them")]
fn times([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix) -> Matrix {
    [
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + l,
    ]
}

impl<'d> Texts<'d> {
    fn new(document: &'d Document) -> Self {
        Self {
            document,
            fonts: HashMap::new(),
            read: BTreeSet::new(),
        }
    }

    fn page(&mut self, page: ObjectId) -> Sheet {
        let mut sheet = Sheet::default();
        let document = self.document;
        let resources: Vec<&Dictionary> = match document.get_page_resources(page) {
            Ok((own, others)) => {
                let others = others
                    .into_iter()
                    .filter_map(|id| document.get_dictionary(id).ok());
                own.into_iter().chain(others).collect()
            }
            Err(_) => Vec::new(),
        };
        match document.get_page_content_with_limit(page, LARGEST_STREAM) {
            Ok(content) => self.content(&content, &resources, AS_IT_IS, 0, &mut sheet),
            Err(_) => sheet.undecoded = true,
        }
        sheet
    }

    /// Forms that no page showed: fields and notes.
    fn rest(&mut self) -> Sheet {
        let mut sheet = Sheet::default();
        for (id, object) in &self.document.objects {
            if let Object::Stream(stream) = object
                && is_sort(&stream.dict, b"Form")
                && !self.read.contains(id)
            {
                sheet.text.push('\n');
                self.form(stream, &[], AS_IT_IS, 0, &mut sheet);
            }
        }
        sheet
    }

    fn form(
        &mut self,
        stream: &'d Stream,
        outer: &[&'d Dictionary],
        at: Matrix,
        depth: usize,
        sheet: &mut Sheet,
    ) {
        let own = stream
            .dict
            .get_deref(b"Resources", self.document)
            .and_then(Object::as_dict);
        let resources: Vec<&Dictionary> = own.ok().into_iter().chain(outer.iter().copied()).collect();
        match plain(stream) {
            Some(content) if depth < DEEPEST => self.content(&content, &resources, at, depth + 1, sheet),
            _ => sheet.undecoded = true,
        }
    }

    fn content(
        &mut self,
        bytes: &[u8],
        resources: &[&'d Dictionary],
        at: Matrix,
        depth: usize,
        sheet: &mut Sheet,
    ) {
        let Ok(content) = Content::decode(bytes) else {
            sheet.undecoded = true;
            return;
        };
        let (mut place, mut stack) = (at, Vec::new());
        let (mut line, mut height) = (AS_IT_IS, f64::NAN);
        let mut font = None;
        for operation in &content.operations {
            let operands = operation.operands.as_slice();
            let number = |index: usize| {
                let number = operands.get(index).and_then(|one| one.as_float().ok());
                f64::from(number.unwrap_or_default())
            };
            let matrix = || [0, 1, 2, 3, 4, 5].map(number);
            let shift = |x: f64, y: f64, line: Matrix| times([1.0, 0.0, 0.0, 1.0, x, y], line);
            match operation.operator.as_str() {
                "q" => stack.push(place),
                "Q" => place = stack.pop().unwrap_or(at),
                "cm" => place = times(matrix(), place),
                "BT" => line = AS_IT_IS,
                "Tm" => line = matrix(),
                "Td" | "TD" => line = shift(number(0), number(1), line),
                "T*" | "'" | "\"" => sheet.text.push('\n'),
                "Tf" => font = operands.first().and_then(|name| name.as_name().ok()),
                "Do" => {
                    let name = operands
                        .first()
                        .and_then(|name| name.as_name().ok())
                        .unwrap_or_default();
                    self.show(name, resources, place, depth, sheet);
                }
                "BI" => sheet.pictures = true,
                _ => {}
            }
            if matches!(operation.operator.as_str(), "Tj" | "TJ" | "'" | "\"") {
                let [.., now] = times(line, place);
                let same = (now - height).abs() < 1.0;
                sheet.text.push(if same { GAP } else { '\n' });
                height = now;
                let encoding = font.and_then(|name| self.font(name, resources));
                match encoding {
                    Some(encoding) => operands.iter().for_each(|one| write(one, encoding, sheet)),
                    None => sheet.undecoded = true,
                }
            }
        }
    }

    /// A picture, or a form with text of its own.
    fn show(
        &mut self,
        name: &[u8],
        resources: &[&'d Dictionary],
        at: Matrix,
        depth: usize,
        sheet: &mut Sheet,
    ) {
        let document = self.document;
        let Some(object) = find(resources, b"XObject", name, document) else {
            return;
        };
        if let Ok(id) = object.as_reference() {
            self.read.insert(id);
        }
        let Ok((_, Object::Stream(stream))) = document.dereference(object) else {
            return;
        };
        if is_sort(&stream.dict, b"Image") {
            sheet.pictures = true;
        } else {
            self.form(stream, resources, at, depth, sheet);
        }
    }

    /// How a font's bytes become letters; none where that cannot be known.
    fn font(&mut self, name: &[u8], resources: &[&'d Dictionary]) -> Option<&Encoding<'d>> {
        let document = self.document;
        let object = find(resources, b"Font", name, document)?;
        let (_, object) = document.dereference(object).ok()?;
        let font = object.as_dict().ok()?;
        let encoding = self
            .fonts
            .entry(std::ptr::from_ref(font).addr())
            .or_insert_with(|| {
                // Numbers of shapes say nothing without a table.
                if is_sort(font, b"Type0") && !font.has(b"ToUnicode") {
                    return None;
                }
                font.get_font_encoding_with_limit(document, LARGEST_STREAM).ok()
            });
        encoding.as_ref()
    }
}

fn is_sort(dictionary: &Dictionary, sort: &[u8]) -> bool {
    dictionary
        .get(b"Subtype")
        .and_then(Object::as_name)
        .is_ok_and(|name| name == sort)
}

/// A resource by its sort and name.
fn find<'d>(
    resources: &[&'d Dictionary],
    sort: &[u8],
    name: &[u8],
    document: &'d Document,
) -> Option<&'d Object> {
    resources.iter().find_map(|one| {
        let sorted = one.get_deref(sort, document).and_then(Object::as_dict).ok()?;
        sorted.get(name).ok()
    })
}

fn write(object: &Object, encoding: &Encoding, sheet: &mut Sheet) {
    /// A move this far, in thousandths of the letters' size, may be a space.
    const FAR: f32 = -180.0;
    match object {
        Object::String(bytes, _) => {
            sheet.undecoded |= encoding.write_to_string(bytes, &mut sheet.text).is_err();
        }
        Object::Array(list) => list.iter().for_each(|one| write(one, encoding, sheet)),
        number if number.as_float().is_ok_and(|far| far < FAR) => sheet.text.push(GAP),
        _ => {}
    }
}
