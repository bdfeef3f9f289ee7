//! Danish text: sizes, counts, alphabetical order, lists.

use std::borrow::Cow;
use std::cmp::Ordering;

use crate::model::time::is_month_name;

/// "423 kB", "1,2 MB": a file's size as readers meet it (1 kB = 1,000 bytes, as the SI has it).
pub fn file_size(bytes: u64) -> String {
    const KILO: u64 = 1_000;
    match bytes {
        0..KILO => format!("{bytes} byte"),
        _ if bytes < 999_500 => format!("{} kB", (bytes + KILO / 2) / KILO),
        _ => {
            let tenths = (bytes + 50_000) / 100_000;
            match (tenths / 10, tenths % 10) {
                (whole, 0) => format!("{whole} MB"),
                (whole, _) if whole >= 100 => format!("{whole} MB"),
                (whole, tenth) => format!("{whole},{tenth} MB"),
            }
        }
    }
}

/// "1 punkt", "9 punkter"; thousands with a full stop: "1.200 punkter".
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(number), if number == 1 { one } else { many })
}

/// 800000 → "800.000"; four digits stand together unless thousands are meant.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    out
}

/// Keeps together what is read as one: "§ 107", "26. marts", "kl. 9.30", "800.000 kr.".
pub fn bound(text: &str) -> Cow<'_, str> {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Cow::Borrowed(text);
    }
    let words: Vec<&str> = text.split(' ').collect();
    let mut out = String::new();
    for (index, pair) in words.windows(2).enumerate() {
        let &[word, next] = pair else { continue };
        let ends_with_digit = word.ends_with(|last: char| last.is_ascii_digit());
        let begins_with_digit = next.starts_with(|first: char| first.is_ascii_digit());
        let day = word
            .strip_suffix('.')
            .is_some_and(|day| !day.is_empty() && day.bytes().all(|byte| byte.is_ascii_digit()));
        let bare = next.trim_end_matches(|end: char| !end.is_alphanumeric());
        let together = ((word.ends_with('§') || word.ends_with("kl.") || word.ends_with("nr."))
            && begins_with_digit)
            || (day && is_month_name(bare))
            || (ends_with_digit && matches!(bare, "kr" | "pct" | "procent" | "mio" | "mia"));
        if together && out.is_empty() {
            out.push_str(&words.get(..=index).unwrap_or_default().join(" "));
        } else if !out.is_empty() {
            out.push_str(word);
        }
        if together {
            out.push('\u{a0}');
        } else if !out.is_empty() {
            out.push(' ');
        }
    }
    if out.is_empty() {
        return Cow::Borrowed(text);
    }
    out.push_str(words.last().copied().unwrap_or_default());
    Cow::Owned(out)
}

/// Characters that HTML and XML forbid, or that turn text around unseen.
pub fn is_forbidden(character: char) -> bool {
    match character {
        '\n' | '\t' => false,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}' => true,
        other => other.is_control(),
    }
}

/// The first letter made a capital.
pub fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => String::new(),
    }
}

/// Danish alphabetical order (Retskrivningsordbogen § 1): æ ø å last, aa as å,
/// ü as y, ä as æ, ö as ø, accents and case aside; digits by their number.
pub fn alphabetical(a: &str, b: &str) -> Ordering {
    sort_key(a).cmp(&sort_key(b)).then_with(|| a.cmp(b))
}

/// Sorts by names in Danish alphabetical order. Each is looked at once: lists are long.
pub fn sort_alphabetically<T>(list: &mut [T], name: impl Fn(&T) -> &str) {
    list.sort_by_cached_key(|one| (sort_key(name(one)), name(one).to_owned()));
}

/// The letter that a name stands under in an alphabetical list: "Å" for Aarhus,
/// "0–9" for what begins with no letter.
pub fn initial(name: &str) -> String {
    let first = sort_key(name).into_iter().find(|part| *part != KeyPart::Space);
    match first {
        Some(KeyPart::Letter(letter)) => {
            let last = letter.checked_sub(u32::from('z') + 1);
            let danish = last.and_then(|place| ['Æ', 'Ø', 'Å'].get(usize::try_from(place).ok()?).copied());
            let letter = danish.or_else(|| char::from_u32(letter));
            letter.into_iter().flat_map(char::to_uppercase).collect()
        }
        _ => "0–9".to_owned(),
    }
}

/// A part of a sort key: numbers before letters.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum KeyPart {
    Space,
    Number(u64),
    Letter(u32),
}

fn sort_key(text: &str) -> Vec<KeyPart> {
    use unicode_normalization::UnicodeNormalization;
    let mut key = Vec::with_capacity(text.len());
    let mut characters = text.nfc().flat_map(char::to_lowercase).peekable();
    while let Some(character) = characters.next() {
        let letter = match character {
            'a' if characters.peek() == Some(&'a') => {
                characters.next();
                'å'
            }
            'ü' => 'y',
            'ä' => 'æ',
            'ö' => 'ø',
            other => other,
        };
        key.push(match letter {
            // Unicode has å before æ and ø; Danish has it last.
            'æ' => KeyPart::Letter(u32::from('z') + 1),
            'ø' => KeyPart::Letter(u32::from('z') + 2),
            'å' => KeyPart::Letter(u32::from('z') + 3),
            digit if digit.is_ascii_digit() => {
                let mut number = u64::from(digit.to_digit(10).unwrap_or_default());
                while let Some(next) = characters.peek().and_then(|next| next.to_digit(10)) {
                    number = number.saturating_mul(10).saturating_add(u64::from(next));
                    characters.next();
                }
                KeyPart::Number(number)
            }
            letter if letter.is_alphabetic() => {
                KeyPart::Letter(u32::from(letter.nfd().next().unwrap_or(letter)))
            }
            _ => KeyPart::Space,
        });
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_read_as_danes_write_them() {
        for (bytes, wanted) in [
            (0, "0 byte"),
            (999, "999 byte"),
            (1_000, "1 kB"),
            (423_400, "423 kB"),
            (999_499, "999 kB"),
            (999_500, "1 MB"),
            (1_240_000, "1,2 MB"),
            (104_500_000, "104 MB"),
        ] {
            assert_eq!(file_size(bytes), wanted);
        }
    }

    #[test]
    fn numbers_and_plurals() {
        assert_eq!(count(1, "punkt", "punkter"), "1 punkt");
        assert_eq!(count(0, "punkt", "punkter"), "0 punkter");
        assert_eq!(grouped(800_000), "800.000");
        assert_eq!(grouped(12), "12");
    }

    #[test]
    fn what_is_read_as_one_stays_together() {
        for (text, wanted) in [
            ("efter § 107 og § 85", "efter §~107 og §~85"),
            ("Den 26. marts, kl. 9.30.", "Den 26.~marts, kl.~9.30."),
            ("ca. 800.000 kr. og 5 pct.", "ca. 800.000~kr. og 5~pct."),
            ("punkt 5. Mere", "punkt 5. Mere"),
            ("26. marts", "26.~marts"),
            (" ", " "),
            ("", ""),
        ] {
            assert_eq!(bound(text), wanted.replace('~', "\u{a0}"), "{text}");
        }
    }

    #[test]
    fn names_stand_under_their_letters() {
        for (name, letter) in [
            ("Aabenraa", "Å"),
            ("århus", "Å"),
            ("Ærø", "Æ"),
            ("økonomi", "Ø"),
            ("»Citat«", "C"),
            ("Élan", "E"),
            ("2. del", "0–9"),
            ("…", "0–9"),
        ] {
            assert_eq!(initial(name), letter, "{name}");
        }
    }

    #[test]
    fn the_danish_alphabet() {
        let mut names = [
            "Århus",
            "Ærø",
            "Aabenraa",
            "Zebra",
            "Ølstykke",
            "Andet",
            "Müller",
            "Myre",
            "Gruppe 10",
            "Gruppe 2",
            "Café",
        ];
        names.sort_by(|a, b| alphabetical(a, b));
        let mut again = names;
        again.reverse();
        sort_alphabetically(&mut again, |name| name);
        assert_eq!(names, again);
        assert_eq!(
            names,
            [
                "Andet",
                "Café",
                "Gruppe 2",
                "Gruppe 10",
                "Müller",
                "Myre",
                "Zebra",
                "Ærø",
                "Ølstykke",
                "Aabenraa",
                "Århus"
            ]
        );
    }
}
