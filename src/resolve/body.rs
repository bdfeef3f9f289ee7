//! The body of a document that is one text.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diagnostics::Diagnostics;
use crate::load::Source;
use crate::markdown::{Outgoing, Resolve, Writer, parse};
use crate::readability::Prose;

/// What a document links to, and counts of its prose.
#[derive(Debug, Default)]
pub struct Links {
    /// Links, for the check of the finished site.
    pub outgoing: Vec<Outgoing>,
    /// Files of ours, by path below `content/`.
    pub files: BTreeSet<String>,
    /// Counts of its prose.
    pub prose: Prose,
}

impl Links {
    /// What a writer has gathered.
    pub fn of(writer: Writer) -> (Self, Diagnostics) {
        let links = Self {
            outgoing: writer.outgoing,
            files: writer.files,
            prose: writer.prose,
        };
        (links, writer.diagnostics)
    }
}

/// A body as HTML.
#[derive(Debug, Default)]
pub struct Body {
    /// The text, footnotes at its end.
    pub html: Arc<str>,
    /// The second-level headings with their anchors, for a table of contents.
    pub contents: Vec<(String, String)>,
    /// Links, files and prose.
    pub links: Links,
}

/// Reads the body of a document.
pub fn body(source: &Source, resolve: &dyn Resolve) -> (Body, Diagnostics) {
    let (text, _) = source.body();
    let events = parse(text);
    let mut writer = Writer::new(source, &events, resolve);
    let mut html = writer.html(&events, "");
    html.push_str(&writer.footnotes_html());
    let contents = std::mem::take(&mut writer.headings)
        .into_iter()
        .filter(|heading| heading.level == 2)
        .map(|heading| (heading.text, heading.anchor))
        .collect();
    let (links, diagnostics) = Links::of(writer);
    let body = Body {
        html: html.into(),
        contents,
        links,
    };
    (body, diagnostics)
}
