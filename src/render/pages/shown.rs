//! What meetings show, on their own pages and on others. It is most of the
//! site, so what was made the last time is taken again while the meeting and
//! all that it shows of others are what they were.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use super::{decisions, entry_link, entry_links, meetings, minutes};
use crate::load::SourceFile;
use crate::model::Meeting;
use crate::render::view::{DecisionRow, ItemView, Link, MeetingRow, NumberedLink};
use crate::resolve::{AnnexTarget, Block, Entry, Item, Minutes, Site};
use crate::validate::Document;

/// What one meeting shows.
pub struct Shown {
    document: Arc<Document<Meeting>>,
    body: Arc<Minutes>,
    others: Others,
    /// Its items.
    pub items: Arc<[ItemView]>,
    /// Its decisions, in the order of the text.
    pub decisions: Arc<[NumberedLink]>,
    /// Its decisions as the register shows them.
    pub rows: Arc<[DecisionRow]>,
    /// What lists say of it; `None` without a group, which is an error by then.
    pub row: Option<Arc<MeetingRow>>,
}

/// What a meeting shows of others: the day, its group, cases, focus areas and files.
#[derive(PartialEq, Eq)]
struct Others {
    today: Date,
    group: Option<Link>,
    links: Vec<Link>,
    files: Vec<Option<Arc<SourceFile>>>,
}

/// What all meetings show, by the address of each.
pub type Known = HashMap<String, Arc<Shown>>;

/// What all meetings show, in their order.
pub fn shown(site: &Site, known: &Known) -> Vec<Arc<Shown>> {
    site.meetings
        .par_iter()
        .zip(&site.relations.group_of)
        .map(|(meeting, group)| {
            let group = group.and_then(|group| site.groups.get(group)).map(entry_link);
            let others = Others::of(site, &meeting.body, group);
            match known
                .get(&meeting.url)
                .filter(|known| known.holds(meeting, &others))
            {
                Some(known) => Arc::clone(known),
                None => Arc::new(Shown {
                    document: Arc::clone(&meeting.document),
                    body: Arc::clone(&meeting.body),
                    row: others
                        .group
                        .clone()
                        .map(|group| Arc::new(meetings::new_row(site, meeting, group))),
                    others,
                    items: minutes::items(site, &meeting.body).into(),
                    decisions: minutes::decisions(&meeting.body).into(),
                    rows: decisions::rows(site, meeting).into(),
                }),
            }
        })
        .collect()
}

impl Shown {
    fn holds(&self, meeting: &Entry<Meeting, Minutes>, others: &Others) -> bool {
        Arc::ptr_eq(&self.document, &meeting.document)
            && Arc::ptr_eq(&self.body, &meeting.body)
            && self.others == *others
    }
}

impl Others {
    fn of(site: &Site, minutes: &Minutes, group: Option<Link>) -> Self {
        let mut others = Self {
            today: site.today,
            group,
            links: Vec::new(),
            files: Vec::new(),
        };
        for item in minutes.all_items() {
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
