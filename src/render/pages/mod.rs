//! Site → pages: every page of the site as a value.

mod agreements;
mod calendar;
pub(super) mod contracts;
pub(super) mod corrections;
mod data;
mod decisions;
mod diagram;
pub(super) mod events;
mod follow;
mod groups;
mod lists;
pub(super) mod meetings;
pub(super) mod minutes;
mod moved;
mod municipalities;
mod organisation;
pub(super) mod parts;
mod search;
mod shown;
mod texts;

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use jiff::civil::Date;
use rayon::prelude::*;

pub use parts::{GLOSSARY, existing as existing_parts};
pub use shown::Known;

use calendar::Dated;

use super::changed;
use super::feeds;
use super::open_data::{Data, Lists};
use super::output::{Artifact, Sink};
use super::page::{Origin, Page, View};
use super::view::{ContactView, Link, Notice, PageHead, Person, SiteView, State, TimeView};
use crate::model::slug::slug;
use crate::model::time::{Time, danish_day};
use crate::model::values::Reference;
use crate::model::{self, FocusArea, Group, Municipality};
use crate::resolve::{Entry, Links, Site};
use crate::text::capitalised;

/// A page that has not been changed for so many days is marked as old.
const OLD_AFTER: i64 = 365;

/// What makes the pages of one part of the site.
type Maker = fn(&Build) -> Vec<Page>;

/// The parts of the site, but for the pages of meetings, of which there are most.
const MAKERS: &[Maker] = &[
    |build| vec![texts::front(build), texts::not_found(build)],
    |build| vec![search::page(build)],
    texts::pages,
    agreements::pages,
    groups::pages,
    organisation::pages,
    municipalities::pages,
    meetings::lists,
    decisions::lists,
    decisions::cases,
    events::pages,
    calendar::pages,
    contracts::pages,
    |build| vec![data::page(build)],
    moved::pages,
    |build| vec![follow::page(build)],
];

/// All pages, in no order that matters.
pub fn pages(build: &Build) -> Vec<Page> {
    let (mut pages, meetings): (Vec<Page>, Vec<Page>) = rayon::join(
        || MAKERS.par_iter().flat_map_iter(|make| make(build)).collect(),
        || {
            (0..build.site.meetings.len())
                .into_par_iter()
                .filter_map(|index| meetings::page(build, index))
                .collect()
        },
    );
    pages.extend(meetings);
    pages
}

/// The page of one address, made with as few of the others as can be.
pub fn at(build: &Build, url: &str) -> Option<Page> {
    let meeting = build.site.meetings.iter().position(|meeting| meeting.url == url);
    match meeting {
        Some(index) => meetings::page(build, index),
        None => MAKERS
            .iter()
            .flat_map(|make| make(build))
            .find(|page| page.head.url == url),
    }
}

/// The context that all pages share.
pub fn site_view(site: &Site) -> SiteView {
    let settings = &site.settings;
    SiteView {
        title: settings.title.clone(),
        subtitle: settings.subtitle.clone(),
        base_url: base_url(site).to_owned(),
        contact: ContactView {
            name: settings.contact.name.clone(),
            text: settings.contact.text.clone(),
        },
        menu: menu(site),
        search: parts::SEARCH.link(),
        parts: parts::existing(site).map(|part| part.link()).collect(),
        footer: menu_links(&settings.footer),
        feed: feeds::address("/"),
        accessibility: accessibility(site),
        generator: concat!("ramme ", env!("CARGO_PKG_VERSION")),
    }
}

/// The entries of `site.yaml`, and among them the pages that ask for a place.
fn menu(site: &Site) -> Vec<Link> {
    let mut menu = menu_links(&site.settings.menu);
    let mut wanted: Vec<(u32, Link)> = site
        .pages
        .iter()
        .filter_map(|page| Some((page.data.menu?, entry_link(page))))
        .collect();
    wanted.sort_by(|a, b| (a.0, &a.1.url).cmp(&(b.0, &b.1.url)));
    // From behind, so that pages that ask for the same place keep their order.
    for (place, page) in wanted.into_iter().rev() {
        let index = usize::try_from(place).unwrap_or(usize::MAX).saturating_sub(1);
        menu.insert(index.min(menu.len()), page);
    }
    menu
}

fn menu_links(entries: &[model::MenuEntry]) -> Vec<Link> {
    let link = |entry: &model::MenuEntry| link(&entry.text, &entry.address.0);
    entries.iter().map(link).collect()
}

/// The accessibility statement. A site that has none says what it knows on a
/// page of its own, which must not be called a statement.
fn accessibility(site: &Site) -> Option<Link> {
    let address = &site.settings.accessibility.as_ref()?.0;
    let text = if address.starts_with('/') {
        "Tilgængelighed"
    } else {
        "Tilgængelighedserklæring"
    };
    Some(link(text, address))
}

/// Scheme and host, without a closing slash.
pub fn base_url(site: &Site) -> &str {
    site.settings.base.0.trim_end_matches('/')
}

/// Municipalities by their ids.
pub type Municipalities<'s> = BTreeMap<&'s str, &'s Municipality>;

/// What the makers of pages share.
pub struct Build<'s> {
    /// The site.
    pub(super) site: &'s Site,
    /// What the meetings show, in their order.
    pub(super) shown: Known,
    /// Who takes the files.
    pub(super) sink: &'s dyn Sink,
    /// The newest day of the site.
    pub(super) newest: Date,
    menu: Vec<Link>,
    municipalities: Municipalities<'s>,
    groups: BTreeMap<&'s str, &'s Entry<Group>>,
    focus_areas: BTreeMap<&'s str, &'s Entry<FocusArea>>,
    calendar: OnceLock<Vec<Dated<'s>>>,
    /// The open data, but for the files of meetings.
    data: Lists,
}

impl<'s> Build<'s> {
    /// What is looked up on many pages.
    pub fn new(site: &'s Site, known: &Known, data: &Lists, sink: &'s dyn Sink) -> Self {
        let municipalities = site.municipalities.iter();
        let municipalities = municipalities.map(|one| (one.id.as_str(), one)).collect();
        let newest = changed::newest(site);
        let from = Data {
            site,
            names: &municipalities,
            sink,
        };
        let shown = shown::shown(&from, newest, known);
        Self {
            site,
            data: data::lists(&from, &shown, data),
            shown,
            sink,
            newest,
            menu: menu(site),
            municipalities,
            groups: site
                .groups
                .iter()
                .map(|group| (group.id.as_str(), group))
                .collect(),
            focus_areas: site
                .focus_areas
                .iter()
                .map(|area| (area.id.as_str(), area))
                .collect(),
            calendar: OnceLock::new(),
        }
    }

    /// All meetings and events in order of time.
    fn calendar(&self) -> &[Dated<'s>] {
        self.calendar.get_or_init(|| calendar::entries(self))
    }

    /// The files of the open data, by path.
    pub fn data_files(&self) -> impl Iterator<Item = (String, Artifact)> {
        let meetings = self.shown.iter().filter_map(|shown| shown.data.as_ref());
        let meetings = meetings.map(|meeting| (meeting.path.clone(), meeting.file.clone()));
        self.data
            .files()
            .map(|(path, file)| (path, file.clone()))
            .chain(meetings)
    }

    /// What the meetings show and the lists of their data, for the next time.
    pub fn known(self) -> (Known, Lists) {
        (self.shown, self.data)
    }

    /// Head matter of a page made of a document.
    fn head_of<K, B>(&self, entry: &Entry<K, B>, breadcrumbs: Vec<Link>) -> PageHead {
        PageHead {
            lead: entry.common.summary.clone(),
            updated: entry
                .common
                .updated
                .or(entry.common.published)
                .map(|day| time(&day.into())),
            corrections: corrections::corrections(&entry.common),
            changed: changed::of_document(self.site, &entry.common),
            ..self.head(&entry.common.title, &entry.url, breadcrumbs)
        }
    }

    /// Head matter of a page that grows old: one that has not been changed for
    /// twelve months says so.
    fn ageing_head_of<K, B>(&self, entry: &Entry<K, B>, breadcrumbs: Vec<Link>) -> PageHead {
        let mut head = self.head_of(entry, breadcrumbs);
        let changed = entry.common.updated.or(entry.common.published);
        let old = changed.filter(|day| self.is_old(day.0));
        head.notices.extend(old.map(|day| Notice {
            text: format!(
                "Siden er ældre end 12 måneder. Den er senest ændret {}.",
                danish_day(day.0)
            ),
            link: None,
        }));
        head
    }

    /// The last day on which a page that gathers what happened at meetings was changed.
    fn changed_with(
        &self,
        own: Option<Date>,
        meetings: impl IntoIterator<Item = impl Borrow<usize>>,
    ) -> Option<Date> {
        let days = meetings.into_iter().filter_map(|index| {
            let meeting = self.site.meetings.get(*index.borrow())?;
            changed::of_meeting(self.site, &meeting.common, &meeting.data)
        });
        days.chain(own).max()
    }

    /// True for a day more than twelve months back.
    fn is_old(&self, day: Date) -> bool {
        self.site.today.is_past_by(OLD_AFTER, day)
    }

    /// Head matter of the list of a part of the site.
    fn part_head(&self, part: parts::Part) -> PageHead {
        PageHead {
            lead: Some(part.purpose.to_owned()),
            ..self.head(part.title, part.url, Vec::new())
        }
    }

    /// Head matter of a list.
    fn head(&self, title: &str, url: &str, breadcrumbs: Vec<Link>) -> PageHead {
        let section = self
            .menu
            .iter()
            .map(|entry| entry.url.as_str())
            .filter(|address| *address != "/" && url.starts_with(*address))
            .max_by_key(|address| address.len())
            .or_else(|| parts::over(url));
        let mut trail = vec![link("Forside", "/")];
        trail.extend(breadcrumbs);
        let mentions = self.site.relations.mentions(url);
        PageHead {
            title: title.to_owned(),
            lead: None,
            url: url.to_owned(),
            breadcrumbs: trail,
            section: section.map(str::to_owned),
            updated: None,
            changed: None,
            hidden: false,
            notices: Vec::new(),
            corrections: Vec::new(),
            mentioned_on: mentions
                .into_iter()
                .map(|(title, url)| link(title, url))
                .collect(),
            follow: None,
            refresh: None,
        }
    }

    /// The pages of municipalities.
    fn municipality_links(&self, references: &[Reference<Municipality>]) -> Vec<Link> {
        let found = references
            .iter()
            .filter_map(|reference| self.municipalities.get(reference.id.as_str()));
        found.map(|one| municipality_link(one)).collect()
    }

    /// The pages of groups.
    fn group_links<'r>(&self, references: impl IntoIterator<Item = &'r Reference<Group>>) -> Vec<Link> {
        let references = references.into_iter();
        let found = references.filter_map(|reference| self.groups.get(reference.id.as_str()));
        found.map(|group| entry_link(group)).collect()
    }

    /// The pages of focus areas, with the period in the text.
    fn focus_links(&self, references: &[Reference<FocusArea>]) -> Vec<Link> {
        let found = references
            .iter()
            .filter_map(|reference| self.focus_areas.get(reference.id.as_str()));
        found.map(|area| focus_link(area)).collect()
    }
}

/// People by role and the name of their municipality.
fn people(municipalities: &Municipalities, people: &[model::Person]) -> Vec<Person> {
    let view = |person: &model::Person| Person {
        role: person.role.clone(),
        municipality: person
            .municipality
            .as_ref()
            .and_then(|reference| municipalities.get(reference.id.as_str()))
            .map(|municipality| municipality.name.clone()),
    };
    people.iter().map(view).collect()
}

/// A municipality's page.
fn municipality_link(one: &Municipality) -> Link {
    link(&one.name, &municipality_url(&one.id))
}

/// The address of a municipality's page.
pub fn municipality_url(id: &str) -> String {
    parts::MUNICIPALITIES.below(slug(id))
}

/// "2. Forpligtende samarbejde (2018-2020)".
fn focus_link(area: &Entry<FocusArea>) -> Link {
    let number = area
        .data
        .number
        .as_ref()
        .map(|number| format!("{number}. "))
        .unwrap_or_default();
    let period = area.place.within.join("/");
    link(&format!("{number}{} ({period})", area.common.title), &area.url)
}

/// Headings of a text for a table of contents; short pages need none.
fn contents(headings: &[(String, String)]) -> Vec<Link> {
    const FEWEST: usize = 3;
    if headings.len() < FEWEST {
        return Vec::new();
    }
    headings
        .iter()
        .map(|(text, anchor)| link(text, &format!("#{anchor}")))
        .collect()
}

/// A page made of a document.
fn document_page<K, B>(head: PageHead, view: impl Into<View>, entry: &Entry<K, B>, links: &Links) -> Page {
    Page {
        head,
        view: view.into(),
        origin: Some(Origin {
            source: entry.source.clone(),
            outgoing: Arc::clone(&links.outgoing),
        }),
    }
}

/// A page made by the tool.
fn list_page(head: PageHead, view: impl Into<View>) -> Page {
    Page {
        head,
        view: view.into(),
        origin: None,
    }
}

fn link(text: &str, url: &str) -> Link {
    Link {
        text: text.to_owned(),
        url: url.to_owned(),
    }
}

fn entry_link<K, B>(entry: &Entry<K, B>) -> Link {
    link(&entry.common.title, &entry.url)
}

fn entry_links<K, B>(entries: &[Entry<K, B>], indices: &[usize]) -> Vec<Link> {
    indices
        .iter()
        .filter_map(|&index| entries.get(index))
        .map(entry_link)
        .collect()
}

fn time(time: &Time) -> TimeView {
    TimeView {
        text: time.to_string(),
        iso: time.html(),
    }
}

fn state(word: &'static str) -> State {
    State {
        id: word,
        label: capitalised(word),
    }
}

/// The state of a meeting or an event. Of what was planned for a day that has
/// passed, nothing more is known here, and `unknown` says so.
fn planned_state(site: &Site, word: &'static str, last: Option<Date>, unknown: &str) -> State {
    let mut state = state(word);
    if word == "planlagt" && last.is_some_and(|last| site.today.has_passed(last)) {
        unknown.clone_into(&mut state.label);
    }
    state
}
