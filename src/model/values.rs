//! The small types of fields: text, numbers, yes and no, days, times,
//! references, addresses.

use std::marker::PhantomData;

use jiff::civil::Date;

use super::record::{At, Decoder, Mention, Presence, Shape, Value};
use super::scheme::{Scheme, is_well_formed};
use super::time::{BadTime, Stretch, Time};
use crate::diagnostics::{Problem, Wanted};
use crate::text::is_forbidden;
use crate::yaml::{Node, Part};

impl Presence for String {}
impl Presence for bool {}
impl Presence for u32 {}
impl Presence for Day {}
impl Presence for Time {}
impl Presence for Address {}
impl<K> Presence for Reference<K> {}

/// The field that is for colleagues alone.
pub const NOTES: &str = "noter";

impl Value for String {
    fn shape() -> Shape {
        Shape::Text
    }

    /// Numbers and yes/no words are text too, as they are written.
    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let text = match node {
            Node::Text(text) => text.trim().to_owned(),
            Node::Number(_) | Node::Bool(_) => decoder.as_written(),
            Node::Null => String::new(),
            Node::List(_) | Node::Map(_) | Node::Tagged => {
                decoder.wrong_type(Wanted::Text);
                return None;
            }
        };
        if text.is_empty() {
            let key = decoder.key();
            decoder.problem(Problem::EmptyText { key });
            return None;
        }
        decoder.judge_comment(&text, Part::Value);
        // An escape in quotation marks ("\\u202e") brings in what the file may not hold.
        if let Some(character) = text.chars().find(|character| is_forbidden(*character)) {
            let code = format!("U+{:04X}", u32::from(character));
            decoder.problem(Problem::ControlCharacter { code });
            return None;
        }
        // In Markdown it is one, in a field it would be read on the page.
        if text.contains("<!--") {
            let key = decoder.key();
            if key != NOTES {
                decoder.problem(Problem::CommentInField { key });
                return None;
            }
        }
        Some(text)
    }
}

impl Value for bool {
    fn shape() -> Shape {
        Shape::YesNo
    }

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let word = match node {
            Node::Bool(value) => return Some(*value),
            Node::Text(word) => word.to_lowercase(),
            _ => String::new(),
        };
        match word.as_str() {
            "ja" => Some(true),
            "nej" => Some(false),
            _ => {
                decoder.wrong_type(Wanted::YesNo);
                None
            }
        }
    }
}

impl Value for u32 {
    fn shape() -> Shape {
        Shape::Number
    }

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let number = match node {
            Node::Number(_) => decoder.as_written().parse().ok(),
            _ => None,
        };
        if number.is_none() {
            decoder.wrong_type(Wanted::Number);
        }
        number
    }
}

impl Value for Time {
    fn shape() -> Shape {
        Shape::Time
    }

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let value = String::decode(node, decoder)?;
        match Self::parse(&value) {
            Ok(time) => Some(time),
            Err(bad) => {
                decoder.problem(match bad {
                    BadTime::Short(iso) => Problem::ShortDate { value, iso },
                    BadTime::NoSuchDay => Problem::NoSuchDay { value },
                    BadTime::Unknown => Problem::BadTime { value },
                    BadTime::Backwards => {
                        let (early, late) = value.split_once('/').unwrap_or_default();
                        Problem::TimeOrder {
                            early: early.to_owned(),
                            late: late.to_owned(),
                        }
                    }
                });
                None
            }
        }
    }
}

/// A whole day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub Date);

impl Value for Day {
    fn shape() -> Shape {
        Shape::Day
    }

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        match Time::decode(node, decoder)? {
            Time::Single(Stretch::Day(day)) => Some(Self(day)),
            _ => {
                decoder.wrong_type(Wanted::Day);
                None
            }
        }
    }
}

impl From<Day> for Time {
    fn from(day: Day) -> Self {
        Self::Single(Stretch::Day(day.0))
    }
}

/// The kinds that others refer to.
pub trait Referable {
    /// Danish name in messages: "gruppe".
    const WORD: &'static str;
}

/// The id of a document of kind `K`, with the place it stands.
#[derive(Debug)]
pub struct Reference<K> {
    /// The id as written.
    pub id: String,
    /// Where.
    pub at: At,
    kind: PhantomData<fn() -> K>,
}

impl<K> Reference<K> {
    /// A reference made by the tool itself.
    pub fn new(id: impl Into<String>, at: At) -> Self {
        Self {
            id: id.into(),
            at,
            kind: PhantomData,
        }
    }
}

// Derived, these would ask the same of `K`.
impl<K> Clone for Reference<K> {
    fn clone(&self) -> Self {
        Self::new(self.id.clone(), self.at.clone())
    }
}

impl<K> PartialEq for Reference<K> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id && self.at == other.at
    }
}

impl<K: Referable> Value for Reference<K> {
    fn shape() -> Shape {
        Shape::Reference(K::WORD)
    }

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let id = String::decode(node, decoder)?;
        let at = decoder.here();
        decoder.mentions.push(Mention {
            word: K::WORD,
            id: id.clone(),
            at: at.clone(),
        });
        Some(Self::new(id, at))
    }
}

/// A place in the document itself, named as in its address: `punkt-5`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor(pub String);

impl Anchor {
    /// The word of a [`Mention`] of a place.
    pub const WORD: &'static str = "sted";
}

impl Presence for Anchor {}

impl Value for Anchor {
    fn shape() -> Shape {
        Shape::Text
    }

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let anchor = String::decode(node, decoder)?.trim_start_matches('#').to_owned();
        decoder.mentions.push(Mention {
            word: Self::WORD,
            id: anchor.clone(),
            at: decoder.here(),
        });
        Some(Self(anchor))
    }
}

/// A file beside the document, or an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileOrAddress(pub String);

impl FileOrAddress {
    /// The word of a [`Mention`] of a file.
    pub const WORD: &'static str = "fil";
}

impl Presence for FileOrAddress {}

impl Value for FileOrAddress {
    fn shape() -> Shape {
        Shape::Text
    }

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let target = String::decode(node, decoder)?;
        decoder.mentions.push(Mention {
            word: Self::WORD,
            id: target.clone(),
            at: decoder.here(),
        });
        Some(Self(target))
    }
}

/// An address on the site (`/referater/`) or elsewhere (`https://…`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address(pub String);

impl Value for Address {
    fn shape() -> Shape {
        Shape::Address
    }

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let value = String::decode(node, decoder)?;
        let right = match Scheme::of(&value) {
            Scheme::Refused(scheme) => {
                decoder.problem(Problem::RefusedScheme { scheme });
                return None;
            }
            Scheme::Allowed => value.starts_with("http"),
            Scheme::None => value.starts_with('/'),
        };
        if right && is_well_formed(&value) {
            return Some(Self(value));
        }
        let key = decoder.key();
        decoder.problem(Problem::BadAddress { key, value });
        None
    }
}
