//! Word, PowerPoint and Excel: the text that is shown, found as the programs find
//! it, from the first part by the relations of each.

use std::collections::BTreeSet;

use super::Parts;
use super::cells;
use super::paragraphs::{Element, Sense, each, pages};

/// Nobody sees what is in these: deletions, what older programs show instead,
/// how a sign is pronounced.
const HIDDEN: [&str; 5] = ["del", "moveFrom", "Fallback", "rt", "rPh"];

/// What belongs to a part.
pub struct Related {
    /// What the part calls it.
    pub id: String,
    /// What it is.
    pub sort: String,
    /// The name of the part.
    pub part: String,
    /// As it is written: the address of a link.
    pub target: String,
}

/// The texts of a file.
pub fn texts(parts: &Parts) -> Vec<String> {
    let main = related(parts, "")
        .into_iter()
        .find(|one| one.sort == "officeDocument");
    let main = main.map_or("word/document.xml".to_owned(), |one| one.part);
    match main.split('/').next().unwrap_or_default() {
        "ppt" => slides(parts, &main),
        "xl" => cells::sheets(parts, &main),
        _ => vec![document(parts, &main)],
    }
}

/// A document, then its footnotes and what stands at the head and foot of pages.
fn document(parts: &Parts, main: &str) -> String {
    let related = related(parts, main);
    let styles = related.iter().find(|one| one.sort == "styles");
    let hiding = styles.map(|one| hiding(parts, &one.part)).unwrap_or_default();
    let others = ["footnotes", "endnotes", "header", "footer"]
        .into_iter()
        .flat_map(|sort| {
            let sorted = related.iter().filter(move |one| one.sort == sort);
            sorted.map(|one| one.part.as_str())
        });
    let texts = std::iter::once(main).chain(others);
    texts.map(|part| shown(parts, part, &hiding)).collect()
}

/// Each slide, in the order of the presentation.
fn slides(parts: &Parts, main: &str) -> Vec<String> {
    let slides = listed(parts, main, "sldId");
    slides.iter().map(|(_, part)| slide(parts, part)).collect()
}

fn slide(parts: &Parts, part: &str) -> String {
    let mut hidden = false;
    each(text(parts, part), |element| {
        hidden |=
            element.name() == "sld" && matches!(element.attribute("show").as_deref(), Some("0" | "false"));
    });
    if hidden {
        return String::new();
    }
    shown(parts, part, &BTreeSet::new()) + &drawn(parts, part, &["diagramData", "chart"])
}

/// The text of drawings of these sorts that belong to a part.
pub fn drawn(parts: &Parts, part: &str, sorts: &[&str]) -> String {
    let drawings = related(parts, part).into_iter();
    let drawings = drawings.filter(|one| sorts.contains(&one.sort.as_str()));
    drawings
        .map(|one| shown(parts, &one.part, &BTreeSet::new()))
        .collect()
}

/// What is shown of a part; runs and paragraphs in these styles are not.
fn shown(parts: &Parts, part: &str, hiding: &BTreeSet<String>) -> String {
    let sense = |element: &Element| {
        let hides = || {
            element
                .attribute("w:val")
                .is_some_and(|style| hiding.contains(&style))
        };
        match element.name() {
            "p" => Sense::Paragraph,
            "tab" | "ptab" => Sense::Sign(' '),
            "br" | "cr" => Sense::Sign('\n'),
            "noBreakHyphen" => Sense::Sign('-'),
            "softHyphen" => Sense::Sign('\u{ad}'),
            "rStyle" | "pStyle" if hides() => Sense::Hides,
            "vanish" if is_on(element) => Sense::Hides,
            "cNvPr" if element.is("hidden") => Sense::Hides,
            name if HIDDEN.contains(&name) => Sense::Hidden,
            _ => Sense::Plain,
        }
    };
    pages(text(parts, part), &["t"], sense).concat()
}

/// The styles that hide what is written in them.
fn hiding(parts: &Parts, part: &str) -> BTreeSet<String> {
    let mut hiding = BTreeSet::new();
    let mut style = None;
    each(text(parts, part), |element| match element.name() {
        "style" => style = element.attribute("w:styleId"),
        "vanish" if is_on(element) => hiding.extend(style.clone()),
        _ => {}
    });
    hiding
}

/// True of a property that is there and not taken back.
fn is_on(element: &Element) -> bool {
    !matches!(element.attribute("w:val").as_deref(), Some("0" | "false" | "off"))
}

/// The parts that a part lists by such elements, each with its element's name
/// and state where they say one.
pub fn listed(parts: &Parts, part: &str, name: &str) -> Vec<(Listed, String)> {
    let related = related(parts, part);
    let mut listed = Vec::new();
    each(text(parts, part), |element| {
        if element.name() != name {
            return;
        }
        let id = element.attribute("r:id");
        if let Some(found) = related.iter().find(|one| Some(&one.id) == id.as_ref()) {
            let title = element.attribute("name").unwrap_or_default();
            let hidden = element.attribute("state").is_some_and(|state| state != "visible");
            listed.push((Listed { title, hidden }, found.part.clone()));
        }
    });
    listed
}

/// What a list says of a part.
pub struct Listed {
    /// Its title.
    pub title: String,
    /// Nobody sees it.
    pub hidden: bool,
}

/// What belongs to a part; to the file, when it has no name.
pub fn related(parts: &Parts, part: &str) -> Vec<Related> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let place = format!("{folder}/_rels/{name}.rels");
    let mut related = Vec::new();
    each(text(parts, place.trim_start_matches('/')), |element| {
        let values = ["Id", "Type", "Target"].map(|name| element.attribute(name));
        if let [Some(id), Some(sort), Some(target)] = values {
            let sort = sort.rsplit('/').next().unwrap_or_default().to_owned();
            let part = joined(folder, &target);
            related.push(Related {
                id,
                sort,
                part,
                target,
            });
        }
    });
    related
}

/// A target as a part of this folder says it.
fn joined(folder: &str, target: &str) -> String {
    let from = match target.strip_prefix('/') {
        Some(_) => "",
        None => folder,
    };
    let mut path: Vec<&str> = Vec::new();
    for step in from.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => drop(path.pop()),
            _ => path.push(step),
        }
    }
    path.join("/")
}

/// A part; empty where there is none.
pub fn text<'p>(parts: &'p Parts, part: &str) -> &'p str {
    parts.get(part).map(String::as_str).unwrap_or_default()
}
