//! The decision register, and the cases that decisions belong to.

use super::minutes::{body, label};
use super::{Build, document_page, entry_links, link, list_page, list_url, state, time};
use crate::model::place::Kind;
use crate::render::excerpt::excerpt;
use crate::render::page::Page;
use crate::render::pages::meetings::{row, year_filters, years};
use crate::render::view::{
    CaseEntry, CaseRow, CaseView, CasesView, DecidedMeeting, DecisionRow, DecisionsView,
};
use crate::resolve::{self, Item};
use crate::text::{alphabetical, count};

/// How many meetings the first page of the register shows before the years take over.
const RECENT: usize = 12;

/// The register and its pages by year.
pub fn lists(build: &Build) -> Vec<Page> {
    let decided: Vec<usize> = build
        .site
        .relations
        .newest_meetings
        .iter()
        .copied()
        .filter(|index| !rows(build, *index).is_empty())
        .collect();
    let by_year = years(build, &decided);
    let page = |title: &str, url: &str, trail, indices: &[usize]| {
        let meetings: Vec<DecidedMeeting> = indices
            .iter()
            .filter_map(|index| meeting(build, *index))
            .collect();
        let number = meetings.iter().map(|meeting| meeting.decisions.len()).sum();
        let view = DecisionsView {
            count: count(number, "beslutning", "beslutninger"),
            meetings,
            by_year: year_filters(&by_year, "/beslutninger/", "/beslutninger/", url),
            groups: Vec::new(),
        };
        list_page(build.head(title, url, trail), view)
    };
    let recent: Vec<usize> = decided.iter().copied().take(RECENT).collect();
    let mut pages = vec![page("Beslutninger", "/beslutninger/", Vec::new(), &recent)];
    for (year, indices) in &by_year {
        let url = format!("/beslutninger/{year}/");
        let trail = vec![link("Beslutninger", "/beslutninger/")];
        pages.push(page(&format!("Beslutninger i {year}"), &url, trail, indices));
    }
    pages
}

fn meeting(build: &Build, index: usize) -> Option<DecidedMeeting> {
    Some(DecidedMeeting {
        meeting: row(build, index)?,
        decisions: rows(build, index),
    })
}

/// One row for each decision of a meeting.
pub fn rows(build: &Build, index: usize) -> Vec<DecisionRow> {
    let meeting = build.site.meetings.get(index);
    let Some(meeting) = meeting.filter(|meeting| meeting.data.state.has_minutes()) else {
        return Vec::new();
    };
    meeting
        .body
        .all_items()
        .flat_map(|item| {
            item.decisions().map(|section| DecisionRow {
                number: item.number.clone(),
                title: item.title.clone(),
                url: format!("{}#{}", meeting.url, item.anchor),
                html: excerpt(&section.html, &meeting.url),
                cases: entry_links(&build.site.cases, &item.cases),
            })
        })
        .collect()
}

/// The list of cases and a page for each.
pub fn cases(build: &Build) -> Vec<Page> {
    let site = build.site;
    let url = list_url(Kind::Case);
    let mut case_rows = Vec::new();
    let mut pages = Vec::new();
    for (case, entries) in site.cases.iter().zip(&site.relations.entries_of) {
        let case_state = case.data.state.map(|one| state(one.word()));
        let latest = entries.first().and_then(|entry| site.meetings.get(entry.meeting));
        case_rows.push(CaseRow {
            title: case.common.title.clone(),
            url: case.url.clone(),
            summary: case.common.summary.clone(),
            state: case_state.clone(),
            items: count(entries.len(), "punkt", "punkter"),
            latest: latest.map(|meeting| time(&meeting.data.date)),
        });
        let view = CaseView {
            state: case_state,
            body: body(build, &case.body),
            entries: entries
                .iter()
                .filter_map(|entry| case_entry(build, *entry))
                .collect(),
            sources: case.common.sources.clone(),
        };
        let head = build.head_of(case, vec![link("Sager", url)]);
        pages.push(document_page(head, view, case, &case.body.links));
    }
    case_rows.sort_by(|a, b| alphabetical(&a.title, &b.title));
    pages.push(list_page(
        build.head("Sager", url, Vec::new()),
        CasesView { cases: case_rows },
    ));
    pages
}

fn case_entry(build: &Build, entry: resolve::CaseEntry) -> Option<CaseEntry> {
    let meeting = build.site.meetings.get(entry.meeting)?;
    let item: &Item = meeting.body.all_items().nth(entry.item)?;
    let decisions: String = item
        .decisions()
        .map(|section| excerpt(&section.html, &meeting.url))
        .collect();
    Some(CaseEntry {
        meeting: row(build, entry.meeting)?,
        label: label(item),
        title: item.title.clone(),
        url: format!("{}#{}", meeting.url, item.anchor),
        decision_html: Some(decisions).filter(|html| !html.is_empty()),
    })
}
