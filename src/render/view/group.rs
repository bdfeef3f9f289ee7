//! Groups, the organisation and municipalities as layouts see them.

use std::sync::Arc;

use serde::Serialize;

use super::{BodyView, CalendarEntry, Filter, Link, MeetingRow, Pager, Person, TimeView};

/// Layout `group.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GroupView {
    /// "Netværksgruppe".
    pub kind: String,
    /// "Siden 2025", "2018 til 2024"; none where the content is silent.
    pub active: Option<String>,
    /// "Aktiv til 2024" when the group has ended by the build's date.
    pub ended: Option<String>,
    /// The municipalities that lead it.
    pub leads: Vec<Link>,
    /// Members by role.
    pub members: Vec<Person>,
    /// Terms of reference: text, or the text of a link.
    pub mandate: Option<String>,
    /// Address of the terms of reference, where they are a link.
    pub mandate_url: Option<String>,
    /// How often it meets.
    pub frequency: Option<String>,
    /// The groups it replaced.
    pub predecessors: Vec<Link>,
    /// The groups that replaced it.
    pub successors: Vec<Link>,
    /// The text.
    pub body: BodyView,
    /// Its meetings, newest first.
    pub meetings: Vec<Arc<MeetingRow>>,
    /// Where the facts come from.
    pub sources: Vec<String>,
}

/// Layout `groups.html`: the network groups.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GroupsView {
    /// In Danish alphabetical order.
    pub groups: Vec<GroupRow>,
}

/// A group in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GroupRow {
    /// Name.
    pub title: String,
    /// Address.
    pub url: String,
    /// One sentence.
    pub summary: Option<String>,
    /// "Aktiv til 2024" when it has ended.
    pub ended: Option<String>,
}

/// Layout `organisation.html`: the organisation of a period, and the bodies outside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OrganisationView {
    /// The periods, each an address of its own; the newest first.
    pub periods: Vec<Filter>,
    /// "Organisation 2025 og frem"; none where no organisation is described.
    pub title: Option<String>,
    /// When it was so, where the title does not say.
    pub time: Option<TimeView>,
    /// The diagram, a finished `<svg>`; hidden from screen readers, as the list says the same.
    pub diagram_html: String,
    /// The same as a nested list.
    pub tree: Vec<OrganisationNode>,
    /// The groups that neither refer to another nor are referred to.
    pub apart: Vec<OrganisationNode>,
    /// What the sources leave open.
    pub caveats: Vec<String>,
    /// Where the facts come from.
    pub sources: Vec<String>,
    /// The bodies that are neither networks nor in the newest period, on its page.
    pub others: Vec<GroupRow>,
}

/// A group in the organisation, with those that refer to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OrganisationNode {
    /// The group.
    pub group: Link,
    /// "fast reference", "løst koblet"; none at the top.
    pub bond: Option<String>,
    /// Its remit in the period.
    pub remit: Option<String>,
    /// The groups after it of which the same is said.
    pub alike: Vec<Link>,
    /// Those that refer to it.
    pub children: Vec<OrganisationNode>,
}

/// Layout `municipalities.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MunicipalitiesView {
    /// In Danish alphabetical order, the region last.
    pub municipalities: Vec<MunicipalityRow>,
}

/// A municipality in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MunicipalityRow {
    /// Name.
    pub title: String,
    /// Address.
    pub url: String,
    /// "Tovholder 1 sted, 3 pladser i grupper, nævnt som deltager i 1 møde".
    pub facts: String,
}

/// Layout `municipality.html`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct MunicipalityView {
    /// "Kommune", "Region".
    pub kind: String,
    /// Its own web address.
    pub web: Option<Link>,
    /// Groups and focus areas it leads.
    pub leads: Vec<Link>,
    /// Groups it sits in, with the role.
    pub seats: Vec<Seat>,
    /// Meetings and events its people signed up for or took part in.
    pub participations: Vec<Arc<Participation>>,
    /// Meetings and events held there.
    pub hosts: Vec<Arc<CalendarEntry>>,
    /// Agreements it is a party of.
    pub agreements: Vec<Link>,
    /// Agreements whose parties the content does not name.
    pub agreements_without_parties: Vec<Link>,
    /// The way to the rest of what it took part in.
    pub pager: Option<Pager>,
}

/// A meeting or an event, and how many of a municipality's people were there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Participation {
    /// The meeting or the event.
    pub entry: Arc<CalendarEntry>,
    /// "2 deltagere", with the roles where they say more: "1 deltager: socialchef".
    pub people: String,
}

/// A place in a group, by role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Seat {
    /// The group, meeting or event.
    pub link: Link,
    /// The role.
    pub role: String,
}
