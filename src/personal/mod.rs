//! Personal data: CPR numbers, e-mail addresses and telephone numbers in texts
//! and file names. What stands inside annexes is found in [`crate::annex`].
//!
//! All texts are searched, drafts too: only a day keeps those from being
//! public. A text is searched when it is read ([`crate::load`]), so one that did
//! not change is not searched again; what was found is judged every time.

mod contact;
pub mod cpr;
mod findings;
mod reviewed;
mod seen;

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::diagnostics::Diagnostics;
use crate::load::Sources;

use cpr::Certainty;
pub use findings::Findings;
pub use reviewed::Reviewed;

/// Something personal in a text.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Personal {
    /// A CPR number, which is kept nowhere.
    Number(Certainty),
    /// An e-mail address or a telephone number.
    Contact(String),
}

/// Everything personal in a text, and where.
pub fn find(text: &str) -> Vec<(Range<usize>, Personal)> {
    let numbers = cpr::find(text);
    // A number is one thing only.
    let is_free = |range: &Range<usize>| {
        let next = numbers.partition_point(|number| number.range.end <= range.start);
        numbers
            .get(next)
            .is_none_or(|number| number.range.start >= range.end)
    };
    let contacts = contact::find(text).into_iter().filter(is_free).map(|range| {
        let contact = text.get(range.clone()).unwrap_or_default().to_owned();
        (range, Personal::Contact(contact))
    });
    let found = numbers
        .iter()
        .map(|number| (number.range.clone(), Personal::Number(number.certainty)));
    found.chain(contacts).collect()
}

/// Judges what was found in all texts and in the names of all files.
pub fn judge(sources: &Sources, reviewed: &mut Reviewed, diagnostics: &mut Diagnostics) {
    for source in sources.data.values().chain(&sources.documents) {
        reviewed.judge(&source.path, &source.shown, &source.personal, diagnostics);
    }
    for (path, file) in sources.files.iter() {
        reviewed.judge(path, &file.shown, &file.personal, diagnostics);
    }
}
