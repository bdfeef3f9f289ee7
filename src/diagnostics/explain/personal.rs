//! 8xx: personal data.

use super::Example::{Below, Files, None, Whole};
use super::{Explanation, PAGE};

pub const PAGES: &[Explanation] = &[
    Explanation {
        code: "E801",
        title: ("Her står et CPR-nummer", "Here is a CPR number"),
        what: (
            "Teksten, et navn eller en fil har et nummer, der ligner et CPR-nummer. Slet det. Er det noget andet, for eksempel et kontonummer, så skriv det under `ikke_cpr` i `site.yaml` med en grund.",
            "The text, a name or a file has a number that looks like a CPR number. Delete it. If it is something else, such as an account, list it under `ikke_cpr` in `site.yaml` with a reason.",
        ),
        why: (
            "Et CPR-nummer på nettet er et brud på persondatasikkerheden, og søgemaskiner husker det.",
            "A CPR number on the web is a breach of personal data, and search engines keep it.",
        ),
        example: Below {
            path: PAGE,
            wrong: "Borgeren (240758-7130) har fået svar.\n",
            right: "Borgeren har fået svar.\n",
        },
    },
    Explanation {
        code: "W802",
        title: ("Her kan stå et CPR-nummer", "Here may be a CPR number"),
        what: (
            "Ti cifre begynder med en dato, men passer ikke med den regel, de fleste CPR-numre følger. Se efter, hvad det er.",
            "Ten digits begin with a date, but do not follow the rule of most CPR numbers. Look what it is.",
        ),
        why: (
            "Nyere CPR-numre følger ikke altid reglen.",
            "Newer CPR numbers do not always follow the rule.",
        ),
        example: Below {
            path: PAGE,
            wrong: "Sagen har nummer 2407587131.\n",
            right: "Sagen har nummer 21-004711.\n",
        },
    },
    Explanation {
        code: "W803",
        title: (
            "Her står måske en persons e-mail eller telefonnummer",
            "Here may be a person's e-mail address or telephone number",
        ),
        what: (
            "Slet det, eller skriv det ved `tilladte_kontakter` i `site.yaml`, hvis det hører til et kontor.",
            "Delete it, or list it at `tilladte_kontakter` in `site.yaml` if it belongs to an office.",
        ),
        why: (
            "Navne, numre og adresser på enkelte personer hører ikke til i offentlige referater.",
            "Names, numbers and addresses of single people do not belong in public minutes.",
        ),
        example: Below {
            path: PAGE,
            wrong: "Skriv til nogen@eksempel.invalid.\n",
            right: "Skriv til sekretariatet.\n",
        },
    },
    Explanation {
        code: "W804",
        title: (
            "Filens egenskaber nævner en forfatter",
            "The file's properties name an author",
        ),
        what: (
            "Word og andre programmer gemmer navnet på den, der skrev filen. I Word fjernes det under Filer, Oplysninger, Kontrollér dokument.",
            "Word and other programs keep the name of whoever wrote the file. In Word remove it at File, Info, Inspect Document.",
        ),
        why: (
            "Alle, der henter filen, kan se navnet.",
            "Everybody who fetches the file can see the name.",
        ),
        example: None((
            "Navnet står inde i filen og kan ikke vises her. Højreklik på filen og vælg Egenskaber for at se det.",
            "The name stands inside the file and cannot be shown here. Right-click the file and choose Properties to see it.",
        )),
    },
    Explanation {
        code: "W805",
        title: (
            "Filen er ikke kontrolleret for CPR-numre",
            "The file was not searched for CPR numbers",
        ),
        what: (
            "Filen er af en slags, der ikke kan læses her, er scannet, eller er låst. Læs den selv igennem, eller læg en udgave med tekst.",
            "The file is of a sort that is not read here, is scanned, or is locked. Read it yourself, or publish a version with text.",
        ),
        why: (
            "Ingen har set efter, om der står noget personligt i den.",
            "Nobody has looked whether something personal stands in it.",
        ),
        example: Files {
            wrong: &[
                (
                    "content/sider/huset/index.md",
                    "---\ntitel: Huset\n---\n\nHent [tegningen af huset](tegning.dwg).\n",
                ),
                ("content/sider/huset/tegning.dwg", "Tegning\n"),
            ],
            right: &[
                (
                    "content/sider/huset/index.md",
                    "---\ntitel: Huset\n---\n\nHent [tegningen af huset](tegning.svg).\n",
                ),
                (
                    "content/sider/huset/tegning.svg",
                    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 3\"/>\n",
                ),
            ],
        },
    },
    Explanation {
        code: "W806",
        title: (
            "En undtagelse har ikke længere noget at undtage",
            "An exception has nothing to except",
        ),
        what: (
            "Under `ikke_cpr` i `site.yaml` står en fil og et sted, hvor der ikke længere er noget, der ligner et CPR-nummer. Slet linjen.",
            "Under `ikke_cpr` in `site.yaml` stand a file and a place where nothing looks like a CPR number any more. Delete the line.",
        ),
        why: (
            "Ellers kunne et rigtigt CPR-nummer siden komme ind på netop det sted.",
            "Otherwise a real CPR number could later get in at that very place.",
        ),
        example: Whole {
            path: "content/site.yaml",
            wrong: "titel: Prøve\nadresse: https://www.eksempel.invalid\nkontakt:\n  navn: Sekretariatet\nikke_cpr:\n  - {fil: sider/om-os.md, sted: linje 4, grund: Et kontonummer}\n",
            right: "titel: Prøve\nadresse: https://www.eksempel.invalid\nkontakt:\n  navn: Sekretariatet\n",
        },
    },
    Explanation {
        code: "N807",
        title: (
            "Et tal er undtaget fra kontrollen",
            "A number is excepted from the search",
        ),
        what: (
            "Nogen har set på tallet og skrevet under `ikke_cpr`, at det ikke er et CPR-nummer. Bemærkningen minder om det.",
            "Somebody looked at the number and wrote under `ikke_cpr` that it is no CPR number. The note is a reminder.",
        ),
        why: (
            "En undtagelse kan være en fejl. Se på den igen i ny og næ, og fjern tallet, hvis det kan undværes.",
            "An exception can be a mistake. Look at it now and then, and remove the number if it is not needed.",
        ),
        example: Files {
            wrong: &[
                (
                    "content/site.yaml",
                    "titel: Prøve\nadresse: https://www.eksempel.invalid\nkontakt:\n  navn: Sekretariatet\nikke_cpr:\n  - {fil: sider/konto.md, sted: linje 5, grund: Et kontonummer}\n",
                ),
                (
                    "content/sider/konto.md",
                    "---\ntitel: Konto\n---\n\nKonto 240758-7130.\n",
                ),
            ],
            right: &[(
                "content/sider/konto.md",
                "---\ntitel: Konto\n---\n\nKontonummeret står på fakturaen.\n",
            )],
        },
    },
];
