//! The lines of a PDF as they are set: text, indent, size, blank above.

mod columns;
mod set;

use std::collections::BTreeMap;

use crate::annex::Unread;
use crate::annex::pdf;
use crate::import::source::{Cell, Doubt, LINE, LONGEST, Line, Pages, Place, What};

use set::Set;

/// The width of a letter, in parts of its size.
const LETTER: f64 = 0.5;

/// From one line to the next where nothing says more, in parts of the size.
const LEADING: f64 = 1.2;

/// Reads a PDF.
///
/// # Errors
/// When it cannot be opened, or holds no text.
pub fn read(bytes: &[u8]) -> Result<Pages, Unread> {
    let mut read = Pages::default();
    let mut pages: Vec<Vec<Set>> = Vec::new();
    let mut length = 0;
    for (index, page) in pdf::pages(bytes)?.iter().enumerate() {
        let place = Place::Page(index + 1);
        let mut doubt = |what| read.doubts.push(Doubt { place, what });
        if length > LONGEST {
            doubt(What::Long);
            break;
        }
        let lines = set::lines(page);
        if page.undecoded {
            doubt(What::Letters);
        } else if lines.is_empty() && page.pictures {
            doubt(What::NoText);
        } else if page.pictures {
            doubt(What::Picture);
        }
        length += lines.iter().map(|line| line.length() + LINE).sum::<usize>();
        pages.push(lines);
    }
    if pages.iter().all(Vec::is_empty) {
        return Err(Unread::Pictures(String::new()));
    }
    let loose = columns::find(&mut pages);
    let measure = Measure::of(&pages);
    let noted = |line: &Set| measure.is_note(line);
    for (index, page) in pages.iter().enumerate() {
        let place = Place::Page(index + 1);
        let mut doubt = |what| read.doubts.push(Doubt { place, what });
        if loose.contains(&index) {
            doubt(What::Columns);
        }
        if page.iter().any(noted) {
            doubt(What::Note);
        }
    }
    read.pages = pages
        .iter()
        .enumerate()
        .map(|(index, lines)| measure.page(Place::Page(index + 1), lines))
        .collect();
    Ok(read)
}

/// What lines are measured by.
struct Measure {
    /// The left edge of the text.
    left: f64,
    /// The size of running text.
    size: f64,
    /// From one line to the next, in parts of the size.
    leading: f64,
    /// Tables that are one cell, which is a frame.
    frames: Vec<usize>,
}

impl Measure {
    fn of(pages: &[Vec<Set>]) -> Self {
        let lines = || pages.iter().flatten();
        let left = lines().map(|line| line.start[0]).fold(f64::INFINITY, f64::min);
        let size = most(lines().map(|line| (line.size, line.length())), 4.0);
        let steps = pages.iter().flat_map(|page| page.array_windows());
        let steps = steps.filter_map(|[before, line]| {
            let step = (before.start[1] - line.start[1]) / line.size;
            let same = (before.size - line.size).abs() < 0.1 && before.cell == line.cell;
            (same && (0.9..2.2).contains(&step)).then_some(step)
        });
        let mut cells: BTreeMap<usize, [usize; 2]> = BTreeMap::new();
        for cell in lines().filter_map(|line| line.cell) {
            let last = cells.entry(cell.table).or_default();
            *last = [last[0].max(cell.row), last[1].max(cell.column)];
        }
        let frames = cells.into_iter().filter(|(_, last)| *last == [0, 0]);
        Self {
            left: if left.is_finite() { left } else { 0.0 },
            size: size.unwrap_or(10.0),
            leading: least(steps).unwrap_or(LEADING),
            frames: frames.map(|(table, _)| table).collect(),
        }
    }

    /// True of a line that is set as the beginning of a footnote is.
    fn is_note(&self, line: &Set) -> bool {
        let text: String = line.spans().iter().map(|span| span.text.as_str()).collect();
        let number = text.chars().take_while(char::is_ascii_digit).count();
        let rest = text.get(number..).unwrap_or_default().trim_start();
        let small = line.size < 0.94 * self.size;
        small && (1..=2).contains(&number) && rest.starts_with(char::is_alphabetic)
    }

    fn page(&self, place: Place, lines: &[Set]) -> Vec<Line> {
        let mut before: Option<&Set> = None;
        let line = lines.iter().map(|line| {
            let gap = before.map_or(0.0, |before| self.gap(before, line));
            before = Some(line);
            Line {
                place,
                spans: line.spans(),
                left: short((line.start[0] - self.left) / (self.size * LETTER)),
                size: short(line.size),
                bold: line.bold,
                gap: short(gap),
                heading: line.heading,
                cell: self.cell(line),
            }
        });
        line.collect()
    }

    fn cell(&self, line: &Set) -> Option<Cell> {
        line.cell.filter(|cell| !self.frames.contains(&cell.table))
    }

    /// The blank between two lines, in lines.
    fn gap(&self, before: &Set, line: &Set) -> f64 {
        let step = before.start[1] - line.start[1];
        if step < -0.5 * line.size {
            // Further up: another column.
            return 1.0;
        }
        let usual = self.leading * before.size.max(line.size);
        (step / usual.max(1.0) - 1.0).max(0.0)
    }
}

/// The number that has most weight, of those that are about the same.
fn most(numbers: impl Iterator<Item = (f64, usize)>, fine: f64) -> Option<f64> {
    let weights = weights(numbers, fine);
    let (near, _) = weights.into_iter().max_by_key(|(_, weight)| *weight)?;
    Some(f64::from(near) / fine)
}

/// The step within paragraphs: the smallest of those that are no exception.
fn least(steps: impl Iterator<Item = f64>) -> Option<f64> {
    const FINE: f64 = 40.0;
    let weights = weights(steps.map(|step| (step, 1)), FINE);
    let all: usize = weights.values().sum();
    let (near, _) = weights.into_iter().find(|(_, weight)| weight * 8 >= all)?;
    Some(f64::from(near) / FINE)
}

/// How much weight each number has, in such parts of one.
fn weights(numbers: impl Iterator<Item = (f64, usize)>, fine: f64) -> BTreeMap<i32, usize> {
    let mut weights = BTreeMap::new();
    for (number, weight) in numbers {
        #[expect(clippy::cast_possible_truncation, reason = "what is that large counts as one")]
        let near = (number * fine).round() as i32;
        *weights.entry(near).or_default() += weight;
    }
    weights
}

/// With one digit after the point.
fn short(number: f64) -> f32 {
    #[expect(clippy::cast_possible_truncation, reason = "no page is that large")]
    let short = ((number * 10.0).round() / 10.0) as f32;
    short
}

#[cfg(test)]
mod tests;
