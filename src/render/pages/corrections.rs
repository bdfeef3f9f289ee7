//! What was corrected since a document was published: told at its head, and
//! again at the place itself.

use std::sync::Arc;

use super::time;
use crate::markdown::{escaped, headings};
use crate::model::{Common, CorrectionNote};
use crate::render::view::Correction;

/// The corrections of a document, for its head.
pub fn corrections(common: &Common) -> Vec<Correction> {
    let view = |note: &CorrectionNote| Correction {
        date: time(&note.date.into()),
        text: note.text.clone(),
        place: note.place.as_ref().map(|place| place.0.clone()),
    };
    common.corrections.iter().map(view).collect()
}

/// The corrections of a document that name a place in it.
pub struct Notes<'c>(&'c [CorrectionNote]);

impl<'c> Notes<'c> {
    /// Those of a document.
    pub fn of(common: &'c Common) -> Self {
        Self(&common.corrections)
    }

    /// What is said at a place.
    pub fn at(&self, anchor: &str) -> String {
        let here = self
            .0
            .iter()
            .filter(|note| note.place.as_ref().is_some_and(|place| place.0 == anchor));
        here.map(note_html).collect()
    }

    /// A text with what is said at its headings.
    pub fn within(&self, html: &Arc<str>) -> Arc<str> {
        if self.0.iter().all(|note| note.place.is_none()) {
            return Arc::clone(html);
        }
        let mut out = String::with_capacity(html.len());
        let mut written = 0;
        for (anchor, end) in headings(html) {
            out.push_str(html.get(written..end).unwrap_or_default());
            out.push_str(&self.at(anchor));
            written = end;
        }
        out.push_str(html.get(written..).unwrap_or_default());
        out.into()
    }
}

fn note_html(note: &CorrectionNote) -> String {
    let day = note.date.0;
    let (date, text) = (time(&note.date.into()).text, escaped(&note.text));
    format!("\n<p class=\"corrected\">Rettet <time datetime=\"{day}\">{date}</time>: {text}</p>")
}
