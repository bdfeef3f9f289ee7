//! Styles: what a paragraph or a run is by its style, and by those that it is
//! based on.

use std::collections::HashMap;

use super::tree::Node;

/// Styles based on styles.
const LONGEST_CHAIN: usize = 24;

/// The size where no style says one, in half points.
const USUAL_SIZE: u32 = 20;

/// What letters look like, as far as it is said.
#[derive(Debug, Default, Clone, Copy)]
pub struct Letters {
    /// They are bold.
    pub bold: Option<bool>,
    /// They are italic.
    pub italic: Option<bool>,
    /// Nobody sees them.
    pub hidden: Option<bool>,
    /// How large they are, in half points.
    pub size: Option<u32>,
}

/// The list that a paragraph is in: the number of the list, and the level.
#[derive(Debug, Default, Clone, Copy)]
pub struct InList {
    /// The list.
    pub list: Option<u32>,
    /// The level.
    pub level: Option<u8>,
}

#[derive(Debug, Default)]
struct Style {
    base: Option<String>,
    heading: Option<u8>,
    contents: bool,
    letters: Letters,
    list: InList,
}

/// The styles of a file.
#[derive(Debug, Default)]
pub struct Styles {
    styles: HashMap<String, Style>,
    /// Of a paragraph that names none.
    usual: Option<String>,
    letters: Letters,
}

impl Letters {
    /// Of a list of properties.
    pub fn of(properties: &Node) -> Self {
        Self {
            bold: properties.switch("b"),
            italic: properties.switch("i"),
            hidden: properties.switch("vanish"),
            size: properties.child("sz").and_then(Node::number),
        }
    }

    /// What is said here, else there.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            bold: self.bold.or(other.bold),
            italic: self.italic.or(other.italic),
            hidden: self.hidden.or(other.hidden),
            size: self.size.or(other.size),
        }
    }
}

impl InList {
    /// Of a paragraph's properties.
    pub fn of(properties: &Node) -> Self {
        let list = properties.child("numPr");
        let said = |name| list.and_then(|list| list.child(name));
        Self {
            list: said("numId").and_then(Node::number),
            level: said("ilvl").and_then(Node::number),
        }
    }
}

/// The level of a heading that its properties say.
pub fn outline(properties: &Node) -> Option<u8> {
    let level: u8 = properties.child("outlineLvl")?.number()?;
    (level < 9).then_some(level + 1)
}

impl Styles {
    /// Of the part that holds them.
    pub fn of(part: &Node) -> Self {
        let mut styles = Self::default();
        let Some(part) = part.child("styles") else {
            return styles;
        };
        let defaults = part
            .child("docDefaults")
            .and_then(|defaults| defaults.child("rPrDefault"));
        if let Some(properties) = defaults.and_then(|defaults| defaults.child("rPr")) {
            styles.letters = Letters::of(properties);
        }
        for node in part.children.iter().filter(|node| node.name() == "style") {
            let Some(id) = node.attribute("styleId") else {
                continue;
            };
            let is_usual = matches!(node.attribute("default").as_deref(), Some("1" | "true"));
            if is_usual && node.attribute("type").as_deref() == Some("paragraph") {
                styles.usual = Some(id.clone());
            }
            styles.styles.insert(id.clone(), Style::of(node, &id));
        }
        styles
    }

    /// The style and those it is based on, nearest first.
    fn chain(&self, id: Option<&str>) -> impl Iterator<Item = &Style> {
        let first = id.and_then(|id| self.styles.get(id));
        let next = |style: &&Style| self.styles.get(style.base.as_deref()?);
        std::iter::successors(first, next).take(LONGEST_CHAIN)
    }

    fn of_paragraph<'i>(&'i self, id: Option<&'i str>) -> impl Iterator<Item = &'i Style> {
        self.chain(id.or(self.usual.as_deref()))
    }

    /// What letters look like in a paragraph of this style.
    pub fn letters(&self, paragraph: Option<&str>) -> Letters {
        let chain = self.of_paragraph(paragraph);
        let letters = chain.fold(Letters::default(), |letters, style| letters.or(style.letters));
        let usual = Letters {
            size: Some(USUAL_SIZE),
            ..Letters::default()
        };
        letters.or(self.letters).or(usual)
    }

    /// What a style of letters says.
    pub fn of_letters(&self, id: &str) -> Letters {
        self.chain(Some(id))
            .fold(Letters::default(), |letters, style| letters.or(style.letters))
    }

    /// The level of the heading that a paragraph of this style is.
    pub fn heading(&self, paragraph: Option<&str>) -> Option<u8> {
        self.of_paragraph(paragraph).find_map(|style| style.heading)
    }

    /// True of the lines of a table of contents.
    pub fn is_contents(&self, paragraph: Option<&str>) -> bool {
        self.of_paragraph(paragraph).any(|style| style.contents)
    }

    /// The list that paragraphs of this style are in.
    pub fn list(&self, paragraph: Option<&str>) -> InList {
        let chain = self.of_paragraph(paragraph);
        chain.fold(InList::default(), |list, style| InList {
            list: list.list.or(style.list.list),
            level: list.level.or(style.list.level),
        })
    }

    /// The list of a style that is one of lists.
    pub fn list_of(&self, id: &str) -> Option<u32> {
        self.chain(Some(id)).find_map(|style| style.list.list)
    }
}

impl Style {
    fn of(node: &Node, id: &str) -> Self {
        let name = node.child("name").and_then(Node::value).unwrap_or_default();
        let paragraph = node.child("pPr");
        let level = paragraph.and_then(outline);
        let letters = node.child("rPr");
        Self {
            base: node.child("basedOn").and_then(Node::value),
            heading: level
                .or_else(|| level_by_name(&name))
                .or_else(|| level_by_name(id)),
            contents: numbered(&name, &["toc", "indholdsfortegnelse"]).is_some(),
            letters: letters.map(Letters::of).unwrap_or_default(),
            list: paragraph.map(InList::of).unwrap_or_default(),
        }
    }
}

/// The level of a heading by what its style is called.
fn level_by_name(name: &str) -> Option<u8> {
    match name.to_lowercase().as_str() {
        "title" | "titel" => Some(1),
        _ => numbered(name, &["heading", "overskrift"]),
    }
}

/// The number after one of the words, and nothing else.
fn numbered(name: &str, words: &[&str]) -> Option<u8> {
    let name = name.to_lowercase();
    let rest = words.iter().find_map(|word| name.strip_prefix(word))?;
    let level: u8 = rest.trim_matches([' ', '_', '-']).parse().ok()?;
    (1..=9).contains(&level).then_some(level)
}
