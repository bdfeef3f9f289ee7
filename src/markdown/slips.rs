//! What was meant as markup and is text to Markdown: a heading without a space
//! after its `##`, and `.lukket` where it closes nothing. Both would be read on
//! the page, and what stands under them as well.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::Spanned;
use super::heading::{item_number, sub_item_letter};
use super::raw::Found;
use crate::diagnostics::Problem;

/// The class of a closed item.
const CLOSED: &str = "lukket";

/// More characters than this of a line are not repeated in a hint.
const MOST_REPEATED: usize = 60;

/// The headings that are none, and the marks of closed items that close nothing.
pub fn slips(body: &str, events: &[Spanned], found: &mut Vec<Found>) {
    let mut in_code = false;
    let mut heading = None;
    let mut begins = false;
    // Where a line ends whose slip has been told.
    let mut told = 0;
    for (event, range) in events {
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Start(Tag::Heading { classes, .. }) => {
                let is_closed = classes.iter().any(|class| class.as_ref() == CLOSED);
                let title = Title::of(body.get(range.clone()).unwrap_or_default(), is_closed);
                if title == Title::Remarked {
                    found.push((Problem::LooseClosed {}, range.clone()));
                }
                heading = Some(title);
            }
            Event::End(TagEnd::Heading(_)) => heading = None,
            Event::Text(text) if !in_code => {
                if begins && let Some((problem, line)) = unmade_heading(body, range.start) {
                    if problem.1 {
                        told = line.end;
                    }
                    found.push((problem.0, line));
                }
                let quiet = heading.is_some_and(|title| title != Title::Open) || range.start < told;
                if let Some(at) = loose_closed(text).filter(|_| !quiet) {
                    let place = range.start + at.start..range.start + at.end;
                    let as_written = body.get(place.clone()) == text.get(at);
                    let place = if as_written { place } else { range.clone() };
                    found.push((Problem::LooseClosed {}, place));
                }
            }
            _ => {}
        }
        begins = match event {
            Event::Start(tag) => matches!(tag, Tag::Paragraph | Tag::Item | Tag::DefinitionListDefinition),
            Event::SoftBreak | Event::HardBreak => true,
            _ => false,
        };
    }
}

/// What a heading says of being closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Title {
    /// Nothing.
    Open,
    /// Its attributes say so, or its braces are refused anyway.
    Judged,
    /// It has a number and its text says "(lukket)".
    Remarked,
}

impl Title {
    fn of(written: &str, is_closed: bool) -> Self {
        if is_closed || (written.contains(['{', '}']) && !ends_with_list(written)) {
            return Self::Judged;
        }
        let text = written.trim_start().trim_start_matches('#').trim_start();
        // A page may well have a heading "Tilmelding (lukket)".
        if item_number(text).is_none() && sub_item_letter(text).is_none() {
            return Self::Open;
        }
        let lower = text.to_lowercase();
        let remarks = [
            ('(', ')'),
            ('[', ']'),
            ('\u{ff08}', '\u{ff09}'),
            ('\u{ff3b}', '\u{ff3d}'),
        ];
        let remarked = remarks.into_iter().any(|(open, close)| {
            let mut parts = lower.split(open).skip(1);
            parts.any(|part| {
                let inside = part.split_once(close).map(|(inside, _)| inside.trim());
                inside.is_some_and(|inside| {
                    matches!(
                        inside.trim_start_matches(is_dot).trim_start(),
                        CLOSED | "lukket punkt" | "lukket sag"
                    )
                })
            })
        });
        if remarked { Self::Remarked } else { Self::Open }
    }
}

/// True where the braces of a heading are attributes and stand nowhere else in it.
fn ends_with_list(written: &str) -> bool {
    let line = written.lines().next().unwrap_or_default().trim_end();
    line.ends_with('}') && line.matches(['{', '}']).count() == 2
}

/// "##2. Aftale": marks of a heading without the space after them. With the
/// problem comes whether it speaks for the mark of a closed item as well.
///
/// One `#` before a word is most often a keyword of social media, so that is
/// left alone unless a number of an item follows or the mark of a closed one.
fn unmade_heading(body: &str, start: usize) -> Option<((Problem, bool), Range<usize>)> {
    let before = body.get(..start)?;
    let line = body.get(start..)?.lines().next()?.trim_end();
    let rest = line.trim_start_matches('#');
    let marks = line.len() - rest.len();
    let spaced = rest.is_empty() || rest.starts_with([' ', '\t']);
    if !(1..=6).contains(&marks) || spaced || before.ends_with('\\') {
        return None;
    }
    let is_marked = rest.contains(".lukket");
    let title = rest.trim_start();
    let number = title.trim_start_matches(|one: char| one.is_ascii_digit());
    let is_numbered = number.len() < title.len() && number.starts_with(['.', ')', ':']);
    if marks == 1 && !is_numbered && !is_marked && title.len() == rest.len() {
        return None;
    }
    let mut line_said: String = title.chars().take(MOST_REPEATED).collect();
    if line_said.len() < title.len() {
        line_said.push('…');
    }
    let written = "#".repeat(marks);
    let problem = Problem::HeadingWithoutSpace {
        // A heading with one mark is refused.
        instead: format!("{} {line_said}", "#".repeat(marks.max(2))),
        marks: written,
    };
    let is_said = rest.contains("{.lukket");
    Some(((problem, is_said), start..start + line.len()))
}

/// A full stop, also one as wide as a Chinese character.
fn is_dot(one: char) -> bool {
    matches!(one, '.' | '\u{ff0e}')
}

/// Where the mark of a closed item stands in a text: `.lukket`, or what looks
/// like it between braces.
fn loose_closed(text: &str) -> Option<Range<usize>> {
    let has_word = text.contains("ukket") || text.contains("UKKET");
    if has_word {
        let lower = text.to_ascii_lowercase();
        let bare = lower.match_indices(CLOSED).find_map(|(at, _)| {
            let end = at + CLOSED.len();
            let before = lower.get(..at)?;
            let dot = before.chars().next_back().filter(|one| is_dot(*one))?;
            let start = at - dot.len_utf8();
            let goes_on = |one: char| one.is_alphanumeric() || is_dot(one);
            let joined = before.get(..start)?.ends_with(goes_on)
                || lower.get(end..)?.starts_with(|one: char| one.is_alphanumeric());
            (!joined).then_some(start..end)
        });
        if bare.is_some() {
            return bare;
        }
    }
    text.match_indices(['{', '\u{ff5b}', '\u{fe5b}'])
        .find_map(|(at, open)| {
            let inside = text.get(at + open.len()..)?;
            let word = inside.trim_start().trim_start_matches(is_dot).trim_start();
            let end = word.find(|one: char| !one.is_alphabetic()).unwrap_or(word.len());
            let before = text.len() - word.len();
            let word = word.get(..end)?.to_lowercase();
            let near =
                (4..=9).contains(&word.chars().count()) && strsim::damerau_levenshtein(&word, CLOSED) <= 2;
            near.then_some(at..before + end)
        })
}

#[cfg(test)]
mod tests {
    use crate::markdown::parse;

    /// The codes that a text gives, each with what it points at.
    #[track_caller]
    fn check(body: &str, wanted: &[(&str, &str)]) {
        let parsed = parse(body);
        let found: Vec<(&str, &str)> = parsed
            .problems
            .iter()
            .map(|(problem, range)| (problem.code(), body.get(range.clone()).unwrap()))
            .collect();
        assert_eq!(found, wanted, "{body}");
    }

    #[test]
    fn headings_without_a_space_are_found() {
        check("##2. Aftale {.lukket}", &[("E420", "##2. Aftale {.lukket}")]);
        check("###B) Aftale {.lukket}\n", &[("E420", "###B) Aftale {.lukket}")]);
        check("#2. Aftale {.lukket}", &[("E420", "#2. Aftale {.lukket}")]);
        check("#2. Aftale", &[("E420", "#2. Aftale")]);
        check("#Aftale {.lukket}", &[("E420", "#Aftale {.lukket}")]);
        check("###Beslutning", &[("E420", "###Beslutning")]);
        check("Tekst\n##2. *Aftale*\nmere", &[("E420", "##2. *Aftale*")]);
        check("- a\n- ##b", &[("E420", "##b")]);
        check("> ##b", &[("E420", "##b")]);
        check("##\u{a0}2. Aftale", &[("E420", "##\u{a0}2. Aftale")]);
        check("##**2. Aftale**", &[("E420", "##**2. Aftale**")]);
        check(
            "##2. Aftale (.lukket)",
            &[("E420", "##2. Aftale (.lukket)"), ("E419", ".lukket")],
        );
    }

    #[test]
    fn what_is_no_heading_is_left_alone() {
        for body in [
            "#metoo er vigtigt",
            "#1 er vigtigt",
            "Vi er #1. Og ##2.",
            "## 2. Aftale\n\n##\n\n#\ttab",
            "#######syv",
            "\\##2. Aftale",
            "`##2`",
            "```\n##2. Aftale {.lukket}\n```",
            "    ##2. Aftale {.lukket}",
            "<!-- ##2. Aftale {.lukket} -->",
            "| a |\n|---|\n| ##2 |",
        ] {
            check(body, &[]);
        }
    }

    #[test]
    fn closed_items_that_are_not_are_found() {
        let dot = &[("E419", ".lukket")];
        check("**2. Aftale** {.lukket}\n\nhemmeligt", dot);
        check("## 2. Aftale\n{.lukket}\n\nhemmeligt", dot);
        check("## 2. Aftale (.lukket)", &[("E419", "## 2. Aftale (.lukket)")]);
        check("## 2. Aftale [.lukket]", &[("E419", "## 2. Aftale [.lukket]")]);
        check(
            "## 2. Aftale (Lukket punkt)\n",
            &[("E419", "## 2. Aftale (Lukket punkt)\n")],
        );
        check("### B) Aftale [lukket]", &[("E419", "### B) Aftale [lukket]")]);
        check("## Aftale (.lukket)", dot);
        check("## 2. Aftale .lukket", dot);
        check("## 2. Aftale \u{ff5b}.lukket\u{ff5d}", dot);
        check(
            "## 2. Aftale \u{ff5b}lukket\u{ff5d}",
            &[("E419", "\u{ff5b}lukket")],
        );
        check("2. Aftale {lukket}", &[("E419", "{lukket")]);
        check("2. Aftale { .luket }", &[("E419", "{ .luket")]);
        check("2. Aftale {Lukket}", &[("E419", "{Lukket")]);
        check("2. Aftale {sag=x .LUKKET}", &[("E419", ".LUKKET")]);
        check("| a |\n|---|\n| 2. Aftale {.lukket} |", dot);
        check("- [Aftale {.lukket}](/a/)", dot);
    }

    #[test]
    fn closed_items_and_prose_are_left_alone() {
        for body in [
            "## 2. Aftale {.lukket}",
            "## 2. Aftale (lukket) {.lukket}",
            "## 2. Aftale {.lukket} ##",
            "Punktet er lukket. Døren er...lukket",
            "Filen hedder aftale.lukket.pdf",
            "Skriv `{.lukket}` i overskriften.",
            "Punkt 2 (lukket) blev udsat.",
            "## Tilmelding (lukket)",
            "## 2. Den lukkede afdeling (lukket afdeling)",
            "{sag=x}",
            // Refused as a brace that cannot be read.
            "## 2. Aftale {.lukket",
            "## 2. Aftale {.lukket} mere",
        ] {
            check(body, &[]);
        }
    }
}
