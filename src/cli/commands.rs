//! Every command with what it takes, and what the help says of each.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, StyledStr};
use clap::{Arg, ArgAction};
use jiff::civil::Date;
use ramme::annex::child;
use ramme::diagnostics::Lang;
use ramme::model::time::{Stretch, Time};

use super::writing;

/// A text in both languages.
pub type Said = (&'static str, &'static str);

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
pub fn all(lang: Lang) -> clap::Command {
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
    // What a command alone takes stands before what all of them take.
    let everywhere = (LAST - 20..LAST).zip(arguments(lang));
    named("ramme", ABOUT)
        .version(env!("CARGO_PKG_VERSION"))
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .args(everywhere.map(|(order, argument)| argument.global(true).display_order(order)))
        .arg(
            flag("version", VERSION, lang)
                .action(ArgAction::Version)
                .display_order(LAST),
        )
        .subcommand(
            named("build", BUILD).arg(flag("precompress", PRECOMPRESS, lang).action(ArgAction::SetTrue)),
        )
        .subcommand(named("check", CHECK).arg(flag("sprog", LANGUAGE, lang).action(ArgAction::SetTrue)))
        .subcommand(named("explain", EXPLAIN).arg(place(
            "code",
            ("KODE", "CODE"),
            lang.pick(CODE.0, CODE.1),
            lang,
        )))
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
        .mut_subcommands(|command| with_usage(command, lang))
}

/// Where the last option stands in a help.
const LAST: usize = 100;

/// "ramme new <SLAGS> [VALG]"; in English clap says it by itself.
fn with_usage(command: clap::Command, lang: Lang) -> clap::Command {
    if lang == Lang::En {
        return command;
    }
    let places = command.get_positionals().map(|place| format!("{place} "));
    let usage = format!(
        "ramme {} {}[VALG]",
        command.get_name(),
        places.collect::<String>()
    );
    command.override_usage(usage)
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
    let file = place("file", ("FIL", "FILE"), lang.pick(FILE.0, FILE.1), lang)
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

/// An option by its name.
pub fn flag(name: &'static str, help: Said, lang: Lang) -> Arg {
    Arg::new(name).long(name).help(lang.pick(help.0, help.1))
}

/// What stands after the command by its place alone; its name is for the help.
pub fn place(id: &'static str, name: Said, help: impl Into<StyledStr>, lang: Lang) -> Arg {
    Arg::new(id)
        .value_name(lang.pick(name.0, name.1))
        .help(help.into())
        .display_order(0)
}

/// The headings of the help in the editor's language.
pub fn styled(command: clap::Command, lang: Lang) -> clap::Command {
    let command = command.disable_help_flag(true).next_display_order(1);
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
