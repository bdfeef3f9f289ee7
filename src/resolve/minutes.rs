//! The body of a meeting → agenda items with their sections.
//!
//! Items are `##`, their sections `###`; a sub-item is a `###` with a letter,
//! its sections `####`. After sub-items a known `###` section belongs to the
//! parent again. Numbers are the author's and never changed; they make the
//! anchors, which are stable for ever.

use std::collections::BTreeMap;

use pulldown_cmark::{CowStr, Event};

use super::annexes;
use super::asking::Asking;
use super::body::Links;
use super::items::{Block, Item, ItemKind, Minutes, Section, SectionKind};
use crate::diagnostics::{Guess, Problem};
use crate::load::Source;
use crate::markdown::{
    Chunk, Heading, Spanned, Writer, chunks, escaped, excerpt, is_blank, item_number, parse, sub_item_letter,
};
use crate::model::slug::slug;
use crate::model::values::Referable;
use crate::model::{Case, FocusArea};

/// Reads the body of a meeting.
pub fn minutes(source: &Source, asking: &Asking) -> (Minutes, crate::diagnostics::Diagnostics) {
    let (body, _) = source.body();
    let parsed = parse(body);
    let mut reader = Reader {
        body,
        asking,
        writer: Writer::new(source, &parsed, asking),
        numbers: BTreeMap::new(),
    };
    let mut minutes = Minutes::default();
    for chunk in chunks(&parsed.events, body.len(), 2) {
        match &chunk.heading {
            None => minutes.intro = reader.writer.html(chunk.content, "").into(),
            Some(heading) => {
                let item = reader.item(&chunk, heading);
                minutes.items.push(item);
            }
        }
    }
    minutes.footnotes = reader.writer.footnotes_html().into();
    let (links, diagnostics) = Links::of(reader.writer);
    minutes.links = links;
    (minutes, diagnostics)
}

struct Reader<'a> {
    body: &'a str,
    asking: &'a Asking<'a>,
    writer: Writer<'a>,
    /// Numbers met, each with the byte of the body where it stood last.
    numbers: BTreeMap<String, usize>,
}

impl<'a> Reader<'a> {
    fn item(&mut self, chunk: &Chunk<'_, 'a>, heading: &Heading<'_, 'a>) -> Item {
        let number = item_number(&heading.text);
        if let Some(kind) = known_section(&heading.text) {
            let section = kind.word();
            self.writer
                .problem(Problem::SectionAsItem { section }, heading.range.clone());
        } else if number.is_none() {
            let title = heading.text.clone();
            self.writer
                .problem(Problem::ItemWithoutNumber { title }, heading.range.clone());
        }
        let (number, skip) = number.unwrap_or_default();
        let mut item = self.begin(heading, number, skip);
        if item.closed {
            self.closed(&item, chunk, heading);
            return item;
        }
        let anchor = item.anchor.clone();
        for part in cut(chunk, 3) {
            let Some(heading) = &part.heading else {
                self.text(&mut item, part.content, &anchor);
                continue;
            };
            let block = match sub_item_letter(&heading.text) {
                Some((letter, skip)) => {
                    let number = format!("{}{letter}", item.number);
                    Block::Item(self.sub_item(&part, heading, number, skip))
                }
                None => self.section(heading, &part, &anchor, "###"),
            };
            item.blocks.push(block);
        }
        item
    }

    fn sub_item(
        &mut self,
        chunk: &Chunk<'_, 'a>,
        heading: &Heading<'_, 'a>,
        number: String,
        skip: usize,
    ) -> Item {
        let mut item = self.begin(heading, number, skip);
        if item.closed {
            self.closed(&item, chunk, heading);
            return item;
        }
        let anchor = item.anchor.clone();
        for part in cut(chunk, 4) {
            match &part.heading {
                None => self.text(&mut item, part.content, &anchor),
                Some(heading) => {
                    let section = self.section(heading, &part, &anchor, "####");
                    item.blocks.push(section);
                }
            }
        }
        item
    }

    /// An item with everything its heading says.
    fn begin(&mut self, heading: &Heading<'_, 'a>, number: String, skip: usize) -> Item {
        self.writer.heading_level(heading);
        let title = heading.text.get(skip..).unwrap_or_default().to_owned();
        if heading.has_leftover_brace() {
            self.writer
                .problem(Problem::LeftoverBrace {}, heading.range_of(self.body, "{"));
        }
        self.duplicate_number(&number, heading);
        let name = if number.is_empty() {
            slug(&title)
        } else {
            slug(&number)
        };
        let anchor = self.writer.anchor(&format!("punkt-{name}"));
        let closed = heading.classes.iter().any(|class| class.as_ref() == "lukket");
        let plain = |(event, _): &Spanned| matches!(event, Event::Text(_));
        let title_html = if closed {
            // Not even a link or a footnote may stand in the title.
            if !heading.inline.iter().all(plain) {
                let number = number.clone();
                self.writer
                    .problem(Problem::ClosedContent { number }, heading.range.clone());
            }
            if let Some((name, _)) = heading.attributes.first() {
                let (number, name) = (number.clone(), name.to_string());
                let range = heading.range_of(self.body, &name);
                self.writer
                    .problem(Problem::ClosedAttribute { number, name }, range);
            }
            escaped(&title)
        } else {
            self.writer.title(&without_number(heading.inline, skip))
        };
        let mut item = Item {
            number,
            title,
            title_html,
            anchor,
            kind: None,
            closed,
            cases: Vec::new(),
            focus_areas: Vec::new(),
            blocks: Vec::new(),
        };
        self.attributes(&mut item, heading);
        item
    }

    fn duplicate_number(&mut self, number: &str, heading: &Heading) {
        if !number.starts_with(|first: char| first.is_ascii_digit()) || self.writer.is_given_up() {
            return;
        }
        let here = heading.range.start;
        let Some(first) = self.numbers.insert(number.to_lowercase(), here) else {
            return;
        };
        let before = self.body.get(..first).unwrap_or_default();
        let line = before.matches('\n').count() + 1 + self.writer.lines_before_body();
        let number = number.to_owned();
        let problem = Problem::DuplicateNumber { number, line };
        self.writer.problem(problem, heading.range.clone());
    }

    fn attributes(&mut self, item: &mut Item, heading: &Heading) {
        const NAMES: [&str; 4] = ["sag", "fokus", "slags", ".lukket"];
        // "{ sag = x }" is read as three names without a value.
        let empty = |value: &Option<CowStr>| value.as_deref().is_none_or(str::is_empty);
        if heading.attributes.iter().any(|(_, value)| empty(value)) {
            let range = heading.range_of(self.body, "{");
            self.writer.problem(Problem::LeftoverBrace {}, range);
            return;
        }
        for class in heading.classes {
            if class.as_ref() != "lukket" {
                self.unknown_attribute(format!(".{class}"), &NAMES, heading);
            }
        }
        if let Some(id) = heading.id {
            self.unknown_attribute(format!("#{id}"), &NAMES, heading);
        }
        for (name, value) in heading.attributes {
            let value = value.as_deref().unwrap_or_default();
            match name.as_ref() {
                "sag" => item.cases = self.references(Case::WORD, value, heading),
                "fokus" => item.focus_areas = self.references(FocusArea::WORD, value, heading),
                "slags" => match ItemKind::from_word(&value.to_lowercase()) {
                    Some(kind) => item.kind = Some(kind),
                    None => {
                        let problem = Problem::BadChoice {
                            key: "slags".to_owned(),
                            value: value.to_owned(),
                            guess: Guess::of(value, ItemKind::WORDS),
                        };
                        self.writer.problem(problem, heading.range_of(self.body, value));
                    }
                },
                other => self.unknown_attribute(other.to_owned(), &NAMES, heading),
            }
        }
    }

    fn unknown_attribute(&mut self, name: String, known: &[&str], heading: &Heading) {
        if self.writer.is_given_up() {
            return;
        }
        let range = heading.range_of(self.body, &name);
        let guess = Guess::of(&name, known);
        self.writer
            .problem(Problem::UnknownAttribute { name, guess }, range);
    }

    fn references(&mut self, word: &'static str, value: &str, heading: &Heading) -> Vec<usize> {
        let mut found = Vec::new();
        for id in value.split(',').map(str::trim) {
            if self.writer.is_given_up() {
                break;
            }
            match self.asking.find(word, id) {
                Ok(index) => found.extend(index),
                Err(problem) => self.writer.problem(problem, heading.range_of(self.body, id)),
            }
        }
        found
    }

    /// Nothing at all may stand under a closed item, not even a comment.
    fn closed(&mut self, item: &Item, chunk: &Chunk, heading: &Heading) {
        let under = self
            .body
            .get(heading.range.end..chunk.range.end)
            .unwrap_or_default();
        let Some(first) = under.find(|character: char| !character.is_whitespace()) else {
            return;
        };
        let start = heading.range.end + first;
        let problem = Problem::ClosedContent {
            number: item.number.clone(),
        };
        self.writer.problem(problem, start..chunk.range.end);
    }

    fn text(&mut self, item: &mut Item, content: &[Spanned<'a>], anchor: &str) {
        let html = self.writer.html(content, anchor);
        if !html.trim().is_empty() {
            item.blocks.push(Block::Text(html.into()));
        }
    }

    fn section(
        &mut self,
        heading: &Heading<'_, 'a>,
        part: &Chunk<'_, 'a>,
        item: &str,
        marks: &'static str,
    ) -> Block {
        self.writer.heading_level(heading);
        let kind = known_section(&heading.text);
        if kind.is_none() {
            self.judge_own_heading(heading);
        }
        self.writer.no_attributes(heading);
        self.too_deep(part, marks);
        let anchor = self.writer.anchor(&format!("{item}-{}", slug(&heading.text)));
        let heading_html = self.writer.title(heading.inline);
        let (html, annexes) = if kind == Some(SectionKind::Annexes) {
            annexes::read(&mut self.writer, self.body, part.content, item)
        } else {
            (self.writer.html(part.content, item), Vec::new())
        };
        // Below a decision that is still to be written there may be a comment.
        let html = if is_blank(part.content) {
            String::new()
        } else {
            html
        };
        let elsewhere = match kind {
            Some(SectionKind::Decision) => excerpt(&html, self.asking.home()),
            _ => String::new(),
        };
        Block::Section(Section {
            kind,
            heading_html,
            anchor,
            html: html.into(),
            elsewhere: elsewhere.into(),
            annexes,
        })
    }

    /// A heading that is no section passes, unless it looks like one misspelt.
    fn judge_own_heading(&mut self, heading: &Heading) {
        let near = Guess::of(&heading.text, SectionKind::WORDS);
        let section = near.nearest().and_then(SectionKind::from_word);
        if let Some(section) = section.filter(|section| is_misspelling(&heading.text, section.word())) {
            let problem = Problem::MisspeltSection {
                heading: heading.text.clone(),
                section: section.word(),
            };
            self.writer.problem(problem, heading.range.clone());
        }
    }

    /// A known section one level too deep would be lost to the register.
    fn too_deep(&mut self, part: &Chunk<'_, 'a>, marks: &'static str) {
        for inner in cut(part, 6) {
            if let Some(heading) = &inner.heading
                && let Some(kind) = known_section(&heading.text)
            {
                let problem = Problem::SectionTooDeep {
                    section: kind.word(),
                    marks,
                };
                self.writer.problem(problem, heading.range.clone());
            }
        }
    }
}

/// The parts of a chunk, cut at headings of at most the given level.
fn cut<'e, 't>(chunk: &Chunk<'e, 't>, deepest: u8) -> Vec<Chunk<'e, 't>> {
    chunks(chunk.content, chunk.range.end, deepest)
}

/// "Beslutning", "beslutning:" and "BESLUTNING" are the section Beslutning.
pub fn known_section(heading: &str) -> Option<SectionKind> {
    let bare = heading.trim_end_matches(':').trim().to_lowercase();
    SectionKind::ALL
        .iter()
        .copied()
        .find(|kind| kind.word().to_lowercase() == bare)
}

/// One or two letters wrong in a heading of one word: a slip, not another word.
fn is_misspelling(heading: &str, section: &str) -> bool {
    !heading.trim().contains(' ')
        && strsim::damerau_levenshtein(&heading.to_lowercase(), &section.to_lowercase()) <= 2
        && heading.chars().count() > 3
}

/// The inline events of a heading after its number.
fn without_number<'t>(inline: &[Spanned<'t>], skip: usize) -> Vec<Spanned<'t>> {
    let mut left = skip;
    let mut out: Vec<Spanned<'t>> = Vec::with_capacity(inline.len());
    for (event, range) in inline {
        match event {
            Event::Text(text) if left > 0 => {
                let cut = left.min(text.len());
                left -= cut;
                let rest = text.get(cut..).unwrap_or_default().to_owned();
                out.push((Event::Text(CowStr::from(rest)), range.clone()));
            }
            _ => out.push((event.clone(), range.clone())),
        }
    }
    out
}
