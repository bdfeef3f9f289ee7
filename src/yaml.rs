//! YAML with positions: the one module that knows `serde_yaml`.
//!
//! The parser's own values carry no positions, and `derive` stops at the first
//! mistake. So text is read into a plain [`Node`] tree that keeps every entry,
//! duplicates included, and a place in it is a path of indices. Only when a
//! message is to be shown is that path walked through the parser once more:
//! the walk stops at its goal with an error, and the parser says where it
//! stood. Right input therefore pays nothing for the positions of wrong input.

use std::cell::Cell;
use std::fmt;

use serde::de::{
    self, Deserialize, DeserializeSeed, Deserializer, EnumAccess, IgnoredAny, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};

/// A YAML value without its style, entries in the order of the text.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// `null`, `~` or nothing.
    Null,
    /// `true` or `false`; `ja` and `nej` are text.
    Bool(bool),
    /// A number; its digits as written come from [`written`].
    Number(f64),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// Key and value pairs, duplicates included.
    Map(Vec<(String, Node)>),
    /// A value with a `!tag`, which no content uses.
    Tagged,
}

/// A place in a [`Node`]: the index of an entry or element at each level.
pub type Path = Vec<usize>;

/// Line and column, both from 1; the column counts characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Line from 1.
    pub line: usize,
    /// Column from 1, in characters.
    pub column: usize,
}

/// Why a text is not YAML, and where the parser stopped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    /// What kind of mistake it is.
    pub mistake: Mistake,
    /// Where, if the parser knows.
    pub position: Option<Position>,
}

/// The mistakes editors make, told apart by the parser's message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mistake {
    /// A colon inside unquoted text.
    Colon,
    /// A tabulator in the indentation, or a character that begins no value.
    Character,
    /// A quotation mark that is never closed.
    Quote,
    /// A key or list line that does not fit its indentation.
    Indentation,
    /// An anchor (`*name`) that is not defined.
    Anchor,
    /// Nested or repeated beyond all sense.
    Size,
    /// More than one YAML document.
    Documents,
    /// Anything else.
    Other,
}

/// Which part of an entry a position is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The key of the last map entry of the path.
    Key,
    /// The value.
    Value,
}

/// Reads a text into a tree.
pub fn parse(text: &str) -> Result<Node, SyntaxError> {
    if text
        .lines()
        .all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'))
    {
        return Ok(Node::Null);
    }
    if too_deep(text) {
        return Err(SyntaxError {
            mistake: Mistake::Size,
            position: None,
        });
    }
    // Ten times its own length is more than any text repeats itself on purpose.
    let left = Cell::new(text.len() * 10);
    let reading = Reading { left: &left };
    let read = reading.deserialize(serde_yaml::Deserializer::from_str(text));
    read.map_err(|error| SyntaxError {
        mistake: classify(&error.to_string()),
        position: position(&error),
    })
}

/// The parser's own limit acts only after it has read the brackets, which takes
/// time with the square of their number.
fn too_deep(text: &str) -> bool {
    const DEEPEST: usize = 64;
    let mut depth = 0_usize;
    text.bytes().any(|byte| {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > DEEPEST
    })
}

impl Node {
    /// The value at a path.
    pub fn at(&self, path: &[usize]) -> Option<&Node> {
        path.iter().try_fold(self, |node, &index| match node {
            Self::Map(entries) => entries.get(index).map(|(_, value)| value),
            Self::List(items) => items.get(index),
            _ => None,
        })
    }

    /// The key of the innermost map entry on a path.
    pub fn key_of(&self, path: &[usize]) -> Option<&str> {
        (0..path.len()).rev().find_map(|depth| {
            let (outer, inner) = path.split_at_checked(depth)?;
            match self.at(outer)? {
                Self::Map(entries) => entries.get(*inner.first()?).map(|(key, _)| key.as_str()),
                _ => None,
            }
        })
    }
}

/// Where the value or key at `path` begins.
pub fn locate(text: &str, path: &[usize], part: Part) -> Option<Position> {
    let walk = Walk { path, part };
    let error = walk.deserialize(serde_yaml::Deserializer::from_str(text)).err()?;
    position(&error)
}

/// A text as a tree in which every single value is [`Node::Text`], as it is
/// written: `9.30`, not the number 9.3.
pub fn written(text: &str) -> Node {
    let node = parse(text).unwrap_or(Node::Null);
    let written = Written(&node).deserialize(serde_yaml::Deserializer::from_str(text));
    written.unwrap_or(Node::Null)
}

/// A text as a single value that reads back as it is: bare where that is
/// possible, else in quotation marks.
pub fn scalar(text: &str) -> String {
    let is_bare = written(&format!("a: {text}\n")) == map_of_a(Node::Text(text.to_owned()));
    one_scalar(text, is_bare)
}

/// The same between brackets or braces, where commas part values.
pub fn scalar_inside(text: &str) -> String {
    let list = Node::List(vec![Node::Text(text.to_owned())]);
    let is_bare = written(&format!("a: [{text}]\n")) == map_of_a(list);
    one_scalar(text, is_bare)
}

fn map_of_a(value: Node) -> Node {
    Node::Map(vec![("a".to_owned(), value)])
}

fn one_scalar(text: &str, is_bare: bool) -> String {
    if is_bare {
        return text.to_owned();
    }
    // The strings of JSON are strings of YAML too.
    serde_json::Value::from(text).to_string()
}

fn position(error: &serde_yaml::Error) -> Option<Position> {
    error.location().map(|location| Position {
        line: location.line(),
        column: location.column(),
    })
}

fn classify(message: &str) -> Mistake {
    let has = |part: &str| message.contains(part);
    if has("scanning an alias") || has("scanning an anchor") || has("unknown anchor") {
        Mistake::Anchor
    } else if has("mapping values are not allowed") {
        Mistake::Colon
    } else if has("found unexpected end of stream") || has("quoted scalar") {
        Mistake::Quote
    } else if has("cannot start any token") || has("control characters") || has("tab character") {
        Mistake::Character
    } else if has("did not find expected") || has("could not find expected") || has("block ") {
        Mistake::Indentation
    } else if has("limit exceeded") {
        Mistake::Size
    } else if has("more than one document") {
        Mistake::Documents
    } else {
        Mistake::Other
    }
}

/// Reads a value. The parser bounds how often aliases repeat, but not how much
/// text they repeat.
#[derive(Clone, Copy)]
struct Reading<'l> {
    /// How many bytes of text may still be read.
    left: &'l Cell<usize>,
}

impl Reading<'_> {
    fn take<E: de::Error>(self, text: &str) -> Result<(), E> {
        let left = self.left.get().checked_sub(text.len());
        self.left
            .set(left.ok_or_else(|| E::custom("repetition limit exceeded"))?);
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Reading<'_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reading<'_> {
    type Value = Node;

    fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str("a YAML value")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Bool(value))
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "numbers in content are small; text keeps its digits"
    )]
    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Number(value as f64))
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "numbers in content are small; text keeps its digits"
    )]
    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Number(value as f64))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Node, E> {
        Ok(Node::Number(value))
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "numbers in content are small; text keeps its digits"
    )]
    fn visit_i128<E>(self, value: i128) -> Result<Node, E> {
        Ok(Node::Number(value as f64))
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "numbers in content are small; text keeps its digits"
    )]
    fn visit_u128<E>(self, value: u128) -> Result<Node, E> {
        Ok(Node::Number(value as f64))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Node, E> {
        self.take(value)?;
        Ok(Node::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(self)? {
            list.push(item);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Node, A::Error> {
        let mut map = Vec::new();
        while let Some(key) = entries.next_key_seed(Scalar)? {
            self.take(&key)?;
            map.push((key, entries.next_value_seed(self)?));
        }
        Ok(Node::Map(map))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<Node, A::Error> {
        let (_, content) = data.variant::<IgnoredAny>()?;
        content.newtype_variant::<IgnoredAny>()?;
        Ok(Node::Tagged)
    }
}

/// Takes a scalar as the text it is written as.
struct Scalar;

impl<'de> DeserializeSeed<'de> for Scalar {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Scalar {
    type Value = String;

    fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str("a single value")
    }

    fn visit_str<E>(self, value: &str) -> Result<String, E> {
        Ok(value.to_owned())
    }

    fn visit_unit<E>(self) -> Result<String, E> {
        Ok(String::new())
    }
}

/// Reads a text once more along its tree, which says where single values are.
struct Written<'n>(&'n Node);

impl<'de> DeserializeSeed<'de> for Written<'_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        match self.0 {
            Node::Null | Node::Tagged => IgnoredAny::deserialize(deserializer).map(|_| Node::Null),
            Node::Bool(_) | Node::Number(_) | Node::Text(_) => {
                Scalar.deserialize(deserializer).map(Node::Text)
            }
            Node::List(_) | Node::Map(_) => deserializer.deserialize_any(self),
        }
    }
}

impl<'de> Visitor<'de> for Written<'_> {
    type Value = Node;

    fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str("a list or a map")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let Node::List(known) = self.0 else {
            return Ok(Node::Null);
        };
        let mut list = Vec::with_capacity(known.len());
        for item in known {
            list.extend(items.next_element_seed(Written(item))?);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Node, A::Error> {
        let Node::Map(known) = self.0 else {
            return Ok(Node::Null);
        };
        let mut map = Vec::with_capacity(known.len());
        for (_, value) in known {
            if let Some(key) = entries.next_key_seed(Scalar)? {
                map.push((key, entries.next_value_seed(Written(value))?));
            }
        }
        Ok(Node::Map(map))
    }
}

/// Follows a path through the parser and fails at its end, so that the parser
/// reports the position.
#[derive(Clone, Copy)]
struct Walk<'p> {
    path: &'p [usize],
    part: Part,
}

impl<'de> DeserializeSeed<'de> for Walk<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if self.path.is_empty() {
            return HaltSeed.deserialize(deserializer);
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Walk<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str("a list or a map")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let Some((&index, path)) = self.path.split_first() else {
            return Ok(());
        };
        for _ in 0..index {
            items.next_element::<IgnoredAny>()?;
        }
        items.next_element_seed(Walk { path, ..self })?;
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let Some((&index, path)) = self.path.split_first() else {
            return Ok(());
        };
        for _ in 0..index {
            entries.next_entry::<IgnoredAny, IgnoredAny>()?;
        }
        if path.is_empty() && self.part == Part::Key {
            entries.next_key_seed(HaltSeed)?;
            return Ok(());
        }
        if entries.next_key::<IgnoredAny>()?.is_none() {
            return Ok(());
        }
        entries.next_value_seed(Walk { path, ..self })?;
        while entries.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(())
    }
}

/// Fails on whatever it meets.
struct Halt;

struct HaltSeed;

impl<'de> DeserializeSeed<'de> for HaltSeed {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(Halt)
    }
}

macro_rules! halt {
    ($($method:ident($value:ty)),*) => {$(
        fn $method<E: de::Error>(self, _: $value) -> Result<Self::Value, E> {
            Err(E::custom("here"))
        }
    )*};
}

impl<'de> Visitor<'de> for Halt {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str("nothing")
    }

    halt!(
        visit_bool(bool),
        visit_i64(i64),
        visit_u64(u64),
        visit_f64(f64),
        visit_i128(i128),
        visit_u128(u128),
        visit_str(&str)
    );

    fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
        Err(E::custom("here"))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<Self::Value, A::Error> {
        Err(de::Error::custom("here"))
    }

    fn visit_map<A: MapAccess<'de>>(self, _: A) -> Result<Self::Value, A::Error> {
        Err(de::Error::custom("here"))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, _: A) -> Result<Self::Value, A::Error> {
        Err(de::Error::custom("here"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn at(text: &str, path: &[usize], part: Part, line: usize, column: usize) {
        assert_eq!(locate(text, path, part), Some(Position { line, column }));
    }

    #[test]
    fn positions_of_keys_and_values() {
        let text = "titel: Møde\nmedlemmer:\n  - rolle: direktør\n    kommune: naestved\n  - {rolle: chef}\n";
        at(text, &[0], Part::Key, 1, 1);
        at(text, &[0], Part::Value, 1, 8);
        at(text, &[1], Part::Key, 2, 1);
        at(text, &[1, 0, 1], Part::Key, 4, 5);
        at(text, &[1, 0, 1], Part::Value, 4, 14);
        at(text, &[1, 1, 0], Part::Value, 5, 13);
        at(text, &[1, 1], Part::Value, 5, 5);
    }

    #[test]
    fn columns_count_characters() {
        at("å: [ø, æ]", &[0, 1], Part::Value, 1, 8);
    }

    #[test]
    fn duplicates_are_kept() {
        let Ok(Node::Map(entries)) = parse("a: 1\na: 2\n") else {
            panic!("a map")
        };
        assert_eq!(entries.len(), 2);
        at("a: 1\na: 2\n", &[1], Part::Key, 2, 1);
    }

    #[test]
    fn scalars_keep_their_digits() {
        let text_at = |text, path: &[usize]| match written(text).at(path) {
            Some(Node::Text(text)) => Some(text.clone()),
            _ => None,
        };
        assert_eq!(text_at("tid: 9.30", &[0]).as_deref(), Some("9.30"));
        assert_eq!(text_at("a: [2.0, 010]", &[0, 1]).as_deref(), Some("010"));
        assert_eq!(
            text_at("a: &b 1.0\nc: [~, !x y, *b]", &[1, 2]).as_deref(),
            Some("1.0")
        );
        let long = "sagsnr: 18446744073709551616";
        assert!(parse(long).is_ok());
        assert_eq!(text_at(long, &[0]).as_deref(), Some("18446744073709551616"));
    }

    #[test]
    fn mistakes_are_told_apart() {
        let mistake = |text| parse(text).map_err(|error| error.mistake);
        assert_eq!(mistake("titel: Møde: 2021"), Err(Mistake::Colon));
        assert_eq!(mistake("titel: \"Møde"), Err(Mistake::Quote));
        assert_eq!(mistake("a:\n\t- b"), Err(Mistake::Character));
        assert_eq!(mistake("a: 1\n  b: 2\n c: 3"), Err(Mistake::Colon));
        assert_eq!(mistake("a: *b"), Err(Mistake::Anchor));
        assert_eq!(mistake(&"[".repeat(10_000)), Err(Mistake::Size));
    }

    #[test]
    fn aliases_may_not_repeat_much_text() {
        let text = "x".repeat(1_000);
        let list = |times| format!("a: &a {text}\nb: [{}]\n", vec!["*a"; times].join(", "));
        assert!(parse(&list(5)).is_ok());
        assert_eq!(
            parse(&list(50)).map_err(|error| error.mistake),
            Err(Mistake::Size)
        );
    }

    #[test]
    fn alias_bombs_are_refused() {
        let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for level in 1..9 {
            let refs = vec![format!("*a{}", level - 1); 9].join(", ");
            bomb.push_str(&format!("a{level}: &a{level} [{refs}]\n"));
        }
        assert_eq!(parse(&bomb).map_err(|error| error.mistake), Err(Mistake::Size));
    }
}
