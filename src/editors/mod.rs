//! Help for the programs that editors write in: schemas that complete and
//! underline, and the settings of VS Code that know where they are.

mod patterns;
mod schema;
mod snippets;

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

pub use schema::{Form, forms};

/// Where the schemas lie in a project.
const SCHEMAS: &str = ".vscode/skemaer";

/// The files for VS Code, by their path below the project.
pub fn files() -> BTreeMap<String, String> {
    let forms = forms();
    let mut files = BTreeMap::new();
    for form in &forms {
        files.insert(format!("{SCHEMAS}/{}", form.file()), form.schema());
    }
    let mut add = |name: &str, value: Value| files.insert(format!(".vscode/{name}"), format!("{value:#}\n"));
    add("settings.json", settings(&forms));
    add("ramme.code-snippets", snippets::snippets(&forms));
    add("tasks.json", tasks());
    add(
        "extensions.json",
        json!({"recommendations": ["redhat.vscode-yaml"]}),
    );
    files
}

/// Which schema is for which YAML file. The extension looks at YAML files alone:
/// front matter is completed by snippets and underlined by the tasks.
fn settings(forms: &[Form]) -> Value {
    let schemas: Map<String, Value> = forms
        .iter()
        .filter(|form| form.is_data())
        .map(|form| (format!("./{SCHEMAS}/{}", form.file()), form.place().into()))
        .collect();
    json!({
        "yaml.schemas": schemas,
        "yaml.yamlVersion": "1.2",
        // No list of schemas is fetched from elsewhere.
        "yaml.schemaStore.enable": false,
        "files.encoding": "utf8",
        "[markdown]": {
            "editor.wordWrap": "on",
            // What is completed are keys, not any word of the text.
            "editor.wordBasedSuggestions": "off",
        },
    })
}

/// `ramme serve` as a task that begins with the folder, and `ramme check` as one
/// that is asked for: their messages are underlined in every file, front matter
/// and text alike.
fn tasks() -> Value {
    let mut saved = matcher();
    if let Value::Object(saved) = &mut saved {
        let rounds = json!({
            "activeOnStart": true,
            "beginsPattern": "^::group::",
            "endsPattern": "^::endgroup::",
        });
        saved.insert("background".to_owned(), rounds);
    }
    json!({
        "version": "2.0.0",
        "tasks": [{
            "label": "ramme check",
            "type": "process",
            "command": "ramme",
            "args": ["check", "--format", "github"],
            "group": {"kind": "build", "isDefault": true},
            "presentation": {"reveal": "silent", "clear": true},
            "problemMatcher": matcher(),
        }, {
            "label": "ramme serve",
            "type": "process",
            "command": "ramme",
            "args": ["serve", "--no-open", "--format", "github"],
            "isBackground": true,
            "runOptions": {"runOn": "folderOpen"},
            "presentation": {"reveal": "silent", "panel": "dedicated"},
            "problemMatcher": saved,
        }],
    })
}

/// What VS Code reads of a message.
fn matcher() -> Value {
    json!({
        "owner": "ramme",
        "fileLocation": ["relative", "${workspaceFolder}"],
        "severity": "info",
        "pattern": {
            "regexp": "^::(error|warning|notice) file=([^,]+),line=(\\d+),col=(\\d+),title=([A-Z]\\d+)::(.*)$",
            "severity": 1,
            "file": 2,
            "line": 3,
            "column": 4,
            "code": 5,
            "message": 6,
        },
    })
}
