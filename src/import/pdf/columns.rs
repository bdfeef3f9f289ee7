//! Tables of a PDF without tags: lines whose parts stand below each other.

use super::set::{Set, Word};
use crate::annex::pdf::tags::Tag;
use crate::import::source::Cell;

/// A blank this wide parts columns, in parts of the size of the letters.
const COLUMN: f64 = 1.2;

/// Rows are no further apart than this, in parts of the size.
const ROWS: f64 = 3.2;

/// A blank this wide is none between words, whatever stands below it.
const WIDE: f64 = 2.5;

/// Finds tables in pages of which no tag says that there are some; back come the
/// pages with lines that look like rows and belong to none.
pub fn find(pages: &mut [Vec<Set>]) -> Vec<usize> {
    let mut loose = Vec::new();
    if pages.iter().flatten().any(|line| line.cell.is_some()) {
        return loose;
    }
    let mut table = 0;
    for (number, page) in pages.iter_mut().enumerate() {
        let inside = 1..page.len().saturating_sub(1);
        let mut lines = Vec::new();
        let mut rest = std::mem::take(page).into_iter().peekable();
        while let Some(line) = rest.next() {
            let mut rows = vec![Row::of(line)];
            while let Some(next) = rest.next_if(|next| rows.last().is_some_and(|row| row.goes_on(next))) {
                rows.push(Row::of(next));
            }
            if rows.len() > 1 {
                lines.extend(
                    rows.into_iter()
                        .enumerate()
                        .flat_map(|(row, one)| one.cells(table, row)),
                );
                table += 1;
            } else {
                // Heads and feet of pages are often set so.
                if inside.contains(&lines.len()) && rows.iter().any(Row::is_wide) {
                    loose.push(number);
                }
                lines.extend(rows.into_iter().map(|row| row.line));
            }
        }
        *page = lines;
    }
    loose
}

/// A line, cut where its blanks are wide.
struct Row {
    line: Set,
    parts: Vec<Vec<Word>>,
}

impl Row {
    fn of(line: Set) -> Self {
        let mut parts: Vec<Vec<Word>> = Vec::new();
        // Some programs fill the way to the next column with blanks.
        let mut end = f64::NEG_INFINITY;
        for word in &line.pieces {
            if word.is_seen() {
                if word.from - end >= COLUMN * line.size {
                    parts.push(Vec::new());
                }
                end = word.to;
            }
            if let Some(part) = parts.last_mut() {
                part.push(word.clone());
            }
        }
        Self { line, parts }
    }

    /// True of a line that is the next row of the same table.
    fn goes_on(&self, next: &Set) -> bool {
        let step = self.line.start[1] - next.start[1];
        let next = Self::of(next.clone());
        let sizes = (self.line.size - next.line.size).abs() < 0.1;
        let below = step > 0.0 && step < ROWS * self.line.size;
        let same = self.parts.len() == next.parts.len();
        let pairs = || self.parts.iter().zip(&next.parts);
        let aligned = || pairs().all(|(above, below)| are_aligned(above, below, self.line.size));
        sizes && below && same && self.parts.len() > 1 && !self.is_item() && !next.is_item() && aligned()
    }

    /// True where a blank inside is wide, and no item of a list begins.
    fn is_wide(&self) -> bool {
        let mut parts = self.parts.windows(2);
        let wide = parts.any(|pair| match pair {
            [before, after] => {
                let end = before.iter().rev().find(|word| word.is_seen());
                let start = after.iter().find(|word| word.is_seen());
                let blank = end.zip(start).map_or(0.0, |(end, start)| start.from - end.to);
                blank >= WIDE * self.line.size
            }
            _ => false,
        });
        wide && !self.is_item()
    }

    /// True of the item of a list: a point or a number, and its text.
    fn is_item(&self) -> bool {
        let first = self.parts.first().into_iter().flatten();
        let first: String = first.map(|word| word.span.text.trim()).collect();
        let words = first.chars().filter(|one| one.is_alphabetic()).count();
        self.parts.len() == 2 && words < 2 && first.chars().count() < 5
    }

    fn cells(self, table: usize, row: usize) -> impl Iterator<Item = Set> {
        let height = self.line.start[1];
        let parts = self.parts.into_iter().enumerate();
        parts.filter_map(move |(column, words)| {
            let set = Set::of(words, height, Tag::default())?;
            let cell = Some(Cell { table, row, column });
            Some(Set { cell, ..set })
        })
    }
}

/// True of parts that begin, end or have their middle below each other.
fn are_aligned(above: &[Word], below: &[Word], size: f64) -> bool {
    let edges = |words: &[Word]| {
        let mut seen = words.iter().filter(|word| word.is_seen());
        let first = seen.next()?;
        Some([first.from, seen.next_back().unwrap_or(first).to])
    };
    let (Some([a, b]), Some([c, d])) = (edges(above), edges(below)) else {
        return false;
    };
    let near = |one: f64, other: f64| (one - other).abs() < size;
    near(a, c) || near(b, d) || near(a + b, c + d)
}
