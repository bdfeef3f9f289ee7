//! Proposals and slides: focus areas with Mål, Indhold and Ønskede resultater,
//! one file for each.

use super::markdown::{Writer, is_heading};
use super::report::{Found, Notes, Remark};
use super::sections;
use super::source::{Block, Footnote, Paragraph, Place, Span};

/// A focus area as it was found.
#[derive(Debug)]
pub struct Area {
    /// Its number in the agreement.
    pub number: Option<String>,
    /// Its title; empty where there is none.
    pub title: String,
    /// Its text.
    pub body: String,
    /// How much is in it.
    pub found: Found,
}

/// True for a text of focus areas.
pub fn is_focus(pages: &[Vec<Block>]) -> bool {
    let has = |wanted: &[&str]| {
        let mut met = paragraphs(pages.iter().flatten()).filter_map(|one| sections::focus(&one.text()));
        met.any(|word| wanted.contains(&word))
    };
    has(&["Mål"]) && has(&["Indhold", "Ønskede resultater", "Tematikker"])
}

/// The focus areas of a text. Slides have one to a page, with the title at any
/// place; a text has one after the other, each with its title above, or where
/// there is none, in it.
pub fn areas(pages: &[Vec<Block>], footnotes: &[Footnote], notes: &mut Notes) -> Vec<Area> {
    let goals = |page: &Vec<Block>| {
        paragraphs(page.iter())
            .filter(|one| sections::focus(&one.text()) == Some("Mål"))
            .count()
    };
    let with_goals: Vec<&Vec<Block>> = pages.iter().filter(|page| goals(page) > 0).collect();
    let titled = |page: &&Vec<Block>| {
        goals(page) == 1 && paragraphs(page.iter()).any(|one| sections::focus_title(&one.text()).is_some())
    };
    if pages.len() > 1 && with_goals.iter().all(titled) {
        return with_goals
            .into_iter()
            .map(|page| slide(page, footnotes, notes))
            .collect();
    }
    let all: Vec<&Block> = pages.iter().flatten().collect();
    let starts: Vec<usize> = all
        .iter()
        .enumerate()
        .filter(|(_, block)| section(block) == Some("Mål"))
        .map(|(at, _)| at)
        .collect();
    let headings: Vec<usize> = starts.iter().map(|start| title_above(&all, *start)).collect();
    let ends = headings.iter().skip(1).copied().chain([all.len()]);
    let mut areas = Vec::new();
    for ((start, title), end) in starts.iter().zip(&headings).zip(ends) {
        let above = all.get(*title..*start).unwrap_or_default();
        let text: Vec<String> = above
            .iter()
            .filter_map(|block| paragraph(block))
            .map(Paragraph::text)
            .collect();
        let blocks: Vec<Block> = all
            .get(*start..end)
            .unwrap_or_default()
            .iter()
            .map(|block| (*block).clone())
            .collect();
        areas.push(match text.as_slice() {
            [] => slide(&blocks, footnotes, notes),
            text => {
                // What stands over the number and the title is that of a part.
                let is_title = |one: &String| sections::focus_title(one).is_some();
                let first = text.iter().rposition(is_title).unwrap_or_default();
                let title = text.get(first..).unwrap_or_default();
                area(&title.join(" "), &blocks, footnotes, notes)
            }
        });
    }
    areas
}

/// A slide: one of its paragraphs is the title, the others are the text.
fn slide(page: &[Block], footnotes: &[Footnote], notes: &mut Notes) -> Area {
    let is_title =
        |block: &Block| paragraph(block).is_some_and(|one| sections::focus_title(&one.text()).is_some());
    let title = page
        .iter()
        .find(|block| is_title(block))
        .and_then(paragraph)
        .map(Paragraph::text);
    let blocks: Vec<Block> = page.iter().filter(|block| !is_title(block)).cloned().collect();
    let first = blocks
        .iter()
        .position(|block| section(block).is_some())
        .unwrap_or_default();
    area(
        &title.unwrap_or_default(),
        blocks.get(first..).unwrap_or_default(),
        footnotes,
        notes,
    )
}

/// Where the title above a Mål begins: at headings, or at short lines in capitals.
fn title_above(all: &[&Block], start: usize) -> usize {
    let mut first = start;
    while let Some(at) = first.checked_sub(1)
        && let Some(one) = all.get(at).and_then(|block| paragraph(block))
        && section(all.get(at).copied().unwrap_or(&Block::Paragraph(one.clone()))).is_none()
    {
        let text = one.text();
        let short = text.chars().count() < 140 && !text.trim_end().ends_with(['.', ':', ';']);
        let capitals = text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase);
        let looks = is_heading(one) || sections::focus_title(&text).is_some() || capitals;
        if !(short && looks) || (first < start && !capitals) {
            break;
        }
        first = at;
    }
    first
}

fn area(title: &str, blocks: &[Block], footnotes: &[Footnote], notes: &mut Notes) -> Area {
    let place = blocks
        .first()
        .and_then(paragraph)
        .map_or(Place::Unknown, |one| one.place);
    let (number, title) = match sections::focus_title(title) {
        Some((number, title)) => (Some(number), title),
        None => (None, title.trim().trim_end_matches(':').to_owned()),
    };
    let title = readable(&title, place, notes);
    if title.is_empty() {
        notes.add(place, Remark::NoTitle);
    } else if number.is_none() {
        notes.add(place, Remark::NoFocusNumber(title.clone()));
    }
    let mut writer = Writer::default();
    let mut held: Vec<Block> = Vec::new();
    for block in blocks {
        let Some(word) = section(block) else {
            held.push(block.clone());
            continue;
        };
        writer.blocks(&held, 3);
        held.clear();
        let heading = Span {
            text: word.to_owned(),
            ..Span::default()
        };
        writer.heading(2, "", &[heading], "");
        writer.found.sections += 1;
    }
    writer.blocks(&held, 3);
    writer.footnotes(footnotes);
    let (body, found) = writer.finished();
    Area {
        number,
        title,
        body,
        found,
    }
}

/// A title in capitals gets small letters; its names cannot be known.
fn readable(title: &str, place: Place, notes: &mut Notes) -> String {
    if title.chars().any(char::is_lowercase) || title.is_empty() {
        return title.to_owned();
    }
    let mut characters = title.chars();
    let first: String = characters.next().into_iter().collect();
    let title = first + &characters.as_str().to_lowercase();
    notes.add(place, Remark::Capitals(title.clone()));
    title
}

fn section(block: &Block) -> Option<&'static str> {
    sections::focus(&paragraph(block).filter(|one| one.list.is_none())?.text())
}

fn paragraph(block: &Block) -> Option<&Paragraph> {
    match block {
        Block::Paragraph(paragraph) => Some(paragraph),
        Block::Table(_) => None,
    }
}

fn paragraphs<'b>(blocks: impl Iterator<Item = &'b Block>) -> impl Iterator<Item = &'b Paragraph> {
    blocks.filter_map(paragraph)
}

/// What stands in the text before the first focus area, to find its agreement.
pub fn words(pages: &[Vec<Block>]) -> String {
    let texts: Vec<String> = paragraphs(pages.iter().flatten()).map(Paragraph::text).collect();
    texts.join("\n")
}
