//! Folding: what is one word to readers is written with the same letters. The script in the
//! reader's browser does the same (`layouts/assets/search/text.js`).

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// A text in small letters without accents, with æ as ae, ø as oe, å as aa.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    fold_into(text, &mut out);
    out
}

/// Folds into room that was used before.
pub fn fold_into(text: &str, out: &mut String) {
    out.clear();
    if !fold_usual(text, out) {
        out.clear();
        fold_any(text, out);
    }
}

/// Folds a text of Latin letters and the usual signs, none of which hangs on what stands
/// beside it; false where another letter is met.
fn fold_usual(text: &str, out: &mut String) -> bool {
    let mut rest = text;
    loop {
        let Some((ascii, wide)) = rest.split_at_checked(ascii(rest.as_bytes())) else {
            return false;
        };
        out.push_str(ascii);
        let mut letters = wide.chars();
        match letters.next() {
            None => break,
            Some('æ' | 'Æ') => out.push_str("ae"),
            Some('ø' | 'Ø') => out.push_str("oe"),
            Some('å' | 'Å') => out.push_str("aa"),
            // "§", "»", "–", "”", "•", "…"
            Some(sign @ ('\u{80}'..='\u{bf}' | '\u{2010}'..='\u{2027}')) => out.push(sign),
            Some(letter @ '\u{c0}'..='\u{2ff}') => {
                letter.to_lowercase().for_each(|small| fold_letter(small, out));
            }
            Some(_) => return false,
        }
        rest = letters.as_str();
    }
    out.make_ascii_lowercase();
    true
}

/// How many bytes of ASCII it begins with.
fn ascii(bytes: &[u8]) -> usize {
    const WIDE: u64 = 0x8080_8080_8080_8080;
    let (eights, rest) = bytes.as_chunks::<8>();
    let wide = eights.iter().enumerate().find_map(|(place, eight)| {
        let wide = u64::from_le_bytes(*eight) & WIDE;
        (wide != 0).then(|| 8 * place + wide.trailing_zeros() as usize / 8)
    });
    wide.unwrap_or_else(|| {
        let last = rest.iter().position(|byte| !byte.is_ascii());
        bytes.len() - rest.len() + last.unwrap_or(rest.len())
    })
}

/// Folds any text.
pub(super) fn fold_any(text: &str, out: &mut String) {
    let text = if is_nfc(text) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    };
    // The one letter whose small form hangs on what stands beside it.
    let text = if text.contains('Σ') {
        Cow::Owned(text.to_lowercase())
    } else {
        text
    };
    for letter in text.chars() {
        if letter.is_ascii() {
            out.push(letter.to_ascii_lowercase());
        } else {
            letter.to_lowercase().for_each(|small| fold_letter(small, out));
        }
    }
}

fn fold_letter(small: char, out: &mut String) {
    match small {
        'æ' | 'ä' => out.push_str("ae"),
        'ø' | 'ö' => out.push_str("oe"),
        'å' => out.push_str("aa"),
        'ß' => out.push_str("ss"),
        _ => out.extend(
            std::iter::once(small)
                .nfd()
                .filter(|part| !is_combining_mark(*part)),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_is_folded_as_any_other() {
        for letter in '\0'..=char::MAX {
            let text = format!("A{letter}b");
            let mut any = String::new();
            fold_any(&text, &mut any);
            assert_eq!(fold(&text), any, "{letter:?}");
        }
    }
}
