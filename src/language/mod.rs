//! Plain language, for those who ask with `check --sprog`: hard sections, long
//! sentences, passives, what has no summary, what the glossary lacks.
//!
//! Notes alone come of it, about what is public today. They are advice on
//! single places, where `advice` judges whole documents.

mod abbreviations;
mod passages;
mod passive;

use std::ops::Range;

use crate::diagnostics::{Diagnostic, Diagnostics, Problem};
use crate::load::Source;
use crate::readability::{Prose, VERY_HARD, sentences};
use crate::resolve::{Site, for_each_kind};
use crate::validate::decoder;

use abbreviations::Abbreviations;
use passages::{Passage, Section, sections};

/// A sentence with more words than this is very hard to read, say the studies
/// that GOV.UK rests on: at 25 words sentences become difficult, at 29 very
/// difficult
/// (<https://insidegovuk.blog.gov.uk/2014/08/04/sentence-length-why-25-words-is-our-limit/>).
const MOST_WORDS: usize = 28;

/// A section with fewer words than this is not judged by itself.
const FEWEST_WORDS: usize = 50;

/// Notes on every public text, in the order of files and lines.
pub fn notes(site: &Site) -> Vec<Diagnostic> {
    let mut notes = Diagnostics::default();
    let mut abbreviations = Abbreviations::new(&site.glossary);
    macro_rules! read {
        ($($list:ident: $kind:ident,)*) => {
            $(for entry in &site.$list {
                read(&entry.source, &mut abbreviations, &mut notes);
            })*
        };
    }
    for_each_kind!(read);
    for (common, source) in (site.agreements.iter().map(|one| (&one.common, &one.source)))
        .chain(site.focus_areas.iter().map(|one| (&one.common, &one.source)))
    {
        if common.summary.is_none() {
            decoder(source, &mut notes).problem_with_field(Problem::SummaryMissing {}, "titel");
        }
    }
    notes.extend(abbreviations.missing());
    notes.sorted()
}

/// Reads one document.
fn read(source: &Source, abbreviations: &mut Abbreviations, notes: &mut Diagnostics) {
    let (body, offset) = source.body();
    let mut note = |problem: Problem, range: Range<usize>| {
        let Source { shown, text, .. } = source;
        let range = range.start + offset..range.end + offset;
        notes.report(shown, problem, |problem| {
            Diagnostic::at_range(problem, shown, text, range)
        });
    };
    let sections = sections(body);
    let several = sections.iter().filter(|one| !one.passages.is_empty()).count() > 1;
    for section in &sections {
        if several && let Some((lix, range)) = lix(section) {
            note(Problem::HardSection { lix }, range);
        }
        for passage in &section.passages {
            judge(passage, &mut note);
            abbreviations.read(passage, source, offset);
        }
    }
}

/// The LIX of a section that is very hard to read, and where it begins.
fn lix(section: &Section) -> Option<(u32, Range<usize>)> {
    let mut prose = Prose::default();
    let running = section.passages.iter().filter(|passage| !passage.listed);
    for passage in running {
        prose.add(&passage.text);
    }
    let lix = prose.lix_of(FEWEST_WORDS).filter(|lix| *lix >= VERY_HARD)?;
    let first = || section.passages.first().map(|passage| passage.place(0..1));
    Some((lix, section.heading.clone().or_else(first)?))
}

/// Long sentences, and those that do not say who acts.
fn judge(passage: &Passage, note: &mut impl FnMut(Problem, Range<usize>)) {
    for sentence in sentences(&passage.text) {
        if sentence.words > MOST_WORDS {
            let words = sentence.words;
            note(
                Problem::LongSentence { words },
                passage.place(sentence.range.clone()),
            );
        }
        let text = passage.text.get(sentence.range.clone()).unwrap_or_default();
        if let Some(found) = passive::find(text) {
            let start = sentence.range.start;
            let verb = text.get(found.clone()).unwrap_or_default().to_owned();
            note(
                Problem::Passive { verb },
                passage.place(start + found.start..start + found.end),
            );
        }
    }
}
