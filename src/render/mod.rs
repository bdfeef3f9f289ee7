//! Render: [`Site`] → [`Output`]. Pages first become values, then bytes, in
//! parallel; then every link of the finished site is checked. A page whose
//! value and layout are what they were is not rendered again.

mod assets;
mod audience;
mod calendars;
mod changed;
mod engine;
mod feeds;
pub mod finish;
mod hyphens;
mod kept;
mod layouts;
mod linked_data;
mod links;
mod manifest;
mod minify;
pub(crate) mod open_data;
mod output;
mod page;
mod pages;
mod parts;
mod sitemap;
pub mod view;
mod years;

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::Path;
use std::sync::Arc;

use rayon::iter::Either;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::diagnostics::{Diagnostic, Diagnostics, Problem};
use crate::hash::Hash;
use crate::hosting;
use crate::load::Sources;
use crate::progress::{self, Stage};
use crate::resolve::{Site, decode_path};
use crate::search;

pub use audience::{Audience, Nobody};
pub(crate) use hyphens::MEMBERS as COMPOUND_MEMBERS;
pub use output::{Artifact, Dropped, Held, Output, Sink};
pub use page::file_of;
pub(crate) use pages::events::in_words as event_time;
pub(crate) use pages::{GLOSSARY, existing_parts, municipality_url};

use calendars::Calendar;
use engine::Engine;
use feeds::Feed;
use kept::Kept;
use links::{Anchors, Verdict};
use open_data::Lists;
use page::{Leaf, Page, View};
use pages::{Build, Known};

/// So many pages are made between two looks at who is waiting.
const AT_ONCE: usize = 32;

/// How many files of each sort a build makes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Pages.
    pub pages: usize,
    /// Files of editors that are published as they are.
    pub files: usize,
}

/// What was rendered the last time.
#[derive(Default)]
pub struct Memory {
    engine: Option<Engine>,
    meetings: Known,
    data: Lists,
    feeds: Kept<Feed>,
    calendars: Kept<Calendar>,
    pages: HashMap<String, Rendered>,
    /// No later build asks what the pages showed.
    once: bool,
}

impl Memory {
    /// Of a build that no other comes after.
    pub fn of_one_build() -> Self {
        Self {
            once: true,
            ..Self::default()
        }
    }
}

/// A page and what came of it.
#[derive(Clone)]
struct Rendered {
    page: Arc<Leaf>,
    /// What it shows, where a later build asks.
    view: Option<Arc<View>>,
    /// Of everything its layout is made of.
    layout: Option<Hash>,
    artifact: Artifact,
    anchors: Arc<Anchors>,
    /// What the check of its links came to.
    verdict: Option<Arc<Verdict>>,
}

/// Renders the whole site; `None` when the audience no longer wants it.
pub fn render(
    site: &Site,
    sources: &Sources,
    memory: &mut Memory,
    audience: &dyn Audience,
    sink: &dyn Sink,
    diagnostics: &mut Diagnostics,
) -> Option<(Output, Counts)> {
    let mut output = Output::default();
    let addresses = assets::publish(&sources.assets, &mut output, diagnostics);
    let manifest = manifest::file(&site.settings, &addresses);
    let build = Build::new(site, &memory.meetings, &memory.data, sink);
    let engine = Engine::again(
        memory.engine.take(),
        &sources.templates,
        &pages::site_view(site),
        addresses,
        diagnostics,
    );
    let Some(engine) = engine else {
        return Some((output, Counts::default()));
    };
    let mut press = Press {
        engine: &engine,
        known: &mut memory.pages,
        sink,
        once: memory.once,
        audience,
        shown: !diagnostics.has_errors(),
    };
    let finished = press.first(&build).and_then(|()| press.all(pages::pages(&build)));
    memory.engine = Some(engine);
    let data: Vec<(String, Artifact)> = build.data_files().collect();
    if finished.is_some() {
        memory.feeds = feeds::feeds(&build, &memory.feeds);
        memory.calendars = calendars::calendars(&build, &memory.calendars);
    }
    (memory.meetings, memory.data) = build.known();
    let finished = finished?;
    copy_files(site, &mut output);
    let broken = diagnostics.has_errors();
    let mut rendered: Vec<Rendered> = Vec::with_capacity(finished.len());
    for result in finished {
        match result {
            Ok(one) => {
                let page = &one.page;
                match output.insert(file_of(&page.head.url), one.artifact.clone()) {
                    Some(Artifact::Copied { from, .. }) => diagnostics.push(file_for_page(page, &from, site)),
                    Some(Artifact::Made { .. } | Artifact::Taken { .. }) => {
                        let mut others = rendered.iter().map(|other| &*other.page);
                        let other = others.rfind(|other| other.head.url == page.head.url);
                        diagnostics.extend(other.and_then(|other| taken(page, other, broken)));
                    }
                    None => {}
                }
                rendered.push(one);
            }
            Err(problem) => diagnostics.push(problem),
        }
    }
    let counts = Counts {
        pages: rendered.len(),
        files: site.files.len(),
    };
    let listed = rendered.iter().map(|one| &one.page.head);
    let others = sitemap::files(pages::base_url(site), listed);
    let feeds = kept::files(&memory.feeds).chain(kept::files(&memory.calendars));
    for (path, artifact) in others.into_iter().chain([manifest]).chain(data).chain(feeds) {
        match output.insert(path.clone(), artifact) {
            Some(Artifact::Copied { from, .. }) => {
                diagnostics.push(file_in_place(&path, "ramme", &from, site));
            }
            // The layouts have one of their own among the assets.
            Some(theirs) => {
                output.insert(path, theirs);
            }
            None => {}
        }
    }
    // The index is added to the finished site.
    for (path, artifact) in output.iter().filter(|(path, _)| search::is_file(path)) {
        if let Artifact::Copied { from, .. } = artifact {
            diagnostics.push(file_in_place(path, "ramme", from, site));
        }
    }
    site.addresses.judge(&output, &stand_ins(&rendered), diagnostics);
    let finished = links::Finished {
        output: &output,
        base: pages::base_url(site),
        settings: sources.data.get("site.yaml").map(AsRef::as_ref),
        unsure: &site.unsure,
        broken: diagnostics.has_errors(),
    };
    progress::begin(Stage::Links, 0);
    links::check(&mut rendered, &finished, diagnostics);
    hosting::add(site, &mut output);
    memory.pages = rendered
        .into_iter()
        .map(|one| (one.page.head.url.clone(), one))
        .collect();
    Some((output, counts))
}

/// Makes pages out of values, and remembers them.
struct Press<'p> {
    engine: &'p Engine,
    known: &'p mut HashMap<String, Rendered>,
    sink: &'p dyn Sink,
    once: bool,
    audience: &'p dyn Audience,
    /// The pages may be seen: nothing is known to be missing from them.
    shown: bool,
}

impl Press<'_> {
    /// Makes the pages that are waited for, before anybody looks at the others.
    fn first(&mut self, build: &Build) -> Option<()> {
        let asked = self.audience.asked();
        let pages = asked.iter().filter_map(|url| pages::at(build, url)).collect();
        self.all(pages).map(|_| ())
    }

    /// Makes pages, those that are waited for first; back they come in the order
    /// they were given.
    fn all(&mut self, pages: Vec<Page>) -> Option<Vec<Result<Rendered, Diagnostic>>> {
        let contested = contested(&pages);
        let (mut done, mut open): (Vec<_>, Vec<_>) =
            pages
                .into_par_iter()
                .enumerate()
                .partition_map(|(place, page)| match self.again(page) {
                    Ok(rendered) => Either::Left((place, Ok(rendered))),
                    Err(page) => Either::Right((place, page)),
                });
        let asked = self.audience.asked();
        for (_, rendered) in &done {
            if let Ok(rendered) = rendered
                && asked.contains(&rendered.page.head.url)
            {
                self.announce(rendered);
            }
        }
        progress::begin(Stage::Render, open.len());
        while !open.is_empty() {
            if self.audience.stopped() {
                return None;
            }
            let asked = self.audience.asked();
            if !asked.is_empty() {
                open.sort_by_key(|(_, page)| asked.contains(&page.head.url));
            }
            let batch = open.split_off(open.len().saturating_sub(AT_ONCE));
            let (engine, once) = (self.engine, self.once);
            let made: Vec<(usize, Result<Rendered, Diagnostic>)> = batch
                .into_par_iter()
                .map(|(place, page)| {
                    progress::step();
                    let several = contested.contains(&file_of(&page.head.url));
                    let sink = if several { &Held } else { self.sink };
                    (place, Rendered::of(page, engine, sink, once))
                })
                .collect();
            for (place, result) in made {
                if let Ok(rendered) = &result {
                    self.announce(rendered);
                    let url = rendered.page.head.url.clone();
                    self.known.insert(url, rendered.clone());
                }
                done.push((place, result));
            }
        }
        done.sort_by_key(|(place, _)| *place);
        Some(done.into_iter().map(|(_, result)| result).collect())
    }

    fn announce(&self, rendered: &Rendered) {
        if self.shown {
            self.audience.made(&rendered.page.head.url, &rendered.artifact);
        }
    }

    /// What came of a page that says the same as the last time in the same layout.
    fn again(&self, page: Page) -> Result<Rendered, Page> {
        let layout = self.engine.layout_of(&page);
        let known = self
            .known
            .get(&page.head.url)
            .filter(|known| known.layout == layout && known.shows_the_same(&page));
        match known {
            Some(known) if known.page.origin == page.origin => Ok(known.clone()),
            Some(known) => Ok(Rendered {
                // Its text may stand on other lines now.
                page: Arc::new(page.part().1),
                ..known.clone()
            }),
            None => Err(page),
        }
    }
}

impl Rendered {
    fn of(page: Page, engine: &Engine, sink: &dyn Sink, once: bool) -> Result<Self, Diagnostic> {
        let html = engine.render(&page)?;
        let (html, anchors) = finish::page(&html);
        let layout = engine.layout_of(&page);
        let (view, page) = page.part();
        Ok(Self {
            layout,
            anchors: Arc::new(anchors),
            artifact: sink.take(&file_of(&page.head.url), html.into_bytes()),
            view: (!once).then(|| Arc::new(view)),
            page: Arc::new(page),
            verdict: None,
        })
    }

    /// True when a reader sees no difference.
    fn shows_the_same(&self, page: &Page) -> bool {
        self.page.head == page.head && self.view.as_deref() == Some(&page.view)
    }
}

/// The files that several pages would be: which of them a reader meets is known
/// when all are there.
fn contested(pages: &[Page]) -> HashSet<String> {
    let mut met = HashSet::with_capacity(pages.len());
    let files = pages.iter().map(|page| file_of(&page.head.url));
    files.filter_map(|file| met.replace(file)).collect()
}

/// The files of pages that stand where another has been, and where none is.
fn stand_ins(rendered: &[Rendered]) -> BTreeSet<String> {
    let (stand_ins, pages): (Vec<_>, Vec<_>) = rendered.iter().partition(|one| one.page.stands_in);
    let file = |one: &Rendered| file_of(&one.page.head.url);
    let mut ours: BTreeSet<String> = stand_ins.into_iter().map(file).collect();
    if !ours.is_empty() {
        for page in pages {
            ours.remove(&file(page));
        }
    }
    ours
}

fn copy_files(site: &Site, output: &mut Output) {
    for published in site.files.values() {
        let file = &published.file;
        let artifact = Artifact::Copied {
            from: file.location.clone(),
            hash: file.facts.hash,
            size: file.facts.size,
        };
        output.insert(decode_path(published.url.trim_start_matches('/')), artifact);
    }
}

/// A file of an editor's that lies where a page goes.
fn file_for_page(page: &Leaf, from: &Path, site: &Site) -> Diagnostic {
    let origin = page.origin.as_ref();
    let other = origin.map_or(page.head.title.as_str(), |origin| &*origin.source.shown);
    file_in_place(&file_of(&page.head.url), other, from, site)
}

/// A file of an editor's that lies where something else goes.
fn file_in_place(path: &str, other: &str, from: &Path, site: &Site) -> Diagnostic {
    let shown = site
        .files
        .values()
        .find(|published| published.file.location == from)
        .map(|published| &published.file.shown);
    let problem = Problem::SamePlace {
        path: path.to_owned(),
        other: other.to_owned(),
    };
    Diagnostic::of_file(problem, shown.unwrap_or(&Arc::from("content")))
}

/// An editor's page where the tool has one of its own; two pages of editors
/// with one address are found before.
fn taken(one: &Leaf, other: &Leaf, broken: bool) -> Option<Diagnostic> {
    let file = match (&one.origin, &other.origin) {
        // Old addresses are judged on their own.
        _ if one.stands_in || other.stands_in => return None,
        (Some(_), Some(_)) => return None,
        (Some(origin), None) | (None, Some(origin)) => Arc::clone(&origin.source.shown),
        // Two pages of the tool's own: reported already where their ids clash.
        (None, None) if broken => return None,
        (None, None) => Arc::from("content"),
    };
    let problem = Problem::ReservedAddress {
        address: one.head.url.clone(),
    };
    Some(Diagnostic::of_file(problem, &file))
}
