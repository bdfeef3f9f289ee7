//! Entries, stretch by stretch: read as words, and the words of each made the terms and
//! pairs that it holds.

use rayon::prelude::*;

use super::dictionary::{Dictionary, Word, pair};
use super::entries::Entry;
use super::index::{Level, Levelled, Pair};
use super::vocabulary::Vocabulary;
use super::words::Reader;

/// So many times in a text is often.
const OFTEN: u8 = 3;

/// Entries that are read together, their words as numbers.
pub struct Stretch {
    /// The words of all, one entry behind the other.
    words: Vec<u32>,
    /// Where title, text and surroundings of each end.
    ends: Vec<[usize; 3]>,
    /// What each number is among the words of the site.
    numbers: Vec<u32>,
}

/// What the entries of a stretch hold.
pub struct Held {
    /// The terms of all, one entry behind the other.
    pub terms: Vec<Levelled>,
    /// The pairs of all, each as a hash; a pair may stand there twice.
    pub pairs: Vec<u32>,
    /// Where terms and pairs of each end.
    pub ends: Vec<(usize, usize)>,
}

/// All words of the site, and every entry in numbers.
pub fn read(entries: &[Entry]) -> (Vocabulary, Vec<Stretch>) {
    /// Most words of so many entries are the same.
    const LEAST: usize = 1024;
    let at_once = entries
        .len()
        .div_ceil(2 * rayon::current_num_threads())
        .max(LEAST);
    let read = entries.par_chunks(at_once).map(Stretch::of);
    let read: Vec<(Vocabulary, Stretch)> = read.collect();
    let mut all = Vocabulary::default();
    let whole = read.into_iter().map(|(words, stretch)| Stretch {
        numbers: words.iter().map(|word| all.number(word)).collect(),
        ..stretch
    });
    let whole = whole.collect();
    (all, whole)
}

impl Stretch {
    /// Of entries, with the words that its numbers stand for.
    fn of(entries: &[Entry]) -> (Vocabulary, Self) {
        /// A word and what stands before the next has about so many bytes.
        const WORD: usize = 6;
        let size: usize = entries.iter().map(|entry| entry.text.len()).sum();
        let mut words = Vec::with_capacity(size / WORD);
        let mut vocabulary = Vocabulary::default();
        let mut reader = Reader::default();
        let mut act = String::new();
        let ends = entries.iter().map(|entry| {
            let mut read = |text: &str| {
                reader.words(text, |token| {
                    words.push(if token.law {
                        act.clear();
                        act.push('§');
                        act.push_str(token.text);
                        vocabulary.number(&act)
                    } else {
                        vocabulary.number_of(token.text, token.beginning)
                    });
                });
                words.len()
            };
            let (title, text) = (read(&entry.title), read(&entry.text));
            // "sag om takster", "beslutning om takster"
            read(entry.kind.word());
            [title, text, read(&entry.surroundings)]
        });
        let ends = ends.collect();
        let numbers = Vec::new();
        (vocabulary, Self { words, ends, numbers })
    }

    /// What the entries hold.
    pub fn held(self, dictionary: &Dictionary) -> Held {
        let mut desk = Desk::new(dictionary, &self.numbers);
        let count = self.words.len();
        let mut held = Held {
            terms: Vec::with_capacity(count),
            pairs: Vec::with_capacity(count),
            ends: Vec::with_capacity(self.ends.len()),
        };
        let mut start = 0;
        for (id, &[title, text, surroundings]) in (0..).zip(&self.ends) {
            let words = |from: usize, to: usize| self.words.get(from..to).unwrap_or_default();
            let (of_word, of_part) = desk.levels_of_title(words(start, title));
            desk.mark(words(start, title), of_word, of_part);
            desk.mark(words(title, text), Level::Text, Level::TextPart);
            desk.mark(
                words(text, surroundings),
                Level::Surroundings,
                Level::Surroundings,
            );
            desk.clear(&mut held.terms);
            desk.pairs(id, words(start, title), &mut held.pairs);
            desk.pairs(id, words(title, text), &mut held.pairs);
            held.ends.push((held.terms.len(), held.pairs.len()));
            start = surroundings;
        }
        held
    }
}

/// Where entries are taken apart, one after the other.
struct Desk<'d> {
    dictionary: &'d Dictionary,
    /// The words of the stretch.
    words: Vec<Word>,
    /// Of every term what is known in the entry: its highest level, and how often it
    /// stands in the text.
    marks: Vec<Option<(Level, u8)>>,
    /// The terms that are marked.
    marked: Vec<u32>,
    /// Pairs that were met last, each in the place of its hash.
    recent: Vec<Pair>,
}

impl<'d> Desk<'d> {
    /// So many pairs are remembered.
    const RECENT: usize = 1 << 12;

    fn new(dictionary: &'d Dictionary, numbers: &[u32]) -> Self {
        let words = numbers
            .iter()
            .filter_map(|word| dictionary.words.get(*word as usize));
        Self {
            dictionary,
            words: words.copied().collect(),
            marks: vec![None; dictionary.terms.len()],
            marked: Vec::new(),
            // No pair of an entry.
            recent: vec![Pair::new(0, u32::MAX); Self::RECENT],
        }
    }

    fn word(&self, number: u32) -> Option<Word> {
        self.words.get(number as usize).copied()
    }

    /// The levels of the words of a title, and of their parts.
    fn levels_of_title(&self, title: &[u32]) -> (Level, Level) {
        let words = title.iter().filter_map(|word| self.word(*word));
        let telling = words
            .filter(|word| word.term.is_some() && !word.is_number)
            .count();
        if telling <= 2 {
            (Level::WholeTitle, Level::WholeTitlePart)
        } else {
            (Level::Title, Level::TitlePart)
        }
    }

    /// Marks the terms of words and of their parts.
    fn mark(&mut self, words: &[u32], of_word: Level, of_part: Level) {
        let dictionary = self.dictionary;
        for number in words {
            let Some(word) = self.word(*number) else { continue };
            let Some(term) = word.term else { continue };
            self.mark_term(term, of_word);
            let (from, to) = word.parts;
            if from < to {
                for part in dictionary
                    .parts
                    .get(from as usize..to as usize)
                    .unwrap_or_default()
                {
                    self.mark_term(*part, of_part);
                }
            }
        }
    }

    fn mark_term(&mut self, term: u32, level: Level) {
        let Some(mark) = self.marks.get_mut(term as usize) else {
            return;
        };
        let (highest, times) = mark.unwrap_or_else(|| {
            self.marked.push(term);
            (level, 0)
        });
        let in_text = u8::from(level == Level::Text);
        *mark = Some((highest.max(level), times.saturating_add(in_text)));
    }

    /// Gives the marked terms, each at its highest level, and wipes the marks.
    fn clear(&mut self, terms: &mut Vec<Levelled>) {
        for term in self.marked.drain(..) {
            if let Some((level, times)) = self.marks.get_mut(term as usize).and_then(Option::take) {
                let often = level == Level::Text && times >= OFTEN;
                terms.push(Levelled::new(
                    term,
                    if often { Level::OftenInText } else { level },
                ));
            }
        }
    }

    /// The pairs of neighbouring terms, each as its hash, without most of those that the
    /// entry had before.
    fn pairs(&mut self, id: u32, words: &[u32], pairs: &mut Vec<u32>) {
        let mut first: Option<u32> = None;
        for number in words {
            let Some(word) = self.word(*number).filter(|word| word.term.is_some()) else {
                continue;
            };
            if let Some(first) = first.replace(word.hash) {
                let hash = pair(first, word.hash);
                let met = Pair::new(hash, id);
                if let Some(recent) = self.recent.get_mut(hash as usize % Self::RECENT)
                    && *recent != met
                {
                    *recent = met;
                    pairs.push(hash);
                }
            }
        }
    }
}
