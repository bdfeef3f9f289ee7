//! What keeps people from reading an annex who do not see it, or not well:
//! the faults that can be told from the file alone.

use serde::{Deserialize, Serialize};

use super::{Report, Unread};
use crate::diagnostics::Lang;

/// A fault of an annex.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fault {
    /// It could not be looked at.
    Unexamined,
    /// Pages are pictures of text.
    NoText,
    /// A PDF without tags: nothing says what is a heading, a list, a table.
    Untagged,
    /// No language is set.
    NoLanguage,
    /// No title is set, or a file name stands as title.
    NoTitle,
    /// A PDF has a title, but shows its file name instead.
    TitleNotShown,
    /// A long text without headings by style.
    NoHeadings,
    /// A picture without a text.
    PictureWithoutText,
}

impl Fault {
    /// Every fault, the worst first.
    pub const ALL: [Self; 8] = [
        Self::Unexamined,
        Self::NoText,
        Self::Untagged,
        Self::NoLanguage,
        Self::NoTitle,
        Self::TitleNotShown,
        Self::NoHeadings,
        Self::PictureWithoutText,
    ];

    /// What is wrong, in a few words.
    pub fn text(self, lang: Lang) -> &'static str {
        let (da, en) = match self {
            Self::Unexamined => ("kunne ikke undersøges", "could not be examined"),
            Self::NoText => ("sider uden tekst (scannet)", "pages without text (scanned)"),
            Self::Untagged => ("uden mærker (tags)", "without tags"),
            Self::NoLanguage => ("intet sprog angivet", "no language set"),
            Self::NoTitle => ("ingen titel", "no title"),
            Self::TitleNotShown => (
                "titlen vises ikke i vinduet",
                "the title is not shown in the window",
            ),
            Self::NoHeadings => ("ingen overskrifter med typografi", "no headings by style"),
            Self::PictureWithoutText => (
                "billeder uden alternativ tekst",
                "pictures without alternative text",
            ),
        };
        lang.pick(da, en)
    }

    /// What to do about it.
    pub fn advice(self, lang: Lang) -> &'static str {
        let (da, en) = match self {
            Self::Unexamined => (
                "Filen er låst, beskadiget eller af en ældre type. Gem den som PDF eller docx uden adgangskode, og se efter igen.",
                "The file is locked, damaged or of an older type. Save it as PDF or docx without a password, and look again.",
            ),
            Self::NoText => (
                "Find den fil, der blev skrevet ud, og gem den som PDF derfra. Findes den ikke: Acrobat, Alle værktøjer, Scan og OCR, Genkend tekst.",
                "Find the file that was printed, and save that as PDF. If there is none: Acrobat, All tools, Scan & OCR, Recognize text.",
            ),
            Self::Untagged => (
                "Gem igen fra det program, filen er skrevet i. Word: Filer, Gem som, PDF, Indstillinger, sæt hak ved ”Strukturkoder til hjælp til handicappede” (brug ikke Udskriv). LibreOffice: Filer, Eksportér som PDF, sæt hak ved ”Kodet PDF”. Acrobat: Alle værktøjer, Forbered til tilgængelighed, Kod dokument automatisk.",
                "Save again from the program it was written in. Word: File, Save as, PDF, Options, tick “Document structure tags for accessibility” (do not use Print). LibreOffice: File, Export as PDF, tick “Tagged PDF”. Acrobat: All tools, Prepare for accessibility, Automatically tag PDF.",
            ),
            Self::NoLanguage => (
                "Word: Gennemse, Sprog, Angiv korrektursprog, Dansk, og gem igen. LibreOffice: Funktioner, Sprog, For al tekst, Dansk. Acrobat: Menu, Dokumentegenskaber, Avanceret, Sprog.",
                "Word: Review, Language, Set proofing language, and save again. LibreOffice: Tools, Language, For all text. Acrobat: Menu, Document properties, Advanced, Language.",
            ),
            Self::NoTitle => (
                "Word: Filer, Oplysninger, skriv ved Titel, og gem igen. LibreOffice: Filer, Egenskaber, Beskrivelse, Titel. Acrobat: Menu, Dokumentegenskaber, Beskrivelse, Titel.",
                "Word: File, Info, write at Title, and save again. LibreOffice: File, Properties, Description, Title. Acrobat: Menu, Document properties, Description, Title.",
            ),
            Self::TitleNotShown => (
                "Acrobat: Menu, Dokumentegenskaber, Startvisning, Vis: Dokumenttitel. LibreOffice: Filer, Eksportér som PDF, Brugerflade, sæt hak ved ”Vis dokumenttitel”. Word sætter det selv, når der er hak ved strukturkoder.",
                "Acrobat: Menu, Document properties, Initial view, Show: Document title. LibreOffice: File, Export as PDF, User interface, tick “Display document title”. Word does it by itself where structure tags are ticked.",
            ),
            Self::NoHeadings => (
                "Marker hver overskrift, og vælg Overskrift 1, 2 eller 3 under Typografier. Fed skrift alene er ingen overskrift for den, der får teksten læst højt.",
                "Mark each heading and choose Heading 1, 2 or 3 under Styles. Bold letters alone are no heading to whoever has the text read aloud.",
            ),
            Self::PictureWithoutText => (
                "Højreklik på billedet. Word og PowerPoint: Vis alternativ tekst. LibreOffice: Egenskaber, Alternativ tekst. Skriv, hvad billedet viser, eller sæt hak ved, at det er pynt.",
                "Right-click the picture. Word and PowerPoint: View alt text. LibreOffice: Properties, Alternative text. Say what it shows, or tick that it is decorative.",
            ),
        };
        lang.pick(da, en)
    }
}

impl Report {
    /// What keeps people from reading the file, the worst first.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = self.access.clone();
        for why in &self.unread {
            match why {
                Unread::Pictures(_) => faults.push(Fault::NoText),
                // A file inside is a file by itself.
                Unread::Embedded(_) => {}
                _ => faults.push(Fault::Unexamined),
            }
        }
        faults.sort_unstable();
        faults.dedup();
        faults
    }
}

/// True of a title that tells a reader something: not the name of a file, as some
/// programs write it.
pub fn is_title(title: &str) -> bool {
    let title = title.trim().to_lowercase();
    let ends = [
        ".doc", ".docx", ".pdf", ".indd", ".ppt", ".pptx", ".xls", ".xlsx", ".odt", ".rtf", ".html",
    ];
    title.chars().any(char::is_alphabetic)
        && !ends.iter().any(|end| title.ends_with(end))
        && !title.starts_with("microsoft ")
        && !matches!(title.as_str(), "untitled" | "uden titel" | "unavngivet")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_file_is_no_title() {
        assert!(is_title("Nyhedsbrev om de særlige pladser"));
        for none in [
            "",
            "  ",
            "123",
            "Microsoft Word - referat.docx",
            "referat.PDF",
            "Untitled",
        ] {
            assert!(!is_title(none), "{none}");
        }
    }
}
