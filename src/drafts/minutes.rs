//! An agenda becomes minutes: its `status` says so, and under each open item
//! stands an empty section for the decision. Every other byte stays.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use crate::load::front_matter::{self, FrontMatter};
use crate::markdown::{Chunk, Heading, Spanned, chunks, element_length, is_blank, parse, sub_item_letter};
use crate::model::MeetingState;
use crate::resolve::{SectionKind, known_section};
use crate::yaml::{self, Node, Part};

/// Why a text does not become minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// It has no front matter that can be read, or no `status`.
    Unreadable,
    /// Its `status` is not `dagsorden`.
    NotAnAgenda,
    /// Something is decided already.
    Decided,
    /// There is no open item.
    Empty,
    /// The sections could not be put in so that they are found again.
    Unsure,
}

/// The minutes of an agenda, and how many sections were put in.
pub fn from_agenda(text: &str) -> Result<(String, usize), Refused> {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let (mark, plain) = text.split_at_checked(start).ok_or(Refused::Unreadable)?;
    let front = front_matter::split(plain).map_err(|_| Refused::Unreadable)?;
    let state = state(plain, &front)?;
    let (head, body) = plain.split_at_checked(front.body).ok_or(Refused::Unreadable)?;
    let places = undecided(body)?;
    let end = if plain.contains("\r\n") { "\r\n" } else { "\n" };
    let mut out = mark.to_owned();
    out.push_str(head.get(..state.start).ok_or(Refused::Unreadable)?);
    out.push_str(MeetingState::Minutes.word());
    out.push_str(head.get(state.end..).ok_or(Refused::Unreadable)?);
    let before_body = out.len();
    let mut done = 0;
    for place in &places {
        out.push_str(body.get(done..place.at).ok_or(Refused::Unsure)?);
        out.push_str(&format!(
            "{end}{end}{} {}{}",
            place.marks,
            SectionKind::Decision.word(),
            if place.at == body.len() { end } else { "" }
        ));
        done = place.at;
    }
    out.push_str(body.get(done..).ok_or(Refused::Unsure)?);
    match out.get(before_body..).map(undecided) {
        // As many headings were there before as stand there now.
        Some(Err(Refused::Empty)) => Ok((out, places.len())),
        _ => Err(Refused::Unsure),
    }
}

/// Where the word `dagsorden` stands in the front matter.
fn state(text: &str, front: &FrontMatter) -> Result<Range<usize>, Refused> {
    let yaml = text.get(front.yaml.clone()).ok_or(Refused::Unreadable)?;
    let Node::Map(entries) = yaml::written(yaml) else {
        return Err(Refused::Unreadable);
    };
    let index = entries.iter().position(|(key, _)| key == "status");
    let found = index.and_then(|index| Some((index, &entries.get(index)?.1)));
    let Some((index, Node::Text(word))) = found else {
        return Err(Refused::Unreadable);
    };
    if MeetingState::from_word(&word.trim().to_lowercase()) != Some(MeetingState::Agenda) {
        return Err(Refused::NotAnAgenda);
    }
    let position = yaml::locate(yaml, &[index], Part::Value).ok_or(Refused::Unreadable)?;
    let line: usize = yaml
        .split_inclusive('\n')
        .take(position.line - 1)
        .map(str::len)
        .sum();
    let rest = yaml.get(line..).ok_or(Refused::Unreadable)?;
    let column = rest
        .char_indices()
        .nth(position.column - 1)
        .map_or(0, |(at, _)| at);
    let before = front.yaml.start + line + column;
    let at = text
        .get(before..front.yaml.end)
        .and_then(|rest| rest.find(word.as_str()));
    let at = before + at.ok_or(Refused::Unreadable)?;
    Ok(at..at + word.len())
}

/// Where a section is to be put in, and how its heading begins.
struct Place {
    at: usize,
    marks: &'static str,
}

/// The open items without a section for the decision, in the order of the text.
fn undecided(body: &str) -> Result<Vec<Place>, Refused> {
    let parsed = parse(body);
    let mut places = Vec::new();
    for item in chunks(&parsed.events, body.len(), 2) {
        let Some(heading) = item.heading.as_ref().filter(|heading| is_open(heading)) else {
            continue;
        };
        let parts = chunks(item.content, item.range.end, 3);
        let is_sub_item = |part: &&Chunk| {
            let heading = part.heading.as_ref();
            heading.is_some_and(|heading| sub_item_letter(&heading.text).is_some())
        };
        let (subs, own): (Vec<_>, Vec<_>) = parts.iter().partition(is_sub_item);
        // What is recommended for the whole item is decided for the whole of it.
        let whole = subs.is_empty() || has(&own, SectionKind::Recommendation);
        if decided(&own)? {
            continue;
        }
        for sub in &subs {
            let sections = chunks(sub.content, sub.range.end, 4);
            let sections: Vec<&Chunk> = sections.iter().collect();
            let open = sub.heading.as_ref().is_some_and(is_open);
            let wanted = !whole || has(&sections, SectionKind::Recommendation);
            if !decided(&sections)? && open && wanted {
                places.push(Place::below(sub.heading.as_ref(), sub.content, body, "####"));
            }
        }
        if whole {
            places.push(Place::below(Some(heading), item.content, body, "###"));
        }
    }
    if places.is_empty() {
        return Err(Refused::Empty);
    }
    Ok(places)
}

fn is_open(heading: &Heading) -> bool {
    !heading.classes.iter().any(|class| class.as_ref() == "lukket")
}

fn section(chunk: &Chunk) -> Option<SectionKind> {
    known_section(&chunk.heading.as_ref()?.text)
}

fn has(parts: &[&Chunk], kind: SectionKind) -> bool {
    parts.iter().any(|part| section(part) == Some(kind))
}

/// True when there is a section for the decision, as long as it says nothing yet.
fn decided(parts: &[&Chunk]) -> Result<bool, Refused> {
    let decision = parts
        .iter()
        .find(|part| section(part) == Some(SectionKind::Decision));
    match decision {
        Some(part) if elements(part.content).any(|one| !is_blank(one)) => Err(Refused::Decided),
        found => Ok(found.is_some()),
    }
}

/// The elements of a text but for footnotes, which stand where they will.
fn elements<'e, 't>(mut events: &'e [Spanned<'t>]) -> impl Iterator<Item = &'e [Spanned<'t>]> {
    std::iter::from_fn(move || {
        let (element, rest) = events.split_at_checked(element_length(events))?;
        events = rest;
        (!element.is_empty()).then_some(element)
    })
    .filter(|element| !matches!(element, [(Event::Start(Tag::FootnoteDefinition(_)), _), ..]))
}

impl Place {
    /// After the last element of an item.
    fn below(heading: Option<&Heading>, content: &[Spanned], body: &str, marks: &'static str) -> Self {
        let last = elements(content)
            .last()
            .and_then(<[_]>::first)
            .map(|(_, range)| range);
        let range = last.or(heading.map(|heading| &heading.range));
        let end = range.map_or(body.len(), |range| range.end);
        let at = body.get(..end).map_or(end, |text| text.trim_end().len());
        Self { at, marks }
    }
}
