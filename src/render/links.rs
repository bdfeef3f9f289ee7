//! No dead link: every internal address and anchor of the rendered pages is
//! looked up in the rendered site. A link that an author wrote is reported at
//! its line; one that a layout made, at the layout.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use super::Rendered;
use super::output::Output;
use super::page::{Leaf, file_of};
use super::parts;
use crate::diagnostics::{Diagnostic, Diagnostics, Guess, Problem};
use crate::hash::{Hash, Hasher};
use crate::load::Source;
use crate::resolve::decode_path;

/// What a rendered page offers and asks for.
#[derive(Debug)]
pub struct Anchors {
    noted: Noted,
    /// Of all ids.
    hash: Hash,
}

/// The ids and addresses of a page, as they are met.
#[derive(Debug, Default)]
pub struct Noted {
    ids: BTreeSet<String>,
    links: BTreeSet<String>,
}

/// What the check of a page's links came to.
#[derive(Debug)]
pub struct Verdict {
    /// Of everything that its links are looked up in.
    site: Hash,
    /// The text that its links stand in.
    source: Option<Arc<Source>>,
    problems: Vec<Diagnostic>,
}

impl Noted {
    /// Notes what a tag offers and asks for.
    pub fn note(&mut self, attribute: &str, value: Option<&str>) {
        let list = match attribute {
            "id" => &mut self.ids,
            "href" | "src" => &mut self.links,
            _ => return,
        };
        let value = parts::decoded(value.unwrap_or_default());
        if !list.contains(&*value) {
            list.insert(value.into_owned());
        }
    }

    /// Those of the whole page.
    pub fn all(self) -> Anchors {
        let mut hasher = Hasher::default();
        for id in &self.ids {
            hasher.update(id.as_bytes());
            hasher.update(b"\n");
        }
        Anchors {
            hash: hasher.finish(),
            noted: self,
        }
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

/// Checks the links of all pages. The verdict on a page stands while neither
/// it nor the addresses and anchors of the site have changed.
pub fn check(pages: &mut [Rendered], site: &Finished, diagnostics: &mut Diagnostics) {
    let all = site.hash(pages);
    let open = pages.iter().enumerate().filter(|(_, one)| !one.is_judged(all));
    let open: Vec<usize> = open.map(|(index, _)| index).collect();
    if !open.is_empty() {
        let ids = pages
            .iter()
            .map(|one| (file_of(&one.page.head.url), &one.anchors.noted.ids))
            .collect();
        let judged: Vec<(usize, Verdict)> = open
            .into_par_iter()
            .filter_map(|index| Some((index, Verdict::on(pages.get(index)?, all, site, &ids))))
            .collect();
        for (index, verdict) in judged {
            if let Some(one) = pages.get_mut(index) {
                one.verdict = Some(Arc::new(verdict));
            }
        }
    }
    for verdict in pages.iter().filter_map(|one| one.verdict.as_ref()) {
        diagnostics.extend(verdict.problems.iter().cloned());
    }
}

impl Finished<'_> {
    /// Of everything that links are looked up in.
    fn hash(&self, pages: &[Rendered]) -> Hash {
        let mut hasher = Hasher::default();
        let settings = self.settings.map(|settings| settings.text.as_str());
        let texts = [
            self.base,
            settings.unwrap_or_default(),
            if self.broken { "broken" } else { "" },
        ];
        let paths = self.output.paths().chain(self.unsure).map(String::as_str);
        for text in texts.into_iter().chain(paths) {
            hasher.update(text.as_bytes());
            hasher.update(b"\n");
        }
        for page in pages {
            hasher.update(page.page.head.url.as_bytes());
            hasher.update(page.anchors.hash.as_bytes());
        }
        hasher.finish()
    }
}

impl Rendered {
    /// True when the verdict on its links stands.
    fn is_judged(&self, site: Hash) -> bool {
        self.verdict.as_ref().is_some_and(|verdict| {
            verdict.site == site && verdict.source.as_ref().map(Arc::as_ptr) == self.source().map(Arc::as_ptr)
        })
    }

    fn source(&self) -> Option<&Arc<Source>> {
        self.page.origin.as_ref().map(|origin| &origin.source)
    }
}

impl Verdict {
    fn on(one: &Rendered, all: Hash, site: &Finished, ids: &Ids) -> Self {
        let (page, links) = (&one.page, one.anchors.noted.links.iter());
        let problems = links.filter_map(|url| {
            let problem = judge(url, page, site, ids)?;
            let diagnostic = place(problem, page, url, site);
            (!site.broken || diagnostic.spot.is_some()).then_some(diagnostic)
        });
        Self {
            site: all,
            source: one.source().map(Arc::clone),
            problems: problems.take(MOST).collect(),
        }
    }
}

/// A page with more dead links than this has been told enough.
const MOST: usize = 100;

/// The ids of every page, by its file.
type Ids<'i> = HashMap<String, &'i BTreeSet<String>>;

fn judge(url: &str, page: &Leaf, site: &Finished, ids: &Ids) -> Option<Problem> {
    let host = site.base.split_once("://").map_or(site.base, |(_, host)| host);
    // The layouts' own way to say that a calendar is to be subscribed to.
    let subscribed = url.strip_prefix("webcal://");
    let url = subscribed
        .and_then(|rest| rest.strip_prefix(host))
        .or_else(|| url.strip_prefix(site.base))
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
fn place(problem: Problem, page: &Leaf, url: &str, site: &Finished) -> Diagnostic {
    let origin = page.origin.as_ref();
    let in_text = origin.and_then(|origin| Some((&*origin.source, origin.place_of(url)?)));
    let in_fields = || origin.and_then(|origin| find(&origin.source, url));
    let in_settings = || site.settings.and_then(|settings| find(settings, url));
    match in_text.or_else(in_fields).or_else(in_settings) {
        Some((source, range)) => Diagnostic::at_range(problem, &source.shown, &source.text, range),
        None => Diagnostic::of_file(problem, &Arc::from(format!("layouts/{}", page.layout))),
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
