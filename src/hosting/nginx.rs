//! nginx: a file to include in a `server` block that says `listen`,
//! `server_name` and `root`. Each old address is a location of its own, which
//! nginx compares with the address as it reads, so æøå, spaces and their
//! percent-encoded forms are one.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::headers::KEEP;
use super::{PRIVATE, Told, both, page_of};
use crate::media_types;

/// The text of `nginx.conf`.
pub fn config(told: &Told) -> String {
    let mut text = String::from(
        "# Made by ramme. Include this file in the server block of the site:\n\
         #   server { listen …; server_name …; root /path/to/public; include /path/to/public/_hosting/nginx.conf; }\n\n\
         index index.html;\n\
         autoindex off;\n\
         absolute_redirect off;\n\
         gzip_static on;\n\
         error_page 404 /404.html;\n\
         # A folder without a page.\n\
         error_page 403 =404 /404.html;\n\n",
    );
    types(&mut text);
    text += &headers(told, "");
    text += "\nlocation /assets/ {\n";
    text += &headers(told, "    ");
    let (name, value) = KEEP;
    let _ = writeln!(text, "    add_header {name} \"{value}\";\n}}\n");
    for folder in PRIVATE {
        let _ = writeln!(text, "location ^~ /{folder}/ {{ return 404; }}");
    }
    text += "location ~ ^/(\\.(?!well-known/)|_headers$|_redirects$|staticwebapp\\.config\\.json$) { return 404; }\n\n";
    moved(told, &mut text);
    for gone in &told.gone {
        let page = page_of(gone);
        for path in both(&gone.path) {
            let _ = writeln!(
                text,
                "location = \"{path}\" {{ error_page 410 \"{page}\"; return 410; }}"
            );
        }
    }
    text
}

fn types(text: &mut String) {
    *text += "charset utf-8;\ncharset_types text/css text/csv text/plain text/calendar text/javascript application/json application/xml;\n\
              default_type application/octet-stream;\ntypes {\n";
    for (extension, kind) in media_types::TYPES {
        let _ = writeln!(text, "    {kind} {extension};");
    }
    *text += "}\n\n";
}

/// In a location that adds headers of its own, those of the server have to be
/// said again.
fn headers(told: &Told, indent: &str) -> String {
    let line = |(name, value): &(&str, String)| format!("{indent}add_header {name} \"{value}\" always;\n");
    told.headers.iter().map(line).collect()
}

/// What one path leads to: by query, and otherwise.
#[derive(Default)]
struct Leads<'t> {
    queries: Vec<(&'t str, &'t str)>,
    plain: Option<&'t str>,
}

fn moved(told: &Told, text: &mut String) {
    let mut paths: BTreeMap<String, Leads> = BTreeMap::new();
    for redirect in &told.redirects {
        for path in both(&redirect.from.path) {
            let leads = paths.entry(path).or_default();
            match &redirect.from.query {
                Some(query) => leads.queries.push((query, &redirect.to)),
                None => leads.plain = Some(&redirect.to),
            }
        }
    }
    for (path, leads) in paths {
        let _ = write!(text, "location = \"{path}\" {{");
        for (query, to) in leads.queries {
            let _ = write!(text, " if ($args = \"{query}\") {{ return 301 \"{to}\"; }}");
        }
        let _ = match leads.plain {
            Some(to) => writeln!(text, " return 301 \"{to}\"; }}"),
            None => writeln!(text, " return 404; }}"),
        };
    }
}
