//! What is personal in one file, each with its place.

use std::collections::HashMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::cpr::{self, Certainty};
use super::{Personal, find};
use crate::diagnostics::{MOST, Spot};

/// The place of a number in a file's name, as it is called in `ikke_cpr`.
const FILE_NAME: &str = "filnavn";

/// More of a kind than [`MOST`] are told as one, at this place: no exception
/// for the others lets them pass.
const ELSEWHERE: &str = "flere steder";

/// What is personal in one file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Findings(Vec<Finding>);

/// Something personal, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// What it is.
    pub what: Personal,
    /// Where, as `ikke_cpr` calls it.
    pub place: String,
    /// The line, in texts of ours.
    #[serde(skip)]
    pub spot: Option<Spot>,
}

impl Findings {
    /// In a text and the name of its file.
    pub fn of(path: &str, text: &str) -> Self {
        let mut findings = Self::of_name(path);
        findings.add_text(text);
        findings
    }

    /// In the name of a file.
    pub fn of_name(path: &str) -> Self {
        let mut findings = Self::default();
        for one in cpr::find(path) {
            findings.add(Personal::Number(one.certainty), || (FILE_NAME.to_owned(), None));
        }
        findings
    }

    /// Adds what is personal in a text, line by line.
    pub fn add_text(&mut self, text: &str) {
        let found = find(text);
        if found.is_empty() {
            return;
        }
        // Half a number may stand on the line of a message about the other half.
        let masked = cpr::mask(text);
        for (range, what) in found {
            self.add(what, || {
                let spot = Spot::at_range(&masked, range);
                (format!("linje {}", spot.line), Some(spot))
            });
        }
    }

    /// Adds what is personal in a text, all at one place; a contact once.
    pub fn add_at(&mut self, place: &str, text: &str) {
        for (_, what) in find(text) {
            self.add_once_at(place, what);
        }
    }

    /// Adds something at a place; a contact once for the file.
    pub fn add_once_at(&mut self, place: &str, what: Personal) {
        let told = matches!(what, Personal::Contact(_)) && self.0.iter().any(|other| other.what == what);
        if !told {
            self.add(what, || (place.to_owned(), None));
        }
    }

    /// Adds what is personal in a text that can be read in two ways; what
    /// stands in both is one thing.
    pub fn add_either_at(&mut self, place: &str, one: &str, other: &str) {
        let mut counts: HashMap<(Personal, String), usize> = HashMap::new();
        for (range, what) in find(one) {
            *counts.entry((what.clone(), digits(one, range))).or_default() += 1;
            self.add_once_at(place, what);
        }
        for (range, what) in find(other) {
            match counts.get_mut(&(what.clone(), digits(other, range))) {
                Some(count) if *count > 0 => *count -= 1,
                _ => self.add_once_at(place, what),
            }
        }
    }

    fn add(&mut self, what: Personal, place: impl FnOnce() -> (String, Option<Spot>)) {
        let alike = |other: &&Finding| kind(&other.what) == kind(&what);
        let count = self.0.iter().filter(alike).count();
        if count < MOST {
            let (place, spot) = place();
            self.0.push(Finding { what, place, spot });
        } else if count == MOST {
            let what = match what {
                Personal::Contact(_) => Personal::Contact("…".to_owned()),
                Personal::Number(_) => what,
            };
            self.0.push(Finding {
                what,
                place: ELSEWHERE.to_owned(),
                spot: None,
            });
        }
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = &Finding> {
        self.0.iter()
    }
}

fn digits(text: &str, range: Range<usize>) -> String {
    let text = text.get(range).unwrap_or_default();
    text.chars().filter(char::is_ascii_digit).collect()
}

/// What is counted together: errors are not crowded out by warnings.
fn kind(what: &Personal) -> Option<Certainty> {
    match what {
        Personal::Number(certainty) => Some(*certainty),
        Personal::Contact(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many findings, and how many of them are CPR numbers.
    #[track_caller]
    fn check(text: &str, all: usize, numbers: usize) {
        let findings = Findings::of("sider/a.md", text);
        let sure = |one: &&Finding| one.what == Personal::Number(Certainty::Sure);
        let found = (findings.0.len(), findings.iter().filter(sure).count());
        assert_eq!(found, (all, numbers));
        let mut whole = Findings::default();
        whole.add_at("side 1", text);
        assert_eq!(whole.iter().filter(sure).count(), numbers);
    }

    #[test]
    fn contacts_do_not_crowd_out_numbers() {
        let contacts: Vec<String> = (0..200).map(|one| format!("a{one}@eksempel.invalid")).collect();
        check(&format!("{}\n240758-7130\n", contacts.join("\n")), MOST + 2, 1);
    }

    #[test]
    fn what_is_not_told_one_by_one_is_told_together() {
        check(&"240758-7130\n".repeat(MOST + 1), MOST + 1, MOST + 1);
        let many = Findings::of("a.md", &"240758-7130\n".repeat(1000));
        let places: Vec<&str> = many.iter().map(|one| one.place.as_str()).collect();
        assert_eq!(places.len(), MOST + 1);
        assert_eq!(places.get(MOST - 1..), Some(&["linje 100", ELSEWHERE][..]));
    }

    #[test]
    fn a_name_is_searched_too() {
        let findings = Findings::of("sager/240758-7130/a.md", "");
        let places: Vec<&str> = findings.iter().map(|one| one.place.as_str()).collect();
        assert_eq!(places, [FILE_NAME]);
    }
}
