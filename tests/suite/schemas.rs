//! JSON Schema of front matter and YAML files, and the settings of VS Code that
//! use it. Whether the schemas say what `check` says, ajv is asked
//! (`tests/browser/schema.test.mjs`).

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::process::Stdio;

use ramme::editors;
use serde_json::Value;

use crate::project::{Project, assert_recorded, repository};

#[test]
fn the_files_for_vs_code_are_up_to_date() {
    let files = editors::files();
    for (path, text) in &files {
        assert_recorded(&repository().join(path), text);
    }
    let schemas = fs::read_dir(repository().join(".vscode/skemaer")).unwrap();
    for schema in schemas {
        let name = schema.unwrap().file_name().into_string().unwrap();
        assert!(files.contains_key(&format!(".vscode/skemaer/{name}")), "{name}");
    }
}

#[test]
fn the_settings_lead_to_schemas_and_yaml_files_that_are_there() {
    let settings = fs::read_to_string(repository().join(".vscode/settings.json")).unwrap();
    let settings: Value = serde_json::from_str(&settings).unwrap();
    let schemas = settings["yaml.schemas"].as_object().unwrap();
    assert_eq!(schemas.len(), ramme::validate::FILES.len());
    for (schema, file) in schemas {
        assert!(repository().join(schema).is_file(), "{schema}");
        let name = file.as_str().unwrap().strip_prefix("content/").unwrap();
        assert!(
            ramme::validate::FILES.iter().any(|(known, _)| *known == name),
            "{name}"
        );
    }
}

#[test]
fn every_key_of_a_document_is_completed_in_markdown() {
    let files = editors::files();
    let snippets: Value = serde_json::from_str(&files[".vscode/ramme.code-snippets"]).unwrap();
    let snippets: Vec<&Value> = snippets.as_object().unwrap().values().collect();
    for form in editors::forms().iter().filter(|form| !form.is_data()) {
        let schema: Value = serde_json::from_str(&form.schema()).unwrap();
        for (key, property) in schema["properties"].as_object().unwrap() {
            let right = |snippet: &&&Value| {
                let body = snippet["body"].as_str().unwrap();
                snippet["prefix"] == *key
                    && snippet["description"] == property["description"]
                    && body.starts_with(&format!("{key}: ${{1"))
            };
            assert_eq!(snippets.iter().filter(right).count(), 1, "{} {key}", form.name);
        }
    }
}

/// VS Code underlines what stands between the two lines, and forgets it at the next round.
#[test]
fn the_preview_says_where_a_round_begins_and_ends() {
    let project = Project::new().file("content/sider/a.md", "---\ntitel: A\ndato2: 5\n---\n");
    let mut serve = project
        .preview_command(&["--port", "0", "--format", "github"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(serve.stdout.take().unwrap()).lines();
    let round: Vec<String> = lines.take(3).map(Result::unwrap).collect();
    serve.kill().unwrap();
    serve.wait().unwrap();
    let tasks: Value = serde_json::from_str(&editors::files()[".vscode/tasks.json"]).unwrap();
    let matcher = &tasks["tasks"][1]["problemMatcher"];
    let begins =
        |line: &str, pattern: &Value| line.starts_with(pattern.as_str().unwrap().trim_start_matches('^'));
    assert!(
        begins(&round[0], &matcher["background"]["beginsPattern"]),
        "{round:?}"
    );
    assert!(
        round[1].starts_with("::error file=content/sider/a.md,line=3,col=1,title=E201::"),
        "{round:?}"
    );
    assert!(
        begins(&round[2], &matcher["background"]["endsPattern"]),
        "{round:?}"
    );
}

#[test]
fn kinds_are_listed_shown_and_written() {
    let project = Project::empty();
    let list = project.run(&["schema"]).succeeds().stdout;
    assert!(list.contains("møde – content/referater/**/*.md\n"), "{list}");
    assert!(list.contains("site.yaml – content/site.yaml\n"), "{list}");
    let shown = project.run(&["schema", "møde"]).succeeds().stdout;
    let schema: Value = serde_json::from_str(&shown).unwrap();
    assert_eq!(
        schema["required"],
        serde_json::json!(["titel", "gruppe", "dato", "status"])
    );
    assert_eq!(schema["additionalProperties"], false);
    project.run(&["schema", "--output", "skemaer"]).succeeds();
    assert_eq!(project.read("skemaer/moede.json"), shown);
    assert_eq!(
        fs::read_dir(project.path("skemaer")).unwrap().count(),
        list.lines().count()
    );
    let wrong = project.run(&["schema", "mødee"]).fails_with(2).stderr;
    assert_eq!(wrong, "fejl: `mødee` kendes ikke. Mente du `møde`?\n");
}

#[test]
fn every_key_is_explained_with_an_example() {
    fn look(at: &str, schema: &Value) {
        if let Some(properties) = schema["properties"].as_object() {
            for (key, property) in properties {
                let at = format!("{at} {key}");
                assert!(
                    property["description"]
                        .as_str()
                        .is_some_and(|text| text.ends_with('.')),
                    "{at}"
                );
                assert!(!property["examples"][0].is_null(), "{at}");
                look(&at, property);
            }
        }
        look_into(at, &schema["items"]);
        for one in schema["anyOf"].as_array().into_iter().flatten() {
            look(at, one);
        }
    }
    fn look_into(at: &str, items: &Value) {
        if items.is_object() {
            look(at, items);
        }
    }
    for form in editors::forms() {
        look(form.name, &serde_json::from_str(&form.schema()).unwrap());
    }
}
