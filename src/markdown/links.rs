//! Links and pictures: where they lead is asked of [`Resolve`], and what they
//! are called is judged.

use std::ops::Range;

use super::html::attribute;
use super::{Explained, Spanned, Writer, inside, plain_text};
use crate::diagnostics::Problem;
use crate::load::Size;

/// Where a link of a document leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolved {
    /// The address to write.
    pub url: String,
    /// The file of ours behind it, by its path below `content/`.
    pub file: Option<String>,
    /// Its width and height, if it is a picture.
    pub picture: Option<Size>,
}

/// Finds out where a link leads; the document it stands in is known.
pub trait Resolve {
    /// The address for a link's target as the author wrote it.
    fn resolve(&self, target: &str) -> Result<Resolved, Problem>;

    /// Words to explain at their first use, the longest first.
    fn terms(&self) -> &[Explained] {
        &[]
    }
}

/// A link in a body, for the check of the finished site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// The address as it is written in the page.
    pub url: String,
    /// Byte range in the file.
    pub range: Range<usize>,
}

/// What a link or picture may not be called: it says nothing when it is read alone.
const VAGUE: [&str; 12] = [
    "her",
    "link",
    "læs mere",
    "klik her",
    "se her",
    "tryk her",
    "mere",
    "her.",
    "dette",
    "dokument",
    "download",
    "hent",
];

impl<'a> Writer<'a> {
    pub(super) fn link(
        &mut self,
        out: &mut String,
        target: &str,
        element: &[Spanned<'a>],
        range: Range<usize>,
    ) {
        self.link_text(&plain_text(element), range.clone());
        out.push_str("<a href=\"");
        attribute(out, &self.address(target, range));
        out.push_str("\">");
        self.unlinked += 1;
        self.write(out, inside(element), "");
        self.unlinked -= 1;
        out.push_str("</a>");
    }

    pub(super) fn image(
        &mut self,
        out: &mut String,
        target: &str,
        element: &[Spanned<'a>],
        range: Range<usize>,
    ) {
        let text = plain_text(element);
        if text.trim().is_empty() {
            self.problem(Problem::PictureWithoutText {}, range.clone());
        }
        let resolved = self.target(target, range.clone());
        let (url, size) = resolved.map_or_else(Default::default, |found| (found.url, found.picture));
        out.push_str("<img src=\"");
        attribute(out, &url);
        out.push_str("\" alt=\"");
        attribute(out, &text);
        out.push('"');
        if let Some(Size { width, height }) = size {
            out.push_str(&format!(" width=\"{width}\" height=\"{height}\""));
        } else if !url.is_empty() {
            let range = self.range_of_target(target, range);
            let path = target.to_owned();
            self.problem(Problem::NotAPicture { path }, range);
        }
        out.push('>');
    }

    /// Notes a link text that does not stand alone (WCAG 2.4.9).
    pub fn link_text(&mut self, text: &str, range: Range<usize>) {
        let said = text.trim().to_lowercase();
        let bare = said.contains("://") || said.starts_with("www.");
        if VAGUE.contains(&said.as_str()) || bare || said.is_empty() {
            let text = text.to_owned();
            self.problem(Problem::VagueLink { text }, range);
        }
    }

    /// What a target means; what is wrong with it is reported.
    pub fn target(&mut self, target: &str, range: Range<usize>) -> Option<Resolved> {
        if self.is_given_up() {
            return None;
        }
        match self.resolve.resolve(target) {
            Ok(resolved) => {
                self.files.extend(resolved.file.clone());
                self.outgoing.push(Outgoing {
                    url: resolved.url.clone(),
                    range: range.start + self.offset..range.end + self.offset,
                });
                Some(resolved)
            }
            Err(problem) => {
                let range = self.range_of_target(target, range);
                self.problem(problem, range);
                None
            }
        }
    }

    fn address(&mut self, target: &str, range: Range<usize>) -> String {
        self.target(target, range)
            .map(|resolved| resolved.url)
            .unwrap_or_default()
    }

    /// Where a link's target stands within the link.
    fn range_of_target(&self, target: &str, link: Range<usize>) -> Range<usize> {
        let written = self.source.body().0.get(link.clone()).unwrap_or_default();
        match written.rfind(target) {
            Some(at) if !target.is_empty() => link.start + at..link.start + at + target.len(),
            _ => link,
        }
    }
}
