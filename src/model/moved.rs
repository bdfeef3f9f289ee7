//! Addresses that lead elsewhere now, or nowhere: `gamle_adresser` of documents,
//! and `adresser.yaml` for those that no document has taken over.

use std::fmt;

use super::record::{At, Decoder, Presence, Shape, Value, record};
use super::values::{Address, Day};
use crate::diagnostics::Problem;
use crate::resolve::{decode_path, encode_path};
use crate::yaml::Node;

record! {
    /// What became of addresses; `adresser.yaml`.
    pub struct Moves: "adresser.yaml" {
        /// Redirects to pages that are no documents.
        redirects: Vec<Redirection> = "viderestillinger", "Gamle adresser, der fører til en liste eller en anden side.", "[{fra: /netvaerksgrupper/netvaerksgrupper.aspx, til: /netvaerksgrupper/}]";
        /// Addresses that lead nowhere any more.
        gone: Vec<GoneAddress> = "udgået", "Adresser, hvis indhold ikke længere er på webstedet.", "[{adresse: /media/11627/referat.pdf, dato: 2026-11-22, grund: Referatet er taget af webstedet.}]";
    }
}

record! {
    /// An old address and where it leads.
    pub struct Redirection: "en viderestilling" {
        /// The old address.
        from: OldAddress = "fra", "Den gamle adresse.", "/netvaerksgrupper/netvaerksgrupper.aspx";
        /// The page it leads to.
        to: Address = "til", "Siden, den fører til.", "/netvaerksgrupper/";
    }
}

record! {
    /// An address that leads nowhere any more.
    pub struct GoneAddress: "en udgået adresse" {
        /// The address.
        address: OldAddress = "adresse", "Adressen, der er udgået; også et punkt: `/referater/…/#punkt-5`.", "/media/11627/referat.pdf";
        /// When it was noted.
        date: Day = "dato", "Den dag, det blev noteret.", "2026-11-22";
        /// Why.
        reason: String = "grund", "Hvorfor, som læseren skal have det at vide.", "Referatet er taget af webstedet.";
        /// What comes nearest.
        see: Option<Address> = "se", "En side, der kan hjælpe læseren videre.", "/referater/styregruppen/";
    }
}

/// An address that the site has had before: a path as people read it, with æøå
/// and spaces instead of `%C3%A6` and `%20`, and perhaps a query.
#[derive(Debug, Clone)]
pub struct OldAddress {
    /// The path, decoded; an anchor is part of it.
    pub path: String,
    /// What stands after `?`, as it is sent.
    pub query: Option<String>,
    /// Where it stands.
    pub at: At,
}

/// Two addresses are equal wherever they stand.
impl PartialEq for OldAddress {
    fn eq(&self, other: &Self) -> bool {
        (&self.path, &self.query) == (&other.path, &other.query)
    }
}

impl Presence for OldAddress {}

impl Value for OldAddress {
    fn shape() -> Shape {
        Shape::OldAddress
    }

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let value = String::decode(node, decoder)?;
        let (path, query) = match value.split_once('?') {
            Some((path, query)) => (path, Some(query.to_owned())),
            None => (value.as_str(), None),
        };
        let path = decode_path(path);
        if is_path(&path) && query.as_deref().is_none_or(is_query) {
            let at = decoder.here();
            return Some(Self { path, query, at });
        }
        decoder.problem(Problem::BadOldAddress { value });
        None
    }
}

impl OldAddress {
    /// A path that was an address of the site, whoever says so.
    pub fn of(path: &str) -> Self {
        Self {
            path: path.to_owned(),
            query: None,
            at: At::default(),
        }
    }

    /// As it stands in an address bar that shows every byte.
    pub fn encoded(&self) -> String {
        encode_path(&self.path)
    }
}

impl fmt::Display for OldAddress {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str(&self.path)?;
        match &self.query {
            Some(query) => write!(out, "?{query}"),
            None => Ok(()),
        }
    }
}

/// True for a path that every host can be told of, and that can be a folder on
/// every disk. No part begins with a dot, so it leads to nothing of ours.
fn is_path(path: &str) -> bool {
    const LONGEST_PART: usize = 200;
    let Some(rest) = path.strip_prefix('/') else {
        return false;
    };
    let parts: Vec<&str> = rest.strip_suffix('/').unwrap_or(rest).split('/').collect();
    let clean = |part: &&str| {
        !part.is_empty()
            && part.len() <= LONGEST_PART
            && !part.starts_with('.')
            && !part.ends_with([' ', '.'])
            && !part
                .chars()
                .any(|one| one.is_control() || one == '\u{fffd}' || "<>:\"|?*\\$".contains(one))
    };
    parts.iter().all(clean)
}

/// True for a query that can be compared byte by byte.
fn is_query(query: &str) -> bool {
    let plain = |one: char| one.is_ascii_alphanumeric() || "=&._-+%".contains(one);
    !query.is_empty() && query.chars().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_what_a_host_can_be_told_of() {
        for path in [
            "/a",
            "/a/",
            "/Årsrapport 2014 (endelig).pdf",
            "/a.aspx",
            "/a/#punkt-5",
        ] {
            assert!(is_path(path), "{path}");
        }
        for path in [
            "a",
            "/",
            "//a",
            "/a//b",
            "/../a",
            "/.ramme/manifest.json",
            "/a\"b",
            "/a$b",
            "/a\nb",
            "/a*",
            "/a\u{fffd}",
        ] {
            assert!(!is_path(path), "{path}");
        }
        assert!(is_query("id=5&sprog=da") && !is_query("id=5\"; evil") && !is_query(""));
    }
}
