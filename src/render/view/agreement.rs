//! Agreements, focus areas and principles as layouts see them.

use std::sync::Arc;

use serde::Serialize;

use super::{BodyView, CaseEntry, EventRow, Link, State, TimeView};

/// Layout `agreements.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AgreementsView {
    /// The agreements under "Seneste aftale", "Tidligere aftaler", newest first.
    pub sections: Vec<AgreementSection>,
}

/// The agreements that stand alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AgreementSection {
    /// "Tidligere aftaler".
    pub heading: &'static str,
    /// Anchor without `#`.
    pub anchor: &'static str,
    /// Newest first.
    pub agreements: Vec<AgreementRow>,
}

/// An agreement in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AgreementRow {
    /// Title.
    pub title: String,
    /// Address.
    pub url: String,
    /// One or two sentences.
    pub summary: Option<String>,
    /// "1. januar 2021 – 31. december 2022".
    pub period: Option<String>,
    /// "Skitse fra 29. maj 2020; den endelige aftale er ikke gengivet".
    pub text_here: Option<String>,
    /// What it stands under: "Gældende aftale", or "Seneste aftale" where no
    /// approval is known; "Tidligere aftaler".
    pub heading: &'static str,
}

/// Layout `agreement.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AgreementView {
    /// Proposal, sketch, approved.
    pub state: Option<State>,
    /// What of it stands here, where that is not the agreement itself.
    pub text_here: Option<String>,
    /// "1. januar 2021 – 31. december 2022".
    pub period: Option<String>,
    /// When it was approved.
    pub approved: Option<TimeView>,
    /// Focus areas under "Udvikling", "Styring" or "Fokusområder".
    pub focus_groups: Vec<FocusGroup>,
    /// Shared principles.
    pub principles: Vec<PrincipleRow>,
    /// How it came about, in order of time.
    pub milestones: Vec<MilestoneView>,
    /// "17 kommuner og Region Sjælland"; none where the content is silent.
    pub parties_in_short: Option<Link>,
    /// The parties.
    pub parties: Vec<Link>,
    /// The agreements it replaced.
    pub predecessors: Vec<Link>,
    /// The agreements that replaced it.
    pub successors: Vec<Link>,
    /// The text.
    pub body: BodyView,
    /// Table of contents; empty on short pages.
    pub contents: Vec<Link>,
    /// Where the facts come from.
    pub sources: Vec<String>,
}

/// The focus areas of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FocusGroup {
    /// "Udvikling".
    pub heading: String,
    /// By number.
    pub areas: Vec<FocusRow>,
}

/// A focus area in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FocusRow {
    /// "1"; empty where there is none.
    pub number: String,
    /// Title.
    pub title: String,
    /// Address.
    pub url: String,
    /// One sentence.
    pub summary: Option<String>,
}

/// A principle in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PrincipleRow {
    /// "1"; empty where there is none.
    pub number: String,
    /// Title.
    pub title: String,
    /// Address.
    pub url: String,
    /// One sentence.
    pub summary: Option<String>,
}

/// A step on the way to an agreement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MilestoneView {
    /// When.
    pub time: TimeView,
    /// What.
    pub text: String,
    /// Who.
    pub actors: Vec<String>,
}

/// Layout `focus_area.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FocusAreaView {
    /// "1"; empty where there is none.
    pub number: String,
    /// "Udvikling", "Styring".
    pub kind: Option<String>,
    /// Proposal, sketch, approved.
    pub state: Option<State>,
    /// The agreement it belongs to.
    pub agreement: Option<Link>,
    /// What of the agreement stands here.
    pub text_here: Option<String>,
    /// The municipalities that lead it.
    pub leads: Vec<Link>,
    /// The earlier focus areas it continues, with their agreement in the text.
    pub predecessors: Vec<Link>,
    /// The later focus areas that continue it.
    pub successors: Vec<Link>,
    /// True when it was not continued.
    pub ended: bool,
    /// The other focus areas of the agreement.
    pub siblings: Vec<FocusRow>,
    /// The agenda items that name it, newest first.
    pub entries: Vec<Arc<CaseEntry>>,
    /// The cases that belong to it.
    pub cases: Vec<Link>,
    /// The events that belong to it.
    pub events: Vec<EventRow>,
    /// The text.
    pub body: BodyView,
    /// Table of contents; empty on short pages.
    pub contents: Vec<Link>,
    /// Where the facts come from.
    pub sources: Vec<String>,
}

/// Layout `principle.html`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PrincipleView {
    /// "1"; empty where there is none.
    pub number: String,
    /// The agreement it belongs to.
    pub agreement: Option<Link>,
    /// What is done about it.
    pub efforts: Vec<EffortView>,
    /// The other principles of the agreement.
    pub siblings: Vec<PrincipleRow>,
    /// The text.
    pub body: BodyView,
    /// Where the facts come from.
    pub sources: Vec<String>,
}

/// An effort that follows from a principle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EffortView {
    /// "1"; empty where there is none.
    pub number: String,
    /// What.
    pub text: String,
    /// When.
    pub time: Option<TimeView>,
    /// How far it has come.
    pub state: Option<String>,
    /// Trials already made.
    pub trials: Vec<TrialView>,
}

/// A trial of an effort.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TrialView {
    /// What.
    pub text: String,
    /// When.
    pub date: Option<TimeView>,
    /// Who.
    pub group: Option<Link>,
}
