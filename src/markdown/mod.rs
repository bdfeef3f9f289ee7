//! Markdown → HTML, with every problem at its place in the file.
//!
//! The parser is pulldown-cmark; [`Writer`] turns its events into the HTML of
//! this site: links resolved, anchors unique, tables that scroll, footnotes
//! gathered at the end, no inline style, and raw HTML only as far as `raw` lets it pass.

mod comments;
mod excerpt;
mod footnotes;
mod half_links;
mod heading;
mod html;
mod links;
pub mod plain;
mod raw;
mod slips;
mod table;
mod terms;
mod writer;

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag};

use crate::diagnostics::Problem;

pub use excerpt::{abroad, excerpt, split_tag};
pub use heading::{Heading, item_number, sub_item_letter};
pub use html::{escaped, headings};
pub use links::{Outgoing, Resolve, Resolved};
pub use terms::Explained;
pub use writer::{Writer, WrittenHeading};

/// An event with its byte range in the body.
pub type Spanned<'t> = (Event<'t>, Range<usize>);

/// More layers than this in a text are a mistake, or an attack.
const DEEPEST: usize = 40;

/// A body as events, and what is wrong with it as a whole.
#[derive(Debug, Default)]
pub struct Parsed<'t> {
    /// Its events; none where it has too many layers. HTML among them is safe
    /// and well nested: it can be written as it stands.
    pub events: Vec<Spanned<'t>>,
    /// Problems with their byte ranges in the body.
    problems: Vec<(Problem, Range<usize>)>,
}

/// Parses the body of a document.
pub fn parse(body: &str) -> Parsed<'_> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let too_deep = |range| Parsed {
        events: Vec::new(),
        problems: vec![(Problem::NestedTooDeep {}, range)],
    };
    let mut events = Vec::new();
    let mut depth = 0_usize;
    let mut has_html = false;
    for (event, range) in Parser::new_ext(body, options).into_offset_iter() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Html(_) | Event::InlineHtml(_) => has_html = true,
            _ => {}
        }
        if depth > DEEPEST {
            return too_deep(range);
        }
        events.push((event, range));
    }
    let comments = comments::open_comments(body, &events);
    let mut problems: Vec<_> = comments
        .into_iter()
        .map(|range| (Problem::OpenComment {}, range))
        .collect();
    if has_html {
        match raw::sanitise(events, &mut problems) {
            Ok(clean) => events = clean,
            Err(range) => return too_deep(range),
        }
    }
    slips::slips(body, &events, &mut problems);
    half_links::half_links(body, &events, &mut problems);
    Parsed { events, problems }
}

/// The text of events without markup.
pub fn plain_text(events: &[Spanned]) -> String {
    let mut out = String::new();
    for (event, _) in events {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(text),
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            _ => {}
        }
    }
    out
}

/// True where a reader would see nothing: comments alone, or the empty item of a list.
pub fn is_blank(events: &[Spanned]) -> bool {
    events.iter().all(|(event, _)| match event {
        Event::Text(text) | Event::Code(text) => text.trim().is_empty(),
        Event::FootnoteReference(_) | Event::Start(Tag::Image { .. }) => false,
        _ => true,
    })
}

/// How many events the element that begins at the first of `events` covers.
pub fn element_length(events: &[Spanned]) -> usize {
    let mut depth = 0_usize;
    for (index, (event, _)) in events.iter().enumerate() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return index + 1;
        }
    }
    events.len()
}

/// A stretch of a body: what stands under one heading, or before the first.
#[derive(Debug)]
pub struct Chunk<'e, 't> {
    /// The heading, `None` before the first.
    pub heading: Option<Heading<'e, 't>>,
    /// All of it, the heading included.
    pub events: &'e [Spanned<'t>],
    /// What stands under the heading.
    pub content: &'e [Spanned<'t>],
    /// Byte range of the whole stretch in the body.
    pub range: Range<usize>,
}

/// Cuts a body at its top-level headings of at most the given level.
pub fn chunks<'e, 't>(events: &'e [Spanned<'t>], body_length: usize, deepest: u8) -> Vec<Chunk<'e, 't>> {
    let mut cuts = vec![0];
    let mut at = 0;
    while let Some(rest) = events.get(at..).filter(|rest| !rest.is_empty()) {
        if let Some((Event::Start(Tag::Heading { level, .. }), _)) = rest.first()
            && level_number(*level) <= deepest
        {
            cuts.push(at);
        }
        at += element_length(rest);
    }
    cuts.push(events.len());
    let start_of = |index: usize| events.get(index).map_or(body_length, |(_, range)| range.start);
    cuts.windows(2)
        .enumerate()
        .filter_map(|(index, window)| {
            let &[from, to] = window else { return None };
            let slice = events.get(from..to)?;
            let start = if index == 0 { 0 } else { start_of(from) };
            let range = start..start_of(to);
            if index == 0 {
                return Some(Chunk {
                    heading: None,
                    events: slice,
                    content: slice,
                    range,
                });
            }
            let length = element_length(slice);
            Some(Chunk {
                heading: Heading::of(slice.get(..length)?),
                events: slice,
                content: slice.get(length..)?,
                range,
            })
        })
        .collect()
}

/// 1 to 6.
pub fn level_number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// The inside of an element: its events without the first and the last.
pub fn inside<'e, 't>(element: &'e [Spanned<'t>]) -> &'e [Spanned<'t>] {
    element
        .get(1..element.len().saturating_sub(1))
        .unwrap_or_default()
}
