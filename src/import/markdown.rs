//! Paragraphs, lists and tables → Markdown that says the same and nothing more.

use super::escape::{Where, escaped_start};
use super::inline::Inline;
use super::links::{is_bare, linked, one_link_each};
use super::lists::{List, is_number};
use super::report::Found;
use super::source::{Block, Footnote, Paragraph, Place, Span, Table};

/// The Markdown of a draft as it grows.
#[derive(Debug, Default)]
pub struct Writer {
    out: String,
    /// How much of everything was written.
    pub found: Found,
    /// Where a link has no text but the name of its host.
    pub bare_links: Vec<Place>,
    inline: Inline,
}

impl Writer {
    /// A heading of a level, with attributes or without.
    pub fn heading(&mut self, level: usize, number: &str, title: &[Span], attributes: &str) {
        let title = self.inline.line(&plain(title), Where::Heading);
        let text = format!("{number} {}", title.trim());
        self.gap();
        self.out.push_str(&"#".repeat(level));
        self.out.push(' ');
        self.out.push_str(text.trim());
        self.out.push_str(attributes);
        self.out.push('\n');
    }

    /// Text outside lists of annexes; headings in it have this level.
    pub fn blocks(&mut self, blocks: &[Block], level: usize) {
        let mut list = List::default();
        for block in blocks {
            match block {
                Block::Table(table) => {
                    list = List::default();
                    self.table(table);
                }
                Block::Paragraph(paragraph) if is_heading(paragraph) => {
                    list = List::default();
                    let mark = paragraph.list.as_ref().and_then(|mark| mark.number.as_deref());
                    self.heading(level, mark.unwrap_or_default(), &paragraph.spans, "");
                }
                Block::Paragraph(paragraph) => self.paragraph(paragraph, &mut list),
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph, list: &mut List) {
        let spans = if paragraph.look.bold {
            plain(&paragraph.spans)
        } else {
            paragraph.spans.clone()
        };
        let text = self.inline.line(&spans, Where::Line);
        let text = text.trim();
        let Some(mark) = &paragraph.list else {
            if !text.is_empty() {
                *list = List::default();
                self.gap();
                self.out.push_str(&escaped_start(text));
                self.out.push('\n');
            }
            return;
        };
        // Markdown has no lists of letters: those are points that begin with one.
        let (sign, lead) = match mark.number.as_deref() {
            Some(number) if is_number(number) => (number.to_owned(), String::new()),
            Some(letter) => ("-".to_owned(), format!("{letter} ")),
            None => ("-".to_owned(), String::new()),
        };
        let text = format!("{lead}{text}");
        if text.is_empty() {
            return;
        }
        let (indent, same) = list.place(usize::from(mark.depth), &sign);
        if !same {
            self.gap();
        }
        self.out.push_str(&" ".repeat(indent));
        self.out.push_str(&sign);
        self.out.push(' ');
        self.out.push_str(&escaped_start(&text));
        self.out.push('\n');
        self.found.points += 1;
    }

    /// The lines of a Bilag section: each a line of a list with one link or none.
    pub fn annexes(&mut self, blocks: &[Block]) {
        let mut in_list = false;
        for block in blocks {
            let lines: Vec<Vec<Span>> = match block {
                Block::Paragraph(paragraph) => {
                    let leads_on = paragraph.list.is_none() && paragraph.text().trim_end().ends_with(':');
                    if leads_on || paragraph.text().trim().is_empty() {
                        self.blocks(std::slice::from_ref(block), 4);
                        in_list = false;
                        continue;
                    }
                    let spans = linked(&paragraph.spans);
                    if spans.iter().any(is_bare) {
                        self.bare_links.push(paragraph.place);
                    }
                    one_link_each(&spans)
                }
                Block::Table(table) => {
                    let row = |row: &Vec<Vec<Paragraph>>| -> Vec<Span> {
                        let cells = row
                            .iter()
                            .map(|cell| cell_spans(cell))
                            .filter(|cell| !cell.is_empty());
                        cells.collect::<Vec<_>>().join(blank().as_slice())
                    };
                    table
                        .rows
                        .iter()
                        .flat_map(|cells| one_link_each(&linked(&row(cells))))
                        .collect()
                }
            };
            for line in lines {
                let text = self.inline.line(&line, Where::Line);
                if text.trim().is_empty() {
                    continue;
                }
                if !in_list {
                    self.gap();
                }
                in_list = true;
                self.out.push_str("- ");
                self.out.push_str(&escaped_start(text.trim()));
                self.out.push('\n');
                self.found.points += 1;
            }
        }
    }

    fn table(&mut self, table: &Table) {
        let columns = table.rows.iter().map(Vec::len).max().unwrap_or_default();
        if columns < 2 {
            // A box around a text is no table.
            for cell in table.rows.iter().flatten() {
                let inside: Vec<Block> = cell.iter().cloned().map(Block::Paragraph).collect();
                self.blocks(&inside, 6);
            }
            return;
        }
        self.gap();
        for (at, row) in table.rows.iter().enumerate() {
            for column in 0..columns {
                let cell = row.get(column).map(Vec::as_slice).unwrap_or_default();
                let spans = if at == 0 {
                    plain(&cell_spans(cell))
                } else {
                    cell_spans(cell)
                };
                let text = self.inline.line(&spans, Where::Cell);
                self.out.push_str("| ");
                self.out.push_str(text.trim());
                self.out.push_str(if text.trim().is_empty() { "" } else { " " });
            }
            self.out.push_str("|\n");
            if at == 0 {
                self.out.push_str(&"|---".repeat(columns));
                self.out.push_str("|\n");
            }
        }
        self.found.tables += 1;
    }

    /// The footnotes that the text has marks of.
    pub fn footnotes(&mut self, footnotes: &[Footnote]) {
        for footnote in footnotes {
            if !self.inline.notes.contains(&footnote.number) {
                continue;
            }
            let spans: Vec<Span> = cell_spans(&footnote.paragraphs);
            let text = self.inline.line(&spans, Where::Cell);
            self.gap();
            self.out
                .push_str(&format!("[^{}]: {}\n", footnote.number, text.trim()));
            self.found.footnotes += 1;
        }
    }

    /// The text.
    pub fn finished(mut self) -> (String, Found) {
        self.found.links = self.inline.links;
        (self.out, self.found)
    }

    fn gap(&mut self) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
    }
}

/// A heading of the author's own: by its style, or short and bold or large.
pub fn is_heading(paragraph: &Paragraph) -> bool {
    let text = paragraph.text();
    let text = text.trim();
    let short = text.chars().count() < 120 && !text.ends_with(['.', ',', ';']) && !text.is_empty();
    let look = paragraph.look;
    look.heading.is_some() && !text.is_empty()
        || (paragraph.list.is_none() && short && (look.bold || look.size > 1.15))
}

fn blank() -> Vec<Span> {
    vec![Span {
        text: " ".to_owned(),
        ..Span::default()
    }]
}

/// The paragraphs of a cell in one line.
fn cell_spans(cell: &[Paragraph]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for paragraph in cell
        .iter()
        .filter(|paragraph| !paragraph.text().trim().is_empty())
    {
        let is_item = paragraph.list.is_some();
        if let Some(last) = spans.last_mut() {
            let ends = last.text.trim_end().ends_with(['.', ':', ';', ',', '?', '!']);
            last.text.push_str(if is_item && !ends { "; " } else { " " });
        }
        if let Some(number) = paragraph.list.as_ref().and_then(|mark| mark.number.as_ref()) {
            spans.push(Span {
                text: format!("{number} "),
                ..Span::default()
            });
        }
        spans.extend(paragraph.spans.iter().cloned());
    }
    spans
}

/// Without bold and italic: a heading has its own look.
fn plain(spans: &[Span]) -> Vec<Span> {
    let plain = |span: &Span| Span {
        bold: false,
        italic: false,
        ..span.clone()
    };
    spans.iter().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::super::source::{Mark, Place};
    use super::*;

    fn written(text: &str) -> String {
        let mut writer = Writer::default();
        writer.blocks(&[Block::Paragraph(paragraph(text, None))], 4);
        writer.finished().0
    }

    fn paragraph(text: &str, list: Option<(u8, Option<&str>)>) -> Paragraph {
        Paragraph {
            place: Place::Line(1),
            spans: vec![Span {
                text: text.to_owned(),
                ..Span::default()
            }],
            list: list.map(|(depth, number)| Mark {
                depth,
                number: number.map(str::to_owned),
            }),
            ..Paragraph::default()
        }
    }

    /// The text that Markdown reads in what was written.
    fn read(markdown: &str) -> String {
        crate::markdown::plain_text(&crate::markdown::parse(markdown).events)
            .trim()
            .to_owned()
    }

    #[test]
    fn nothing_becomes_a_sign() {
        for text in [
            "12. marts holdes mødet",
            "3) marts",
            "- 5 pct.",
            "# 5",
            "+ 1",
            "> 3 år",
            "*en* _to_ `tre` <b>fire</b> [fem](seks)",
            "a_b_c og R&D &amp; &lt;",
            "~~nej~~",
            "{.lukket}",
            ": start",
            "=====",
            "| a | b |",
            "[^1] note",
            "\\ bagstreg \\*",
            "<!-- skjult -->",
            "![billede](x.png)",
        ] {
            assert_eq!(read(&written(text)), text);
        }
    }

    #[test]
    fn a_heading_is_short_and_bold_or_large() {
        let look = |text: &str, bold: bool, size: f32| {
            let mut one = paragraph(text, None);
            one.look.bold = bold;
            one.look.size = size;
            is_heading(&one)
        };
        assert!(look("Økonomi", true, 1.0));
        assert!(look("Økonomi", false, 1.3));
        assert!(!look("Økonomi", false, 1.0));
        assert!(!look("Økonomien er god.", true, 1.3));
        assert!(!look(&"lang ".repeat(30), true, 1.3));
    }

    #[test]
    fn lists_keep_their_depth() {
        let mut writer = Writer::default();
        let items = [
            ("a", (0, None)),
            ("b", (1, None)),
            ("c", (0, None)),
            ("to", (0, Some("2)"))),
            ("x", (0, Some("b)"))),
        ];
        let blocks: Vec<Block> = items
            .iter()
            .map(|(text, list)| Block::Paragraph(paragraph(text, Some(*list))))
            .collect();
        writer.blocks(&blocks, 4);
        assert_eq!(writer.found.points, 5);
        assert_eq!(
            writer.finished().0,
            "\n- a\n  - b\n- c\n\n2) to\n\n- b) x\n".trim_start()
        );
    }

    #[test]
    fn an_annex_has_one_link() {
        let mut writer = Writer::default();
        let text = "Referat fra mødet: https://a.dk/x.pdf, og nyheden https://b.dk/.";
        writer.annexes(&[Block::Paragraph(paragraph(text, Some((0, None))))]);
        let (text, found) = writer.finished();
        assert_eq!(found.links, 2);
        assert_eq!(
            text,
            "- [Referat fra mødet](https://a.dk/x.pdf)\n- [og nyheden](https://b.dk/).\n"
        );
    }
}
