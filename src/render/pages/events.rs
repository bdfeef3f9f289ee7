//! Events: a page each, and lists by year.

use super::lists::{by_year, chosen, year_filters};
use super::meetings::moves;
use super::minutes::body;
use super::parts::EVENTS;
use super::{Build, contents, document_page, follow, link, list_page, people, planned_state, time};
use crate::model::time::Time;
use crate::model::{Event, EventState, Form};
use crate::render::changed;
use crate::render::page::Page;
use crate::render::view::{
    EventRow, EventView, EventYear, EventsView, MachineEvent, PageHead, ProgrammeRow, RoomView, State,
    TimeView,
};
use crate::resolve::Entry;

/// A page for each event, and the lists.
pub fn pages(build: &Build) -> Vec<Page> {
    let mut pages: Vec<Page> = build.site.events.iter().map(|event| page(build, event)).collect();
    pages.extend(lists(build));
    pages
}

fn lists(build: &Build) -> Vec<Page> {
    let mut newest: Vec<&Entry<Event>> = build.site.events.iter().collect();
    newest.sort_by(|a, b| (&b.data.start, &b.url).cmp(&(&a.data.start, &a.url)));
    let years = by_year(newest.iter().map(|event| (event.data.start.year(), *event)));
    let (coming, past): (Vec<_>, Vec<_>) = newest.iter().copied().partition(|event| is_coming(build, event));
    let view = |url: &str, coming: Vec<&Entry<Event>>, past: Vec<&Entry<Event>>| EventsView {
        coming: coming.into_iter().rev().map(|event| row(build, event)).collect(),
        years: by_year(
            past.into_iter()
                .map(|event| (event.data.start.year(), row(build, event))),
        )
        .into_iter()
        .map(|(year, events)| EventYear {
            year: year.to_string(),
            events,
        })
        .collect(),
        by_year: chosen(&year_filters(&years, |_| 1, EVENTS, EVENTS.url), url),
    };
    let mut pages = vec![list_page(build.part_head(EVENTS), view(EVENTS.url, coming, past))];
    for (year, events) in &years {
        let url = EVENTS.below(year);
        let head = build.head(&format!("Arrangementer i {year}"), &url, vec![EVENTS.link()]);
        pages.push(list_page(head, view(&url, Vec::new(), events.clone())));
    }
    pages
}

/// True for an event that lies ahead.
pub fn is_coming(build: &Build, event: &Entry<Event>) -> bool {
    let end = event.data.end.as_ref().unwrap_or(&event.data.start);
    event.data.state == EventState::Planned
        && end.last().is_none_or(|last| !build.site.today.has_passed(last))
}

/// An event in a list.
pub fn row(build: &Build, event: &Entry<Event>) -> EventRow {
    EventRow {
        title: event.common.title.clone(),
        url: event.url.clone(),
        time: when(&event.data),
        state: state_of(build, event),
        place: event.data.place.clone(),
        summary: event.common.summary.clone(),
    }
}

/// Planned, cancelled or held; was planned, once the day has passed.
pub fn state_of(build: &Build, event: &Entry<Event>) -> State {
    let end = event.data.end.as_ref().unwrap_or(&event.data.start);
    planned_state(
        build.site,
        event.data.state.word(),
        end.last(),
        "Planlagt, ikke bekræftet",
    )
}

/// From beginning to end, as one time.
pub fn when(event: &Event) -> TimeView {
    TimeView {
        text: in_words(&event.whole()),
        iso: event.start.html(),
    }
}

/// The time of an event, which had taken place by some day, and did not last until then.
pub fn in_words(time: &Time) -> String {
    match time {
        Time::Span(None, Some(end)) => format!("senest {end}"),
        time => time.to_string(),
    }
}

fn page(build: &Build, event: &Entry<Event>) -> Page {
    let data = &event.data;
    let registration = data.registration.as_ref();
    let view = EventView {
        time: when(data),
        machine: machine(data),
        place: data.place.clone(),
        form: data.form.map(|form| form_label(form).to_owned()),
        state: state_of(build, event),
        moved: moves(&data.moves),
        organisers: build.group_links(&data.organisers),
        audience: data.audience.clone(),
        registration_url: registration.and_then(|one| Some(one.link.as_ref()?.0.clone())),
        registration_deadline: registration.and_then(|one| Some(time(one.deadline.as_ref()?))),
        programme: data
            .programme
            .iter()
            .map(|item| ProgrammeRow {
                time: item.time.clone(),
                title: item.title.clone(),
                speaker: item.speaker.clone(),
            })
            .collect(),
        rooms: data
            .rooms
            .iter()
            .map(|room| RoomView {
                name: room.name.clone(),
                participants: people(&build.municipalities, &room.participants),
            })
            .collect(),
        focus_areas: build.focus_links(&data.focus_areas),
        body: body(build.site, event),
        contents: contents(&event.body.contents),
        sources: event.common.sources.clone(),
    };
    let year = event.place.within.join("/");
    let trail = vec![EVENTS.link()];
    let has_list = event.data.start.year().to_string() == year;
    let year_link = has_list.then(|| link(&year, &EVENTS.below(&year)));
    let head = PageHead {
        follow: follow::of_event(build, event),
        changed: changed::of_event(build.site, &event.common, &event.data),
        ..build.head_of(event, trail.into_iter().chain(year_link).collect())
    };
    document_page(head, view, event, &event.body.links)
}

/// When and how, in schema.org's words.
fn machine(event: &Event) -> MachineEvent {
    let whole = event.whole();
    MachineEvent {
        start: whole.begins(),
        end: whole.ends(),
        before: event.moves.iter().filter_map(|one| one.from.begins()).collect(),
        status: match event.state {
            EventState::Cancelled => "https://schema.org/EventCancelled",
            _ if !event.moves.is_empty() => "https://schema.org/EventRescheduled",
            EventState::Planned | EventState::Held => "https://schema.org/EventScheduled",
        },
        mode: event.form.map(|form| match form {
            Form::Physical => "https://schema.org/OfflineEventAttendanceMode",
            Form::Virtual => "https://schema.org/OnlineEventAttendanceMode",
            Form::Mixed => "https://schema.org/MixedEventAttendanceMode",
        }),
        is_virtual: event.form == Some(Form::Virtual),
    }
}

fn form_label(form: Form) -> &'static str {
    match form {
        Form::Physical => "Fysisk arrangement",
        Form::Virtual => "Virtuelt arrangement",
        Form::Mixed => "Fysisk og virtuelt arrangement",
    }
}
