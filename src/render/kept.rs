//! Files that are no pages, each kept with the value it was made of: a value that
//! is what it was the last time is not written again.

use std::collections::BTreeMap;

use super::output::{Artifact, Sink};
use super::page::file_of;

/// The value and the bytes of each file, by its address.
pub type Kept<T> = BTreeMap<String, (T, Artifact)>;

/// A file with its value, taken from the last time where the value is equal.
pub fn again<T: PartialEq>(
    last: &Kept<T>,
    sink: &dyn Sink,
    address: String,
    value: T,
    text: impl FnOnce(&T) -> String,
) -> (String, (T, Artifact)) {
    let artifact = match last.get(&address) {
        Some((before, artifact)) if *before == value => artifact.clone(),
        _ => sink.take(&file_of(&address), text(&value).into_bytes()),
    };
    (address, (value, artifact))
}

/// Each file by its path.
pub fn files<T>(kept: &Kept<T>) -> impl Iterator<Item = (String, Artifact)> {
    kept.iter()
        .map(|(address, (_, artifact))| (file_of(address), artifact.clone()))
}
