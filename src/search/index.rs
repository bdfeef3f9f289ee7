//! Entries → the terms that find them, and the pairs of terms that phrases are
//! made of. All lists are in order, so the same entries give the same index.

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::join;
use rayon::prelude::*;

use super::dictionary::Dictionary;
use super::entries::Entry;
use super::stretches::{Held, read};

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

impl Level {
    /// All of them, the lowest first.
    pub const ALL: [Self; 9] = [
        Self::Filter,
        Self::Surroundings,
        Self::TextPart,
        Self::Text,
        Self::OftenInText,
        Self::TitlePart,
        Self::Title,
        Self::WholeTitlePart,
        Self::WholeTitle,
    ];
}

/// A term that more than one entry in so many holds tells little: how often it
/// stands in a text is not noted, for its list would be long.
const COMMON: usize = 5;

/// A number with a level, in one number: an entry of a term, or a term of an entry.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Levelled(u32);

/// An entry that a term finds.
pub type Posting = Levelled;

impl Levelled {
    /// The bits of a level.
    const BITS: u32 = 4;

    /// A number and its level.
    pub fn new(number: u32, level: Level) -> Self {
        Self(number << Self::BITS | level as u32)
    }

    /// The number.
    pub fn number(self) -> u32 {
        self.0 >> Self::BITS
    }

    /// The level.
    pub fn level(self) -> Level {
        let place = self.0 % (1 << Self::BITS);
        Level::ALL.get(place as usize).copied().unwrap_or(Level::Filter)
    }
}

/// The index, before it is cut into pieces.
#[derive(Debug, Default)]
pub struct Index {
    /// Every term, in order.
    pub terms: Vec<Term>,
    /// The entries of all terms.
    pub postings: Vec<Posting>,
    /// Every pair of neighbouring terms, as a hash, with an entry that holds it; in order.
    pub pairs: Vec<Pair>,
}

/// A term, and where its entries stand.
#[derive(Debug)]
pub struct Term {
    /// The term.
    pub text: String,
    /// Its place among the postings.
    pub postings: Range<usize>,
}

/// The hash of two neighbouring terms and an entry, one behind the other in one number,
/// which is quicker to put in order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair(u64);

impl Pair {
    /// Of the hash of two terms and an entry that holds them.
    pub fn new(hash: u32, entry: u32) -> Self {
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

impl Index {
    /// Of entries, whose places in the list are their ids.
    pub fn of(entries: &[Entry]) -> Self {
        let (vocabulary, stretches) = read(entries);
        let dictionary = Dictionary::of(&vocabulary);
        drop(vocabulary);
        let held = stretches.into_par_iter().map(|stretch| stretch.held(&dictionary));
        let held: Vec<Held> = held.collect();
        let (mut index, pairs) = join(|| postings(dictionary.terms, &held), || pairs_of(&held));
        drop(held);
        index.pairs = pairs;
        index.level(entries.len());
        index.filter(entries);
        index
    }

    /// The entries of a term.
    pub fn postings(&self, term: &Term) -> &[Posting] {
        self.postings.get(term.postings.clone()).unwrap_or_default()
    }

    /// Leaves of the levels below a title one alone, where a term is common.
    fn level(&mut self, entries: usize) {
        for term in &self.terms {
            let postings = self.postings.get_mut(term.postings.clone()).unwrap_or_default();
            if postings.len() * COMMON <= entries {
                continue;
            }
            for one in postings.iter_mut().filter(|one| one.level() < Level::TitlePart) {
                *one = Posting::new(one.number(), Level::Text);
            }
        }
    }

    /// Adds the terms that stand for the kinds, years and groups of entries.
    fn filter(&mut self, entries: &[Entry]) {
        for (filter, ids) in filters(entries) {
            let start = self.postings.len();
            self.postings
                .extend(ids.iter().map(|id| Posting::new(*id, Level::Filter)));
            self.terms.push(Term {
                text: filter.term(),
                postings: start..self.postings.len(),
            });
        }
        self.terms.sort_by(|a, b| a.text.cmp(&b.text));
    }
}

/// Every term with its entries, in order.
fn postings(terms: Vec<String>, held: &[Held]) -> Index {
    let mut ends = vec![0_usize; terms.len()];
    for one in held.iter().flat_map(|held| &held.terms) {
        if let Some(count) = ends.get_mut(one.number() as usize) {
            *count += 1;
        }
    }
    let mut all = 0;
    let mut found = Vec::with_capacity(terms.len());
    for (text, next) in terms.into_iter().zip(&mut ends) {
        let start = all;
        all += *next;
        // From here on it is where the next entry of the term comes.
        *next = start;
        found.push(Term {
            text,
            postings: start..all,
        });
    }
    let mut postings = vec![Posting::default(); all];
    let mut id = 0;
    for held in held {
        let mut start = 0;
        for (end, _) in &held.ends {
            for one in held.terms.get(start..*end).unwrap_or_default() {
                if let Some(next) = ends.get_mut(one.number() as usize) {
                    if let Some(posting) = postings.get_mut(*next) {
                        *posting = Posting::new(id, one.level());
                    }
                    *next += 1;
                }
            }
            start = *end;
            id += 1;
        }
    }
    Index {
        terms: found,
        postings,
        pairs: Vec::new(),
    }
}

/// The pairs of all entries, in order: first by the highest bits of their hashes alone,
/// so that what is left to sort is small.
fn pairs_of(held: &[Held]) -> Vec<Pair> {
    const BITS: u32 = 12;
    let place = |hash: u32| (hash >> (u32::BITS - BITS)) as usize;
    let mut counts = vec![0_usize; 1 << BITS];
    for hash in held.iter().flat_map(|held| &held.pairs) {
        if let Some(count) = counts.get_mut(place(*hash)) {
            *count += 1;
        }
    }
    let mut next = Vec::with_capacity(counts.len());
    let mut all = 0;
    for count in &counts {
        next.push(all);
        all += count;
    }
    let mut pairs = vec![Pair::default(); all];
    let mut id = 0;
    for held in held {
        let mut start = 0;
        for (_, end) in &held.ends {
            for hash in held.pairs.get(start..*end).unwrap_or_default() {
                if let Some(next) = next.get_mut(place(*hash)) {
                    if let Some(pair) = pairs.get_mut(*next) {
                        *pair = Pair::new(*hash, id);
                    }
                    *next += 1;
                }
            }
            start = *end;
            id += 1;
        }
    }
    let mut rest = pairs.as_mut_slice();
    let parts = counts.iter().map_while(|count| rest.split_off_mut(..*count));
    let parts: Vec<&mut [Pair]> = parts.collect();
    parts.into_par_iter().for_each(<[Pair]>::sort_unstable);
    pairs.dedup();
    pairs
}

/// What entries are filtered by.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Filter<'e> {
    Kind(&'static str),
    Year(i16),
    Group(&'e str),
}

impl Filter<'_> {
    /// The term that stands for it.
    fn term(&self) -> String {
        match self {
            Self::Kind(word) => format!("=kind/{word}"),
            Self::Year(year) => format!("=year/{year}"),
            Self::Group(id) => format!("=group/{id}"),
        }
    }
}

/// The filters, each with its entries in order.
fn filters(entries: &[Entry]) -> BTreeMap<Filter<'_>, Vec<u32>> {
    let mut found: BTreeMap<Filter, Vec<u32>> = BTreeMap::new();
    for (id, entry) in (0..).zip(entries) {
        let kind = std::iter::once(Filter::Kind(entry.kind.word()));
        let year = entry.date.iter().map(|date| Filter::Year(date.year()));
        let groups = entry.groups.iter().map(|group| Filter::Group(group));
        for filter in kind.chain(year).chain(groups) {
            let ids = found.entry(filter).or_default();
            if ids.last() != Some(&id) {
                ids.push(id);
            }
        }
    }
    found
}
