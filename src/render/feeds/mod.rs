//! Feeds: what is new on the site, in a group, a focus area or a case, for
//! programs that look for it on a reader's behalf.

mod atom;
mod entries;
mod text;

use std::cmp::Reverse;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use super::kept::{self, Kept};
use super::pages::{Build, base_url, parts};
use crate::model::values::Reference;
use crate::model::{FocusArea, Group};
use crate::resolve::Entry;
use atom::Head;
use entries::Subject;

/// A feed holds so many entries, the newest first …
const MOST: usize = 50;

/// … and no more once they are so long together: programs fetch it every hour.
const LONGEST: usize = 500_000;

/// The feed's file beside the page it belongs to. Any browser shows the plain
/// extension as text, where some would save the one of the format.
const NAME: &str = "nyt.xml";

/// A finished entry.
#[derive(Debug, PartialEq, Eq)]
pub struct FeedEntry {
    day: Date,
    xml: String,
}

/// Everything that a feed is made of.
#[derive(Debug, PartialEq, Eq)]
pub struct Feed {
    head: Head,
    entries: Vec<Arc<FeedEntry>>,
}

/// What a feed is to tell of.
struct Wanted<'s> {
    /// The page it belongs to.
    page: &'s str,
    /// The first address of the page.
    first: String,
    title: &'s str,
    subjects: Vec<Subject<'s>>,
}

impl<'s> Wanted<'s> {
    fn of<K>(entry: &'s Entry<K>, subjects: Vec<Subject<'s>>) -> Self {
        Self {
            page: &entry.url,
            first: entry.first_url(),
            title: &entry.common.title,
            subjects,
        }
    }
}

/// The address of the feed that belongs to a page.
pub fn address(page: &str) -> String {
    format!("{page}{NAME}")
}

/// All feeds by their addresses, those that say what they said as they were.
pub fn feeds(build: &Build, known: &Kept<Feed>) -> Kept<Feed> {
    let site = build.site;
    let mut wanted = vec![Wanted {
        page: "/",
        first: "/".to_owned(),
        title: &site.settings.title,
        subjects: of_site(build),
    }];
    for (index, group) in site.groups.iter().enumerate() {
        wanted.push(Wanted::of(group, of_group(build, index, group)));
    }
    for (index, area) in site.focus_areas.iter().enumerate() {
        wanted.push(Wanted::of(area, of_focus_area(build, index, area)));
    }
    for (case, items) in site.cases.iter().zip(&site.relations.items_of_case) {
        let items = items.iter().map(|place| Subject::Item(*place));
        wanted.push(Wanted::of(case, items.collect()));
    }
    let made = wanted.into_par_iter().map(|wanted| {
        let feed = Feed::of(build, &wanted);
        kept::again(known, build.sink, address(wanted.page), feed, Feed::text)
    });
    made.collect()
}

fn of_site<'s>(build: &Build<'s>) -> Vec<Subject<'s>> {
    let site = build.site;
    let meetings = (0..site.meetings.len()).map(Subject::Meeting);
    meetings
        .chain(site.events.iter().map(Subject::Event))
        .chain(site.news.iter().map(Subject::News))
        .chain(site.agreements.iter().map(Subject::Agreement))
        .chain(site.contracts.iter().map(Subject::Contract))
        .collect()
}

/// The meetings of a group, and the events that it arranges.
fn of_group<'s>(build: &Build<'s>, index: usize, group: &Entry<Group>) -> Vec<Subject<'s>> {
    let meetings = build.site.relations.meetings_of.get(index).into_iter().flatten();
    let events = build.site.events.iter();
    let events = events.filter(|event| names(&event.data.organisers, &group.id));
    let meetings = meetings.map(|index| Subject::Meeting(*index));
    meetings.chain(events.map(Subject::Event)).collect()
}

/// The agenda items, events and cases that name a focus area.
fn of_focus_area<'s>(build: &Build<'s>, index: usize, area: &Entry<FocusArea>) -> Vec<Subject<'s>> {
    let site = build.site;
    let items = site
        .relations
        .items_of_focus_area
        .get(index)
        .into_iter()
        .flatten();
    let events = site.events.iter();
    let events = events.filter(|event| names(&event.data.focus_areas, &area.id));
    let cases = site.cases.iter();
    let cases = cases.filter(|case| names(&case.data.focus_areas, &area.id));
    let items = items.map(|place| Subject::Item(*place));
    items
        .chain(events.map(Subject::Event))
        .chain(cases.map(Subject::Case))
        .collect()
}

fn names<K>(references: &[Reference<K>], id: &str) -> bool {
    references.iter().any(|reference| reference.id == id)
}

impl Feed {
    fn of<'s>(build: &Build<'s>, wanted: &Wanted<'s>) -> Self {
        let (base, page, title) = (base_url(build.site), wanted.page, wanted.title);
        let dated = wanted
            .subjects
            .iter()
            .filter_map(|one| Some((one.day(build)?, *one)));
        let mut newest: Vec<(Date, Subject)> = dated.collect();
        newest.sort_by_key(|(day, one)| Reverse((*day, one.order(build))));
        newest.truncate(MOST);
        let mut length = 0;
        let entries = newest.into_iter().map_while(|(day, one)| {
            let room = length < LONGEST;
            let entry = room.then(|| one.entry(build, day))??;
            length += entry.xml.len();
            Some(entry)
        });
        let name = &build.site.settings.title;
        Self {
            entries: entries.collect(),
            head: Head {
                title: match page {
                    "/" => title.to_owned(),
                    _ => format!("{title} – {name}"),
                },
                subtitle: format!(
                    "Adressen på dette feed kan sættes ind i et program, der læser RSS-feeds. Se hvordan: {base}{}",
                    parts::FOLLOW.url
                ),
                id: format!("{base}{}", address(&wanted.first)),
                address: format!("{base}{}", address(page)),
                page: format!("{base}{page}"),
                author: build.site.settings.contact.name.clone(),
            },
        }
    }

    fn text(&self) -> String {
        let updated = self.entries.first().map(|entry| entry.day);
        let entries = self.entries.iter().map(|entry| entry.xml.as_str());
        atom::feed(&self.head, updated, entries)
    }
}
