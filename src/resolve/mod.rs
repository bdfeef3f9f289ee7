//! Resolve: [`Content`] → [`Site`]. All documents together: who is public, ids
//! and addresses, references, bodies with their links, and what belongs to
//! what. No dangling reference survives, and a site does not change again.

mod annexes;
mod asking;
mod body;
mod held_back;
mod items;
mod links;
mod minutes;
mod names;
mod places;
mod read;
mod references;
mod relations;

use std::ops::Deref;
use std::sync::Arc;

use jiff::civil::Date;

use crate::addresses::Addresses;
use crate::annex::Reports;
use crate::diagnostics::{Diagnostics, Problem};
use crate::load::{SourceFile, Sources};
use crate::model::place::Kind;
use crate::model::today::Today;
use crate::model::{
    Agreement, Case, Common, Contract, Event, FocusArea, Glossary, Group, Meeting, Municipality, News,
    Organisation, Page, Principle, Settings,
};
use crate::validate::{Content, Document, decoder};

pub use annexes::{Annex, AnnexTarget};
pub use body::{Body, Files as FileSection, Links};
pub use held_back::{HeldBack, Listed, listed};
pub use items::{Block, Item, ItemKind, Minutes, Section, SectionKind};
pub use links::{LinkTable, LinksFrom, decode_path, encode_path};
pub use minutes::known_section;
pub use relations::{ItemPlace, Relations, Succession};

use names::{Named, Naming};
use read::{Files, Reader, Trail};

/// Names every list of documents with its kind, for what is done to each.
macro_rules! for_each_kind {
    ($do:ident) => {
        $do! {
            agreements: Agreement,
            focus_areas: FocusArea,
            principles: Principle,
            groups: Group,
            meetings: Meeting,
            events: Event,
            contracts: Contract,
            cases: Case,
            news: News,
            pages: Page,
        }
    };
}
pub(crate) use for_each_kind;

/// What the editor did not write but the build depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Today in Denmark, or `--now`.
    pub today: Date,
    /// Unpublished documents are shown too (preview alone).
    pub drafts: bool,
}

impl Options {
    /// True for documents that get a page.
    pub fn shows(self, common: &Common) -> bool {
        self.drafts || HeldBack::of(common, &Today::new(self.today)).is_none()
    }
}

/// A public document with its address and its body.
#[derive(Debug)]
pub struct Entry<K, B = Body> {
    /// The document with its fields.
    pub document: Arc<Document<K>>,
    /// The address of its page.
    pub url: String,
    /// Its body.
    pub body: Arc<B>,
    trail: Arc<Trail>,
}

/// An entry is a document first of all.
impl<K, B> Deref for Entry<K, B> {
    type Target = Document<K>;

    fn deref(&self) -> &Document<K> {
        &self.document
    }
}

impl<K, B> Entry<K, B> {
    /// The address by which programs know it, wherever it is moved to: the first that
    /// it has had in its part of the site, as far as it says so, or its own.
    pub fn first_url(&self) -> String {
        let part = |url: &str| url.split('/').nth(1).map(str::to_owned);
        let here = part(&decode_path(&self.url));
        let mut old = self.common.old_addresses.iter();
        let first = old.find(|one| one.query.is_none() && one.path.ends_with('/') && part(&one.path) == here);
        first.map_or_else(|| self.url.clone(), |one| encode_path(&one.path))
    }
}

impl<K> Named<K> {
    fn with<B>(self, body: Arc<B>, trail: Arc<Trail>) -> Entry<K, B> {
        Entry {
            document: self.document,
            url: self.url,
            body,
            trail,
        }
    }
}

/// A file of ours that some page links to.
#[derive(Debug, PartialEq, Eq)]
pub struct Published {
    /// Its address.
    pub url: String,
    /// The file.
    pub file: Arc<SourceFile>,
}

/// What was resolved the last time, and what it was made of.
#[derive(Clone, Copy)]
pub struct Last<'l> {
    /// What was loaded.
    pub sources: &'l Sources,
    /// What was validated.
    pub content: &'l Content,
    /// What came of it.
    pub site: &'l Site,
}

/// Everything public, with every relation resolved.
#[derive(Debug)]
pub struct Site {
    /// Settings.
    pub settings: Arc<Settings>,
    /// Today.
    pub today: Today,
    /// Documents that are not public today.
    pub unpublished: Vec<Listed>,
    /// Municipalities and regions.
    pub municipalities: Arc<[Municipality]>,
    /// The organisation, period by period.
    pub organisation: Arc<Organisation>,
    /// Words that readers may not know.
    pub glossary: Arc<Glossary>,
    /// Agreements.
    pub agreements: Vec<Entry<Agreement>>,
    /// Focus areas.
    pub focus_areas: Vec<Entry<FocusArea>>,
    /// Principles.
    pub principles: Vec<Entry<Principle>>,
    /// Groups.
    pub groups: Vec<Entry<Group>>,
    /// Meetings.
    pub meetings: Vec<Entry<Meeting, Minutes>>,
    /// Events.
    pub events: Vec<Entry<Event>>,
    /// Contracts.
    pub contracts: Vec<Entry<Contract>>,
    /// Cases.
    pub cases: Vec<Entry<Case>>,
    /// News.
    pub news: Vec<Entry<News>>,
    /// Pages.
    pub pages: Vec<Entry<Page>>,
    /// Files that pages link to, by path below `content/`.
    pub files: Files,
    /// What was found inside those files.
    pub annexes: Arc<Reports>,
    /// What belongs to what.
    pub relations: Relations,
    /// Addresses that would be there if their documents were right: a dead link
    /// to one of them is no mistake of its own.
    pub unsure: Vec<String>,
    /// What it answers for, and what became of old addresses.
    pub addresses: Arc<Addresses>,
    options: Options,
    naming: Arc<Naming>,
}

/// Resolves all documents; `None` without settings, which is an error by then.
/// What was made the last time is taken again as far as it holds.
pub fn resolve(
    content: &Content,
    sources: &Sources,
    options: Options,
    last: Option<Last>,
    diagnostics: &mut Diagnostics,
) -> Option<Site> {
    let today = Today::new(options.today);
    // First everything gets its id and its address …
    let kept = last.filter(|last| Naming::holds(last, content, sources, options));
    let naming = match kept {
        Some(last) => Arc::clone(&last.site.naming),
        None => Arc::new(Naming::of(content, sources, options)),
    };
    diagnostics.extend(naming.problems.iter().cloned());

    // … and then references and links can be followed.
    let mut reader = Reader::new(&naming.directory, kept.is_some(), diagnostics);
    macro_rules! read {
        ($list:ident, $kind:ident) => {
            reader.read(
                naming.named(Kind::$kind, &content.$list),
                last.map(|last| last.site.$list.as_slice()),
            )
        };
    }
    let agreements = read!(agreements, Agreement);
    let focus_areas = read!(focus_areas, FocusArea);
    let principles = read!(principles, Principle);
    let groups = read!(groups, Group);
    let meetings = read!(meetings, Meeting);
    let events = read!(events, Event);
    let contracts = read!(contracts, Contract);
    let cases = read!(cases, Case);
    let news = read!(news, News);
    let pages = read!(pages, Page);
    for (source, mentions) in &content.data.mentions {
        reader.check(mentions, source);
    }
    reader.read_broken(&content.broken, options);
    let files = reader.files(sources, last);

    relations::circles(&agreements, |agreement| &agreement.replaces, diagnostics);
    relations::circles(&focus_areas, |area| &area.replaces, diagnostics);
    relations::circles(&groups, |group| &group.replaces, diagnostics);
    relations::circles(&contracts, |contract| &contract.replaces, diagnostics);
    let mut site = Site {
        settings: content.data.settings.clone()?,
        unpublished: held_back::listed(content, &today, |held_back| held_back.is_some()),
        today,
        unsure: content
            .broken
            .iter()
            .map(|broken| broken.place.address())
            .collect(),
        municipalities: content.data.municipalities.clone().unwrap_or_default(),
        glossary: content
            .data
            .glossary
            .clone()
            .unwrap_or_else(|| Arc::new(Glossary { terms: Vec::new() })),
        organisation: content
            .data
            .organisation
            .clone()
            .unwrap_or_else(|| Arc::new(Organisation { periods: Vec::new() })),
        agreements,
        focus_areas,
        principles,
        groups,
        meetings,
        events,
        contracts,
        cases,
        news,
        pages,
        files,
        annexes: Arc::default(),
        relations: Relations::default(),
        addresses: Arc::default(),
        options,
        naming,
    };
    site.relations = Relations::of(&site, kept.map(|last| last.site));
    if let Some(source) = sources.data.get("organisation.yaml") {
        relations::judge_organisation(&site.organisation, source, diagnostics);
    }
    judge_base(&site.settings, sources, diagnostics);
    misplaced(&site, diagnostics);
    premature(&site, diagnostics);
    let homeless = site.meetings.iter().zip(&site.relations.group_of);
    let homeless = homeless.filter(|(_, group)| group.is_none());
    let homeless: Vec<String> = homeless.map(|(meeting, _)| meeting.url.clone()).collect();
    site.unsure.extend(homeless);
    site.addresses = Addresses::again(kept, &site, content, sources, diagnostics);
    Some(site)
}

/// True when the entries of two sites with the same names are the same values,
/// or are `alike`.
pub(crate) fn same_entries<K, B>(
    before: &[Entry<K, B>],
    now: &[Entry<K, B>],
    alike: impl Fn(&Entry<K, B>, &Entry<K, B>) -> bool,
) -> bool {
    let mut pairs = before.iter().zip(now);
    before.len() == now.len()
        && pairs.all(|(before, now)| {
            let same = Arc::ptr_eq(&before.document, &now.document) && Arc::ptr_eq(&before.body, &now.body);
            same || alike(before, now)
        })
}

/// The base address is scheme and host alone: addresses begin at the root.
fn judge_base(settings: &Settings, sources: &Sources, diagnostics: &mut Diagnostics) {
    let base = settings.base.0.trim_end_matches('/');
    let host = base.split_once("://").map_or("", |(_, host)| host);
    let well_formed = !host.is_empty()
        && host
            .chars()
            .all(|one| one.is_alphanumeric() || ".-:".contains(one));
    if let Some(source) = sources.data.get("site.yaml").filter(|_| !well_formed) {
        let problem = Problem::BadAddress {
            key: "adresse".to_owned(),
            value: settings.base.0.clone(),
        };
        decoder(source, diagnostics).problem_with_field(problem, "adresse");
    }
}

/// Reports meetings that lie in another group's folder.
fn misplaced(site: &Site, diagnostics: &mut Diagnostics) {
    for (meeting, group) in site.meetings.iter().zip(&site.relations.group_of) {
        let folder = meeting.place.within.join("/");
        if group.is_some() && folder != meeting.data.group.id {
            let group = meeting.data.group.id.clone();
            let problem = Problem::WrongFolder { group, folder };
            decoder(&meeting.source, diagnostics).problem_at(problem, &meeting.data.group.at);
        }
    }
}

/// Reports decisions in meetings that have no minutes yet.
fn premature(site: &Site, diagnostics: &mut Diagnostics) {
    for meeting in &site.meetings {
        let state = meeting.data.state;
        if !state.has_minutes() && meeting.body.has_decisions() {
            let problem = Problem::DecisionsBeforeMinutes { state: state.word() };
            decoder(&meeting.source, diagnostics).problem_with_field(problem, "status");
        }
    }
}
