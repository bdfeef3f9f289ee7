//! The body of a document that is one text.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::annexes::{self, Annex};
use crate::diagnostics::Diagnostics;
use crate::load::Source;
use crate::markdown::{Outgoing, Resolve, Writer, chunks, parse};
use crate::model::slug::slug;
use crate::readability::Prose;

/// The section whose list is shown with type, size and date, as on rs17.dk.
const FILES: &str = "Filer til download";

/// What a document links to, and counts of its prose.
#[derive(Debug, Default)]
pub struct Links {
    /// Links, for the check of the finished site.
    pub outgoing: Arc<[Outgoing]>,
    /// Files of ours, by path below `content/`.
    pub files: BTreeSet<String>,
    /// Counts of its prose.
    pub prose: Prose,
}

impl Links {
    /// What a writer has gathered.
    pub fn of(writer: Writer) -> (Self, Diagnostics) {
        let links = Self {
            outgoing: writer.outgoing.into(),
            files: writer.files,
            prose: writer.prose,
        };
        (links, writer.diagnostics)
    }
}

/// A body as HTML.
#[derive(Debug, Default)]
pub struct Body {
    /// The text.
    pub html: Arc<str>,
    /// Its footnotes.
    pub footnotes: Arc<str>,
    /// The section "Filer til download".
    pub files: Option<Files>,
    /// The second-level headings with their anchors, for a table of contents.
    pub contents: Vec<(String, String)>,
    /// Links, files and prose.
    pub links: Links,
}

/// The files of a page.
#[derive(Debug)]
pub struct Files {
    /// The heading.
    pub heading: String,
    /// Anchor without `#`.
    pub anchor: String,
    /// Text beside the list.
    pub html: Arc<str>,
    /// The files.
    pub annexes: Vec<Annex>,
}

/// Reads the body of a document.
pub fn body(source: &Source, resolve: &dyn Resolve) -> (Body, Diagnostics) {
    let (text, _) = source.body();
    let parsed = parse(text);
    let mut writer = Writer::new(source, &parsed, resolve);
    let mut html = String::new();
    let mut files = None;
    for chunk in chunks(&parsed.events, text.len(), 2) {
        match &chunk.heading {
            Some(heading) if heading.text == FILES && files.is_none() => {
                writer.heading_level(heading);
                let anchor = writer.anchor(&slug(FILES));
                let (rest, annexes) = annexes::read(&mut writer, text, chunk.content, &anchor);
                files = Some(Files {
                    heading: heading.text.clone(),
                    anchor,
                    html: rest.into(),
                    annexes,
                });
            }
            _ => html.push_str(&writer.html(chunk.events, "")),
        }
    }
    let footnotes = writer.footnotes_html();
    let contents = std::mem::take(&mut writer.headings)
        .into_iter()
        .filter(|heading| heading.level == 2)
        .map(|heading| (heading.text, heading.anchor))
        .collect();
    let (links, diagnostics) = Links::of(writer);
    let body = Body {
        html: html.into(),
        footnotes: footnotes.into(),
        files,
        contents,
        links,
    };
    (body, diagnostics)
}
