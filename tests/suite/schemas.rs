//! JSON Schema of front matter and YAML files, and the settings of VS Code that
//! use it. Whether the schemas say what `check` says, ajv is asked
//! (`tests/browser/schema.test.mjs`).

use std::fs;

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
