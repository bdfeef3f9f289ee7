//! 3xx: relations between documents.

use super::Example::{Files, Whole};
use super::{Explanation, MEETING, front};

pub const PAGES: &[Explanation] = &[
    Explanation {
        code: "E301",
        title: (
            "Der henvises til noget, som ikke findes",
            "It refers to something that does not exist",
        ),
        what: (
            "Filen nævner en gruppe, en kommune, en sag eller noget andet med et navn, som ingen har. Navnet er filens navn uden `.md`, for eksempel `styregruppen`. En kommunes navn er dens `id` i `kommuner.yaml`, et fokusområdes er perioden og nummeret: `2025/3`.",
            "The file names a group, a municipality, a case or something else that is not there. The name is the file's name without `.md`, such as `styregruppen`. A municipality's name is its `id` in `kommuner.yaml`, a focus area's the period and the number: `2025/3`.",
        ),
        why: (
            "Mødet ville ikke stå på gruppens side, og ingen ville opdage det.",
            "The meeting would not appear on the group's page, and nobody would notice.",
        ),
        example: Whole {
            path: MEETING,
            wrong: front!("titel: Styregruppemøde" "gruppe: styregruppe" "dato: 2021-03-26" "status: referat"),
            right: front!("titel: Styregruppemøde" "gruppe: styregruppen" "dato: 2021-03-26" "status: referat"),
        },
    },
    Explanation {
        code: "E302",
        title: ("To har det samme navn", "Two have the same name"),
        what: (
            "To kommuner, grupper eller andre har det samme id.",
            "Two municipalities, groups or other things have the same id.",
        ),
        why: (
            "Når en anden side henviser til navnet, kan ingen vide, hvem der er ment.",
            "Where another page uses the name, nobody can tell who is meant.",
        ),
        example: Whole {
            path: "content/kommuner.yaml",
            wrong: "kommuner:\n  - {id: faxe, navn: Faxe Kommune, slags: kommune}\n  - {id: faxe, navn: Greve Kommune, slags: kommune}\n",
            right: "kommuner:\n  - {id: faxe, navn: Faxe Kommune, slags: kommune}\n  - {id: greve, navn: Greve Kommune, slags: kommune}\n",
        },
    },
    Explanation {
        code: "E303",
        title: ("To sider får den samme adresse", "Two pages get the same address"),
        what: (
            "Filernes navne bliver til adresser. Bogstaverne æ, ø og å bliver til ae, oe og aa, så to forskellige navne kan give den samme adresse.",
            "The files' names become addresses. The letters æ, ø and å become ae, oe and aa, so that two names can give one address.",
        ),
        why: (
            "Den ene side ville lægge sig oven på den anden.",
            "One page would lie on top of the other.",
        ),
        example: Files {
            wrong: &[
                ("content/sider/møde.md", front!("titel: Møder")),
                ("content/sider/moede.md", front!("titel: Mødesteder")),
            ],
            right: &[
                ("content/sider/moeder.md", front!("titel: Møder")),
                ("content/sider/moedesteder.md", front!("titel: Mødesteder")),
            ],
        },
    },
    Explanation {
        code: "E304",
        title: ("Noget afløser sig selv", "Something replaces itself"),
        what: (
            "Den ene afløser den anden, som igen afløser den første. Slet den ene af dem.",
            "One replaces the other, which in turn replaces the first. Delete one of the two.",
        ),
        why: (
            "Læserne kan ikke se, hvad der gælder nu.",
            "Readers cannot see what holds now.",
        ),
        example: Files {
            wrong: &[
                (
                    "content/grupper/forum-a.md",
                    front!("titel: Forum A" "slags: forum" "afløser: forum-b"),
                ),
                (
                    "content/grupper/forum-b.md",
                    front!("titel: Forum B" "slags: forum" "afløser: forum-a"),
                ),
            ],
            right: &[
                (
                    "content/grupper/forum-a.md",
                    front!("titel: Forum A" "slags: forum"),
                ),
                (
                    "content/grupper/forum-b.md",
                    front!("titel: Forum B" "slags: forum" "afløser: forum-a"),
                ),
            ],
        },
    },
    Explanation {
        code: "E305",
        title: (
            "En offentlig side henviser til en, der ikke er offentlig",
            "A public page refers to one that is not public",
        ),
        what: (
            "Den side, der henvises til, er en kladde eller skal først ud senere. Vent med henvisningen, eller offentliggør dem begge.",
            "The other page is a draft or is to appear later. Wait with the reference, or publish both.",
        ),
        why: (
            "Henvisningen ville røbe noget, som ikke er offentligt, og linket ville ikke virke.",
            "The reference would give away what is not public, and the link would not work.",
        ),
        example: Files {
            wrong: &[
                ("content/sager/ny-sag.md", front!("titel: Ny sag" "udkast: ja")),
                (
                    "content/sider/om-os.md",
                    "---\ntitel: Om os\n---\n\nSe [den nye sag](../sager/ny-sag.md).\n",
                ),
            ],
            right: &[
                ("content/sager/ny-sag.md", front!("titel: Ny sag")),
                (
                    "content/sider/om-os.md",
                    "---\ntitel: Om os\n---\n\nSe [den nye sag](../sager/ny-sag.md).\n",
                ),
            ],
        },
    },
    Explanation {
        code: "E306",
        title: (
            "Mødet ligger i en anden gruppes mappe",
            "The meeting lies in another group's folder",
        ),
        what: (
            "Mappen siger én gruppe, og filen siger en anden.",
            "The folder names one group, and the file another.",
        ),
        why: (
            "Referatet ville få en adresse, der ser ud, som om en anden gruppe holdt mødet.",
            "The minutes would get an address as if another group had met.",
        ),
        example: Files {
            wrong: &[
                ("content/grupper/k17.md", front!("titel: K17" "slags: forum")),
                (
                    "content/referater/k17/2021-03-26.md",
                    front!("titel: Møde" "gruppe: styregruppen" "dato: 2021-03-26" "status: referat"),
                ),
            ],
            right: &[
                ("content/grupper/k17.md", front!("titel: K17" "slags: forum")),
                (
                    "content/referater/k17/2021-03-26.md",
                    front!("titel: Møde" "gruppe: k17" "dato: 2021-03-26" "status: referat"),
                ),
            ],
        },
    },
    Explanation {
        code: "E307",
        title: ("Adressen bruges af en oversigt", "The address belongs to a list"),
        what: (
            "Nogle adresser bruger ramme selv, for eksempel til listen over alle referater. Giv siden et andet navn.",
            "Some addresses are used by ramme itself, such as that of the list of all minutes. Give the page another name.",
        ),
        why: (
            "Din side ville lægge sig oven på oversigten.",
            "Your page would lie on top of the list.",
        ),
        example: Files {
            wrong: &[("content/sider/referater.md", front!("titel: Om referater"))],
            right: &[("content/sider/om-referater.md", front!("titel: Om referater"))],
        },
    },
];
