//! The YAML files of the project: settings, and what belongs to no document.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{decoder, entries};
use crate::addresses::LOCK;
use crate::diagnostics::{Diagnostic, Diagnostics, Problem};
use crate::load::{Source, Sources};
use crate::model::record::{Field, Mention, Record, record};
use crate::model::{Glossary, Moves, Municipality, Organisation, Settings};

/// What the YAML files say.
#[derive(Default)]
pub struct Data {
    /// Settings; `None` when they are wrong or missing, which is an error by then.
    pub settings: Option<Arc<Settings>>,
    /// Municipalities and regions; `None` when their file is wrong.
    pub municipalities: Option<Arc<[Municipality]>>,
    /// The organisation, period by period.
    pub organisation: Option<Arc<Organisation>>,
    /// Words that readers may not know.
    pub glossary: Option<Arc<Glossary>>,
    /// What became of addresses.
    pub moves: Option<Arc<Moves>>,
    /// Their references.
    pub mentions: Vec<(Arc<Source>, Vec<Mention>)>,
    /// What is wrong with them.
    pub problems: Diagnostics,
    sources: BTreeMap<String, Arc<Source>>,
}

record! {
    /// The parties of the agreement; `kommuner.yaml`.
    pub struct Municipalities: "kommuner.yaml" {
        /// Municipalities.
        municipalities: Vec<Municipality> = "kommuner", "Kommuner og region.", "[{id: faxe, navn: Faxe Kommune, slags: kommune}]";
    }
}

/// The YAML files that a project can have, with their keys.
pub const FILES: [(&str, &[Field]); 5] = [
    ("site.yaml", Settings::FIELDS),
    ("kommuner.yaml", Municipalities::FIELDS),
    ("organisation.yaml", Organisation::FIELDS),
    ("ordliste.yaml", Glossary::FIELDS),
    ("adresser.yaml", Moves::FIELDS),
];

impl Data {
    /// Checks every file.
    pub fn of(sources: &Sources) -> Self {
        let mut data = Self {
            sources: sources.data.clone(),
            municipalities: Some(Arc::default()),
            ..Self::default()
        };
        for (name, source) in &sources.data {
            match name.as_str() {
                "site.yaml" => data.settings = data.read(source).map(Arc::new),
                "kommuner.yaml" => {
                    let read: Option<Municipalities> = data.read(source);
                    data.municipalities = read.map(|read| read.municipalities.into());
                }
                "ordliste.yaml" => data.glossary = data.read(source).map(Arc::new),
                "adresser.yaml" => data.moves = data.read(source).map(Arc::new),
                "organisation.yaml" => data.organisation = data.read(source).map(Arc::new),
                LOCK => {}
                _ => {
                    let problem = Diagnostic::of_file(Problem::UnknownPlace {}, &source.shown);
                    data.problems.push(problem);
                }
            }
        }
        if !sources.data.contains_key("site.yaml") {
            let problem = Problem::FileMissing {
                path: "site.yaml".to_owned(),
            };
            data.problems
                .push(Diagnostic::of_file(problem, &sources.content_name));
        }
        data
    }

    /// True when it was made of these very files.
    pub fn is_of(&self, sources: &Sources) -> bool {
        self.sources.len() == sources.data.len()
            && self
                .sources
                .iter()
                .zip(&sources.data)
                .all(|((name, source), (other, theirs))| name == other && Arc::ptr_eq(source, theirs))
    }

    /// Reads a file as a record.
    fn read<R: Record>(&mut self, source: &Arc<Source>) -> Option<R> {
        let mut decoder = decoder(source, &mut self.problems);
        let entries = entries(source.yaml(), &mut decoder)?;
        decoder.judge_keys(&entries, &[R::FIELDS], R::NAME);
        let read = R::read(&entries, &mut decoder);
        let mentions = std::mem::take(&mut decoder.mentions);
        self.mentions.push((Arc::clone(source), mentions));
        read
    }
}
