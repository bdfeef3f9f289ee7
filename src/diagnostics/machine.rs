//! Problems for programs: one JSON object a line, or GitHub's workflow commands.

use serde_json::json;

use super::{Diagnostic, Lang, Severity};

/// One JSON object on one line.
pub fn json(diagnostic: &Diagnostic, lang: Lang) -> String {
    let spot = diagnostic.spot.as_ref();
    json!({
        "code": diagnostic.problem.code(),
        "severity": diagnostic.severity().to_string(),
        "file": &*diagnostic.file,
        "line": spot.map(|spot| spot.line),
        "column": spot.map(|spot| spot.column),
        "width": spot.map(|spot| spot.width),
        "excerpt": spot.map(|spot| &spot.excerpt),
        "message": diagnostic.problem.message(lang),
        "hint": diagnostic.problem.hint(lang),
    })
    .to_string()
}

/// A workflow command that GitHub shows beside the line
/// (<https://docs.github.com/actions/reference/workflow-commands-for-github-actions>).
pub fn github(diagnostic: &Diagnostic, lang: Lang) -> String {
    let command = match diagnostic.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let place = diagnostic.spot.as_ref().map_or_else(String::new, |spot| {
        format!(",line={},col={}", spot.line, spot.column)
    });
    let mut text = diagnostic.problem.message(lang);
    if let Some(hint) = diagnostic.problem.hint(lang) {
        text.push('\n');
        text.push_str(&hint);
    }
    format!(
        "::{command} file={}{place},title={}::{}",
        property(&diagnostic.file),
        diagnostic.problem.code(),
        text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A"),
    )
}

fn property(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\n', "%0A")
        .replace(':', "%3A")
        .replace(',', "%2C")
}
