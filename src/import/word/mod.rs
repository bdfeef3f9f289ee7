//! Word files: what is shown of them, as if every tracked change were accepted.

mod body;
mod numbering;
mod runs;
mod styles;
mod table;
mod tree;

use std::collections::BTreeMap;

use crate::annex::Unread;
use crate::annex::office::microsoft::{Related, related, text};
use crate::annex::office::{Parts, unpack};
use crate::import::source::{Block, Footnote, Paragraph, Source};

use body::{Walk, sizes};
use numbering::Numbering;
use styles::Styles;
use tree::Node;

/// The addresses of a part's links, by the name of the relation.
type Links = BTreeMap<String, String>;

/// Reads a Word file.
///
/// # Errors
/// When it cannot be opened, or holds no document.
pub fn read(bytes: &[u8]) -> Result<Source, Unread> {
    let parts = unpack(bytes)?;
    let mains = related(&parts, "");
    let main = mains.iter().find(|one| one.sort == "officeDocument");
    let main = main.map_or("word/document.xml", |one| one.part.as_str());
    let tree = Node::of(text(&parts, main));
    let Some(body) = tree.child("document").and_then(|node| node.child("body")) else {
        return Err(Unread::Broken);
    };
    let beside = related(&parts, main);
    let part = |sort: &str| {
        let found = beside.iter().find(|one| one.sort == sort);
        Node::of(found.map_or("", |one| text(&parts, &one.part)))
    };
    let styles = Styles::of(&part("styles"));
    let numbering = Numbering::of(&part("numbering"), &styles);
    let mut walk = Walk::new(&styles, numbering, links(&beside));
    let mut source = Source::default();
    walk.blocks(&body.children, &mut source.blocks);
    source.footnotes = footnotes(&mut walk, &parts, &beside);
    source.doubts = walk.doubts;
    sizes(&mut source);
    Ok(source)
}

fn links(related: &[Related]) -> Links {
    let links = related.iter().filter(|one| one.sort == "hyperlink");
    links.map(|one| (one.id.clone(), one.target.clone())).collect()
}

/// The notes that are marked in the text, in the order of their marks.
fn footnotes(walk: &mut Walk, parts: &Parts, beside: &[Related]) -> Vec<Footnote> {
    let marks = std::mem::take(&mut walk.notes);
    let mut found: Vec<Footnote> = Vec::new();
    for (sort, one) in [("footnotes", "footnote"), ("endnotes", "endnote")] {
        let Some(part) = beside.iter().find(|part| part.sort == sort) else {
            continue;
        };
        walk.links = links(&related(parts, &part.part));
        let tree = Node::of(text(parts, &part.part));
        for note in tree.child(sort).iter().flat_map(|notes| &notes.children) {
            let id = note.attribute("id").unwrap_or_default();
            let mark = marks.iter().position(|mark| mark.sort == one && mark.id == id);
            if let Some(number) = mark.map(|place| place + 1) {
                let mut blocks = Vec::new();
                walk.blocks(&note.children, &mut blocks);
                let paragraphs = flat(blocks);
                found.push(Footnote { number, paragraphs });
            }
        }
    }
    found.sort_by_key(|note| note.number);
    found
}

/// Paragraphs, those of tables among them.
fn flat(blocks: Vec<Block>) -> Vec<Paragraph> {
    let paragraphs = blocks.into_iter().flat_map(|block| match block {
        Block::Paragraph(paragraph) => vec![paragraph],
        Block::Table(table) => table.rows.into_iter().flatten().flatten().collect(),
    });
    paragraphs.collect()
}

#[cfg(test)]
mod tests;
