//! `ramme` turns Markdown and YAML into the public website of a Danish
//! framework agreement.
//!
//! A build is a chain of plain functions:
//!
//! | Stage | Turns | Into | Rule |
//! |---|---|---|---|
//! | [`load`] | the project's folders | [`load::Sources`] | the only stage that reads the disk |
//! | [`validate`] | sources | [`validate::Content`] | one document at a time, every field typed |
//! | [`resolve`] | content | [`resolve::Site`] | all documents together; no dangling reference survives |
//! | [`render`] | the site | [`render::Output`] | a page's value in, its bytes out |
//! | [`mod@write`] | the output | files | the only stage that writes the disk |
//!
//! Every stage returns what it could make and adds what was wrong to a list of
//! [`diagnostics`], so one run reports everything. Nothing is written unless
//! the list is free of errors. The middle stages are pure: no clock, no disk,
//! no order of threads reaches them, so the same input gives the same bytes.

pub mod advice;
pub mod corpus;
pub mod diagnostics;
pub mod hash;
pub mod load;
pub mod markdown;
pub mod model;
pub mod readability;
pub mod render;
pub mod resolve;
pub mod text;
pub mod validate;
pub mod write;
pub mod yaml;

use diagnostics::{Diagnostic, Diagnostics};
use load::Folders;
use render::{Counts, Output};
use resolve::Options;

/// What a build made.
#[derive(Debug)]
pub struct Built {
    /// Everything that was wrong, in the order of files and lines.
    pub diagnostics: Vec<Diagnostic>,
    /// The finished site; not to be written while there are errors.
    pub output: Output,
    /// How much it is.
    pub counts: Counts,
}

/// Builds the site in memory.
///
/// # Errors
/// When a folder cannot be read at all; wrong content is no error but a list
/// of diagnostics.
pub fn build(folders: &Folders, options: Options) -> anyhow::Result<Built> {
    let mut diagnostics = Diagnostics::default();
    let sources = load::load(folders, &mut diagnostics)?;
    let content = validate::validate(&sources, &mut diagnostics);
    let site = resolve::resolve(content, &sources, options, &mut diagnostics);
    let (output, counts) = match &site {
        Some(site) => {
            advice::advise(site, &mut diagnostics);
            render::render(site, &sources, &mut diagnostics)
        }
        None => (Output::default(), Counts::default()),
    };
    Ok(Built {
        diagnostics: diagnostics.sorted(),
        output,
        counts,
    })
}
