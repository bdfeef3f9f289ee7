//! The places in a document that its fields can name: items, their sections,
//! and headings.

use super::items::{Block, Item};
use super::{Body, Minutes};
use crate::markdown::headings;

/// The anchors of a meeting's items and of all that they hold.
pub fn of_minutes(minutes: &Minutes) -> Vec<&str> {
    let mut anchors = anchors(&minutes.intro);
    for item in minutes.all_items() {
        anchors.push(&item.anchor);
        anchors.extend(item.blocks.iter().flat_map(in_block));
    }
    anchors
}

fn in_block(block: &Block) -> Vec<&str> {
    match block {
        Block::Text(html) => anchors(html),
        Block::Section(section) => {
            let mut found = anchors(&section.html);
            found.push(&section.anchor);
            found
        }
        // It has a turn of its own.
        Block::Item(Item { .. }) => Vec::new(),
    }
}

/// The anchors of the headings of a text, and of its files.
pub fn of_body(body: &Body) -> Vec<&str> {
    let mut anchors = anchors(&body.html);
    anchors.extend(body.files.iter().map(|files| files.anchor.as_str()));
    anchors
}

fn anchors(html: &str) -> Vec<&str> {
    headings(html).map(|(anchor, _)| anchor).collect()
}
