//! What hosts are told: redirects, addresses that are gone, headers, content
//! types. One table, written for nginx, Apache, Netlify and Cloudflare, and
//! Azure, each in the file where that host looks for it.

mod apache;
mod azure;
mod headers;
mod netlify;
mod nginx;

use crate::addresses::{self, Gone, Redirect};
use crate::render::{Artifact, Output};
use crate::resolve::Site;

/// Where nginx's configuration lies; no host may show the folder.
pub const FOLDER: &str = "_hosting";

/// Where our own files lie that no reader needs, without a slash at either end.
const PRIVATE: [&str; 2] = [crate::write::PRIVATE, FOLDER];

/// What every host is told, in its own words.
struct Told<'s> {
    /// Those with a query first: the same path without one may lead elsewhere.
    redirects: Vec<&'s Redirect>,
    /// Addresses whose content is gone and that have a page saying so.
    gone: Vec<&'s Gone>,
    headers: Vec<(&'static str, String)>,
}

/// Adds the configurations to the site.
pub fn add(site: &Site, output: &mut Output) {
    let gone = site.addresses.gone.iter().filter(|gone| gone.is_page());
    let beside = addresses::beside(&site.addresses, output);
    let mut redirects: Vec<&Redirect> = site.addresses.redirects.iter().chain(&beside).collect();
    redirects.sort_by_key(|one| one.from.query.is_none());
    let told = Told {
        redirects,
        gone: gone.collect(),
        headers: headers::of(&site.settings),
    };
    let files = [
        (format!("{FOLDER}/nginx.conf"), nginx::config(&told)),
        (".htaccess".to_owned(), apache::config(&told)),
        ("_redirects".to_owned(), netlify::redirects(&told)),
        ("_headers".to_owned(), netlify::headers(&told)),
        ("staticwebapp.config.json".to_owned(), azure::config(&told)),
    ];
    for (path, text) in files {
        output.insert(path, Artifact::made(text.into_bytes()));
    }
}

/// An address without and with a closing slash: readers write both.
fn both(path: &str) -> [String; 2] {
    let plain = path.trim_end_matches('/');
    [plain.to_owned(), format!("{plain}/")]
}

/// The page of an address that is gone, as it lies on the disk.
fn page_of(gone: &Gone) -> String {
    format!("{}/index.html", gone.path.trim_end_matches('/'))
}
