//! Made-up content of any size, for benchmarks and tests.
//!
//! The corpus measures `ramme`, so it has the shape of the real thing: every
//! kind of document, every sort of section, attribute, link and annex, and
//! nothing that `check` would report. Its text means nothing, and nobody is
//! named in it. The same number and seed give the same bytes.
//!
//! # Content size
//!
//! For N meetings (about 10 kB of Markdown each):
//!
//! | What | How many |
//! |---|---|
//! | meetings | N: nine in ten with minutes, the rest planned, agenda alone, or cancelled |
//! | annex files | 2N of about 20 kB: mostly PDF, some text and CSV, each on a Bilag line |
//! | events, news | N/10 each |
//! | contracts | N/20 |
//! | cases | N/25 |
//! | groups | N/50, at least 2, each with its life and some with a successor |
//! | focus areas | N/50, at least 4, in 2 to 11 agreements that replace one another |
//! | principles | 3 for each agreement |
//! | pages | N/100 and four more |
//!
//! Meetings lie between 2005 and December 2026; the planned ones after 22
//! November 2026, so check it with `--now 2026-11-22`. Items link to other
//! meetings, groups, cases, agreements and focus areas. `Plan` settles first what all documents
//! must agree on (ids, dates, who has items); then each is written on its own,
//! with a stream of chance of its own, in parallel.

mod agreement;
mod annex;
mod documents;
mod front;
mod lists;
mod meeting;
mod minutes;
mod organisation;
mod plan;
mod words;

use std::fs;
use std::path::Path;

use anyhow::{Context as _, bail};
use rayon::prelude::*;

use plan::Plan;

/// A file to be written: its path below `content/`, and its bytes.
type File = (String, Vec<u8>);

/// Writes `content/` with that many meetings into a folder.
///
/// # Errors
/// When `content/` is there already, or cannot be written.
pub fn write(meetings: usize, seed: u64, folder: &Path) -> anyhow::Result<()> {
    let content = folder.join("content");
    if content.exists() {
        bail!("{} exists already", content.display());
    }
    let plan = Plan::new(meetings, seed);
    put(&content, documents::files(&plan))?;
    (0..plan.meetings.len())
        .into_par_iter()
        .try_for_each(|index| put(&content, meeting::files(&plan, index)))
}

fn put(content: &Path, files: Vec<File>) -> anyhow::Result<()> {
    for (path, bytes) in files {
        let path = content.join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
        }
        fs::write(&path, bytes).with_context(|| path.display().to_string())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use jiff::civil::date;

    use super::*;
    use crate::diagnostics::Severity;
    use crate::load::Folders;
    use crate::model::place::{Kind, Place};
    use crate::resolve::Options;

    fn all(meetings: usize, seed: u64) -> BTreeMap<String, Vec<u8>> {
        let plan = Plan::new(meetings, seed);
        let meetings = (0..plan.meetings.len()).flat_map(|index| meeting::files(&plan, index));
        let mut files = BTreeMap::new();
        for (path, bytes) in documents::files(&plan).into_iter().chain(meetings) {
            assert!(files.insert(path.clone(), bytes).is_none(), "{path} twice");
        }
        files
    }

    #[test]
    fn same_seed_same_bytes() {
        assert_eq!(all(12, 7), all(12, 7));
    }

    #[test]
    fn another_seed_other_bytes() {
        assert_ne!(all(12, 7), all(12, 8));
    }

    #[test]
    fn every_kind_is_there_in_proportion() {
        let files = all(100, 7);
        let count = |kind| {
            let places = files.keys().filter_map(|path| Place::of(path));
            places.filter(|place| place.kind == kind).count()
        };
        assert_eq!(count(Kind::Meeting), 100);
        assert_eq!(count(Kind::Event), 10);
        assert_eq!(count(Kind::News), 10);
        assert_eq!(count(Kind::Contract), 5);
        assert_eq!(count(Kind::Case), 4);
        assert_eq!(count(Kind::Group), 2);
        assert_eq!(count(Kind::FocusArea), 4);
        assert_eq!(count(Kind::Agreement), 2);
        assert_eq!(count(Kind::Principle), 6);
        assert_eq!(count(Kind::Page), 5);
        assert_eq!(files.keys().filter(|path| path.contains("/bilag/")).count(), 200);
        for name in ["site.yaml", "kommuner.yaml", "organisation.yaml"] {
            assert!(files.contains_key(name), "{name}");
        }
    }

    #[test]
    fn sizes_are_as_documented() {
        let files = all(100, 7);
        let mean = |wanted: fn(&str) -> bool| {
            let sizes: Vec<usize> = files
                .iter()
                .filter(|(path, _)| wanted(path))
                .map(|(_, bytes)| bytes.len())
                .collect();
            sizes.iter().sum::<usize>() / sizes.len()
        };
        let minutes = mean(|path| path.starts_with("referater/") && path.ends_with("/index.md"));
        assert!((9_000..=11_000).contains(&minutes), "{minutes}");
        let annexes = mean(|path| path.contains("/bilag/"));
        assert!((18_000..=22_000).contains(&annexes), "{annexes}");
    }

    #[test]
    fn no_text_looks_like_a_cpr_number() {
        for (path, bytes) in all(30, 7) {
            // The table at the end of a PDF has numbers of ten digits by its format.
            let text = String::from_utf8_lossy(&bytes);
            let text = text.split("xref\n").next().unwrap();
            for run in text.split(|character: char| !character.is_ascii_digit()) {
                assert!(run.len() < 6, "{path}: {run}");
            }
        }
    }

    #[track_caller]
    fn check(meetings: usize, seed: u64) {
        let folder = tempfile::tempdir().unwrap();
        write(meetings, seed, folder.path()).unwrap();
        let folders = Folders {
            content: folder.path().join("content"),
            layouts: concat!(env!("CARGO_MANIFEST_DIR"), "/layouts").into(),
            readers: None,
        };
        let options = Options {
            today: date(2026, 11, 22),
            drafts: false,
        };
        let built = crate::build(&folders, options).unwrap();
        let stops: Vec<_> = built
            .diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity() <= Severity::Warning)
            .collect();
        assert!(stops.is_empty(), "{stops:#?}");
        assert_eq!(built.counts.files, 2 * meetings);
    }

    #[test]
    fn a_corpus_builds_without_error_or_warning() {
        check(12, 7);
        check(1, 1);
        check(0, 0);
    }

    #[test]
    fn content_that_is_there_already_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("content")).unwrap();
        assert!(write(1, 1, folder.path()).is_err());
    }
}
