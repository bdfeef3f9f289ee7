//! A folder of the project with everything read from it. It can be read
//! again below any path; what has not changed stays the same value.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::WalkDir;

use super::names::{bad_name, folder_name, is_hidden, plain_path, shown_path};
use super::reason;
use crate::diagnostics::{Diagnostic, Problem};
use crate::progress::{self, Stage};

/// A file of the folder, or what is wrong with it.
pub type Outcome<C> = Result<Arc<File<C>>, Diagnostic>;

/// How a file is read.
pub type Read<C> = fn(&Place) -> Result<C, Diagnostic>;

/// Where a file is.
#[derive(Debug, PartialEq, Eq)]
pub struct Place {
    /// Path below the folder, NFC, with `/`.
    pub path: String,
    /// Path as messages show it.
    pub shown: Arc<str>,
    /// Where it is on the disk.
    pub location: PathBuf,
}

/// A file that was read.
#[derive(Debug, PartialEq)]
pub struct File<C> {
    /// Where it is.
    pub place: Place,
    /// What it holds.
    pub content: C,
}

/// A file that is not as it was; `None` where there is none.
#[derive(Debug)]
pub struct Changed<C> {
    /// What it was.
    pub before: Option<Outcome<C>>,
    /// What it is.
    pub after: Option<Outcome<C>>,
}

/// A folder and its files.
#[derive(Debug)]
pub struct Folder<C> {
    root: PathBuf,
    name: String,
    read: Read<C>,
    /// By path below the root as the system has it.
    found: BTreeMap<PathBuf, Outcome<C>>,
}

impl<C: PartialEq + Send + Sync> Folder<C> {
    /// A folder from which nothing has been read yet.
    pub fn new(root: PathBuf, read: Read<C>) -> Self {
        Self {
            name: folder_name(&root),
            root,
            read,
            found: BTreeMap::new(),
        }
    }

    /// The name of the folder as messages show it.
    pub fn shown(&self) -> Arc<str> {
        shown_path(&self.name, None)
    }

    /// Its files and problems, in the order of their paths.
    pub fn found(&self) -> impl Iterator<Item = &Outcome<C>> {
        self.found.values()
    }

    /// Reads everything; back comes what is not as it was.
    pub fn read_all(&mut self) -> anyhow::Result<Vec<Changed<C>>> {
        self.must_be_there()?;
        Ok(self.read_below([PathBuf::new()]))
    }

    /// A missing root is no wrong content: the tool was pointed elsewhere.
    pub fn must_be_there(&self) -> anyhow::Result<()> {
        anyhow::ensure!(
            self.root.is_dir(),
            "mappen {} findes ikke; stå i projektets mappe, eller vælg mapper med --content og --layouts",
            self.root.display()
        );
        Ok(())
    }

    /// Reads what lies at or below some locations on the disk, as far as they
    /// are in this folder; back comes what is not as it was.
    pub fn read_again(&mut self, locations: &[PathBuf]) -> Vec<Changed<C>> {
        let below = locations
            .iter()
            .filter_map(|location| self.reachable(location.strip_prefix(&self.root).ok()?));
        let mut below: Vec<PathBuf> = below.collect();
        below.sort();
        below.dedup_by(|inner, outer| inner.starts_with(outer));
        self.read_below(below)
    }

    /// The part of a path that a walk from the root would come to.
    fn reachable(&self, relative: &Path) -> Option<PathBuf> {
        let mut reached = PathBuf::new();
        for part in relative.components() {
            if is_hidden(part.as_os_str()) {
                return None;
            }
            if self.root.join(&reached).is_symlink() && !reached.as_os_str().is_empty() {
                break;
            }
            reached.push(part);
        }
        Some(reached)
    }

    fn read_below(&mut self, below: impl IntoIterator<Item = PathBuf>) -> Vec<Changed<C>> {
        let mut walked = Vec::new();
        let mut before = BTreeMap::new();
        for path in below {
            self.walk(&path, &mut walked);
            let inside: Vec<PathBuf> = self
                .found
                .range(path.clone()..)
                .map(|(inner, _)| inner)
                .take_while(|inner| inner.starts_with(&path))
                .cloned()
                .collect();
            before.extend(
                inside
                    .into_iter()
                    .filter_map(|path| self.found.remove_entry(&path)),
            );
        }
        let read = self.read;
        progress::begin(Stage::Load, walked.len());
        let outcomes: Vec<(PathBuf, Outcome<C>)> = walked
            .into_par_iter()
            .map(|(relative, place)| {
                let outcome = place.and_then(|place| {
                    let content = read(&place)?;
                    progress::step();
                    Ok(Arc::new(File { place, content }))
                });
                (relative, outcome)
            })
            .collect();
        let mut changed = Vec::new();
        for (relative, after) in outcomes {
            match before.remove(&relative) {
                Some(earlier) if earlier == after => {
                    self.found.insert(relative, earlier);
                }
                before => {
                    self.found.insert(relative, after.clone());
                    let after = Some(after);
                    changed.push(Changed { before, after });
                }
            }
        }
        let gone = before.into_values().map(|before| Changed {
            before: Some(before),
            after: None,
        });
        changed.extend(gone);
        changed
    }

    /// The files at or below a path, and what is wrong with their names.
    fn walk(&self, below: &Path, found: &mut Vec<(PathBuf, Result<Place, Diagnostic>)>) {
        let start = self.root.join(below);
        let walk = WalkDir::new(&start)
            .follow_root_links(below.as_os_str().is_empty())
            .into_iter()
            .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.file_name()));
        for entry in walk {
            let entry = match entry {
                Ok(entry) => entry,
                // It vanished: there is nothing to be read.
                Err(error) if error.depth() == 0 && is_missing(&error) => continue,
                Err(error) => {
                    let location = error.path().unwrap_or(&start);
                    let relative = location.strip_prefix(&self.root).unwrap_or(below);
                    let shown = shown_path(&self.name, Some(relative));
                    let reason = error.io_error().map_or_else(|| error.to_string(), reason);
                    let problem = Diagnostic::of_file(Problem::Unreadable { reason }, &shown);
                    found.push((relative.to_owned(), Err(problem)));
                    continue;
                }
            };
            let relative = entry.path().strip_prefix(&self.root).unwrap_or(entry.path());
            if relative.as_os_str().is_empty() {
                continue;
            }
            let shown = shown_path(&self.name, Some(relative));
            let problem = if let Some(reason) = bad_name(entry.file_name()) {
                Some(Problem::BadFileName { reason })
            } else if entry.path_is_symlink() {
                Some(Problem::LinkIgnored {})
            } else if !entry.file_type().is_file() && !entry.file_type().is_dir() {
                // To open a pipe would be to wait for its other end.
                Some(Problem::NoFile {})
            } else {
                None
            };
            let relative = relative.to_owned();
            if let Some(problem) = problem {
                found.push((relative, Err(Diagnostic::of_file(problem, &shown))));
            } else if entry.file_type().is_file() {
                let path = plain_path(&relative);
                let location = entry.into_path();
                let place = Place {
                    path,
                    shown,
                    location,
                };
                found.push((relative, Ok(place)));
            }
        }
    }
}

fn is_missing(error: &walkdir::Error) -> bool {
    error
        .io_error()
        .is_some_and(|error| error.kind() == std::io::ErrorKind::NotFound)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn folder(root: &Path) -> Folder<String> {
        Folder::new(root.to_owned(), |place| {
            fs::read_to_string(&place.location)
                .map_err(|error| super::super::unreadable(&error, &place.shown))
        })
    }

    fn paths(folder: &Folder<String>) -> Vec<&str> {
        let good = folder.found().filter_map(|outcome| outcome.as_ref().ok());
        good.map(|file| file.place.path.as_str()).collect()
    }

    #[test]
    fn what_did_not_change_stays_the_same_value() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("a")).unwrap();
        fs::write(root.path().join("a/1.md"), "1").unwrap();
        fs::write(root.path().join("a-2.md"), "2").unwrap();
        let mut folder = folder(root.path());
        assert_eq!(folder.read_all().unwrap().len(), 2);
        assert_eq!(paths(&folder), ["a/1.md", "a-2.md"]);
        let before: Vec<_> = folder
            .found()
            .map(|one| Arc::clone(one.as_ref().unwrap()))
            .collect();

        fs::write(root.path().join("a/1.md"), "1").unwrap();
        let again = folder.read_again(&[root.path().join("a/1.md")]);
        assert!(again.is_empty(), "the same bytes");
        fs::write(root.path().join("a/1.md"), "neu").unwrap();
        assert_eq!(folder.read_again(&[root.path().join("a")]).len(), 1);
        let after: Vec<_> = folder
            .found()
            .map(|one| Arc::clone(one.as_ref().unwrap()))
            .collect();
        assert_eq!(after[0].content, "neu");
        assert!(Arc::ptr_eq(&before[1], &after[1]) && !Arc::ptr_eq(&before[0], &after[0]));
    }

    #[test]
    fn files_come_go_and_hide() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir_all(root.path().join("a/b")).unwrap();
        fs::write(root.path().join("a/b/1.md"), "1").unwrap();
        let mut folder = folder(root.path());
        folder.read_all().unwrap();
        fs::create_dir(root.path().join(".git")).unwrap();
        fs::write(root.path().join(".git/x.md"), "x").unwrap();
        assert!(folder.read_again(&[root.path().join(".git/x.md")]).is_empty());
        fs::rename(root.path().join("a"), root.path().join("c")).unwrap();
        let moved = folder.read_again(&[root.path().join("a"), root.path().join("c")]);
        assert_eq!(moved.len(), 2, "gone and come");
        assert_eq!(paths(&folder), ["c/b/1.md"]);
        fs::remove_dir_all(root.path().join("c")).unwrap();
        assert_eq!(folder.read_again(&[root.path().join("c/b/1.md")]).len(), 1);
        assert!(folder.found().next().is_none());
        assert!(folder.read_again(&[PathBuf::from("/elsewhere")]).is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn links_are_not_followed_from_below_either() {
        let root = tempfile::tempdir().unwrap();
        let outside = tempfile::tempdir().unwrap();
        fs::write(outside.path().join("x.md"), "x").unwrap();
        std::os::unix::fs::symlink(outside.path(), root.path().join("l")).unwrap();
        let mut folder = folder(root.path());
        folder.read_all().unwrap();
        assert!(folder.read_again(&[root.path().join("l/x.md")]).is_empty());
        assert!(paths(&folder).is_empty() && folder.found().count() == 1);
    }
}
