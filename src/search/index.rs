//! Entries → the terms that find them, and the pairs of terms that phrases are
//! made of. All lists are in order, so the same entries give the same index.

use std::collections::{BTreeSet, HashMap};

use rayon::prelude::*;

use super::compounds::Lexicon;
use super::entries::Entry;
use super::words::{self, Stems, fold, is_stop};

/// How strongly a term belongs to an entry; the script gives each its weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Level {
    /// A filter, which weighs nothing.
    Filter = 0,
    /// It stands in what the entry is part of.
    Surroundings = 1,
    /// Part of a compound in the text.
    TextPart = 2,
    /// In the text.
    Text = 3,
    /// Often in the text.
    OftenInText = 4,
    /// Part of a compound in the title.
    TitlePart = 5,
    /// In the title.
    Title = 6,
    /// At least half of the title.
    WholeTitle = 7,
}

/// So many times in a text is often.
const OFTEN: usize = 3;

/// A term that more than one entry in so many holds tells little: how often it
/// stands in a text is not noted, for its list would be long.
const COMMON: usize = 5;

/// An entry that a term finds.
pub type Posting = (u32, Level);

/// The index, before it is cut into pieces.
#[derive(Debug, Default)]
pub struct Index {
    /// Every term with its entries, in order.
    pub terms: Vec<(String, Vec<Posting>)>,
    /// Every pair of neighbouring terms, as a hash, with an entry that holds it; in order.
    pub pairs: Vec<(u32, u32)>,
}

/// An entry's words as numbers into a list of words.
struct Read {
    title: Vec<u32>,
    text: Vec<u32>,
    surroundings: Vec<u32>,
}

/// A term of an entry, as a number.
type Held = (u32, Level);

/// A word of the site: the terms that find it.
struct Word {
    /// `None` for a word that tells nothing.
    term: Option<u32>,
    parts: Vec<u32>,
    is_number: bool,
}

impl Index {
    /// Of entries, whose places in the list are their ids.
    pub fn of(entries: &[Entry]) -> Self {
        let (vocabulary, read) = read(entries);
        let (terms, words) = terms(&vocabulary);
        let held: Vec<(Vec<Held>, Vec<u32>)> = read
            .par_iter()
            .map(|one| (levels(one, &words), pairs(one, &words, &terms)))
            .collect();
        let mut found: Vec<(String, Vec<Posting>)> =
            terms.into_iter().map(|term| (term, Vec::new())).collect();
        let mut pairs = Vec::new();
        for (id, (held, hashes)) in (0..).zip(held) {
            for (term, level) in held {
                if let Some((_, postings)) = found.get_mut(term as usize) {
                    postings.push((id, level));
                }
            }
            pairs.extend(hashes.into_iter().map(|hash| (hash, id)));
        }
        for (_, postings) in &mut found {
            if postings.len() * COMMON > entries.len() {
                flatten(postings);
            }
        }
        found.extend(filters(entries));
        found.par_sort_unstable_by(|a, b| a.0.cmp(&b.0));
        pairs.par_sort_unstable();
        Self { terms: found, pairs }
    }
}

/// Leaves of the levels below a title one alone.
fn flatten(postings: &mut [Posting]) {
    for (_, level) in postings {
        if *level < Level::TitlePart {
            *level = Level::Text;
        }
    }
}

/// The terms that stand for the kinds, years and groups of entries.
fn filters(entries: &[Entry]) -> HashMap<String, Vec<Posting>> {
    let mut found: HashMap<String, Vec<Posting>> = HashMap::new();
    for (id, entry) in (0..).zip(entries) {
        let kind = std::iter::once(format!("=kind/{}", entry.kind.word()));
        let year = entry.date.iter().map(|date| format!("=year/{}", date.year()));
        let groups: BTreeSet<&String> = entry.groups.iter().collect();
        let groups = groups.into_iter().map(|group| format!("=group/{group}"));
        for filter in kind.chain(year).chain(groups) {
            found.entry(filter).or_default().push((id, Level::Filter));
        }
    }
    found
}

/// All words of the site, and every entry in numbers.
fn read(entries: &[Entry]) -> (Vec<String>, Vec<Read>) {
    /// So many entries are read at once: most of their words are the same.
    const AT_ONCE: usize = 256;
    let parts: Vec<(Vocabulary, Vec<Read>)> = entries
        .par_chunks(AT_ONCE)
        .map(|entries| {
            let mut vocabulary = Vocabulary::default();
            let read = entries.iter().map(|entry| Read {
                title: vocabulary.numbers(&entry.title),
                text: vocabulary.numbers(&entry.text),
                // "sag om takster", "beslutning om takster"
                surroundings: [entry.kind.word(), &entry.surroundings]
                    .into_iter()
                    .flat_map(|words| vocabulary.numbers(words))
                    .collect(),
            });
            let read = read.collect();
            (vocabulary, read)
        })
        .collect();
    let mut all = Vocabulary::default();
    let mut whole = Vec::with_capacity(entries.len());
    for (vocabulary, read) in parts {
        let numbers: Vec<u32> = vocabulary.words.iter().map(|word| all.number(word)).collect();
        let again = |list: Vec<u32>| -> Vec<u32> {
            let known = list.into_iter().filter_map(|word| numbers.get(word as usize));
            known.copied().collect()
        };
        whole.extend(read.into_iter().map(|one| Read {
            title: again(one.title),
            text: again(one.text),
            surroundings: again(one.surroundings),
        }));
    }
    (all.words, whole)
}

/// Words and their numbers, in the order they were met.
#[derive(Default)]
struct Vocabulary {
    words: Vec<String>,
    numbers: HashMap<String, u32>,
}

impl Vocabulary {
    fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.words.push(word.to_owned());
        self.numbers.insert(word.to_owned(), number);
        number
    }

    /// The words of a text; sections of acts with their sign.
    fn numbers(&mut self, text: &str) -> Vec<u32> {
        let text = words::joined(&fold(text));
        let tokens = words::tokens(&text).into_iter();
        tokens
            .map(|token| {
                if token.law {
                    self.number(&format!("§{}", token.text))
                } else {
                    self.number(token.text)
                }
            })
            .collect()
    }
}

/// All terms in order, and what each word is in terms.
fn terms(vocabulary: &[String]) -> (Vec<String>, Vec<Word>) {
    let lexicon = Lexicon::of(vocabulary.iter().map(String::as_str));
    let stems = Stems::new();
    let read: Vec<Option<(String, BTreeSet<String>)>> = vocabulary
        .par_iter()
        .map(|word| match word.strip_prefix('§') {
            Some(number) => Some((word.clone(), BTreeSet::from([number.to_owned()]))),
            None if is_stop(word) => None,
            None => Some((stems.of(word).into_owned(), lexicon.parts(word))),
        })
        .collect();
    let mut terms: Vec<String> = read
        .iter()
        .flatten()
        .flat_map(|(term, parts)| std::iter::once(term).chain(parts))
        .cloned()
        .collect();
    terms.par_sort_unstable();
    terms.dedup();
    let number = |term: &String| {
        let place = terms.binary_search(term).ok()?;
        u32::try_from(place).ok()
    };
    let words = read.par_iter().zip(vocabulary).map(|(read, word)| Word {
        term: read.as_ref().and_then(|(term, _)| number(term)),
        parts: read
            .iter()
            .flat_map(|(_, parts)| parts)
            .filter_map(number)
            .collect(),
        is_number: word.bytes().all(|byte| byte.is_ascii_digit()),
    });
    let words = words.collect();
    (terms, words)
}

/// The terms of an entry, each at its highest level.
fn levels(one: &Read, words: &[Word]) -> Vec<Held> {
    let known = |list: &[u32]| -> Vec<&Word> {
        let found = list.iter().filter_map(|word| words.get(*word as usize));
        found.filter(|word| word.term.is_some()).collect()
    };
    let mut found: Vec<Held> = Vec::new();
    let mut add = |list: &[&Word], of_word: Level, of_part: Level| {
        for word in list {
            found.extend(word.term.map(|term| (term, of_word)));
            found.extend(word.parts.iter().map(|part| (*part, of_part)));
        }
    };
    let title = known(&one.title);
    let telling = title.iter().filter(|word| !word.is_number).count();
    let of_title = if telling <= 2 {
        Level::WholeTitle
    } else {
        Level::Title
    };
    add(&title, of_title, Level::TitlePart);
    let surroundings = known(&one.surroundings);
    add(&surroundings, Level::Surroundings, Level::Surroundings);
    let text = known(&one.text);
    add(&text, Level::Text, Level::TextPart);
    found.sort_unstable();
    let mut highest: Vec<Held> = Vec::with_capacity(found.len());
    for group in found.chunk_by(|a, b| a.0 == b.0) {
        let in_text = group.iter().filter(|(_, level)| *level == Level::Text).count();
        if let Some(&(term, level)) = group.last() {
            let often = level == Level::Text && in_text >= OFTEN;
            highest.push((term, if often { Level::OftenInText } else { level }));
        }
    }
    highest
}

/// The pairs of neighbouring terms in title and text.
fn pairs(one: &Read, words: &[Word], terms: &[String]) -> Vec<u32> {
    let mut found = Vec::new();
    for list in [&one.title, &one.text] {
        let known = list.iter().filter_map(|word| words.get(*word as usize)?.term);
        let mut before: Option<u32> = None;
        for term in known {
            let pair =
                before.and_then(|before| Some((terms.get(before as usize)?, terms.get(term as usize)?)));
            found.extend(pair.map(|(first, second)| pair_hash(first, second)));
            before = Some(term);
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// FNV-1a, 32 bits, of "first second": small enough to say again in a script.
fn pair_hash(first: &str, second: &str) -> u32 {
    let bytes = first.bytes().chain(std::iter::once(b' ')).chain(second.bytes());
    bytes.fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}
