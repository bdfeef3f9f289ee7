//! Files in the output that no build wrote: they stay.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::failure::Failure;
use super::files;
use super::manifest::{Manifest, PRIVATE};

/// The files, links and empty folders that no build wrote, by path with `/`. Without
/// a manifest a folder that holds more than a `.gitignore` is somebody's, and is not
/// touched.
pub fn find(folder: &Path, manifest: Option<&Manifest>) -> Result<BTreeMap<String, PathBuf>, Failure> {
    let mut found = BTreeMap::new();
    if !folder.exists() {
        return Ok(found);
    }
    let walk = WalkDir::new(folder).min_depth(1).sort_by_file_name();
    for entry in walk
        .into_iter()
        .filter_entry(|entry| entry.depth() != 1 || entry.file_name() != PRIVATE)
    {
        let entry = entry.map_err(|error| Failure::at(folder)(error.into()))?;
        let path = entry
            .path()
            .strip_prefix(folder)
            .unwrap_or(entry.path())
            .to_owned();
        let name = path.to_string_lossy().replace('\\', "/");
        let ours = manifest.is_some_and(|manifest| manifest.files.contains_key(&name));
        let is_folder = entry.file_type().is_dir();
        // Folders come with their files; an empty one is somebody's too.
        let is_filled =
            is_folder && fs::read_dir(entry.path()).is_ok_and(|mut inside| inside.next().is_some());
        if is_filled || ours {
            continue;
        }
        if manifest.is_none() && name != ".gitignore" {
            return Err(Failure::Foreign {
                folder: folder.to_owned(),
                example: name,
            });
        }
        found.insert(name, path);
    }
    Ok(found)
}

/// Takes one over into the new site, links as links.
pub fn adopt(folder: &Path, stage: &Path, path: &Path) -> Result<(), Failure> {
    let (from, to) = (folder.join(path), stage.join(path));
    if let Some(parent) = to.parent() {
        fs::create_dir_all(parent).map_err(Failure::at(parent))?;
    }
    #[cfg(unix)]
    if from.is_symlink() {
        let target = fs::read_link(&from).map_err(Failure::at(&from))?;
        return std::os::unix::fs::symlink(target, &to).map_err(Failure::at(&to));
    }
    if from.is_dir() {
        return fs::create_dir_all(&to).map_err(Failure::at(&to));
    }
    files::link(&from, &to)
}
