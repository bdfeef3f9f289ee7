//! What minutes are made of: items, their sections, their sub-items.

use std::sync::Arc;

use super::annexes::Annex;
use super::body::Links;
use crate::model::record::choice;

choice! {
    /// The sections that items have.
    pub enum SectionKind {
        /// What is to be decided.
        Theme = "Beslutningstema",
        /// Background.
        Background = "Baggrund",
        /// What is recommended.
        Recommendation = "Indstilling",
        /// Annexes.
        Annexes = "Bilag",
        /// What was decided.
        Decision = "Beslutning",
    }
}

choice! {
    /// What an item is for.
    pub enum ItemKind {
        /// A decision.
        Decision = "beslutning",
        /// Information.
        Information = "orientering",
        /// A discussion.
        Discussion = "drøftelse",
    }
}

/// The items of a meeting.
#[derive(Debug, Default)]
pub struct Minutes {
    /// Text before the first item.
    pub intro: Arc<str>,
    /// Items in the author's order.
    pub items: Vec<Item>,
    /// Footnotes of the whole document.
    pub footnotes: Arc<str>,
    /// Links, files and prose.
    pub links: Links,
}

/// An item or a sub-item.
#[derive(Debug)]
pub struct Item {
    /// The author's number with the parent's before it: "7", "7A".
    pub number: String,
    /// Title as plain text.
    pub title: String,
    /// Title as HTML.
    pub title_html: String,
    /// Anchor without `#`.
    pub anchor: String,
    /// What it is for.
    pub kind: Option<ItemKind>,
    /// Number and title alone are public.
    pub closed: bool,
    /// Its cases, as indices.
    pub cases: Vec<usize>,
    /// Its focus areas, as indices.
    pub focus_areas: Vec<usize>,
    /// What it holds, in the author's order.
    pub blocks: Vec<Block>,
}

/// A part of an item.
#[derive(Debug)]
pub enum Block {
    /// Text outside any section.
    Text(Arc<str>),
    /// A section.
    Section(Section),
    /// A sub-item.
    Item(Item),
}

/// A section of an item.
#[derive(Debug)]
pub struct Section {
    /// Which; `None` for a heading of the author's own.
    pub kind: Option<SectionKind>,
    /// Heading as HTML.
    pub heading_html: String,
    /// Anchor without `#`.
    pub anchor: String,
    /// The text.
    pub html: Arc<str>,
    /// The text of a decision as it is shown on other pages.
    pub elsewhere: Arc<str>,
    /// The annexes of a Bilag section.
    pub annexes: Vec<Annex>,
}

impl Item {
    /// The decision sections of the item itself, not of its sub-items; one
    /// that is still empty is no decision.
    pub fn decisions(&self) -> impl Iterator<Item = &Section> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Section(section)
                if section.kind == Some(SectionKind::Decision) && !section.html.is_empty() =>
            {
                Some(section)
            }
            _ => None,
        })
    }

    /// The sub-items.
    pub fn sub_items(&self) -> impl Iterator<Item = &Item> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Item(item) => Some(item),
            _ => None,
        })
    }
}

impl Minutes {
    /// True when something has been decided.
    pub fn has_decisions(&self) -> bool {
        self.all_items().any(|item| item.decisions().next().is_some())
    }

    /// Items and sub-items in the order of the text.
    pub fn all_items(&self) -> impl Iterator<Item = &Item> {
        self.items
            .iter()
            .flat_map(|item| std::iter::once(item).chain(item.sub_items()))
    }
}
