//! A text file: UTF-8, NFC, `\n`, no byte order mark, no unseen character.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::unreadable;
use crate::diagnostics::{Diagnostic, Problem};
use crate::text::{file_size, is_forbidden};

/// Text files beyond this are refused: 4 MB is a thousand pages of minutes.
const LARGEST_TEXT: u64 = 4 * 1024 * 1024;

/// Reads a text file.
pub fn read(location: &Path, shown: &Arc<str>) -> Result<String, Diagnostic> {
    let size = fs::metadata(location)
        .map_err(|error| unreadable(&error, shown))?
        .len();
    if size > LARGEST_TEXT {
        let problem = Problem::TooLarge {
            size: file_size(size),
            limit: file_size(LARGEST_TEXT),
        };
        return Err(Diagnostic::of_file(problem, shown));
    }
    let bytes = fs::read(location).map_err(|error| unreadable(&error, shown))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        // Everything before the first wrong byte is text, and says which line it is on.
        let good = error.utf8_error().valid_up_to();
        let before = String::from_utf8_lossy(error.as_bytes().get(..good).unwrap_or_default()).into_owned();
        let end = before.len();
        Diagnostic::at_range(Problem::NotUtf8 {}, shown, &before, end..end)
    })?;
    let text = normalise(text);
    match text
        .char_indices()
        .find(|(_, character)| is_forbidden(*character))
    {
        None => Ok(text),
        Some((at, character)) => {
            let code = format!("U+{:04X}", u32::from(character));
            let problem = Problem::ControlCharacter { code };
            Err(Diagnostic::at_range(problem, shown, &text, at..at))
        }
    }
}

/// NFC, `\n`, no byte order mark.
fn normalise(text: String) -> String {
    let text = match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    };
    let text = if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text
    };
    if is_nfc_quick(text.chars()) == IsNormalized::Yes {
        text
    } else {
        text.nfc().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_normalised() {
        assert_eq!(normalise("\u{feff}a\r\nb\rc\n".to_owned()), "a\nb\nc\n");
        assert_eq!(normalise("A\u{30a}".to_owned()), "\u{c5}");
    }
}
