//! Why nothing was imported, and what can be done about it.

use std::error::Error;
use std::fmt;

use super::days;
use crate::annex::Unread;
use crate::diagnostics::Lang;

/// Why nothing was imported.
#[derive(Debug)]
pub enum Refusal {
    /// There is no such file.
    Missing,
    /// It is a folder.
    Folder,
    /// It is larger than any minutes.
    Large,
    /// It cannot be read.
    Unread(Unread),
    /// There is no text in it.
    Empty,
    /// It does not say which group met; these there are.
    NoGroup(Vec<String>),
    /// There is no such group; these there are.
    UnknownGroup(String, Vec<String>),
    /// It does not say when.
    NoDate,
    /// It says several days.
    SeveralDates(Vec<String>),
    /// What was given is no day.
    BadDate(String),
    /// It does not say of which agreement it is; these there are.
    NoAgreement(Vec<String>),
    /// There is no such agreement; these there are.
    UnknownAgreement(String, Vec<String>),
    /// All that would be written is there already.
    Exists(Vec<String>),
}

impl Refusal {
    /// What is wrong, and what can be done.
    pub fn text(&self, lang: Lang) -> String {
        match lang {
            Lang::Da => self.danish(),
            Lang::En => self.english(),
        }
    }

    fn danish(&self) -> String {
        match self {
            Self::Missing => "filen findes ikke\nhjælp: skriv filens navn med den mappe, den ligger i".to_owned(),
            Self::Folder => "det er ikke en fil, men en mappe\nhjælp: skriv mappen og navnet på filen i den".to_owned(),
            Self::Large => "filen er for stor til at være et referat\nhjælp: gem den uden billeder eller som tekst (.txt), eller del den".to_owned(),
            Self::Unread(Unread::UnknownType) => {
                "filer af den slags kan ikke importeres\nhjælp: gem den som Word (.docx), PDF eller tekst (.txt)".to_owned()
            }
            Self::Unread(Unread::Encrypted) => {
                "filen er låst med en adgangskode\nhjælp: gem den uden adgangskode, og importér igen".to_owned()
            }
            Self::Unread(Unread::Pictures(_)) | Self::Empty => {
                "der er ingen tekst i filen; måske er den scannet\nhjælp: importér den fil, den blev lavet af, eller skriv referatet selv".to_owned()
            }
            Self::Unread(_) => {
                "filen kan ikke læses\nhjælp: åbn den i det program, den er lavet i, gem den som Word (.docx) eller tekst (.txt), og importér igen".to_owned()
            }
            Self::NoGroup(known) => format!(
                "det fremgår ikke, hvilken gruppe der holdt mødet\nhjælp: skriv --gruppe og en af disse: {}",
                known.join(", ")
            ),
            Self::UnknownGroup(given, known) => {
                format!("gruppen `{given}` findes ikke\nhjælp: skriv en af disse: {}", known.join(", "))
            }
            Self::NoDate => {
                "det fremgår ikke, hvilken dag mødet var\nhjælp: skriv den: --dato 2021-03-26 (eller kun måneden: --dato 2021-03)".to_owned()
            }
            Self::SeveralDates(days) => format!(
                "det fremgår ikke, hvilken dag mødet var; der står {}\nhjælp: skriv den rigtige: --dato {}",
                days.join(" og "),
                days.first().map_or("2021-03-26", String::as_str)
            ),
            Self::BadDate(given) => {
                format!("`{given}` er ikke en dag\nhjælp: skriv år, måned og dag: --dato {}", meant(given))
            }
            Self::NoAgreement(known) => format!(
                "det fremgår ikke, hvilken rammeaftale fokusområderne hører til\nhjælp: skriv --dato og en af disse: {}",
                known.join(", ")
            ),
            Self::UnknownAgreement(given, known) => {
                format!("rammeaftalen `{given}` findes ikke\nhjælp: skriv --dato og en af disse: {}", known.join(", "))
            }
            Self::Exists(paths) => format!(
                "{} findes allerede; intet er ændret\nhjælp: flyt eller slet den, og importér igen",
                paths.join(" og ")
            ),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::Missing => "there is no such file\nhelp: give its name with its folder".to_owned(),
            Self::Folder => "this is no file but a folder\nhelp: give the folder and the name of the file in it".to_owned(),
            Self::Large => "the file is too large for minutes\nhelp: save it without pictures or as text (.txt), or split it".to_owned(),
            Self::Unread(Unread::UnknownType) => {
                "files of this type cannot be imported\nhelp: save it as Word (.docx), PDF or text (.txt)".to_owned()
            }
            Self::Unread(Unread::Encrypted) => {
                "the file asks for a password\nhelp: save it without one and import again".to_owned()
            }
            Self::Unread(Unread::Pictures(_)) | Self::Empty => {
                "there is no text in the file; it may be scanned\nhelp: import the file it was made of, or write the minutes yourself".to_owned()
            }
            Self::Unread(_) => {
                "the file cannot be read\nhelp: open it in the program that made it, save it as Word (.docx) or text (.txt), and import again".to_owned()
            }
            Self::NoGroup(known) => {
                format!("the text does not say which group met\nhelp: give --gruppe and one of these: {}", known.join(", "))
            }
            Self::UnknownGroup(given, known) => {
                format!("there is no group `{given}`\nhelp: give one of these: {}", known.join(", "))
            }
            Self::NoDate => "the text does not say when the meeting was\nhelp: give it: --dato 2021-03-26 (or the month alone: --dato 2021-03)".to_owned(),
            Self::SeveralDates(days) => format!(
                "the text does not say when the meeting was; it has {}\nhelp: give the right one: --dato {}",
                days.join(" and "),
                days.first().map_or("2021-03-26", String::as_str)
            ),
            Self::BadDate(given) => {
                format!("`{given}` is no day\nhelp: give year, month and day: --dato {}", meant(given))
            }
            Self::NoAgreement(known) => format!(
                "the text does not say of which agreement the focus areas are\nhelp: give --dato and one of these: {}",
                known.join(", ")
            ),
            Self::UnknownAgreement(given, known) => {
                format!("there is no agreement `{given}`\nhelp: give --dato and one of these: {}", known.join(", "))
            }
            Self::Exists(paths) => {
                format!("{} is there already; nothing was changed\nhelp: move or delete it, and import again", paths.join(" and "))
            }
        }
    }
}

/// The day that was meant, where it can be told, as it is to be written.
fn meant(given: &str) -> String {
    let day = days::dates(given).first().map(ToString::to_string);
    day.unwrap_or_else(|| "2021-03-26".to_owned())
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str(&self.danish())
    }
}

impl Error for Refusal {}
