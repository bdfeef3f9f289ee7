//! What meetings show, on their own pages and on others. It is most of the
//! site, so what was made the last time is taken again while the meeting and
//! all that it shows of others are what they were.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use jiff::civil::Date;
use rayon::prelude::*;

use super::municipalities::{Participations, at_meeting};
use super::{
    Municipalities, base_url, calendar, decisions, entry_link, entry_links, meetings, municipality_link,
};
use crate::load::SourceFile;
use crate::model::Meeting;
use crate::model::values::Address;
use crate::render::calendars::CalendarItem;
use crate::render::changed;
use crate::render::feeds::FeedEntry;
use crate::render::open_data::{Data, MeetingData};
use crate::render::view::{CalendarEntry, CaseEntry, DecisionRow, Link, MeetingFacts, MeetingRow};
use crate::resolve::{AnnexTarget, Block, Entry, Item, Minutes, Published, Site};
use crate::validate::{Document, again};

/// What one meeting shows.
pub struct Shown {
    document: Arc<Document<Meeting>>,
    body: Arc<Minutes>,
    others: Others,
    /// What its own page says of it; `None` without a group, which is an error by then.
    pub facts: Option<Arc<MeetingFacts>>,
    /// All its items as threads show them.
    pub threads: Vec<Arc<CaseEntry>>,
    /// Its decisions as the register shows them.
    pub rows: Arc<[DecisionRow]>,
    /// Who took part in it.
    pub participations: Participations,
    /// What calendars say of it.
    pub entry: Arc<CalendarEntry>,
    /// What lists say of it; `None` without a group.
    pub row: Option<Arc<MeetingRow>>,
    /// What the open data say of it; `None` without a group.
    pub data: Option<Arc<MeetingData>>,
    /// Its entry in calendars, once one has asked; `None` without a day.
    pub calendar_item: OnceLock<Option<Arc<CalendarItem>>>,
    /// What feeds tell of it, once one has asked.
    pub feed_entry: OnceLock<Option<Arc<FeedEntry>>>,
    /// What feeds tell of each of its items, once one has asked.
    pub item_entries: Vec<OnceLock<Arc<FeedEntry>>>,
}

/// What a meeting shows of others: the day, the site's address, its group,
/// municipalities, cases, focus areas and files.
#[derive(PartialEq, Eq)]
struct Others {
    today: Date,
    base: String,
    licence: Option<Address>,
    group: Option<Link>,
    links: Vec<Link>,
    files: Vec<Option<Arc<SourceFile>>>,
    /// The newest day of the site, where the meeting has none of its own.
    newest: Option<Date>,
}

/// What all meetings show, in the order of their paths.
#[derive(Default)]
pub struct Known {
    meetings: Vec<Arc<Shown>>,
    world: Option<World>,
}

/// Everything that any meeting may show of others.
#[derive(PartialEq, Eq)]
struct World {
    today: Date,
    base: String,
    licence: Option<Address>,
    municipalities: Vec<Link>,
    groups: Vec<Link>,
    cases: Vec<Link>,
    focus_areas: Vec<Link>,
    files: Arc<BTreeMap<String, Published>>,
    newest: Date,
}

fn licence(site: &Site) -> Option<Address> {
    site.settings.data_licence.as_ref()?.address.clone()
}

impl World {
    fn of(site: &Site, newest: Date) -> Self {
        Self {
            newest,
            today: site.today.day(),
            base: base_url(site).to_owned(),
            licence: licence(site),
            municipalities: site.municipalities.iter().map(municipality_link).collect(),
            groups: site.groups.iter().map(entry_link).collect(),
            cases: site.cases.iter().map(entry_link).collect(),
            focus_areas: site.focus_areas.iter().map(entry_link).collect(),
            files: site.files.published(),
        }
    }
}

/// What all meetings show, in their order.
pub fn shown(from: &Data, newest: Date, known: &Known) -> Known {
    let Data { site, names, .. } = *from;
    let world = World::of(site, newest);
    let same_world = known.world.as_ref() == Some(&world);
    let meetings = site.meetings.par_iter().enumerate();
    let meetings = meetings.zip(&site.relations.group_of);
    let meetings = meetings.map(|((at, meeting), group)| {
        let same = |one: &Arc<Shown>| one.is_of(meeting);
        let path = &meeting.source.path;
        let known = again(&known.meetings, at, same, |one| {
            one.document.source.path.cmp(path)
        });
        if let Some(known) = known.filter(|_| same_world) {
            return Arc::clone(known);
        }
        let group = group.and_then(|group| site.groups.get(group)).map(entry_link);
        let mut others = Others::of(site, meeting, group, names);
        let day = changed::of_meeting(site, &meeting.common, &meeting.data);
        others.newest = day.is_none().then_some(newest);
        match known.filter(|known| known.others == others) {
            Some(known) => Arc::clone(known),
            None => Arc::new(Shown::new(from, meeting, others)),
        }
    });
    Known {
        meetings: meetings.collect(),
        world: Some(world),
    }
}

/// What each meeting shows.
impl Deref for Known {
    type Target = [Arc<Shown>];

    fn deref(&self) -> &[Arc<Shown>] {
        &self.meetings
    }
}

impl Shown {
    fn new(from: &Data, meeting: &Entry<Meeting, Minutes>, others: Others) -> Self {
        let Data { site, names, .. } = *from;
        let group = others.group.clone();
        let row = group
            .clone()
            .map(|group| Arc::new(meetings::new_row(site, meeting, group)));
        let thread = |item| {
            let entry = decisions::new_thread_entry(meeting, row.as_ref()?, item);
            Some(Arc::new(entry))
        };
        let data = group
            .as_ref()
            .map(|group| MeetingData::of(from, meeting, &group.text));
        let entry = Arc::new(calendar::of_meeting(site, meeting, group.clone()));
        Self {
            document: Arc::clone(&meeting.document),
            body: Arc::clone(&meeting.body),
            facts: group.map(|group| Arc::new(meetings::facts(site, meeting, group, names))),
            threads: meeting.body.all_items().filter_map(thread).collect(),
            rows: decisions::rows(site, meeting).into(),
            participations: at_meeting(&meeting.data, &entry),
            entry,
            row,
            data: data.map(Arc::new),
            calendar_item: OnceLock::new(),
            feed_entry: OnceLock::new(),
            item_entries: meeting.body.all_items().map(|_| OnceLock::new()).collect(),
            others,
        }
    }

    fn is_of(&self, meeting: &Entry<Meeting, Minutes>) -> bool {
        Arc::ptr_eq(&self.document, &meeting.document) && Arc::ptr_eq(&self.body, &meeting.body)
    }
}

impl Others {
    fn of(
        site: &Site,
        meeting: &Entry<Meeting, Minutes>,
        group: Option<Link>,
        names: &Municipalities,
    ) -> Self {
        let mut others = Self {
            today: site.today.day(),
            base: base_url(site).to_owned(),
            licence: licence(site),
            group,
            links: Vec::new(),
            files: Vec::new(),
            newest: None,
        };
        let data = &meeting.data;
        for person in data
            .participants
            .iter()
            .chain(&data.guests)
            .chain(&data.apologies)
        {
            let municipality = person.municipality.as_ref();
            let municipality = municipality.and_then(|reference| names.get(reference.id.as_str()));
            others
                .links
                .extend(municipality.map(|one| municipality_link(one)));
        }
        for item in meeting.body.all_items() {
            others.links.extend(entry_links(&site.cases, &item.cases));
            others
                .links
                .extend(entry_links(&site.focus_areas, &item.focus_areas));
            others.add_files(site, item);
        }
        others
    }

    fn add_files(&mut self, site: &Site, item: &Item) {
        let annexes = item.blocks.iter().filter_map(|block| match block {
            Block::Section(section) => Some(&section.annexes),
            Block::Text(_) | Block::Item(_) => None,
        });
        for annex in annexes.flatten() {
            if let AnnexTarget::File { path, .. } = &annex.target {
                let file = site.files.get(path);
                self.files.push(file.map(|published| Arc::clone(&published.file)));
            }
        }
    }
}
