//! Who waits while pages are made.

use super::output::Artifact;

/// Somebody who waits for pages. A build has nobody; the preview has readers.
pub trait Audience: Sync {
    /// The addresses that are waited for: their pages are made first.
    fn asked(&self) -> Vec<String>;

    /// A page is ready, before the rest of the site is.
    fn made(&self, url: &str, artifact: &Artifact);

    /// True when the result is no longer wanted.
    fn stopped(&self) -> bool;
}

/// Nobody waits: the whole site comes at once.
#[derive(Debug, Clone, Copy)]
pub struct Nobody;

impl Audience for Nobody {
    fn asked(&self) -> Vec<String> {
        Vec::new()
    }

    fn made(&self, _: &str, _: &Artifact) {}

    fn stopped(&self) -> bool {
        false
    }
}
