//! What was found in annexes, kept by the hash of their bytes. It is safe to
//! delete: the annexes are read again.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Report, Unread, extension};
use crate::hash::Hash;
use crate::load::SourceFile;

/// The code that reads annexes. What another code found is not believed.
const READER: [&str; 10] = [
    include_str!("mod.rs"),
    include_str!("office.rs"),
    include_str!("pdf.rs"),
    include_str!("plain.rs"),
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
    /// As it lies on the disk.
    kept: Kept,
    /// What this process read.
    new: HashMap<String, Arc<Report>>,
}

#[derive(Serialize, Deserialize)]
struct Kept {
    reader: String,
    reports: BTreeMap<String, Arc<Report>>,
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
        Self {
            file,
            kept,
            new: HashMap::new(),
        }
    }

    /// What is known of a file.
    pub fn get(&self, file: &SourceFile) -> Option<Arc<Report>> {
        let key = key(file);
        let report = self.new.get(&key).or_else(|| self.kept.reports.get(&key));
        report.map(Arc::clone)
    }

    /// Adds what was found in a file.
    pub fn insert(&mut self, file: &SourceFile, report: Report) {
        self.new.insert(key(file), Arc::new(report));
    }

    /// Keeps on the disk what is known of these files, and nothing else. Where
    /// that is not possible, the next build reads again: it costs time alone.
    pub fn keep<'f>(&mut self, files: impl Iterator<Item = &'f SourceFile>) {
        // Next time it may go better.
        let lasting = |report: &Report| {
            let passing = [Unread::Slow, Unread::Crashed, Unread::NotStarted];
            !report.unread.iter().any(|why| passing.contains(why))
        };
        let known = files.filter_map(|file| Some((key(file), self.get(file)?)));
        let reports: BTreeMap<_, _> = known.filter(|(_, report)| lasting(report)).collect();
        if reports == self.kept.reports {
            return;
        }
        // What is not kept there any more may be asked for again in this process.
        let before = std::mem::replace(&mut self.kept.reports, reports);
        self.new.extend(before);
        let (Some(folder), Ok(text)) = (self.file.parent(), serde_json::to_vec(&self.kept)) else {
            return;
        };
        let beside = folder.join(format!("bilag.{}.ny", std::process::id()));
        let _ = fs::create_dir_all(folder)
            .and_then(|()| fs::write(&beside, text))
            .and_then(|()| fs::rename(&beside, &self.file));
    }
}

/// The same bytes are read in another way under another type.
fn key(file: &SourceFile) -> String {
    format!("{}.{}", file.facts.hash, extension(&file.location))
}
