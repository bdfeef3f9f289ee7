//! 4xx: minutes.

use super::Example::{Below, Files, Whole};
use super::{Explanation, MEETING, PAGE};

pub const PAGES: &[Explanation] = &[
    Explanation {
        code: "E401",
        title: (
            "Punktet har en egenskab, som ikke findes",
            "The item has an attribute that does not exist",
        ),
        what: (
            "I klammerne efter et punkts titel kan der stå `sag=`, `fokus=`, `slags=` og `.lukket`. Noget er stavet anderledes.",
            "In the braces after an item's title can stand `sag=`, `fokus=`, `slags=` and `.lukket`. Something is spelt differently.",
        ),
        why: (
            "Er `.lukket` stavet forkert, ville et lukket punkt komme ud.",
            "If `.lukket` is misspelt, a closed item would be published.",
        ),
        example: Below {
            path: MEETING,
            wrong: "## 5. Personalesag {.luket}\n",
            right: "## 5. Personalesag {.lukket}\n",
        },
    },
    Explanation {
        code: "E402",
        title: (
            "En klamme i overskriften kan ikke læses",
            "A brace in the heading cannot be read",
        ),
        what: (
            "Klammen bliver ikke lukket, eller der er mellemrum om lighedstegnet.",
            "The brace is not closed, or there are spaces around the equals sign.",
        ),
        why: (
            "Klammen ville stå på siden, og det, den siger, ville ikke virke.",
            "The brace would be shown on the page, and what it says would have no effect.",
        ),
        example: Below {
            path: MEETING,
            wrong: "## 5. Nyt om pladserne {sag=saerlige-pladser\n",
            right: "## 5. Nyt om pladserne {sag=saerlige-pladser}\n",
        },
    },
    Explanation {
        code: "E403",
        title: (
            "Der står tekst under et lukket punkt",
            "There is content under a closed item",
        ),
        what: (
            "Af et lukket punkt må kun nummer og titel være i filen. Slet resten, også kommentarer og bilag.",
            "Of a closed item number and title alone may be in the file. Delete the rest, comments and annexes among it.",
        ),
        why: (
            "Lukkede punkter handler ofte om personer. Intet af dem må slippe ud.",
            "Closed items are often about people. Nothing of them may get out.",
        ),
        example: Below {
            path: MEETING,
            wrong: "## 6. Personalesag {.lukket}\n\n### Beslutning\n\nStyregruppen tog sagen til efterretning.\n",
            right: "## 6. Personalesag {.lukket}\n",
        },
    },
    Explanation {
        code: "E404",
        title: (
            "To punkter har det samme nummer",
            "Two items have the same number",
        ),
        what: (
            "Hvert punkt skal have sit eget nummer. Der må gerne være huller i rækken.",
            "Each item must have a number of its own. Gaps are allowed.",
        ),
        why: (
            "Nummeret bliver til punktets adresse, som andre linker til.",
            "The number becomes the item's address, which others link to.",
        ),
        example: Below {
            path: MEETING,
            wrong: "## 5. Nyt fra sekretariatet\n\n## 5. Økonomi\n",
            right: "## 5. Nyt fra sekretariatet\n\n## 6. Økonomi\n",
        },
    },
    Explanation {
        code: "E405",
        title: ("Filen findes ikke", "The file does not exist"),
        what: (
            "Teksten linker til en fil, som ikke ligger i mappen. Se efter, om navnet er stavet som filens. Er filen ikke kommet endnu, så skriv linjen uden link.",
            "The text links to a file that is not in the folder. See whether the name is spelt as the file's. If it is still to come, write the line without a link.",
        ),
        why: (
            "Læserne ville trykke på et bilag, der ikke er der.",
            "Readers would follow a link to an annex that is not there.",
        ),
        example: Below {
            path: MEETING,
            wrong: "## 5. Nyt\n\n### Bilag\n\n- [Nyhedsbrev fra marts](bilag/nyhedsbrev.pdf)\n",
            right: "## 5. Nyt\n\n### Bilag\n\n- Nyhedsbrev fra marts, eftersendes\n",
        },
    },
    Explanation {
        code: "E406",
        title: (
            "Der er flere links i én bilagslinje",
            "There are several links in one annex line",
        ),
        what: (
            "Skriv én linje for hvert bilag.",
            "Write one line for each annex.",
        ),
        why: (
            "Hvert bilag bliver vist med type, størrelse og dato.",
            "Each annex is shown with its type, size and date.",
        ),
        example: Below {
            path: MEETING,
            wrong: "## 5. Nyt\n\n### Bilag\n\n- [Referat fra KKR](https://www.kl.dk/a) og [referat fra K17](https://www.kl.dk/b)\n",
            right: "## 5. Nyt\n\n### Bilag\n\n- [Referat fra KKR](https://www.kl.dk/a)\n- [Referat fra K17](https://www.kl.dk/b)\n",
        },
    },
    Explanation {
        code: "E407",
        title: (
            "Der er en liste inden i bilagslisten",
            "There is a list within the list of annexes",
        ),
        what: (
            "Bilag skrives som én liste, hvor ingen linjer er rykket ind.",
            "Annexes are one list in which no line is indented.",
        ),
        why: (
            "Ellers kan man ikke se, hvad der er et bilag, og hvad der er en overskrift.",
            "Otherwise nobody can tell what is an annex and what is a heading.",
        ),
        example: Below {
            path: MEETING,
            wrong: "## 5. Nyt\n\n### Bilag\n\n- Referater:\n  - Referat fra K17\n",
            right: "## 5. Nyt\n\n### Bilag\n\n- Referat fra K17\n",
        },
    },
    Explanation {
        code: "W408",
        title: (
            "Overskriften ligner et afsnit",
            "The heading looks like a section",
        ),
        what: (
            "Afsnittene hedder Beslutningstema, Baggrund, Indstilling, Bilag og Beslutning. Denne overskrift er næsten en af dem.",
            "The sections are Beslutningstema, Baggrund, Indstilling, Bilag and Beslutning. This heading is nearly one of them.",
        ),
        why: (
            "Hedder afsnittet noget andet, kommer beslutningen ikke i beslutningsregistret.",
            "Under another name the decision is left out of the register of decisions.",
        ),
        example: Below {
            path: MEETING,
            wrong: "## 5. Nyt\n\n### Beslutninger\n\nTaget til efterretning.\n",
            right: "## 5. Nyt\n\n### Beslutning\n\nTaget til efterretning.\n",
        },
    },
    Explanation {
        code: "W409",
        title: (
            "En dato er blevet til en nummereret liste",
            "A date became a numbered list",
        ),
        what: (
            "Når en linje begynder med et tal og et punktum, bliver den til et punkt i en liste. Sæt en skråstreg før punktummet, eller skriv sætningen om.",
            "A line that begins with a number and a full stop becomes an entry of a list. Put a backslash before the full stop, or write the sentence differently.",
        ),
        why: (
            "Læserne ville se en liste, der begynder ved 12.",
            "Readers would see a list that begins at 12.",
        ),
        example: Below {
            path: PAGE,
            wrong: "12. marts mødtes styregruppen.\n",
            right: "12\\. marts mødtes styregruppen.\n",
        },
    },
    Explanation {
        code: "W410",
        title: ("Punktet har intet nummer", "The item has no number"),
        what: (
            "Skriv dagsordenens nummer og et punktum før titlen.",
            "Write the agenda's number and a full stop before the title.",
        ),
        why: (
            "Med et nummer får punktet en adresse, som bliver ved med at virke.",
            "With a number the item gets an address that keeps working.",
        ),
        example: Below {
            path: MEETING,
            wrong: "## Nyt fra sekretariatet\n",
            right: "## 5. Nyt fra sekretariatet\n",
        },
    },
    Explanation {
        code: "E411",
        title: ("Et afsnit står som et punkt", "A section stands as an item"),
        what: (
            "Punkter har to havelåger (`##`), deres afsnit har tre (`###`).",
            "Items have two hash signs (`##`), their sections have three (`###`).",
        ),
        why: (
            "Beslutningen ville ikke høre til noget punkt.",
            "The decision would belong to no item.",
        ),
        example: Below {
            path: MEETING,
            wrong: "## 5. Nyt\n\n## Beslutning\n\nTaget til efterretning.\n",
            right: "## 5. Nyt\n\n### Beslutning\n\nTaget til efterretning.\n",
        },
    },
    Explanation {
        code: "E412",
        title: ("Bilagets dato kan ikke læses", "The annex's date cannot be read"),
        what: (
            "Datoen står sidst på linjen i en parentes, med år, måned og dag.",
            "The date stands last on the line in brackets, as year, month, day.",
        ),
        why: (
            "Datoen bliver vist ved bilaget og afgør, hvilke regler for tilgængelighed det er under.",
            "The date is shown beside the annex and decides which rules of accessibility it is under.",
        ),
        example: Below {
            path: MEETING,
            wrong: "## 5. Nyt\n\n### Bilag\n\n- Nyhedsbrev (dato: 19/3)\n",
            right: "## 5. Nyt\n\n### Bilag\n\n- Nyhedsbrev (dato: 2021-03-19)\n",
        },
    },
    Explanation {
        code: "E413",
        title: (
            "Teksten har en overskrift med én havelåge",
            "The text has a heading with one hash sign",
        ),
        what: (
            "Sidens titel står i oplysningerne. Overskrifter i teksten begynder med to havelåger.",
            "The page's title stands in its fields. Headings in the text begin with two hash signs.",
        ),
        why: (
            "En side har én hovedoverskrift. Den, der får siden læst højt, finder rundt ved hjælp af dem.",
            "A page has one main heading. Whoever has the page read aloud finds the way by headings.",
        ),
        example: Below {
            path: PAGE,
            wrong: "# Hvem vi er\n",
            right: "## Hvem vi er\n",
        },
    },
    Explanation {
        code: "W414",
        title: ("Afsnittet står for dybt", "The section stands too deep"),
        what: (
            "Overskriften har for mange havelåger til at være et afsnit i punktet.",
            "The heading has too many hash signs to be a section of the item.",
        ),
        why: (
            "Beslutningen kommer ikke i beslutningsregistret.",
            "The decision is left out of the register of decisions.",
        ),
        example: Below {
            path: MEETING,
            wrong: "## 5. Nyt\n\n### Baggrund\n\n#### Beslutning\n\nTaget til efterretning.\n",
            right: "## 5. Nyt\n\n### Baggrund\n\nIngen.\n\n### Beslutning\n\nTaget til efterretning.\n",
        },
    },
    Explanation {
        code: "E415",
        title: (
            "En egenskab står på noget, der ikke er et punkt",
            "An attribute stands on what is no item",
        ),
        what: (
            "`sag=`, `fokus=`, `slags=` og `.lukket` kan kun stå på et punkts overskrift.",
            "`sag=`, `fokus=`, `slags=` and `.lukket` belong to the heading of an item alone.",
        ),
        why: (
            "Et afsnit kan ikke lukkes alene. Det er punktet, der er lukket.",
            "A section cannot be closed by itself. It is the item that is closed.",
        ),
        example: Below {
            path: MEETING,
            wrong: "## 6. Økonomi\n\n### Baggrund {slags=orientering}\n\nSe budgettet.\n",
            right: "## 6. Økonomi {slags=orientering}\n\n### Baggrund\n\nSe budgettet.\n",
        },
    },
    Explanation {
        code: "W416",
        title: (
            "Mødet har beslutninger, men intet referat",
            "The meeting has decisions but no minutes",
        ),
        what: (
            "Der står beslutninger i filen, men `status` siger, at det er en dagsorden.",
            "There are decisions in the file, but `status` says that it is an agenda.",
        ),
        why: (
            "Beslutningerne kommer først i registret, når der står `referat` eller `godkendt`.",
            "Decisions appear in the register once it says `referat` or `godkendt`.",
        ),
        example: Whole {
            path: MEETING,
            wrong: "---\ntitel: Styregruppemøde\ngruppe: styregruppen\ndato: 2021-03-26\nstatus: dagsorden\n---\n\n## 5. Nyt\n\n### Beslutning\n\nTaget til efterretning.\n",
            right: "---\ntitel: Styregruppemøde\ngruppe: styregruppen\ndato: 2021-03-26\nstatus: referat\n---\n\n## 5. Nyt\n\n### Beslutning\n\nTaget til efterretning.\n",
        },
    },
    Explanation {
        code: "E417",
        title: ("Der er alt for mange lag", "There are far too many layers"),
        what: (
            "Lister eller citater ligger inden i hinanden i så mange lag, at det må være en fejl.",
            "Lists or quotations lie in each other in so many layers that it must be a mistake.",
        ),
        why: (
            "Siden kan ikke læses, og den kan få browseren til at gå i stå.",
            "The page cannot be read, and could make the browser stop.",
        ),
        example: Below {
            path: PAGE,
            wrong: "> > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > Citat.\n",
            right: "> Citat.\n",
        },
    },
    Explanation {
        code: "E418",
        title: (
            "Et lukket punkt siger, hvad det handler om",
            "A closed item says what it is about",
        ),
        what: (
            "På et lukket punkt må der kun stå `.lukket`.",
            "A closed item may have `.lukket` and nothing else.",
        ),
        why: (
            "Sagens navn ville røbe, hvad der blev talt om.",
            "The case's name would give away what was talked about.",
        ),
        example: Files {
            wrong: &[(
                MEETING,
                "---\ntitel: Styregruppemøde\ngruppe: styregruppen\ndato: 2021-03-26\nstatus: referat\n---\n\n## 6. Personalesag {.lukket sag=saerlige-pladser}\n",
            )],
            right: &[(
                MEETING,
                "---\ntitel: Styregruppemøde\ngruppe: styregruppen\ndato: 2021-03-26\nstatus: referat\n---\n\n## 6. Personalesag {.lukket}\n",
            )],
        },
    },
    Explanation {
        code: "E419",
        title: (
            "Et punkt, der skulle være lukket, er det ikke",
            "An item that was to be closed is not",
        ),
        what: (
            "`.lukket` virker kun i tuborgklammer sidst på linjen med punktets overskrift. Her står det et andet sted, i andre parenteser, eller linjen er ikke en overskrift.",
            "`.lukket` works in braces alone, last on the line of the item's heading. Here it stands elsewhere, in other brackets, or the line is no heading.",
        ),
        why: (
            "Punktet og alt under det ville blive offentliggjort.",
            "The item and everything under it would be published.",
        ),
        example: Below {
            path: MEETING,
            wrong: "## 6. Personalesag (.lukket)\n",
            right: "## 6. Personalesag {.lukket}\n",
        },
    },
    Explanation {
        code: "E420",
        title: (
            "Der mangler et mellemrum efter havelågerne",
            "There is no space after the hash signs",
        ),
        what: (
            "En overskrift har et mellemrum efter havelågerne. Uden det er linjen almindelig tekst. Ét `#` foran et ord er tilladt (`#metoo`), men ikke foran et punkts nummer.",
            "A heading has a space after its hash signs. Without it the line is ordinary text. One `#` before a word is allowed (`#metoo`), but not before an item's number.",
        ),
        why: (
            "Punktet ville mangle i dagsordenen. Og skulle det være lukket, ville det blive offentliggjort.",
            "The item would be missing on the agenda. And if it was to be closed, it would be published.",
        ),
        example: Below {
            path: MEETING,
            wrong: "## 5. Nyt\n\n##6. Personalesag {.lukket}\n",
            right: "## 5. Nyt\n\n## 6. Personalesag {.lukket}\n",
        },
    },
];
