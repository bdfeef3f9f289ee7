//! Meetings: one page each, and lists by group and year.

use std::collections::BTreeMap;

use super::minutes::{decisions, items};
use super::{Build, corrections, document_page, entry_link, link, list_page, state, time};
use crate::model::{Form, MeetingState};
use crate::render::page::Page;
use crate::render::view::{Filter, Link, MeetingRow, MeetingView, MeetingYear, MeetingsView, MoveView};
use crate::resolve::{Entry, Minutes};
use crate::text::count;

type Meeting = Entry<crate::model::Meeting, Minutes>;

/// How many past meetings the first list shows before the years take over.
const RECENT: usize = 40;

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
        site.meetings.get(index).map(entry_link)
    };
    let data = &meeting.data;
    let view = MeetingView {
        group: entry_link(group),
        date: time(&data.date),
        hours: data.hours.clone(),
        place: data.place.clone(),
        form: data.form.map(|form| form_label(form).to_owned()),
        state: state(data.state.word()),
        moved: data
            .moves
            .iter()
            .map(|one| MoveView {
                from: time(&one.from),
                to: one.to.as_ref().map(time),
                reason: one.reason.clone(),
            })
            .collect(),
        participants: build.people(&data.participants),
        guests: build.people(&data.guests),
        apologies: build.people(&data.apologies),
        minute_taker: data.minute_taker.clone(),
        case_number: data.case_number.clone(),
        document_number: data.document_number.clone(),
        intro_html: meeting.body.intro.to_string(),
        items: items(build, &meeting.body),
        footnotes_html: meeting.body.footnotes.to_string(),
        decisions: decisions(&meeting.body),
        corrections: corrections(&meeting.common),
        sources: meeting.common.sources.clone(),
        // Newest first: what came before stands after.
        previous: sibling(Some(position + 1)),
        next: sibling(position.checked_sub(1)),
    };
    let trail = vec![link("Referater", "/referater/"), list_link(group)];
    let head = build.head_of(meeting, trail);
    Some(document_page(head, view, meeting, &meeting.body.links))
}

fn form_label(form: Form) -> &'static str {
    match form {
        Form::Physical => "Fysisk møde",
        Form::Virtual => "Virtuelt møde",
        Form::Mixed => "Fysisk og virtuelt møde",
    }
}

/// The lists of meetings.
pub fn lists(build: &Build) -> Vec<Page> {
    let site = build.site;
    let all = &site.relations.newest_meetings;
    let trail = || vec![link("Referater", "/referater/")];
    let (coming, past): (Vec<usize>, Vec<usize>) = all.iter().partition(|index| is_coming(build, **index));
    let by_year = years(build, all);
    let recent: Vec<usize> = past.iter().copied().take(RECENT).collect();
    let list = |url: &str, coming: Vec<usize>, past: &[usize]| MeetingsView {
        coming: rows(build, coming.iter().rev()),
        years: meeting_years(build, past),
        groups: group_filters(build, url),
        by_year: year_filters(&by_year, "/referater/", "/referater/aar/", url),
    };
    let mut pages = vec![list_page(
        build.head("Referater", "/referater/", Vec::new()),
        list("/referater/", coming, &recent),
    )];
    for (year, indices) in &by_year {
        let url = format!("/referater/aar/{year}/");
        let head = build.head(&format!("Møder i {year}"), &url, trail());
        pages.push(list_page(head, list(&url, Vec::new(), indices)));
    }
    for (group, indices) in site.groups.iter().zip(&site.relations.meetings_of) {
        if indices.is_empty() {
            continue;
        }
        let url = list_link(group).url;
        let (coming, past): (Vec<usize>, Vec<usize>) =
            indices.iter().partition(|index| is_coming(build, **index));
        let head = build.head(&format!("Møder i {}", group.common.title), &url, trail());
        pages.push(list_page(head, list(&url, coming, &past)));
    }
    pages
}

/// The list of a group's meetings.
pub fn list_link<K, B>(group: &Entry<K, B>) -> Link {
    link(
        &group.common.title,
        &format!("/referater/{}/", crate::model::slug::slug(&group.id)),
    )
}

/// True for a meeting that lies ahead, or is planned without minutes yet.
pub fn is_coming(build: &Build, index: usize) -> bool {
    build.site.meetings.get(index).is_some_and(|meeting| {
        meeting.data.state != MeetingState::Cancelled
            && meeting
                .data
                .date
                .last()
                .is_none_or(|last| last >= build.site.today)
            && !meeting.data.state.has_minutes()
    })
}

/// Rows for a list.
pub fn rows<'i>(build: &Build, indices: impl Iterator<Item = &'i usize>) -> Vec<MeetingRow> {
    indices.filter_map(|index| row(build, *index)).collect()
}

/// A meeting in a list.
pub fn row(build: &Build, index: usize) -> Option<MeetingRow> {
    let site = build.site;
    let meeting: &Meeting = site.meetings.get(index)?;
    let group = site.groups.get((*site.relations.group_of.get(index)?)?)?;
    let items = meeting.body.items.len();
    let decided = meeting
        .body
        .all_items()
        .map(|item| item.decisions().count())
        .sum();
    Some(MeetingRow {
        title: meeting.common.title.clone(),
        url: meeting.url.clone(),
        date: time(&meeting.data.date),
        group: entry_link(group),
        state: state(meeting.data.state.word()),
        summary: meeting.common.summary.clone(),
        items: (items > 0).then(|| count(items, "punkt", "punkter")),
        decisions: (decided > 0).then(|| count(decided, "beslutning", "beslutninger")),
    })
}

/// Indices by year, newest first, from indices that are newest first.
pub fn years(build: &Build, indices: &[usize]) -> Vec<(i16, Vec<usize>)> {
    let mut years: BTreeMap<i16, Vec<usize>> = BTreeMap::new();
    for &index in indices {
        if let Some(meeting) = build.site.meetings.get(index) {
            years.entry(meeting.data.date.year()).or_default().push(index);
        }
    }
    years.into_iter().rev().collect()
}

/// Links to the lists of each year.
pub fn year_filters(years: &[(i16, Vec<usize>)], all: &str, base: &str, current: &str) -> Vec<Filter> {
    let entries = years.iter().map(|(year, indices)| {
        let url = format!("{base}{year}/");
        (link(&year.to_string(), &url), indices.len())
    });
    with_all(entries.collect(), all, current)
}

/// Filters with the list of everything before them.
fn with_all(entries: Vec<(Link, usize)>, all: &str, current: &str) -> Vec<Filter> {
    let total = entries.iter().map(|(_, count)| count).sum();
    let everything = (link("Alle", all), total);
    std::iter::once(everything)
        .chain(entries)
        .map(|(Link { text, url }, count)| Filter {
            text,
            count,
            current: url == current,
            url,
        })
        .collect()
}

fn meeting_years(build: &Build, indices: &[usize]) -> Vec<MeetingYear> {
    let year = |(year, indices): (i16, Vec<usize>)| MeetingYear {
        year: year.to_string(),
        meetings: rows(build, indices.iter()),
    };
    years(build, indices).into_iter().map(year).collect()
}

fn group_filters(build: &Build, current: &str) -> Vec<Filter> {
    let groups = build.site.groups.iter().zip(&build.site.relations.meetings_of);
    let entries = groups
        .filter(|(_, meetings)| !meetings.is_empty())
        .map(|(group, meetings)| (list_link(group), meetings.len()));
    with_all(entries.collect(), "/referater/", current)
}
