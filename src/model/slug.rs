//! Danish text as a part of an address: æ→ae, ø→oe, å→aa, as rs17.dk does.

use unicode_normalization::UnicodeNormalization;

/// "Årsmøde på Ærø" → "aarsmoede-paa-aeroe"; empty when no letter or digit is left.
pub fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.nfc().flat_map(char::to_lowercase) {
        match character {
            'æ' | 'ä' => out.push_str("ae"),
            'ø' | 'ö' => out.push_str("oe"),
            'å' => out.push_str("aa"),
            'ß' => out.push_str("ss"),
            'a'..='z' | '0'..='9' => out.push(character),
            other => {
                // Accents are dropped; whatever has no ASCII letter beneath parts two words.
                let base = other.nfd().next().unwrap_or(' ').to_ascii_lowercase();
                if base.is_ascii_alphanumeric() {
                    out.push(base);
                } else if !out.is_empty() && !out.ends_with('-') {
                    out.push('-');
                }
            }
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn danish_letters_become_two() {
        for (text, wanted) in [
            ("Årsmøde på Ærø", "aarsmoede-paa-aeroe"),
            ("Øst", "oest"),
            ("Dag- og døgntilbud", "dag-og-doegntilbud"),
            ("§ 107 (café)", "107-cafe"),
            ("A\u{30a}l", "aal"),
            ("2018-2020", "2018-2020"),
            (" – ", ""),
        ] {
            assert_eq!(slug(text), wanted, "{text}");
        }
    }
}
