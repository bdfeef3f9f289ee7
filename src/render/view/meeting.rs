//! Meetings, decisions and cases as layouts see them.

use std::sync::Arc;

use serde::Serialize;

use super::{AnnexView, BodyView, Filter, Link, MoveView, NumberedLink, Pager, Person, State, TimeView};

/// Layout `meeting.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MeetingView {
    /// The meeting itself.
    #[serde(flatten)]
    pub facts: Arc<MeetingFacts>,
    /// The group's meeting before this one.
    pub previous: Option<Link>,
    /// The group's meeting after this one.
    pub next: Option<Link>,
}

/// A meeting without its neighbours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MeetingFacts {
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
    /// How far it has come, and what is not known of it.
    pub state: State,
    /// Earlier times, each with its reason.
    pub moved: Vec<MoveView>,
    /// Those present, by role.
    pub participants: Vec<Person>,
    /// True for minutes that do not say who was there.
    pub unnamed: bool,
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
    pub intro_html: Arc<str>,
    /// The agenda items in the author's order.
    pub items: Vec<ItemView>,
    /// Footnotes of the whole document, empty where there are none.
    pub footnotes_html: Arc<str>,
    /// One entry for each Beslutning section.
    pub decisions: Vec<NumberedLink>,
    /// Where the facts come from.
    pub sources: Vec<String>,
}

/// An agenda item or a sub-item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ItemView {
    /// The author's number in full: "7" or "7A"; empty where there is none.
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
    /// What was corrected in it.
    pub notes_html: String,
    /// True where there are sub-items among the blocks, for the table of contents.
    pub has_sub_items: bool,
}

/// A part of an agenda item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "block", rename_all = "snake_case")]
pub enum Block {
    /// Text outside any section.
    Text {
        /// The text.
        html: Arc<str>,
    },
    /// A section with a heading.
    Section(SectionView),
    /// A sub-item with its own sections.
    Item(Box<ItemView>),
}

/// A section of an agenda item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SectionView {
    /// `theme`, `background`, `recommendation`, `annexes`, `decision` or `other`.
    pub kind: &'static str,
    /// "Beslutning".
    pub heading_html: String,
    /// Stable anchor without `#`: "punkt-7a-beslutning".
    pub anchor: String,
    /// Heading level: 3 in items, 4 in sub-items.
    pub level: u8,
    /// What was corrected in it.
    pub notes_html: String,
    /// The text.
    pub html: Arc<str>,
    /// The annex list, in `annexes` sections.
    pub annexes: Vec<AnnexView>,
}

/// A meeting in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MeetingsView {
    /// Meetings that lie ahead of the build's date, nearest first.
    pub coming: Vec<Arc<MeetingRow>>,
    /// Past meetings with an agenda or minutes, newest year first.
    pub years: Vec<MeetingYear>,
    /// Past meetings of which nothing can be read here, newest first.
    pub without_text: Vec<Arc<MeetingRow>>,
    /// Lists by group.
    pub groups: Vec<Filter>,
    /// Lists by year.
    pub by_year: Vec<Filter>,
    /// Where the list is cut into pages.
    pub pager: Option<Pager>,
}

/// The meetings of one year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MeetingYear {
    /// "2021".
    pub year: String,
    /// Newest first.
    pub meetings: Vec<Arc<MeetingRow>>,
}

/// Layout `decisions.html`: the decision register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DecidedMeeting {
    /// The meeting.
    pub meeting: Arc<MeetingRow>,
    /// One row for each Beslutning section, as a whole; the formal ones last.
    pub decisions: Arc<[DecisionRow]>,
}

/// One row of the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DecisionRow {
    /// "7A".
    pub number: String,
    /// Title of the item.
    pub title: String,
    /// Address of the item with its anchor.
    pub url: String,
    /// The decision, as a whole.
    pub html: Arc<str>,
    /// The cases it belongs to.
    pub cases: Vec<Link>,
    /// True where it only approves an agenda or earlier minutes.
    pub formal: bool,
    /// True where it takes so much room that a list folds it away.
    pub long: bool,
}

/// Layout `case.html`: a thread through several meetings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CaseView {
    /// "Åben i marts 2021": as of the last meeting that had the case.
    pub state: Option<State>,
    /// The text.
    pub body: BodyView,
    /// The items that name the case, newest first.
    pub entries: Vec<Arc<CaseEntry>>,
    /// Where the facts come from.
    pub sources: Vec<String>,
}

/// An item in a case thread.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CaseEntry {
    /// The meeting.
    pub meeting: Arc<MeetingRow>,
    /// "Punkt 7A".
    pub label: String,
    /// Title of the item.
    pub title: String,
    /// Address of the item with its anchor.
    pub url: String,
    /// What was decided, where something was.
    pub decision_html: Option<Arc<str>>,
}

/// Layout `cases.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CasesView {
    /// The one last on an agenda first.
    pub cases: Vec<CaseRow>,
}

/// A case in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CaseRow {
    /// Title.
    pub title: String,
    /// Address.
    pub url: String,
    /// One sentence.
    pub summary: Option<String>,
    /// "Åben i marts 2021".
    pub state: Option<State>,
    /// "På dagsordenen på 2 møder"; none where one date says it.
    pub meetings: Option<String>,
    /// When it was last on an agenda.
    pub latest: Option<TimeView>,
}
