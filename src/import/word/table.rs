//! Tables of a Word file.

use super::body::Walk;
use super::flat;
use super::tree::Node;
use crate::import::source::{Block, Paragraph, Table, What};
use crate::import::tidy;

/// Word itself makes no more columns than this.
const MOST_COLUMNS: usize = 63;

type Cell = Vec<Paragraph>;

impl Walk<'_> {
    /// Reads a table. One of a single cell is a frame, and its text is text.
    pub fn table(&mut self, node: &Node, blocks: &mut Vec<Block>) {
        let rows = gathered(node, "tr");
        if let [row] = rows.as_slice()
            && let [cell] = gathered(row, "tc").as_slice()
        {
            return self.blocks(&cell.children, blocks);
        }
        let mut table = Table {
            place: self.place(),
            ..Table::default()
        };
        for row in rows {
            let properties = row.child("trPr");
            if properties.is_some_and(|properties| properties.child("del").is_some()) {
                self.doubt(What::Change);
                continue;
            }
            if table.rows.is_empty() {
                let head = properties.and_then(|properties| properties.switch("tblHeader"));
                table.header = head.unwrap_or_default();
            }
            let cells = self.row(row);
            table.rows.push(cells);
        }
        table.rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
        let columns = table.rows.iter().map(Vec::len).max().unwrap_or_default();
        for row in &mut table.rows {
            row.resize(columns, Cell::new());
        }
        table.header |= has_bold_head(&table.rows);
        if columns > 0 {
            blocks.push(Block::Table(table));
        }
    }

    fn row(&mut self, row: &Node) -> Vec<Cell> {
        let before = row.child("trPr").and_then(|one| one.child("gridBefore"));
        let before: usize = before.and_then(Node::number).unwrap_or_default();
        let mut cells = vec![Cell::new(); before.min(MOST_COLUMNS)];
        for node in gathered(row, "tc") {
            let properties = node.child("tcPr");
            let said = |name| properties.and_then(|properties| properties.child(name));
            let goes_on =
                |name| said(name).is_some_and(|merged| merged.value().as_deref() != Some("restart"));
            let mut blocks = Vec::new();
            self.blocks(&node.children, &mut blocks);
            if blocks.iter().any(|block| matches!(block, Block::Table(_))) {
                self.doubt(What::Nested);
            }
            let merged = goes_on("vMerge") || goes_on("hMerge");
            cells.push(if merged { Cell::new() } else { flat(blocks) });
            let span: usize = said("gridSpan").and_then(Node::number).unwrap_or(1);
            let room = MOST_COLUMNS.saturating_sub(cells.len());
            cells.extend(std::iter::repeat_n(Cell::new(), span.saturating_sub(1).min(room)));
        }
        cells
    }
}

/// The elements of a name, those in content controls and the like as well; not
/// those of a table in this one.
fn gathered<'n, 's>(node: &'n Node<'s>, name: &str) -> Vec<&'n Node<'s>> {
    let mut found = Vec::new();
    for child in &node.children {
        match child.name() {
            one if one == name => found.push(child),
            "tbl" | "tr" | "p" | "del" | "moveFrom" | "Fallback" => {}
            _ => found.extend(gathered(child, name)),
        }
    }
    found
}

/// True when all of the first row is bold, and not all of the others.
fn has_bold_head(rows: &[Vec<Cell>]) -> bool {
    let is_bold = |row: &Vec<Cell>| {
        let mut paragraphs = row.iter().flatten();
        paragraphs.all(|paragraph| tidy::is_bold(&paragraph.spans))
    };
    let [first, rest @ ..] = rows else {
        return false;
    };
    is_bold(first) && !rest.is_empty() && !rest.iter().all(is_bold)
}
