//! Ids and the references to them, each checked.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::{Guess, Problem, Word};
use crate::model::FocusArea;
use crate::model::values::Referable as _;

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
pub struct Ids {
    known: BTreeMap<&'static str, BTreeMap<String, (Known, String)>>,
    /// Kinds whose ids could not be read, which is reported already.
    unread: BTreeSet<&'static str>,
}

impl Ids {
    /// Enters an id; the file that had it before, if any, comes back.
    pub fn enter(&mut self, word: &'static str, id: &str, known: Known, file: &str) -> Option<String> {
        let ids = self.known.entry(word).or_default();
        if let Some((_, other)) = ids.get(id) {
            return Some(other.clone());
        }
        ids.insert(id.to_owned(), (known, file.to_owned()));
        None
    }

    /// Leaves all ids of a kind unjudged.
    pub fn cannot_read(&mut self, word: &'static str) {
        self.unread.insert(word);
    }

    /// The index of what an id means, or what is wrong with it. `Ok(None)` is
    /// one that is broken and reported already.
    pub fn find(&self, word: &'static str, id: &str) -> Result<Option<usize>, Problem> {
        let ids = self.known.get(word);
        match ids.and_then(|ids| ids.get(id)) {
            Some((Known::Public(index), _)) => Ok(Some(*index)),
            Some((Known::Broken, _)) => Ok(None),
            Some((Known::Hidden(file), _)) => Err(Problem::UnpublishedReference {
                kind: Word(word),
                id: id.to_owned(),
                file: file.clone(),
            }),
            None if self.unread.contains(word) => Ok(None),
            None => {
                let known = || ids.into_iter().flat_map(BTreeMap::keys);
                // The number of a focus area alone: most often that of the latest period.
                let number = !id.is_empty() && id.bytes().all(|one| one.is_ascii_digit());
                let latest = known().rfind(|full| {
                    let ending = full.rsplit_once('/').map(|(_, name)| name);
                    number && word == FocusArea::WORD && ending == Some(id)
                });
                Err(Problem::UnknownReference {
                    kind: Word(word),
                    id: id.to_owned(),
                    guess: latest.map_or_else(|| Guess::of(id, known()), |full| Guess::sure(full.clone())),
                })
            }
        }
    }
}
