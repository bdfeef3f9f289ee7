//! 51x and 52x: addresses that have been public.

use super::Example::{Files, None, Whole};
use super::{Explanation, PAGE, front};

pub const PAGES: &[Explanation] = &[
    Explanation {
        code: "E513",
        title: (
            "Det kan ikke være en gammel adresse",
            "That cannot be an old address",
        ),
        what: (
            "En gammel adresse skrives fra den første skråstreg, uden webstedets navn foran.",
            "An old address is written from the first slash, without the name of the site.",
        ),
        why: (
            "Ellers kan den, der passer serveren, ikke sende læserne videre.",
            "Otherwise no server can send readers on.",
        ),
        example: Whole {
            path: PAGE,
            wrong: front!("titel: Om os" "gamle_adresser: [\"https://www.eksempel.invalid/gammel/\"]"),
            right: front!("titel: Om os" "gamle_adresser: [/gammel/]"),
        },
    },
    Explanation {
        code: "E514",
        title: (
            "Den gamle adresse står to steder",
            "The old address stands in two places",
        ),
        what: (
            "To sider siger, at de har haft den samme adresse. Slet den ene. Store og små bogstaver tæller ens.",
            "Two pages say that they had the same address. Delete one. Capital and small letters count alike.",
        ),
        why: (
            "En adresse kan kun føre ét sted hen.",
            "An address can lead to one place alone.",
        ),
        example: Files {
            wrong: &[
                (
                    "content/sider/en.md",
                    front!("titel: En" "gamle_adresser: [/gammel.aspx]"),
                ),
                (
                    "content/sider/to.md",
                    front!("titel: To" "gamle_adresser: [/gammel.aspx]"),
                ),
            ],
            right: &[
                (
                    "content/sider/en.md",
                    front!("titel: En" "gamle_adresser: [/gammel.aspx]"),
                ),
                ("content/sider/to.md", front!("titel: To")),
            ],
        },
    },
    Explanation {
        code: "E515",
        title: ("Den gamle adresse er i brug", "The old address is in use"),
        what: (
            "Der er en side på den adresse i dag. Slet den gamle adresse.",
            "There is a page at that address today. Delete the old address.",
        ),
        why: (
            "Læserne kan ikke både se siden og blive sendt videre.",
            "Readers cannot see the page and be sent on as well.",
        ),
        example: Whole {
            path: PAGE,
            wrong: front!("titel: Om os" "gamle_adresser: [/referater/]"),
            right: front!("titel: Om os" "gamle_adresser: [/referatliste/]"),
        },
    },
    Explanation {
        code: "E516",
        title: (
            "Læserne bliver sendt videre to gange",
            "Readers are sent on twice",
        ),
        what: (
            "En gammel adresse fører til en anden gammel adresse. Skriv, hvor den ender.",
            "An old address leads to another old one. Write where it ends.",
        ),
        why: (
            "Hvert led gør det langsommere, og kæden går let i stykker.",
            "Each step makes it slower, and chains break easily.",
        ),
        example: Files {
            wrong: &[
                (PAGE, front!("titel: Om os" "gamle_adresser: [/gammel/]")),
                (
                    "content/adresser.yaml",
                    "viderestillinger:\n  - {fra: /aeldre.aspx, til: /gammel/}\n",
                ),
            ],
            right: &[
                (PAGE, front!("titel: Om os" "gamle_adresser: [/gammel/]")),
                (
                    "content/adresser.yaml",
                    "viderestillinger:\n  - {fra: /aeldre.aspx, til: /om-os/}\n",
                ),
            ],
        },
    },
    Explanation {
        code: "E517",
        title: (
            "Læserne bliver sendt rundt i ring",
            "Readers are sent round in a circle",
        ),
        what: (
            "To gamle adresser fører til hinanden.",
            "Two old addresses lead to each other.",
        ),
        why: (
            "Browseren giver op, og læserne ser ingenting.",
            "The browser gives up, and readers see nothing.",
        ),
        example: Whole {
            path: "content/adresser.yaml",
            wrong: "viderestillinger:\n  - {fra: /en/, til: /to/}\n  - {fra: /to/, til: /en/}\n",
            right: "viderestillinger:\n  - {fra: /en/, til: /referater/}\n  - {fra: /to/, til: /referater/}\n",
        },
    },
    Explanation {
        code: "E518",
        title: (
            "Viderestillingen fører ingen steder hen",
            "The redirect leads nowhere",
        ),
        what: (
            "Den nye adresse findes ikke på webstedet. Se efter, om den er stavet rigtigt.",
            "The new address does not exist on this site. See whether it is spelt rightly.",
        ),
        why: (
            "Læserne ville blive sendt til en side, der ikke er der.",
            "Readers would be sent to a page that is not there.",
        ),
        example: Whole {
            path: "content/adresser.yaml",
            wrong: "viderestillinger:\n  - {fra: /referater.aspx, til: /refarater/}\n",
            right: "viderestillinger:\n  - {fra: /referater.aspx, til: /referater/}\n",
        },
    },
    Explanation {
        code: "E519",
        title: ("En offentlig adresse er væk", "A public address is gone"),
        what: (
            "Adressen har været offentlig, og nu svarer ingen side på den. Er siden flyttet, så skriv den gamle adresse ved `gamle_adresser` på den nye side. Er den taget ned, så skriv det under `udgået`.",
            "The address has been public, and no page answers to it now. If the page has moved, add the old address to `gamle_adresser` of the new one. If it was taken down, say so under `udgået`.",
        ),
        why: (
            "Andre linker til adressen, og nogen har gemt den.",
            "Others link to the address, and some have kept it.",
        ),
        example: Files {
            wrong: &[
                ("content/adresser.lock", "/hvem-er-vi/\n"),
                (PAGE, front!("titel: Om os")),
            ],
            right: &[
                ("content/adresser.lock", "/hvem-er-vi/\n"),
                (PAGE, front!("titel: Om os" "gamle_adresser: [/hvem-er-vi/]")),
            ],
        },
    },
    Explanation {
        code: "E521",
        title: ("Adressen er ikke noteret", "The address is not noted"),
        what: (
            "Siden er ny, og dens adresse står ikke i `adresser.lock` endnu. Skriv `ramme addresses --update`.",
            "The page is new, and its address is not in `adresser.lock` yet. Run `ramme addresses --update`.",
        ),
        why: (
            "Først når den er noteret, bliver der holdt øje med, at den bliver ved med at virke.",
            "Only when it is noted will anybody watch that it keeps working.",
        ),
        example: None((
            "Den vises kun, når der er bedt om det med `--locked`, som regel før webstedet bliver lagt ud.",
            "It is shown only where `--locked` asks for it, mostly before the site is published.",
        )),
    },
];
