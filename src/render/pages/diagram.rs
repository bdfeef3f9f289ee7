//! The organisation as a drawing: boxes down the page, each under the one it
//! refers to, joined by a line; dashed where the tie is loose. It is narrow
//! enough for a telephone, and its colours come from the style sheet.

use std::fmt::Write as _;

use pulldown_cmark_escape::escape_html;

use crate::render::view::OrganisationNode;

/// Width of the drawing in user units.
const WIDTH: usize = 360;
/// How far each level is moved in.
const INDENT: usize = 26;
/// Height of a line of text.
const LINE: usize = 19;
/// From the top of a line of text to its baseline.
const BASELINE: usize = 15;
/// Space within a box above and below its text.
const PADDING: usize = 11;
/// Space between boxes.
const GAP: usize = 14;
/// Average width of a character at 15 units of size.
const CHARACTER: usize = 8;

/// The drawing; empty where there is nothing to draw.
pub fn svg(tree: &[OrganisationNode]) -> String {
    if tree.is_empty() {
        return String::new();
    }
    let mut drawing = Drawing::default();
    for node in tree {
        drawing.node(node, 0, None);
    }
    let height = drawing.y.saturating_sub(GAP) + 2;
    format!(
        "<svg class=\"org-diagram\" viewBox=\"0 0 {WIDTH} {height}\" aria-hidden=\"true\" focusable=\"false\">{}{}</svg>",
        drawing.lines, drawing.boxes
    )
}

#[derive(Default)]
struct Drawing {
    y: usize,
    lines: String,
    boxes: String,
}

impl Drawing {
    /// Draws a node and those below it; `from` is where the line from above begins.
    fn node(&mut self, node: &OrganisationNode, depth: usize, from: Option<(usize, usize)>) {
        let x = 1 + depth.min(6) * INDENT;
        let width = WIDTH - x - 1;
        let text = wrapped(&node.group.text, (width - 2 * PADDING) / CHARACTER);
        let height = text.len() * LINE + 2 * PADDING;
        let (top, middle) = (self.y + 1, self.y + 1 + height / 2);
        if let Some((line_x, line_y)) = from {
            let loose = node.bond.as_deref() == Some("løst koblet");
            let class = if loose {
                "org-line org-line-loose"
            } else {
                "org-line"
            };
            // Writing to a string cannot fail.
            let _ = write!(
                self.lines,
                "<path class=\"{class}\" d=\"M{line_x} {line_y}V{middle}H{x}\"/>"
            );
        }
        let _ = write!(
            self.boxes,
            "<rect class=\"org-box\" x=\"{x}\" y=\"{top}\" width=\"{width}\" height=\"{height}\"/><text class=\"org-box-text\" y=\"{}\">",
            top + PADDING
        );
        for (index, line) in text.iter().enumerate() {
            // The first line's baseline lies within the box, the next a line below.
            let down = if index == 0 { BASELINE } else { LINE };
            let _ = write!(self.boxes, "<tspan x=\"{}\" dy=\"{down}\">", x + PADDING);
            let _ = escape_html(&mut self.boxes, line);
            self.boxes.push_str("</tspan>");
        }
        self.boxes.push_str("</text>");
        self.y += height + GAP;
        let from = (x + INDENT / 2, top + height);
        for child in &node.children {
            self.node(child, depth + 1, Some(from));
        }
    }
}

/// Words in lines of at most so many characters; a longer word has a line of its own.
fn wrapped(text: &str, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= most => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::view::Link;

    fn node(text: &str, bond: Option<&str>, children: Vec<OrganisationNode>) -> OrganisationNode {
        OrganisationNode {
            group: Link {
                text: text.to_owned(),
                url: String::new(),
            },
            bond: bond.map(str::to_owned),
            remit: None,
            alike: Vec::new(),
            children,
        }
    }

    #[test]
    fn each_group_has_a_box_and_each_tie_a_line() {
        let below = vec![
            node("B & C", Some("løst koblet"), vec![]),
            node("D", Some("fast reference"), vec![]),
        ];
        let drawing = svg(&[node("A", None, below)]);
        assert_eq!(drawing.matches("<rect").count(), 3);
        assert_eq!(drawing.matches("org-line-loose").count(), 1);
        assert_eq!(drawing.matches("<path").count(), 2);
        assert!(drawing.contains("B &amp; C"), "{drawing}");
    }

    #[test]
    fn text_is_wrapped_at_words() {
        assert_eq!(
            wrapped("Netværksgruppe for voksne handicappede", 22),
            ["Netværksgruppe for", "voksne handicappede"]
        );
        assert_eq!(svg(&[]), "");
    }
}
