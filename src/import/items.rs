//! Which paragraphs begin the items of a meeting, and which their sub-items.
//!
//! Numbers stand over items, in lists and in the overview at the head. The items
//! are the row of rising numbers that looks most like items as a whole: with a
//! heading's look, with sections under them.

use std::collections::BTreeSet;

use super::markdown::is_heading;
use super::sections;
use super::source::{Block, Paragraph};

/// So many candidates are looked at.
const MOST: usize = 1500;

/// So far below a title its first section begins.
const NEAR: usize = 40;

/// The beginning of an item or sub-item.
#[derive(Debug, Clone, PartialEq)]
pub struct Opening {
    /// Which block it is.
    pub at: usize,
    /// Its number or letter: "5", "7a", "B".
    pub number: String,
    /// So much of the paragraph's text is no title: "Punkt 5: ".
    pub skip: usize,
}

struct Candidate {
    opening: Opening,
    value: usize,
    style: Style,
    score: f32,
}

impl Candidate {
    /// Its place in a row: 7, 7a, 7b, 8.
    fn place(&self) -> (usize, &str) {
        (self.value, &self.opening.number)
    }
}

/// How a number is written: all items of a meeting are written alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    Dot,
    Bracket,
    Word,
}

/// The items of a meeting.
pub fn items(blocks: &[Block]) -> Vec<Opening> {
    let found: Vec<Candidate> = candidates(blocks, item);
    let best = [Style::Dot, Style::Bracket, Style::Word].map(|style| {
        let alike: Vec<&Candidate> = found.iter().filter(|one| one.style == style).collect();
        chain(&alike)
    });
    let best = best.into_iter().max_by(|one, other| one.0.total_cmp(&other.0));
    best.map(|(_, openings)| openings).unwrap_or_default()
}

/// The sub-items of an item: a row of letters from A on.
pub fn sub_items(blocks: &[Block]) -> Vec<Opening> {
    let found: Vec<Candidate> = candidates(blocks, sub_item);
    let all: Vec<&Candidate> = found.iter().collect();
    let (_, openings) = chain(&all);
    let alone_but_clear = |opening: &Opening| {
        let clear = matches!(blocks.get(opening.at), Some(Block::Paragraph(paragraph)) if paragraph.look.heading.is_some());
        clear || has_section(blocks, opening.at, blocks.len())
    };
    match openings.as_slice() {
        [one] if !alone_but_clear(one) => Vec::new(),
        _ => openings,
    }
}

/// Every number in a text that could be an item's.
pub fn numbered(blocks: &[Block]) -> Vec<Opening> {
    candidates(blocks, item)
        .into_iter()
        .map(|one| one.opening)
        .collect()
}

/// What a paragraph says of its number: value, number as it is kept, how much of
/// the text belongs to it, how it is written.
type Read = fn(&Paragraph) -> Option<(usize, String, usize, Style)>;

fn candidates(blocks: &[Block], read: Read) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let Block::Paragraph(paragraph) = block else {
            continue;
        };
        let Some((value, number, skip, style)) = read(paragraph) else {
            continue;
        };
        if found.len() == MOST {
            break;
        }
        let score = looks(paragraph);
        let opening = Opening { at, number, skip };
        found.push(Candidate {
            opening,
            value,
            style,
            score,
        });
    }
    let in_list = in_lists(&found);
    for (one, in_list) in found.iter_mut().zip(in_list) {
        if in_list {
            one.score -= 3.0;
        }
    }
    let places: Vec<usize> = found.iter().map(|one| one.opening.at).collect();
    for (index, one) in found.iter_mut().enumerate() {
        let before = index.checked_sub(1).and_then(|index| places.get(index)).copied();
        let after = places.get(index + 1).copied();
        let at = one.opening.at;
        if has_section(blocks, at, after.unwrap_or(blocks.len())) {
            one.score += 3.0;
        }
        if before.is_some_and(|before| before + 1 == at) || after.is_some_and(|after| at + 1 == after) {
            one.score -= 1.0;
        }
    }
    found
}

/// Which numbers stand in a list: right below each other from 1 on. Where a number
/// is met nowhere else, it may be an item's all the same.
fn in_lists(found: &[Candidate]) -> Vec<bool> {
    let goes_on = |one: &Candidate, next: &Candidate| {
        (one.value + 1, one.opening.at + 1, one.style) == (next.value, next.opening.at, next.style)
    };
    let mut listed = vec![false; found.len()];
    for (index, one) in found.iter().enumerate() {
        let row = found.get(index..).unwrap_or_default();
        let length = 1 + row
            .windows(2)
            .take_while(|pair| matches!(pair, [one, next] if goes_on(one, next)))
            .count();
        if one.value == 1 && length > 2 {
            listed
                .iter_mut()
                .skip(index)
                .take(length)
                .for_each(|listed| *listed = true);
        }
    }
    let alone: BTreeSet<usize> = found
        .iter()
        .zip(&listed)
        .filter(|(_, listed)| !**listed)
        .map(|(one, _)| one.value)
        .collect();
    let values = found.iter().map(|one| one.value);
    values
        .zip(listed)
        .map(|(value, listed)| listed && alone.contains(&value))
        .collect()
}

/// How much a paragraph looks like a title.
fn looks(paragraph: &Paragraph) -> f32 {
    let text = paragraph.text();
    let text = text.trim();
    let look = paragraph.look;
    let mut score = 1.5;
    if look.heading.is_some() {
        score += 6.0;
    } else if look.bold {
        score += 3.0;
    }
    if look.size > 1.08 {
        score += 2.0;
    }
    if text.starts_with(char::is_lowercase) {
        score -= 5.0;
    }
    let sentence = text.ends_with(['.', ';', ',']) && text.chars().count() > 30;
    if sentence || text.chars().count() > 180 {
        score -= 2.0;
    }
    if paragraph.list.as_ref().is_some_and(|mark| mark.depth > 0) {
        score -= 3.0;
    }
    score
}

fn has_section(blocks: &[Block], at: usize, until: usize) -> bool {
    let below = blocks.get(at + 1..until.min(at + NEAR)).unwrap_or_default();
    below.iter().any(|block| match block {
        Block::Paragraph(paragraph) if paragraph.list.is_none() => {
            let text = paragraph.text();
            sections::known(&text).is_some() || sections::begun(&text).is_some()
        }
        _ => false,
    })
}

/// The best row of rising numbers, and how good it is.
fn chain(candidates: &[&Candidate]) -> (f32, Vec<Opening>) {
    // Of each candidate: the best row that ends with it, and the one before it.
    let mut best: Vec<(f32, Option<usize>)> = Vec::with_capacity(candidates.len());
    for (index, one) in candidates.iter().enumerate() {
        let first = one.score - missing(one.value.saturating_sub(1));
        let mut row = (first, None);
        for (earlier, before) in candidates.iter().take(index).enumerate() {
            if before.place() >= one.place() {
                continue;
            }
            let so_far = best.get(earlier).map_or(0.0, |(score, _)| *score);
            let score = so_far + one.score - missing(one.value.saturating_sub(before.value + 1));
            if score > row.0 {
                row = (score, Some(earlier));
            }
        }
        best.push(row);
    }
    let ends = best
        .iter()
        .enumerate()
        .max_by(|one, other| one.1.0.total_cmp(&other.1.0));
    let Some((last, (score, _))) = ends.filter(|(_, (score, _))| *score > 0.0) else {
        return (0.0, Vec::new());
    };
    let mut row = Vec::new();
    let mut at = Some(last);
    while let Some(index) = at {
        row.extend(candidates.get(index).map(|one| one.opening.clone()));
        at = best.get(index).and_then(|(_, before)| *before);
    }
    row.reverse();
    (*score, row)
}

/// What it costs that numbers are missing in a row.
fn missing(numbers: usize) -> f32 {
    u8::try_from(numbers).map_or(6.0, f32::from).min(6.0)
}

fn item(paragraph: &Paragraph) -> Option<(usize, String, usize, Style)> {
    if let Some(mark) = paragraph.list.as_ref().and_then(|mark| mark.number.as_deref()) {
        let style = if mark.ends_with(')') {
            Style::Bracket
        } else {
            Style::Dot
        };
        let number = mark.trim_end_matches(['.', ')']);
        let digits = number.trim_end_matches(|one: char| one.is_ascii_alphabetic());
        let value = digits.parse().ok().filter(|value| (1..500).contains(value))?;
        return Some((value, number.to_lowercase(), 0, style));
    }
    let text = paragraph.text();
    let lower = text.to_lowercase();
    let word = ["punkt", "pkt.", "pkt", "ad.", "ad"]
        .into_iter()
        .find(|word| lower.starts_with(word))?;
    let after = text.get(word.len()..)?;
    let rest = after.trim_start();
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let value = digits.parse().ok().filter(|value| (1..500).contains(value))?;
    let title = rest.get(digits.len()..)?;
    let parted = title.is_empty() || title.starts_with([' ', '.', ':', ')', '-', '–', ',']);
    let title = title.trim_start_matches([' ', '.', ':', ')', '-', '–', ',']);
    // "Punkt 5 blev udsat" is a sentence.
    let is_title = title.is_empty()
        || title.starts_with(|one: char| one.is_uppercase() || one.is_ascii_digit())
        || is_heading(paragraph);
    (parted && is_title).then(|| (value, digits, text.len() - title.len(), Style::Word))
}

fn sub_item(paragraph: &Paragraph) -> Option<(usize, String, usize, Style)> {
    let mark = paragraph.list.as_ref()?.number.as_deref()?;
    let letter = mark.trim_end_matches(['.', ')']);
    let mut characters = letter.chars();
    let one = characters.next().filter(char::is_ascii_uppercase)?;
    let value = usize::from(u8::try_from(one).ok()?.checked_sub(b'A')?) + 1;
    characters
        .next()
        .is_none()
        .then(|| (value, one.to_string(), 0, Style::Bracket))
}

#[cfg(test)]
mod tests {
    use super::super::lines::blocks;
    use super::super::report::Notes;
    use super::super::text;
    use super::*;

    #[track_caller]
    fn check(source: &str, wanted: &[(&str, &str)]) {
        let pages = text::pages(source.as_bytes()).unwrap();
        let blocks: Vec<Block> = blocks(pages, &mut Notes::default()).concat();
        let shown = |opening: &Opening| match blocks.get(opening.at) {
            Some(Block::Paragraph(paragraph)) => (
                opening.number.clone(),
                paragraph
                    .text()
                    .get(opening.skip..)
                    .unwrap_or_default()
                    .to_owned(),
            ),
            _ => panic!("no paragraph"),
        };
        let found: Vec<(String, String)> = items(&blocks).iter().map(shown).collect();
        let found: Vec<(&str, &str)> = found
            .iter()
            .map(|(number, title)| (number.as_str(), title.as_str()))
            .collect();
        assert_eq!(found, wanted);
    }

    #[test]
    fn an_overview_is_not_the_items() {
        check(
            "Dagsorden\n\n1. Referat\n\n2. Nyt\n\n3. Evt.\n\n1. Referat\n\nBeslutning:\n\nGodkendt.\n\n2. Nyt\n\nBaggrund:\n\nDer er nyt.\n\n3. Evt.\n",
            &[("1", "Referat"), ("2", "Nyt"), ("3", "Evt.")],
        );
    }

    #[test]
    fn a_list_in_an_item_is_not_the_items() {
        check(
            "1. Referat\n\nBeslutning: Godkendt.\n\n2. Nyt\n\nBaggrund:\n\n1. en undersøgelse\n2. et redskab\n3. en plan\n\nBeslutning: Taget til efterretning.\n\n3. Økonomi\n\nBeslutning: Udsat.\n",
            &[("1", "Referat"), ("2", "Nyt"), ("3", "Økonomi")],
        );
    }

    #[test]
    fn a_long_list_has_no_item_with_the_next_number() {
        check(
            "1. Referat\n\nBeslutning: Godkendt.\n\n2. Analyse af borgernes og sagsbehandlernes oplevelse af sagen.\n\nDen viser:\n\n1. En lang vej\n2. Gode møder\n3. Få svar\n\nBeslutning: Udsat.\n\n3. Økonomi\n\nBeslutning: Udsat.\n",
            &[
                ("1", "Referat"),
                (
                    "2",
                    "Analyse af borgernes og sagsbehandlernes oplevelse af sagen.",
                ),
                ("3", "Økonomi"),
            ],
        );
    }

    #[test]
    fn a_letter_may_stand_after_a_number() {
        let item = |title: &str| format!("{title}\n\nBeslutning: Godkendt.\n\n");
        let text = ["7. Nyt", "7a. Mere", "7b. Endnu mere", "8. Evt."]
            .map(item)
            .concat();
        check(
            &text,
            &[("7", "Nyt"), ("7a", "Mere"), ("7b", "Endnu mere"), ("8", "Evt.")],
        );
    }

    #[test]
    fn items_may_be_called_so() {
        check(
            "Punkt 1: Referat\n\nBeslutning: Godkendt.\n\nPunkt 2: Nyt\n\nBeslutning: Udsat.\n",
            &[("1", "Referat"), ("2", "Nyt")],
        );
        check("Ad 3. Nyt\n\nBeslutning: Udsat.\n", &[("3", "Nyt")]);
    }
}
