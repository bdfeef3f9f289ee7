//! Lines as they are set → paragraphs, lists and tables.
//!
//! A line says little: where it begins, how long it is, how much blank is above
//! it. What is usual in the whole text says the rest.

use std::collections::BTreeMap;

use super::columns;
use super::edges;
use super::front;
use super::glyphs;
use super::join::{self, Join, Words};
use super::marks::{self, Start};
use super::measure::{Measure, right};
use super::report::{Notes, Remark};
use super::sections;
use super::source::{Block, Cell, Line, Look, Mark, Pages, Paragraph, Place, Span, Table, What};

/// A table with more is none.
const ROWS: usize = 2000;
const COLUMNS: usize = 40;

impl Line {
    /// What is read.
    pub fn text(&self) -> String {
        self.spans.iter().map(|span| span.text.as_str()).collect()
    }
}

impl Paragraph {
    /// What is read.
    pub fn text(&self) -> String {
        self.spans.iter().map(|span| span.text.as_str()).collect()
    }
}

/// Puts lines together, page by page.
pub fn blocks(read: Pages, notes: &mut Notes) -> Vec<Vec<Block>> {
    let mut pages = read.pages;
    pages.iter_mut().for_each(glyphs::join_signs);
    for span in pages.iter_mut().flatten().flat_map(|line| &mut line.spans) {
        glyphs::single_letters(&mut span.text);
    }
    let stray = edges::take_out(&mut pages, notes);
    let measure = Measure::of(&pages);
    let texts: Vec<String> = pages.iter().flatten().map(Line::text).collect();
    let known = stray.iter().map(|(_, address)| address.clone()).collect();
    let words = Words::of(texts.iter().map(String::as_str), known);
    let mut maker = Maker::new(measure, &words, notes);
    for page in &pages {
        maker.page(page);
    }
    let blocks = maker.finished();
    edges::judge_stray(&stray, &texts, notes);
    blocks
}

struct Maker<'n> {
    measure: Measure,
    words: &'n Words,
    pages: Vec<Vec<Block>>,
    open: Option<Open>,
    /// The lines of the table that is being read: it may go on over a page's end.
    table: Vec<(Cell, &'n Line)>,
    /// The lists that the last item lies in: their signs and where they stand.
    list: Vec<(Option<char>, f32)>,
    notes: &'n mut Notes,
}

/// The paragraph that is being put together.
struct Open {
    paragraph: Paragraph,
    /// Its last line.
    text: String,
    right: usize,
    left: f32,
    size: f32,
    bold: bool,
    heading: Option<u8>,
    page: usize,
}

impl<'n> Maker<'n> {
    fn new(measure: Measure, words: &'n Words, notes: &'n mut Notes) -> Self {
        Self {
            measure,
            words,
            pages: Vec::new(),
            open: None,
            table: Vec::new(),
            list: Vec::new(),
            notes,
        }
    }

    fn page(&mut self, page: &'n [Line]) {
        self.pages.push(Vec::new());
        let mut at = 0;
        // Lines from here on that stand in columns and make no table.
        let mut loose = 0;
        while let Some(line) = page.get(at) {
            if let Some(cell) = line.cell {
                self.close();
                if self
                    .table
                    .last()
                    .is_some_and(|(last, _)| last.table != cell.table)
                {
                    self.close_table();
                }
                self.table.push((cell, line));
                at += 1;
                continue;
            }
            self.close_table();
            let rest = page.get(at..).unwrap_or_default();
            if loose == 0 {
                let (before, length) = columns::run(rest);
                loose = before;
                let table = rest.get(..length).filter(|_| before == 0);
                if let Some(table) = table.and_then(columns::table) {
                    self.close();
                    self.push(Block::Table(table));
                    at += length;
                    continue;
                }
            }
            if loose > 0 {
                loose -= 1;
                self.notes.add(line.place, Remark::Read(What::Columns));
            }
            self.line(line, at == 0);
            at += 1;
        }
    }

    fn line(&mut self, line: &Line, first_of_page: bool) {
        let text = line.text();
        let goes_on = self
            .open
            .as_ref()
            .is_some_and(|open| self.goes_on(open, line, &text, first_of_page));
        if !goes_on {
            self.close();
            self.begin(line, &text);
            return;
        }
        let Some(open) = &mut self.open else { return };
        let join = self.words.join(&open.text, &text);
        if join == Join::Unsure {
            self.notes.add(line.place, Remark::BrokenAddress);
        }
        append(&mut open.paragraph.spans, &line.spans, join);
        open.right = right(line);
        open.left = line.left;
        open.text = text;
    }

    /// Whether a line goes on with the paragraph before it.
    fn goes_on(&self, open: &Open, line: &Line, text: &str, first_of_page: bool) -> bool {
        let before = open.text.as_str();
        let size = (open.size - line.size).abs() < 0.08 * open.size.max(1.0);
        let alike = size && (open.bold, open.heading) == (line.bold, line.heading);
        let ends = before.ends_with(['.', ':', ';', '?', '!']);
        // "bilag" alone may be the last word of a sentence.
        let last_word = text.starts_with(char::is_lowercase) && !text.ends_with(':') && !ends;
        let is_section = sections::known(text).is_some() && !last_word;
        if !alike || is_section || sections::begun(text).is_some() {
            return false;
        }
        let one_line = open.paragraph.text() == before;
        if (one_line && sections::known(before).is_some())
            || sections::focus(before).is_some()
            || sections::focus(text).is_some()
        {
            return false;
        }
        if sections::focus_title(text).is_some() || front::is_label(text) {
            return false;
        }
        // The title of a focus area is no part of what stands beside it.
        let of_text = matches!(line.place, Place::Line(_));
        if of_text && sections::focus_title(before).is_some() && (line.left - open.left).abs() > 0.5 {
            return false;
        }
        let lower = text.starts_with(|one: char| one.is_lowercase() || (one == '(' && !ends));
        let gap = line.gap - self.measure.gap;
        let blank = gap > 0.55 && !first_of_page;
        if edges::is_address(text) {
            return (before.ends_with(':') || open.paragraph.list.is_some()) && !blank;
        }
        if join::is_cut(before) && !first_of_page && marks::start(text).is_none() {
            return !blank;
        }
        let hyphen = before.ends_with(['-', '‐', '\u{ad}']) && lower;
        if !self.measure.broken {
            return hyphen && !blank;
        }
        // So much of the width was left that the first word would have had room.
        let word = text.split_whitespace().next().unwrap_or_default().chars().count();
        let leads_on = text.ends_with(':') && text.starts_with(char::is_uppercase);
        let slack = if ends || leads_on {
            1
        } else {
            self.measure.width / 12
        };
        let right = self.measure.in_running_text(open.right, open.size, open.bold);
        let short = right + word + slack < self.measure.width;
        match marks::start(text) {
            Some((Start::Point(_), _)) => return false,
            Some((_, rest)) => {
                let upper = rest.starts_with(char::is_uppercase);
                let next = follows(open.paragraph.list.as_ref(), text);
                if next || upper || short || blank || first_of_page || ends {
                    return false;
                }
            }
            None => {}
        }
        if first_of_page {
            return hyphen || (lower && !ends);
        }
        if blank {
            // Some programs put a blank line between lines of some paragraphs.
            return lower && !ends && gap < 1.5 && open.right * 2 > self.measure.width;
        }
        // A paragraph under a list begins further left than the list's items go on.
        if open.paragraph.list.is_some() && line.left + 1.0 < open.left && !lower {
            return false;
        }
        hyphen || lower || !short
    }

    fn begin(&mut self, line: &Line, text: &str) {
        let mut paragraph = Paragraph {
            place: line.place,
            spans: line.spans.clone(),
            look: Look {
                heading: line.heading,
                bold: line.bold,
                size: line.size / self.measure.size,
            },
            list: None,
        };
        if let Some((start, _)) = marks::start(text) {
            marks::note(&mut paragraph);
            let depth = self.depth(&start, line.left);
            paragraph.list = paragraph.list.map(|mark| Mark { depth, ..mark });
        } else if line.gap - self.measure.gap > 0.55 || line.left < 1.0 {
            self.list.clear();
        }
        self.open = Some(Open {
            paragraph,
            text: text.to_owned(),
            right: right(line),
            left: line.left,
            size: line.size,
            bold: line.bold,
            heading: line.heading,
            page: self.pages.len(),
        });
    }

    /// How deep an item lies: by its indent, or where there is none by its sign.
    fn depth(&mut self, start: &Start, left: f32) -> u8 {
        let sign = match start {
            Start::Point(sign) => Some(*sign),
            Start::Number(_) | Start::Letter(_) => None,
        };
        while let Some((_, outer)) = self.list.last()
            && left + 1.0 < *outer
        {
            self.list.pop();
        }
        let met = self
            .list
            .iter()
            .position(|(known, outer)| *known == sign && (left - outer).abs() <= 1.0);
        if let Some(at) = met {
            self.list.truncate(at + 1);
        } else {
            let further = self.list.last().is_some_and(|(_, outer)| left > outer + 1.0);
            let inner = self.list.last().is_some_and(|(outer, _)| {
                outer.is_some_and(|outer| !marks::is_inner(outer)) && sign.is_some_and(marks::is_inner)
            });
            if !further && !inner {
                self.list.clear();
            }
            self.list.push((sign, left));
        }
        u8::try_from(self.list.len().saturating_sub(1))
            .unwrap_or_default()
            .min(3)
    }

    fn close(&mut self) {
        if let Some(open) = self.open.take() {
            let page = open.page.saturating_sub(1);
            if let Some(page) = self.pages.get_mut(page) {
                page.push(Block::Paragraph(open.paragraph));
            }
        }
    }

    /// The table that was read, on the page where it ends.
    fn close_table(&mut self) {
        let lines = std::mem::take(&mut self.table);
        let Some((_, line)) = lines.first() else {
            return;
        };
        let place = line.place;
        let mut cells: BTreeMap<(usize, usize), Vec<Line>> = BTreeMap::new();
        for (cell, line) in &lines {
            cells
                .entry((cell.row, cell.column))
                .or_default()
                .push((*line).clone());
        }
        let columns = cells
            .keys()
            .map(|(_, column)| column + 1)
            .max()
            .unwrap_or_default()
            .min(COLUMNS);
        let last = cells
            .keys()
            .map(|(row, _)| *row)
            .max()
            .unwrap_or_default()
            .min(ROWS);
        let mut rows = Vec::new();
        for row in 0..=last {
            let cell = |column| cells.get(&(row, column)).map(Vec::as_slice).unwrap_or_default();
            rows.push((0..columns).map(|column| self.cell(cell(column))).collect());
        }
        self.push(Block::Table(Table {
            place,
            rows,
            header: true,
        }));
    }

    /// The paragraphs of a cell, whose lines are as wide as the cell.
    fn cell(&mut self, lines: &[Line]) -> Vec<Paragraph> {
        let width = lines.iter().map(right).max().unwrap_or_default();
        let measure = Measure {
            width,
            ..self.measure
        };
        let mut maker = Maker::new(measure, self.words, self.notes);
        maker.pages.push(Vec::new());
        for line in lines {
            maker.line(line, false);
        }
        let blocks = maker.finished().into_iter().flatten();
        let paragraph = |block| match block {
            Block::Paragraph(paragraph) => Some(paragraph),
            Block::Table(_) => None,
        };
        blocks.filter_map(paragraph).collect()
    }

    fn push(&mut self, block: Block) {
        if let Some(page) = self.pages.last_mut() {
            page.push(block);
        }
    }

    fn finished(mut self) -> Vec<Vec<Block>> {
        self.close();
        self.close_table();
        self.pages
    }
}

/// True for "3." after an item that was "2.".
fn follows(list: Option<&Mark>, text: &str) -> bool {
    let number = |mark: &str| -> Option<usize> { mark.trim_end_matches(['.', ')']).parse().ok() };
    let before = list.and_then(|mark| number(mark.number.as_deref()?));
    match marks::start(text) {
        Some((Start::Number(mark), _)) => before.is_some_and(|before| number(&mark) == Some(before + 1)),
        _ => false,
    }
}

/// Adds the spans of the next line to those of a paragraph.
fn append(spans: &mut Vec<Span>, next: &[Span], join: Join) {
    let Some(last) = spans.last_mut() else {
        spans.extend_from_slice(next);
        return;
    };
    match join {
        Join::Mended => {
            last.text.pop();
        }
        Join::Blank => last.text.push(' '),
        Join::Tight | Join::Unsure => {}
    }
    for span in next {
        match spans.last_mut() {
            Some(last) if alike(last, span) => last.text.push_str(&span.text),
            _ => spans.push(span.clone()),
        }
    }
}

fn alike(one: &Span, other: &Span) -> bool {
    (one.bold, one.italic, &one.link, one.note) == (other.bold, other.italic, &other.link, None)
}

#[cfg(test)]
mod tests;
