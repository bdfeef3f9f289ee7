//! Addresses for ever: what the site answers for, where old addresses lead,
//! and which lead nowhere any more. An address that has been published may not
//! vanish unnoticed; `content/adresser.lock` remembers them all.

mod beside;
mod claims;
mod lock;
mod published;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use crate::diagnostics::{Diagnostic, Diagnostics, Guess, Problem};
use crate::load::{Source, Sources};
use crate::model::record::At;
use crate::model::{Common, Meeting, OldAddress};
use crate::render::Output;
use crate::resolve::{Entry, Last, Minutes, Site, decode_path, for_each_kind, same_entries};
use crate::validate::{Content, decoder};

pub use beside::beside;
pub use lock::{NAME as LOCK, Vanished};

/// The addresses of a site, past and present.
#[derive(Debug, Default)]
pub struct Addresses {
    /// Every address of documents, items and annexes, decoded, with its file.
    pub published: BTreeMap<String, Arc<str>>,
    /// Where old addresses lead.
    pub redirects: Vec<Redirect>,
    /// Addresses whose content is gone.
    pub gone: Vec<Gone>,
    /// What `adresser.lock` has; `None` without the file.
    pub locked: Option<BTreeSet<String>>,
    /// Every document was right when they were judged.
    whole: bool,
    problems: Diagnostics,
}

/// An old address and where it leads.
#[derive(Debug)]
pub struct Redirect {
    /// The old address.
    pub from: OldAddress,
    /// An address of the site, as it stands in links.
    pub to: String,
    /// Who says so.
    source: Arc<Source>,
    /// Where it stands, when an editor wrote a target that is still to be judged.
    to_at: Option<At>,
}

/// An address whose content is gone.
#[derive(Debug)]
pub struct Gone {
    /// The address, decoded.
    pub path: String,
    /// Why, as readers are told.
    pub reason: String,
    /// When it was noted; none for what expired, whose reason says when.
    pub noted: Option<Date>,
    /// What comes nearest.
    pub see: Option<String>,
    /// Who says so.
    said: Option<(Arc<Source>, At)>,
}

impl Gone {
    /// False for an item, whose page is still there.
    pub fn is_page(&self) -> bool {
        !self.path.contains('#')
    }
}

impl Addresses {
    /// Gathers the addresses of a site and judges what is known before pages are
    /// made. `kept` is what was made last of documents with the same names.
    pub fn again(
        kept: Option<Last>,
        site: &Site,
        content: &Content,
        sources: &Sources,
        diagnostics: &mut Diagnostics,
    ) -> Arc<Self> {
        // What a wrong document leaves out has not vanished.
        let whole = !diagnostics.has_errors();
        let same = |last: &Last| last.site.addresses.whole == whole && same_claims(last, site, content);
        let addresses = match kept.filter(same) {
            Some(last) => Arc::clone(&last.site.addresses),
            None => Arc::new(Self::of(site, content, sources, whole)),
        };
        diagnostics.extend(addresses.problems.iter().cloned());
        addresses
    }

    fn of(site: &Site, content: &Content, sources: &Sources, whole: bool) -> Self {
        let mut problems = Diagnostics::default();
        let (redirects, gone) = claims::claims(site, content, sources, &mut problems);
        let mut addresses = Self {
            published: published::published(site),
            redirects,
            gone,
            locked: None,
            whole,
            problems: Diagnostics::default(),
        };
        if let Some(source) = sources.data.get(LOCK) {
            let whole = whole && !problems.has_errors();
            lock::settle(&mut addresses, source, site, whole, &mut problems);
        }
        addresses.problems = problems;
        addresses
    }

    /// Judges old addresses against the finished site: none may be that of a
    /// page, and each must lead to one. `ours` are the pages made for old addresses.
    pub fn judge(&self, output: &Output, ours: &BTreeSet<String>, diagnostics: &mut Diagnostics) {
        if self.redirects.is_empty() && self.gone.is_empty() {
            return;
        }
        let files: BTreeMap<String, &String> = output
            .paths()
            .filter(|path| !ours.contains(*path))
            .map(|path| (path.to_lowercase(), path))
            .collect();
        let taken = |path: &str| {
            let path = path.trim_matches('/').to_lowercase();
            let page = files.get(&format!("{path}/index.html"));
            page.or_else(|| files.get(&path)).map(|file| address_of(file))
        };
        let said = self
            .gone
            .iter()
            .filter_map(|gone| gone.said.as_ref().map(|(source, at)| (&gone.path, source, at)));
        let redirects = self.redirects.iter();
        let claims = redirects
            .map(|one| (&one.from.path, &one.source, &one.from.at))
            .chain(said);
        for (path, source, at) in claims {
            if let Some(other) = taken(path) {
                let address = path.clone();
                decoder(source, diagnostics).problem_at(Problem::OldAddressInUse { address, other }, at);
            }
        }
        for redirect in &self.redirects {
            let Some(at) = redirect.to_at.as_ref().filter(|_| redirect.to.starts_with('/')) else {
                continue;
            };
            let target = decode_path(&redirect.to);
            let file = match target.strip_suffix('/') {
                Some(_) => format!("{}index.html", target.trim_start_matches('/')),
                None => target.trim_start_matches('/').to_owned(),
            };
            if output.get(&file).is_none() || ours.contains(&file) {
                let address = redirect.to.clone();
                let guess = Guess::of(&address, files.values().map(|file| address_of(file)));
                let problem = Problem::RedirectToNothing { address, guess };
                decoder(&redirect.source, diagnostics).problem_at(problem, at);
            }
        }
    }

    /// Addresses that `adresser.lock` does not have yet.
    pub fn unlocked(&self) -> Vec<&str> {
        let locked = self.locked.as_ref();
        let new = self
            .published
            .keys()
            .filter(|address| !locked.is_some_and(|locked| locked.contains(*address)));
        new.map(String::as_str).collect()
    }

    /// Addresses that have been published and are not any more, with where they
    /// lead; those that lead nowhere are gone.
    pub fn retired(&self) -> Vec<(&str, Option<&str>)> {
        let locked = self.locked.iter().flatten();
        let old = locked.filter(|address| !self.published.contains_key(*address));
        let leads = |address: &String| {
            let mut redirects = self.redirects.iter();
            let found =
                redirects.find(|redirect| redirect.from.query.is_none() && redirect.from.path == *address);
            found.map(|redirect| redirect.to.as_str())
        };
        old.map(|address| (address.as_str(), leads(address))).collect()
    }

    /// The text of `adresser.lock`: every address that was ever published.
    pub fn lock_text(&self) -> String {
        let mut all: BTreeSet<&str> = self.published.keys().map(String::as_str).collect();
        all.extend(self.locked.iter().flatten().map(String::as_str));
        all.into_iter().flat_map(|address| [address, "\n"]).collect()
    }

    /// What is to be said where the lock must be up to date.
    pub fn stale(&self) -> Vec<Diagnostic> {
        let missing = self.unlocked().into_iter().filter_map(|address| {
            let file = self.published.get(address)?;
            let address = address.to_owned();
            Some(Diagnostic::of_file(Problem::NotInLock { address }, file))
        });
        missing.collect()
    }
}

/// True when nothing that addresses are made of has changed, among documents
/// with the same names.
fn same_claims(last: &Last, site: &Site, content: &Content) -> bool {
    let items = |meeting: &Entry<Meeting, Minutes>| -> Vec<String> {
        published::items(meeting).map(str::to_owned).collect()
    };
    let mut same = Arc::ptr_eq(&last.content.data, &content.data)
        && last.site.files.keys().eq(site.files.keys())
        && same_entries(&last.site.meetings, &site.meetings, |before, now| {
            items(before) == items(now)
        });
    macro_rules! compare {
        ($($list:ident: $kind:ident),* $(,)?) => {
            $(same = same && last.content.$list.iter().zip(&content.$list).all(|(before, now)| {
                Arc::ptr_eq(before, now) || says_the_same(&before.common, &now.common)
            });)*
        };
    }
    for_each_kind!(compare);
    same
}

/// True for documents that say nothing of addresses, and are public as long.
fn says_the_same(before: &Common, now: &Common) -> bool {
    before.old_addresses.is_empty()
        && now.old_addresses.is_empty()
        && (before.draft, before.public_from, before.expires) == (now.draft, now.public_from, now.expires)
}

/// The address of a file: `referater/index.html` is "/referater/".
fn address_of(file: &str) -> String {
    match file.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => format!("/{folder}"),
        _ => format!("/{file}"),
    }
}
