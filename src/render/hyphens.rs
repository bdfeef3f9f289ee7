//! Soft hyphens, where long words stand in narrow places: browsers without a
//! Danish dictionary would cut them anywhere. Running text has none, and nothing
//! that a machine reads: the head of the page, attributes, addresses, file names.

use std::cell::RefCell;
use std::collections::HashSet;
use std::sync::LazyLock;

use hypher::{Lang, hyphenate_bounded};
use rustc_hash::FxHashMap;

/// The shortest word that is worth dividing, in letters: "rammeaftale".
const LONG: usize = 11;

/// The members that the compounds of this field are made of, one a line. The patterns
/// know syllables alone, and would divide "takstana-lyse".
pub const MEMBERS: &str = include_str!("members.txt");

/// The fewest letters of the last member of a compound: "plan".
const MEMBER: usize = 4;

/// So many letters stay together at the beginning and at the end of a word.
const WHOLE: (usize, usize) = (3, 4);

/// Where in a page the text is that comes next.
#[derive(Default)]
pub struct Place {
    /// How many narrow elements it stands in.
    narrow: usize,
    /// It is running text: paragraphs of Markdown have no class, and a link in one
    /// is part of them.
    running: bool,
}

impl Place {
    /// A tag of that name is passed.
    pub fn pass(&mut self, name: &str, tag: &str) {
        self.running = tag == "p" || (self.running && name != "/p");
        match name.strip_prefix('/') {
            Some(name) if is_narrow(name) => self.narrow = self.narrow.saturating_sub(1),
            None if is_narrow(name) => self.narrow += 1,
            _ => {}
        }
    }

    /// True where long words need soft hyphens.
    pub fn is_narrow(&self) -> bool {
        self.narrow > 0 && !self.running
    }
}

/// Elements whose text is short and may stand in a narrow place.
/// Elements whose text is short and may stand in a narrow place.
fn is_narrow(element: &str) -> bool {
    matches!(
        element,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "a" | "dt" | "dd" | "th" | "td"
    )
}

/// Writes a text with soft hyphens in its long words.
pub fn soft(out: &mut String, text: &str) {
    for token in text.split_inclusive(char::is_whitespace) {
        if token.len() < LONG || is_address(token) {
            out.push_str(token);
            continue;
        }
        let mut rest = token;
        while let Some(start) = rest.find(char::is_alphabetic) {
            let (before, from) = rest.split_at_checked(start).unwrap_or((rest, ""));
            let end = from.find(|one: char| !one.is_alphabetic()).unwrap_or(from.len());
            let (word, after) = from.split_at_checked(end).unwrap_or((from, ""));
            out.push_str(before);
            if word.chars().count() < LONG {
                out.push_str(word);
            } else {
                divide_again(out, word);
            }
            rest = after;
        }
        out.push_str(rest);
    }
}

/// Divides a long word as it was divided before: the pages of a site share their words.
fn divide_again(out: &mut String, word: &str) {
    /// So many words are kept, in each thread.
    const MOST: usize = 10_000;
    thread_local! {
        static DIVIDED: RefCell<FxHashMap<String, String>> = RefCell::default();
    }
    DIVIDED.with_borrow_mut(|divided| {
        if let Some(known) = divided.get(word) {
            return out.push_str(known);
        }
        if divided.len() >= MOST {
            divided.clear();
        }
        let mut parts = String::with_capacity(word.len() + 8);
        divide_compound(&mut parts, word);
        out.push_str(&parts);
        divided.insert(word.to_owned(), parts);
    });
}

/// An address or a name of a file, which a reader may copy.
fn is_address(token: &str) -> bool {
    let inner = token.trim_matches(|edge: char| !edge.is_alphanumeric());
    inner.contains(['.', '/', '@', '_', '='])
}

fn divide(out: &mut String, word: &str) {
    if word.chars().count() < LONG {
        out.push_str(word);
    } else {
        divide_compound(out, word);
    }
}

/// Between its members, and within those that are long themselves.
fn divide_compound(out: &mut String, word: &str) {
    if let Some((first, rest)) = compound(word) {
        divide(out, first);
        out.push('\u{ad}');
        return divide_compound(out, rest);
    }
    if word.chars().count() < LONG {
        return out.push_str(word);
    }
    let mut parts = hyphenate_bounded(word, Lang::Danish, WHOLE.0, WHOLE.1).peekable();
    while let Some(part) = parts.next() {
        out.push_str(part);
        if parts.peek().is_some_and(|next| !leans_back(next)) && !leans_on(part) {
            out.push('\u{ad}');
        }
    }
}

/// A compound's first member, with the s that may bind it, and the rest: both must be
/// known, for "kommune" begins "kommunerne" too. The longest first member counts.
fn compound(word: &str) -> Option<(&str, &str)> {
    let lower = word.to_lowercase();
    let after = |rest: &str| {
        let seamless = [Some(rest), rest.strip_prefix('s')];
        let rest = seamless.into_iter().flatten().find(|rest| begins_member(rest))?;
        Some(lower.len() - rest.len())
    };
    let seam = after_members(&lower).filter_map(after).max()?;
    word.split_at_checked(seam)
}

fn begins_member(rest: &str) -> bool {
    rest.chars().count() >= MEMBER && after_members(rest).next().is_some()
}

/// What follows each member that a word begins with.
fn after_members(word: &str) -> impl Iterator<Item = &str> {
    static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| MEMBERS.lines().collect());
    let ends = word.char_indices().map(|(at, letter)| at + letter.len_utf8());
    ends.filter_map(|end| word.split_at_checked(end))
        .filter(|(member, _)| KNOWN.contains(member))
        .map(|(_, rest)| rest)
}

/// One or two letters are too few for a line. Such a part that begins with a
/// vowel begins a member of a compound, "sam-ar-bejde", and stands with what follows.
fn leans_on(part: &str) -> bool {
    part == "be" || (part.chars().count() == 2 && part.starts_with(is_vowel))
}

/// All other short parts stand with what precedes, "grup-pe".
fn leans_back(part: &str) -> bool {
    part.chars().count() < 3 && !leans_on(part)
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'æ' | 'ø' | 'å')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::parts::{self, Part};

    #[track_caller]
    fn check(html: &str, wanted: &str) {
        let mut place = Place::default();
        let mut out = String::new();
        for part in parts::parts(html) {
            match part {
                Part::Text(text) if place.is_narrow() => soft(&mut out, text),
                Part::Text(text) => out.push_str(text),
                Part::Tag(tag) => {
                    place.pass(parts::name(tag), tag);
                    out.push_str(&format!("<{tag}>"));
                }
                Part::Other(_) => panic!("{html}"),
            }
        }
        assert_eq!(out.replace('\u{ad}', "|"), wanted);
    }

    #[test]
    fn long_words_of_narrow_places_are_divided() {
        check(
            "<h1>Rammeaftale &amp; Styregruppemøde</h1><p>Rammeaftale</p>",
            "<h1>Ramme|aftale &amp; Styre|gruppe|møde</h1><p>Rammeaftale</p>",
        );
        check(
            "<dd>På undervisningsområdet: <em>kompetenceudvikling</em></dd>",
            "<dd>På under|vis|nings|området: <em>kompetence|udvikling</em></dd>",
        );
        check("<th>Standardkontrakter</th>", "<th>Standard|kontrakter</th>");
        check(
            "<td>samarbejde, samarbejdsaftale, sekretariatet</td>",
            "<td>samarbejde, samarbejds|aftale, sekretari|atet</td>",
        );
        check(
            "<p>Se <a>dagsordenen</a></p><p class=\"row-title\"><a>dagsordenen</a></p>",
            "<p>Se <a>dagsordenen</a></p><p class=\"row-title\"><a>dags|ordenen</a></p>",
        );
    }

    #[test]
    fn compounds_are_divided_between_their_members() {
        check("<h1>Takstanalyser</h1>", "<h1>Takst|analyser</h1>");
        check("<h1>Kommunaldirektører</h1>", "<h1>Kommunal|direktører</h1>");
        check(
            "<h1>HANDICAPRÅDSREPRÆSENTANTER, Økonomimodel</h1>",
            "<h1>HANDICAP|RÅDS|REPRÆ|SEN|TANTER, Økonomi|model</h1>",
        );
        // An ending is no member.
        check("<h1>Kommunernes</h1>", "<h1>Kommu|nernes</h1>");
    }

    #[test]
    fn machines_read_what_was_written() {
        for html in [
            "<title>Rammeaftale</title><meta content=\"Rammeaftale\">",
            "<a href=\"/rammeaftalen/\" title=\"a > Rammeaftale\">Til</a>",
            "<a href=\"https://x.dk/rammeaftalen\">https://x.dk/rammeaftalen</a>",
            "<td>(standardkontrakter.pdf)</td>",
        ] {
            check(html, html);
        }
    }
}
