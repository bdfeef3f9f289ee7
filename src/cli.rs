//! The command line: arguments → [`Command`], in the editor's language.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches};
use jiff::civil::Date;
use ramme::diagnostics::Lang;
use ramme::load::Folders;
use ramme::model::time::{Stretch, Time};

/// What is to be done.
pub struct Command {
    /// Which of the commands.
    pub action: Action,
    /// Language of messages.
    pub lang: Lang,
    /// How problems are printed.
    pub format: Format,
}

/// The commands.
pub enum Action {
    /// Content → site.
    Build {
        /// What is read.
        project: Project,
        /// Where the site goes.
        output: PathBuf,
    },
    /// Everything a build checks, nothing written.
    Check {
        /// What is read.
        project: Project,
    },
    /// Made-up content for developers.
    Corpus {
        /// How many meetings.
        meetings: usize,
        /// The same seed, the same content.
        seed: u64,
        /// Where it goes.
        folder: PathBuf,
    },
}

/// What is read, and how strictly.
pub struct Project {
    /// Content and layouts.
    pub folders: Folders,
    /// The day the build is for; today where none is given.
    pub now: Option<Date>,
    /// Warnings stop the build too.
    pub strict: bool,
    /// Threads; as many as there are cores where none is given.
    pub threads: Option<usize>,
}

/// How problems are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Human,
    /// One JSON object a line.
    Json,
    /// GitHub's workflow commands.
    Github,
}

/// Reads the arguments; help and mistakes end in a text and an exit code.
pub fn parse(arguments: Vec<String>) -> Result<Command, (String, u8)> {
    let lang = lang_of(&arguments);
    let matches = command(lang)
        .try_get_matches_from(arguments)
        .map_err(|error| explain(&error, lang))?;
    let format = match matches.get_one::<String>("format").map(String::as_str) {
        Some("json") => Format::Json,
        Some("github") => Format::Github,
        _ => Format::Human,
    };
    let action = match matches.subcommand() {
        Some(("check", sub)) => Action::Check {
            project: project(sub),
        },
        Some(("corpus", sub)) => Action::Corpus {
            meetings: sub.get_one("meetings").copied().unwrap_or_default(),
            seed: sub.get_one("seed").copied().unwrap_or_default(),
            folder: path(sub, "folder"),
        },
        Some((_, sub)) => Action::Build {
            project: project(sub),
            output: path(sub, "output"),
        },
        None => Action::Build {
            project: project(&matches),
            output: path(&matches, "output"),
        },
    };
    Ok(Command { action, lang, format })
}

fn project(matches: &ArgMatches) -> Project {
    Project {
        folders: Folders {
            content: path(matches, "content"),
            layouts: path(matches, "layouts"),
        },
        now: matches.get_one::<Date>("now").copied(),
        strict: matches.get_flag("strict"),
        threads: matches.get_one::<usize>("threads").copied(),
    }
}

fn path(matches: &ArgMatches, name: &str) -> PathBuf {
    matches.get_one::<PathBuf>(name).cloned().unwrap_or_default()
}

/// The language has to be known before the help that is written in it.
fn lang_of(arguments: &[String]) -> Lang {
    let mut from_flag = None;
    for (index, argument) in arguments.iter().enumerate() {
        if argument == "--lang" {
            from_flag = arguments.get(index + 1).cloned();
        } else if let Some(value) = argument.strip_prefix("--lang=") {
            from_flag = Some(value.to_owned());
        }
    }
    from_flag
        .or_else(|| std::env::var("RAMME_LANG").ok())
        .and_then(|lang| lang.parse().ok())
        .unwrap_or_default()
}

fn command(lang: Lang) -> clap::Command {
    let t = |da: &'static str, en: &'static str| lang.pick(da, en);
    let flag = |name: &'static str, help| Arg::new(name).long(name).help(help);
    let folder = |name: &'static str, default: &'static str, help| {
        flag(name, help)
            .value_name(t("MAPPE", "FOLDER"))
            .value_parser(clap::value_parser!(PathBuf))
            .default_value(default)
    };
    let reading = [
        folder("content", "content", t("Mappen med indhold", "Folder of content")),
        folder("layouts", "layouts", t("Mappen med layouts", "Folder of layouts")),
        flag("now", t("Byg som på denne dag", "Build as on this day"))
            .value_name(t("DATO", "DATE"))
            .value_parser(day),
        flag("strict", t("Stop også ved advarsler", "Stop at warnings too")).action(ArgAction::SetTrue),
        flag("threads", "")
            .hide(true)
            .value_parser(clap::value_parser!(usize)),
    ];
    let output = folder(
        "output",
        "public",
        t("Mappen til det færdige websted", "Folder of the finished site"),
    );
    let choice = |values: [&'static str; 2]| PossibleValuesParser::new(values);
    clap::Command::new("ramme")
        .version(env!("CARGO_PKG_VERSION"))
        .about(t(
            "Bygger et offentligt websted af Markdown og YAML",
            "Builds a public website from Markdown and YAML",
        ))
        .disable_help_subcommand(true)
        .args_conflicts_with_subcommands(true)
        .args(reading.clone())
        .arg(output.clone())
        .arg(
            flag("lang", t("Beskedernes sprog", "Language of messages"))
                .global(true)
                .env("RAMME_LANG")
                .hide_env(true)
                .default_value("da")
                .value_parser(choice(["da", "en"])),
        )
        .arg(
            flag("format", t("Hvordan fejl skrives ud", "How problems are printed"))
                .global(true)
                .default_value("human")
                .value_parser(PossibleValuesParser::new(["human", "json", "github"])),
        )
        .subcommand(
            clap::Command::new("build")
                .about(t(
                    "Byg webstedet (det samme som `ramme` alene)",
                    "Build the site (as `ramme` alone)",
                ))
                .args(reading.clone())
                .arg(output),
        )
        .subcommand(
            clap::Command::new("check")
                .about(t(
                    "Se efter fejl uden at skrive noget",
                    "Look for problems, write nothing",
                ))
                .args(reading),
        )
        .subcommand(
            clap::Command::new("corpus")
                .hide(true)
                .about("Write made-up content of a given size, for benchmarks and tests")
                .arg(
                    flag("meetings", "How many meetings")
                        .default_value("100")
                        .value_parser(clap::value_parser!(usize)),
                )
                .arg(
                    flag("seed", "The same seed, the same content")
                        .default_value("7")
                        .value_parser(clap::value_parser!(u64)),
                )
                .arg(
                    Arg::new("folder")
                        .required(true)
                        .value_parser(clap::value_parser!(PathBuf))
                        .help("Folder to write content/ in"),
                ),
        )
}

fn day(text: &str) -> Result<Date, String> {
    match Time::parse(text) {
        Ok(Time::Single(Stretch::Day(day))) => Ok(day),
        _ => Err("2021-03-26".to_owned()),
    }
}

/// What clap found wrong, in the editor's language.
fn explain(error: &clap::Error, lang: Lang) -> (String, u8) {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        return (error.render().to_string(), 0);
    }
    if lang == Lang::En {
        return (error.render().to_string(), 2);
    }
    let value = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(list)) => Some(list.join(", ")),
        _ => None,
    };
    let argument = value(ContextKind::InvalidArg)
        .or_else(|| value(ContextKind::InvalidSubcommand))
        .unwrap_or_default();
    let what = match error.kind() {
        ErrorKind::InvalidSubcommand | ErrorKind::UnknownArgument => format!("`{argument}` kendes ikke"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => format!(
            "`{}` kan ikke stå ved `{argument}`",
            value(ContextKind::InvalidValue).unwrap_or_default()
        ),
        ErrorKind::MissingRequiredArgument => format!("der mangler noget: {argument}"),
        ErrorKind::ArgumentConflict => format!("`{argument}` skal stå efter kommandoen"),
        _ => format!("kommandoen kan ikke læses: {}", error.kind()),
    };
    let near = value(ContextKind::SuggestedArg)
        .or_else(|| value(ContextKind::SuggestedSubcommand))
        .or_else(|| value(ContextKind::SuggestedValue))
        .map(|near| format!("\nhjælp: mente du `{near}`?"))
        .or_else(|| value(ContextKind::ValidValue).map(|valid| format!("\nhjælp: der kan stå: {valid}")))
        .unwrap_or_default();
    (
        format!("fejl: {what}{near}\n\nSkriv `ramme --help` for at se kommandoerne.\n"),
        2,
    )
}
