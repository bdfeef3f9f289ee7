//! 50x, 51x and 52x: HTML and comments in texts.

use super::Example::Below;
use super::{Explanation, PAGE};

pub const PAGES: &[Explanation] = &[
    Explanation {
        code: "W506",
        title: ("HTML bliver fjernet", "HTML is taken away"),
        what: (
            "Teksten har koder i spidse parenteser, som ikke må stå på siden. Det sker ofte, når den er kopieret fra et andet websted. Brug Markdown: to stjerner om det, der skal være fedt.",
            "The text has codes in angle brackets that may not stand on the page. It often happens when it is copied from another site. Use Markdown: two asterisks around what is to be bold.",
        ),
        why: (
            "Koderne kan ødelægge siden, og farver alene siger intet til den, der ikke kan se dem.",
            "The codes can break the page, and colours say nothing to those who cannot see them.",
        ),
        example: Below {
            path: PAGE,
            wrong: "Svar <font color=\"red\">senest 1. maj</font>.\n",
            right: "Svar **senest 1. maj**.\n",
        },
    },
    Explanation {
        code: "W510",
        title: (
            "Der står tekst på samme linje som en kommentar",
            "There is text on the line of a comment",
        ),
        what: (
            "Teksten på linjen med kommentaren bliver ikke læst som Markdown. Skriv kommentaren på en linje for sig.",
            "The text on the comment's line is not read as Markdown. Write the comment on a line of its own.",
        ),
        why: (
            "Links og fede ord på linjen ville ikke virke.",
            "Links and bold words on the line would not work.",
        ),
        example: Below {
            path: PAGE,
            wrong: "<!-- husk tallene --> Der er **40** pladser.\n",
            right: "<!-- husk tallene -->\n\nDer er **40** pladser.\n",
        },
    },
    Explanation {
        code: "E511",
        title: ("Kommentaren bliver ikke lukket", "The comment is not closed"),
        what: (
            "En kommentar begynder med `<!--` og skal slutte med `-->`, før den næste tomme linje.",
            "A comment begins with `<!--` and must end with `-->` before the next empty line.",
        ),
        why: (
            "Ellers ville alle kunne læse den.",
            "Otherwise everybody could read it.",
        ),
        example: Below {
            path: PAGE,
            wrong: "Der er 40 pladser. <!-- husk\n\nat spørge formanden -->\n",
            right: "Der er 40 pladser.\n\n<!-- husk at spørge formanden -->\n",
        },
    },
    Explanation {
        code: "W522",
        title: (
            "En tilføjelse til en kode bliver fjernet",
            "An attribute is taken away",
        ),
        what: (
            "Koden må stå der, men ikke med det, der står efter dens navn.",
            "The tag may stand there, but not with what follows its name.",
        ),
        why: (
            "Udseendet bestemmes ét sted, så det er ens på alle sider.",
            "Looks are decided in one place, so that all pages are alike.",
        ),
        example: Below {
            path: PAGE,
            wrong: "CO<sub style=\"color:red\">2</sub>.\n",
            right: "CO<sub>2</sub>.\n",
        },
    },
    Explanation {
        code: "W523",
        title: ("Koden mangler sin anden halvdel", "The tag lacks its other half"),
        what: (
            "Koder som `<sub>` skal både begyndes og afsluttes i det samme afsnit.",
            "Tags such as `<sub>` must begin and end in the same paragraph.",
        ),
        why: (
            "Ellers ville resten af siden blive skrevet med små tal.",
            "Otherwise the rest of the page would be set in small figures.",
        ),
        example: Below {
            path: PAGE,
            wrong: "CO<sub>2 er en gas.\n",
            right: "CO<sub>2</sub> er en gas.\n",
        },
    },
    Explanation {
        code: "W524",
        title: ("Linjen begynder med en kode", "The line begins with a tag"),
        what: (
            "Når en kode står alene på en linje, bliver teksten under den ikke læst som Markdown.",
            "Where a tag stands alone on a line, the text below is not read as Markdown.",
        ),
        why: (
            "Stjerner og links ville stå på siden, som de er skrevet.",
            "Asterisks and links would be shown as they are written.",
        ),
        example: Below {
            path: PAGE,
            wrong: "<mark>\n**Nyt**\n</mark>\n",
            right: "Det er <mark>**nyt**</mark>.\n",
        },
    },
];
