//! The search: an index in small pieces, which a script in the reader's browser
//! asks without a server. Entries are made of the site ([`entries`]), terms of
//! entries (`index`), files of terms (`pieces`).

mod annexes;
mod compounds;
pub mod entries;
mod index;
mod pieces;
mod words;

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use rayon::join;
use rayon::prelude::*;
use serde::Serialize;

use crate::annex::Texts;
use crate::hash::Hasher;
use crate::model::time::Time;
use crate::progress::{self, Stage};
use crate::render::{Artifact, Output, event_time};
use crate::resolve::Site;
use crate::text::capitalised;

use entries::{Entry, Kind};
use index::Index;

/// The file that names all others; its own name never changes.
pub const ROOT: &str = "soeg/indeks.json";

/// The folder of the others, where hosts let browsers keep what they have; below it, one
/// whose name carries the hash of all.
const FOLDER: &str = "assets/soeg";

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
#[derive(Debug, Default)]
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
        self.files.get_or_init(|| {
            progress::begin(Stage::Search, 0);
            let site = self.site.as_deref();
            site.map(|site| files(site, &self.annexes)).unwrap_or_default()
        })
    }
}

/// True for the path of a file of the index.
pub fn is_file(path: &str) -> bool {
    path == ROOT
        || path
            .strip_prefix(FOLDER)
            .is_some_and(|rest| rest.starts_with('/'))
}

fn files(site: &Site, annexes: &Texts) -> Output {
    let entries = entries::entries(site, annexes);
    let index = Index::of(&entries);
    let kinds: BTreeSet<usize> = entries.iter().map(|entry| entry.kind as usize).collect();
    let kinds: Vec<Kind> = kinds
        .iter()
        .filter_map(|kind| Kind::ALL.get(*kind).copied())
        .collect();
    let things = vec![pieces::things(&entries).into_bytes()];
    let terms = |backward| pieces::terms(&index, backward);
    let ((forward, backward), (words, pairs)) = join(
        || join(|| terms(false), || terms(true)),
        || join(|| pieces::words(&index), || pieces::pairs(&index)),
    );
    // The texts are the largest part, and need the room.
    drop(index);
    let chunks = entries.par_chunks(PER_TEXT);
    let texts: Vec<Vec<u8>> = chunks.map(|entries| texts(entries, &kinds)).collect();

    let mut root = Root {
        version: 3,
        folder: String::new(),
        entries: entries.len(),
        per_text: PER_TEXT,
        words: &words.first,
        forward: &forward.first,
        backward: &backward.first,
        pairs: pairs.len(),
        stop: &words::STOP,
        years: years(&entries),
        groups: groups(site, &entries),
        kinds: kinds
            .iter()
            .map(|kind| choice(kind.word(), &capitalised(kind.word())))
            .collect(),
    };
    let sorts = [
        ("things", "txt", things),
        ("words", "bin", words.pieces),
        ("forward", "txt", forward.pieces),
        ("backward", "txt", backward.pieces),
        ("pairs", "bin", pairs),
        ("texts", "json", texts),
    ];
    let pieces: Vec<(String, Artifact)> = sorts
        .into_par_iter()
        .flat_map(|(sort, ending, pieces)| {
            let pieces = pieces.into_par_iter().enumerate();
            // Not kept for a later build, as assets are: the text of a page that is withdrawn goes at once.
            pieces.map(move |(place, bytes)| (format!("{sort}/{place}.{ending}"), Artifact::made(bytes)))
        })
        .collect();
    let mut hasher = Hasher::default();
    hasher.update(&json(&root));
    for (_, piece) in &pieces {
        hasher.update(piece.hash().as_bytes());
    }
    let folder = format!("{FOLDER}/{}", hasher.finish().fingerprint());
    root.folder = format!("/{folder}/");
    let root = (ROOT.to_owned(), Artifact::made(json(&root)));
    let pieces = pieces
        .into_iter()
        .map(|(path, piece)| (format!("{folder}/{path}"), piece));
    Output::of(std::iter::once(root).chain(pieces))
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

fn texts(entries: &[Entry], kinds: &[Kind]) -> Vec<u8> {
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
