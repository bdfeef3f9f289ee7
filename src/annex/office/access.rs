//! Whether an Office file says what those need who do not see it: a title, a
//! language, headings by style, texts for pictures.

use std::collections::BTreeSet;

use super::Parts;
use super::paragraphs::{Element, Sense, each, pages};
use crate::annex::access::{Fault, is_title};

/// A text of fewer words, about a page, can do without headings.
const A_PAGE: usize = 300;

/// What the file lacks; `texts` is what a reader sees of it.
pub fn faults(parts: &Parts, extension: &str, texts: &[String]) -> Vec<Fault> {
    let words: usize = texts.iter().map(|text| text.split_whitespace().count()).sum();
    let running = matches!(extension, "docx" | "docm" | "dotx" | "odt");
    let mut faults = Vec::new();
    if !titled(parts) {
        faults.push(Fault::NoTitle);
    }
    if running && !has_language(parts) {
        faults.push(Fault::NoLanguage);
    }
    if running && words > A_PAGE && !has_headings(parts) {
        faults.push(Fault::NoHeadings);
    }
    if has_bare_pictures(parts, extension) {
        faults.push(Fault::PictureWithoutText);
    }
    faults
}

fn titled(parts: &Parts) -> bool {
    let sense = |element: &Element| match element.full_name() {
        "dc:title" => Sense::Paragraph,
        _ => Sense::Plain,
    };
    let properties = ["docProps/core.xml", "meta.xml"];
    let mut found = properties.iter().filter_map(|name| parts.get(*name));
    found.any(|xml| is_title(&pages(xml, &["title"], sense).concat()))
}

/// Calls for each element of the parts whose name this is said of.
fn in_parts(parts: &Parts, wanted: impl Fn(&str) -> bool, mut call: impl FnMut(&Element)) {
    for (name, xml) in parts {
        if wanted(name) {
            each(xml, &mut call);
        }
    }
}

fn has_language(parts: &Parts) -> bool {
    let mut found = false;
    let wanted = |name: &str| {
        matches!(
            name,
            "word/styles.xml" | "word/document.xml" | "word/settings.xml" | "styles.xml" | "content.xml"
        )
    };
    in_parts(parts, wanted, |element| {
        let language = match element.name() {
            "lang" => element.attribute("w:val"),
            "text-properties" => element.attribute("fo:language"),
            _ => None,
        };
        // "none" and "zxx" say that there is none.
        found |= language.is_some_and(|code| !matches!(code.trim(), "" | "none" | "zxx"));
    });
    found
}

/// True where a paragraph is a heading by its style.
fn has_headings(parts: &Parts) -> bool {
    let mut headings = BTreeSet::new();
    let mut style = None;
    in_parts(
        parts,
        |name| name == "word/styles.xml",
        |element| {
            let named = || element.attribute("w:val").unwrap_or_default().to_lowercase();
            match element.name() {
                "style" => style = element.attribute("w:styleId"),
                "name" if named().starts_with("heading") || named().starts_with("overskrift") => {
                    headings.extend(style.clone());
                }
                "outlineLvl" => headings.extend(style.clone()),
                _ => {}
            }
        },
    );
    let mut found = false;
    let wanted = |name: &str| matches!(name, "word/document.xml" | "content.xml");
    in_parts(parts, wanted, |element| {
        found |= match element.full_name() {
            "text:h" | "w:outlineLvl" => true,
            "w:pStyle" => element
                .attribute("w:val")
                .is_some_and(|style| headings.contains(&style)),
            _ => false,
        };
    });
    found
}

/// True where a picture has no text and is not said to be decoration.
fn has_bare_pictures(parts: &Parts, extension: &str) -> bool {
    let mut found = false;
    // What was said last of a drawing: true when it had no text.
    let mut bare = false;
    let shows = |name: &str| {
        let drawn = ["word/document", "ppt/slides/slide", "xl/drawings/drawing"];
        drawn.iter().any(|start| name.starts_with(start)) || name == "content.xml"
    };
    let namer = if extension.starts_with("do") {
        "docPr"
    } else {
        "cNvPr"
    };
    // OpenDocument says the text after the picture.
    let mut pending = false;
    in_parts(parts, shows, |element| {
        let says = |name: &str| {
            element
                .attribute(name)
                .is_some_and(|text| !text.trim().is_empty())
        };
        match element.full_name() {
            "draw:frame" => found |= std::mem::take(&mut pending),
            "draw:image" => pending = true,
            "svg:title" | "svg:desc" => pending = false,
            _ => match element.name() {
                name if name == namer => bare = !says("descr") && !says("title"),
                "decorative" if element.is("val") => bare = false,
                "blip" => found |= std::mem::take(&mut bare),
                _ => {}
            },
        }
    });
    found || pending
}
