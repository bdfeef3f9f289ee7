//! Names of persons in running text, told but not changed.

use super::known::Known;
use super::people::is_role;

/// Words that stand before a name.
const TITLES: [&str; 6] = ["v", "ved", "hr", "fru", "oplægsholder", "referent"];

/// So many words after a title a name may stand.
const NEAR: usize = 7;

/// Runs of words that look like the name of a person: two or three with a capital
/// of which the project knows none, with a title before them, a role or a
/// municipality behind them, or a usual given name among them.
pub fn names(text: &str, known: &Known) -> Vec<String> {
    let mut found = Vec::new();
    for sentence in text.split(['.', '\n', ';', '!', '?']) {
        let all: Vec<&str> = sentence.split_whitespace().collect();
        let bare = |word: &str| word.trim_matches(|one: char| !one.is_alphanumeric()).to_owned();
        let is_part = |word: &str| {
            let word = bare(word);
            let mut characters = word.chars();
            let capital = characters.next().is_some_and(char::is_uppercase);
            let small = characters.as_str().chars().any(char::is_lowercase);
            let letters = word.chars().all(|one| one.is_alphabetic() || one == '-');
            let pieces = || word.split('-').map(str::to_lowercase);
            capital
                && small
                && letters
                && !is_role(&word)
                && !pieces().any(|piece| known.words.contains(&piece) || COMMON.contains(&piece.as_str()))
        };
        let is_title = |word: &str| {
            let word = bare(word).to_lowercase();
            is_role(&word) || TITLES.contains(&word.trim_end_matches('/')) || word.starts_with("v/")
        };
        let mut at = 0;
        while at < all.len() {
            let run = all.get(at..).unwrap_or_default();
            let length = run.iter().take(4).take_while(|word| is_part(word)).count();
            // A sign after a word ends the run.
            let until = run
                .iter()
                .take(length)
                .position(|word| word.ends_with([',', ':', ')']))
                .map_or(length, |end| end + 1);
            let before = all.get(at.saturating_sub(NEAR)..at).unwrap_or_default();
            // "Anna Olsen, Faxe Kommune", "Anna Olsen fra Faxe", "Anna Olsen (Faxe)",
            // "Anna Olsen, centerchef"
            let of = || {
                let after = run.get(until..run.len().min(until + 3)).unwrap_or_default();
                let parted = run.get(until - 1).is_some_and(|last| last.ends_with(','));
                let bound = after
                    .first()
                    .is_some_and(|word| *word == "fra" || word.starts_with('('));
                let home = || known.municipality(&after.join(" ")).is_some();
                let role = || after.first().is_some_and(|word| is_role(&bare(word)));
                ((parted || bound) && home()) || (parted && role())
            };
            let given = || {
                let first = run.first().map(|word| bare(word).to_lowercase());
                first.is_some_and(|first| GIVEN.split_whitespace().any(|name| name == first))
            };
            let is_name = match until {
                2 | 3 => before.iter().any(|word| is_title(word)) || of() || given(),
                // So many words with a capital are a title, but for a name that many have.
                4 => given(),
                _ => false,
            };
            if is_name {
                let words: Vec<String> = run.iter().take(until).map(|word| bare(word)).collect();
                found.push(words.join(" "));
            }
            at += until.max(1);
        }
    }
    found
}

/// Names that many in Denmark were given.
const GIVEN: &str = "\
    agnete ahmed ali allan anders andreas ane anette anita ann anna anne annette annemarie arne asger astrid \
    bente berit birgit birgitte birthe bjarne bo bodil brian britta camilla carl carsten casper cecilie charlotte \
    christian christina christine christoffer claus connie daniel dennis dorte dorthe ebbe edith elin elisabeth \
    ellen else emil emilie emma erik erling esben eva fatima flemming finn frank frederik freja gert gitte gorm \
    grethe gunnar hanne hans heidi helena helene helle henning henriette henrik inga inge inger ingrid irene \
    jacob jakob jan jane janne jeanette jens jeppe jesper jette joan johan johanne john johnny jonas jørgen jørn \
    julie karen karin karina karl karsten kasper katrine kenneth kent kim kirsten kirstine klaus knud kristian \
    kristina kristine kurt lars lasse laura leif lena lene leo line lis lisa lisbet lisbeth lise lone lotte louise \
    lykke mads magnus maja malene maria marianne marie martin mathias mette michael mia mie mikael mikkel mogens \
    mohamed mohammed morten nadia nanna nicolai niels nina ole oliver oskar palle per pernille peter pia poul \
    preben rasmus rikke rita robert rolf rune sanne sara sarah signe simon sine sofie sonja steen steffen sten \
    stig stine susanne sven svend søren thea thomas thorkild tim tina tine tobias tom tommy tonny torben tove \
    trine troels uffe ulla ulrik vagn vibeke viggo winnie yvonne åge åse";

/// Words with a capital that begin names of authorities and laws.
const COMMON: [&str; 24] = [
    "kommune",
    "region",
    "regionen",
    "kommunernes",
    "rammeaftale",
    "rammeaftalen",
    "socialstyrelsen",
    "sundhedsstyrelsen",
    "danmarks",
    "danske",
    "dansk",
    "københavns",
    "hovedstaden",
    "sjælland",
    "center",
    "videncenter",
    "netværksgruppen",
    "styregruppen",
    "serviceloven",
    "ministeriet",
    "gruppen",
    "psykiatrien",
    "rigshospitalet",
    "handicaporganisationer",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_after_titles() {
        let known = Known::of_a_few();
        assert_eq!(names("Oplæg ved direktør Xxx Yyy fra Faxe.", &known), ["Xxx Yyy"]);
        assert_eq!(
            names(
                "formand for rammeaftale hovedstaden, Xxx Yyy til at fortælle",
                &known
            ),
            ["Xxx Yyy"]
        );
        assert_eq!(
            names("direktør i Region Sjælland og Danske Regioner", &known),
            Vec::<String>::new()
        );
        assert_eq!(names("Xxx Yyy, Faxe Kommune", &known), ["Xxx Yyy"]);
        assert_eq!(names("Vi drøfter Xxx Yyy", &known), Vec::<String>::new());
    }

    #[test]
    fn names_are_known_by_what_follows_and_by_given_names() {
        let known = Known::of_a_few();
        assert_eq!(
            names(
                "Ændret, så Xxx Yyy Zzz fra Faxe og Qqq Ææ fra Næstved samt Www Øø (Faxe) er med",
                &known
            ),
            ["Xxx Yyy Zzz", "Qqq Ææ", "Www Øø"]
        );
        assert_eq!(names("Tak til Xxx Yyy, centerchef", &known), ["Xxx Yyy"]);
        assert_eq!(names("Vi takker Mette Xxx for indsatsen", &known), ["Mette Xxx"]);
        assert_eq!(
            names("Vi takker Mette Xxx Yyy Zzz for indsatsen", &known),
            ["Mette Xxx Yyy Zzz"]
        );
        for text in [
            "Sjælland Midt fra Faxe",
            "Per kommune betales",
            "Børn og Unge fra Faxe",
        ] {
            assert_eq!(names(text, &known), Vec::<String>::new(), "{text}");
        }
    }
}
