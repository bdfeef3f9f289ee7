//! A page's HTML in parts, for the passes over every page: several times as
//! quick as a whole tokenizer, which is what its test holds it against.

use std::borrow::Cow;

use html5gum::{Token, Tokenizer};
use memchr::{memchr, memchr3};

/// A part of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part<'h> {
    /// Text that a reader sees.
    Text(&'h str),
    /// The inside of a tag, without its brackets.
    Tag(&'h str),
    /// Scripts, styles, comments and the doctype, as they stand.
    Other(&'h str),
}

/// Elements whose text is no text of the page.
const FOREIGN: [&str; 2] = ["script", "style"];

/// The parts of a page; put together again they are the page.
pub fn parts(html: &str) -> impl Iterator<Item = Part<'_>> {
    let mut rest = html;
    let mut foreign: Option<&str> = None;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (part, tail) = match foreign.take() {
            Some(name) => inside(rest, name),
            None => next(rest),
        };
        if let Part::Tag(tag) = part {
            let element = self::name(tag);
            foreign = FOREIGN
                .into_iter()
                .find(|name| element.eq_ignore_ascii_case(name));
        }
        rest = tail;
        Some(part)
    })
}

/// The first part, and what follows it.
fn next(html: &str) -> (Part<'_>, &str) {
    let cut = |at: usize| html.split_at_checked(at).unwrap_or((html, ""));
    let Some(after) = html.strip_prefix('<') else {
        let (text, tail) = cut(html.find('<').unwrap_or(html.len()));
        return (Part::Text(text), tail);
    };
    let ends_at = |end: &str| html.find(end).map_or(html.len(), |at| at + end.len());
    if after.starts_with("!--") {
        let (comment, tail) = cut(ends_at("-->"));
        return (Part::Other(comment), tail);
    }
    if after.starts_with(['!', '?']) {
        let (declaration, tail) = cut(ends_at(">"));
        return (Part::Other(declaration), tail);
    }
    if !after
        .trim_start_matches('/')
        .starts_with(|one: char| one.is_ascii_alphabetic())
    {
        let end = after.find('<').map_or(html.len(), |at| at + 1);
        let (text, tail) = cut(end);
        return (Part::Text(text), tail);
    }
    let whole = end_of_tag(after.as_bytes()).and_then(|end| after.split_at_checked(end));
    whole.map_or((Part::Other(html), ""), |(tag, tail)| {
        (Part::Tag(tag), tail.get(1..).unwrap_or_default())
    })
}

/// Where the bracket stands that ends a tag: none within quotes does.
fn end_of_tag(after: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += memchr3(b'>', b'"', b'\'', after.get(at..)?)?;
        let mark = *after.get(at)?;
        if mark == b'>' {
            return Some(at);
        }
        at += 1;
        at += memchr(mark, after.get(at..)?)? + 1;
    }
}

/// What stands in a foreign element, up to its end tag.
fn inside<'h>(html: &'h str, name: &str) -> (Part<'h>, &'h str) {
    let ends = |at: usize| {
        let tag = html.get(at + 2..at + 2 + name.len());
        tag.is_some_and(|tag| tag.eq_ignore_ascii_case(name))
    };
    let mut starts = html.match_indices("</").map(|(at, _)| at);
    let end = starts.find(|at| ends(*at)).unwrap_or(html.len());
    if end == 0 {
        return next(html);
    }
    let (text, tail) = html.split_at_checked(end).unwrap_or((html, ""));
    (Part::Other(text), tail)
}

/// The name of a tag, with the stroke of an end tag.
pub fn name(tag: &str) -> &str {
    let (name, _) = split(tag, |byte| byte.is_ascii_whitespace());
    if name.len() > 1 {
        name.strip_suffix('/').unwrap_or(name)
    } else {
        name
    }
}

/// A text up to the first of some ASCII characters, and from there.
fn split(text: &str, at: impl Fn(u8) -> bool) -> (&str, &str) {
    let end = text.bytes().position(at).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

/// The attributes of a start tag, with their values as they are written.
pub fn attributes(tag: &str) -> impl Iterator<Item = (&str, Option<&str>)> {
    let mut rest = if tag.starts_with('/') {
        ""
    } else {
        tag.get(name(tag).len()..).unwrap_or_default()
    };
    std::iter::from_fn(move || {
        let between = |byte: u8| byte == b'/' || byte.is_ascii_whitespace();
        rest = split(rest, |byte| !between(byte)).1;
        // A name may begin with "=", strange as that is.
        let first = rest.chars().next()?.len_utf8();
        let further = split(rest.get(first..)?, |byte| byte == b'=' || between(byte)).0;
        let (name, after) = rest.split_at_checked(first + further.len())?;
        let Some(value) = after.trim_ascii_start().strip_prefix('=') else {
            rest = after;
            return Some((name, None));
        };
        let value = value.trim_ascii_start();
        let quote = value.chars().next().filter(|one| matches!(one, '"' | '\''));
        let (value, after) = match quote {
            Some(quote) => {
                let inside = value.get(1..).unwrap_or_default();
                inside.split_once(quote).unwrap_or((inside, ""))
            }
            None => split(value, |byte| byte.is_ascii_whitespace()),
        };
        rest = after;
        Some((name, Some(value)))
    })
}

/// True for a tag that ends in a stroke of its own, which is not the end of a value.
pub fn closes_itself(tag: &str) -> bool {
    let last = attributes(tag).last().and_then(|(_, value)| value);
    tag.ends_with('/') && last.is_none_or(|value| value.is_empty() || !tag.ends_with(value))
}

/// A value without references to characters.
pub fn decoded(value: &str) -> Cow<'_, str> {
    if !value.contains('&') {
        return Cow::Borrowed(value);
    }
    let tag = format!("<a x=\"{}\">", value.replace('"', "&quot;"));
    let Ok(tokens) = Tokenizer::new(&tag).collect::<Result<Vec<_>, _>>();
    let read = tokens.into_iter().find_map(|token| match token {
        Token::StartTag(tag) => tag.attributes.into_values().next(),
        _ => None,
    });
    read.map_or(Cow::Borrowed(value), |read| {
        String::from_utf8_lossy(&read.value).into_owned().into()
    })
}

#[cfg(test)]
mod tests {
    use html5gum::emitters::default::DefaultEmitter;
    use proptest::prelude::*;

    use super::*;

    /// Tags with their attributes, and all text.
    type Seen = (Vec<(String, Vec<(String, String)>)>, String);

    fn seen(html: &str) -> Seen {
        let mut seen = Seen::default();
        for part in parts(html) {
            match part {
                Part::Text(text) => seen.1.push_str(text),
                Part::Tag(tag) if tag.starts_with('/') => {}
                Part::Tag(tag) => {
                    let mut values: Vec<_> = attributes(tag)
                        .filter_map(|(name, value)| Some((name.to_owned(), decoded(value?).into_owned())))
                        .collect();
                    values.sort();
                    seen.0.push((name(tag).to_owned(), values));
                }
                Part::Other(_) => {}
            }
        }
        seen
    }

    fn by_tokenizer(html: &str) -> Seen {
        let mut seen = Seen::default();
        let mut foreign = false;
        let mut emitter = DefaultEmitter::default();
        emitter.naively_switch_states(true);
        for Ok(token) in Tokenizer::new_with_emitter(html, emitter) {
            let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
            match token {
                Token::StartTag(tag) => {
                    let mut values: Vec<_> = tag
                        .attributes
                        .iter()
                        .filter(|(_, value)| !value.value.is_empty())
                        .map(|(name, value)| (text(name), text(&value.value)))
                        .collect();
                    values.sort();
                    foreign = [&b"script"[..], b"style"].contains(&tag.name.as_slice());
                    seen.0.push((text(&tag.name), values));
                }
                Token::String(value) if !foreign => seen.1.push_str(&text(&value)),
                Token::EndTag(_) => foreign = false,
                _ => {}
            }
        }
        seen
    }

    #[test]
    fn parts_put_together_are_the_page() {
        let page = "<!doctype html><p class='a>b' id=x>1 < 2 &amp; <br/><!-- <b> it's --><script>a</b\"</script>\
                    <a href=/x/?a=1&amp;b=2>Å</a>";
        let again: String = parts(page)
            .map(|part| match part {
                Part::Text(text) | Part::Other(text) => text.to_owned(),
                Part::Tag(tag) => format!("<{tag}>"),
            })
            .collect();
        assert_eq!(again, page);
        let wanted = [
            ("p", vec![("class", "a>b"), ("id", "x")]),
            ("br", vec![]),
            ("script", vec![]),
        ];
        let found = seen(page);
        for ((name, values), (wanted, wanted_values)) in found.0.iter().zip(wanted) {
            assert_eq!(name, wanted);
            let values: Vec<_> = values
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str()))
                .collect();
            assert_eq!(values, wanted_values);
        }
        assert_eq!(
            found.0.last(),
            Some(&(
                "a".to_owned(),
                vec![("href".to_owned(), "/x/?a=1&b=2".to_owned())]
            ))
        );
        assert_eq!(found.1, "1 < 2 &amp; Å");
    }

    fn attribute() -> impl Strategy<Value = String> {
        let value = prop_oneof![
            "[a-zæø/?#=>' ;]{1,8}".prop_map(|value| format!("\"{value}\"")),
            "[a-zæø/?#=>\" ;]{1,8}".prop_map(|value| format!("'{value}'")),
            "[a-zæø/?#.]{1,8}",
            Just("\"a&amp;b&lt;&aelig;&#39;\"".to_owned()),
            Just("/x/?copy=1&amp;copy=2".to_owned()),
        ];
        ("[a-z][a-z-]{0,3}[0-9]{4}", "( = |=)", value)
            .prop_map(|(name, is, value)| format!("{name}{is}{value}"))
    }

    fn element() -> impl Strategy<Value = String> {
        let tag = (
            "(a|p|div|h2|img)",
            prop::collection::vec(attribute(), 0..3),
            "[ \n]{0,2}/?",
        )
            .prop_map(|(name, values, end)| format!("<{name} {}{end}>", values.join(" ")));
        prop_oneof![
            tag,
            "</(a|p|div|h2)>",
            "[a-zæøå0-9 .,'\n-]{0,12}",
            Just("1 < 2".to_owned()),
            Just("<!-- it's <p> -->".to_owned()),
            Just("<script>if (a < b) { '</p>' }</script>".to_owned()),
            Just("<style>a > b { }</style>".to_owned()),
        ]
    }

    proptest! {
        #[test]
        fn a_page_is_read_as_a_tokenizer_reads_it(elements in prop::collection::vec(element(), 0..12)) {
            let page = elements.concat();
            let (mut tags, text) = by_tokenizer(&page);
            for (_, values) in &mut tags {
                values.dedup_by(|a, b| a.0 == b.0);
            }
            prop_assert_eq!(seen(&page), (tags, text));
        }

        #[test]
        fn any_text_is_put_together_again(page in "[<>/!a-z\"'= æ-]{0,40}") {
            let again: String = parts(&page)
                .map(|part| match part {
                    Part::Text(text) | Part::Other(text) => text.to_owned(),
                    Part::Tag(tag) => format!("<{tag}>"),
                })
                .collect();
            prop_assert_eq!(again, page);
        }
    }
}
