//! 71x: plain language, which `ramme check --sprog` looks at.

use super::Example::{Below, Files, Whole};
use super::{Explanation, PAGE, front};

const AREA: &str = "content/rammeaftaler/2021-2022/fokusomraader/boern.md";
const AGREEMENT: &str = "content/rammeaftaler/2021-2022/index.md";
const AGREEMENT_TEXT: &str = front!("titel: Rammeaftale 2021-2022" "resume: Hvad kommunerne vil sammen." "status: godkendt" "gyldig_fra: 2021-01-01");

pub const PAGES: &[Explanation] = &[
    Explanation {
        code: "N711",
        title: ("Afsnittet er svært at læse", "The section is hard to read"),
        what: (
            "Lixtallet for dette ene afsnit er 55 eller mere. Del de længste sætninger, og brug kortere ord.",
            "The LIX of this one section is 55 or more. Split its longest sentences, and use shorter words.",
        ),
        why: (
            "Selv på en let side kan ét afsnit stoppe læseren.",
            "Even on an easy page one section can stop the reader.",
        ),
        example: Below {
            path: PAGE,
            wrong: "## Opgaver\n\nSekretariatet koordinerer kommunernes kapacitetsudvikling gennem kapacitetsanalyser, udviklingsinitiativer og løbende kvalitetsopfølgning. Opgaverne omfatter sekretariatsbetjening, udarbejdelse af beslutningsgrundlag, økonomiske opgørelser og statusredegørelser. Handicaprådenes perspektiver inddrager sekretariatet systematisk. Kommunernes forsyningsforpligtelse, takstudvikling og specialiseringsniveau indgår i udviklingsgruppens indstillinger. Derudover tilrettelægger sekretariatet temadage, webinarer og erfaringsudvekslinger mellem driftsherrer, myndighedsafdelinger og brugerorganisationer. Sekretariatet forbereder ligeledes forhandlingerne om den efterfølgende aftaleperiode mellem kommunerne og regionen.\n\n## Kontakt\n\nSkriv til os.\n",
            right: "## Opgaver\n\nVi hjælper de 17 kommuner med at finde ud af, hvor mange pladser der skal være. Vi holder møder og skriver om dem, så alle kan se, hvad kommunerne har aftalt.\n",
        },
    },
    Explanation {
        code: "N712",
        title: ("Sætningen er lang", "The sentence is long"),
        what: (
            "Sætningen har 29 ord eller mere. Sæt et punktum, hvor der begynder en ny tanke.",
            "The sentence has 29 words or more. Put a full stop where a new thought begins.",
        ),
        why: (
            "Fra 29 ord er en sætning meget svær at læse, siger de undersøgelser, som det britiske GOV.UK bygger på (https://insidegovuk.blog.gov.uk/2014/08/04/sentence-length-why-25-words-is-our-limit/).",
            "From 29 words on a sentence is very hard to read, say the studies that GOV.UK rests on (https://insidegovuk.blog.gov.uk/2014/08/04/sentence-length-why-25-words-is-our-limit/).",
        ),
        example: Below {
            path: PAGE,
            wrong: "Vi holder til i Næstved, hvor vi sidder på rådhuset sammen med dem, der passer aftalen for de andre kommuner, og hvor du kan ringe til os alle dage fra klokken ni til tre.\n",
            right: "Vi holder til på rådhuset i Næstved. Du kan ringe til os alle dage fra klokken ni til tre.\n",
        },
    },
    Explanation {
        code: "N713",
        title: ("Sætningen er i passiv", "The sentence is in the passive"),
        what: (
            "Sætningen siger, hvad der sker, men ikke, hvem der gør det. Skriv, hvem det er.",
            "The sentence says what happens but not who does it. Say who.",
        ),
        why: (
            "Læserne vil vide, hvem der skal gøre noget. Passiv gør desuden teksten tungere.",
            "Readers want to know who is to act. The passive also makes a text heavier.",
        ),
        example: Below {
            path: PAGE,
            wrong: "Referatet udarbejdes efter mødet.\n",
            right: "Sekretariatet skriver referatet efter mødet.\n",
        },
    },
    Explanation {
        code: "N714",
        title: ("Siden mangler ”Kort fortalt”", "The page has no summary"),
        what: (
            "Aftaler og fokusområder bør have et `resume`: en eller to sætninger, som alle kan forstå.",
            "Agreements and focus areas should have a `resume`: a sentence or two that everybody understands.",
        ),
        why: (
            "Mange læser kun de første linjer. De står også i lister og i søgningen.",
            "Many read the first lines alone. They also stand in lists and in the search.",
        ),
        example: Files {
            wrong: &[
                (AGREEMENT, AGREEMENT_TEXT),
                (AREA, front!("titel: Børn og unge" "status: godkendt")),
            ],
            right: &[
                (AGREEMENT, AGREEMENT_TEXT),
                (
                    AREA,
                    front!("titel: Børn og unge" "resume: Kommunerne vil hjælpe børn tidligere." "status: godkendt"),
                ),
            ],
        },
    },
    Explanation {
        code: "N715",
        title: (
            "Forkortelsen er ikke forklaret",
            "The abbreviation is not explained",
        ),
        what: (
            "Teksten bruger en forkortelse med store bogstaver, som ikke står i ordlisten. Skriv den i `ordliste.yaml`, eller skriv ordene helt ud.",
            "The text uses an abbreviation in capitals that is not in the glossary. Add it to `ordliste.yaml`, or write the words in full.",
        ),
        why: (
            "De, der ikke arbejder med det, kender den ikke.",
            "Those who do not work with it do not know it.",
        ),
        example: Whole {
            path: PAGE,
            wrong: "---\ntitel: Om os\n---\n\nVi hjælper kommunerne med VISO.\n",
            right: "---\ntitel: Om os\n---\n\nVi hjælper kommunerne med videns- og specialrådgivning.\n",
        },
    },
];
