//! Tables that are set with blanks: lines whose words stand in columns.

use super::marks;
use super::source::{Line, Paragraph, Span, Table};

/// So many blanks part two columns.
const APART: usize = 3;

/// The table that begins with the first line, and how many lines it has; none
/// where not every line has the same columns.
pub fn table(lines: &[Line]) -> Option<(Table, usize)> {
    let first = lines.first()?;
    let columns = cells(first).len();
    if columns < 2 {
        return None;
    }
    let rows: Vec<Vec<Vec<Paragraph>>> = lines
        .iter()
        .take_while(|line| is_row(line))
        .map(|line| {
            cells(line)
                .into_iter()
                .map(|cell| vec![paragraph(line, cell)])
                .collect()
        })
        .collect();
    let length = rows.len();
    let even = rows.iter().all(|row| row.len() == columns);
    (length > 1 && even).then(|| {
        let place = first.place;
        let table = Table {
            place,
            rows,
            header: true,
        };
        (table, length)
    })
}

/// A line with a wide blank inside.
pub fn is_row(line: &Line) -> bool {
    cells(line).len() > 1
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
