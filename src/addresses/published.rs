//! What the site answers for: documents, items of meetings, annexes. Lists are
//! made of them, and are not promised.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::Meeting;
use crate::resolve::{Entry, Minutes, Site, decode_path, for_each_kind};

/// Every address, decoded, with the file it comes from.
pub fn published(site: &Site) -> BTreeMap<String, Arc<str>> {
    let mut published = BTreeMap::new();
    macro_rules! documents {
        ($($list:ident: $kind:ident),* $(,)?) => {
            $(for entry in &site.$list {
                published.insert(decode_path(&entry.url), Arc::clone(&entry.source.shown));
            })*
        };
    }
    for_each_kind!(documents);
    for meeting in &site.meetings {
        for anchor in items(meeting) {
            let address = format!("{}#{anchor}", meeting.url);
            published.insert(address, Arc::clone(&meeting.source.shown));
        }
    }
    for file in site.files.values() {
        published.insert(decode_path(&file.url), Arc::clone(&file.file.shown));
    }
    published
}

/// The anchors of a meeting's items. One without a number has no address that lasts.
pub fn items(meeting: &Entry<Meeting, Minutes>) -> impl Iterator<Item = &str> {
    let numbered = meeting.body.all_items().filter(|item| !item.number.is_empty());
    numbered.map(|item| item.anchor.as_str())
}
