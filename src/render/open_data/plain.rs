//! HTML as plain text: one line for each paragraph, list item and table row.

use html5gum::{Token, Tokenizer};

/// The text that a reader sees; marks of footnotes are left out.
pub fn plain(html: &str) -> String {
    let mut text = Text::default();
    // The number that the next item of each open list has; none in a list of points.
    let mut lists: Vec<Option<usize>> = Vec::new();
    let mut in_footnote = false;
    for Ok(token) in Tokenizer::new(html) {
        match token {
            Token::StartTag(tag) => {
                let attribute = |name: &[u8]| tag.attributes.get(name).map(|found| found.value.to_vec());
                match tag.name.as_slice() {
                    b"sup" if attribute(b"class").is_some_and(|class| class == b"footnote-ref") => {
                        in_footnote = true;
                    }
                    b"br" => text.new_line(),
                    b"ul" => lists.push(None),
                    b"ol" => {
                        let start = attribute(b"start").and_then(|start| String::from_utf8(start).ok());
                        lists.push(Some(start.and_then(|start| start.parse().ok()).unwrap_or(1)));
                    }
                    b"li" => match lists.last_mut() {
                        Some(Some(number)) => {
                            text.begin_item(&format!("{number}. "));
                            *number += 1;
                        }
                        Some(None) | None => text.begin_item("• "),
                    },
                    b"td" | b"th" if !text.at_start => text.push(" | "),
                    b"img" => {
                        let words = attribute(b"alt").unwrap_or_default();
                        text.push(&String::from_utf8_lossy(&words));
                    }
                    name if is_block(name) => text.new_line(),
                    _ => {}
                }
            }
            Token::EndTag(tag) => match tag.name.as_slice() {
                b"sup" => in_footnote = false,
                b"ul" | b"ol" => {
                    lists.pop();
                    text.new_line();
                }
                name if is_block(name) => text.new_line(),
                _ => {}
            },
            Token::String(words) if !in_footnote => text.push(&String::from_utf8_lossy(&words)),
            _ => {}
        }
    }
    text.out.trim_end().to_owned()
}

fn is_block(name: &[u8]) -> bool {
    const BLOCKS: [&[u8]; 16] = [
        b"p",
        b"div",
        b"tr",
        b"pre",
        b"blockquote",
        b"section",
        b"table",
        b"dt",
        b"dd",
        b"li",
        b"h2",
        b"h3",
        b"h4",
        b"h5",
        b"h6",
        b"caption",
    ];
    BLOCKS.contains(&name)
}

/// A text that grows line by line.
struct Text {
    out: String,
    /// Nothing stands on the line yet, or a point alone.
    at_start: bool,
}

impl Default for Text {
    fn default() -> Self {
        Self {
            out: String::new(),
            at_start: true,
        }
    }
}

impl Text {
    /// Words; white space in them is one space.
    fn push(&mut self, words: &str) {
        for character in words.chars() {
            if !character.is_ascii_whitespace() {
                self.out.push(character);
                self.at_start = false;
            } else if !self.at_start && !self.out.ends_with(' ') {
                self.out.push(' ');
            }
        }
    }

    fn new_line(&mut self) {
        if !self.at_start {
            self.out.truncate(self.out.trim_end().len());
            self.out.push('\n');
            self.at_start = true;
        }
    }

    fn begin_item(&mut self, mark: &str) {
        self.new_line();
        // A point that was empty is no line.
        let line = self.out.rfind('\n').map_or(0, |at| at + 1);
        self.out.truncate(line);
        self.out.push_str(mark);
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[track_caller]
    fn check(html: &str, wanted: &str) {
        assert_eq!(plain(html), wanted);
    }

    #[test]
    fn a_text_reads_as_it_is_seen() {
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
