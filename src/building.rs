//! `ramme build`: content in, a site on the disk, and one line that says so.

use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use jiff::civil::Date;
use ramme::Built;
use ramme::diagnostics::{Lang, Severity, Tally};
use ramme::last_build::Done;
use ramme::model::time::danish_day;
use ramme::render::{Counts, Held, Output, Sink};
use ramme::text::count;
use ramme::write::{Next, Written};

use crate::built::{self, report, shown, stops};
use crate::cli::{Command, Format, Project};
use crate::say;
use crate::waiting;

/// Builds the site and puts it in place; nothing is made where all is as the last build left it.
pub fn build(
    project: &Project,
    output: &Path,
    precompress: bool,
    command: &Command,
) -> anyhow::Result<ExitCode> {
    let started = Instant::now();
    let lang = command.lang;
    let (mut read, options) = built::read(project, command)?;
    let settings = format!("{} {precompress} {}", options.today, project.locked);
    let last = read.last_build(&settings);
    if let Some(done) = last.as_ref().and_then(|last| last.stands(output)) {
        let written = Written {
            unchanged: done.files,
            ..Written::default()
        };
        say(done, written, started, command);
        return Ok(ExitCode::SUCCESS);
    }
    let next = Next::at(output, || waits(lang))?;
    // What is to be compressed is needed again.
    let sink: &dyn Sink = if precompress { &Held } else { &next };
    let built = built::of(&mut read, options, sink, project, command)?;
    let problems = shown(&built, Severity::Warning);
    report(&problems, command.format, lang);
    if stops(&problems, project.strict) {
        let tally = Tally::of(&problems).text(lang);
        say::aside(format_args!("{tally}. {}\n", unchanged(lang)));
        return Ok(ExitCode::from(1));
    }
    let (counts, next_change) = (built.counts, built.next_change);
    // Nothing is asked of it any more, and the index needs the room.
    drop(read);
    let written = waiting::during(command.format, lang, || put(built, next, precompress))?;
    let done = Done {
        counts,
        files: written.changed + written.unchanged,
        next_change,
    };
    // What a build warns of is said every time.
    if let (Some(last), Some(manifest), true) = (last, written.manifest, problems.is_empty()) {
        last.note(manifest, done);
    }
    say(done, written, started, command);
    Ok(ExitCode::SUCCESS)
}

/// Puts the site in place. Its pages are on the disk, and not in memory, while the
/// index of the search is made.
fn put(built: Built, mut next: Next, precompress: bool) -> anyhow::Result<Written> {
    let add = |next: &mut Next, mut files: Output| {
        if precompress {
            ramme::precompress::add(&mut files)?;
        }
        anyhow::Ok(next.add(&files)?)
    };
    add(&mut next, built.output)?;
    let index = built.search.put(if precompress { &Held } else { &next });
    add(&mut next, index)?;
    Ok(next.put()?)
}

fn waits(lang: Lang) {
    let waits = lang.pick(
        "En anden build er i gang med det samme sted; venter på den.",
        "Another build is at work in the same place; waiting for it.",
    );
    say::aside(format_args!("{waits}\n"));
}

fn say(done: Done, written: Written, started: Instant, command: &Command) {
    let lang = command.lang;
    if command.format == Format::Human {
        say::answer(format_args!(
            "{}\n",
            summary(done.counts, written, started.elapsed(), lang)
        ));
        if let Some(day) = done.next_change {
            say::answer(format_args!("{}\n", next_change(day, lang)));
        }
    }
}

/// Said where nothing was written.
pub fn unchanged(lang: Lang) -> &'static str {
    lang.pick("Webstedet er ikke ændret.", "The site is unchanged.")
}

/// On which day the same content makes another site.
fn next_change(day: Date, lang: Lang) -> String {
    match lang {
        Lang::Da => format!("Byg igen {}: Den dag ændrer webstedet sig.", danish_day(day)),
        Lang::En => format!("Build again on {day}: the site changes that day."),
    }
}

/// "66 sider og 7 filer på 0,21 s: 3 ændret, 70 uændret."
fn summary(counts: Counts, written: Written, took: Duration, lang: Lang) -> String {
    let seconds = format!("{:.2}", took.as_secs_f64());
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
