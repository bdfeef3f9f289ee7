//! Ids and addresses: who is public, and what everybody is called.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::links::LinkTable;
use super::references::{Ids, Known};
use super::{Entry, Options, is_public};
use crate::diagnostics::{Diagnostic, Diagnostics, Problem, Word};
use crate::load::Sources;
use crate::model::Municipality;
use crate::model::slug::slug;
use crate::model::values::Referable;
use crate::validate::{Broken, Document, DocumentKind, decoder};

/// Gives out ids and addresses.
pub struct Names<'d> {
    options: Options,
    ids: Ids,
    table: LinkTable,
    /// Addresses given out, with the file each belongs to.
    addresses: BTreeMap<String, Arc<str>>,
    diagnostics: &'d mut Diagnostics,
}

impl<'d> Names<'d> {
    /// No names yet.
    pub fn new(options: Options, diagnostics: &'d mut Diagnostics) -> Self {
        Self {
            options,
            ids: Ids::default(),
            table: LinkTable::default(),
            addresses: BTreeMap::new(),
            diagnostics,
        }
    }

    /// Enters documents whose fields are wrong.
    pub fn broken(&mut self, broken: &[Broken]) {
        for document in broken {
            for id in &document.ids {
                let (word, shown) = (document.place.kind.word(), &document.source.shown);
                self.ids.enter(word, id, Known::Broken, shown);
            }
        }
    }

    /// Enters municipalities and regions.
    pub fn municipalities(&mut self, list: &[Municipality], sources: &Sources) {
        for (index, municipality) in list.iter().enumerate() {
            let source = sources.data.get("kommuner.yaml");
            if let (Some(problem), Some(source)) = (bad_id(&municipality.id), source) {
                decoder(source, self.diagnostics).problem_with_element(problem, "kommuner", index);
            }
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
    pub fn publish<K: DocumentKind>(&mut self, documents: Vec<Document<K>>) -> Vec<Entry<K, ()>> {
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

    /// All ids, and where links lead.
    pub fn finish(self) -> (Ids, LinkTable) {
        (self.ids, self.table)
    }
}

/// An id that stands in addresses must be one: `naestved`, `2025-01`.
pub fn bad_id(id: &str) -> Option<Problem> {
    let slug = slug(id);
    let id = id.to_owned();
    (slug != id).then_some(Problem::BadId { id, slug })
}
