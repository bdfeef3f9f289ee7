//! The finished site as a value: path → bytes, a file to be copied, or the hash
//! of bytes that a [`Sink`] has taken. It can be tested, compared, served or written.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::hash::Hash;

/// One file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Artifact {
    /// A page, or data made by the build.
    Made {
        /// Its bytes.
        bytes: Arc<[u8]>,
        /// Its hash.
        hash: Hash,
        /// Its name carries its hash: it stays one build longer than it is used.
        fingerprinted: bool,
    },
    /// Bytes that are not held in memory either: a [`Sink`] has them.
    Taken {
        /// Their hash.
        hash: Hash,
        /// How many there are.
        size: u64,
    },
    /// An annex, never held in memory.
    Copied {
        /// Where it lies.
        from: PathBuf,
        /// Hash of its content.
        hash: Hash,
        /// Size in bytes.
        size: u64,
    },
}

impl Artifact {
    /// Bytes under a plain name.
    pub fn made(bytes: impl Into<Arc<[u8]>>) -> Self {
        let bytes = bytes.into();
        let hash = Hash::of(&bytes);
        Self::Made {
            bytes,
            hash,
            fingerprinted: false,
        }
    }

    /// Bytes under a name that carries their fingerprint.
    pub fn asset(bytes: impl Into<Arc<[u8]>>) -> Self {
        let bytes = bytes.into();
        let hash = Hash::of(&bytes);
        Self::Made {
            bytes,
            hash,
            fingerprinted: true,
        }
    }

    /// Hash of the content.
    pub fn hash(&self) -> Hash {
        match self {
            Self::Made { hash, .. } | Self::Taken { hash, .. } | Self::Copied { hash, .. } => *hash,
        }
    }

    /// How many bytes it has.
    pub fn size(&self) -> u64 {
        match self {
            Self::Made { bytes, .. } => bytes.len() as u64,
            Self::Taken { size, .. } | Self::Copied { size, .. } => *size,
        }
    }

    /// True when its name carries its hash.
    pub fn is_fingerprinted(&self) -> bool {
        matches!(
            self,
            Self::Made {
                fingerprinted: true,
                ..
            }
        )
    }

    /// The bytes, where they are in memory.
    pub fn bytes(&self) -> Option<&[u8]> {
        match self {
            Self::Made { bytes, .. } => Some(bytes),
            Self::Taken { .. } | Self::Copied { .. } => None,
        }
    }
}

/// Where the bytes of finished files go, file by file: a site is many times as large
/// as what it is made of, and need not be in memory as a whole.
pub trait Sink: Sync {
    /// Takes the bytes of the file at a path; back comes what stands for it in the [`Output`].
    fn take(&self, path: &str, bytes: Vec<u8>) -> Artifact;
}

/// Keeps every byte in memory, for those who serve or compare them.
pub struct Held;

impl Sink for Held {
    fn take(&self, _: &str, bytes: Vec<u8>) -> Artifact {
        Artifact::made(bytes)
    }
}

/// Keeps none, for those who ask whether a site can be made.
pub struct Dropped;

impl Sink for Dropped {
    fn take(&self, _: &str, bytes: Vec<u8>) -> Artifact {
        Artifact::Taken {
            hash: Hash::of(&bytes),
            size: bytes.len() as u64,
        }
    }
}

/// All files of the site, by path with `/`, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Output(BTreeMap<String, Artifact>);

impl Output {
    /// Of these files, by path.
    pub fn of(files: impl Iterator<Item = (String, Artifact)>) -> Self {
        Self(files.collect())
    }

    /// Adds a file; the one that was there before, if any, comes back.
    pub fn insert(&mut self, path: String, artifact: Artifact) -> Option<Artifact> {
        self.0.insert(path, artifact)
    }

    /// A file.
    pub fn get(&self, path: &str) -> Option<&Artifact> {
        self.0.get(path)
    }

    /// All files in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (&String, &Artifact)> {
        self.0.iter()
    }

    /// All paths in order.
    pub fn paths(&self) -> impl Iterator<Item = &String> {
        self.0.keys()
    }

    /// The paths in a folder, which ends with a slash, and in all folders below it.
    pub fn below<'o>(&'o self, folder: &'o str) -> impl Iterator<Item = &'o str> {
        let paths = self.0.range(folder.to_owned()..).map(|(path, _)| path.as_str());
        paths.take_while(move |path| path.starts_with(folder))
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// True without files.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
