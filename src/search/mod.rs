//! The search: an index in small pieces, which a script in the reader's browser
//! asks without a server. Entries are made of the site ([`entries`]), terms of
//! entries (`index`), files of terms (`pieces`).

mod annexes;
mod compounds;
mod dictionary;
pub mod entries;
mod folding;
mod index;
mod pieces;
mod stretches;
mod vocabulary;
mod words;

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use rayon::join;
use rayon::prelude::*;
use serde::Serialize;

use crate::annex::Texts;
use crate::hash::{Hash, Hasher};
use crate::model::time::Time;
use crate::progress::{self, Stage};
use crate::render::{Artifact, Held, Output, Sink, event_time};
use crate::resolve::Site;
use crate::text::capitalised;

use entries::{Entry, Kind};
use index::Index;

/// The file that names all others; its own name never changes.
pub const ROOT: &str = "soeg/indeks.json";

/// The folder of the others, where hosts let browsers keep what they have; below it, one
/// whose name carries the hash of all.
const FOLDER: &str = "assets/soeg";

/// What makes an index of entries: the code, and its libraries.
const MAKER: [&str; 11] = [
    include_str!("mod.rs"),
    include_str!("compounds.rs"),
    include_str!("dictionary.rs"),
    include_str!("folding.rs"),
    include_str!("index.rs"),
    include_str!("pieces.rs"),
    include_str!("stretches.rs"),
    include_str!("vocabulary.rs"),
    include_str!("words.rs"),
    include_str!("../render/members.txt"),
    include_str!("../../Cargo.lock"),
];

/// So many entries share one file of texts.
const PER_TEXT: usize = 8;

/// The root.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Root<'r> {
    version: u8,
    folder: String,
    entries: usize,
    per_text: usize,
    words: &'r [String],
    forward: &'r [String],
    backward: &'r [String],
    pairs: usize,
    stop: &'r [&'static str],
    kinds: Vec<Choice>,
    years: Vec<i16>,
    groups: Vec<Choice>,
}

/// A choice of a filter.
#[derive(Serialize)]
struct Choice {
    id: String,
    text: String,
}

/// An entry as it is shown.
#[derive(Serialize)]
struct Shown<'e> {
    kind: usize,
    title: &'e str,
    url: &'e str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<Day>,
    #[serde(rename = "where", skip_serializing_if = "Option::is_none")]
    within: Option<&'e str>,
    text: &'e str,
    of: usize,
}

#[derive(Serialize)]
struct Day {
    #[serde(skip_serializing_if = "Option::is_none")]
    iso: Option<String>,
    text: String,
}

/// The index of a site, which is made when somebody asks: a preview that nobody
/// searches does without.
#[derive(Debug, Clone, Default)]
pub struct Search {
    site: Option<Arc<Site>>,
    annexes: Texts,
    files: OnceLock<Output>,
}

impl Search {
    /// Of a site, with the texts of its annexes; of none there are no files.
    pub fn of(site: Option<Arc<Site>>, annexes: Texts) -> Self {
        Self {
            site,
            annexes,
            files: OnceLock::new(),
        }
    }

    /// A file of the index, if that was made.
    pub fn made(&self, path: &str) -> Option<&Artifact> {
        self.files.get()?.get(path)
    }

    /// All files of the index.
    pub fn files(&self) -> &Output {
        self.files
            .get_or_init(|| made(self.site.clone(), &self.annexes, &Held))
    }

    /// Makes all files of the index, and gives them to `sink`. The site goes when
    /// its entries are made, unless somebody else holds it.
    pub fn put(self: Arc<Self>, sink: &dyn Sink) -> Output {
        let search = Arc::unwrap_or_clone(self);
        made(search.site, &search.annexes, sink)
    }
}

/// True for the path of a file of the index.
pub fn is_file(path: &str) -> bool {
    path == ROOT
        || path
            .strip_prefix(FOLDER)
            .is_some_and(|rest| rest.starts_with('/'))
}

fn made(site: Option<Arc<Site>>, annexes: &Texts, sink: &dyn Sink) -> Output {
    let Some(site) = site else {
        return Output::default();
    };
    progress::begin(Stage::Search, 0);
    let entries = entries::entries(&site, annexes);
    let groups = groups(&site, &entries);
    drop(site);
    let folder = format!("{FOLDER}/{}", fingerprint(&entries));
    let kinds: BTreeSet<usize> = entries.iter().map(|entry| entry.kind as usize).collect();
    let kinds: Vec<Kind> = kinds
        .iter()
        .filter_map(|kind| Kind::ALL.get(*kind).copied())
        .collect();
    let put = |sort: &str, place: usize, ending: &str, bytes: Vec<u8>| {
        let path = format!("{folder}/{sort}/{place}.{ending}");
        // Not kept for a later build, as assets are: the text of a page that is withdrawn goes at once.
        let artifact = sink.take(&path, bytes);
        (path, artifact)
    };
    let put_all = |sort: &str, ending: &str, pieces: Vec<Vec<u8>>| -> Vec<(String, Artifact)> {
        let pieces = pieces.into_par_iter().enumerate();
        pieces
            .map(|(place, bytes)| put(sort, place, ending, bytes))
            .collect()
    };
    // The texts are the largest part: the disk has them while the index is made.
    let texts = || -> Vec<(String, Artifact)> {
        let texts = entries.par_chunks(PER_TEXT).enumerate();
        texts
            .map(|(place, entries)| put("texts", place, "json", texts_of(entries, &kinds)))
            .collect()
    };
    let (index, mut files) = join(|| Index::of(&entries), texts);
    let terms = |backward| pieces::terms(&index, backward);
    let ((forward, backward), (words, pairs)) = join(
        || join(|| terms(false), || terms(true)),
        || join(|| pieces::words(&index), || pieces::pairs(&index)),
    );
    drop(index);
    let root = Root {
        version: 4,
        folder: format!("/{folder}/"),
        entries: entries.len(),
        per_text: PER_TEXT,
        words: &words.first,
        forward: &forward.first,
        backward: &backward.first,
        pairs: pairs.len(),
        stop: &words::STOP,
        years: years(&entries),
        groups,
        kinds: kinds
            .iter()
            .map(|kind| choice(kind.word(), &capitalised(kind.word())))
            .collect(),
    };
    files.push((ROOT.to_owned(), Artifact::made(json(&root))));
    let things = vec![pieces::things(&entries).into_bytes()];
    for (sort, ending, pieces) in [
        ("things", "txt", things),
        ("words", "bin", words.pieces),
        ("forward", "txt", forward.pieces),
        ("backward", "txt", backward.pieces),
        ("pairs", "bin", pairs),
    ] {
        files.extend(put_all(sort, ending, pieces));
    }
    Output::of(files.into_iter())
}

/// The name of the folder: other entries, or another way to make an index of them, and it is another,
/// so that browsers may keep what is in it.
fn fingerprint(entries: &[Entry]) -> String {
    /// So many entries are hashed at once.
    const AT_ONCE: usize = 256;
    let parts: Vec<Hash> = entries.par_chunks(AT_ONCE).map(hash).collect();
    let mut all = Hasher::default();
    for source in MAKER {
        all.update(source.as_bytes());
    }
    for part in parts {
        all.update(part.as_bytes());
    }
    all.finish().fingerprint()
}

/// A hash of all that entries say.
fn hash(entries: &[Entry]) -> Hash {
    let mut all = Hasher::default();
    for entry in entries {
        let day = entry.date.as_ref().map(|time| day(entry.kind, time));
        let (iso, day) = day.map(|day| (day.iso, day.text)).unwrap_or_default();
        let texts = [
            entry.kind.word(),
            &entry.title,
            &entry.url,
            iso.as_deref().unwrap_or_default(),
            &day,
            entry.within.as_deref().unwrap_or_default(),
            &entry.text,
            &entry.surroundings,
        ];
        for text in texts.into_iter().chain(entry.groups.iter().map(String::as_str)) {
            all.update(&text.len().to_le_bytes());
            all.update(text.as_bytes());
        }
        all.update(&entry.of.to_le_bytes());
    }
    all.finish()
}

fn json<T: Serialize>(value: &T) -> Vec<u8> {
    // Strings and numbers alone: it cannot fail.
    serde_json::to_vec(value).unwrap_or_default()
}

fn choice(id: &str, text: &str) -> Choice {
    Choice {
        id: id.to_owned(),
        text: text.to_owned(),
    }
}

/// A file of texts.
fn texts_of(entries: &[Entry], kinds: &[Kind]) -> Vec<u8> {
    let shown = entries.iter().map(|entry| Shown {
        kind: kinds
            .iter()
            .position(|kind| *kind == entry.kind)
            .unwrap_or_default(),
        title: &entry.title,
        url: &entry.url,
        date: entry.date.as_ref().map(|time| day(entry.kind, time)),
        within: entry.within.as_deref(),
        text: &entry.text,
        of: entry.of,
    });
    json(&shown.collect::<Vec<_>>())
}

fn day(kind: Kind, time: &Time) -> Day {
    Day {
        iso: time.html(),
        text: if kind == Kind::Event {
            event_time(time)
        } else {
            time.to_string()
        },
    }
}

/// The years that entries have, newest first.
fn years(entries: &[Entry]) -> Vec<i16> {
    let years: BTreeSet<i16> = entries
        .iter()
        .filter_map(|entry| Some(entry.date.as_ref()?.year()))
        .collect();
    years.into_iter().rev().collect()
}

/// The groups that entries have, by name.
fn groups(site: &Site, entries: &[Entry]) -> Vec<Choice> {
    let used: BTreeSet<&str> = entries
        .iter()
        .flat_map(|entry| &entry.groups)
        .map(String::as_str)
        .collect();
    let mut groups: Vec<_> = site
        .groups
        .iter()
        .filter(|group| used.contains(group.id.as_str()))
        .collect();
    groups.sort_by(|a, b| crate::text::alphabetical(a.common.sort_key(), b.common.sort_key()));
    groups
        .into_iter()
        .map(|group| choice(&group.id, &group.common.title))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(title: &str, text: &str) -> Entry {
        let mut entry = Entry::new(Kind::Page, title, "/a/".to_owned());
        entry.text = text.to_owned();
        entry
    }

    /// A file that is forgotten would give another index the name of the last one.
    #[test]
    fn every_file_that_makes_the_index_counts() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/search");
        let mut files = 0;
        for file in std::fs::read_dir(folder).unwrap() {
            let file = file.unwrap();
            // These make entries, which are hashed themselves.
            if file.file_name() != "entries.rs" && file.file_name() != "annexes.rs" {
                let source = std::fs::read_to_string(file.path()).unwrap();
                assert!(MAKER.contains(&source.as_str()), "{:?}", file.path());
                files += 1;
            }
        }
        assert_eq!(files + 2, MAKER.len());
    }

    #[test]
    fn other_entries_lie_in_another_folder() {
        let one = fingerprint(&[entry("a", "b c")]);
        assert_eq!(one, fingerprint(&[entry("a", "b c")]));
        assert_ne!(one, fingerprint(&[entry("a", "b"), entry("", "c")]));
        assert_ne!(one, fingerprint(&[entry("ab", " c")]));
    }
}
