//! What stands in a paragraph of a Word file: runs of letters, links, fields,
//! marks of notes.

use std::collections::BTreeMap;

use super::body::{NoteMark, Walk};
use super::styles::Letters;
use super::tree::Node;
use crate::import::source::{Block, Span, What};

/// A paragraph that is being read.
#[derive(Default)]
pub struct Open {
    pub spans: Vec<Span>,
    /// How many letters have each size, in half points.
    pub sizes: BTreeMap<u32, usize>,
    /// What stands in text boxes that are anchored here.
    pub boxes: Vec<Block>,
}

/// A field: what it does, and what it shows.
#[derive(Default)]
pub struct Field {
    code: String,
    /// What comes now is what it shows.
    shows: bool,
}

impl Field {
    /// Of what it does.
    fn of(code: String) -> Self {
        Self { code, shows: true }
    }

    fn word(&self) -> &str {
        self.code.split_whitespace().next().unwrap_or_default()
    }

    /// Where it leads: what comes first, and is no switch.
    fn link(&self) -> Option<&str> {
        let after = self.code.trim_start().strip_prefix("HYPERLINK")?.trim_start();
        match after.strip_prefix('"') {
            Some(quoted) => quoted.split('"').next(),
            None => after
                .split_whitespace()
                .next()
                .filter(|word| !word.starts_with('\\')),
        }
    }
}

impl Walk<'_> {
    /// Reads what stands in a paragraph.
    pub fn inline(&mut self, nodes: &[Node], link: Option<&str>, letters: Letters, open: &mut Open) {
        for node in nodes {
            match node.name() {
                "pPr" | "rPr" | "sdtPr" | "sdtEndPr" | "Fallback" | "rt" => {}
                "del" | "moveFrom" => self.doubt(What::Change),
                "r" => self.run(node, link, letters, open),
                "hyperlink" => {
                    let target = node.attribute("id").and_then(|id| self.links.get(&id).cloned());
                    let target = target.and_then(|target| self.public(&target));
                    self.inline(&node.children, target.as_deref().or(link), letters, open);
                }
                "fldSimple" => {
                    self.fields
                        .push(Field::of(node.attribute("instr").unwrap_or_default()));
                    self.inline(&node.children, link, letters, open);
                    self.fields.pop();
                }
                name => {
                    if matches!(name, "ins" | "moveTo") {
                        self.doubt(What::Change);
                    }
                    self.inline(&node.children, link, letters, open);
                }
            }
        }
    }

    fn run(&mut self, node: &Node, link: Option<&str>, around: Letters, open: &mut Open) {
        let properties = node.child("rPr");
        let style = properties.and_then(|properties| properties.child("rStyle")?.value());
        let of_style = style.map(|style| self.styles.of_letters(&style));
        let letters = properties.map(Letters::of).unwrap_or_default();
        let letters = letters.or(of_style.unwrap_or_default()).or(around);
        self.signs(&node.children, link, letters, open);
    }

    /// Reads what stands in a run.
    fn signs(&mut self, nodes: &[Node], link: Option<&str>, letters: Letters, open: &mut Open) {
        for node in nodes {
            let text = match node.name() {
                "t" => node.text.as_str(),
                "tab" | "ptab" => " ",
                "br" | "cr" => "\n",
                "noBreakHyphen" => "-",
                "sym" => &sign(node).unwrap_or_default(),
                "fldChar" => {
                    self.field(node);
                    continue;
                }
                "instrText" => {
                    if let Some(field) = self.fields.last_mut().filter(|field| !field.shows) {
                        field.code.push_str(&node.text);
                    }
                    continue;
                }
                "footnoteReference" => {
                    self.note("footnote", node, letters, open);
                    continue;
                }
                "endnoteReference" => {
                    self.note("endnote", node, letters, open);
                    continue;
                }
                "commentReference" => {
                    self.doubt(What::Comment);
                    continue;
                }
                "drawing" | "pict" | "object" => {
                    self.drawing(node, open);
                    continue;
                }
                "AlternateContent" => {
                    let shown = node.child("Choice").or_else(|| node.child("Fallback"));
                    let shown = shown.map(|node| node.children.as_slice());
                    self.signs(shown.unwrap_or_default(), link, letters, open);
                    continue;
                }
                "ruby" => {
                    let base = node.child("rubyBase").map(|node| node.children.as_slice());
                    self.inline(base.unwrap_or_default(), link, letters, open);
                    continue;
                }
                _ => continue,
            };
            self.write(text, link, letters, open);
        }
    }

    fn write(&mut self, text: &str, link: Option<&str>, letters: Letters, open: &mut Open) {
        if let Some(field) = self.fields.iter().find(|field| field.word() == "TOC") {
            if field.shows && !text.trim().is_empty() {
                self.doubt(What::Contents);
            }
            return;
        }
        if !self.fields.iter().all(|field| field.shows) {
            return;
        }
        if letters.hidden == Some(true) {
            if !text.trim().is_empty() {
                self.doubt(What::Hidden);
            }
            return;
        }
        let by_field = self.fields.iter().rev().find_map(Field::link);
        let by_field = by_field.map(str::to_owned);
        let by_field = by_field.and_then(|target| self.public(&target));
        let seen = text.chars().filter(|letter| !letter.is_whitespace()).count();
        if let (Some(size), true) = (letters.size, seen > 0) {
            *open.sizes.entry(size).or_default() += seen;
        }
        open.spans.push(Span {
            text: text.to_owned(),
            bold: letters.bold == Some(true),
            italic: letters.italic == Some(true),
            link: by_field.or_else(|| link.map(str::to_owned)),
            note: None,
        });
    }

    fn field(&mut self, node: &Node) {
        match node.attribute("fldCharType").as_deref() {
            Some("begin") => self.fields.push(Field::default()),
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    field.shows = true;
                }
            }
            Some("end") => drop(self.fields.pop()),
            _ => {}
        }
    }

    fn note(&mut self, sort: &'static str, node: &Node, letters: Letters, open: &mut Open) {
        let id = node.attribute("id").unwrap_or_default();
        let mark = NoteMark { sort, id };
        if letters.hidden == Some(true) || self.notes.contains(&mark) {
            return;
        }
        self.notes.push(mark);
        open.spans.push(Span {
            note: Some(self.notes.len()),
            ..Span::default()
        });
    }

    /// Text boxes are read, pictures and files in the file are told of.
    fn drawing(&mut self, node: &Node, open: &mut Open) {
        let mut boxes = Vec::new();
        text_boxes(node, &mut boxes);
        for content in &boxes {
            let before = open.boxes.len();
            self.blocks(&content.children, &mut open.boxes);
            if open.boxes.len() > before {
                self.doubt(What::Box);
            }
        }
        if node.name() == "object" {
            self.doubt(What::Embedded);
        } else if boxes.is_empty() && (node.holds("blip") || node.holds("imagedata")) {
            self.doubt(What::Picture);
        }
    }

    /// An address that anybody can follow; others lead nowhere outside the house.
    fn public(&mut self, target: &str) -> Option<String> {
        let target = target.trim();
        let lower = target.to_lowercase();
        if ["http://", "https://", "mailto:"]
            .iter()
            .any(|one| lower.starts_with(one))
        {
            return Some(target.to_owned());
        }
        if !target.is_empty() && !target.starts_with('#') {
            self.doubt(What::LocalLink);
        }
        None
    }
}

/// The text boxes of a drawing, those of what is shown in its place elsewhere not.
fn text_boxes<'n, 's>(node: &'n Node<'s>, boxes: &mut Vec<&'n Node<'s>>) {
    for child in &node.children {
        match child.name() {
            "Fallback" => {}
            "txbxContent" => boxes.push(child),
            _ => text_boxes(child, boxes),
        }
    }
}

/// A sign of a font of signs, by its number there.
fn sign(node: &Node) -> Option<String> {
    let number = u32::from_str_radix(&node.attribute("char")?, 16).ok()?;
    Some(char::from_u32(number)?.to_string())
}
