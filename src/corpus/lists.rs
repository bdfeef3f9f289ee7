//! The word lists of the corpus, kept as text is: many words to the line.

/// First parts of compounds.
#[rustfmt::skip]
pub const FIRST: &[&str] = &[
    "kapacitets", "samarbejds", "takst", "ramme", "udviklings", "familie", "udrednings", "dagtilbuds",
    "sundheds", "overgangs", "ressource", "metode", "kvalitets", "økonomi", "tilsyns", "visitations",
    "plejefamilie", "rehabiliterings", "hjerneskade", "misbrugs", "psykiatri", "ungdoms", "forebyggelses",
    "beskæftigelses", "kompetence", "koordinations", "netværks", "kontrakt", "budget", "målgruppe",
    "leverandør", "myndigheds", "botilbuds", "støtte", "handleplans", "efterværns", "inddragelses",
    "pårørende", "styrings", "ledelses", "effekt", "dialog", "temadags", "standard", "pladsantals",
    "belægnings", "udgifts", "besparelses", "afregnings", "vejlednings", "lovgivnings", "dokumentations",
    "videndelings", "erfarings", "børne", "voksen", "ældre", "skole", "fritids", "hjælpemiddel", "syns",
    "høre", "tale", "kommunikations", "aflastnings", "døgn", "nød", "krise", "herbergs", "væresteds",
];

/// Last parts of compounds: indefinite, definite, plural, definite plural.
#[rustfmt::skip]
pub const SECOND: &[[&str; 4]] = &[
    ["gruppe", "gruppen", "grupper", "grupperne"],
    ["plan", "planen", "planer", "planerne"],
    ["analyse", "analysen", "analyser", "analyserne"],
    ["model", "modellen", "modeller", "modellerne"],
    ["indsats", "indsatsen", "indsatser", "indsatserne"],
    ["aftale", "aftalen", "aftaler", "aftalerne"],
    ["proces", "processen", "processer", "processerne"],
    ["opgave", "opgaven", "opgaver", "opgaverne"],
    ["strategi", "strategien", "strategier", "strategierne"],
    ["ordning", "ordningen", "ordninger", "ordningerne"],
    ["rapport", "rapporten", "rapporter", "rapporterne"],
    ["ramme", "rammen", "rammer", "rammerne"],
    ["pulje", "puljen", "puljer", "puljerne"],
    ["løsning", "løsningen", "løsninger", "løsningerne"],
    ["oversigt", "oversigten", "oversigter", "oversigterne"],
    ["drøftelse", "drøftelsen", "drøftelser", "drøftelserne"],
    ["enhed", "enheden", "enheder", "enhederne"],
    ["funktion", "funktionen", "funktioner", "funktionerne"],
    ["periode", "perioden", "perioder", "perioderne"],
    ["metode", "metoden", "metoder", "metoderne"],
    ["kreds", "kredsen", "kredse", "kredsene"],
    ["politik", "politikken", "politikker", "politikkerne"],
    ["takst", "taksten", "takster", "taksterne"],
    ["pris", "prisen", "priser", "priserne"],
    ["plads", "pladsen", "pladser", "pladserne"],
    ["sag", "sagen", "sager", "sagerne"],
    ["vej", "vejen", "veje", "vejene"],
    ["dag", "dagen", "dage", "dagene"],
];

/// Adjectives in the form that follows "den" and "de".
#[rustfmt::skip]
pub const ADJECTIVES: &[&str] = &[
    "fælles", "tværgående", "faglige", "økonomiske", "kommende", "særlige", "samlede", "sammenhængende",
    "midlertidige", "nye", "tidlige", "målrettede", "gensidige", "lokale", "regionale", "åbne", "løbende",
    "årlige", "foreløbige", "endelige", "kommunale", "store", "små", "øgede", "gode", "faste", "korte",
];

/// What actors do.
#[rustfmt::skip]
pub const VERBS: &[&str] = &[
    "ser på", "drøfter", "vurderer", "tager fat på", "beskriver", "følger", "støtter", "godkender",
    "tilpasser", "afdækker", "ordner", "lægger en plan for", "kortlægger", "sammenligner", "deler", "samler",
    "udskyder", "holder fast i", "sender", "spørger til", "bygger på", "overtager",
];

/// The same as infinitives.
#[rustfmt::skip]
pub const INFINITIVES: &[&str] = &[
    "se på", "drøfte", "vurdere", "tage fat på", "beskrive", "følge", "støtte", "godkende", "tilpasse",
    "afdække", "ordne", "lægge en plan for", "kortlægge", "sammenligne", "dele", "samle", "udskyde",
    "holde fast i", "sende", "spørge til", "bygge på", "overtage",
];

/// Who does it.
#[rustfmt::skip]
pub const ACTORS: &[&str] = &[
    "styregruppen", "sekretariatet", "arbejdsgruppen", "forvaltningen", "direktørerne", "tovholderne",
    "formandskabet", "netværket", "følgegruppen", "regionen", "kommunerne", "udvalget", "tilbuddene",
    "medlemmerne", "cheferne", "økonomerne", "forummet", "de ansatte",
];

/// Months.
#[rustfmt::skip]
pub const MONTHS: &[&str] = &[
    "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober",
    "november", "december",
];

/// What joins two clauses.
pub const JOINTS: &[&str] = &[", og ", ", men ", ", så ", "; "];

/// What makes a short sentence long enough.
#[rustfmt::skip]
pub const TAILS: &[&str] = &[
    " i det kommende år", " inden næste møde", " på tværs af hele området", " efter samme model som før",
    " til gavn for borgerne",
];

/// What the agenda's free items are called; `{}` becomes a compound.
#[rustfmt::skip]
pub const TOPICS: &[&str] = &[
    "Status på {}", "Økonomi og {}", "Proces for {}", "Drøftelse af {}", "Nyt fra sekretariatet",
    "Orientering om {}", "Høring om {}", "Tidsplan for {}", "Henvendelse om {}", "Nyt fra de særlige pladser",
    "Evaluering af {}", "Budget for {}", "Oplæg til {}",
];

/// Roles; nobody has a name here.
#[rustfmt::skip]
pub const ROLES: &[&str] = &[
    "socialdirektør", "socialchef", "handicapchef", "psykiatrichef", "børne- og ungechef", "økonomichef",
    "centerleder", "sundhedschef", "skolechef", "udviklingskonsulent", "faglig konsulent", "afdelingsleder",
];

/// The parties: id, name, kind, web address.
pub const PARTIES: [[&str; 4]; 18] = [
    ["faxe", "Faxe Kommune", "kommune", "https://www.faxekommune.dk"],
    ["greve", "Greve Kommune", "kommune", "https://greve.dk"],
    [
        "guldborgsund",
        "Guldborgsund Kommune",
        "kommune",
        "https://www.guldborgsund.dk",
    ],
    ["holbaek", "Holbæk Kommune", "kommune", "https://holbaek.dk"],
    [
        "kalundborg",
        "Kalundborg Kommune",
        "kommune",
        "https://www.kalundborg.dk",
    ],
    ["koege", "Køge Kommune", "kommune", "https://www.koege.dk"],
    ["lejre", "Lejre Kommune", "kommune", "https://www.lejre.dk"],
    ["lolland", "Lolland Kommune", "kommune", "https://www.lolland.dk"],
    [
        "naestved",
        "Næstved Kommune",
        "kommune",
        "https://www.naestved.dk",
    ],
    [
        "odsherred",
        "Odsherred Kommune",
        "kommune",
        "https://www.odsherred.dk",
    ],
    ["ringsted", "Ringsted Kommune", "kommune", "https://ringsted.dk"],
    ["roskilde", "Roskilde Kommune", "kommune", "https://roskilde.dk"],
    [
        "slagelse",
        "Slagelse Kommune",
        "kommune",
        "https://www.slagelse.dk",
    ],
    ["solroed", "Solrød Kommune", "kommune", "https://www.solrod.dk"],
    ["soroe", "Sorø Kommune", "kommune", "https://soroe.dk"],
    ["stevns", "Stevns Kommune", "kommune", "https://stevns.dk"],
    [
        "vordingborg",
        "Vordingborg Kommune",
        "kommune",
        "https://vordingborg.dk",
    ],
    [
        "region-sjaelland",
        "Region Sjælland",
        "region",
        "https://www.regionsjaelland.dk",
    ],
];
