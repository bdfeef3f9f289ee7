//! A meeting as data, with OParl's names where OParl has one
//! (<https://oparl.org/>): its own file, its line in the list of
//! meetings, and a line for each of its decisions.

use serde::Serialize;

use super::shared::{About, Data, File, Moved, Named, Role, When, moved, when};
use super::{FOLDER, Row};
use crate::markdown::plain;
use crate::render::output::Artifact;
use crate::resolve::{Block, Entry, Item, Minutes, Section};

/// What the data say of one meeting.
pub struct MeetingData {
    /// Its file, below the site.
    pub path: String,
    /// What stands in it.
    pub file: Artifact,
    /// Its line in the list of meetings.
    pub row: Row,
    /// A line for each decision, in the order of the agenda.
    pub decisions: Vec<Row>,
}

/// The columns of the list of meetings.
pub const COLUMNS: [&str; 11] = [
    "Dato",
    "Tidspunkt",
    "Gruppe",
    "Titel",
    "Status",
    "Sted",
    "Punkter",
    "Beslutninger",
    "Resume",
    "Adresse",
    "Data",
];

/// The columns of the list of decisions.
pub const DECISION_COLUMNS: [&str; 9] = [
    "Dato",
    "Tidspunkt",
    "Gruppe",
    "Møde",
    "Punkt",
    "Titel",
    "Beslutning",
    "Sager",
    "Adresse",
];

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Meeting {
    #[serde(flatten)]
    head: Head,
    #[serde(skip_serializing_if = "Option::is_none")]
    license: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hours: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    form: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    moved: Vec<Moved>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    participants: Vec<Role>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    guests: Vec<Role>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    apologies: Vec<Role>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minute_taker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    case_number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    document_number: Option<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    intro: String,
    agenda_item: Vec<AgendaItem>,
    #[serde(skip_serializing_if = "String::is_empty")]
    footnotes: String,
}

/// What the list of meetings says of one.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Head {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    name: String,
    meeting_state: &'static str,
    cancelled: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<String>,
    time: When,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<Location>,
    organization: [String; 1],
    organization_name: String,
    #[serde(flatten)]
    about: About,
}

#[derive(Serialize)]
struct Location {
    #[serde(rename = "type")]
    kind: &'static str,
    description: String,
}

/// An item or a sub-item. Of a closed one only its number and title are said.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct AgendaItem {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    meeting: String,
    number: String,
    order: usize,
    name: String,
    public: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    part_of: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    purpose: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    cases: Vec<Named>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    focus_areas: Vec<Named>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sections: Vec<Part>,
    #[serde(skip_serializing_if = "Option::is_none")]
    resolution_text: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    auxiliary_file: Vec<File>,
    web: String,
}

/// A section of an item, or text outside any.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Part {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    heading: Option<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    html: String,
}

/// A decision in the list of decisions.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Decision {
    id: String,
    meeting: String,
    meeting_name: String,
    organization: String,
    organization_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<String>,
    time: When,
    number: String,
    name: String,
    resolution_text: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    cases: Vec<Named>,
    web: String,
}

type Source = Entry<crate::model::Meeting, Minutes>;

impl MeetingData {
    /// What the data say of a meeting of this group.
    pub fn of(data: &Data, meeting: &Source, group: &str) -> Self {
        let address = format!("{}.json", meeting.url.trim_matches('/'));
        let id = data.data(&address);
        let (day, held) = (&meeting.data.date, meeting.data.whole());
        let items: Vec<AgendaItem> = meeting
            .body
            .items
            .iter()
            .flat_map(|item| {
                let own = std::iter::once((item, None));
                own.chain(item.sub_items().map(move |sub| (sub, Some(item))))
            })
            .zip(1..)
            .map(|((item, above), order)| agenda_item(data, meeting, &id, item, above, order))
            .collect();
        let mut decisions = Vec::new();
        for item in meeting.body.all_items() {
            let sections = decided(meeting, item).into_iter();
            decisions.extend(sections.map(|section| decision(data, meeting, &id, group, item, section)));
        }
        let listed = || Head {
            id: id.clone(),
            kind: "https://schema.oparl.org/1.1/Meeting",
            name: meeting.common.title.clone(),
            meeting_state: meeting.data.state.word(),
            cancelled: meeting.data.state == crate::model::MeetingState::Cancelled,
            start: held.begins(),
            end: held.ends(),
            time: when(&held),
            location: meeting.data.place.clone().map(|description| Location {
                kind: "https://schema.oparl.org/1.1/Location",
                description,
            }),
            organization: [data.group(&meeting.data.group.id)],
            organization_name: group.to_owned(),
            about: data.about(meeting),
        };
        let cells = [
            day.begins().unwrap_or_default(),
            held.to_string(),
            group.to_owned(),
            meeting.common.title.clone(),
            meeting.data.state.word().to_owned(),
            meeting.data.place.clone().unwrap_or_default(),
            items.len().to_string(),
            decisions.len().to_string(),
            meeting.common.summary.clone().unwrap_or_default(),
            data.address(&meeting.url),
            id.clone(),
        ];
        let facts = &meeting.data;
        let whole = Meeting {
            head: listed(),
            license: data.licence(),
            hours: facts.hours.clone(),
            form: facts.form.map(crate::model::Form::word),
            moved: moved(&facts.moves),
            participants: data.people(&facts.participants),
            guests: data.people(&facts.guests),
            apologies: data.people(&facts.apologies),
            minute_taker: facts.minute_taker.clone(),
            case_number: facts.case_number.clone(),
            document_number: facts.document_number.clone(),
            intro: data.html(&meeting.body.intro, &meeting.url),
            agenda_item: items,
            footnotes: data.html(&meeting.body.footnotes, &meeting.url),
        };
        let path = format!("{FOLDER}/{address}");
        Self {
            file: super::json(data, &path, &whole),
            path,
            row: Row::of(&listed(), &cells),
            decisions,
        }
    }
}

/// The decisions of an item that are public.
fn decided<'i>(meeting: &Source, item: &'i Item) -> Vec<&'i Section> {
    let is_public = meeting.data.state.has_minutes() && !item.closed;
    item.decisions().filter(|_| is_public).collect()
}

fn agenda_item(
    data: &Data,
    meeting: &Source,
    id: &str,
    item: &Item,
    above: Option<&Item>,
    order: usize,
) -> AgendaItem {
    let blocks: &[Block] = if item.closed { &[] } else { &item.blocks };
    let parts = blocks.iter().filter_map(|block| match block {
        Block::Text(html) => Some(Part {
            id: None,
            heading: None,
            html: data.html(html, &meeting.url),
        }),
        Block::Section(section) => Some(Part {
            id: Some(format!("{id}#{}", section.anchor)),
            heading: Some(plain::outlined(&section.heading_html)),
            html: data.html(&section.html, &meeting.url),
        }),
        Block::Item(_) => None,
    });
    let annexes = blocks.iter().filter_map(|block| match block {
        Block::Section(section) => Some(&section.annexes),
        Block::Text(_) | Block::Item(_) => None,
    });
    let (cases, focus_areas): (&[usize], &[usize]) = if item.closed {
        (&[], &[])
    } else {
        (&item.cases, &item.focus_areas)
    };
    let decided = decided(meeting, item).into_iter();
    let decided: Vec<String> = decided.map(|section| plain::outlined(&section.html)).collect();
    AgendaItem {
        id: format!("{id}#{}", item.anchor),
        kind: "https://schema.oparl.org/1.1/AgendaItem",
        meeting: id.to_owned(),
        number: item.number.clone(),
        order,
        name: item.title.clone(),
        public: !item.closed,
        part_of: above.map(|above| format!("{id}#{}", above.anchor)),
        purpose: item
            .kind
            .map(crate::resolve::ItemKind::word)
            .filter(|_| !item.closed),
        cases: data.named(&data.site.cases, cases),
        focus_areas: data.named(&data.site.focus_areas, focus_areas),
        sections: parts.collect(),
        resolution_text: (!decided.is_empty()).then(|| decided.join("\n\n")),
        auxiliary_file: annexes.flatten().map(|annex| data.annex(annex)).collect(),
        web: data.address(&format!("{}#{}", meeting.url, item.anchor)),
    }
}

fn decision(data: &Data, meeting: &Source, id: &str, group: &str, item: &Item, section: &Section) -> Row {
    let (day, held) = (&meeting.data.date, meeting.data.whole());
    let decision = Decision {
        id: format!("{id}#{}", section.anchor),
        meeting: id.to_owned(),
        meeting_name: meeting.common.title.clone(),
        organization: data.group(&meeting.data.group.id),
        organization_name: group.to_owned(),
        start: held.begins(),
        time: when(&held),
        number: item.number.clone(),
        name: item.title.clone(),
        resolution_text: plain::outlined(&section.html),
        cases: data.named(&data.site.cases, &item.cases),
        web: data.address(&format!("{}#{}", meeting.url, section.anchor)),
    };
    let cases = item.cases.iter().filter_map(|case| data.site.cases.get(*case));
    let cases: Vec<&str> = cases.map(|case| case.common.title.as_str()).collect();
    let cells = [
        day.begins().unwrap_or_default(),
        held.to_string(),
        group.to_owned(),
        meeting.common.title.clone(),
        item.number.clone(),
        item.title.clone(),
        decision.resolution_text.clone(),
        cases.join(" | "),
        decision.web.clone(),
    ];
    Row::of(&decision, &cells)
}
