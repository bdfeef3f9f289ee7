//! The lines of a Bilag section: a file of ours, a link elsewhere, or the
//! title of something that is not published here.

use pulldown_cmark::{Event, Tag};

use crate::diagnostics::Problem;
use crate::markdown::{Spanned, Writer, element_length, inside, plain_text};
use crate::model::time::Time;

/// One line of an annex list.
#[derive(Debug, Clone, PartialEq)]
pub struct Annex {
    /// What stands in the line, without link and date.
    pub title_html: String,
    /// What it leads to.
    pub target: AnnexTarget,
    /// Its date.
    pub date: Option<Time>,
}

/// What an annex is.
#[derive(Debug, Clone, PartialEq)]
pub enum AnnexTarget {
    /// A file of ours, by path below `content/`.
    File {
        /// Its address.
        url: String,
        /// Its path below `content/`.
        path: String,
    },
    /// A page or file elsewhere.
    Link(String),
    /// Not published here.
    Nothing,
}

/// Reads a Bilag section: the annexes of its lists, and the HTML of all else.
pub fn read<'a>(
    writer: &mut Writer<'a>,
    body: &str,
    events: &[Spanned<'a>],
    prefix: &str,
) -> (String, Vec<Annex>) {
    let mut html = String::new();
    let mut annexes = Vec::new();
    let mut at = 0;
    while let Some(rest) = events.get(at..).filter(|rest| !rest.is_empty()) {
        let length = element_length(rest);
        let element = rest.get(..length).unwrap_or_default();
        if matches!(element.first(), Some((Event::Start(Tag::List(_)), _))) {
            annexes.extend(lines(writer, body, inside(element)));
        } else {
            html.push_str(&writer.html(element, prefix));
        }
        at += length;
    }
    (html, annexes)
}

fn lines<'a>(writer: &mut Writer<'a>, body: &str, items: &[Spanned<'a>]) -> Vec<Annex> {
    let mut annexes = Vec::new();
    let mut at = 0;
    while let Some(rest) = items.get(at..).filter(|rest| !rest.is_empty()) {
        let length = element_length(rest);
        let item = rest.get(..length).unwrap_or_default();
        annexes.extend(line(writer, body, item));
        at += length;
    }
    annexes
}

fn line<'a>(writer: &mut Writer<'a>, body: &str, item: &[Spanned<'a>]) -> Option<Annex> {
    let range = item.first()?.1.clone();
    let mut content = inside(item);
    // A loose list has each line in a paragraph of its own.
    if let [(Event::Start(Tag::Paragraph), _), ..] = content
        && element_length(content) == content.len()
    {
        content = inside(content);
    }
    let starts = |tag: fn(&Tag) -> bool| {
        content
            .iter()
            .filter(|(event, _)| matches!(event, Event::Start(started) if tag(started)))
            .count()
    };
    if starts(|tag| matches!(tag, Tag::List(_) | Tag::Paragraph | Tag::Table(_))) > 0 {
        writer.problem(Problem::NestedAnnexes {}, range);
        return None;
    }
    let (content, date) = match dated(content) {
        Some((content, written)) => {
            let time = Time::parse(&written);
            if time.is_err() {
                let text = body.get(range.clone()).unwrap_or_default();
                let at = range.start + text.rfind(&written).unwrap_or_default();
                let end = at + written.len();
                writer.problem(Problem::BadAnnexDate { value: written }, at..end);
            }
            (content, time.ok())
        }
        None => (content.to_vec(), None),
    };
    match starts(|tag| matches!(tag, Tag::Link { .. })) {
        0 => Some(Annex {
            title_html: writer.title(&content),
            target: AnnexTarget::Nothing,
            date,
        }),
        1 => {
            let start = content
                .iter()
                .position(|(event, _)| matches!(event, Event::Start(Tag::Link { .. })))?;
            let link = content.get(start..)?;
            let link = link.get(..element_length(link))?;
            let target = target(writer, link);
            // The title is the link's text; what stands around it is said with it.
            let before = content.get(..start).unwrap_or_default();
            let after = content.get(start + link.len()..).unwrap_or_default();
            let title: Vec<Spanned<'a>> = [before, inside(link), after].concat();
            Some(Annex {
                title_html: writer.title(&title),
                target: target?,
                date,
            })
        }
        _ => {
            writer.problem(Problem::SeveralLinks {}, range);
            None
        }
    }
}

fn target<'a>(writer: &mut Writer<'a>, link: &[Spanned<'a>]) -> Option<AnnexTarget> {
    let Some((Event::Start(Tag::Link { dest_url, .. }), range)) = link.first() else {
        return None;
    };
    writer.link_text(&plain_text(link), range.clone());
    let resolved = writer.target(dest_url, range.clone())?;
    Some(match resolved.file {
        Some(path) => AnnexTarget::File {
            url: resolved.url,
            path,
        },
        None => AnnexTarget::Link(resolved.url),
    })
}

/// Takes "(dato: 2021-03-19)" off the end of a line.
fn dated<'a>(content: &[Spanned<'a>]) -> Option<(Vec<Spanned<'a>>, String)> {
    use pulldown_cmark::CowStr;
    let text = plain_text(content);
    let start = text.rfind("(dato:")?;
    let written = text
        .get(start..)?
        .trim_end()
        .strip_suffix(')')?
        .strip_prefix("(dato:")?
        .trim()
        .to_owned();
    let mut drop = text.len() - start;
    let mut kept = content.to_vec();
    while drop > 0 {
        let (event, range) = kept.pop()?;
        match event {
            Event::Text(text) if text.len() > drop => {
                let rest = text.get(..text.len() - drop)?.trim_end().to_owned();
                kept.push((Event::Text(CowStr::from(rest)), range));
                break;
            }
            Event::Text(text) => drop -= text.len(),
            Event::SoftBreak | Event::HardBreak => drop -= 1,
            _ => return None,
        }
    }
    Some((kept, written))
}
