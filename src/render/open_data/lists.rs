//! Groups, events and contracts as data: a line for each.

use serde::Serialize;

use super::Row;
use super::shared::{About, Data, File, Moved, Named, Role, When, in_one_cell, moved, when};
use crate::model::{Area, Contract, Event, EventState, Form, Group, Supplier};
use crate::resolve::Entry;

/// The columns of the list of groups.
pub const GROUP_COLUMNS: [&str; 8] = [
    "Gruppe",
    "Slags",
    "Aktiv fra",
    "Aktiv til",
    "Tovholder",
    "Medlemmer",
    "Mødefrekvens",
    "Adresse",
];

/// The columns of the list of events.
pub const EVENT_COLUMNS: [&str; 10] = [
    "Start",
    "Slut",
    "Tidspunkt",
    "Titel",
    "Status",
    "Sted",
    "Form",
    "Arrangør",
    "Målgruppe",
    "Adresse",
];

/// The columns of the list of contracts.
pub const CONTRACT_COLUMNS: [&str; 9] = [
    "Titel",
    "Område",
    "Leverandør",
    "Udgiver",
    "Version",
    "Gælder fra",
    "Gælder til",
    "Obligatorisk",
    "Adresse",
];

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Organization {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    name: String,
    classification: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_date: Option<When>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<When>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    replaces: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    leads: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    members: Vec<Role>,
    #[serde(skip_serializing_if = "Option::is_none")]
    frequency: Option<String>,
    #[serde(flatten)]
    about: About,
}

/// A group.
pub fn group(data: &Data, group: &Entry<Group>) -> Row {
    let facts = &group.data;
    let leads = facts.leads.iter().filter_map(|one| data.municipality(one));
    let organization = Organization {
        id: data.group(&group.id),
        kind: "https://schema.oparl.org/1.1/Organization",
        name: group.common.title.clone(),
        classification: facts.kind.word(),
        start_date: facts.active_from.as_ref().map(when),
        end_date: facts.active_to.as_ref().map(when),
        replaces: data.groups(&facts.replaces),
        leads: leads.collect(),
        members: data.people(&facts.members),
        frequency: facts.frequency.clone(),
        about: data.about(group),
    };
    let cells = [
        organization.name.clone(),
        organization.classification.to_owned(),
        text(facts.active_from.as_ref()),
        text(facts.active_to.as_ref()),
        organization.leads.join(" | "),
        in_one_cell(&organization.members),
        facts.frequency.clone().unwrap_or_default(),
        data.address(&group.url),
    ];
    Row::of(&organization, &cells)
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct EventData {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    name: String,
    state: &'static str,
    cancelled: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<String>,
    time: When,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    moved: Vec<Moved>,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    form: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    organizer: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    audience: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    registration: Option<RegistrationData>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    programme: Vec<ProgrammePoint>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    focus_areas: Vec<Named>,
    #[serde(flatten)]
    about: About,
}

/// How to sign up for an event.
#[derive(Serialize)]
struct RegistrationData {
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    deadline: Option<When>,
}

/// A point of an event's programme.
#[derive(Serialize)]
struct ProgrammePoint {
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<String>,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<String>,
}

/// An event.
pub fn event(data: &Data, event: &Entry<Event>) -> Row {
    let facts = &event.data;
    let time = facts.whole();
    let site = data.site;
    let focus_areas = site.focus_areas.iter();
    let is_named = |area: &&Entry<crate::model::FocusArea>| {
        facts.focus_areas.iter().any(|reference| reference.id == area.id)
    };
    let shown = EventData {
        id: data.data(&format!("{}.json#{}", super::EVENTS, event.id)),
        kind: "https://schema.org/Event",
        name: event.common.title.clone(),
        state: facts.state.word(),
        cancelled: facts.state == EventState::Cancelled,
        start: time.begins(),
        end: time.ends(),
        time: when(&time),
        moved: moved(&facts.moves),
        location: facts.place.clone(),
        form: facts.form.map(Form::word),
        organizer: data.groups(&facts.organisers),
        audience: facts.audience.clone(),
        registration: facts.registration.as_ref().map(|one| RegistrationData {
            url: one.link.as_ref().map(|link| data.address(&link.0)),
            deadline: one.deadline.as_ref().map(when),
        }),
        programme: facts
            .programme
            .iter()
            .map(|point| ProgrammePoint {
                time: point.time.clone(),
                title: point.title.clone(),
                speaker: point.speaker.clone(),
            })
            .collect(),
        focus_areas: focus_areas.filter(is_named).map(|area| data.name(area)).collect(),
        about: data.about(event),
    };
    let organisers = facts.organisers.iter().filter_map(|reference| {
        let group = site.groups.iter().find(|group| group.id == reference.id)?;
        Some(group.common.title.as_str())
    });
    let cells = [
        shown.start.clone().unwrap_or_default(),
        shown.end.clone().unwrap_or_default(),
        time.to_string(),
        shown.name.clone(),
        shown.state.to_owned(),
        facts.place.clone().unwrap_or_default(),
        shown.form.unwrap_or_default().to_owned(),
        organisers.collect::<Vec<&str>>().join(" | "),
        facts.audience.clone().unwrap_or_default(),
        data.address(&event.url),
    ];
    Row::of(&shown, &cells)
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ContractData {
    id: String,
    name: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    areas: Vec<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suppliers: Vec<&'static str>,
    publisher: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    valid_from: Option<When>,
    #[serde(skip_serializing_if = "Option::is_none")]
    valid_to: Option<When>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    mandatory: Vec<Duty>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    replaces: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    changes: Vec<Changed>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    files: Vec<File>,
    #[serde(flatten)]
    about: About,
}

/// Whether a contract must be used from some time.
#[derive(Serialize)]
struct Duty {
    from: When,
    mandatory: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
}

/// What was changed in a version.
#[derive(Serialize)]
struct Changed {
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<When>,
    text: String,
}

/// A standard contract.
pub fn contract(data: &Data, contract: &Entry<Contract>) -> Row {
    let facts = &contract.data;
    let id = |id: &str| data.data(&format!("{}.json#{id}", super::CONTRACTS));
    let folder = contract.source.folder();
    let guide = facts.guide.iter().map(|guide| (guide, "Vejledning"));
    let files = facts.files.iter().map(|file| (file, "Kontrakt")).chain(guide);
    let files = files.map(|(target, name)| data.file_or_address(name, folder, &target.0));
    let shown = ContractData {
        id: id(&contract.id),
        name: contract.common.title.clone(),
        areas: facts.areas.iter().copied().map(Area::word).collect(),
        suppliers: facts.suppliers.iter().copied().map(Supplier::word).collect(),
        publisher: facts.publisher.clone(),
        version: facts.version.clone(),
        valid_from: facts.valid_from.as_ref().map(when),
        valid_to: facts.valid_to.as_ref().map(when),
        mandatory: facts
            .obligations
            .iter()
            .map(|duty| Duty {
                from: when(&duty.from),
                mandatory: duty.answer,
                source: duty.source.clone(),
            })
            .collect(),
        replaces: facts.replaces.iter().map(|earlier| id(&earlier.id)).collect(),
        changes: facts
            .changes
            .iter()
            .map(|change| Changed {
                version: change.version.clone(),
                time: change.date.as_ref().map(when),
                text: change.text.clone(),
            })
            .collect(),
        files: files.collect(),
        about: data.about(contract),
    };
    let duties = facts.obligations.iter().map(|duty| {
        let answer = if duty.answer { "ja" } else { "nej" };
        format!("{answer} fra {}", duty.from)
    });
    let cells = [
        shown.name.clone(),
        shown.areas.join(" | "),
        shown.suppliers.join(" | "),
        shown.publisher.clone(),
        shown.version.clone().unwrap_or_default(),
        text(facts.valid_from.as_ref()),
        text(facts.valid_to.as_ref()),
        duties.collect::<Vec<String>>().join(" | "),
        data.address(&contract.url),
    ];
    Row::of(&shown, &cells)
}

fn text(time: Option<&crate::model::time::Time>) -> String {
    time.map(ToString::to_string).unwrap_or_default()
}
