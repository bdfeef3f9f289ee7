//! Which templates a layout is made of: the one it extends, and those that
//! define a component it uses.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::hash::{Hash, Hasher};
use crate::load::Source;

/// The hash of everything that each layout is made of, `common` included.
pub fn fingerprints<'l>(
    layouts: &[&'l str],
    templates: &BTreeMap<String, Arc<Source>>,
    common: &[u8],
) -> BTreeMap<&'l str, Hash> {
    let homes = homes(templates);
    let needs: BTreeMap<&str, BTreeSet<&str>> = templates
        .iter()
        .map(|(name, source)| {
            let of = named(&source.text).filter_map(|word| homes.get(word));
            (name.as_str(), of.flatten().copied().collect())
        })
        .collect();
    layouts
        .iter()
        .map(|layout| (*layout, fingerprint(layout, &needs, templates, common)))
        .collect()
}

fn fingerprint(
    layout: &str,
    needs: &BTreeMap<&str, BTreeSet<&str>>,
    templates: &BTreeMap<String, Arc<Source>>,
    common: &[u8],
) -> Hash {
    let mut reached = BTreeSet::from([layout]);
    let mut open = vec![layout];
    while let Some(needed) = open.pop().and_then(|name| needs.get(name)) {
        open.extend(needed.iter().filter(|name| reached.insert(name)));
    }
    let mut hasher = Hasher::default();
    hasher.update(common);
    for source in reached.iter().filter_map(|name| templates.get(*name)) {
        hasher.update(Hash::of(source.path.as_bytes()).to_string().as_bytes());
        hasher.update(Hash::of(source.text.as_bytes()).to_string().as_bytes());
    }
    hasher.finish()
}

/// The templates that a name leads to: the one of that name, and those that
/// define a component of that name.
fn homes(templates: &BTreeMap<String, Arc<Source>>) -> BTreeMap<&str, Vec<&str>> {
    let mut homes: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, source) in templates {
        for known in components(&source.text).chain([name.as_str()]) {
            homes.entry(known).or_default().push(name);
        }
    }
    homes
}

/// What a template may name others by: what stands in quotation marks, and
/// what a tag or the use of a component begins with.
fn named(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices(['"', '\'', '<']).filter_map(|(at, mark)| {
        let after = text.get(at + mark.len()..)?;
        let word = match mark {
            "<" => after.split(|letter: char| !is_of_name(letter)).next(),
            quote => after.split_once(quote).map(|(inside, _)| inside),
        };
        word.filter(|word| !word.is_empty())
    })
}

/// The names of the components that a template defines.
fn components(text: &str) -> impl Iterator<Item = &str> {
    text.split("component ")
        .skip(1)
        .filter_map(|after| after.split(|letter: char| !is_of_name(letter)).next())
        .filter(|name| !name.is_empty())
}

/// True for what the name of a component is made of.
fn is_of_name(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '_' | '.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_layout_reaches_what_it_extends_and_uses() {
        let template = |name: &str, text: &str| {
            let source = Source::plain(name.to_owned(), name.into(), text.to_owned());
            (name.to_owned(), Arc::new(source))
        };
        let mut templates = BTreeMap::from([
            template("a.html", "{% extends \"base.html\" %}{{<row list=x />}}"),
            template("b.html", "{% extends 'base.html' %}"),
            template("base.html", "<p>"),
            template(
                "rows.html",
                "{%- component row(list) -%}{{<cell/>}}{%- endcomponent row -%}",
            ),
            template("cells.html", "{% component cell() %}1{% endcomponent cell %}"),
        ]);
        let of = |templates: &BTreeMap<_, _>| {
            let of = fingerprints(&["a.html", "b.html"], templates, b"");
            ["a.html", "b.html"].map(|layout| of.get(layout).copied())
        };
        let first = of(&templates);
        templates.extend([template(
            "cells.html",
            "{% component cell() %}2{% endcomponent cell %}",
        )]);
        let second = of(&templates);
        assert!(first[0] != second[0] && first[1] == second[1]);
        templates.extend([template("base.html", "<b>")]);
        let third = of(&templates);
        assert!(third[0] != second[0] && third[1] != second[1]);
    }
}
