//! The page of the search as its layout sees it: what it offers before a word is typed, and instead
//! of the search where no script runs.

use serde::Serialize;

use super::Entrance;

/// Layout `search.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SearchView {
    /// The lists of the site.
    pub registers: Vec<Entrance>,
    /// Everything that has a name, by its first letter.
    pub letters: Vec<Letter>,
}

/// What begins with a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Letter {
    /// "A", "Å", or "0–9".
    pub letter: String,
    /// Anchor without `#`.
    pub anchor: String,
    /// In alphabetical order.
    pub entries: Vec<IndexEntry>,
}

/// A name with its address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IndexEntry {
    /// What stands in the link.
    pub text: String,
    /// Where it goes.
    pub url: String,
    /// What it is: "Fokusområde, 2018-2020".
    pub note: String,
}
