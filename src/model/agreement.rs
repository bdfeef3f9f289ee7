//! Agreements, their focus areas and their principles.

use super::group::{Group, Municipality};
use super::record::{choice, record};
use super::time::Time;
use super::values::{Day, Referable, Reference};

/// How firm an agreement is.
pub type AgreementState = super::Firmness;

record! {
    /// The agreement of a period.
    pub struct Agreement: "en rammeaftale" {
        /// State.
        state: Option<AgreementState> = "status", "Forslag, skitse eller godkendt.", "godkendt";
        /// What of it stands here.
        text_here: Option<String> = "teksten_her", "Hvad der er gengivet på siden, når det ikke er aftalen selv.", "Skitse fra 29. maj 2020; den endelige aftale er ikke gengivet";
        /// First day in force.
        valid_from: Option<Time> = "gyldig_fra", "Hvornår aftalen begynder at gælde.", "2021-01-01";
        /// Last day in force.
        valid_to: Option<Time> = "gyldig_til", "Hvornår aftalen holder op med at gælde.", "2022-12-31";
        /// When it was approved.
        approved: Option<Time> = "godkendt", "Hvornår aftalen blev godkendt.", "2020-06";
        /// The agreements it replaces.
        replaces: Vec<Reference<Agreement>> = "afløser", "De aftaler, denne afløser.", "[2018-2020]";
        /// How it came about.
        milestones: Vec<Milestone> = "tidsplan", "Aftalens tilblivelse trin for trin.", "[{tid: 2020-05-29, tekst: Direktørmøde}]";
        /// Parties.
        parties: Vec<Reference<Municipality>> = "parter", "De kommuner og regioner, der er med i aftalen.", "[naestved, region-sjaelland]";
    }
}

record! {
    /// A step on the way to an agreement.
    pub struct Milestone: "et trin i tidsplanen" {
        /// When.
        time: Time = "tid", "Hvornår.", "2020-05-29";
        /// What.
        text: String = "tekst", "Hvad der sker.", "Direktørmøde om fokusområderne";
        /// Who.
        actors: Vec<String> = "aktører", "Hvem der deltager.", "[direktørgruppen]";
    }
}

choice! {
    /// Which part of the agreement a focus area belongs to.
    pub enum FocusKind {
        /// The development strategy.
        Development = "udvikling",
        /// The governance agreement.
        Governance = "styring",
    }
}

record! {
    /// A focus area of an agreement.
    pub struct FocusArea: "et fokusområde" {
        /// Number in its agreement.
        number: Option<String> = "nummer", "Nummeret i aftalen.", "2";
        /// Which part of the agreement.
        kind: Option<FocusKind> = "slags", "Udvikling eller styring.", "udvikling";
        /// State.
        state: Option<AgreementState> = "status", "Forslag, skitse eller godkendt.", "godkendt";
        /// The earlier focus areas it continues.
        replaces: Vec<Reference<FocusArea>> = "afløser", "De tidligere fokusområder, dette bygger på.", "[2018-2020/2]";
        /// Ends with its agreement.
        ends: Option<bool> = "udgår", "`ja`, når området ikke føres videre.", "ja";
        /// The municipality that leads it.
        leads: Vec<Reference<Municipality>> = "tovholder", "Den kommune, der er tovholder.", "guldborgsund";
    }
}

record! {
    /// A shared principle.
    pub struct Principle: "et princip" {
        /// Number.
        number: Option<String> = "nummer", "Nummeret i aftalen.", "1";
        /// What is done about it.
        efforts: Vec<Effort> = "indsatsområder", "De indsatser, der følger af princippet.", "[{nummer: 1, tekst: Vi anvender kun standardkontrakter.}]";
    }
}

record! {
    /// An effort that follows from a principle.
    pub struct Effort: "et indsatsområde" {
        /// Number.
        number: Option<String> = "nummer", "Nummeret.", "1";
        /// What.
        text: String = "tekst", "Indsatsen i én sætning.", "Vi anvender kun standardkontrakter.";
        /// When.
        time: Option<Time> = "tid", "Hvornår den gennemføres.", "2025-K1";
        /// How far it has come.
        state: Option<String> = "status", "Hvor langt indsatsen er.", "i gang";
        /// Trials already made.
        trials: Vec<Trial> = "prøvehandlinger", "Prøvehandlinger, der er sat i værk.", "[{tekst: Temamøde om kontraktforhandling}]";
    }
}

record! {
    /// A trial of an effort.
    pub struct Trial: "en prøvehandling" {
        /// What.
        text: String = "tekst", "Hvad der er prøvet.", "Temamøde om kontraktforhandling";
        /// When.
        date: Option<Day> = "dato", "Hvornår.", "2024-09-19";
        /// Who.
        group: Option<Reference<Group>> = "gruppe", "Hvem der stod for det.", "implementeringsgruppen";
    }
}

impl Referable for Agreement {
    const WORD: &'static str = "rammeaftale";
}

impl Referable for FocusArea {
    const WORD: &'static str = "fokusområde";
}
