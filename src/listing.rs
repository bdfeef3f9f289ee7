//! Commands that list what a build knows, and what there is to know: `list`,
//! `addresses`, `annexes`, `explain`.

use std::process::ExitCode;

use ramme::accessibility;
use ramme::addresses::LOCK;
use ramme::diagnostics::{Lang, Severity, Tally, explain};
use ramme::personal::cpr::mask;
use ramme::resolve::{HeldBack, Listed};
use ramme::text::count;
use ramme::write;

use crate::built::{built, report, shown, stops};
use crate::cli::{Command, Format, Listing, Project};
use crate::say;

/// Shows every document, or those that are held back, with why and until when.
pub fn list(project: &Project, unpublished: bool, command: &Command) -> anyhow::Result<ExitCode> {
    let lang = command.lang;
    let (read, built) = built(project, command)?;
    let problems = shown(&built, Severity::Error);
    report(&problems, command.format, lang);
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
            say::answer(format_args!("{line}\n"));
        } else {
            let held = held.map(|held| format!(": {}", held.reason(lang)));
            say::answer(format_args!(
                "{} – {}{}\n",
                one.file,
                one.title,
                held.unwrap_or_default()
            ));
        }
    }
    Ok(ExitCode::from(u8::from(stops(&problems, project.strict))))
}

/// Shows what has changed since the lock was written, and writes it on demand.
pub fn addresses(project: &Project, update: bool, command: &Command) -> anyhow::Result<ExitCode> {
    let lang = command.lang;
    let (_, built) = built(project, command)?;
    let problems = shown(&built, Severity::Warning);
    report(&problems, command.format, lang);
    if stops(&problems, project.strict) {
        say::aside(format_args!("{}.\n", Tally::of(&problems).text(lang)));
        return Ok(ExitCode::from(1));
    }
    let addresses = &built.addresses;
    let new = addresses.unlocked();
    for (sign, address) in new.iter().map(|new| ('+', new)) {
        say::answer(format_args!("{sign} {address}\n"));
    }
    for (address, led) in addresses.retired() {
        match led {
            Some(to) => say::answer(format_args!("> {address} {to}\n")),
            None => say::answer(format_args!("- {address}\n")),
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
    let nothing = lang.pick("Alle adresser er noteret.", "All addresses are noted.");
    let last = match update {
        true => &noted,
        false if new.is_empty() => nothing,
        false => &lacking,
    };
    say::answer(format_args!("{last}\n"));
    Ok(ExitCode::SUCCESS)
}

/// Lists the published annexes with what keeps people from reading them.
pub fn annexes(project: &Project, listing: Listing, command: &Command) -> anyhow::Result<ExitCode> {
    let lang = command.lang;
    let (read, built) = built(project, command)?;
    let problems = shown(&built, Severity::Error);
    report(&problems, Format::Human, lang);
    let annexes = read.annexes();
    let text = match listing {
        Listing::Human => accessibility::text(&annexes, lang),
        Listing::Csv => accessibility::csv(&annexes, lang),
        Listing::Json => accessibility::json(&annexes),
    };
    // A file's name may hold a CPR number.
    say::answer(format_args!("{}", mask(&text)));
    Ok(ExitCode::from(u8::from(stops(&problems, project.strict))))
}

/// Says what a code means, or which codes there are.
pub fn explained(code: Option<&str>, lang: Lang) -> ExitCode {
    let Some(code) = code else {
        say::answer(format_args!("{}", explain::list(lang)));
        return ExitCode::SUCCESS;
    };
    if let Some(found) = explain::of(code) {
        say::answer(format_args!("{}", found.text(lang)));
        return ExitCode::SUCCESS;
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
    say::aside(format_args!("{}\n{hint}: {help}\n", mask(&wrong)));
    ExitCode::from(2)
}
