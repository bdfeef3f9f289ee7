//! Calendars (RFC 5545): the meetings and events of the site, of a group, and one
//! by one, for the reader's own calendar.

mod lines;
mod when;
mod zone;

use std::sync::Arc;

use jiff::civil::{Date, DateTime};
use rayon::prelude::*;

use super::changed;
use super::kept::{self, Kept};
use super::pages::{Build, base_url, events, meetings};
use crate::model::time::Time;
use crate::model::values::Reference;
use crate::model::{Common, Event, EventState, Group, Meeting, MeetingState, Move};
use crate::resolve::{Entry, Minutes, Site};
use lines::Lines;
use when::When;

/// A calendar holds so many entries, the latest ones.
const MOST: usize = 300;

/// The calendar's file beside the page it belongs to.
const NAME: &str = "kalender.ics";

/// An entry of calendars.
#[derive(Debug, PartialEq, Eq)]
pub struct CalendarItem {
    when: When,
    lines: Lines,
}

/// Everything that a calendar is made of.
#[derive(Debug, PartialEq, Eq)]
pub struct Calendar {
    title: String,
    /// Its own address, in full.
    address: String,
    items: Vec<Arc<CalendarItem>>,
}

/// The address of the calendar that belongs to a page.
pub fn address(page: &str) -> String {
    format!("{page}{NAME}")
}

/// The same as an address to subscribe to.
pub fn subscription(site: &Site, page: &str) -> String {
    format!("webcal://{}{}", host(site), address(page))
}

/// The address of the site without its scheme.
fn host(site: &Site) -> &str {
    let base = base_url(site);
    base.split_once("://").map_or(base, |(_, host)| host)
}

/// All calendars by their addresses.
pub fn calendars(build: &Build, known: &Kept<Calendar>) -> Kept<Calendar> {
    let site = build.site;
    let meetings = || (0..site.meetings.len()).filter_map(|index| of_meeting(build, index));
    let all = meetings().chain(site.events.iter().filter_map(|event| of_event(build, event)));
    let mut wanted = vec![("/", site.settings.title.clone(), all.collect())];
    for (index, group) in site.groups.iter().enumerate() {
        let title = format!("{} – {}", group.common.title, site.settings.title);
        wanted.push((&group.url, title, of_group(build, index, group)));
    }
    for event in &site.events {
        let item = of_event(build, event);
        wanted.extend(item.map(|item| (event.url.as_str(), event.common.title.clone(), vec![item])));
    }
    for (index, meeting) in site.meetings.iter().enumerate() {
        let item = of_meeting(build, index);
        wanted.extend(item.map(|item| (meeting.url.as_str(), meeting.common.title.clone(), vec![item])));
    }
    let made = wanted.into_par_iter().map(|(page, title, items)| {
        let calendar = Calendar::of(site, page, title, items);
        kept::again(known, build.sink, address(page), calendar, Calendar::text)
    });
    made.collect()
}

/// The meetings of a group, and the events that it arranges.
fn of_group(build: &Build, index: usize, group: &Entry<Group>) -> Vec<Arc<CalendarItem>> {
    let meetings = build.site.relations.meetings_of.get(index).into_iter().flatten();
    let meetings = meetings.filter_map(|index| of_meeting(build, *index));
    let arranges = |one: &&Reference<Group>| one.id == group.id;
    let events = build.site.events.iter();
    let events = events.filter(|event| event.data.organisers.iter().any(|one| arranges(&one)));
    meetings
        .chain(events.filter_map(|event| of_event(build, event)))
        .collect()
}

/// True for a meeting whose calendar is offered: until its day is over. The calendar
/// stays after that, for those who fetch it again.
pub fn lies_ahead(site: &Site, meeting: &Meeting) -> bool {
    let has_place = When::of_meeting(meeting).is_some() && !meeting.state.has_minutes();
    has_place
        && meeting
            .date
            .last()
            .is_some_and(|last| !site.today.has_passed(last))
}

/// True for an event that has a calendar of its own.
pub fn has_place(event: &Event) -> bool {
    When::of_event(event).is_some()
}

fn of_meeting(build: &Build, index: usize) -> Option<Arc<CalendarItem>> {
    let (meeting, shown) = (build.site.meetings.get(index)?, build.shown.get(index)?);
    let kept = shown.calendar_item.get_or_init(|| meeting_item(build, meeting));
    kept.clone()
}

fn meeting_item(build: &Build, meeting: &Entry<Meeting, Minutes>) -> Option<Arc<CalendarItem>> {
    let (site, data) = (build.site, &meeting.data);
    let (when, postponed) = held_or_left(When::of_meeting(data), &data.moves)?;
    let hours = data.hours.as_ref().filter(|_| matches!(when, When::Days(..)));
    let state = meetings::state_of(site, data).label;
    let told = Told {
        when,
        url: &meeting.url,
        first_url: meeting.first_url(),
        common: &meeting.common,
        kind: "Møde",
        state: &state,
        cancelled: data.state == MeetingState::Cancelled,
        postponed,
        moves: &data.moves,
        place: data.place.as_deref(),
        more: hours.cloned(),
        changed: changed::of_meeting(site, &meeting.common, data).unwrap_or(build.newest),
    };
    Some(told.item(site))
}

fn of_event(build: &Build, event: &Entry<Event>) -> Option<Arc<CalendarItem>> {
    let data = &event.data;
    let link = data.registration.as_ref().and_then(|one| one.link.as_ref());
    let state = events::state_of(build, event).label;
    let (when, postponed) = held_or_left(When::of_event(data), &data.moves)?;
    let told = Told {
        when,
        url: &event.url,
        first_url: event.first_url(),
        common: &event.common,
        kind: "Arrangement",
        state: &state,
        cancelled: data.state == EventState::Cancelled,
        postponed,
        moves: &data.moves,
        place: data.place.as_deref(),
        more: link.map(|link| format!("Tilmelding: {}", link.0)),
        changed: changed::of_event(build.site, &event.common, data).unwrap_or(build.newest),
    };
    Some(told.item(build.site))
}

/// The time it takes up; where that is not known any more, the time that it was moved
/// from, and true: those who have it there must hear that it will not be then.
fn held_or_left(held: Option<When>, moves: &[Move]) -> Option<(When, bool)> {
    let left = || When::of_time(&moves.last()?.from);
    held.map(|held| (held, false))
        .or_else(|| left().map(|left| (left, true)))
}

/// What an entry tells of a meeting or an event.
struct Told<'t> {
    when: When,
    url: &'t str,
    first_url: String,
    common: &'t Common,
    kind: &'static str,
    state: &'t str,
    cancelled: bool,
    /// To a time that is not known yet.
    postponed: bool,
    moves: &'t [Move],
    place: Option<&'t str>,
    more: Option<String>,
    changed: Date,
}

impl Told<'_> {
    fn item(&self, site: &Site) -> Arc<CalendarItem> {
        let mut lines = Lines::default();
        lines.begin("VEVENT");
        let name = self.first_url.trim_matches('/');
        lines.plain("UID", &format!("{name}@{}", host(site)));
        lines.moment("DTSTAMP", self.changed);
        lines.moment("LAST-MODIFIED", self.changed);
        lines.plain("SEQUENCE", &self.sequence().to_string());
        self.time(&mut lines);
        let title = &self.common.title;
        // Some programs show a cancelled entry like any other.
        match (self.cancelled, self.postponed) {
            (true, _) => lines.text("SUMMARY", &format!("Aflyst: {title}")),
            (false, true) => lines.text("SUMMARY", &format!("Udsat: {title}")),
            (false, false) => lines.text("SUMMARY", title),
        }
        if self.cancelled || self.postponed {
            lines.plain("STATUS", "CANCELLED");
        }
        lines.text("DESCRIPTION", &self.description());
        if let Some(place) = self.place {
            lines.text("LOCATION", place);
        }
        lines.text("CATEGORIES", self.kind);
        lines.plain("URL", &format!("{}{}", base_url(site), self.url));
        // It takes up nobody's time: most who follow it are not going.
        lines.plain("TRANSP", "TRANSPARENT");
        lines.end("VEVENT");
        let when = self.when;
        Arc::new(CalendarItem { when, lines })
    }

    fn time(&self, lines: &mut Lines) {
        match self.when {
            When::Days(first, last) => {
                lines.day("DTSTART", first);
                // The end is the first day that is free again.
                if let Ok(after) = last.tomorrow() {
                    lines.day("DTEND", after);
                }
            }
            When::Clocks(from, to) => {
                lines.clock("DTSTART", from);
                if let Some(to) = to {
                    lines.clock("DTEND", to);
                }
            }
        }
    }

    /// It grows each time that those who have the entry must act.
    fn sequence(&self) -> usize {
        self.moves.len() + usize::from(self.cancelled)
    }

    fn description(&self) -> String {
        let moves = self.moves.iter().map(|one| {
            let to = one.to.as_ref().map(|to: &Time| format!(" til {to}"));
            let reason = one.reason.as_ref().map(|reason| format!(": {reason}"));
            let [to, reason] = [to, reason].map(Option::unwrap_or_default);
            format!("Flyttet fra {}{to}{reason}", one.from)
        });
        let mut parts: Vec<String> = self.common.summary.clone().into_iter().collect();
        parts.extend(self.more.clone());
        parts.extend(moves);
        parts.push(format!("Status: {}", self.state));
        parts.join("\n")
    }
}

impl Calendar {
    fn of(site: &Site, page: &str, title: String, mut items: Vec<Arc<CalendarItem>>) -> Self {
        let first = |item: &CalendarItem| item.when.first();
        items.sort_by_key(|item| first(item));
        let early = items.len().saturating_sub(MOST);
        Self {
            title,
            address: format!("{}{}", base_url(site), address(page)),
            items: items.split_off(early),
        }
    }

    fn text(&self) -> String {
        let mut lines = Lines::default();
        lines.begin("VCALENDAR");
        lines.plain("VERSION", "2.0");
        lines.plain("PRODID", "-//ramme//ramme//DA");
        lines.plain("CALSCALE", "GREGORIAN");
        lines.plain("METHOD", "PUBLISH");
        lines.text("NAME", &self.title);
        lines.text("X-WR-CALNAME", &self.title);
        lines.plain("SOURCE;VALUE=URI", &self.address);
        lines.plain("REFRESH-INTERVAL;VALUE=DURATION", "P1D");
        lines.plain("X-PUBLISHED-TTL", "P1D");
        zone::write(&mut lines, self.first_clock());
        for item in &self.items {
            lines.append(&item.lines);
        }
        lines.end("VCALENDAR");
        lines.finished()
    }

    fn first_clock(&self) -> Option<DateTime> {
        let clocks = self.items.iter().filter_map(|item| match item.when {
            When::Clocks(from, _) => Some(from),
            When::Days(..) => None,
        });
        clocks.min()
    }
}
