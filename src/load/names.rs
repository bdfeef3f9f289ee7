//! Names of files: which are content, which can be published, how they are shown.

use std::ffi::OsStr;
use std::path::Path;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use crate::text::is_forbidden;

/// A file name longer than this cannot be unpacked everywhere.
pub const LONGEST_NAME: usize = 120;

/// Hidden files and the leavings of editors and office programs are no content.
pub fn is_hidden(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    name.starts_with('.')
        || name.starts_with("~$")
        || name.ends_with('~')
        || name.eq_ignore_ascii_case("thumbs.db")
        || name.eq_ignore_ascii_case("desktop.ini")
}

/// Why a name cannot be published on every host.
pub fn bad_name(name: &OsStr) -> Option<String> {
    let Some(name) = name.to_str() else {
        return Some("er ikke UTF-8".to_owned());
    };
    if name.chars().count() > LONGEST_NAME {
        Some(format!("er længere end {LONGEST_NAME} tegn"))
    } else if name
        .chars()
        .any(|one| is_forbidden(one) || matches!(one, '\n' | '\t'))
    {
        Some("har et usynligt tegn".to_owned())
    } else if let Some(bad) = name.chars().find(|one| "<>:\"|?*\\".contains(*one)) {
        Some(format!("har tegnet `{bad}`"))
    } else if is_reserved(name) {
        let stem = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
        Some(format!("er `{stem}`, som Windows bruger til noget andet"))
    } else if name.ends_with(['.', ' ']) || name.starts_with(' ') {
        Some("begynder eller slutter med mellemrum eller punktum".to_owned())
    } else {
        None
    }
}

/// True for a name that Windows keeps for a device, whatever its ending.
pub fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul")
        || (stem.len() == 4
            && (stem.starts_with("com") || stem.starts_with("lpt"))
            && stem.ends_with(|last: char| last.is_ascii_digit()))
}

/// A path below a folder, NFC, with `/`.
pub fn plain_path(relative: &Path) -> String {
    let parts: Vec<String> = relative
        .components()
        .map(|part| part.as_os_str().to_string_lossy().nfc().collect())
        .collect();
    parts.join("/")
}

/// A path as messages show it: what a name can do to a terminal or to the lines
/// of a log is written out (`\u{1b}`).
pub fn shown_path(folder: &str, relative: Option<&Path>) -> Arc<str> {
    let path = relative.map(plain_path).filter(|path| !path.is_empty());
    let Some(path) = path else {
        return folder.into();
    };
    let mut shown = format!("{folder}/");
    for one in path.chars() {
        if is_forbidden(one) || matches!(one, '\n' | '\t') {
            shown.extend(one.escape_unicode());
        } else {
            shown.push(one);
        }
    }
    shown.into()
}

/// The last part of a folder's path.
pub fn folder_name(folder: &Path) -> String {
    folder.file_name().map_or_else(
        || folder.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_some_host_cannot_hold_are_refused() {
        for name in [
            "con.pdf",
            "LPT1.txt",
            "a:b.pdf",
            "a?.pdf",
            "a\u{7}.pdf",
            "slut.",
            &"x".repeat(300),
        ] {
            assert!(bad_name(name.as_ref()).is_some(), "{name}");
        }
        for name in [
            "contract.pdf",
            "Årsrapport 2021 (endelig).pdf",
            "index.md",
            "comment.md",
        ] {
            assert_eq!(bad_name(name.as_ref()), None, "{name}");
        }
    }
}
