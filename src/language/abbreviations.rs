//! Abbreviations in capitals that the glossary does not explain.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::passages::Passage;
use crate::diagnostics::{Diagnostic, Problem, Spot};
use crate::load::Source;
use crate::model::Glossary;

/// Everybody knows these, or they are not short for anything here.
const KNOWN: [&str; 18] = [
    "AA", "AS", "CPR", "CSV", "CV", "DK", "EAN", "EU", "FN", "HTML", "IT", "JPEG", "OK", "PDF", "PNG", "TV",
    "URL", "USA",
];

/// More places than this are not listed.
const MOST_PLACES: usize = 5;

/// To find a place takes time with the length of the text: more are not told.
const MOST: usize = 500;

/// Abbreviations of all texts, each with its places.
pub struct Abbreviations {
    explained: BTreeSet<String>,
    met: BTreeMap<String, Met>,
}

struct Met {
    /// The first place.
    file: Arc<str>,
    spot: Spot,
    /// Others, as messages show them.
    others: Vec<String>,
    times: usize,
}

impl Abbreviations {
    /// None met yet.
    pub fn new(glossary: &Glossary) -> Self {
        // Of a longer word with capitals each part is known with it: "F-ACT".
        let words = glossary.terms.iter().flat_map(|term| {
            let parts = term.word.split(|one: char| !one.is_alphanumeric());
            parts.map(str::to_owned).collect::<Vec<_>>()
        });
        Self {
            explained: words.collect(),
            met: BTreeMap::new(),
        }
    }

    /// Reads a passage of a text whose body begins at `offset`.
    pub fn read(&mut self, passage: &Passage, source: &Source, offset: usize) {
        for (start, word) in capitals(&passage.text) {
            if self.explained.contains(word) || KNOWN.contains(&word) {
                continue;
            }
            let place = passage.place(start..start + word.len());
            let range = place.start + offset..place.end + offset;
            if let Some(met) = self.met.get_mut(word) {
                met.times += 1;
                // To count lines takes time with the length of the text.
                if met.others.len() + 1 < MOST_PLACES {
                    let spot = Spot::at_range(&source.text, range);
                    met.others.push(format!("{}:{}", source.shown, spot.line));
                }
                continue;
            }
            if self.met.len() >= MOST {
                return;
            }
            let met = Met {
                file: Arc::clone(&source.shown),
                spot: Spot::at_range(&source.text, range),
                others: Vec::new(),
                times: 1,
            };
            self.met.insert(word.to_owned(), met);
        }
    }

    /// A note on each, at its first place.
    pub fn missing(self) -> impl Iterator<Item = Diagnostic> {
        self.met.into_iter().map(|(word, met)| {
            let problem = Problem::Unexplained {
                word,
                times: met.times,
                places: met.others,
            };
            Diagnostic::at_spot(problem, &met.file, met.spot)
        })
    }
}

/// Words of two to six capitals, with their places. Roman numerals are none, nor
/// is a capital word among others: that is how some people shout.
fn capitals(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let words = text.split(|one: char| !one.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let shouts = |index: usize| {
        let near = [index.wrapping_sub(1), index + 1];
        let loud = |word: &&str| word.chars().count() > 6 && is_capital(word);
        near.iter().any(|at| words.get(*at).is_some_and(loud))
    };
    let found: Vec<(usize, &str)> = words
        .iter()
        .enumerate()
        .filter_map(|(index, word)| {
            // A genitive s: "KKRs".
            let bare = word.strip_suffix('s').unwrap_or(word);
            let length = bare.chars().count();
            let roman = bare.chars().all(|one| matches!(one, 'I' | 'V' | 'X'));
            let short = (2..=6).contains(&length) && is_capital(bare);
            (short && !roman && !shouts(index)).then(|| (offset_in(text, bare), bare))
        })
        .collect();
    found.into_iter()
}

fn is_capital(word: &str) -> bool {
    word.chars().all(char::is_uppercase)
}

/// Where a part of a text begins in it.
fn offset_in(text: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_are_short_and_in_capitals() {
        let found = |text| -> Vec<&str> { capitals(text).map(|(_, word)| word).collect() };
        assert_eq!(
            found("KKR, KLs og VISO-pladser i K17, kapitel III og A."),
            ["KKR", "KL", "VISO"]
        );
        assert_eq!(found("HUSK AT SVARE OMGÅENDE"), ["HUSK", "AT"]);
        assert_eq!(found("Æ ØST"), ["ØST"]);
    }
}
