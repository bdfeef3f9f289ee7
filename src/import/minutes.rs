//! Minutes: blocks → items, sections and sub-items in Markdown.

use strsim::normalized_levenshtein;

use super::items::{self, Opening};
use super::markdown::{Writer, is_heading};
use super::report::{Notes, Remark};
use super::sections;
use super::source::{Block, Paragraph, Place, Span};

/// No title is that long.
const LONG: usize = 200;

/// No overview has more entries.
const ENTRIES: usize = 200;

/// A meeting cut at its items.
#[derive(Debug, Default)]
pub struct Minutes<'b> {
    /// What stands before the first item, without the overview.
    pub head: Vec<&'b Block>,
    items: Vec<Item<'b>>,
}

#[derive(Debug)]
struct Item<'b> {
    number: String,
    title: Vec<Span>,
    place: Place,
    blocks: &'b [Block],
}

impl<'b> Minutes<'b> {
    /// Finds the items.
    pub fn of(blocks: &'b [Block], notes: &mut Notes) -> Self {
        let openings = items::items(blocks);
        let items = cut(blocks, &openings);
        if items.is_empty() {
            notes.add(Place::Unknown, Remark::NoItems);
        }
        let first = openings.first().map_or(blocks.len(), |first| first.at);
        let head = head(blocks.get(..first).unwrap_or_default(), &items, notes);
        Self { head, items }
    }

    /// True when no item was found.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// True when anything was decided.
    pub fn has_decisions(&self) -> bool {
        let decided = |block: &Block| matches!(block, Block::Paragraph(paragraph) if section(paragraph).is_some_and(|(known, _)| known.word == "Beslutning"));
        self.items.iter().flat_map(|item| item.blocks).any(decided)
    }

    /// True when there are annexes, which lie in the meeting's own folder.
    pub fn has_annexes(&self) -> bool {
        let annexes = |block: &Block| matches!(block, Block::Paragraph(paragraph) if section(paragraph).is_some_and(|(known, _)| known.word == "Bilag"));
        self.items.iter().flat_map(|item| item.blocks).any(annexes)
    }

    /// Writes the items.
    pub fn write(&self, writer: &mut Writer, notes: &mut Notes) {
        let mut met: Vec<&str> = Vec::new();
        for item in &self.items {
            if met.contains(&item.number.as_str()) {
                notes.add(item.place, Remark::Twice(item.number.clone()));
            }
            met.push(&item.number);
            item.write(writer, notes);
        }
    }
}

impl Item<'_> {
    fn write(&self, writer: &mut Writer, notes: &mut Notes) {
        writer.found.items += 1;
        let number = format!("{}.", self.number);
        if is_closed(&self.title) {
            notes.add(self.place, Remark::Closed(self.number.clone()));
            writer.heading(2, &number, &without_link(&self.title), " {.lukket}");
            return;
        }
        writer.heading(2, &number, &self.title, "");
        let openings = items::sub_items(self.blocks);
        let subs = cut(self.blocks, &openings);
        let first = openings.first().map_or(self.blocks.len(), |first| first.at);
        let own = self.blocks.get(..first).unwrap_or_default();
        let own: Vec<Block> = own
            .iter()
            .filter(|block| !is_entry_of(block, &subs))
            .cloned()
            .collect();
        body(&own, 3, writer, notes);
        for sub in &subs {
            writer.found.sub_items += 1;
            let letter = format!("{})", sub.number);
            if is_closed(&sub.title) {
                notes.add(
                    sub.place,
                    Remark::Closed(format!("{} {}", self.number, sub.number)),
                );
                writer.heading(3, &letter, &without_link(&sub.title), " {.lukket}");
                continue;
            }
            writer.heading(3, &letter, &sub.title, "");
            body(sub.blocks, 4, writer, notes);
        }
    }
}

/// The blocks between openings.
fn cut<'b>(blocks: &'b [Block], openings: &[Opening]) -> Vec<Item<'b>> {
    let ends = openings.iter().skip(1).map(|next| next.at).chain([blocks.len()]);
    let mut items = Vec::new();
    for (opening, end) in openings.iter().zip(ends) {
        let Some(Block::Paragraph(paragraph)) = blocks.get(opening.at) else {
            continue;
        };
        items.push(Item {
            number: opening.number.clone(),
            title: after(&paragraph.spans, opening.skip),
            place: paragraph.place,
            blocks: blocks.get(opening.at + 1..end).unwrap_or_default(),
        });
    }
    items
}

/// What is before the first item, without the overview of the items.
fn head<'b>(blocks: &'b [Block], items: &[Item], notes: &mut Notes) -> Vec<&'b Block> {
    let entries = items::numbered(blocks);
    if entries.len() > ENTRIES {
        return blocks.iter().collect();
    }
    let titles: Vec<String> = items.iter().map(|item| plain(&item.title)).collect();
    let is_entry = |opening: &&Opening| match blocks.get(opening.at) {
        Some(Block::Paragraph(paragraph)) => titles.iter().any(|title| alike(title, &paragraph.text())),
        _ => false,
    };
    let met = entries.iter().filter(is_entry).count();
    let (Some(first), Some(last)) = (entries.first(), entries.last()) else {
        return blocks.iter().collect();
    };
    if met < 2 || met * 2 < entries.len() {
        return blocks.iter().collect();
    }
    // Points under the last entry belong to the overview too.
    let below = blocks.get(last.at + 1..).unwrap_or_default();
    let points = below
        .iter()
        .take_while(|block| matches!(block, Block::Paragraph(paragraph) if paragraph.list.is_some()));
    let end = last.at + 1 + points.count();
    notes.add(place(blocks.get(first.at)), Remark::Overview);
    let outside = |at: usize| at < first.at || at >= end;
    blocks
        .iter()
        .enumerate()
        .filter(|(at, _)| outside(*at))
        .map(|(_, block)| block)
        .collect()
}

/// A line of the overview of sub-items that some items begin with.
fn is_entry_of(block: &Block, subs: &[Item]) -> bool {
    match block {
        Block::Paragraph(paragraph) => {
            let text = paragraph.text();
            let lettered = paragraph.list.as_ref().is_some_and(|mark| mark.number.is_some());
            lettered && subs.iter().any(|sub| alike(&plain(&sub.title), &text))
        }
        Block::Table(_) => false,
    }
}

fn alike(one: &str, other: &str) -> bool {
    let (one, other) = (one.trim().to_lowercase(), other.trim().to_lowercase());
    let lengths = [one.chars().count(), other.chars().count()];
    let begins =
        lengths.iter().all(|length| *length > 8) && (one.starts_with(&other) || other.starts_with(&one));
    // To compare takes time with one length times the other.
    let titles = lengths.iter().all(|length| *length < LONG);
    begins || (titles && normalized_levenshtein(&one, &other) > 0.65)
}

/// The sections of an item or sub-item; their headings have this level.
fn body(blocks: &[Block], level: usize, writer: &mut Writer, notes: &mut Notes) {
    let mut open: Option<&'static str> = None;
    let mut met: Vec<&'static str> = Vec::new();
    let mut held: Vec<Block> = Vec::new();
    for block in blocks {
        let begun = match block {
            Block::Paragraph(paragraph) => section(paragraph).map(|begun| (paragraph, begun)),
            Block::Table(_) => None,
        };
        let Some((paragraph, (known, length))) = begun else {
            held.push(block.clone());
            continue;
        };
        // Where there is a Baggrund already, another word for it is a heading.
        if known.renamed && met.contains(&known.word) {
            held.push(block.clone());
            continue;
        }
        flush(&mut held, open, level, writer);
        let heading = paragraph
            .text()
            .get(..length)
            .unwrap_or_default()
            .trim()
            .trim_end_matches(':')
            .to_owned();
        if known.renamed {
            notes.add(paragraph.place, Remark::Renamed(heading, known.word));
        }
        let title = Span {
            text: known.word.to_owned(),
            ..Span::default()
        };
        writer.heading(level, "", &[title], "");
        writer.found.sections += 1;
        met.push(known.word);
        open = Some(known.word);
        let rest = after(&paragraph.spans, length);
        if rest.iter().any(|span| !span.text.trim().is_empty()) {
            held.push(Block::Paragraph(Paragraph {
                spans: rest,
                look: super::source::Look::default(),
                ..paragraph.clone()
            }));
        }
    }
    flush(&mut held, open, level, writer);
}

fn flush(held: &mut Vec<Block>, section: Option<&str>, level: usize, writer: &mut Writer) {
    match section {
        Some("Bilag") => writer.annexes(held),
        Some(_) => writer.blocks(held, level + 1),
        None => writer.blocks(held, level),
    }
    held.clear();
}

/// The section that a paragraph begins, and how much of it is the heading.
fn section(paragraph: &Paragraph) -> Option<(sections::Known, usize)> {
    let text = paragraph.text();
    if paragraph.list.is_some() && !is_heading(paragraph) {
        return None;
    }
    match sections::known(&text) {
        Some(known) => Some((known, text.len())),
        None => sections::begun(&text),
    }
}

/// Only number and title of such an item are public.
fn is_closed(title: &[Span]) -> bool {
    let title = plain(title).to_lowercase();
    ["(lukket", "lukket punkt", "lukket sag", "– lukket", "- lukket"]
        .iter()
        .any(|word| title.contains(word))
}

/// Not even a link may stand in the title of a closed item.
fn without_link(title: &[Span]) -> Vec<Span> {
    vec![Span {
        text: plain(title),
        ..Span::default()
    }]
}

fn plain(spans: &[Span]) -> String {
    spans.iter().map(|span| span.text.as_str()).collect()
}

/// What comes after so many bytes of the text.
fn after(spans: &[Span], mut skip: usize) -> Vec<Span> {
    let mut rest = Vec::new();
    for span in spans {
        let cut = skip.min(span.text.len());
        skip -= cut;
        let text = span.text.get(cut..).unwrap_or_default().to_owned();
        if !text.is_empty() || span.note.is_some() {
            rest.push(Span { text, ..span.clone() });
        }
    }
    rest
}

fn place(block: Option<&Block>) -> Place {
    match block {
        Some(Block::Paragraph(paragraph)) => paragraph.place,
        Some(Block::Table(table)) => table.place,
        None => Place::Unknown,
    }
}
