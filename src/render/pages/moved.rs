//! Pages at addresses that the site has had before. A host that is told of them
//! answers with a redirect or "gone"; on one that is not, readers meet these.

use super::{Build, link, list_page, parts, time};
use crate::addresses::{Gone, Redirect};
use crate::model::values::Day;
use crate::render::page::Page;
use crate::render::view::{Link, MovedView, PageHead};
use crate::resolve::{decode_path, for_each_kind};

/// All of them.
pub fn pages(build: &Build) -> Vec<Page> {
    let addresses = &build.site.addresses;
    let redirects = addresses
        .redirects
        .iter()
        .filter_map(|redirect| moved(build, redirect));
    redirects
        .chain(addresses.gone.iter().filter_map(|one| gone(build, one)))
        .collect()
}

/// A page that sends readers on. A file in its place, such as a PDF, cannot.
fn moved(build: &Build, redirect: &Redirect) -> Option<Page> {
    let path = &redirect.from.path;
    let is_page = path.ends_with('/') || path.to_lowercase().ends_with(".html");
    let has_page = redirect.from.query.is_none() && is_page;
    let head = PageHead {
        lead: Some("Siden har fået en ny adresse.".to_owned()),
        refresh: Some(redirect.to.clone()),
        ..head(build, "Siden er flyttet", path)
    };
    let view = MovedView {
        to: Some(named(build, &redirect.to)),
        ..MovedView::default()
    };
    has_page.then(|| list_page(head, view))
}

/// A page that says what was here, and why it is gone. It lies where the
/// address leads, in a folder even where that was a file. An item has none:
/// its page is still there.
fn gone(build: &Build, gone: &Gone) -> Option<Page> {
    let head = PageHead {
        lead: Some("Det, der lå på denne adresse, er ikke længere på webstedet.".to_owned()),
        ..head(
            build,
            "Siden er taget af webstedet",
            &format!("{}/", gone.path.trim_end_matches('/')),
        )
    };
    let view = MovedView {
        to: gone.see.as_ref().map(|see| named(build, see)),
        reason: Some(gone.reason.clone()),
        noted: gone.noted.map(|day| time(&Day(day).into())),
        entrances: parts::existing(build.site).map(|part| part.entrance()).collect(),
    };
    gone.is_page().then(|| list_page(head, view))
}

fn head(build: &Build, title: &str, url: &str) -> PageHead {
    PageHead {
        hidden: true,
        breadcrumbs: Vec::new(),
        ..build.head(title, url, Vec::new())
    }
}

/// An address with the title of its page, where that is known.
fn named(build: &Build, url: &str) -> Link {
    macro_rules! title {
        ($($list:ident: $kind:ident),* $(,)?) => {
            None$(.or_else(|| build.site.$list.iter().find(|entry| entry.url == url).map(|entry| entry.common.title.clone())))*
        };
    }
    let document: Option<String> = for_each_kind!(title);
    let part = || {
        parts::existing(build.site)
            .find(|part| part.url == url)
            .map(|part| part.title.to_owned())
    };
    let title = document.or_else(part).unwrap_or_else(|| decode_path(url));
    link(&title, url)
}
