//! Plain pages, the front page and the page for addresses that lead nowhere.

use std::sync::Arc;

use super::agreements::in_force;
use super::calendar::coming;
use super::corrections::{Notes, corrections};
use super::meetings::row;
use super::minutes::body;
use super::parts::{self, GLOSSARY, NEWS};
use super::{Build, contents, document_page, list_page, time};
use crate::markdown::escaped;
use crate::model::slug::slug;
use crate::model::{self, News};
use crate::render::changed;
use crate::render::page::Page;
use crate::render::view::{
    BodyView, DecisionRow, Entrance, FrontView, GlossaryView, NewsListView, NewsRow, NewsView, NotFoundView,
    PageHead, TermView, TextView,
};
use crate::resolve::Entry;
use crate::text::alphabetical;

/// Rows of each list on the front page.
const FRONT_ROWS: usize = 4;

/// The address of the front page, and of the text on it.
const FRONT: &str = "/";

/// All plain pages but the front page, news, the glossary, and the way to the
/// accessibility statement.
pub fn pages(build: &Build) -> Vec<Page> {
    let site = build.site;
    let texts = site.pages.iter().filter(|page| page.url != FRONT);
    let mut pages: Vec<Page> = texts.map(|entry| page(build, entry)).collect();
    pages.extend(news(build));
    pages.extend(glossary(build));
    pages.extend(statement(build));
    pages
}

fn page(build: &Build, entry: &Entry<model::Page>) -> Page {
    let view = TextView {
        body: body(build.site, entry),
        contents: contents(&entry.body.contents),
        sources: entry.common.sources.clone(),
    };
    let head = build.ageing_head_of(entry, Vec::new());
    document_page(head, view, entry, &entry.body.links)
}

fn news(build: &Build) -> Vec<Page> {
    let mut newest: Vec<&Entry<News>> = build.site.news.iter().collect();
    newest.sort_by(|a, b| (b.data.date, &b.url).cmp(&(a.data.date, &a.url)));
    if newest.is_empty() {
        return Vec::new();
    }
    let rows = newest.iter().map(|entry| NewsRow {
        title: entry.common.title.clone(),
        url: entry.url.clone(),
        date: time(&entry.data.date.into()),
        summary: entry.common.summary.clone(),
    });
    let list = NewsListView { news: rows.collect() };
    let mut pages = vec![list_page(build.part_head(NEWS), list)];
    pages.extend(newest.into_iter().map(|entry| {
        let view = NewsView {
            date: time(&entry.data.date.into()),
            body: body(build.site, entry),
            sources: entry.common.sources.clone(),
        };
        let head = PageHead {
            changed: changed::of_news(build.site, &entry.common, &entry.data),
            ..build.head_of(entry, vec![NEWS.link()])
        };
        document_page(head, view, entry, &entry.body.links)
    }));
    pages
}

/// Words and abbreviations, each with an anchor that texts link to.
fn glossary(build: &Build) -> Option<Page> {
    let mut terms: Vec<TermView> = build
        .site
        .glossary
        .terms
        .iter()
        .map(|term| TermView {
            term: term.word.clone(),
            anchor: slug(&term.word),
            meaning: term.meaning.clone(),
        })
        .collect();
    terms.sort_by(|a, b| alphabetical(&a.term, &b.term));
    let head = build.part_head(GLOSSARY);
    (!terms.is_empty()).then(|| list_page(head, GlossaryView { terms }))
}

/// `/was/`, the short address that must lead to the accessibility statement
/// (<https://digst.dk/digital-service/webtilgaengelighed/om-tilgaengelighedserklaering/>).
fn statement(build: &Build) -> Option<Page> {
    let target = super::accessibility(build.site)?;
    let text = format!(
        "<p><a href=\"{}\">Gå til {}</a></p>",
        escaped(&target.url),
        target.text.to_lowercase()
    );
    let view = TextView {
        body: BodyView {
            html: text.into(),
            files: None,
            footnotes_html: Arc::default(),
        },
        contents: Vec::new(),
        sources: Vec::new(),
    };
    let head = PageHead {
        refresh: Some(target.url.clone()),
        ..build.head(&target.text, "/was/", Vec::new())
    };
    Some(list_page(head, view))
}

/// The front page: what was decided lately, what comes next, the ways in.
pub fn front(build: &Build) -> Page {
    let site = build.site;
    let newest = site.relations.newest_meetings.iter().copied();
    let decided = newest
        .filter_map(|index| Some((index, &build.shown.get(index)?.rows)))
        .find(|(_, rows)| !rows.is_empty());
    let (decided, rows) = decided.map_or((None, Vec::new()), |(index, rows)| (Some(index), rows.to_vec()));
    let day = decided.and_then(|index| site.meetings.get(index)?.data.date.last());
    let text = site.pages.iter().find(|page| page.url == FRONT);
    let view = FrontView {
        body_html: text
            .map(|page| Notes::of(&page.common).within(&page.body.html))
            .unwrap_or_default(),
        coming: coming(build.calendar()).into_iter().take(FRONT_ROWS).collect(),
        agreement: in_force(build),
        decisions: weighty(rows),
        decided_at: decided.and_then(|index| row(build, index)),
        decided_long_ago: day.is_some_and(|day| build.is_old(day)),
        entrances: entrances(build),
    };
    let plain = PageHead {
        breadcrumbs: Vec::new(),
        lead: site.settings.subtitle.clone(),
        changed: Some(build.newest).filter(|day| *day != changed::NEVER),
        ..build.head(&site.settings.title, FRONT, Vec::new())
    };
    match text {
        Some(entry) => {
            let head = PageHead {
                title: entry.common.title.clone(),
                lead: entry.common.summary.clone().or(plain.lead.clone()),
                corrections: corrections(&entry.common),
                ..plain
            };
            document_page(head, view, entry, &entry.body.links)
        }
        None => list_page(plain, view),
    }
}

/// The first few decisions, the formal ones only where there is nothing else.
fn weighty(mut rows: Vec<DecisionRow>) -> Vec<DecisionRow> {
    if rows.iter().any(|row| !row.formal) {
        rows.retain(|row| !row.formal);
    }
    rows.truncate(FRONT_ROWS);
    rows
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

/// The ways into the site.
fn entrances(build: &Build) -> Vec<Entrance> {
    parts::existing(build.site).map(|part| part.entrance()).collect()
}
