//! The typed contexts: everything a layout is given, one struct per layout.
//!
//! A layout sees three names: `site` (the same for all pages), `page` (head
//! matter of this page) and `view` (one of the structs below). Every string is
//! plain text that the template engine escapes, except the fields whose names
//! end in `html`, which are finished HTML and are printed with `| safe`. The fourth
//! name is `linked_data`, JSON for search engines (`render/linked_data.rs`).

mod agreement;
mod data;
mod event;
mod follow;
mod group;
mod meeting;
mod search;
mod text;

use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;

pub use agreement::*;
pub use data::*;
pub use event::*;
pub use follow::*;
pub use group::*;
pub use meeting::*;
pub use search::*;
pub use text::*;

/// What all pages share; the global context `site`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
    /// The page of the search.
    pub search: Link,
    /// Every part of the site, for the foot of each page.
    pub parts: Vec<Link>,
    /// Links at the foot of each page.
    pub footer: Vec<Link>,
    /// Address of the feed of the whole site.
    pub feed: String,
    /// The accessibility statement, or the site's own page on accessibility.
    pub accessibility: Option<Link>,
    /// Version of the tool.
    pub generator: &'static str,
}

/// Who answers for the site: name and a line of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ContactView {
    /// Name of the body.
    pub name: String,
    /// What a reader should know about it.
    pub text: Option<String>,
}

/// Head matter of one page; the context name `page`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
    /// The day for search engines, which is also that of a correction or of the meeting itself.
    #[serde(skip)]
    pub changed: Option<Date>,
    /// True on the 404 page: no canonical address, not for search engines.
    pub hidden: bool,
    /// What a reader must know before reading on: an earlier agreement, an old page.
    pub notices: Vec<Notice>,
    /// Corrections since first published.
    pub corrections: Vec<Correction>,
    /// Pages of the site that link to this one.
    pub mentioned_on: Vec<Link>,
    /// What can be followed here, beside the site as a whole.
    pub follow: Option<Follow>,
    /// Where the page sends its readers at once (`/was/` alone).
    pub refresh: Option<String>,
}

/// What a reader must know before reading on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Notice {
    /// "Dette er en tidligere aftale."
    pub text: String,
    /// Where to go instead.
    pub link: Option<Link>,
}

/// One page of a list that is cut into several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct State {
    /// Stable name for class attributes: `referat`, `aflyst`.
    pub id: &'static str,
    /// The word a reader sees.
    pub label: String,
}

/// Somebody by role, never by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Person {
    /// "Socialdirektør".
    pub role: String,
    /// "Næstved Kommune".
    pub municipality: Option<String>,
}

/// One earlier time of a meeting or an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MoveView {
    /// The time it was moved from.
    pub from: TimeView,
    /// The time it was moved to, where another move followed.
    pub to: Option<TimeView>,
    /// Why.
    pub reason: Option<String>,
}

/// A correction after publication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Correction {
    /// When.
    pub date: TimeView,
    /// What was corrected.
    pub text: String,
    /// Anchor of the place, without `#`.
    pub place: Option<String>,
}

/// A link with a number before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NumberedLink {
    /// "7A".
    pub number: String,
    /// What stands in the link.
    pub text: String,
    /// Where it goes; an anchor on the same page starts with `#`.
    pub url: String,
}

/// The text of a document that is one text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BodyView {
    /// The text.
    pub html: Arc<str>,
    /// Files to fetch.
    pub files: Option<FilesView>,
    /// Footnotes, empty where there are none.
    pub footnotes_html: Arc<str>,
}

/// The section "Filer til download" of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FilesView {
    /// The heading as the author wrote it.
    pub heading: String,
    /// Anchor without `#`.
    pub anchor: String,
    /// What was corrected in it.
    pub notes_html: String,
    /// Text beside the list.
    pub html: Arc<str>,
    /// The files.
    pub annexes: Vec<AnnexView>,
}

/// One line of an annex list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
