//! Finds e-mail addresses and telephone numbers in a text.

use std::ops::Range;

use super::seen::words_before;

/// Words that say that a number is a telephone.
const TELEPHONE: [&str; 5] = ["tlf", "telefon", "mobil", "ring ", "tel:"];

/// Words that say that it is something else.
const OTHER: [&str; 6] = ["cvr", "se-nr", "ean", "konto", "reg.", "journal"];

/// How far before a number its word may stand.
const FAR: usize = 16;

/// Every e-mail address and telephone number, in the order of the text.
pub fn find(text: &str) -> Vec<Range<usize>> {
    let mut found = e_mails(text);
    found.extend(telephones(text));
    found.sort_by_key(|range| range.start);
    found
}

/// A contact or name in the form in which two are compared: small letters, and
/// of a telephone the digits without the country.
pub fn plain(contact: &str) -> String {
    let digits: Vec<char> = contact.chars().filter(char::is_ascii_digit).collect();
    if contact.contains('@') || digits.len() < 8 {
        return contact.to_lowercase();
    }
    let domestic = contact.starts_with("+45") || contact.starts_with("0045");
    let skipped = if domestic {
        digits.len().saturating_sub(8)
    } else {
        0
    };
    digits.into_iter().skip(skipped).collect()
}

fn e_mails(text: &str) -> Vec<Range<usize>> {
    let in_name = |one: char| one.is_alphanumeric() || "._%+-".contains(one);
    let in_host = |one: char| one.is_alphanumeric() || ".-".contains(one);
    text.match_indices('@')
        .filter_map(|(at, _)| {
            let (before, after) = (text.get(..at)?, text.get(at + 1..)?);
            let name = before.trim_end_matches(in_name).len();
            let name = name + before.get(name..)?.find(char::is_alphanumeric)?;
            let host = after.get(..after.len() - after.trim_start_matches(in_host).len())?;
            let host = host.trim_end_matches(['.', '-']);
            let (_, domain) = host.rsplit_once('.')?;
            let is_domain = domain.len() > 1 && domain.chars().all(char::is_alphabetic);
            is_domain.then_some(name..at + 1 + host.len())
        })
        .collect()
}

fn telephones(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..)
        && let Some(offset) = rest.find(|one: char| one.is_ascii_digit() || one == '+')
    {
        let start = at + offset;
        let (groups, end) = groups(text.get(start..).unwrap_or_default());
        let range = start..start + end;
        if !continues(text, &range) && is_telephone(text, start, &groups) {
            found.push(range.clone());
        }
        at = range.end.max(start + 1);
    }
    found
}

/// The digits from the beginning on, in groups with one space between, and the end.
fn groups(text: &str) -> (Vec<String>, usize) {
    let mut groups: Vec<String> = vec![String::new()];
    let mut end = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, one)) = characters.next() {
        let next_is_digit = characters.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        let last = groups
            .last_mut()
            .filter(|_| one.is_ascii_digit() || (one == '+' && at == 0));
        match last {
            Some(group) => {
                group.push(one);
                end = at + one.len_utf8();
            }
            None if matches!(one, ' ' | '\u{a0}' | '\u{202f}') && next_is_digit => groups.push(String::new()),
            None => break,
        }
    }
    (groups, end)
}

/// True when the number is a part of something longer.
fn continues(text: &str, range: &Range<usize>) -> bool {
    let before = text.get(..range.start).unwrap_or_default();
    let after = text.get(range.end..).unwrap_or_default();
    let glued = |one: char| one.is_alphanumeric() || "-/.,_".contains(one);
    let mut following = after.chars();
    let sign = following.next();
    before.ends_with(glued)
        || sign.is_some_and(char::is_alphanumeric)
        || (sign.is_some_and(glued) && following.next().is_some_and(char::is_alphanumeric))
}

fn is_telephone(text: &str, start: usize, groups: &[String]) -> bool {
    let lengths: Vec<usize> = groups.iter().map(String::len).collect();
    let all: String = groups.concat();
    if let Some(abroad) = all.strip_prefix('+') {
        return (8..=13).contains(&abroad.len());
    }
    if let Some(rest) = all.strip_prefix("0045") {
        return rest.len() == 8;
    }
    let before = words_before(text, start, FAR);
    let said = |words: &[&str]| words.iter().any(|word| before.contains(word));
    let in_pairs = lengths == [2, 2, 2, 2] && !all.starts_with(['0', '1']);
    all.len() == 8 && (said(&TELEPHONE) || (in_pairs && !said(&OTHER)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, wanted: &[&str]) {
        let found: Vec<&str> = find(text)
            .into_iter()
            .map(|range| text.get(range).unwrap_or_default())
            .collect();
        assert_eq!(found, wanted, "{text}");
    }

    #[test]
    fn addresses_are_found_whole() {
        check(
            "Skriv til a.b@post.eksempel.invalid.",
            &["a.b@post.eksempel.invalid"],
        );
        check("[post](mailto:post@eksempel.invalid)", &["post@eksempel.invalid"]);
        check("a@b, @navn, x@1.2 og sag@", &[]);
    }

    #[test]
    fn telephones_are_told_from_other_numbers() {
        check(
            "Ring på 20 30 40 50 eller +45 20304050.",
            &["20 30 40 50", "+45 20304050"],
        );
        check("tlf.: 2030 4050", &["2030 4050"]);
        check("tel:20304050", &["20304050"]);
        check("+46 8 123 456 78", &["+46 8 123 456 78"]);
        for other in [
            "CVR 12 34 56 78",
            "20210326",
            "CVR-nr. 20 30 40 50",
            "konto 20304050",
            "2021-20304050",
            "20 30 40 50 60",
            "1 2 3 4 5 6 7 8",
            "8 + 20",
        ] {
            check(other, &[]);
        }
    }

    #[test]
    fn contacts_are_compared_without_their_dress() {
        assert_eq!(plain("+45 20 30 40 50"), plain("20304050"));
        assert_eq!(plain("Post@Eksempel.invalid"), plain("post@eksempel.invalid"));
    }
}
