//! Spans of years, whoever wrote them: "2021-2022" in a title and "2021–2022"
//! made of two times are one form on the pages, and no line ends within it.

use std::borrow::Cow;

use memchr::memchr2_iter;

/// What keeps a line from ending after the dash.
const WORD_JOINER: char = '\u{2060}';

/// A text with every span of years in one form.
pub fn together(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut written = 0;
    for (at, dash) in dashes(text) {
        let (before, after) = (
            text.get(..at).unwrap_or_default(),
            text.get(at + dash..).unwrap_or_default(),
        );
        if ends_with_year(before) && begins_with_year(after) {
            out.push_str(text.get(written..at).unwrap_or_default());
            out.push('–');
            out.push(WORD_JOINER);
            written = at + dash;
        }
    }
    if written == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(text.get(written..).unwrap_or_default());
    Cow::Owned(out)
}

/// Where a dash of either length stands, and how long it is in bytes.
fn dashes(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let bytes = text.as_bytes();
    memchr2_iter(b'-', 0xe2, bytes).filter_map(move |at| {
        let from = bytes.get(at..)?;
        let dash = ["-", "–"]
            .into_iter()
            .find(|dash| from.starts_with(dash.as_bytes()))?;
        Some((at, dash.len()))
    })
}

fn ends_with_year(text: &str) -> bool {
    let Some(start) = text.len().checked_sub(4) else {
        return false;
    };
    let before = text.get(..start).and_then(|before| before.chars().next_back());
    text.get(start..).is_some_and(is_year) && before.is_none_or(stands_apart)
}

fn begins_with_year(text: &str) -> bool {
    let after = text.get(4..).and_then(|after| after.chars().next());
    text.get(..4).is_some_and(is_year) && after.is_none_or(stands_apart)
}

fn is_year(text: &str) -> bool {
    (text.starts_with("19") || text.starts_with("20")) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// False within a number, a word, a date or an address.
fn stands_apart(character: char) -> bool {
    !character.is_alphanumeric() && !matches!(character, '-' | '–' | '/' | '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_have_one_form() {
        for (text, wanted) in [
            ("Rammeaftale 2021-2022", "Rammeaftale 2021–~2022"),
            ("2021–2022", "2021–~2022"),
            ("(2018-2020), 2021-2022.", "(2018–~2020), 2021–~2022."),
            (
                "2021-03-26, 12021-2022, /2021-2022/, 8.30-10.00, 2021-22, é2021-2022",
                "2021-03-26, 12021-2022, /2021-2022/, 8.30-10.00, 2021-22, é2021-2022",
            ),
            ("", ""),
        ] {
            assert_eq!(together(text), wanted.replace('~', "\u{2060}"));
        }
    }
}
