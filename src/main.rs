//! The binary: arguments in, messages and an exit code out.
//!
//! 0: built, 1: the content is wrong, 2: the tool could not run.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "the binary is what prints"
)]

mod cli;
mod terminal;
mod waiting;
mod writing;

use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Once;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use cli::{Action, Command, Format, Listing, Preview, Project};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use ramme::addresses::LOCK;
use ramme::annex::child;
use ramme::diagnostics::{Diagnostic, Diagnostics, Lang, Severity, Tally, explain, human, machine};
use ramme::import::{self, Ask, Refusal};
use ramme::model::time::danish_day;
use ramme::personal::cpr::mask;
use ramme::resolve::{HeldBack, Listed, Options};
use ramme::serve::{self, Event};
use ramme::text::count;
use ramme::write::Failure;
use ramme::{Built, accessibility, corpus, write};

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
            let mut built = build(project, command)?;
            let problems = shown(&built, Severity::Warning);
            report(&problems, command.format, lang)?;
            if stops(&problems, project.strict) {
                let tally = Tally::of(&problems).text(lang);
                eprintln!("{tally}. {}", unchanged(lang));
                return Ok(ExitCode::from(1));
            }
            if *precompress {
                ramme::precompress::add(&mut built.output)?;
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
        Action::Explain { code } => explained(code.as_deref(), lang),
        Action::Annexes { project, listing } => annexes(project, *listing, command),
        Action::List { project, unpublished } => list(project, *unpublished, command),
        Action::Addresses { project, update } => addresses(project, *update, command),
        Action::New { project, order } => writing::new(&project.folders, order, lang),
        Action::Init { folder } => writing::init(folder, lang),
        Action::Schema { kind, output } => writing::schema(kind.as_deref(), output.as_deref(), lang),
        Action::Completions { shell } => Ok(writing::completions(*shell, lang)),
        Action::Man { output } => writing::man(output.as_ref(), lang),
        Action::Import { project, file, ask } => import_file(project, file, ask, lang),
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

/// Shows what has changed since the lock was written, and writes it on demand.
fn addresses(project: &Project, update: bool, command: &Command) -> anyhow::Result<ExitCode> {
    let lang = command.lang;
    let built = build(project, command)?;
    let problems = shown(&built, Severity::Warning);
    report(&problems, command.format, lang)?;
    if stops(&problems, project.strict) {
        eprintln!("{}.", Tally::of(&problems).text(lang));
        return Ok(ExitCode::from(1));
    }
    let addresses = &built.addresses;
    let new = addresses.unlocked();
    for (sign, address) in new.iter().map(|new| ('+', new)) {
        println!("{sign} {address}");
    }
    for (address, led) in addresses.retired() {
        match led {
            Some(to) => println!("> {address} {to}"),
            None => println!("- {address}"),
        }
    }
    let path = project.folders.content.join(LOCK);
    if update {
        write::text(&path, &addresses.lock_text())?;
    }
    let (noted, lacking) = match lang {
        Lang::Da => (
            format!(
                "{} noteret i {}.",
                count(new.len(), "ny adresse er", "nye adresser er"),
                path.display()
            ),
            format!(
                "{} ikke noteret. Skriv `ramme addresses --update`.",
                count(new.len(), "ny adresse er", "nye adresser er")
            ),
        ),
        Lang::En => (
            format!("{} new addresses noted in {}.", new.len(), path.display()),
            format!(
                "{} new addresses are not noted. Run `ramme addresses --update`.",
                new.len()
            ),
        ),
    };
    println!("{}", if update { noted } else { lacking });
    Ok(ExitCode::SUCCESS)
}

/// Says what a code means, or which codes there are.
fn explained(code: Option<&str>, lang: Lang) -> anyhow::Result<ExitCode> {
    let Some(code) = code else {
        write!(io::stdout(), "{}", explain::list(lang))?;
        return Ok(ExitCode::SUCCESS);
    };
    if let Some(found) = explain::of(code) {
        write!(io::stdout(), "{}", found.text(lang))?;
        return Ok(ExitCode::SUCCESS);
    }
    let all = lang.pick(
        "Skriv `ramme explain` for at se alle koder.",
        "Run `ramme explain` to see all codes.",
    );
    let near: Vec<String> = explain::nearest(code)
        .iter()
        .map(|near| format!("`{near}`"))
        .collect();
    let help = if near.is_empty() {
        all.to_owned()
    } else {
        let meant = lang.pick("Mente du", "Did you mean");
        format!("{meant} {}? {all}", near.join(lang.pick(" eller ", " or ")))
    };
    let (wrong, hint) = match lang {
        Lang::Da => (format!("fejl: Der er ingen kode `{code}`."), "hjælp"),
        Lang::En => (format!("error: There is no code `{code}`."), "help"),
    };
    eprintln!("{}\n{hint}: {help}", mask(&wrong));
    Ok(ExitCode::from(2))
}

/// Lists the published annexes with what keeps people from reading them.
fn annexes(project: &Project, listing: Listing, command: &Command) -> anyhow::Result<ExitCode> {
    let lang = command.lang;
    let (read, built) = built(project, command)?;
    let problems = shown(&built, Severity::Error);
    report(&problems, Format::Human, lang)?;
    let annexes = read.annexes();
    let text = match listing {
        Listing::Human => accessibility::text(&annexes, lang),
        Listing::Csv => accessibility::csv(&annexes, lang),
        Listing::Json => accessibility::json(&annexes),
    };
    // A file's name may hold a CPR number.
    write!(io::stdout(), "{}", mask(&text))?;
    Ok(ExitCode::from(u8::from(stops(&problems, project.strict))))
}

/// Makes a draft of a file, and tells what was found in it.
fn import_file(project: &Project, file: &Path, ask: &Ask, lang: Lang) -> anyhow::Result<ExitCode> {
    use_threads(project)?;
    match import::import(file, ask, &project.folders, lang) {
        Ok(report) => {
            print!("{}", mask(&report));
            Ok(ExitCode::SUCCESS)
        }
        Err(error) => match error.downcast_ref::<Refusal>() {
            Some(refusal) => {
                let text = format!("{}: {}", file.display(), refusal.text(lang));
                eprintln!("{}: {}", lang.pick("fejl", "error"), mask(&text));
                Ok(ExitCode::from(1))
            }
            None => Err(error),
        },
    }
}

/// Shows every document, or those that are held back, with why and until when.
fn list(project: &Project, unpublished: bool, command: &Command) -> anyhow::Result<ExitCode> {
    let lang = command.lang;
    let (read, built) = built(project, command)?;
    let problems = shown(&built, Severity::Error);
    report(&problems, command.format, lang)?;
    let wanted = |one: &&Listed| one.held_back.is_some() || !unpublished;
    for one in read.listed().iter().filter(wanted) {
        let held = one.held_back;
        if command.format == Format::Json {
            let line = serde_json::json!({
                "file": &*one.file,
                "title": one.title,
                "address": one.url,
                "state": held.map_or("public", HeldBack::word),
                "date": held.and_then(HeldBack::day).map(|day| day.to_string()),
            });
            println!("{line}");
        } else {
            let held = held.map(|held| format!(": {}", held.reason(lang)));
            println!("{} – {}{}", one.file, one.title, held.unwrap_or_default());
        }
    }
    Ok(ExitCode::from(u8::from(stops(&problems, project.strict))))
}

fn use_threads(project: &Project) -> anyhow::Result<()> {
    if let Some(threads) = project.threads {
        rayon::ThreadPoolBuilder::new()
            .num_threads(threads.min(256))
            .build_global()?;
    }
    Ok(())
}

fn build(project: &Project, command: &Command) -> anyhow::Result<Built> {
    Ok(built(project, command)?.1)
}

/// What was read, and the site that was built of it.
fn built(project: &Project, command: &Command) -> anyhow::Result<(ramme::Project, Built)> {
    use_threads(project)?;
    let options = Options {
        today: project.now.map_or_else(today, Ok)?,
        drafts: false,
    };
    let work = || ramme::build_once(&project.folders, options);
    let (read, mut built) = waiting::during(command.format, command.lang, work)?;
    if project.locked {
        built.diagnostics.extend(built.addresses.stale());
    }
    Ok((read, built))
}

/// Today in Denmark, wherever the machine stands.
fn today() -> anyhow::Result<Date> {
    let zone = TimeZone::get("Europe/Copenhagen").context("Europe/Copenhagen")?;
    Ok(jiff::Timestamp::now().to_zoned(zone).date())
}

fn shown(built: &Built, least: Severity) -> Vec<Diagnostic> {
    let wanted = |diagnostic: &&Diagnostic| diagnostic.severity() <= least;
    built.diagnostics.iter().filter(wanted).cloned().collect()
}

fn stops(problems: &[Diagnostic], strict: bool) -> bool {
    let worst = if strict {
        Severity::Warning
    } else {
        Severity::Error
    };
    problems.iter().any(|diagnostic| diagnostic.severity() <= worst)
}

/// Prints problems: for people on standard error, for programs on standard output.
fn report(problems: &[Diagnostic], format: Format, lang: Lang) -> io::Result<()> {
    // The preview reports again and again: who has read it once knows.
    static TOLD: Once = Once::new();
    let mut stderr = io::stderr().lock();
    let mut stdout = io::stdout().lock();
    let colour =
        io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    for problem in problems {
        match format {
            Format::Human => writeln!(stderr, "{}\n", human::draw(problem, lang, colour))?,
            Format::Json => writeln!(stdout, "{}", machine::json(problem, lang))?,
            Format::Github => writeln!(stdout, "{}", machine::github(problem, lang))?,
        }
    }
    if let (Format::Human, Some(first)) = (format, problems.first()) {
        TOLD.call_once(|| {
            // A terminal that is gone needs no pointer.
            let _ = writeln!(stderr, "{}\n", human::pointer(first, lang));
        });
    }
    Ok(())
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
