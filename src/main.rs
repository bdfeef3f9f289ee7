//! The binary: arguments in, messages and an exit code out.
//!
//! 0: built, 1: the content is wrong, 2: the tool could not run.

mod building;
mod built;
mod cli;
mod listing;
mod say;
mod terminal;
mod waiting;
mod writing;

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use built::{built, report, shown, stops, today, use_threads};
use cli::{Action, Command, Format, Preview, Project};
use ramme::annex::child;
use ramme::corpus;
use ramme::diagnostics::{Diagnostics, Severity, Tally};
use ramme::personal::cpr::mask;
use ramme::serve::{self, Event};
use ramme::write::Failure;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let command = match cli::parse(std::env::args().collect()) {
        Ok(command) => command,
        Err((text, 0)) => {
            say::answer(format_args!("{text}"));
            return ExitCode::SUCCESS;
        }
        Err((text, code)) => {
            say::aside(format_args!("{text}"));
            return ExitCode::from(code);
        }
    };
    let lang = command.lang;
    match run(&command) {
        Ok(code) => code,
        Err(error) => {
            let text = match error.downcast_ref::<Failure>() {
                Some(failure) if failure.leaves_site() => {
                    format!("{}\n{}", failure.text(lang), building::unchanged(lang))
                }
                Some(failure) => failure.text(lang),
                None => format!("{error:#}"),
            };
            // A path may hold a CPR number.
            say::aside(format_args!("{}: {}\n", lang.pick("fejl", "error"), mask(&text)));
            ExitCode::from(2)
        }
    }
}

fn run(command: &Command) -> anyhow::Result<ExitCode> {
    let lang = command.lang;
    match &command.action {
        Action::Build {
            project,
            output,
            precompress,
        } => building::build(project, output, *precompress, command),
        Action::Check { project, language } => {
            let (read, mut built) = built(project, command)?;
            if *language {
                let all = built.diagnostics.into_iter().chain(read.language());
                built.diagnostics = all.collect::<Diagnostics>().sorted();
            }
            let problems = shown(&built, Severity::Note);
            report(&problems, command.format, lang);
            let tally = Tally::of(&problems).text(lang);
            if stops(&problems, project.strict) {
                say::aside(format_args!("{tally}.\n"));
                return Ok(ExitCode::from(1));
            }
            if command.format == Format::Human {
                let none = lang.pick("Ingen fejl.", "No errors.");
                say::answer(format_args!(
                    "{}\n",
                    if tally.is_empty() {
                        none.to_owned()
                    } else {
                        format!("{none} {tally}.")
                    }
                ));
            }
            Ok(ExitCode::SUCCESS)
        }
        Action::Serve { project, preview } => {
            show(project, preview, command)?;
            // Over the "^C" that the terminal shows.
            let start = if io::stderr().is_terminal() { "\r" } else { "" };
            say::aside(format_args!("{start}{}\n", lang.pick("Stoppet.", "Stopped.")));
            Ok(ExitCode::SUCCESS)
        }
        Action::Explain { code } => Ok(listing::explained(code.as_deref(), lang)),
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
            // A program that reads along must know where a round begins and ends.
            let rounds = format == Format::Github;
            if rounds {
                say::answer(format_args!("::group::ramme\n"));
            }
            report(problems, format, lang);
            if rounds {
                say::answer(format_args!("::endgroup::\n"));
            }
        }
        say::aside(format_args!("{}\n", terminal::line(event, lang)));
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
