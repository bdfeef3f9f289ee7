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

/// Everything that a reader may know by its name. Items of meetings are for the search.
fn names(build: &Build) -> Vec<IndexEntry> {
    let site = build.site;
    let mut names: Vec<IndexEntry> = Vec::new();
    names.extend(site.agreements.iter().map(named));
    names.extend(site.focus_areas.iter().map(within));
    names.extend(site.principles.iter().map(within));
    names.extend(site.groups.iter().map(|group| IndexEntry {
        note: capitalised(group.data.kind.word()),
        ..named(group)
    }));
    names.extend(site.cases.iter().map(named));
    names.extend(site.contracts.iter().map(named));
    names.extend(site.events.iter().map(|event| IndexEntry {
        note: format!("{}, {}", named(event).note, when(&event.data).text),
        ..named(event)
    }));
    names.extend(site.pages.iter().filter(|page| page.url != "/").map(named));
    names.extend(site.municipalities.iter().map(|one| IndexEntry {
        text: one.name.clone(),
        url: municipality_url(&one.id),
        note: capitalised(one.kind.word()),
    }));
    names.extend(site.glossary.terms.iter().map(|term| IndexEntry {
        text: term.word.clone(),
        url: format!("{}#{}", GLOSSARY.url, slug(&term.word)),
        note: GLOSSARY.title.to_owned(),
    }));
    names
}

/// A document by its title and its kind.
fn named<K, B>(entry: &Entry<K, B>) -> IndexEntry {
    IndexEntry {
        text: entry.common.title.clone(),
        url: entry.url.clone(),
        note: capitalised(entry.place.kind.word()),
    }
}

/// One of which every agreement has its own.
fn within<K, B>(entry: &Entry<K, B>) -> IndexEntry {
    let named = named(entry);
    IndexEntry {
        note: format!("{}, {}", named.note, entry.place.within.join("/")),
        ..named
    }
}

/// The names under the letters they begin with, in the order of the alphabet.
fn letters(mut names: Vec<IndexEntry>) -> Vec<Letter> {
    sort_alphabetically(&mut names, |name| &name.text);
    let mut letters: Vec<Letter> = Vec::new();
    for name in names {
        let letter = initial(&name.text);
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
