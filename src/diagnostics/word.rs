//! The words of messages that have to be said in two languages.

/// A kind in a message: Danish, or English in the alternate form (`{:#}`).
/// In Danish it can have "ingen" (`{:+}`) or "en anden" (`{:-}`) before it,
/// which follow its gender.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word(pub &'static str);

impl Word {
    /// The English for every kind that messages name.
    pub fn english(self) -> Option<&'static str> {
        Some(match self.0 {
            "et dokument" => "a document",
            "en rettelse" => "a correction",
            "en rammeaftale" => "an agreement",
            "et trin i tidsplanen" => "a step of the schedule",
            "et fokusområde" => "a focus area",
            "et princip" => "a principle",
            "et indsatsområde" => "an effort",
            "en prøvehandling" => "a trial",
            "en gruppe" => "a group",
            "en periode" => "a period",
            "en gruppes plads" => "a group's place",
            "en kommune" => "a municipality",
            "et møde" => "a meeting",
            "en flytning" => "a move",
            "en deltager" => "a participant",
            "et arrangement" => "an event",
            "en tilmelding" => "a registration",
            "et programpunkt" => "a point of the programme",
            "et grupperum" => "a group room",
            "en standardkontrakt" => "a contract",
            "en oplysning om pligt" => "an obligation",
            "en ændring" => "a change",
            "en sag" => "a case",
            "en nyhed" => "a news item",
            "en side" => "a page",
            "en kontakt" => "a contact",
            "et menupunkt" => "a menu entry",
            "en undtagelse" => "an exception",
            "et ord i ordlisten" => "a word of the glossary",
            "rammeaftale" => "agreement",
            "fokusområde" => "focus area",
            "princip" => "principle",
            "gruppe" => "group",
            "kommune" => "municipality",
            "møde" => "meeting",
            "arrangement" => "event",
            "standardkontrakt" => "contract",
            "sag" => "case",
            "nyhed" => "news item",
            "periode" => "period",
            "side" => "page",
            "filen" => "file",
            "i adressen" => "in the address",
            "mellem `]` og `(`" => "between `]` and `(`",
            "en viderestilling" => "a redirect",
            "en udgået adresse" => "an address that is gone",
            "site.yaml" | "adresser.yaml" | "kommuner.yaml" | "organisation.yaml" | "ordliste.yaml" => self.0,
            _ => return None,
        })
    }
}

impl Word {
    fn is_neuter(self) -> bool {
        matches!(self.0, "fokusområde" | "princip" | "møde" | "arrangement")
    }
}

impl std::fmt::Display for Word {
    fn fmt(&self, out: &mut std::fmt::Formatter) -> std::fmt::Result {
        match self.english() {
            Some(english) if out.alternate() => out.write_str(english),
            _ => {
                let pick = |common, neuter| if self.is_neuter() { neuter } else { common };
                if out.sign_plus() {
                    out.write_str(pick("ingen ", "intet "))?;
                } else if out.sign_minus() {
                    out.write_str(pick("en anden ", "et andet "))?;
                }
                out.write_str(self.0)
            }
        }
    }
}

/// What kind of value a key takes, for the message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// One line of text.
    Text,
    /// A whole number.
    Number,
    /// `ja` or `nej`.
    YesNo,
    /// Key and value pairs.
    Fields,
    /// A day.
    Day,
}

impl Wanted {
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Text => ("en tekst", "a text"),
            Self::Number => ("et helt tal", "a whole number"),
            Self::YesNo => ("ja eller nej", "yes or no"),
            Self::Fields => ("oplysninger med hver sin nøgle", "fields with a key each"),
            Self::Day => ("en dag", "a day"),
        }
    }
}

impl std::fmt::Display for Wanted {
    /// Danish; English in the alternate form (`{:#}`).
    fn fmt(&self, out: &mut std::fmt::Formatter) -> std::fmt::Result {
        let (da, en) = self.words();
        out.write_str(if out.alternate() { en } else { da })
    }
}
