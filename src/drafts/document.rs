//! The text of a new document, and where it goes.

use super::{Answers, Sort};
use crate::load::LONGEST_NAME;
use crate::model::Meeting;
use crate::model::place::Kind;
use crate::model::record::Field;
use crate::model::slug::slug;
use crate::model::time::Time;
use crate::validate::keys;
use crate::yaml::scalar;

/// A document that is to be written.
#[derive(Debug)]
pub struct Draft {
    /// The folder it goes to, below `content/`.
    pub folder: String,
    /// Its name there; empty where the answers leave nothing for one.
    pub name: String,
    /// True where annexes and files come to lie beside it.
    bundled: bool,
    /// Its text.
    pub text: String,
}

impl Draft {
    /// Its path below `content/`.
    pub fn path(&self) -> String {
        let Self { folder, name, .. } = self;
        let rest = if self.bundled { "/index.md" } else { ".md" };
        format!("{folder}/{name}{rest}")
    }

    /// The paths below `content/` that may not be there yet: its name is one of them.
    pub fn places(&self) -> [String; 2] {
        let Self { folder, name, .. } = self;
        [format!("{folder}/{name}.md"), format!("{folder}/{name}")]
    }
}

/// A draft with these answers, each of which is right.
pub fn draft(sort: &Sort, answers: &Answers) -> Draft {
    let answer = |key: &str| answers.get(key).map_or("", String::as_str);
    let begins = Time::parse(answer(if sort.kind == Kind::Event { "start" } else { "dato" }));
    let year = begins.as_ref().map_or(0, Time::year);
    let period = answer("periode");
    let folder = match sort.kind {
        Kind::Agreement => "rammeaftaler".to_owned(),
        Kind::FocusArea => format!("rammeaftaler/{period}/fokusomraader"),
        Kind::Principle => format!("rammeaftaler/{period}/principper"),
        Kind::Group => "grupper".to_owned(),
        Kind::Meeting => format!("referater/{}", answer("gruppe")),
        Kind::Event => format!("arrangementer/{year}"),
        Kind::Contract => "kontrakter".to_owned(),
        Kind::Case => "sager".to_owned(),
        Kind::News => format!("nyheder/{year}"),
        Kind::Page => "sider".to_owned(),
    };
    let name = match sort.kind {
        _ if answers.contains_key("navn") => slug(answer("navn")),
        Kind::Meeting => Meeting::name(answer("dato")),
        _ => slug(answer("titel")),
    };
    let name = shortened(name);
    let mut values: Answers = answers
        .iter()
        .map(|(key, answer)| (*key, scalar(answer)))
        .collect();
    if let Some(state) = sort.state {
        values.insert("status", state.to_owned());
    }
    values.insert("udkast", "ja".to_owned());
    let [common, own] = keys(sort.kind).1;
    let fields: Vec<&Field> = common.iter().chain(own).collect();
    Draft {
        folder,
        name,
        bundled: matches!(sort.kind, Kind::Agreement | Kind::Meeting | Kind::Contract),
        text: format!("---\n{}---\n\n{}\n", explained(&fields, &values), body(sort.kind)),
    }
}

/// A name that can be published with its ending, cut after a whole word.
fn shortened(mut name: String) -> String {
    let most = LONGEST_NAME - ".md".len();
    if let Some(start) = name.get(..most) {
        // Where a word ends just there, it stays.
        let ends = name
            .get(most..)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
        let end = if ends {
            most
        } else {
            start.rfind('-').unwrap_or(most)
        };
        name.truncate(end);
    }
    name
}

/// Keys with their values in YAML, each under what it is for; then the others, as comments.
pub fn explained(fields: &[&Field], values: &Answers) -> String {
    let mut said = String::new();
    let mut left = String::new();
    for field in fields {
        let Field {
            key, help, example, ..
        } = field;
        match values.get(key) {
            Some(value) => said.push_str(&format!("# {help}\n{key}: {value}\n\n")),
            None => left.push_str(&format!("\n# {help}\n#{key}: {example}\n")),
        }
    }
    format!("{said}# Resten kan udelades. Fjern # foran en nøgle for at bruge den.\n{left}")
}

/// A word on how the text is written; a comment, so that nothing of it is published.
fn body(kind: Kind) -> &'static str {
    match kind {
        Kind::Meeting => {
            "<!-- Skriv punkterne her. Et punkt begynder med to havelåger og sit nummer, som i: ## 1. Godkendelse af dagsordenen -->"
        }
        _ => "<!-- Skriv teksten her. -->",
    }
}
