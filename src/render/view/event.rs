//! Events and calendars as layouts see them.

use std::sync::Arc;

use serde::Serialize;

use super::{BodyView, Filter, Link, MoveView, Person, State, TimeView};

/// Layout `events.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EventsView {
    /// Events that lie ahead, nearest first.
    pub coming: Vec<EventRow>,
    /// The rest, newest year first.
    pub years: Vec<EventYear>,
    /// Lists by year.
    pub by_year: Vec<Filter>,
}

/// The events of one year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EventYear {
    /// "2021".
    pub year: String,
    /// Newest first.
    pub events: Vec<EventRow>,
}

/// An event in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EventRow {
    /// Title.
    pub title: String,
    /// Address.
    pub url: String,
    /// When.
    pub time: TimeView,
    /// Planned, cancelled, held.
    pub state: State,
    /// Where.
    pub place: Option<String>,
    /// One or two sentences.
    pub summary: Option<String>,
}

/// Layout `event.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EventView {
    /// When, from beginning to end.
    pub time: TimeView,
    /// When and how, for machines.
    pub machine: MachineEvent,
    /// Where.
    pub place: Option<String>,
    /// "Virtuelt arrangement".
    pub form: Option<String>,
    /// Planned, cancelled, held.
    pub state: State,
    /// Earlier times, each with its reason.
    pub moved: Vec<MoveView>,
    /// Who arranges it.
    pub organisers: Vec<Link>,
    /// For whom.
    pub audience: Option<String>,
    /// Where to sign up.
    pub registration_url: Option<String>,
    /// Before when.
    pub registration_deadline: Option<TimeView>,
    /// The programme.
    pub programme: Vec<ProgrammeRow>,
    /// The group rooms.
    pub rooms: Vec<RoomView>,
    /// The focus areas it belongs to.
    pub focus_areas: Vec<Link>,
    /// The text.
    pub body: BodyView,
    /// Table of contents; empty on short pages.
    pub contents: Vec<Link>,
    /// Where the facts come from.
    pub sources: Vec<String>,
}

/// When and how an event is, in schema.org's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MachineEvent {
    /// The day or the minute it begins, where one is known.
    pub start: Option<String>,
    /// The day or the minute it ends.
    pub end: Option<String>,
    /// When it was to begin before it was moved.
    pub before: Vec<String>,
    /// `https://schema.org/EventScheduled`, `EventCancelled`, `EventRescheduled`.
    pub status: &'static str,
    /// How people meet.
    pub mode: Option<&'static str>,
    /// On screens alone.
    pub is_virtual: bool,
}

/// A point of a programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProgrammeRow {
    /// "9.00-9.15".
    pub time: Option<String>,
    /// What.
    pub title: String,
    /// Who, by role.
    pub speaker: Option<String>,
}

/// A group room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RoomView {
    /// Name.
    pub name: String,
    /// Who was in it, by role.
    pub participants: Vec<Person>,
}

/// Layout `calendar.html`: the year month by month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CalendarView {
    /// True on `/kalender/` alone, which shows what lies ahead of the build's day.
    pub ahead: bool,
    /// What lies ahead, nearest first.
    pub coming: Vec<Arc<CalendarEntry>>,
    /// "2021".
    pub year: String,
    /// The months that hold something, January first.
    pub months: Vec<CalendarMonth>,
    /// What is known of the year alone, or of a longer stretch.
    pub undated: Vec<Arc<CalendarEntry>>,
    /// The calendars of other years.
    pub by_year: Vec<Filter>,
}

/// A month of a calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CalendarMonth {
    /// "Januar".
    pub name: String,
    /// In order of time.
    pub entries: Vec<Arc<CalendarEntry>>,
}

/// A meeting or an event in a calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CalendarEntry {
    /// Title.
    pub title: String,
    /// Address.
    pub url: String,
    /// When.
    pub time: TimeView,
    /// "Møde", "Arrangement".
    pub kind: &'static str,
    /// How far it has come.
    pub state: State,
    /// The group that meets.
    pub group: Option<Link>,
}
