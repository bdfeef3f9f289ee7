//! What the project's files held when they were last looked at. Watchers tell
//! of saves; only a look tells of changes: a save of the same bytes is none, and
//! a folder that came or went is the files in it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use rayon::prelude::*;
use walkdir::WalkDir;

use crate::hash::Hash;
use crate::load::{Folders, is_hidden};

/// A larger file is judged by its size and time alone.
const LARGEST_READ: u64 = 4 * 1024 * 1024;

/// Within this time some file systems give a second save the time of the first.
const COARSE_TIME: Duration = Duration::from_secs(2);

/// What was last seen of each file.
pub struct Seen {
    roots: [PathBuf; 2],
    files: BTreeMap<PathBuf, Mark>,
}

/// One file as it was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Mark {
    size: u64,
    modified: Option<SystemTime>,
    /// No later save can have the same time.
    settled: bool,
    /// Of its bytes, or of where a link leads; `None` where it was not read.
    hash: Option<Hash>,
}

/// What a look found.
#[derive(Debug, Default)]
pub struct Look {
    /// Files that are new, gone, or hold other bytes, and what was seen before.
    changed: BTreeMap<PathBuf, Option<Mark>>,
    /// A file is gone or empty: often the middle of a save.
    pub halfway: bool,
}

impl Seen {
    /// Nothing is seen yet: to a first look everything is new.
    pub fn nothing(folders: &Folders) -> Self {
        Self {
            roots: [folders.content.clone(), folders.layouts.clone()],
            files: BTreeMap::new(),
        }
    }

    /// Looks at all files.
    pub fn everywhere(&mut self) -> Look {
        let roots = self.roots.clone();
        self.at(&BTreeSet::from(roots))
    }

    /// Looks at some files and folders, and at all that is or was below them.
    pub fn at(&mut self, paths: &BTreeSet<PathBuf>) -> Look {
        let mut asked: BTreeSet<PathBuf> = BTreeSet::new();
        for path in paths {
            let known = self.files.range(path.clone()..).map(|(known, _)| known);
            asked.extend(known.take_while(|known| known.starts_with(path)).cloned());
            asked.extend(self.below(path));
        }
        let marks: Vec<(PathBuf, Option<Mark>)> = asked
            .into_par_iter()
            .map(|path| {
                let mark = Mark::of(&path, self.files.get(&path));
                (path, mark)
            })
            .collect();
        let mut look = Look::default();
        for (path, mark) in marks {
            let before = match &mark {
                Some(mark) => self.files.insert(path.clone(), mark.clone()),
                None => self.files.remove(&path),
            };
            if !same(before.as_ref(), mark.as_ref()) {
                look.halfway |= mark.is_none_or(|mark| mark.size == 0);
                look.changed.insert(path, before);
            }
        }
        look
    }

    /// Takes a look back: the next one tells of its changes again, unless they
    /// are undone by then.
    pub fn undo(&mut self, look: Look) {
        for (path, before) in look.changed {
            match before {
                Some(mark) => self.files.insert(path, mark),
                None => self.files.remove(&path),
            };
        }
    }

    /// The files there are now; hidden ones are no content.
    fn below(&self, path: &Path) -> Vec<PathBuf> {
        WalkDir::new(path)
            .follow_root_links(self.roots.iter().any(|root| root == path))
            .into_iter()
            .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.file_name()))
            .filter_map(Result::ok)
            .filter(|entry| !entry.file_type().is_dir())
            .map(walkdir::DirEntry::into_path)
            .collect()
    }
}

impl Look {
    /// Files that are new, gone, or hold other bytes.
    pub fn changed(self) -> BTreeSet<PathBuf> {
        self.changed.into_keys().collect()
    }
}

impl Mark {
    /// `None` when there is no such file.
    fn of(path: &Path, before: Option<&Self>) -> Option<Self> {
        let metadata = fs::symlink_metadata(path).ok().filter(|found| !found.is_dir())?;
        let modified = metadata.modified().ok();
        let (size, now) = (metadata.len(), SystemTime::now());
        let untouched = |mark: &&Self| mark.settled && mark.size == size && mark.modified == modified;
        Some(Self {
            size,
            modified,
            settled: modified.is_some_and(|modified| modified + COARSE_TIME < now),
            hash: match before.filter(untouched) {
                Some(mark) => mark.hash,
                None => hash(path, &metadata),
            },
        })
    }
}

fn hash(path: &Path, metadata: &Metadata) -> Option<Hash> {
    if metadata.is_symlink() {
        let target = fs::read_link(path).ok()?;
        Some(Hash::of(target.as_os_str().as_encoded_bytes()))
    } else if metadata.is_file() && metadata.len() <= LARGEST_READ {
        fs::read(path).ok().map(|bytes| Hash::of(&bytes))
    } else {
        None
    }
}

fn same(before: Option<&Mark>, now: Option<&Mark>) -> bool {
    match (before, now) {
        (None, None) => true,
        (Some(before), Some(now)) if before.hash.is_some() => before.hash == now.hash,
        (Some(before), Some(now)) => {
            now.hash.is_none() && before.size == now.size && before.modified == now.modified
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(look: &Look, wanted: &[&Path], halfway: bool) {
        assert_eq!(
            look.changed.keys().map(PathBuf::as_path).collect::<Vec<_>>(),
            wanted
        );
        assert_eq!(look.halfway, halfway);
    }

    #[test]
    fn only_other_bytes_are_a_change() {
        let folder = tempfile::TempDir::new().unwrap();
        let content = folder.path().join("content");
        let (page, pages) = (content.join("sider/a.md"), content.join("sider"));
        fs::create_dir_all(&pages).unwrap();
        fs::write(&page, "en").unwrap();
        let mut seen = Seen::nothing(&Folders {
            content: content.clone(),
            layouts: folder.path().join("layouts"),
            readers: None,
        });
        check(&seen.everywhere(), &[&page], false);
        let at = |path: &Path| BTreeSet::from([path.to_owned()]);
        check(&seen.at(&at(&page)), &[], false);
        fs::write(&page, "en").unwrap();
        check(&seen.at(&at(&page)), &[], false);
        fs::write(&page, "to").unwrap();
        check(&seen.at(&at(&page)), &[&page], false);
        fs::write(&page, "").unwrap();
        let look = seen.at(&at(&page));
        check(&look, &[&page], true);

        // The middle of a save is no change, once it is over.
        seen.undo(look);
        fs::write(&page, "to").unwrap();
        check(&seen.at(&at(&page)), &[], false);

        // A folder stands for its files; hidden ones are none.
        let moved = content.join("andre");
        fs::write(content.join(".skjult"), "x").unwrap();
        fs::rename(&pages, &moved).unwrap();
        check(&seen.at(&at(&pages)), &[&page], true);
        check(&seen.everywhere(), &[&moved.join("a.md")], false);
        check(&seen.everywhere(), &[], false);
    }
}
