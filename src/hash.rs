//! Content hashes: the same bytes, the same name, on every machine.

use std::cell::RefCell;
use std::fmt;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

/// A BLAKE3 hash.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash([u8; 32]);

impl Hash {
    /// Of bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(*blake3::hash(bytes).as_bytes())
    }

    /// Of a file, with its size, without holding it in memory.
    pub fn of_file(path: &Path) -> io::Result<(Self, u64)> {
        /// A whole annex of the usual size in one go: each go is a call of the system.
        const AT_ONCE: usize = 64 * 1024;
        thread_local! {
            static BUFFER: RefCell<Vec<u8>> = RefCell::new(vec![0; AT_ONCE]);
        }
        let (mut file, mut hasher, mut size) = (File::open(path)?, Hasher::default(), 0);
        BUFFER.with_borrow_mut(|buffer| {
            loop {
                let read = file.read(buffer)?;
                let Some(part) = buffer.get(..read).filter(|part| !part.is_empty()) else {
                    return Ok((hasher.finish(), size));
                };
                hasher.update(part);
                size += read as u64;
            }
        })
    }

    /// Its 32 bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The first ten hexadecimal digits, as they stand in the names of assets.
    pub fn fingerprint(&self) -> String {
        self.to_string().chars().take(10).collect()
    }
}

/// A hash of bytes that come piece by piece.
#[derive(Default)]
pub struct Hasher(blake3::Hasher);

impl Hasher {
    /// Takes a piece.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The hash of all pieces.
    pub fn finish(&self) -> Hash {
        Hash(*self.0.finalize().as_bytes())
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str(&blake3::Hash::from_bytes(self.0).to_hex())
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}
