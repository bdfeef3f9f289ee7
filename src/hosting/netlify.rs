//! Netlify and Cloudflare Pages: `_redirects` and `_headers`. Neither answers
//! "gone" with a page of ours: the page at the address says so in words.
//! Cloudflare passes over the lines with a query or a status that it does not know.

use std::fmt::Write as _;

use super::headers::KEEP;
use super::{PRIVATE, Told, both};
use crate::resolve::encode_path;

/// The text of `_redirects`.
pub fn redirects(told: &Told) -> String {
    let mut text = String::from("# Made by ramme.\n");
    for folder in PRIVATE {
        let _ = writeln!(text, "/{folder}/* /404.html 404!");
    }
    for redirect in &told.redirects {
        let query = redirect.from.query.as_ref();
        let query = query.map_or_else(String::new, |query| format!(" {}", query.replace('&', " ")));
        for path in both(&redirect.from.path) {
            let _ = writeln!(text, "{}{query} {} 301!", encode_path(&path), redirect.to);
        }
    }
    text
}

/// The text of `_headers`.
pub fn headers(told: &Told) -> String {
    let mut text = String::from("/*\n");
    for (name, value) in &told.headers {
        let _ = writeln!(text, "  {name}: {value}");
    }
    let (name, value) = KEEP;
    let _ = writeln!(text, "\n/assets/*\n  {name}: {value}");
    text
}
