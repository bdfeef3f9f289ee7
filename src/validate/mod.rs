//! Validate: [`Sources`] → [`Content`]. One document at a time: its front
//! matter becomes the typed fields of its kind, and every field that is wrong
//! is reported. What concerns several documents comes later.

mod data;

use std::cmp::Ordering;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostics::{Diagnostic, Diagnostics, Problem};
use crate::load::{Source, Sources};
use crate::model::place::{Kind, Place};
use crate::model::record::{Decoder, Field, Mention, Record};
use crate::model::slug::slug;
use crate::model::time::Time;
use crate::model::{
    Agreement, Case, Common, Contract, Event, FocusArea, Glossary, GoneAddress, Group, GroupKind, Meeting,
    Moves, Municipality, News, Organisation, Page, Principle, Redirection, Settings,
};
use crate::progress::{self, Stage};
use crate::yaml::{self, Node};

pub use data::{Data, FILES};

/// A document with its typed fields; the body is still text.
#[derive(Debug)]
pub struct Document<K> {
    /// What others call it.
    pub id: String,
    /// What its path says.
    pub place: Place,
    /// Its text.
    pub source: Arc<Source>,
    /// The keys every kind has.
    pub common: Common,
    /// The keys of its kind.
    pub data: K,
    /// The references of its fields.
    pub mentions: Vec<Mention>,
}

/// A document whose fields are wrong. It is never published, but what else is
/// wrong in it is looked for all the same.
#[derive(Debug)]
pub struct Broken {
    /// The ids it may have.
    pub ids: Vec<String>,
    /// What its path says.
    pub place: Place,
    /// Its text.
    pub source: Arc<Source>,
    /// The keys every kind has, where those are right.
    pub common: Option<Common>,
    /// The references of its fields.
    pub mentions: Vec<Mention>,
}

/// All documents, by kind, in the order of their paths.
#[derive(Default)]
pub struct Content {
    /// Agreements.
    pub agreements: Vec<Arc<Document<Agreement>>>,
    /// Focus areas.
    pub focus_areas: Vec<Arc<Document<FocusArea>>>,
    /// Principles.
    pub principles: Vec<Arc<Document<Principle>>>,
    /// Groups.
    pub groups: Vec<Arc<Document<Group>>>,
    /// Meetings.
    pub meetings: Vec<Arc<Document<Meeting>>>,
    /// Events.
    pub events: Vec<Arc<Document<Event>>>,
    /// Contracts.
    pub contracts: Vec<Arc<Document<Contract>>>,
    /// Cases.
    pub cases: Vec<Arc<Document<Case>>>,
    /// News.
    pub news: Vec<Arc<Document<News>>>,
    /// Pages.
    pub pages: Vec<Arc<Document<Page>>>,
    /// What the YAML files say.
    pub data: Arc<Data>,
    /// Documents whose fields are wrong.
    pub broken: Vec<Arc<Broken>>,
    /// What was made of each document, for the next time.
    checked: Vec<Arc<Checked>>,
}

/// A kind that documents have.
pub trait DocumentKind: Record + Send + Sync + 'static {
    /// Pairs of times of which the first may not lie after the second, with their keys.
    fn spans(&self) -> Vec<[(&'static str, Option<&Time>); 2]> {
        Vec::new()
    }

    /// The document's id, where it is more than the place says.
    fn id(&self, place: &Place) -> String {
        default_id(place)
    }

    /// The address of the document's page.
    fn address(&self, place: &Place) -> String {
        place.address()
    }
}

/// A document is known by its folders and its name: `styregruppen/2021-03-26`.
fn default_id(place: &Place) -> String {
    let mut parts = place.within.clone();
    parts.push(place.name.clone());
    parts.join("/")
}

/// Checks every document on its own. A document that was checked the last time
/// and is the same value is not checked again.
pub fn validate(sources: &Sources, last: Option<&Content>, diagnostics: &mut Diagnostics) -> Content {
    let known = last.map(|last| last.checked.as_slice()).unwrap_or_default();
    progress::begin(Stage::Validate, sources.documents.len());
    let checked: Vec<Arc<Checked>> = sources
        .documents
        .par_iter()
        .enumerate()
        .map(|(at, source)| {
            progress::step();
            let same = |one: &Arc<Checked>| Arc::ptr_eq(&one.source, source);
            let again = again(known, at, same, |one| one.source.path.cmp(&source.path));
            again.map_or_else(|| Arc::new(check(source)), Arc::clone)
        })
        .collect();
    let mut content = Content::default();
    for one in &checked {
        diagnostics.extend(one.problems.iter().cloned());
        match &one.outcome {
            Outcome::Good(add) => add(&mut content),
            Outcome::Broken(broken) => content.broken.push(Arc::clone(broken)),
            Outcome::Nowhere => {}
        }
    }
    content.checked = checked;
    content.data = match last.filter(|last| last.data.is_of(sources)) {
        Some(last) => Arc::clone(&last.data),
        None => Arc::new(Data::of(sources)),
    };
    diagnostics.extend(content.data.problems.iter().cloned());
    content
}

/// What was made of a document.
struct Checked {
    source: Arc<Source>,
    outcome: Outcome,
    problems: Diagnostics,
}

/// What became of a document.
enum Outcome {
    /// Right: how to put it among the rest.
    Good(Box<dyn Fn(&mut Content) + Send + Sync>),
    /// Wrong, and reported.
    Broken(Arc<Broken>),
    /// Not where documents live.
    Nowhere,
}

fn check(source: &Arc<Source>) -> Checked {
    let mut problems = Diagnostics::default();
    Checked {
        source: Arc::clone(source),
        outcome: document(source, &mut problems),
        problems,
    }
}

/// The same one in a sorted list; most often it stands where the one that asks
/// stands in a list of its own.
pub fn again<T>(
    sorted: &[T],
    at: usize,
    same: impl Fn(&T) -> bool,
    order: impl Fn(&T) -> Ordering,
) -> Option<&T> {
    let here = sorted.get(at).filter(|one| same(one));
    let there = || sorted.get(sorted.binary_search_by(order).ok()?);
    here.or_else(|| there().filter(|one| same(one)))
}

fn document(source: &Arc<Source>, diagnostics: &mut Diagnostics) -> Outcome {
    let name = source.path.rsplit('/').next().unwrap_or_default();
    if name != "index.md" && name.eq_ignore_ascii_case("index.md") {
        let reason = "skal skrives `index.md`, med små bogstaver".to_owned();
        diagnostics.push(Diagnostic::of_file(
            Problem::BadFileName { reason },
            &source.shown,
        ));
        return Outcome::Nowhere;
    }
    let Some(place) = Place::of(&source.path) else {
        diagnostics.push(Diagnostic::of_file(Problem::UnknownPlace {}, &source.shown));
        return Outcome::Nowhere;
    };
    if !place.has_address() {
        let reason = "har ingen bogstaver eller tal, som en adresse kan laves af".to_owned();
        diagnostics.push(Diagnostic::of_file(
            Problem::BadFileName { reason },
            &source.shown,
        ));
        return Outcome::Nowhere;
    }
    macro_rules! read {
        ($kind:ty, $list:ident) => {
            match decode::<$kind>(source, &place, diagnostics) {
                Ok(read) => {
                    let read = Arc::new(read);
                    Outcome::Good(Box::new(move |content| {
                        content.$list.push(Arc::clone(&read))
                    }))
                }
                Err(broken) => Outcome::Broken(Arc::new(broken)),
            }
        };
    }
    match place.kind {
        Kind::Agreement => read!(Agreement, agreements),
        Kind::FocusArea => read!(FocusArea, focus_areas),
        Kind::Principle => read!(Principle, principles),
        Kind::Group => read!(Group, groups),
        Kind::Meeting => read!(Meeting, meetings),
        Kind::Event => read!(Event, events),
        Kind::Contract => read!(Contract, contracts),
        Kind::Case => read!(Case, cases),
        Kind::News => read!(News, news),
        Kind::Page => read!(Page, pages),
    }
}

/// Reads the front matter as the fields of a kind.
fn decode<K: DocumentKind>(
    source: &Arc<Source>,
    place: &Place,
    diagnostics: &mut Diagnostics,
) -> Result<Document<K>, Broken> {
    let mut decoder = decoder(source, diagnostics);
    let entries = entries(source.yaml(), &mut decoder);
    let (mut common, mut data) = (None, None);
    if let Some(entries) = &entries {
        decoder.judge_keys(entries, &[Common::FIELDS, K::FIELDS], K::NAME);
        common = Common::read(entries, &mut decoder);
        data = K::read(entries, &mut decoder);
        if let (Some(common), Some(data)) = (&common, &data) {
            judge_order(common, data, entries, &mut decoder);
        }
    }
    let mentions = std::mem::take(&mut decoder.mentions);
    match (common, data) {
        (Some(common), Some(data)) => Ok(Document {
            id: data.id(place),
            place: place.clone(),
            source: Arc::clone(source),
            common,
            data,
            mentions,
        }),
        (common, _) => Err(Broken {
            ids: possible_ids(place, entries.as_deref().unwrap_or_default()),
            place: place.clone(),
            source: Arc::clone(source),
            common,
            mentions,
        }),
    }
}

/// An end may not lie before its beginning.
fn judge_order(common: &Common, data: &impl DocumentKind, entries: &[(String, Node)], decoder: &mut Decoder) {
    let public: [Option<Time>; 2] = [common.public_from, common.expires].map(|day| day.map(Time::from));
    let [from, to] = &public;
    let embargo = [("offentlig_fra", from.as_ref()), ("udløber", to.as_ref())];
    for [(early, start), (late, end)] in data.spans().into_iter().chain([embargo]) {
        let backwards = start
            .and_then(Time::first)
            .zip(end.and_then(Time::last))
            .is_some_and(|(start, end)| end < start);
        if backwards && let Some(entry) = entries.iter().position(|(key, _)| key == late) {
            let problem = Problem::TimeOrder {
                early: early.to_owned(),
                late: late.to_owned(),
            };
            decoder.problem_with_key(problem, entry);
        }
    }
}

/// The ids that a document with wrong fields may have: by its place, or by its number.
fn possible_ids(place: &Place, entries: &[(String, Node)]) -> Vec<String> {
    let number = entries.iter().find_map(|(key, value)| match value {
        Node::Text(text) if key == "nummer" => Some(text.clone()),
        Node::Number(number) if key == "nummer" => Some(number.to_string()),
        _ => None,
    });
    let numbered = number.map(|number| format!("{}/{number}", place.within.join("/")));
    std::iter::once(default_id(place)).chain(numbered).collect()
}

/// A decoder for a source's YAML; also for what is found wrong in it later.
pub fn decoder<'s>(source: &'s Source, diagnostics: &'s mut Diagnostics) -> Decoder<'s> {
    Decoder::new(
        &source.shown,
        &source.text,
        source.yaml(),
        source.lines_before_yaml(),
        diagnostics,
    )
}

fn entries(yaml: &str, decoder: &mut Decoder) -> Option<Vec<(String, Node)>> {
    match yaml::parse(yaml) {
        Ok(Node::Map(entries)) => Some(entries),
        Ok(Node::Null) => Some(Vec::new()),
        Ok(_) => {
            decoder.problem(Problem::NotFields {});
            None
        }
        Err(error) => {
            decoder.syntax(&error);
            None
        }
    }
}

impl DocumentKind for Agreement {
    fn spans(&self) -> Vec<[(&'static str, Option<&Time>); 2]> {
        vec![[
            ("gyldig_fra", self.valid_from.as_ref()),
            ("gyldig_til", self.valid_to.as_ref()),
        ]]
    }
}

impl DocumentKind for FocusArea {
    /// A focus area is known by its number in its period: `2018-2020/2`.
    fn id(&self, place: &Place) -> String {
        let period = place.within.join("/");
        let name = self.number.as_deref().unwrap_or(&place.name);
        format!("{period}/{name}")
    }
}

impl DocumentKind for Group {
    fn spans(&self) -> Vec<[(&'static str, Option<&Time>); 2]> {
        vec![[
            ("aktiv_fra", self.active_from.as_ref()),
            ("aktiv_til", self.active_to.as_ref()),
        ]]
    }

    fn address(&self, place: &Place) -> String {
        match self.kind {
            GroupKind::Network => place.address(),
            _ => format!("/organisation/{}/", slug(&place.name)),
        }
    }
}

impl DocumentKind for Event {
    fn spans(&self) -> Vec<[(&'static str, Option<&Time>); 2]> {
        vec![[("start", Some(&self.start)), ("slut", self.end.as_ref())]]
    }
}

impl DocumentKind for Contract {
    fn spans(&self) -> Vec<[(&'static str, Option<&Time>); 2]> {
        vec![[
            ("gælder_fra", self.valid_from.as_ref()),
            ("gælder_til", self.valid_to.as_ref()),
        ]]
    }
}

impl DocumentKind for Principle {}
impl DocumentKind for Meeting {}
impl DocumentKind for Case {}
impl DocumentKind for News {}
impl DocumentKind for Page {}

/// The keys of a kind of document, with its name in messages: its own, and
/// those that every document may have.
pub fn keys(kind: Kind) -> (&'static str, [&'static [Field]; 2]) {
    fn of<K: DocumentKind>() -> (&'static str, [&'static [Field]; 2]) {
        (K::NAME, [Common::FIELDS, K::FIELDS])
    }
    match kind {
        Kind::Agreement => of::<Agreement>(),
        Kind::FocusArea => of::<FocusArea>(),
        Kind::Principle => of::<Principle>(),
        Kind::Group => of::<Group>(),
        Kind::Meeting => of::<Meeting>(),
        Kind::Event => of::<Event>(),
        Kind::Contract => of::<Contract>(),
        Kind::Case => of::<Case>(),
        Kind::News => of::<News>(),
        Kind::Page => of::<Page>(),
    }
}

/// The fields of every kind, for handbook and tests.
pub fn descriptions() -> Vec<(&'static str, &'static [Field])> {
    vec![
        (Common::NAME, Common::FIELDS),
        (Agreement::NAME, Agreement::FIELDS),
        (FocusArea::NAME, FocusArea::FIELDS),
        (Principle::NAME, Principle::FIELDS),
        (Group::NAME, Group::FIELDS),
        (Organisation::NAME, Organisation::FIELDS),
        (Meeting::NAME, Meeting::FIELDS),
        (Event::NAME, Event::FIELDS),
        (Contract::NAME, Contract::FIELDS),
        (Case::NAME, Case::FIELDS),
        (News::NAME, News::FIELDS),
        (Page::NAME, Page::FIELDS),
        (Municipality::NAME, Municipality::FIELDS),
        (Glossary::NAME, Glossary::FIELDS),
        (Settings::NAME, Settings::FIELDS),
        (Moves::NAME, Moves::FIELDS),
        (Redirection::NAME, Redirection::FIELDS),
        (GoneAddress::NAME, GoneAddress::FIELDS),
    ]
}
