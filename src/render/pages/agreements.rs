//! Agreements, their focus areas and their principles.

use super::decisions::thread_entry;
use super::events::row as event_row;
use super::minutes::body;
use super::parts::{AGREEMENTS, MUNICIPALITIES};
use super::{
    Build, contents, document_page, entry_link, entry_links, focus_link, follow, link, list_page, state, time,
};
use crate::model::time::Time;
use crate::model::values::Reference;
use crate::model::{
    Agreement, AgreementState, FocusArea, FocusKind, Municipality, MunicipalityKind, Principle,
};
use crate::render::changed;
use crate::render::page::Page;
use crate::render::view::{
    AgreementRow, AgreementSection, AgreementView, AgreementsView, EffortView, FocusAreaView, FocusGroup,
    FocusRow, Link, MilestoneView, Notice, PageHead, PrincipleRow, PrincipleView, TrialView,
};
use crate::resolve::Entry;
use crate::text::count;

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
    let all = newest(build);
    let current = all.iter().find(|one| standing(build, one) == Standing::Current);
    current.map(|one| row(build, one))
}

fn list(build: &Build) -> Page {
    let section = |(wanted, anchor): (Standing, &'static str)| {
        let all = newest(build).into_iter();
        let of_it = all.filter(|one| standing(build, one) == wanted);
        let agreements: Vec<AgreementRow> = of_it.map(|one| row(build, one)).collect();
        let heading = agreements.first()?.heading;
        Some(AgreementSection {
            heading,
            anchor,
            agreements,
        })
    };
    let sections = [
        (Standing::Current, "_seneste"),
        (Standing::Ahead, "_kommende"),
        (Standing::Over, "_tidligere"),
    ];
    let sections = sections.into_iter().filter_map(section).collect();
    list_page(build.part_head(AGREEMENTS), AgreementsView { sections })
}

/// All agreements, newest first; one whose beginning nobody tells comes before the others.
fn newest<'b>(build: &'b Build) -> Vec<&'b Entry<Agreement>> {
    let mut all: Vec<&Entry<Agreement>> = build.site.agreements.iter().collect();
    let key = |one: &Entry<Agreement>| {
        let from = one.data.valid_from.clone();
        (from.is_none(), from, one.id.clone())
    };
    all.sort_by_cached_key(|one| std::cmp::Reverse(key(one)));
    all
}

/// Where an agreement stands on the day of the build.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Ahead,
    Current,
    Over,
}

/// An agreement is current when it has begun and not ended. Where the content
/// names no end, it ends when the agreement that replaces it begins.
fn standing(build: &Build, agreement: &Entry<Agreement>) -> Standing {
    let today = &build.site.today;
    let begun = |agreement: &Entry<Agreement>| {
        let from = agreement.data.valid_from.as_ref().and_then(Time::first);
        from.is_none_or(|from| today.has_come(from))
    };
    let agreements = &build.site.agreements;
    let over = match agreement.data.valid_to.as_ref().and_then(Time::last) {
        Some(until) => today.has_passed(until),
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
    match (begun(agreement), over) {
        (_, true) => Standing::Over,
        (true, false) => Standing::Current,
        (false, false) => Standing::Ahead,
    }
}

/// True for a focus area of an agreement that is over.
pub fn is_over(build: &Build, area: &Entry<FocusArea>) -> bool {
    agreement_of(build, &area.place.within)
        .is_some_and(|agreement| standing(build, agreement) == Standing::Over)
}

fn row(build: &Build, agreement: &Entry<Agreement>) -> AgreementRow {
    let approved = agreement.data.state == Some(AgreementState::Approved);
    AgreementRow {
        title: agreement.common.title.clone(),
        url: agreement.url.clone(),
        summary: agreement.common.summary.clone(),
        period: period(&agreement.data),
        text_here: agreement.data.text_here.clone(),
        heading: match standing(build, agreement) {
            Standing::Current if approved => "Gældende aftale",
            Standing::Current => "Seneste aftale",
            Standing::Ahead => "Kommende aftaler",
            Standing::Over => "Tidligere aftaler",
        },
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
    let text = match standing(build, agreement) {
        Standing::Current => return,
        Standing::Ahead => "Aftalen gælder endnu ikke.",
        Standing::Over if head.url == agreement.url => "Dette er en tidligere aftale.",
        Standing::Over => "Dette hører til en tidligere aftale.",
    };
    head.notices.push(Notice {
        text: text.to_owned(),
        link: in_force(build).map(|one| link(&format!("Gå til {}", one.title), &one.url)),
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
        text_here: entry.data.text_here.clone(),
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
        parties_in_short: parties_in_short(build, &entry.data.parties),
        parties: build.municipality_links(&entry.data.parties),
        predecessors: entry_links(&site.agreements, site.relations.agreements.before(index)),
        successors: entry_links(&site.agreements, site.relations.agreements.after(index)),
        body: body(build.site, entry),
        contents: contents(&entry.body.contents),
        sources: entry.common.sources.clone(),
    };
    let mut head = PageHead {
        changed: changed::of_agreement(site, &entry.common, &entry.data),
        ..build.head_of(entry, trail(None))
    };
    add_notice(build, &mut head, entry);
    Some(document_page(head, view, entry, &entry.body.links))
}

/// "17 kommuner og Region Sjælland": the municipalities counted, the regions by name.
fn parties_in_short(build: &Build, parties: &[Reference<Municipality>]) -> Option<Link> {
    let found = parties
        .iter()
        .filter_map(|party| build.municipalities.get(party.id.as_str()));
    let (municipalities, regions): (Vec<&Municipality>, Vec<&Municipality>) =
        found.partition(|party| party.kind == MunicipalityKind::Municipality);
    let counted = count(municipalities.len(), "kommune", "kommuner");
    let mut names = regions.into_iter().map(|region| region.name.clone());
    let text = match (municipalities.is_empty(), names.next()) {
        (true, None) => return None,
        (true, Some(region)) => region,
        (false, None) => counted,
        (false, Some(region)) => format!("{counted} og {region}"),
    };
    Some(link(&text, MUNICIPALITIES.url))
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
        text_here: agreement.and_then(|agreement| agreement.data.text_here.clone()),
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
        body: body(build.site, entry),
        contents: contents(&entry.body.contents),
        sources: entry.common.sources.clone(),
    };
    let head = build.head_of(entry, trail(agreement));
    let items = site.relations.items_of_focus_area.get(index)?.iter();
    let mut head = PageHead {
        follow: Some(follow::of_focus_area(build, entry)),
        changed: build.changed_with(head.changed, items.map(|place| place.meeting)),
        ..head
    };
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
        body: body(build.site, entry),
        sources: entry.common.sources.clone(),
    };
    let mut head = build.head_of(entry, trail(agreement));
    if let Some(agreement) = agreement {
        add_notice(build, &mut head, agreement);
    }
    document_page(head, view, entry, &entry.body.links)
}
