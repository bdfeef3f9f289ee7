//! Links that Markdown reads as text because of a space: in the address, or
//! between the name and the address. Brackets and address would be read on the
//! page.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::Spanned;
use super::raw::Found;
use crate::diagnostics::{Problem, Word};

/// Endings by which a file is known, where there is a space in its name.
const ENDINGS: [&str; 28] = [
    "pdf", "doc", "docx", "xls", "xlsx", "xlsm", "ppt", "pptx", "odt", "ods", "odp", "rtf", "csv", "txt",
    "md", "png", "jpg", "jpeg", "gif", "webp", "svg", "zip", "html", "htm", "ics", "xml", "json", "mp4",
];

/// More characters than this of a link are not repeated in a hint.
const MOST_REPEATED: usize = 200;

/// The links that are none.
pub fn half_links(body: &str, events: &[Spanned], found: &mut Vec<Found>) {
    let mut texts: Option<Vec<Range<usize>>> = None;
    for (at, _) in body.match_indices(']') {
        let after = body.get(at + 1..).unwrap_or_default();
        let address = after.trim_start_matches([' ', '\t', '\u{a0}']);
        if !address.starts_with('(') {
            continue;
        }
        let between = after.len() > address.len();
        let Some(link) = half_link(body, at, address, between) else {
            continue;
        };
        let texts = texts.get_or_insert_with(|| running_text(events));
        let after = texts.partition_point(|text| text.start <= at);
        let text = after.checked_sub(1).and_then(|last| texts.get(last));
        if text.is_some_and(|text| at < text.end) {
            found.push(link);
        }
    }
}

/// Where text stands that is no link's and no code.
fn running_text(events: &[Spanned]) -> Vec<Range<usize>> {
    let mut inside = 0_usize;
    let mut texts = Vec::new();
    for (event, range) in events {
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::Link { .. } | Tag::Image { .. }) => inside += 1,
            Event::End(TagEnd::CodeBlock | TagEnd::Link | TagEnd::Image) => {
                inside = inside.saturating_sub(1);
            }
            Event::Text(_) if inside == 0 => texts.push(range.clone()),
            _ => {}
        }
    }
    texts.sort_by_key(|range| range.start);
    texts
}

/// The link around the bracket at `at`, if what follows looks like an address
/// or a file that a space keeps from being read.
fn half_link(body: &str, at: usize, address: &str, between: bool) -> Option<Found> {
    let before = body.get(..at)?;
    let line = before.rsplit('\n').next()?;
    let open = matching_open(line)?;
    let mut start = at - line.len() + open;
    if body.get(..start)?.ends_with('!') {
        start -= 1;
    }
    let inside = inside_parentheses(address)?;
    let target = without_title(inside.trim());
    let spaced = target.contains([' ', '\t']);
    let leads = if spaced {
        // Prose has spaces too: "[1] (se bilag 3.pdf)".
        looks_like_target(target) || (target.contains('/') && !between && !target.contains(", "))
    } else {
        between && looks_like_target(target)
    };
    if !leads || target.starts_with('<') || (spaced && between && !target.contains('/')) {
        return None;
    }
    let end = body.len() - body.get(at..)?.len() + body.get(at..)?.find('(')? + inside.len() + 2;
    let name = body.get(start..=at)?;
    let outside = target.contains(':');
    let target = match (spaced, outside) {
        (true, true) => target.split_whitespace().collect::<Vec<_>>().join("%20"),
        (true, false) => format!("<{target}>"),
        (false, _) => target.to_owned(),
    };
    let instead = format!("{name}({target})");
    if instead.chars().count() > MOST_REPEATED {
        return None;
    }
    let place = Word(if between {
        "mellem `]` og `(`"
    } else {
        "i adressen"
    });
    Some((Problem::HalfLink { place, instead }, start..end))
}

/// The bracket that the end of a line's text closes.
fn matching_open(line: &str) -> Option<usize> {
    let is_escaped = |at: usize| line.get(..at).is_some_and(|before| before.ends_with('\\'));
    if line.ends_with('\\') {
        return None;
    }
    let mut depth = 0_usize;
    for (at, one) in line.char_indices().rev() {
        match one {
            ']' if !is_escaped(at) => depth += 1,
            '[' if !is_escaped(at) && depth == 0 => return Some(at),
            '[' if !is_escaped(at) => depth -= 1,
            _ => {}
        }
    }
    None
}

/// What stands between parentheses, up to the end of the line at most.
fn inside_parentheses(text: &str) -> Option<&str> {
    let line = text.lines().next()?;
    let mut depth = 0_usize;
    for (at, one) in line.char_indices() {
        match one {
            '(' => depth += 1,
            ')' if depth == 1 => return line.get(1..at),
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

/// A target without the title that may stand after it in quotation marks.
fn without_title(inside: &str) -> &str {
    let bare = inside.strip_suffix(['"', '\'']);
    let title = bare.and_then(|bare| bare.rfind([" \"", " '"].iter().find(|mark| bare.contains(**mark))?));
    title.and_then(|at| inside.get(..at)).unwrap_or(inside).trim_end()
}

/// An address, a path from the root or from here, or the name of a file.
fn looks_like_target(target: &str) -> bool {
    let lower = target.to_lowercase();
    let begins = ["https://", "http://", "www.", "mailto:", "tel:", "./", "../"];
    if begins.iter().any(|begin| lower.starts_with(begin)) {
        return true;
    }
    if lower.starts_with('/') && lower.len() > 1 && !lower.contains(' ') {
        return true;
    }
    let path = lower.split(['#', '?']).next().unwrap_or_default();
    let file = path.rsplit('/').next().unwrap_or_default();
    file.rsplit_once('.')
        .is_some_and(|(stem, ending)| !stem.trim().is_empty() && ENDINGS.contains(&ending))
}

#[cfg(test)]
mod tests {
    use crate::diagnostics::{Lang, Problem};
    use crate::markdown::parse;

    #[track_caller]
    fn check(body: &str, wanted: &[&str]) {
        let parsed = parse(body);
        let found: Vec<&str> = parsed
            .problems
            .iter()
            .map(|(problem, range)| match problem {
                Problem::HalfLink { instead, .. } => {
                    let written = body.get(range.clone()).unwrap();
                    assert!(
                        written.starts_with(['[', '!']) && written.ends_with(')'),
                        "{written}"
                    );
                    assert!(problem.hint(Lang::Da).unwrap().contains(instead.as_str()));
                    instead.as_str()
                }
                other => panic!("{body}: {other:?}"),
            })
            .collect();
        assert_eq!(found, wanted, "{body}");
    }

    #[test]
    fn spaces_that_break_a_link_are_found() {
        check(
            "- [Fil](bilag/min tidsplan.pdf)",
            &["[Fil](<bilag/min tidsplan.pdf>)"],
        );
        check("Se [plan](plan (2).pdf).", &["[plan](<plan (2).pdf>)"]);
        check(
            "Se [*en* plan](min plan.docx \"Plan\").",
            &["[*en* plan](<min plan.docx>)"],
        );
        check("![Kort](et kort.png)", &["![Kort](<et kort.png>)"]);
        check("[Sag](/sager/min sag/)", &["[Sag](</sager/min sag/>)"]);
        check(
            "[KL](https://kl.dk/min side)",
            &["[KL](https://kl.dk/min%20side)"],
        );
        check("Se [y] (https://kl.dk) her", &["[y](https://kl.dk)"]);
        check("Se [y]\u{a0}(www.kl.dk).", &["[y](www.kl.dk)"]);
        check(
            "Se [y] (bilag/a.pdf), [z] (/sager/).",
            &["[y](bilag/a.pdf)", "[z](/sager/)"],
        );
        check("- [Fil] (bilag/min plan.pdf)", &["[Fil](<bilag/min plan.pdf>)"]);
        check("| a |\n|---|\n| [x](a b.pdf) |", &["[x](<a b.pdf>)"]);
        check("## 1. Nyt [x](a b.pdf)", &["[x](<a b.pdf>)"]);
        check("[a](/b/) og [x](a b.pdf)", &["[x](<a b.pdf>)"]);
    }

    #[test]
    fn links_code_and_prose_are_left_alone() {
        for body in [
            "[Fil](<bilag/min tidsplan.pdf>)",
            "[Fil](bilag/min%20tidsplan.pdf)",
            "[Fil](bilag/plan.pdf \"Den nye plan.pdf\")",
            "[1] (se side 3)",
            "[1] (se bilag 3.pdf)",
            "[1] (jf. § 3, og/eller § 4)",
            "[1](se side 3)",
            "[han/hun] (og/eller)",
            "[1] (s.12) og [2] (2021/22)",
            "`[Fil](min plan.pdf)` og `[y] (https://kl.dk)`",
            "```\n[Fil](min plan.pdf)\n```",
            "    [Fil](min plan.pdf)",
            "<!-- [Fil](min plan.pdf) -->",
            "\\[y\\] (https://kl.dk)",
            "[y](/a/) (https://kl.dk)",
            "Slut] (https://kl.dk)",
            "[y]",
        ] {
            check(body, &[]);
        }
    }
}
