//! The letters of a paragraph → a line of Markdown: links, marks of footnotes,
//! bold and italic.

use std::collections::BTreeSet;

use super::escape::{Where, collapsed, escaped};
use super::links::{address_in, destination, is_safe};
use super::source::Span;

/// Writes lines, and counts what it writes.
#[derive(Debug, Default)]
pub struct Inline {
    /// Links so far.
    pub links: usize,
    /// The footnotes that have a mark so far.
    pub notes: BTreeSet<usize>,
}

impl Inline {
    /// What spans say, as it stands in a line of Markdown.
    pub fn line(&mut self, spans: &[Span], place: Where) -> String {
        let mut out = String::new();
        for span in spans {
            if let Some(note) = span.note {
                self.notes.insert(note);
                out.push_str(&format!("[^{note}]"));
                continue;
            }
            let text = span.text.replace(['\n', '\t'], " ");
            let inside = text.trim();
            if inside.is_empty() {
                out.push_str(if text.is_empty() { "" } else { " " });
                continue;
            }
            let before = if text.starts_with(char::is_whitespace) {
                " "
            } else {
                ""
            };
            let after = if text.ends_with(char::is_whitespace) {
                " "
            } else {
                ""
            };
            let target = span.link.as_deref().filter(|link| is_safe(link));
            let written = match target {
                Some(target) => {
                    self.links += 1;
                    // The end of a sentence is no part of a link.
                    let name = inside.trim_end_matches(['.', ',', ';', ':']);
                    let name = if name.is_empty() { inside } else { name };
                    let sign = inside.get(name.len()..).unwrap_or_default();
                    format!("[{}]({}){sign}", escaped(name, place), destination(target))
                }
                None => self.with_addresses(inside, place),
            };
            let sign = match (span.bold, span.italic) {
                (true, true) => "***",
                (true, false) => "**",
                (false, true) => "*",
                (false, false) => "",
            };
            // Signs beside a letter would not be read as signs.
            let touches = (before.is_empty() && out.ends_with(char::is_alphanumeric)) || inside.len() < 2;
            let sign = if touches { "" } else { sign };
            out.push_str(&format!("{before}{sign}{written}{sign}{after}"));
        }
        collapsed(&out)
    }

    /// A text whose addresses are links.
    fn with_addresses(&mut self, text: &str, place: Where) -> String {
        let mut out = String::new();
        let mut rest = text;
        while let Some((before, address, after)) = address_in(rest) {
            out.push_str(&escaped(before, place));
            out.push_str(&format!("<{address}>"));
            self.links += 1;
            rest = after;
        }
        out.push_str(&escaped(rest, place));
        out
    }
}
