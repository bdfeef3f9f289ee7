//! Raw HTML in Markdown: what editors may write, made safe and well nested, and
//! a warning for everything that is taken away.
//!
//! Every tag that stays is written anew by ammonia from a closed list of
//! elements and attributes, and stays only together with its other half in the
//! same text. What lies between tags is text like any other. So nothing that
//! an author types reaches a page as markup, and our own markup needs no
//! permission.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use ammonia::Builder;
use html5gum::emitters::default::StartTag;
use html5gum::{DefaultEmitter, Token, Tokenizer};
use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::html::comments_blanked;
use super::{DEEPEST, Spanned};
use crate::diagnostics::Problem;
use crate::text::is_forbidden;

/// Elements of running text. Links, pictures, lists, headings and tables are
/// Markdown's own, where they are checked.
const ELEMENTS: [&str; 21] = [
    "abbr", "b", "br", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s", "samp", "small",
    "span", "strong", "sub", "sup", "var", "wbr",
];

/// Elements without an end.
const ENDLESS: [&str; 2] = ["br", "wbr"];

/// Elements whose content is no text for readers.
const UNREADABLE: [&str; 4] = ["script", "style", "template", "title"];

static SANITISER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::empty();
    builder
        .tags(HashSet::from(ELEMENTS))
        .generic_attributes(HashSet::from(["lang"]))
        .tag_attributes(HashMap::from([("abbr", HashSet::from(["title"]))]));
    builder
});

/// True for an attribute that may stand on an element.
fn may_have(element: &str, attribute: &str) -> bool {
    attribute == "lang" || (element, attribute) == ("abbr", "title")
}

/// What is to be said of a body, and where.
pub type Found = (Problem, Range<usize>);

/// Replaces raw HTML among the events by what may stay of it. Where elements
/// lie too deep in each other, back comes the place.
pub fn sanitise<'t>(
    events: Vec<Spanned<'t>>,
    problems: &mut Vec<Found>,
) -> Result<Vec<Spanned<'t>>, Range<usize>> {
    let mut pass = Pass {
        out: Vec::with_capacity(events.len()),
        layers: Vec::new(),
        muted: None,
        written: BTreeMap::new(),
        told: BTreeSet::new(),
        problems,
    };
    let mut events = events.into_iter();
    while let Some((event, range)) = events.next() {
        match event {
            Event::Start(Tag::HtmlBlock) => {
                let block = events.by_ref();
                let lines = block.take_while(|(event, _)| !matches!(event, Event::End(TagEnd::HtmlBlock)));
                pass.block(&lines.collect::<Vec<_>>(), range);
            }
            Event::InlineHtml(html) => pass.inline(&html, range),
            Event::Start(_) => {
                pass.layers.push(Layer::Markdown);
                pass.out.push((event, range));
            }
            Event::End(_) => {
                pass.end_of_text();
                pass.out.push((event, range));
            }
            Event::Text(_) | Event::Code(_) if pass.muted.is_some() => {}
            _ => pass.out.push((event, range)),
        }
        if pass.layers.len() > DEEPEST {
            return Err(pass.out.last().map_or(0..0, |(_, range)| range.clone()));
        }
    }
    Ok(pass.out)
}

/// What stands around the place reached.
enum Layer {
    /// An element that Markdown made.
    Markdown,
    /// A tag of an author's that waits for its end.
    Tag {
        name: String,
        /// Where it stands among the events.
        at: usize,
    },
}

struct Pass<'t, 'p> {
    out: Vec<Spanned<'t>>,
    layers: Vec<Layer>,
    /// The element that is taken away with all its text.
    muted: Option<String>,
    /// What ammonia made of tags met before.
    written: BTreeMap<String, Option<String>>,
    /// Elements of which it was said that they are taken away.
    told: BTreeSet<String>,
    problems: &'p mut Vec<Found>,
}

impl Pass<'_, '_> {
    /// A comment leaves an empty trace, so that it still counts as something
    /// that was written.
    fn inline(&mut self, html: &str, range: Range<usize>) {
        self.leave(String::new(), range.clone());
        if !html.starts_with("<!--") {
            self.tokens(html, |at| range.start + at);
        }
    }

    /// A block of HTML becomes a paragraph, if anything is left of it.
    fn block(&mut self, lines: &[Spanned], range: Range<usize>) {
        let (mut html, mut starts) = (String::new(), Vec::new());
        for (event, range) in lines {
            if let Event::Html(line) | Event::Text(line) = event {
                starts.push((html.len(), range.start));
                html.push_str(line);
            }
        }
        let place = |at: usize| {
            let line = starts.partition_point(|(start, _)| *start <= at);
            let line = line.checked_sub(1).and_then(|line| starts.get(line));
            line.map_or(range.start, |(start, source)| source + at - start)
        };
        let before = (self.out.len(), self.problems.len());
        self.layers.push(Layer::Markdown);
        self.out.push((Event::Start(Tag::Paragraph), range.clone()));
        let visible = comments_blanked(&html);
        self.tokens(&visible, place);
        self.end_of_text();
        let inside = self.out.get(before.0 + 1..).unwrap_or_default();
        let text = inside.iter().any(|(event, _)| match event {
            Event::Text(text) => !text.trim().is_empty(),
            _ => false,
        });
        if !text {
            self.out.truncate(before.0);
            return;
        }
        self.out.push((Event::End(TagEnd::Paragraph), range.clone()));
        if visible != html {
            self.problems.push((Problem::TextBesideComment {}, range));
        } else if self.problems.len() == before.1 {
            let tag = first_line(&html);
            self.problems.push((Problem::TextInHtml { tag }, range));
        }
    }

    /// Reads HTML; `place` says where a byte of it stands in the body.
    fn tokens(&mut self, html: &str, place: impl Fn(usize) -> usize) {
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        let mut read = 0;
        for Ok(token) in Tokenizer::new_with_emitter(html, emitter) {
            let span = match &token {
                Token::StartTag(tag) => tag.span,
                Token::EndTag(tag) => tag.span,
                Token::String(text) | Token::Comment(text) => text.span,
                Token::Doctype(doctype) => doctype.span,
                Token::Error(_) => continue,
            };
            read = read.max(span.end);
            let range = place(span.start)..place(span.end);
            let written = html.get(span.start..span.end).unwrap_or_default();
            match token {
                Token::StartTag(tag) => self.start(&tag, written, range),
                Token::EndTag(tag) => self.end(&lossy(&tag.name), written, range),
                Token::String(text) if self.muted.is_none() => {
                    self.out
                        .push((Event::Text(CowStr::from(lossy(&text).into_owned())), range));
                }
                Token::Comment(_) | Token::Doctype(_) => self.taken(written, "", range),
                Token::String(_) | Token::Error(_) => {}
            }
        }
        // A tag without its last `>` is no token.
        let rest = html.get(read..).unwrap_or_default();
        if !rest.trim().is_empty() {
            self.taken(rest, "", place(read)..place(html.len()));
        }
    }

    fn start(&mut self, tag: &StartTag<usize>, written: &str, range: Range<usize>) {
        let name = lossy(&tag.name);
        let Some(clean) = self.clean(&name, written) else {
            if UNREADABLE.contains(&name.as_ref()) && self.muted.is_none() {
                self.muted = Some(name.to_string());
            }
            self.taken(written, &name, range);
            return;
        };
        for attribute in tag.attributes.keys() {
            let attribute = lossy(attribute);
            if !may_have(&name, &attribute) {
                let (tag, name) = (name.to_string(), attribute.chars().take(40).collect());
                self.problems
                    .push((Problem::HtmlAttribute { tag, name }, range.clone()));
            }
        }
        if let Some(character) = clean.chars().find(|character| is_forbidden(*character)) {
            let code = format!("U+{:04X}", u32::from(character));
            self.problems
                .push((Problem::ControlCharacter { code }, range.clone()));
        }
        match name.as_ref() {
            "br" => self.out.push((Event::HardBreak, range)),
            endless if ENDLESS.contains(&endless) => self.leave(clean, range),
            _ => {
                self.layers.push(Layer::Tag {
                    name: name.to_string(),
                    at: self.out.len(),
                });
                self.leave(clean, range);
            }
        }
    }

    fn end(&mut self, name: &str, written: &str, range: Range<usize>) {
        if self.muted.as_deref() == Some(name) {
            self.muted = None;
        }
        if !ELEMENTS.contains(&name) || ENDLESS.contains(&name) {
            self.taken(written, name, range);
            return;
        }
        let open = self.layers.iter().rev();
        let inner = open
            .take_while(|layer| !matches!(layer, Layer::Markdown))
            .position(|layer| matches!(layer, Layer::Tag { name: open, .. } if open == name));
        let Some(inner) = inner else {
            let tag = written.to_owned();
            self.problems.push((Problem::HalfOfHtml { tag }, range));
            return;
        };
        for _ in 0..inner {
            self.pop();
        }
        self.layers.pop();
        self.leave(format!("</{name}>"), range);
    }

    /// Tags whose other half stands elsewhere, or nowhere, are taken away.
    fn end_of_text(&mut self) {
        while self.pop() {}
        self.muted = None;
    }

    /// Leaves the innermost layer; true where it was a tag without an end.
    fn pop(&mut self) -> bool {
        let Some(Layer::Tag { name, at }) = self.layers.pop() else {
            return false;
        };
        if let Some((event, range)) = self.out.get_mut(at) {
            *event = Event::InlineHtml(CowStr::from(""));
            let tag = format!("<{name}>");
            self.problems.push((Problem::HalfOfHtml { tag }, range.clone()));
        }
        true
    }

    /// The tag as ammonia writes it; `None` where it may not stand.
    fn clean(&mut self, name: &str, written: &str) -> Option<String> {
        if !ELEMENTS.contains(&name) {
            return None;
        }
        if let Some(known) = self.written.get(written) {
            return known.clone();
        }
        let whole = SANITISER.clean(written).to_string();
        let clean = if ENDLESS.contains(&name) {
            Some(whole)
        } else {
            whole.strip_suffix(&format!("</{name}>")).map(str::to_owned)
        };
        let clean = clean.filter(|clean| !clean.is_empty());
        self.written.insert(written.to_owned(), clean.clone());
        clean
    }

    fn leave(&mut self, html: String, range: Range<usize>) {
        self.out.push((Event::InlineHtml(CowStr::from(html)), range));
    }

    fn taken(&mut self, written: &str, name: &str, range: Range<usize>) {
        // The end of what was taken away is no news.
        if written.starts_with("</") && self.told.contains(name) {
            return;
        }
        self.told.insert(name.to_owned());
        let (tag, name) = (first_line(written), name.to_owned());
        self.problems.push((Problem::RawHtml { tag, name }, range));
    }
}

/// The tokenizer works on bytes; what went in was text.
fn lossy(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

fn first_line(html: &str) -> String {
    let line = html.trim().lines().next().unwrap_or_default();
    line.chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::Source;
    use crate::markdown::{Resolve, Resolved, Writer, parse};

    /// Every link leads where it says.
    struct Everywhere;

    impl Resolve for Everywhere {
        fn resolve(&self, target: &str) -> Result<Resolved, Problem> {
            Ok(Resolved {
                url: target.to_owned(),
                file: None,
                picture: None,
            })
        }
    }

    #[track_caller]
    fn check(body: &str, html: &str, codes: &[&str]) {
        let source = Source::plain("a.md".to_owned(), "a.md".into(), body.to_owned());
        let parsed = parse(body);
        let mut writer = Writer::new(&source, &parsed, &Everywhere);
        assert_eq!(writer.html(&parsed.events, "").trim_end(), html, "{body}");
        let found = writer.diagnostics.iter().map(|one| one.problem.code());
        assert_eq!(found.collect::<Vec<_>>(), codes, "{body}");
    }

    #[test]
    fn elements_of_running_text_stay() {
        check(
            "CO<sub>2</sub> og m<SUP>2</SUP>",
            "<p>CO<sub>2</sub> og m<sup>2</sup></p>",
            &[],
        );
        check(
            "<abbr title='Kommune&quot;kontakt'>KKR</abbr> og <span lang=en>peer *support*</span>",
            "<p><abbr title=\"Kommune&quot;kontakt\">KKR</abbr> og <span lang=\"en\">peer <em>support</em></span></p>",
            &[],
        );
        check(
            "| a |\n|---|\n| x<br/>y |",
            "<div class=\"table-scroll\" role=\"group\" tabindex=\"0\" aria-label=\"Tabel 1\"><table>\n\
             <thead><tr><th scope=\"col\">a</th></tr>\n</thead>\n<tbody>\n<tr><td>x<br>\ny</td></tr>\n</tbody></table></div>",
            &[],
        );
        check("hånd<wbr>bog <!-- skjult -->", "<p>hånd<wbr>bog </p>", &[]);
        check("<!-- skjult -->", "", &[]);
    }

    #[test]
    fn everything_else_is_taken_away_with_a_warning() {
        check("<blink>Se</blink> her", "<p>Se her</p>", &["W506"]);
        check("</blink>", "", &["W506"]);
        check(
            "<a href=\"java&#115;cript:alert(1)\">Se</a>",
            "<p>Se</p>",
            &["W506"],
        );
        check("Se <img src=x onerror=alert(1)> her", "<p>Se  her</p>", &["W506"]);
        check(
            "a<script>alert(1)</script>b <?php x ?> <!DOCTYPE html>",
            "<p>ab  </p>",
            &["W506", "W506", "W506"],
        );
        check(
            "<script>\nif (a < b) alert('<b>')\n</script>\n\nSlut",
            "<p>Slut</p>",
            &["W506"],
        );
        check(
            "<div>\n*Boks* &amp; <b>fed</b>\n</div>",
            "<p>\n*Boks* &amp; <b>fed</b>\n</p>",
            &["W506"],
        );
        check("<div\nonclick=x", "", &["W506"]);
    }

    #[test]
    fn attributes_are_few() {
        check(
            "<sub onclick=\"x()\" style='color:red' lang=en title=t>2</sub>",
            "<p><sub lang=\"en\">2</sub></p>",
            &["W522", "W522", "W522"],
        );
        check(
            "<abbr title=\"a&#x202e;b\">x</abbr>",
            "<p><abbr title=\"a\u{202e}b\">x</abbr></p>",
            &["E110"],
        );
    }

    #[test]
    fn tags_stand_in_pairs() {
        check("<sub>2", "<p>2</p>", &["W523"]);
        check("2</sub>", "<p>2</p>", &["W523"]);
        check("*<sub>2*</sub>", "<p><em>2</em></p>", &["W523", "W523"]);
        check(
            "<sub><sup>2</sub></sup>",
            "<p><sub>2</sub></p>",
            &["W523", "W523"],
        );
        check("<sub>a\n\nb</sub>", "<p>a</p>\n<p>b</p>", &["W523", "W523"]);
    }

    #[test]
    fn text_in_a_block_is_no_markdown() {
        check("<mark>\n*x*\n</mark>", "<p><mark>\n*x*\n</mark></p>", &["W524"]);
        check(
            "> <!-- a --> b",
            "<blockquote><p>           b</p>\n</blockquote>",
            &["W510"],
        );
    }

    #[test]
    fn layers_of_html_count_as_layers() {
        check(&"<b>".repeat(10_000), "", &["E417"]);
    }
}
