//! Write: [`Output`] → files. The only stage that writes the disk.
//!
//! The new site is made complete in a folder beside the old one, with hard
//! links to every file that did not change, and put in place in one step. So a
//! build that fails or is killed leaves the site that was there. A manifest
//! says which files a build wrote; all others are somebody else's and stay.

mod failure;
mod files;
mod foreign;
mod manifest;
mod place;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::hash::Hash;
use crate::progress::{self, Stage};
use crate::render::{Artifact, Output};

pub use failure::Failure;
pub use files::{new, text};
pub use manifest::PRIVATE;

use manifest::{MANIFEST, Manifest, Record};
use place::Place;

/// What a build did to the output.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that are new or have new bytes.
    pub changed: usize,
    /// Files that were left as they were.
    pub unchanged: usize,
    /// Files of an earlier build that are gone.
    pub removed: usize,
}

/// Puts the output in place at `folder`. Where another build is at work there,
/// `waits` is called and this one comes after it.
pub fn write(output: &Output, folder: &Path, waits: impl FnOnce()) -> Result<Written, Failure> {
    let place = Place::of(folder)?;
    let _turn = place.turn(waits)?;
    place.clear()?;
    let manifest = Manifest::read(&place.folder)?;
    let foreign = foreign::find(&place.folder, manifest.as_ref(), output)?;
    let plan = Plan::of(output, manifest.unwrap_or_default(), &place.folder);
    if plan.changes_nothing() && place.folder.join(MANIFEST).is_file() {
        return Ok(plan.written);
    }
    let put = plan.carry_out(&place, &foreign).and_then(|()| place.exchange());
    if put.is_err() {
        // What was made beside the site would only fill the disk.
        let _ = place.clear();
    }
    put.map(|()| plan.written)
}

/// The hash of the manifest of the site at `folder`, where every file is as a build
/// left it and none waits to be removed; none otherwise.
pub fn standing(folder: &Path) -> Option<Hash> {
    let manifest = Manifest::read(folder).ok()??;
    let files: Vec<_> = manifest.files.iter().collect();
    let stands = files
        .par_iter()
        .all(|(path, record)| !record.retired && record.is_untouched(&folder.join(path)));
    let read = || Hash::of_file(&folder.join(MANIFEST)).ok();
    stands.then(read)?.map(|(hash, _)| hash)
}

/// What the new site is made of.
struct Plan<'o> {
    files: BTreeMap<String, From<'o>>,
    /// What the old site is made of.
    manifest: Manifest,
    written: Written,
}

/// Where a file of the new site comes from.
enum From<'o> {
    /// It is new, or its bytes are.
    New(&'o Artifact),
    /// The old site has it already.
    Same(&'o Artifact),
    /// The old site has it, and no page uses it any more.
    Retired,
}

impl<'o> Plan<'o> {
    fn of(output: &'o Output, manifest: Manifest, folder: &Path) -> Self {
        let mut files = BTreeMap::new();
        let mut written = Written::default();
        for (path, artifact) in output.iter() {
            let record = manifest.files.get(path);
            let same = record.is_some_and(|record| record.holds(artifact.hash(), &folder.join(path)));
            let (from, count) = if same {
                (From::Same(artifact), &mut written.unchanged)
            } else {
                (From::New(artifact), &mut written.changed)
            };
            *count += 1;
            files.insert(path.clone(), from);
        }
        for (path, record) in &manifest.files {
            if files.contains_key(path) {
                continue;
            }
            // A visitor who met the page before this build may still ask for it.
            if record.fingerprinted && !record.retired && folder.join(path).is_file() {
                files.insert(path.clone(), From::Retired);
            } else {
                written.removed += 1;
            }
        }
        Self {
            files,
            manifest,
            written,
        }
    }

    fn changes_nothing(&self) -> bool {
        let retires = self.files.values().any(|from| matches!(from, From::Retired));
        self.written.changed + self.written.removed == 0 && !retires
    }

    /// Makes the new site beside the old one.
    fn carry_out(&self, place: &Place, foreign: &[PathBuf]) -> Result<(), Failure> {
        let Place { folder, stage, .. } = place;
        make_folders(stage, self.files.keys())?;
        progress::begin(Stage::Write, self.files.len());
        let records = self
            .files
            .par_iter()
            .map(|(path, from)| {
                progress::step();
                let (old, new) = (folder.join(path), stage.join(path));
                match from {
                    From::New(artifact) => files::create(artifact, &new)?,
                    From::Same(_) | From::Retired => files::link(&old, &new)?,
                }
                Ok((path.clone(), self.record(path, from, &new)?))
            })
            .collect::<Result<_, Failure>>()?;
        for path in foreign {
            foreign::adopt(folder, stage, path)?;
        }
        Manifest::of(records).write(stage)
    }

    fn record(&self, path: &str, from: &From, at: &Path) -> Result<Record, Failure> {
        let (hash, fingerprinted) = match from {
            From::New(artifact) | From::Same(artifact) => {
                (artifact.hash().to_string(), artifact.is_fingerprinted())
            }
            From::Retired => {
                let old = self.manifest.files.get(path);
                (old.map(|old| old.hash.clone()).unwrap_or_default(), true)
            }
        };
        Record::of(at, hash, fingerprinted, matches!(from, From::Retired))
    }
}

fn make_folders<'p>(stage: &Path, paths: impl Iterator<Item = &'p String>) -> Result<(), Failure> {
    fs::create_dir_all(stage).map_err(Failure::at(stage))?;
    let mut folders: Vec<&str> = paths.filter_map(|path| Some(path.rsplit_once('/')?.0)).collect();
    folders.dedup();
    folders.par_iter().try_for_each(|folder| {
        let folder = stage.join(folder);
        fs::create_dir_all(&folder).map_err(Failure::at(&folder))
    })
}

#[cfg(test)]
mod tests {
    use walkdir::WalkDir;

    use super::*;

    fn write(output: &Output, folder: &Path) -> Result<Written, Failure> {
        super::write(output, folder, || ())
    }

    fn output(files: &[(&str, &str)]) -> Output {
        let mut output = Output::default();
        for (path, text) in files {
            let bytes = text.as_bytes().to_vec();
            let artifact = if path.starts_with("assets/") {
                Artifact::asset(bytes)
            } else {
                Artifact::made(bytes)
            };
            output.insert((*path).to_owned(), artifact);
        }
        output
    }

    fn listing(folder: &Path) -> Vec<String> {
        let walk = WalkDir::new(folder).sort_by_file_name().into_iter().flatten();
        walk.filter(|entry| entry.file_type().is_file())
            .filter_map(|entry| Some(entry.path().strip_prefix(folder).ok()?.display().to_string()))
            .filter(|path| path != MANIFEST)
            .collect()
    }

    #[test]
    fn a_story_of_builds() -> anyhow::Result<()> {
        let temporary = tempfile::tempdir()?;
        let folder = temporary.path().join("public");
        fs::create_dir(&folder)?;
        fs::write(folder.join(".gitignore"), "*")?;

        let first = output(&[
            ("index.html", "1"),
            ("a/index.html", "a"),
            ("assets/s.1.css", "s1"),
        ]);
        let written = write(&first, &folder)?;
        assert_eq!((written.changed, written.unchanged, written.removed), (3, 0, 0));
        assert_eq!(
            listing(&folder),
            [".gitignore", "a/index.html", "assets/s.1.css", "index.html"]
        );

        // Nothing new: nothing is touched, not even the folder.
        let before = fs::metadata(&folder)?.modified()?;
        let page = fs::metadata(folder.join("index.html"))?.modified()?;
        assert_eq!(
            write(&first, &folder)?,
            Written {
                changed: 0,
                unchanged: 3,
                removed: 0
            }
        );
        assert_eq!(fs::metadata(&folder)?.modified()?, before);

        // A page goes, a style sheet changes: the old sheet stays one build longer.
        fs::write(folder.join("fremmed.txt"), "min")?;
        fs::create_dir_all(folder.join(".git/refs"))?;
        let second = output(&[("index.html", "1"), ("assets/s.2.css", "s2")]);
        assert_eq!(
            write(&second, &folder)?,
            Written {
                changed: 1,
                unchanged: 1,
                removed: 1
            }
        );
        assert_eq!(
            listing(&folder),
            [
                ".gitignore",
                "assets/s.1.css",
                "assets/s.2.css",
                "fremmed.txt",
                "index.html"
            ]
        );
        assert_eq!(fs::metadata(folder.join("index.html"))?.modified()?, page);
        assert_eq!(write(&second, &folder)?.removed, 1);
        assert_eq!(
            listing(&folder),
            [".gitignore", "assets/s.2.css", "fremmed.txt", "index.html"]
        );

        // A file changed by hand is made right again.
        fs::write(folder.join("index.html"), "2")?;
        assert_eq!(write(&second, &folder)?.changed, 1);
        assert_eq!(fs::read_to_string(folder.join("index.html"))?, "1");
        assert_eq!(fs::read_dir(temporary.path())?.count(), 1);
        Ok(())
    }

    #[test]
    fn a_manifest_that_leads_out_of_the_folder_is_refused() -> anyhow::Result<()> {
        let temporary = tempfile::tempdir()?;
        let folder = temporary.path().join("public");
        let site = output(&[("assets/s.1.css", "1")]);
        write(&site, &folder)?;
        fs::write(temporary.path().join("s.1.css"), "1")?;
        let manifest = folder.join(MANIFEST);
        let text = fs::read_to_string(&manifest)?.replace("assets/s.1.css", "../s.1.css");
        fs::write(&manifest, text)?;
        let refused = write(&output(&[]), &folder);
        assert!(matches!(refused, Err(Failure::Manifest(_))), "{refused:?}");
        Ok(())
    }

    #[test]
    fn a_foreign_file_where_a_page_goes_is_refused() -> anyhow::Result<()> {
        let temporary = tempfile::tempdir()?;
        let folder = temporary.path().join("public");
        write(&output(&[("index.html", "1")]), &folder)?;
        fs::create_dir(folder.join("a"))?;
        fs::write(folder.join("a/index.html"), "min")?;
        assert!(write(&output(&[("a/index.html", "a")]), &folder).is_err());
        assert_eq!(fs::read_to_string(folder.join("a/index.html"))?, "min");
        assert_eq!(fs::read_to_string(folder.join("index.html"))?, "1");
        Ok(())
    }

    #[test]
    fn an_annex_that_changes_under_way_stops_the_build() -> anyhow::Result<()> {
        let temporary = tempfile::tempdir()?;
        let (annex, folder) = (
            temporary.path().join("bilag.pdf"),
            temporary.path().join("public"),
        );
        fs::write(&annex, "før")?;
        let hash = Hash::of(b"noget andet");
        let mut site = output(&[("index.html", "1")]);
        site.insert(
            "bilag.pdf".to_owned(),
            Artifact::Copied {
                from: annex,
                hash,
                size: 4,
            },
        );
        assert!(write(&site, &folder).is_err());
        assert!(!folder.exists());
        Ok(())
    }
}
