//! What the content is: one type per kind, each from one description.
//!
//! # Glossary
//!
//! Editors meet the Danish words, code the English ones.
//!
//! | Code | Danish | Meaning |
//! |---|---|---|
//! | [`Agreement`] | rammeaftale | the agreement of 17 municipalities and the region for a period |
//! | [`FocusArea`] | fokusområde | what an agreement gives attention to |
//! | [`Principle`] | princip | a shared principle, with its efforts (indsatsområder) |
//! | [`Group`] | gruppe | any body: steering group, network, working group |
//! | [`Organisation`] | organisation | which groups refer to whom in a period |
//! | [`Meeting`] | møde, referat | agenda first, minutes later |
//! | item | punkt | an entry of the agenda, numbered by its author |
//! | section | afsnit | Beslutningstema, Baggrund, Indstilling, Bilag, Beslutning |
//! | annex | bilag | a file or link that belongs to an item |
//! | decision | beslutning | one Beslutning section, as a whole |
//! | [`Event`] | arrangement | theme day, webinar, dialogue meeting |
//! | [`Contract`] | standardkontrakt | a standard contract and its validity |
//! | [`Case`] | sag | a thread through the items of several meetings |
//! | [`News`] | nyhed | a dated notice |
//! | [`Page`] | side | any other page |
//! | [`Municipality`] | kommune, region | a party of the agreement |
//! | lead | tovholder | the municipality that leads a group or an effort |
//! | [`Settings`] | websted | `site.yaml` |

mod agreement;
mod event;
mod group;
mod hours;
mod meeting;
mod moved;
mod other;
pub mod place;
pub mod record;
pub mod scheme;
pub mod slug;
pub mod time;
pub mod today;
pub mod values;

pub use agreement::{Agreement, AgreementState, Effort, FocusArea, FocusKind, Milestone, Principle, Trial};
pub use event::{Event, EventState, GroupRoom, ProgrammeItem, Registration};
pub use group::{
    Bond, Group, GroupKind, Membership, Municipality, MunicipalityKind, Organisation, OrganisationPeriod,
};
pub use meeting::{Form, Meeting, MeetingState, Move, Person, PersonFields};
pub use moved::{GoneAddress, Moves, OldAddress, Redirection};
pub use other::{
    Area, Case, CaseState, Change, Contact, Contract, DataLicence, Glossary, MenuEntry, News, NotCpr,
    Obligation, Page, Settings, Supplier, Term,
};

use record::{choice, record};
use values::{Anchor, Day};

record! {
    /// The keys that every document may have.
    pub struct Common: "et dokument" {
        /// Title.
        title: String = "titel", "Sidens overskrift.", "Styregruppemøde 26. marts 2021";
        /// Summary.
        summary: Option<String> = "resume", "Kort fortalt: en eller to sætninger.", "Styregruppen udskød dialogmødet til august.";
        /// What the title is sorted as.
        sort_as: Option<String> = "sorteres_som", "Når titlen skal stå et andet sted i alfabetet: aa er a+a i ”ekstraarbejde”.", "ekstra-arbejde";
        /// Sources.
        sources: Vec<String> = "kilder", "Hvor oplysningerne kommer fra.", "[Styregruppens referat 26. marts 2021]";
        /// Day of publication.
        published: Option<Day> = "offentliggjort", "Den dag, siden først blev offentlig.", "2021-04-12";
        /// Day of the last change.
        updated: Option<Day> = "opdateret", "Den dag, indholdet sidst blev ændret.", "2021-05-03";
        /// Draft.
        draft: Option<bool> = "udkast", "`ja` holder siden tilbage.", "ja";
        /// Embargo.
        public_from: Option<Day> = "offentlig_fra", "Siden er først offentlig fra denne dag.", "2021-04-12";
        /// Expiry.
        expires: Option<Day> = "udløber", "Siden er ikke længere offentlig fra denne dag.", "2022-01-01";
        /// Corrections.
        corrections: Vec<CorrectionNote> = "rettelser", "Rettelser efter offentliggørelsen.", "[{dato: 2021-05-03, tekst: Tal i punkt 5 rettet.}]";
        /// Old addresses.
        old_addresses: Vec<OldAddress> = "gamle_adresser", "Adresser, som siden har haft før.", "[/rammeaftalen/rammeaftale-2017.aspx]";
        /// Internal: who looks after the page.
        responsible: Option<String> = "ansvarlig", "Hvem der passer siden. Offentliggøres ikke.", "sekretariatet";
        /// Internal: when the page is to be reviewed.
        review: Option<Day> = "gennemgås", "Hvornår siden skal læses igennem. Offentliggøres ikke.", "2022-03-01";
        /// Internal: notes.
        notes: Option<String> = "noter", "Noter til kolleger. Offentliggøres ikke.", "Afventer bilag.";
    }
}

impl Common {
    /// What the document is sorted by.
    pub fn sort_key(&self) -> &str {
        self.sort_as.as_deref().unwrap_or(&self.title)
    }
}

record! {
    /// What was corrected, and when.
    pub struct CorrectionNote: "en rettelse" {
        /// When.
        date: Day = "dato", "Dagen for rettelsen.", "2021-05-03";
        /// What.
        text: String = "tekst", "Hvad der er rettet.", "Tal i punkt 5 rettet.";
        /// Where.
        place: Option<Anchor> = "sted", "Stedet på siden: et punkt eller en overskrift.", "punkt-5";
    }
}

choice! {
    /// How firm an agreement, or a part of it, is.
    pub enum Firmness {
        /// A proposal.
        Proposal = "forslag",
        /// A sketch.
        Sketch = "skitse",
        /// Approved.
        Approved = "godkendt",
    }
}
