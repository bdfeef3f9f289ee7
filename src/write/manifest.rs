//! The manifest: which files earlier builds wrote, and what they were. All
//! other files in the output are somebody else's.

use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Component, Path};
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

use super::failure::Failure;
use crate::hash::Hash;

/// The folder in the output that is ours alone.
pub const PRIVATE: &str = ".ramme";

/// Where it lies in the output.
pub const MANIFEST: &str = ".ramme/manifest.json";

const VERSION: u32 = 1;

/// What earlier builds wrote.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    version: u32,
    /// The files, by path with `/`.
    pub files: BTreeMap<String, Record>,
}

/// One file of the manifest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Hash of its content.
    pub hash: String,
    /// Its size in bytes.
    size: u64,
    /// Nanoseconds since 1970 on this disk: a file touched by hand is written again.
    modified: u128,
    /// Its name carries its hash.
    #[serde(default, skip_serializing_if = "is_false")]
    pub fingerprinted: bool,
    /// No page uses it any more; the next build removes it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub retired: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_false(value: &bool) -> bool {
    !*value
}

impl Manifest {
    /// Of these files.
    pub fn of(files: BTreeMap<String, Record>) -> Self {
        Self {
            version: VERSION,
            files,
        }
    }

    /// What stands in an output; `None` without one. A path in it that leads
    /// out of the folder was not written by us.
    pub fn read(folder: &Path) -> Result<Option<Self>, Failure> {
        let path = folder.join(MANIFEST);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Failure::at(&path)(error)),
        };
        let read: Option<Self> = serde_json::from_slice(&bytes).ok();
        read.filter(|manifest| {
            manifest.version == VERSION && manifest.files.keys().all(|path| is_inside(path))
        })
        .map(Some)
        .ok_or_else(|| Failure::Manifest(folder.to_owned()))
    }

    /// Puts it in a new site; back comes its hash.
    pub fn write(&self, folder: &Path) -> Result<Hash, Failure> {
        let path = folder.join(MANIFEST);
        let text = serde_json::to_vec_pretty(self).unwrap_or_default();
        fs::create_dir_all(folder.join(PRIVATE)).map_err(Failure::at(&path))?;
        fs::write(&path, &text).map_err(Failure::at(&path))?;
        Ok(Hash::of(&text))
    }
}

/// True of a path that does not lead out of a folder.
pub fn is_inside(path: &str) -> bool {
    Path::new(path)
        .components()
        .all(|part| matches!(part, Component::Normal(_)))
}

impl Record {
    /// Of a file as it lies on the disk.
    pub fn of(at: &Path, hash: String, fingerprinted: bool) -> Result<Self, Failure> {
        let record = Self {
            hash,
            size: 0,
            modified: 0,
            fingerprinted,
            retired: false,
        };
        record.again(at)
    }

    /// Of the same content in another place.
    pub fn again(self, at: &Path) -> Result<Self, Failure> {
        let metadata = fs::metadata(at).map_err(Failure::at(at))?;
        Ok(Self {
            size: metadata.len(),
            modified: modified(&metadata),
            ..self
        })
    }

    /// Of the same file, which a page uses, or none any more.
    pub fn used(&self, used: bool) -> Self {
        Self {
            retired: !used,
            ..self.clone()
        }
    }

    /// True when the file has that content and nobody touched it.
    pub fn holds(&self, hash: Hash, at: &Path) -> bool {
        self.hash == hash.to_string() && self.is_untouched(at)
    }

    /// True when nobody touched the file since it was written.
    pub fn is_untouched(&self, at: &Path) -> bool {
        fs::metadata(at)
            .is_ok_and(|metadata| metadata.len() == self.size && modified(&metadata) == self.modified)
    }
}

fn modified(metadata: &Metadata) -> u128 {
    metadata
        .modified()
        .ok()
        .and_then(|time| time.duration_since(UNIX_EPOCH).ok())
        .map_or(0, |since| since.as_nanos())
}
