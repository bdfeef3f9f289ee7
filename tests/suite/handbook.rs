//! What the editors' handbook says is so: its example files build on top of
//! the repository's content without a word.

use std::fs;

use crate::project::{Project, copy_folder, repository};

/// The files of a document: "Fil: `path`", a blank line, a fenced block.
fn examples(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("\nFil: `") {
        let (path, after) = after.split_once('`').expect("a path ends");
        let (_, after) = after.split_once("```markdown\n").expect("a block follows");
        let (block, after) = after.split_once("\n```").expect("the block ends");
        found.push((path.to_owned(), format!("{block}\n")));
        rest = after;
    }
    found
}

#[test]
fn the_examples_of_the_handbook_build() {
    let handbook = fs::read_to_string(repository().join("docs/redaktoer.md")).unwrap();
    let examples = examples(&handbook);
    assert!(examples.len() >= 3, "{examples:?}");
    let project = Project::empty();
    copy_folder(&repository().join("content"), &project.path("content"));
    for (path, text) in &examples {
        project.write(path, text);
    }
    let run = project.ramme("build", &["--strict"]).succeeds();
    assert_eq!(run.stderr, "");
}

/// A fenced block without the indentation of the list it stands in.
fn block<'t>(text: &'t str, fence: &str) -> (String, &'t str) {
    let (before, after) = text.split_once(fence).expect("a block begins");
    let indentation = before.len() - before.trim_end_matches(' ').len();
    let (block, rest) = after.split_once("```").expect("a block ends");
    let lines = block.trim_matches('\n').trim_end().lines();
    let text: Vec<&str> = lines
        .map(|line| line.get(indentation..).unwrap_or_default())
        .collect();
    (text.join("\n") + "\n", rest)
}

#[test]
fn the_readmes_first_minutes_build_and_its_mistake_reads_as_shown() {
    let readme = fs::read_to_string(repository().join("README.md")).unwrap();
    let (example, rest) = block(&readme, "```markdown\n");
    let (message, _) = block(rest, "```text\n");
    let project = Project::empty();
    copy_folder(&repository().join("content"), &project.path("content"));
    let path = "content/referater/styregruppen/2026-11-06/index.md";
    project.write(path, &example);
    let run = project.ramme("build", &["--strict"]).succeeds();
    assert_eq!(run.stderr, "");
    project.write(path, example.replace("status: referat", "status: refferat"));
    assert_eq!(project.build().fails_with(1).stderr, message);
}

#[test]
fn the_map_of_the_source_names_every_file() {
    let map = fs::read_to_string(repository().join("ARCHITECTURE.md")).unwrap();
    let source = repository().join("src");
    let files = walkdir::WalkDir::new(&source).into_iter().map(Result::unwrap);
    let missing: Vec<String> = files
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            entry
                .path()
                .strip_prefix(&source)
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned()
        })
        .filter(|path| !path.starts_with("corpus/") && !map.contains(&format!("  {path} ")))
        .collect();
    assert!(missing.is_empty(), "not in the map: {missing:?}");
}
