//! Danish passives, as far as their endings tell: "drøftes", "blev drøftet".
//!
//! A verb and the genitive of a noun may look alike; what is known of their
//! endings and of the word before decides. A sentence that says who acts ("af
//! styregruppen") is none of those that are looked for.

use std::ops::Range;

/// Words in -s that are no passives: verbs that have no other form, pronouns,
/// adverbs, nouns.
const OTHERS: [&str; 61] = [
    "findes",
    "fandtes",
    "synes",
    "syntes",
    "lykkes",
    "lykkedes",
    "mødes",
    "mødtes",
    "trives",
    "trivedes",
    "færdes",
    "mindes",
    "længes",
    "enes",
    "enedes",
    "følges",
    "skiftes",
    "skændes",
    "slås",
    "undres",
    "omgås",
    "behøves",
    "ældes",
    "des",
    "deres",
    "vores",
    "jeres",
    "hendes",
    "dennes",
    "disses",
    "alles",
    "andres",
    "begges",
    "dettes",
    "ens",
    "fælles",
    "faelles",
    "således",
    "ligeledes",
    "anderledes",
    "hvorledes",
    "forgæves",
    "indbyrdes",
    "aldeles",
    "særdeles",
    "tilfældes",
    "tidsnok",
    "proces",
    "succes",
    "pres",
    "stres",
    "centres",
    "kommunes",
    "gruppes",
    "aftales",
    "borgeres",
    "lederes",
    "brugeres",
    "beboeres",
    "indstilles",
    "cookies",
];

/// Endings of genitives.
const GENITIVES: [&str; 15] = [
    "ernes",
    "enes",
    "elses",
    "endes",
    "proces",
    "pres",
    "gruppes",
    "kommunes",
    "aftales",
    "behandleres",
    "medarbejderes",
    "brugeres",
    "borgeres",
    "ionelles",
    "deltageres",
];

/// Verbs that end as genitives do.
const VERBS: [&str; 12] = [
    "fjernes", "tjenes", "forenes", "opgrenes", "udlignes", "sendes", "vendes", "kendes", "tændes",
    "brændes", "spændes", "presses",
];

/// After these stands a noun.
const BEFORE_NOUNS: [&str; 16] = [
    "i", "på", "af", "for", "til", "fra", "hos", "ved", "med", "om", "en", "et", "hver", "hvert", "sin",
    "enkelte",
];

const BECOMES: [&str; 4] = ["bliver", "blev", "blive", "blevet"];

/// Endings of the participles of strong and short verbs, and of their compounds.
const PARTICIPLES: [&str; 44] = [
    "talt", "ført", "holdt", "sendt", "lagt", "sagt", "valgt", "brugt", "vist", "gjort", "nedsat", "fastsat",
    "ansat", "udsat", "igangsat", "fremsat", "bragt", "delt", "nævnt", "kaldt", "bedt", "hørt", "søgt",
    "spurgt", "fulgt", "løst", "tænkt", "lyst", "brudt", "rejst", "solgt", "købt", "meldt", "vendt",
    "godkendt", "skabt", "skudt", "glemt", "gemt", "bestemt", "ladt", "lært", "kørt", "indsat",
];

/// Words in -et that are no participles; compounds end as they do.
const NEUTERS: [&str; 30] = [
    "mødet",
    "området",
    "referatet",
    "forslaget",
    "projektet",
    "tilbuddet",
    "punktet",
    "temaet",
    "oplægget",
    "niveauet",
    "budgettet",
    "samarbejdet",
    "barnet",
    "året",
    "udvalget",
    "sekretariatet",
    "resultatet",
    "antallet",
    "behovet",
    "emnet",
    "udkastet",
    "meget",
    "noget",
    "andet",
    "intet",
    "eget",
    "hvilket",
    "forløbet",
    "webstedet",
    "netværket",
];

/// How far after "blev" its participle may stand.
const FURTHEST: usize = 5;

/// How far after a passive may stand who acts.
const ACTOR: usize = 4;

/// The first passive of a sentence that does not say who acts.
pub fn find(sentence: &str) -> Option<Range<usize>> {
    let words = words(sentence);
    let bare: Vec<String> = words
        .iter()
        .map(|(_, word)| trimmed(word).to_lowercase())
        .collect();
    let bare: Vec<&str> = bare.iter().map(String::as_str).collect();
    (0..words.len()).find_map(|index| {
        let last = passive_at(&words, &bare, index)?;
        if says_who(&words, &bare, last) {
            return None;
        }
        let start = words.get(index)?.0;
        let (at, word) = words.get(last)?;
        let word_start = at + (word.len() - word.trim_start_matches(is_mark).len());
        Some(start..word_start + trimmed(word).len())
    })
}

/// The last word of the passive that begins at a word.
fn passive_at(words: &[(usize, &str)], bare: &[&str], index: usize) -> Option<usize> {
    let word = *bare.get(index)?;
    if BECOMES.contains(&word) {
        return (index + 1..=index + FURTHEST)
            .take_while(|at| words.get(at - 1).is_some_and(|(_, before)| !ends_clause(before)))
            .take_while(|at| bare.get(*at).is_some_and(|word| !matches!(*word, "at" | "som")))
            .find(|at| bare.get(*at).is_some_and(|word| is_participle(word)));
    }
    let before = index.checked_sub(1).and_then(|at| bare.get(at));
    let noun = before.is_some_and(|before| BEFORE_NOUNS.contains(before));
    let written = words.get(index).map_or("", |(_, word)| trimmed(word));
    let name = index > 0 && written.starts_with(char::is_uppercase);
    (!noun && !name && is_passive(word)).then_some(index)
}

/// True of a verb in -es or -ås.
fn is_passive(word: &str) -> bool {
    let ends = |list: &[&str]| list.iter().any(|ending| word.ends_with(ending));
    let letters = word.chars().count() > 3 || matches!(word, "ses" | "fås" | "nås");
    let plain = word.chars().all(char::is_alphabetic);
    let verb = ends(&VERBS);
    (word.ends_with("es") || word.ends_with("ås"))
        && letters
        && plain
        && !OTHERS.contains(&word)
        && (verb || !ends(&GENITIVES))
}

fn is_participle(word: &str) -> bool {
    let ends = |list: &[&str]| list.iter().any(|ending| word.ends_with(ending));
    (word.ends_with("et") && word.chars().count() > 4 && !ends(&NEUTERS)) || ends(&PARTICIPLES)
}

/// True where "af" soon follows the passive, in the same clause.
fn says_who(words: &[(usize, &str)], bare: &[&str], last: usize) -> bool {
    (last + 1..=last + ACTOR)
        .take_while(|at| words.get(at - 1).is_some_and(|(_, before)| !ends_clause(before)))
        .any(|at| bare.get(at) == Some(&"af"))
}

fn ends_clause(word: &str) -> bool {
    word.ends_with([',', ';', ':', '.', '!', '?', ')'])
}

fn is_mark(one: char) -> bool {
    !one.is_alphanumeric()
}

fn trimmed(word: &str) -> &str {
    word.trim_matches(is_mark)
}

/// The words of a sentence with their places.
fn words(sentence: &str) -> Vec<(usize, &str)> {
    let start = |word: &str| (word.as_ptr() as usize).saturating_sub(sentence.as_ptr() as usize);
    sentence
        .split_whitespace()
        .map(|word| (start(word), word))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sentence: &str, found: Option<&str>) {
        assert_eq!(
            find(sentence).and_then(|range| sentence.get(range)),
            found,
            "{sentence}"
        );
    }

    #[test]
    fn passives_are_found() {
        check("Sagen drøftes på næste møde.", Some("drøftes"));
        check("Forslaget skal sendes til kommunerne.", Some("sendes"));
        check("Det foreslås, at mødet flyttes.", Some("foreslås"));
        check("Referatet blev godkendt.", Some("blev godkendt"));
        check("Der blev i april nedsat en gruppe.", Some("blev i april nedsat"));
        check("Det er blevet besluttet.", Some("blevet besluttet"));
    }

    #[test]
    fn what_only_looks_like_one_is_not() {
        for sentence in [
            "Kommunernes fælles svar findes på siden.",
            "Gruppen mødes, og det lykkes.",
            "Borgernes, de pårørendes og tilbuddenes ønsker.",
            "Det bliver et stort arbejde, og mødet bliver meget langt.",
            "Hver kommunes tilbud og den enkelte borgeres behov.",
            "Deres proces er en succes i den nuværende aftales form.",
            "I Roskildes tilbud er der plads.",
            "Det bliver lettere, at noget er aftalt.",
        ] {
            check(sentence, None);
        }
    }

    #[test]
    fn whoever_acts_may_be_named() {
        check("Sagen drøftes af styregruppen.", None);
        check("Den blev afløst i 2020 af en ny aftale.", None);
        check("Drøftelsen af sagen udsættes.", Some("udsættes"));
    }
}
