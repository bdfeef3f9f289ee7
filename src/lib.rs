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

pub mod accessibility;
pub mod addresses;
pub mod advice;
pub mod annex;
pub mod corpus;
pub mod diagnostics;
pub mod drafts;
pub mod editors;
pub mod hash;
pub mod hosting;
pub mod import;
pub mod language;
pub mod last_build;
pub mod load;
pub mod markdown;
pub mod media_types;
pub mod model;
pub mod personal;
pub mod precompress;
pub mod progress;
pub mod readability;
pub mod render;
pub mod resolve;
pub mod search;
pub mod serve;
pub mod text;
pub mod validate;
pub mod write;
pub mod yaml;

use std::collections::BTreeMap;
use std::mem;
use std::sync::Arc;

use addresses::Addresses;
use anyhow::Context as _;
use diagnostics::{Diagnostic, Diagnostics};
use jiff::civil::Date;
use last_build::LastBuild;
use load::{Changes, Disk, Folders, Sources};
use personal::Reviewed;
use progress::Stage;
use render::{Audience, Counts, Held, Memory, Nobody, Output, Sink};
use resolve::{HeldBack, Last, Listed, Options, Site};
use search::Search;
use validate::Content;

/// What a build made.
#[derive(Debug)]
pub struct Built {
    /// Everything that was wrong, in the order of files and lines.
    pub diagnostics: Vec<Diagnostic>,
    /// The finished site; not to be written while there are errors.
    pub output: Output,
    /// How much it is.
    pub counts: Counts,
    /// Addresses that are not public: none unless drafts were asked for.
    pub held_back: BTreeMap<String, HeldBack>,
    /// The next day on which the same content would make another site. Known
    /// of a build from nothing: a project that is built again asks less.
    pub next_change: Option<Date>,
    /// The addresses it answers for, past and present.
    pub addresses: Arc<Addresses>,
    /// The index of the search, which is made when somebody asks.
    pub search: Arc<Search>,
}

impl Built {
    /// The whole site with the index of its search.
    #[must_use]
    pub fn complete(mut self) -> Self {
        for (path, artifact) in self.search.files().iter() {
            self.output.insert(path.clone(), artifact.clone());
        }
        self
    }
}

/// Builds the site in memory.
///
/// # Errors
/// When a folder is not there at all; wrong content is no error but a list
/// of diagnostics.
pub fn build(folders: &Folders, options: Options) -> anyhow::Result<Built> {
    Ok(build_once(folders, options)?.1)
}

/// Builds the site in memory; back comes the project too, which can be asked more.
///
/// # Errors
/// As [`build`].
pub fn build_once(folders: &Folders, options: Options) -> anyhow::Result<(Project, Built)> {
    let mut project = Project::whole(folders)?;
    let built = project.build_whole(options, &Held)?.complete();
    Ok((project, built))
}

/// A project that is built again and again. Every stage is given what it made
/// the last time, and makes anew what has changed; the result is that of a
/// build from nothing.
pub struct Project {
    disk: Disk,
    last: Option<Round>,
    annexes: Option<annex::Known>,
    pages: Memory,
}

/// What the stages made.
struct Round {
    sources: Sources,
    content: Content,
    site: Option<Arc<Site>>,
}

impl Project {
    /// A project of which nothing has been read yet.
    pub fn new(folders: &Folders) -> Self {
        Self {
            disk: Disk::new(folders),
            last: None,
            annexes: folders.readers.clone().map(annex::Known::new),
            pages: Memory::default(),
        }
    }

    /// A project of which everything has been read.
    ///
    /// # Errors
    /// When a folder is not there at all.
    pub fn whole(folders: &Folders) -> anyhow::Result<Self> {
        let mut project = Self::new(folders);
        project.read(&Changes::All)?;
        Ok(project)
    }

    /// What a build would be made of now, beside what the last one was; `settings`
    /// is all that decides on the site and is not read. None where there is no place
    /// for a cache, or something could not be read.
    pub fn last_build(&mut self, settings: &str) -> Option<LastBuild> {
        let cache = &self.annexes.as_ref()?.readers().cache;
        let mut problems = Diagnostics::default();
        let sources = self.disk.sources(&mut problems);
        let whole = problems.iter().next().is_none();
        whole.then(|| LastBuild::of(cache, &sources, settings)).flatten()
    }

    /// Builds the site once and for all: what a later build would ask of the values
    /// of pages is not kept, and the bytes of most files go to `sink`.
    ///
    /// # Errors
    /// None that content can bring about.
    pub fn build_whole(&mut self, options: Options, sink: &dyn Sink) -> anyhow::Result<Built> {
        self.pages = Memory::of_one_build();
        let built = self
            .build_into(sink, options, &Nobody)
            .context("the build was stopped")?;
        let pages = mem::take(&mut self.pages);
        rayon::spawn(|| drop(pages));
        Ok(built)
    }

    /// Reads what has changed; true when anything is not as it was.
    ///
    /// # Errors
    /// When a folder is not there at all.
    pub fn read(&mut self, changes: &Changes) -> anyhow::Result<bool> {
        self.disk.read(changes)
    }

    /// Builds the site of what has been read; `None` when the audience no
    /// longer wants it.
    pub fn build(&mut self, options: Options, audience: &dyn Audience) -> Option<Built> {
        self.build_into(&Held, options, audience)
    }

    fn build_into(&mut self, sink: &dyn Sink, options: Options, audience: &dyn Audience) -> Option<Built> {
        let mut diagnostics = Diagnostics::default();
        let last = self.last.take();
        let sources = self.disk.sources(&mut diagnostics);
        let content = validate::validate(
            &sources,
            last.as_ref().map(|last| &last.content),
            &mut diagnostics,
        );
        let mut reviewed = Reviewed::of(content.data.settings.as_deref());
        personal::judge(&sources, &mut reviewed, &mut diagnostics);
        let before = last.as_ref().and_then(Round::last);
        progress::begin(Stage::Resolve, 0);
        let mut site = resolve::resolve(&content, &sources, options, before, &mut diagnostics);
        if let (Some(site), Some(known)) = (&mut site, &mut self.annexes) {
            site.annexes = known.reports(&site.files.published());
            annex::judge(&site.annexes, &site.files, &mut reviewed, &mut diagnostics);
        }
        let rendered = match &site {
            Some(site) => {
                advice::advise(site, &mut diagnostics);
                render::render(site, &sources, &mut self.pages, audience, sink, &mut diagnostics)
            }
            None => Some((Output::default(), Counts::default())),
        };
        let site = site.map(Arc::new);
        let held_back = site.as_deref().map(Site::held_back).unwrap_or_default();
        let addresses = site.as_ref().map(|site| Arc::clone(&site.addresses));
        let texts = self.annexes.as_ref().map(annex::Known::texts);
        let search = Arc::new(Search::of(site.clone(), texts.unwrap_or_default()));
        let next_change = site.as_ref().and_then(|site| site.today.next());
        reviewed.report(&sources, &mut diagnostics);
        self.last = Some(Round {
            sources,
            content,
            site,
        });
        let (output, counts) = rendered?;
        Some(Built {
            diagnostics: diagnostics.sorted(),
            output,
            counts,
            held_back,
            next_change,
            addresses: addresses.unwrap_or_default(),
            search,
        })
    }

    /// The published annexes of the last build, and what keeps people from reading them.
    pub fn annexes(&self) -> Vec<accessibility::Listed> {
        let site = self.last.as_ref().and_then(|last| last.site.as_deref());
        site.map(accessibility::annexes).unwrap_or_default()
    }

    /// Notes on the language of the last build's texts, for those who ask.
    pub fn language(&self) -> Vec<Diagnostic> {
        let site = self.last.as_ref().and_then(|last| last.site.as_deref());
        site.map(language::notes).unwrap_or_default()
    }

    /// Every document of the last build, public or not, in the order of files.
    pub fn listed(&self) -> Vec<Listed> {
        let last = self.last.as_ref();
        let made = last.and_then(|last| Some((&last.content, last.site.as_deref()?)));
        made.map(|(content, site)| resolve::listed(content, &site.today, |_| true))
            .unwrap_or_default()
    }
}

impl Round {
    fn last(&self) -> Option<Last<'_>> {
        Some(Last {
            sources: &self.sources,
            content: &self.content,
            site: self.site.as_deref()?,
        })
    }
}
