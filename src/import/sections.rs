//! The sections of items and focus areas, by the words that stand over them.

/// A heading that is known: what it is called with us, and whether that is
/// another word than the author's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// Our word.
    pub word: &'static str,
    /// The author wrote another.
    pub renamed: bool,
}

const ITEMS: [(&str, &str); 13] = [
    ("beslutningstema", "Beslutningstema"),
    ("beslutningstemaer", "Beslutningstema"),
    ("baggrund", "Baggrund"),
    ("sagsfremstilling", "Baggrund"),
    ("indstilling", "Indstilling"),
    ("indstillinger", "Indstilling"),
    ("bilag", "Bilag"),
    ("bilagsliste", "Bilag"),
    ("bilagsoversigt", "Bilag"),
    ("bilag til punktet", "Bilag"),
    ("beslutning", "Beslutning"),
    ("beslutninger", "Beslutning"),
    ("styregruppens beslutning", "Beslutning"),
];

const FOCUS: [(&str, &str); 7] = [
    ("mål", "Mål"),
    ("indhold", "Indhold"),
    ("ønskede resultater", "Ønskede resultater"),
    ("tematikker", "Tematikker"),
    ("mulige handlinger", "Mulige handlinger"),
    ("målgruppe", "Målgruppe"),
    ("baggrund", "Baggrund"),
];

/// The section of an item that a whole line is the heading of.
pub fn known(text: &str) -> Option<Known> {
    find(&ITEMS, text)
}

/// The section of a focus area that a whole line is the heading of.
pub fn focus(text: &str) -> Option<&'static str> {
    find(&FOCUS, text).map(|known| known.word)
}

fn find(table: &[(&str, &'static str)], text: &str) -> Option<Known> {
    let bare = text.trim().trim_end_matches([':', '.']).trim_end().to_lowercase();
    table
        .iter()
        .find(|(word, _)| *word == bare)
        .map(|(word, ours)| Known {
            word: ours,
            renamed: !word.starts_with(&ours.to_lowercase()),
        })
}

/// "Fokusområde 3: Styrket samarbejde" → ("3", "Styrket samarbejde")
pub fn focus_title(text: &str) -> Option<(String, String)> {
    let text = text.trim();
    let at = text.to_lowercase().find("fokusområde ").filter(|at| *at < 4)?;
    let rest = text.get(at..)?.get("fokusområde ".len()..)?.trim_start();
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let title = rest.get(digits.len()..)?.trim_start();
    let title = title.strip_prefix([':', '.', '-', '–', ')'])?.trim();
    (!digits.is_empty() && !title.is_empty()).then(|| (digits, title.to_owned()))
}

/// The section that a line begins: "Beslutning: Referatet blev godkendt." and
/// how long its heading is.
pub fn begun(text: &str) -> Option<(Known, usize)> {
    let colon = text.find(':')?;
    let head = text.get(..colon)?;
    Some((known(head)?, colon + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_is_known_by_its_word() {
        let word = |text| known(text).map(|known| known.word);
        assert_eq!(word("Beslutning:"), Some("Beslutning"));
        assert_eq!(word(" INDSTILLING "), Some("Indstilling"));
        assert_eq!(
            known("Sagsfremstilling").map(|known| (known.word, known.renamed)),
            Some(("Baggrund", true))
        );
        assert_eq!(word("Beslutningen blev"), None);
        assert_eq!(
            begun("Beslutning: Godkendt.").map(|(known, length)| (known.word, length)),
            Some(("Beslutning", 11))
        );
        assert_eq!(begun("Dato: i dag"), None);
        assert_eq!(focus("MÅL"), Some("Mål"));
    }
}
