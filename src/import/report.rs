//! What is told after an import: what was found, what a reader should look at,
//! and where.

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;
use std::mem::{Discriminant, discriminant};

use super::source::{Doubt, Place, What};
use crate::diagnostics::Lang;
use crate::text::count;

/// How much was found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Found {
    /// Items.
    pub items: usize,
    /// Sub-items.
    pub sub_items: usize,
    /// Sections of items or focus areas.
    pub sections: usize,
    /// Points and numbers of lists.
    pub points: usize,
    /// Tables.
    pub tables: usize,
    /// Links.
    pub links: usize,
    /// Footnotes.
    pub footnotes: usize,
}

/// What a reader should look at, with the places.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Notes(BTreeSet<(Place, Remark)>);

/// Something that a reader should look at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Remark {
    /// The reader of the file found it.
    Read(What),
    /// The list of items before the items.
    Overview,
    /// A link whose text is not known.
    StrayLink(String),
    /// A link that stood elsewhere than the text it was given.
    PlacedLink(String),
    /// A link without a text.
    BareLink,
    /// An address that is broken at a hyphen.
    BrokenAddress,
    /// A section that has another name with us.
    Renamed(String, &'static str),
    /// No items at all.
    NoItems,
    /// A closed item.
    Closed(String),
    /// A number that comes twice.
    Twice(String),
    /// Somebody of whom role and municipality cannot be told apart from the name.
    Person,
    /// What stands at the head and has no place in the draft.
    LeftOut(String),
    /// A title in capitals.
    Capitals(String),
    /// A focus area whose number is not said.
    NoFocusNumber(String),
    /// A focus area without a title.
    NoTitle,
    /// A file there is already.
    Exists(String),
    /// A date as it was found.
    Date(String),
    /// A group as it was found.
    Group(String),
    /// An agreement as it was found.
    Agreement(String),
    /// A municipality that the project does not know.
    Municipality(String),
    /// What looks like a person's name.
    Name(String),
    /// A CPR number, masked in the draft.
    Number,
}

/// Remarks of one sort say the same of different places.
type Sort = (Discriminant<Remark>, Option<Discriminant<What>>);

impl Remark {
    fn sort(&self) -> Sort {
        let what = match self {
            Self::Read(what) => Some(discriminant(what)),
            _ => None,
        };
        (discriminant(self), what)
    }

    /// True for what concerns persons.
    fn is_personal(&self) -> bool {
        matches!(self, Self::Name(_) | Self::Number | Self::Person)
    }

    fn text(&self, lang: Lang) -> String {
        match lang {
            Lang::Da => self.danish(),
            Lang::En => self.english(),
        }
    }

    fn danish(&self) -> String {
        match self {
            Self::Read(what) => what.to_string(),
            Self::Overview => "oversigten over punkterne er ikke med; punkterne selv er".to_owned(),
            Self::StrayLink(link) => {
                format!("linket {link} står alene nederst på siden; sæt det ind, hvor det hører til")
            }
            Self::PlacedLink(link) => {
                format!("linket {link} stod nederst på siden og er sat på teksten her; se, om det passer")
            }
            Self::BareLink => "linket har ingen tekst; skriv, hvad læseren finder dér".to_owned(),
            Self::BrokenAddress => {
                "adressen er delt ved en bindestreg; se efter, om bindestregen hører med".to_owned()
            }
            Self::Renamed(from, to) => format!("afsnittet ”{from}” er blevet til ”{to}”"),
            Self::NoItems => "der er ikke fundet nogen punkter; skriv `## 1. Titel` over hvert".to_owned(),
            Self::Closed(number) => format!("punkt {number} ser lukket ud; kun nummer og titel er med"),
            Self::Twice(number) => format!("nummer {number} er der to af; ret det ene"),
            Self::Person => "en person er udeladt: rolle og kommune kan ikke skilles fra navnet".to_owned(),
            Self::LeftOut(what) => format!("”{what}” øverst er ikke med"),
            Self::Capitals(title) => format!("titlen ”{title}” stod med store bogstaver; ret navnene i den"),
            Self::NoFocusNumber(title) => {
                format!("fokusområdet ”{title}” har intet nummer; skriv `nummer:`, og ret filens navn")
            }
            Self::NoTitle => "fokusområdet har ingen titel; skriv den".to_owned(),
            Self::Exists(path) => format!(
                "{path} findes og er ikke ændret; slet den, eller giv den et andet navn, og importér igen"
            ),
            Self::Date(date) => format!("datoen {date} er læst her; er den forkert, så skriv --dato"),
            Self::Group(title) => format!("gruppen er læst som {title}; er den forkert, så skriv --gruppe"),
            Self::Agreement(id) => {
                format!("aftalen er læst som {id}; er den forkert, så skriv --dato og den rigtige")
            }
            Self::Municipality(name) => format!(
                "”{name}” står ikke i `kommuner.yaml` og er ikke med; skriv kommunen dér, og føj den til i kladden"
            ),
            Self::Name(words) => format!("”{words}” ligner et personnavn; skriv rolle og kommune i stedet"),
            Self::Number => "her står et CPR-nummer; det er skjult i kladden".to_owned(),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::Read(what) => format!("{what:#}"),
            Self::Overview => "the list of items is left out; the items are there".to_owned(),
            Self::StrayLink(link) => {
                format!("the link {link} stands alone at the end of the page; put it where it belongs")
            }
            Self::PlacedLink(link) => {
                format!(
                    "the link {link} stood at the end of the page and was given to the text here; see whether it fits"
                )
            }
            Self::BareLink => "the link has no text; say what the reader will find there".to_owned(),
            Self::BrokenAddress => {
                "the address is broken at a hyphen; see whether the hyphen belongs to it".to_owned()
            }
            Self::Renamed(from, to) => format!("the section “{from}” has become “{to}”"),
            Self::NoItems => "no items were found; write `## 1. Title` above each".to_owned(),
            Self::Closed(number) => format!("item {number} looks closed; only number and title are there"),
            Self::Twice(number) => format!("there are two with the number {number}; mend one"),
            Self::Person => {
                "a person is left out: role and municipality cannot be told from the name".to_owned()
            }
            Self::LeftOut(what) => format!("“{what}” at the head is left out"),
            Self::Capitals(title) => format!("the title “{title}” was in capitals; mend the names in it"),
            Self::NoFocusNumber(title) => {
                format!("the focus area “{title}” has no number; write `nummer:` and rename the file")
            }
            Self::NoTitle => "the focus area has no title; write it".to_owned(),
            Self::Exists(path) => {
                format!("{path} is there and unchanged; delete or rename it, and import again")
            }
            Self::Date(date) => format!("the date {date} was read here; if it is wrong, give --dato"),
            Self::Group(title) => format!("the group was read as {title}; if it is wrong, give --gruppe"),
            Self::Agreement(id) => {
                format!("the agreement was read as {id}; if it is wrong, give --dato and the right one")
            }
            Self::Municipality(name) => {
                format!(
                    "“{name}” is not in `kommuner.yaml` and left out; write it there, and add it in the draft"
                )
            }
            Self::Name(words) => {
                format!("“{words}” looks like a person's name; write role and municipality instead")
            }
            Self::Number => "there is a CPR number; it is masked in the draft".to_owned(),
        }
    }
}

impl Notes {
    /// Notes something once for each place.
    pub fn add(&mut self, place: Place, remark: Remark) {
        self.0.insert((place, remark));
    }

    /// Forgets the names that have not come into the drafts.
    pub fn keep_names_of(&mut self, drafts: &str) {
        const MOST: usize = 1000;
        let is_name = |(_, remark): &&(Place, Remark)| matches!(remark, Remark::Name(_));
        if self.0.iter().filter(is_name).count() > MOST {
            return;
        }
        let letters = |text: &str| {
            text.chars()
                .filter(|one| one.is_alphanumeric())
                .collect::<String>()
        };
        let drafts = letters(drafts);
        let is_there = |remark: &Remark| match remark {
            Remark::Name(name) => drafts.contains(&letters(name)),
            _ => true,
        };
        self.0.retain(|(_, remark)| is_there(remark));
    }

    /// Notes what the reader of the file found.
    pub fn read(&mut self, doubts: &[Doubt]) {
        for doubt in doubts {
            self.add(doubt.place, Remark::Read(doubt.what.clone()));
        }
    }

    /// The notes, those on persons apart from the others. Of many that are alike
    /// the last one says how many more there are, so that they hide no others.
    fn lines(&self, personal: bool, lang: Lang) -> String {
        let wanted = |(_, remark): &&(Place, Remark)| remark.is_personal() == personal;
        let most = if personal { 40 } else { 10 };
        let notes = || self.0.iter().filter(wanted);
        let mut all: HashMap<Sort, usize> = HashMap::new();
        for (_, remark) in notes() {
            *all.entry(remark.sort()).or_default() += 1;
        }
        let mut told: HashMap<Sort, usize> = HashMap::new();
        let mut out = String::new();
        for (place, remark) in notes() {
            let told = told.entry(remark.sort()).or_default();
            *told += 1;
            if *told > most {
                continue;
            }
            let all = all.get(&remark.sort()).copied().unwrap_or_default();
            let more = match (all.saturating_sub(most), lang) {
                (more, Lang::Da) if more > 0 && *told == most => format!(" (og {more} til som den)"),
                (more, Lang::En) if more > 0 && *told == most => format!(" (and {more} more like it)"),
                _ => String::new(),
            };
            let place = shown(*place, lang);
            let _ = writeln!(out, "- {place}{}{more}", remark.text(lang));
        }
        out
    }
}

/// "side 3: "
fn shown(place: Place, lang: Lang) -> String {
    let (da, en, number) = match place {
        Place::Unknown => return String::new(),
        Place::Line(number) => ("linje", "line", number),
        Place::Page(number) => ("side", "page", number),
        Place::Paragraph(number) => ("afsnit", "paragraph", number),
    };
    format!("{} {number}: ", lang.pick(da, en))
}

/// The whole report.
pub fn text(paths: &[String], found: Found, notes: &Notes, lang: Lang) -> String {
    let mut out = String::new();
    for path in paths {
        let _ = match lang {
            Lang::Da => writeln!(out, "Kladden ligger i {path}."),
            Lang::En => writeln!(out, "The draft is in {path}."),
        };
    }
    let _ = writeln!(out, "{}\n", found.text(lang));
    let parts = [
        (true, lang.pick("Personoplysninger:", "Personal data:")),
        (false, lang.pick("Se efter:", "Please check:")),
    ];
    for (personal, heading) in parts {
        let lines = notes.lines(personal, lang);
        if !lines.is_empty() {
            let _ = writeln!(out, "{heading}\n{lines}");
        }
    }
    let next = lang.pick(
        "Læs kladden igennem, og skriv `ramme check`. Fjern `udkast: ja`, når den må offentliggøres.",
        "Read the draft and run `ramme check`. Remove `udkast: ja` when it may be published.",
    );
    let _ = writeln!(out, "{next}");
    out
}

impl Found {
    fn text(self, lang: Lang) -> String {
        match lang {
            Lang::Da => format!(
                "Fundet: {}, {}, {}, {}, {}, {} og {}.",
                count(self.items, "punkt", "punkter"),
                count(self.sub_items, "underpunkt", "underpunkter"),
                count(self.sections, "afsnit", "afsnit"),
                count(self.points, "punkttegn", "punkttegn"),
                count(self.tables, "tabel", "tabeller"),
                count(self.links, "link", "links"),
                count(self.footnotes, "fodnote", "fodnoter"),
            ),
            Lang::En => format!(
                "Found: items {}, sub-items {}, sections {}, list items {}, tables {}, links {}, footnotes {}.",
                self.items,
                self.sub_items,
                self.sections,
                self.points,
                self.tables,
                self.links,
                self.footnotes
            ),
        }
    }

    /// Both together.
    pub fn add(&mut self, other: Self) {
        self.items += other.items;
        self.sub_items += other.sub_items;
        self.sections += other.sections;
        self.points += other.points;
        self.tables += other.tables;
        self.links += other.links;
        self.footnotes += other.footnotes;
    }
}
