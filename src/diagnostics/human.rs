//! Problems as an editor reads them in a terminal: what is wrong, the line it
//! stands on, what to write instead.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use super::{Diagnostic, Lang, Severity};

/// Columns beyond this are all shown as this one: no editor counts so far.
const FURTHEST: usize = 10_000;

/// Draws one problem.
pub fn draw(diagnostic: &Diagnostic, lang: Lang, colour: bool) -> String {
    let level = match diagnostic.severity() {
        Severity::Error => Level::ERROR.with_name(lang.pick("fejl", "error")),
        Severity::Warning => Level::WARNING.with_name(lang.pick("advarsel", "warning")),
        Severity::Note => Level::NOTE.with_name(lang.pick("bemærkning", "note")),
    };
    let message = diagnostic.problem.message(lang);
    let hint = diagnostic.problem.hint(lang);
    let (line, span, number) = excerpt(diagnostic);
    let title = level.primary_title(message).id(diagnostic.problem.code());
    let mut group = match number {
        Some(number) => title.element(
            Snippet::source(line)
                .path(&*diagnostic.file)
                .line_start(number)
                .annotation(AnnotationKind::Primary.span(span)),
        ),
        None => title.element(annotate_snippets::Origin::path(&*diagnostic.file)),
    };
    if let Some(hint) = hint {
        group = group.element(Level::HELP.with_name(lang.pick("hjælp", "help")).message(hint));
    }
    let renderer = if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    renderer.decor_style(DecorStyle::Ascii).render(&[group])
}

/// Where it is said what a problem means.
pub fn pointer(diagnostic: &Diagnostic, lang: Lang) -> String {
    let code = diagnostic.problem.code();
    match lang {
        Lang::Da => format!("forklaring: ramme explain {code}"),
        Lang::En => format!("explanation: ramme explain {code} --lang en"),
    }
}

/// The line to show, the byte span to mark in it, and the line's number.
fn excerpt(diagnostic: &Diagnostic) -> (String, std::ops::Range<usize>, Option<usize>) {
    let Some(spot) = &diagnostic.spot else {
        return (String::new(), 0..0, None);
    };
    let byte_at = |characters: usize| {
        let found = spot.excerpt.char_indices().nth(characters);
        found.map_or(spot.excerpt.len(), |(byte, _)| byte)
    };
    let start = (spot.column - 1).saturating_sub(spot.skipped);
    let span = byte_at(start)..byte_at(start + spot.width);
    // The drawn line must begin where the file's line begins, or its column
    // would be wrong: what was cut is stood in for by spaces.
    let skipped = spot.skipped.min(FURTHEST);
    (
        " ".repeat(skipped) + &spot.excerpt,
        span.start + skipped..span.end + skipped,
        Some(spot.line),
    )
}
