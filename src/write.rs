//! Write: [`Output`] → files. The only stage that writes the disk.
//!
//! The new site is made complete in a folder beside the old one, with hard
//! links to every file that did not change, and put in place in one step. So a
//! build that fails or is killed leaves the site that was there. A manifest
//! says which files a build wrote; all others are somebody else's and stay.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read, Write as _};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use anyhow::{Context as _, bail};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use walkdir::WalkDir;

use crate::hash::{Hash, Hasher};
use crate::render::{Artifact, Output};

/// The folder in the output that is ours alone.
pub const PRIVATE: &str = ".ramme";

const MANIFEST: &str = ".ramme/manifest.json";

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

/// What earlier builds wrote.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Manifest {
    version: u32,
    files: BTreeMap<String, Record>,
}

/// One file of the manifest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Record {
    hash: String,
    size: u64,
    /// Nanoseconds since 1970 on this disk: a file touched by hand is written again.
    modified: u128,
    /// Its name carries its hash.
    #[serde(default, skip_serializing_if = "is_false")]
    fingerprinted: bool,
    /// No page uses it any more; the next build removes it.
    #[serde(default, skip_serializing_if = "is_false")]
    retired: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_false(value: &bool) -> bool {
    !*value
}

/// Where a file of the new site comes from.
enum From<'o> {
    /// The old site has it already.
    Old,
    /// It is new, or its bytes are.
    New(&'o Artifact),
}

/// Puts the output in place at `folder`.
pub fn write(output: &Output, folder: &Path) -> anyhow::Result<Written> {
    let (parent, name) = place(folder)?;
    fs::create_dir_all(&parent).with_context(|| shown(&parent))?;
    let folder = parent.join(&name);
    let _lock = lock(&parent)?;
    let stage = parent.join(format!(".{name}.ramme-ny"));
    remove(&stage)?;
    let manifest = manifest(&folder)?;
    let foreign = foreign(&folder, manifest.as_ref(), output)?;
    let manifest = manifest.unwrap_or_default();

    let mut plan: BTreeMap<&str, From> = BTreeMap::new();
    let mut written = Written::default();
    for (path, artifact) in output.iter() {
        let same = manifest
            .files
            .get(path)
            .is_some_and(|record| is_unchanged(record, artifact, &folder.join(path)));
        if same {
            written.unchanged += 1;
        } else {
            written.changed += 1;
        }
        plan.insert(path, if same { From::Old } else { From::New(artifact) });
    }
    let mut retired = Vec::new();
    for (path, record) in &manifest.files {
        if plan.contains_key(path.as_str()) {
            continue;
        }
        // A visitor who met the page before this build may still ask for it.
        if record.fingerprinted && !record.retired && folder.join(path).is_file() {
            retired.push(path.as_str());
        } else {
            written.removed += 1;
        }
    }
    for path in &retired {
        plan.insert(path, From::Old);
    }
    let newly_retired = retired.len();
    if written.changed + written.removed + newly_retired == 0 && folder.join(MANIFEST).is_file() {
        return Ok(written);
    }

    let put = put_in_place(&folder, &stage, output, &manifest, &plan, &foreign);
    if put.is_err() {
        // What was made beside the site would only fill the disk.
        let _ = remove(&stage);
    }
    put.map(|()| written)
}

/// Writes a text file of the project's own in one step, where it changed.
pub fn text(path: &Path, text: &str) -> anyhow::Result<()> {
    if fs::read(path).is_ok_and(|before| before == text.as_bytes()) {
        return Ok(());
    }
    let new = path.with_extension("ramme-ny");
    fs::write(&new, text).with_context(|| shown(&new))?;
    fs::rename(&new, path).with_context(|| shown(path))
}

/// Makes the new site beside the old one and exchanges the two.
fn put_in_place(
    folder: &Path,
    stage: &Path,
    output: &Output,
    manifest: &Manifest,
    plan: &BTreeMap<&str, From>,
    foreign: &[PathBuf],
) -> anyhow::Result<()> {
    make_folders(stage, plan.keys().copied())?;
    let records: Vec<(String, Record)> = plan
        .par_iter()
        .map(|(path, from)| {
            let to = stage.join(path);
            match from {
                From::Old => link(&folder.join(path), &to)?,
                From::New(artifact) => create(artifact, &to)?,
            }
            let record = record(&to, path, output, manifest)?;
            Ok(((*path).to_owned(), record))
        })
        .collect::<anyhow::Result<_>>()?;
    for path in foreign {
        adopt(folder, stage, path)?;
    }
    let manifest = Manifest {
        version: 1,
        files: records.into_iter().collect(),
    };
    let text = serde_json::to_vec_pretty(&manifest)?;
    let path = stage.join(MANIFEST);
    fs::create_dir_all(stage.join(PRIVATE)).with_context(|| shown(&path))?;
    fs::write(&path, text).with_context(|| shown(&path))?;
    exchange(stage, folder)?;
    remove(stage)
}

/// Parent and name of the output folder.
fn place(folder: &Path) -> anyhow::Result<(PathBuf, String)> {
    let absolute = std::path::absolute(folder).with_context(|| shown(folder))?;
    // A link to the output is followed, so that the link itself stays.
    let absolute = absolute.canonicalize().unwrap_or(absolute);
    if absolute.exists() && !absolute.is_dir() {
        bail!("{} er en fil; vælg en mappe med --output", absolute.display());
    }
    match (
        absolute.parent(),
        absolute.file_name().and_then(|name| name.to_str()),
    ) {
        (Some(parent), Some(name)) => Ok((parent.to_owned(), name.to_owned())),
        _ => bail!(
            "{} kan ikke være mappen til det færdige websted",
            absolute.display()
        ),
    }
}

/// One build at a time in a folder; the second waits for the first.
fn lock(parent: &Path) -> anyhow::Result<Option<File>> {
    if cfg!(unix) {
        let handle = File::open(parent).with_context(|| shown(parent))?;
        handle.lock().with_context(|| shown(parent))?;
        return Ok(Some(handle));
    }
    Ok(None)
}

fn manifest(folder: &Path) -> anyhow::Result<Option<Manifest>> {
    let path = folder.join(MANIFEST);
    match fs::read(&path) {
        Ok(bytes) => serde_json::from_slice(&bytes).with_context(|| {
            format!(
                "{} er i stykker; slet mappen {} og byg igen",
                path.display(),
                folder.display()
            )
        }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| shown(&path)),
    }
}

/// Files in the output that no build wrote. Without a manifest a folder that
/// holds more than a `.gitignore` is somebody's, and is not touched.
fn foreign(folder: &Path, manifest: Option<&Manifest>, output: &Output) -> anyhow::Result<Vec<PathBuf>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    let walk = WalkDir::new(folder).min_depth(1).sort_by_file_name();
    for entry in walk
        .into_iter()
        .filter_entry(|entry| entry.depth() != 1 || entry.file_name() != PRIVATE)
    {
        let entry = entry.with_context(|| shown(folder))?;
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
            bail!(
                "mappen {} har filer, som ramme ikke har lavet (for eksempel {name}); vælg en tom mappe med --output",
                folder.display()
            );
        }
        if output.get(&name).is_some() {
            bail!(
                "{} er ikke lavet af ramme, men en side skal stå der; flyt filen",
                entry.path().display()
            );
        }
        found.push(path);
    }
    Ok(found)
}

fn is_unchanged(record: &Record, artifact: &Artifact, path: &Path) -> bool {
    record.hash == artifact.hash().to_string()
        && fs::metadata(path)
            .is_ok_and(|metadata| metadata.len() == record.size && modified(&metadata) == record.modified)
}

fn modified(metadata: &fs::Metadata) -> u128 {
    metadata
        .modified()
        .ok()
        .and_then(|time| time.duration_since(UNIX_EPOCH).ok())
        .map_or(0, |since| since.as_nanos())
}

fn make_folders<'p>(stage: &Path, paths: impl Iterator<Item = &'p str>) -> anyhow::Result<()> {
    fs::create_dir_all(stage).with_context(|| shown(stage))?;
    let mut last = "";
    for path in paths {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        if folder != last {
            let folder = stage.join(folder);
            fs::create_dir_all(&folder).with_context(|| shown(&folder))?;
        }
        last = folder;
    }
    Ok(())
}

/// A second name for an unchanged file; a copy with the same time where the
/// disk has no hard links.
fn link(from: &Path, to: &Path) -> anyhow::Result<()> {
    if fs::hard_link(from, to).is_ok() {
        return Ok(());
    }
    fs::copy(from, to).with_context(|| shown(from))?;
    let time = fs::metadata(from).and_then(|metadata| metadata.modified());
    let file = File::options().write(true).open(to).with_context(|| shown(to))?;
    time.and_then(|time| file.set_modified(time))
        .with_context(|| shown(to))
}

fn create(artifact: &Artifact, to: &Path) -> anyhow::Result<()> {
    match artifact {
        Artifact::Made { bytes, .. } => fs::write(to, bytes).with_context(|| shown(to)),
        Artifact::Copied { from, hash, .. } => {
            let copied = copy(from, to).with_context(|| shown(from))?;
            if copied != *hash {
                bail!(
                    "{} blev ændret, mens webstedet blev bygget; byg igen",
                    from.display()
                );
            }
            Ok(())
        }
    }
}

/// Copies a file and hashes what was copied.
fn copy(from: &Path, to: &Path) -> io::Result<Hash> {
    let (mut source, mut target) = (File::open(from)?, File::create(to)?);
    let mut hasher = Hasher::default();
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let read = source.read(&mut buffer)?;
        let Some(part) = buffer.get(..read).filter(|part| !part.is_empty()) else {
            return Ok(hasher.finish());
        };
        hasher.update(part);
        target.write_all(part)?;
    }
}

fn record(at: &Path, path: &str, output: &Output, old: &Manifest) -> anyhow::Result<Record> {
    let metadata = fs::metadata(at).with_context(|| shown(at))?;
    let artifact = output.get(path);
    let hash = match (artifact, old.files.get(path)) {
        (Some(artifact), _) => artifact.hash().to_string(),
        (None, Some(record)) => record.hash.clone(),
        (None, None) => String::new(),
    };
    Ok(Record {
        hash,
        size: metadata.len(),
        modified: modified(&metadata),
        fingerprinted: artifact.is_none_or(Artifact::is_fingerprinted),
        retired: artifact.is_none(),
    })
}

/// Takes a foreign file over into the new folder, links as links.
fn adopt(folder: &Path, stage: &Path, path: &Path) -> anyhow::Result<()> {
    let (from, to) = (folder.join(path), stage.join(path));
    if let Some(parent) = to.parent() {
        fs::create_dir_all(parent).with_context(|| shown(parent))?;
    }
    #[cfg(unix)]
    if from.is_symlink() {
        let target = fs::read_link(&from).with_context(|| shown(&from))?;
        return std::os::unix::fs::symlink(target, &to).with_context(|| shown(&to));
    }
    if from.is_dir() {
        return fs::create_dir_all(&to).with_context(|| shown(&to));
    }
    link(&from, &to)
}

/// Puts the new folder where the old one is, in one step where the system can.
fn exchange(stage: &Path, folder: &Path) -> anyhow::Result<()> {
    if !folder.exists() {
        return fs::rename(stage, folder).with_context(|| shown(folder));
    }
    let permissions = fs::metadata(folder).with_context(|| shown(folder))?.permissions();
    fs::set_permissions(stage, permissions).with_context(|| shown(stage))?;
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        use rustix::io::Errno;
        match renameat_with(CWD, stage, CWD, folder, RenameFlags::EXCHANGE) {
            Ok(()) => return Ok(()),
            Err(Errno::BUSY | Errno::XDEV) => bail!(
                "{} er et drev for sig selv og kan ikke skiftes ud; vælg en mappe inde i det med --output",
                folder.display()
            ),
            // A file system that cannot exchange: two steps, as elsewhere.
            Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => {}
            Err(error) => return Err(error).with_context(|| shown(folder)),
        }
    }
    let old = stage.with_extension("ramme-gammel");
    remove(&old)?;
    fs::rename(folder, &old).with_context(|| shown(folder))?;
    if let Err(error) = fs::rename(stage, folder) {
        // The old site goes back before anything is said.
        fs::rename(&old, folder).with_context(|| shown(folder))?;
        return Err(error).with_context(|| shown(folder));
    }
    remove(&old)
}

fn remove(folder: &Path) -> anyhow::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error).with_context(|| shown(folder)),
        _ => Ok(()),
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn a_folder_that_is_somebody_elses_is_refused() -> anyhow::Result<()> {
        let temporary = tempfile::tempdir()?;
        fs::write(temporary.path().join("brev.docx"), "")?;
        let site = output(&[("index.html", "1")]);
        assert!(write(&site, temporary.path()).is_err());
        assert_eq!(listing(temporary.path()), ["brev.docx"]);
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
