//! The parts of compounds: "netværksgrupperne" is found by "netværk" and by
//! "gruppe". A stemmer cuts endings alone, and Danish writes compounds as one
//! word. What words there are is learnt from the texts of the site, and from the
//! list of members that the soft hyphens use.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};

use rustc_hash::FxBuildHasher;

use super::folding::fold;
use super::words::{Stems, is_stop};
use crate::render::COMPOUND_MEMBERS;

/// The shortest word that may be a compound, in letters: "fagområde" has nine.
const SHORTEST: usize = 7;

/// The fewest letters of a part that is no member on the list.
const PART: usize = 4;

/// A member that is too short to stand alone before a hyphen: "botilbud".
const SHORT_MEMBER: &str = "bo";

/// Parts of parts: "rammeaftale" in "rammeaftalesekretariatet".
const DEEPEST: usize = 3;

/// Texts that are looked up often.
type Known<'w> = HashSet<Cow<'w, str>, FxBuildHasher>;

/// The words that compounds may be made of, folded.
pub struct Lexicon<'w> {
    members: Known<'w>,
    /// Members and words of the site.
    words: Known<'w>,
    stems: Known<'w>,
    stemmer: Stems,
}

impl<'w> Lexicon<'w> {
    /// Of all words of the site, each with its stem.
    pub fn of(words: impl Iterator<Item = (&'w str, &'w str)>) -> Self {
        let stemmer = Stems::new();
        let members = || COMPOUND_MEMBERS.lines().chain([SHORT_MEMBER]).map(fold);
        let mut lexicon = Self {
            members: members().map(Cow::Owned).collect(),
            words: Known::default(),
            stems: Known::default(),
            stemmer,
        };
        for member in members() {
            let stem = lexicon.stemmer.of(&member).into_owned();
            lexicon.stems.insert(stem.into());
            lexicon.words.insert(member.into());
        }
        let usable = |word: &str| word.len() >= PART && is_plain(word) && !is_stop(word);
        for (word, stem) in words.filter(|(word, _)| usable(word)) {
            lexicon.words.insert(word.into());
            lexicon.stems.insert(stem.into());
        }
        lexicon
    }

    /// The stems of the parts of a folded word that has this stem; none for a word that is no compound.
    pub fn parts(&self, word: &str, stem: &str) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        if is_plain(word) {
            self.divide(word, DEEPEST, &mut found);
            found.remove(stem);
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
            .find(|half| self.words.contains(*half))
    }

    /// True for a half that a word may end in, with any ending of its own.
    fn is_last(&self, half: &str) -> bool {
        self.members.contains(half) || (half.len() >= PART && self.stems.contains(&*self.stemmer.of(half)))
    }
}

/// Letters from a to z alone.
fn is_plain(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_lowercase())
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
        let stemmer = Stems::new();
        let stems: Vec<_> = words.iter().map(|word| stemmer.of(word)).collect();
        let lexicon = Lexicon::of(words.into_iter().zip(stems.iter().map(|stem| &**stem)));
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
            let found = lexicon.parts(word, &stemmer.of(word));
            for part in wanted {
                assert!(found.contains(*part), "{word}: {part} is not in {found:?}");
            }
            assert_eq!(found.is_empty(), wanted.is_empty(), "{word}: {found:?}");
        }
    }
}
