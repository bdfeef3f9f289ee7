//! Resolve: [`Content`] → [`Site`]. All documents together: who is public, ids
//! and addresses, references, bodies with their links, and what belongs to
//! what. No dangling reference survives, and a site does not change again.

mod annexes;
mod body;
mod items;
mod links;
mod minutes;
mod names;
mod read;
mod references;
mod relations;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use crate::diagnostics::{Diagnostics, Problem};
use crate::load::{Facts, Source, Sources};
use crate::model::place::Place;
use crate::model::record::Mention;
use crate::model::{
    Agreement, Case, Common, Contract, Event, FocusArea, Glossary, Group, Meeting, Municipality, News,
    Organisation, Page, Principle, Settings,
};
use crate::validate::{Content, decoder};

pub use annexes::{Annex, AnnexTarget};
pub use body::{Body, Files, Links};
pub use items::{Block, Item, ItemKind, Minutes, Section, SectionKind};
pub use links::{LinkTable, LinksFrom, decode_path, encode_path};
pub use relations::{ItemPlace, Relations, Succession};

use names::Names;
use read::Reader;

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
    /// Words that readers may not know.
    pub glossary: Glossary,
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
    let files = sources.files.iter();
    table.files(files.map(|(path, file)| (path, file.facts.picture)));
    table.terms(content.glossary.as_ref());

    // … and then references and links can be followed.
    let mut reader = Reader::new(&ids, &table, diagnostics);
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
    let mut site = Site {
        settings: content.settings?,
        today: options.today,
        unsure: content
            .broken
            .iter()
            .map(|broken| broken.place.address())
            .collect(),
        municipalities: content.municipalities,
        glossary: content.glossary.unwrap_or(Glossary { terms: Vec::new() }),
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
        relations: Relations::default(),
    };
    site.relations = Relations::of(&site);
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
    Some(site)
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

/// True when nothing holds a document back on that day.
pub fn is_public(common: &Common, today: Date) -> bool {
    common.draft != Some(true)
        && common.public_from.is_none_or(|from| from.0 <= today)
        && common.expires.is_none_or(|until| today < until.0)
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
