//! What lies beside a page moves with it: its feed, its calendar, its data and its
//! annexes, to which others link and subscribe as well.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Addresses, Redirect};
use crate::model::OldAddress;
use crate::render::Output;
use crate::resolve::{decode_path, encode_path};

/// Where the files beside moved pages have been, but for those that somebody has
/// said something of.
pub fn beside(addresses: &Addresses, output: &Output) -> Vec<Redirect> {
    let said: BTreeSet<&str> = addresses
        .redirects
        .iter()
        .map(|one| one.from.path.as_str())
        .collect();
    let moved = addresses.redirects.iter().filter(|one| one.from.query.is_none());
    let beside = moved.flat_map(|redirect| {
        let to = decode_path(&redirect.to);
        files(redirect, &to, output)
            .into_iter()
            .map(|(from, to)| with(redirect, from, &to))
            .collect::<Vec<_>>()
    });
    let free = |one: &Redirect| {
        let there = output.get(one.from.path.trim_start_matches('/')).is_some();
        !there && !said.contains(one.from.path.as_str())
    };
    beside.filter(free).collect()
}

/// The files beside the page that a redirect leads to: where each has been, and where it is.
fn files(redirect: &Redirect, to: &str, output: &Output) -> Vec<(String, String)> {
    let (Some(from), Some(to)) = (redirect.from.path.strip_suffix('/'), to.strip_suffix('/')) else {
        return Vec::new();
    };
    let Some(name) = to
        .strip_prefix('/')
        .filter(|name| !name.is_empty() && !from.is_empty())
    else {
        return Vec::new();
    };
    let folder = format!("{name}/");
    let own = |rest: &&str| {
        let mut folders = rest
            .match_indices('/')
            .map(|(end, _)| rest.get(..end).unwrap_or_default());
        let is_page = |below: &str| output.get(&format!("{folder}{below}/index.html")).is_some();
        *rest != "index.html" && !folders.any(is_page)
    };
    let files = output
        .below(&folder)
        .filter_map(|path| path.strip_prefix(&folder));
    let files = files.filter(own);
    let mut found: Vec<(String, String)> = files
        .map(|rest| (format!("{from}/{rest}"), format!("{to}/{rest}")))
        .collect();
    let data = format!("{to}.json");
    if output.get(&format!("data{data}")).is_some() {
        found.push((format!("/data{from}.json"), format!("/data{data}")));
    }
    found
}

fn with(redirect: &Redirect, from: String, to: &str) -> Redirect {
    Redirect {
        from: OldAddress {
            path: from,
            query: None,
            at: redirect.from.at.clone(),
        },
        to: encode_path(to),
        source: Arc::clone(&redirect.source),
        to_at: None,
    }
}
