//! What VS Code completes at the head of a Markdown file: every key with its help
//! and an example, and the words it may have.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::schema::Form;
use crate::model::record::Shape;

/// Every key of every kind, each once for each help.
pub fn snippets(forms: &[Form]) -> Value {
    let mut met: BTreeMap<(&str, &str), (Vec<&str>, String)> = BTreeMap::new();
    for form in forms.iter().filter(|form| !form.is_data()) {
        for field in form.fields() {
            let value = match (field.shape)() {
                Shape::Choice(words) => format!("${{1|{}|}}", words.join(",")),
                _ => format!("${{1:{}}}", plain(field.example)),
            };
            let (kinds, _) = met
                .entry((field.key, field.help))
                .or_insert_with(|| (Vec::new(), format!("{}: {value}", field.key)));
            kinds.push(form.name);
        }
    }
    let all = forms.iter().filter(|form| !form.is_data()).count();
    let snippets: Map<String, Value> = met
        .into_iter()
        .map(|((key, help), (kinds, body))| {
            let name = match kinds.len() {
                number if number == all => key.to_owned(),
                _ => format!("{key} ({})", kinds.join(", ")),
            };
            let snippet = json!({
                "scope": "markdown",
                "prefix": key,
                "body": body,
                "description": help,
            });
            (name, snippet)
        })
        .collect();
    snippets.into()
}

/// A text in which nothing is a sign of a snippet.
fn plain(text: &str) -> String {
    text.replace('\\', "\\\\").replace('$', "\\$").replace('}', "\\}")
}
