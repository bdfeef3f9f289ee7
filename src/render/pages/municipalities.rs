//! Municipalities and regions: what each leads, sits in, takes part in and hosts.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::lists::paged;
use super::meetings::paged_head;
use super::parts::MUNICIPALITIES;
use super::{Build, entry_link, link, list_page, municipality_url};
use crate::model::values::Reference;
use crate::model::{self, Municipality, MunicipalityKind, Person};
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
    let (participations, hosted) = (participations(build), hosted(build));
    let views: Vec<(&Municipality, MunicipalityView)> = all
        .into_iter()
        .map(|one| {
            let view = MunicipalityView {
                participations: participations.get(one.id.as_str()).cloned().unwrap_or_default(),
                hosts: hosts(one)
                    .and_then(|name| hosted.get(name))
                    .cloned()
                    .unwrap_or_default(),
                ..view(build, one)
            };
            (one, view)
        })
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

/// What is known of a municipality but for its meetings and events.
fn view(build: &Build, one: &Municipality) -> MunicipalityView {
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
        agreements: agreements.map(entry_link).collect(),
        agreements_without_parties: unnamed.into_iter().map(entry_link).collect(),
        ..MunicipalityView::default()
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

/// Meetings and events that name people of each municipality, newest first.
fn participations<'b>(build: &'b Build) -> HashMap<&'b str, Vec<Arc<Participation>>> {
    let mut participations: HashMap<&str, Vec<Arc<Participation>>> = HashMap::new();
    for dated in build.calendar().iter().rev() {
        for (one, participation) in &*dated.participations {
            let theirs = participations.entry(one).or_default();
            theirs.push(Arc::clone(participation));
        }
    }
    participations
}

/// What each municipality, by its id, had to do with a meeting or an event.
pub type Participations = Arc<[(String, Arc<Participation>)]>;

/// Who of each municipality was at a meeting.
pub fn at_meeting(meeting: &model::Meeting, entry: &Arc<CalendarEntry>) -> Participations {
    let people = by_municipality(meeting.participants.iter().chain(&meeting.guests));
    let people = people.into_iter().map(|(one, roles)| {
        let number = count(roles.len(), PLAIN_ROLE, "deltagere");
        (one, with_roles(number, &roles))
    });
    participations_in(entry, people)
}

/// Who of each municipality was at an event. The same people may sit in several
/// rooms: rooms can be counted, people cannot.
pub fn at_event(event: &model::Event, entry: &Arc<CalendarEntry>) -> Participations {
    let mut rooms_of: BTreeMap<&str, Vec<Vec<&str>>> = BTreeMap::new();
    for room in &event.rooms {
        for (one, roles) in by_municipality(&room.participants) {
            rooms_of.entry(one).or_default().push(roles);
        }
    }
    let people = rooms_of.into_iter().map(|(one, rooms)| {
        let number = format!("i {} grupperum", rooms.len());
        (one, with_roles(number, &rooms.concat()))
    });
    participations_in(entry, people)
}

fn participations_in<'p>(
    entry: &Arc<CalendarEntry>,
    people: impl Iterator<Item = (&'p str, String)>,
) -> Participations {
    let participation = |(one, people): (&str, String)| {
        let entry = Arc::clone(entry);
        (one.to_owned(), Arc::new(Participation { entry, people }))
    };
    people.map(participation).collect()
}

/// The roles of people, by their municipality.
fn by_municipality<'p>(people: impl IntoIterator<Item = &'p Person>) -> BTreeMap<&'p str, Vec<&'p str>> {
    let mut roles: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for person in people {
        if let Some(municipality) = &person.municipality {
            roles.entry(&municipality.id).or_default().push(&person.role);
        }
    }
    roles
}

/// The role that says no more than being there.
const PLAIN_ROLE: &str = "deltager";

/// "2 deltagere"; "1 deltager: socialchef", where the roles say more.
fn with_roles(number: String, roles: &[&str]) -> String {
    let telling: BTreeSet<&str> = roles.iter().copied().filter(|role| *role != PLAIN_ROLE).collect();
    let telling: Vec<&str> = telling.into_iter().collect();
    if telling.is_empty() {
        number
    } else {
        format!("{number}: {}", telling.join(", "))
    }
}

/// The word in the place of a meeting that says that it was held there.
fn hosts(one: &Municipality) -> Option<&str> {
    let municipal = one.kind != MunicipalityKind::Region;
    municipal.then(|| one.name.trim_end_matches(" Kommune"))
}

/// Meetings and events by each word of their places, newest first: "Roskilde",
/// "Næstved Rådhus".
fn hosted<'s>(build: &Build<'s>) -> HashMap<&'s str, Vec<Arc<CalendarEntry>>> {
    let mut hosted: HashMap<&str, Vec<Arc<CalendarEntry>>> = HashMap::new();
    for dated in build.calendar().iter().rev() {
        let words = dated.place.unwrap_or_default();
        let words: BTreeSet<&str> = words.split(|one: char| !one.is_alphabetic()).collect();
        for word in words {
            hosted.entry(word).or_default().push(Arc::clone(&dated.entry));
        }
    }
    hosted
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
