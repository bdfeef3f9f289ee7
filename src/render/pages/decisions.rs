//! The decision register, and the cases that decisions belong to.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::calendar::month_of;
use super::lists::{by_year, chosen, paged, year_filters};
use super::meetings::{is_coming, paged_head, row};
use super::minutes::{body, label};
use super::parts::{CASES, DECISIONS};
use super::{Build, document_page, entry_links, follow, list_page, state, time};
use crate::model::time::{Time, month_name};
use crate::model::{CaseState, Meeting};
use crate::render::page::Page;
use crate::render::view::{
    CaseEntry, CaseRow, CaseView, CasesView, DecidedMeeting, DecisionRow, DecisionsView, MeetingRow,
    PageHead, State,
};
use crate::resolve::{Entry, Item, ItemPlace, Minutes, Site};
use crate::text::{alphabetical, count};

/// Meetings on one page of the register.
const PAGE: usize = 12;

/// A decision past this size, as HTML, is folded in lists: about three lines.
const LONG: usize = 300;

/// The register and its pages by year.
pub fn lists(build: &Build) -> Vec<Page> {
    let newest = build.site.relations.newest_meetings.iter();
    let decided: Vec<(i16, Decided)> = newest.filter_map(|&index| decided(build, index)).collect();
    let recent: Vec<Decided> = decided.iter().take(PAGE).map(|(_, one)| one.clone()).collect();
    let years = by_year(decided);
    let filters = year_filters(&years, |(_, one)| one.decisions.len(), DECISIONS, DECISIONS.url);
    let view = |base: &str, decided: &[Decided], pager| {
        let meetings = decided.iter().map(|(_, meeting)| meeting);
        let number = meetings.clone().map(|meeting| meeting.decisions.len()).sum();
        DecisionsView {
            count: count(number, "beslutning", "beslutninger"),
            meetings: meetings.cloned().collect(),
            by_year: chosen(&filters, base),
            groups: Vec::new(),
            pager,
        }
    };
    let changed = |decided: &[Decided]| build.changed_with(None, decided.iter().map(|(index, _)| index));
    let head = PageHead {
        changed: changed(&recent),
        ..build.part_head(DECISIONS)
    };
    let mut pages = vec![list_page(head, view(DECISIONS.url, &recent, None))];
    for (year, meetings) in &years {
        let base = DECISIONS.below(year);
        for (url, meetings, pager) in paged(meetings, PAGE, &base) {
            let title = format!("Beslutninger i {year}");
            let head = PageHead {
                changed: changed(meetings),
                ..paged_head(build, &title, &url, DECISIONS, pager.as_ref())
            };
            pages.push(list_page(head, view(&base, meetings, pager)));
        }
    }
    pages
}

/// A meeting that decided something, by its place among all.
type Decided = (usize, DecidedMeeting);

/// A meeting that decided something, and its year.
fn decided(build: &Build, index: usize) -> Option<(i16, Decided)> {
    let decisions = Arc::clone(&build.shown.get(index)?.rows);
    if decisions.is_empty() {
        return None;
    }
    let meeting = row(build, index)?;
    let year = build.site.meetings.get(index)?.data.date.year();
    Some((year, (index, DecidedMeeting { meeting, decisions })))
}

/// One row for each decision of a meeting, the formal ones last.
pub fn rows(site: &Site, meeting: &Entry<Meeting, Minutes>) -> Vec<DecisionRow> {
    if !meeting.data.state.has_minutes() {
        return Vec::new();
    }
    let mut rows: Vec<DecisionRow> = meeting
        .body
        .all_items()
        .flat_map(|item| {
            item.decisions().map(|section| DecisionRow {
                number: item.number.clone(),
                title: item.title.clone(),
                url: format!("{}#{}", meeting.url, item.anchor),
                html: Arc::clone(&section.elsewhere),
                cases: entry_links(&site.cases, &item.cases),
                formal: is_formal(&item.title),
                long: section.elsewhere.len() > LONG,
            })
        })
        .collect();
    rows.sort_by_key(|row| row.formal);
    rows
}

/// True for items that every meeting has: approving its agenda, or the minutes
/// of the one before.
fn is_formal(title: &str) -> bool {
    let title = title.to_lowercase();
    ["godkendelse af dagsorden", "godkendelse af referat"]
        .iter()
        .any(|formal| title.starts_with(formal))
}

/// The list of cases and a page for each.
pub fn cases(build: &Build) -> Vec<Page> {
    let site = build.site;
    let mut case_rows: Vec<(Option<&Time>, &str, CaseRow)> = Vec::new();
    let mut pages = Vec::new();
    for (case, entries) in site.cases.iter().zip(&site.relations.items_of_case) {
        let meetings: BTreeSet<usize> = entries.iter().map(|entry| entry.meeting).collect();
        let past = entries.iter().find(|entry| !is_coming(build, entry.meeting));
        let latest = past.and_then(|entry| Some(&site.meetings.get(entry.meeting)?.data.date));
        let case_state = case.data.state.map(|one| known_state(one, latest));
        case_rows.push((
            latest,
            case.common.sort_key(),
            CaseRow {
                title: case.common.title.clone(),
                url: case.url.clone(),
                summary: case.common.summary.clone(),
                state: case_state.clone(),
                meetings: (meetings.len() > 1)
                    .then(|| format!("På dagsordenen på {}", count(meetings.len(), "møde", "møder"))),
                latest: latest.map(time),
            },
        ));
        let view = CaseView {
            state: case_state,
            body: body(build.site, case),
            entries: entries
                .iter()
                .filter_map(|entry| thread_entry(build, *entry))
                .collect(),
            sources: case.common.sources.clone(),
        };
        let head = build.ageing_head_of(case, vec![CASES.link()]);
        let head = PageHead {
            follow: Some(follow::of_case(case)),
            changed: build.changed_with(head.changed, &meetings),
            ..head
        };
        pages.push(document_page(head, view, case, &case.body.links));
    }
    case_rows.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| alphabetical(a.1, b.1)));
    let case_rows = case_rows.into_iter().map(|(.., row)| row).collect();
    let head = PageHead {
        changed: pages.iter().filter_map(|page| page.head.changed).max(),
        ..build.part_head(CASES)
    };
    pages.push(list_page(head, CasesView { cases: case_rows }));
    pages
}

/// "Åben i marts 2021", "Afsluttet senest i august 2016": no more than the last
/// meeting could know.
fn known_state(case: CaseState, latest: Option<&Time>) -> State {
    let mut state = state(case.word());
    if let Some(latest) = latest {
        let by = match case {
            CaseState::Open => "i",
            CaseState::Closed => "senest i",
        };
        let month = month_of(latest).map(|month| format!("{} ", month_name(month)));
        let month = month.unwrap_or_default();
        state.label = format!("{} {by} {month}{}", state.label, latest.year());
    }
    state
}

/// An agenda item in a thread.
pub fn thread_entry(build: &Build, place: ItemPlace) -> Option<Arc<CaseEntry>> {
    build.shown.get(place.meeting)?.threads.get(place.item).cloned()
}

/// What threads show of an agenda item.
pub fn new_thread_entry(meeting: &Entry<Meeting, Minutes>, row: &Arc<MeetingRow>, item: &Item) -> CaseEntry {
    let decided = meeting.data.state.has_minutes();
    let decisions = item.decisions().filter(|_| decided);
    let decisions: Vec<Arc<str>> = decisions.map(|section| Arc::clone(&section.elsewhere)).collect();
    CaseEntry {
        meeting: Arc::clone(row),
        label: label(item),
        title: item.title.clone(),
        url: format!("{}#{}", meeting.url, item.anchor),
        decision_html: match decisions.as_slice() {
            [] => None,
            [only] => Some(Arc::clone(only)),
            several => Some(several.concat().into()),
        },
    }
}
