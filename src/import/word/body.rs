//! The text of a Word file, paragraph by paragraph.

use std::collections::BTreeMap;

use super::Links;
use super::numbering::Numbering;
use super::runs::{Field, Open};
use super::styles::{InList, Letters, Styles, outline};
use super::tree::Node;
use crate::diagnostics::MOST;
use crate::import::source::{Block, Doubt, LONGEST, Look, Paragraph, Place, Source, Span, What};
use crate::import::tidy;

/// The mark of a note in the text.
#[derive(PartialEq, Eq)]
pub struct NoteMark {
    /// `footnote` or `endnote`.
    pub sort: &'static str,
    /// As the part with the notes has it.
    pub id: String,
}

/// What is known while a file is read.
pub struct Walk<'f> {
    pub styles: &'f Styles,
    numbering: Numbering,
    /// Of the part that is read.
    pub links: Links,
    /// The marks so far.
    pub notes: Vec<NoteMark>,
    pub doubts: Vec<Doubt>,
    /// The fields that are open.
    pub fields: Vec<Field>,
    /// Paragraphs with text so far.
    number: usize,
    /// Bytes of text so far.
    length: usize,
    /// What goes on in the next paragraph, because the end of its own is deleted.
    joined: Open,
}

impl<'f> Walk<'f> {
    pub fn new(styles: &'f Styles, numbering: Numbering, links: Links) -> Self {
        Self {
            styles,
            numbering,
            links,
            notes: Vec::new(),
            doubts: Vec::new(),
            fields: Vec::new(),
            number: 0,
            length: 0,
            joined: Open::default(),
        }
    }

    /// The paragraph that is read now.
    pub fn place(&self) -> Place {
        Place::Paragraph(self.number + 1)
    }

    /// Notes what a reader should look at.
    pub fn doubt(&mut self, what: What) {
        let place = self.place();
        let doubt = Doubt { place, what };
        if self.doubts.len() < MOST && !self.doubts.contains(&doubt) {
            self.doubts.push(doubt);
        }
    }

    /// Reads paragraphs and tables.
    pub fn blocks(&mut self, nodes: &[Node], blocks: &mut Vec<Block>) {
        for node in nodes {
            if self.length > LONGEST {
                return self.doubt(What::Long);
            }
            match node.name() {
                "p" => self.paragraph(node, blocks),
                "tbl" => self.table(node, blocks),
                "del" | "moveFrom" => self.doubt(What::Change),
                "Fallback" | "sdtPr" | "sdtEndPr" => {}
                "altChunk" => self.doubt(What::Embedded),
                "ins" | "moveTo" => {
                    self.doubt(What::Change);
                    self.blocks(&node.children, blocks);
                }
                _ => self.blocks(&node.children, blocks),
            }
        }
    }

    fn paragraph(&mut self, node: &Node, blocks: &mut Vec<Block>) {
        let properties = node.child("pPr");
        let said = |name| properties.and_then(|properties| properties.child(name));
        let style = said("pStyle").and_then(Node::value);
        let style = style.as_deref();
        let letters = self.styles.letters(style);
        let mut open = std::mem::take(&mut self.joined);
        self.inline(&node.children, None, letters, &mut open);
        let end = said("rPr");
        if end.is_some_and(|end| end.child("del").is_some() || end.child("moveFrom").is_some()) {
            self.doubt(What::Change);
            self.joined = open;
            return;
        }
        let boxes = std::mem::take(&mut open.boxes);
        let shown = end.map(Letters::of).unwrap_or_default().hidden != Some(true);
        let spans = tidy::spans(open.spans);
        if self.styles.is_contents(style) {
            // What it lists stands in the text as well.
            self.doubt(What::Contents);
        } else if !spans.is_empty() || (shown && boxes.is_empty()) {
            let mut paragraph = Paragraph {
                place: self.place(),
                look: Look {
                    heading: properties.and_then(outline).or(self.styles.heading(style)),
                    bold: tidy::is_bold(&spans),
                    size: size(&open.sizes),
                },
                spans,
                list: None,
            };
            self.count(properties, style, &mut paragraph);
            if !paragraph.spans.is_empty() {
                self.number += 1;
                self.length += paragraph.spans.iter().map(|span| span.text.len()).sum::<usize>();
                blocks.push(Block::Paragraph(paragraph));
            }
        }
        blocks.extend(boxes);
    }

    /// Gives the paragraph the number that Word shows before it; that of a
    /// heading becomes a part of its text.
    fn count(&mut self, properties: Option<&Node>, style: Option<&str>, paragraph: &mut Paragraph) {
        let own = properties.map(InList::of).unwrap_or_default();
        let by_style = self.styles.list(style);
        let Some(list) = own.list.or(by_style.list).filter(|list| *list > 0) else {
            return;
        };
        let level = own.level.or(by_style.level);
        let level = level.or_else(|| self.numbering.level_for(list, style));
        let mark = self.numbering.next(list, level.unwrap_or_default());
        if paragraph.look.heading.is_none() {
            paragraph.list = mark;
        } else if let Some(number) = mark.and_then(|mark| mark.number)
            && !paragraph.spans.is_empty()
        {
            let span = Span {
                text: format!("{number} "),
                bold: paragraph.look.bold,
                ..Span::default()
            };
            paragraph.spans.insert(0, span);
        }
    }
}

/// The size that most letters have, in half points.
fn size(sizes: &BTreeMap<u32, usize>) -> f32 {
    let most = sizes.iter().max_by_key(|(_, letters)| **letters);
    // No letter is larger than this in Word.
    let size = most.map_or(0, |(size, _)| u16::try_from(*size).unwrap_or(u16::MAX));
    f32::from(size)
}

/// Makes of half points parts of the size of running text.
pub fn sizes(source: &mut Source) {
    let mut letters: BTreeMap<u32, usize> = BTreeMap::new();
    let blocks = &source.blocks;
    for block in blocks {
        if let Block::Paragraph(paragraph) = block
            && paragraph.look.heading.is_none()
        {
            let length = paragraph.spans.iter().map(|span| span.text.len()).sum::<usize>();
            *letters.entry(paragraph.look.size.to_bits()).or_default() += length;
        }
    }
    let usual = letters.iter().max_by_key(|(_, letters)| **letters);
    let usual = usual.map_or(0.0, |(size, _)| f32::from_bits(*size));
    let set = |paragraph: &mut Paragraph| {
        let size = &mut paragraph.look.size;
        *size = if usual > 0.0 && *size > 0.0 {
            *size / usual
        } else {
            1.0
        };
    };
    for block in &mut source.blocks {
        match block {
            Block::Paragraph(paragraph) => set(paragraph),
            Block::Table(table) => table.rows.iter_mut().flatten().flatten().for_each(set),
        }
    }
    let notes = source.footnotes.iter_mut();
    notes.flat_map(|note| &mut note.paragraphs).for_each(set);
}
