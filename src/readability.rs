//! LIX, the Danish measure of how hard a text is to read: words per sentence
//! plus the share of words of seven letters or more, times 100
//! (C. H. Björnsson 1968). 55 and above is very hard.
//!
//! Headings, lists and tables are left out by the caller; abbreviations and
//! ordinals do not end a sentence here, as they would distort the figure.

use std::ops::Range;

/// From here on a text is very hard to read.
pub const VERY_HARD: u32 = 55;

/// Fewer words than this say nothing about a text.
const FEWEST_WORDS: usize = 100;

/// The letters of a long word.
const LONG: usize = 7;

const ABBREVIATIONS: [&str; 30] = [
    "bl.a", "f.eks", "fx", "ca", "kr", "pct", "nr", "jf", "mht", "ift", "m.v", "mv", "evt", "inkl", "ekskl",
    "kl", "dvs", "pga", "m.m", "mm", "m.fl", "osv", "o.l", "pkt", "stk", "vedr", "hhv", "mio", "mia", "pt",
];

/// The counts that LIX is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Prose {
    /// Words.
    pub words: usize,
    /// Words of seven letters or more.
    pub long: usize,
    /// Sentences.
    pub sentences: usize,
}

impl Prose {
    /// Adds a paragraph.
    pub fn add(&mut self, paragraph: &str) {
        for sentence in sentences(paragraph) {
            self.words += sentence.words;
            self.long += sentence.long;
            self.sentences += 1;
        }
    }

    /// The figure, rounded; `None` where there is too little text to judge.
    pub fn lix(self) -> Option<u32> {
        self.lix_of(FEWEST_WORDS)
    }

    /// The figure of a text that has so many words.
    pub fn lix_of(self, fewest: usize) -> Option<u32> {
        if self.words < fewest || self.sentences == 0 {
            return None;
        }
        let rounded = (self.words + self.sentences / 2) / self.sentences
            + (100 * self.long + self.words / 2) / self.words;
        u32::try_from(rounded).ok()
    }
}

/// A sentence of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sentence {
    /// Where it stands in the paragraph.
    pub range: Range<usize>,
    /// Its words.
    pub words: usize,
    /// Its words of seven letters or more.
    pub long: usize,
}

/// The sentences of a paragraph; what has no word in it is none.
pub fn sentences(paragraph: &str) -> Vec<Sentence> {
    let start = |word: &str| (word.as_ptr() as usize).saturating_sub(paragraph.as_ptr() as usize);
    let mut words = paragraph.split_whitespace().peekable();
    let mut sentences = Vec::new();
    let mut open = Sentence::default();
    while let Some(written) = words.next() {
        let letters = written
            .chars()
            .filter(|character| character.is_alphabetic())
            .count();
        if letters == 0 && !written.chars().any(char::is_numeric) {
            continue;
        }
        if open.words == 0 {
            open.range.start = start(written);
        }
        open.words += 1;
        open.long += usize::from(letters >= LONG);
        open.range.end = start(written) + written.len();
        if ends_sentence(written, words.peek().copied()) {
            sentences.push(std::mem::take(&mut open));
        }
    }
    if open.words > 0 {
        sentences.push(open);
    }
    sentences
}

fn ends_sentence(word: &str, next: Option<&str>) -> bool {
    let bare = word.trim_end_matches(['"', '”', '»', ')', '\'', '’']);
    let Some(stem) = bare.strip_suffix(['.', '!', '?', ':', '…']) else {
        return false;
    };
    if !bare.ends_with('.') {
        return true;
    }
    let stem = stem.trim_start_matches(['(', '”', '«']).to_lowercase();
    let ordinal = !stem.is_empty() && stem.chars().all(|character| character.is_ascii_digit());
    let next_is_lower = next
        .and_then(|next| next.chars().find(|character| character.is_alphanumeric()))
        .is_some_and(char::is_lowercase);
    match next {
        None => true,
        Some(_) => !next_is_lower && !ordinal && !ABBREVIATIONS.contains(&stem.as_str()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, words: usize, long: usize, sentences: usize) {
        let mut prose = Prose::default();
        prose.add(text);
        assert_eq!(
            prose,
            Prose {
                words,
                long,
                sentences
            }
        );
    }

    #[test]
    fn sentences_are_counted_as_readers_do() {
        check("Styregruppen mødes. Den drøfter økonomi.", 5, 3, 2);
        check("Mødet er den 26. marts 2021 kl. 9.30 i Roskilde.", 10, 1, 1);
        check("Der er bl.a. Næstved og ca. 800.000 kr. til rådighed", 10, 2, 1);
        check("Hvem? Alle!", 2, 0, 2);
        check("", 0, 0, 0);
        check("– ", 0, 0, 0);
    }

    #[test]
    fn lix_is_words_a_sentence_plus_share_of_long_words() {
        let text = "en to tre fire fem seks syv otte ni rammeaftale. ".repeat(10);
        let mut prose = Prose::default();
        prose.add(&text);
        // Every sentence but the last ends before a small letter, so all is one.
        assert_eq!(prose.sentences, 1);
        let text = "En to tre fire fem seks syv otte ni rammeaftale. ".repeat(10);
        let mut prose = Prose::default();
        prose.add(&text);
        assert_eq!(prose.lix(), Some(10 + 10));
    }

    #[test]
    fn short_texts_are_not_judged() {
        let mut prose = Prose::default();
        prose.add("Rammeaftalesamarbejdet.");
        assert_eq!(prose.lix(), None);
    }
}
