//! Plain pages, the front page and the page for addresses that lead nowhere.

use super::decisions;
use super::meetings::{is_coming, row, rows};
use super::minutes::body;
use super::{Build, corrections, document_page, link, list_page};
use crate::render::page::Page;
use crate::render::view::{Entrance, FrontView, Link, NotFoundView, PageHead, TextView};
use crate::resolve::Entry;

/// A page with fewer headings needs no table of contents.
const FEWEST_CONTENTS: usize = 3;

/// Rows of each list on the front page.
const FRONT_ROWS: usize = 4;

/// The address of the front page, and of the text on it.
const FRONT: &str = "/";

/// All plain pages but the front page, and a plain page for every document of
/// a kind that has no layout of its own.
pub fn pages(build: &Build) -> Vec<Page> {
    let site = build.site;
    let texts = site.pages.iter().filter(|page| page.url != FRONT);
    let mut pages: Vec<Page> = texts.map(|entry| page(build, entry)).collect();
    pages.extend(site.agreements.iter().map(|entry| page(build, entry)));
    pages.extend(site.focus_areas.iter().map(|entry| page(build, entry)));
    pages.extend(site.principles.iter().map(|entry| page(build, entry)));
    pages.extend(site.events.iter().map(|entry| page(build, entry)));
    pages.extend(site.contracts.iter().map(|entry| page(build, entry)));
    pages.extend(site.news.iter().map(|entry| page(build, entry)));
    pages
}

fn page<K>(build: &Build, entry: &Entry<K>) -> Page {
    let contents = &entry.body.contents;
    let shown = if contents.len() < FEWEST_CONTENTS {
        &[]
    } else {
        contents.as_slice()
    };
    let view = TextView {
        body: body(build, &entry.body),
        contents: shown
            .iter()
            .map(|(text, anchor)| link(text, &format!("#{anchor}")))
            .collect(),
        sources: entry.common.sources.clone(),
        corrections: corrections(&entry.common),
    };
    document_page(build.head_of(entry, Vec::new()), view, entry, &entry.body.links)
}

/// The front page: what was decided lately, what comes next, the ways in.
pub fn front(build: &Build) -> Page {
    let site = build.site;
    let newest = &site.relations.newest_meetings;
    let has_minutes = |index: &&usize| {
        site.meetings
            .get(**index)
            .is_some_and(|meeting| meeting.data.state.has_minutes())
    };
    let latest: Vec<usize> = newest
        .iter()
        .filter(has_minutes)
        .copied()
        .take(FRONT_ROWS)
        .collect();
    let coming: Vec<usize> = newest
        .iter()
        .rev()
        .copied()
        .filter(|index| is_coming(build, *index))
        .collect();
    let decided = latest
        .iter()
        .copied()
        .find(|index| !decisions::rows(build, *index).is_empty());
    let text = site.pages.iter().find(|page| page.url == FRONT);
    let view = FrontView {
        body_html: text.map(|page| page.body.html.to_string()).unwrap_or_default(),
        latest: rows(build, latest.iter()),
        coming: rows(build, coming.iter().take(FRONT_ROWS)),
        decisions: decided
            .map(|index| decisions::rows(build, index))
            .unwrap_or_default(),
        decided_at: decided.and_then(|index| row(build, index)),
        entrances: entrances(build),
    };
    let plain = PageHead {
        breadcrumbs: Vec::new(),
        lead: site.settings.subtitle.clone(),
        ..build.head(&site.settings.title, FRONT, Vec::new())
    };
    match text {
        Some(entry) => {
            let head = PageHead {
                title: entry.common.title.clone(),
                lead: entry.common.summary.clone().or(plain.lead.clone()),
                ..plain
            };
            document_page(head, view, entry, &entry.body.links)
        }
        None => list_page(plain, view),
    }
}

/// The page that hosts show for an address that leads nowhere.
pub fn not_found(build: &Build) -> Page {
    let head = PageHead {
        lead: Some("Adressen findes ikke på webstedet.".to_owned()),
        hidden: true,
        breadcrumbs: Vec::new(),
        ..build.head("Siden findes ikke", "/404.html", Vec::new())
    };
    let entrances = entrances(build);
    list_page(head, NotFoundView { entrances })
}

/// The menu, with what is found behind each entry.
fn entrances(build: &Build) -> Vec<Entrance> {
    let entry = |menu: &Link| Entrance {
        title: menu.text.clone(),
        url: menu.url.clone(),
        text: purpose(&menu.url).to_owned(),
    };
    build.menu.iter().map(entry).collect()
}

fn purpose(url: &str) -> &'static str {
    match url {
        "/referater/" => "Dagsordener og referater, møde for møde.",
        "/beslutninger/" => "Hvad der er besluttet, og hvor det står.",
        "/netvaerksgrupper/" => "De faglige netværk på tværs af kommunerne.",
        "/organisation/" => "Styregruppen og de andre organer i samarbejdet.",
        "/sager/" => "Følg en sag fra møde til møde.",
        "/om-siden/" => "Hvad webstedet bygger på, og hvem der står bag.",
        _ => "",
    }
}
