//! The calendar: meetings and events ahead, and each year month by month (the
//! "årshjul").

use std::collections::BTreeMap;
use std::sync::Arc;

use super::events::{self, when};
use super::lists::{by_year, chosen, year_filters};
use super::meetings;
use super::municipalities::{Participations, at_event};
use super::parts::CALENDAR;
use super::{Build, follow, list_page, time};
use crate::model::Meeting;
use crate::model::time::{Time, month_name};
use crate::render::page::Page;
use crate::render::view::{CalendarEntry, CalendarMonth, CalendarView, Link, PageHead};
use crate::resolve::{Entry, Minutes, Site};
use crate::text::capitalised;

/// An entry with the time it is sorted by.
#[derive(Clone)]
pub struct Dated<'s> {
    time: &'s Time,
    coming: bool,
    /// Where it is held, as the content says.
    pub place: Option<&'s str>,
    /// Who took part in it.
    pub participations: Participations,
    /// What the page shows.
    pub entry: Arc<CalendarEntry>,
}

/// The calendar of what lies ahead, and one for each year.
pub fn pages(build: &Build) -> Vec<Page> {
    let entries = build.calendar();
    let years = by_year(entries.iter().map(|dated| (dated.time.year(), dated.clone())));
    let coming = coming(entries);
    let ahead = coming.len();
    let view = |url: &str, coming: Vec<Arc<CalendarEntry>>, year: i16, dated: &[Dated]| CalendarView {
        ahead: url == CALENDAR.url,
        coming,
        year: year.to_string(),
        months: months(dated),
        undated: dated
            .iter()
            .filter(|dated| month_of(dated.time).is_none())
            .map(|dated| Arc::clone(&dated.entry))
            .collect(),
        by_year: {
            let mut filters = chosen(&year_filters(&years, |_| 1, CALENDAR, CALENDAR.url), url);
            if let Some(first) = filters.first_mut() {
                // The calendar itself is what lies ahead, not all there is.
                "Kommende".clone_into(&mut first.text);
                first.count = ahead;
            }
            filters
        },
    };
    // The calendar itself shows this year, or the last one before it that holds something.
    let shown = years
        .iter()
        .find(|(year, _)| build.site.today.has_come_to(*year))
        .or(years.first());
    let (year, dated) = match shown {
        Some((year, dated)) => (*year, dated.as_slice()),
        None => (build.site.today.year(), [].as_slice()),
    };
    let head = PageHead {
        follow: Some(follow::of_calendar(build)),
        ..build.part_head(CALENDAR)
    };
    let mut pages = vec![list_page(head, view(CALENDAR.url, coming, year, dated))];
    for (year, dated) in &years {
        let url = CALENDAR.below(year);
        let head = build.head(&format!("Kalender {year}"), &url, vec![CALENDAR.link()]);
        pages.push(list_page(head, view(&url, Vec::new(), *year, dated)));
    }
    pages
}

/// All meetings and events in order of time.
pub fn entries<'s>(build: &Build<'s>) -> Vec<Dated<'s>> {
    let site = build.site;
    let meetings = site.meetings.iter().zip(build.shown.iter()).enumerate();
    let meetings = meetings.map(|(index, (meeting, shown))| Dated {
        time: &meeting.data.date,
        coming: meetings::is_coming(build, index),
        place: meeting.data.place.as_deref(),
        participations: Arc::clone(&shown.participations),
        entry: Arc::clone(&shown.entry),
    });
    let events = site.events.iter().map(|event| {
        let entry = Arc::new(CalendarEntry {
            title: event.common.title.clone(),
            url: event.url.clone(),
            time: when(&event.data),
            kind: "Arrangement",
            state: events::state_of(build, event),
            group: None,
        });
        Dated {
            time: &event.data.start,
            coming: events::is_coming(build, event),
            place: event.data.place.as_deref(),
            participations: at_event(&event.data, &entry),
            entry,
        }
    });
    let mut all: Vec<Dated<'s>> = meetings.chain(events).collect();
    all.sort_by(|a, b| (a.time, &a.entry.url).cmp(&(b.time, &b.entry.url)));
    all
}

/// A meeting in the calendar.
pub fn of_meeting(site: &Site, meeting: &Entry<Meeting, Minutes>, group: Option<Link>) -> CalendarEntry {
    CalendarEntry {
        title: meeting.common.title.clone(),
        url: meeting.url.clone(),
        time: time(&meeting.data.date),
        kind: "Møde",
        state: meetings::state_of(site, &meeting.data),
        group,
    }
}

/// What lies ahead, nearest first.
pub fn coming(entries: &[Dated]) -> Vec<Arc<CalendarEntry>> {
    let coming = entries.iter().filter(|dated| dated.coming);
    coming.map(|dated| Arc::clone(&dated.entry)).collect()
}

fn months(dated: &[Dated]) -> Vec<CalendarMonth> {
    let mut months: BTreeMap<i8, Vec<Arc<CalendarEntry>>> = BTreeMap::new();
    for one in dated {
        if let Some(month) = month_of(one.time) {
            months.entry(month).or_default().push(Arc::clone(&one.entry));
        }
    }
    let view = |(month, entries)| CalendarMonth {
        name: capitalised(month_name(month)),
        entries,
    };
    months.into_iter().map(view).collect()
}

/// The month a time lies in, where it lies in one.
pub fn month_of(time: &Time) -> Option<i8> {
    let (first, last) = (time.first()?, time.last()?);
    ((first.year(), first.month()) == (last.year(), last.month())).then(|| first.month())
}
