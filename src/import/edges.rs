//! The heads and feet of pages: what stands on most of them, page numbers, and
//! the addresses of links that some programs put at the end of a page's text.
//! A text may have those without saying where its pages end.

use std::collections::{BTreeMap, BTreeSet};

use super::links::host;
use super::marks;
use super::report::{Notes, Remark};
use super::sections;
use super::source::{Line, Place, Span};

/// So many lines at the top and at the bottom of a page can belong to no text.
const DEEP: usize = 3;

/// So many lines at most the item of a list has before its address.
const ITEM: usize = 3;

/// Addresses of more hosts are not put in their places.
const FEW: usize = 20;

/// More addresses that stand alone are not looked for in the text.
const MOST: usize = 400;

/// Takes the heads and feet out, and addresses that stand alone where nothing
/// leads up to them; back come those whose place nothing tells.
pub fn take_out(pages: &mut [Vec<Line>], notes: &mut Notes) -> Vec<(Place, String)> {
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
        let text = line.text();
        let number = !places.is_empty() && is_page_number(&text, several);
        number
            || (line.cell.is_none() && is_full_page_number(&text))
            || (several && keys(line, places).any(repeated))
    };
    let mut addresses = Vec::new();
    for page in pages.iter_mut() {
        let mut alone = Vec::new();
        let length = page.len();
        let mut at = 0;
        page.retain(|line| {
            let places = places(at, length);
            at += 1;
            !is_edge(line, &places)
        });
        let lines = std::mem::take(page);
        let is_alone =
            |line: &Line| is_address(&line.text()) && line.spans.iter().all(|span| span.link.is_none());
        let at_bottom = lines.iter().rev().take_while(|line| is_alone(line)).count();
        let bottom = lines.len() - at_bottom;
        for (at, line) in lines.into_iter().enumerate() {
            if is_alone(&line) && ((several && at >= bottom) || !led_up_to(page)) {
                alone.push((line.place, line.text()));
            } else {
                page.push(line);
            }
        }
        put_at_hosts(page, &mut alone, notes);
        addresses.extend(alone);
    }
    complete(pages, &addresses);
    addresses
}

/// A browser copies a link as "Title (host)": where a page has as many of them as
/// addresses of that host at its bottom, these are theirs, one after the other.
fn put_at_hosts(page: &mut [Line], alone: &mut Vec<(Place, String)>, notes: &mut Notes) {
    let hosts: BTreeSet<String> = alone
        .iter()
        .map(|(_, address)| host(address).to_owned())
        .collect();
    for host in hosts.into_iter().take(FEW) {
        let (of_host, rest): (Vec<_>, Vec<_>) = std::mem::take(alone)
            .into_iter()
            .partition(|(_, address)| self::host(address) == host);
        let sign = format!("({host})");
        let titles = page
            .iter_mut()
            .filter(|line| line.text().trim_end().ends_with(&sign));
        let titles: Vec<&mut Line> = titles.collect();
        *alone = rest;
        if titles.len() != of_host.len() {
            alone.extend(of_host);
            continue;
        }
        for (line, (_, address)) in titles.into_iter().zip(of_host) {
            let Some(span) = line.spans.last_mut().filter(|span| span.link.is_none()) else {
                continue;
            };
            let (before, title) = match span.text.rsplit_once(": ") {
                Some((before, title)) => (format!("{before}: "), title.trim_start().to_owned()),
                None => (String::new(), span.text.clone()),
            };
            notes.add(line.place, Remark::PlacedLink(address.clone()));
            let link = Span {
                text: title,
                link: Some(address),
                ..span.clone()
            };
            span.text = before;
            line.spans.push(link);
        }
    }
}

/// "www.faxe.dk" becomes the whole address where that stands at the end of a page.
fn complete(pages: &mut [Vec<Line>], stray: &[(Place, String)]) {
    for (_, address) in stray.iter().take(MOST) {
        let Some((_, bare)) = address
            .split_once("://")
            .filter(|(_, bare)| bare.starts_with("www."))
        else {
            continue;
        };
        for span in pages.iter_mut().flatten().flat_map(|line| &mut line.spans) {
            let Some((before, after)) = span.text.split_once(bare) else {
                continue;
            };
            let ends = after.is_empty() || after.starts_with([' ', '.', ',', ';', ')']);
            if ends && !before.ends_with("//") {
                span.text = format!("{before}{address}{after}");
            }
        }
    }
}

/// True when the lines before an address lead up to it: by a colon, or as the item
/// of a list.
fn led_up_to(before: &[Line]) -> bool {
    let mut last = before.iter().rev().map(Line::text);
    let colon = last.next().is_some_and(|text| text.ends_with(':'));
    let lines = before.iter().rev().take(ITEM);
    let mut texts = lines.map(Line::text).take_while(|text| !text.ends_with(':'));
    colon || texts.any(|text| marks::start(&text).is_some())
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

/// "Side 10 af 19 sider", which no sentence goes on with.
pub fn is_full_page_number(text: &str) -> bool {
    let text = text.trim();
    (text.starts_with("Side ") || text.starts_with("Page "))
        && text.bytes().filter(u8::is_ascii_digit).count() > 1
        && [" af ", " of ", "/"].iter().any(|of| text.contains(of))
        && is_page_number(text, false)
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
        take_out(&mut pages, &mut Notes::default());
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
    fn addresses_at_the_bottom_come_to_their_texts() {
        let lines = [
            "Skemaer: Kontrakter (kl.dk)",
            "Nyhed (kl.dk)",
            "Se www.faxe.dk/plan.",
            "https://www.kl.dk/kontrakter/",
            "https://www.kl.dk/nyhed/",
            "http://www.faxe.dk/plan",
            "https://www.greve.dk/",
        ];
        let line = |text: &str| Line {
            spans: vec![Span {
                text: text.to_owned(),
                ..Span::default()
            }],
            ..Line::default()
        };
        let mut pages = [lines.map(line).to_vec(), vec![line("Næste side")]];
        let stray = take_out(&mut pages, &mut Notes::default());
        let stray: Vec<&str> = stray.iter().map(|(_, address)| address.as_str()).collect();
        assert_eq!(stray, ["http://www.faxe.dk/plan", "https://www.greve.dk/"]);
        let spans: Vec<(&str, Option<&str>)> = pages[0]
            .iter()
            .flat_map(|line| &line.spans)
            .map(|span| (span.text.as_str(), span.link.as_deref()))
            .collect();
        assert_eq!(
            spans,
            [
                ("Skemaer: ", None),
                ("Kontrakter (kl.dk)", Some("https://www.kl.dk/kontrakter/")),
                ("", None),
                ("Nyhed (kl.dk)", Some("https://www.kl.dk/nyhed/")),
                ("Se http://www.faxe.dk/plan.", None),
            ]
        );
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
