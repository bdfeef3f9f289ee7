//! The parts of compounds: "netværksgrupperne" is found by "netværk" and by
//! "gruppe". A stemmer cuts endings alone, and Danish writes compounds as one
//! word. What words there are is learnt from the texts of the site, and from the
//! list of members that the soft hyphens use.

use std::collections::{BTreeSet, HashSet};

use super::words::{Stems, fold, is_stop};
use crate::render::COMPOUND_MEMBERS;

/// The shortest word that may be a compound, in letters: "fagområde" has nine.
const SHORTEST: usize = 7;

/// The fewest letters of a part that is no member on the list.
const PART: usize = 4;

/// A member that is too short to stand alone before a hyphen: "botilbud".
const SHORT_MEMBER: &str = "bo";

/// Parts of parts: "rammeaftale" in "rammeaftalesekretariatet".
const DEEPEST: usize = 3;

/// The words that compounds may be made of, folded.
pub struct Lexicon<'w> {
    members: BTreeSet<String>,
    words: HashSet<&'w str>,
    stems: HashSet<String>,
    stemmer: Stems,
}

impl<'w> Lexicon<'w> {
    /// Of all words of the site.
    pub fn of(words: impl Iterator<Item = &'w str>) -> Self {
        let stemmer = Stems::new();
        let usable = |word: &&str| word.len() >= PART && word.bytes().all(|byte| byte.is_ascii_lowercase());
        let words: HashSet<&str> = words.filter(usable).filter(|word| !is_stop(word)).collect();
        let members = COMPOUND_MEMBERS.lines().chain([SHORT_MEMBER]);
        let members: BTreeSet<String> = members.map(fold).collect();
        let known = members.iter().map(String::as_str).chain(words.iter().copied());
        Self {
            stems: known.map(|word| stemmer.of(word).into_owned()).collect(),
            members,
            words,
            stemmer,
        }
    }

    /// The stems of a folded word's parts; none for a word that is no compound.
    pub fn parts(&self, word: &str) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            self.divide(word, DEEPEST, &mut found);
            found.remove(&*self.stemmer.of(word));
        }
        found
    }

    /// Divides a word wherever both halves are known, and the halves again.
    fn divide(&self, word: &str, depth: usize, found: &mut BTreeSet<String>) {
        if word.len() < SHORTEST || depth == 0 {
            return;
        }
        for at in SHORT_MEMBER.len()..=word.len().saturating_sub(3) {
            let Some((first, last)) = word.split_at_checked(at) else {
                continue;
            };
            let Some(first) = self.first(first).filter(|_| self.is_last(last)) else {
                continue;
            };
            for part in [first, last] {
                found.insert(self.stemmer.of(part).into_owned());
                self.divide(part, depth - 1, found);
            }
        }
    }

    /// The first half without the letter that may bind it.
    fn first<'p>(&self, half: &'p str) -> Option<&'p str> {
        let bound = half.strip_suffix('s').or_else(|| half.strip_suffix('e'));
        [Some(half), bound]
            .into_iter()
            .flatten()
            .find(|half| self.members.contains(*half) || self.words.contains(half))
    }

    /// True for a half that a word may end in, with any ending of its own.
    fn is_last(&self, half: &str) -> bool {
        self.members.contains(half) || (half.len() >= PART && self.stems.contains(&*self.stemmer.of(half)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compounds_are_found_by_their_parts() {
        let words = [
            "stoettebehov",
            "stoette",
            "pleje",
            "familier",
            "tilbudsportal",
            "portal",
            "behov",
        ];
        let lexicon = Lexicon::of(words.into_iter());
        for (word, wanted) in [
            ("netvaerksgrupperne", &["grup", "netvaerk"] as &[&str]),
            ("rammeaftale", &["aftal", "ram"]),
            ("stoettebehovet", &["behov", "stoet"]),
            ("plejefamilie", &["famili", "plej"]),
            ("tilbudsportalen", &["portal", "tilbud"]),
            ("botilbuddet", &["bo", "tilbud"]),
            ("doegntilbud", &["doegn", "tilbud"]),
            ("kommunerne", &[]),
            ("behov", &[]),
            ("2021", &[]),
        ] {
            let found = lexicon.parts(word);
            for part in wanted {
                assert!(found.contains(*part), "{word}: {part} is not in {found:?}");
            }
            assert_eq!(found.is_empty(), wanted.is_empty(), "{word}: {found:?}");
        }
    }
}
