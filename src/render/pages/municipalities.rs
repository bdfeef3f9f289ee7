//! Municipalities and regions: what each leads, sits in, takes part in and hosts.

use super::calendar::{self, Dated};
use super::parts::MUNICIPALITIES;
use super::{Build, entry_link, link, list_page, municipality_url};
use crate::model::values::Reference;
use crate::model::{Municipality, MunicipalityKind, Person};
use crate::render::page::Page;
use crate::render::view::{CalendarEntry, Link, MunicipalitiesView, MunicipalityRow, MunicipalityView, Seat};
use crate::text::{alphabetical, capitalised, count};

/// The list, and a page for each.
pub fn pages(build: &Build) -> Vec<Page> {
    let mut all: Vec<&Municipality> = build.site.municipalities.iter().collect();
    all.sort_by(|a, b| a.kind.cmp(&b.kind).then_with(|| alphabetical(&a.name, &b.name)));
    let calendar = calendar::entries(build);
    let views: Vec<(&Municipality, MunicipalityView)> = all
        .into_iter()
        .map(|one| (one, view(build, one, &calendar)))
        .collect();
    let rows = views.iter().map(|(one, view)| MunicipalityRow {
        title: one.name.clone(),
        url: municipality_url(&one.id),
        facts: facts(view),
    });
    let list = MunicipalitiesView {
        municipalities: rows.collect(),
    };
    let mut pages = vec![list_page(build.part_head(MUNICIPALITIES), list)];
    pages.extend(views.into_iter().map(|(one, view)| {
        let trail = vec![MUNICIPALITIES.link()];
        list_page(build.head(&one.name, &municipality_url(&one.id), trail), view)
    }));
    pages
}

fn view(build: &Build, one: &Municipality, calendar: &[Dated]) -> MunicipalityView {
    let site = build.site;
    let is_it =
        |references: &[Reference<Municipality>]| references.iter().any(|reference| reference.id == one.id);
    let groups = site.groups.iter().filter(|group| is_it(&group.data.leads));
    let areas = site.focus_areas.iter().filter(|area| is_it(&area.data.leads));
    let mut seats = Vec::new();
    for group in &site.groups {
        seats.extend(roles(one, &group.data.members, &entry_link(group)));
    }
    let mut participations = Vec::new();
    for meeting in &site.meetings {
        let data = &meeting.data;
        for people in [&data.participants, &data.guests] {
            participations.extend(roles(one, people, &entry_link(meeting)));
        }
    }
    for event in &site.events {
        for room in &event.data.rooms {
            participations.extend(roles(one, &room.participants, &entry_link(event)));
        }
    }
    // Several people in one role are said once.
    participations.dedup();
    seats.dedup();
    let agreements = site
        .agreements
        .iter()
        .filter(|agreement| is_it(&agreement.data.parties));
    MunicipalityView {
        kind: capitalised(one.kind.word()),
        web: one
            .web
            .as_ref()
            .map(|web| link(&format!("{}s hjemmeside", one.name), &web.0)),
        leads: groups
            .map(entry_link)
            .chain(areas.map(super::focus_link))
            .collect(),
        seats,
        participations,
        hosts: hosts(one, calendar),
        agreements: agreements.map(entry_link).collect(),
    }
}

/// The roles that people of a municipality have among some people.
fn roles(one: &Municipality, people: &[Person], place: &Link) -> Vec<Seat> {
    let theirs = people.iter().filter(|person| {
        let municipality = person.municipality.as_ref();
        municipality.is_some_and(|reference| reference.id == one.id)
    });
    let seat = |person: &Person| Seat {
        link: place.clone(),
        role: person.role.clone(),
    };
    theirs.map(seat).collect()
}

/// Meetings and events whose place names the municipality: "Roskilde", "Næstved Rådhus".
fn hosts(one: &Municipality, calendar: &[Dated]) -> Vec<CalendarEntry> {
    if one.kind == MunicipalityKind::Region {
        return Vec::new();
    }
    let name = one.name.trim_end_matches(" Kommune");
    let names_it = |place: &str| {
        place
            .split(|character: char| !character.is_alphabetic())
            .any(|word| word == name)
    };
    let here = calendar
        .iter()
        .filter(|dated| dated.place.as_deref().is_some_and(names_it));
    here.map(|dated| dated.entry.clone()).collect()
}

/// "Tovholder for 1 gruppe, med i 3 grupper".
fn facts(view: &MunicipalityView) -> Option<String> {
    let mut parts = Vec::new();
    if !view.leads.is_empty() {
        parts.push(format!(
            "tovholder {} sted{}",
            view.leads.len(),
            if view.leads.len() == 1 { "" } else { "er" }
        ));
    }
    if !view.seats.is_empty() {
        parts.push(count(view.seats.len(), "plads i en gruppe", "pladser i grupper"));
    }
    if !view.participations.is_empty() {
        parts.push(count(view.participations.len(), "deltagelse", "deltagelser"));
    }
    if !view.hosts.is_empty() {
        parts.push(format!("vært for {}", count(view.hosts.len(), "møde", "møder")));
    }
    (!parts.is_empty()).then(|| capitalised(&parts.join(", ")))
}
