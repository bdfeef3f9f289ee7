//! Persons: role and municipality are kept, the name never.

use super::known::{Known, words};
use super::report::{Notes, Remark};
use super::source::Place;

/// Somebody by role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The role, in small letters.
    pub role: String,
    /// The id of the municipality.
    pub municipality: Option<String>,
}

/// How words end that are roles.
const ROLES: [&str; 22] = [
    "direktør",
    "chef",
    "leder",
    "konsulent",
    "formand",
    "formanden",
    "forkvinde",
    "sekretær",
    "controller",
    "koordinator",
    "medarbejder",
    "repræsentant",
    "repræsentanten",
    "rådgiver",
    "tovholder",
    "specialist",
    "sekretariat",
    "sekretariatet",
    "økonom",
    "borgmester",
    "analytiker",
    "fuldmægtig",
];

/// True for "socialdirektør" and "rammeaftalesekretariatet".
pub fn is_role(word: &str) -> bool {
    let word = word.to_lowercase();
    ROLES.iter().any(|role| word.ends_with(role))
}

/// The persons that a line names: "Anna Olsen, socialdirektør, Faxe Kommune".
pub fn of(text: &str, place: Place, known: &Known, notes: &mut Notes) -> Vec<Person> {
    let mut people = Vec::new();
    for entry in text.split([';', '\n']) {
        let mut one = One::default();
        // The comma of "børne-, unge- og kulturchef" parts no persons.
        let entry = entry.replace("-, ", "- ");
        let pieces = entry
            .split([',', '(', ')', '–', '/', '|'])
            .flat_map(|piece| piece.split(" - "))
            .flat_map(of_two);
        for piece in pieces {
            let piece = piece.trim().trim_end_matches('.');
            if piece.is_empty() {
                continue;
            }
            let role = role(piece, known);
            let municipality = known.municipality(piece).map(str::to_owned);
            if municipality.is_none() && is_authority(piece) {
                notes.add(place, Remark::Municipality(piece.to_owned()));
                continue;
            }
            let named = role.is_none() && municipality.is_none();
            let next = (role.is_some() && one.role.is_some())
                || (municipality.is_some() && one.municipality.is_some())
                || (named && (one.role.is_some() || one.municipality.is_some() || one.named));
            if next {
                std::mem::take(&mut one).end(&mut people, place, notes);
            }
            one.role = one.role.or(role);
            one.municipality = one.municipality.or(municipality);
            one.named = one.named || named;
        }
        one.end(&mut people, place, notes);
    }
    people
}

/// "Faxe Kommune" is nobody's name.
fn is_authority(piece: &str) -> bool {
    let lower = piece.to_lowercase();
    lower.ends_with(" kommune") && !words(piece).any(is_role) && words(piece).count() < 4
}

/// "Faxe og centerchef Olsen" is of two persons, "chef for børn og unge" and
/// "børne- og ungechef" of one.
fn of_two(piece: &str) -> Vec<&str> {
    match piece.split_once(" og ") {
        Some((one, other)) if words(other).any(is_role) && !one.ends_with('-') => vec![one, other],
        _ => vec![piece],
    }
}

/// A person whose pieces are being gathered.
#[derive(Default)]
struct One {
    role: Option<String>,
    municipality: Option<String>,
    named: bool,
}

impl One {
    fn end(self, people: &mut Vec<Person>, place: Place, notes: &mut Notes) {
        match self.role {
            Some(role) => people.push(Person {
                role,
                municipality: self.municipality,
            }),
            None if self.named || self.municipality.is_some() => notes.add(place, Remark::Person),
            None => {}
        }
    }
}

/// The role in a piece of text, without any name: "Direktør Anna Olsen" →
/// "direktør". Words with a capital that the project does not know are left out.
fn role(piece: &str, known: &Known) -> Option<String> {
    let all: Vec<&str> = words(piece).collect();
    let at = all.iter().position(|word| is_role(word))?;
    let word = all.get(at)?;
    // "børne- og ungechef", "børne-, unge- og kulturchef"
    let before = all.get(..at).unwrap_or_default();
    let belongs = |word: &&&str| word.ends_with('-') || ["og", "eller"].contains(*word);
    let parts = before.iter().rev().take_while(belongs).count();
    let parts = before.get(at - parts..).unwrap_or_default();
    let mut role = match parts {
        [first, rest @ ..] if first.ends_with('-') => {
            let first = lowered(first);
            let role = [&[first.as_str()], rest, &[*word]].concat().join(" ");
            // A comma between two parts that both wait for their end.
            role.replace("- ", "-, ")
                .replace("-, og ", "- og ")
                .replace("-, eller ", "- eller ")
        }
        _ => lowered(word),
    };
    // "chef for voksne": what follows in small letters says of what.
    let of = all.get(at + 1..).unwrap_or_default();
    if of.first().is_some_and(|word| ["for", "i", "af"].contains(word)) {
        let is_plain =
            |word: &&&str| word.starts_with(char::is_lowercase) || known.words.contains(&word.to_lowercase());
        let more: Vec<&str> = of.iter().take_while(is_plain).copied().collect();
        let end = more
            .iter()
            .rposition(|word| !["for", "i", "af", "og", "fra"].contains(word))
            .map_or(0, |last| last + 1);
        let more = more.get(..end).unwrap_or_default();
        if !more.is_empty() && known.municipality(&more.join(" ")).is_none() {
            role = format!("{role} {}", more.join(" "));
        }
    }
    Some(role)
}

/// "Socialdirektør" → "socialdirektør", "KKR-konsulent" stays.
fn lowered(word: &str) -> String {
    let mut characters = word.chars();
    match characters.next() {
        Some(first) if !word.chars().nth(1).is_some_and(char::is_uppercase) => {
            first.to_lowercase().chain(characters).collect()
        }
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, wanted: &[(&str, Option<&str>)]) {
        let found = of(text, Place::Line(1), &Known::of_a_few(), &mut Notes::default());
        let found: Vec<(&str, Option<&str>)> = found
            .iter()
            .map(|one| (one.role.as_str(), one.municipality.as_deref()))
            .collect();
        assert_eq!(found, wanted, "{text}");
    }

    #[test]
    fn role_and_municipality_are_kept_and_no_name() {
        check(
            "Xx Yy, socialdirektør, Faxe Kommune",
            &[("socialdirektør", Some("faxe"))],
        );
        check(
            "Socialdirektør Xx Yy (Faxe), centerchef Zz Ææ (Næstved)",
            &[("socialdirektør", Some("faxe")), ("centerchef", Some("naestved"))],
        );
        check(
            "Xx Yy, Faxe Kommune, chef for Børn og Unge Zz",
            &[("chef for Børn og Unge", Some("faxe"))],
        );
        check("KKR-konsulent Xx Yy", &[("KKR-konsulent", None)]);
        check(
            "Xx Yy, Børne- og ungechef, Næstved",
            &[("børne- og ungechef", Some("naestved"))],
        );
        check(
            "Børne-, unge- og kulturchef Xx Yy, Faxe og social- eller sundhedschef Zz",
            &[
                ("børne-, unge- og kulturchef", Some("faxe")),
                ("social- eller sundhedschef", None),
            ],
        );
        check("Rammeaftalesekretariatet", &[("rammeaftalesekretariatet", None)]);
        check("Xx Yy", &[]);
        check(
            "controller, Region Sjælland; direktør, Næstved",
            &[
                ("controller", Some("region-sjaelland")),
                ("direktør", Some("naestved")),
            ],
        );
    }

    #[test]
    fn a_municipality_that_nobody_knows_is_no_person() {
        let mut notes = Notes::default();
        let found = of(
            "Socialdirektør Xx Yy (Greve Kommune)",
            Place::Line(1),
            &Known::of_a_few(),
            &mut notes,
        );
        let role = "socialdirektør".to_owned();
        let municipality = None;
        assert_eq!(found, [Person { role, municipality }]);
        let mut wanted = Notes::default();
        wanted.add(Place::Line(1), Remark::Municipality("Greve Kommune".to_owned()));
        assert_eq!(notes, wanted);
    }
}
