//! Which templates a layout is made of: the one it extends, and those that
//! define a component it uses.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::hash::{Hash, Hasher};
use crate::load::Source;

/// The hash of everything that a layout is made of, `common` included.
pub fn fingerprint(layout: &str, templates: &BTreeMap<String, Arc<Source>>, common: &[u8]) -> Hash {
    let mut reached: BTreeSet<&str> = BTreeSet::from([layout]);
    let mut open = vec![layout];
    while let Some(source) = open.pop().and_then(|name| templates.get(name)) {
        for (name, other) in templates {
            if needs(&source.text, name, &other.text) && reached.insert(name) {
                open.push(name);
            }
        }
    }
    let mut hasher = Hasher::default();
    hasher.update(common);
    for source in reached.iter().filter_map(|name| templates.get(*name)) {
        hasher.update(Hash::of(source.path.as_bytes()).to_string().as_bytes());
        hasher.update(Hash::of(source.text.as_bytes()).to_string().as_bytes());
    }
    hasher.finish()
}

/// True when a template names another, or uses a component that it defines.
fn needs(text: &str, other: &str, other_text: &str) -> bool {
    text.contains(&format!("\"{other}\""))
        || text.contains(&format!("'{other}'"))
        || components(other_text).any(|component| text.contains(&format!("<{component}")))
}

/// The names of the components that a template defines.
fn components(text: &str) -> impl Iterator<Item = &str> {
    text.split("component ").skip(1).filter_map(|after| {
        let name = after.split(['(', ' ', '%', '-']).next()?;
        (!name.is_empty()).then_some(name)
    })
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
            ["a.html", "b.html"].map(|layout| fingerprint(layout, templates, b""))
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
