//! Atom (RFC 4287): the format of feeds.

use jiff::civil::Date;

use crate::render::changed::NEVER;
use crate::text::is_forbidden;

/// What a feed says of itself.
#[derive(Debug, PartialEq, Eq)]
pub struct Head {
    /// Title.
    pub title: String,
    /// One sentence, for those who meet the feed in a browser too.
    pub subtitle: String,
    /// The first address that it has had, in full.
    pub id: String,
    /// Its own address in full.
    pub address: String,
    /// The page that shows the same, in full.
    pub page: String,
    /// Who answers for it.
    pub author: String,
}

/// What an entry says.
pub struct Story<'s> {
    /// Never changes: what it tells of is known to readers by it.
    pub id: String,
    /// The page, in full.
    pub url: String,
    /// Title.
    pub title: String,
    /// "Referat", "Arrangement".
    pub kind: &'static str,
    /// When it was last changed.
    pub updated: Date,
    /// When it was first published, where the content says so.
    pub published: Option<Date>,
    /// In short.
    pub summary: Option<&'s str>,
    /// In full, with every address in full.
    pub html: String,
}

/// The whole feed, of finished entries. Without a day it was [`NEVER`] changed: the format asks for one.
pub fn feed<'e>(head: &Head, updated: Option<Date>, entries: impl Iterator<Item = &'e str>) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"da\">\n",
    );
    element(&mut out, "title", &head.title);
    element(&mut out, "subtitle", &head.subtitle);
    element(&mut out, "id", &head.id);
    link(&mut out, "self", "application/atom+xml", &head.address);
    link(&mut out, "alternate", "text/html", &head.page);
    element(&mut out, "updated", &instant(updated.unwrap_or(NEVER)));
    out += "<author>";
    element(&mut out, "name", &head.author);
    out += "</author>\n";
    element(&mut out, "generator", "ramme");
    out.extend(entries);
    out + "</feed>\n"
}

/// A finished entry.
pub fn entry(story: &Story) -> String {
    let mut out = String::with_capacity(story.html.len() * 5 / 4 + 1_000);
    out += "<entry>\n";
    element(&mut out, "title", &story.title);
    element(&mut out, "id", &story.id);
    link(&mut out, "alternate", "text/html", &story.url);
    if let Some(published) = story.published {
        element(&mut out, "published", &instant(published));
    }
    element(&mut out, "updated", &instant(story.updated));
    out += &format!("<category term=\"{}\"/>\n", escaped(story.kind));
    if let Some(summary) = story.summary {
        element(&mut out, "summary", summary);
    }
    out += &format!("<content type=\"html\">{}</content>\n", escaped(&story.html));
    out + "</entry>\n"
}

/// A day as the format has it. The site knows days alone; midnight in Greenwich
/// is the same day in Denmark.
fn instant(day: Date) -> String {
    format!("{day}T00:00:00Z")
}

fn element(out: &mut String, name: &str, text: &str) {
    *out += &format!("<{name}>{}</{name}>\n", escaped(text));
}

fn link(out: &mut String, relation: &str, kind: &str, url: &str) {
    *out += &format!(
        "<link rel=\"{relation}\" type=\"{kind}\" href=\"{}\"/>\n",
        escaped(url)
    );
}

/// Text of elements and attributes; what XML cannot hold at all is left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 5 / 4);
    for one in text.chars() {
        match one {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            one if is_forbidden(one) => {}
            one => out.push(one),
        }
    }
    out
}
