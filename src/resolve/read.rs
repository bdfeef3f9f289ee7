//! Follows references and links: fields are checked, bodies are read.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use super::links::{LinkTable, LinksFrom};
use super::references::Ids;
use super::{Body, Entry, Links, Minutes, Published, body, is_public, minutes};
use crate::diagnostics::{Diagnostic, Diagnostics, Problem};
use crate::load::{Pages, Source, Sources};
use crate::markdown::Resolve;
use crate::model::place::Kind;
use crate::model::record::Mention;
use crate::model::values::FileOrAddress;
use crate::model::{Agreement, Case, Contract, Event, FocusArea, Group, Meeting, News, Page, Principle};
use crate::validate::{Broken, DocumentKind, decoder};

/// A kind whose documents have bodies.
pub trait Readable: DocumentKind + Sized + Send {
    /// What the body becomes.
    type Body: Send;

    /// Reads the body.
    fn body(source: &Source, ids: &Ids, links: &LinksFrom) -> (Self::Body, Diagnostics);

    /// What the body links to.
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
pub struct Reader<'a> {
    ids: &'a Ids,
    table: &'a LinkTable,
    diagnostics: &'a mut Diagnostics,
    /// Files that pages link to.
    linked: BTreeSet<String>,
}

impl<'a> Reader<'a> {
    /// A reader that knows all ids and addresses.
    pub fn new(ids: &'a Ids, table: &'a LinkTable, diagnostics: &'a mut Diagnostics) -> Self {
        Self {
            ids,
            table,
            diagnostics,
            linked: BTreeSet::new(),
        }
    }

    /// Reports the references of a source's fields that lead nowhere.
    pub fn check(&mut self, mentions: &[Mention], source: &Source) {
        for mention in mentions {
            let found = if mention.word == FileOrAddress::WORD {
                let links = self.table.from_folder(source.folder());
                links
                    .resolve(&mention.id)
                    .map(|resolved| self.linked.extend(resolved.file))
            } else {
                self.ids.find(mention.word, &mention.id).map(|_| ())
            };
            if let Err(problem) = found {
                decoder(source, self.diagnostics).problem_at(problem, &mention.at);
            }
        }
    }

    /// Looks for what else is wrong in documents whose fields are.
    pub fn read_broken(&mut self, broken: &[Broken], today: Date) {
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
    pub fn read<K: Readable>(&mut self, entries: Vec<Entry<K, ()>>) -> Vec<Entry<K, K::Body>> {
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
    pub fn files(self, sources: &Sources) -> BTreeMap<String, Published> {
        let mut published = BTreeMap::new();
        for (path, file) in &sources.files {
            let url = self.table.file_url(path).filter(|_| self.linked.contains(path));
            let Some(url) = url else {
                if self.table.is_held_back(path) {
                    continue;
                }
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
