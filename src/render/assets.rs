//! Assets under names that carry a fingerprint, so that a browser may keep
//! them for ever and never meets a page with another page's style sheet. What
//! lies in `root/` keeps its name and goes where programs look for it unasked:
//! `/favicon.ico`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::output::{Artifact, Output};
use crate::diagnostics::{Diagnostic, Diagnostics, Guess, Problem};
use crate::hash::Hash;

/// The folder of assets whose names are expected by others.
const ROOT: &str = "root/";

/// Puts the assets into the output; back come their addresses by path.
pub fn publish(
    assets: &BTreeMap<String, Arc<[u8]>>,
    output: &mut Output,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<String, String> {
    let mut addresses = BTreeMap::new();
    // Style sheets and scripts name other assets, so those get their names first.
    let (naming, plain): (Vec<_>, Vec<_>) = assets.iter().partition(|(path, _)| Naming::of(path).is_some());
    for (path, bytes) in plain {
        add(path, Arc::clone(bytes), output, &mut addresses);
    }
    let mut waiting: Vec<(&String, Naming, Cow<str>)> = naming
        .into_iter()
        .filter_map(|(path, bytes)| Some((path, Naming::of(path)?, String::from_utf8_lossy(bytes))))
        .collect();
    while !waiting.is_empty() {
        let (ready, rest): (Vec<_>, Vec<_>) = waiting.iter().cloned().partition(|(path, naming, text)| {
            let mut named = naming.named(path, text);
            !named.any(|(_, target)| waiting.iter().any(|(other, ..)| **other == target))
        });
        // Those that wait for each other are told that the other is missing.
        let (ready, rest) = if ready.is_empty() {
            (rest, ready)
        } else {
            (ready, rest)
        };
        for (path, naming, text) in ready {
            let rewritten = naming.with_addresses(path, &text, &addresses, diagnostics);
            add(path, rewritten.into_bytes().into(), output, &mut addresses);
        }
        waiting = rest;
    }
    addresses
}

/// How a text names other assets: after an opening, up to a quotation mark.
#[derive(Debug, Clone, Copy)]
struct Naming {
    open: &'static str,
    close: char,
    /// The name is of a neighbour in the same folder.
    beside: bool,
}

/// `url("fonts/x.woff2")`
const SHEET: Naming = Naming {
    open: "url(\"",
    close: '"',
    beside: false,
};

/// `import { x } from './x.js'`
const SCRIPT: Naming = Naming {
    open: " from './",
    close: '\'',
    beside: true,
};
fn add(path: &str, bytes: Arc<[u8]>, output: &mut Output, addresses: &mut BTreeMap<String, String>) {
    if let Some(name) = path.strip_prefix(ROOT) {
        addresses.insert(path.to_owned(), format!("/{name}"));
        output.insert(name.to_owned(), Artifact::made(bytes));
        return;
    }
    let fingerprint = Hash::of(&bytes).fingerprint();
    let name = match path.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}.{fingerprint}.{extension}"),
        None => format!("{path}.{fingerprint}"),
    };
    addresses.insert(path.to_owned(), format!("/assets/{name}"));
    output.insert(format!("assets/{name}"), Artifact::asset(bytes));
}

impl Naming {
    fn of(path: &str) -> Option<Self> {
        match path.rsplit_once('.')?.1 {
            "css" => Some(SHEET),
            "js" => Some(SCRIPT),
            _ => None,
        }
    }

    /// The assets that a text names, each with where its name stands.
    fn named<'t>(self, path: &'t str, text: &'t str) -> impl Iterator<Item = (Range<usize>, String)> + 't {
        let folder = path
            .rfind('/')
            .map_or("", |slash| path.get(..=slash).unwrap_or_default());
        text.match_indices(self.open).filter_map(move |(at, open)| {
            let start = at + open.len();
            let (target, _) = text.get(start..)?.split_once(self.close)?;
            let elsewhere = target.starts_with(['#', '/']) || target.starts_with("data:");
            let folder = if self.beside { folder } else { "" };
            (!elsewhere).then(|| (start..start + target.len(), format!("{folder}{target}")))
        })
    }

    /// The text with the addresses of the assets it names.
    fn with_addresses(
        self,
        path: &str,
        text: &str,
        addresses: &BTreeMap<String, String>,
        diagnostics: &mut Diagnostics,
    ) -> String {
        let mut out = String::with_capacity(text.len());
        let mut last = 0;
        for (place, target) in self.named(path, text) {
            match addresses.get(&target) {
                Some(address) => {
                    let until = place.start - if self.beside { "./".len() } else { 0 };
                    out.push_str(text.get(last..until).unwrap_or_default());
                    out.push_str(address);
                    last = place.end;
                }
                None => {
                    let problem = Problem::LayoutMissing {
                        path: format!("assets/{target}"),
                        guess: Guess::of(&target, addresses.keys()),
                    };
                    let file = Arc::from(format!("layouts/assets/{path}"));
                    diagnostics.push(Diagnostic::at_range(problem, &file, text, place));
                }
            }
        }
        out.push_str(text.get(last..).unwrap_or_default());
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_carry_fingerprints_and_sheets_follow() {
        let assets = BTreeMap::from([
            ("style.css".to_owned(), Arc::from(*b"a{b:url(\"fonts/f.woff2\")}")),
            ("fonts/f.woff2".to_owned(), Arc::from(*b"font")),
            ("root/favicon.ico".to_owned(), Arc::from(*b"icon")),
        ]);
        let (mut output, mut diagnostics) = (Output::default(), Diagnostics::default());
        let addresses = publish(&assets, &mut output, &mut diagnostics);
        assert!(diagnostics.sorted().is_empty());
        let font = addresses
            .get("fonts/f.woff2")
            .map(String::as_str)
            .unwrap_or_default();
        assert!(
            font.starts_with("/assets/fonts/f.") && font.len() == "/assets/fonts/f.0123456789.woff2".len(),
            "{font}"
        );
        let sheet = addresses
            .get("style.css")
            .map(|path| path.trim_start_matches('/').to_owned());
        let written = sheet.and_then(|path| output.get(&path).and_then(Artifact::bytes).map(<[u8]>::to_vec));
        assert_eq!(written, Some(format!("a{{b:url(\"{font}\")}}").into_bytes()));
        assert_eq!(
            addresses.get("root/favicon.ico").map(String::as_str),
            Some("/favicon.ico")
        );
        let icon = output.get("favicon.ico");
        assert!(icon.is_some_and(|icon| !icon.is_fingerprinted()));
    }

    #[test]
    fn scripts_import_each_other_under_their_new_names() {
        let script = |text: &str| Arc::from(text.as_bytes());
        let assets = BTreeMap::from([
            (
                "a/first.js".to_owned(),
                script("import { x } from './second.js';"),
            ),
            (
                "a/second.js".to_owned(),
                script("import { y } from './third.js';"),
            ),
            ("a/third.js".to_owned(), script("export const y = 1;")),
        ]);
        let (mut output, mut diagnostics) = (Output::default(), Diagnostics::default());
        let addresses = publish(&assets, &mut output, &mut diagnostics);
        assert!(diagnostics.sorted().is_empty());
        let text = |path: &str| {
            let file = addresses[path].trim_start_matches('/');
            String::from_utf8(output.get(file).unwrap().bytes().unwrap().to_vec()).unwrap()
        };
        for (path, named, imported) in [
            ("a/first.js", "a/second.js", "x"),
            ("a/second.js", "a/third.js", "y"),
        ] {
            let wanted = format!("import {{ {imported} }} from '{}';", addresses[named]);
            assert_eq!(text(path), wanted);
        }
    }

    #[test]
    fn scripts_that_import_each_other_in_a_ring_are_reported() {
        let assets = BTreeMap::from([
            (
                "a.js".to_owned(),
                Arc::from(*b"import './x'\nimport { b } from './b.js'"),
            ),
            ("b.js".to_owned(), Arc::from(*b"import { a } from './a.js'")),
        ]);
        let (mut output, mut diagnostics) = (Output::default(), Diagnostics::default());
        publish(&assets, &mut output, &mut diagnostics);
        let found = diagnostics.sorted();
        assert_eq!(found.first().map(|one| one.problem.code()), Some("E603"));
    }

    #[test]
    fn a_missing_asset_is_reported() {
        let assets = BTreeMap::from([("style.css".to_owned(), Arc::from(*b"a{}\nb{c:url(\"x.png\")}"))]);
        let (mut output, mut diagnostics) = (Output::default(), Diagnostics::default());
        publish(&assets, &mut output, &mut diagnostics);
        let found = diagnostics.sorted();
        assert_eq!(found.first().map(|one| one.problem.code()), Some("E603"));
        assert_eq!(
            found
                .first()
                .and_then(|one| one.spot.as_ref())
                .map(|spot| spot.line),
            Some(2)
        );
    }
}
