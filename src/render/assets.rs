//! Assets under names that carry a fingerprint, so that a browser may keep
//! them for ever and never meets a page with another page's style sheet. What
//! lies in `root/` keeps its name and goes where programs look for it unasked:
//! `/favicon.ico`.

use std::collections::BTreeMap;
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
    // Style sheets name other assets, so those get their names first.
    let (sheets, plain): (Vec<_>, Vec<_>) = assets.iter().partition(|(path, _)| is_sheet(path));
    for (path, bytes) in plain {
        add(path, Arc::clone(bytes), output, &mut addresses);
    }
    for (path, bytes) in sheets {
        let text = String::from_utf8_lossy(bytes);
        let rewritten = with_addresses(path, &text, &addresses, diagnostics);
        add(path, rewritten.into_bytes().into(), output, &mut addresses);
    }
    addresses
}

fn is_sheet(path: &str) -> bool {
    path.rsplit_once('.')
        .is_some_and(|(_, extension)| extension == "css")
}

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

/// Rewrites `url("fonts/x.woff2")` to the address of that asset.
fn with_addresses(
    sheet: &str,
    text: &str,
    addresses: &BTreeMap<String, String>,
    diagnostics: &mut Diagnostics,
) -> String {
    const OPEN: &str = "url(\"";
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(OPEN) {
        out.push_str(before);
        out.push_str(OPEN);
        let (target, tail) = after.split_once('"').unwrap_or((after, ""));
        match addresses.get(target) {
            Some(address) => out.push_str(address),
            None => {
                if !target.starts_with(['#', '/']) && !target.starts_with("data:") {
                    let at = text.len() - after.len();
                    let problem = Problem::LayoutMissing {
                        path: format!("assets/{target}"),
                        guess: Guess::of(target, addresses.keys()),
                    };
                    let file = Arc::from(format!("layouts/assets/{sheet}"));
                    diagnostics.push(Diagnostic::at_range(problem, &file, text, at..at + target.len()));
                }
                out.push_str(target);
            }
        }
        out.push('"');
        rest = tail;
    }
    out.push_str(rest);
    out
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
