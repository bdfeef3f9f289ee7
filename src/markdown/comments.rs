//! Comments (`<!-- … -->`) that Markdown does not read as such, and that would
//! therefore be seen on the page.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::Spanned;

const OPEN: &str = "<!--";
const CLOSE: &str = "-->";

/// Byte ranges of comment marks that stand in text, or open a comment that is
/// not closed in the same piece of HTML.
pub fn open_comments(body: &str, events: &[Spanned]) -> Vec<Range<usize>> {
    if !body.contains(OPEN) && !body.contains(CLOSE) {
        return Vec::new();
    }
    let mut quiet: Vec<Range<usize>> = Vec::new();
    for (event, range) in events {
        match event {
            Event::Start(Tag::CodeBlock(_)) | Event::Code(_) => quiet.push(range.clone()),
            Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_) => {
                let html = body.get(range.clone()).unwrap_or_default();
                if html.rfind(OPEN) <= html.rfind(CLOSE) {
                    quiet.push(range.clone());
                }
            }
            _ => {}
        }
    }
    let marks = [OPEN, CLOSE]
        .into_iter()
        .flat_map(|mark| body.match_indices(mark));
    // The quiet ranges lie one after the other, as events do.
    let is_quiet = |mark: &Range<usize>| {
        let after = quiet.partition_point(|range| range.start <= mark.start);
        let before = after.checked_sub(1).and_then(|last| quiet.get(last));
        before.is_some_and(|range| mark.end <= range.end)
    };
    let mut found: Vec<Range<usize>> = marks
        .map(|(at, mark)| at..at + mark.len())
        .filter(|mark| !is_quiet(mark))
        .collect();
    found.sort_by_key(|range| range.start);
    found
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::Problem;
    use crate::markdown::parse;

    #[track_caller]
    fn check(body: &str, wanted: usize) {
        let found = parse(body).problems;
        let found = found
            .iter()
            .filter(|(problem, _)| *problem == Problem::OpenComment {});
        assert_eq!(found.count(), wanted, "{body}");
    }

    #[test]
    fn closed_comments_and_code_are_left_alone() {
        check("Tekst.", 0);
        check("<!-- a -->", 0);
        check("Tekst <!-- a --> mere", 0);
        check("<!-- a\n\nb -->\n\nTekst", 0);
        check("`<!--` og\n\n    <!-- kode", 0);
    }

    #[test]
    fn comments_that_would_be_seen_are_found() {
        check("Tekst <!-- a\n\nmere --> slut", 2);
        check("| a |\n|---|\n| x <!-- a | b --> |", 2);
        check("- punkt <!-- a\n- b -->", 2);
        check("Åben <!-- a", 1);
        check("- <!-- a\n\nb -->", 2);
    }
}
