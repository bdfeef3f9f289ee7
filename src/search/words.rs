//! Folded texts → words, and words → stems. The script in the reader's browser
//! does the same to what is typed, to the letter (`layouts/assets/search/text.js`);
//! a test holds each text of the built site against its index by that script.

use std::borrow::Cow;

use memchr::memchr2_iter;
use pagefind_stem::{Algorithm, Stemmer};

use super::folding::fold_into;
use super::vocabulary::{Beginning, beginning};

/// Words that stand in every text and tell nothing of it, folded: Snowball's
/// Danish list without the few that carry a meaning here.
pub const STOP: [&str; 90] = [
    "ad", "af", "alle", "alt", "anden", "at", "blev", "blive", "bliver", "da", "de", "dem", "den", "denne",
    "der", "deres", "det", "dette", "dig", "din", "disse", "dog", "du", "efter", "eller", "en", "end", "er",
    "et", "for", "fra", "ham", "han", "hans", "har", "havde", "have", "hende", "hendes", "her", "hos", "hun",
    "hvad", "hvis", "hvor", "hvordan", "hvornaar", "i", "ikke", "ind", "jeg", "jer", "jo", "kan", "kunne",
    "man", "mange", "med", "meget", "men", "mig", "min", "mine", "mit", "mod", "naar", "ned", "noget",
    "nogle", "nu", "og", "ogsaa", "om", "op", "os", "over", "paa", "samt", "sig", "sin", "sine", "sit",
    "skal", "som", "til", "ud", "under", "var", "ved", "vil",
];

/// A word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'t> {
    /// Folded.
    pub text: &'t str,
    /// The number of a section of an act: "§ 107".
    pub law: bool,
    /// Its first letters.
    pub beginning: Beginning,
}

/// Reads texts, one after the other in the same room.
#[derive(Default)]
pub struct Reader {
    folded: String,
    joined: String,
}

impl Reader {
    /// Gives the words of a text in order, those that tell nothing among them; single
    /// letters are no words.
    pub fn words(&mut self, text: &str, give: impl FnMut(Token<'_>)) {
        fold_into(text, &mut self.folded);
        join_into(&self.folded, &mut self.joined);
        let joined = !self.joined.is_empty();
        tokens(if joined { &self.joined } else { &self.folded }, give);
    }
}

/// A folded text without the points and commas inside numbers: 17.000 is one word.
/// Nothing for a text that has none.
fn join_into(folded: &str, out: &mut String) {
    out.clear();
    let bytes = folded.as_bytes();
    let digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    let inside =
        memchr2_iter(b'.', b',', bytes).filter(|at| digit(at.checked_sub(1)) && digit(at.checked_add(1)));
    let mut start = 0;
    for at in inside {
        out.push_str(folded.get(start..at).unwrap_or_default());
        start = at + 1;
    }
    if start > 0 {
        out.push_str(folded.get(start..).unwrap_or_default());
    }
}

/// The words of a folded text in which numbers are joined.
fn tokens(text: &str, mut give: impl FnMut(Token<'_>)) {
    let has_acts = text.contains('§');
    let (mut end, mut law) = (0, false);
    runs(text, |from, to| {
        let word = text.get(from..to).unwrap_or_default();
        let is_number = || word.bytes().all(|byte| byte.is_ascii_digit());
        if has_acts {
            let gap = text.get(end..from).unwrap_or_default();
            end = to;
            law = if gap.trim_end().ends_with('§') {
                is_number()
            } else {
                let goes_on = || gap.chars().all(|one| one.is_whitespace() || ",-–".contains(one));
                // "§ 85 a og 86": a letter belongs to the section before it, but "i" is a word.
                let leads_on = || word.chars().nth(1).is_none() && word != "i";
                law && goes_on() && (is_number() || leads_on() || ["og", "eller", "til"].contains(&word))
            };
        }
        let is_letter = match word.as_bytes() {
            [one] => !one.is_ascii_digit(),
            [first, ..] if first.is_ascii() => false,
            _ => word.chars().nth(1).is_none() && !is_number(),
        };
        if !is_letter {
            give(Token {
                text: word,
                law: law && is_number(),
                beginning: beginning_of(text, from, to),
            });
        }
    });
}

/// The first letters of the word that stands there: what follows the word is cut off, which is
/// quicker than to take letter by letter.
fn beginning_of(text: &str, from: usize, to: usize) -> Beginning {
    let bytes = text.as_bytes().get(from..).unwrap_or_default();
    let Some(bytes) = bytes.first_chunk::<{ size_of::<Beginning>() }>() else {
        return beginning(text.get(from..to).unwrap_or_default());
    };
    let after = u128::BITS.saturating_sub(u8::BITS * u32::try_from(to - from).unwrap_or(u8::MAX.into()));
    (u128::from_le_bytes(*bytes) & u128::MAX >> after).to_le_bytes()
}

/// Gives the start and the end of every run of letters and digits. Each 64 bytes are 64 bits,
/// set for bytes of words, and only where a bit differs from the one before is something to do.
fn runs(text: &str, mut give: impl FnMut(usize, usize)) {
    const AT_ONCE: usize = 64;
    let (blocks, rest) = text.as_bytes().as_chunks::<AT_ONCE>();
    let mut last = [0; AT_ONCE];
    last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    let mut start = None;
    let (mut before, mut is_wide_word) = (0, false);
    for (place, block) in blocks.iter().chain([&last]).enumerate() {
        let place = AT_ONCE * place;
        let mut words = bits(block, |byte| byte.is_ascii_alphanumeric());
        let mut wide = bits(block, |byte| !byte.is_ascii());
        while wide != 0 {
            let at = wide.trailing_zeros() as usize;
            // Within a letter what it begins with holds.
            if let Some((_, letter)) = text.split_at_checked(place + at) {
                is_wide_word = letter.chars().next().is_some_and(is_word);
            }
            words |= u64::from(is_wide_word) << at;
            wide &= wide - 1;
        }
        let mut edges = words ^ (words << 1 | before);
        before = words >> (AT_ONCE - 1);
        while edges != 0 {
            let at = place + edges.trailing_zeros() as usize;
            match start.take() {
                None => start = Some(at),
                Some(from) => give(from, at),
            }
            edges &= edges - 1;
        }
    }
}

/// A bit for each byte, the first the lowest.
fn bits(block: &[u8; 64], holds: impl Fn(u8) -> bool) -> u64 {
    // Brings the lowest bits of eight bytes together in the highest byte.
    const TOGETHER: u64 = 0x0102_0408_1020_4080;
    let held = block.map(|byte| u8::from(holds(byte)));
    let (eights, _) = held.as_chunks::<8>();
    eights.iter().rev().fold(0, |bits, eight| {
        bits << 8 | u64::from_le_bytes(*eight).wrapping_mul(TOGETHER) >> 56
    })
}

/// Letters and digits. A letter in a circle is none of Unicode's letters, though
/// it counts as alphabetic.
fn is_word(one: char) -> bool {
    one.is_ascii_alphanumeric()
        || one.is_alphanumeric()
            && !matches!(one, '\u{24b6}'..='\u{24e9}' | '\u{1f130}'..='\u{1f149}' | '\u{1f150}'..='\u{1f169}' | '\u{1f170}'..='\u{1f189}')
}

/// True for a word that tells nothing.
pub fn is_stop(word: &str) -> bool {
    STOP.binary_search(&word).is_ok()
}

/// Danish stems by Snowball, of folded words.
pub struct Stems(Stemmer);

impl Stems {
    /// The stemmer.
    pub fn new() -> Self {
        Self(Stemmer::create(Algorithm::Danish))
    }

    /// "netvaerksgrupperne" → "netvaerksgrup"; what holds a digit stays as it is.
    pub fn of<'w>(&self, word: &'w str) -> Cow<'w, str> {
        if word.bytes().any(|byte| byte.is_ascii_digit()) {
            Cow::Borrowed(word)
        } else {
            self.0.stem(word)
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::folding::{fold, fold_any};
    use super::*;

    /// What a reader gives, with its sign before a section of an act.
    fn read(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        Reader::default().words(text, |token| {
            assert_eq!(token.beginning, beginning(token.text));
            found.push(format!("{}{}", if token.law { "§" } else { "" }, token.text));
        });
        found
    }

    #[track_caller]
    fn check(text: &str, wanted: &[&str]) {
        assert_eq!(read(text), wanted);
    }

    /// The same letter by letter, without any of the shorter ways.
    fn read_slowly(text: &str) -> Vec<String> {
        let mut folded = String::new();
        fold_any(text, &mut folded);
        let letters: Vec<char> = folded.chars().collect();
        let is_digit = |at: usize| letters.get(at).is_some_and(char::is_ascii_digit);
        let is_inside = |at: usize| at > 0 && is_digit(at - 1) && is_digit(at + 1);
        let joined = letters.iter().enumerate();
        let joined = joined.filter(|(at, one)| !(matches!(one, '.' | ',') && is_inside(*at)));
        let mut found = Vec::new();
        let (mut gap, mut word, mut law) = (String::new(), String::new(), false);
        for one in joined.map(|(_, one)| *one).chain([' ']) {
            if is_word(one) {
                word.push(one);
                continue;
            }
            if !word.is_empty() {
                let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
                let is_letter = word.chars().count() == 1;
                let goes_on = gap.chars().all(|one| one.is_whitespace() || ",-–".contains(one));
                let leads_on =
                    is_number || is_letter && word != "i" || ["og", "eller", "til"].contains(&&*word);
                law = if gap.trim_end().ends_with('§') {
                    is_number
                } else {
                    law && goes_on && leads_on
                };
                if is_number || !is_letter {
                    found.push(format!("{}{word}", if law && is_number { "§" } else { "" }));
                }
                word.clear();
                gap.clear();
            }
            gap.push(one);
        }
        found
    }

    proptest! {
        #[test]
        fn texts_are_read_as_letter_by_letter(text in any::<String>()) {
            prop_assert_eq!(read(&text), read_slowly(&text));
        }

        #[test]
        fn usual_texts_are_read_as_letter_by_letter(
            text in "([a-zæøåA-ZÆØÅéü0-9]{1,20}|[a-zæ0-9]|[0-9]{1,3}|og|i|[ .,;\n§«»“”–…\u{301}Σ日Ⓐ-]{1,3}){0,60}",
        ) {
            prop_assert_eq!(read(&text), read_slowly(&text));
        }
    }

    #[test]
    fn words_are_folded_and_divided() {
        check(
            "Næstved, NAESTVED og Søborg",
            &["naestved", "naestved", "og", "soeborg"],
        );
        check(
            "ÅRSHJUL: Café-møde, Müller’s",
            &["aarshjul", "cafe", "moede", "muller"],
        );
        check(
            "17.000 pladser, 2,5 mio. i 2021-2022.",
            &["17000", "pladser", "25", "mio", "2021", "2022"],
        );
        check("a\u{30a}ben e\u{301}t", &["aaben", "et"]);
        // A Greek word ends in another small s.
        check("ΟΔΟΣ, ΣΟΦΟΣ", &["οδος", "σοφος"]);
        check("5 A 7", &["5", "7"]);
        check("", &[]);
    }

    #[test]
    fn sections_of_acts_are_words_of_their_own() {
        check("§ 107 og §85", &["§107", "og", "§85"]);
        check(
            "§§ 103, 104 og 107 i 2021",
            &["§103", "§104", "og", "§107", "2021"],
        );
        check("§ 85 a, 86 stk. 2", &["§85", "§86", "stk", "2"]);
        check("§ 4-6; 7", &["§4", "§6", "7"]);
        check("§ servicelov 107", &["servicelov", "107"]);
    }

    #[test]
    fn stop_words_are_in_order_and_folded() {
        assert!(STOP.is_sorted());
        assert!(STOP.iter().all(|word| fold(word) == *word));
        assert!(is_stop("og") && !is_stop("plads"));
    }

    #[test]
    fn forms_of_a_word_have_one_stem() {
        let stems = Stems::new();
        for forms in [
            ["referat", "referater", "referatet"],
            ["plejefamilie", "plejefamilier", "plejefamilierne"],
            ["gruppe", "grupper", "grupperne"],
        ] {
            let found: Vec<_> = forms.iter().map(|form| stems.of(form)).collect();
            assert!(found.iter().all(|stem| *stem == found[0]), "{found:?}");
        }
        assert_eq!(stems.of("107"), "107");
    }
}
