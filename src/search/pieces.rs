//! The index → the files that a browser fetches, each small. Terms are lines of
//! text, which a script takes apart in one go; numbers beside them are LEB128; a
//! list of ids is written as distances, or as a bitmap where that is shorter.

use std::fmt::Write as _;

use super::entries::Entry;
use super::index::{Index, Level, Pair, Posting};
use super::vocabulary::beginning;

/// A piece of the words is closed past this size, in bytes.
const WORDS: usize = 24_000;

/// A piece of a list of terms is closed past this size, in bytes.
const TERMS: usize = 12_000;

/// The usual size of a piece of the pairs, in bytes.
const PAIRS: usize = 16_000;

/// A list in order, cut into pieces.
#[derive(Debug, Default)]
pub struct Cut {
    /// The first term of each piece.
    pub first: Vec<String>,
    /// The pieces.
    pub pieces: Vec<Vec<u8>>,
}

/// Cuts a list past so many bytes of its lines and what stands behind them: `line` writes both
/// of one term, `piece` makes a piece of them.
fn cut<'t, L>(
    terms: impl Iterator<Item = (&'t str, L)>,
    size: usize,
    mut line: impl FnMut(&str, L, &mut String, &mut Vec<u8>),
    piece: impl Fn(&str, &[u8]) -> Vec<u8>,
) -> Cut {
    let mut cut = Cut::default();
    let (mut text, mut lists) = (String::new(), Vec::new());
    for (term, rest) in terms {
        if text.is_empty() {
            cut.first.push(term.to_owned());
        }
        line(term, rest, &mut text, &mut lists);
        if text.len() + lists.len() >= size {
            cut.pieces.push(piece(&text, &lists));
            text.clear();
            lists.clear();
        }
    }
    if !text.is_empty() {
        cut.pieces.push(piece(&text, &lists));
    }
    cut
}

/// Terms with their entries: the length of the lines, the lines `term count bytes`, and the lists.
pub fn words(index: &Index) -> Cut {
    let mut levels = Levels::default();
    let terms = index.terms.iter();
    cut(
        terms.map(|term| (term.text.as_str(), index.postings(term))),
        WORDS,
        |term, postings, text, lists| {
            let before = lists.len();
            levels.write(postings, lists);
            let _ = writeln!(text, "{term} {} {}", postings.len(), lists.len() - before);
        },
        |text, lists| {
            let mut piece = Vec::with_capacity(text.len() + lists.len() + 3);
            number(&mut piece, text.len());
            piece.extend(text.as_bytes());
            piece.extend(lists);
            piece
        },
    )
}

/// Terms alone, as lines `term count`, in order of their letters; read backwards for the second list.
pub fn terms(index: &Index, backwards: bool) -> Cut {
    let terms = index.terms.iter().filter(|term| !term.text.starts_with('='));
    let terms = terms.map(|term| (term.text.as_str(), term.postings.len()));
    if backwards {
        let terms = terms.map(|(term, count)| (term.chars().rev().collect::<String>(), count));
        let mut terms: Vec<(u128, String, usize)> = terms
            .map(|(term, count)| (u128::from_be_bytes(beginning(&term)), term, count))
            .collect();
        terms.sort_unstable();
        alone(terms.iter().map(|(_, term, count)| (term.as_str(), *count)))
    } else {
        alone(terms)
    }
}

/// Lines of terms and counts.
fn alone<'t>(terms: impl Iterator<Item = (&'t str, usize)>) -> Cut {
    let line = |term: &str, count: usize, text: &mut String, _: &mut Vec<u8>| {
        let _ = writeln!(text, "{term} {count}");
    };
    cut(terms, TERMS, line, |text, _| text.as_bytes().to_vec())
}

/// How many entries each thing has, in the order of things: a digit of base 36, and
/// before it as many `z` as the number holds 35.
pub fn things(entries: &[Entry]) -> String {
    const MOST: u32 = 35;
    let mut text = String::new();
    for thing in entries.chunk_by(|a, b| a.of == b.of) {
        let mut many = u32::try_from(thing.len()).unwrap_or(u32::MAX);
        while many >= MOST {
            text.push('z');
            many -= MOST;
        }
        text.extend(char::from_digit(many, MOST + 1));
    }
    text
}

/// The pairs, in pieces of equal spans of hashes.
pub fn pairs(index: &Index) -> Vec<Vec<u8>> {
    let groups = || index.pairs.chunk_by(|a, b| a.hash() == b.hash());
    let mut record = Vec::new();
    let mut size = 0;
    for group in groups() {
        record.clear();
        write_pair(&mut record, group);
        size += record.len();
    }
    let count = size.div_ceil(PAIRS).max(1);
    let mut pieces = vec![Vec::new(); count];
    for group in groups() {
        let place = group
            .first()
            .map(|pair| (u64::from(pair.hash()) * count as u64) >> 32);
        let place = place.and_then(|place| usize::try_from(place).ok());
        if let Some(piece) = place.and_then(|place| pieces.get_mut(place)) {
            write_pair(piece, group);
        }
    }
    pieces
}

/// A hash with its entries.
fn write_pair(out: &mut Vec<u8>, group: &[Pair]) {
    if let Some(pair) = group.first() {
        out.extend(pair.hash().to_le_bytes());
        number(out, group.len());
        distances(out, group.iter().map(|pair| pair.entry()));
    }
}

/// The entries of a term, level by level: room that is used for every term.
#[derive(Default)]
struct Levels([Vec<u32>; Level::ALL.len()]);

impl Levels {
    /// Writes the entries of a term, the highest level first.
    fn write(&mut self, postings: &[Posting], out: &mut Vec<u8>) {
        for one in postings {
            if let Some(ids) = self.0.get_mut(one.level() as usize) {
                ids.push(one.number());
            }
        }
        for (level, ids) in Level::ALL.into_iter().zip(&mut self.0).rev() {
            write_level(out, level, ids);
            ids.clear();
        }
    }
}

/// The entries of one level, as distances, or as a bitmap where that is shorter.
fn write_level(out: &mut Vec<u8>, level: Level, ids: &[u32]) {
    const BITMAP: u8 = 16;
    let (Some(&first), Some(&last)) = (ids.first(), ids.last()) else {
        return;
    };
    let before = out.len();
    out.push(level as u8);
    number(out, ids.len());
    let head = out.len();
    distances(out, ids.iter().copied());
    let start = first - first % 8;
    let size = ((last - start) / 8 + 1) as usize;
    if size < out.len() - head {
        out.truncate(before);
        out.push(level as u8 | BITMAP);
        number(out, size);
        number(out, start as usize);
        let bits = out.len();
        out.resize(bits + size, 0);
        for id in ids {
            if let Some(bits) = out.get_mut(bits + ((id - start) / 8) as usize) {
                *bits |= 1 << (id % 8);
            }
        }
    }
}

/// Ids in order, each as its distance from the one before.
fn distances(out: &mut Vec<u8>, ids: impl Iterator<Item = u32>) {
    let mut next = 0;
    for id in ids {
        number(out, (id - next) as usize);
        next = id + 1;
    }
}

fn byte(number: usize) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}

/// LEB128.
fn number(out: &mut Vec<u8>, mut value: usize) {
    while value >= 0x80 {
        out.push(byte(value & 0x7f) | 0x80);
        value >>= 7;
    }
    out.push(byte(value));
}

#[cfg(test)]
mod tests {
    use super::super::index::Term;
    use super::*;

    #[test]
    fn a_list_is_written_the_shorter_way() {
        let write = |postings: &[Posting]| {
            let mut out = Vec::new();
            Levels::default().write(postings, &mut out);
            out
        };
        let few = [(3, Level::Text), (300, Level::Text), (4, Level::Title)];
        let few = few.map(|(id, level)| Posting::new(id, level));
        assert_eq!(write(&few), [6, 1, 4, 3, 2, 3, 0xa8, 0x02]);

        let many: Vec<Posting> = (100..200).map(|id| Posting::new(id, Level::Text)).collect();
        let out = write(&many);
        assert_eq!(out.get(..4), Some(&[3 | 16, 13, 96, 0xf0][..]));
        assert_eq!(out.len(), 3 + 13);
    }

    #[test]
    fn terms_are_lines_with_their_lists_behind() {
        let terms = ["=kind/sag", "aftal", "aftalen", "øre"].map(|term| Term {
            text: term.to_owned(),
            postings: 0..1,
        });
        let index = Index {
            terms: terms.into(),
            postings: vec![Posting::new(0, Level::Text)],
            pairs: Vec::new(),
        };
        let forward = super::terms(&index, false);
        assert_eq!(forward.first, ["aftal"]);
        assert_eq!(
            forward.pieces,
            ["aftal 1\naftalen 1\nøre 1\n".as_bytes().to_vec()]
        );
        let backward = super::terms(&index, true);
        assert_eq!(backward.first, ["erø"]);
        let words = words(&index);
        assert_eq!(words.first, ["=kind/sag"]);
        let lines = "=kind/sag 1 3\naftal 1 3\naftalen 1 3\nøre 1 3\n".as_bytes();
        let lists = [3, 1, 0].repeat(4);
        assert_eq!(words.pieces, [[b"\x2d", lines, &lists].concat()]);
    }
}
