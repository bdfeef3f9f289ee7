//! What was found in annexes, kept by the hash of their bytes: the reports in
//! one file, each text in one of its own. It is safe to delete: the annexes are
//! read again.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::text::PAGE_END;
use super::{Report, Unread, extension};
use crate::hash::Hash;
use crate::load::SourceFile;

/// The code that reads annexes. What another code found is not believed.
const READER: [&str; 20] = [
    include_str!("mod.rs"),
    include_str!("office/mod.rs"),
    include_str!("office/cells.rs"),
    include_str!("office/microsoft.rs"),
    include_str!("office/opendocument.rs"),
    include_str!("office/paragraphs.rs"),
    include_str!("pdf/mod.rs"),
    include_str!("pdf/content.rs"),
    include_str!("pdf/font.rs"),
    include_str!("pdf/lines.rs"),
    include_str!("pdf/links.rs"),
    include_str!("pdf/tags.rs"),
    include_str!("plain.rs"),
    include_str!("text.rs"),
    include_str!("child.rs"),
    include_str!("../personal/mod.rs"),
    include_str!("../personal/findings.rs"),
    include_str!("../personal/cpr.rs"),
    include_str!("../personal/seen.rs"),
    include_str!("../personal/contact.rs"),
];

/// Its libraries.
const LIBRARIES: &str = include_str!("../../Cargo.lock");

/// The reports of earlier builds and of this process.
pub struct Cache {
    file: PathBuf,
    /// Where the texts lie.
    folder: Arc<Path>,
    /// As it lies on the disk.
    kept: Kept,
    /// What this process read.
    new: HashMap<String, Arc<Report>>,
    /// The names of the texts on the disk.
    there: BTreeSet<String>,
    texts: Texts,
}

#[derive(Serialize, Deserialize)]
struct Kept {
    reader: String,
    reports: BTreeMap<String, Arc<Report>>,
}

/// The texts of annexes; cheap to clone, and read where they are asked for.
#[derive(Debug, Clone, Default)]
pub struct Texts {
    /// Where they lie; nowhere when annexes are not read.
    folder: Option<Arc<Path>>,
    /// Those for which there was no place on the disk.
    held: Arc<HashMap<String, String>>,
}

impl Texts {
    /// The text of a published annex as a reader sees it: one for each page,
    /// slide or sheet, in their order, or one for the whole file. None when it
    /// has no text, or annexes are not read.
    pub fn of(&self, file: &SourceFile) -> Vec<String> {
        let name = name(&key(file));
        let text = match (self.held.get(&name), &self.folder) {
            (Some(held), _) => Some(held.clone()),
            (None, folder) => folder
                .as_ref()
                .and_then(|folder| fs::read_to_string(folder.join(name)).ok()),
        };
        text.map(|text| text.split(PAGE_END).map(str::to_owned).collect())
            .unwrap_or_default()
    }
}

impl Cache {
    /// Reads what an earlier build kept; without it, annexes are read again.
    pub fn open(folder: &Path) -> Self {
        let file = folder.join("bilag.json");
        let reader = Hash::of([&READER.concat(), LIBRARIES].concat().as_bytes()).to_string();
        let kept = fs::read(&file)
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok());
        let kept = kept.filter(|kept: &Kept| kept.reader == reader).unwrap_or(Kept {
            reader,
            reports: BTreeMap::new(),
        });
        let folder: Arc<Path> = folder.join("bilag").into();
        Self {
            file,
            kept,
            new: HashMap::new(),
            there: BTreeSet::new(),
            texts: Texts {
                folder: Some(Arc::clone(&folder)),
                held: Arc::default(),
            },
            folder,
        }
    }

    /// Looks which texts are on the disk: they may have been deleted.
    pub fn look(&mut self) {
        let names = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let names = names.filter_map(|entry| entry.file_name().into_string().ok());
        self.there = names.filter(|name| is_ours(name)).collect();
    }

    /// The files of which nothing is known, each content once.
    pub fn unknown<'f>(&self, files: impl Iterator<Item = &'f SourceFile>) -> Vec<&'f SourceFile> {
        let mut met = BTreeSet::new();
        files
            .filter(|file| self.get(file).is_none() && met.insert(key(file)))
            .collect()
    }

    /// What is known of a file; nothing when its text is gone.
    pub fn get(&self, file: &SourceFile) -> Option<Arc<Report>> {
        let key = key(file);
        let report = self.new.get(&key).or_else(|| self.kept.reports.get(&key))?;
        let name = name(&key);
        let whole = !report.text || self.there.contains(&name) || self.texts.held.contains_key(&name);
        whole.then(|| Arc::clone(report))
    }

    /// Writes the text of a file; back comes what could not be written.
    pub fn write(&self, file: &SourceFile, texts: &[String]) -> Option<String> {
        let text = texts.join(&PAGE_END.to_string());
        if texts.is_empty() || put(&self.folder.join(name(&key(file))), text.as_bytes()).is_ok() {
            return None;
        }
        Some(text)
    }

    /// Adds what was found in a file, and its text where that has no place on
    /// the disk.
    pub fn insert(&mut self, file: &SourceFile, report: Report, text: Option<String>) {
        let key = key(file);
        if let Some(text) = text {
            Arc::make_mut(&mut self.texts.held).insert(name(&key), text);
        } else if report.text {
            self.there.insert(name(&key));
        }
        self.new.insert(key, Arc::new(report));
    }

    /// The texts of all that is known.
    pub fn texts(&self) -> Texts {
        self.texts.clone()
    }

    /// Keeps on the disk what is known of these files, and nothing else. Where
    /// that is not possible, the next build reads again: it costs time alone.
    pub fn keep<'f>(&mut self, files: impl Iterator<Item = &'f SourceFile>) {
        let known = files.filter_map(|file| Some((key(file), self.get(file)?)));
        let known: BTreeMap<_, _> = known.collect();
        let names: BTreeSet<String> = known.keys().map(|key| name(key)).collect();
        // A process that was killed may have left half a text: it goes too.
        for gone in self.there.extract_if(.., |name| !names.contains(name)) {
            let _ = fs::remove_file(self.folder.join(gone));
        }
        if self.texts.held.keys().any(|name| !names.contains(name)) {
            Arc::make_mut(&mut self.texts.held).retain(|name, _| names.contains(name));
        }
        // Next time it may go better.
        let lasting = |report: &Report| {
            let passing = [Unread::Slow, Unread::Crashed, Unread::NotStarted];
            !report.unread.iter().any(|why| passing.contains(why))
        };
        let reports: BTreeMap<_, _> = known.into_iter().filter(|(_, report)| lasting(report)).collect();
        if reports == self.kept.reports {
            return;
        }
        // What is not kept there any more may be asked for again in this process.
        let before = std::mem::replace(&mut self.kept.reports, reports);
        self.new.extend(before);
        if let Ok(text) = serde_json::to_vec(&self.kept) {
            let _ = put(&self.file, &text);
        }
    }
}

/// Writes a file beside its place, and puts it there when it is whole.
fn put(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = file.parent().unwrap_or(file);
    let beside = file.with_added_extension(format!("{}.ny", std::process::id()));
    fs::create_dir_all(folder)?;
    fs::write(&beside, bytes)
        .and_then(|()| fs::rename(&beside, file))
        .inspect_err(|_| drop(fs::remove_file(&beside)))
}

/// The same bytes are read in another way under another type.
fn key(file: &SourceFile) -> String {
    format!("{}.{}", file.facts.hash, extension(&file.location))
}

/// True of a name that begins with a hash. What somebody else keeps in a folder
/// of that name is left alone.
fn is_ours(name: &str) -> bool {
    let hash = name.split('.').next().unwrap_or_default();
    hash.len() == 64 && hash.bytes().all(|digit| digit.is_ascii_hexdigit())
}

/// The file of a text.
fn name(key: &str) -> String {
    format!("{key}.txt")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file that is forgotten would leave the cache as it was when it changes.
    #[test]
    fn every_file_of_the_reader_counts() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/annex");
        let mut files = 0;
        for entry in walkdir::WalkDir::new(folder) {
            let entry = entry.unwrap();
            if entry.file_type().is_file() && entry.file_name() != "cache.rs" {
                let source = fs::read_to_string(entry.path()).unwrap();
                assert!(READER.contains(&source.as_str()), "{:?}", entry.path());
                files += 1;
            }
        }
        assert!(files > 9);
    }
}
