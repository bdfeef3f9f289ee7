//! Agreements, their focus areas and their principles.

use super::decisions::thread_entry;
use super::events::row as event_row;
use super::minutes::body;
use super::parts::AGREEMENTS;
use super::{
    Build, contents, corrections, document_page, entry_link, entry_links, focus_link, link, list_page, state,
    time,
};
use crate::model::time::Time;
use crate::model::{Agreement, FocusArea, FocusKind, Principle};
use crate::render::page::Page;
use crate::render::view::{
    AgreementRow, AgreementView, AgreementsView, EffortView, FocusAreaView, FocusGroup, FocusRow, Link,
    MilestoneView, Notice, PageHead, PrincipleRow, PrincipleView, TrialView,
};
use crate::resolve::Entry;

/// The list of agreements, and a page for each agreement, focus area and principle.
pub fn pages(build: &Build) -> Vec<Page> {
    let site = build.site;
    let mut pages = vec![list(build)];
    pages.extend((0..site.agreements.len()).filter_map(|index| agreement(build, index)));
    pages.extend((0..site.focus_areas.len()).filter_map(|index| focus_area(build, index)));
    pages.extend(site.principles.iter().map(|entry| principle(build, entry)));
    pages
}

/// The agreement in force, the newest where there are several.
pub fn in_force(build: &Build) -> Option<AgreementRow> {
    newest(build)
        .into_iter()
        .find(|one| is_current(build, one))
        .map(row)
}

fn list(build: &Build) -> Page {
    let (current, earlier): (Vec<_>, Vec<_>) =
        newest(build).into_iter().partition(|one| is_current(build, one));
    let view = AgreementsView {
        current: current.into_iter().map(row).collect(),
        earlier: earlier.into_iter().map(row).collect(),
    };
    list_page(build.part_head(AGREEMENTS), view)
}

/// All agreements, newest first.
fn newest<'b>(build: &'b Build) -> Vec<&'b Entry<Agreement>> {
    let mut all: Vec<&Entry<Agreement>> = build.site.agreements.iter().collect();
    all.sort_by(|a, b| (&b.data.valid_from, &b.id).cmp(&(&a.data.valid_from, &a.id)));
    all
}

/// In force: begun and not ended. Where the content names no end, it ends when
/// the agreement that replaces it begins.
fn is_current(build: &Build, agreement: &Entry<Agreement>) -> bool {
    let today = build.site.today;
    let begun = |agreement: &Entry<Agreement>| {
        let from = agreement.data.valid_from.as_ref().and_then(Time::first);
        from.is_none_or(|from| from <= today)
    };
    let agreements = &build.site.agreements;
    let over = match agreement.data.valid_to.as_ref().and_then(Time::last) {
        Some(until) => until < today,
        None => {
            let index = agreements.iter().position(|one| one.id == agreement.id);
            let after = index.map(|index| build.site.relations.agreements.after(index));
            let mut after = after
                .into_iter()
                .flatten()
                .filter_map(|index| agreements.get(*index));
            after.any(begun)
        }
    };
    begun(agreement) && !over
}

fn row(agreement: &Entry<Agreement>) -> AgreementRow {
    AgreementRow {
        title: agreement.common.title.clone(),
        url: agreement.url.clone(),
        summary: agreement.common.summary.clone(),
        period: period(&agreement.data),
        state: agreement.data.state.map(|one| state(one.word())),
    }
}

/// "2021–2022", "Fra 2025".
fn period(agreement: &Agreement) -> Option<String> {
    match (&agreement.valid_from, &agreement.valid_to) {
        (Some(Time::Single(from)), Some(Time::Single(to))) => {
            Some(Time::Span(Some(*from), Some(*to)).to_string())
        }
        (Some(from), Some(to)) => Some(format!("{from} – {to}")),
        (Some(from), None) => Some(format!("Fra {from}")),
        (None, Some(to)) => Some(format!("Til {to}")),
        (None, None) => None,
    }
}

/// "Dette er en tidligere aftale", on it and on all that belongs to it.
fn add_notice(build: &Build, head: &mut PageHead, agreement: &Entry<Agreement>) {
    if is_current(build, agreement) {
        return;
    }
    let from = agreement.data.valid_from.as_ref().and_then(Time::first);
    let ahead = from.is_some_and(|from| from > build.site.today);
    let current = newest(build).into_iter().find(|one| is_current(build, one));
    head.notices.push(Notice {
        text: if ahead {
            "Aftalen gælder endnu ikke.".to_owned()
        } else {
            let own = head.url == agreement.url;
            let text = if own {
                "Dette er en tidligere aftale."
            } else {
                "Dette hører til en tidligere aftale."
            };
            text.to_owned()
        },
        link: current.map(|one| link(&format!("Gå til {}", one.common.title), &one.url)),
    });
}

fn agreement_of<'b>(build: &'b Build, within: &[String]) -> Option<&'b Entry<Agreement>> {
    let period = within.first()?;
    build
        .site
        .agreements
        .iter()
        .find(|agreement| agreement.id == *period)
}

fn trail(agreement: Option<&Entry<Agreement>>) -> Vec<Link> {
    std::iter::once(AGREEMENTS.link())
        .chain(agreement.map(entry_link))
        .collect()
}

fn agreement(build: &Build, index: usize) -> Option<Page> {
    let site = build.site;
    let entry = site.agreements.get(index)?;
    let mut milestones: Vec<&crate::model::Milestone> = entry.data.milestones.iter().collect();
    milestones.sort_by(|a, b| a.time.cmp(&b.time));
    let view = AgreementView {
        state: entry.data.state.map(|one| state(one.word())),
        period: period(&entry.data),
        approved: entry.data.approved.as_ref().map(time),
        focus_groups: focus_groups(build, &entry.id),
        principles: principle_rows(build, &entry.id),
        milestones: milestones
            .into_iter()
            .map(|one| MilestoneView {
                time: time(&one.time),
                text: one.text.clone(),
                actors: one.actors.clone(),
            })
            .collect(),
        parties: build.municipality_links(&entry.data.parties),
        predecessors: entry_links(&site.agreements, site.relations.agreements.before(index)),
        successors: entry_links(&site.agreements, site.relations.agreements.after(index)),
        body: body(build, &entry.body),
        contents: contents(&entry.body.contents),
        sources: entry.common.sources.clone(),
        corrections: corrections(&entry.common),
    };
    let mut head = build.head_of(entry, trail(None));
    add_notice(build, &mut head, entry);
    Some(document_page(head, view, entry, &entry.body.links))
}

fn areas_of<'b>(build: &'b Build, period: &str) -> Vec<&'b Entry<FocusArea>> {
    let mut areas: Vec<&Entry<FocusArea>> = build
        .site
        .focus_areas
        .iter()
        .filter(|area| area.place.within.first().is_some_and(|within| within == period))
        .collect();
    areas.sort_by_key(|area| order(area.data.number.as_deref(), &area.url));
    areas
}

/// By number as a number, then by address.
fn order(number: Option<&str>, url: &str) -> (u32, String) {
    let digits = number.and_then(|number| number.parse().ok());
    (digits.unwrap_or(u32::MAX), url.to_owned())
}

fn focus_groups(build: &Build, period: &str) -> Vec<FocusGroup> {
    let areas = areas_of(build, period);
    let heading = |kind: Option<FocusKind>| match kind {
        Some(FocusKind::Development) => "Udvikling",
        Some(FocusKind::Governance) => "Styring",
        None => "Fokusområder",
    };
    [Some(FocusKind::Development), Some(FocusKind::Governance), None]
        .into_iter()
        .filter_map(|kind| {
            let of_kind = areas.iter().filter(|area| area.data.kind == kind);
            let areas: Vec<FocusRow> = of_kind.map(|area| focus_row(area)).collect();
            (!areas.is_empty()).then(|| FocusGroup {
                heading: heading(kind).to_owned(),
                areas,
            })
        })
        .collect()
}

fn focus_row(area: &Entry<FocusArea>) -> FocusRow {
    FocusRow {
        number: area.data.number.clone().unwrap_or_default(),
        title: area.common.title.clone(),
        url: area.url.clone(),
        summary: area.common.summary.clone(),
    }
}

fn focus_area(build: &Build, index: usize) -> Option<Page> {
    let site = build.site;
    let entry = site.focus_areas.get(index)?;
    let links = |indices: &[usize]| {
        let areas = indices.iter().filter_map(|index| site.focus_areas.get(*index));
        areas.map(focus_link).collect()
    };
    let agreement = agreement_of(build, &entry.place.within);
    let period = entry.place.within.first().map(String::as_str).unwrap_or_default();
    let siblings = areas_of(build, period)
        .into_iter()
        .filter(|area| area.id != entry.id);
    let names_it = |references: &[crate::model::values::Reference<FocusArea>]| {
        references.iter().any(|reference| reference.id == entry.id)
    };
    let view = FocusAreaView {
        number: entry.data.number.clone().unwrap_or_default(),
        kind: entry.data.kind.map(|kind| super::capitalised(kind.word())),
        state: entry.data.state.map(|one| state(one.word())),
        agreement: agreement.map(entry_link),
        leads: build.municipality_links(&entry.data.leads),
        predecessors: links(site.relations.focus_areas.before(index)),
        successors: links(site.relations.focus_areas.after(index)),
        ended: entry.data.ends == Some(true),
        siblings: siblings.map(focus_row).collect(),
        entries: site
            .relations
            .items_of_focus_area
            .get(index)?
            .iter()
            .filter_map(|place| thread_entry(build, *place))
            .collect(),
        cases: site
            .cases
            .iter()
            .filter(|case| names_it(&case.data.focus_areas))
            .map(entry_link)
            .collect(),
        events: site
            .events
            .iter()
            .filter(|event| names_it(&event.data.focus_areas))
            .map(|event| event_row(build, event))
            .collect(),
        body: body(build, &entry.body),
        contents: contents(&entry.body.contents),
        sources: entry.common.sources.clone(),
        corrections: corrections(&entry.common),
    };
    let mut head = build.head_of(entry, trail(agreement));
    if let Some(agreement) = agreement {
        add_notice(build, &mut head, agreement);
    }
    Some(document_page(head, view, entry, &entry.body.links))
}

fn principles_of<'b>(build: &'b Build, period: &str) -> Vec<&'b Entry<Principle>> {
    let all = build.site.principles.iter();
    let of_period = all.filter(|one| one.place.within.first().is_some_and(|within| within == period));
    let mut principles: Vec<&Entry<Principle>> = of_period.collect();
    principles.sort_by_key(|one| order(one.data.number.as_deref(), &one.url));
    principles
}

fn principle_rows(build: &Build, period: &str) -> Vec<PrincipleRow> {
    principles_of(build, period)
        .into_iter()
        .map(principle_row)
        .collect()
}

fn principle_row(entry: &Entry<Principle>) -> PrincipleRow {
    PrincipleRow {
        number: entry.data.number.clone().unwrap_or_default(),
        title: entry.common.title.clone(),
        url: entry.url.clone(),
        summary: entry.common.summary.clone(),
    }
}

fn principle(build: &Build, entry: &Entry<Principle>) -> Page {
    let agreement = agreement_of(build, &entry.place.within);
    let period = entry.place.within.first().map(String::as_str).unwrap_or_default();
    let siblings = principles_of(build, period)
        .into_iter()
        .filter(|one| one.id != entry.id);
    let trial = |trial: &crate::model::Trial| TrialView {
        text: trial.text.clone(),
        date: trial.date.map(|day| time(&day.into())),
        group: build.group_links(trial.group.as_ref()).pop(),
    };
    let view = PrincipleView {
        number: entry.data.number.clone().unwrap_or_default(),
        agreement: agreement.map(entry_link),
        efforts: entry
            .data
            .efforts
            .iter()
            .map(|effort| EffortView {
                number: effort.number.clone().unwrap_or_default(),
                text: effort.text.clone(),
                time: effort.time.as_ref().map(time),
                state: effort.state.clone(),
                trials: effort.trials.iter().map(trial).collect(),
            })
            .collect(),
        siblings: siblings.map(principle_row).collect(),
        body: body(build, &entry.body),
        sources: entry.common.sources.clone(),
    };
    let mut head = build.head_of(entry, trail(agreement));
    if let Some(agreement) = agreement {
        add_notice(build, &mut head, agreement);
    }
    document_page(head, view, entry, &entry.body.links)
}
