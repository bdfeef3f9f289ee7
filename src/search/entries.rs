//! What can be found: every document, every section of a long one, every agenda
//! item and every decision, every page of an annex.

use jiff::civil::Date;
use rayon::prelude::*;

use super::annexes::{Named, annexes};
use crate::annex::Texts;
use crate::markdown::plain;
use crate::model::record::choice;
use crate::model::slug::slug;
use crate::model::time::Time;
use crate::model::values::Reference;
use crate::model::{Common, Group, Meeting};
use crate::render::{GLOSSARY, existing_parts, municipality_url};
use crate::resolve::{self, Annex, AnnexTarget, Block, Body, Item, Minutes, SectionKind, Site};

choice! {
    /// What a hit is, in the order of the filter.
    pub enum Kind {
        /// An agenda item.
        Item = "punkt",
        /// A decision.
        Decision = "beslutning",
        /// A meeting.
        Meeting = "møde",
        /// A case.
        Case = "sag",
        /// An agreement.
        Agreement = "rammeaftale",
        /// A focus area.
        FocusArea = "fokusområde",
        /// A principle.
        Principle = "princip",
        /// A group.
        Group = "gruppe",
        /// An event.
        Event = "arrangement",
        /// A contract.
        Contract = "standardkontrakt",
        /// A municipality or region.
        Municipality = "kommune",
        /// News.
        News = "nyhed",
        /// A word of the glossary.
        Term = "ord",
        /// Any other page.
        Page = "side",
        /// An annex.
        Annex = "bilag",
    }
}

/// Something that can be found.
#[derive(Debug, Clone)]
pub struct Entry {
    /// What it is.
    pub kind: Kind,
    /// Its title, as it is shown.
    pub title: String,
    /// Its address, with the anchor.
    pub url: String,
    /// Its time.
    pub date: Option<Time>,
    /// What it is part of: the meeting of an item.
    pub within: Option<String>,
    /// The ids of its groups.
    pub groups: Vec<String>,
    /// Its text.
    pub text: String,
    /// Words that tell where it belongs, and are not its own.
    pub surroundings: String,
    /// The first entry of the same thing: an item of its decision, a document of
    /// its sections.
    pub of: usize,
}

/// What a document gives: its entries, and the annexes it names.
#[derive(Default)]
struct Found {
    entries: Vec<Entry>,
    annexes: Vec<Named>,
}

/// All entries: what is always true first, then what has a date, newest first; then
/// groups and meetings, which name much that their items tell; annexes last. In this
/// order they are shown where nothing else tells them apart.
pub fn entries(site: &Site, texts: &Texts) -> Vec<Entry> {
    let mut all = Found::default();
    for found in lasting(site) {
        all.add(found);
    }
    let mut dated: Vec<(Option<Date>, Found)> = Vec::new();
    let mut meetings: Vec<(Option<Date>, Entry)> = Vec::new();
    let read = site.meetings.par_iter().map(|one| meeting(site, one));
    for (one, (whole, items)) in site.meetings.iter().zip(read.collect::<Vec<_>>()) {
        dated.push((one.data.date.first(), items));
        meetings.push((one.data.date.first(), whole));
    }
    dated.extend(
        site.events
            .iter()
            .map(|one| (one.data.start.first(), event(site, one))),
    );
    dated.extend(site.news.iter().map(|one| {
        let found = document(Kind::News, one, Vec::new(), Some(one.data.date.into()), "");
        (Some(one.data.date.0), found)
    }));
    dated.sort_by_key(|(date, _)| std::cmp::Reverse(*date));
    for (_, found) in dated {
        all.add(found);
    }
    for found in groups(site) {
        all.add(found);
    }
    meetings.sort_by_key(|(date, _)| std::cmp::Reverse(*date));
    for (_, whole) in meetings {
        all.add(Found::one(whole));
    }
    let annexes = annexes(site, &all.entries, &all.annexes, texts);
    all.entries.extend(annexes);
    all.entries
}

/// What has no date: the newest agreements come first, then the lists of the site.
fn lasting(site: &Site) -> Vec<Found> {
    let mut found = newest(&site.agreements, |one| {
        let steps = one.data.milestones.iter();
        let steps: Vec<&str> = steps.map(|step| step.text.as_str()).collect();
        document(Kind::Agreement, one, Vec::new(), None, &steps.join("\n"))
    });
    found.extend(existing_parts(site).map(|part| {
        let mut list = Entry::new(Kind::Page, part.title, part.url.to_owned());
        list.line(part.purpose);
        Found::one(list)
    }));
    found.extend(newest(&site.focus_areas, |one| {
        let mut found = document(Kind::FocusArea, one, Vec::new(), None, "");
        found.number(one.data.number.as_deref(), &agreement_of(site, &one.place.within));
        found
    }));
    found.extend(newest(&site.principles, |one| {
        let mut efforts: Vec<&str> = Vec::new();
        for effort in &one.data.efforts {
            efforts.push(&effort.text);
            efforts.extend(effort.trials.iter().map(|trial| trial.text.as_str()));
        }
        let mut found = document(Kind::Principle, one, Vec::new(), None, &efforts.join("\n"));
        found.number(one.data.number.as_deref(), &agreement_of(site, &one.place.within));
        found
    }));
    found.extend(newest(&site.cases, |one| {
        document(Kind::Case, one, Vec::new(), None, "")
    }));
    found.extend(newest(&site.contracts, contract));
    found.extend(newest(&site.pages, |one| {
        document(Kind::Page, one, Vec::new(), None, "")
    }));
    found.extend(site.municipalities.iter().map(|one| {
        let url = municipality_url(&one.id);
        Found::one(Entry::new(Kind::Municipality, &one.name, url))
    }));
    found.extend(site.glossary.terms.iter().map(|term| {
        let url = format!("{}#{}", GLOSSARY.url, slug(&term.word));
        let mut entry = Entry::new(Kind::Term, &term.word, url);
        entry.text.clone_from(&term.meaning);
        Found::one(entry)
    }));
    found
}

/// The groups: those that still meet come first.
fn groups(site: &Site) -> impl Iterator<Item = Found> {
    let mut groups: Vec<_> = site.groups.iter().collect();
    groups.sort_by_key(|one| (one.data.active_to.is_some(), &one.url));
    groups.into_iter().map(|one| group(site, one))
}

/// What each of them gives, the last by address first.
fn newest<K>(list: &[resolve::Entry<K>], found: impl Fn(&resolve::Entry<K>) -> Found) -> Vec<Found> {
    let mut list: Vec<_> = list.iter().collect();
    list.sort_by(|a, b| b.url.cmp(&a.url));
    list.into_iter().map(found).collect()
}

/// The title of the agreement that something is part of.
fn agreement_of(site: &Site, within: &[String]) -> String {
    let id = within.join("/");
    let found = site.agreements.iter().find(|agreement| agreement.id == id);
    found
        .map(|agreement| agreement.common.title.clone())
        .unwrap_or_default()
}

fn group(site: &Site, one: &resolve::Entry<Group>) -> Found {
    let mut more = vec![one.data.kind.word().to_owned()];
    for person in &one.data.members {
        let municipality = person.municipality.as_ref();
        let home = site
            .municipalities
            .iter()
            .find(|home| municipality.is_some_and(|reference| reference.id == home.id));
        let home = home.map(|home| format!(", {}", home.name)).unwrap_or_default();
        more.push(format!("{}{home}", person.role));
    }
    more.extend(one.data.mandate.clone().filter(|text| !text.starts_with('/')));
    document(Kind::Group, one, vec![one.id.clone()], None, &more.join("\n"))
}

fn contract(one: &resolve::Entry<crate::model::Contract>) -> Found {
    let data = &one.data;
    let mut more = vec![data.publisher.clone()];
    more.extend(data.changes.iter().map(|change| change.text.clone()));
    let mut found = document(
        Kind::Contract,
        one,
        Vec::new(),
        data.valid_from.clone(),
        &more.join("\n"),
    );
    for file in data.files.iter().chain(&data.guide) {
        found.annexes.push(Named {
            path: format!("{}/{}", one.source.folder(), file.0),
            title: format!("{}: {}", one.common.title, file.0),
            by: 0,
        });
    }
    found
}

fn event(site: &Site, one: &resolve::Entry<crate::model::Event>) -> Found {
    let data = &one.data;
    let mut more: Vec<String> = data.place.iter().chain(&data.audience).cloned().collect();
    for item in &data.programme {
        more.push(item.title.clone());
        more.extend(item.speaker.clone());
    }
    let groups = ids(&data.organisers);
    let names = site.groups.iter().filter(|group| groups.contains(&group.id));
    let names: Vec<&str> = names.map(|group| group.common.title.as_str()).collect();
    let names = names.join(" ");
    let mut found = document(
        Kind::Event,
        one,
        groups,
        Some(data.start.clone()),
        &more.join("\n"),
    );
    for entry in &mut found.entries {
        entry.surround(&names);
    }
    found
}

fn ids(references: &[Reference<Group>]) -> Vec<String> {
    references.iter().map(|reference| reference.id.clone()).collect()
}

/// A meeting, and its items with their decisions.
fn meeting(site: &Site, one: &resolve::Entry<Meeting, Minutes>) -> (Entry, Found) {
    let data = &one.data;
    let mut whole = Entry::new(Kind::Meeting, &one.common.title, one.url.clone());
    whole.date = Some(data.date.clone());
    whole.groups = vec![data.group.id.clone()];
    let group = site.groups.iter().find(|group| group.id == data.group.id);
    whole.surround(group.map_or("", |group| &group.common.title));
    whole.surround(&data.date.to_string());
    // Readers ask for "referat" and the day.
    whole.surround(data.state.word());
    let mut part = whole.clone();
    part.within = Some(one.common.title.clone());
    part.surround(&one.common.title);

    whole.line(one.common.summary.as_deref().unwrap_or_default());
    whole.line(data.place.as_deref().unwrap_or_default());
    whole.line(&plain::text(&one.body.intro));
    whole.line(&plain::text(&one.body.footnotes));
    let mut items = Found::default();
    for item in one.body.all_items() {
        items.item(item, &one.url, &part);
    }
    (whole, items)
}

/// A document that is one text: itself, and its sections.
fn document<K>(
    kind: Kind,
    one: &resolve::Entry<K>,
    groups: Vec<String>,
    date: Option<Time>,
    more: &str,
) -> Found {
    let common: &Common = &one.common;
    let mut whole = Entry::new(kind, &common.title, one.url.clone());
    whole.groups = groups;
    whole.date = date;
    let mut section = whole.clone();
    section.within = Some(common.title.clone());
    section.surround(&common.title);

    let body: &Body = &one.body;
    whole.line(common.summary.as_deref().unwrap_or_default());
    whole.line(more);
    let mut sections = Vec::new();
    for part in plain::parts(&body.html) {
        match part.anchor {
            None => whole.line(&part.text),
            Some(anchor) => sections.push(Entry {
                title: part.heading,
                url: format!("{}#{anchor}", one.url),
                text: part.text,
                ..section.clone()
            }),
        }
    }
    whole.line(&plain::text(&body.footnotes));
    let mut found = Found::one(whole);
    found.entries.extend(sections);
    if let Some(files) = &body.files {
        let mut entry = Entry {
            title: files.heading.clone(),
            url: format!("{}#{}", one.url, files.anchor),
            text: plain::text(&files.html),
            ..section
        };
        found.annexes(&mut entry, &files.annexes);
        found.entries.push(entry);
    }
    found
}

impl Found {
    fn one(entry: Entry) -> Self {
        Self {
            entries: vec![entry],
            annexes: Vec::new(),
        }
    }

    /// Adds what another document gives.
    fn add(&mut self, other: Self) {
        let base = self.entries.len();
        self.entries.extend(other.entries.into_iter().map(|entry| Entry {
            of: base + entry.of,
            ..entry
        }));
        self.annexes.extend(other.annexes.into_iter().map(|annex| Named {
            by: base + annex.by,
            ..annex
        }));
    }

    /// The number of a part of an agreement, and what agreement it is.
    fn number(&mut self, number: Option<&str>, agreement: &str) {
        for (index, entry) in self.entries.iter_mut().enumerate() {
            entry.surround(agreement);
            if index == 0 {
                entry.within = Some(agreement.to_owned()).filter(|title| !title.is_empty());
                if let Some(number) = number {
                    entry.title = format!("{number}. {}", entry.title);
                }
            }
        }
    }

    /// An item and its decisions.
    fn item(&mut self, item: &Item, meeting: &str, model: &Entry) {
        let of = self.entries.len();
        let number = if item.number.is_empty() {
            String::new()
        } else {
            format!("{}. ", item.number)
        };
        let mut entry = Entry {
            kind: Kind::Item,
            title: format!("{number}{}", item.title),
            url: format!("{meeting}#{}", item.anchor),
            of,
            ..model.clone()
        };
        let mut decisions = Vec::new();
        for block in &item.blocks {
            match block {
                Block::Text(html) => entry.line(&plain::text(html)),
                Block::Section(section) => {
                    if section.kind.is_none() {
                        entry.line(&plain::text(&section.heading_html));
                    }
                    let text = plain::text(&section.html);
                    entry.line(&text);
                    self.annexes(&mut entry, &section.annexes);
                    if section.kind == Some(SectionKind::Decision) && !text.is_empty() {
                        decisions.push(Entry {
                            kind: Kind::Decision,
                            title: entry.title.clone(),
                            url: format!("{meeting}#{}", section.anchor),
                            text,
                            of,
                            ..model.clone()
                        });
                    }
                }
                // Sub-items are entries of their own.
                Block::Item(_) => {}
            }
        }
        self.entries.push(entry);
        self.entries.extend(decisions);
    }

    /// The annexes of a list that stands in the next entry: their titles are part of its text.
    fn annexes(&mut self, entry: &mut Entry, annexes: &[Annex]) {
        for annex in annexes {
            let title = plain::text(&annex.title_html);
            entry.line(&title);
            if let AnnexTarget::File { path, .. } = &annex.target {
                self.annexes.push(Named {
                    path: path.clone(),
                    title,
                    by: self.entries.len(),
                });
            }
        }
    }
}

impl Entry {
    pub(super) fn new(kind: Kind, title: &str, url: String) -> Self {
        Self {
            kind,
            title: title.to_owned(),
            url,
            date: None,
            within: None,
            groups: Vec::new(),
            text: String::new(),
            surroundings: String::new(),
            of: 0,
        }
    }

    /// Adds a paragraph.
    fn line(&mut self, text: &str) {
        if !text.is_empty() {
            if !self.text.is_empty() {
                self.text.push('\n');
            }
            self.text.push_str(text);
        }
    }

    /// Adds words of what it belongs to.
    pub(super) fn surround(&mut self, words: &str) {
        if !words.is_empty() {
            if !self.surroundings.is_empty() {
                self.surroundings.push(' ');
            }
            self.surroundings.push_str(words);
        }
    }
}
