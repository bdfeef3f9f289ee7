//! Events → HTML. One writer serves a whole document, so that anchors and
//! footnote numbers are counted once however the document is cut up.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::footnotes::definitions;
use super::html::{close, escape, open};
use super::links::{Outgoing, Resolve};
use super::{Heading, Parsed, Spanned, element_length, inside, plain_text};
use crate::diagnostics::{Diagnostic, Diagnostics, Problem};
use crate::load::Source;
use crate::model::slug::slug;
use crate::model::time::is_month_name;
use crate::readability::Prose;
use crate::text::is_forbidden;

/// More wrong attributes than this are not told one by one.
const MOST_ATTRIBUTES: usize = 20;

/// A heading as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenHeading {
    /// 2 to 6.
    pub level: u8,
    /// Text without markup.
    pub text: String,
    /// Anchor without `#`.
    pub anchor: String,
}

/// Turns the events of one document into HTML.
pub struct Writer<'a> {
    pub(super) source: &'a Source,
    pub(super) resolve: &'a dyn Resolve,
    /// Where the body begins in the file.
    pub(super) offset: usize,
    /// Anchors given out, each with the last number tried after it.
    anchors: BTreeMap<String, usize>,
    pub(super) footnotes: BTreeMap<String, &'a [Spanned<'a>]>,
    /// Labels in the order of their first reference.
    pub(super) cited: Vec<String>,
    /// Their numbers on the page.
    pub(super) footnote_numbers: BTreeMap<String, usize>,
    pub(super) tables: usize,
    last_level: u8,
    /// How many lists stand around the place reached; lists are no prose.
    lists: usize,
    /// How many headings and links stand around the place reached: no link goes there.
    pub(super) unlinked: usize,
    /// Words explained so far.
    pub(super) explained: BTreeSet<usize>,
    /// Headings written so far, for a table of contents.
    pub headings: Vec<WrittenHeading>,
    /// Links of the document.
    pub outgoing: Vec<Outgoing>,
    /// Files of ours that the document links to, by path below `content/`.
    pub files: BTreeSet<String>,
    /// Counts of its prose.
    pub prose: Prose,
    /// What was wrong.
    pub diagnostics: Diagnostics,
}

impl<'a> Writer<'a> {
    /// A writer for the document with this body.
    pub fn new(source: &'a Source, body: &'a Parsed<'a>, resolve: &'a dyn Resolve) -> Self {
        let mut writer = Self {
            source,
            resolve,
            offset: source.body().1,
            anchors: BTreeMap::new(),
            footnotes: definitions(&body.events),
            cited: Vec::new(),
            footnote_numbers: BTreeMap::new(),
            tables: 0,
            last_level: 1,
            lists: 0,
            unlinked: 0,
            explained: BTreeSet::new(),
            headings: Vec::new(),
            outgoing: Vec::new(),
            files: BTreeSet::new(),
            prose: Prose::default(),
            diagnostics: Diagnostics::default(),
        };
        for (problem, range) in &body.problems {
            writer.problem(problem.clone(), range.clone());
        }
        writer
    }

    /// Reports a problem at a byte range of the body.
    pub fn problem(&mut self, problem: Problem, range: Range<usize>) {
        let range = range.start + self.offset..range.end + self.offset;
        let Source { shown, text, .. } = self.source;
        self.diagnostics.report(shown, problem, |problem| {
            Diagnostic::at_range(problem, shown, text, range)
        });
    }

    /// True when the document has so many errors that no more are told.
    pub fn is_given_up(&self) -> bool {
        self.diagnostics.is_full_of(&self.source.shown)
    }

    /// An anchor that no other place of the page has.
    pub fn anchor(&mut self, wanted: &str) -> String {
        let wanted = if wanted.is_empty() { "afsnit" } else { wanted };
        if !self.anchors.contains_key(wanted) {
            self.anchors.insert(wanted.to_owned(), 1);
            return wanted.to_owned();
        }
        let mut number = self.anchors.get(wanted).copied().unwrap_or(1);
        loop {
            number += 1;
            let anchor = format!("{wanted}-{number}");
            if !self.anchors.contains_key(&anchor) {
                self.anchors.insert(wanted.to_owned(), number);
                self.anchors.insert(anchor.clone(), 1);
                return anchor;
            }
        }
    }

    /// Reports attributes that only items have, and braces that are none.
    pub fn no_attributes(&mut self, heading: &Heading) {
        let body = self.source.body().0;
        if heading.has_leftover_brace() {
            self.problem(Problem::LeftoverBrace {}, heading.range_of(body, "{"));
        }
        for class in heading.classes.iter().take(MOST_ATTRIBUTES) {
            let name = format!(".{class}");
            let range = heading.range_of(body, &name);
            self.problem(Problem::AttributeNotHere { name }, range);
        }
        for (name, _) in heading.attributes.iter().take(MOST_ATTRIBUTES) {
            let name = name.to_string();
            let range = heading.range_of(body, &name);
            self.problem(Problem::AttributeNotHere { name }, range);
        }
    }

    /// Notes the level of a heading that the layout will write.
    pub fn heading_level(&mut self, heading: &Heading) {
        if heading.level == 1 {
            self.problem(Problem::HeadingOne {}, heading.range.clone());
        } else if heading.level > self.last_level + 1 {
            let (from, to) = (self.last_level, heading.level);
            self.problem(Problem::HeadingJump { from, to }, heading.range.clone());
        }
        self.last_level = heading.level;
    }

    /// The HTML of a title: inline events that stand in a heading or a link.
    pub fn title(&mut self, events: &[Spanned<'a>]) -> String {
        self.unlinked += 1;
        let html = self.html(events, "").trim().to_owned();
        self.unlinked -= 1;
        html
    }

    /// The HTML of events; anchors of headings begin with `prefix`.
    pub fn html(&mut self, events: &[Spanned<'a>], prefix: &str) -> String {
        let mut out = String::with_capacity(events.len() * 24);
        self.write(&mut out, events, prefix);
        out
    }

    /// Writes events.
    pub(super) fn write(&mut self, out: &mut String, events: &[Spanned<'a>], prefix: &str) {
        let mut at = 0;
        let mut prose = String::new();
        while let Some(rest) = events.get(at..).filter(|rest| !rest.is_empty()) {
            if let Some(length) = self.captioned_table(out, rest) {
                at += length;
                continue;
            }
            let Some((event, range)) = rest.first() else { break };
            let length = match event {
                Event::Start(tag) if is_whole(tag) => {
                    let length = element_length(rest);
                    let element = rest.get(..length).unwrap_or_default();
                    self.element(out, tag, element, range.clone(), prefix);
                    prose.push_str(&plain_text(element));
                    length
                }
                _ => {
                    self.event(out, event, range.clone(), &mut prose);
                    1
                }
            };
            at += length;
        }
    }

    /// Elements that are written as one.
    fn element(
        &mut self,
        out: &mut String,
        tag: &Tag<'a>,
        element: &[Spanned<'a>],
        range: Range<usize>,
        prefix: &str,
    ) {
        match tag {
            Tag::Heading { .. } => self.heading(out, element, prefix),
            Tag::Link { dest_url, .. } => self.link(out, dest_url, element, range),
            Tag::Image { dest_url, .. } => self.image(out, dest_url, element, range),
            Tag::Table(alignments) => self.table(out, alignments, inside(element), None),
            Tag::Item => {
                self.date_list(&range);
                out.push_str("<li>");
                self.lists += 1;
                self.write(out, inside(element), prefix);
                self.lists -= 1;
                out.push_str("</li>\n");
            }
            _ => {}
        }
    }

    fn event(&mut self, out: &mut String, event: &Event<'a>, range: Range<usize>, prose: &mut String) {
        match event {
            Event::Start(Tag::Paragraph) => {
                prose.clear();
                out.push_str("<p>");
            }
            Event::End(TagEnd::Paragraph) => {
                if self.lists == 0 {
                    self.prose.add(prose);
                }
                out.push_str("</p>\n");
            }
            Event::Start(tag) => open(out, tag),
            Event::End(tag) => close(out, *tag),
            Event::Text(text) => {
                self.missing_footnote(text, &range);
                self.forbidden(text, &range);
                self.text(out, text);
                prose.push_str(text);
            }
            Event::Code(code) => {
                self.forbidden(code, &range);
                out.push_str("<code>");
                escape(out, code);
                out.push_str("</code>");
            }
            Event::InlineHtml(html) => out.push_str(html),
            Event::SoftBreak => {
                out.push('\n');
                prose.push(' ');
            }
            Event::HardBreak => {
                out.push_str("<br>\n");
                prose.push(' ');
            }
            Event::Rule => out.push_str("<hr>\n"),
            Event::FootnoteReference(label) => self.footnote_mark(out, label),
            // The parser is not asked for the others, and blocks of HTML became paragraphs.
            Event::Html(_) | Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn heading(&mut self, out: &mut String, element: &[Spanned<'a>], prefix: &str) {
        let Some(heading) = Heading::of(element) else {
            return;
        };
        self.heading_level(&heading);
        self.no_attributes(&heading);
        let name = slug(heading.id.unwrap_or(&heading.text));
        let wanted = if prefix.is_empty() {
            name
        } else {
            format!("{prefix}-{name}")
        };
        let anchor = self.anchor(&wanted);
        let level = heading.level.max(2);
        out.push_str(&format!("<h{level} id=\"{anchor}\">"));
        self.unlinked += 1;
        self.write(out, inside(element), prefix);
        self.unlinked -= 1;
        out.push_str(&format!("</h{level}>\n"));
        self.headings.push(WrittenHeading {
            level,
            text: heading.text,
            anchor,
        });
    }

    /// How many lines of the file stand before its body.
    pub fn lines_before_body(&self) -> usize {
        let before = self.source.text.get(..self.offset).unwrap_or_default();
        before.matches('\n').count()
    }

    /// "12. marts" at the beginning of a line is a date, not the twelfth of a list.
    fn date_list(&mut self, range: &Range<usize>) {
        let written = self.source.body().0.get(range.clone()).unwrap_or_default();
        let mut words = written.split_whitespace();
        let (Some(day), Some(month)) = (words.next(), words.next()) else {
            return;
        };
        let is_day = day
            .strip_suffix('.')
            .is_some_and(|day| day.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day)));
        if is_day && is_month_name(month.trim_end_matches([',', '.', ':', ';'])) {
            let text = format!("{day} {month}");
            let end = range.start + day.len() + 1 + month.len();
            self.problem(Problem::DateBecameList { text }, range.start..end);
        }
    }

    /// An entity (`&#x202e;`) brings in what the file may not hold.
    fn forbidden(&mut self, text: &str, range: &Range<usize>) {
        if let Some(character) = text.chars().find(|character| is_forbidden(*character)) {
            let code = format!("U+{:04X}", u32::from(character));
            self.problem(Problem::ControlCharacter { code }, range.clone());
        }
    }
}

/// Elements that [`Writer::element`] writes; footnotes are written at the end.
fn is_whole(tag: &Tag) -> bool {
    matches!(
        tag,
        Tag::Heading { .. }
            | Tag::Link { .. }
            | Tag::Image { .. }
            | Tag::Table(_)
            | Tag::Item
            | Tag::FootnoteDefinition(_)
            | Tag::MetadataBlock(_)
    )
}
