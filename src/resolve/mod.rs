//! Resolve: [`Content`] → [`Site`]. All documents together: who is public, ids
//! and addresses, references, bodies with their links, and what belongs to
//! what. No dangling reference survives, and a site does not change again.

mod annexes;
mod body;
mod links;
mod minutes;
mod references;
mod relations;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::diagnostics::{Diagnostic, Diagnostics, Problem, Word};
use crate::load::{Facts, Pages, Source, Sources};
use crate::model::place::{Kind, Place};
use crate::model::record::Mention;
use crate::model::values::Referable;
use crate::model::{
    Agreement, Case, Common, Contract, Event, FocusArea, Group, Meeting, Municipality, News, Organisation,
    Page, Principle, Settings,
};
use crate::validate::{Broken, Content, Document, DocumentKind, decoder};

pub use annexes::{Annex, AnnexTarget};
pub use body::{Body, Files, Links};
pub use links::{LinkTable, LinksFrom, decode_path, encode_path};
pub use minutes::{Block, Item, ItemKind, Minutes, Section, SectionKind};
pub use relations::{CaseEntry, Relations};

use references::{Ids, Known};

/// What the editor did not write but the build depends on.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Today in Denmark, or `--now`.
    pub today: Date,
    /// Unpublished documents are shown too (preview alone).
    pub drafts: bool,
}

/// A public document with its address and its body.
#[derive(Debug)]
pub struct Entry<K, B = Body> {
    /// What others call it.
    pub id: String,
    /// Its text, for messages.
    pub source: Arc<Source>,
    /// What its path says.
    pub place: Place,
    /// The keys every kind has.
    pub common: Common,
    /// The keys of its kind.
    pub data: K,
    /// The references of its fields.
    pub mentions: Vec<Mention>,
    /// The address of its page.
    pub url: String,
    /// Its body.
    pub body: B,
}

/// A file of ours that some page links to.
#[derive(Debug)]
pub struct Published {
    /// Its address.
    pub url: String,
    /// Path as messages show it.
    pub shown: Arc<str>,
    /// Where it is on the disk.
    pub location: PathBuf,
    /// What is known of it.
    pub facts: Facts,
}

/// Everything public, with every relation resolved.
#[derive(Debug)]
pub struct Site {
    /// Settings.
    pub settings: Settings,
    /// Today.
    pub today: Date,
    /// Municipalities and regions.
    pub municipalities: Vec<Municipality>,
    /// The organisation, period by period.
    pub organisation: Organisation,
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
    pub files: BTreeMap<String, Published>,
    /// What belongs to what.
    pub relations: Relations,
    /// Addresses that would be there if their documents were right: a dead link
    /// to one of them is no mistake of its own.
    pub unsure: Vec<String>,
}

/// Resolves all documents; `None` without settings, which is an error by then.
pub fn resolve(
    content: Content,
    sources: &Sources,
    options: Options,
    diagnostics: &mut Diagnostics,
) -> Option<Site> {
    // First everything gets its id and its address …
    let mut names = Names::new(options, diagnostics);
    names.broken(&content.broken);
    names.municipalities(&content.municipalities, sources);
    let agreements = names.publish(content.agreements);
    let focus_areas = names.publish(content.focus_areas);
    let principles = names.publish(content.principles);
    let groups = names.publish(content.groups);
    let meetings = names.publish(content.meetings);
    let events = names.publish(content.events);
    let contracts = names.publish(content.contracts);
    let cases = names.publish(content.cases);
    let news = names.publish(content.news);
    let pages = names.publish(content.pages);
    let (ids, mut table) = names.finish();
    table.files(sources.files.keys());

    // … and then references and links can be followed.
    let mut reader = Reader {
        ids: &ids,
        table: &table,
        diagnostics,
        linked: BTreeSet::new(),
    };
    let agreements = reader.read(agreements);
    let focus_areas = reader.read(focus_areas);
    let principles = reader.read(principles);
    let groups = reader.read(groups);
    let meetings = reader.read(meetings);
    let events = reader.read(events);
    let contracts = reader.read(contracts);
    let cases = reader.read(cases);
    let news = reader.read(news);
    let pages = reader.read(pages);
    for (source, mentions) in &content.mentions {
        reader.check(mentions, source);
    }
    reader.read_broken(&content.broken, options.today);
    let files = reader.files(sources);

    relations::circles(&agreements, |agreement| &agreement.replaces, diagnostics);
    relations::circles(&focus_areas, |area| &area.replaces, diagnostics);
    relations::circles(&groups, |group| &group.replaces, diagnostics);
    relations::circles(&contracts, |contract| &contract.replaces, diagnostics);
    let relations = Relations::of(&groups, &meetings, &cases);
    misplaced(&meetings, &relations, diagnostics);
    premature(&meetings, diagnostics);
    let homeless = meetings.iter().zip(&relations.group_of);
    let homeless = homeless.filter(|(_, group)| group.is_none());
    let unsure = content.broken.iter().map(|broken| broken.place.address());
    let unsure = unsure
        .chain(homeless.map(|(meeting, _)| meeting.url.clone()))
        .collect();
    Some(Site {
        settings: content.settings?,
        today: options.today,
        unsure,
        municipalities: content.municipalities,
        organisation: content
            .organisation
            .unwrap_or(Organisation { periods: Vec::new() }),
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
        relations,
    })
}

/// Reports meetings that lie in another group's folder.
fn misplaced(meetings: &[Entry<Meeting, Minutes>], relations: &Relations, diagnostics: &mut Diagnostics) {
    for (meeting, group) in meetings.iter().zip(&relations.group_of) {
        let folder = meeting.place.within.join("/");
        if group.is_some() && folder != meeting.data.group.id {
            let group = meeting.data.group.id.clone();
            let problem = Problem::WrongFolder { group, folder };
            decoder(&meeting.source, diagnostics).problem_at(problem, &meeting.data.group.at);
        }
    }
}

/// Reports decisions in meetings that have no minutes yet.
fn premature(meetings: &[Entry<Meeting, Minutes>], diagnostics: &mut Diagnostics) {
    for meeting in meetings {
        let state = meeting.data.state;
        if !state.has_minutes() && meeting.body.has_decisions() {
            let problem = Problem::DecisionsBeforeMinutes { state: state.word() };
            decoder(&meeting.source, diagnostics).problem_with_field(problem, "status");
        }
    }
}

/// Gives out ids and addresses.
struct Names<'d> {
    options: Options,
    ids: Ids,
    table: LinkTable,
    /// Addresses given out, with the file each belongs to.
    addresses: BTreeMap<String, Arc<str>>,
    diagnostics: &'d mut Diagnostics,
}

impl<'d> Names<'d> {
    fn new(options: Options, diagnostics: &'d mut Diagnostics) -> Self {
        Self {
            options,
            ids: Ids::default(),
            table: LinkTable::default(),
            addresses: BTreeMap::new(),
            diagnostics,
        }
    }

    fn broken(&mut self, broken: &[Broken]) {
        for document in broken {
            for id in &document.ids {
                let (word, shown) = (document.place.kind.word(), &document.source.shown);
                self.ids.enter(word, id, Known::Broken, shown);
            }
        }
    }

    fn municipalities(&mut self, list: &[Municipality], sources: &Sources) {
        for (index, municipality) in list.iter().enumerate() {
            let known = Known::Public(index);
            let other = self
                .ids
                .enter(Municipality::WORD, &municipality.id, known, "kommuner.yaml");
            if let (Some(other), Some(source)) = (other, sources.data.get("kommuner.yaml")) {
                let problem = Problem::DuplicateId {
                    kind: Word(Municipality::WORD),
                    id: municipality.id.clone(),
                    other,
                };
                decoder(source, self.diagnostics).problem_with_element(problem, "kommuner", index);
            }
        }
    }

    /// Keeps the documents that are public, each with its id and address.
    fn publish<K: DocumentKind>(&mut self, documents: Vec<Document<K>>) -> Vec<Entry<K, ()>> {
        let mut entries: Vec<Entry<K, ()>> = Vec::with_capacity(documents.len());
        for document in documents {
            let word = document.place.kind.word();
            let shown = Arc::clone(&document.source.shown);
            let public = self.options.drafts || is_public(&document.common, self.options.today);
            let known = if public {
                Known::Public(entries.len())
            } else {
                Known::Hidden(shown.to_string())
            };
            if let Some(other) = self.ids.enter(word, &document.id, known, &shown) {
                let problem = Problem::DuplicateId {
                    kind: Word(word),
                    id: document.id.clone(),
                    other,
                };
                self.diagnostics.push(Diagnostic::of_file(problem, &shown));
                continue;
            }
            if !public {
                self.table.hidden(&document.source, word);
                continue;
            }
            let url = document.data.address(&document.place);
            if let Some(other) = self.addresses.insert(url.clone(), Arc::clone(&shown)) {
                let problem = Problem::DuplicateAddress {
                    address: url.clone(),
                    other: other.to_string(),
                };
                self.diagnostics.push(Diagnostic::of_file(problem, &shown));
            }
            self.table.document(&document.source.path, &url);
            entries.push(Entry {
                id: document.id,
                source: document.source,
                place: document.place,
                common: document.common,
                data: document.data,
                mentions: document.mentions,
                url,
                body: (),
            });
        }
        entries
    }

    fn finish(self) -> (Ids, LinkTable) {
        (self.ids, self.table)
    }
}

/// True when nothing holds a document back on that day.
pub fn is_public(common: &Common, today: Date) -> bool {
    common.draft != Some(true)
        && common.public_from.is_none_or(|from| from.0 <= today)
        && common.expires.is_none_or(|until| today < until.0)
}

/// A kind whose documents have bodies.
trait Readable: DocumentKind + Sized + Send {
    /// What the body becomes.
    type Body: Send;

    fn body(source: &Source, ids: &Ids, links: &LinksFrom) -> (Self::Body, Diagnostics);

    fn links(body: &Self::Body) -> &Links;
}

impl Readable for Meeting {
    type Body = Minutes;

    fn body(source: &Source, ids: &Ids, links: &LinksFrom) -> (Minutes, Diagnostics) {
        minutes::minutes(source, ids, links)
    }

    fn links(body: &Minutes) -> &Links {
        &body.links
    }
}

macro_rules! one_text {
    ($($kind:ty),*) => {$(
        impl Readable for $kind {
            type Body = Body;

            fn body(source: &Source, _: &Ids, links: &LinksFrom) -> (Body, Diagnostics) {
                body::body(source, links)
            }

            fn links(body: &Body) -> &Links {
                &body.links
            }
        }
    )*};
}

one_text!(
    Agreement, FocusArea, Principle, Group, Event, Contract, Case, News, Page
);

/// Follows references and links.
struct Reader<'a> {
    ids: &'a Ids,
    table: &'a LinkTable,
    diagnostics: &'a mut Diagnostics,
    /// Files that pages link to.
    linked: BTreeSet<String>,
}

impl Reader<'_> {
    /// Checks the references of a source's fields.
    fn check(&mut self, mentions: &[Mention], source: &Source) {
        references::check(mentions, source, self.ids, self.diagnostics);
    }

    /// Looks for what else is wrong in documents whose fields are.
    fn read_broken(&mut self, broken: &[Broken], today: Date) {
        for document in broken {
            if document
                .common
                .as_ref()
                .is_some_and(|common| !is_public(common, today))
            {
                continue;
            }
            self.check(&document.mentions, &document.source);
            let links = self.table.from_folder(document.source.folder());
            let (links, problems) = if document.place.kind == Kind::Meeting {
                let (minutes, problems) = minutes::minutes(&document.source, self.ids, &links);
                (minutes.links, problems)
            } else {
                let (body, problems) = body::body(&document.source, &links);
                (body.links, problems)
            };
            self.diagnostics.extend(problems);
            self.linked.extend(links.files);
        }
    }

    /// Checks the references of entries and reads their bodies, in parallel.
    fn read<K: Readable>(&mut self, entries: Vec<Entry<K, ()>>) -> Vec<Entry<K, K::Body>> {
        for entry in &entries {
            self.check(&entry.mentions, &entry.source);
        }
        let (ids, table) = (self.ids, self.table);
        let read: Vec<(Entry<K, K::Body>, Diagnostics)> = entries
            .into_par_iter()
            .map(|entry| {
                let (body, problems) = K::body(&entry.source, ids, &table.from_folder(entry.source.folder()));
                (entry.with_body(body), problems)
            })
            .collect();
        read.into_iter()
            .map(|(entry, problems)| {
                self.diagnostics.extend(problems);
                self.linked.extend(K::links(&entry.body).files.iter().cloned());
                entry
            })
            .collect()
    }

    /// The files that pages link to; the others are reported.
    fn files(self, sources: &Sources) -> BTreeMap<String, Published> {
        let mut published = BTreeMap::new();
        for (path, file) in &sources.files {
            let url = self.table.file_url(path).filter(|_| self.linked.contains(path));
            let Some(url) = url else {
                self.diagnostics
                    .push(Diagnostic::of_file(Problem::UnlinkedFile {}, &file.shown));
                continue;
            };
            if file.facts.pages == Pages::Unreadable {
                let problem = Problem::UnreadableAnnex {};
                self.diagnostics.push(Diagnostic::of_file(problem, &file.shown));
            }
            published.insert(
                path.clone(),
                Published {
                    url: url.to_owned(),
                    shown: Arc::clone(&file.shown),
                    location: file.location.clone(),
                    facts: file.facts.clone(),
                },
            );
        }
        published
    }
}

impl<K> Entry<K, ()> {
    fn with_body<B>(self, body: B) -> Entry<K, B> {
        Entry {
            id: self.id,
            source: self.source,
            place: self.place,
            common: self.common,
            data: self.data,
            mentions: self.mentions,
            url: self.url,
            body,
        }
    }
}
