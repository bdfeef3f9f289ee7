//! Finds CPR numbers in a text, as a reader would see them: whatever stands
//! between the digits, and whatever markup is in the way.
//!
//! A CPR number is a date (day, month, year) and four more digits, of which the
//! first says the century. Most have a check digit (modulus 11); numbers given
//! to people born on 1 January need not. A substitute number has 60 added to
//! its day.

use std::borrow::Cow;
use std::ops::Range;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::seen::{Seen, digit, is_digit_before, next, words_before};

/// A number in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Where, in bytes.
    pub range: Range<usize>,
    /// Its ten digits.
    pub number: [u8; 10],
    /// How sure it is.
    pub certainty: Certainty,
}

/// How sure it is that a number is a CPR number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Certainty {
    /// Ten digits with a date, and nothing more that speaks for it.
    Possible,
    /// It is written as a CPR number, or its check digit is right.
    Sure,
}

/// What stands between two groups of digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Between {
    Hyphen,
    SpacedHyphen,
    Space,
    Other,
}

/// A group of digits, with what stood before it.
struct Group {
    before: Option<Between>,
    digits: Vec<u8>,
    end: usize,
}

/// More digits than this in a row are something else.
const MOST_DIGITS: usize = 12;

/// Every number in a text.
pub fn find(text: &str) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    let bytes = text.as_bytes();
    while let Some(start) = bytes
        .get(at..)
        .and_then(|rest| rest.iter().position(u8::is_ascii_digit))
        .map(|offset| at + offset)
    {
        at = start + 1;
        if is_digit_before(text, start) {
            continue;
        }
        let groups = groups(text, start);
        if let Some(one) = judge(text, start, &groups) {
            at = one.range.end;
            found.push(one);
        } else if let Some(first) = groups.first() {
            at = first.end;
        }
    }
    found
}

/// The text with an `x` for every digit of a number in it.
pub fn mask(text: &str) -> Cow<'_, str> {
    let found = find(text);
    if found.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut masked = String::with_capacity(text.len());
    let mut done = 0;
    for Found { range, .. } in found {
        masked.push_str(text.get(done..range.start).unwrap_or_default());
        let hidden = text.get(range.clone()).unwrap_or_default().chars();
        masked.extend(hidden.map(|one| if one.is_ascii_digit() { 'x' } else { one }));
        done = range.end;
    }
    masked.push_str(text.get(done..).unwrap_or_default());
    masked.into()
}

/// The groups of digits from `start` on, as far as they could be one number.
fn groups(text: &str, start: usize) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut at = start;
    let mut before = None;
    while groups.len() < 4 {
        let (digits, end) = run(text, at);
        if digits.is_empty() || digits.len() > MOST_DIGITS {
            break;
        }
        groups.push(Group { before, digits, end });
        let Some((between, next)) = between(text, end) else {
            break;
        };
        before = Some(between);
        at = next;
    }
    groups
}

/// The digits from `at` on, and where they end.
fn run(text: &str, mut at: usize) -> (Vec<u8>, usize) {
    let mut digits = Vec::new();
    let mut end = at;
    while let Some(Seen { character, after }) = next(text, at)
        && let Some(value) = digit(character)
        && digits.len() <= MOST_DIGITS
    {
        digits.push(value);
        (at, end) = (after, after);
    }
    (digits, end)
}

/// What stands between digits, and where the next digit is.
fn between(text: &str, mut at: usize) -> Option<(Between, usize)> {
    let (mut spaces, mut lines, mut sign) = (0, 0, None);
    loop {
        let Seen { character, after } = next(text, at)?;
        match character {
            _ if digit(character).is_some() => break,
            '\n' if sign == Some(Between::Hyphen) && lines == 0 => lines += 1,
            // The indentation of the next line may be long.
            ' ' if lines > 0 => {}
            _ if character.is_whitespace() && !"\n\t".contains(character) && spaces < 3 => spaces += 1,
            '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' if sign.is_none() => sign = Some(Between::Hyphen),
            '.' | '/' | ':' if sign.is_none() => sign = Some(Between::Other),
            _ => return None,
        }
        at = after;
    }
    let between = match sign {
        Some(Between::Hyphen) if spaces == 0 => Between::Hyphen,
        Some(Between::Hyphen) => Between::SpacedHyphen,
        Some(_) => Between::Other,
        None => Between::Space,
    };
    Some((between, at))
}

fn judge(text: &str, start: usize, groups: &[Group]) -> Option<Found> {
    use Between::{Hyphen, Space};
    let lengths: Vec<usize> = groups.iter().map(|group| group.digits.len()).collect();
    let last_sign = |count: usize| groups.get(count - 1).and_then(|group| group.before);
    let alike = |count: usize| {
        let mut signs = groups.iter().take(count).filter_map(|group| group.before);
        signs.all(|sign| sign == Space)
    };
    // How many groups it is, whether it has the full year, and whether the way
    // it is written says enough.
    let (count, full_year, written) = match lengths.as_slice() {
        [10, ..] => (1, false, false),
        [6, 4, ..] => (2, false, last_sign(2) == Some(Hyphen)),
        [4, 2, 4, ..] if alike(3) || last_sign(3) == Some(Hyphen) => (3, false, false),
        [2, 2, 2, 4, ..] if alike(4) || last_sign(4) == Some(Hyphen) => (4, false, false),
        [8, 4, ..] if last_sign(2) == Some(Hyphen) => (2, true, false),
        [2, 2, 4, 4, ..] if last_sign(4) == Some(Hyphen) => (4, true, false),
        _ => return None,
    };
    let taken = groups.get(..count)?;
    let mut digits: Vec<u8> = taken.iter().flat_map(|group| group.digits.clone()).collect();
    let year_before = full_year.then(|| digits.drain(4..6).fold(0, |year, one| year * 10 + i16::from(one)));
    let number: [u8; 10] = digits.try_into().ok()?;
    let date = date(&number)?;
    if year_before.is_some_and(|century| date.year() / 100 != century) {
        return None;
    }
    let sure = written || has_check_digit(&number) || (date.day(), date.month()) == (1, 1);
    let sure = sure || is_said_to_be_one(text, start);
    Some(Found {
        range: start..taken.last()?.end,
        number,
        certainty: if sure {
            Certainty::Sure
        } else {
            Certainty::Possible
        },
    })
}

/// The day of birth.
fn date(number: &[u8; 10]) -> Option<Date> {
    let [d1, d2, m1, m2, y1, y2, seventh, ..] = *number;
    let two = |tens: u8, ones: u8| tens.checked_mul(10)?.checked_add(ones)?.try_into().ok();
    let year = i16::from(y1) * 10 + i16::from(y2);
    let century = match (seventh, year) {
        (0..=3, _) | (4 | 9, 37..) => 1900,
        (5..=8, 58..) => 1800,
        _ => 2000,
    };
    let day: i8 = two(d1, d2)?;
    // A substitute number.
    let day = if day > 60 { day - 60 } else { day };
    Date::new(century + year, two(m1, m2)?, day).ok()
}

/// Modulus 11.
fn has_check_digit(number: &[u8; 10]) -> bool {
    let weights = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];
    let sum: u32 = number
        .iter()
        .zip(weights)
        .map(|(one, weight)| u32::from(*one) * weight)
        .sum();
    sum.is_multiple_of(11)
}

/// The words before it say what it is.
fn is_said_to_be_one(text: &str, start: usize) -> bool {
    const FAR: usize = 20;
    let before = words_before(text, start, FAR);
    before.contains("cpr") || before.contains("personnummer")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, wanted: &str) {
        assert_eq!(mask(text), wanted);
    }

    #[test]
    fn every_digit_is_masked_and_the_shape_stays() {
        check("Borger 240758-7130 har", "Borger xxxxxx-xxxx har");
        check("**2407**58-7130", "**xxxx**xx-xxxx");
        check("240758&#8209;7130", "xxxxxx&#xxxx;xxxx");
        check("240758-\n  7130.", "xxxxxx-\n  xxxx.");
        check("240758-7130 240758-7130", "xxxxxx-xxxx xxxxxx-xxxx");
        check("Tlf. 20 30 40 50", "Tlf. 20 30 40 50");
    }

    #[test]
    fn the_seventh_digit_says_the_century() {
        let of = |text: &str| find(text).len();
        // 29 February: 1860 and 2004 had one, 1859 and 1900 had none.
        assert_eq!(of("290260-5000"), 1);
        assert_eq!(of("290259-5000"), 0);
        assert_eq!(of("290200-1000"), 0);
        assert_eq!(of("290204-4000"), 1);
        assert_eq!(of("890260-5000"), 1);
    }

    #[test]
    fn a_word_before_it_makes_it_sure() {
        let of = |text: &str| find(text).first().map(|one| one.certainty);
        assert_eq!(of("240758 7131"), Some(Certainty::Possible));
        assert_eq!(of("CPR-nr.: 240758 7131"), Some(Certainty::Sure));
    }
}
