//! Spans of years, whoever wrote them: "2021-2022" in a title and "2021–2022"
//! made of two times are one form on the pages, and no line ends within it.

/// What keeps a line from ending after the dash.
const WORD_JOINER: char = '\u{2060}';

/// The page with every span of years in its text in one form; tags stay as they are.
pub fn together(html: &str) -> String {
    let mut out = String::with_capacity(html.len() + 64);
    for part in html.split_inclusive('>') {
        let (text, tag) = part
            .split_at_checked(part.find('<').unwrap_or(part.len()))
            .unwrap_or((part, ""));
        text_together(&mut out, text);
        out.push_str(tag);
    }
    out
}

fn text_together(out: &mut String, text: &str) {
    let mut written = 0;
    for (at, dash) in text.match_indices(['-', '–']) {
        let (before, after) = (
            text.get(..at).unwrap_or_default(),
            text.get(at + dash.len()..).unwrap_or_default(),
        );
        if ends_with_year(before) && begins_with_year(after) {
            out.push_str(text.get(written..at).unwrap_or_default());
            out.push('–');
            out.push(WORD_JOINER);
            written = at + dash.len();
        }
    }
    out.push_str(text.get(written..).unwrap_or_default());
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
    fn years_in_text_have_one_form_and_tags_stay() {
        for (html, wanted) in [
            (
                "<a href=\"/2021-2022/\">Rammeaftale 2021-2022</a>.",
                "<a href=\"/2021-2022/\">Rammeaftale 2021–~2022</a>.",
            ),
            ("<dd>2021–2022</dd>", "<dd>2021–~2022</dd>"),
            ("<p>(2018-2020), 2021-2022</p>", "<p>(2018–~2020), 2021–~2022</p>"),
            (
                "<p>2021-03-26, 12021-2022, /2021-2022/, 8.30-10.00, 2021-22, é2021-2022</p>",
                "<p>2021-03-26, 12021-2022, /2021-2022/, 8.30-10.00, 2021-22, é2021-2022</p>",
            ),
            ("", ""),
        ] {
            assert_eq!(together(html), wanted.replace('~', "\u{2060}"));
        }
    }
}
