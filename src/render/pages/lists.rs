//! Lists that are cut: into years, into pages, with links to the other cuts.

use std::collections::BTreeMap;

use super::link;
use super::parts::Part;
use crate::render::view::{Filter, Link, Pager};

/// Entries by year, newest first.
pub fn by_year<T>(entries: impl IntoIterator<Item = (i16, T)>) -> Vec<(i16, Vec<T>)> {
    let mut years: BTreeMap<i16, Vec<T>> = BTreeMap::new();
    for (year, entry) in entries {
        years.entry(year).or_default().push(entry);
    }
    years.into_iter().rev().collect()
}

/// Links to the lists of each year, and to the list before them all; `count`
/// says for how much an entry counts.
pub fn year_filters<T>(
    years: &[(i16, Vec<T>)],
    count: impl Fn(&T) -> usize,
    all: Part,
    base: &str,
) -> Vec<Filter> {
    let entries = years.iter().map(|(year, entries)| {
        let url = format!("{base}{year}/");
        (link(&year.to_string(), &url), entries.iter().map(&count).sum())
    });
    with_all(entries.collect(), all)
}

/// Filters with the list of everything before them; a list that would count
/// nothing is no choice.
pub fn with_all(entries: Vec<(Link, usize)>, all: Part) -> Vec<Filter> {
    let total = entries.iter().map(|(_, count)| count).sum();
    let everything = (link("Alle", all.url), total);
    std::iter::once(everything)
        .chain(entries.into_iter().filter(|(_, count)| *count > 0))
        .map(|(Link { text, url }, count)| Filter {
            text,
            count,
            current: false,
            url,
        })
        .collect()
}

/// Filters on the page of one of their choices.
pub fn chosen(filters: &[Filter], url: &str) -> Vec<Filter> {
    let mut filters = filters.to_vec();
    for filter in &mut filters {
        filter.current = filter.url == url;
    }
    filters
}

/// A list cut into pages: the address of each, what stands on it, and the way
/// to the others. The first page has the list's own address.
pub fn paged<'l, T>(entries: &'l [T], size: usize, base: &str) -> Vec<(String, &'l [T], Option<Pager>)> {
    let chunks: Vec<&[T]> = if entries.is_empty() {
        vec![entries]
    } else {
        entries.chunks(size).collect()
    };
    let total = chunks.len();
    let url = |page: usize| match page {
        1 => base.to_owned(),
        page => format!("{base}side-{page}/"),
    };
    let page = |(chunk, number): (&'l [T], usize)| {
        let pager = (total > 1).then(|| Pager {
            text: format!("Side {number} af {total}"),
            previous: (number > 1).then(|| url(number - 1)),
            next: (number < total).then(|| url(number + 1)),
        });
        (url(number), chunk, pager)
    };
    chunks.into_iter().zip(1..).map(page).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_know_their_neighbours() {
        let pages = paged(&[1, 2, 3, 4, 5], 2, "/a/");
        let urls: Vec<&str> = pages.iter().map(|(url, ..)| url.as_str()).collect();
        assert_eq!(urls, ["/a/", "/a/side-2/", "/a/side-3/"]);
        let second = pages[1].2.clone().unwrap();
        assert_eq!(
            (
                second.text.as_str(),
                second.previous.as_deref(),
                second.next.as_deref()
            ),
            ("Side 2 af 3", Some("/a/"), Some("/a/side-3/"))
        );
        assert_eq!(pages[2].1, [5]);
        assert!(pages[2].2.as_ref().unwrap().next.is_none());
    }

    #[test]
    fn a_short_list_is_one_page() {
        let pages = paged(&[1], 2, "/a/");
        assert!(pages.len() == 1 && pages[0].2.is_none());
        assert_eq!(paged::<u8>(&[], 2, "/a/").len(), 1);
    }
}
