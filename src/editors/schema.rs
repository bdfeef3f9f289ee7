//! JSON Schema (2020-12) of what stands in front matter and YAML files, made of
//! the descriptions that decode them. Only words that draft 7 has too are used:
//! some editor programs know no newer one.

use serde_json::{Map, Value, json};

use super::patterns;
use crate::model::place::Kind;
use crate::model::record::{Field, Shape};
use crate::model::slug::slug;
use crate::model::values::NOTES;
use crate::text::capitalised;
use crate::validate::{FILES, keys};
use crate::yaml::{self, Node};

/// A set of keys that an editor fills in.
#[derive(Debug)]
pub struct Form {
    /// What it is called: `møde`, `site.yaml`.
    pub name: &'static str,
    /// Where the files are that follow it, as a pattern.
    pub files: &'static str,
    /// Its name with an article, for titles.
    article: &'static str,
    fields: Vec<&'static Field>,
}

/// Every kind of document, then every YAML file.
pub fn forms() -> Vec<Form> {
    let documents = Kind::ALL.into_iter().map(|kind| {
        let (article, fields) = keys(kind);
        Form {
            name: kind.word(),
            files: files_of(kind),
            article,
            fields: fields.into_iter().flatten().collect(),
        }
    });
    let data = FILES.into_iter().map(|(name, fields)| Form {
        name,
        files: "",
        article: name,
        fields: fields.iter().collect(),
    });
    documents.chain(data).collect()
}

fn files_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Agreement => "rammeaftaler/*/index.md",
        Kind::FocusArea => "rammeaftaler/*/fokusomraader/**/*.md",
        Kind::Principle => "rammeaftaler/*/principper/**/*.md",
        Kind::Group => "grupper/**/*.md",
        Kind::Meeting => "referater/**/*.md",
        Kind::Event => "arrangementer/**/*.md",
        Kind::Contract => "kontrakter/**/*.md",
        Kind::Case => "sager/**/*.md",
        Kind::News => "nyheder/**/*.md",
        Kind::Page => "sider/**/*.md",
    }
}

impl Form {
    /// The path of its files below the project, as a pattern.
    pub fn place(&self) -> String {
        let below = if self.is_data() { self.name } else { self.files };
        format!("content/{below}")
    }

    /// Its keys.
    pub fn fields(&self) -> &[&'static Field] {
        &self.fields
    }

    /// True for a YAML file of the project.
    pub fn is_data(&self) -> bool {
        self.files.is_empty()
    }

    /// The name of the file with its schema: `moede.json`.
    pub fn file(&self) -> String {
        format!("{}.json", slug(self.name.trim_end_matches(".yaml")))
    }

    /// Its schema, as the text of a file.
    pub fn schema(&self) -> String {
        let mut schema = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": capitalised(self.article),
            "description": if self.is_data() {
                format!("Filen {}.", self.place())
            } else {
                format!("Oplysningerne mellem de to linjer med --- øverst i {}.", self.place())
            },
        });
        if let Value::Object(schema) = &mut schema {
            schema.extend(object(&self.fields));
        }
        format!("{schema:#}\n")
    }
}

fn object(fields: &[&'static Field]) -> Map<String, Value> {
    let required: Vec<&str> = fields
        .iter()
        .filter(|one| one.required)
        .map(|one| one.key)
        .collect();
    let properties: Map<String, Value> = fields
        .iter()
        .map(|field| (field.key.to_owned(), property(field)))
        .collect();
    let mut object = Map::new();
    object.insert("type".to_owned(), json!("object"));
    object.insert("properties".to_owned(), properties.into());
    if !required.is_empty() {
        object.insert("required".to_owned(), required.into());
    }
    object.insert("additionalProperties".to_owned(), false.into());
    object
}

fn property(field: &'static Field) -> Value {
    let shape = (field.shape)();
    let mut values = of_shape(&shape, field.key);
    if !field.required {
        allow_nothing(&mut values);
    }
    let mut property = Map::new();
    property.insert("title".to_owned(), field.key.into());
    property.insert("description".to_owned(), field.help.into());
    property.extend(values);
    property.insert("examples".to_owned(), json!([example(field.example)]));
    property.into()
}

/// The values of a shape; texts may be numbers and yes/no words too, as they are written.
fn of_shape(shape: &Shape, key: &str) -> Map<String, Value> {
    let values = match shape {
        Shape::Text | Shape::Reference(_) => {
            let pattern = if key == NOTES {
                patterns::note()
            } else {
                patterns::text()
            };
            json!({"type": ["string", "number", "boolean"], "pattern": pattern})
        }
        Shape::Number => json!({"type": "integer", "minimum": 0, "maximum": u32::MAX}),
        Shape::YesNo => json!({"enum": ["ja", "nej", true, false]}),
        Shape::Day => json!({"type": "string", "pattern": patterns::day()}),
        // A bare year is read as a number.
        Shape::Time => json!({
            "type": ["string", "integer"],
            "pattern": patterns::time(),
            "minimum": 1800,
            "maximum": 2199,
        }),
        Shape::Choice(words) => json!({"enum": words}),
        Shape::Address => json!({"type": "string", "pattern": patterns::address()}),
        Shape::OldAddress => json!({"type": "string", "pattern": patterns::old_address()}),
        Shape::List(inner) => {
            let one = of_shape(inner, key);
            let list = json!({"type": "array", "items": one});
            let mut any = vec![list];
            any.extend(alternatives(one));
            json!({"anyOf": any})
        }
        Shape::Record(fields) => object(&fields.iter().collect::<Vec<_>>()).into(),
        Shape::TextOr(fields) => {
            let text = of_shape(&Shape::Text, key);
            json!({"anyOf": [text, object(&fields.iter().collect::<Vec<_>>())]})
        }
    };
    match values {
        Value::Object(values) => values,
        _ => Map::new(),
    }
}

/// What an `anyOf` chooses among, or the one there is.
fn alternatives(mut values: Map<String, Value>) -> Vec<Value> {
    match values.remove("anyOf") {
        Some(Value::Array(any)) => any,
        _ => vec![values.into()],
    }
}

/// A key that need not be there may stand without a value.
fn allow_nothing(values: &mut Map<String, Value>) {
    if let Some(Value::Array(any)) = values.get_mut("anyOf") {
        any.push(json!({"type": "null"}));
    } else if let Some(Value::Array(words)) = values.get_mut("enum") {
        words.push(Value::Null);
    } else if let Some(types) = values.get_mut("type") {
        let mut all = match types.take() {
            Value::Array(all) => all,
            one => vec![one],
        };
        all.push("null".into());
        *types = all.into();
    }
}

/// An example as JSON. A number stays one only if it is written as JSON would.
fn example(text: &str) -> Value {
    let read = yaml::parse(text).unwrap_or(Node::Null);
    to_json(&read, &yaml::written(text))
}

fn to_json(read: &Node, written: &Node) -> Value {
    match (read, written) {
        (Node::Number(_), Node::Text(text)) => text
            .parse::<i64>()
            .map_or_else(|_| text.as_str().into(), Value::from),
        (Node::Bool(yes), _) => (*yes).into(),
        (Node::List(read), Node::List(written)) => read
            .iter()
            .zip(written)
            .map(|(read, written)| to_json(read, written))
            .collect(),
        (Node::Map(read), Node::Map(written)) => read
            .iter()
            .zip(written)
            .map(|((key, read), (_, written))| (key.clone(), to_json(read, written)))
            .collect(),
        (Node::Text(text), _) => text.as_str().into(),
        _ => Value::Null,
    }
}
