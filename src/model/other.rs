//! Contracts, cases, news, pages and the settings of the site.

use super::agreement::FocusArea;
use super::record::{choice, record};
use super::time::Time;
use super::values::{Address, Day, FileOrAddress, Referable, Reference};

choice! {
    /// Whom a contract concerns.
    pub enum Area {
        /// Adults.
        Adults = "voksne",
        /// Children.
        Children = "børn",
    }
}

choice! {
    /// Who delivers under a contract.
    pub enum Supplier {
        /// Public.
        Public = "offentlig",
        /// Private.
        Private = "privat",
    }
}

record! {
    /// A standard contract.
    pub struct Contract: "en standardkontrakt" {
        /// Whom it concerns.
        areas: Vec<Area> = "område", "Voksne, børn eller begge.", "[voksne]";
        /// Who delivers.
        suppliers: Vec<Supplier> = "leverandør", "Offentlig, privat eller begge.", "[offentlig]";
        /// Who publishes it.
        publisher: String = "udgiver", "Hvem der har lavet kontrakten.", "KL";
        /// Version.
        version: Option<String> = "version", "Versionens nummer.", "2.0";
        /// When it begins to apply.
        valid_from: Option<Time> = "gælder_fra", "Hvornår den begynder at gælde.", "2021-03";
        /// When it ceases to apply.
        valid_to: Option<Time> = "gælder_til", "Hvornår den holder op med at gælde.", "2023-09";
        /// The contracts it replaces.
        replaces: Vec<Reference<Contract>> = "afløser", "De kontrakter, denne afløser.", "[rs17-voksne]";
        /// Obligatory or not, by date.
        obligations: Vec<Obligation> = "obligatorisk", "Om den er obligatorisk, fra hvornår og ifølge hvad.", "[{fra: 2025, svar: ja, kilde: De tre principper}]";
        /// Files.
        files: Vec<FileOrAddress> = "filer", "Filer ved siden af dokumentet, eller adresser.", "[kontrakt.docx]";
        /// Guide.
        guide: Option<FileOrAddress> = "vejledning", "Vejledning: fil eller adresse.", "vejledning.pdf";
        /// Changes.
        changes: Vec<Change> = "ændringer", "Hvad der er ændret i hver version.", "[{version: \"2.0\", tekst: Nyt afsnit om opsigelse}]";
    }
}

record! {
    /// Whether a contract is obligatory from some time.
    pub struct Obligation: "en oplysning om pligt" {
        /// From when.
        from: Time = "fra", "Fra hvornår.", "2025";
        /// Yes or no.
        answer: bool = "svar", "Ja eller nej.", "ja";
        /// According to what.
        source: Option<String> = "kilde", "Hvor det står.", "De tre fælleskommunale principper";
    }
}

record! {
    /// What was changed in a version.
    pub struct Change: "en ændring" {
        /// Version.
        version: Option<String> = "version", "Versionens nummer.", "2.0";
        /// When.
        date: Option<Time> = "dato", "Hvornår.", "2023-10";
        /// What.
        text: String = "tekst", "Hvad der er ændret.", "Nyt afsnit om opsigelse";
    }
}

choice! {
    /// Whether a case is still followed.
    pub enum CaseState {
        /// Open.
        Open = "åben",
        /// Closed.
        Closed = "afsluttet",
    }
}

record! {
    /// A thread through several meetings.
    pub struct Case: "en sag" {
        /// State.
        state: Option<CaseState> = "status", "Åben eller afsluttet.", "åben";
        /// Focus areas.
        focus_areas: Vec<Reference<FocusArea>> = "fokusområder", "De fokusområder, sagen hører under.", "[2021-2022/5]";
    }
}

record! {
    /// A dated notice.
    pub struct News: "en nyhed" {
        /// When.
        date: Day = "dato", "Nyhedens dag.", "2021-03-08";
    }
}

record! {
    /// Any other page.
    pub struct Page: "en side" {
        /// Place in the menu.
        menu: Option<u32> = "menu", "Pladsen i menuen; udelades, når siden ikke står i menuen.", "3";
    }
}

record! {
    /// The settings of the site; `site.yaml`.
    pub struct Settings: "site.yaml" {
        /// Title.
        title: String = "titel", "Webstedets navn.", "Rammeaftale Sjælland";
        /// Subtitle.
        subtitle: Option<String> = "undertitel", "Én linje under navnet.", "17 kommuner og en region";
        /// Base address.
        base: Address = "adresse", "Webstedets adresse, med https:// og uden skråstreg til sidst.", "https://www.rs17.dk";
        /// Contact.
        contact: Contact = "kontakt", "Hvem der svarer for webstedet.", "{navn: Rammeaftalesekretariatet}";
        /// Time zone.
        time_zone: Option<String> = "tidszone", "Tidszone; Europe/Copenhagen, når den udelades.", "Europe/Copenhagen";
        /// Accessibility statement.
        accessibility: Option<Address> = "tilgængelighedserklæring", "Adressen på tilgængelighedserklæringen, eller på webstedets egen side om tilgængelighed.", "https://was.digst.dk/rs17-dk";
        /// What others may do with the data.
        data_licence: Option<DataLicence> = "datalicens", "Hvad andre må bruge webstedets data til, som det står på `/data/`.", "{tekst: Data må bruges frit.}";
        /// Browsers are told to come by https alone.
        https_only: Option<bool> = "kun_https", "`ja` beder browsere om altid at bruge https på webstedet. Sæt det først, når alt virker med https: Det kan ikke tages tilbage med det samme.", "ja";
        /// Menu.
        menu: Vec<MenuEntry> = "menu", "Menuens punkter.", "[{tekst: Referater, adresse: /referater/}]";
        /// Links at the foot of each page.
        footer: Vec<MenuEntry> = "bundlinks", "Links nederst på hver side.", "[{tekst: Hvem står bag, adresse: /om-siden/#hvem-staar-bag}]";
        /// Reviewed exceptions from the search for CPR numbers.
        not_cpr: Vec<NotCpr> = "ikke_cpr", "Gennemgåede tal, der ligner CPR-numre, men ikke er det.", "[]";
        /// Contacts that may be public.
        allowed_contacts: Vec<String> = "tilladte_kontakter", "E-mail og telefon, der må stå på siderne.", "[rammeaftale@naestved.dk]";
    }
}

record! {
    /// What others may do with the data of the site.
    pub struct DataLicence: "en datalicens" {
        /// In words.
        text: String = "tekst", "Hvad andre må, i hele sætninger.", "Data må bruges frit, når kilden er nævnt.";
        /// Where it stands in full.
        address: Option<Address> = "adresse", "Hvor licensen står i sin helhed.", "https://creativecommons.org/licenses/by/4.0/";
    }
}

record! {
    /// Words and abbreviations that readers may not know; `ordliste.yaml`.
    pub struct Glossary: "ordliste.yaml" {
        /// Words.
        terms: Vec<Term> = "ord", "Ord og forkortelser.", "[{kort: K17, betyder: kredsen af de 17 kommunaldirektører}]";
    }
}

record! {
    /// A word of the glossary.
    pub struct Term: "et ord i ordlisten" {
        /// The word as it stands in texts.
        word: String = "kort", "Ordet eller forkortelsen, som den står i teksterne.", "K17";
        /// What it stands for.
        meaning: String = "betyder", "Hvad det står for.", "kredsen af de 17 kommunaldirektører";
    }
}

record! {
    /// Who answers for the site.
    pub struct Contact: "en kontakt" {
        /// Name.
        name: String = "navn", "Sekretariatets navn.", "Rammeaftalesekretariatet";
        /// Text.
        text: Option<String> = "tekst", "Hvordan man kommer i kontakt.", "Skriv til sekretariatet i Næstved.";
    }
}

record! {
    /// An entry of the main menu or of the foot.
    pub struct MenuEntry: "et menupunkt" {
        /// Text.
        text: String = "tekst", "Hvad der står i menuen.", "Referater";
        /// Address.
        address: Address = "adresse", "Hvor punktet fører hen.", "/referater/";
    }
}

record! {
    /// A reviewed exception from the search for CPR numbers.
    pub struct NotCpr: "en undtagelse" {
        /// File.
        file: String = "fil", "Filen, tallet står i.", "referater/styregruppen/2021-03-26/bilag/takster.pdf";
        /// Place in the file.
        place: String = "sted", "Hvor i filen.", "side 3";
        /// Reason.
        reason: String = "grund", "Hvorfor det ikke er et CPR-nummer.", "Kontonummer";
    }
}

impl Referable for Contract {
    const WORD: &'static str = "standardkontrakt";
}

impl Referable for Case {
    const WORD: &'static str = "sag";
}
