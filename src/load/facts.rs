//! What readers are told of a file before they fetch it.

use std::fs;
use std::io;
use std::panic;
use std::path::Path;

use super::picture::Size;
use crate::hash::Hash;

/// Facts about a file to be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// Size in bytes.
    pub size: u64,
    /// Hash of the content.
    pub hash: Hash,
    /// What is known of the pages.
    pub pages: Pages,
    /// Width and height of a picture.
    pub picture: Option<Size>,
}

impl Facts {
    /// Reads a file once, and keeps none of it.
    pub fn read(location: &Path) -> io::Result<Self> {
        let extension = location.extension().unwrap_or_default();
        let extension = extension.to_string_lossy().to_lowercase();
        if extension != "pdf" && !Size::is_expected(&extension) {
            let (hash, size) = Hash::of_file(location)?;
            return Ok(Self {
                size,
                hash,
                pages: Pages::None,
                picture: None,
            });
        }
        let bytes = fs::read(location)?;
        let (pages, picture) = match extension.as_str() {
            "pdf" => (count_pages(&bytes), None),
            _ => (Pages::None, Size::of(&bytes)),
        };
        Ok(Self {
            size: bytes.len() as u64,
            hash: Hash::of(&bytes),
            pages,
            picture,
        })
    }
}

/// What is known of a file's pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pages {
    /// The file has no pages.
    None,
    /// So many.
    Count(u32),
    /// A PDF that cannot be read.
    Unreadable,
}

/// Counts the pages of a PDF. The library may panic on broken input; that is
/// the file's fault and is reported as such.
fn count_pages(bytes: &[u8]) -> Pages {
    match panic::catch_unwind(|| lopdf::Document::load_metadata_mem(bytes)) {
        Ok(Ok(metadata)) => Pages::Count(metadata.page_count),
        _ => Pages::Unreadable,
    }
}
