//! Ids and the references to them, each checked.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostics::{Diagnostics, Guess, Problem};
use crate::load::Source;
use crate::model::record::At;
use crate::model::values::{Referable, Reference};
use crate::model::{
    Agreement, Case, Contract, Event, FocusArea, Group, Meeting, News, Organisation, Page, Person, Principle,
};
use crate::validate::decoder;

/// What is known of an id.
#[derive(Debug, Clone)]
pub enum Known {
    /// A public document, by its index among those of its kind.
    Public(usize),
    /// A document that is not public, by its file.
    Hidden(String),
    /// A document whose fields are wrong, which is reported already.
    Broken,
}

/// All ids, by the Danish word of their kind.
#[derive(Debug, Default)]
pub struct Ids(BTreeMap<&'static str, BTreeMap<String, (Known, String)>>);

impl Ids {
    /// Enters an id; the file that had it before, if any, comes back.
    pub fn enter(&mut self, word: &'static str, id: &str, known: Known, file: &str) -> Option<String> {
        let ids = self.0.entry(word).or_default();
        if let Some((_, other)) = ids.get(id) {
            return Some(other.clone());
        }
        ids.insert(id.to_owned(), (known, file.to_owned()));
        None
    }

    /// The index of what an id means, or what is wrong with it. `Ok(None)` is
    /// a document that is broken and reported already.
    pub fn find(&self, word: &'static str, id: &str) -> Result<Option<usize>, Problem> {
        let ids = self.0.get(word);
        match ids.and_then(|ids| ids.get(id)) {
            Some((Known::Public(index), _)) => Ok(Some(*index)),
            Some((Known::Broken, _)) => Ok(None),
            Some((Known::Hidden(file), _)) => Err(Problem::UnpublishedReference {
                kind: word,
                id: id.to_owned(),
                file: file.clone(),
            }),
            None => Err(Problem::UnknownReference {
                kind: word,
                id: id.to_owned(),
                guess: Guess::of(id, ids.into_iter().flat_map(BTreeMap::keys)),
            }),
        }
    }
}

/// Checks the references of one source.
pub struct Checker<'a> {
    ids: &'a Ids,
    source: &'a Source,
    diagnostics: &'a mut Diagnostics,
}

impl<'a> Checker<'a> {
    /// A checker for the fields of `source`.
    pub fn new(ids: &'a Ids, source: &'a Arc<Source>, diagnostics: &'a mut Diagnostics) -> Self {
        Self {
            ids,
            source,
            diagnostics,
        }
    }

    /// The index of what a reference means.
    pub fn one<K: Referable>(&mut self, reference: &Reference<K>) -> Option<usize> {
        self.find(K::WORD, &reference.id, &reference.at)
    }

    /// The indices of what references mean.
    pub fn all<'r, K: Referable + 'r>(
        &mut self,
        references: impl IntoIterator<Item = &'r Reference<K>>,
    ) -> Vec<usize> {
        references
            .into_iter()
            .filter_map(|reference| self.one(reference))
            .collect()
    }

    /// The municipalities of people.
    pub fn people(&mut self, people: &[Person]) {
        self.all(people.iter().filter_map(|person| person.municipality.as_ref()));
    }

    /// The first folder the document lies in below its kind's own.
    fn folder(&self) -> String {
        self.source.path.split('/').nth(1).unwrap_or_default().to_owned()
    }

    /// Reports a problem at a field.
    pub fn problem(&mut self, problem: Problem, at: &At) {
        decoder(self.source, self.diagnostics).problem_at(problem, at);
    }

    fn find(&mut self, word: &'static str, id: &str, at: &At) -> Option<usize> {
        match self.ids.find(word, id) {
            Ok(index) => index,
            Err(problem) => {
                self.problem(problem, at);
                None
            }
        }
    }
}

/// A kind whose fields refer to documents.
pub trait Refers {
    /// Checks every reference of the fields.
    fn refers(&self, checker: &mut Checker);
}

impl Refers for Agreement {
    fn refers(&self, checker: &mut Checker) {
        checker.all(&self.replaces);
        checker.all(&self.parties);
    }
}

impl Refers for FocusArea {
    fn refers(&self, checker: &mut Checker) {
        checker.all(&self.replaces);
        checker.all(&self.leads);
    }
}

impl Refers for Principle {
    fn refers(&self, checker: &mut Checker) {
        let trials = self.efforts.iter().flat_map(|effort| &effort.trials);
        checker.all(trials.filter_map(|trial| trial.group.as_ref()));
    }
}

impl Refers for Group {
    fn refers(&self, checker: &mut Checker) {
        checker.all(&self.replaces);
        checker.all(&self.leads);
        checker.people(&self.members);
    }
}

impl Refers for Organisation {
    fn refers(&self, checker: &mut Checker) {
        for membership in self.periods.iter().flat_map(|period| &period.groups) {
            checker.one(&membership.group);
            checker.all(&membership.refers_to);
        }
    }
}

impl Refers for Meeting {
    fn refers(&self, checker: &mut Checker) {
        let known = checker.one(&self.group).is_some();
        let folder = checker.folder();
        if known && folder != self.group.id {
            let group = self.group.id.clone();
            checker.problem(Problem::WrongFolder { group, folder }, &self.group.at);
        }
        checker.people(&self.participants);
        checker.people(&self.guests);
        checker.people(&self.apologies);
    }
}

impl Refers for Event {
    fn refers(&self, checker: &mut Checker) {
        checker.all(&self.organisers);
        checker.all(&self.focus_areas);
        for room in &self.rooms {
            checker.people(&room.participants);
        }
    }
}

impl Refers for Contract {
    fn refers(&self, checker: &mut Checker) {
        checker.all(&self.replaces);
    }
}

impl Refers for Case {
    fn refers(&self, checker: &mut Checker) {
        checker.all(&self.focus_areas);
    }
}

impl Refers for News {
    fn refers(&self, _: &mut Checker) {}
}

impl Refers for Page {
    fn refers(&self, _: &mut Checker) {}
}
