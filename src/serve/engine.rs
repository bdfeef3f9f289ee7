//! The seam between the loop and the build: what changed goes in, a site comes
//! out. The loop knows nothing of how a site is made.

use std::collections::BTreeSet;
use std::path::PathBuf;

use jiff::civil::Date;

use crate::load::Folders;
use crate::render::Artifact;
use crate::resolve::Options;
use crate::{Built, build};

/// What may be different from the last round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changes {
    /// Nothing is known: the first round.
    Everything,
    /// Files that are new, gone, or hold other bytes, below the project's
    /// folders as they were given.
    Files(BTreeSet<PathBuf>),
}

impl Changes {
    /// Takes up what came later.
    pub fn add(&mut self, later: BTreeSet<PathBuf>) {
        if let Self::Files(files) = self {
            files.extend(later);
        }
    }
}

/// Those who wait for a round.
pub trait Audience: Sync {
    /// The addresses that somebody waits for or looks at, the most urgent
    /// first: those pages are made before the others.
    fn asked(&self) -> Vec<String>;

    /// A page is ready, and may be shown before the rest. Also for a page that
    /// was asked for and turned out not to change.
    fn made(&self, url: &str, artifact: &Artifact);

    /// The round is overtaken by a newer change, or nobody wants it any more.
    fn stopped(&self) -> bool;
}

/// Gives the day of a round.
pub type Today = Box<dyn Fn() -> anyhow::Result<Date> + Send>;

/// Makes the site again and again.
pub struct Engine {
    folders: Folders,
    drafts: bool,
    today: Today,
}

impl Engine {
    /// Nothing is read yet.
    pub fn new(folders: Folders, drafts: bool, today: Today) -> Self {
        Self {
            folders,
            drafts,
            today,
        }
    }

    /// One round. `None` when it was stopped: the next round is then told of
    /// its changes again.
    ///
    /// # Errors
    /// When a folder cannot be read at all.
    pub fn rebuild(&mut self, _changed: &Changes, audience: &dyn Audience) -> anyhow::Result<Option<Built>> {
        let options = Options {
            today: (self.today)()?,
            drafts: self.drafts,
        };
        let built = build(&self.folders, options)?;
        Ok((!audience.stopped()).then_some(built))
    }
}
