//! Our own HTML → the text that a reader sees, whole or cut at its headings.

use super::split_tag;

/// A heading with what follows it, up to the next.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// The heading's anchor without `#`; `None` before the first.
    pub anchor: Option<String>,
    /// The heading.
    pub heading: String,
    /// The text below it: one line for each paragraph, item or cell.
    pub text: String,
}

/// Elements that go on in the line.
const INLINE: [&str; 18] = [
    "a", "abbr", "b", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "small", "span", "strong",
    "sub", "sup", "wbr",
];

/// The whole text: one line for each paragraph, item or cell.
pub fn text(html: &str) -> String {
    Reader::new(Way::Lines).whole(html)
}

/// The whole text with its lists and tables: points and numbers are said, and
/// the cells of a row stand on one line.
pub fn outlined(html: &str) -> String {
    Reader::new(Way::Outline).whole(html)
}

/// The text, cut at headings with an anchor.
pub fn parts(html: &str) -> Vec<Part> {
    Reader::new(Way::Parts).read(html)
}

/// What becomes of lists, tables and headings.
#[derive(PartialEq, Eq)]
enum Way {
    /// A line each.
    Lines,
    /// Marks of items are said, and cells stand on the line of their row.
    Outline,
    /// Headings begin parts.
    Parts,
}

/// Reads tag by tag.
struct Reader {
    way: Way,
    /// The parts that are read, and the one that is being read.
    done: Vec<Part>,
    part: Part,
    in_heading: bool,
    /// In a mark of a footnote, which is no word of the text.
    in_mark: bool,
    /// Nothing stands on the line yet, or a point alone.
    at_start: bool,
    /// The number that the next item of each open list has; none in a list of points.
    lists: Vec<Option<usize>>,
}

impl Reader {
    fn new(way: Way) -> Self {
        Self {
            way,
            done: Vec::new(),
            part: Part::default(),
            in_heading: false,
            in_mark: false,
            at_start: true,
            lists: Vec::new(),
        }
    }

    fn whole(self, html: &str) -> String {
        let parts = self.read(html).into_iter();
        parts.map(|part| part.text).collect()
    }

    fn read(mut self, html: &str) -> Vec<Part> {
        let mut rest = html;
        while let Some((words, after)) = rest.split_once('<') {
            self.push(words);
            let (tag, tail) = split_tag(after);
            self.tag(tag);
            rest = tail;
        }
        self.push(rest);
        self.done.push(self.part);
        for part in &mut self.done {
            part.text.truncate(part.text.trim_end().len());
        }
        self.done
    }

    fn tag(&mut self, tag: &str) {
        let name = tag.split_whitespace().next().unwrap_or_default();
        match name {
            "sup" if attribute(tag, "class") == Some("footnote-ref") => self.in_mark = true,
            "/sup" => self.in_mark = false,
            "h2" | "h3" | "h4" if self.way == Way::Parts && attribute(tag, "id").is_some() => {
                let next = Part {
                    anchor: attribute(tag, "id").map(str::to_owned),
                    ..Part::default()
                };
                self.done.push(std::mem::replace(&mut self.part, next));
                (self.in_heading, self.at_start) = (true, true);
            }
            "/h2" | "/h3" | "/h4" if self.in_heading => (self.in_heading, self.at_start) = (false, true),
            "img" => self.push(attribute(tag, "alt").unwrap_or_default()),
            _ if self.way == Way::Outline && self.outline(tag, name) => {}
            _ if INLINE.contains(&name.trim_start_matches('/')) => {}
            _ => self.new_line(),
        }
    }

    /// The tags of lists and of cells; false for any other.
    fn outline(&mut self, tag: &str, name: &str) -> bool {
        match name {
            "ul" => self.lists.push(None),
            "ol" => {
                let start = attribute(tag, "start").and_then(|start| start.parse().ok());
                self.lists.push(Some(start.unwrap_or(1)));
            }
            "/ul" | "/ol" => {
                self.lists.pop();
                self.new_line();
            }
            "li" => {
                let mark = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{}. ", *number - 1)
                    }
                    Some(None) | None => "• ".to_owned(),
                };
                self.begin_item(&mark);
            }
            "td" | "th" => {
                if !self.at_start {
                    self.push(" | ");
                }
            }
            "/td" | "/th" => {}
            _ => return false,
        }
        true
    }

    fn begin_item(&mut self, mark: &str) {
        self.new_line();
        let text = self.target();
        // A point that was empty is no line.
        let line = text.rfind('\n').map_or(0, |at| at + 1);
        text.truncate(line);
        text.push_str(mark);
    }

    /// Begins a new line, unless one has just begun.
    fn new_line(&mut self) {
        if !self.at_start {
            let text = self.target();
            text.truncate(text.trim_end().len());
            text.push('\n');
            self.at_start = true;
        }
    }

    /// Adds text as it is seen: white space as one blank, entities as what they mean.
    fn push(&mut self, html: &str) {
        if self.in_mark {
            return;
        }
        let mut at_start = self.at_start;
        let out = self.target();
        let mut rest = html;
        while let Some(one) = rest.chars().next() {
            let (meant, length) = match one {
                '&' => entity(rest).unwrap_or((one, 1)),
                _ => (one, one.len_utf8()),
            };
            rest = rest.get(length..).unwrap_or_default();
            match meant {
                // A soft hyphen is not seen.
                '\u{ad}' => {}
                _ if meant.is_whitespace() => {
                    if !at_start && !out.ends_with(' ') {
                        out.push(' ');
                    }
                }
                _ => {
                    out.push(meant);
                    at_start = false;
                }
            }
        }
        self.at_start = at_start;
    }

    /// Where text goes now.
    fn target(&mut self) -> &mut String {
        if self.in_heading {
            &mut self.part.heading
        } else {
            &mut self.part.text
        }
    }
}

/// The value of a tag's attribute, as it stands there.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let (_, value) = tag.split_once(&format!(" {name}=\""))?;
    value.split_once('"').map(|(value, _)| value)
}

/// What an entity of our own HTML stands for, and its length.
fn entity(text: &str) -> Option<(char, usize)> {
    const NAMED: [(&str, char); 6] = [
        ("&amp;", '&'),
        ("&lt;", '<'),
        ("&gt;", '>'),
        ("&quot;", '"'),
        ("&#39;", '\''),
        ("&nbsp;", ' '),
    ];
    let found = NAMED.iter().find(|(name, _)| text.starts_with(name))?;
    Some((found.1, found.0.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_reads_as_it_is_seen() {
        for (html, wanted) in [
            (
                "<p>Pladser &amp; <em>tak</em>ster</p>\n<p>Mere</p>",
                "Pladser & takster\nMere",
            ),
            ("<ul>\n<li>Én</li>\n<li>To</li>\n</ul>", "Én\nTo"),
            ("<table><tr><td>1</td><td>2</td></tr></table>", "1\n2"),
            (
                "<p>Se<sup class=\"footnote-ref\"><a href=\"#x\">1</a></sup> her\u{a0}og</p>",
                "Se her og",
            ),
            ("m<sup>2</sup> &lt;b&gt; a<br>b", "m2 <b> a\nb"),
            ("", ""),
        ] {
            assert_eq!(text(html), wanted, "{html}");
        }
    }

    #[test]
    fn headings_cut_it() {
        let html = "<p>Før</p><h2 id=\"maal\">Mål <em>her</em></h2><p>Tekst</p><h3 id=\"b\">B</h3><p>C</p>";
        let part = |anchor: Option<&str>, heading: &str, text: &str| Part {
            anchor: anchor.map(str::to_owned),
            heading: heading.to_owned(),
            text: text.to_owned(),
        };
        assert_eq!(
            parts(html),
            [
                part(None, "", "Før"),
                part(Some("maal"), "Mål her", "Tekst"),
                part(Some("b"), "B", "C")
            ]
        );
        assert_eq!(text(html), "Før\nMål her\nTekst\nB\nC");
    }

    #[track_caller]
    fn check(html: &str, wanted: &str) {
        assert_eq!(outlined(html), wanted);
    }

    #[test]
    fn an_outlined_text_reads_as_it_is_seen() {
        check(
            "<p>Styregruppen\nbesluttede <em>A</em> &amp; <a href=\"/b/\">B</a>.<br>Så.</p>\n<p>Slut.</p>\n",
            "Styregruppen besluttede A & B.\nSå.\nSlut.",
        );
        check(
            "<p>At:</p>\n<ul>\n<li>en</li>\n<li>\n<p>to</p>\n<ol start=\"3\">\n<li>tre</li>\n<li>fire</li>\n</ol>\n</li>\n</ul>\n<p>Slut</p>",
            "At:\n• en\n• to\n3. tre\n4. fire\nSlut",
        );
        check(
            "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>&lt;2</td></tr></tbody></table>",
            "a | b\n1 | <2",
        );
        check(
            "<p>Pris<sup class=\"footnote-ref\"><a href=\"#_note-1\">1</a></sup> er m<sup>2</sup></p>",
            "Pris er m2",
        );
        check("", "");
    }
}
