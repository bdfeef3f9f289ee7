//! 70x: advice.

use super::Example::{Below, Files, Whole};
use super::{Explanation, PAGE, front};

pub const PAGES: &[Explanation] = &[
    Explanation {
        code: "N701",
        title: ("Teksten er svær at læse", "The text is hard to read"),
        what: (
            "Lixtallet siger, hvor svær en tekst er: ordene i en gennemsnitlig sætning plus andelen af lange ord. Fra 55 er en tekst meget svær. Del lange sætninger, og skriv et kort `resume`.",
            "LIX says how hard a text is: the words of an average sentence plus the share of long words. From 55 on a text is very hard. Split long sentences, and write a short `resume`.",
        ),
        why: (
            "Mange læsere giver op ved en svær tekst.",
            "Many readers give up on a hard text.",
        ),
        example: Below {
            path: PAGE,
            wrong: "Rammeaftalesekretariatet koordinerer kommunernes kapacitetsudvikling på det specialiserede socialområde og specialundervisningsområdet gennem tværkommunale samarbejdsfora, kapacitetsanalyser, udviklingsinitiativer og kvalitetsopfølgning, således at kommunalbestyrelserne løbende kan tilrettelægge forsyningen af højtspecialiserede tilbud i overensstemmelse med rammeaftalens målsætninger.\n\nSekretariatets opgaveportefølje omfatter endvidere sekretariatsbetjening af styregruppen, udarbejdelse af beslutningsgrundlag, økonomiske opgørelser og statusredegørelser, samt tilrettelæggelse af temadage, webinarer og erfaringsudvekslinger mellem driftsherrer, myndighedsafdelinger og brugerorganisationer, hvorunder sekretariatet tilstræber inddragelse af handicaprådenes perspektiver på kommunernes forsyningsforpligtelse, takstudvikling, tilbudsvifte og specialiseringsniveau inden for rammerne af den gældende aftaleperiode, og derudover forbereder sekretariatet forhandlingerne om den efterfølgende aftale mellem kommunerne og regionen på baggrund af udviklingsgruppens indstillinger og de politiske tilkendegivelser.\n",
            right: "Sekretariatet hjælper de 17 kommuner med at blive enige om, hvor mange pladser der skal være på særlige tilbud.\n\nVi holder møder, skriver referater og laver temadage.\n",
        },
    },
    Explanation {
        code: "N702",
        title: (
            "Linkteksten siger ikke, hvor linket fører hen",
            "The link's text does not say where it leads",
        ),
        what: (
            "Et link med ordet ”her” siger ikke, hvad læseren finder.",
            "A link with the word “her” does not say what the reader will find.",
        ),
        why: (
            "Den, der får siden læst højt, hører tit kun listen over links.",
            "Whoever has the page read aloud often hears the list of links alone.",
        ),
        example: Below {
            path: PAGE,
            wrong: "Læs om sagerne [her](/sager/).\n",
            right: "Læs om [alle sager](/sager/).\n",
        },
    },
    Explanation {
        code: "N703",
        title: (
            "Overskriften springer et niveau over",
            "The heading skips a level",
        ),
        what: (
            "Efter en overskrift med to havelåger kommer en med tre, ikke fire.",
            "After a heading with two hash signs comes one with three, not four.",
        ),
        why: (
            "Niveauerne viser, hvad der hører under hvad, også for den, der ikke kan se dem.",
            "Levels show what belongs under what, also to those who cannot see them.",
        ),
        example: Below {
            path: PAGE,
            wrong: "## Hvem vi er\n\n#### Kontoret\n",
            right: "## Hvem vi er\n\n### Kontoret\n",
        },
    },
    Explanation {
        code: "N704",
        title: ("Billedet har ingen tekst", "The picture has no text"),
        what: (
            "Skriv i de kantede parenteser, hvad billedet viser.",
            "Say in the square brackets what the picture shows.",
        ),
        why: (
            "Den, der ikke kan se billedet, får teksten læst højt i stedet.",
            "Whoever cannot see the picture has the text read aloud instead.",
        ),
        example: Files {
            wrong: &[
                (
                    "content/sider/om-os/index.md",
                    "---\ntitel: Om os\n---\n\n![](kort.svg)\n",
                ),
                (
                    "content/sider/om-os/kort.svg",
                    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 3\"/>\n",
                ),
            ],
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
        code: "N705",
        title: ("Siden skulle være læst igennem", "The page was to be reviewed"),
        what: (
            "Dagen ved `gennemgås` er gået. Læs siden, ret den, og sæt en ny dag.",
            "The day at `gennemgås` has passed. Read the page, mend it, and set a new day.",
        ),
        why: (
            "Gamle oplysninger ser lige så rigtige ud som nye.",
            "Old facts look as right as new ones.",
        ),
        example: Whole {
            path: PAGE,
            wrong: front!("titel: Om os" "gennemgås: 2022-03-01"),
            right: front!("titel: Om os" "gennemgås: 2099-03-01"),
        },
    },
];
