//! Every problem `ramme` can report: its stable code, its severity, and what is
//! said of it in Danish and English.
//!
//! Codes: `1xx` files and YAML, `2xx` fields, `3xx` relations between
//! documents, `4xx` minutes, `5xx` links and files, `6xx` layouts, `7xx` advice and
//! plain language,
//! `8xx` personal data.
//! A code is never used for something else.

use super::instead::of_element;
use super::{Guess, Lang, Severity, Wanted, Word};
use crate::addresses::Vanished;
use crate::annex::Unread;
use crate::personal::cpr::mask;
use crate::yaml::Mistake;

/// A hint that stands as it is.
#[expect(clippy::unnecessary_wraps, reason = "not every problem has a hint")]
fn say(text: impl Into<String>) -> Option<String> {
    Some(text.into())
}

/// No message says a CPR number, whatever it is about.
fn masked(text: impl AsRef<str>) -> String {
    mask(text.as_ref()).into_owned()
}

/// Other places of the same problem.
fn also(places: &[String], words: &str) -> String {
    if places.is_empty() {
        return String::new();
    }
    format!(" {words}: {}.", places.join(", "))
}

/// What the name of a document or a municipality looks like.
fn of_name(lang: Lang, kind: Word, id: &str, guess: &Guess) -> Option<String> {
    let is_focus_area = kind == Word("fokusområde");
    if is_focus_area
        && let Some(full) = guess.nearest()
        && full.rsplit_once('/').is_some_and(|(_, number)| number == id)
    {
        return say(match lang {
            Lang::Da => format!("Skriv `{full}`: først perioden, så nummeret."),
            Lang::En => format!("Write `{full}`: first the period, then the number."),
        });
    }
    let otherwise = if is_focus_area {
        lang.pick(
            "Navnet er perioden og nummeret: `2025/3`.",
            "The name is the period and the number: `2025/3`.",
        )
    } else if kind == Word("kommune") {
        lang.pick(
            "Navnet er kommunens `id` i `kommuner.yaml`.",
            "The name is the municipality's `id` in `kommuner.yaml`.",
        )
    } else {
        lang.pick(
            "Navnet er filens navn uden `.md`.",
            "The name is the file's name without `.md`.",
        )
    };
    guess.or(lang, otherwise)
}

macro_rules! problems {
    ($(
        $(#[$doc:meta])*
        $code:literal $severity:ident $name:ident { $($field:ident: $type:ty),* $(,)? }
        da: $da:literal, $da_hint:expr;
        en: $en:literal, $en_hint:expr;
    )*) => {
        /// What can be wrong. The fields are what the message needs to say.
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[allow(missing_docs, reason = "each variant's texts say what its fields are")]
        pub enum Problem {
            $($(#[$doc])* $name { $($field: $type),* },)*
        }

        impl Problem {
            /// Every code, in order.
            pub const CODES: &'static [&'static str] = &[$($code),*];

            /// The stable code, with the letter of its severity.
            pub fn code(&self) -> &'static str {
                match self { $(Self::$name { .. } => $code,)* }
            }

            /// What it does to a build.
            pub fn severity(&self) -> Severity {
                match self { $(Self::$name { .. } => Severity::$severity,)* }
            }

            /// What is wrong, in one sentence.
            #[allow(unused_variables, reason = "not every field is in every sentence")]
            pub fn message(&self, lang: Lang) -> String {
                match self {$(
                    Self::$name { $($field),* } => masked(match lang {
                        Lang::Da => format!($da),
                        Lang::En => format!($en),
                    }),
                )*}
            }

            /// What to write instead.
            #[allow(unused_variables, reason = "not every field is in every hint")]
            pub fn hint(&self, lang: Lang) -> Option<String> {
                match self {$(
                    Self::$name { $($field),* } => match lang {
                        Lang::Da => $da_hint,
                        Lang::En => $en_hint,
                    }.map(masked),
                )*}
            }
        }
    };
}

problems! {
    // ------------------------------------------------------- files and YAML

    /// The bytes are not UTF-8.
    "E101" Error NotUtf8 {}
    da: "Filen kan ikke læses som tekst.",
        say("Gem den som UTF-8. I Notesblok: Gem som, Kodning: UTF-8. Er det en Word-fil eller PDF, skal den ikke hedde .md.");
    en: "The file is not UTF-8 text.",
        say("Save it as UTF-8.");

    /// A document begins without `---`.
    "E102" Error FrontMatterMissing {}
    da: "Filen mangler oplysningerne øverst.",
        say("Begynd filen med en linje `---`, derefter mindst `titel: …`, og slut med endnu en linje `---`.");
    en: "The file has no front matter.",
        say("Begin with a line `---`, then at least `titel: …`, then another line `---`.");

    /// The front matter has no closing `---`.
    "E103" Error FrontMatterOpen {}
    da: "Oplysningerne øverst bliver ikke afsluttet.",
        say("Skriv en linje med `---` efter den sidste oplysning, før teksten begynder.");
    en: "The front matter is never closed.",
        say("Write a line `---` after the last field, before the text begins.");

    /// The YAML cannot be read.
    "E104" Error YamlSyntax { mistake: Mistake }
    da: "Oplysningerne kan ikke læses fra denne linje.",
        say(match mistake {
            Mistake::Colon => "Der er et kolon for meget, eller linjen er rykket forkert ind. Sæt teksten i citationstegn: titel: \"Møde: august\".",
            Mistake::Character => "Linjen er rykket ind med tabulator, eller teksten begynder med et tegn, der betyder noget særligt. Brug mellemrum, og sæt teksten i citationstegn.",
            Mistake::Quote => "Et citationstegn bliver ikke lukket. Sæt ét både før og efter teksten.",
            Mistake::Indentation => "Linjen er ikke rykket ind som de andre i samme liste, eller der mangler et kolon efter nøglen.",
            Mistake::Anchor => "Teksten begynder med `*`. Sæt den i citationstegn.",
            Mistake::Size => "Oplysningerne gentager sig selv eller er indlejret for dybt.",
            Mistake::Documents => "Der står en linje `---` for meget.",
            Mistake::Other => "Se efter, om der mangler et kolon, et citationstegn eller en indrykning på linjen eller den før.",
        });
    en: "The fields cannot be read from this line on.",
        say(match mistake {
            Mistake::Colon => "A colon too many, or a wrong indentation. Quote the text: titel: \"Møde: august\".",
            Mistake::Character => "The line is indented with a tab, or the text begins with a special character. Use spaces and quote the text.",
            Mistake::Quote => "A quotation mark is never closed.",
            Mistake::Indentation => "The line is not indented like its neighbours, or a colon is missing after the key.",
            Mistake::Anchor => "The text begins with `*`. Quote it.",
            Mistake::Size => "The fields repeat themselves or are nested too deeply.",
            Mistake::Documents => "There is one line `---` too many.",
            Mistake::Other => "Look for a missing colon, quotation mark or indentation on this line or the one before.",
        });

    /// The file is beyond the size limit.
    "E105" Error TooLarge { size: String, limit: String }
    da: "Filen er for stor: {size}. Grænsen er {limit}.",
        say("Del teksten i flere dokumenter, eller læg den ved som bilag.");
    en: "The file is too large: {size}. The limit is {limit}.",
        say("Split the text, or publish it as an annex.");

    /// The file exists but cannot be read.
    "E106" Error Unreadable { reason: String }
    da: "Filen kan ikke åbnes: {reason}",
        say("Se efter, om du har adgang til filen, og om et andet program har den åben.");
    en: "The file cannot be opened: {reason}",
        say("Check its permissions, and whether another program holds it open.");

    /// The file name cannot be published.
    "E107" Error BadFileName { reason: String }
    da: "Filnavnet kan ikke bruges: det {reason}.",
        say("Giv filen et kort navn af bogstaver, tal, bindestreg og punktum.");
    en: "The file name cannot be used: {reason}.",
        say("Use a short name of letters, digits, hyphens and dots.");

    /// A symbolic link in the content.
    "W108" Warning LinkIgnored {}
    da: "Genveje (symbolske links) bliver ikke fulgt.",
        say("Læg selve filen eller mappen her.");
    en: "Symbolic links are not followed.",
        say("Put the file or folder itself here.");

    /// A Markdown or YAML file where no kind of document lives.
    "W109" Warning UnknownPlace {}
    da: "Filen ligger et sted, hvor den ikke bliver til en side.",
        say("Mapperne er `sider`, `grupper`, `referater/<gruppe>`, `sager`, `nyheder/<år>`, `arrangementer/<år>`, `kontrakter` og `rammeaftaler/<periode>`.");
    en: "The file lies where no page is made of it.",
        say("The folders are `sider`, `grupper`, `referater/<gruppe>`, `sager`, `nyheder/<år>`, `arrangementer/<år>`, `kontrakter` and `rammeaftaler/<periode>`.");

    /// Control characters in the text.
    "E110" Error ControlCharacter { code: String }
    da: "Teksten har et usynligt tegn ({code}), som ikke må stå på en side.",
        say("Slet tegnet, eller skriv linjen igen.");
    en: "The text has an invisible character ({code}) that may not stand on a page.",
        say("Delete the character, or write the line again.");

    /// A YAML file that every site has is missing.
    "E111" Error FileMissing { path: String }
    da: "Filen `{path}` mangler.",
        say("Hvert websted har den. Se håndbogen, eller hent den fra en tidligere udgave.");
    en: "The file `{path}` is missing.",
        say("Every site has it. See the handbook, or take it from an earlier version.");

    /// Something that is neither a file nor a folder.
    "W112" Warning NoFile {}
    da: "Her ligger noget, som hverken er en fil eller en mappe. Det bliver ikke læst.", say("Slet det, eller læg en almindelig fil her.");
    en: "What lies here is neither a file nor a folder. It is not read.", say("Delete it, or put an ordinary file here.");

    /// So many errors that the rest is not looked for.
    "E113" Error MoreErrors { most: usize, more: usize }
    da: "Kun {most} af filens fejl er vist; mindst {more} mere er udeladt.", say("Ret dem, der er vist, og prøv igen.");
    en: "Only {most} of the file's errors are shown; at least {more} more are left out.", say("Mend those that are shown, and try again.");

    /// So many warnings that the rest is not told.
    "W114" Warning MoreWarnings { most: usize, more: usize }
    da: "Kun {most} af filens advarsler er vist; {more} mere er udeladt.", say("Ret dem, der er vist, og prøv igen.");
    en: "Only {most} of the file's warnings are shown; {more} more are left out.", say("Mend those that are shown, and try again.");

    /// So many notes that the rest is not told.
    "N115" Note MoreNotes { most: usize, more: usize }
    da: "Kun {most} af filens bemærkninger er vist; {more} mere er udeladt.", say("Ret dem, der er vist, og prøv igen.");
    en: "Only {most} of the file's notes are shown; {more} more are left out.", say("Mend those that are shown, and try again.");

    // --------------------------------------------------------------- fields

    /// A key that the kind does not have.
    "E201" Error UnknownKey { key: String, kind: Word, guess: Guess }
    da: "Nøglen `{key}` findes ikke i {kind}.", guess.da();
    en: "There is no key `{key}` in {kind:#}.", guess.en();

    /// A required key is missing.
    "E202" Error MissingKey { key: &'static str, kind: Word, example: &'static str }
    da: "Nøglen `{key}` mangler i {kind}.", say(format!("Skriv for eksempel `{key}: {example}`."));
    en: "The key `{key}` is missing in {kind:#}.", say(format!("For example `{key}: {example}`."));

    /// A value of the wrong type.
    "E203" Error WrongType { key: String, wanted: Wanted, example: &'static str }
    da: "`{key}` skal være {wanted}.", say(format!("Skriv for eksempel `{key}: {example}`."));
    en: "`{key}` must be {wanted:#}.", say(format!("For example `{key}: {example}`."));

    /// The same key twice.
    "E204" Error DuplicateKey { key: String }
    da: "Nøglen `{key}` står der to gange.", say("Slet den ene.");
    en: "The key `{key}` is there twice.", say("Delete one of them.");

    /// A word that is not among the choices.
    "E205" Error BadChoice { key: String, value: String, guess: Guess }
    da: "`{value}` kan ikke stå ved `{key}`.", guess.da();
    en: "`{value}` is not a value of `{key}`.", guess.en();

    /// A Danish short date.
    "E206" Error ShortDate { value: String, iso: String }
    da: "`{value}` er en kort dato, som kan misforstås.", say(format!("Skriv `{iso}`."));
    en: "`{value}` is a short date that can be misread.", say(format!("Write `{iso}`."));

    /// Not a time.
    "E207" Error BadTime { value: String }
    da: "`{value}` er ikke et tidspunkt, ramme kan læse.",
        say("Skriv `2021-03-26`, `2021-03-26 9:30`, `2021-03`, `2020-K4`, `2021`, `primo 2021-05` eller et tidsrum: `2021-05/2021-06`.");
    en: "`{value}` is not a time.",
        say("Write `2021-03-26`, `2021-03-26 9:30`, `2021-03`, `2020-K4`, `2021`, `primo 2021-05`, or a span: `2021-05/2021-06`.");

    /// A day that the calendar does not have.
    "E208" Error NoSuchDay { value: String }
    da: "`{value}` findes ikke i kalenderen.", say("Se efter dag, måned og klokkeslæt. Årstal går fra 1800 til 2199.");
    en: "`{value}` is not in the calendar.", say("Check day, month and clock. Years run from 1800 to 2199.");

    /// An end before its beginning.
    "E209" Error TimeOrder { early: String, late: String }
    da: "`{late}` ligger før `{early}`.", say("Byt om på de to tidspunkter, eller ret det ene.");
    en: "`{late}` lies before `{early}`.", say("Swap the two times, or correct one.");

    /// A text without a word in it.
    "E210" Error EmptyText { key: String }
    da: "`{key}` er tom.", say("Skriv noget, eller slet linjen.");
    en: "`{key}` is empty.", say("Write something, or delete the line.");

    /// An address that is not one.
    "E211" Error BadAddress { key: String, value: String }
    da: "`{value}` er ikke en adresse.", say("En adresse på webstedet begynder med `/`, en adresse ude i verden med `https://`.");
    en: "`{value}` is not an address.", say("An address on this site begins with `/`, one elsewhere with `https://`.");

    /// The file is not a map at all.
    "E212" Error NotFields {}
    da: "Her skal der stå oplysninger, én på hver linje: nøgle, kolon, værdi.", say("For eksempel `titel: Styregruppemøde 26. marts 2021`.");
    en: "Fields are expected here, one a line: key, colon, value.", say("For example `titel: Styregruppemøde 26. marts 2021`.");

    /// An id that makes no address of its own.
    "E213" Error BadId { id: String, slug: String }
    da: "`{id}` kan ikke være et id.", say(format!("Skriv det med små bogstaver a-z, tal og bindestreg, for eksempel `{}`.", if slug.is_empty() { "naestved" } else { slug }));
    en: "`{id}` cannot be an id.", say(format!("Write it with the letters a-z, digits and hyphens, for example `{}`.", if slug.is_empty() { "naestved" } else { slug }));

    /// A comment of Markdown's in a field, where it would be seen.
    "E214" Error CommentInField { key: String }
    da: "`{key}` har en kommentar, som ville kunne læses på siden.", say("Skriv den som `# …` på en linje for sig, eller flyt den til `noter`.");
    en: "`{key}` has a comment that would be seen on the page.", say("Write it as `# …` on a line of its own, or move it to `noter`.");

    /// A text that ends where a `#` makes the rest a comment.
    "W215" Warning CutText { key: String, cut: String, instead: String }
    da: "`{cut}` kommer ikke med i `{key}`, for efter et mellemrum begynder `#` en kommentar.", say(format!("Sæt hele teksten i citationstegn: `{instead}`. Er det en kommentar, så skriv et mellemrum efter `#`."));
    en: "`{cut}` is left out of `{key}`, for after a space `#` begins a comment.", say(format!("Quote the whole text: `{instead}`. If it is a comment, write a space after the `#`."));

    // ------------------------------------------------------------ relations

    /// A reference to nothing.
    "E301" Error UnknownReference { kind: Word, id: String, guess: Guess }
    da: "Der er {kind:+} med navnet `{id}`.", of_name(Lang::Da, *kind, id, guess);
    en: "There is no {kind:#} named `{id}`.", of_name(Lang::En, *kind, id, guess);

    /// Two documents with one id.
    "E302" Error DuplicateId { kind: Word, id: String, other: String }
    da: "`{id}` er allerede navnet på {kind:-}: `{other}`.", say("Giv den ene et andet navn.");
    en: "`{id}` is already the name of another {kind:#}: `{other}`.", say("Give one of them another name.");

    /// Two documents with one address.
    "E303" Error DuplicateAddress { address: String, other: String }
    da: "Siden får adressen `{address}`, som `{other}` allerede har.", say("Giv den ene fil et andet navn.");
    en: "The page gets the address `{address}`, which `{other}` already has.", say("Give one of the files another name.");

    /// A document that follows itself.
    "E304" Error Circle { key: &'static str, id: String }
    da: "`{key}` går i ring: `{id}` ender hos sig selv.", say("Ret kæden, så ingen ender hos sig selv.");
    en: "`{key}` runs in a circle: `{id}` leads to itself.", say("Mend the chain so that nothing leads to itself.");

    /// A public document refers to one that is not public.
    "E305" Error UnpublishedReference { kind: Word, id: String, file: String }
    da: "Siden henviser til {kind} `{id}`, som ikke er offentlig (`{file}`).", say("Offentliggør den anden først, eller fjern henvisningen.");
    en: "The page refers to {kind:#} `{id}`, which is not public (`{file}`).", say("Publish the other first, or remove the reference.");

    /// A meeting in another group's folder.
    "E306" Error WrongFolder { group: String, folder: String }
    da: "Mødet ligger i mappen `{folder}`, men `gruppe` er `{group}`.", say(format!("Flyt mødet til `referater/{group}/`, eller ret `gruppe`."));
    en: "The meeting lies in the folder `{folder}`, but `gruppe` is `{group}`.", say(format!("Move it to `referater/{group}/`, or correct `gruppe`."));

    /// A page of an editor's where the tool has a list.
    "E307" Error ReservedAddress { address: String }
    da: "Siden får adressen `{address}`, hvor ramme selv laver en oversigt.", say("Giv filen et andet navn.");
    en: "The page gets the address `{address}`, where a list is made.", say("Give the file another name.");

    // -------------------------------------------------------------- minutes

    /// An attribute that items do not have.
    "E401" Error UnknownAttribute { name: String, guess: Guess }
    da: "Et punkt har ikke egenskaben `{name}`.", guess.or(Lang::Da, "Egenskaberne er `sag=`, `fokus=`, `slags=` og `.lukket`.");
    en: "An item has no attribute `{name}`.", guess.or(Lang::En, "The attributes are `sag=`, `fokus=`, `slags=` and `.lukket`.");

    /// A brace that is not part of an attribute list.
    "E402" Error LeftoverBrace {}
    da: "Der står en tuborgklamme i overskriften, som ikke kan læses.", say("Egenskaber står sidst på linjen, uden mellemrum om lighedstegnet: `{sag=saerlige-pladser slags=beslutning}`.");
    en: "The heading has a brace that cannot be read.", say("Attributes stand last on the line, with no space around the equals sign: `{sag=saerlige-pladser slags=beslutning}`.");

    /// Content under a closed item.
    "E403" Error ClosedContent { number: String }
    da: "Punkt {number} er lukket, men der står tekst eller bilag under det.", say("Slet alt under overskriften. Kun nummer og titel på et lukket punkt er offentlige.");
    en: "Item {number} is closed, but there is content under it.", say("Delete everything under the heading. Only number and title of a closed item are public.");

    /// Two items with one number.
    "E404" Error DuplicateNumber { number: String, line: usize }
    da: "Punkt {number} står der to gange, første gang på linje {line}.", say("Punkternes adresser skal være forskellige. Giv det ene et andet nummer.");
    en: "Item {number} is there twice, first on line {line}.", say("The items' addresses must differ. Give one another number.");

    /// A closed item that says what it is about.
    "E418" Error ClosedAttribute { number: String, name: String }
    da: "Punkt {number} er lukket, men der står `{name}` på det.", say("Slet alt i klammerne undtagen `.lukket`. Kun nummer og titel på et lukket punkt er offentlige.");
    en: "Item {number} is closed, but it has `{name}`.", say("Delete everything in the braces but `.lukket`. Only number and title of a closed item are public.");

    /// A file that is not there.
    "E405" Error FileNotFound { path: String, guess: Guess }
    da: "Filen `{path}` findes ikke.", guess.or(Lang::Da, "Læg filen ved siden af dokumentet, eller skriv linjen som tekst uden link.");
    en: "The file `{path}` does not exist.", guess.or(Lang::En, "Put the file beside the document, or write the line as text without a link.");

    /// Several links in one annex line.
    "E406" Error SeveralLinks {}
    da: "Bilagslinjen har flere links.", say("Skriv én linje for hvert bilag.");
    en: "The annex line has several links.", say("Write one line for each annex.");

    /// A list inside an annex line.
    "E407" Error NestedAnnexes {}
    da: "Bilag skrives som én liste uden lister inden i.", say("Ryk linjerne ud, så hvert bilag har sin egen linje.");
    en: "Annexes are one list without lists inside.", say("Move the lines out, so that each annex has its own line.");

    /// A heading that looks like a misspelt section.
    "W408" Warning MisspeltSection { heading: String, section: &'static str }
    da: "Overskriften `{heading}` ligner afsnittet `{section}`.", say(format!("Skriv `{section}`, hvis det er det, du mener. Ellers vises den som en almindelig overskrift."));
    en: "The heading `{heading}` looks like the section `{section}`.", say(format!("Write `{section}` if that is what you mean."));

    /// "12. marts" at the beginning of a line, which Markdown makes a list.
    "W409" Warning DateBecameList { text: String }
    da: "Linjen begynder med `{text}` og bliver til en nummereret liste.", say(format!("Skriv `{}`, eller flyt datoen ind i sætningen.", text.replacen('.', "\\.", 1)));
    en: "The line begins with `{text}` and becomes a numbered list.", say(format!("Write `{}`, or move the date into the sentence.", text.replacen('.', "\\.", 1)));

    /// An item without a number.
    "W410" Warning ItemWithoutNumber { title: String }
    da: "Punktet `{title}` har intet nummer.", say(format!("Skriv `## 1. {title}` med punktets nummer. Nummeret giver punktet en fast adresse."));
    en: "The item `{title}` has no number.", say(format!("Write `## 1. {title}` with the item's number: it gives the item a lasting address."));

    /// A section heading at the level of items.
    "E411" Error SectionAsItem { section: &'static str }
    da: "`{section}` er et afsnit i et punkt, ikke et punkt.", say(format!("Skriv `### {section}`, eller `#### {section}` i et underpunkt."));
    en: "`{section}` is a section of an item, not an item.", say(format!("Write `### {section}`, or `#### {section}` in a sub-item."));

    /// A date of an annex that cannot be read.
    "E412" Error BadAnnexDate { value: String }
    da: "`{value}` er ikke en dato.", say("Skriv datoen sidst på linjen: `(dato: 2021-03-19)`.");
    en: "`{value}` is not a date.", say("Write the date last on the line: `(dato: 2021-03-19)`.");

    /// A first-level heading in a text.
    "E413" Error HeadingOne {}
    da: "Teksten har en overskrift med ét `#`.", say("Sidens titel er `titel` øverst i filen. Overskrifter i teksten begynder med `##`.");
    en: "The text has a heading with one `#`.", say("The page's title is `titel` in the front matter. Headings in the text begin with `##`.");

    /// A section of the minutes that stands too deep to be one.
    "W414" Warning SectionTooDeep { section: &'static str, marks: &'static str }
    da: "`{section}` står for dybt til at være et afsnit i punktet.", say(format!("Skriv `{marks} {section}`."));
    en: "`{section}` stands too deep to be a section of the item.", say(format!("Write `{marks} {section}`."));

    /// An attribute on a heading that is no item.
    "E415" Error AttributeNotHere { name: String }
    da: "Egenskaben `{name}` kan kun stå på et punkt.", say("Flyt den til punktets overskrift (`## 5. …`), eller slet den.");
    en: "The attribute `{name}` belongs to items alone.", say("Move it to the item's heading (`## 5. …`), or delete it.");

    /// Decisions in a meeting that has no minutes yet.
    "W416" Warning DecisionsBeforeMinutes { state: &'static str }
    da: "Mødet har beslutninger, men `status` er `{state}`.", say("Skriv `status: referat`, når referatet er klar. Indtil da står beslutningerne ikke i registret.");
    en: "The meeting has decisions, but `status` is `{state}`.", say("Write `status: referat` when the minutes are ready. Until then the decisions are not in the register.");

    /// Lists or quotations within each other beyond all sense.
    "E417" Error NestedTooDeep {}
    da: "Teksten har lister eller citater i så mange lag, at den ikke kan læses.", say("Ryk linjerne ud, så der højst er nogle få lag.");
    en: "The text has lists or quotations in too many layers.", say("Move the lines out, so that there are a few layers at most.");

    /// The mark of a closed item where it closes nothing.
    "E419" Error LooseClosed {}
    da: "Her lukker `.lukket` ikke noget punkt, så alt under det ville blive offentligt.", say("Skriv `{.lukket}` i tuborgklammer sidst på linjen med punktets overskrift: `## 5. Personalesag {.lukket}`. Skal ordet kunne læses på siden, så skriv det som kode: `` `.lukket` ``.");
    en: "Here `.lukket` closes no item, so that everything under it would be public.", say("Write `{.lukket}` in braces, last on the line of the item's heading: `## 5. Personalesag {.lukket}`. If the word is to be read on the page, write it as code: `` `.lukket` ``.");

    /// A heading that is none, for want of a space.
    "E420" Error HeadingWithoutSpace { marks: String, instead: String }
    da: "Der mangler et mellemrum efter `{marks}`, så linjen ikke er en overskrift.", say(format!("Skriv `{instead}`. Er det ikke en overskrift, så skriv en omvendt skråstreg foran: `\\{marks}`."));
    en: "There is no space after `{marks}`, so the line is no heading.", say(format!("Write `{instead}`. If it is no heading, put a backslash before it: `\\{marks}`."));

    // ------------------------------------------------------- links and files

    /// An internal link to nothing.
    "E501" Error DeadLink { target: String, guess: Guess }
    da: "Linket `{target}` fører ingen steder hen.", guess.or(Lang::Da, "Ret adressen, eller fjern linket.");
    en: "The link `{target}` leads nowhere.", guess.or(Lang::En, "Correct the address, or remove the link.");

    /// A link to an anchor that the page does not have.
    "E502" Error DeadAnchor { target: String, anchor: String, guess: Guess }
    da: "Siden `{target}` har intet sted, der hedder `#{anchor}`.", guess.or(Lang::Da, "Punkter hedder `#punkt-5` og `#punkt-7a`.");
    en: "The page `{target}` has no place named `#{anchor}`.", guess.or(Lang::En, "Items are named `#punkt-5` and `#punkt-7a`.");

    /// A scheme that may not be linked to.
    "E503" Error RefusedScheme { scheme: String }
    da: "Links, der begynder med `{scheme}:`, er ikke tilladt.", say("Brug `https://`, `mailto:` eller `tel:`, eller en adresse på webstedet.");
    en: "Links that begin with `{scheme}:` are not allowed.", say("Use `https://`, `mailto:` or `tel:`, or an address on this site.");

    /// A path out of the content folder.
    "E504" Error PathOutside { path: String }
    da: "Stien `{path}` fører ud af mappen med indhold.", say("Læg filen ved siden af dokumentet.");
    en: "The path `{path}` leads out of the content folder.", say("Put the file beside the document.");

    /// A file that nobody links to.
    "W505" Warning UnlinkedFile { meant: Option<String> }
    da: "Ingen side linker til filen, og den bliver ikke offentliggjort.", say(match meant {
            Some(name) => format!("Giv filen navnet `{name}`, så den bliver læst som de andre."),
            None => "Link til den fra dokumentet ved siden af, eller slet den.".to_owned(),
        });
    en: "No page links to the file, and it is not published.", say(match meant {
            Some(name) => format!("Give the file the name `{name}`, so that it is read like the others."),
            None => "Link to it from the document beside it, or delete it.".to_owned(),
        });

    /// Raw HTML that may not stand on a page.
    "W506" Warning RawHtml { tag: String, name: String }
    da: "HTML som `{tag}` bliver fjernet.", say(of_element(name).0);
    en: "HTML such as `{tag}` is taken away.", say(of_element(name).1);

    /// A footnote mark without a footnote.
    "E507" Error MissingFootnote { label: String }
    da: "Fodnoten `[^{label}]` har ingen tekst.", say(format!("Skriv en linje `[^{label}]: …` sidst i teksten."));
    en: "The footnote `[^{label}]` has no text.", say(format!("Write a line `[^{label}]: …` at the end."));

    /// A published file whose name would be written over another.
    "E509" Error SamePlace { path: String, other: String }
    da: "Filen bliver til `{path}`, som `{other}` også bliver til.", say("Giv den ene et andet navn.");
    en: "The file becomes `{path}`, and so does `{other}`.", say("Give one of them another name.");

    /// Text on the line of a comment, which Markdown does not read.
    "W510" Warning TextBesideComment {}
    da: "Teksten på linjen med kommentaren bliver ikke læst som Markdown.", say("Skriv kommentaren på en linje for sig, med en tom linje efter.");
    en: "The text on the comment's line is not read as Markdown.", say("Write the comment on a line of its own, with an empty line after it.");

    /// A comment that is not closed where it begins, and would be seen.
    "E511" Error OpenComment {}
    da: "Kommentaren bliver ikke lukket i samme afsnit og ville kunne læses på siden.", say("Skriv `-->` før den næste tomme linje, eller slet kommentaren.");
    en: "The comment is not closed in its paragraph and would be seen on the page.", say("Write `-->` before the next empty line, or delete the comment.");

    /// What stands as a picture is none, or none of ours.
    "E512" Error NotAPicture { path: String }
    da: "`{path}` er ikke et billede, der kan vises.", say("Læg billedet ved siden af dokumentet som PNG, JPEG, GIF, WebP eller SVG. Et SVG skal have en `viewBox`.");
    en: "`{path}` is not a picture that can be shown.", say("Put the picture beside the document as PNG, JPEG, GIF, WebP or SVG. An SVG must have a `viewBox`.");

    /// An attribute that may not stand on a page.
    "W522" Warning HtmlAttribute { tag: String, name: String }
    da: "`{name}` bliver fjernet fra `<{tag}>`.", say("Skriv mærket uden. Der må stå `lang` og, ved `<abbr>`, `title`.");
    en: "`{name}` is taken away from `<{tag}>`.", say("Write the tag without it. It may have `lang`, and `<abbr>` may have `title`.");

    /// A tag without its other half.
    "W523" Warning HalfOfHtml { tag: String }
    da: "`{tag}` bliver fjernet: den anden halvdel står ikke i samme tekst.", say("Skriv `<sub>` før og `</sub>` efter, i samme afsnit, celle, overskrift eller linktekst.");
    en: "`{tag}` is taken away: its other half does not stand in the same text.", say("Write `<sub>` before and `</sub>` after, in the same paragraph, cell, heading or link text.");

    /// Text after a tag that begins a line by itself, which Markdown does not read.
    "W524" Warning TextInHtml { tag: String }
    da: "Linjen begynder med `{tag}`, og teksten til næste tomme linje bliver ikke læst som Markdown.", say("Skriv mærket på samme linje som teksten omkring det.");
    en: "The line begins with `{tag}`, and the text up to the next empty line is not read as Markdown.", say("Write the tag on the same line as the text around it.");

    /// A link that a space makes into text.
    "E525" Error HalfLink { place: Word, instead: String }
    da: "Linket bliver ikke til et link: der er et mellemrum {place}.", say(format!("Skriv `{instead}`."));
    en: "The link does not become one: there is a space {place:#}.", say(format!("Write `{instead}`."));

    /// A link that leads to nothing at all.
    "E526" Error LinkWithoutAddress {}
    da: "Linket har ingen adresse.", say("Skriv adressen i parentesen: `[Kontakt](/kontakt/)`, eller skriv teksten uden klammer og parentes.");
    en: "The link has no address.", say("Write the address between the parentheses: `[Kontakt](/kontakt/)`, or write the text without a link.");

    // ------------------------------------------------------------ addresses

    /// An old address that no host could be told of.
    "E513" Error BadOldAddress { value: String }
    da: "`{value}` kan ikke være en gammel adresse.", say("Skriv den fra den første skråstreg, uden webstedets navn: `/media/11627/referat.pdf`. Et punkt (`#`) kan kun stå under `udgået`, og en adresse med `?` kan kun viderestilles.");
    en: "`{value}` cannot be an old address.", say("Write it from the first slash, without the host: `/media/11627/referat.pdf`. An item (`#`) can stand under `udgået` alone, and an address with `?` can only be redirected.");

    /// An old address that is claimed twice.
    "E514" Error SameOldAddress { address: String, other: String }
    da: "Adressen `{address}` står også i `{other}`.", say("En adresse kan kun føre ét sted hen. Slet den ene.");
    en: "The address `{address}` stands in `{other}` too.", say("An address can lead to one place alone. Delete one of them.");

    /// An old address where there is a page or a file.
    "E515" Error OldAddressInUse { address: String, other: String }
    da: "Adressen `{address}` er i brug: {other}.", say("Læserne kan ikke både se siden og blive sendt videre. Slet den gamle adresse.");
    en: "The address `{address}` is in use: {other}.", say("Readers cannot see the page and be sent on as well. Delete the old address.");

    /// A redirect to another redirect.
    "E516" Error RedirectChain { address: String, to: String }
    da: "`{address}` er selv en gammel adresse og fører til `{to}`.", say(format!("Skriv `{to}`, så læseren kun sendes videre én gang."));
    en: "`{address}` is an old address itself and leads to `{to}`.", say(format!("Write `{to}`, so that readers are sent on once alone."));

    /// Redirects that lead back to where they began.
    "E517" Error RedirectLoop { address: String }
    da: "Fra `{address}` bliver læseren sendt rundt i ring.", say("Lad den ene viderestilling føre til en side, der findes.");
    en: "From `{address}` readers are sent round in a circle.", say("Let one of the redirects lead to a page that exists.");

    /// A redirect that leads to nothing.
    "E518" Error RedirectToNothing { address: String, guess: Guess }
    da: "Viderestillingen fører til `{address}`, som ikke findes.", guess.or(Lang::Da, "Skriv adressen på en side eller en fil på webstedet, uden `#`.");
    en: "The redirect leads to `{address}`, which does not exist.", guess.or(Lang::En, "Write the address of a page or a file of this site, without `#`.");

    /// A published address that the site no longer answers for.
    "E519" Error AddressVanished { address: String, how: Vanished }
    da: "Adressen `{address}` har været offentlig, men findes ikke mere.", Some(how.hint(address, Lang::Da));
    en: "The address `{address}` has been public and is there no more.", Some(how.hint(address, Lang::En));

    /// A line of the lock that is no address.
    "E520" Error BadLockLine {}
    da: "Linjen er ingen adresse.", say("Slet linjen. Filen har én adresse på hver linje og skrives af `ramme addresses --update`.");
    en: "The line is no address.", say("Delete the line. The file has one address a line and is written by `ramme addresses --update`.");

    /// A published address that the lock does not have yet.
    "E521" Error NotInLock { address: String }
    da: "Adressen `{address}` er ikke noteret.", say("Skriv `ramme addresses --update`, og gem filen sammen med din ændring.");
    en: "The address `{address}` is not in the lock.", say("Run `ramme addresses --update` and commit the file with your change.");

    // -------------------------------------------------------------- layouts

    /// A template that cannot be parsed.
    "E601" Error TemplateSyntax { message: String }
    da: "Skabelonen kan ikke læses: {message}", say("Fejlen står i mappen med layouts, ikke i indholdet.");
    en: "The template cannot be parsed: {message}", None;

    /// A template that fails with a page's values.
    "E602" Error TemplateRender { page: String, message: String }
    da: "Skabelonen kan ikke vise siden fra `{page}`: {message}", say("Fejlen står i mappen med layouts, ikke i indholdet.");
    en: "The template cannot show the page from `{page}`: {message}", None;

    /// A layout or an asset that is not there.
    "E603" Error LayoutMissing { path: String, guess: Guess }
    da: "`{path}` findes ikke i mappen med layouts.", guess.da();
    en: "`{path}` is not in the folder of layouts.", guess.en();

    // --------------------------------------------------------------- advice

    /// Hard to read, by LIX.
    "N701" Note HardText { lix: u32, words: usize, long: usize, sentences: usize }
    da: "Teksten har lixtal {lix}, som er svært at læse ({words} ord, {long} lange, {sentences} sætninger).",
        say("Del lange sætninger, og skriv et kort `resume`.");
    en: "The text has a LIX of {lix}, which is hard to read ({words} words, {long} long ones, {sentences} sentences).",
        say("Split long sentences, and write a short `resume`.");

    /// A link text that says nothing alone.
    "N702" Note VagueLink { text: String }
    da: "Linkteksten `{text}` siger ikke, hvor linket fører hen.", say("Skriv, hvad læseren finder: `[Referat af møde i KKR Sjælland](…)`.");
    en: "The link text `{text}` does not say where it leads.", say("Say what the reader will find: `[Referat af møde i KKR Sjælland](…)`.");

    /// A heading level left out.
    "N703" Note HeadingJump { from: u8, to: u8 }
    da: "Overskriften springer fra niveau {from} til {to}.", say(format!("Skriv den med {} havelåger.", from + 1));
    en: "The heading jumps from level {from} to {to}.", say(format!("Write it with {} hash signs.", from + 1));

    /// A picture without a text.
    "N704" Note PictureWithoutText {}
    da: "Billedet har ingen tekst.", say("Skriv i de kantede parenteser, hvad billedet viser: `![Diagram over organisationen](…)`.");
    en: "The picture has no text.", say("Say in the brackets what it shows: `![Diagram over organisationen](…)`.");

    /// The day of review has passed.
    "N705" Note ReviewPassed { day: String }
    da: "Siden skulle gennemgås {day}.", say("Læs den igennem, og sæt en ny dato ved `gennemgås`.");
    en: "The page was to be reviewed {day}.", say("Read it through and set a new date at `gennemgås`.");

    // ------------------------------------------------------- plain language

    /// A section that is hard to read, by LIX.
    "N711" Note HardSection { lix: u32 }
    da: "Afsnittet har lixtal {lix}, som er meget svært at læse.", say("Del de længste sætninger, og brug kortere ord.");
    en: "The section has a LIX of {lix}, which is very hard to read.", say("Split its longest sentences, and use shorter words.");

    /// A long sentence.
    "N712" Note LongSentence { words: usize }
    da: "Sætningen har {words} ord.", say("Sæt et punktum, hvor der begynder en ny tanke.");
    en: "The sentence has {words} words.", say("Put a full stop where a new thought begins.");

    /// A passive that does not say who acts.
    "N713" Note Passive { verb: String }
    da: "`{verb}` er passiv og siger ikke, hvem der gør det.", say("Skriv, hvem der gør det: `styregruppen drøfter` i stedet for `der drøftes`.");
    en: "`{verb}` is a passive and does not say who acts.", say("Say who acts: `styregruppen drøfter` instead of `der drøftes`.");

    /// An agreement or a focus area without a summary.
    "N714" Note SummaryMissing {}
    da: "Siden mangler et `resume` (”Kort fortalt”).", say("Skriv en eller to sætninger, som alle kan forstå: `resume: …`.");
    en: "The page has no `resume` (“Kort fortalt”).", say("Write a sentence or two that everybody understands: `resume: …`.");

    /// An abbreviation that the glossary does not have.
    "N715" Note Unexplained { word: String, times: usize, places: Vec<String> }
    da: "Forkortelsen `{word}` står ikke i ordlisten. Antal steder: {times}.", say(format!("Skriv den i `ordliste.yaml`, eller skriv ordene helt ud.{}", also(places, "Den står også her")));
    en: "The abbreviation `{word}` is not in the glossary. Number of places: {times}.", say(format!("Add it to `ordliste.yaml`, or write the words in full.{}", also(places, "It is also here")));

    // -------------------------------------------------------- personal data

    /// A CPR number.
    "E801" Error PersonalNumber { file: String, place: String }
    da: "Her står et CPR-nummer ({place}).", say(format!("Slet nummeret. Er det noget andet end et CPR-nummer, så skriv i `site.yaml`: `ikke_cpr: [{{fil: {file}, sted: {place}, grund: …}}]`."));
    en: "Here is a CPR number ({place}).", say(format!("Delete it. If it is something else, write in `site.yaml`: `ikke_cpr: [{{fil: {file}, sted: {place}, grund: …}}]`."));

    /// Ten digits that may be a CPR number.
    "W802" Warning PossibleNumber { file: String, place: String }
    da: "Her står et tal, der kan være et CPR-nummer ({place}).", say(format!("Se efter. Er det noget andet, så skriv i `site.yaml`: `ikke_cpr: [{{fil: {file}, sted: {place}, grund: …}}]`."));
    en: "Here is a number that may be a CPR number ({place}).", say(format!("Look at it. If it is something else, write in `site.yaml`: `ikke_cpr: [{{fil: {file}, sted: {place}, grund: …}}]`."));

    /// An e-mail address or telephone number that nobody has allowed.
    "W803" Warning PrivateContact { contact: String, place: String }
    da: "Her står `{contact}` ({place}), som kan være en persons.", say("Slet det. Hører det til et sekretariat eller en myndighed, så skriv det ved `tilladte_kontakter` i `site.yaml`.");
    en: "Here is `{contact}` ({place}), which may be a person's.", say("Delete it. If it belongs to an office, write it at `tilladte_kontakter` in `site.yaml`.");

    /// The name of somebody in a file's properties.
    "W804" Warning AuthorName { name: String }
    da: "Filens egenskaber nævner `{name}` som forfatter.", say("Fjern navnet. I Word: Filer, Oplysninger, Kontrollér dokument. Er det ikke en person, så skriv det ved `tilladte_kontakter` i `site.yaml`.");
    en: "The file's properties name `{name}` as author.", say("Remove the name. If it is no person, write it at `tilladte_kontakter` in `site.yaml`.");

    /// A file in which nothing, or not everything, could be looked for.
    "W805" Warning NotChecked { why: Unread }
    da: "Filen er ikke kontrolleret for CPR-numre: {why}.", say(why.advice(Lang::Da));
    en: "The file was not searched for CPR numbers: {why:#}.", say(why.advice(Lang::En));

    /// An exception that nothing needs.
    "W806" Warning IdleException { file: String, place: String }
    da: "Der står intet, der ligner et CPR-nummer, i `{file}` ({place}).", say("Slet undtagelsen, eller ret filen og stedet.");
    en: "Nothing in `{file}` ({place}) looks like a CPR number.", say("Delete the exception, or correct file and place.");

    /// An exception, for whoever looks through them.
    "N807" Note ReviewedNumber { file: String, place: String, reason: String }
    da: "Et tal i `{file}` ({place}) er undtaget: {reason}", say("Slet undtagelsen, hvis den ikke holder.");
    en: "A number in `{file}` ({place}) is excepted: {reason}", say("Delete the exception if it does not hold.");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_begin_with_their_severity() {
        let mut codes = Problem::CODES.to_vec();
        codes.sort_by_key(|code| code.trim_start_matches(char::is_alphabetic).to_owned());
        codes.dedup_by_key(|code| code.trim_start_matches(char::is_alphabetic).to_owned());
        assert_eq!(codes.len(), Problem::CODES.len());
        assert_eq!(Problem::NotUtf8 {}.code(), "E101");
        assert_eq!(Problem::NotUtf8 {}.severity(), Severity::Error);
    }
}
