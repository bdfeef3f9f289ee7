//! What `ramme serve` says in the terminal.

use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use ramme::diagnostics::{Lang, Tally};
use ramme::load::Changes;
use ramme::personal::cpr::mask;
use ramme::serve::{Event, Outcome, PORT};
use ramme::text::count;

/// One event of the preview in words; its problems are printed beside it. A
/// name in it may hold a CPR number, which nobody is told.
pub fn line(event: &Event, lang: Lang) -> String {
    mask(&words(event, lang)).into_owned()
}

fn words(event: &Event, lang: Lang) -> String {
    match event {
        Event::Listening { address, moved } => listening(address, *moved, lang),
        Event::Polling(error) => match lang {
            Lang::Da => format!(
                "Systemet melder ikke, når filer ændres ({error}). Der ses efter hvert halve sekund i stedet."
            ),
            Lang::En => format!(
                "The system does not report changes of files ({error}). They are looked at twice a second instead."
            ),
        },
        Event::Built {
            changes,
            problems,
            outcome,
            took,
        } => {
            let tally = Tally::of(problems);
            let tally = (tally.errors + tally.warnings > 0).then(|| tally.text(lang));
            let what = match outcome {
                Outcome::NoSite => lang
                    .pick("Webstedet kan ikke vises endnu", "The site cannot be shown yet")
                    .to_owned(),
                Outcome::Kept => lang
                    .pick("Webstedet vises, som det var", "The site is shown as it was")
                    .to_owned(),
                Outcome::First => lang.pick("Webstedet er klar", "The site is ready").to_owned(),
                Outcome::Changed(pages) => match lang {
                    Lang::Da => format!("{} ændret", count(*pages, "side", "sider")),
                    Lang::En => format!("{} changed", count(*pages, "page", "pages")),
                },
            };
            let what = match (tally, outcome) {
                (None, _) => what,
                (Some(tally), Outcome::NoSite | Outcome::Kept) => format!("{tally}. {what}"),
                (Some(tally), Outcome::First | Outcome::Changed(_)) => format!("{what}, {tally}"),
            };
            format!(
                "{}{}: {what} ({}).",
                clock(),
                subject(changes, lang),
                duration(*took, lang)
            )
        }
        Event::Failed(error) => format!("{}: {error:#}", lang.pick("fejl", "error")),
    }
}

fn listening(address: &str, moved: bool, lang: Lang) -> String {
    let busy = match (moved, lang) {
        (false, _) => String::new(),
        (true, Lang::Da) => format!("Port {PORT} er optaget.\n"),
        (true, Lang::En) => format!("Port {PORT} is busy.\n"),
    };
    match lang {
        Lang::Da => format!("{busy}Webstedet vises på {address}\nStop med Ctrl-C."),
        Lang::En => format!("{busy}The site is shown at {address}\nStop with Ctrl-C."),
    }
}

/// What changed, by name where it is one file.
fn subject(changes: &Changes, lang: Lang) -> String {
    match changes {
        Changes::All => String::new(),
        Changes::At(files) => match files.first() {
            Some(only) if files.len() == 1 => format!(" {}", only.display()),
            _ => format!(
                " {}",
                lang.pick(
                    &count(files.len(), "fil", "filer"),
                    &count(files.len(), "file", "files")
                )
            ),
        },
    }
}

/// "9.30.05", as the clock on the wall.
fn clock() -> String {
    let zone = TimeZone::get("Europe/Copenhagen").unwrap_or(TimeZone::UTC);
    Timestamp::now().to_zoned(zone).strftime("%-H.%M.%S").to_string()
}

fn duration(took: Duration, lang: Lang) -> String {
    if took < Duration::from_secs(1) {
        return format!("{} ms", took.as_millis());
    }
    let seconds = format!("{:.1} s", took.as_secs_f64());
    match lang {
        Lang::Da => seconds.replace('.', ","),
        Lang::En => seconds,
    }
}
