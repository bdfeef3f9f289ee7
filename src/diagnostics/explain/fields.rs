//! 2xx: fields.

use super::Example::{Files, Whole};
use super::{Explanation, MEETING, PAGE, front};

const EVENT: &str = "content/arrangementer/2021/webinar.md";

pub const PAGES: &[Explanation] = &[
    Explanation {
        code: "E201",
        title: ("Nøglen findes ikke", "There is no such key"),
        what: (
            "Ordet før kolonet kaldes en nøgle. Denne nøgle kender ramme ikke. Den er nok stavet forkert.",
            "The word before the colon is called a key. This key is not known. It is probably misspelt.",
        ),
        why: (
            "Hvis ramme bare sprang den over, ville oplysningen mangle på siden, uden at nogen opdagede det.",
            "If ramme skipped it, the page would lack what you wrote, and nobody would notice.",
        ),
        example: Whole {
            path: PAGE,
            wrong: front!("titel: Om os" "resumé: Sekretariatet hjælper 17 kommuner."),
            right: front!("titel: Om os" "resume: Sekretariatet hjælper 17 kommuner."),
        },
    },
    Explanation {
        code: "E202",
        title: ("En nøgle mangler", "A key is missing"),
        what: (
            "Nogle oplysninger skal altid være der: en titel på alle sider, og på et møde også gruppe, dato og status.",
            "Some fields must always be there: a title on every page, and for a meeting its group, date and state.",
        ),
        why: (
            "Uden dem kan siden ikke vises rigtigt, og ikke findes i lister.",
            "Without them the page cannot be shown rightly, nor be found in lists.",
        ),
        example: Whole {
            path: PAGE,
            wrong: front!("resume: Sekretariatet hjælper 17 kommuner."),
            right: front!("titel: Om os" "resume: Sekretariatet hjælper 17 kommuner."),
        },
    },
    Explanation {
        code: "E203",
        title: ("Værdien er af en forkert slags", "The value is of the wrong sort"),
        what: (
            "Efter kolonet står noget andet end det, nøglen skal have: et ord, hvor der skal stå ja eller nej, eller en måned, hvor der skal stå en dag.",
            "After the colon stands something else than the key takes: a word instead of yes or no, or a month instead of a day.",
        ),
        why: (
            "Et gæt kunne offentliggøre noget, der skulle vente, eller vise en forkert dag.",
            "A guess could publish what should wait, or show a wrong day.",
        ),
        example: Whole {
            path: PAGE,
            wrong: front!("titel: Om os" "opdateret: 2021-03"),
            right: front!("titel: Om os" "opdateret: 2021-03-26"),
        },
    },
    Explanation {
        code: "E204",
        title: ("Den samme nøgle står der to gange", "The same key is there twice"),
        what: (
            "To linjer giver den samme oplysning, måske forskelligt. Slet den ene.",
            "Two lines give the same field, perhaps differently. Delete one.",
        ),
        why: (
            "Ingen kan se, hvilken af dem der er ment.",
            "Nobody can tell which of them is meant.",
        ),
        example: Whole {
            path: PAGE,
            wrong: front!("titel: Om os" "resume: Her er vi." "resume: Her er sekretariatet."),
            right: front!("titel: Om os" "resume: Her er sekretariatet."),
        },
    },
    Explanation {
        code: "E205",
        title: (
            "Ordet kan ikke stå ved den nøgle",
            "The word is not among the choices",
        ),
        what: (
            "Nogle nøgler tager kun bestemte ord. Et mødes status er `planlagt`, `dagsorden`, `referat`, `godkendt` eller `aflyst`.",
            "Some keys take certain words alone. The state of a meeting is `planlagt`, `dagsorden`, `referat`, `godkendt` or `aflyst`.",
        ),
        why: (
            "Ordet bestemmer, hvad læserne ser. Er det stavet forkert, kan ramme ikke vide, om mødet har et referat.",
            "The word decides what readers see. If it is misspelt, ramme cannot know whether the meeting has minutes.",
        ),
        example: Whole {
            path: MEETING,
            wrong: front!("titel: Styregruppemøde" "gruppe: styregruppen" "dato: 2021-03-26" "status: refferat"),
            right: front!("titel: Styregruppemøde" "gruppe: styregruppen" "dato: 2021-03-26" "status: referat"),
        },
    },
    Explanation {
        code: "E206",
        title: ("Datoen er skrevet kort", "The date is written short"),
        what: (
            "I filen skrives en dato med år, måned og dag. På siden bliver den til ”26. marts 2021”.",
            "In the file a date is written as year, month, day. On the page it becomes “26. marts 2021”.",
        ),
        why: (
            "3/4 kan læses både som 3. april og 4. marts.",
            "3/4 can be read as 3 April and as 4 March.",
        ),
        example: Whole {
            path: MEETING,
            wrong: front!("titel: Styregruppemøde" "gruppe: styregruppen" "dato: 26/3-2021" "status: referat"),
            right: front!("titel: Styregruppemøde" "gruppe: styregruppen" "dato: 2021-03-26" "status: referat"),
        },
    },
    Explanation {
        code: "E207",
        title: ("Tidspunktet kan ikke læses", "The time cannot be read"),
        what: (
            "Et tidspunkt er en dag (2021-03-26), en måned (2021-03), et kvartal (2020-K4), et år, `primo`, `medio` eller `ultimo` af dem, eller et tidsrum med skråstreg imellem.",
            "A time is a day (2021-03-26), a month (2021-03), a quarter (2020-K4), a year, `primo`, `medio` or `ultimo` of these, or a span with a slash between.",
        ),
        why: (
            "Møder og arrangementer bliver sorteret efter tid, og kalenderen skal kende den.",
            "Meetings and events are sorted by time, and the calendar must know it.",
        ),
        example: Whole {
            path: MEETING,
            wrong: front!("titel: Styregruppemøde" "gruppe: styregruppen" "dato: i foråret" "status: planlagt"),
            right: front!("titel: Styregruppemøde" "gruppe: styregruppen" "dato: 2027-03/2027-05" "status: planlagt"),
        },
    },
    Explanation {
        code: "E208",
        title: ("Dagen findes ikke", "There is no such day"),
        what: (
            "Der er ingen 30. februar. Se efter, om dag og måned er byttet om.",
            "There is no 30 February. See whether day and month were swapped.",
        ),
        why: (
            "Læserne ville komme på en forkert dag, eller slet ikke.",
            "Readers would come on a wrong day, or not at all.",
        ),
        example: Whole {
            path: MEETING,
            wrong: front!("titel: Styregruppemøde" "gruppe: styregruppen" "dato: 2021-02-30" "status: referat"),
            right: front!("titel: Styregruppemøde" "gruppe: styregruppen" "dato: 2021-02-26" "status: referat"),
        },
    },
    Explanation {
        code: "E209",
        title: (
            "Slutningen ligger før begyndelsen",
            "The end lies before the beginning",
        ),
        what: (
            "To tidspunkter hører sammen, men det sidste ligger først.",
            "Two times belong together, but the later one comes first.",
        ),
        why: (
            "Kalenderen kan ikke vise et arrangement, der slutter, før det begynder.",
            "No calendar can show an event that ends before it begins.",
        ),
        example: Whole {
            path: EVENT,
            wrong: front!("titel: Webinar" "start: 2021-04-13" "slut: 2021-04-08" "status: afholdt"),
            right: front!("titel: Webinar" "start: 2021-04-08" "slut: 2021-04-13" "status: afholdt"),
        },
    },
    Explanation {
        code: "E210",
        title: ("Feltet er tomt", "The field is empty"),
        what: (
            "Nøglen er der, men der står ingenting efter kolonet.",
            "The key is there, but nothing stands after the colon.",
        ),
        why: (
            "En tom titel giver en side uden overskrift.",
            "An empty title makes a page without a heading.",
        ),
        example: Whole {
            path: PAGE,
            wrong: front!("titel: \"\""),
            right: front!("titel: Om os"),
        },
    },
    Explanation {
        code: "E211",
        title: ("Adressen er ingen adresse", "The address is none"),
        what: (
            "En adresse på webstedet begynder med en skråstreg. En adresse et andet sted begynder med `https://`.",
            "An address of this site begins with a slash. One elsewhere begins with `https://`.",
        ),
        why: (
            "Linket ville føre et forkert sted hen.",
            "The link would lead to a wrong place.",
        ),
        example: Whole {
            path: "content/site.yaml",
            wrong: "titel: Prøve\nadresse: https://www.eksempel.invalid\nkontakt:\n  navn: Sekretariatet\nmenu:\n  - {tekst: Referater, adresse: referater}\n",
            right: "titel: Prøve\nadresse: https://www.eksempel.invalid\nkontakt:\n  navn: Sekretariatet\nmenu:\n  - {tekst: Referater, adresse: /referater/}\n",
        },
    },
    Explanation {
        code: "E212",
        title: ("Her skulle stå oplysninger", "Fields are expected here"),
        what: (
            "Mellem de to linjer med bindestreger står én oplysning på hver linje: nøgle, kolon, værdi. Teksten hører til under dem.",
            "Between the two lines of hyphens stands one field a line: key, colon, value. The text belongs below them.",
        ),
        why: (
            "Ellers kan siden ikke få sin titel.",
            "Otherwise the page cannot get its title.",
        ),
        example: Whole {
            path: PAGE,
            wrong: "---\nSekretariatet holder til i Næstved.\n---\n",
            right: "---\ntitel: Om os\n---\n\nSekretariatet holder til i Næstved.\n",
        },
    },
    Explanation {
        code: "E213",
        title: ("Navnet kan ikke bruges som id", "The name cannot be an id"),
        what: (
            "Et id er det korte navn, som andre filer henviser med. Det skrives med små bogstaver fra a til z, tal og bindestreg. Æ skrives ae, ø skrives oe, og å skrives aa.",
            "An id is the short name that other files refer by. It has small letters from a to z, digits and hyphens. Write ae for æ, oe for ø and aa for å.",
        ),
        why: (
            "Id'et bliver til en del af sidens adresse.",
            "The id becomes a part of the page's address.",
        ),
        example: Whole {
            path: "content/kommuner.yaml",
            wrong: "kommuner:\n  - {id: Næstved, navn: Næstved Kommune, slags: kommune}\n",
            right: "kommuner:\n  - {id: naestved, navn: Næstved Kommune, slags: kommune}\n",
        },
    },
    Explanation {
        code: "E214",
        title: (
            "En kommentar ville kunne læses af alle",
            "A comment would be seen by everybody",
        ),
        what: (
            "En note til kolleger står inde i en oplysning, hvor den bliver vist på siden. Noter til kolleger skrives ved nøglen `noter`.",
            "A note to colleagues stands within a field, where it is shown on the page. Notes to colleagues go to the key `noter`.",
        ),
        why: (
            "Det, der er skrevet til kolleger, skal ikke ud til læserne.",
            "What is written for colleagues is not for readers.",
        ),
        example: Files {
            wrong: &[(
                PAGE,
                front!("titel: Om os" "resume: Her er vi. <!-- spørg formanden -->"),
            )],
            right: &[(
                PAGE,
                front!("titel: Om os" "resume: Her er vi." "noter: Spørg formanden."),
            )],
        },
    },
    Explanation {
        code: "W215",
        title: ("Teksten bliver skåret af ved `#`", "The text is cut off at `#`"),
        what: (
            "I oplysningerne øverst begynder `#` efter et mellemrum en kommentar. Resten af linjen kommer ikke med, medmindre teksten står i citationstegn. Har `#` et mellemrum efter sig, er det en kommentar, og så er der intet at sige.",
            "In the front matter `#` after a space begins a comment. The rest of the line is left out unless the text is quoted. With a space after the `#` it is a comment, and nothing is said.",
        ),
        why: (
            "Læserne ville se den halve titel.",
            "Readers would see half the title.",
        ),
        example: Whole {
            path: PAGE,
            wrong: "---\ntitel: Møde #4 om takster\n---\n",
            right: "---\ntitel: \"Møde #4 om takster\" # det fjerde i år\n---\n",
        },
    },
];
