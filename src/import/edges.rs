//! The heads and feet of pages: what stands on most of them, page numbers, and
//! the addresses of links that some programs put at the end of a page's text.
//! A text may have those without saying where its pages end.

use std::collections::{BTreeMap, BTreeSet};

use super::marks;
use super::report::{Notes, Remark};
use super::sections;
use super::source::{Line, Place};

/// So many lines at the top and at the bottom of a page can belong to no text.
const DEEP: usize = 3;

/// More addresses that stand alone are not looked for in the text.
const MOST: usize = 400;

/// Takes the heads and feet out, and addresses that stand alone where nothing
/// leads up to them; back come those.
pub fn take_out(pages: &mut [Vec<Line>]) -> Vec<(Place, String)> {
    let several = pages.len() > 1;
    let mut on_pages: BTreeMap<(isize, String), usize> = BTreeMap::new();
    for page in pages.iter() {
        for (at, line) in page.iter().enumerate() {
            for key in keys(line, &places(at, page.len())) {
                *on_pages.entry(key).or_default() += 1;
            }
        }
    }
    let most = pages.len() / 2 + 1;
    let is_edge = |line: &Line, places: &[isize]| {
        let repeated = |key| on_pages.get(&key).is_some_and(|count| *count >= most);
        let number = !places.is_empty() && is_page_number(&line.text(), several);
        number || (several && keys(line, places).any(repeated))
    };
    let mut addresses = Vec::new();
    for page in pages {
        let length = page.len();
        let mut at = 0;
        page.retain(|line| {
            let places = places(at, length);
            at += 1;
            !is_edge(line, &places)
        });
        let lines = std::mem::take(page);
        for line in lines {
            let is_stray = is_address(&line.text())
                && line.spans.iter().all(|span| span.link.is_none())
                && page
                    .last()
                    .is_none_or(|before: &Line| !before.text().ends_with(':'));
            if is_stray {
                addresses.push((line.place, line.text()));
            } else {
                page.push(line);
            }
        }
    }
    addresses
}

/// Which line of a page it is: from the top 0, 1, 2, from the bottom -1, -2, -3.
/// What is said on many pages is a head or foot only where it stands alike.
fn places(at: usize, length: usize) -> Vec<isize> {
    let top = isize::try_from(at).ok().filter(|_| at < DEEP);
    let left = length.saturating_sub(at);
    let bottom = isize::try_from(left).ok().filter(|_| left <= DEEP);
    top.into_iter().chain(bottom.map(|left| -left)).collect()
}

/// What is counted of a line at these places.
fn keys(line: &Line, places: &[isize]) -> impl Iterator<Item = (isize, String)> {
    let key = if places.is_empty() { None } else { key(line) };
    places
        .iter()
        .filter_map(move |place| Some((*place, key.clone()?)))
}

/// A line but for its numbers; none for one that the text itself may repeat.
fn key(line: &Line) -> Option<String> {
    let text = line.text();
    let is_section = sections::known(&text).is_some() || sections::focus(&text).is_some();
    if is_section || line.heading.is_some() || marks::start(&text).is_some() || is_address(&text) {
        return None;
    }
    let mut key = String::new();
    for one in text.chars().filter(|one| !one.is_whitespace()) {
        let one = if one.is_ascii_digit() { '#' } else { one };
        if one != '#' || !key.ends_with('#') {
            key.extend(one.to_lowercase());
        }
    }
    (!key.is_empty()).then_some(key)
}

/// "Side 3", "Side 10 af 19 sider", "10/19", "- 3 -"; "3" where there are
/// several pages.
pub fn is_page_number(text: &str, several: bool) -> bool {
    let lower = text.to_lowercase();
    let mut numbers = 0;
    let mut words = 0;
    let mut of = false;
    for word in lower.split(|one: char| one.is_whitespace() || "-–—/|".contains(one)) {
        match word.trim_end_matches(['.', ':']) {
            "" => {}
            "side" | "s" | "page" => words += 1,
            "af" | "of" | "sider" | "pages" if numbers > 0 => of = true,
            number if number.len() <= 3 && number.bytes().all(|one| one.is_ascii_digit()) => numbers += 1,
            _ => return false,
        }
    }
    match numbers {
        1 => words > 0 || (several && !of),
        2 => words > 0 || of || (several && lower.contains('/')),
        _ => false,
    }
}

/// A line that is an address and nothing else.
pub fn is_address(text: &str) -> bool {
    (text.starts_with("http://") || text.starts_with("https://")) && !text.contains(char::is_whitespace)
}

/// An address at the end of a page is that of a link whose place is not known,
/// unless the text has it too.
pub fn judge_stray(stray: &[(Place, String)], texts: &[String], notes: &mut Notes) {
    let bare = |text: &str| -> String {
        let text = text.replace("https://", "").replace("http://", "");
        text.chars().filter(|one| one.is_alphanumeric()).collect()
    };
    let all = bare(&texts.concat());
    let mut met: BTreeSet<&str> = BTreeSet::new();
    for (place, address) in stray {
        if met.insert(address) && (met.len() > MOST || !all.contains(&bare(address))) {
            notes.add(*place, Remark::StrayLink(address.clone()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::source::Span;
    use super::*;

    #[test]
    fn heads_feet_and_numbers_of_pages_are_taken_out() {
        let page = |lines: &[&str]| -> Vec<Line> {
            let line = |text: &&str| Line {
                spans: vec![Span {
                    text: (*text).to_owned(),
                    ..Span::default()
                }],
                ..Line::default()
            };
            lines.iter().map(line).collect()
        };
        let mut pages = [
            page(&[
                "Referat 1",
                "et",
                "b",
                "c",
                "d",
                "Taget til orientering.",
                "Side 1",
            ]),
            page(&[
                "Referat 2",
                "to",
                "b",
                "c",
                "Taget til orientering.",
                "e",
                "- 2 -",
            ]),
            page(&[
                "Referat 3",
                "tre",
                "b",
                "Taget til orientering.",
                "g",
                "h",
                "s. 3",
            ]),
            // A number inside a page is none of it.
            page(&["Uden hoved", "fire", "x", "5", "y", "z", "æ"]),
        ];
        take_out(&mut pages);
        let texts = pages.map(|page| page.iter().map(Line::text).collect::<Vec<_>>().join(" "));
        let wanted = [
            "et c d Taget til orientering.",
            "to c Taget til orientering. e",
            "tre Taget til orientering. g h",
            "Uden hoved fire x 5 y z æ",
        ];
        assert_eq!(texts, wanted);
    }

    #[test]
    fn page_numbers_are_no_text() {
        for text in [
            "Side 10 af 19 sider",
            "10/19",
            "Side 3",
            "- 3 -",
            "3",
            "s. 4",
            "Page 1 of 2",
        ] {
            assert!(is_page_number(text, true), "{text}");
        }
        for text in ["2021", "3 sider", "12. marts", "Punkt 3", "", "1 2 3"] {
            assert!(!is_page_number(text, true), "{text}");
        }
        assert!(!is_page_number("3", false));
    }
}
