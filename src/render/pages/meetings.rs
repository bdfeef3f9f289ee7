//! Meetings: one page each, and lists by group and year.

use std::sync::Arc;

use super::corrections::Notes;
use super::lists::{by_year, chosen, paged, with_all, year_filters};
use super::parts::{MEETINGS, Part};
use super::{
    Build, Municipalities, document_page, entry_link, follow, link, list_page, minutes, people,
    planned_state, time,
};
use crate::model::{Form, MeetingState, Move};
use crate::render::changed;
use crate::render::page::Page;
use crate::render::view::{
    Filter, Link, MeetingFacts, MeetingRow, MeetingView, MeetingYear, MeetingsView, MoveView, PageHead,
    Pager, State,
};
use crate::resolve::{Entry, Minutes, Site};
use crate::text::count;

type Meeting = Entry<crate::model::Meeting, Minutes>;

/// How many past meetings the first list shows before the years take over.
const RECENT: usize = 40;

/// Meetings on one page of a list.
const PAGE: usize = 60;

/// The page of a meeting.
pub fn page(build: &Build, index: usize) -> Option<Page> {
    let site = build.site;
    let meeting = site.meetings.get(index)?;
    let group_index = (*site.relations.group_of.get(index)?)?;
    let group = site.groups.get(group_index)?;
    let siblings = site.relations.meetings_of.get(group_index)?;
    let position = siblings.iter().position(|sibling| *sibling == index)?;
    let sibling = |position: Option<usize>| {
        let index = *siblings.get(position?)?;
        site.meetings.get(index).map(|one| neighbour(build, one))
    };
    let view = MeetingView {
        facts: Arc::clone(build.shown.get(index)?.facts.as_ref()?),
        // Newest first: what came before stands after.
        previous: sibling(Some(position + 1)),
        next: sibling(position.checked_sub(1)),
    };
    let trail = vec![MEETINGS.link(), list_link(group)];
    let head = PageHead {
        follow: follow::of_meeting(build, index),
        changed: changed::of_meeting(site, &meeting.common, &meeting.data),
        ..build.head_of(meeting, trail)
    };
    Some(document_page(head, view, meeting, &meeting.body.links))
}

/// What a meeting's page says of the meeting itself.
pub fn facts(site: &Site, meeting: &Meeting, group: Link, names: &Municipalities) -> MeetingFacts {
    let data = &meeting.data;
    MeetingFacts {
        group,
        date: time(&data.date),
        hours: data.hours.clone(),
        place: data.place.clone(),
        form: data.form.map(|form| form_label(form).to_owned()),
        state: told_state(site, data),
        moved: moves(&data.moves),
        participants: people(names, &data.participants),
        unnamed: data.state.has_minutes() && data.participants.is_empty(),
        guests: people(names, &data.guests),
        apologies: people(names, &data.apologies),
        minute_taker: data.minute_taker.clone(),
        case_number: data.case_number.clone(),
        document_number: data.document_number.clone(),
        intro_html: Notes::of(&meeting.common).within(&meeting.body.intro),
        items: minutes::items(site, meeting),
        footnotes_html: Arc::clone(&meeting.body.footnotes),
        decisions: minutes::decisions(&meeting.body),
        sources: meeting.common.sources.clone(),
    }
}

/// Earlier times, each with its reason.
pub fn moves(moves: &[Move]) -> Vec<MoveView> {
    let view = |one: &Move| MoveView {
        from: time(&one.from),
        to: one.to.as_ref().map(time),
        reason: one.reason.clone(),
    };
    moves.iter().map(view).collect()
}

/// The meeting before or after, and whether there is nothing to read of it.
fn neighbour(build: &Build, meeting: &Meeting) -> Link {
    let mut link = entry_link(meeting);
    let is_held = |last| build.site.today.has_passed(last);
    if meeting.data.state == MeetingState::Cancelled {
        link.text.push_str(" (aflyst)");
    } else if !meeting.data.state.has_minutes() && meeting.data.date.last().is_some_and(is_held) {
        link.text.push_str(" (uden referat)");
    }
    link
}

/// How far a meeting has come, in full: minutes may be approved or not.
fn told_state(site: &Site, meeting: &crate::model::Meeting) -> State {
    let mut state = state_of(site, meeting);
    match meeting.state {
        MeetingState::Minutes => state.label.push_str("; godkendelse ikke oplyst"),
        MeetingState::Approved => "Godkendt referat".clone_into(&mut state.label),
        MeetingState::Planned | MeetingState::Agenda | MeetingState::Cancelled => {}
    }
    state
}

/// How far a meeting has come, as far as is known here.
pub fn state_of(site: &Site, meeting: &crate::model::Meeting) -> State {
    planned_state(
        site,
        meeting.state.word(),
        meeting.date.last(),
        "Planlagt, referat mangler",
    )
}

fn form_label(form: Form) -> &'static str {
    match form {
        Form::Physical => "Fysisk møde",
        Form::Virtual => "Virtuelt møde",
        Form::Mixed => "Fysisk og virtuelt møde",
    }
}

/// The lists of meetings: the latest, by year and by group.
pub fn lists(build: &Build) -> Vec<Page> {
    let site = build.site;
    let all = &site.relations.newest_meetings;
    let years = by_year(
        all.iter()
            .filter_map(|&index| Some((year_of(build, index)?, index))),
    );
    let text = |index: &usize| usize::from(has_text(build, *index));
    let year_choices = year_filters(&years, text, MEETINGS, &MEETINGS.below("aar"));
    let group_choices = group_filters(build);
    let list = |url: &str, coming: &[usize], past: &[usize], pager| {
        let (with_text, without_text): (Vec<usize>, Vec<usize>) =
            past.iter().partition(|index| has_text(build, **index));
        MeetingsView {
            coming: rows(build, coming.iter().rev()),
            years: meeting_years(build, &with_text),
            without_text: rows(build, without_text.iter()),
            groups: chosen(&group_choices, url),
            by_year: chosen(&year_choices, url),
            pager,
        }
    };
    let (coming, mut past) = split(build, all);
    let tally = tally(build, &past);
    past.truncate(RECENT);
    let head = PageHead {
        lead: Some(tally),
        changed: build.changed_with(None, past.iter().chain(&coming)),
        ..build.head(MEETINGS.title, MEETINGS.url, Vec::new())
    };
    let mut pages = vec![list_page(head, list(MEETINGS.url, &coming, &past, None))];
    let mut cut = |title: &str, base: &str, indices: &[usize]| {
        let (coming, past) = split(build, indices);
        for (url, part, pager) in paged(&past, PAGE, base) {
            let coming: &[usize] = if url == base { &coming } else { &[] };
            let head = PageHead {
                lead: Some(self::tally(build, &past)),
                changed: build.changed_with(None, part.iter().chain(coming)),
                ..paged_head(build, title, &url, MEETINGS, pager.as_ref())
            };
            pages.push(list_page(head, list(base, coming, part, pager)));
        }
    };
    for (year, indices) in &years {
        // A year with nothing to read is no choice; the calendar has its meetings.
        if !indices.iter().any(|index| has_text(build, *index)) {
            continue;
        }
        let base = format!("{}{year}/", MEETINGS.below("aar"));
        cut(&format!("Møder i {year}"), &base, indices);
    }
    for (group, indices) in site.groups.iter().zip(&site.relations.meetings_of) {
        if !indices.is_empty() {
            let title = format!("Møder i {}", group.common.title);
            cut(&title, &list_link(group).url, indices);
        }
    }
    pages
}

/// "2 referater. Desuden 16 møder uden referat her.": what a list of past meetings holds.
fn tally(build: &Build, past: &[usize]) -> String {
    let states = past
        .iter()
        .filter_map(|index| Some(build.site.meetings.get(*index)?.data.state));
    let (with_text, without_text): (Vec<_>, Vec<_>) = states.partition(|state| state.has_text());
    let minutes = with_text.iter().filter(|state| state.has_minutes()).count();
    let parts = [
        (minutes, "referat", "referater"),
        (with_text.len() - minutes, "dagsorden", "dagsordener"),
    ];
    let parts: Vec<String> = parts
        .iter()
        .filter(|(number, ..)| *number > 0)
        .map(|(number, one, many)| count(*number, one, many))
        .collect();
    let read = match parts.as_slice() {
        [] => "Ingen referater".to_owned(),
        parts => parts.join(" og "),
    };
    match without_text.len() {
        0 => format!("{read}."),
        others => format!(
            "{read}. Desuden {} uden referat her.",
            count(others, "møde", "møder")
        ),
    }
}

fn has_text(build: &Build, index: usize) -> bool {
    let meeting = build.site.meetings.get(index);
    meeting.is_some_and(|meeting| meeting.data.state.has_text())
}

/// Head matter of a page of a list that may be cut.
pub fn paged_head(build: &Build, title: &str, url: &str, part: Part, pager: Option<&Pager>) -> PageHead {
    let title = match pager {
        Some(pager) => format!("{title} – {}", pager.text.to_lowercase()),
        None => title.to_owned(),
    };
    build.head(&title, url, vec![part.link()])
}

/// What lies ahead, and the rest: first what can be read, newest first.
fn split(build: &Build, indices: &[usize]) -> (Vec<usize>, Vec<usize>) {
    let (coming, mut past): (Vec<usize>, Vec<usize>) =
        indices.iter().partition(|index| is_coming(build, **index));
    past.sort_by_key(|index| !has_text(build, *index));
    (coming, past)
}

fn year_of(build: &Build, index: usize) -> Option<i16> {
    Some(build.site.meetings.get(index)?.data.date.year())
}

/// The list of a group's meetings.
pub fn list_link<K, B>(group: &Entry<K, B>) -> Link {
    link(
        &group.common.title,
        &MEETINGS.below(crate::model::slug::slug(&group.id)),
    )
}

/// True for a meeting that lies ahead, or is planned without minutes yet.
pub fn is_coming(build: &Build, index: usize) -> bool {
    build.site.meetings.get(index).is_some_and(|meeting| {
        let is_held = |last| build.site.today.has_passed(last);
        meeting.data.state != MeetingState::Cancelled
            && !meeting.data.state.has_minutes()
            && !meeting.data.date.last().is_some_and(is_held)
    })
}

/// Rows for a list.
pub fn rows<'i>(build: &Build, indices: impl Iterator<Item = &'i usize>) -> Vec<Arc<MeetingRow>> {
    indices.filter_map(|index| row(build, *index)).collect()
}

/// A meeting in a list.
pub fn row(build: &Build, index: usize) -> Option<Arc<MeetingRow>> {
    build.shown.get(index)?.row.clone()
}

/// What a list says of a meeting.
pub fn new_row(site: &Site, meeting: &Meeting, group: Link) -> MeetingRow {
    let items = meeting.body.items.len();
    let decided = meeting
        .body
        .all_items()
        .map(|item| item.decisions().count())
        .sum();
    MeetingRow {
        title: meeting.common.title.clone(),
        url: meeting.url.clone(),
        date: time(&meeting.data.date),
        group,
        state: state_of(site, &meeting.data),
        summary: meeting.common.summary.clone(),
        items: (items > 0).then(|| count(items, "punkt", "punkter")),
        decisions: (decided > 0).then(|| count(decided, "beslutning", "beslutninger")),
    }
}

fn meeting_years(build: &Build, indices: &[usize]) -> Vec<MeetingYear> {
    let year = |(year, indices): (i16, Vec<usize>)| MeetingYear {
        year: year.to_string(),
        meetings: rows(build, indices.iter()),
    };
    let entries = indices
        .iter()
        .filter_map(|&index| Some((year_of(build, index)?, index)));
    by_year(entries).into_iter().map(year).collect()
}

fn group_filters(build: &Build) -> Vec<Filter> {
    let groups = build.site.groups.iter().zip(&build.site.relations.meetings_of);
    let entries = groups.map(|(group, meetings)| {
        let with_text = meetings.iter().filter(|index| has_text(build, **index));
        (list_link(group), with_text.count())
    });
    with_all(entries.collect(), MEETINGS)
}
