//! A text file: UTF-8, NFC, `\n`, no byte order mark, no unseen character.

use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::unreadable;
use crate::diagnostics::{Diagnostic, Problem};
use crate::text::{file_size, is_forbidden};

/// Text files beyond this are refused: 1 MB is three hundred pages of minutes.
pub const LARGEST_TEXT: u64 = 1_000_000;

/// A list that the tool writes itself may be longer: a line for every address.
const LARGEST_LIST: u64 = 32_000_000;

/// Reads a text file; `is_list` says that it is one of the tool's own.
pub fn read(location: &Path, shown: &Arc<str>, is_list: bool) -> Result<String, Diagnostic> {
    let limit = if is_list { LARGEST_LIST } else { LARGEST_TEXT };
    let failed = |error| unreadable(&error, shown);
    let file = fs::File::open(location).map_err(failed)?;
    let size = file.metadata().map_err(failed)?.len();
    let mut bytes = Vec::new();
    // A file that grows while it is read is no larger than its limit either.
    file.take(limit + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > limit {
        let problem = Problem::TooLarge {
            size: file_size(size),
            limit: file_size(limit),
        };
        return Err(Diagnostic::of_file(problem, shown));
    }
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
