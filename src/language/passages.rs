//! The running text of a body, section by section, each letter with its place.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::markdown::parse;

/// Under these headings stand titles of files, which are nobody's sentences.
const TITLES: [&str; 2] = ["Bilag", "Filer til download"];

/// What stands under one heading, up to the next of any level.
#[derive(Debug, Default)]
pub struct Section {
    /// Where the heading is; none before the first.
    pub heading: Option<Range<usize>>,
    /// Its paragraphs, and the lines of its lists.
    pub passages: Vec<Passage>,
}

/// A paragraph, or a line of a list.
#[derive(Debug, Default)]
pub struct Passage {
    /// Its text without markup.
    pub text: String,
    /// It stands in a list.
    pub listed: bool,
    /// Where pieces of the text begin, each with its place in the body.
    pieces: Vec<(usize, usize)>,
}

impl Passage {
    /// The place in the body of a part of the text.
    pub fn place(&self, range: Range<usize>) -> Range<usize> {
        let at = |position: usize| {
            let after = self.pieces.partition_point(|(start, _)| *start <= position);
            let piece = self.pieces.get(after.saturating_sub(1));
            piece.map_or(0, |(start, place)| place + position.saturating_sub(*start))
        };
        let start = at(range.start);
        // The end may lie in another piece than the last letter.
        let last = at(range.end.saturating_sub(1)) + 1;
        start..last.max(start + 1)
    }

    fn push(&mut self, text: &str, place: usize) {
        self.pieces.push((self.text.len(), place));
        self.text.push_str(text);
    }
}

/// The sections of a body. Quotations, tables and code are left out: they are
/// not written for this page, or not in sentences.
pub fn sections(body: &str) -> Vec<Section> {
    let mut sections = vec![Section::default()];
    let mut passage = Passage::default();
    // How deep in lists, and in what is left out.
    let (mut lists, mut outside) = (0_usize, 0_usize);
    let mut heading: Option<String> = None;
    let mut titles = false;
    let ended = |passage: &mut Passage, sections: &mut Vec<Section>, titles: bool| {
        let done = std::mem::take(passage);
        let listed_title = titles && done.listed;
        if let (false, false, Some(section)) =
            (done.text.trim().is_empty(), listed_title, sections.last_mut())
        {
            section.passages.push(done);
        }
    };
    for (event, range) in parse(body).events {
        match event {
            Event::Start(Tag::Heading { .. }) => {
                ended(&mut passage, &mut sections, titles);
                heading = Some(String::new());
                sections.push(Section {
                    heading: Some(range),
                    passages: Vec::new(),
                });
            }
            Event::End(TagEnd::Heading(_)) => {
                let text = heading.take().unwrap_or_default();
                titles = TITLES.contains(&text.trim());
            }
            Event::Start(Tag::BlockQuote(_) | Tag::Table(_) | Tag::CodeBlock(_)) => {
                ended(&mut passage, &mut sections, titles);
                outside += 1;
            }
            Event::End(TagEnd::BlockQuote(_) | TagEnd::Table | TagEnd::CodeBlock) => {
                outside = outside.saturating_sub(1);
            }
            Event::Start(Tag::List(_)) => {
                ended(&mut passage, &mut sections, titles);
                lists += 1;
            }
            Event::End(TagEnd::List(_)) => {
                ended(&mut passage, &mut sections, titles);
                lists = lists.saturating_sub(1);
            }
            Event::Start(Tag::Item | Tag::Paragraph)
            | Event::End(
                TagEnd::Item
                | TagEnd::Paragraph
                | TagEnd::DefinitionListTitle
                | TagEnd::DefinitionListDefinition,
            ) => {
                ended(&mut passage, &mut sections, titles);
            }
            Event::Text(text) => match &mut heading {
                Some(heading) => heading.push_str(&text),
                None if outside == 0 => {
                    passage.listed = lists > 0;
                    passage.push(&text, range.start);
                }
                None => {}
            },
            Event::SoftBreak | Event::HardBreak if outside == 0 && heading.is_none() => {
                passage.push(" ", range.start);
            }
            // The name of a file or a key counts as a word, and no more.
            Event::Code(_) if outside == 0 && heading.is_none() => passage.push("x", range.start),
            _ => {}
        }
    }
    ended(&mut passage, &mut sections, titles);
    sections
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_passage_knows_its_place() {
        let body = "Først *lidt*\ntekst.\n\n## Del {sag=x}\n\n- En linje\n- To **fede** linjer\n\n> Citat\n\n### Bilag\n\n- Et bilag\n";
        let sections = sections(body);
        let texts: Vec<Vec<(&str, bool)>> = sections
            .iter()
            .map(|section| {
                let passages = section.passages.iter();
                passages.map(|one| (one.text.as_str(), one.listed)).collect()
            })
            .collect();
        assert_eq!(
            texts,
            [
                vec![("Først lidt tekst.", false)],
                vec![("En linje", true), ("To fede linjer", true)],
                vec![],
            ]
        );
        let passage = sections[1].passages.last().unwrap();
        let word = passage.text.find("linjer").unwrap();
        let at = |range: Range<usize>| body.get(range).unwrap();
        assert_eq!(at(passage.place(word..word + 6)), "linjer");
        let whole = passage.place(0..passage.text.len());
        assert_eq!(at(whole), "To **fede** linjer");
        let first = &sections[0].passages[0];
        assert_eq!(at(first.place(7..11)), "lidt");
    }
}
