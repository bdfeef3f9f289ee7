//! Meetings: agenda first, minutes later, in one file.

use super::group::{Group, Municipality};
use super::hours::hours;
use super::record::{Decoder, Presence, Record, Shape, Value, choice, record};
use super::slug::slug;
use super::time::{Stretch, Time};
use super::values::Reference;
use crate::yaml::Node;

choice! {
    /// How people meet.
    pub enum Form {
        /// In a room.
        Physical = "fysisk",
        /// On screens.
        Virtual = "virtuel",
        /// Both.
        Mixed = "blandet",
    }
}

choice! {
    /// How far a meeting has come.
    pub enum MeetingState {
        /// Planned.
        Planned = "planlagt",
        /// The agenda is out.
        Agenda = "dagsorden",
        /// The minutes are out.
        Minutes = "referat",
        /// The minutes are approved.
        Approved = "godkendt",
        /// Cancelled.
        Cancelled = "aflyst",
    }
}

impl MeetingState {
    /// True once decisions can be public.
    pub fn has_minutes(self) -> bool {
        matches!(self, Self::Minutes | Self::Approved)
    }

    /// True once there is something to read: the agenda or the minutes.
    pub fn has_text(self) -> bool {
        self == Self::Agenda || self.has_minutes()
    }
}

record! {
    /// A meeting of a group.
    pub struct Meeting: "et møde" {
        /// The group.
        group: Reference<Group> = "gruppe", "Gruppen, der holder mødet.", "styregruppen";
        /// When.
        date: Time = "dato", "Hvornår mødet er.", "2021-03-26";
        /// Clock, in words.
        hours: Option<String> = "tid", "Klokkeslæt, som det skal læses.", "kl. 9.00-12.00";
        /// Where.
        place: Option<String> = "sted", "Hvor mødet er.", "Næstved Rådhus";
        /// How.
        form: Option<Form> = "form", "Fysisk, virtuel eller blandet.", "virtuel";
        /// How far.
        state: MeetingState = "status", "Planlagt, dagsorden, referat, godkendt eller aflyst.", "referat";
        /// Earlier times.
        moves: Vec<Move> = "flyttet", "Tidligere tidspunkter, med grund.", "[{fra: 2021-02-12, grund: Corona}]";
        /// Participants.
        participants: Vec<Person> = "deltagere", "Deltagere efter rolle og kommune, aldrig ved navn.", "[{rolle: socialdirektør, kommune: faxe}]";
        /// Guests.
        guests: Vec<Person> = "gæster", "Gæster efter rolle.", "[formanden for Rammeaftale Hovedstadens embedsmandsudvalg]";
        /// Apologies.
        apologies: Vec<Person> = "afbud", "Afbud efter rolle og kommune.", "[{rolle: socialdirektør, kommune: greve}]";
        /// Minute taker.
        minute_taker: Option<String> = "referent", "Hvem der skrev referatet, efter rolle.", "rammeaftalesekretariatet";
        /// Case number.
        case_number: Option<String> = "sagsnr", "Sekretariatets sagsnummer.", "21-004711";
        /// Document number.
        document_number: Option<String> = "dokumentnr", "Sekretariatets dokumentnummer.", "88123-21";
    }
}

impl Meeting {
    /// Its day, with the clocks where those are known.
    pub fn whole(&self) -> Time {
        let hours = self.hours.as_deref().and_then(hours);
        match (&self.date, hours) {
            (Time::Single(Stretch::Day(day)), Some((from, to))) => {
                let (to, from) = (to.filter(|to| *to > from), Stretch::Minute(*day, from));
                match to {
                    Some(to) => Time::Span(Some(from), Some(Stretch::Minute(*day, to))),
                    None => Time::Single(from),
                }
            }
            (date, _) => date.clone(),
        }
    }
}

record! {
    /// An earlier time of a meeting or event.
    pub struct Move: "en flytning" {
        /// From when.
        from: Time = "fra", "Det tidspunkt, der blev flyttet fra.", "2021-02-12";
        /// To when.
        to: Option<Time> = "til", "Det tidspunkt, der blev flyttet til.", "2021-04-23";
        /// Why.
        reason: Option<String> = "grund", "Hvorfor.", "Corona-relaterede opgaver";
    }
}

/// Somebody by role: a text, or a role with a municipality.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// The role.
    pub role: String,
    /// The municipality.
    pub municipality: Option<Reference<Municipality>>,
}

record! {
    /// A role with a municipality.
    pub struct PersonFields: "en deltager" {
        /// Role.
        role: String = "rolle", "Rolle, aldrig navn.", "socialdirektør";
        /// Municipality.
        municipality: Option<Reference<Municipality>> = "kommune", "Kommunens korte navn.", "faxe";
    }
}

impl Meeting {
    /// What a meeting of that time is called: its file, and so its address.
    pub fn name(date: &str) -> String {
        match Time::parse(date) {
            Ok(Time::Single(Stretch::Day(day) | Stretch::Minute(day, _))) => day.to_string(),
            _ => slug(date),
        }
    }
}

impl Value for Person {
    fn shape() -> Shape {
        Shape::TextOr(PersonFields::FIELDS)
    }

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        if let Node::Map(_) = node {
            let fields = PersonFields::decode(node, decoder)?;
            return Some(Self {
                role: fields.role,
                municipality: fields.municipality,
            });
        }
        Some(Self {
            role: String::decode(node, decoder)?,
            municipality: None,
        })
    }
}

impl Presence for Person {}
