//! What clap found wrong, in the editor's language.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use ramme::diagnostics::Lang;

use super::commands::public;

/// The text and the exit code.
pub fn explain(error: &clap::Error, lang: Lang) -> (String, u8) {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        return (error.render().to_string(), 0);
    }
    let value = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(list)) => Some(list.join(", ")),
        _ => None,
    };
    let argument = value(ContextKind::InvalidArg)
        .or_else(|| value(ContextKind::InvalidSubcommand))
        .unwrap_or_default();
    let missing = (error.kind() == ErrorKind::MissingRequiredArgument)
        .then(|| fitting(&argument, lang))
        .flatten();
    if lang == Lang::En {
        let help = missing.map(|help| format!("\nhelp: {help}\n"));
        return (error.render().to_string() + &help.unwrap_or_default(), 2);
    }
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
        .or_else(|| {
            value(ContextKind::ValidValue)
                .filter(|valid| !valid.is_empty())
                .map(|valid| format!("der kan stå: {valid}"))
        })
        .or(missing)
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

/// What may stand where something is missing.
fn fitting(argument: &str, lang: Lang) -> Option<String> {
    let commands = public(lang);
    let mut places = commands
        .get_subcommands()
        .flat_map(clap::Command::get_positionals);
    let place = places.find(|one| one.is_required_set() && one.to_string() == argument)?;
    let help = place.get_help()?.to_string();
    Some(match place.get_possible_values().as_slice() {
        [] => help,
        _ => format!("{} {help}", lang.pick("der kan stå:", "one of these:")),
    })
}
