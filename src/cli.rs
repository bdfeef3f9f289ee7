//! The command line: arguments → [`Command`], in the editor's language.

mod writing;

use std::path::PathBuf;
use std::time::Duration;

use clap::builder::PossibleValuesParser;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches};
use clap_complete::Shell;
use jiff::civil::Date;
use ramme::annex::{Readers, child};
use ramme::diagnostics::Lang;
use ramme::import::Ask;
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
    let matches = command(lang)
        .try_get_matches_from(arguments)
        .map_err(|error| explain(&error, lang))?;
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

/// A text in both languages.
type Said = (&'static str, &'static str);

const ABOUT: Said = (
    "Bygger et offentligt websted af Markdown og YAML",
    "Builds a public website from Markdown and YAML",
);
const BUILD: Said = (
    "Byg webstedet; det samme som ramme alene",
    "Build the site; as ramme alone",
);
const CHECK: Said = (
    "Se efter fejl uden at skrive noget",
    "Look for problems, write nothing",
);
const LANGUAGE: Said = (
    "Se også på sproget: svære afsnit, lange sætninger, passiv, forkortelser",
    "Look at the language too: hard sections, long sentences, passives, abbreviations",
);
const EXPLAIN: Said = (
    "Forklar en kode, for eksempel E205; uden kode: vis dem alle",
    "Explain a code such as E205; without a code, list all",
);
const CODE: Said = ("Koden fra beskeden", "The code of the message");
const ANNEXES: Said = (
    "Vis, hvilke bilag nogle ikke kan læse, til tilgængelighedserklæringen",
    "Show which annexes keep people out, for the accessibility statement",
);
const LISTING: Said = (
    "Hvordan listen skrives ud: human, csv eller json",
    "How the list is printed: human, csv or json",
);
const SERVE: Said = (
    "Se webstedet i en browser, mens du skriver",
    "See the site in a browser while you write",
);
const PORT: Said = (
    "Porten (8017, eller den næste ledige)",
    "The port (8017, or the next free one)",
);
const HOST: Said = (
    "Navn eller adresse at vise webstedet på (kun denne maskine)",
    "Name or address to show the site at (this machine alone)",
);
const OPEN: Said = ("Åbn en browser", "Open a browser");
const NO_OPEN: Said = ("Åbn ikke en browser", "Open no browser");
const NO_DRAFTS: Said = ("Vis kun det, der er offentligt", "Show only what is public");
const POLL: Said = (
    "Se efter ændringer igen og igen (til netværksdrev)",
    "Look for changes again and again (for network drives)",
);
const ADDRESSES: Said = (
    "Vis de adresser, der er kommet til eller er udgået",
    "Show addresses that are new or have retired",
);
const LIST: Said = (
    "Vis alle dokumenter, og hvad der er holdt tilbage",
    "Show all documents, and what is held back",
);
const IMPORT: Said = (
    "Gør et referat i Word, PDF eller tekst til en kladde",
    "Make a draft of minutes in Word, PDF or text",
);
const FILE: Said = ("Filen: .docx, .pdf eller .txt", "The file: .docx, .pdf or .txt");
const GROUP: Said = ("Gruppen, der holdt mødet", "The group that met");
const DATE: Said = (
    "Dagen for mødet; ved fokusområder rammeaftalen (2021-2022)",
    "The day of the meeting; of focus areas the agreement (2021-2022)",
);
const UNPUBLISHED: Said = ("Vis kun det, der er holdt tilbage", "Show only what is held back");
const UPDATE: Said = (
    "Notér de nye adresser i adresser.lock",
    "Note the new addresses in adresser.lock",
);
const PRECOMPRESS: Said = (
    "Læg komprimerede udgaver (.gz og .br) ved siden af tekstfiler",
    "Put compressed versions (.gz and .br) beside text files",
);
const LOCKED: Said = (
    "Stop også, når en adresse ikke er noteret i adresser.lock",
    "Stop too when an address is not noted in adresser.lock",
);
const CONTENT: Said = ("Mappen med indhold (content)", "Folder of content (content)");
const LAYOUTS: Said = ("Mappen med layouts (layouts)", "Folder of layouts (layouts)");
const OUTPUT: Said = (
    "Mappen til det færdige websted (public)",
    "Folder of the finished site (public)",
);
const CACHE: Said = (
    "Mappen til det, ramme husker fra gang til gang (.ramme)",
    "Folder of what is remembered from build to build (.ramme)",
);
const NOW: Said = ("Byg som på denne dag", "Build as on this day");
const STRICT: Said = ("Stop også ved advarsler", "Stop at warnings too");
const LANG: Said = ("Beskedernes sprog: da eller en", "Language of messages: da or en");
const FORMAT: Said = (
    "Hvordan fejl skrives ud: human, json eller github",
    "How problems are printed: human, json or github",
);
const HELP: Said = ("Vis denne hjælp", "Show this help");
const VERSION: Said = ("Vis udgaven", "Show the version");

/// Every command, those among them that are not for editors.
fn command(lang: Lang) -> clap::Command {
    let number = |name: &'static str, default: &'static str| {
        let parser = clap::value_parser!(usize);
        Arg::new(name)
            .long(name)
            .value_parser(parser)
            .default_value(default)
    };
    let corpus = clap::Command::new("corpus")
        .about("Write made-up content of a given size, for benchmarks and tests")
        .hide(true)
        .arg(number("meetings", "100"))
        .arg(number("seed", "7"))
        .arg(
            Arg::new("folder")
                .required(true)
                .value_parser(clap::value_parser!(PathBuf)),
        );
    let child = clap::Command::new(child::COMMAND)
        .hide(true)
        .arg(Arg::new("seconds").value_parser(clap::value_parser!(u64)));
    public(lang).subcommand(child).subcommand(corpus)
}

/// The commands that editors are told of.
pub fn public(lang: Lang) -> clap::Command {
    let named = |name: &'static str, about: Said| {
        styled(clap::Command::new(name), lang).about(lang.pick(about.0, about.1))
    };
    named("ramme", ABOUT)
        .version(env!("CARGO_PKG_VERSION"))
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .args(arguments(lang).map(|argument| argument.global(true)))
        .arg(flag("version", VERSION, lang).action(ArgAction::Version))
        .subcommand(
            named("build", BUILD).arg(flag("precompress", PRECOMPRESS, lang).action(ArgAction::SetTrue)),
        )
        .subcommand(named("check", CHECK).arg(flag("sprog", LANGUAGE, lang).action(ArgAction::SetTrue)))
        .subcommand(
            named("explain", EXPLAIN).arg(
                Arg::new("code")
                    .value_name(lang.pick("KODE", "CODE"))
                    .help(lang.pick(CODE.0, CODE.1)),
            ),
        )
        .subcommand(
            named("annexes", ANNEXES).arg(
                flag("format", LISTING, lang)
                    .value_name("FORMAT")
                    .value_parser(PossibleValuesParser::new(["human", "csv", "json"]))
                    .hide_possible_values(true),
            ),
        )
        .subcommand(named("serve", SERVE).args(preview_arguments(lang)))
        .subcommand(
            named("addresses", ADDRESSES).arg(flag("update", UPDATE, lang).action(ArgAction::SetTrue)),
        )
        .subcommand(named("import", IMPORT).args(import_arguments(lang)))
        .subcommand(
            named("list", LIST).arg(flag("unpublished", UNPUBLISHED, lang).action(ArgAction::SetTrue)),
        )
        .subcommands(writing::commands(lang))
}

/// What every command takes.
fn arguments(lang: Lang) -> [Arg; 11] {
    let flag = |name, help| flag(name, help, lang);
    let with_default =
        |argument: Arg, default: &'static str| argument.default_value(default).hide_default_value(true);
    let folder = |name, help| {
        with_default(flag(name, help), "")
            .value_name(lang.pick("MAPPE", "FOLDER"))
            .value_parser(clap::value_parser!(PathBuf))
    };
    let words = |argument: Arg, words: &'static [&'static str]| {
        argument
            .value_parser(PossibleValuesParser::new(words))
            .hide_possible_values(true)
    };
    [
        folder("content", CONTENT).default_value("content"),
        folder("layouts", LAYOUTS).default_value("layouts"),
        folder("output", OUTPUT).default_value("public"),
        folder("cache", CACHE).default_value(".ramme"),
        flag("now", NOW)
            .value_name(lang.pick("DATO", "DATE"))
            .value_parser(day),
        flag("strict", STRICT).action(ArgAction::SetTrue),
        flag("locked", LOCKED).action(ArgAction::SetTrue),
        words(with_default(flag("lang", LANG), "da"), &["da", "en"])
            .value_name(lang.pick("SPROG", "LANG"))
            .env("RAMME_LANG")
            .hide_env(true),
        words(
            with_default(flag("format", FORMAT), "human"),
            &["human", "json", "github"],
        )
        .value_name("FORMAT"),
        Arg::new("threads")
            .long("threads")
            .hide(true)
            .value_parser(clap::value_parser!(usize)),
        flag("help", HELP).short('h').action(ArgAction::Help),
    ]
}

/// What `import` takes beside.
fn import_arguments(lang: Lang) -> [Arg; 3] {
    let file = Arg::new("file")
        .value_name(lang.pick("FIL", "FILE"))
        .help(lang.pick(FILE.0, FILE.1))
        .required(true)
        .value_parser(clap::value_parser!(PathBuf));
    [
        file,
        flag("gruppe", GROUP, lang).value_name(lang.pick("GRUPPE", "GROUP")),
        flag("dato", DATE, lang).value_name(lang.pick("DATO", "DATE")),
    ]
}

/// What `serve` takes beside.
fn preview_arguments(lang: Lang) -> [Arg; 6] {
    let flag = |name, help| flag(name, help, lang);
    [
        flag("port", PORT)
            .value_name("PORT")
            .value_parser(clap::value_parser!(u16)),
        flag("host", HOST).value_name(lang.pick("VÆRT", "HOST")),
        flag("open", OPEN).action(ArgAction::SetTrue),
        flag("no-open", NO_OPEN)
            .action(ArgAction::SetTrue)
            .overrides_with("open"),
        flag("no-drafts", NO_DRAFTS).action(ArgAction::SetTrue),
        flag("poll", POLL).action(ArgAction::SetTrue),
    ]
}

fn flag(name: &'static str, help: Said, lang: Lang) -> Arg {
    Arg::new(name).long(name).help(lang.pick(help.0, help.1))
}

/// The headings of the help in the editor's language.
fn styled(command: clap::Command, lang: Lang) -> clap::Command {
    let command = command.disable_help_flag(true);
    match lang {
        Lang::En => command,
        Lang::Da => command
            .help_template("{about}\n\nBrug: {usage}\n\n{all-args}\n")
            .override_usage("ramme [KOMMANDO] [VALG]")
            .subcommand_help_heading("Kommandoer")
            .next_help_heading("Valg"),
    }
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
    // Of several that are near, the last is the nearest.
    let nearest = |kind| match error.get(kind) {
        Some(ContextValue::Strings(list)) => list.last().cloned(),
        _ => value(kind),
    };
    let near = nearest(ContextKind::SuggestedArg)
        .or_else(|| nearest(ContextKind::SuggestedSubcommand))
        .or_else(|| nearest(ContextKind::SuggestedValue))
        .map(|near| format!("mente du `{near}`?"))
        .or_else(|| value(ContextKind::ValidValue).map(|valid| format!("der kan stå: {valid}")))
        .or_else(|| {
            argument
                .starts_with("--now")
                .then(|| "skriv dagen som 2021-03-26".to_owned())
        });
    let near = near.map(|near| format!("\nhjælp: {near}")).unwrap_or_default();
    (
        format!("fejl: {what}{near}\n\nSkriv `ramme --help` for at se kommandoerne.\n"),
        2,
    )
}
