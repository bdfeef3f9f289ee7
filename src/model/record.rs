//! One declarative description per kind: key, value type, help, example.
//!
//! `record!` makes a struct and its description from the same lines, so that
//! decoding, hints, schema and handbook cannot drift apart. A field's type says
//! everything else: `Option` and `Vec` may be absent, the rest must be there.

use crate::diagnostics::{Diagnostic, Diagnostics, Guess, Problem, Wanted, Word};
use crate::yaml::{self, Node, Part, Position};
use std::collections::HashSet;
use std::sync::Arc;

/// One key of a kind.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// The key as editors write it.
    pub key: &'static str,
    /// What it is for, in Danish.
    pub help: &'static str,
    /// A value that is right.
    pub example: &'static str,
    /// True when the key must be there.
    pub required: bool,
    /// What values it takes.
    pub shape: fn() -> Shape,
    /// Reads it as its record would; false where it is wrong, which goes to the decoder.
    pub reads: fn(&[(String, Node)], &'static Field, &mut Decoder) -> bool,
}

/// What values a key takes; the source of JSON Schema and handbook.
#[derive(Debug, Clone)]
pub enum Shape {
    /// A text.
    Text,
    /// A whole number.
    Number,
    /// `ja` or `nej`.
    YesNo,
    /// A day.
    Day,
    /// Any time.
    Time,
    /// One of some words.
    Choice(&'static [&'static str]),
    /// The id of a document.
    Reference(&'static str),
    /// An address on the site or elsewhere.
    Address,
    /// An address that the site has had before.
    OldAddress,
    /// A list.
    List(Box<Shape>),
    /// Key and value pairs.
    Record(&'static [Field]),
    /// A text, or key and value pairs that say more.
    TextOr(&'static [Field]),
}

/// A value that can stand at a key.
pub trait Value: Sized {
    /// What values it takes.
    fn shape() -> Shape;

    /// Reads it; what is wrong goes to the decoder.
    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self>;

    /// What it is when the key is not there; `None` makes the key required.
    fn absent() -> Option<Self> {
        None
    }
}

/// A set of keys.
pub trait Record: Sized {
    /// Danish name in messages, with its article: "et møde".
    const NAME: &'static str;
    /// Its keys.
    const FIELDS: &'static [Field];

    /// Reads the keys it knows; other keys are the caller's to judge.
    fn read(entries: &[(String, Node)], decoder: &mut Decoder) -> Option<Self>;
}

/// YAML that is being read: its text, the place reached, and what was wrong.
pub struct Decoder<'s> {
    file: &'s Arc<str>,
    /// The whole file, for excerpts.
    text: &'s str,
    /// The YAML in it, and how many lines come before.
    yaml: &'s str,
    lines_before: usize,
    path: yaml::Path,
    /// A right value of the field reached.
    example: &'static str,
    /// The same values as they are written, once one is asked for.
    written: Option<Node>,
    /// What stands before each `#` that may cut a text, once that is asked for.
    before_marks: Option<Vec<&'s str>>,
    /// How many texts have been looked up for such a mark.
    looked_up: usize,
    /// References met so far, right or wrong.
    pub mentions: Vec<Mention>,
    diagnostics: &'s mut Diagnostics,
}

/// A reference as it was met; whether it leads anywhere is known later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The kind it refers to.
    pub word: &'static str,
    /// The id as written.
    pub id: String,
    /// Where.
    pub at: At,
}

/// Where a value stands, kept with values that are checked later.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct At {
    path: yaml::Path,
}

impl<'s> Decoder<'s> {
    /// A decoder at the root of `yaml`, which begins after `lines_before` lines of `text`.
    pub fn new(
        file: &'s Arc<str>,
        text: &'s str,
        yaml: &'s str,
        lines_before: usize,
        diagnostics: &'s mut Diagnostics,
    ) -> Self {
        Self {
            file,
            text,
            yaml,
            lines_before,
            path: Vec::new(),
            example: "",
            written: None,
            before_marks: None,
            looked_up: 0,
            mentions: Vec::new(),
            diagnostics,
        }
    }

    /// The place reached.
    pub fn here(&self) -> At {
        At {
            path: self.path.clone(),
        }
    }

    /// Reports a problem with the value reached.
    pub fn problem(&mut self, problem: Problem) {
        let at = self.here();
        self.report(problem, &at, Part::Value);
    }

    /// Reports a problem with a value that was read earlier.
    pub fn problem_at(&mut self, problem: Problem, at: &At) {
        self.report(problem, at, Part::Value);
    }

    /// Reports a problem with the key of an entry of the map reached.
    pub fn problem_with_key(&mut self, problem: Problem, entry: usize) {
        let mut at = self.here();
        at.path.push(entry);
        self.report(problem, &at, Part::Key);
    }

    /// Reports a problem with the key of a field of the document.
    pub fn problem_with_field(&mut self, problem: Problem, key: &str) {
        let Ok(Node::Map(entries)) = yaml::parse(self.yaml) else {
            return;
        };
        let entry = entries.iter().position(|(name, _)| name == key);
        self.problem_with_key(problem, entry.unwrap_or_default());
    }

    /// Reports a problem with the YAML as such.
    pub fn syntax(&mut self, error: &yaml::SyntaxError) {
        let problem = Problem::YamlSyntax {
            mistake: error.mistake,
        };
        self.push(problem, || error.position);
    }

    fn report(&mut self, problem: Problem, at: &At, part: Part) {
        let yaml = self.yaml;
        self.push(problem, || yaml::locate(yaml, &at.path, part));
    }

    fn push(&mut self, problem: Problem, position: impl FnOnce() -> Option<Position>) {
        let (file, text, before) = (self.file, self.text, self.lines_before);
        self.diagnostics.report(file, problem, |problem| {
            let Position { line, column } = position().unwrap_or(Position { line: 1, column: 1 });
            Diagnostic::at(problem, file, text, line + before, column)
        });
    }

    /// The value reached, as it is written.
    pub fn as_written(&mut self) -> String {
        let written = self.written.get_or_insert_with(|| yaml::written(self.yaml));
        match written.at(&self.path) {
            Some(Node::Text(text)) => text.clone(),
            _ => String::new(),
        }
    }

    /// Reports a text that goes on behind a `#`: "Møde #4 om takster" ends at
    /// "Møde". What is meant as a comment has a space after its `#`, as all
    /// those have that `ramme new` writes.
    pub fn judge_comment(&mut self, text: &str, part: Part) {
        // To look for a place takes time with the length of the text.
        const MOST: usize = 100;
        let yaml = self.yaml;
        let before_marks = self.before_marks.get_or_insert_with(|| {
            let lines = yaml.lines().filter_map(cutting_mark);
            lines.take(MOST).collect()
        });
        if before_marks.is_empty() || self.looked_up >= MOST {
            return;
        }
        let last = text.split_whitespace().next_back().unwrap_or_default();
        if !before_marks.iter().any(|before| before.ends_with(last)) {
            return;
        }
        self.looked_up += 1;
        let Some(comment) = cut_from(yaml, &self.path, text, part) else {
            return;
        };
        let start = yaml.len() - comment.len();
        let before = yaml.get(..start).unwrap_or_default();
        let line = before.rsplit('\n').next().unwrap_or_default();
        let position = Position {
            line: before.matches('\n').count() + 1,
            column: line.chars().count() + 1,
        };
        let rest = comment.lines().next().unwrap_or_default().trim_end();
        let whole = match part {
            Part::Key => rest.to_owned(),
            Part::Value => format!("{text} {rest}"),
        };
        let problem = Problem::CutText {
            key: self.key(),
            cut: rest.to_owned(),
            instead: yaml::scalar(&whole),
        };
        self.push(problem, || Some(position));
    }

    /// Decodes the value of an entry or element.
    pub fn step<T: Value>(&mut self, index: usize, node: &Node) -> Option<T> {
        self.path.push(index);
        let value = T::decode(node, self);
        self.path.pop();
        value
    }

    /// The key of the innermost map entry reached.
    pub fn key(&self) -> String {
        if self.diagnostics.is_full_of(self.file) {
            return String::new();
        }
        yaml::parse(self.yaml)
            .ok()
            .and_then(|node| node.key_of(&self.path).map(str::to_owned))
            .unwrap_or_default()
    }

    /// Reports a value of the wrong type.
    pub fn wrong_type(&mut self, wanted: Wanted) {
        let key = self.key();
        let example = self.example;
        self.problem(Problem::WrongType { key, wanted, example });
    }

    /// Reports a missing key: where the record begins, or at the line `---`.
    fn missing(&mut self, field: &'static Field, kind: &'static str) {
        let problem = Problem::MissingKey {
            key: field.key,
            kind: Word(kind),
            example: field.example,
        };
        if self.path.is_empty() {
            let line = self.lines_before.max(1);
            self.diagnostics
                .push(Diagnostic::at(problem, self.file, self.text, line, 1));
        } else {
            self.problem(problem);
        }
    }

    /// Reports a problem with an element of a list that stands at a field.
    pub fn problem_with_element(&mut self, problem: Problem, key: &str, index: usize) {
        let Ok(Node::Map(entries)) = yaml::parse(self.yaml) else {
            return;
        };
        let entry = entries.iter().position(|(name, _)| name == key);
        let path = vec![entry.unwrap_or_default(), index];
        self.report(problem, &At { path }, Part::Value);
    }

    /// Reports keys that no field knows, and keys that stand twice.
    pub fn judge_keys(&mut self, entries: &[(String, Node)], fields: &[&[Field]], kind: &'static str) {
        let mut seen = HashSet::new();
        let known = || fields.iter().flat_map(|some| some.iter()).map(|field| field.key);
        for (index, (key, _)) in entries.iter().enumerate() {
            let twice = !seen.insert(key);
            if self.diagnostics.is_full_of(self.file) {
                return;
            }
            if !known().any(|name| name == key) {
                let guess = Guess::of(key, known());
                let key = key.clone();
                let kind = Word(kind);
                self.problem_with_key(Problem::UnknownKey { key, kind, guess }, index);
            } else if twice {
                self.problem_with_key(Problem::DuplicateKey { key: key.clone() }, index);
            }
        }
    }

    /// Reads one field of a record: the first entry with its key.
    pub fn field<T: Value>(
        &mut self,
        entries: &[(String, Node)],
        field: &'static Field,
        kind: &'static str,
    ) -> Option<T> {
        let found = entries.iter().enumerate().find(|(_, (key, _))| key == field.key);
        if let Some((index, (key, Node::Null))) = found {
            self.path.push(index);
            self.judge_comment(&format!("{key}:"), Part::Key);
            self.path.pop();
        }
        match found {
            Some((_, (_, Node::Null))) if T::absent().is_some() => T::absent(),
            Some((index, (_, node))) => {
                let outer = std::mem::replace(&mut self.example, field.example);
                let value = self.step(index, node);
                self.example = outer;
                value
            }
            None => T::absent().or_else(|| {
                self.missing(field, kind);
                None
            }),
        }
    }
}

/// What stands before the `#` on a line that begins a comment without a space.
fn cutting_mark(line: &str) -> Option<&str> {
    let (at, _) = line.match_indices(" #").find(|(at, _)| {
        let rest = line.get(at + 2..).unwrap_or_default();
        !rest.is_empty() && !rest.starts_with(|one: char| one.is_whitespace() || "#-=*".contains(one))
    })?;
    line.get(..at)
        .map(str::trim_end)
        .filter(|before| !before.is_empty())
}

/// The rest of the YAML from the `#` on that follows a bare value, or a key,
/// and is no comment by its looks.
fn cut_from<'y>(yaml: &'y str, path: &[usize], text: &str, part: Part) -> Option<&'y str> {
    let Position { line, column } = yaml::locate(yaml, path, part)?;
    let before: usize = yaml.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let rest = yaml.get(before..)?;
    let (start, _) = rest.char_indices().nth(column - 1)?;
    let mut rest = rest.get(start..)?;
    // A bare text may run over several lines.
    for word in text.split_whitespace() {
        rest = rest.trim_start().strip_prefix(word)?;
    }
    let comment = rest.trim_start_matches([' ', '\t']);
    let line = yaml.get(before..)?.get(..yaml.len() - before - comment.len())?;
    let line = line.rsplit('\n').next()?.len();
    let from = yaml.len() - comment.len() - line;
    let whole = yaml.get(from..)?.lines().next()?;
    let is_cut = comment.starts_with('#') && cutting_mark(whole)?.len() <= line;
    is_cut.then_some(comment)
}

/// Makes a struct and the description of its keys from the same lines.
///
/// A line is `name: Type = "key", "Danish help", "example";`.
macro_rules! record {
    (
        $(#[$doc:meta])*
        pub struct $record:ident: $name:literal {
            $( $(#[$field_doc:meta])* $field:ident: $type:ty = $key:literal, $help:literal, $example:literal; )*
        }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq)]
        pub struct $record {
            $( $(#[$field_doc])* #[doc = concat!("Key `", $key, "`: ", $help)] pub $field: $type, )*
        }

        impl $crate::model::record::Record for $record {
            const NAME: &'static str = $name;
            const FIELDS: &'static [$crate::model::record::Field] = &[$(
                $crate::model::record::Field {
                    key: $key,
                    help: $help,
                    example: $example,
                    required: <$type as $crate::model::record::Presence>::REQUIRED,
                    shape: <$type as $crate::model::record::Value>::shape,
                    reads: |entries, field, decoder| decoder.field::<$type>(entries, field, $name).is_some(),
                },
            )*];

            fn read(
                entries: &[(String, $crate::yaml::Node)],
                decoder: &mut $crate::model::record::Decoder,
            ) -> Option<Self> {
                let mut fields = Self::FIELDS.iter();
                // Every field is read before any of them is missed, so that
                // one run reports them all.
                $( let $field: Option<$type> =
                    fields.next().and_then(|field| decoder.field(entries, field, $name)); )*
                Some(Self { $( $field: $field?, )* })
            }
        }

        impl $crate::model::record::Value for $record {
            fn shape() -> $crate::model::record::Shape {
                $crate::model::record::Shape::Record(<Self as $crate::model::record::Record>::FIELDS)
            }

            fn decode(
                node: &$crate::yaml::Node,
                decoder: &mut $crate::model::record::Decoder,
            ) -> Option<Self> {
                use $crate::model::record::Record;
                let $crate::yaml::Node::Map(entries) = node else {
                    decoder.wrong_type($crate::diagnostics::Wanted::Fields);
                    return None;
                };
                decoder.judge_keys(entries, &[Self::FIELDS], $name);
                Self::read(entries, decoder)
            }
        }

        impl $crate::model::record::Presence for $record {}
    };
}

/// Makes an enum from the Danish words editors write.
macro_rules! choice {
    (
        $(#[$doc:meta])*
        pub enum $name:ident { $( $(#[$variant_doc:meta])* $variant:ident = $word:literal, )* }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $( $(#[$variant_doc])* #[doc = concat!("`", $word, "`")] $variant, )*
        }

        impl $name {
            /// The words that can be written, in order.
            pub const WORDS: &'static [&'static str] = &[$($word),*];
            /// All of them, in the same order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word an editor writes.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// Reads a word.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)* _ => None }
            }
        }

        impl $crate::model::record::Value for $name {
            fn shape() -> $crate::model::record::Shape {
                $crate::model::record::Shape::Choice(Self::WORDS)
            }

            fn decode(
                node: &$crate::yaml::Node,
                decoder: &mut $crate::model::record::Decoder,
            ) -> Option<Self> {
                $crate::model::record::decode_choice(node, decoder, Self::WORDS, Self::from_word)
            }
        }

        impl $crate::model::record::Presence for $name {}
    };
}

pub(crate) use {choice, record};

/// Whether a key of this type must be there.
pub trait Presence {
    /// True unless the type has a value for nothing.
    const REQUIRED: bool = true;
}

impl<T> Presence for Option<T> {
    const REQUIRED: bool = false;
}

impl<T> Presence for Vec<T> {
    const REQUIRED: bool = false;
}

/// Reads one of some words; used by `choice!`.
pub fn decode_choice<T>(
    node: &Node,
    decoder: &mut Decoder,
    words: &'static [&'static str],
    from_word: fn(&str) -> Option<T>,
) -> Option<T> {
    let written = String::decode(node, decoder)?;
    let found = from_word(written.to_lowercase().as_str());
    if found.is_none() {
        let key = decoder.key();
        let guess = Guess::of(&written, words);
        decoder.problem(Problem::BadChoice {
            key,
            value: written,
            guess,
        });
    }
    found
}

impl<T: Value> Value for Option<T> {
    fn shape() -> Shape {
        T::shape()
    }

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        T::decode(node, decoder).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: Value> Value for Vec<T> {
    fn shape() -> Shape {
        Shape::List(Box::new(T::shape()))
    }

    /// A single value stands for a list of one.
    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let Node::List(items) = node else {
            return T::decode(node, decoder).map(|one| vec![one]);
        };
        let read: Vec<Option<T>> = items
            .iter()
            .enumerate()
            .map(|(index, item)| decoder.step(index, item))
            .collect();
        read.into_iter().collect()
    }

    fn absent() -> Option<Self> {
        Some(Self::new())
    }
}
