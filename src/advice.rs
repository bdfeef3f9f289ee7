//! Advice that stops nothing: hard texts and pages whose day of review has passed.

use crate::diagnostics::{Diagnostic, Diagnostics, Problem};
use crate::model::Common;
use crate::model::time::danish_day;
use crate::readability::VERY_HARD;
use crate::resolve::{Entry, Links, Site};
use crate::validate::decoder;

/// Notes on every public document.
pub fn advise(site: &Site, diagnostics: &mut Diagnostics) {
    let mut of_texts = |notes: Vec<Diagnostic>| diagnostics.extend(notes);
    of_texts(notes(site, &site.agreements, |body| &body.links));
    of_texts(notes(site, &site.focus_areas, |body| &body.links));
    of_texts(notes(site, &site.principles, |body| &body.links));
    of_texts(notes(site, &site.groups, |body| &body.links));
    of_texts(notes(site, &site.meetings, |body| &body.links));
    of_texts(notes(site, &site.events, |body| &body.links));
    of_texts(notes(site, &site.contracts, |body| &body.links));
    of_texts(notes(site, &site.cases, |body| &body.links));
    of_texts(notes(site, &site.news, |body| &body.links));
    of_texts(notes(site, &site.pages, |body| &body.links));
}

fn notes<K, B>(site: &Site, entries: &[Entry<K, B>], links: fn(&B) -> &Links) -> Vec<Diagnostic> {
    let mut found = Diagnostics::default();
    for entry in entries {
        let prose = links(&entry.body).prose;
        if let Some(lix) = prose.lix().filter(|lix| *lix >= VERY_HARD) {
            let problem = Problem::HardText {
                lix,
                words: prose.words,
                long: prose.long,
                sentences: prose.sentences,
            };
            found.push(Diagnostic::of_file(problem, &entry.source.shown));
        }
        review(site, &entry.common, &entry.source, &mut found);
    }
    found.into_iter().collect()
}

fn review(site: &Site, common: &Common, source: &crate::load::Source, found: &mut Diagnostics) {
    if let Some(day) = common.review.filter(|day| day.0 < site.today.day()) {
        let problem = Problem::ReviewPassed {
            day: danish_day(day.0),
        };
        decoder(source, found).problem_with_field(problem, "gennemgås");
    }
}
