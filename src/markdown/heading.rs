//! A heading with its attributes and its number.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag};

use super::{Spanned, inside, level_number, plain_text};

/// A heading of a body.
#[derive(Debug)]
pub struct Heading<'e, 't> {
    /// 1 to 6.
    pub level: u8,
    /// Its inline content.
    pub inline: &'e [Spanned<'t>],
    /// Its text without markup.
    pub text: String,
    /// Classes (`.lukket`).
    pub classes: &'e [CowStr<'t>],
    /// Key and value pairs (`sag=saerlige-pladser`).
    pub attributes: &'e [(CowStr<'t>, Option<CowStr<'t>>)],
    /// An id of the author's own (`#navn`).
    pub id: Option<&'e str>,
    /// Byte range in the body.
    pub range: Range<usize>,
}

impl<'e, 't> Heading<'e, 't> {
    /// Reads the events of one heading.
    pub fn of(element: &'e [Spanned<'t>]) -> Option<Self> {
        let (first, range) = element.first()?;
        let Event::Start(Tag::Heading {
            level,
            id,
            classes,
            attrs,
        }) = first
        else {
            return None;
        };
        let inline = inside(element);
        Some(Self {
            level: level_number(*level),
            inline,
            text: plain_text(inline).trim().to_owned(),
            classes,
            attributes: attrs,
            id: id.as_deref(),
            range: range.clone(),
        })
    }

    /// Byte range of a word of the heading in the body, or of the whole heading.
    pub fn range_of(&self, body: &str, word: &str) -> Range<usize> {
        let line = body.get(self.range.clone()).unwrap_or_default();
        match line.rfind(word) {
            Some(at) => self.range.start + at..self.range.start + at + word.len(),
            None => self.range.clone(),
        }
    }

    /// True when a brace was not read as an attribute list.
    pub fn has_leftover_brace(&self) -> bool {
        self.text.contains(['{', '}'])
    }
}

/// The author's number before a title: "5. Nyt" → ("5", length of "5. ").
///
/// "Punkt 5: Nyt", "7.Punkter", "12a) Økonomi" and "3.1 Status" are numbers too.
pub fn item_number(text: &str) -> Option<(String, usize)> {
    let lower = text.to_lowercase();
    let word = ["punkt ", "pkt. ", "pkt "]
        .into_iter()
        .find(|word| lower.starts_with(word))
        .map_or(0, str::len);
    let rest = text.get(word..)?;
    let end = rest
        .char_indices()
        .scan('.', |previous, (at, character)| {
            let goes_on = character.is_ascii_digit()
                || (character == '.' && previous.is_ascii_digit())
                || (character.is_ascii_alphabetic()
                    && previous.is_ascii_digit()
                    && !rest
                        .get(at + 1..)
                        .is_some_and(|more| more.starts_with(char::is_alphabetic)));
            *previous = character;
            goes_on.then_some(at + character.len_utf8())
        })
        .last()?;
    let number = rest.get(..end)?.trim_end_matches('.');
    let after = rest.get(number.len()..)?;
    let delimited = after.starts_with(['.', ')', ':']);
    let dotted = number.contains('.') && (after.is_empty() || after.starts_with(' '));
    if !number.starts_with(|first: char| first.is_ascii_digit()) || !(delimited || dotted || word > 0) {
        return None;
    }
    let title = after.trim_start_matches(['.', ')', ':']).trim_start();
    Some((number.to_owned(), text.len() - title.len()))
}

/// The letter of a sub-item: "A) Henvendelse" → ("A", length of "A) ").
pub fn sub_item_letter(text: &str) -> Option<(String, usize)> {
    let mut characters = text.chars();
    let letter = characters.next().filter(|letter| letter.is_alphabetic())?;
    let rest = characters.as_str();
    let title = rest.strip_prefix([')', '.', ':'])?.trim_start();
    Some((letter.to_string(), text.len() - title.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, wanted: Option<(&str, &str)>) {
        let found =
            item_number(text).map(|(number, length)| (number, text.get(length..).unwrap_or_default()));
        assert_eq!(
            found.as_ref().map(|(number, title)| (number.as_str(), *title)),
            wanted,
            "{text}"
        );
    }

    #[test]
    fn numbers_are_the_authors_own() {
        check(
            "5. Nyt fra de særlige pladser",
            Some(("5", "Nyt fra de særlige pladser")),
        );
        check(
            "7.Punkter til orientering",
            Some(("7", "Punkter til orientering")),
        );
        check("12) Økonomi", Some(("12", "Økonomi")));
        check("12a) Økonomi", Some(("12a", "Økonomi")));
        check("3.1 Status", Some(("3.1", "Status")));
        check("3.1. Status", Some(("3.1", "Status")));
        check("Punkt 5: Nyt", Some(("5", "Nyt")));
        check("Pkt. 34 Nyt", Some(("34", "Nyt")));
        check("8. Evt.", Some(("8", "Evt.")));
        check("8.", Some(("8", "")));
        check("1.1.1.1", Some(("1.1.1.1", "")));
        check("2021 i tal", None);
        check("Evt.", None);
        check("", None);
        check("5æbler", None);
    }

    #[test]
    fn letters_mark_sub_items() {
        assert_eq!(sub_item_letter("A) Henvendelse"), Some(("A".to_owned(), 3)));
        assert_eq!(sub_item_letter("Æ. Andet"), Some(("Æ".to_owned(), 4)));
        assert_eq!(sub_item_letter("Baggrund"), None);
        assert_eq!(sub_item_letter(""), None);
    }
}
