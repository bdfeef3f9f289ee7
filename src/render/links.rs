//! No dead link: every internal address and anchor of the rendered pages is
//! looked up in the rendered site. A link that an author wrote is reported at
//! its line; one that a layout made, at the layout.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use html5gum::{Token, Tokenizer};
use rayon::prelude::*;

use super::output::Output;
use super::page::{Page, file_of};
use crate::diagnostics::{Diagnostic, Diagnostics, Guess, Problem};
use crate::load::Source;
use crate::resolve::decode_path;

/// What a rendered page offers and asks for.
#[derive(Debug, Default)]
pub struct Anchors {
    ids: BTreeSet<String>,
    links: BTreeSet<String>,
}

impl Anchors {
    /// Reads a page's HTML.
    pub fn of(html: &str) -> Self {
        let mut found = Self::default();
        for Ok(token) in Tokenizer::new(html) {
            let Token::StartTag(tag) = token else { continue };
            for (name, value) in &tag.attributes {
                match name.as_slice() {
                    b"id" => {
                        found
                            .ids
                            .insert(String::from_utf8_lossy(&value.value).into_owned());
                    }
                    b"href" | b"src" => {
                        found
                            .links
                            .insert(String::from_utf8_lossy(&value.value).into_owned());
                    }
                    _ => {}
                }
            }
        }
        found
    }
}

/// The finished site, in which links are looked up.
pub struct Finished<'o> {
    /// All its files.
    pub output: &'o Output,
    /// Its scheme and host.
    pub base: &'o str,
    /// The settings, which have addresses of their own.
    pub settings: Option<&'o Source>,
    /// Addresses that are missing because their documents are wrong.
    pub unsure: &'o [String],
    /// Errors were found before: the layouts' own lists may be incomplete.
    pub broken: bool,
}

/// Checks the links of all pages.
pub fn check(pages: &[(&Page, &Anchors)], site: &Finished, diagnostics: &mut Diagnostics) {
    let ids: BTreeMap<String, &BTreeSet<String>> = pages
        .iter()
        .map(|(page, anchors)| (file_of(&page.head.url), &anchors.ids))
        .collect();
    let found: Vec<Diagnostic> = pages
        .par_iter()
        .flat_map_iter(|(page, anchors)| {
            anchors.links.iter().filter_map(|url| {
                let problem = judge(url, page, site, &ids)?;
                let diagnostic = place(problem, page, url, site);
                (!site.broken || diagnostic.spot.is_some()).then_some(diagnostic)
            })
        })
        .collect();
    diagnostics.extend(found);
}

fn judge(
    url: &str,
    page: &Page,
    site: &Finished,
    ids: &BTreeMap<String, &BTreeSet<String>>,
) -> Option<Problem> {
    let url = url
        .strip_prefix(site.base)
        .filter(|rest| rest.starts_with('/'))
        .unwrap_or(url);
    let (path, anchor) = match url.split_once('#') {
        Some((path, anchor)) => (path, Some(anchor)),
        None => (url, None),
    };
    let path = if path.is_empty() {
        page.head.url.as_str()
    } else {
        path
    };
    if !path.starts_with('/') || path.starts_with("//") {
        let elsewhere = path.contains(':');
        return (!elsewhere).then(|| Problem::DeadLink {
            target: url.to_owned(),
            guess: Guess::default(),
        });
    }
    let path = path.split('?').next().unwrap_or(path);
    let file = decode_path(&file_of(path));
    if site.output.get(&file).is_none() {
        // A list is missing with the only document on it.
        let unsure = site.unsure.iter().any(|address| address.starts_with(path));
        return (!unsure).then(|| Problem::DeadLink {
            target: url.to_owned(),
            guess: Guess::of(path, near_addresses(site.output)),
        });
    }
    let anchor = decode_path(anchor.filter(|anchor| !anchor.is_empty())?);
    let known = ids.get(&file)?;
    (!known.contains(&anchor)).then(|| Problem::DeadAnchor {
        target: path.to_owned(),
        guess: Guess::of(&anchor, known.iter()),
        anchor,
    })
}

fn near_addresses(output: &Output) -> impl Iterator<Item = String> {
    output.paths().map(|path| match path.strip_suffix("index.html") {
        Some(folder) => format!("/{folder}"),
        None => format!("/{path}"),
    })
}

/// Who has to mend it: the line of the document or of the settings that has
/// the address, or the layout.
fn place(problem: Problem, page: &Page, url: &str, site: &Finished) -> Diagnostic {
    let origin = page.origin.as_ref();
    let in_text = origin.and_then(|origin| Some((&*origin.source, origin.place_of(url)?)));
    let in_fields = || origin.and_then(|origin| find(&origin.source, url));
    let in_settings = || site.settings.and_then(|settings| find(settings, url));
    match in_text.or_else(in_fields).or_else(in_settings) {
        Some((source, range)) => Diagnostic::at_range(problem, &source.shown, &source.text, range),
        None => Diagnostic::of_file(problem, &Arc::from(format!("layouts/{}", page.view.layout()))),
    }
}

/// Where a YAML value is this address.
fn find<'s>(source: &'s Source, url: &str) -> Option<(&'s Source, std::ops::Range<usize>)> {
    let yaml = source.text.get(..source.body().1.max(source.yaml().len()))?;
    let mut places = yaml.match_indices(url).map(|(at, _)| at..at + url.len());
    let whole = |range: &std::ops::Range<usize>| {
        let before = yaml
            .get(..range.start)
            .is_some_and(|text| text.ends_with([' ', '"', '\'', '[']));
        let after = yaml
            .get(range.end..)
            .is_some_and(|text| text.starts_with(['\n', ' ', '"', '\'', ',', ']', '}']));
        before && after
    };
    places.find(whole).map(|range| (source, range))
}
