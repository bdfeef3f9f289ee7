//! 5xx: links and files.

use super::Example::{Below, Files, Whole};
use super::{Explanation, PAGE, front};

pub const PAGES: &[Explanation] = &[
    Explanation {
        code: "E501",
        title: ("Linket fører ingen steder hen", "The link leads nowhere"),
        what: (
            "Der er ingen side på webstedet med den adresse.",
            "There is no page of this site at that address.",
        ),
        why: (
            "Læserne ville få at vide, at siden ikke findes.",
            "Readers would be told that there is no such page.",
        ),
        example: Below {
            path: PAGE,
            wrong: "Se [alle referater](/referat/).\n",
            right: "Se [alle referater](/referater/).\n",
        },
    },
    Explanation {
        code: "E502",
        title: (
            "Siden har ikke det sted, linket fører til",
            "The page does not have the place the link leads to",
        ),
        what: (
            "Siden findes, men ikke det sted på den, som står efter `#`. Punkter hedder `#punkt-5` og `#punkt-7a`.",
            "The page exists, but not the place on it that stands after `#`. Items are named `#punkt-5` and `#punkt-7a`.",
        ),
        why: (
            "Læserne ville lande øverst på en lang side og selv skulle lede.",
            "Readers would land at the top of a long page and have to search it.",
        ),
        example: Files {
            wrong: &[
                (
                    "content/referater/styregruppen/moede.md",
                    "---\ntitel: Møde\ngruppe: styregruppen\ndato: 2021-03-26\nstatus: referat\n---\n\n## 5. Nyt\n",
                ),
                (
                    PAGE,
                    "---\ntitel: Om os\n---\n\nSe [punktet om nyt](/referater/styregruppen/moede/#punkt-6).\n",
                ),
            ],
            right: &[
                (
                    "content/referater/styregruppen/moede.md",
                    "---\ntitel: Møde\ngruppe: styregruppen\ndato: 2021-03-26\nstatus: referat\n---\n\n## 5. Nyt\n",
                ),
                (
                    PAGE,
                    "---\ntitel: Om os\n---\n\nSe [punktet om nyt](/referater/styregruppen/moede/#punkt-5).\n",
                ),
            ],
        },
    },
    Explanation {
        code: "E503",
        title: (
            "Linket er af en slags, der ikke er tilladt",
            "The link is of a sort that is not allowed",
        ),
        what: (
            "Links begynder med `https://`, `mailto:`, `tel:` eller en skråstreg.",
            "Links begin with `https://`, `mailto:`, `tel:` or a slash.",
        ),
        why: (
            "Andre slags kan køre programmer hos læseren eller åbne filer, der ikke er der.",
            "Other sorts can run programs at the reader's, or open files that are not there.",
        ),
        example: Below {
            path: PAGE,
            wrong: "Se [referatet på drevet](file:///drev/referat.pdf).\n",
            right: "Se [referatet hos KL](https://www.kl.dk/referat).\n",
        },
    },
    Explanation {
        code: "E504",
        title: ("Stien fører ud af mappen", "The path leads out of the folder"),
        what: (
            "Linket går til en fil uden for mappen med indhold. Læg filen ved siden af siden.",
            "The link goes to a file outside the folder of content. Put the file beside the page.",
        ),
        why: (
            "Kun det, der ligger i mappen, er til offentligheden.",
            "Only what lies in the folder is for the public.",
        ),
        example: Below {
            path: PAGE,
            wrong: "Hent [tallene for 2021](../../tal.csv).\n",
            right: "Tallene for 2021 kommer til marts.\n",
        },
    },
    Explanation {
        code: "W505",
        title: ("Ingen side linker til filen", "No page links to the file"),
        what: (
            "Filen ligger i mappen, men ingen side fører til den. Den bliver ikke offentliggjort.",
            "The file lies in the folder, but no page leads to it. It is not published.",
        ),
        why: (
            "Måske mangler et link. Eller filen er en rest, som ikke skulle ligge her.",
            "Perhaps a link is missing. Or the file was left behind and should not be here.",
        ),
        example: Files {
            wrong: &[
                ("content/sider/tal/index.md", front!("titel: Tal")),
                ("content/sider/tal/pladser.csv", "år;pladser\n2021;40\n"),
            ],
            right: &[
                (
                    "content/sider/tal/index.md",
                    "---\ntitel: Tal\n---\n\nHent [antal pladser](pladser.csv).\n",
                ),
                ("content/sider/tal/pladser.csv", "år;pladser\n2021;40\n"),
            ],
        },
    },
    Explanation {
        code: "E507",
        title: ("Fodnoten har ingen tekst", "The footnote has no text"),
        what: (
            "Der står et mærke for en fodnote, men ikke selve noten.",
            "There is the mark of a footnote, but not the note itself.",
        ),
        why: (
            "Læserne ville se et tal, der ikke fører til noget.",
            "Readers would see a number that leads to nothing.",
        ),
        example: Below {
            path: PAGE,
            wrong: "Der er 40 pladser.[^1]\n",
            right: "Der er 40 pladser.[^1]\n\n[^1]: Talt op i marts 2021.\n",
        },
    },
    Explanation {
        code: "E509",
        title: ("To filer ender samme sted", "Two files end in the same place"),
        what: (
            "En fil, du linker til, ville få samme navn som en side. Giv den et andet navn.",
            "A file that you link to would get the same name as a page. Give it another name.",
        ),
        why: (
            "Den ene ville lægge sig oven på den anden.",
            "One would lie on top of the other.",
        ),
        example: Files {
            wrong: &[
                (
                    "content/sider/tal/index.md",
                    "---\ntitel: Tal\n---\n\nSe [tabellen over pladser](index.html).\n",
                ),
                ("content/sider/tal/index.html", "<p>40 pladser\n"),
            ],
            right: &[
                (
                    "content/sider/tal/index.md",
                    "---\ntitel: Tal\n---\n\nSe [tabellen over pladser](tabel.html).\n",
                ),
                ("content/sider/tal/tabel.html", "<p>40 pladser\n"),
            ],
        },
    },
    Explanation {
        code: "E512",
        title: ("Billedet kan ikke vises", "The picture cannot be shown"),
        what: (
            "Det, der står som billede, er ikke et billede, eller det ligger på et andet websted.",
            "What stands as a picture is none, or it lies on another site.",
        ),
        why: (
            "Læserne ville se en tom ramme. Og henter siden billeder andre steder, kan de se, hvem der læser.",
            "Readers would see an empty frame. And a picture from elsewhere tells others who is reading.",
        ),
        example: Files {
            wrong: &[(
                PAGE,
                "---\ntitel: Om os\n---\n\n![Kort over de 17 kommuner](https://www.kl.dk/kort.png)\n",
            )],
            right: &[
                (
                    "content/sider/om-os/index.md",
                    "---\ntitel: Om os\n---\n\n![Kort over de 17 kommuner](kort.svg)\n",
                ),
                (
                    "content/sider/om-os/kort.svg",
                    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 3\"/>\n",
                ),
            ],
        },
    },
    Explanation {
        code: "E520",
        title: (
            "En linje i adresser.lock er ingen adresse",
            "A line of adresser.lock is no address",
        ),
        what: (
            "Filen `adresser.lock` skrives af `ramme addresses --update` og skal ikke rettes i hånden. Her er kommet noget andet ind, ofte fordi to har rettet på samme tid. Slet linjen.",
            "The file `adresser.lock` is written by `ramme addresses --update` and not by hand. Something else got in, often because two people changed it at once. Delete the line.",
        ),
        why: (
            "Filen husker de adresser, der har været offentlige, så ingen af dem holder op med at virke.",
            "The file remembers the addresses that have been public, so that none of them stops working.",
        ),
        example: Whole {
            path: "content/adresser.lock",
            wrong: "<<<<<<< HEAD\n/sager/saerlige-pladser/\n",
            right: "/sager/saerlige-pladser/\n",
        },
    },
    Explanation {
        code: "E525",
        title: (
            "Et mellemrum gør linket til tekst",
            "A space makes the link into text",
        ),
        what: (
            "En adresse med mellemrum skal stå mellem `<` og `>`, eller mellemrummet skal skrives `%20`. Og mellem `]` og `(` må der intet mellemrum være.",
            "An address with a space stands between `<` and `>`, or the space is written `%20`. And between `]` and `(` there may be no space.",
        ),
        why: (
            "Læserne ville se klammer og adresse midt i teksten og ikke kunne åbne filen.",
            "Readers would see brackets and address amid the text, and could not open the file.",
        ),
        example: Files {
            wrong: &[(
                "content/sider/tal/index.md",
                "---\ntitel: Tal\n---\n\nHent [antal pladser](antal pladser.csv).\n",
            )],
            right: &[
                (
                    "content/sider/tal/index.md",
                    "---\ntitel: Tal\n---\n\nHent [antal pladser](<antal pladser.csv>).\n",
                ),
                ("content/sider/tal/antal pladser.csv", "år;pladser\n2021;40\n"),
            ],
        },
    },
    Explanation {
        code: "E526",
        title: ("Linket har ingen adresse", "The link has no address"),
        what: (
            "Der står ingenting i parentesen efter linkets tekst.",
            "Nothing stands between the parentheses after the link's text.",
        ),
        why: (
            "Læserne ville klikke uden at komme nogen steder hen.",
            "Readers would click and get nowhere.",
        ),
        example: Below {
            path: PAGE,
            wrong: "Se [alle referater]().\n",
            right: "Se [alle referater](/referater/).\n",
        },
    },
];
