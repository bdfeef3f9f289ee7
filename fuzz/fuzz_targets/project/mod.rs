//! A small project with one document of the fuzzer's, all in memory.

use std::sync::Arc;

use ramme::diagnostics::Diagnostics;
use ramme::load::{Source, Sources, front_matter};
use ramme::resolve::{Options, resolve};
use ramme::validate::validate;

const SITE: &str = "titel: Prøve\nadresse: https://www.eksempel.invalid\nkontakt:\n  navn: Sekretariatet\n";
const GROUP: &str = "---\ntitel: Styregruppen\nslags: styregruppe\n---\n";

/// Reads a document as a build would, as far as its pages.
pub fn read(path: &str, text: &str) {
    let mut sources = Sources::default();
    sources
        .data
        .insert("site.yaml".to_owned(), Arc::new(source("site.yaml", SITE)));
    for (path, text) in [("grupper/styregruppen.md", GROUP), (path, text)] {
        let Ok(front) = front_matter::split(text) else {
            return;
        };
        let mut source = source(path, text);
        source.front = Some(front);
        sources.documents.push(Arc::new(source));
    }
    sources.documents.sort_by(|a, b| a.path.cmp(&b.path));
    let mut diagnostics = Diagnostics::default();
    let content = validate(&sources, None, &mut diagnostics);
    let options = Options {
        today: jiff::civil::date(2026, 11, 22),
        drafts: false,
    };
    resolve(&content, &sources, options, None, &mut diagnostics);
}

fn source(path: &str, text: &str) -> Source {
    Source::plain(path.to_owned(), path.into(), text.to_owned())
}
