//! A page written small: white space that no browser shows is left out, and
//! quotes that a value does without. It is done on the way through the page,
//! for a minifier that first builds a tree cost more than all else that a page
//! needs; its test holds the sizes against such a one.

use super::parts;

/// What an element is to the white space around it.
enum Shows {
    /// None is shown before and after it: it begins a line, or stands where there is
    /// no text.
    Block,
    /// It is not shown itself: what stands before it and after it are neighbours.
    Nothing,
    /// It is as its text is.
    Text,
    /// It stands in a line as a word does.
    Word,
}

fn shows(element: &str) -> Shows {
    match element {
        "address" | "article" | "aside" | "blockquote" | "body" | "br" | "caption" | "circle" | "col"
        | "colgroup" | "dd" | "details" | "dialog" | "div" | "dl" | "dt" | "fieldset" | "figcaption"
        | "figure" | "footer" | "form" | "g" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "head"
        | "header" | "hgroup" | "hr" | "html" | "legend" | "li" | "line" | "main" | "menu" | "nav" | "ol"
        | "optgroup" | "option" | "p" | "path" | "polygon" | "polyline" | "pre" | "rect" | "search"
        | "section" | "summary" | "table" | "tbody" | "td" | "tfoot" | "th" | "thead" | "title" | "tr"
        | "ul" | "use" => Shows::Block,
        "base" | "link" | "meta" | "noscript" | "script" | "source" | "style" | "template" | "track" => {
            Shows::Nothing
        }
        "a" | "abbr" | "b" | "bdi" | "bdo" | "cite" | "code" | "data" | "del" | "dfn" | "em" | "i"
        | "ins" | "kbd" | "mark" | "q" | "s" | "samp" | "small" | "span" | "strong" | "sub" | "sup"
        | "time" => Shows::Text,
        _ => Shows::Word,
    }
}

/// Elements whose white space stays as it is.
const VERBATIM: [&str; 2] = ["pre", "textarea"];

/// A page as it is written.
pub struct Small {
    out: String,
    /// White space has been met, and may have to be written.
    space: bool,
    /// No white space is shown here: a line begins, or has just been parted.
    shut: bool,
    /// Nothing has been written since an element in the line began.
    empty: bool,
    /// In how many elements this is that keep their white space.
    verbatim: usize,
    /// In how many drawings.
    drawing: usize,
}

impl Small {
    /// An empty page, with room for so many bytes.
    pub fn new(size: usize) -> Self {
        Self {
            out: String::with_capacity(size),
            space: false,
            shut: true,
            empty: false,
            verbatim: 0,
            drawing: 0,
        }
    }

    /// The page.
    pub fn page(self) -> String {
        self.out
    }

    /// Writes text; a run of white space is one space, or none where none is shown.
    pub fn text(&mut self, text: &str) {
        if self.verbatim > 0 {
            return self.out.push_str(text);
        }
        let inner = text.trim_matches(is_space);
        if inner.is_empty() {
            self.space |= !text.is_empty();
            return;
        }
        self.space |= text.starts_with(is_space);
        self.write_space();
        if is_folded(inner) {
            self.out.push_str(inner);
        } else {
            for (place, word) in inner.split(is_space).filter(|word| !word.is_empty()).enumerate() {
                self.out.push_str(if place > 0 { " " } else { "" });
                self.out.push_str(word);
            }
        }
        (self.shut, self.empty) = (false, false);
        self.space = text.ends_with(is_space);
    }

    /// Writes a script, a style or the doctype as it stands; no comment.
    pub fn other(&mut self, other: &str) {
        if !other.starts_with("<!--") {
            self.out.push_str(other);
        }
    }

    /// Begins a tag: its name, with the stroke of an end tag.
    pub fn begin(&mut self, name: &str) {
        let (element, ends) = match name.strip_prefix('/') {
            Some(element) => (element, true),
            None => (name, false),
        };
        match shows(element) {
            Shows::Block => (self.space, self.shut) = (false, true),
            Shows::Nothing => {}
            seen => {
                self.write_space();
                // One without anything in it is there for what a style makes of it.
                self.shut &= matches!(seen, Shows::Text) && !(ends && self.empty);
                self.empty = !ends;
            }
        }
        let step = |depth: usize, counts: bool| match (counts, ends) {
            (false, _) => depth,
            (true, false) => depth + 1,
            (true, true) => depth.saturating_sub(1),
        };
        self.verbatim = step(self.verbatim, VERBATIM.contains(&element));
        self.drawing = step(self.drawing, element == "svg");
        self.out.push('<');
        self.out.push_str(name);
    }

    /// Writes an attribute of the tag that was begun.
    pub fn attribute(&mut self, name: &str, value: Option<&str>) {
        self.out.push(' ');
        self.out.push_str(name);
        let Some(value) = value.filter(|value| !value.is_empty()) else {
            return;
        };
        let quote = match value {
            bare if !bare.bytes().any(needs_quotes) => "",
            quoted if quoted.contains('"') => "'",
            _ => "\"",
        };
        for part in ["=", quote, value, quote] {
            self.out.push_str(part);
        }
    }

    /// Ends the tag that was begun, given without its brackets.
    pub fn end(&mut self, tag: &str) {
        // A stroke at the end means nothing in HTML, and much in a drawing.
        if self.drawing > 0 && !tag.starts_with('/') && parts::closes_itself(tag) {
            self.out.push_str(" /");
        }
        self.out.push('>');
    }

    fn write_space(&mut self) {
        if self.space && !self.shut {
            self.out.push(' ');
            self.shut = true;
        }
        self.space = false;
    }
}

/// White space in HTML's sense: a no-break space is none.
fn is_space(one: char) -> bool {
    matches!(one, ' ' | '\n' | '\t' | '\r' | '\u{c}')
}

/// HTML, 13.1.2.3: what an unquoted value may not hold.
fn needs_quotes(one: u8) -> bool {
    is_space(one.into()) || matches!(one, b'"' | b'\'' | b'=' | b'<' | b'>' | b'`')
}

/// True of a text whose white space is single blanks.
fn is_folded(text: &str) -> bool {
    let mut after_space = false;
    text.bytes().all(|byte| {
        let space = is_space(byte.into());
        let single = !space || (byte == b' ' && !after_space);
        after_space = space;
        single
    })
}

#[cfg(test)]
mod tests {
    use html5gum::{Token, Tokenizer};
    use proptest::prelude::*;

    use super::super::finish;
    use super::is_space;

    fn small(page: &str) -> String {
        finish::page(page).0
    }

    #[test]
    fn words_stay_apart_and_tags_closed() {
        for (page, wanted) in [
            (
                "<main>\n  <p>Se <a href=\"/a/\">a</a> <a href=\"/b/\">b</a> og\n <em>c</em></p>\n</main>",
                "<main><p>Se <a href=/a/>a</a> <a href=/b/>b</a> og <em>c</em></p></main>",
            ),
            (
                "<ul>\n<li>en</li>\n<li> to </li>\n</ul>",
                "<ul><li>en</li><li>to</li></ul>",
            ),
            (
                "<p><span class=\"line\"></span> a <b> <i></i> </b> c</p>",
                "<p><span class=line></span> a <b><i></i> </b>c</p>",
            ),
            ("<pre>a\n  b</pre> <p>\n</p>", "<pre>a\n  b</pre><p></p>"),
            ("<p>a <b> b </b> c<br> d</p>", "<p>a <b>b </b>c<br>d</p>"),
            (
                "<p>a <script>x  y</script> b <!-- c --> d</p>",
                "<p>a<script>x  y</script> b d</p>",
            ),
            (
                "<p><img src=\"a\" alt=\"\"> <button type=\"button\"> Ja </button> nej</p>",
                "<p><img src=a alt> <button type=button> Ja </button> nej</p>",
            ),
            (
                "<p>2\u{a0}000 <span>kr.</span> </p>",
                "<p>2\u{a0}000 <span>kr.</span></p>",
            ),
        ] {
            assert_eq!(small(page), wanted);
        }
    }

    #[test]
    fn values_keep_the_quotes_they_need() {
        for (tag, wanted) in [
            (
                "<a class=\"a b\" title='\"' href=\"?a=1\" id=\"x\" hidden>",
                "<a class=\"a b\" title='\"' href=\"?a=1\" id=x hidden>",
            ),
            ("<input type=\"submit\" value=\"\"/>", "<input type=submit value>"),
            (
                "<svg viewBox=\"0 0 1 1\"><path d=\"M0\"/> <path d=\"M1\" /></svg>",
                "<svg viewBox=\"0 0 1 1\"><path d=M0 /><path d=M1 /></svg>",
            ),
            ("<a href=/x/>", "<a href=/x/>"),
        ] {
            assert_eq!(small(tag), wanted);
        }
    }

    /// Tags with their values, and the text between them without white space.
    fn read(page: &str) -> Vec<String> {
        let mut read = Vec::new();
        for Ok(token) in Tokenizer::new(page) {
            match token {
                Token::StartTag(tag) => read.push(format!("{:?} {:?}", tag.name, tag.attributes)),
                Token::EndTag(tag) => read.push(format!("{:?}", tag.name)),
                Token::String(text) => {
                    let text = String::from_utf8_lossy(&text.value).replace(is_space, "");
                    if !text.is_empty() {
                        read.push(text);
                    }
                }
                _ => {}
            }
        }
        read
    }

    fn piece() -> impl Strategy<Value = String> {
        prop_oneof![
            "</?(p|b|li|span|td|button|pre|script)>",
            "<(a|img|div|em) (id|href|title)=(\"[a-z /=>'&;]{0,6}\"|'[a-z /=>\"]{0,6}'|[a-z/#?]{1,6})>",
            "[a-zæ ,.\n\u{a0}]{0,8}",
        ]
    }

    proptest! {
        #[test]
        fn nothing_but_white_space_is_lost(pieces in prop::collection::vec(piece(), 0..20)) {
            let page = pieces.concat();
            prop_assert_eq!(read(&small(&page)), read(&page));
        }

        #[test]
        fn what_is_small_stays(pieces in prop::collection::vec(piece(), 0..20)) {
            let once = small(&pieces.concat());
            prop_assert_eq!(small(&once), once);
        }
    }
}
