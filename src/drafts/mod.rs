//! What editors begin with: a draft of a document in its right place, with
//! every key explained; minutes from an agenda; a whole new site.

mod document;
pub mod minutes;
pub mod site;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostics::{Diagnostics, Guess, Problem, Word};
use crate::model::place::Kind;
use crate::model::record::{Decoder, Field, Record as _, Shape, record};
use crate::model::values::{Referable as _, Reference};
use crate::model::{Agreement, Group};
use crate::validate::{Content, keys};
use crate::yaml::{self, Node};

pub use document::{Draft, draft};

/// What can be begun, by the word an editor uses for it.
#[derive(Debug, Clone, Copy)]
pub struct Sort {
    /// The word.
    pub word: &'static str,
    /// What it becomes.
    pub kind: Kind,
    /// The `status` that the word says already.
    state: Option<&'static str>,
    /// Such a title as it may have.
    title: &'static str,
}

const MEETING: &str = "Styregruppemøde 26. marts 2021";

/// Everything that can be begun.
pub const SORTS: [Sort; 12] = [
    Sort::with("dagsorden", Kind::Meeting, "dagsorden", MEETING),
    Sort::with("referat", Kind::Meeting, "referat", MEETING),
    Sort::with("møde", Kind::Meeting, "planlagt", MEETING),
    Sort::plain("arrangement", Kind::Event, "Temadag om autisme"),
    Sort::plain("nyhed", Kind::News, "Ny rammeaftale fra 2027"),
    Sort::plain("side", Kind::Page, "Om siden"),
    Sort::plain("gruppe", Kind::Group, "Netværksgruppen for autisme"),
    Sort::plain("sag", Kind::Case, "De særlige pladser"),
    Sort::plain("standardkontrakt", Kind::Contract, "Standardkontrakt for voksne"),
    Sort::plain("rammeaftale", Kind::Agreement, "Rammeaftale 2027-2028"),
    Sort::plain("fokusområde", Kind::FocusArea, "Unge med autisme"),
    Sort::plain("princip", Kind::Principle, "Fælles om kvalitet"),
];

record! {
    /// What the place of a document says, where none of its keys does.
    pub struct Placing: "en placering" {
        /// The agreement it is part of.
        period: Reference<Agreement> = "periode", "Den rammeaftale, det hører til.", "2025";
        /// The name of the file.
        name: String = "navn", "Filens navn, som bliver til adressen.", "2027-2028";
    }
}

/// What an editor answered, by key.
pub type Answers = BTreeMap<&'static str, String>;

impl Sort {
    const fn plain(word: &'static str, kind: Kind, title: &'static str) -> Self {
        Self {
            word,
            kind,
            state: None,
            title,
        }
    }

    const fn with(word: &'static str, kind: Kind, state: &'static str, title: &'static str) -> Self {
        Self {
            word,
            kind,
            state: Some(state),
            title,
        }
    }

    /// What a word means.
    pub fn of(word: &str) -> Option<Self> {
        SORTS.into_iter().find(|sort| sort.word == word)
    }

    /// An answer to a question, to show how one is written.
    pub fn example(&self, field: &Field) -> &'static str {
        match field.key {
            "titel" => self.title,
            _ => field.example,
        }
    }

    /// What has to be answered before it can be begun.
    pub fn questions(&self) -> Vec<&'static Field> {
        let [common, own] = keys(self.kind).1;
        let said = |field: &&Field| field.key == "status" && self.state.is_some();
        let placing = Placing::FIELDS.iter().filter(|field| match self.kind {
            Kind::FocusArea | Kind::Principle => field.key == "periode",
            Kind::Agreement => field.key == "navn",
            _ => false,
        });
        let needed = common.iter().chain(own).filter(|field| field.required);
        needed.filter(|field| !said(field)).chain(placing).collect()
    }
}

/// Every key that some question asks for, once, and the name of the file.
pub fn all_questions() -> Vec<&'static Field> {
    let mut all: Vec<&'static Field> = Vec::new();
    let asked = SORTS.iter().flat_map(Sort::questions);
    for field in asked.chain(Placing::FIELDS) {
        if all.iter().all(|other| other.key != field.key) {
            all.push(field);
        }
    }
    all
}

/// What is wrong with an answer, in the order it was found.
pub fn judge(field: &'static Field, answer: &str, content: &Content) -> Vec<Problem> {
    let yaml = format!("{}: {}\n", field.key, yaml::scalar(answer));
    let Ok(Node::Map(entries)) = yaml::parse(&yaml) else {
        return Vec::new();
    };
    let file: Arc<str> = field.key.into();
    let mut diagnostics = Diagnostics::default();
    let mut decoder = Decoder::new(&file, &yaml, &yaml, 0, &mut diagnostics);
    (field.reads)(&entries, field, &mut decoder);
    let mentions = std::mem::take(&mut decoder.mentions);
    let wrong = diagnostics.iter().map(|diagnostic| diagnostic.problem.clone());
    let unknown = mentions.into_iter().filter_map(|mention| {
        let known = ids(mention.word, content);
        let missing = !known.iter().any(|id| *id == mention.id);
        missing.then(|| Problem::UnknownReference {
            kind: Word(mention.word),
            guess: Guess::of(&mention.id, known),
            id: mention.id,
        })
    });
    wrong.chain(unknown).collect()
}

/// What can be answered, where that is a list: words, or names of documents.
pub fn choices(field: &Field, content: &Content) -> Vec<String> {
    match (field.shape)() {
        Shape::Choice(words) => words.iter().map(|word| (*word).to_owned()).collect(),
        Shape::Reference(word) => ids(word, content).into_iter().map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

/// The names of documents that an answer can refer to.
fn ids<'c>(word: &str, content: &'c Content) -> Vec<&'c str> {
    let broken = content
        .broken
        .iter()
        .filter(|broken| broken.place.kind.word() == word);
    let broken = broken.flat_map(|broken| &broken.ids).map(String::as_str);
    let good: Vec<&str> = match word {
        Group::WORD => content.groups.iter().map(|one| one.id.as_str()).collect(),
        Agreement::WORD => content.agreements.iter().map(|one| one.id.as_str()).collect(),
        _ => Vec::new(),
    };
    good.into_iter().chain(broken).collect()
}
