//! Site → pages: every page of the site as a value.

mod decisions;
mod groups;
mod meetings;
mod minutes;
mod texts;

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::page::{Origin, Page, View};
use super::view::{ContactView, Correction, Link, PageHead, Person, SiteView, State, TimeView};
use crate::model::place::Kind;
use crate::model::time::Time;
use crate::model::{self, Common};
use crate::resolve::{Entry, Links, Site};
use crate::text::capitalised;

/// All pages, in no order that matters.
pub fn pages(site: &Site) -> Vec<Page> {
    let build = Build::new(site);
    let mut pages = vec![texts::front(&build), texts::not_found(&build)];
    pages.extend(texts::pages(&build));
    pages.extend(groups::pages(&build));
    pages.extend(meetings::lists(&build));
    pages.extend(decisions::lists(&build));
    pages.extend(decisions::cases(&build));
    let meetings: Vec<Page> = (0..site.meetings.len())
        .into_par_iter()
        .filter_map(|index| meetings::page(&build, index))
        .collect();
    pages.extend(meetings);
    pages
}

/// The context that all pages share.
pub fn site_view(site: &Site) -> SiteView {
    let settings = &site.settings;
    SiteView {
        title: settings.title.clone(),
        subtitle: settings.subtitle.clone(),
        base_url: base_url(site).to_owned(),
        contact: ContactView {
            name: settings.contact.name.clone(),
            text: settings.contact.text.clone(),
        },
        menu: menu(site),
        accessibility_url: settings.accessibility.as_ref().map(|address| address.0.clone()),
        generator: concat!("ramme ", env!("CARGO_PKG_VERSION")),
    }
}

/// The entries of `site.yaml`, and among them the pages that ask for a place.
fn menu(site: &Site) -> Vec<Link> {
    let settings = site.settings.menu.iter();
    let mut menu: Vec<Link> = settings
        .map(|entry| link(&entry.text, &entry.address.0))
        .collect();
    let mut wanted: Vec<(u32, Link)> = site
        .pages
        .iter()
        .filter_map(|page| Some((page.data.menu?, entry_link(page))))
        .collect();
    wanted.sort_by(|a, b| (a.0, &a.1.url).cmp(&(b.0, &b.1.url)));
    // From behind, so that pages that ask for the same place keep their order.
    for (place, page) in wanted.into_iter().rev() {
        let index = usize::try_from(place).unwrap_or(usize::MAX).saturating_sub(1);
        menu.insert(index.min(menu.len()), page);
    }
    menu
}

/// Scheme and host, without a closing slash.
pub fn base_url(site: &Site) -> &str {
    site.settings.base.0.trim_end_matches('/')
}

/// What the makers of pages share.
struct Build<'s> {
    site: &'s Site,
    menu: Vec<Link>,
    municipality_names: BTreeMap<&'s str, &'s str>,
}

impl<'s> Build<'s> {
    fn new(site: &'s Site) -> Self {
        let names = site
            .municipalities
            .iter()
            .map(|municipality| (municipality.id.as_str(), municipality.name.as_str()));
        Self {
            site,
            menu: menu(site),
            municipality_names: names.collect(),
        }
    }

    /// Head matter of a page made of a document.
    fn head_of<K, B>(&self, entry: &Entry<K, B>, breadcrumbs: Vec<Link>) -> PageHead {
        PageHead {
            lead: entry.common.summary.clone(),
            updated: entry
                .common
                .updated
                .or(entry.common.published)
                .map(|day| time(&day.into())),
            ..self.head(&entry.common.title, &entry.url, breadcrumbs)
        }
    }

    /// Head matter of a list.
    fn head(&self, title: &str, url: &str, breadcrumbs: Vec<Link>) -> PageHead {
        let section = self
            .menu
            .iter()
            .map(|entry| entry.url.as_str())
            .filter(|address| *address != "/" && url.starts_with(*address))
            .max_by_key(|address| address.len());
        let mut trail = vec![link("Forside", "/")];
        trail.extend(breadcrumbs);
        PageHead {
            title: title.to_owned(),
            lead: None,
            url: url.to_owned(),
            breadcrumbs: trail,
            section: section.map(str::to_owned),
            updated: None,
            hidden: false,
        }
    }

    fn people(&self, people: &[model::Person]) -> Vec<Person> {
        let view = |person: &model::Person| Person {
            role: person.role.clone(),
            municipality: person
                .municipality
                .as_ref()
                .and_then(|reference| self.municipality_names.get(reference.id.as_str()))
                .map(|name| (*name).to_owned()),
        };
        people.iter().map(view).collect()
    }
}

/// A page made of a document.
fn document_page<K, B>(head: PageHead, view: impl Into<View>, entry: &Entry<K, B>, links: &Links) -> Page {
    Page {
        head,
        view: view.into(),
        origin: Some(Origin {
            source: entry.source.clone(),
            outgoing: links.outgoing.clone(),
        }),
    }
}

/// A page made by the tool.
fn list_page(head: PageHead, view: impl Into<View>) -> Page {
    Page {
        head,
        view: view.into(),
        origin: None,
    }
}

fn link(text: &str, url: &str) -> Link {
    Link {
        text: text.to_owned(),
        url: url.to_owned(),
    }
}

fn entry_link<K, B>(entry: &Entry<K, B>) -> Link {
    link(&entry.common.title, &entry.url)
}

fn entry_links<K, B>(entries: &[Entry<K, B>], indices: &[usize]) -> Vec<Link> {
    indices
        .iter()
        .filter_map(|&index| entries.get(index))
        .map(entry_link)
        .collect()
}

fn time(time: &Time) -> TimeView {
    TimeView {
        text: time.to_string(),
        iso: time.html(),
    }
}

fn state(word: &'static str) -> State {
    State {
        id: word,
        label: capitalised(word),
    }
}

fn corrections(common: &Common) -> Vec<Correction> {
    let view = |note: &model::CorrectionNote| Correction {
        date: time(&note.date.into()),
        text: note.text.clone(),
    };
    common.corrections.iter().map(view).collect()
}

/// The address of the list of a kind, where lists have one.
fn list_url(kind: Kind) -> &'static str {
    match kind {
        Kind::Meeting => "/referater/",
        Kind::Group => "/netvaerksgrupper/",
        Kind::Case => "/sager/",
        Kind::Agreement | Kind::FocusArea | Kind::Principle => "/rammeaftalen/",
        Kind::Event => "/arrangementer/",
        Kind::Contract => "/standardkontrakter/",
        Kind::News => "/nyheder/",
        Kind::Page => "/",
    }
}
