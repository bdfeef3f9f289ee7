//! What stands at the beginning of a line or paragraph: the point of a list, a
//! number, a letter.

use super::source::{Mark, Paragraph};
use crate::model::time::is_month_name;

/// Signs that begin the item of a list, with a blank after them or without.
const POINTS: &str = "•●◦○■□▪▫‣⁃➢➤➔►▶✓✔❖◆";

/// Signs that do so only before a blank.
const POINTS_BEFORE_BLANK: &str = "-‐‑‒–—−*·o→";

/// What begins a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Start {
    /// A point; the sign tells lists from lists in them.
    Point(char),
    /// "5.", "5)" or "7a.", as it stands there.
    Number(String),
    /// "A)" or "A.".
    Letter(String),
}

/// What begins a text, and what comes after it.
pub fn start(text: &str) -> Option<(Start, &str)> {
    let text = text.trim_start();
    point(text).or_else(|| number(text)).or_else(|| letter(text))
}

fn point(text: &str) -> Option<(Start, &str)> {
    let mut characters = text.chars();
    let sign = characters.next()?;
    let rest = characters.as_str();
    let private = ('\u{e000}'..='\u{f8ff}').contains(&sign);
    let blank = rest.starts_with(char::is_whitespace) || rest.is_empty();
    (private || POINTS.contains(sign) || (blank && POINTS_BEFORE_BLANK.contains(sign)))
        .then(|| (Start::Point(sign), rest.trim_start()))
}

fn number(text: &str) -> Option<(Start, &str)> {
    let digits = text.len() - text.trim_start_matches(|one: char| one.is_ascii_digit()).len();
    if !(1..=3).contains(&digits) {
        return None;
    }
    let mut after = text.get(digits..)?;
    // "3.1" and "7a" are numbers too.
    while let Some(more) = after
        .strip_prefix('.')
        .filter(|more| more.starts_with(|one: char| one.is_ascii_digit()))
    {
        after = more.trim_start_matches(|one: char| one.is_ascii_digit());
    }
    if let Some(more) = after.strip_prefix(|one: char| one.is_ascii_alphabetic())
        && more.starts_with(['.', ')'])
    {
        after = more;
    }
    let rest = after.strip_prefix(['.', ')'])?;
    let mark = text.get(..text.len() - rest.len())?;
    let next = rest.trim_start();
    let parted = rest.len() > next.len() || next.starts_with(char::is_uppercase) || next.is_empty();
    (parted && !is_ordinal(next)).then(|| (Start::Number(mark.to_owned()), next))
}

/// "12. marts" is a day, "3. kvartal" no item of a list either.
fn is_ordinal(next: &str) -> bool {
    let word = next
        .split(|one: char| !one.is_alphabetic())
        .next()
        .unwrap_or_default();
    is_month_name(word) || ["kvartal", "halvår", "uge", "behandling"].contains(&word)
}

fn letter(text: &str) -> Option<(Start, &str)> {
    let mut characters = text.chars();
    let letter = characters.next().filter(|letter| letter.is_alphabetic())?;
    let rest = characters.as_str();
    let next = match rest.strip_prefix(')') {
        Some(next) => next,
        None => rest
            .strip_prefix(". ")
            .filter(|next| letter.is_uppercase() && next.chars().nth(1) != Some('.'))?,
    };
    let mark = text.get(..text.len() - next.len())?.trim_end();
    Some((Start::Letter(mark.to_owned()), next.trim_start()))
}

/// Takes a mark that was typed as text off a paragraph and notes it as its
/// list's; back comes what it was.
pub fn note(paragraph: &mut Paragraph) -> Option<Start> {
    let first = paragraph.spans.first_mut()?;
    if paragraph.list.as_ref().is_some_and(|mark| mark.number.is_some()) {
        return None;
    }
    let (start, rest) = start(&first.text)?;
    let number = match &start {
        Start::Point(_) => None,
        Start::Number(mark) | Start::Letter(mark) => Some(mark.clone()),
    };
    first.text = rest.to_owned();
    let depth = paragraph.list.as_ref().map_or(0, |mark| mark.depth);
    paragraph.list = Some(Mark { depth, number });
    if let [first, second, ..] = paragraph.spans.as_mut_slice()
        && first.text.is_empty()
    {
        second.text = second.text.trim_start().to_owned();
        paragraph.spans.remove(0);
    }
    Some(start)
}

/// True of a sign that stands in a list below others: "o" below "•".
pub fn is_inner(sign: char) -> bool {
    "o-–".contains(sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    #[allow(clippy::needless_pass_by_value, reason = "cases read as they are")]
    fn check(text: &str, wanted: Option<(Start, &str)>) {
        assert_eq!(wanted, start(text), "{text}");
    }

    #[test]
    fn points_have_many_shapes() {
        for sign in ['•', '\u{f0b7}', '▪', '➢'] {
            check(
                &format!("{sign}At drøfte"),
                Some((Start::Point(sign), "At drøfte")),
            );
        }
        for sign in ['-', '–', '‐', '*', 'o'] {
            check(
                &format!("{sign} At drøfte"),
                Some((Start::Point(sign), "At drøfte")),
            );
            check(&format!("{sign}At drøfte"), None);
        }
    }

    #[test]
    fn numbers_are_no_days() {
        let number = |mark: &str| Start::Number(mark.to_owned());
        check("5. Nyt", Some((number("5."), "Nyt")));
        check("7.Punkter", Some((number("7."), "Punkter")));
        check("2) en politik", Some((number("2)"), "en politik")));
        check("7a) Nyt", Some((number("7a)"), "Nyt")));
        check("3.1. Nyt", Some((number("3.1."), "Nyt")));
        check("12. marts holdes", None);
        check("3. kvartal 2021", None);
        check("1.000 kr.", None);
        check("2021. Derfor", None);
        check("10/19", None);
        check(
            "A) Henvendelse",
            Some((Start::Letter("A)".to_owned()), "Henvendelse")),
        );
        check(
            "A)Monitorering",
            Some((Start::Letter("A)".to_owned()), "Monitorering")),
        );
        check("A. P. Nyt", None);
        check("At drøfte", None);
    }
}
