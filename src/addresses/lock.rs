//! `content/adresser.lock`: every address that has been published, one a line.
//! One that the site no longer answers for must lead elsewhere or be gone on
//! purpose; what lay below a page moves or goes with it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::{Addresses, Gone, Redirect};
use crate::diagnostics::{Diagnostic, Diagnostics, Guess, Lang, Problem};
use crate::load::Source;
use crate::model::OldAddress;
use crate::model::time::danish_day;
use crate::resolve::{HeldBack, Site, decode_path, encode_path};

/// The name of the file.
pub const NAME: &str = "adresser.lock";

/// What can be done about an address that has vanished.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Vanished {
    /// Its document is held back.
    Held(String),
    /// Another address may have taken its place.
    Moved {
        /// The new address.
        to: String,
        /// The document.
        file: String,
    },
    /// An item of a meeting that is still there.
    Item(String),
    /// Nothing is known.
    Unknown,
}

impl Vanished {
    /// What to write, with the address that has vanished.
    pub fn hint(&self, address: &str, lang: Lang) -> String {
        let gone = match lang {
            Lang::Da => format!("skriv `{address}` ved `udgået` i adresser.yaml, med dag og grund"),
            Lang::En => format!("write `{address}` at `udgået` in adresser.yaml, with day and reason"),
        };
        match (self, lang) {
            (Self::Held(file), Lang::Da) => {
                format!("Siden er holdt tilbage i {file}. Gør den offentlig igen, eller {gone}.")
            }
            (Self::Held(file), Lang::En) => {
                format!("The page is held back in {file}. Make it public again, or {gone}.")
            }
            (Self::Moved { to, file }, Lang::Da) => {
                format!("Er det `{to}` nu, så skriv `gamle_adresser: [{address}]` i {file}. Ellers {gone}.")
            }
            (Self::Moved { to, file }, Lang::En) => {
                format!(
                    "If it is `{to}` now, write `gamle_adresser: [{address}]` in {file}. Otherwise {gone}."
                )
            }
            (Self::Item(file), Lang::Da) => {
                format!("Giv punktet i {file} sit nummer tilbage. Er det taget ud, så {gone}.")
            }
            (Self::Item(file), Lang::En) => {
                format!("Give the item in {file} its number back. If it was taken out, {gone}.")
            }
            (Self::Unknown, Lang::Da) => format!(
                "Skriv den ved `gamle_adresser` i det dokument, der har afløst den. Er indholdet taget væk, så {gone}."
            ),
            (Self::Unknown, Lang::En) => format!(
                "Write it at `gamle_adresser` in the document that took its place. If its content was taken away, {gone}."
            ),
        }
    }
}

/// Where a page went.
enum Went {
    /// It is there.
    Nowhere,
    /// It leads to this address.
    To(String),
    /// It is gone on purpose.
    Gone,
    /// Nobody knows.
    Vanished,
}

/// Reads the lock and settles what became of each of its addresses. Addresses
/// below a page that has moved or is gone are added to those of the site.
/// Vanished ones are reported when the `whole` site could be read.
pub fn settle(
    addresses: &mut Addresses,
    source: &Arc<Source>,
    site: &Site,
    whole: bool,
    diagnostics: &mut Diagnostics,
) {
    let lines = lines(source, diagnostics);
    let held = held_back(site);
    for address in lines.keys() {
        if let Some((_, HeldBack::Since(day))) = held.get(*address) {
            expire(addresses, address, *day);
        }
    }
    let mut vanished: Vec<&str> = Vec::new();
    for (address, line) in lines.iter().filter(|_| whole) {
        if diagnostics.is_full_of(&source.shown) {
            break;
        }
        if !is_settled(addresses, address, source) && !vanished.iter().any(|page| belongs_to(address, page)) {
            vanished.push(address);
            let problem = Problem::AddressVanished {
                address: (*address).to_owned(),
                how: explain(addresses, address, &lines, &held),
            };
            diagnostics.report(&source.shown, problem, |problem| {
                Diagnostic::at(problem, &source.shown, &source.text, *line, 1)
            });
        }
    }
    addresses.locked = Some(lines.into_keys().map(str::to_owned).collect());
}

/// The addresses of the lock, with their lines.
fn lines<'s>(source: &'s Source, diagnostics: &mut Diagnostics) -> BTreeMap<&'s str, usize> {
    let mut lines = BTreeMap::new();
    for (index, line) in source
        .text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.is_empty())
    {
        if line.starts_with('/') {
            lines.insert(line, index + 1);
        } else {
            diagnostics.report(&source.shown, Problem::BadLockLine {}, |problem| {
                Diagnostic::at(problem, &source.shown, &source.text, index + 1, 1)
            });
        }
    }
    lines
}

/// Documents that are not public: by address their file, and why.
fn held_back(site: &Site) -> BTreeMap<String, (Arc<str>, HeldBack)> {
    let unpublished = site.unpublished.iter();
    unpublished
        .filter_map(|one| Some((decode_path(&one.url), (Arc::clone(&one.file), one.held_back?))))
        .collect()
}

fn expire(addresses: &mut Addresses, address: &str, day: Date) {
    if matches!(went(addresses, address), Went::Vanished) {
        addresses.gone.push(Gone {
            path: address.to_owned(),
            reason: format!("Siden er efter planen taget af webstedet {}.", danish_day(day)),
            noted: None,
            see: None,
            said: None,
        });
    }
}

/// True when the site answers for an address, or says what became of it.
fn is_settled(addresses: &mut Addresses, address: &str, source: &Arc<Source>) -> bool {
    let (page, anchor) = match address.split_once("/#") {
        Some((page, anchor)) => (format!("{page}/"), Some(anchor)),
        None => (address.to_owned(), None),
    };
    let is_gone = |addresses: &Addresses| addresses.gone.iter().any(|gone| gone.path == address);
    if addresses.published.contains_key(address) || is_gone(addresses) {
        return true;
    }
    match (went(addresses, &page), anchor) {
        (Went::Nowhere | Went::Vanished, Some(_)) => false,
        (Went::To(to), Some(anchor)) => {
            let moved = format!("{}#{anchor}", decode_path(&to));
            addresses.published.contains_key(&moved)
        }
        (Went::Vanished, None) => follow(addresses, address, source),
        (Went::Gone, Some(_)) | (_, None) => true,
    }
}

/// What became of a page or a file.
fn went(addresses: &Addresses, path: &str) -> Went {
    let redirect = || {
        let plain = addresses
            .redirects
            .iter()
            .filter(|redirect| redirect.from.query.is_none());
        plain.into_iter().find(|redirect| same(&redirect.from.path, path))
    };
    if addresses.published.contains_key(path) {
        Went::Nowhere
    } else if let Some(redirect) = redirect() {
        Went::To(redirect.to.clone())
    } else if addresses.gone.iter().any(|gone| same(&gone.path, path)) {
        Went::Gone
    } else {
        Went::Vanished
    }
}

/// True for addresses that differ in a closing slash alone.
fn same(one: &str, other: &str) -> bool {
    one.trim_end_matches('/') == other.trim_end_matches('/')
}

/// Lets what lay below a page move or go with it.
fn follow(addresses: &mut Addresses, address: &str, source: &Arc<Source>) -> bool {
    let above = address
        .match_indices('/')
        .map(|(at, _)| address.split_at(at + 1))
        .rev();
    for (page, rest) in above.filter(|(page, rest)| *page != "/" && !rest.is_empty()) {
        match went(addresses, page) {
            Went::To(to) => {
                let moved = decode_path(&to) + rest;
                let there = addresses.published.contains_key(&moved);
                if there {
                    addresses.redirects.push(Redirect {
                        from: OldAddress::of(address),
                        to: encode_path(&moved),
                        source: Arc::clone(source),
                        to_at: None,
                    });
                }
                return there;
            }
            Went::Gone => {
                let over = addresses.gone.iter().find(|gone| same(&gone.path, page));
                let below = over.map(|over| Gone {
                    path: address.to_owned(),
                    reason: over.reason.clone(),
                    noted: over.noted,
                    see: over.see.clone(),
                    said: None,
                });
                addresses.gone.extend(below);
                return true;
            }
            Went::Nowhere => return false,
            Went::Vanished => {}
        }
    }
    false
}

/// True for what lies on or below a page.
fn belongs_to(address: &str, page: &str) -> bool {
    page.ends_with('/') && address.starts_with(page)
}

/// The likeliest reason why an address has vanished.
fn explain(
    addresses: &Addresses,
    address: &str,
    lines: &BTreeMap<&str, usize>,
    held: &BTreeMap<String, (Arc<str>, HeldBack)>,
) -> Vanished {
    if let Some((file, _)) = held.get(address) {
        return Vanished::Held(file.to_string());
    }
    if let Some((page, _)) = address.split_once('#') {
        let file = match went(addresses, page) {
            Went::To(to) => addresses.published.get(&decode_path(&to)),
            _ => addresses.published.get(page),
        };
        return file.map_or(Vanished::Unknown, |file| Vanished::Item(file.to_string()));
    }
    let new: BTreeSet<&str> = addresses
        .published
        .keys()
        .map(String::as_str)
        .filter(|new| !new.contains('#') && !lines.contains_key(new))
        .collect();
    let guess = Guess::of(address, new);
    let nearest = guess
        .nearest()
        .and_then(|to| Some((to, addresses.published.get(to)?)));
    match nearest {
        Some((to, file)) => Vanished::Moved {
            to: to.to_owned(),
            file: file.to_string(),
        },
        None => Vanished::Unknown,
    }
}
