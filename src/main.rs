//! The binary: arguments in, messages and an exit code out.
//!
//! 0: built, 1: the content is wrong, 2: the tool could not run.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "the binary is what prints"
)]

mod built;
mod cli;
mod listing;
mod terminal;
mod waiting;
mod writing;

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use built::{built, report, shown, stops, today, use_threads};
use cli::{Action, Command, Format, Preview, Project};
use jiff::civil::Date;
use ramme::annex::child;
use ramme::diagnostics::{Diagnostics, Lang, Severity, Tally};
use ramme::model::time::danish_day;
use ramme::personal::cpr::mask;
use ramme::serve::{self, Event};
use ramme::text::count;
use ramme::write::Failure;
use ramme::{Built, corpus, write};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let command = match cli::parse(std::env::args().collect()) {
        Ok(command) => command,
        Err((text, 0)) => {
            print!("{text}");
            return ExitCode::SUCCESS;
        }
        Err((text, code)) => {
            eprint!("{text}");
            return ExitCode::from(code);
        }
    };
    let lang = command.lang;
    match run(&command) {
        Ok(code) => code,
        Err(error) => {
            let text = match error.downcast_ref::<Failure>() {
                Some(failure) if failure.leaves_site() => {
                    format!("{}\n{}", failure.text(lang), unchanged(lang))
                }
                Some(failure) => failure.text(lang),
                None => format!("{error:#}"),
            };
            // A path may hold a CPR number.
            eprintln!("{}: {}", lang.pick("fejl", "error"), mask(&text));
            ExitCode::from(2)
        }
    }
}

fn unchanged(lang: Lang) -> &'static str {
    lang.pick("Webstedet er ikke ændret.", "The site is unchanged.")
}

fn run(command: &Command) -> anyhow::Result<ExitCode> {
    let started = Instant::now();
    let lang = command.lang;
    match &command.action {
        Action::Build {
            project,
            output,
            precompress,
        } => {
            let (_, mut built) = built(project, command)?;
            let problems = shown(&built, Severity::Warning);
            report(&problems, command.format, lang)?;
            if stops(&problems, project.strict) {
                let tally = Tally::of(&problems).text(lang);
                eprintln!("{tally}. {}", unchanged(lang));
                return Ok(ExitCode::from(1));
            }
            if *precompress {
                let compress = || ramme::precompress::add(&mut built.output);
                waiting::during(command.format, lang, compress)?;
            }
            let waits = || {
                let waits = lang.pick(
                    "En anden build er i gang med det samme sted; venter på den.",
                    "Another build is at work in the same place; waiting for it.",
                );
                eprintln!("{waits}");
            };
            let put = || write::write(&built.output, output, waits);
            let written = waiting::during(command.format, lang, put)?;
            if command.format == Format::Human {
                println!("{}", summary(&built, written, started.elapsed(), lang));
                if let Some(day) = built.next_change {
                    println!("{}", next_change(day, lang));
                }
            }
            Ok(ExitCode::SUCCESS)
        }
        Action::Check { project, language } => {
            let (read, mut built) = built(project, command)?;
            if *language {
                let all = built.diagnostics.into_iter().chain(read.language());
                built.diagnostics = all.collect::<Diagnostics>().sorted();
            }
            let problems = shown(&built, Severity::Note);
            report(&problems, command.format, lang)?;
            let tally = Tally::of(&problems).text(lang);
            if stops(&problems, project.strict) {
                eprintln!("{tally}.");
                return Ok(ExitCode::from(1));
            }
            if command.format == Format::Human {
                let none = lang.pick("Ingen fejl.", "No errors.");
                println!(
                    "{}",
                    if tally.is_empty() {
                        none.to_owned()
                    } else {
                        format!("{none} {tally}.")
                    }
                );
            }
            Ok(ExitCode::SUCCESS)
        }
        Action::Serve { project, preview } => {
            show(project, preview, command)?;
            // Over the "^C" that the terminal shows.
            let start = if io::stderr().is_terminal() { "\r" } else { "" };
            eprintln!("{start}{}", lang.pick("Stoppet.", "Stopped."));
            Ok(ExitCode::SUCCESS)
        }
        Action::Explain { code } => listing::explained(code.as_deref(), lang),
        Action::Annexes { project, listing } => listing::annexes(project, *listing, command),
        Action::List { project, unpublished } => listing::list(project, *unpublished, command),
        Action::Addresses { project, update } => listing::addresses(project, *update, command),
        Action::New { project, order } => writing::new(&project.folders, order, lang),
        Action::Init { folder } => writing::init(folder, lang),
        Action::Schema { kind, output } => writing::schema(kind.as_deref(), output.as_deref(), lang),
        Action::Completions { shell } => Ok(writing::completions(*shell, lang)),
        Action::Man { output } => writing::man(output.as_ref(), lang),
        Action::Import { project, file, ask } => writing::import(project, file, ask, command),
        Action::ReadAnnexes { patience } => {
            child::run(*patience)?;
            Ok(ExitCode::SUCCESS)
        }
        Action::Corpus {
            meetings,
            seed,
            folder,
        } => {
            corpus::write(*meetings, *seed, folder)?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// Shows the site in a browser until Ctrl-C.
fn show(project: &Project, preview: &Preview, command: &Command) -> anyhow::Result<()> {
    let (lang, format, now) = (command.lang, command.format, project.now);
    let open = preview.open.unwrap_or_else(somebody_looks);
    use_threads(project)?;
    let settings = serve::Settings {
        folders: project.folders.clone(),
        drafts: preview.drafts,
        today: Box::new(move || now.map_or_else(today, Ok)),
        host: preview.host.clone(),
        port: preview.port,
        poll: preview.poll,
    };
    serve::run(settings, move |event| {
        if let Event::Built { problems, .. } = event {
            // A terminal that is gone is no reason to stop: the browser still shows.
            let _ = report(problems, format, lang);
        }
        let _ = writeln!(io::stderr(), "{}", terminal::line(event, lang));
        if let (Event::Listening { address, .. }, true) = (event, open) {
            let _ = open::that_detached(address);
        }
    })
}

/// True at a terminal of a machine with a screen.
fn somebody_looks() -> bool {
    let screen = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let display = cfg!(any(windows, target_os = "macos")) || screen("DISPLAY") || screen("WAYLAND_DISPLAY");
    display && io::stdout().is_terminal()
}

/// On which day the same content makes another site.
fn next_change(day: Date, lang: Lang) -> String {
    match lang {
        Lang::Da => format!("Byg igen {}: Den dag ændrer webstedet sig.", danish_day(day)),
        Lang::En => format!("Build again on {day}: the site changes that day."),
    }
}

/// "66 sider og 7 filer på 0,21 s: 3 ændret, 70 uændret."
fn summary(built: &Built, written: write::Written, took: Duration, lang: Lang) -> String {
    let seconds = format!("{:.2}", took.as_secs_f64());
    let counts = built.counts;
    match lang {
        Lang::Da => format!(
            "{} og {} på {} s: {} ændret, {} uændret, {} fjernet.",
            count(counts.pages, "side", "sider"),
            count(counts.files, "fil", "filer"),
            seconds.replace('.', ","),
            written.changed,
            written.unchanged,
            written.removed
        ),
        Lang::En => format!(
            "{} pages and {} files in {seconds} s: {} changed, {} unchanged, {} removed.",
            counts.pages, counts.files, written.changed, written.unchanged, written.removed
        ),
    }
}
