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
    /// Pages of a PDF, or why they cannot be counted; `None` for other files.
    pub pages: Option<Result<u32, String>>,
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
                pages: Some(count_pages(&bytes)),
            });
        }
        let (hash, size) = Hash::of_file(location)?;
        Ok(Self {
            size,
            hash,
            pages: None,
        })
    }
}

/// Counts the pages of a PDF. The library may panic on broken input; that is
/// the file's fault and is reported as such.
fn count_pages(bytes: &[u8]) -> Result<u32, String> {
    panic::catch_unwind(|| lopdf::Document::load_metadata_mem(bytes))
        .map_err(|_| "den er i stykker.".to_owned())?
        .map(|metadata| metadata.page_count)
        .map_err(|error| format!("{error}."))
}
