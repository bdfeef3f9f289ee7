//! Municipalities and regions: what each leads, sits in, takes part in and hosts.

use std::collections::{BTreeMap, BTreeSet};

use super::calendar::{self, Dated};
use super::lists::paged;
use super::meetings::paged_head;
use super::parts::MUNICIPALITIES;
use super::{Build, entry_link, link, list_page, municipality_url};
use crate::model::values::Reference;
use crate::model::{Municipality, MunicipalityKind, Person};
use crate::render::page::Page;
use crate::render::view::{
    CalendarEntry, MunicipalitiesView, MunicipalityRow, MunicipalityView, PageHead, Participation, Seat,
};
use crate::text::{alphabetical, capitalised, count};

/// Meetings and events on one page of a municipality, of each sort.
const PAGE: usize = 60;

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
    for (one, view) in views {
        pages.extend(cut(build, one, view));
    }
    pages
}

/// The page of a municipality, and more where it took part in much: all else
/// stands on the first.
fn cut(build: &Build, one: &Municipality, mut view: MunicipalityView) -> Vec<Page> {
    let lead = format!("{}.", facts(&view));
    let participations = std::mem::take(&mut view.participations);
    let hosts = std::mem::take(&mut view.hosts);
    let places: Vec<usize> = (0..hosts.len().max(participations.len())).collect();
    let base = municipality_url(&one.id);
    let mut pages = Vec::new();
    for (url, places, pager) in paged(&places, PAGE, &base) {
        let from = places.first().copied().unwrap_or_default();
        let head = paged_head(build, &one.name, &url, MUNICIPALITIES, pager.as_ref());
        let head = PageHead {
            lead: Some(lead.clone()),
            ..head
        };
        let rest = MunicipalityView {
            participations: participations.iter().skip(from).take(PAGE).cloned().collect(),
            hosts: hosts.iter().skip(from).take(PAGE).cloned().collect(),
            pager,
            ..view
        };
        pages.push(list_page(head, rest));
        view = MunicipalityView {
            kind: capitalised(one.kind.word()),
            ..MunicipalityView::default()
        };
    }
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
        seats.extend(roles(one, &group.data.members).map(|role| Seat {
            link: entry_link(group),
            role: role.to_owned(),
        }));
    }
    // Several people in one role are said once.
    seats.dedup();
    // Their ids are years: the newest first.
    let agreements = site.agreements.iter().rev();
    let (named, unnamed): (Vec<_>, Vec<_>) =
        agreements.partition(|agreement| !agreement.data.parties.is_empty());
    let agreements = named
        .into_iter()
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
        participations: participations(build, one, calendar),
        hosts: hosts(one, calendar),
        agreements: agreements.map(entry_link).collect(),
        agreements_without_parties: unnamed.into_iter().map(entry_link).collect(),
        pager: None,
    }
}

/// The roles that people of a municipality have among some people.
fn roles<'p>(one: &Municipality, people: &'p [Person]) -> impl Iterator<Item = &'p str> {
    let theirs = people.iter().filter(|person| {
        let municipality = person.municipality.as_ref();
        municipality.is_some_and(|reference| reference.id == one.id)
    });
    theirs.map(|person| person.role.as_str())
}

/// Meetings and events that name people of a municipality, newest first.
fn participations(build: &Build, one: &Municipality, calendar: &[Dated]) -> Vec<Participation> {
    let mut people_at: BTreeMap<&str, String> = BTreeMap::new();
    for meeting in &build.site.meetings {
        let data = &meeting.data;
        let roles: Vec<&str> = roles(one, &data.participants)
            .chain(roles(one, &data.guests))
            .collect();
        let number = count(roles.len(), PLAIN_ROLE, "deltagere");
        people_at.extend(with_roles(number, &roles).map(|people| (meeting.url.as_str(), people)));
    }
    for event in &build.site.events {
        // The same people may sit in several rooms: rooms can be counted, people cannot.
        let rooms = event.data.rooms.iter();
        let rooms: Vec<Vec<&str>> = rooms
            .map(|room| roles(one, &room.participants).collect())
            .collect();
        let number = rooms.iter().filter(|roles| !roles.is_empty()).count();
        let number = format!("i {number} grupperum");
        people_at.extend(with_roles(number, &rooms.concat()).map(|people| (event.url.as_str(), people)));
    }
    let participation = |dated: &Dated| {
        Some(Participation {
            entry: dated.entry.clone(),
            people: people_at.get(dated.entry.url.as_str())?.clone(),
        })
    };
    calendar.iter().rev().filter_map(participation).collect()
}

/// The role that says no more than being there.
const PLAIN_ROLE: &str = "deltager";

/// "2 deltagere"; "1 deltager: socialchef", where the roles say more; none
/// where there are none.
fn with_roles(number: String, roles: &[&str]) -> Option<String> {
    let telling: BTreeSet<&str> = roles.iter().copied().filter(|role| *role != PLAIN_ROLE).collect();
    let telling: Vec<&str> = telling.into_iter().collect();
    match (roles.is_empty(), telling.is_empty()) {
        (true, _) => None,
        (false, true) => Some(number),
        (false, false) => Some(format!("{number}: {}", telling.join(", "))),
    }
}

/// Meetings and events whose place names the municipality, newest first:
/// "Roskilde", "Næstved Rådhus".
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
        .rev()
        .filter(|dated| dated.place.as_deref().is_some_and(names_it));
    here.map(|dated| dated.entry.clone()).collect()
}

/// "Tovholder 1 sted, 3 pladser i grupper, nævnt som deltager i 1 møde": what the sources say of a
/// municipality beyond the agreement itself.
fn facts(view: &MunicipalityView) -> String {
    let mut parts = Vec::new();
    let mut part = |before: &str, number: usize, one: &str, many: &str| {
        if number > 0 {
            parts.push(format!("{before}{}", count(number, one, many)));
        }
    };
    part("tovholder ", view.leads.len(), "sted", "steder");
    part("", view.seats.len(), "plads i en gruppe", "pladser i grupper");
    part(
        "nævnt som deltager i ",
        view.participations.len(),
        "møde",
        "møder",
    );
    part("vært for ", view.hosts.len(), "møde", "møder");
    match (parts.is_empty(), view.agreements.is_empty()) {
        (false, _) => capitalised(&parts.join(", ")),
        (true, false) => "Ikke nævnt i kilderne ud over aftalen".to_owned(),
        (true, true) => "Ikke nævnt i kilderne".to_owned(),
    }
}
