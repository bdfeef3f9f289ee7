//! 1xx: files and YAML.

use super::Example::{Below, Files, None, Whole};
use super::{Explanation, PAGE, front};

pub const PAGES: &[Explanation] = &[
    Explanation {
        code: "E101",
        title: ("Filen er ikke gemt som tekst", "The file is not saved as text"),
        what: (
            "Bogstaverne i filen er gemt på en måde, som ikke kan læses her. Oftest er filen gemt af et ældre program, eller det er en Word-fil, som har fået et navn, der ender på `.md`.",
            "The letters in the file are saved in a way that cannot be read here. Mostly an older program saved it, or it is a Word file with a name that ends in `.md`.",
        ),
        why: (
            "Ellers ville æ, ø og å blive til volapyk på siden.",
            "Otherwise letters such as æ, ø and å would turn into nonsense on the page.",
        ),
        example: None((
            "Man kan ikke se forskellen, når man læser teksten. Åbn filen i Notesblok, vælg Gem som, og vælg UTF-8 ved Kodning.",
            "The difference cannot be seen in the text. Open the file in Notepad, choose Save as, and choose UTF-8 at Encoding.",
        )),
    },
    Explanation {
        code: "E102",
        title: (
            "Oplysningerne øverst i filen mangler",
            "The fields at the head of the file are missing",
        ),
        what: (
            "En side begynder med nogle få oplysninger mellem to linjer med tre bindestreger. Titlen skal altid være der.",
            "A page begins with a few fields between two lines of three hyphens. The title must always be there.",
        ),
        why: (
            "Uden en titel har siden ingen overskrift og kan ikke findes i lister og søgning.",
            "Without a title the page has no heading and cannot be found in lists or by search.",
        ),
        example: Whole {
            path: PAGE,
            wrong: "Sekretariatet holder til i Næstved.\n",
            right: "---\ntitel: Om os\n---\n\nSekretariatet holder til i Næstved.\n",
        },
    },
    Explanation {
        code: "E103",
        title: (
            "Oplysningerne øverst bliver ikke afsluttet",
            "The fields at the head are never closed",
        ),
        what: (
            "Den første linje med tre bindestreger er der, men den anden mangler.",
            "The first line of three hyphens is there, but the second is missing.",
        ),
        why: (
            "Uden den kan man ikke se, hvor oplysningerne holder op, og hvor teksten begynder.",
            "Without it nobody can tell where the fields end and the text begins.",
        ),
        example: Whole {
            path: PAGE,
            wrong: "---\ntitel: Om os\n\nSekretariatet holder til i Næstved.\n",
            right: "---\ntitel: Om os\n---\n\nSekretariatet holder til i Næstved.\n",
        },
    },
    Explanation {
        code: "E104",
        title: (
            "En linje i oplysningerne kan ikke læses",
            "A line of the fields cannot be read",
        ),
        what: (
            "Der mangler et tegn, eller der er et for meget: et kolon midt i en tekst, et citationstegn uden mage, eller en linje, der er rykket forkert ind. Sæt teksten i citationstegn, når der er et kolon i den.",
            "A sign is missing, or there is one too many: a colon within a text, a quotation mark without its mate, or a line with a wrong indentation. Quote a text that has a colon in it.",
        ),
        why: (
            "Når en linje kan betyde to ting, gætter ramme ikke.",
            "Where a line can mean two things, ramme does not guess.",
        ),
        example: Whole {
            path: PAGE,
            wrong: front!("titel: Om os: hvem vi er"),
            right: front!("titel: \"Om os: hvem vi er\""),
        },
    },
    Explanation {
        code: "E105",
        title: ("Teksten er for stor", "The text is too large"),
        what: (
            "En tekst må fylde nogle få millioner tegn. Denne er større.",
            "A text may have a few million characters. This one has more.",
        ),
        why: (
            "Ingen kan læse en så lang side, og den er sjældent ment sådan: Ofte er noget sat ind ved en fejl.",
            "Nobody can read a page of that length, and it is seldom meant: something was pasted by mistake.",
        ),
        example: None((
            "Eksemplet ville være for stort til at stå her. Del teksten i flere sider, eller læg den ved som en fil, der kan hentes.",
            "The example would be too large for this page. Split the text, or publish it as a file to fetch.",
        )),
    },
    Explanation {
        code: "E106",
        title: ("Filen kan ikke åbnes", "The file cannot be opened"),
        what: (
            "Filen ligger der, men computeren vil ikke åbne den for ramme.",
            "The file is there, but the computer will not open it for ramme.",
        ),
        why: (
            "Ingen ved, hvad der står i den, så siden kan ikke laves.",
            "Nobody knows what stands in it, so the page cannot be made.",
        ),
        example: None((
            "Det handler om adgang, ikke om tekst. Luk andre programmer, der har filen åben, og se efter, om du har lov til at læse den.",
            "It is about access, not about text. Close other programs that hold the file open, and see whether you may read it.",
        )),
    },
    Explanation {
        code: "E107",
        title: ("Filens navn kan ikke bruges", "The file's name cannot be used"),
        what: (
            "Filens navn bliver til sidens adresse. Dette navn kan ikke blive til en: Det har ingen bogstaver eller tal, eller Windows bruger det til noget andet.",
            "The file's name becomes the page's address. This one cannot: it has no letters or digits, or Windows uses it for something else.",
        ),
        why: (
            "Adressen skal kunne skrives, deles og åbnes på alle computere.",
            "The address must be such that it can be written, shared and opened on every computer.",
        ),
        example: Files {
            wrong: &[("content/sider/con.md", front!("titel: Konferencer"))],
            right: &[("content/sider/konferencer.md", front!("titel: Konferencer"))],
        },
    },
    Explanation {
        code: "W108",
        title: ("En genvej bliver ikke fulgt", "A symbolic link is not followed"),
        what: (
            "Her ligger en genvej til en fil et andet sted. Den bliver ikke læst.",
            "Here lies a link to a file elsewhere. It is not read.",
        ),
        why: (
            "En genvej kan føre til filer, som ikke er til offentligheden.",
            "A link can lead to files that are not for the public.",
        ),
        example: None((
            "En genvej kan ikke vises som tekst. Læg selve filen i mappen i stedet.",
            "A link cannot be shown as text. Put the file itself into the folder.",
        )),
    },
    Explanation {
        code: "W109",
        title: (
            "Filen ligger et sted, hvor den ikke bliver til en side",
            "The file lies where no page is made of it",
        ),
        what: (
            "Mappen siger, hvad filen er: et referat, en gruppe, en side. Denne mappe kender ramme ikke.",
            "The folder says what a file is: minutes, a group, a page. This folder is not known.",
        ),
        why: (
            "Siden kommer ikke på webstedet, og det opdager man ellers først, når nogen spørger efter den.",
            "The page does not appear on the site, which nobody would notice before somebody asks for it.",
        ),
        example: Files {
            wrong: &[("content/diverse/om-os.md", front!("titel: Om os"))],
            right: &[("content/sider/om-os.md", front!("titel: Om os"))],
        },
    },
    Explanation {
        code: "E110",
        title: (
            "Teksten har et usynligt tegn",
            "The text has an invisible character",
        ),
        what: (
            "Der står et tegn, som ikke kan ses. Det er oftest kommet med, da teksten blev kopieret fra et andet program. Slet tegnet, eller skriv linjen igen.",
            "There is a character that cannot be seen. Mostly it came along when the text was copied from another program. Delete it, or write the line again.",
        ),
        why: (
            "Sådan et tegn kan vende teksten om eller ødelægge siden for læserne.",
            "Such a character can turn the text around or break the page for readers.",
        ),
        example: Below {
            path: PAGE,
            wrong: "Sekretariatet holder &#x202e;til i Næstved.\n",
            right: "Sekretariatet holder til i Næstved.\n",
        },
    },
    Explanation {
        code: "E111",
        title: (
            "En fil, som alle websteder har, mangler",
            "A file that every site has is missing",
        ),
        what: (
            "Webstedets navn og adresse står i `site.yaml`, og kommunerne i `kommuner.yaml`. En af dem er væk.",
            "The name and address of the site stand in `site.yaml`, the municipalities in `kommuner.yaml`. One of them is gone.",
        ),
        why: (
            "Uden den ved ramme ikke, hvad webstedet hedder, eller hvem der er med.",
            "Without it ramme does not know what the site is called or who takes part.",
        ),
        example: None((
            "Det forkerte er, at filen ikke er der. Hent den fra en tidligere udgave af mappen.",
            "What is wrong is that there is no file. Take it from an earlier version of the folder.",
        )),
    },
    Explanation {
        code: "W112",
        title: (
            "Her ligger noget, som ikke er en fil eller en mappe",
            "What lies here is neither a file nor a folder",
        ),
        what: (
            "Noget i mappen er hverken en almindelig fil eller en mappe, for eksempel en forbindelse mellem to programmer. Det bliver ikke læst.",
            "Something in the folder is neither an ordinary file nor a folder, such as a connection between two programs. It is not read.",
        ),
        why: (
            "At læse det kunne få arbejdet til at gå i stå.",
            "To read it could make the work wait for ever.",
        ),
        example: None((
            "Det kan ikke vises som tekst. Slet det, eller spørg den, der passer computeren.",
            "It cannot be shown as text. Delete it, or ask whoever looks after the computer.",
        )),
    },
    Explanation {
        code: "E113",
        title: (
            "Filen har flere fejl, end der er vist",
            "The file has more errors than are shown",
        ),
        what: (
            "Der er over hundrede fejl i den samme fil. Kun de første er vist.",
            "There are more than a hundred errors in one file. The first of them are shown.",
        ),
        why: (
            "Mange fejl i én fil har som regel én årsag. Ret de første, så forsvinder resten ofte.",
            "Many errors in one file mostly have one cause. Mend the first, and the rest often goes.",
        ),
        example: None((
            "Eksemplet ville være på over hundrede linjer. Ret de fejl, der er vist, og prøv igen.",
            "The example would have more than a hundred lines. Mend the errors that are shown, and try again.",
        )),
    },
    Explanation {
        code: "W114",
        title: (
            "Filen har flere advarsler, end der er vist",
            "The file has more warnings than are shown",
        ),
        what: (
            "Der er over hundrede advarsler i den samme fil. Kun de første er vist.",
            "There are more than a hundred warnings in one file. The first of them are shown.",
        ),
        why: (
            "Mange advarsler i én fil har som regel én årsag.",
            "Many warnings in one file mostly have one cause.",
        ),
        example: None((
            "Eksemplet ville være på over hundrede linjer. Ret det, der er vist, og prøv igen.",
            "The example would have more than a hundred lines. Mend what is shown, and try again.",
        )),
    },
    Explanation {
        code: "N115",
        title: (
            "Filen har flere bemærkninger, end der er vist",
            "The file has more notes than are shown",
        ),
        what: (
            "Der er over hundrede bemærkninger til den samme fil. Kun de første er vist.",
            "There are more than a hundred notes on one file. The first of them are shown.",
        ),
        why: (
            "Det sker især for lange referater med `--sprog`. Begynd med de tungeste afsnit.",
            "It happens to long minutes with `--sprog`. Begin with the hardest sections.",
        ),
        example: None((
            "Eksemplet ville være på over hundrede linjer. Ret det, der er vist, og prøv igen.",
            "The example would have more than a hundred lines. Mend what is shown, and try again.",
        )),
    },
];
