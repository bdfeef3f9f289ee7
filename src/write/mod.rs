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

use std::collections::{BTreeMap, HashMap};
use std::fs::{self, File};
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

use rayon::iter::Either;
use rayon::prelude::*;

use crate::hash::Hash;
use crate::progress::{self, Stage};
use crate::render::{Artifact, Output, Sink};

pub use failure::Failure;
pub use files::{new, text};
pub use manifest::PRIVATE;

use manifest::{MANIFEST, Manifest, Record, is_inside};
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
    /// The hash of the manifest, where no file waits to be removed.
    pub manifest: Option<Hash>,
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
/// part need wait in memory for the others; as a [`Sink`] it takes single files
/// as soon as they are made. Dropped before it is put in place, it leaves nothing
/// behind.
pub struct Next {
    place: Place,
    /// Ours until the site is in place, or given up.
    _turn: File,
    /// What the site that is there is made of.
    before: Option<Manifest>,
    /// A path there for each hash, once one is asked for.
    by_hash: OnceLock<HashMap<String, String>>,
    /// Files there that no build wrote, by path.
    foreign: BTreeMap<String, PathBuf>,
    files: BTreeMap<String, From>,
    /// What was taken and not added yet, each with the hash of its bytes.
    taken: Mutex<BTreeMap<String, Taken>>,
    written: Written,
}

/// The hash of a file that was taken, and what became of it.
type Taken = (Hash, Result<From, Failure>);

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
            by_hash: OnceLock::new(),
            foreign,
            files: BTreeMap::new(),
            taken: Mutex::default(),
            written: Written::default(),
        })
    }

    /// Adds files. Written are those that the site that is there does not have.
    pub fn add(&mut self, output: &Output) -> Result<(), Failure> {
        if let Some(path) = output.paths().find(|path| self.foreign.contains_key(*path)) {
            return Err(Failure::InTheWay(self.place.folder.join(path)));
        }
        self.add_taken(output)?;
        let open = |(_, artifact): &(_, &Artifact)| !matches!(artifact, Artifact::Taken { .. });
        let files: Vec<_> = output.iter().filter(open).collect();
        let (same, new): (Vec<_>, Vec<_>) =
            files.into_par_iter().partition_map(|(path, artifact)| {
                match self.standing(path, artifact.hash()) {
                    Some(record) => Either::Left((path.clone(), From::Old(record.used(true)))),
                    None => Either::Right((path, artifact)),
                }
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

    /// Adds the files that were taken one by one; what was taken and is no part of
    /// the site goes.
    fn add_taken(&mut self, output: &Output) -> Result<(), Failure> {
        let taken = self.taken.get_mut().unwrap_or_else(PoisonError::into_inner);
        let mut taken = mem::take(taken);
        for (path, artifact) in output.iter() {
            let Artifact::Taken { hash, .. } = artifact else {
                continue;
            };
            let Some((_, from)) = taken.remove(path).filter(|(taken, _)| taken == hash) else {
                return Err(Failure::Missing(self.place.stage.join(path)));
            };
            let from = from?;
            match from {
                From::New(_) => self.written.changed += 1,
                From::Old(_) => self.written.unchanged += 1,
            }
            self.files.insert(path.clone(), from);
        }
        for (path, (_, from)) in taken {
            if let From::New(_) = from? {
                let path = self.place.stage.join(path);
                fs::remove_file(&path).map_err(Failure::at(&path))?;
            }
        }
        Ok(())
    }

    /// The record of a file that the site has as it shall be.
    fn standing(&self, path: &str, hash: Hash) -> Option<&Record> {
        let record = self.before.as_ref()?.files.get(path)?;
        record
            .holds(hash, &self.place.folder.join(path))
            .then_some(record)
    }

    /// A file of the site that is there with these bytes, under whatever name: most pieces
    /// of the index of a search are what they were, in a folder with another name.
    fn elsewhere(&self, hash: Hash) -> Option<PathBuf> {
        let files = &self.before.as_ref()?.files;
        let by_hash = self.by_hash.get_or_init(|| {
            let known = files
                .iter()
                .map(|(path, record)| (record.hash.clone(), path.clone()));
            known.collect()
        });
        let path = by_hash.get(&hash.to_string())?;
        let at = self.place.folder.join(path);
        files.get(path)?.is_untouched(&at).then_some(at)
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
        if nothing_new && let Ok((hash, _)) = Hash::of_file(&folder.join(MANIFEST)) {
            self.written.manifest = Some(hash);
            return Ok(self.written);
        }
        let lasting = retired.is_empty();
        self.files.extend(retired);
        let manifest = self.complete()?;
        self.written.manifest = lasting.then_some(manifest);
        self.place.exchange()?;
        Ok(self.written)
    }

    /// Makes the new site whole: with what is as it was, what is not ours, and a manifest,
    /// whose hash comes back.
    fn complete(&mut self) -> Result<Hash, Failure> {
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

/// Files are written as they come, those that the old site has left to it.
impl Sink for Next {
    fn take(&self, path: &str, bytes: Vec<u8>) -> Artifact {
        // An address that leads elsewhere is a mistake of the content, which is yet to be told.
        if !is_inside(path) {
            return Artifact::made(bytes);
        }
        let hash = Hash::of(&bytes);
        let write = || {
            let at = self.place.stage.join(path);
            match self.elsewhere(hash) {
                Some(old) => files::link(&old, &at)?,
                None => files::write(&bytes, &at)?,
            }
            Ok(From::New(Record::of(&at, hash.to_string(), false)?))
        };
        let from = match self.standing(path, hash) {
            Some(record) => Ok(From::Old(record.used(true))),
            None => write(),
        };
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        taken.insert(path.to_owned(), (hash, from));
        Artifact::Taken {
            hash,
            size: bytes.len() as u64,
        }
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
    use crate::render;

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
        let again = write(&first, &folder)?;
        assert_eq!((again.changed, again.unchanged, again.removed), (0, 3, 0));
        assert_eq!(again.manifest, written.manifest);
        assert_eq!(again.manifest, standing(&folder));
        assert_eq!(fs::metadata(&folder)?.modified()?, before);

        // A page goes, a style sheet changes: the old sheet stays one build longer.
        fs::write(folder.join("fremmed.txt"), "min")?;
        fs::create_dir_all(folder.join(".git/refs"))?;
        let second = output(&[("index.html", "1"), ("assets/s.2.css", "s2")]);
        let written = write(&second, &folder)?;
        assert_eq!((written.changed, written.unchanged, written.removed), (1, 1, 1));
        assert_eq!((written.manifest, standing(&folder)), (None, None));
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
        let written = write(&second, &folder)?;
        assert_eq!(written.removed, 1);
        assert!(written.manifest.is_some() && written.manifest == standing(&folder));
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
    fn files_that_are_taken_one_by_one_are_a_site() -> anyhow::Result<()> {
        let temporary = tempfile::tempdir()?;
        let folder = temporary.path().join("public");
        let take = |next: &Next, path: &str, text: &str| {
            let artifact = next.take(path, text.as_bytes().to_vec());
            Output::of(std::iter::once((path.to_owned(), artifact)))
        };
        let mut next = Next::at(&folder, || ())?;
        let page = take(&next, "a/b/index.html", "a");
        take(&next, "tilovers.html", "x");
        next.add(&page)?;
        assert_eq!(next.put()?.changed, 1);
        assert_eq!(listing(&folder), ["a/b/index.html"]);
        let before = fs::metadata(folder.join("a/b/index.html"))?.modified()?;

        // What is as it was is not written again.
        let mut next = Next::at(&folder, || ())?;
        next.add(&take(&next, "a/b/index.html", "a"))?;
        next.add(&take(&next, "c.html", "c"))?;
        let written = next.put()?;
        assert_eq!((written.changed, written.unchanged), (1, 1));
        assert_eq!(listing(&folder), ["a/b/index.html", "c.html"]);
        assert_eq!(fs::metadata(folder.join("a/b/index.html"))?.modified()?, before);

        // The same bytes under another name are a second name, unless somebody touched them.
        let mut next = Next::at(&folder, || ())?;
        next.add(&take(&next, "d/e.html", "a"))?;
        next.add(&take(&next, "c.html", "c"))?;
        let written = next.put()?;
        assert_eq!((written.changed, written.unchanged, written.removed), (1, 1, 1));
        assert_eq!(listing(&folder), ["c.html", "d/e.html"]);
        assert_eq!(fs::metadata(folder.join("d/e.html"))?.modified()?, before);
        fs::write(folder.join("d/e.html"), "rettet i hånden")?;
        let mut next = Next::at(&folder, || ())?;
        next.add(&take(&next, "a/b/index.html", "a"))?;
        next.add(&take(&next, "c.html", "c"))?;
        next.put()?;
        assert_eq!(fs::read_to_string(folder.join("a/b/index.html"))?, "a");

        // What takes the place of a second name leaves the old site alone.
        let next = Next::at(&folder, || ())?;
        take(&next, "f.html", "c");
        take(&next, "f.html", "anderledes");
        assert_eq!(fs::read_to_string(folder.join("c.html"))?, "c");
        drop(next);

        // What another has, or has otherwise, is missed here.
        let mut next = Next::at(&folder, || ())?;
        let elsewhere = render::Dropped.take("c.html", b"c".to_vec());
        let refused = next.add(&Output::of(std::iter::once(("c.html".to_owned(), elsewhere))));
        assert!(matches!(refused, Err(Failure::Missing(_))), "{refused:?}");
        let page = take(&next, "c.html", "c");
        take(&next, "c.html", "d");
        assert!(matches!(next.add(&page), Err(Failure::Missing(_))));
        drop(next);

        // Nothing is written outside.
        let next = Next::at(&folder, || ())?;
        assert!(matches!(
            next.take("../d.html", b"d".to_vec()),
            Artifact::Made { .. }
        ));
        drop(next);
        assert_eq!(fs::read_dir(temporary.path())?.count(), 1);
        assert_eq!(listing(&folder), ["a/b/index.html", "c.html"]);
        Ok(())
    }

    #[test]
    fn a_file_that_cannot_be_taken_is_told_when_it_is_added() -> anyhow::Result<()> {
        let temporary = tempfile::tempdir()?;
        let mut next = Next::at(&temporary.path().join("public"), || ())?;
        let mut site = Output::default();
        for path in ["a", "a/b.html"] {
            site.insert(path.to_owned(), next.take(path, b"x".to_vec()));
        }
        let refused = next.add(&site);
        assert!(matches!(refused, Err(Failure::System { .. })), "{refused:?}");
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
