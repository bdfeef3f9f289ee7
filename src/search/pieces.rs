//! The index → the files that a browser fetches, each small. Numbers are
//! LEB128; a list of ids is written as distances, or as a bitmap where that is
//! shorter; a list of words says how much of the word before it keeps.

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
    /// The first word of each piece.
    pub first: Vec<String>,
    /// The pieces.
    pub pieces: Vec<Vec<u8>>,
}

/// Writes words into pieces.
struct Cutter {
    cut: Cut,
    size: usize,
    before: String,
}

impl Cutter {
    fn new(size: usize) -> Self {
        Self {
            cut: Cut::default(),
            size,
            before: String::new(),
        }
    }

    /// Writes a word, and gives the piece it stands in.
    fn word(&mut self, word: &str) -> Option<&mut Vec<u8>> {
        if self
            .cut
            .pieces
            .last()
            .is_none_or(|piece| piece.len() >= self.size)
        {
            self.cut.first.push(word.to_owned());
            self.cut.pieces.push(Vec::new());
            self.before.clear();
        }
        // A word of a text may be longer than a byte can count; what is beyond is not typed either.
        let word = word.get(..word.floor_char_boundary(LONGEST)).unwrap_or_default();
        let shared = word
            .bytes()
            .zip(self.before.bytes())
            .take_while(|(a, b)| a == b)
            .count();
        let shared = word.floor_char_boundary(shared);
        let rest = word.get(shared..).unwrap_or_default();
        let piece = self.cut.pieces.last_mut()?;
        piece.extend([byte(shared), byte(rest.len())]);
        piece.extend(rest.as_bytes());
        word.clone_into(&mut self.before);
        Some(piece)
    }
}

/// The most bytes of a word that are kept.
const LONGEST: usize = 250;

fn byte(number: usize) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}

/// Terms with their entries.
pub fn words(index: &Index) -> Cut {
    let mut cutter = Cutter::new(WORDS);
    for (term, postings) in &index.terms {
        let mut list = Vec::new();
        write_postings(&mut list, postings);
        if let Some(piece) = cutter.word(term) {
            number(piece, postings.len());
            number(piece, list.len());
            piece.extend(list);
        }
    }
    cutter.cut
}

/// Terms alone, in order of their letters; read backwards for the second list.
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
    let mut cutter = Cutter::new(TERMS);
    for (term, count) in terms {
        if let Some(piece) = cutter.word(&term) {
            number(piece, count);
        }
    }
    cutter.cut
}

/// The pairs, in pieces of equal spans of hashes.
pub fn pairs(index: &Index) -> Vec<Vec<u8>> {
    let mut records: Vec<(u32, Vec<u8>)> = Vec::new();
    for group in index.pairs.chunk_by(|a, b| a.0 == b.0) {
        let Some(&(hash, _)) = group.first() else { continue };
        let mut record = hash.to_le_bytes().to_vec();
        number(&mut record, group.len());
        distances(&mut record, group.iter().map(|(_, id)| *id));
        records.push((hash, record));
    }
    let size: usize = records.iter().map(|(_, record)| record.len()).sum();
    let count = size.div_ceil(PAIRS).max(1);
    let mut pieces = vec![Vec::new(); count];
    for (hash, record) in records {
        let place = (u64::from(hash) * count as u64) >> 32;
        let piece = usize::try_from(place)
            .ok()
            .and_then(|place| pieces.get_mut(place));
        if let Some(piece) = piece {
            piece.extend(record);
        }
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
const LEVELS: [Level; 8] = [
    Level::WholeTitle,
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
    fn words_keep_what_they_share_with_the_one_before() {
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
            [b"\x00\x05aftal\x01\x05\x02en\x01\x00\x04\xc3\xb8re\x01".to_vec()]
        );
        let backward = super::terms(&index, true);
        assert_eq!(backward.first, ["erø"]);
    }
}
