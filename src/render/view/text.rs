//! Plain pages, the front page, news, the glossary and contracts as layouts see them.

use std::sync::Arc;

use serde::Serialize;

use super::{AgreementRow, AnnexView, BodyView, CalendarEntry, DecisionRow, Link, MeetingRow, TimeView};

/// Layout `page.html`: an ordinary page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TextView {
    /// The text.
    pub body: BodyView,
    /// Table of contents; empty on short pages.
    pub contents: Vec<Link>,
    /// Where the facts come from.
    pub sources: Vec<String>,
}

/// Layout `front.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FrontView {
    /// Text of the front page.
    pub body_html: Arc<str>,
    /// Meetings and events that lie ahead, nearest first.
    pub coming: Vec<Arc<CalendarEntry>>,
    /// The agreement in force.
    pub agreement: Option<AgreementRow>,
    /// The first of the latest meeting's decisions.
    pub decisions: Vec<DecisionRow>,
    /// The meeting those decisions are from.
    pub decided_at: Option<Arc<MeetingRow>>,
    /// True where that meeting lies more than a year back.
    pub decided_long_ago: bool,
    /// Ways in: the sections of the site with a line each.
    pub entrances: Vec<Entrance>,
}

/// A way into the site from the front page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entrance {
    /// Name of the section.
    pub title: String,
    /// Address.
    pub url: String,
    /// What is found there.
    pub text: String,
}

/// Layout `not_found.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NotFoundView {
    /// Ways in.
    pub entrances: Vec<Entrance>,
}

/// Layout `moved.html`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct MovedView {
    /// Where readers are sent, or what may help them.
    pub to: Option<Link>,
    /// Why the content is gone; none when it has moved.
    pub reason: Option<String>,
    /// When that was noted.
    pub noted: Option<TimeView>,
    /// Ways in, where there is nothing else to go to.
    pub entrances: Vec<Entrance>,
}

/// Layout `news_list.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NewsListView {
    /// Newest first.
    pub news: Vec<NewsRow>,
}

/// A news item in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NewsView {
    /// When.
    pub date: TimeView,
    /// The text.
    pub body: BodyView,
    /// Where the facts come from.
    pub sources: Vec<String>,
}

/// Layout `glossary.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GlossaryView {
    /// In Danish alphabetical order.
    pub terms: Vec<TermView>,
}

/// A word of the glossary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TermView {
    /// "K17".
    pub term: String,
    /// Anchor without `#`: "k17".
    pub anchor: String,
    /// What it stands for.
    pub meaning: String,
}

/// Layout `contracts.html`: contracts in force as a matrix, and their history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ContractsView {
    /// Column headings: "Offentlig leverandør", "Privat leverandør".
    pub columns: Vec<String>,
    /// "Voksne", "Børn".
    pub rows: Vec<MatrixRow>,
    /// Contracts in force whose area or supplier is not said, newest first.
    pub unplaced: Vec<ContractRow>,
    /// Contracts that do not apply yet, newest first.
    pub awaited: Vec<ContractRow>,
    /// Contracts that no longer apply, newest first.
    pub earlier: Vec<ContractRow>,
}

/// A row of the matrix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MatrixRow {
    /// "Voksne".
    pub label: String,
    /// One for each column.
    pub cells: Vec<MatrixCell>,
}

/// A cell of the matrix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MatrixCell {
    /// The heading of its column.
    pub column: String,
    /// The contracts that apply.
    pub contracts: Vec<ContractRow>,
    /// Those awaited, where none applies.
    pub awaited: Vec<Link>,
}

/// A contract in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ContractRow {
    /// Title.
    pub title: String,
    /// Address.
    pub url: String,
    /// One or two sentences.
    pub summary: Option<String>,
    /// Who publishes it.
    pub publisher: String,
    /// "Version 2.0".
    pub version: Option<String>,
    /// "Gælder fra marts 2021", "Gjaldt 2014 til marts 2021", "Afventes".
    pub validity: String,
    /// "Obligatorisk fra 2025"; none where it does not apply.
    pub obligation: Option<String>,
}

/// Layout `contract.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
    pub validity: String,
    /// Obligatory or voluntary, newest first; none for one that is awaited.
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
}

/// Whether a contract is obligatory from some time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ObligationView {
    /// "Gælder nu", "Før", "Senere".
    pub when: &'static str,
    /// From when.
    pub from: TimeView,
    /// "obligatorisk", "frivillig".
    pub answer: &'static str,
    /// According to what.
    pub source: Option<String>,
}

/// What was changed in a version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangeView {
    /// "2.0".
    pub version: Option<String>,
    /// When.
    pub date: Option<TimeView>,
    /// What.
    pub text: String,
}
