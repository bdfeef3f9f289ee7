//! What readers are told of a file before they fetch it.

use std::fs;
use std::io;
use std::panic;
use std::path::Path;

use crate::hash::Hash;

/// Facts about a file to be published.
#[derive(Debug, Clone)]
pub struct Facts {
    /// Size in bytes.
    pub size: u64,
    /// Hash of the content.
    pub hash: Hash,
    /// What is known of the pages.
    pub pages: Pages,
}

impl Facts {
    /// Reads a file once, and keeps none of it.
    pub fn read(location: &Path) -> io::Result<Self> {
        let is_pdf = location
            .extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case("pdf"));
        if is_pdf {
            let bytes = fs::read(location)?;
            return Ok(Self {
                size: bytes.len() as u64,
                hash: Hash::of(&bytes),
                pages: count_pages(&bytes),
            });
        }
        let (hash, size) = Hash::of_file(location)?;
        Ok(Self {
            size,
            hash,
            pages: Pages::None,
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
