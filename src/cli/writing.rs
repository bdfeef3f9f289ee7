//! The commands that help those who write: new documents, new sites, and help
//! for editor programs and shells.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::parser::ValueSource;
use clap::{Arg, ArgMatches};
use clap_complete::Shell;
use ramme::diagnostics::Lang;
use ramme::drafts::{Answers, SORTS, all_questions};

use super::commands::{Said, flag, place, styled};
use super::{Action, path, project};

/// A document that is wanted.
pub struct Order {
    /// What it is, in the editor's word.
    pub word: String,
    /// The agenda it is made of.
    pub from: Option<PathBuf>,
    /// What was said of it already.
    pub answers: Answers,
}

const NEW: Said = (
    "Begynd et dokument: en kladde på sin plads, med alle nøgler forklaret",
    "Begin a document: a draft in its place, with every key explained",
);
const FROM: Said = (
    "Gør denne dagsorden til et referat",
    "Make this agenda into minutes",
);
const INIT: Said = (
    "Begynd et nyt, tomt websted i en mappe",
    "Begin a new, empty site in a folder",
);
const NEW_FOLDER: Said = (
    "Mappen: en, der er tom eller ikke findes endnu",
    "The folder: one that is empty or not there yet",
);
const SCHEMA: Said = (
    "Vis JSON Schema for en slags dokumenter, eller skriv dem alle med --output",
    "Show the JSON Schema of a kind, or write all of them with --output",
);
const OF_SCHEMA: Said = (
    "Slagsen; uden den: vis dem alle",
    "The kind; without it, list all",
);
const COMPLETIONS: Said = (
    "Skriv det, en skal skal bruge for at fuldføre kommandoer",
    "Print what a shell needs to complete commands",
);
const MAN: Said = (
    "Skriv manualsiden, eller læg dem alle i en mappe med --output",
    "Print the manual page, or put all of them into a folder with --output",
);

/// What the words of one of these commands ask for.
pub fn action(name: &str, matches: &ArgMatches) -> Action {
    let output =
        (matches.value_source("output") == Some(ValueSource::CommandLine)).then(|| path(matches, "output"));
    match name {
        "new" => Action::New {
            project: project(matches),
            order: order(matches),
        },
        "init" => Action::Init {
            folder: path(matches, "folder"),
        },
        "completions" => Action::Completions {
            shell: matches.get_one("shell").copied().unwrap_or(Shell::Bash),
        },
        "man" => Action::Man { output },
        _ => Action::Schema {
            kind: matches.get_one::<String>("kind").cloned(),
            output,
        },
    }
}

fn order(matches: &ArgMatches) -> Order {
    let answers = all_questions()
        .into_iter()
        .filter_map(|field| Some((field.key, matches.get_one::<String>(field.key)?.clone())));
    Order {
        word: matches.get_one::<String>("word").cloned().unwrap_or_default(),
        from: matches.get_one::<PathBuf>("fra").cloned(),
        answers: answers.collect(),
    }
}

/// These commands with what they take.
pub fn commands(lang: Lang) -> Vec<clap::Command> {
    let named = |name: &'static str, about: Said| {
        styled(clap::Command::new(name), lang).about(lang.pick(about.0, about.1))
    };
    let folder = place(
        "folder",
        ("MAPPE", "FOLDER"),
        lang.pick(NEW_FOLDER.0, NEW_FOLDER.1),
        lang,
    )
    .required(true)
    .value_parser(clap::value_parser!(PathBuf));
    let shell = place("shell", ("SKAL", "SHELL"), "bash, zsh, fish, powershell", lang)
        .required(true)
        .value_parser(clap::value_parser!(Shell))
        .hide_possible_values(true);
    // A key is described in Danish alone, as it is written in Danish.
    let answers = all_questions().into_iter().map(|field| {
        Arg::new(field.key)
            .long(field.key)
            .value_name(lang.pick("VÆRDI", "VALUE"))
            .help(field.help)
    });
    let kinds = SORTS.map(|sort| sort.word);
    let kind = place("word", ("SLAGS", "KIND"), kinds.join(", "), lang)
        .required(true)
        .value_parser(PossibleValuesParser::new(kinds))
        .hide_possible_values(true);
    let schema = lang.pick(OF_SCHEMA.0, OF_SCHEMA.1);
    vec![
        named("new", NEW)
            .arg(kind)
            .arg(
                flag("fra", FROM, lang)
                    .value_name(lang.pick("FIL", "FILE"))
                    .value_parser(clap::value_parser!(PathBuf)),
            )
            .args(answers),
        named("init", INIT).arg(folder),
        named("schema", SCHEMA).arg(place("kind", ("SLAGS", "KIND"), schema, lang)),
        named("completions", COMPLETIONS).arg(shell),
        named("man", MAN),
    ]
}
