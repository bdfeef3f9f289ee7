//! The typed contexts: everything a layout is given, one struct per layout.
//!
//! A layout sees three names: `site` (the same for all pages), `page` (head
//! matter of this page) and `view` (one of the structs below). Every string is
//! plain text that the template engine escapes, except the fields whose names
//! end in `html`, which are finished HTML and are printed with `| safe`.

use serde::Serialize;

/// What all pages share; the global context `site`.
#[derive(Debug, Clone, Serialize)]
pub struct SiteView {
    /// Name of the site, as in the header and in every `<title>`.
    pub title: String,
    /// One line under the name on the front page.
    pub subtitle: Option<String>,
    /// Scheme and host, without a closing slash.
    pub base_url: String,
    /// Who answers for the site.
    pub contact: ContactView,
    /// The main menu, in order.
    pub menu: Vec<Link>,
    /// Address of the accessibility statement.
    pub accessibility_url: Option<String>,
    /// Version of the tool.
    pub generator: &'static str,
}

/// Who answers for the site: name and a line of text.
#[derive(Debug, Clone, Serialize)]
pub struct ContactView {
    /// Name of the body.
    pub name: String,
    /// What a reader should know about it.
    pub text: Option<String>,
}

/// Head matter of one page; the context name `page`.
#[derive(Debug, Clone, Serialize)]
pub struct PageHead {
    /// The `h1`, and the first part of `<title>`.
    pub title: String,
    /// One sentence for readers and for the description in `<head>`.
    pub lead: Option<String>,
    /// Address from the root: `/referater/styregruppen/`.
    pub url: String,
    /// The pages above this one, outermost first, this page not included.
    pub breadcrumbs: Vec<Link>,
    /// Address of the menu entry this page belongs under.
    pub section: Option<String>,
    /// Day of the last change, where the content says so.
    pub updated: Option<TimeView>,
    /// True on the 404 page: no canonical address, not for search engines.
    pub hidden: bool,
    /// What a reader must know before reading on: an earlier agreement, an old page.
    pub notices: Vec<Notice>,
    /// Pages of the site that link to this one.
    pub mentioned_on: Vec<Link>,
    /// Where the page sends its readers at once (`/was/` alone).
    pub refresh: Option<String>,
}

/// What a reader must know before reading on.
#[derive(Debug, Clone, Serialize)]
pub struct Notice {
    /// "Dette er en tidligere aftale."
    pub text: String,
    /// Where to go instead.
    pub link: Option<Link>,
}

/// One page of a list that is cut into several.
#[derive(Debug, Clone, Serialize)]
pub struct Pager {
    /// "Side 2 af 7".
    pub text: String,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
}

/// A text with an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// What stands in the link.
    pub text: String,
    /// Where it goes.
    pub url: String,
}

/// A choice in a row of filters, each an address of its own.
#[derive(Debug, Clone, Serialize)]
pub struct Filter {
    /// What stands in the link.
    pub text: String,
    /// Where it goes.
    pub url: String,
    /// How many entries that list holds.
    pub count: usize,
    /// True where this page is that list.
    pub current: bool,
}

/// A time as Danes write it, and for machines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TimeView {
    /// "26. marts 2021", "primo maj 2021".
    pub text: String,
    /// Value of a `datetime` attribute, where HTML has a form for it.
    pub iso: Option<String>,
}

/// A state with its Danish word; shown as text, never by colour alone.
#[derive(Debug, Clone, Serialize)]
pub struct State {
    /// Stable name for class attributes: `referat`, `aflyst`.
    pub id: &'static str,
    /// The word a reader sees.
    pub label: String,
}

/// Layout `meeting.html`.
#[derive(Debug, Clone, Serialize)]
pub struct MeetingView {
    /// The group that met.
    pub group: Link,
    /// When.
    pub date: TimeView,
    /// Clock, as the editor wrote it.
    pub hours: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// "Fysisk møde", "Virtuelt møde".
    pub form: Option<String>,
    /// Planned, agenda, minutes, approved, cancelled.
    pub state: State,
    /// Earlier times, each with its reason.
    pub moved: Vec<MoveView>,
    /// Those present, by role.
    pub participants: Vec<Person>,
    /// Guests, by role.
    pub guests: Vec<Person>,
    /// Those who sent apologies, by role.
    pub apologies: Vec<Person>,
    /// Who took the minutes, by role.
    pub minute_taker: Option<String>,
    /// Number of the case in the secretariat's system.
    pub case_number: Option<String>,
    /// Number of the document in the secretariat's system.
    pub document_number: Option<String>,
    /// Text before the first item.
    pub intro_html: String,
    /// The agenda items in the author's order.
    pub items: Vec<ItemView>,
    /// Footnotes of the whole document, empty where there are none.
    pub footnotes_html: String,
    /// One entry for each Beslutning section.
    pub decisions: Vec<NumberedLink>,
    /// Corrections since first published.
    pub corrections: Vec<Correction>,
    /// Where the facts come from.
    pub sources: Vec<String>,
    /// The group's meeting before this one.
    pub previous: Option<Link>,
    /// The group's meeting after this one.
    pub next: Option<Link>,
}

/// One earlier time of a meeting or an event.
#[derive(Debug, Clone, Serialize)]
pub struct MoveView {
    /// The time it was moved from.
    pub from: TimeView,
    /// The time it was moved to, where another move followed.
    pub to: Option<TimeView>,
    /// Why.
    pub reason: Option<String>,
}

/// Somebody by role, never by name.
#[derive(Debug, Clone, Serialize)]
pub struct Person {
    /// "Socialdirektør".
    pub role: String,
    /// "Næstved Kommune".
    pub municipality: Option<String>,
}

/// An agenda item or a sub-item.
#[derive(Debug, Clone, Serialize)]
pub struct ItemView {
    /// The author's number: "7" or "A"; empty where there is none.
    pub number: String,
    /// How the number reads in full in a list: "Punkt 7", "Punkt 7A".
    pub label: String,
    /// Title without number and attributes, as HTML.
    pub title_html: String,
    /// Title as plain text.
    pub title: String,
    /// Stable anchor without `#`: "punkt-7a".
    pub anchor: String,
    /// Heading level: 2 for items, 3 for sub-items.
    pub level: u8,
    /// "Beslutningspunkt", "Orienteringspunkt", "Drøftelsespunkt".
    pub kind: Option<String>,
    /// A closed item shows number, title and "Lukket punkt" alone.
    pub closed: bool,
    /// True where the item itself has a Beslutning section.
    pub decided: bool,
    /// The cases it belongs to.
    pub cases: Vec<Link>,
    /// The focus areas it belongs to.
    pub focus_areas: Vec<Link>,
    /// What it holds, in the author's order.
    pub blocks: Vec<Block>,
    /// The sub-items among the blocks, for the table of contents.
    pub sub_items: Vec<NumberedLink>,
}

/// A part of an agenda item.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "block", rename_all = "snake_case")]
pub enum Block {
    /// Text outside any section.
    Text {
        /// The text.
        html: String,
    },
    /// A section with a heading.
    Section(SectionView),
    /// A sub-item with its own sections.
    Item(Box<ItemView>),
}

/// A section of an agenda item.
#[derive(Debug, Clone, Serialize)]
pub struct SectionView {
    /// `theme`, `background`, `recommendation`, `annexes`, `decision` or `other`.
    pub kind: &'static str,
    /// "Beslutning".
    pub heading_html: String,
    /// Stable anchor without `#`: "punkt-7a-beslutning".
    pub anchor: String,
    /// Heading level: 3 in items, 4 in sub-items.
    pub level: u8,
    /// The text.
    pub html: String,
    /// The annex list, in `annexes` sections.
    pub annexes: Vec<AnnexView>,
}

/// The text of a document that is one text.
#[derive(Debug, Clone, Serialize)]
pub struct BodyView {
    /// The text.
    pub html: String,
    /// Files to fetch.
    pub files: Option<FilesView>,
    /// Footnotes, empty where there are none.
    pub footnotes_html: String,
}

/// The section "Filer til download" of a page.
#[derive(Debug, Clone, Serialize)]
pub struct FilesView {
    /// The heading as the author wrote it.
    pub heading: String,
    /// Anchor without `#`.
    pub anchor: String,
    /// Text beside the list.
    pub html: String,
    /// The files.
    pub annexes: Vec<AnnexView>,
}

/// One line of an annex list.
#[derive(Debug, Clone, Serialize)]
pub struct AnnexView {
    /// `file` (ours), `link` (elsewhere) or `text` (not published here).
    pub kind: &'static str,
    /// What stands in the line.
    pub title_html: String,
    /// Where it leads; none for `text`.
    pub url: Option<String>,
    /// Host of a link that leads away: "kl.dk".
    pub host: Option<String>,
    /// "PDF, 423 kB, 12 sider" in parts.
    pub file: Option<FileFacts>,
    /// Date of the annex.
    pub date: Option<TimeView>,
}

/// Facts about a file of ours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileFacts {
    /// "PDF", "Word", "Excel".
    pub kind: String,
    /// "423 kB", "1,2 MB".
    pub size: String,
    /// "12 sider".
    pub pages: Option<String>,
}

/// A link with a number before it.
#[derive(Debug, Clone, Serialize)]
pub struct NumberedLink {
    /// "7A".
    pub number: String,
    /// What stands in the link.
    pub text: String,
    /// Where it goes; an anchor on the same page starts with `#`.
    pub url: String,
}

/// A correction after publication.
#[derive(Debug, Clone, Serialize)]
pub struct Correction {
    /// When.
    pub date: TimeView,
    /// What was corrected.
    pub text: String,
}

/// A meeting in a list.
#[derive(Debug, Clone, Serialize)]
pub struct MeetingRow {
    /// Title.
    pub title: String,
    /// Address.
    pub url: String,
    /// When.
    pub date: TimeView,
    /// The group that met.
    pub group: Link,
    /// Planned, agenda, minutes, approved, cancelled.
    pub state: State,
    /// One or two sentences.
    pub summary: Option<String>,
    /// "9 punkter", "1 punkt"; none where there is no agenda yet.
    pub items: Option<String>,
    /// "8 beslutninger"; none where there are none.
    pub decisions: Option<String>,
}

/// Layout `meetings.html`: `/referater/` and its lists by group and year.
#[derive(Debug, Clone, Serialize)]
pub struct MeetingsView {
    /// Meetings that lie ahead of the build's date, nearest first.
    pub coming: Vec<MeetingRow>,
    /// The rest, newest year first.
    pub years: Vec<MeetingYear>,
    /// Lists by group.
    pub groups: Vec<Filter>,
    /// Lists by year.
    pub by_year: Vec<Filter>,
    /// Where the list is cut into pages.
    pub pager: Option<Pager>,
}

/// The meetings of one year.
#[derive(Debug, Clone, Serialize)]
pub struct MeetingYear {
    /// "2021".
    pub year: String,
    /// Newest first.
    pub meetings: Vec<MeetingRow>,
}

/// Layout `group.html`.
#[derive(Debug, Clone, Serialize)]
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
    pub meetings: Vec<MeetingRow>,
    /// Where the facts come from.
    pub sources: Vec<String>,
}

/// Layout `groups.html`: lists of groups under headings.
#[derive(Debug, Clone, Serialize)]
pub struct GroupsView {
    /// Groups of one kind under the kind's name.
    pub sections: Vec<GroupSection>,
}

/// The groups of one kind.
#[derive(Debug, Clone, Serialize)]
pub struct GroupSection {
    /// "Arbejdsgrupper".
    pub heading: String,
    /// Anchor without `#`.
    pub anchor: String,
    /// In Danish alphabetical order.
    pub groups: Vec<GroupRow>,
}

/// A group in a list.
#[derive(Debug, Clone, Serialize)]
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

/// Layout `decisions.html`: the decision register.
#[derive(Debug, Clone, Serialize)]
pub struct DecisionsView {
    /// Meetings with decisions, newest first.
    pub meetings: Vec<DecidedMeeting>,
    /// "23 beslutninger".
    pub count: String,
    /// Lists by year.
    pub by_year: Vec<Filter>,
    /// Lists by group.
    pub groups: Vec<Filter>,
    /// Where the list is cut into pages.
    pub pager: Option<Pager>,
}

/// The decisions of one meeting.
#[derive(Debug, Clone, Serialize)]
pub struct DecidedMeeting {
    /// The meeting.
    pub meeting: MeetingRow,
    /// One row for each Beslutning section, as a whole.
    pub decisions: Vec<DecisionRow>,
}

/// One row of the register.
#[derive(Debug, Clone, Serialize)]
pub struct DecisionRow {
    /// "7A".
    pub number: String,
    /// Title of the item.
    pub title: String,
    /// Address of the item with its anchor.
    pub url: String,
    /// The decision, as a whole.
    pub html: String,
    /// The cases it belongs to.
    pub cases: Vec<Link>,
}

/// Layout `case.html`: a thread through several meetings.
#[derive(Debug, Clone, Serialize)]
pub struct CaseView {
    /// Open or closed.
    pub state: Option<State>,
    /// The text.
    pub body: BodyView,
    /// The items that name the case, newest first.
    pub entries: Vec<CaseEntry>,
    /// Where the facts come from.
    pub sources: Vec<String>,
}

/// An item in a case thread.
#[derive(Debug, Clone, Serialize)]
pub struct CaseEntry {
    /// The meeting.
    pub meeting: MeetingRow,
    /// "Punkt 7A".
    pub label: String,
    /// Title of the item.
    pub title: String,
    /// Address of the item with its anchor.
    pub url: String,
    /// What was decided, where something was.
    pub decision_html: Option<String>,
}

/// Layout `cases.html`.
#[derive(Debug, Clone, Serialize)]
pub struct CasesView {
    /// In Danish alphabetical order.
    pub cases: Vec<CaseRow>,
}

/// A case in a list.
#[derive(Debug, Clone, Serialize)]
pub struct CaseRow {
    /// Title.
    pub title: String,
    /// Address.
    pub url: String,
    /// One sentence.
    pub summary: Option<String>,
    /// Open or closed.
    pub state: Option<State>,
    /// "3 punkter".
    pub items: String,
    /// When it was last on an agenda.
    pub latest: Option<TimeView>,
}

/// Layout `page.html`: an ordinary page.
#[derive(Debug, Clone, Serialize)]
pub struct TextView {
    /// The text.
    pub body: BodyView,
    /// Table of contents; empty on short pages.
    pub contents: Vec<Link>,
    /// Where the facts come from.
    pub sources: Vec<String>,
    /// Corrections since first published.
    pub corrections: Vec<Correction>,
}

/// Layout `front.html`.
#[derive(Debug, Clone, Serialize)]
pub struct FrontView {
    /// Text of the front page.
    pub body_html: String,
    /// Newest meetings that have minutes, newest first.
    pub latest: Vec<MeetingRow>,
    /// Meetings and events that lie ahead, nearest first.
    pub coming: Vec<CalendarEntry>,
    /// The agreement in force.
    pub agreement: Option<AgreementRow>,
    /// The latest meeting's decisions.
    pub decisions: Vec<DecisionRow>,
    /// The meeting those decisions are from.
    pub decided_at: Option<MeetingRow>,
    /// Ways in: the sections of the site with a line each.
    pub entrances: Vec<Entrance>,
}

/// A way into the site from the front page.
#[derive(Debug, Clone, Serialize)]
pub struct Entrance {
    /// Name of the section.
    pub title: String,
    /// Address.
    pub url: String,
    /// What is found there.
    pub text: String,
}

/// Layout `not_found.html`.
#[derive(Debug, Clone, Serialize)]
pub struct NotFoundView {
    /// Ways in.
    pub entrances: Vec<Entrance>,
}

/// Layout `agreements.html`.
#[derive(Debug, Clone, Serialize)]
pub struct AgreementsView {
    /// In force on the day of the build, newest first.
    pub current: Vec<AgreementRow>,
    /// The rest, newest first.
    pub earlier: Vec<AgreementRow>,
}

/// An agreement in a list.
#[derive(Debug, Clone, Serialize)]
pub struct AgreementRow {
    /// Title.
    pub title: String,
    /// Address.
    pub url: String,
    /// One or two sentences.
    pub summary: Option<String>,
    /// "1. januar 2021 – 31. december 2022".
    pub period: Option<String>,
    /// Proposal, sketch, approved.
    pub state: Option<State>,
}

/// Layout `agreement.html`.
#[derive(Debug, Clone, Serialize)]
pub struct AgreementView {
    /// Proposal, sketch, approved.
    pub state: Option<State>,
    /// "1. januar 2021 – 31. december 2022".
    pub period: Option<String>,
    /// When it was approved.
    pub approved: Option<TimeView>,
    /// Focus areas under "Udvikling", "Styring" or "Fokusområder".
    pub focus_groups: Vec<FocusGroup>,
    /// Shared principles.
    pub principles: Vec<PrincipleRow>,
    /// How it came about, in order of time.
    pub milestones: Vec<MilestoneView>,
    /// The parties.
    pub parties: Vec<Link>,
    /// The agreements it replaced.
    pub predecessors: Vec<Link>,
    /// The agreements that replaced it.
    pub successors: Vec<Link>,
    /// The text.
    pub body: BodyView,
    /// Table of contents; empty on short pages.
    pub contents: Vec<Link>,
    /// Where the facts come from.
    pub sources: Vec<String>,
    /// Corrections since first published.
    pub corrections: Vec<Correction>,
}

/// The focus areas of one kind.
#[derive(Debug, Clone, Serialize)]
pub struct FocusGroup {
    /// "Udvikling".
    pub heading: String,
    /// By number.
    pub areas: Vec<FocusRow>,
}

/// A focus area in a list.
#[derive(Debug, Clone, Serialize)]
pub struct FocusRow {
    /// "1"; empty where there is none.
    pub number: String,
    /// Title.
    pub title: String,
    /// Address.
    pub url: String,
    /// One sentence.
    pub summary: Option<String>,
}

/// A principle in a list.
#[derive(Debug, Clone, Serialize)]
pub struct PrincipleRow {
    /// "1"; empty where there is none.
    pub number: String,
    /// Title.
    pub title: String,
    /// Address.
    pub url: String,
    /// One sentence.
    pub summary: Option<String>,
}

/// A step on the way to an agreement.
#[derive(Debug, Clone, Serialize)]
pub struct MilestoneView {
    /// When.
    pub time: TimeView,
    /// What.
    pub text: String,
    /// Who.
    pub actors: Vec<String>,
}

/// Layout `focus_area.html`.
#[derive(Debug, Clone, Serialize)]
pub struct FocusAreaView {
    /// "1"; empty where there is none.
    pub number: String,
    /// "Udvikling", "Styring".
    pub kind: Option<String>,
    /// Proposal, sketch, approved.
    pub state: Option<State>,
    /// The agreement it belongs to.
    pub agreement: Option<Link>,
    /// The municipalities that lead it.
    pub leads: Vec<Link>,
    /// The earlier focus areas it continues, with their agreement in the text.
    pub predecessors: Vec<Link>,
    /// The later focus areas that continue it.
    pub successors: Vec<Link>,
    /// True when it was not continued.
    pub ended: bool,
    /// The other focus areas of the agreement.
    pub siblings: Vec<FocusRow>,
    /// The agenda items that name it, newest first.
    pub entries: Vec<CaseEntry>,
    /// The cases that belong to it.
    pub cases: Vec<Link>,
    /// The events that belong to it.
    pub events: Vec<EventRow>,
    /// The text.
    pub body: BodyView,
    /// Table of contents; empty on short pages.
    pub contents: Vec<Link>,
    /// Where the facts come from.
    pub sources: Vec<String>,
    /// Corrections since first published.
    pub corrections: Vec<Correction>,
}

/// Layout `principle.html`.
#[derive(Debug, Clone, Serialize)]
pub struct PrincipleView {
    /// "1"; empty where there is none.
    pub number: String,
    /// The agreement it belongs to.
    pub agreement: Option<Link>,
    /// What is done about it.
    pub efforts: Vec<EffortView>,
    /// The other principles of the agreement.
    pub siblings: Vec<PrincipleRow>,
    /// The text.
    pub body: BodyView,
    /// Where the facts come from.
    pub sources: Vec<String>,
}

/// An effort that follows from a principle.
#[derive(Debug, Clone, Serialize)]
pub struct EffortView {
    /// "1"; empty where there is none.
    pub number: String,
    /// What.
    pub text: String,
    /// When.
    pub time: Option<TimeView>,
    /// How far it has come.
    pub state: Option<String>,
    /// Trials already made.
    pub trials: Vec<TrialView>,
}

/// A trial of an effort.
#[derive(Debug, Clone, Serialize)]
pub struct TrialView {
    /// What.
    pub text: String,
    /// When.
    pub date: Option<TimeView>,
    /// Who.
    pub group: Option<Link>,
}

/// Layout `organisation.html`: the organisation of a period, and all bodies.
#[derive(Debug, Clone, Serialize)]
pub struct OrganisationView {
    /// The periods, each an address of its own; the newest first.
    pub periods: Vec<Filter>,
    /// "Organisation 2025 og frem"; none where no organisation is described.
    pub title: Option<String>,
    /// When it was so.
    pub time: Option<TimeView>,
    /// The diagram, a finished `<svg>`; hidden from screen readers, as the list says the same.
    pub diagram_html: String,
    /// The same as a nested list.
    pub tree: Vec<OrganisationNode>,
    /// Where the facts come from.
    pub sources: Vec<String>,
    /// All bodies by kind, on the newest period's page.
    pub sections: Vec<GroupSection>,
}

/// A group in the organisation, with those that refer to it.
#[derive(Debug, Clone, Serialize)]
pub struct OrganisationNode {
    /// The group.
    pub group: Link,
    /// "fast reference", "løst koblet"; none at the top.
    pub bond: Option<String>,
    /// Its remit in the period.
    pub remit: Option<String>,
    /// Those that refer to it.
    pub children: Vec<OrganisationNode>,
}

/// Layout `events.html`.
#[derive(Debug, Clone, Serialize)]
pub struct EventsView {
    /// Events that lie ahead, nearest first.
    pub coming: Vec<EventRow>,
    /// The rest, newest year first.
    pub years: Vec<EventYear>,
    /// Lists by year.
    pub by_year: Vec<Filter>,
}

/// The events of one year.
#[derive(Debug, Clone, Serialize)]
pub struct EventYear {
    /// "2021".
    pub year: String,
    /// Newest first.
    pub events: Vec<EventRow>,
}

/// An event in a list.
#[derive(Debug, Clone, Serialize)]
pub struct EventRow {
    /// Title.
    pub title: String,
    /// Address.
    pub url: String,
    /// When.
    pub time: TimeView,
    /// Planned, cancelled, held.
    pub state: State,
    /// Where.
    pub place: Option<String>,
    /// One or two sentences.
    pub summary: Option<String>,
}

/// Layout `event.html`.
#[derive(Debug, Clone, Serialize)]
pub struct EventView {
    /// When, from beginning to end.
    pub time: TimeView,
    /// Where.
    pub place: Option<String>,
    /// "Virtuelt arrangement".
    pub form: Option<String>,
    /// Planned, cancelled, held.
    pub state: State,
    /// Earlier times, each with its reason.
    pub moved: Vec<MoveView>,
    /// Who arranges it.
    pub organisers: Vec<Link>,
    /// For whom.
    pub audience: Option<String>,
    /// Where to sign up.
    pub registration_url: Option<String>,
    /// Before when.
    pub registration_deadline: Option<TimeView>,
    /// The programme.
    pub programme: Vec<ProgrammeRow>,
    /// The group rooms.
    pub rooms: Vec<RoomView>,
    /// The focus areas it belongs to.
    pub focus_areas: Vec<Link>,
    /// The text.
    pub body: BodyView,
    /// Table of contents; empty on short pages.
    pub contents: Vec<Link>,
    /// Where the facts come from.
    pub sources: Vec<String>,
    /// Corrections since first published.
    pub corrections: Vec<Correction>,
}

/// A point of a programme.
#[derive(Debug, Clone, Serialize)]
pub struct ProgrammeRow {
    /// "9.00-9.15".
    pub time: Option<String>,
    /// What.
    pub title: String,
    /// Who, by role.
    pub speaker: Option<String>,
}

/// A group room.
#[derive(Debug, Clone, Serialize)]
pub struct RoomView {
    /// Name.
    pub name: String,
    /// Who was in it, by role.
    pub participants: Vec<Person>,
}

/// Layout `calendar.html`: the year month by month.
#[derive(Debug, Clone, Serialize)]
pub struct CalendarView {
    /// What lies ahead of the build's day, nearest first; on `/kalender/` alone.
    pub coming: Vec<CalendarEntry>,
    /// "2021".
    pub year: String,
    /// The months that hold something, January first.
    pub months: Vec<CalendarMonth>,
    /// What is known of the year alone, or of a longer stretch.
    pub undated: Vec<CalendarEntry>,
    /// The calendars of other years.
    pub by_year: Vec<Filter>,
}

/// A month of a calendar.
#[derive(Debug, Clone, Serialize)]
pub struct CalendarMonth {
    /// "Januar".
    pub name: String,
    /// In order of time.
    pub entries: Vec<CalendarEntry>,
}

/// A meeting or an event in a calendar.
#[derive(Debug, Clone, Serialize)]
pub struct CalendarEntry {
    /// Title.
    pub title: String,
    /// Address.
    pub url: String,
    /// When.
    pub time: TimeView,
    /// "Møde", "Arrangement".
    pub kind: &'static str,
    /// How far it has come.
    pub state: State,
    /// The group that meets.
    pub group: Option<Link>,
}

/// Layout `contracts.html`: contracts in force as a matrix, and their history.
#[derive(Debug, Clone, Serialize)]
pub struct ContractsView {
    /// Column headings: "Offentlig leverandør", "Privat leverandør".
    pub columns: Vec<String>,
    /// "Voksne", "Børn".
    pub rows: Vec<MatrixRow>,
    /// Contracts that are awaited or no longer in force, newest first.
    pub history: Vec<ContractRow>,
}

/// A row of the matrix.
#[derive(Debug, Clone, Serialize)]
pub struct MatrixRow {
    /// "Voksne".
    pub label: String,
    /// The contracts of each column.
    pub cells: Vec<Vec<ContractRow>>,
}

/// A contract in a list.
#[derive(Debug, Clone, Serialize)]
pub struct ContractRow {
    /// Title.
    pub title: String,
    /// Address.
    pub url: String,
    /// Who publishes it.
    pub publisher: String,
    /// "Version 2.0".
    pub version: Option<String>,
    /// "Gælder fra marts 2021", "Gjaldt 2014 til marts 2021", "Afventes".
    pub validity: Option<String>,
    /// "Obligatorisk", "Frivillig".
    pub obligation: Option<String>,
}

/// Layout `contract.html`.
#[derive(Debug, Clone, Serialize)]
pub struct ContractView {
    /// "Voksne", "Børn".
    pub areas: Vec<String>,
    /// "Offentlig", "Privat".
    pub suppliers: Vec<String>,
    /// Who publishes it.
    pub publisher: String,
    /// "2.0".
    pub version: Option<String>,
    /// "Gælder fra marts 2021".
    pub validity: Option<String>,
    /// Obligatory or voluntary, by date.
    pub obligations: Vec<ObligationView>,
    /// The contracts it replaced.
    pub predecessors: Vec<Link>,
    /// The contracts that replaced it.
    pub successors: Vec<Link>,
    /// The files.
    pub files: Vec<AnnexView>,
    /// What was changed in each version.
    pub changes: Vec<ChangeView>,
    /// The text.
    pub body: BodyView,
    /// Where the facts come from.
    pub sources: Vec<String>,
    /// Corrections since first published.
    pub corrections: Vec<Correction>,
}

/// Whether a contract is obligatory from some time.
#[derive(Debug, Clone, Serialize)]
pub struct ObligationView {
    /// From when.
    pub from: TimeView,
    /// "Obligatorisk", "Frivillig".
    pub answer: &'static str,
    /// According to what.
    pub source: Option<String>,
}

/// What was changed in a version.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeView {
    /// "2.0".
    pub version: Option<String>,
    /// When.
    pub date: Option<TimeView>,
    /// What.
    pub text: String,
}

/// Layout `municipalities.html`.
#[derive(Debug, Clone, Serialize)]
pub struct MunicipalitiesView {
    /// In Danish alphabetical order, the region last.
    pub municipalities: Vec<MunicipalityRow>,
}

/// A municipality in a list.
#[derive(Debug, Clone, Serialize)]
pub struct MunicipalityRow {
    /// Name.
    pub title: String,
    /// Address.
    pub url: String,
    /// "Tovholder for 1 gruppe, med i 3 grupper"; none where nothing is known.
    pub facts: Option<String>,
}

/// Layout `municipality.html`.
#[derive(Debug, Clone, Serialize)]
pub struct MunicipalityView {
    /// "Kommune", "Region".
    pub kind: String,
    /// Its own web address.
    pub web: Option<Link>,
    /// Groups and focus areas it leads.
    pub leads: Vec<Link>,
    /// Groups it sits in, with the role.
    pub seats: Vec<Seat>,
    /// Meetings and events its people took part in, with the role.
    pub participations: Vec<Seat>,
    /// Meetings and events held there.
    pub hosts: Vec<CalendarEntry>,
    /// Agreements it is a party of.
    pub agreements: Vec<Link>,
}

/// A place in a group, by role.
#[derive(Debug, Clone, Serialize)]
pub struct Seat {
    /// The group, meeting or event.
    pub link: Link,
    /// The role.
    pub role: String,
}

/// Layout `news_list.html`.
#[derive(Debug, Clone, Serialize)]
pub struct NewsListView {
    /// Newest first.
    pub news: Vec<NewsRow>,
}

/// A news item in a list.
#[derive(Debug, Clone, Serialize)]
pub struct NewsRow {
    /// Title.
    pub title: String,
    /// Address.
    pub url: String,
    /// When.
    pub date: TimeView,
    /// One or two sentences.
    pub summary: Option<String>,
}

/// Layout `news.html`.
#[derive(Debug, Clone, Serialize)]
pub struct NewsView {
    /// When.
    pub date: TimeView,
    /// The text.
    pub body: BodyView,
    /// Where the facts come from.
    pub sources: Vec<String>,
    /// Corrections since first published.
    pub corrections: Vec<Correction>,
}

/// Layout `glossary.html`.
#[derive(Debug, Clone, Serialize)]
pub struct GlossaryView {
    /// In Danish alphabetical order.
    pub terms: Vec<TermView>,
}

/// A word of the glossary.
#[derive(Debug, Clone, Serialize)]
pub struct TermView {
    /// "K17".
    pub term: String,
    /// Anchor without `#`: "k17".
    pub anchor: String,
    /// What it stands for.
    pub meaning: String,
}
