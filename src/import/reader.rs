//! Which reader a file that is imported needs. It runs in the child that reads
//! annexes, for the same reason.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::source::{Pages, Source};
use super::{pdf, text, word};
use crate::annex::Unread;

/// What was read of a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Read {
    /// Paragraphs, as the file has them.
    Whole(Source),
    /// Lines, of which paragraphs are to be made.
    Pages(Pages),
}

/// Reads a file; runs in the child alone.
///
/// # Errors
/// When it cannot be read, or is of another type.
pub fn read(location: &Path) -> Result<Read, Unread> {
    let extension = location.extension().unwrap_or_default().to_string_lossy();
    let bytes = std::fs::read(location).map_err(|_| Unread::Broken)?;
    read_bytes(&bytes, &extension.to_lowercase())
}

/// Reads the bytes of a file. Outside the child this is for tests alone.
///
/// # Errors
/// When they cannot be read, or are of another type.
pub fn read_bytes(bytes: &[u8], extension: &str) -> Result<Read, Unread> {
    match extension {
        "docx" | "docm" | "dotx" => word::read(bytes).map(Read::Whole),
        "pdf" => pdf::read(bytes).map(Read::Pages),
        "txt" | "text" => text::pages(bytes).map(Read::Pages).ok_or(Unread::Broken),
        _ => Err(Unread::UnknownType),
    }
}
