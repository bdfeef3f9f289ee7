//! Groups, how they hang together, and the municipalities behind them.

use super::record::{choice, record};
use super::time::Time;
use super::values::{Address, Referable, Reference};

choice! {
    /// What a group is.
    pub enum GroupKind {
        /// Network of professionals.
        Network = "netværksgruppe",
        /// Steering group.
        Steering = "styregruppe",
        /// Programme steering group.
        Programme = "programstyregruppe",
        /// Implementation group.
        Implementation = "implementeringsgruppe",
        /// Finance group.
        Finance = "økonomigruppe",
        /// Forum.
        Forum = "forum",
        /// Working group.
        Working = "arbejdsgruppe",
        /// For one purpose.
        AdHoc = "ad hoc",
        /// Political body.
        Political = "politisk",
    }
}

record! {
    /// Any body of the co-operation.
    pub struct Group: "en gruppe" {
        /// What it is.
        kind: GroupKind = "slags", "Hvilken slags gruppe det er.", "netværksgruppe";
        /// When it began.
        active_from: Option<Time> = "aktiv_fra", "Hvornår gruppen begyndte.", "2025";
        /// When it ended.
        active_to: Option<Time> = "aktiv_til", "Hvornår gruppen holdt op.", "2024-12";
        /// The groups it replaces.
        replaces: Vec<Reference<Group>> = "afløser", "De grupper, denne afløser.", "[udviklingsgruppen]";
        /// The municipalities that lead it.
        leads: Vec<Reference<Municipality>> = "tovholder", "Den kommune, der er tovholder.", "naestved";
        /// Members.
        members: Vec<super::Person> = "medlemmer", "Medlemmer efter rolle og kommune, aldrig ved navn.", "[{rolle: socialchef, kommune: faxe}]";
        /// Terms of reference.
        mandate: Option<String> = "kommissorium", "Kommissorium: tekst eller adresse.", "/netvaerksgrupper/faelles-kommissorium/";
        /// How often it meets.
        frequency: Option<String> = "mødefrekvens", "Hvor tit gruppen mødes.", "4-5 gange om året";
    }
}

choice! {
    /// How closely a group is tied to the one it refers to.
    pub enum Bond {
        /// Fixed reference.
        Fixed = "fast",
        /// Loosely tied.
        Loose = "løst",
    }
}

record! {
    /// How the groups hang together, period by period; `organisation.yaml`.
    pub struct Organisation: "organisation.yaml" {
        /// Periods.
        periods: Vec<OrganisationPeriod> = "perioder", "Organisationen i hver periode, den ældste først.", "[]";
    }
}

record! {
    /// The organisation of one period.
    pub struct OrganisationPeriod: "en periode" {
        /// Id.
        id: String = "id", "Kort navn til adressen.", "2025";
        /// Title.
        title: String = "titel", "Overskrift.", "Organisation fra 2025";
        /// When.
        time: Option<Time> = "tid", "Hvornår organisationen gjaldt.", "2025/";
        /// The groups in it.
        groups: Vec<Membership> = "grupper", "Grupperne, og hvem de refererer til.", "[{gruppe: styregruppen, refererer_til: programstyregruppen, binding: fast}]";
        /// What the sources leave open.
        caveats: Vec<String> = "forbehold", "Hvad kilden ikke siger klart, vist ved figuren.", "[Kilden oplyser ikke årstal.]";
        /// Sources.
        sources: Vec<String> = "kilder", "Hvor oplysningerne kommer fra.", "[Præsentation fra 21. januar 2025]";
    }
}

record! {
    /// A group's place in the organisation of a period.
    pub struct Membership: "en gruppes plads" {
        /// The group.
        group: Reference<Group> = "gruppe", "Gruppens navn.", "styregruppen";
        /// To whom it refers.
        refers_to: Vec<Reference<Group>> = "refererer_til", "Den eller de grupper, den refererer til.", "programstyregruppen";
        /// How closely.
        bond: Option<Bond> = "binding", "Fast eller løst.", "fast";
        /// Remit in the period.
        remit: Option<String> = "opgave", "Gruppens opgave i perioden.", "Varetager den generelle drift.";
    }
}

choice! {
    /// What a party is.
    pub enum MunicipalityKind {
        /// Municipality.
        Municipality = "kommune",
        /// Region.
        Region = "region",
    }
}

record! {
    /// A party of the agreement.
    pub struct Municipality: "en kommune" {
        /// Id.
        id: String = "id", "Kort navn til adressen.", "naestved";
        /// Name.
        name: String = "navn", "Fulde navn.", "Næstved Kommune";
        /// What it is.
        kind: MunicipalityKind = "slags", "Kommune eller region.", "kommune";
        /// Web address.
        web: Option<Address> = "web", "Egen hjemmeside.", "https://www.naestved.dk";
    }
}

impl Referable for Group {
    const WORD: &'static str = "gruppe";
}

impl Referable for Municipality {
    const WORD: &'static str = "kommune";
}
