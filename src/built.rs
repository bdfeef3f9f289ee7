//! A project that is built, and what was wrong with it in the terminal.

use std::io::{self, IsTerminal as _};
use std::sync::Once;

use anyhow::Context as _;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use ramme::Built;
use ramme::diagnostics::{Diagnostic, Lang, Severity, human, machine};
use ramme::render::{Dropped, Sink};
use ramme::resolve::Options;

use crate::cli::{Command, Format, Project};
use crate::say;
use crate::waiting;

/// As many threads as were asked for.
pub fn use_threads(project: &Project) -> anyhow::Result<()> {
    if let Some(threads) = project.threads {
        rayon::ThreadPoolBuilder::new()
            .num_threads(threads.min(256))
            .build_global()?;
    }
    Ok(())
}

/// What is read of a project, and for which day it is built.
pub fn read(project: &Project, command: &Command) -> anyhow::Result<(ramme::Project, Options)> {
    use_threads(project)?;
    let options = Options {
        today: project.now.map_or_else(today, Ok)?,
        drafts: false,
    };
    let work = || ramme::Project::whole(&project.folders);
    Ok((waiting::during(command.format, command.lang, work)?, options))
}

/// The site that is built of it; the bytes of most of its files go to `sink`.
pub fn of(
    read: &mut ramme::Project,
    options: Options,
    sink: &dyn Sink,
    project: &Project,
    command: &Command,
) -> anyhow::Result<Built> {
    let work = || read.build_whole(options, sink);
    let mut built = waiting::during(command.format, command.lang, work)?;
    if project.locked {
        built.diagnostics.extend(built.addresses.stale());
    }
    Ok(built)
}

/// What was read, and the site that was built of it, for those who ask nothing of its bytes.
pub fn built(project: &Project, command: &Command) -> anyhow::Result<(ramme::Project, Built)> {
    let (mut read, options) = read(project, command)?;
    let built = of(&mut read, options, &Dropped, project, command)?;
    Ok((read, built))
}

/// Today in Denmark, wherever the machine stands.
pub fn today() -> anyhow::Result<Date> {
    let zone = TimeZone::get("Europe/Copenhagen").context("Europe/Copenhagen")?;
    Ok(jiff::Timestamp::now().to_zoned(zone).date())
}

/// The problems of at least this severity.
pub fn shown(built: &Built, least: Severity) -> Vec<Diagnostic> {
    let wanted = |diagnostic: &&Diagnostic| diagnostic.severity() <= least;
    built.diagnostics.iter().filter(wanted).cloned().collect()
}

/// True where one of the problems is reason enough to stop.
pub fn stops(problems: &[Diagnostic], strict: bool) -> bool {
    let worst = if strict {
        Severity::Warning
    } else {
        Severity::Error
    };
    problems.iter().any(|diagnostic| diagnostic.severity() <= worst)
}

/// Prints problems: for people on standard error, for programs on standard output.
pub fn report(problems: &[Diagnostic], format: Format, lang: Lang) {
    // The preview reports again and again: who has read it once knows.
    static TOLD: Once = Once::new();
    let colour =
        io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    for problem in problems {
        match format {
            Format::Human => say::aside(format_args!("{}\n\n", human::draw(problem, lang, colour))),
            Format::Json => say::answer(format_args!("{}\n", machine::json(problem, lang))),
            Format::Github => say::answer(format_args!("{}\n", machine::github(problem, lang))),
        }
    }
    if let (Format::Human, Some(first)) = (format, problems.first()) {
        TOLD.call_once(|| say::aside(format_args!("{}\n\n", human::pointer(first, lang))));
    }
}
