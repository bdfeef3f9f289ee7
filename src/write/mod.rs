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
use std::fs::{self, File};
use std::mem;
use std::path::{Path, PathBuf};

use rayon::iter::Either;
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

/// A site that is made beside the one at its place, part by part, so that no
/// part need wait in memory for the others. Dropped before it is put in place,
/// it leaves nothing behind.
pub struct Next {
    place: Place,
    /// Ours until the site is in place, or given up.
    _turn: File,
    /// What the site that is there is made of.
    before: Option<Manifest>,
    /// Files there that no build wrote, by path.
    foreign: BTreeMap<String, PathBuf>,
    files: BTreeMap<String, From>,
    written: Written,
}

/// Where a file of the new site comes from.
enum From {
    /// It is new, or its bytes are, and it is written.
    New(Record),
    /// The old site has it.
    Old(Record),
}

impl Next {
    /// Of the site at `folder`. Where another build is at work there, `waits` is
    /// called and this one comes after it.
    pub fn at(folder: &Path, waits: impl FnOnce()) -> Result<Self, Failure> {
        let place = Place::of(folder)?;
        let turn = place.turn(waits)?;
        place.clear()?;
        let before = Manifest::read(&place.folder)?;
        let foreign = foreign::find(&place.folder, before.as_ref())?;
        Ok(Self {
            place,
            _turn: turn,
            before,
            foreign,
            files: BTreeMap::new(),
            written: Written::default(),
        })
    }

    /// Adds files. Written are those that the site that is there does not have.
    pub fn add(&mut self, output: &Output) -> Result<(), Failure> {
        if let Some(path) = output.paths().find(|path| self.foreign.contains_key(*path)) {
            return Err(Failure::InTheWay(self.place.folder.join(path)));
        }
        let files: Vec<_> = output.iter().collect();
        let (same, new): (Vec<_>, Vec<_>) =
            files
                .into_par_iter()
                .partition_map(|(path, artifact)| match self.standing(path, artifact) {
                    Some(record) => Either::Left((path.clone(), From::Old(record.used(true)))),
                    None => Either::Right((path, artifact)),
                });
        self.written.unchanged += same.len();
        self.written.changed += new.len();
        if new.is_empty() {
            self.files.extend(same);
            return Ok(());
        }
        let stage = &self.place.stage;
        make_folders(stage, new.iter().map(|(path, _)| path.as_str()))?;
        progress::begin(Stage::Write, new.len());
        let made: Vec<_> = new
            .into_par_iter()
            .map(|(path, artifact)| {
                progress::step();
                let at = stage.join(path);
                files::create(artifact, &at)?;
                let record = Record::of(&at, artifact.hash().to_string(), artifact.is_fingerprinted())?;
                Ok((path.clone(), From::New(record)))
            })
            .collect::<Result<_, Failure>>()?;
        self.files.extend(same.into_iter().chain(made));
        Ok(())
    }

    /// The record of a file that the site has as it shall be.
    fn standing(&self, path: &str, artifact: &Artifact) -> Option<&Record> {
        let record = self.before.as_ref()?.files.get(path)?;
        record
            .holds(artifact.hash(), &self.place.folder.join(path))
            .then_some(record)
    }

    /// Puts the site in place, complete with what was added.
    pub fn put(mut self) -> Result<Written, Failure> {
        let folder = &self.place.folder;
        let gone = self.before.iter().flat_map(|before| &before.files);
        let gone: Vec<_> = gone.filter(|(path, _)| !self.files.contains_key(*path)).collect();
        // A visitor who met the page before this build may still ask for it.
        let (retired, removed): (Vec<_>, Vec<_>) = gone.into_iter().partition(|(path, record)| {
            record.fingerprinted && !record.retired && folder.join(path).is_file()
        });
        let retired: Vec<_> = retired
            .into_iter()
            .map(|(path, record)| (path.clone(), From::Old(record.used(false))))
            .collect();
        self.written.removed = removed.len();
        let nothing_new = self.written.changed + self.written.removed + retired.len() == 0;
        if nothing_new && folder.join(MANIFEST).is_file() {
            return Ok(self.written);
        }
        self.files.extend(retired);
        self.complete()?;
        self.place.exchange()?;
        Ok(self.written)
    }

    /// Makes the new site whole: with what is as it was, what is not ours, and a manifest.
    fn complete(&mut self) -> Result<(), Failure> {
        let Place { folder, stage, .. } = &self.place;
        let files = mem::take(&mut self.files);
        make_folders(stage, files.keys().map(String::as_str))?;
        progress::begin(Stage::Write, files.len());
        let records = files
            .into_par_iter()
            .map(|(path, from)| {
                progress::step();
                let record = match from {
                    From::New(record) => record,
                    From::Old(record) => {
                        let at = stage.join(&path);
                        files::link(&folder.join(&path), &at)?;
                        record.again(&at)?
                    }
                };
                Ok((path, record))
            })
            .collect::<Result<_, Failure>>()?;
        for path in self.foreign.values() {
            foreign::adopt(folder, stage, path)?;
        }
        Manifest::of(records).write(stage)
    }
}

impl Drop for Next {
    fn drop(&mut self) {
        // What was made beside the site would only fill the disk.
        let _ = self.place.clear();
    }
}

fn make_folders<'p>(stage: &Path, paths: impl Iterator<Item = &'p str>) -> Result<(), Failure> {
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
        let mut next = Next::at(folder, || ())?;
        next.add(output)?;
        next.put()
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
    fn a_site_in_parts_is_a_whole_site_and_one_that_is_given_up_is_none() -> anyhow::Result<()> {
        let temporary = tempfile::tempdir()?;
        let folder = temporary.path().join("public");
        let (pages, index) = (output(&[("index.html", "1")]), output(&[("soeg/0.txt", "i")]));
        let mut next = Next::at(&folder, || ())?;
        next.add(&pages)?;
        assert!(!folder.exists());
        drop(next);
        assert_eq!(fs::read_dir(temporary.path())?.count(), 0);

        let mut next = Next::at(&folder, || ())?;
        next.add(&pages)?;
        next.add(&index)?;
        assert_eq!(next.put()?.changed, 2);
        let mut whole = pages.clone();
        for (path, file) in index.iter() {
            whole.insert(path.clone(), file.clone());
        }
        assert_eq!(write(&whole, &folder)?.unchanged, 2);
        assert_eq!(listing(&folder), ["index.html", "soeg/0.txt"]);
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
