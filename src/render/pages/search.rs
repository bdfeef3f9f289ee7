//! The page of the search. What it finds is for its script; made here is what
//! the page holds without one: the lists of the site, and an index of names.

use super::events::when;
use super::parts::{self, GLOSSARY, SEARCH};
use super::{Build, list_page, municipality_url};
use crate::model::slug::slug;
use crate::render::page::Page;
use crate::render::view::{IndexEntry, Letter, SearchView};
use crate::resolve::Entry;
use crate::text::{capitalised, initial, sort_alphabetically};

/// The page of the search.
pub fn page(build: &Build) -> Page {
    let view = SearchView {
        registers: parts::existing(build.site).map(|part| part.entrance()).collect(),
        letters: letters(names(build)),
    };
    list_page(build.part_head(SEARCH), view)
}

/// A name by what it is sorted by.
type Sorted = (String, IndexEntry);

/// Everything that a reader may know by its name. Items of meetings are for the search.
fn names(build: &Build) -> Vec<Sorted> {
    let site = build.site;
    let mut names: Vec<Sorted> = Vec::new();
    names.extend(site.agreements.iter().map(|one| named(one, kind(one))));
    names.extend(site.focus_areas.iter().map(|one| named(one, of_agreement(one))));
    names.extend(site.principles.iter().map(|one| named(one, of_agreement(one))));
    let groups = site.groups.iter();
    names.extend(groups.map(|one| named(one, capitalised(one.data.kind.word()))));
    names.extend(site.cases.iter().map(|one| named(one, kind(one))));
    names.extend(site.contracts.iter().map(|one| named(one, kind(one))));
    let events = site.events.iter();
    names.extend(events.map(|one| named(one, format!("{}, {}", kind(one), when(&one.data).text))));
    let pages = site.pages.iter().filter(|page| page.url != "/");
    names.extend(pages.map(|one| named(one, kind(one))));
    names.extend(site.municipalities.iter().map(|one| {
        let note = capitalised(one.kind.word());
        other(&one.name, municipality_url(&one.id), note)
    }));
    names.extend(site.glossary.terms.iter().map(|term| {
        let url = format!("{}#{}", GLOSSARY.url, slug(&term.word));
        other(&term.word, url, GLOSSARY.title.to_owned())
    }));
    names
}

/// A document by its title.
fn named<K, B>(entry: &Entry<K, B>, note: String) -> Sorted {
    let (_, shown) = other(&entry.common.title, entry.url.clone(), note);
    (entry.common.sort_key().to_owned(), shown)
}

/// Anything else by its name.
fn other(name: &str, url: String, note: String) -> Sorted {
    let text = name.to_owned();
    (text.clone(), IndexEntry { text, url, note })
}

fn kind<K, B>(entry: &Entry<K, B>) -> String {
    capitalised(entry.place.kind.word())
}

/// "Fokusområde, 2018-2020": every agreement has its own.
fn of_agreement<K, B>(entry: &Entry<K, B>) -> String {
    format!("{}, {}", kind(entry), entry.place.within.join("/"))
}

/// The names under the letters they begin with, in the order of the alphabet.
fn letters(mut names: Vec<Sorted>) -> Vec<Letter> {
    sort_alphabetically(&mut names, |(sorted_by, _)| sorted_by);
    let mut letters: Vec<Letter> = Vec::new();
    for (sorted_by, name) in names {
        let letter = initial(&sorted_by);
        match letters.last_mut().filter(|last| last.letter == letter) {
            Some(last) => last.entries.push(name),
            None => letters.push(Letter {
                anchor: format!("_{}", slug(&letter)),
                letter,
                entries: vec![name],
            }),
        }
    }
    letters
}
