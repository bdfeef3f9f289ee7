//! What is shown now: the last good site, the pages of the round under way that
//! are ready, who waits for what, and what tabs are to be told.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::json;
use tokio::sync::watch::{Receiver, Sender};
use tokio::time::{Instant, timeout_at};

use super::page;
use crate::diagnostics::{Diagnostic, Lang, Severity, Tally, machine};
use crate::personal::cpr::mask;
use crate::render::{Artifact, Output, file_of};
use crate::resolve::{HeldBack, decode_path};
use crate::search::{self, Search};

/// A page that is being made is waited for this long; then the old one is shown.
const PATIENCE: Duration = Duration::from_secs(2);

/// More changed pages than this are counted, not listed.
const MOST_LISTED: usize = 12;

/// The site as it is shown.
pub struct Live {
    state: Mutex<State>,
    tick: Sender<()>,
}

struct State {
    /// The last good site.
    site: Option<Whole>,
    /// The one before it: a tab may still ask for its assets.
    before: Option<Whole>,
    /// Stands in where there is no site: it says why.
    stand_in: Artifact,
    /// Pages that are newer than the site, with the round that made them.
    fresh: BTreeMap<String, (u64, Artifact)>,
    round: u64,
    /// A round is under way.
    building: bool,
    news: News,
    /// Who waits for a page, and which page each open tab shows.
    readers: BTreeMap<u64, (Reading, String)>,
    next_reader: u64,
}

/// A site, and the index of its search once somebody has asked for it.
struct Whole {
    output: Output,
    search: Arc<Search>,
}

impl Whole {
    fn get(&self, path: &str) -> Option<&Artifact> {
        self.output.get(path).or_else(|| self.search.made(path))
    }
}

/// What a reader does; those who wait come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reading {
    /// Waits for the page.
    Waits,
    /// Has it open.
    Shows,
}

/// What every tab is told, each as JSON.
#[derive(Debug, Clone)]
pub struct News {
    /// What is wrong.
    pub problems: Arc<str>,
    /// What is not public.
    pub held_back: Arc<str>,
    /// What the last save changed.
    pub changed: Arc<str>,
}

/// What an address shows.
pub struct Shown {
    /// 200, 404 or 503.
    pub status: u16,
    /// The file.
    pub artifact: Artifact,
}

/// What a round did to the site that is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It has errors, and there is no site from before.
    NoSite,
    /// It has errors: the last good site stays.
    Kept,
    /// The first whole site.
    First,
    /// A new site, with so many pages that are other than before.
    Changed(usize),
}

/// Somebody who waits for a page, or shows it; until dropped.
pub struct Reader<'l> {
    live: &'l Live,
    number: u64,
}

impl Live {
    /// Nothing to show yet.
    pub fn new() -> Self {
        let state = State {
            site: None,
            before: None,
            stand_in: page::building(),
            fresh: BTreeMap::new(),
            round: 0,
            building: true,
            news: News::none(),
            readers: BTreeMap::new(),
            next_reader: 0,
        };
        Self {
            state: Mutex::new(state),
            tick: Sender::new(()),
        }
    }

    /// A round begins.
    pub fn begin(&self) {
        let mut state = self.lock();
        state.round += 1;
        state.building = true;
    }

    /// A page is ready before the round is over.
    pub fn made(&self, url: &str, artifact: &Artifact) {
        let mut state = self.lock();
        let round = state.round;
        state.fresh.insert(file_of(url), (round, artifact.clone()));
        drop(state);
        self.tick.send_replace(());
    }

    /// A round is over, with these errors and warnings. The site is replaced
    /// only by one without errors.
    pub fn finish(
        &self,
        problems: &[Diagnostic],
        output: Output,
        search: Arc<Search>,
        held_back: &BTreeMap<String, HeldBack>,
    ) -> Outcome {
        let broken = problems.iter().any(|one| one.severity() == Severity::Error);
        let mut state = self.lock();
        state.building = false;
        state.fresh.clear();
        state.news.problems = problems_json(problems);
        state.news.changed = "{}".into();
        let outcome = if broken {
            state.stand_in = page::broken(problems);
            state.site.as_ref().map_or(Outcome::NoSite, |_| Outcome::Kept)
        } else {
            let site = Whole { output, search };
            let held_back = held_back
                .iter()
                .map(|(url, why)| (url, json!({ "notice": why.notice(), "mark": why.mark() })));
            state.news.held_back = json!(held_back.collect::<BTreeMap<_, _>>()).to_string().into();
            let changed = state
                .site
                .as_ref()
                .map(|old| changed_pages(&old.output, &site.output));
            if let Some(changed) = changed.as_ref().filter(|changed| !changed.is_empty()) {
                state.news.changed = changed_json(state.round, changed, &site.output);
            }
            state.before = state.site.replace(site);
            changed.map_or(Outcome::First, |changed| Outcome::Changed(changed.len()))
        };
        drop(state);
        self.tick.send_replace(());
        outcome
    }

    /// A round could not be made at all.
    pub fn fail(&self, reason: &str) {
        // A path in it may hold a CPR number.
        let reason = &*mask(reason);
        let mut state = self.lock();
        state.building = false;
        state.fresh.clear();
        state.stand_in = page::failed(reason);
        let problem = json!({ "severity": "error", "message": reason });
        state.news.problems = json!({ "tally": "1 fejl", "errors": 1, "list": [problem] })
            .to_string()
            .into();
        drop(state);
        self.tick.send_replace(());
    }

    /// What is behind an address now.
    pub fn show(&self, url: &str) -> Shown {
        let state = self.lock();
        let found = |artifact: &Artifact| Shown {
            status: 200,
            artifact: artifact.clone(),
        };
        if let Some(artifact) = state.find(&path_of(url)) {
            return found(artifact);
        }
        match &state.site {
            Some(site) => Shown {
                status: 404,
                artifact: site.output.get("404.html").cloned().unwrap_or_else(page::missing),
            },
            None => Shown {
                status: 503,
                artifact: state.stand_in.clone(),
            },
        }
    }

    /// True when there is something at exactly this address.
    pub fn has(&self, url: &str) -> bool {
        self.lock().find(&path_of(url)).is_some()
    }

    /// All addresses of pages.
    pub fn addresses(&self) -> Vec<String> {
        let state = self.lock();
        let paths = state.site.iter().flat_map(|site| site.output.paths());
        paths.filter_map(|path| page_address(path)).collect()
    }

    /// The search of the site that is shown, when the address is a file of its index.
    pub fn search(&self, url: &str) -> Option<Arc<Search>> {
        let asked = search::is_file(&path_of(url));
        let state = self.lock();
        state
            .site
            .as_ref()
            .filter(|_| asked)
            .map(|site| Arc::clone(&site.search))
    }

    /// What every tab is to know.
    pub fn news(&self) -> News {
        self.lock().news.clone()
    }

    /// Tells of every change of what is shown.
    pub fn ticks(&self) -> Receiver<()> {
        self.tick.subscribe()
    }

    /// Notes a reader.
    pub fn reader(&self, reading: Reading, url: &str) -> Reader<'_> {
        let mut state = self.lock();
        let number = state.next_reader;
        state.next_reader += 1;
        state.readers.insert(number, (reading, url.to_owned()));
        Reader { live: self, number }
    }

    /// The addresses that are waited for or looked at, the most urgent first.
    pub fn asked(&self) -> Vec<String> {
        let mut readers: Vec<(Reading, String)> = self.lock().readers.values().cloned().collect();
        readers.sort();
        readers.dedup_by(|one, other| one.1 == other.1);
        readers.into_iter().map(|(_, url)| url).collect()
    }

    /// Waits until the round under way, if any, is done with this address.
    pub async fn settled(&self, url: &str) {
        let mut ticks = self.ticks();
        let _reader = self.reader(Reading::Waits, url);
        let deadline = Instant::now() + PATIENCE;
        while !self.lock().is_settled(&path_of(url)) {
            // At the deadline the old page is better than none.
            if timeout_at(deadline, ticks.changed()).await.is_err() {
                break;
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        self.live.lock().readers.remove(&self.number);
    }
}

impl State {
    fn find(&self, path: &str) -> Option<&Artifact> {
        let fresh = self.fresh.get(path).map(|(_, artifact)| artifact);
        let current = || self.site.as_ref()?.get(path);
        let kept = || {
            self.before
                .as_ref()?
                .get(path)
                .filter(|one| one.is_fingerprinted())
        };
        fresh.or_else(current).or_else(kept)
    }

    fn is_settled(&self, path: &str) -> bool {
        let ready = || {
            self.fresh
                .get(path)
                .is_some_and(|(round, _)| *round == self.round)
        };
        let lasting = || self.find(path).is_some_and(Artifact::is_fingerprinted);
        !self.building || ready() || lasting()
    }
}

impl News {
    fn none() -> Self {
        Self {
            problems: problems_json(&[]),
            held_back: "{}".into(),
            changed: "{}".into(),
        }
    }
}

/// The file of an address; an address has one slash in front.
fn path_of(url: &str) -> String {
    let path = decode_path(url);
    match path.strip_prefix('/') {
        Some(rest) if !rest.starts_with('/') => file_of(&path),
        _ => String::new(),
    }
}

/// The address of a page; `None` for other files.
fn page_address(path: &str) -> Option<String> {
    let folder = path.strip_suffix("index.html")?;
    Some(format!("/{folder}"))
}

/// Pages that are new or have other bytes, the most particular first.
fn changed_pages(old: &Output, new: &Output) -> Vec<String> {
    let other = |(path, artifact): &(&String, &Artifact)| {
        old.get(path)
            .is_none_or(|before| before.hash() != artifact.hash())
    };
    let mut changed: Vec<String> = new
        .iter()
        .filter(other)
        .filter_map(|(path, _)| page_address(path))
        .collect();
    changed.sort_by_key(|url| std::cmp::Reverse(url.matches('/').count()));
    changed
}

fn changed_json(round: u64, changed: &[String], site: &Output) -> Arc<str> {
    let listed = changed.iter().take(MOST_LISTED).map(|url| {
        let bytes = site.get(&file_of(url)).and_then(Artifact::bytes);
        json!({ "url": url, "title": bytes.map(page::title) })
    });
    json!({
        "round": round,
        "count": changed.len(),
        "pages": listed.collect::<Vec<_>>(),
    })
    .to_string()
    .into()
}

/// The browser speaks Danish, as the site does.
fn problems_json(problems: &[Diagnostic]) -> Arc<str> {
    let tally = Tally::of(problems);
    let list: Vec<String> = problems.iter().map(|one| machine::json(one, Lang::Da)).collect();
    let errors = tally.errors;
    let tally = json!(tally.text(Lang::Da));
    format!(
        "{{\"tally\":{tally},\"errors\":{errors},\"list\":[{}]}}",
        list.join(",")
    )
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Problem;

    fn site(pages: &[(&str, &str)]) -> Output {
        let mut output = Output::default();
        for (path, text) in pages {
            output.insert((*path).to_owned(), Artifact::made(text.as_bytes().to_vec()));
        }
        output
    }

    fn finish(live: &Live, problems: &[Diagnostic], output: Output) -> Outcome {
        live.finish(problems, output, Arc::default(), &BTreeMap::new())
    }

    #[track_caller]
    fn check(live: &Live, url: &str, status: u16, text: &str) {
        let shown = live.show(url);
        let bytes = shown.artifact.bytes().unwrap_or_default();
        assert_eq!(
            (shown.status, String::from_utf8_lossy(bytes).contains(text)),
            (status, true),
            "{url}"
        );
    }

    fn wait(live: &Live, url: &str) -> Duration {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .build()
            .unwrap();
        let started = std::time::Instant::now();
        runtime.block_on(live.settled(url));
        started.elapsed()
    }

    #[test]
    fn a_page_that_is_made_is_shown_before_its_round_is_over() {
        let live = Live::new();
        live.begin();
        finish(
            &live,
            &[],
            site(&[("a/index.html", "gammel"), ("b/index.html", "b")]),
        );
        live.begin();
        live.made("/a/", &Artifact::made(b"ny".to_vec()));
        assert!(wait(&live, "/a/") < PATIENCE);
        check(&live, "/a/", 200, "ny");
        // The other page is waited for, and then shown as it was.
        assert!(wait(&live, "/b/") >= PATIENCE);
        check(&live, "/b/", 200, "b");
        finish(&live, &[], site(&[("a/index.html", "ny")]));
        assert!(wait(&live, "/b/") < PATIENCE);
        check(&live, "/b/", 404, "Siden findes ikke");
    }

    #[test]
    fn those_who_wait_come_before_those_who_look() {
        let live = Live::new();
        let looks = live.reader(Reading::Shows, "/a/");
        let waits = live.reader(Reading::Waits, "/b/");
        assert_eq!(live.asked(), ["/b/", "/a/"]);
        drop((looks, waits));
        assert!(live.asked().is_empty());
    }

    #[test]
    fn errors_leave_the_last_good_site_and_assets_stay_one_round_longer() {
        let live = Live::new();
        let error = Diagnostic::of_file(Problem::NotUtf8 {}, &Arc::from("content/a.md"));
        let outcome = finish(&live, std::slice::from_ref(&error), Output::default());
        assert_eq!(outcome, Outcome::NoSite);
        check(&live, "/", 503, "content/a.md");

        // A page of a round that was overtaken was never part of a site.
        live.made("/", &Artifact::made(b"halv".to_vec()));
        check(&live, "/", 200, "halv");
        let outcome = finish(&live, std::slice::from_ref(&error), Output::default());
        assert_eq!(outcome, Outcome::NoSite);
        check(&live, "/", 503, "content/a.md");
        let mut first = site(&[("index.html", "god")]);
        first.insert("assets/x.css".to_owned(), Artifact::asset(b"a{}".to_vec()));
        let outcome = finish(&live, &[], first);
        assert_eq!(outcome, Outcome::First);
        live.made("/", &Artifact::made(b"halv".to_vec()));
        let outcome = finish(&live, &[error], Output::default());
        assert_eq!(outcome, Outcome::Kept);
        check(&live, "/", 200, "god");
        assert!(live.news().problems.contains("content/a.md"));
        let outcome = finish(&live, &[], site(&[("index.html", "bedre")]));
        assert_eq!(outcome, Outcome::Changed(1));
        check(&live, "/assets/x.css", 200, "a{}");
        finish(&live, &[], site(&[("index.html", "bedst")]));
        check(&live, "/assets/x.css", 404, "");
        assert!(
            live.news().changed.contains("\"count\":1"),
            "{}",
            live.news().changed
        );
    }
}
