//! What can be found in annexes: every page of those that have pages, every
//! piece of the others.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::entries::{Entry, Kind};
use crate::annex::Texts;
use crate::media_types;
use crate::resolve::Site;

/// So many letters of an annex without pages are one entry.
const ANNEX_PART: usize = 3_000;

/// An annex as a document names it.
pub struct Named {
    /// The file, below the content.
    pub path: String,
    /// What it is called there.
    pub title: String,
    /// The place among the entries of the one that names it.
    pub by: usize,
}

/// The text of the annexes that are published, where they are named first.
pub fn annexes(site: &Site, entries: &[Entry], annexes: &[Named], texts: &Texts) -> Vec<Entry> {
    let mut named: BTreeMap<&str, (usize, &Named)> = BTreeMap::new();
    for (place, one) in annexes.iter().enumerate() {
        named.entry(&one.path).or_insert((place, one));
    }
    // A picture in a text is seen there.
    let is_picture = |path: &str| media_types::of(path).is_some_and(|kind| kind.starts_with("image/"));
    let counts = |path: &str| named.contains_key(path) || !is_picture(path);
    let mut files: Vec<_> = site.files.iter().filter(|(path, _)| counts(path)).collect();
    files.sort_by_key(|(path, _)| named.get(path.as_str()).map_or(usize::MAX, |(place, _)| *place));
    let found = files.par_iter().map(|(path, published)| {
        let name = path.rsplit('/').next().unwrap_or(path);
        let one = named.get(path.as_str());
        let mut first = Entry::new(
            Kind::Annex,
            one.map_or(name, |(_, one)| &one.title),
            published.url.clone(),
        );
        if let Some(by) = one.and_then(|(_, one)| entries.get(one.by)) {
            first.date.clone_from(&by.date);
            first.groups.clone_from(&by.groups);
            first.within = Some(by.within.as_ref().unwrap_or(&by.title).clone());
            first.surround(&by.title);
            first.surround(&by.surroundings);
        }
        in_parts(first, texts.of(&published.file))
    });
    let mut flat = Vec::new();
    for parts in found.collect::<Vec<_>>() {
        let of = entries.len() + flat.len();
        flat.extend(parts.into_iter().map(|part| Entry { of, ..part }));
    }
    flat
}

/// An annex, page by page; the first entry has its title and is there without text too.
/// A link can lead to a page of a PDF alone.
fn in_parts(first: Entry, pages: Vec<String>) -> Vec<Entry> {
    let is_pdf = first.url.to_lowercase().ends_with(".pdf");
    let parts: Vec<(usize, String)> = if is_pdf {
        (1..).zip(pages).collect()
    } else {
        pages
            .iter()
            .flat_map(|text| pieces(text))
            .map(|text| (1, text))
            .collect()
    };
    let mut rest = first.clone();
    rest.surround(&first.title);
    let mut entries: Vec<Entry> = Vec::new();
    for (page, text) in parts.into_iter().filter(|(_, text)| !text.trim().is_empty()) {
        let model = if entries.is_empty() { &first } else { &rest };
        let url = match page {
            1 => first.url.clone(),
            page => format!("{}#page={page}", first.url),
        };
        entries.push(Entry {
            url,
            text,
            ..model.clone()
        });
    }
    if entries.is_empty() {
        entries.push(first);
    }
    entries
}

/// A long text in pieces that end where a line ends.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for line in text.lines() {
        if let Some(last) = pieces.last_mut() {
            if last.len() + line.len() > ANNEX_PART && !last.is_empty() {
                pieces.push(line.to_owned());
            } else {
                last.push_str(line);
                last.push('\n');
            }
        }
    }
    pieces
}
