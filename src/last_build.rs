//! What the last build was made of. Where the program, the sources, the day and
//! the settings are what they were, and the site is as that build left it, there
//! is nothing to make.
//!
//! The note lies in the cache folder and may be deleted at any time. Only a build
//! without a single message leaves one, for messages are told every time.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::hash::{Hash, Hasher};
use crate::load::Sources;
use crate::render::Counts;
use crate::write;

/// Its name in the cache folder.
const NOTE: &str = "bygget.json";

/// What a build was made of, and what became of it.
#[derive(Debug, Serialize, Deserialize)]
struct Note {
    made_of: String,
    /// Hash of the manifest of its site.
    site: String,
    done: Done,
}

/// What a build says when it is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// How much it is.
    pub counts: Counts,
    /// All files of the site.
    pub files: usize,
    /// The next day on which the same content would make another site.
    pub next_change: Option<Date>,
}

/// What a build now would be made of, and where the note on the last one is.
#[derive(Debug)]
pub struct LastBuild {
    file: PathBuf,
    made_of: String,
}

impl LastBuild {
    /// Of sources that were read without a problem. `settings` is all that decides on
    /// the site beside them: the day, and what was asked for.
    ///
    /// None where the program cannot read itself, to tell itself from another.
    pub fn of(cache: &Path, sources: &Sources, settings: &str) -> Option<Self> {
        let (program, _) = Hash::of_file(&std::env::current_exe().ok()?).ok()?;
        let mut all = Hasher::default();
        for part in [program.as_bytes(), sources.hash().as_bytes(), settings.as_bytes()] {
            all.update(part);
        }
        Some(Self {
            file: cache.join(NOTE),
            made_of: all.finish().to_string(),
        })
    }

    /// What the last build said, where the same would be made again and the site
    /// at `output` is as that build left it.
    pub fn stands(&self, output: &Path) -> Option<Done> {
        let note: Note = serde_json::from_slice(&fs::read(&self.file).ok()?).ok()?;
        let same = note.made_of == self.made_of && note.site == write::standing(output)?.to_string();
        same.then_some(note.done)
    }

    /// Notes a build that nothing was said against, with the manifest of its site. Where
    /// there is no place for the note the next build makes everything anew.
    pub fn note(&self, site: Hash, done: Done) {
        let note = Note {
            made_of: self.made_of.clone(),
            site: site.to_string(),
            done,
        };
        let folder = self.file.parent().unwrap_or(&self.file);
        if let (Ok(()), Ok(text)) = (fs::create_dir_all(folder), serde_json::to_string(&note)) {
            let _ = write::text(&self.file, &text);
        }
    }
}

impl Sources {
    /// Of everything that was read, and of the names it was read by.
    pub fn hash(&self) -> Hash {
        let data = self.data.values().chain(self.templates.values());
        let texts: Vec<_> = self.documents.iter().chain(data).collect();
        let mut parts: Vec<(&str, &str, Hash)> = texts
            .par_iter()
            .map(|source| {
                (
                    &*source.shown,
                    source.path.as_str(),
                    Hash::of(source.text.as_bytes()),
                )
            })
            .collect();
        let files = self.files.iter();
        parts.extend(files.map(|(path, file)| (&*file.shown, path.as_str(), file.facts.hash)));
        let assets: Vec<_> = self.assets.iter().collect();
        parts.par_extend(
            assets
                .par_iter()
                .map(|(name, bytes)| ("", name.as_str(), Hash::of(bytes))),
        );
        let mut all = Hasher::default();
        all.update(self.content_name.as_bytes());
        for (shown, path, hash) in parts {
            // No name holds a NUL.
            for part in [shown.as_bytes(), b"\0", path.as_bytes(), b"\0", hash.as_bytes()] {
                all.update(part);
            }
        }
        all.finish()
    }
}
