//! Words → the terms that find them: the stem of each, and the stems of its parts.

use std::borrow::Cow;
use std::collections::BTreeSet;

use rayon::prelude::*;

use super::compounds::Lexicon;
use super::vocabulary::{Vocabulary, beginning};
use super::words::{Stems, is_stop};

/// A word of the site: the terms that find it.
#[derive(Clone, Copy)]
pub struct Word {
    /// `None` for a word that tells nothing.
    pub term: Option<u32>,
    /// Where its parts stand in the list of all parts, from and to.
    pub parts: (u32, u32),
    /// The hash of the term.
    pub hash: u32,
    /// "2021", or "7a", the number of an item.
    pub is_number: bool,
}

/// What the words of the site are in terms.
pub struct Dictionary {
    /// All terms, in order.
    pub terms: Vec<String>,
    /// What every word is, by its number.
    pub words: Vec<Word>,
    /// The parts of all words, as terms.
    pub parts: Vec<u32>,
}

impl Dictionary {
    /// Of all words of the site.
    pub fn of(vocabulary: &Vocabulary) -> Self {
        let stemmer = Stems::new();
        let words: Vec<&str> = vocabulary.iter().collect();
        let stems = words.par_iter().map(|word| stemmer.of(word));
        let stems: Vec<Cow<str>> = stems.collect();
        let with_stems = || words.iter().copied().zip(stems.iter().map(|stem| &**stem));
        let lexicon = Lexicon::of(with_stems());
        let parts = words
            .par_iter()
            .zip(&stems)
            .map(|(word, stem)| match word.strip_prefix('§') {
                Some(number) => BTreeSet::from([number.to_owned()]),
                None => lexicon.parts(word, stem),
            });
        let parts: Vec<BTreeSet<String>> = parts.collect();

        let mut terms = Vocabulary::default();
        let mut all_parts = Vec::new();
        let mut found = Vec::with_capacity(words.len());
        for ((word, stem), parts) in with_stems().zip(&parts) {
            let start = place(all_parts.len());
            let tells = !is_stop(word);
            if tells {
                all_parts.extend(parts.iter().map(|part| terms.number(part)));
            }
            found.push(Word {
                term: tells.then(|| terms.number(stem)),
                hash: hash(stem),
                parts: (start, place(all_parts.len())),
                is_number: word.starts_with(|first: char| first.is_ascii_digit()),
            });
        }
        Self::in_order(&terms, found, all_parts)
    }

    /// Of words whose terms are numbers into a list that is not in order.
    fn in_order(unordered: &Vocabulary, mut words: Vec<Word>, mut parts: Vec<u32>) -> Self {
        let mut terms: Vec<(u128, &str, u32)> = (0..)
            .zip(unordered.iter())
            .map(|(number, term)| (u128::from_be_bytes(beginning(term)), term, number))
            .collect();
        terms.par_sort_unstable();
        let mut places = vec![0; terms.len()];
        for (ordered, (_, _, number)) in (0..).zip(&terms) {
            if let Some(place) = places.get_mut(*number as usize) {
                *place = ordered;
            }
        }
        let in_order = |number: u32| places.get(number as usize).copied().unwrap_or_default();
        for word in &mut words {
            word.term = word.term.map(in_order);
        }
        for part in &mut parts {
            *part = in_order(*part);
        }
        Self {
            words,
            parts,
            terms: terms.iter().map(|(_, term, _)| (*term).to_owned()).collect(),
        }
    }
}

fn place(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// FNV-1a, 32 bits: small enough to say again in a script.
fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(FACTOR)
    })
}

/// The hash of two neighbours, of the hash of each.
pub fn pair(first: u32, second: u32) -> u32 {
    first.wrapping_mul(FACTOR) ^ second
}

/// FNV's prime of 32 bits.
const FACTOR: u32 = 0x0100_0193;
