//! The full text of what a feed tells of, as HTML for programs that know
//! nothing of the site: no classes that matter, every address in full.

use crate::markdown::{abroad, escaped};
use crate::render::view::{AnnexView, Block, BodyView, Correction, ItemView, MeetingFacts, SectionView};
use crate::text::capitalised;

/// A text that is written from the top.
#[derive(Default)]
pub struct Text {
    html: String,
}

impl Text {
    /// A paragraph, where there is something to say.
    pub fn paragraph(&mut self, text: Option<&str>) {
        if let Some(text) = text {
            self.html += &format!("<p>{}</p>\n", escaped(text));
        }
    }

    /// Lines of HTML as a list, where there are any.
    pub fn list(&mut self, lines: impl IntoIterator<Item = String>) {
        let lines: Vec<String> = lines.into_iter().collect();
        if !lines.is_empty() {
            let lines = lines.join("</li>\n<li>");
            self.html += &format!("<ul>\n<li>{lines}</li>\n</ul>\n");
        }
    }

    /// What was corrected: a reader who has read the text looks for that first.
    pub fn corrections(&mut self, corrections: &[Correction]) {
        if !corrections.is_empty() {
            self.html += "<p>Rettelser:</p>\n";
        }
        let line = |one: &Correction| format!("{}: {}", one.date.text, escaped(&one.text));
        self.list(corrections.iter().map(line));
    }

    /// The text of a document.
    pub fn body(&mut self, body: &BodyView) {
        self.html += &body.html;
        if let Some(files) = &body.files {
            self.heading(2, &escaped(&files.heading));
            self.html += &files.html;
            self.files(&files.annexes);
        }
        self.html += &body.footnotes_html;
    }

    /// A meeting with all its items.
    pub fn meeting(&mut self, facts: &MeetingFacts, corrections: &[Correction]) {
        self.paragraph(Some(&capitalised(&place_and_time(facts))));
        self.corrections(corrections);
        self.html += &facts.intro_html;
        for item in &facts.items {
            self.item(item);
        }
        self.html += &facts.footnotes_html;
    }

    /// An agenda item under its own heading.
    pub fn item(&mut self, item: &ItemView) {
        let number = match item.number.as_str() {
            "" => String::new(),
            number => format!("{}. ", escaped(number)),
        };
        self.heading(item.level, &format!("{number}{}", item.title_html));
        self.inside(item);
    }

    /// What stands under the heading of an agenda item.
    pub fn inside(&mut self, item: &ItemView) {
        if item.closed {
            self.paragraph(Some("Lukket punkt."));
        }
        for block in &item.blocks {
            match block {
                Block::Text { html } => self.html += html,
                Block::Section(section) => self.section(section),
                Block::Item(item) => self.item(item),
            }
        }
    }

    /// Files and links, one a line.
    pub fn files(&mut self, annexes: &[AnnexView]) {
        self.list(annexes.iter().map(|annex| match (&annex.url, &annex.file) {
            (Some(url), Some(file)) => format!(
                "<a href=\"{}\">{}</a> ({}, {})",
                escaped(url),
                annex.title_html,
                file.kind,
                file.size
            ),
            (Some(url), None) => format!("<a href=\"{}\">{}</a>", escaped(url), annex.title_html),
            (None, _) => format!("{} (ikke offentliggjort her)", annex.title_html),
        }));
    }

    fn section(&mut self, section: &SectionView) {
        self.heading(section.level, &section.heading_html);
        self.html += &section.html;
        self.files(&section.annexes);
    }

    fn heading(&mut self, level: u8, html: &str) {
        self.html += &format!("<h{level}>{html}</h{level}>\n");
    }

    /// The finished text of what stands at an address of the site.
    pub fn finished(self, base: &str, home: &str) -> String {
        abroad(&self.html, base, home)
    }
}

/// "26. marts 2021, kl. 9.00-12.00, Næstved Rådhus. Status: Referat."
fn place_and_time(facts: &MeetingFacts) -> String {
    let parts = [Some(&facts.date.text), facts.hours.as_ref(), facts.place.as_ref()];
    let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
    format!("{}. Status: {}.", parts.join(", "), facts.state.label)
}
