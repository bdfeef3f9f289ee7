//! Entries → the terms that find them, and the pairs of terms that phrases are
//! made of. All lists are in order, so the same entries give the same index.

use std::collections::{BTreeSet, HashMap};

use indexmap::IndexSet;
use rayon::join;
use rayon::prelude::*;
use rustc_hash::FxBuildHasher;

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
    /// Part of a compound that is at least half of the title.
    WholeTitlePart = 7,
    /// At least half of the title.
    WholeTitle = 8,
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
    pub pairs: Vec<Pair>,
}

/// The hash of two neighbouring terms and an entry, one behind the other in one number,
/// which is quicker to put in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair(u64);

impl Pair {
    fn new(hash: u32, entry: u32) -> Self {
        Self(u64::from(hash) << 32 | u64::from(entry))
    }

    /// The hash of the two terms.
    pub fn hash(self) -> u32 {
        (self.0 >> 32) as u32
    }

    /// The entry that holds them.
    pub fn entry(self) -> u32 {
        u32::try_from(self.0 & u64::from(u32::MAX)).unwrap_or_default()
    }
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
    /// "2021", or "7a", the number of an item.
    is_number: bool,
}

impl Index {
    /// Of entries, whose places in the list are their ids.
    pub fn of(entries: &[Entry]) -> Self {
        let (vocabulary, read) = read(entries);
        let (terms, words) = terms(&vocabulary);
        let pairs = Neighbours::of(&terms);
        let (held, pairs): (Vec<Vec<Held>>, Vec<Vec<u32>>) = read
            .into_par_iter()
            .map(|one| (levels(&one, &words), pairs.hashes(&one, &words)))
            .unzip();
        let (terms, pairs) = join(|| postings(terms, held, entries), || pairs_of(pairs));
        Self { terms, pairs }
    }
}

/// Every term with its entries, in order.
fn postings(terms: Vec<String>, held: Vec<Vec<Held>>, entries: &[Entry]) -> Vec<(String, Vec<Posting>)> {
    let mut counts = vec![0; terms.len()];
    for (term, _) in held.iter().flatten() {
        if let Some(count) = counts.get_mut(*term as usize) {
            *count += 1;
        }
    }
    let room = counts.into_iter().map(Vec::with_capacity);
    let mut found: Vec<(String, Vec<Posting>)> = terms.into_iter().zip(room).collect();
    for (id, held) in (0..).zip(held) {
        for (term, level) in held {
            if let Some((_, postings)) = found.get_mut(term as usize) {
                postings.push((id, level));
            }
        }
    }
    for (_, postings) in &mut found {
        if postings.len() * COMMON > entries.len() {
            flatten(postings);
        }
    }
    found.extend(filters(entries));
    found.par_sort_unstable_by(|a, b| a.0.cmp(&b.0));
    found
}

/// The pairs of all entries, in order.
fn pairs_of(hashes: Vec<Vec<u32>>) -> Vec<Pair> {
    let of_entry = |(id, hashes): (u32, Vec<u32>)| hashes.into_iter().map(move |hash| Pair::new(hash, id));
    let mut pairs = Vec::with_capacity(hashes.iter().map(Vec::len).sum());
    pairs.extend((0..).zip(hashes).flat_map(of_entry));
    pairs.par_sort_unstable();
    pairs
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

/// Words, whose places in the set are their numbers.
type Vocabulary = IndexSet<String, FxBuildHasher>;

/// All words of the site, and every entry in numbers.
fn read(entries: &[Entry]) -> (Vocabulary, Vec<Read>) {
    /// So many entries are read at once: most of their words are the same.
    const AT_ONCE: usize = 1024;
    let parts: Vec<(Vocabulary, Vec<Read>)> = entries
        .par_chunks(AT_ONCE)
        .map(|entries| {
            let mut words = Vocabulary::default();
            let read = entries.iter().map(|entry| Read {
                title: numbers(&mut words, &entry.title),
                text: numbers(&mut words, &entry.text),
                // "sag om takster", "beslutning om takster"
                surroundings: [entry.kind.word(), &entry.surroundings]
                    .into_iter()
                    .flat_map(|text| numbers(&mut words, text))
                    .collect(),
            });
            let read = read.collect();
            (words, read)
        })
        .collect();
    let mut all = Vocabulary::default();
    let parts: Vec<(Vec<u32>, Vec<Read>)> = parts
        .into_iter()
        .map(|(words, read)| (words.iter().map(|word| number(&mut all, word)).collect(), read))
        .collect();
    let whole = parts.into_par_iter().flat_map_iter(|(numbers, read)| {
        let again = move |list: Vec<u32>| -> Vec<u32> {
            let known = list.into_iter().filter_map(|word| numbers.get(word as usize));
            known.copied().collect()
        };
        read.into_iter().map(move |one| Read {
            title: again(one.title),
            text: again(one.text),
            surroundings: again(one.surroundings),
        })
    });
    let whole = whole.collect();
    (all, whole)
}

fn number(all: &mut Vocabulary, word: &str) -> u32 {
    let known = all.get_index_of(word);
    let place = known.unwrap_or_else(|| all.insert_full(word.to_owned()).0);
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// The words of a text; sections of acts with their sign.
fn numbers(all: &mut Vocabulary, text: &str) -> Vec<u32> {
    let text = words::joined(fold(text));
    let tokens = words::tokens(&text).into_iter();
    tokens
        .map(|token| {
            if token.law {
                number(all, &format!("§{}", token.text))
            } else {
                number(all, token.text)
            }
        })
        .collect()
}

/// All terms in order, and what each word is in terms.
fn terms(vocabulary: &Vocabulary) -> (Vec<String>, Vec<Word>) {
    let lexicon = Lexicon::of(vocabulary.iter().map(String::as_str));
    let stems = Stems::new();
    let vocabulary: Vec<&String> = vocabulary.iter().collect();
    let read: Vec<Option<(String, BTreeSet<String>)>> = vocabulary
        .par_iter()
        .map(|word| match word.strip_prefix('§') {
            Some(number) => Some(((*word).clone(), BTreeSet::from([number.to_owned()]))),
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
    let words = read.par_iter().zip(&vocabulary).map(|(read, word)| Word {
        term: read.as_ref().and_then(|(term, _)| number(term)),
        parts: read
            .iter()
            .flat_map(|(_, parts)| parts)
            .filter_map(number)
            .collect(),
        is_number: word.starts_with(|first: char| first.is_ascii_digit()),
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
    if telling <= 2 {
        add(&title, Level::WholeTitle, Level::WholeTitlePart);
    } else {
        add(&title, Level::Title, Level::TitlePart);
    }
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

/// Terms, and what each is as the first of two.
struct Neighbours<'t> {
    terms: &'t [String],
    /// The hash of the term and a space.
    firsts: Vec<u32>,
}

impl<'t> Neighbours<'t> {
    fn of(terms: &'t [String]) -> Self {
        let first = |term: &String| hash(hash(EMPTY, term), " ");
        Self {
            terms,
            firsts: terms.par_iter().map(first).collect(),
        }
    }

    /// The pairs of neighbouring terms in title and text, each as the hash of "first second".
    fn hashes(&self, one: &Read, words: &[Word]) -> Vec<u32> {
        let mut found = Vec::new();
        for list in [&one.title, &one.text] {
            let known = list.iter().filter_map(|word| words.get(*word as usize)?.term);
            let mut first: Option<u32> = None;
            for term in known {
                let second = self.terms.get(term as usize);
                found.extend(first.zip(second).map(|(first, second)| hash(first, second)));
                first = self.firsts.get(term as usize).copied();
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// The hash of nothing.
const EMPTY: u32 = 0x811c_9dc5;

/// FNV-1a, 32 bits, of what was hashed before and a text: small enough to say again in
/// a script.
fn hash(before: u32, text: &str) -> u32 {
    text.bytes().fold(before, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}
