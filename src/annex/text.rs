//! The text of an annex as the search wants it: whole words on the lines where
//! they stand, one blank between them, and nothing that is no letter.

use unicode_normalization::UnicodeNormalization;

/// The text of one annex is kept up to this many bytes: some 700 full pages.
/// What comes after it is published as all the rest, but the search does not
/// know it; the handbook says so.
pub const LONGEST: usize = 2_000_000;

/// Parts pages where they are kept together; never in a text.
pub const PAGE_END: char = '\u{c}';

/// After these, a hyphen at the end of a line is one that was written: "dag- og".
const JOINING: [&str; 5] = ["og", "eller", "samt", "såvel", "til"];

/// Each page made tidy, as far as there is room; none when nothing is written.
pub fn tidy_pages(pages: &[String]) -> Vec<String> {
    let mut room = LONGEST;
    let mut tidied = Vec::new();
    for page in pages {
        let page = cut(tidy(page), room);
        room -= page.len();
        tidied.push(page);
    }
    if tidied.iter().all(String::is_empty) {
        tidied.clear();
    }
    tidied
}

fn cut(mut text: String, room: usize) -> String {
    if text.len() > room {
        let end = (0..=room).rev().find(|end| text.is_char_boundary(*end));
        text.truncate(end.unwrap_or_default());
        text.truncate(text.trim_end().len());
    }
    text
}

fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    for line in text.split(['\n', '\r', '\u{b}', PAGE_END, '\u{85}', '\u{2028}', '\u{2029}']) {
        let line = letters(line);
        if !line.is_empty() {
            add(&mut tidied, &line);
        }
    }
    tidied.retain(|one| one != SOFT_HYPHEN);
    tidied.truncate(tidied.trim_end().len());
    tidied
}

const SOFT_HYPHEN: char = '\u{ad}';
const HYPHEN: char = '\u{2010}';

/// The line in letters that can be typed. Of soft hyphens the last one stays
/// where it breaks a word, for whatever hyphen is seen there.
fn letters(line: &str) -> String {
    let mut letters = String::with_capacity(line.len());
    for one in line.nfc() {
        match one {
            'ﬀ'..='ﬆ' => letters.extend(std::iter::once(one).nfkc()),
            SOFT_HYPHEN => letters.push(one),
            _ if is_nothing(one) => {}
            _ if one.is_whitespace() || one.is_control() || is_sign(one) => {
                if !letters.is_empty() && !letters.ends_with(' ') {
                    letters.push(' ');
                }
            }
            _ => letters.push(one),
        }
    }
    letters.truncate(letters.trim_end().len());
    let word = letters.trim_end_matches([SOFT_HYPHEN, '-', HYPHEN]).len();
    let is_soft = letters.get(word..).is_some_and(|end| end.contains(SOFT_HYPHEN));
    if is_soft {
        letters.truncate(word);
    }
    letters.retain(|one| one != SOFT_HYPHEN);
    if is_soft {
        letters.push(SOFT_HYPHEN);
    }
    letters
}

/// Takes no room.
fn is_nothing(one: char) -> bool {
    matches!(one, '\0'..='\u{8}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// Means something in one font alone, such as the dot of a list.
fn is_sign(one: char) -> bool {
    matches!(one, '\u{e000}'..='\u{f8ff}' | '\u{fffd}')
}

/// Adds a line; the rest of a word that the last one ends in goes up to it.
fn add(text: &mut String, line: &str) {
    let Some(end) = broken(text, line) else {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(line);
        return;
    };
    text.truncate(end);
    match line.split_once(' ') {
        Some((rest, others)) => {
            text.push_str(rest);
            text.push('\n');
            text.push_str(others);
        }
        None => text.push_str(line),
    }
}

/// Where the text ends, when its last word goes on in the line; before the
/// hyphen when that is there for the line alone.
fn broken(text: &str, line: &str) -> Option<usize> {
    let (before, hyphen) = text.char_indices().next_back()?;
    let last = text.get(..before)?.chars().next_back()?;
    let first = line.chars().next()?;
    let word = line.split(|one: char| !one.is_alphabetic()).next()?;
    match hyphen {
        SOFT_HYPHEN => Some(before),
        '-' | HYPHEN if !last.is_alphanumeric() || JOINING.contains(&word) => None,
        '-' | HYPHEN if last.is_lowercase() && first.is_lowercase() => Some(before),
        // "AVT-forløb", "2021-2022", "Vest-Sjælland".
        '-' | HYPHEN if first.is_alphanumeric() => Some(text.len()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, wanted: &str) {
        assert_eq!(tidy(text), wanted, "{text:?}");
    }

    #[test]
    fn words_are_whole() {
        check("im-\nplementering af\nloven", "implementering\naf\nloven");
        check("im\u{2010}\n  plementering", "implementering");
        check("im\u{ad}\nplementering", "implementering");
        check("halv\u{ad}\u{2010}\nårligt til", "halvårligt\ntil");
        check("KKR\u{ad}-\nmøde \u{ad}", "KKRmøde");
        check("im\u{ad}plementering", "implementering");
        check("ud-\nvik-\nling", "udvikling");
        check("e\u{fb00}ekt, a\u{fb03}n, \u{fb01}re", "effekt, affin, fire");
        check("a\u{30a}rsrapport", "årsrapport");
        check("m² og 1½", "m² og 1½");
    }

    #[test]
    fn a_hyphen_that_was_written_stays() {
        check("dag- og døgntilbud", "dag- og døgntilbud");
        check("dag-\nog døgntilbud", "dag-\nog døgntilbud");
        check("EU-\nog KKR-\nmøde om", "EU-\nog KKR-møde\nom");
        check("Vest-\nSjælland", "Vest-Sjælland");
        check("i 2015-\n2016.", "i 2015-2016.");
        check("-\nen -\nto", "-\nen -\nto");
    }

    #[test]
    fn nothing_but_letters_and_one_blank() {
        check("a \t\u{a0} b\u{1f}c", "a b c");
        check("  a  \n\n \r\n b\u{c}c\u{200b}", "a\nb\nc");
        check("\u{f0b7} punkt\0", "punkt");
    }

    #[test]
    fn a_text_without_end_is_cut() {
        let long = "ø".repeat(LONGEST);
        let pages = tidy_pages(&["abc".to_owned(), long, "efter".to_owned()]);
        let lengths: Vec<usize> = pages.iter().map(String::len).collect();
        assert_eq!(lengths, [3, LONGEST - 4, 1]);
        assert_eq!(tidy_pages(&[" ".to_owned(), String::new()]), [""; 0]);
        assert_eq!(tidy_pages(&[" ".to_owned(), "a".to_owned()]), ["", "a"]);
    }
}
