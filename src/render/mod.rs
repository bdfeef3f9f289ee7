//! Render: [`Site`] → [`Output`]. Pages first become values, then bytes, in
//! parallel; then every link of the finished site is checked.

mod assets;
mod engine;
mod excerpt;
mod links;
mod minify;
mod output;
mod page;
mod pages;
pub mod view;

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
            Ok((Artifact::made(minify::html(html.into_bytes())), anchors))
        })
        .collect();
    let mut read = Vec::with_capacity(pages.len());
    for (page, result) in pages.iter().zip(rendered) {
        match result {
            Ok((artifact, anchors)) => {
                let path = file_of(&page.head.url);
                if output.insert(path, artifact).is_some() {
                    diagnostics.push(taken(page));
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
    links::check(&read, &output, pages::base_url(site), diagnostics);
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

/// Two pages with one address: an editor's page where the tool has one.
fn taken(page: &Page) -> Diagnostic {
    let problem = Problem::DuplicateAddress {
        address: page.head.url.clone(),
        other: "en side, som ramme selv laver".to_owned(),
    };
    let file = page
        .origin
        .as_ref()
        .map_or_else(|| Arc::from("layouts"), |origin| Arc::clone(&origin.source.shown));
    Diagnostic::of_file(problem, &file)
}
