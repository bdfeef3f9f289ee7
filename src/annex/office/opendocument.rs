//! OpenDocument: the text that is shown of text documents, sheets and slides.

use std::collections::{BTreeMap, BTreeSet};

use super::Parts;
use super::paragraphs::{Element, Sense, pages};

/// Nobody sees what is in these: comments, deletions, notes of whoever speaks,
/// what programs read aloud, the numbers of footnotes in the middle of words.
const HIDDEN: [&str; 15] = [
    "office:annotation",
    // As LibreOffice names it in what is newer than the standard.
    "officeooo:annotation",
    "office:forms",
    "office:scripts",
    "presentation:notes",
    "svg:desc",
    "svg:title",
    "table:content-validations",
    "table:covered-table-cell",
    "table:tracked-changes",
    "text:hidden-paragraph",
    "text:hidden-text",
    "text:note-citation",
    "text:ruby-text",
    "text:tracked-changes",
];

/// The texts of a document of this type.
pub fn texts(parts: &Parts, extension: &str) -> Vec<String> {
    let part = |name: &str| parts.get(name).map(String::as_str).unwrap_or_default();
    let mut shown = Shown::new(extension);
    let around = pages(part("styles.xml"), &[], |element| shown.around(element));
    let texts = pages(part("content.xml"), &[], |element| shown.sense(element));
    if extension == "odt" {
        return vec![[texts, around].concat().concat()];
    }
    texts
}

/// What is hidden, by styles and by columns.
struct Shown<'e> {
    extension: &'e str,
    /// The family and name of the style that is read now.
    style: Option<(String, String)>,
    /// The styles that hide what has them.
    hiding: BTreeSet<(String, String)>,
    /// Where columns of the table end that are alike, and whether they are hidden.
    columns: BTreeMap<usize, bool>,
    /// How many cells of the row were met.
    cells: usize,
}

impl<'e> Shown<'e> {
    fn new(extension: &'e str) -> Self {
        Self {
            extension,
            style: None,
            hiding: BTreeSet::new(),
            columns: BTreeMap::new(),
            cells: 0,
        }
    }

    /// Styles; of what they hold, what stands at the head and foot of pages.
    fn around(&mut self, element: &Element) -> Sense {
        match element.full_name() {
            // The slides behind slides say how to write on them.
            "office:master-styles" if self.extension != "odt" => Sense::Hidden,
            _ => self.sense(element),
        }
    }

    fn sense(&mut self, element: &Element) -> Sense {
        let name = element.full_name();
        let is = |attribute: &str, value: &str| element.attribute(attribute).is_some_and(|is| is == value);
        match name {
            "style:style" => {
                self.style = element
                    .attribute("style:family")
                    .zip(element.attribute("style:name"));
            }
            "style:text-properties" if is("text:display", "none") => self.hide(),
            "style:table-properties" if is("table:display", "false") => self.hide(),
            "style:drawing-page-properties" if is("presentation:visibility", "hidden") => self.hide(),
            "text:s" | "text:tab" => return Sense::Sign(' '),
            "text:line-break" => return Sense::Sign('\n'),
            "text:p" | "text:h" if !self.hides(element, "paragraph", "text:style-name") => {
                return Sense::Paragraph;
            }
            "text:span" if !self.hides(element, "text", "text:style-name") => {}
            "text:p" | "text:h" | "text:span" => return Sense::Hidden,
            "text:section" if is("text:display", "none") => return Sense::Hidden,
            "draw:page" => {
                if self.hides(element, "drawing-page", "draw:style-name") {
                    return Sense::HiddenPage;
                }
                return Sense::Page(None);
            }
            "table:table" if self.extension == "ods" => {
                self.columns.clear();
                if self.hides(element, "table", "table:style-name") {
                    return Sense::HiddenPage;
                }
                return Sense::Page(element.attribute("table:name"));
            }
            "table:table-column" => {
                let hidden = element.attribute("table:visibility");
                let hidden = hidden.is_some_and(|how| how != "visible");
                let before = self.columns.last_key_value().map_or(0, |(end, _)| *end);
                self.columns
                    .insert(before.saturating_add(repeated(element)), hidden);
            }
            "table:table-row" => {
                self.cells = 0;
                if element
                    .attribute("table:visibility")
                    .is_some_and(|how| how != "visible")
                {
                    return Sense::Hidden;
                }
            }
            "table:table-cell" | "table:covered-table-cell" if self.extension == "ods" => {
                let before = self.cells;
                self.cells = before.saturating_add(repeated(element));
                if name == "table:covered-table-cell" || self.is_hidden(before) {
                    return Sense::Hidden;
                }
            }
            _ if HIDDEN.contains(&name) => return Sense::Hidden,
            _ => {}
        }
        Sense::Plain
    }

    fn hide(&mut self) {
        self.hiding.extend(self.style.clone());
    }

    fn hides(&self, element: &Element, family: &str, attribute: &str) -> bool {
        let style = element.attribute(attribute);
        style.is_some_and(|name| self.hiding.contains(&(family.to_owned(), name)))
    }

    /// True of a column that nobody sees.
    fn is_hidden(&self, column: usize) -> bool {
        let mut here = self.columns.range(column.saturating_add(1)..);
        here.next().is_some_and(|(_, hidden)| *hidden)
    }
}

fn repeated(element: &Element) -> usize {
    let count = element.attribute("table:number-columns-repeated");
    count.and_then(|count| count.parse().ok()).unwrap_or(1)
}
