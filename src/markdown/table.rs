//! Tables: named by the paragraph "Tabel: …" before them, in a frame that
//! scrolls by itself, alignment by class, since a strict content security policy
//! has no inline style.

use pulldown_cmark::{Alignment, Event, Tag};

use super::html::attribute;
use super::{Spanned, Writer, element_length, inside, plain_text};

/// A cell of more characters is running text: wide enough to be read, and no
/// reason to keep its row whole in print.
const WORDY: usize = 60;

/// How a paragraph begins that names the table after it.
const CAPTION: &str = "Tabel: ";

impl<'a> Writer<'a> {
    /// Writes the table and its name that the events begin with, if they do;
    /// back comes how many events these are.
    pub(super) fn captioned_table(&mut self, out: &mut String, events: &[Spanned<'a>]) -> Option<usize> {
        let (Event::Start(Tag::Paragraph), _) = events.first()? else {
            return None;
        };
        let length = element_length(events);
        let after = events.get(length..)?;
        let (Event::Start(Tag::Table(alignments)), _) = after.first()? else {
            return None;
        };
        let mut name = inside(events.get(..length)?).to_vec();
        let (Event::Text(text), _) = name.first_mut()? else {
            return None;
        };
        *text = text.strip_prefix(CAPTION)?.to_owned().into();
        let table = after.get(..element_length(after))?;
        self.table(out, alignments, inside(table), Some(&name));
        Some(length + table.len())
    }

    /// Writes a table from its rows.
    pub(super) fn table(
        &mut self,
        out: &mut String,
        alignments: &[Alignment],
        rows: &[Spanned<'a>],
        caption: Option<&[Spanned<'a>]>,
    ) {
        self.tables += 1;
        let name = caption.map_or_else(|| format!("Tabel {}", self.tables), plain_text);
        out.push_str("<div class=\"table-scroll\" role=\"group\" tabindex=\"0\" aria-label=\"");
        attribute(out, &name);
        out.push_str("\"><table>\n");
        if let Some(caption) = caption {
            out.push_str("<caption>");
            self.write(out, caption, "");
            out.push_str("</caption>\n");
        }
        let mut at = 0;
        let mut in_body = false;
        while let Some(rest) = rows.get(at..).filter(|rest| !rest.is_empty()) {
            let length = element_length(rest);
            let row = rest.get(..length).unwrap_or_default();
            if matches!(row.first(), Some((Event::Start(Tag::TableHead), _))) {
                out.push_str("<thead>");
                self.row(out, alignments, inside(row), true);
                out.push_str("</thead>\n");
            } else {
                if !in_body {
                    out.push_str("<tbody>\n");
                    in_body = true;
                }
                self.row(out, alignments, inside(row), false);
            }
            at += length;
        }
        if in_body {
            out.push_str("</tbody>");
        }
        out.push_str("</table></div>\n");
    }

    fn row(&mut self, out: &mut String, alignments: &[Alignment], cells: &[Spanned<'a>], head: bool) {
        out.push_str("<tr>");
        let mut at = 0;
        let mut column = 0;
        while let Some(rest) = cells.get(at..).filter(|rest| !rest.is_empty()) {
            let length = element_length(rest);
            let cell = inside(rest.get(..length).unwrap_or_default());
            // A heading cell without text heads nothing.
            let name = if head && !cell.is_empty() { "th" } else { "td" };
            out.push('<');
            out.push_str(name);
            if name == "th" {
                out.push_str(" scope=\"col\"");
            }
            let aligned = match alignments.get(column) {
                Some(Alignment::Center) => Some("center"),
                Some(Alignment::Right) => Some("right"),
                _ => None,
            };
            let wordy = (plain_text(cell).chars().count() > WORDY).then_some("wordy");
            let classes: Vec<&str> = aligned.into_iter().chain(wordy).collect();
            if !classes.is_empty() {
                out.push_str(&format!(" class=\"{}\"", classes.join(" ")));
            }
            out.push('>');
            self.write(out, cell, "");
            out.push_str(&format!("</{name}>"));
            at += length;
            column += 1;
        }
        out.push_str("</tr>\n");
    }
}
