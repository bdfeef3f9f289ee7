//! What to write in Markdown instead of HTML.

/// What to write instead of an element of HTML, in Danish and English.
pub fn of_element(element: &str) -> (&'static str, &'static str) {
    match element {
        "a" => (
            "Skriv et link med Markdown: `[Referat af møde i KKR Sjælland](https://…)`.",
            "Write a link in Markdown: `[Referat af møde i KKR Sjælland](https://…)`.",
        ),
        "img" | "picture" | "svg" => (
            "Læg billedet ved siden af dokumentet, og skriv `![Hvad billedet viser](billede.png)`.",
            "Put the picture beside the document and write `![What it shows](billede.png)`.",
        ),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => (
            "Skriv overskriften med havelåger: `## Baggrund`.",
            "Write the heading with hash signs: `## Baggrund`.",
        ),
        "p" | "div" | "section" | "center" | "hr" => (
            "Skriv en tom linje mellem to afsnit, og `---` for en streg.",
            "Write an empty line between paragraphs, and `---` for a rule.",
        ),
        "ul" | "ol" | "li" | "dl" | "dt" | "dd" => (
            "Skriv en liste med `- ` eller `1. ` først på hver linje.",
            "Write a list with `- ` or `1. ` at the beginning of each line.",
        ),
        "table" | "thead" | "tbody" | "tr" | "th" | "td" | "caption" => (
            "Skriv tabellen med streger: `| Kvartal | Pladser |`.",
            "Write the table with bars: `| Kvartal | Pladser |`.",
        ),
        "blockquote" => (
            "Skriv `> ` først på hver linje af citatet.",
            "Write `> ` at the beginning of each line of the quotation.",
        ),
        "pre" => (
            "Skriv en linje med tre accenttegn før og efter.",
            "Write a line of three backticks before and after.",
        ),
        "script" | "style" | "iframe" | "object" | "embed" | "video" | "audio" | "form" | "input"
        | "button" => (
            "Det kan ikke stå på en side her. Link til det sted, hvor det findes.",
            "It cannot stand on a page here. Link to where it can be found.",
        ),
        _ => (
            "Slet det. Skal det læses på siden, så skriv en omvendt skråstreg før: `\\<navn>`.",
            "Delete it. If it is to be read on the page, write a backslash before it: `\\<navn>`.",
        ),
    }
}
