//! What readers are told of a file before they fetch it.

use std::fs;
use std::io;
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
    /// Width and height of a picture.
    pub picture: Option<Size>,
}

impl Facts {
    /// Reads a file once, and keeps none of it.
    pub fn read(location: &Path) -> io::Result<Self> {
        let extension = location.extension().unwrap_or_default();
        let extension = extension.to_string_lossy().to_lowercase();
        if !Size::is_expected(&extension) {
            let (hash, size) = Hash::of_file(location)?;
            return Ok(Self {
                size,
                hash,
                picture: None,
            });
        }
        let bytes = fs::read(location)?;
        Ok(Self {
            size: bytes.len() as u64,
            hash: Hash::of(&bytes),
            picture: Size::of(&bytes),
        })
    }
}
