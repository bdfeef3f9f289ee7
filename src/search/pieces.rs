//! The index → the files that a browser fetches, each small. Terms are lines of
//! text, which a script takes apart in one go; numbers beside them are LEB128; a
//! list of ids is written as distances, or as a bitmap where that is shorter.

use super::entries::Entry;
use super::index::{Index, Level, Posting};

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

/// A line of a term, and its entries as they are written behind the lines.
struct Line {
    term: String,
    text: String,
    list: Vec<u8>,
}

/// Cuts lines past so many bytes of them and their lists; `piece` makes a piece of lines and lists.
fn cut(lines: impl Iterator<Item = Line>, size: usize, piece: fn(&str, &[u8]) -> Vec<u8>) -> Cut {
    let mut cut = Cut::default();
    let (mut text, mut lists) = (String::new(), Vec::new());
    for line in lines {
        if text.is_empty() {
            cut.first.push(line.term);
        }
        text.push_str(&line.text);
        lists.extend(line.list);
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
    let lines = index.terms.iter().map(|(term, postings)| {
        let mut list = Vec::new();
        write_postings(&mut list, postings);
        Line {
            term: term.clone(),
            text: format!("{term} {} {}\n", postings.len(), list.len()),
            list,
        }
    });
    cut(lines, WORDS, |text, lists| {
        let mut piece = Vec::with_capacity(text.len() + lists.len() + 3);
        number(&mut piece, text.len());
        piece.extend(text.as_bytes());
        piece.extend(lists);
        piece
    })
}

/// Terms alone, as lines `term count`, in order of their letters; read backwards for the second list.
pub fn terms(index: &Index, backwards: bool) -> Cut {
    let terms = index.terms.iter().filter(|(term, _)| !term.starts_with('='));
    let mut terms: Vec<(String, usize)> = terms
        .map(|(term, postings)| {
            let term = if backwards {
                term.chars().rev().collect()
            } else {
                term.clone()
            };
            (term, postings.len())
        })
        .collect();
    terms.sort_unstable();
    let lines = terms.into_iter().map(|(term, count)| Line {
        text: format!("{term} {count}\n"),
        term,
        list: Vec::new(),
    });
    cut(lines, TERMS, |text, _| text.as_bytes().to_vec())
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
    let mut records = Vec::new();
    let mut ends: Vec<(u32, usize)> = Vec::new();
    for group in index.pairs.chunk_by(|a, b| a.hash() == b.hash()) {
        let Some(hash) = group.first().map(|pair| pair.hash()) else {
            continue;
        };
        records.extend(hash.to_le_bytes());
        number(&mut records, group.len());
        distances(&mut records, group.iter().map(|pair| pair.entry()));
        ends.push((hash, records.len()));
    }
    let count = records.len().div_ceil(PAIRS).max(1);
    let mut pieces = vec![Vec::new(); count];
    let place = |hash: u32| (u64::from(hash) * count as u64) >> 32;
    let mut start = 0;
    for group in ends.chunk_by(|a, b| place(a.0) == place(b.0)) {
        let Some(&(hash, end)) = group.last() else {
            continue;
        };
        let piece = usize::try_from(place(hash)).ok();
        let piece = piece.and_then(|place| pieces.get_mut(place));
        if let (Some(piece), Some(bytes)) = (piece, records.get(start..end)) {
            piece.extend(bytes);
        }
        start = end;
    }
    pieces
}

/// The entries of a term, level by level, the highest first.
fn write_postings(out: &mut Vec<u8>, postings: &[Posting]) {
    const BITMAP: u8 = 16;
    for level in LEVELS {
        let ids: Vec<u32> = postings
            .iter()
            .filter(|one| one.1 == level)
            .map(|one| one.0)
            .collect();
        let (Some(&first), Some(&last)) = (ids.first(), ids.last()) else {
            continue;
        };
        let mut steps = Vec::new();
        distances(&mut steps, ids.iter().copied());
        let start = first - first % 8;
        let mut bits = vec![0_u8; ((last - start) / 8 + 1) as usize];
        for id in &ids {
            if let Some(bits) = bits.get_mut(((id - start) / 8) as usize) {
                *bits |= 1 << (id % 8);
            }
        }
        if bits.len() < steps.len() {
            out.push(level as u8 | BITMAP);
            number(out, bits.len());
            number(out, start as usize);
            out.extend(bits);
        } else {
            out.push(level as u8);
            number(out, ids.len());
            out.extend(steps);
        }
    }
}

/// All levels, the highest first.
const LEVELS: [Level; 9] = [
    Level::WholeTitle,
    Level::WholeTitlePart,
    Level::Title,
    Level::TitlePart,
    Level::OftenInText,
    Level::Text,
    Level::TextPart,
    Level::Surroundings,
    Level::Filter,
];

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
    use super::*;

    #[test]
    fn a_list_is_written_the_shorter_way() {
        let few = [(3, Level::Text), (300, Level::Text), (4, Level::Title)];
        let mut out = Vec::new();
        write_postings(&mut out, &few);
        assert_eq!(out, [6, 1, 4, 3, 2, 3, 0xa8, 0x02]);

        let many: Vec<Posting> = (100..200).map(|id| (id, Level::Text)).collect();
        let mut out = Vec::new();
        write_postings(&mut out, &many);
        assert_eq!(out.get(..4), Some(&[3 | 16, 13, 96, 0xf0][..]));
        assert_eq!(out.len(), 3 + 13);
    }

    #[test]
    fn terms_are_lines_with_their_lists_behind() {
        let terms = ["=kind/sag", "aftal", "aftalen", "øre"];
        let terms = terms.map(|term| (term.to_owned(), vec![(0, Level::Text)]));
        let index = Index {
            terms: terms.to_vec(),
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
