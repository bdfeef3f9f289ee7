//! What the site answers for: documents, items of meetings, annexes. Lists are
//! made of them, and are not promised.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::resolve::{Site, decode_path, for_each_kind};

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
        // An item without a number has no address that lasts.
        for item in meeting.body.all_items().filter(|item| !item.number.is_empty()) {
            let address = format!("{}#{}", meeting.url, item.anchor);
            published.insert(address, Arc::clone(&meeting.source.shown));
        }
    }
    for file in site.files.values() {
        published.insert(decode_path(&file.url), Arc::clone(&file.file.shown));
    }
    published
}
