//! The command line: arguments → [`Command`], in the editor's language.

mod commands;
mod mistakes;
mod writing;

use std::path::PathBuf;
use std::time::Duration;

use clap::ArgMatches;
use clap::parser::ValueSource;
use clap_complete::Shell;
use jiff::civil::Date;
use ramme::annex::{Readers, child};
use ramme::diagnostics::Lang;
use ramme::import::Ask;
use ramme::load::Folders;

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
        /// Text files get compressed ones beside them.
        precompress: bool,
    },
    /// Everything a build checks, nothing written.
    Check {
        /// What is read.
        project: Project,
        /// Notes on the language too.
        language: bool,
    },
    /// What a code means.
    Explain {
        /// The code; all of them where none is given.
        code: Option<String>,
    },
    /// The published annexes and what keeps people from reading them.
    Annexes {
        /// What is read.
        project: Project,
        /// How they are listed.
        listing: Listing,
    },
    /// The site in a browser, while it is written.
    Serve {
        /// What is read.
        project: Project,
        /// Where it is shown, and how.
        preview: Preview,
    },
    /// What `adresser.lock` has, and what it should have.
    Addresses {
        /// What is read.
        project: Project,
        /// The lock is written.
        update: bool,
    },
    /// Every document, or those that are held back.
    List {
        /// What is read.
        project: Project,
        /// Only what is not public.
        unpublished: bool,
    },
    /// A new document, or minutes of an agenda.
    New {
        /// What is read.
        project: Project,
        /// What is wanted.
        order: Order,
    },
    /// A new site.
    Init {
        /// Where.
        folder: PathBuf,
    },
    /// JSON Schema of one kind, or of all into a folder; else the list of kinds.
    Schema {
        /// The kind.
        kind: Option<String>,
        /// The folder.
        output: Option<PathBuf>,
    },
    /// What a shell needs to complete the command line.
    Completions {
        /// The shell.
        shell: Shell,
    },
    /// The page of the manual, or all of them into a folder.
    Man {
        /// The folder.
        output: Option<PathBuf>,
    },
    /// A file → a draft in the content folder.
    Import {
        /// Where it goes.
        project: Project,
        /// What is imported.
        file: PathBuf,
        /// What the editor says of it.
        ask: Ask,
    },
    /// The child that reads annexes.
    ReadAnnexes {
        /// How long one file may take.
        patience: Duration,
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
    /// So does an address that `adresser.lock` does not have.
    pub locked: bool,
    /// Threads; as many as there are cores where none is given.
    pub threads: Option<usize>,
}

/// Where the site is shown while it is written, and how.
pub struct Preview {
    /// The port that was asked for.
    pub port: Option<u16>,
    /// The name or address that was asked for.
    pub host: Option<String>,
    /// Open a browser; where neither is said, as fits.
    pub open: Option<bool>,
    /// Show what is not public too.
    pub drafts: bool,
    /// Look at the files again and again.
    pub poll: bool,
}

pub use commands::public;
pub use writing::Order;

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

/// How a list is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listing {
    /// For people.
    Human,
    /// For a spreadsheet.
    Csv,
    /// One JSON object a line.
    Json,
}

/// Reads the arguments; help and mistakes end in a text and an exit code.
pub fn parse(arguments: Vec<String>) -> Result<Command, (String, u8)> {
    let lang = lang_of(&arguments);
    let matches = commands::all(lang)
        .try_get_matches_from(arguments)
        .map_err(|error| mistakes::explain(&error, lang))?;
    let format = match matches.get_one::<String>("format").map(String::as_str) {
        Some("json") => Format::Json,
        Some("github") => Format::Github,
        _ => Format::Human,
    };
    let action = match matches.subcommand() {
        Some((name @ ("check" | "serve"), sub)) => {
            if sub.value_source("output") == Some(ValueSource::CommandLine) {
                let text = match lang {
                    Lang::Da => format!("fejl: `{name}` skriver ingen filer\nhjælp: udelad --output\n"),
                    Lang::En => format!("error: `{name}` writes no files\nhelp: leave out --output\n"),
                };
                return Err((text, 2));
            }
            let project = project(sub);
            match name {
                "check" => Action::Check {
                    project,
                    language: sub.get_flag("sprog"),
                },
                _ => Action::Serve {
                    project,
                    preview: preview(sub),
                },
            }
        }
        Some((child::COMMAND, sub)) => Action::ReadAnnexes {
            patience: sub
                .get_one("seconds")
                .map_or(child::PATIENCE, |seconds| Duration::from_secs(*seconds)),
        },
        Some(("corpus", sub)) => Action::Corpus {
            meetings: sub.get_one("meetings").copied().unwrap_or_default(),
            seed: sub.get_one::<usize>("seed").map_or(0, |seed| *seed as u64),
            folder: path(sub, "folder"),
        },
        Some(("explain", sub)) => Action::Explain {
            code: sub.get_one::<String>("code").cloned(),
        },
        Some(("annexes", sub)) => Action::Annexes {
            project: project(sub),
            listing: match sub.get_one::<String>("format").map(String::as_str) {
                Some("csv") => Listing::Csv,
                Some("json") => Listing::Json,
                _ => Listing::Human,
            },
        },
        Some(("import", sub)) => Action::Import {
            project: project(sub),
            file: path(sub, "file"),
            ask: Ask {
                group: sub.get_one::<String>("gruppe").cloned(),
                date: sub.get_one::<String>("dato").cloned(),
            },
        },
        Some(("list", sub)) => Action::List {
            project: project(sub),
            unpublished: sub.get_flag("unpublished"),
        },
        Some(("addresses", sub)) => Action::Addresses {
            project: project(sub),
            update: sub.get_flag("update"),
        },
        Some((name @ ("new" | "init" | "schema" | "completions" | "man"), sub)) => writing::action(name, sub),
        Some((_, sub)) => Action::Build {
            project: project(sub),
            output: path(sub, "output"),
            precompress: sub.get_flag("precompress"),
        },
        None => Action::Build {
            project: project(&matches),
            output: path(&matches, "output"),
            precompress: false,
        },
    };
    Ok(Command { action, lang, format })
}

fn project(matches: &ArgMatches) -> Project {
    Project {
        folders: Folders {
            content: path(matches, "content"),
            layouts: path(matches, "layouts"),
            // A program that does not know itself cannot look into annexes, and
            // says so of each.
            readers: Some(Readers {
                program: std::env::current_exe().unwrap_or_default(),
                cache: path(matches, "cache"),
                patience: child::PATIENCE,
            }),
        },
        now: matches.get_one::<Date>("now").copied(),
        strict: matches.get_flag("strict"),
        locked: matches.get_flag("locked"),
        threads: matches.get_one::<usize>("threads").copied(),
    }
}

fn preview(matches: &ArgMatches) -> Preview {
    let open = matches.get_flag("open").then_some(true);
    Preview {
        port: matches.get_one::<u16>("port").copied(),
        host: matches.get_one::<String>("host").cloned(),
        open: open.or(matches.get_flag("no-open").then_some(false)),
        drafts: !matches.get_flag("no-drafts"),
        poll: matches.get_flag("poll"),
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
