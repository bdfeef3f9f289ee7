//! Follows references and links: fields are checked, bodies are read. What was
//! made of a document the last time is taken again where nothing that it
//! depends on has changed.

use std::collections::{BTreeMap, HashSet};
use std::ops::Deref;
use std::sync::Arc;

use rayon::prelude::*;

use super::asking::{Asked, Asking, Directory};
use super::links::LinkTable;
use super::names::Named;
use super::{Body, Entry, Last, Links, Minutes, Options, Published, body, minutes, places};
use crate::diagnostics::{Diagnostic, Diagnostics, Guess, Problem};
use crate::load::{Source, Sources};
use crate::markdown::Resolve;
use crate::model::place::Kind;
use crate::model::record::Mention;
use crate::model::values::{Anchor, FileOrAddress};
use crate::model::{Agreement, Case, Contract, Event, FocusArea, Group, Meeting, News, Page, Principle};
use crate::validate::{Broken, DocumentKind, again, decoder};

/// A kind whose documents have bodies.
pub trait Readable: DocumentKind {
    /// What the body becomes.
    type Body: Send + Sync;

    /// Reads the body.
    fn body(source: &Source, asking: &Asking) -> (Self::Body, Diagnostics);

    /// What the body links to.
    fn links(body: &Self::Body) -> &Links;

    /// The anchors that fields of the document can name.
    fn places(body: &Self::Body) -> Vec<&str>;
}

impl Readable for Meeting {
    type Body = Minutes;

    fn body(source: &Source, asking: &Asking) -> (Minutes, Diagnostics) {
        minutes::minutes(source, asking)
    }

    fn links(body: &Minutes) -> &Links {
        &body.links
    }

    fn places(body: &Minutes) -> Vec<&str> {
        places::of_minutes(body)
    }
}

macro_rules! one_text {
    ($($kind:ty),*) => {$(
        impl Readable for $kind {
            type Body = Body;

            fn body(source: &Source, asking: &Asking) -> (Body, Diagnostics) {
                body::body(source, asking)
            }

            fn links(body: &Body) -> &Links {
                &body.links
            }

            fn places(body: &Body) -> Vec<&str> {
                places::of_body(body)
            }
        }
    )*};
}

one_text!(
    Agreement, FocusArea, Principle, Group, Event, Contract, Case, News, Page
);

/// What came of reading a document, beside its body.
#[derive(Debug)]
pub struct Trail {
    asked: Asked,
    problems: Diagnostics,
    /// Files that the document links to, by path below `content/`.
    files: Vec<String>,
}

/// Follows references and links.
pub struct Reader<'a> {
    directory: &'a Directory,
    /// The directory of the last time is this one.
    same_directory: bool,
    diagnostics: &'a mut Diagnostics,
    trails: Vec<Arc<Trail>>,
}

impl<'a> Reader<'a> {
    /// A reader that knows all ids and addresses.
    pub fn new(directory: &'a Directory, same_directory: bool, diagnostics: &'a mut Diagnostics) -> Self {
        Self {
            directory,
            same_directory,
            diagnostics,
            trails: Vec::new(),
        }
    }

    /// Checks the references of documents and reads their bodies, in parallel.
    pub fn read<K: Readable>(
        &mut self,
        named: Vec<Named<K>>,
        last: Option<&[Entry<K, K::Body>]>,
    ) -> Vec<Entry<K, K::Body>> {
        let last = last.unwrap_or_default();
        let entries: Vec<Entry<K, K::Body>> = named
            .into_par_iter()
            .enumerate()
            .map(|(at, named)| match self.again(last, at, &named) {
                Some((body, trail)) => named.with(body, trail),
                None => {
                    let document = &named.document;
                    let (body, trail) =
                        follow::<K>(&document.source, &document.mentions, &named.url, self.directory);
                    named.with(Arc::new(body), trail)
                }
            })
            .collect();
        for entry in &entries {
            self.keep(Arc::clone(&entry.trail));
        }
        entries
    }

    /// What was made of the same document the last time, if it may be taken again.
    fn again<K: Readable>(
        &self,
        last: &[Entry<K, K::Body>],
        at: usize,
        named: &Named<K>,
    ) -> Option<(Arc<K::Body>, Arc<Trail>)> {
        let same = |one: &Entry<K, K::Body>| Arc::ptr_eq(&one.document, &named.document);
        let path = &named.document.source.path;
        let found = again(last, at, same, |one| one.source.path.cmp(path))?;
        let holds = self.same_directory || found.trail.asked.holds(self.directory);
        holds.then(|| (Arc::clone(&found.body), Arc::clone(&found.trail)))
    }

    /// Looks for what else is wrong in documents whose fields are.
    pub fn read_broken(&mut self, broken: &[Arc<Broken>], options: Options) {
        for document in broken {
            let hidden = |common| !options.shows(common);
            if document.common.as_ref().is_some_and(hidden) {
                continue;
            }
            let (source, mentions) = (&document.source, &document.mentions);
            let home = document.place.address();
            let trail = if document.place.kind == Kind::Meeting {
                follow::<Meeting>(source, mentions, &home, self.directory).1
            } else {
                follow::<Page>(source, mentions, &home, self.directory).1
            };
            self.keep(trail);
        }
    }

    /// Reports the references of a YAML file that lead nowhere.
    pub fn check(&mut self, mentions: &[Mention], source: &Source) {
        let asking = Asking::from_folder(source.folder(), "/", self.directory);
        let mut problems = Diagnostics::default();
        let files = check(mentions, source, &asking, &mut problems);
        self.keep(Arc::new(Trail {
            asked: asking.finish(),
            problems,
            files,
        }));
    }

    fn keep(&mut self, trail: Arc<Trail>) {
        self.diagnostics.extend(trail.problems.iter().cloned());
        self.trails.push(trail);
    }

    /// The files that pages link to; the others are reported.
    pub fn files(self, sources: &Sources, last: Option<Last>) -> Files {
        let same = |last: &Last| {
            self.same_directory
                && Arc::ptr_eq(&last.sources.files, &sources.files)
                && same_links(&last.site.files.trails, &self.trails)
        };
        let (published, problems) = match last.filter(same) {
            Some(Last { site, .. }) => (Arc::clone(&site.files.published), site.files.problems.clone()),
            None => publish(&self.trails, sources, &self.directory.links),
        };
        self.diagnostics.extend(problems.iter().cloned());
        Files {
            published,
            problems,
            trails: self.trails,
        }
    }
}

/// The files that pages link to.
#[derive(Debug)]
pub struct Files {
    published: Arc<BTreeMap<String, Published>>,
    problems: Diagnostics,
    /// Who links to what.
    trails: Vec<Arc<Trail>>,
}

impl Files {
    /// All of them, to be kept: the same value for as long as no file and no
    /// link to one changes.
    pub fn published(&self) -> Arc<BTreeMap<String, Published>> {
        Arc::clone(&self.published)
    }
}

/// Files by path below `content/`.
impl Deref for Files {
    type Target = BTreeMap<String, Published>;

    fn deref(&self) -> &BTreeMap<String, Published> {
        &self.published
    }
}

fn same_links(before: &[Arc<Trail>], now: &[Arc<Trail>]) -> bool {
    let mut pairs = before.iter().zip(now);
    before.len() == now.len()
        && pairs.all(|(before, now)| Arc::ptr_eq(before, now) || before.files == now.files)
}

fn publish(
    trails: &[Arc<Trail>],
    sources: &Sources,
    links: &LinkTable,
) -> (Arc<BTreeMap<String, Published>>, Diagnostics) {
    let linked = trails.iter().flat_map(|trail| &trail.files);
    let linked: HashSet<&str> = linked.map(String::as_str).collect();
    let mut published = BTreeMap::new();
    let mut problems = Diagnostics::default();
    for (path, file) in sources.files.iter() {
        let url = links.file_url(path).filter(|_| linked.contains(path.as_str()));
        let Some(url) = url else {
            if !links.is_held_back(path) {
                problems.push(Diagnostic::of_file(
                    Problem::UnlinkedFile {
                        meant: meant_name(path),
                    },
                    &file.shown,
                ));
            }
            continue;
        };
        let file = Published {
            url: url.to_owned(),
            file: Arc::clone(file),
        };
        published.insert(path.clone(), file);
    }
    (Arc::new(published), problems)
}

/// The name a file was meant to have that an editor's program named otherwise:
/// `ny.md` of `ny.md.txt` and `Ny.MD`.
fn meant_name(path: &str) -> Option<String> {
    let name = path.rsplit('/').next()?;
    let lower = name.to_lowercase();
    let bare = lower.strip_suffix(".txt").unwrap_or(&lower);
    let endings = [(".md", ".md"), (".markdown", ".md"), (".yaml", ".yaml")];
    let (stem, ending) = endings
        .into_iter()
        .find_map(|(ending, right)| Some((bare.strip_suffix(ending)?, right)))?;
    (!stem.is_empty()).then(|| format!("{stem}{ending}"))
}

/// Checks the references of a document and reads its body.
fn follow<K: Readable>(
    source: &Source,
    mentions: &[Mention],
    home: &str,
    directory: &Directory,
) -> (K::Body, Arc<Trail>) {
    let asking = Asking::from_folder(source.folder(), home, directory);
    let mut problems = Diagnostics::default();
    let (places, mentions): (Vec<&Mention>, Vec<&Mention>) =
        mentions.iter().partition(|mention| mention.word == Anchor::WORD);
    let mut files = check(mentions, source, &asking, &mut problems);
    let (body, found) = K::body(source, &asking);
    problems.extend(found);
    if !places.is_empty() {
        check_places(&places, &K::places(&body), home, source, &mut problems);
    }
    files.extend(K::links(&body).files.iter().cloned());
    let trail = Trail {
        asked: asking.finish(),
        problems,
        files,
    };
    (body, Arc::new(trail))
}

/// Reports places that the document does not have.
fn check_places(
    places: &[&Mention],
    known: &[&str],
    home: &str,
    source: &Source,
    problems: &mut Diagnostics,
) {
    for place in places {
        if known.contains(&place.id.as_str()) {
            continue;
        }
        let problem = Problem::DeadAnchor {
            target: home.to_owned(),
            anchor: place.id.clone(),
            guess: Guess::of(&place.id, known),
        };
        decoder(source, problems).problem_at(problem, &place.at);
    }
}

/// Reports references that lead nowhere; back come the files among them.
fn check<'m>(
    mentions: impl IntoIterator<Item = &'m Mention>,
    source: &Source,
    asking: &Asking,
    problems: &mut Diagnostics,
) -> Vec<String> {
    let mut files = Vec::new();
    for mention in mentions {
        let found = if mention.word == FileOrAddress::WORD {
            asking
                .resolve(&mention.id)
                .map(|resolved| files.extend(resolved.file))
        } else {
            asking.find(mention.word, &mention.id).map(|_| ())
        };
        if let Err(problem) = found {
            decoder(source, problems).problem_at(problem, &mention.at);
        }
    }
    files
}
