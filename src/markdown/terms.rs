//! Words of the glossary: at its first use in a document each becomes a link to
//! what it stands for.

use std::fmt::Write as _;

use super::Writer;
use super::html::{attribute, escape};

/// A word of the glossary and where it is explained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    /// The word as it stands in texts.
    pub word: String,
    /// The address of its explanation.
    pub url: String,
    /// What it stands for.
    pub meaning: String,
}

impl Writer<'_> {
    /// Writes text; words that were not explained yet become links.
    pub(super) fn text(&mut self, out: &mut String, text: &str) {
        let mut rest = text;
        if self.unlinked == 0 {
            let terms = self.resolve.terms();
            while let Some((at, index)) = first_term(rest, terms, &self.explained) {
                let Some(term) = terms.get(index) else { break };
                let (before, after) = rest.split_at_checked(at).unwrap_or((rest, ""));
                escape(out, before);
                out.push_str("<a class=\"term\" href=\"");
                attribute(out, &term.url);
                out.push_str("\" title=\"");
                attribute(out, &term.meaning);
                out.push_str("\">");
                escape(out, &term.word);
                // Writing to a string cannot fail.
                let _ = out.write_str("</a>");
                self.explained.insert(index);
                rest = after.get(term.word.len()..).unwrap_or_default();
            }
        }
        escape(out, rest);
    }
}

/// The first place in a text where an unexplained word stands by itself.
fn first_term(
    text: &str,
    terms: &[Explained],
    explained: &std::collections::BTreeSet<usize>,
) -> Option<(usize, usize)> {
    terms
        .iter()
        .enumerate()
        .filter(|(index, _)| !explained.contains(index))
        .filter_map(|(index, term)| Some((stands_alone(text, &term.word)?, index)))
        .min()
}

/// Where a word stands with no letter or digit beside it; a genitive s may follow.
fn stands_alone(text: &str, word: &str) -> Option<usize> {
    let inner = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
    text.match_indices(word).map(|(at, _)| at).find(|&at| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + word.len()..).unwrap_or_default();
        let after = after.strip_prefix('s').unwrap_or(after);
        !inner(before) && !inner(after.chars().next())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_by_themselves_alone() {
        assert_eq!(stands_alone("i K17 og KKR", "K17"), Some(2));
        assert_eq!(stands_alone("K17s møde", "K17"), Some(0));
        assert_eq!(stands_alone("KKR-konsulent", "KKR"), Some(0));
        assert_eq!(stands_alone("K170 og AK17", "K17"), None);
        assert_eq!(stands_alone("KL", "KLK"), None);
        assert_eq!(stands_alone("KLK og KL", "KL"), Some(7));
    }
}
