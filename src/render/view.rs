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
    /// Meetings that lie ahead, nearest first.
    pub coming: Vec<MeetingRow>,
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
