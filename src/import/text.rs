//! A text file → lines, page by page: UTF-8, UTF-16 or Windows-1252, with a
//! form feed between two pages.

use super::lost;
use super::source::{Doubt, LINE, LONGEST, Line, Pages, Place, Span, What};

/// The characters that Windows-1252 has where Latin-1 has none.
const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// A tab is as wide as this many letters.
const TAB: usize = 4;

/// The lines of a text file; `None` when the file is no text.
pub fn pages(bytes: &[u8]) -> Option<Pages> {
    let text = decode(bytes)?;
    let mut number = 0;
    let mut read = Pages::default();
    let mut length = 0;
    // A form feed ends no line: the line goes on at the top of the next page.
    for page in text.replace("\r\n", "\n").replace('\r', "\n").split('\u{c}') {
        if length > LONGEST {
            break;
        }
        let mut lines = Vec::new();
        let mut gap = 0_u16;
        number += usize::from(number == 0);
        for (at, line) in page.split('\n').enumerate() {
            number += usize::from(at > 0);
            if line.trim().is_empty() {
                gap = gap.saturating_add(1);
                continue;
            }
            let place = Place::Line(number);
            length += line.len() + LINE;
            if length > LONGEST {
                let what = What::Long;
                read.doubts.push(Doubt { place, what });
                break;
            }
            lines.push(Line {
                place,
                left: indent(line),
                spans: vec![Span {
                    text: line.trim().to_owned(),
                    ..Span::default()
                }],
                size: 1.0,
                bold: false,
                gap: f32::from(gap),
                ..Line::default()
            });
            gap = 0;
        }
        if !lines.is_empty() {
            read.pages.push(lines);
        }
    }
    lost::pages(&mut read.pages);
    lost::points(&mut read.pages, &mut read.doubts);
    Some(read)
}

/// The blank before a line, in letters.
fn indent(line: &str) -> f32 {
    let blank = line.chars().take_while(|one| one.is_whitespace());
    let wide: usize = blank.map(|one| if one == '\t' { TAB } else { 1 }).sum();
    u16::try_from(wide).map_or(0.0, f32::from)
}

/// The text of a file that may be in one of three encodings.
fn decode(bytes: &[u8]) -> Option<String> {
    let text = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8(rest.to_owned()).ok()?,
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes)?,
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes)?,
        [_, 0, _, 0, ..] => utf16(bytes, u16::from_le_bytes)?,
        [0, _, 0, _, ..] => utf16(bytes, u16::from_be_bytes)?,
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => bytes.iter().map(|byte| windows(*byte)).collect(),
        },
    };
    let is_control = |one: char| one.is_control() && !"\n\r\t\u{c}".contains(one);
    (!text.contains(is_control)).then_some(text)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
    rest.is_empty().then(|| String::from_utf16(&units).ok())?
}

fn windows(byte: u8) -> char {
    let special = byte.checked_sub(0x80).map(usize::from);
    let special = special.and_then(|at| WINDOWS.chars().nth(at));
    special.unwrap_or(char::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(bytes: &[u8]) -> Vec<Vec<String>> {
        let line = |line: &Line| line.spans.iter().map(|span| span.text.as_str()).collect();
        let pages = pages(bytes).unwrap().pages;
        pages.iter().map(|page| page.iter().map(line).collect()).collect()
    }

    #[test]
    fn three_encodings_are_read() {
        let text = "Økonomi – ”aften”\n\u{c}Næste";
        let wanted = [["Økonomi – ”aften”".to_owned()], ["Næste".to_owned()]];
        assert_eq!(texts(text.as_bytes()), wanted);
        let sixteen: Vec<u8> = "\u{feff}"
            .encode_utf16()
            .chain(text.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(texts(&sixteen), wanted);
        let without: Vec<u8> = "ab\u{c}c".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(texts(&without), [["ab"], ["c"]]);
        assert_eq!(texts(b"\xd8konomi \x96 \x94aften\x94\n\x0cN\xe6ste"), wanted);
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert!(pages(b"\x00\x01\x02\x03\x04").is_none());
        assert!(pages(b"%PDF-1.4\n\x01\x02").is_none());
        assert_eq!(pages(b"").unwrap().pages, Vec::<Vec<Line>>::new());
    }

    #[test]
    fn blanks_become_indents_and_gaps() {
        let pages = pages(b"a\n\n\n  b\n\tc\n").unwrap().pages;
        let found: Vec<(Place, f32, f32)> = pages
            .iter()
            .flatten()
            .map(|line| (line.place, line.left, line.gap))
            .collect();
        assert_eq!(
            found,
            [
                (Place::Line(1), 0.0, 0.0),
                (Place::Line(4), 2.0, 2.0),
                (Place::Line(5), 4.0, 0.0)
            ]
        );
    }
}
