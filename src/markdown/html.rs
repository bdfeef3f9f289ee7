//! The small parts of HTML: tags, text, attributes, comments.

use pulldown_cmark::{CodeBlockKind, Tag, TagEnd};
use pulldown_cmark_escape::{escape_html, escape_html_body_text};

use crate::text::bound;

/// Raw HTML with blanks for its comments, so that all else stays in its place;
/// one that is never closed takes all that follows with it.
pub fn comments_blanked(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some((before, comment)) = rest.split_once("<!--") {
        out.push_str(before);
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
        out.push_str(&" ".repeat(html.len() - rest.len() - out.len()));
    }
    out.push_str(rest);
    out
}

/// The headings of a text that was written here: the anchor of each, and
/// where its element ends.
pub fn headings(html: &str) -> impl Iterator<Item = (&str, usize)> {
    html.match_indices("<h").filter_map(|(start, _)| {
        let element = html.get(start..)?;
        let (tag, anchor) = element.split_once(" id=\"")?;
        let level = tag.strip_prefix("<h").filter(|level| level.len() == 1)?;
        let end = format!("</h{level}>");
        let length = element.find(&end)? + end.len();
        Some((anchor.split('"').next()?, start + length))
    })
}

/// The opening tag of a simple element.
pub fn open(out: &mut String, tag: &Tag) {
    match tag {
        Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => out.push_str("<pre><code>"),
        Tag::List(Some(start)) if *start != 1 => out.push_str(&format!("<ol start=\"{start}\">\n")),
        Tag::List(Some(_)) => out.push_str("<ol>\n"),
        other => {
            if let Some(name) = simple_name(other.to_end()) {
                out.push_str(&format!("<{name}>"));
            }
        }
    }
}

/// The closing tag of a simple element.
pub fn close(out: &mut String, tag: TagEnd) {
    match tag {
        TagEnd::CodeBlock => out.push_str("</code></pre>\n"),
        TagEnd::List(true) => out.push_str("</ol>\n"),
        other => {
            if let Some(name) = simple_name(other) {
                out.push_str(&format!("</{name}>"));
                if matches!(
                    other,
                    TagEnd::List(_) | TagEnd::BlockQuote(_) | TagEnd::DefinitionList
                ) {
                    out.push('\n');
                }
            }
        }
    }
}

fn simple_name(tag: TagEnd) -> Option<&'static str> {
    Some(match tag {
        TagEnd::BlockQuote(_) => "blockquote",
        TagEnd::List(false) => "ul",
        TagEnd::Emphasis => "em",
        TagEnd::Strong => "strong",
        TagEnd::Strikethrough => "del",
        TagEnd::Superscript => "sup",
        TagEnd::Subscript => "sub",
        TagEnd::DefinitionList => "dl",
        TagEnd::DefinitionListTitle => "dt",
        TagEnd::DefinitionListDefinition => "dd",
        _ => return None,
    })
}

/// Plain text as HTML.
pub fn escaped(text: &str) -> String {
    let mut out = String::new();
    escape(&mut out, text);
    out
}

/// Text between tags.
pub fn escape(out: &mut String, text: &str) {
    // Writing to a string cannot fail.
    let _ = escape_html_body_text(out, &bound(text));
}

/// The value of an attribute.
pub fn attribute(out: &mut String, text: &str) {
    let _ = escape_html(out, text);
}
