//! Texts → terms: folding, tokens, stems. The script in the reader's browser
//! does the same to what is typed, to the letter (`layouts/assets/search/text.js`);
//! a test holds each text of the built site against its index by that script.

use std::borrow::Cow;

use memchr::memchr2_iter;
use pagefind_stem::{Algorithm, Stemmer};
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{UnicodeNormalization, is_nfc};

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

/// A text in small letters without accents, with æ as ae, ø as oe, å as aa.
pub fn fold(text: &str) -> String {
    let text = if text.is_ascii() || is_nfc(text) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    };
    // The one letter whose small form hangs on what stands beside it.
    let text = if text.contains('Σ') {
        Cow::Owned(text.to_lowercase())
    } else {
        text
    };
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for letter in text.chars() {
        if letter.is_ascii() {
            out.push(letter.to_ascii_lowercase());
        } else {
            letter
                .to_lowercase()
                .for_each(|small| fold_letter(small, &mut out));
        }
    }
    out
}

fn fold_letter(small: char, out: &mut String) {
    match small {
        'æ' | 'ä' => out.push_str("ae"),
        'ø' | 'ö' => out.push_str("oe"),
        'å' => out.push_str("aa"),
        'ß' => out.push_str("ss"),
        _ => out.extend(
            std::iter::once(small)
                .nfd()
                .filter(|part| !is_combining_mark(*part)),
        ),
    }
}

/// A word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'t> {
    /// Folded.
    pub text: &'t str,
    /// The number of a section of an act: "§ 107".
    pub law: bool,
}

/// A folded text without the points and commas inside numbers: 17.000 is one word.
pub fn joined(folded: String) -> String {
    let bytes = folded.as_bytes();
    let digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    let mut inside = memchr2_iter(b'.', b',', bytes)
        .filter(|at| digit(at.checked_sub(1)) && digit(at.checked_add(1)))
        .peekable();
    if inside.peek().is_none() {
        return folded;
    }
    let mut out = String::with_capacity(folded.len());
    let mut start = 0;
    for at in inside {
        out.push_str(folded.get(start..at).unwrap_or_default());
        start = at + 1;
    }
    out.push_str(folded.get(start..).unwrap_or_default());
    out
}

/// The words of a folded and [`joined`] text, those that tell nothing among them;
/// single letters are no words.
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found = Vec::with_capacity(text.len() / 6);
    let (mut start, mut end) = (None, 0);
    let mut law = false;
    let mut add = |from: usize, to: usize| {
        let gap = text.get(end..from).unwrap_or_default();
        let word = text.get(from..to).unwrap_or_default();
        end = to;
        let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
        law = if gap.trim_end().ends_with('§') {
            is_number
        } else {
            let goes_on = || gap.chars().all(|one| one.is_whitespace() || ",-–".contains(one));
            // "§ 85 a og 86": a letter belongs to the section before it, but "i" is a word.
            let leads_on = || word.chars().nth(1).is_none() && word != "i";
            law && goes_on() && (is_number || leads_on() || ["og", "eller", "til"].contains(&word))
        };
        if word.chars().nth(1).is_some() || is_number {
            let law = law && is_number;
            found.push(Token { text: word, law });
        }
    };
    for (at, one) in text.char_indices() {
        if is_word(one) {
            start.get_or_insert(at);
        } else if let Some(from) = start.take() {
            add(from, at);
        }
    }
    if let Some(from) = start {
        add(from, text.len());
    }
    found
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
    use super::*;

    #[track_caller]
    fn check(text: &str, wanted: &[&str]) {
        let text = joined(fold(text));
        let found: Vec<String> = tokens(&text)
            .into_iter()
            .map(|token| format!("{}{}", if token.law { "§" } else { "" }, token.text))
            .collect();
        assert_eq!(found, wanted);
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
