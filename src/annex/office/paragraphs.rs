//! The paragraphs of a part, in the order of its elements. What they mean is
//! for each format to say; here is how elements lie in one another.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// What an element means to whoever reads.
pub enum Sense {
    /// Nothing of its own.
    Plain,
    /// A line, with all in it but other paragraphs.
    Paragraph,
    /// A page of its own, with its name.
    Page(Option<String>),
    /// A page that nobody sees.
    HiddenPage,
    /// A page that is one paragraph.
    Whole,
    /// Nobody sees what is in it.
    Hidden,
    /// A property: nobody sees what has the list of properties that it stands in.
    Hides,
    /// A sign among the letters.
    Sign(char),
}

/// An element where it begins.
pub struct Element<'e>(&'e BytesStart<'e>);

impl Element<'_> {
    /// Its name with its prefix.
    pub fn full_name(&self) -> &str {
        self.0.name().into_inner()
    }

    /// Its name.
    pub fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// An attribute by its name with its prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes().flatten();
        let found = attributes.find(|one| one.key.into_inner() == name)?;
        let value = found.normalized_value(XmlVersion::Implicit1_0).ok()?;
        Some(value.into_owned())
    }

    /// True where an attribute says so.
    pub fn is(&self, name: &str) -> bool {
        matches!(self.attribute(name).as_deref(), Some("1" | "true" | "on"))
    }
}

/// Calls for each element of a part where it begins.
pub fn each(source: &str, mut call: impl FnMut(&Element)) {
    let mut reader = reader(source);
    loop {
        match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element)) => call(&Element(&element)),
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

/// The pages of a part. Letters are in elements of these names, or, without any,
/// wherever they stand in a paragraph.
pub fn pages(source: &str, letters: &[&str], mut sense: impl FnMut(&Element) -> Sense) -> Vec<String> {
    let mut walk = Walk::default();
    let mut reader = reader(source);
    loop {
        match reader.read_event() {
            Ok(Event::Start(element)) => {
                let element = Element(&element);
                walk.open(letters.is_empty() || letters.contains(&element.name()));
                if walk.hidden.is_none() {
                    walk.begin(sense(&element));
                }
            }
            Ok(Event::Empty(element)) => {
                walk.open(false);
                if walk.hidden.is_none() {
                    walk.begin(sense(&Element(&element)));
                }
                walk.close();
            }
            Ok(Event::End(_)) => walk.close(),
            Ok(Event::Text(piece)) => walk.write(&piece.xml10_content()),
            Ok(Event::CData(piece)) => walk.write(&piece.xml10_content()),
            Ok(Event::GeneralRef(name)) => match name.resolve_char_ref() {
                Ok(Some(character)) => walk.write(character.encode_utf8(&mut [0; 4])),
                _ => walk.write(named(&name.xml10_content())),
            },
            Ok(Event::Eof) | Err(_) => return walk.pages,
            Ok(_) => {}
        }
    }
}

/// What the references stand for that need no description.
pub fn named(name: &str) -> &'static str {
    match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "apos" => "'",
        "quot" => "\"",
        _ => " ",
    }
}

fn reader(source: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(source);
    reader.config_mut().check_end_names = false;
    reader
}

#[derive(Default)]
struct Walk {
    pages: Vec<String>,
    /// Of each open element, whether its text is letters.
    elements: Vec<bool>,
    /// The open paragraphs, each with its depth: a text box lies in another.
    paragraphs: Vec<(usize, String)>,
    /// The depth of the element that hides all in it.
    hidden: Option<usize>,
}

impl Walk {
    fn open(&mut self, letters: bool) {
        self.elements.push(letters);
    }

    fn begin(&mut self, sense: Sense) {
        let depth = self.elements.len();
        match sense {
            Sense::Plain => {}
            Sense::Paragraph => self.paragraphs.push((depth, String::new())),
            Sense::Page(name) => self.pages.push(name.unwrap_or_default() + "\n"),
            Sense::HiddenPage => {
                self.pages.push(String::new());
                self.hidden = Some(depth);
            }
            Sense::Whole => {
                self.pages.push(String::new());
                self.paragraphs.push((depth, String::new()));
            }
            Sense::Hidden => self.hidden = Some(depth),
            Sense::Hides => self.hidden = Some(depth.saturating_sub(2)),
            Sense::Sign(sign) => self.add(sign.encode_utf8(&mut [0; 4])),
        }
    }

    fn write(&mut self, text: &str) {
        if self.elements.last().is_some_and(|letters| *letters) {
            self.add(text);
        }
    }

    fn add(&mut self, text: &str) {
        if let (None, Some((_, paragraph))) = (self.hidden, self.paragraphs.last_mut()) {
            paragraph.push_str(text);
        }
    }

    fn close(&mut self) {
        let depth = self.elements.len();
        if let Some((_, paragraph)) = self.paragraphs.pop_if(|(opened, _)| *opened == depth) {
            if self.pages.is_empty() {
                self.pages.push(String::new());
            }
            if let Some(page) = self.pages.last_mut() {
                page.push_str(&paragraph);
                page.push('\n');
            }
        }
        self.hidden.take_if(|hidden| *hidden >= depth);
        self.elements.pop();
    }
}
