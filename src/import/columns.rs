//! Tables that are set with blanks: lines whose words stand in columns.

use super::marks;
use super::source::{Line, Paragraph, Span, Table};

/// So many blanks part two columns.
const APART: usize = 3;

/// How many lines stand in columns that make no table, and how many after them
/// make one: those at the end that all have the same columns.
pub fn run(lines: &[Line]) -> (usize, usize) {
    let columns: Vec<usize> = lines
        .iter()
        .map(|line| cells(line).len())
        .take_while(|columns| *columns > 1)
        .collect();
    let last = columns.last();
    let even = columns.iter().rev().take_while(|one| Some(*one) == last).count();
    let table = if even > 1 { even } else { 0 };
    (columns.len() - table, table)
}

/// The table of such lines.
pub fn table(lines: &[Line]) -> Option<Table> {
    let row = |line: &Line| {
        let cells = cells(line).into_iter();
        cells.map(|cell| vec![paragraph(line, cell)]).collect()
    };
    Some(Table {
        place: lines.first()?.place,
        rows: lines.iter().map(row).collect(),
        header: true,
    })
}

fn paragraph(line: &Line, text: String) -> Paragraph {
    Paragraph {
        place: line.place,
        spans: vec![Span {
            text,
            ..Span::default()
        }],
        ..Paragraph::default()
    }
}

/// The pieces of a line between wide blanks or tabs.
fn cells(line: &Line) -> Vec<String> {
    let text = line.text().replace('\t', &" ".repeat(APART));
    let wide = " ".repeat(APART);
    let pieces = text.split(wide.as_str()).map(str::trim);
    let cells: Vec<String> = pieces
        .filter(|piece| !piece.is_empty())
        .map(str::to_owned)
        .collect();
    // A point or number that stands apart from its text makes no column.
    let is_mark = |cell: &String| marks::start(&format!("{cell} ")).is_some_and(|(_, rest)| rest.is_empty());
    if cells.first().is_some_and(is_mark) {
        return Vec::new();
    }
    cells
}
