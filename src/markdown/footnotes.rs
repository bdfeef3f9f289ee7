//! Footnotes: numbered by their first mark, gathered at the end, each with a
//! way back to the text.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag};

use super::{Spanned, Writer, element_length, inside};
use crate::diagnostics::Problem;

/// A longer label is none (CommonMark); looking further for its end would take
/// time with the square of the text.
const LONGEST_LABEL: usize = 999;

impl Writer<'_> {
    pub(super) fn footnote_mark(&mut self, out: &mut String, label: &str) {
        let number = match self.footnote_numbers.get(label) {
            Some(number) => *number,
            None => {
                self.cited.push(label.to_owned());
                self.footnote_numbers.insert(label.to_owned(), self.cited.len());
                self.cited.len()
            }
        };
        let anchor = self.anchor(&format!("_note-{number}-henvisning"));
        out.push_str(&format!(
            "<sup class=\"footnote-ref\"><a href=\"#_note-{number}\" id=\"{anchor}\" aria-label=\"Fodnote {number}\">{number}</a></sup>"
        ));
    }

    /// The footnotes that were referred to, after all else is written.
    pub fn footnotes_html(&mut self) -> String {
        let mut items = String::new();
        let mut index = 0;
        // A footnote may refer to another, which then comes after it.
        while let Some(label) = self.cited.get(index).cloned() {
            let number = index + 1;
            let content = self.footnotes.get(&label).copied().unwrap_or_default();
            items.push_str(&format!("<li id=\"_note-{number}\">"));
            self.write(&mut items, content, "");
            items.push_str(&format!(
                "<a class=\"footnote-back\" href=\"#_note-{number}-henvisning\" aria-label=\"Tilbage til teksten ved fodnote {number}\">↩</a></li>\n"
            ));
            index += 1;
        }
        if items.is_empty() {
            return items;
        }
        let anchor = self.anchor("noter");
        format!(
            "<section class=\"footnotes\" aria-labelledby=\"{anchor}\"><h2 id=\"{anchor}\">Noter</h2><ol>\n{items}</ol></section>\n"
        )
    }

    /// The parser leaves `[^x]` as text where there is no footnote `x`.
    pub(super) fn missing_footnote(&mut self, text: &CowStr, range: &Range<usize>) {
        if text.as_ref() != "[" {
            return;
        }
        let written = self.source.body().0.get(range.start..).unwrap_or_default();
        let label = written.strip_prefix("[^").and_then(|rest| {
            let near = rest.get(..rest.floor_char_boundary(LONGEST_LABEL))?;
            near.split_once(']')
        });
        let Some((label, _)) = label else { return };
        if !label.is_empty() && !label.contains(char::is_whitespace) {
            let end = range.start + label.len() + 3;
            let label = label.to_owned();
            self.problem(Problem::MissingFootnote { label }, range.start..end);
        }
    }
}

/// The footnote definitions of a document, by label.
pub(super) fn definitions<'a>(events: &'a [Spanned<'a>]) -> BTreeMap<String, &'a [Spanned<'a>]> {
    let mut found = BTreeMap::new();
    for (index, (event, _)) in events.iter().enumerate() {
        if let Event::Start(Tag::FootnoteDefinition(label)) = event {
            let rest = events.get(index..).unwrap_or_default();
            let element = rest.get(..element_length(rest)).unwrap_or_default();
            found.entry(label.to_string()).or_insert_with(|| inside(element));
        }
    }
    found
}
