//! Single files of the new site: made, copied, or a second name for what the
//! old site has.

use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::Path;

use super::failure::Failure;
use crate::hash::{Hash, Hasher};
use crate::render::Artifact;

/// A second name for an unchanged file; a copy with the same time where the
/// disk has no hard links. The folder where it goes is made if it is not there.
pub fn link(from: &Path, to: &Path) -> Result<(), Failure> {
    let linked = in_folder(to, || fs::hard_link(from, to));
    if linked.is_ok() {
        return Ok(());
    }
    fs::copy(from, to).map_err(Failure::at(to))?;
    let time = fs::metadata(from).and_then(|metadata| metadata.modified());
    let file = File::options().write(true).open(to).map_err(Failure::at(to))?;
    time.and_then(|time| file.set_modified(time))
        .map_err(Failure::at(to))
}

/// Writes what is in memory, copies what lies elsewhere.
pub fn create(artifact: &Artifact, to: &Path) -> Result<(), Failure> {
    match artifact {
        Artifact::Made { bytes, .. } => write(bytes, to),
        Artifact::Taken { .. } => Err(Failure::Missing(to.to_owned())),
        Artifact::Copied { from, hash, .. } => {
            if copy(from, to)? == *hash {
                Ok(())
            } else {
                Err(Failure::Changed(from.clone()))
            }
        }
    }
}

/// Writes a file, and makes the folder where it goes if that is not there. A file that
/// is there goes first: it may be a second name for one of the old site.
pub fn write(bytes: &[u8], to: &Path) -> Result<(), Failure> {
    let create = || File::create_new(to).and_then(|mut file| file.write_all(bytes));
    let written = match in_folder(to, create) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            fs::remove_file(to).and_then(|()| create())
        }
        written => written,
    };
    written.map_err(Failure::at(to))
}

/// Makes a file; where its folder is not there, that first.
fn in_folder(to: &Path, make: impl Fn() -> io::Result<()>) -> io::Result<()> {
    match make() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(to.parent().unwrap_or(to))?;
            make()
        }
        done => done,
    }
}

/// Copies a file and hashes what was copied.
fn copy(from: &Path, to: &Path) -> Result<Hash, Failure> {
    let mut source = File::open(from).map_err(Failure::at(from))?;
    let mut target = File::create(to).map_err(Failure::at(to))?;
    let mut hasher = Hasher::default();
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let read = source.read(&mut buffer).map_err(Failure::at(from))?;
        let Some(part) = buffer.get(..read).filter(|part| !part.is_empty()) else {
            return Ok(hasher.finish());
        };
        hasher.update(part);
        target.write_all(part).map_err(Failure::at(to))?;
    }
}

/// Writes a text file of the project's own in one step, where it changed.
pub fn text(path: &Path, text: &str) -> Result<(), Failure> {
    if fs::read(path).is_ok_and(|before| before == text.as_bytes()) {
        return Ok(());
    }
    // Hidden files are no content, should this one be left behind.
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let new = path.with_file_name(format!(".{name}.ramme-ny"));
    let written = fs::write(&new, text).and_then(|()| fs::rename(&new, path));
    written.map_err(|error| {
        let _: io::Result<()> = fs::remove_file(&new);
        Failure::at(path)(error)
    })
}

/// Writes a file that must not be there yet, in one step, with the folders
/// it lies in; `false` when it was there, and is as it was.
pub fn new(path: &Path, bytes: &[u8]) -> Result<bool, Failure> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).map_err(Failure::at(folder))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let new = path.with_file_name(format!(".{name}.ramme-ny"));
    // A second name for the finished file: unlike a rename it takes no other's place.
    let written = fs::write(&new, bytes).and_then(|()| match fs::hard_link(&new, path) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        // Some file systems know no second names.
        Err(_) if path.symlink_metadata().is_err() => fs::rename(&new, path).map(|()| true),
        Err(error) => Err(error),
    });
    let _: io::Result<()> = fs::remove_file(&new);
    written.map_err(Failure::at(path))
}
