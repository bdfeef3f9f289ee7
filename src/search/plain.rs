//! HTML → the text that a reader sees, cut at its headings.

use crate::markdown::split_tag;

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

/// The whole text of a piece of HTML.
pub fn text(html: &str) -> String {
    let mut parts = parts(html).into_iter();
    let mut whole = parts.next().unwrap_or_default().text;
    for part in parts {
        new_line(&mut whole);
        whole.push_str(&part.heading);
        new_line(&mut whole);
        whole.push_str(&part.text);
    }
    whole.truncate(whole.trim_end().len());
    whole
}

/// The text of a piece of HTML, cut at headings with an anchor.
pub fn parts(html: &str) -> Vec<Part> {
    let mut parts = vec![Part::default()];
    let mut rest = html;
    // The heading that is being read, and a mark of a footnote, which no reader would look for.
    let (mut in_heading, mut in_mark) = (false, false);
    loop {
        let (words, after) = rest.split_once('<').unwrap_or((rest, ""));
        let Some(part) = parts.last_mut() else { break };
        if !in_mark {
            let into = if in_heading {
                &mut part.heading
            } else {
                &mut part.text
            };
            push_decoded(into, words);
        }
        if after.is_empty() {
            break;
        }
        let (tag, tail) = split_tag(after);
        rest = tail;
        let name = tag.split_whitespace().next().unwrap_or_default();
        match name {
            "sup" if tag.contains("footnote-ref") => in_mark = true,
            "/sup" => in_mark = false,
            "h2" | "h3" | "h4" => {
                if let Some(anchor) = id_of(tag) {
                    in_heading = true;
                    parts.push(Part {
                        anchor: Some(anchor.to_owned()),
                        ..Part::default()
                    });
                }
            }
            "/h2" | "/h3" | "/h4" => in_heading = false,
            _ if INLINE.contains(&name.trim_start_matches('/')) => {}
            _ => new_line(if in_heading {
                &mut part.heading
            } else {
                &mut part.text
            }),
        }
    }
    for part in &mut parts {
        part.text.truncate(part.text.trim_end().len());
    }
    parts
}

/// Begins a new line, unless one has just begun.
fn new_line(text: &mut String) {
    if !text.is_empty() && !text.ends_with('\n') {
        text.truncate(text.trim_end().len());
        text.push('\n');
    }
}

fn id_of(tag: &str) -> Option<&str> {
    let (_, id) = tag.split_once(" id=\"")?;
    id.split_once('"').map(|(id, _)| id)
}

/// Adds text as it is seen: white space as one blank, entities as what they mean.
fn push_decoded(out: &mut String, html: &str) {
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
                if !out.is_empty() && !out.ends_with([' ', '\n']) {
                    out.push(' ');
                }
            }
            _ => out.push(meant),
        }
    }
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
}
