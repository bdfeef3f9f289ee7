//! The front matter of a document: the YAML between two `---` lines.

use std::ops::Range;

use crate::diagnostics::Problem;

/// Where the front matter and the body are in the text of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrontMatter {
    /// Byte range of the YAML.
    pub yaml: Range<usize>,
    /// Byte where the Markdown begins.
    pub body: usize,
}

/// Finds the front matter, or says what is wrong and on which line.
pub fn split(text: &str) -> Result<FrontMatter, (Problem, usize)> {
    let mut at = 0;
    let mut yaml_start = None;
    for line in text.split_inclusive('\n') {
        let fence = line.trim_end() == "---";
        match yaml_start {
            None if fence => yaml_start = Some(at + line.len()),
            None if line.trim().is_empty() => {}
            None => return Err((Problem::FrontMatterMissing {}, 1)),
            Some(start) if fence => {
                return Ok(FrontMatter {
                    yaml: start..at,
                    body: at + line.len(),
                });
            }
            Some(_) => {}
        }
        at += line.len();
    }
    match yaml_start {
        None => Err((Problem::FrontMatterMissing {}, 1)),
        Some(start) => {
            let before = text.get(..start).unwrap_or_default();
            Err((Problem::FrontMatterOpen {}, before.matches('\n').count().max(1)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, wanted: Option<(&str, &str)>) {
        let found = split(text).ok().map(|front| {
            (
                text.get(front.yaml).unwrap_or_default(),
                text.get(front.body..).unwrap_or_default(),
            )
        });
        assert_eq!(found, wanted);
    }

    #[test]
    fn front_matter_is_found() {
        check("---\ntitel: A\n---\nTekst\n", Some(("titel: A\n", "Tekst\n")));
        check("\n---  \ntitel: A\n---\n", Some(("titel: A\n", "")));
        check("---\n---", Some(("", "")));
        check("---\na: 1\n---\nb\n---\nc", Some(("a: 1\n", "b\n---\nc")));
        check("---\na: |\n  ---x\n---\n", Some(("a: |\n  ---x\n", "")));
    }

    #[test]
    fn missing_and_open_front_matter_are_told_apart() {
        check("", None);
        check("# Titel\n", None);
        check("---\ntitel: A\nTekst\n", None);
        assert_eq!(split("---\ntitel: A\n"), Err((Problem::FrontMatterOpen {}, 1)));
    }
}
