//! Two lines of one paragraph: whether a blank comes between them, and what
//! becomes of a hyphen at the end of the first.

use std::collections::BTreeSet;

/// Words after a hyphen that stays: "dag- og døgntilbud".
const AFTER_A_PART: [&str; 6] = ["og", "eller", "samt", "til", "såvel", "men"];

/// Abbreviations that are followed by what they belong to.
const GOING_ON: [&str; 16] = [
    "ift.", "jf.", "pr.", "ca.", "nr.", "vedr.", "hhv.", "f.eks.", "bl.a.", "dvs.", "inkl.", "incl.",
    "ekskl.", "mht.", "mhp.", "pga.",
];

/// What a text itself says of its words.
#[derive(Debug, Default)]
pub struct Words {
    words: BTreeSet<String>,
    addresses: BTreeSet<String>,
}

/// How two lines are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Join {
    /// With a blank.
    Blank,
    /// As they are.
    Tight,
    /// Without the hyphen.
    Mended,
    /// Without the hyphen or with it: an address says neither.
    Unsure,
}

impl Words {
    /// The words inside the lines of a text, and addresses that are known whole.
    pub fn of<'t>(lines: impl Iterator<Item = &'t str>, addresses: BTreeSet<String>) -> Self {
        let mut words = BTreeSet::new();
        for line in lines {
            let mut inside: Vec<&str> = line.split_whitespace().collect();
            // Of a word at the end of a line nobody knows whether it is whole.
            if line.ends_with(['-', '‐']) {
                inside.pop();
            }
            words.extend(
                inside
                    .into_iter()
                    .map(bare)
                    .filter(|word| word.contains('-') || word.len() > 4),
            );
        }
        Self { words, addresses }
    }

    /// How a line is joined with the next of its paragraph.
    pub fn join(&self, line: &str, next: &str) -> Join {
        let last = line.rsplit(char::is_whitespace).next().unwrap_or_default();
        let first = next.split_whitespace().next().unwrap_or_default();
        if last.ends_with('\u{ad}') {
            return Join::Mended;
        }
        if last.starts_with("http") || last.starts_with("www.") {
            return self.address(last, first);
        }
        let Some(stem) = last
            .strip_suffix(['-', '‐', '\u{2011}'])
            .filter(|stem| !stem.is_empty())
        else {
            let part_of_address = last.ends_with('/') && !last.ends_with("//");
            return if part_of_address { Join::Tight } else { Join::Blank };
        };
        if AFTER_A_PART.contains(&first) {
            return Join::Blank;
        }
        let begins = first.chars().next().unwrap_or(' ');
        if !begins.is_lowercase() {
            return Join::Tight;
        }
        let (whole, parted) = (bare(&format!("{stem}{first}")), bare(&format!("{stem}-{first}")));
        match (self.words.contains(&whole), self.words.contains(&parted)) {
            (true, false) => return Join::Mended,
            (false, true) => return Join::Tight,
            _ => {}
        }
        // "e-mail", "KL-konsulent" and "RS17-sekretariat" are written so.
        let part = stem
            .rsplit(|one: char| !one.is_alphanumeric())
            .next()
            .unwrap_or_default();
        let short = part.chars().count() < 2;
        let capitals = part.chars().filter(|one| one.is_uppercase()).count() > 1;
        let digits = part.contains(|one: char| one.is_ascii_digit());
        let known = ["it", "tv", "pc", "kick", "ad"].contains(&part.to_lowercase().as_str());
        if short || capitals || digits || known {
            Join::Tight
        } else {
            Join::Mended
        }
    }

    fn address(&self, last: &str, first: &str) -> Join {
        let goes_on = last.ends_with(['-', '/', '_', '=', '&', '?', '.']);
        if !goes_on || first.is_empty() {
            return Join::Blank;
        }
        let Some(stem) = last.strip_suffix('-') else {
            return Join::Tight;
        };
        let is_known = |address: String| {
            let address = address.trim_end_matches(['.', ',', ')']).to_owned();
            self.addresses.contains(&address)
        };
        if is_known(format!("{stem}{first}")) {
            Join::Mended
        } else if is_known(format!("{stem}-{first}")) {
            Join::Tight
        } else {
            Join::Unsure
        }
    }
}

/// True for a line that ends with a word that no sentence ends with: "ift."
pub fn is_cut(line: &str) -> bool {
    let last = line.rsplit(char::is_whitespace).next().unwrap_or_default();
    let last = last.trim_start_matches('(').to_lowercase();
    GOING_ON.contains(&last.as_str())
}

/// A word without the signs around it, in small letters.
fn bare(word: &str) -> String {
    word.trim_matches(|one: char| !one.is_alphanumeric())
        .to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, next: &str, wanted: Join) {
        let words = Words::of(
            ["et team-møde i dialogmødet og"].into_iter(),
            ["https://a.dk/hjerneskade".to_owned()].into(),
        );
        assert_eq!(words.join(line, next), wanted, "{line}|{next}");
    }

    #[test]
    fn a_hyphen_is_mended_where_the_line_made_it() {
        check("Mødet omhandler im-", "plementering af", Join::Mended);
        check("borgerne/pa-", "tienterne", Join::Mended);
        check("blødt im\u{ad}", "plementering", Join::Mended);
        check("dia-", "logmødet", Join::Mended);
    }

    #[test]
    fn a_hyphen_that_is_written_stays() {
        check("dag-", "og døgntilbud", Join::Blank);
        check("møde-", "eller rejsetid", Join::Blank);
        check("Covid-", "19", Join::Tight);
        check("en e-", "mail", Join::Tight);
        check("KL-", "koordinationsforum", Join::Tight);
        check("F-ACT-", "teams", Join::Tight);
        check("RS17-", "sekretariatet", Join::Tight);
        check("2021-", "2022", Join::Tight);
        check("Nord-", "Sjælland", Join::Tight);
        check("et team-", "møde", Join::Tight);
        check("pause -", "derefter", Join::Blank);
        check("noget", "andet", Join::Blank);
    }

    #[test]
    fn some_abbreviations_end_no_sentence() {
        for line in ["en tovholder ift.", "vedtaget (jf."] {
            assert!(is_cut(line), "{line}");
        }
        for line in ["lov mv.", "til efterretning.", ""] {
            assert!(!is_cut(line), "{line}");
        }
    }

    #[test]
    fn an_address_is_joined_as_the_text_knows_it() {
        check("https://a.dk/hjerne-", "skade", Join::Mended);
        check("https://a.dk/anden-", "side", Join::Unsure);
        check("https://a.dk/mappe/", "side", Join::Tight);
        check("https://a.dk/side", "og mere", Join::Blank);
    }
}
