//! Annexes that are text: every line is searched.

use html5gum::{Token, Tokenizer};

use super::{Reading, Report};

/// Elements of HTML that nobody sees.
const UNSEEN: [&[u8]; 8] = [
    b"head",
    b"title",
    b"script",
    b"style",
    b"template",
    b"noscript",
    b"svg",
    b"select",
];

/// Elements of HTML that a word may go on across.
const INLINE: [&[u8]; 18] = [
    b"a", b"abbr", b"b", b"code", b"del", b"em", b"font", b"i", b"ins", b"mark", b"small", b"span",
    b"strong", b"sub", b"sup", b"u", b"wbr", b"q",
];

/// Reads a text that is written for readers, whatever it is encoded in.
pub fn read(bytes: &[u8], extension: &str) -> Reading {
    let text = decode(bytes);
    let report = found(&text);
    let text = match extension {
        "html" | "htm" => untagged(&text),
        _ => text,
    };
    Reading::new(report, &[text])
}

/// Searches a text that is written for programs.
pub fn search(bytes: &[u8]) -> Report {
    found(&decode(bytes))
}

fn found(text: &str) -> Report {
    let mut report = Report::default();
    report.personal.add_text(text);
    report
}

/// What stands between the tags.
fn untagged(html: &str) -> String {
    let mut text = String::new();
    // The element that hides what is in it, and how often it is open.
    let mut unseen: Option<(Vec<u8>, usize)> = None;
    for Ok(token) in Tokenizer::new(html) {
        match (token, &mut unseen) {
            (Token::StartTag(tag), Some((name, depth))) if *tag.name == **name => *depth += 1,
            (Token::EndTag(tag), Some((name, depth))) if *tag.name == **name => {
                *depth -= 1;
                if *depth == 0 {
                    unseen = None;
                }
            }
            (Token::StartTag(tag), None) => {
                let hides = UNSEEN.contains(&&**tag.name) || tag.attributes.contains_key(&b"hidden"[..]);
                if hides && !tag.self_closing {
                    unseen = Some((tag.name.to_vec(), 1));
                } else if !INLINE.contains(&&**tag.name) {
                    text.push('\n');
                }
            }
            (Token::EndTag(tag), None) if !INLINE.contains(&&**tag.name) => text.push('\n'),
            // Lines of the source are not lines of the page.
            (Token::String(piece), None) => {
                text.push_str(&String::from_utf8_lossy(&piece).replace(['\n', '\r'], " "));
            }
            _ => {}
        }
    }
    text
}

/// UTF-8, UTF-16 with its mark, or the one-byte letters of older spreadsheets.
pub fn decode(bytes: &[u8]) -> String {
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let (pairs, _) = bytes.as_chunks::<2>();
        let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
        },
    }
}
