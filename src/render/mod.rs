//! Render: [`Site`] → [`Output`]. Pages first become values, then bytes, in
//! parallel; then every link of the finished site is checked.

mod assets;
mod engine;
mod excerpt;
mod hyphens;
mod links;
mod minify;
mod output;
mod page;
mod pages;
pub mod view;
mod years;

use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostics::{Diagnostic, Diagnostics, Problem};
use crate::load::Sources;
use crate::resolve::{Site, decode_path};

pub use output::{Artifact, Output};

use engine::Engine;
use links::Anchors;
use page::{Page, file_of};

/// How many files of each sort a build makes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Pages.
    pub pages: usize,
    /// Files of editors that are published as they are.
    pub files: usize,
}

/// Renders the whole site.
pub fn render(site: &Site, sources: &Sources, diagnostics: &mut Diagnostics) -> (Output, Counts) {
    let mut output = Output::default();
    let addresses = assets::publish(&sources.assets, &mut output, diagnostics);
    let pages = pages::pages(site);
    copy_files(site, &mut output);
    let site_view = pages::site_view(site);
    let Some(engine) = Engine::new(&sources.templates, &site_view, Arc::new(addresses), diagnostics) else {
        return (output, Counts::default());
    };
    let rendered: Vec<Result<(Artifact, Anchors), Diagnostic>> = pages
        .par_iter()
        .map(|page| {
            let html = engine.render(page)?;
            let anchors = Anchors::of(&html);
            Ok((
                Artifact::made(minify::html(hyphens::soft(&years::together(&html)).as_bytes())),
                anchors,
            ))
        })
        .collect();
    let broken = diagnostics.has_errors();
    let mut read: Vec<(&Page, Anchors)> = Vec::with_capacity(pages.len());
    for (page, result) in pages.iter().zip(rendered) {
        match result {
            Ok((artifact, anchors)) => {
                match output.insert(file_of(&page.head.url), artifact) {
                    Some(Artifact::Copied { from, .. }) => diagnostics.push(file_for_page(page, &from, site)),
                    Some(Artifact::Made { .. }) => {
                        let mut others = read.iter().map(|(other, _)| *other);
                        let other = others.rfind(|other| other.head.url == page.head.url);
                        diagnostics.extend(other.and_then(|other| taken(page, other, broken)));
                    }
                    None => {}
                }
                read.push((page, anchors));
            }
            Err(problem) => diagnostics.push(problem),
        }
    }
    let counts = Counts {
        pages: read.len(),
        files: site.files.len(),
    };
    let finished = links::Finished {
        output: &output,
        base: pages::base_url(site),
        settings: sources.data.get("site.yaml").map(AsRef::as_ref),
        unsure: &site.unsure,
        broken: diagnostics.has_errors(),
    };
    links::check(&read, &finished, diagnostics);
    (output, counts)
}

fn copy_files(site: &Site, output: &mut Output) {
    for file in site.files.values() {
        let artifact = Artifact::Copied {
            from: file.location.clone(),
            hash: file.facts.hash,
            size: file.facts.size,
        };
        output.insert(decode_path(file.url.trim_start_matches('/')), artifact);
    }
}

/// A file of an editor's that lies where a page goes.
fn file_for_page(page: &Page, from: &Path, site: &Site) -> Diagnostic {
    let shown = site
        .files
        .values()
        .find(|file| file.location == from)
        .map(|file| &file.shown);
    let problem = Problem::SamePlace {
        path: file_of(&page.head.url),
        other: page.origin.as_ref().map_or_else(
            || page.head.title.clone(),
            |origin| origin.source.shown.to_string(),
        ),
    };
    Diagnostic::of_file(problem, shown.unwrap_or(&Arc::from("content")))
}

/// An editor's page where the tool has one of its own; two pages of editors
/// with one address are found before.
fn taken(one: &Page, other: &Page, broken: bool) -> Option<Diagnostic> {
    let file = match (&one.origin, &other.origin) {
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
