//! Fonts: which letters a string stands for, and how wide they are.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Encoding, Object, dictionary};

use super::LARGEST_STREAM;

/// A font, as far as texts need it.
pub struct Font<'d> {
    /// How its bytes become letters; none where that cannot be known.
    pub encoding: Option<Encoding<'d>>,
    /// Its letters are bold.
    pub bold: bool,
    /// Its letters are italic.
    pub italic: bool,
    letters: Letters<'d>,
    widths: Widths,
}

enum Letters<'d> {
    /// A letter for each byte.
    One(Vec<String>),
    /// A table for each two bytes.
    Two(Option<Encoding<'d>>),
}

/// In thousandths of the size of the letters.
struct Widths {
    /// The last code of a row, and what its codes have, by the first.
    rows: BTreeMap<u32, (u32, Row)>,
    other: Option<f64>,
    /// What one of them is to a letter that is as large as the text.
    scale: f64,
}

enum Row {
    Same(f64),
    Each(Vec<f64>),
}

/// One letter, or some that are one shape, or none that can be known.
pub struct Shape {
    /// What it is read as.
    pub letters: String,
    /// Of the size of the letters.
    pub width: f64,
    /// The blank that can be made wider.
    pub is_blank: bool,
}

impl<'d> Font<'d> {
    /// Reads a font.
    pub fn of(font: &'d Dictionary, document: &'d Document) -> Self {
        let sort = font.get(b"Subtype").and_then(Object::as_name).unwrap_or_default();
        let composed = sort == b"Type0";
        let (bold, italic) = looks(font, document);
        // Numbers of shapes say nothing without a table.
        let encoding = if composed && !font.has(b"ToUnicode") {
            None
        } else {
            font.get_font_encoding_with_limit(document, LARGEST_STREAM).ok()
        };
        let table = font
            .get(b"ToUnicode")
            .ok()
            .and_then(|table| to_unicode(table, document));
        if composed {
            return Self {
                encoding,
                bold,
                italic,
                letters: Letters::Two(table),
                widths: Widths::composed(font, document),
            };
        }
        let names = names(font, document);
        let plain = unnamed(font, document);
        let base = plain.get_font_encoding_with_limit(document, LARGEST_STREAM).ok();
        let letter = |code: u8| {
            let read = |encoding: &Encoding| encoding.bytes_to_string(&[code]).ok();
            let known = |letter: &String| !letter.is_empty() && !letter.contains('\u{fffd}');
            let table = table.as_ref().and_then(read).filter(known);
            let name = || names.get(&code).cloned().filter(known);
            table.or_else(name).or_else(|| base.as_ref().and_then(read))
        };
        let letters = (0..=u8::MAX).map(|code| letter(code).unwrap_or_default());
        Self {
            letters: Letters::One(letters.collect()),
            widths: Widths::simple(font, document, sort == b"Type3"),
            encoding,
            bold,
            italic,
        }
    }

    /// The shapes that a string shows.
    pub fn shapes(&self, bytes: &[u8]) -> Vec<Shape> {
        match &self.letters {
            Letters::One(letters) => bytes
                .iter()
                .map(|byte| {
                    let letters = letters.get(usize::from(*byte)).cloned().unwrap_or_default();
                    Shape {
                        width: self.widths.of(u32::from(*byte), &letters),
                        is_blank: *byte == b' ',
                        letters,
                    }
                })
                .collect(),
            Letters::Two(table) => bytes
                .as_chunks::<2>()
                .0
                .iter()
                .map(|code| {
                    let letters = table.as_ref().and_then(|table| table.bytes_to_string(code).ok());
                    let letters = letters.unwrap_or_default();
                    Shape {
                        width: self.widths.of(u32::from(u16::from_be_bytes(*code)), &letters),
                        is_blank: false,
                        letters,
                    }
                })
                .collect(),
        }
    }
}

/// Whether a font is bold, and italic: it says so, or its name does.
fn looks(font: &Dictionary, document: &Document) -> (bool, bool) {
    const BOLD: [&str; 6] = ["bold", "black", "heavy", "demi", "cmbx", "sfbx"];
    const ITALIC: [&str; 5] = ["italic", "oblique", "kursiv", "cmti", "sfti"];
    let descendant = descendant(font, document).unwrap_or(font);
    let descriptor = descendant
        .get_deref(b"FontDescriptor", document)
        .and_then(Object::as_dict)
        .ok();
    let said = |key: &[u8]| {
        let said = descriptor.and_then(|one| one.get_deref(key, document).ok()?.as_float().ok());
        said.map_or(0.0, f64::from)
    };
    let flags = descriptor.and_then(|one| one.get_deref(b"Flags", document).ok()?.as_i64().ok());
    let flags = flags.unwrap_or_default();
    let name = font
        .get_deref(b"BaseFont", document)
        .and_then(Object::as_name)
        .unwrap_or_default();
    let name = String::from_utf8_lossy(name).to_lowercase();
    let named = |words: &[&str]| words.iter().any(|word| name.contains(word));
    let bold =
        named(&BOLD) || name.ends_with("medi") || said(b"FontWeight") >= 600.0 || flags & (1 << 18) != 0;
    let italic = named(&ITALIC) || said(b"ItalicAngle").abs() > 1.0 || flags & (1 << 6) != 0;
    (bold, italic)
}

/// The font that a composed one is made of.
fn descendant<'d>(font: &'d Dictionary, document: &'d Document) -> Option<&'d Dictionary> {
    let fonts = font
        .get_deref(b"DescendantFonts", document)
        .and_then(Object::as_array)
        .ok()?;
    let (_, font) = document.dereference(fonts.first()?).ok()?;
    font.as_dict().ok()
}

/// The font's own table, which the library reads where nothing else is said.
fn to_unicode<'d>(table: &Object, document: &Document) -> Option<Encoding<'d>> {
    let alone = dictionary! { "Type" => "Font", "ToUnicode" => table.clone() };
    match alone.get_font_encoding_with_limit(document, LARGEST_STREAM) {
        Ok(Encoding::UnicodeMapEncoding(table)) => Some(Encoding::UnicodeMapEncoding(table)),
        _ => None,
    }
}

/// A font with the same letters, but for those whose names the font gives: the
/// library takes all of these or no letter at all.
fn unnamed(font: &Dictionary, document: &Document) -> Dictionary {
    let mut plain = dictionary! { "Type" => "Font" };
    let encoding = font.get_deref(b"Encoding", document).ok();
    let base = match encoding.map(Object::as_dict) {
        Some(Ok(own)) => own.get_deref(b"BaseEncoding", document).ok(),
        _ => encoding,
    };
    if let Some(base) = base {
        plain.set("Encoding", base.clone());
    }
    plain
}

/// The letters whose names the font gives.
fn names(font: &Dictionary, document: &Document) -> BTreeMap<u8, String> {
    let mut names = BTreeMap::new();
    let differences = font
        .get_deref(b"Encoding", document)
        .and_then(Object::as_dict)
        .and_then(|encoding| encoding.get_deref(b"Differences", document))
        .and_then(Object::as_array);
    let mut code = 0_u8;
    for one in differences.into_iter().flatten() {
        match one {
            Object::Integer(number) => code = u8::try_from(*number).unwrap_or_default(),
            Object::Name(name) => {
                names.extend(named(name).map(|letters| (code, letters)));
                code = code.wrapping_add(1);
            }
            _ => {}
        }
    }
    names
}

/// The letters of a name such as `aring`, `f_f_i`, `a.sc` or `uni00E5`.
fn named(name: &[u8]) -> Option<String> {
    let name = std::str::from_utf8(name).ok()?;
    let name = name.split('.').next()?;
    name.split('_').map(letter).collect()
}

fn letter(name: &str) -> Option<String> {
    let number = name.strip_prefix("uni").or_else(|| name.strip_prefix('u'));
    let number = number.filter(|number| number.len() >= 4);
    if let Some(letter) = number
        .and_then(|number| u32::from_str_radix(number, 16).ok())
        .and_then(char::from_u32)
    {
        return Some(letter.into());
    }
    let differences = dictionary! { "Differences" => vec![0.into(), name.into()] };
    let font = dictionary! { "Type" => "Font", "Encoding" => differences };
    let nothing = Document::new();
    match font.get_font_encoding_with_limit(&nothing, LARGEST_STREAM) {
        Ok(encoding @ Encoding::Differences(_)) => encoding.bytes_to_string(&[0]).ok(),
        _ => None,
    }
}

impl Widths {
    fn simple(font: &Dictionary, document: &Document, drawn: bool) -> Self {
        let number = |dictionary: &Dictionary, key: &[u8]| {
            let number = dictionary.get_deref(key, document).and_then(Object::as_float);
            number.ok().map(f64::from)
        };
        let mut rows = BTreeMap::new();
        if let Ok(widths) = font.get_deref(b"Widths", document).and_then(Object::as_array) {
            let first = font.get_deref(b"FirstChar", document).and_then(Object::as_i64);
            let first = first.ok().and_then(|first| u32::try_from(first).ok());
            rows.insert(
                first.unwrap_or_default(),
                (u32::MAX, Row::Each(floats(widths, document))),
            );
        }
        let descriptor = font
            .get_deref(b"FontDescriptor", document)
            .and_then(Object::as_dict);
        let missing = descriptor.ok().and_then(|one| number(one, b"MissingWidth"));
        let name = font
            .get(b"BaseFont")
            .and_then(Object::as_name)
            .unwrap_or_default();
        let same = name.windows(7).any(|part| part == b"Courier").then_some(600.0);
        // A font that is drawn says how large it is drawn.
        let matrix = font.get_deref(b"FontMatrix", document).and_then(Object::as_array);
        let drawn = matrix
            .ok()
            .filter(|_| drawn)
            .map(|matrix| floats(matrix, document));
        let scale = drawn.and_then(|matrix| matrix.first().copied()).unwrap_or(0.001);
        Self {
            other: missing.filter(|_| !rows.is_empty()).or(same),
            rows,
            scale,
        }
    }

    fn composed(font: &Dictionary, document: &Document) -> Self {
        let descendant = descendant(font, document);
        let number = |object: &Object| {
            let (_, object) = document.dereference(object).ok()?;
            object.as_i64().ok().and_then(|number| u32::try_from(number).ok())
        };
        let mut rows = BTreeMap::new();
        let widths =
            descendant.and_then(|font| font.get_deref(b"W", document).and_then(Object::as_array).ok());
        let mut rest = widths.map(Vec::as_slice).unwrap_or_default();
        while let [first, second, after @ ..] = rest {
            let Some(first) = number(first) else { break };
            let second = document.dereference(second).map_or(second, |(_, second)| second);
            rest = after;
            if let Object::Array(each) = second {
                rows.insert(first, (u32::MAX, Row::Each(floats(each, document))));
            } else if let ([same, after @ ..], Some(last)) = (after, number(second)) {
                rows.insert(first, (last, Row::Same(float(same, document))));
                rest = after;
            }
        }
        let other =
            descendant.and_then(|font| font.get_deref(b"DW", document).and_then(Object::as_float).ok());
        Self {
            rows,
            other: Some(other.map_or(1000.0, f64::from)),
            scale: 0.001,
        }
    }

    /// How wide a code is, of the size of the letters.
    fn of(&self, code: u32, letters: &str) -> f64 {
        let row = self.rows.range(..=code).next_back();
        let width = row.and_then(|(first, (last, row))| match row {
            Row::Same(width) => (code <= *last).then_some(*width),
            Row::Each(widths) => widths.get(usize::try_from(code - first).ok()?).copied(),
        });
        match width.or(self.other) {
            Some(width) => width * self.scale,
            None => guess(letters),
        }
    }
}

/// About how wide letters are in a font that everybody has, and no file describes.
fn guess(letters: &str) -> f64 {
    let width = |letter: char| match letter {
        'i' | 'j' | 'l' | 'f' | 't' | 'r' | 'I' | ' ' | '.' | ',' | ':' | ';' | '-' | '\'' | '(' | ')' => 0.3,
        'm' | 'w' | 'M' | 'W' | 'æ' | 'Æ' | '%' => 0.85,
        _ if letter.is_uppercase() => 0.68,
        _ => 0.53,
    };
    letters.chars().map(width).sum()
}

fn floats(list: &[Object], document: &Document) -> Vec<f64> {
    list.iter().map(|one| float(one, document)).collect()
}

fn float(object: &Object, document: &Document) -> f64 {
    let object = document.dereference(object).map_or(object, |(_, object)| object);
    object.as_float().map(f64::from).unwrap_or_default()
}
