//! A text as a reader sees it: without markup, and without characters that
//! take no room.

/// A character that is seen.
pub struct Seen {
    /// The character.
    pub character: char,
    /// Where the next one begins, in bytes.
    pub after: usize,
}

/// A tag or comment longer than this is text with a stray `<`; looking further
/// would take time with the square of the text.
const LONGEST_TAG: usize = 400;

/// No entity is longer.
const LONGEST_ENTITY: usize = 16;

/// The next character that is seen from `at` on.
pub fn next(text: &str, mut at: usize) -> Option<Seen> {
    loop {
        let rest = text.get(at..)?;
        let character = rest.chars().next()?;
        let after = at + character.len_utf8();
        let skipped = match character {
            '<' => tag(rest),
            '&' => match entity(rest) {
                Some((meant, length)) if is_unseen(meant) => Some(length),
                Some((meant, length)) => {
                    return Some(Seen {
                        character: meant,
                        after: at + length,
                    });
                }
                None => None,
            },
            _ if is_unseen(character) => Some(character.len_utf8()),
            _ => None,
        };
        match skipped {
            Some(length) => at += length,
            None => return Some(Seen { character, after }),
        }
    }
}

/// The value of a digit.
pub fn digit(character: char) -> Option<u8> {
    character.to_digit(10).and_then(|value| value.try_into().ok())
}

/// True when a digit is what is seen before `at`.
pub fn is_digit_before(text: &str, at: usize) -> bool {
    let mut before = text.get(..at).unwrap_or_default().chars().rev();
    before
        .find(|character| !is_unseen(*character))
        .is_some_and(|character| digit(character).is_some())
}

/// The characters before `at`, in small letters and no more than `far`.
pub fn words_before(text: &str, at: usize, far: usize) -> String {
    let before = text.get(..at).unwrap_or_default();
    let start = before.char_indices().rev().take(far).last();
    let start = start.map_or(at, |(start, _)| start);
    before.get(start..).unwrap_or_default().to_lowercase()
}

/// Markup of Markdown, and characters without width.
fn is_unseen(character: char) -> bool {
    matches!(
        character,
        '*' | '_' | '~' | '`' | '\\' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}'
    )
}

/// The length of a tag or comment.
fn tag(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix('<')?;
    let end = |sign: &str| {
        inside
            .as_bytes()
            .windows(sign.len())
            .take(LONGEST_TAG)
            .position(|at| at == sign.as_bytes())
    };
    if inside.starts_with("!--") {
        return end("-->").map(|length| length + "<-->".len());
    }
    let begins = inside.starts_with(|one: char| one.is_ascii_alphabetic() || one == '/');
    end(">").filter(|_| begins).map(|length| length + "<>".len())
}

/// What an entity stands for, and its length.
fn entity(rest: &str) -> Option<(char, usize)> {
    let length = rest.bytes().take(LONGEST_ENTITY).position(|byte| byte == b';')?;
    let name = rest.get(1..length)?;
    let meant = match name {
        "shy" => '\u{ad}',
        "nbsp" => '\u{a0}',
        "ndash" => '\u{2013}',
        "mdash" => '\u{2014}',
        "minus" => '\u{2212}',
        "hyphen" | "dash" => '\u{2010}',
        "thinsp" => '\u{2009}',
        "zwj" | "zwnj" | "ZeroWidthSpace" => '\u{200b}',
        _ => {
            let number = name.strip_prefix('#')?;
            let value = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(value)?
        }
    };
    Some((meant, length + 1))
}
