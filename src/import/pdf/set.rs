//! A page of a PDF as lines in which each piece of text has its place.

use std::collections::BTreeSet;

use crate::annex::pdf::Page;
use crate::annex::pdf::lines::Piece;
use crate::annex::pdf::tags::Tag;
use crate::import::source::{Cell, Span};
use crate::import::tidy;

/// Further than this from everything else, a line is at an edge of the page; in
/// parts of its size.
const APART: f64 = 1.8;

/// A line as it is set.
#[derive(Debug, Clone)]
pub struct Set {
    /// Its pieces, from left to right.
    pub pieces: Vec<Word>,
    /// Where it begins.
    pub start: [f64; 2],
    /// The size that most of its letters have.
    pub size: f64,
    /// All of it is bold.
    pub bold: bool,
    /// The level of a heading.
    pub heading: Option<u8>,
    /// The cell that it stands in.
    pub cell: Option<Cell>,
}

/// A piece of a line, up to a blank.
#[derive(Debug, Clone)]
pub struct Word {
    /// Its text, with the blank after it.
    pub span: Span,
    /// Where it begins and ends, from the left.
    pub from: f64,
    /// Where the next one would begin.
    pub to: f64,
    size: f64,
}

impl Set {
    /// Of words that follow each other, at a height.
    pub fn of(pieces: Vec<Word>, height: f64, tag: Tag) -> Option<Self> {
        let from = pieces.iter().find(|word| word.is_seen())?.from;
        let spans = tidy::spans(pieces.iter().map(|word| word.span.clone()).collect());
        let size = super::most(pieces.iter().map(|word| (word.size, word.length())), 10.0)?;
        Some(Self {
            start: [from, height],
            size,
            bold: tidy::is_bold(&spans),
            heading: tag.heading,
            cell: tag.cell.map(|[table, row, column]| Cell { table, row, column }),
            pieces,
        })
    }

    /// Its text.
    pub fn spans(&self) -> Vec<Span> {
        tidy::spans(self.pieces.iter().map(|word| word.span.clone()).collect())
    }

    /// Bytes of its text.
    pub fn length(&self) -> usize {
        self.pieces.iter().map(|word| word.span.text.len()).sum()
    }
}

impl Word {
    /// True of more than a blank.
    pub fn is_seen(&self) -> bool {
        !self.span.text.trim().is_empty()
    }

    fn length(&self) -> usize {
        self.span.text.trim().len()
    }
}

/// The lines of a page, from its top to its bottom.
pub fn lines(page: &Page) -> Vec<Set> {
    let mut lines = Vec::new();
    let mut words: Vec<Word> = Vec::new();
    let (mut height, mut tag) = (0.0, Tag::default());
    let mut items = BTreeSet::new();
    for (piece, text) in page.lines.pieces().filter(|(piece, _)| !piece.look.margin) {
        let this = piece.look.number.and_then(|number| page.tags.get(&number));
        let this = this.copied().unwrap_or_default();
        let other = this.cell != tag.cell && !text.trim().is_empty();
        if piece.begins || words.is_empty() || other {
            lines.extend(Set::of(std::mem::take(&mut words), height, tag));
            (height, tag) = (piece.start[1], this);
        }
        let new = this.item.is_some_and(|item| items.insert(item));
        if new && !this.label && words.is_empty() && !is_marked(text) {
            words.push(point(piece));
        }
        words.push(word(piece, text, page));
    }
    lines.extend(Set::of(words, height, tag));
    edges(&mut lines);
    lines
}

/// True of a text that may begin with the mark of a list.
fn is_marked(text: &str) -> bool {
    let first = text.trim_start().chars().next();
    first.is_some_and(|first| !first.is_alphabetic())
}

/// The point of a list's item that is drawn, and no letter.
fn point(piece: &Piece) -> Word {
    let from = piece.start[0] - piece.size;
    Word {
        span: Span {
            text: "• ".to_owned(),
            ..Span::default()
        },
        from,
        to: from,
        size: piece.size,
    }
}

fn word(piece: &Piece, text: &str, page: &Page) -> Word {
    let middle = [
        f64::midpoint(piece.start[0], piece.end[0]),
        piece.start[1] + piece.size * 0.25,
    ];
    let link = page.links.iter().find(|link| link.covers(middle));
    Word {
        span: Span {
            text: text.to_owned(),
            bold: piece.look.bold,
            italic: piece.look.italic,
            link: link.map(|link| link.address.clone()),
            note: None,
        },
        from: piece.start[0],
        to: piece.end[0],
        size: piece.size,
    }
}

/// A head or foot is written among the first lines of a page, or among the last.
const NEAR_END: usize = 3;

/// Programs write heads and feet of pages before the text or after it. What
/// stands above or below all else, and apart from it, goes to its end.
fn edges(lines: &mut Vec<Set>) {
    let mut first = 0;
    while let Some(place) = apart(lines.get(first..).unwrap_or_default(), 1.0) {
        let line = lines.remove(first + place);
        lines.insert(first, line);
        first += 1;
    }
    let mut end = lines.len();
    while let Some(place) = apart(lines.get(first..end).unwrap_or_default(), -1.0) {
        let line = lines.remove(first + place);
        end -= 1;
        lines.insert(end, line);
    }
}

/// The place of the line that stands alone at the top (1.0) or bottom (-1.0).
fn apart(lines: &[Set], up: f64) -> Option<usize> {
    let height = |line: &Set| line.start[1] * up;
    let (place, highest) = lines
        .iter()
        .enumerate()
        .max_by(|(_, a), (_, b)| height(a).total_cmp(&height(b)))?;
    // Beside it there may be another part of the same head.
    let below = lines.iter().map(height);
    let below = below.filter(|other| height(highest) - other > 0.5 * highest.size);
    let next = below.max_by(f64::total_cmp)?;
    let written = place < NEAR_END || place + NEAR_END >= lines.len();
    (written && height(highest) - next > APART * highest.size).then_some(place)
}
