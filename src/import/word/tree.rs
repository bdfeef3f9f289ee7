//! A part of a Word file as a tree of elements.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::annex::office::named;

/// Elements within elements; what lies deeper is left out.
const DEEPEST: usize = 200;

/// An element.
#[derive(Debug)]
pub struct Node<'s> {
    start: BytesStart<'s>,
    /// The elements in it.
    pub children: Vec<Node<'s>>,
    /// The letters in it.
    pub text: String,
}

impl<'s> Node<'s> {
    /// A part, as far as it can be read.
    pub fn of(source: &'s str) -> Self {
        let mut reader = Reader::from_str(source);
        reader.config_mut().check_end_names = false;
        let mut open = vec![Self::new(BytesStart::new("part"))];
        // How many elements are open that lie too deep.
        let mut deep = 0_usize;
        loop {
            match reader.read_event() {
                Ok(Event::Start(_)) if open.len() > DEEPEST => deep += 1,
                Ok(Event::End(_)) if deep > 0 => deep -= 1,
                Ok(Event::Start(start)) => open.push(Self::new(start)),
                Ok(Event::Empty(start)) => add(&mut open, Self::new(start)),
                Ok(Event::End(_)) => close(&mut open),
                Ok(Event::Text(piece)) => write(&mut open, &piece.xml10_content()),
                Ok(Event::CData(piece)) => write(&mut open, &piece.xml10_content()),
                Ok(Event::GeneralRef(name)) => match name.resolve_char_ref() {
                    Ok(Some(letter)) => write(&mut open, letter.encode_utf8(&mut [0; 4])),
                    _ => write(&mut open, named(&name.xml10_content())),
                },
                Ok(Event::Eof) | Err(_) => break,
                Ok(_) => {}
            }
        }
        while open.len() > 1 {
            close(&mut open);
        }
        open.pop().unwrap_or_else(|| Self::new(BytesStart::new("part")))
    }

    fn new(start: BytesStart<'s>) -> Self {
        Self {
            start,
            children: Vec::new(),
            text: String::new(),
        }
    }

    /// Its name without its prefix.
    pub fn name(&self) -> &str {
        self.start.local_name().into_inner()
    }

    /// An attribute by its name without its prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.start.attributes().flatten();
        let found = attributes.find(|one| one.key.local_name().into_inner() == name)?;
        let value = found.normalized_value(XmlVersion::Implicit1_0).ok()?;
        Some(value.into_owned())
    }

    /// The attribute that most elements say their value by.
    pub fn value(&self) -> Option<String> {
        self.attribute("val")
    }

    /// The value as a number.
    pub fn number<N: std::str::FromStr>(&self) -> Option<N> {
        self.value()?.trim().parse().ok()
    }

    /// The first element in it of this name.
    pub fn child(&self, name: &str) -> Option<&Node<'s>> {
        self.children.iter().find(|child| child.name() == name)
    }

    /// What a property that is there and not taken back says; none without it.
    pub fn switch(&self, name: &str) -> Option<bool> {
        let value = self.child(name)?.value();
        Some(!matches!(value.as_deref(), Some("0" | "false" | "off" | "none")))
    }

    /// True where an element of this name lies in it, however deep.
    pub fn holds(&self, name: &str) -> bool {
        self.children
            .iter()
            .any(|child| child.name() == name || child.holds(name))
    }
}

fn write(open: &mut [Node], text: &str) {
    if let Some(node) = open.last_mut() {
        node.text.push_str(text);
    }
}

fn add<'s>(open: &mut [Node<'s>], node: Node<'s>) {
    if let Some(outer) = open.last_mut() {
        outer.children.push(node);
    }
}

fn close(open: &mut Vec<Node>) {
    if open.len() > 1
        && let Some(node) = open.pop()
    {
        add(open, node);
    }
}
