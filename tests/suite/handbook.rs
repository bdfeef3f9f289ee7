//! What the editors' handbook says is so: its example files build on top of
//! the repository's content without a word.

use std::fs;

use crate::project::{NOW, Project, copy_folder, repository};

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

/// What a reader is told to do, in the order of the handbook.
#[derive(Debug)]
enum Step {
    /// A file, as a whole.
    Write(String, String),
    /// Lines of a file that go out and come in.
    Edit(String, String),
    /// Commands, each with what is shown of its answer.
    Run(String),
}

fn steps(text: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\n```") {
        let (language, after) = after.split_once('\n').expect("a block begins");
        let (block, after) = after.split_once("\n```").expect("a block ends");
        let path = || {
            let line = before.trim_end().lines().last().unwrap_or_default();
            let (_, path) = line
                .trim_end_matches(['`', ':'])
                .rsplit_once('`')
                .expect("a path");
            path.to_owned()
        };
        match language {
            "markdown" => steps.push(Step::Write(path(), format!("{block}\n"))),
            "diff" => steps.push(Step::Edit(path(), block.to_owned())),
            "text" if block.starts_with("$ ramme ") => steps.push(Step::Run(block.to_owned())),
            _ => {}
        }
        rest = after;
    }
    steps
}

/// A text with the lines of an edit in the place of those that it shows.
fn edited(text: &str, edit: &str) -> String {
    let lines = |signs: [char; 2]| -> String {
        let kept = edit.lines().filter_map(|line| line.strip_prefix(signs));
        kept.flat_map(|line| [line, "\n"]).collect()
    };
    let (old, new) = (lines([' ', '-']), lines([' ', '+']));
    let places = text.matches(&format!("\n{old}")).count();
    assert_eq!(places, 1, "one place in {text}\n{old}");
    text.replacen(&format!("\n{old}"), &format!("\n{new}"), 1)
}

/// True when a line is what is shown of it: "…" is anything.
fn is_shown(line: &str, shown: &str) -> bool {
    let mut parts = shown.split('…');
    let Some(mut rest) = line.strip_prefix(parts.next().unwrap_or_default()) else {
        return false;
    };
    parts.all(|part| match rest.split_once(part) {
        Some((_, after)) => {
            rest = after;
            true
        }
        None => false,
    })
}

#[test]
fn who_does_what_the_handbook_says_sees_what_it_shows() {
    let handbook = fs::read_to_string(repository().join("docs/redaktoer.md")).unwrap();
    let steps = steps(&handbook);
    let project = Project::empty();
    copy_folder(&repository().join("content"), &project.path("content"));
    // Documents name each other: all are there before the first command.
    for step in &steps {
        if let Step::Write(path, text) = step {
            project.write(path, text);
        }
    }
    let word = fs::read(repository().join("tests/import/word.docx")).unwrap();
    project.write("Referat 12. marts.docx", word);
    let layouts = project.layouts().to_str().unwrap().to_owned();
    let mut run = 0;
    for step in &steps {
        match step {
            Step::Write(..) => {}
            Step::Edit(path, edit) => project.write(path, edited(&project.read(path), edit)),
            Step::Run(block) => {
                for command in block.split("$ ramme ").skip(1) {
                    let (command, shown) = command.split_once('\n').unwrap();
                    let words = words(command);
                    let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
                    words.extend(["--layouts", &layouts]);
                    if !command.contains("--now") {
                        words.extend(["--now", NOW]);
                    }
                    let ended = project.run(&words);
                    let said = format!("{}{}", ended.stdout, ended.stderr);
                    let mut lines = said.lines();
                    for shown in shown.lines() {
                        assert!(
                            lines.any(|line| is_shown(line, shown)),
                            "ramme {command}: {shown:?} is not in\n{said}"
                        );
                    }
                    run += 1;
                }
            }
        }
    }
    assert!(run > 12, "{run} commands");
    let minutes = project.read("public/referater/styregruppen/2027-01-15/index.html");
    let corrected = "Rettet 15. marts 2027: Temadagen holdes i oktober, ikke i september.";
    let read = read(&minutes);
    assert!(read.contains(corrected), "{read}");
    assert!(read.contains("Styregruppen besluttede at holde en temadag i oktober."));
    let event = project.read("public/arrangementer/2027/temadag-om-overgange-til-voksenlivet/index.html");
    assert!(event.contains("Aflyst") && event.contains("Lokalet var optaget"));
    let news = project.read("public/nyheder/2026/ny-netvaerksgruppe-om-unge-voksne/index.html");
    assert!(news.contains("Siden er taget af webstedet") && news.contains("var ikke rigtige"));
    assert!(!project.exists("public/referater/k17/2027-02-05"));
}

/// What a page says, without its tags.
fn read(page: &str) -> String {
    let pieces = page
        .split('<')
        .map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
    let text: String = pieces.collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A command in words; what stands in quotation marks is one.
fn words(command: &str) -> Vec<String> {
    let parts = command.split('"').enumerate();
    parts
        .flat_map(|(at, part)| match at % 2 {
            0 => part.split_whitespace().map(str::to_owned).collect(),
            _ => vec![part.to_owned()],
        })
        .collect()
}

/// The commands that a text tells a reader to write, in words.
fn commands(text: &str) -> Vec<Vec<String>> {
    let spans = text.split('`').map(str::trim);
    let commands = spans.filter_map(|span| span.strip_prefix("ramme ").filter(|rest| !rest.contains('\n')));
    commands.map(words).collect()
}

#[test]
fn the_commands_of_the_handbook_are_commands() {
    let handbook = fs::read_to_string(repository().join("docs/redaktoer.md")).unwrap();
    let commands = commands(&handbook);
    assert!(commands.len() > 20, "{commands:?}");
    let project = Project::empty();
    for command in &commands {
        // Words that are none of the command's are a mistake before the help is reached.
        let mut words: Vec<&str> = command.iter().map(String::as_str).collect();
        words.push("--help");
        let run = project.run(&words);
        assert!(
            run.stderr.is_empty() && run.stdout.contains("ramme"),
            "{command:?}: {run:?}"
        );
    }
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
fn the_readmes_workflow_is_one_and_its_commands_run() {
    let readme = fs::read_to_string(repository().join("README.md")).unwrap();
    let (workflow, _) = block(&readme, "```yaml\n");
    let workflow: serde_json::Value = serde_yaml::from_str(&workflow).unwrap();
    let at = |path: &str| {
        workflow
            .pointer(path)
            .unwrap_or_else(|| panic!("{path}: {workflow:#}"))
    };
    assert_eq!(at("/on/push/branches/0"), "main");
    let clock: Vec<&str> = at("/on/schedule/0/cron").as_str().unwrap().split(' ').collect();
    let [minute, hour, "*", "*", "*"] = clock[..] else {
        panic!("not every day: {clock:?}");
    };
    assert!(minute.parse::<u8>().unwrap() < 60 && hour.parse::<u8>().unwrap() < 24);

    let steps = at("/jobs/publish/steps").as_array().unwrap();
    let text = |step: &serde_json::Value, key: &str| Some(step.get(key)?.as_str()?.to_owned());
    for action in steps.iter().filter_map(|step| text(step, "uses")) {
        let (name, version) = action.split_once('@').unwrap();
        assert!(name.contains('/') && version.starts_with('v'), "{action}");
    }
    let runs: Vec<String> = steps.iter().filter_map(|step| text(step, "run")).collect();
    assert_eq!(runs.len(), 1, "{runs:?}");
    for run in runs {
        let command = run.strip_prefix("cargo run --release --locked -- ").unwrap();
        let mut words: Vec<&str> = command.split(' ').collect();
        assert!(words.contains(&"build") && words.contains(&"--locked"), "{run}");
        let project = Project::empty();
        let (content, layouts) = (repository().join("content"), repository().join("layouts"));
        words.extend(["--content", content.to_str().unwrap()]);
        words.extend(["--layouts", layouts.to_str().unwrap()]);
        project.run(&words).succeeds();
        // What is built is what is published, and what is kept for the next time.
        let published = at("/jobs/publish/steps/3/with/app_location").as_str().unwrap();
        assert!(project.exists(&format!("{published}/index.html")));
        let kept = at("/jobs/publish/steps/1/with/path").as_str().unwrap();
        assert!(kept.lines().any(|path| path == published), "{kept}");
    }
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
