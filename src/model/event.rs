//! Events: theme days, webinars, dialogue meetings.

use super::agreement::FocusArea;
use super::group::Group;
use super::meeting::{Form, Move, Person};
use super::record::{choice, record};
use super::time::Time;
use super::values::{Address, Reference};

choice! {
    /// How far an event has come.
    pub enum EventState {
        /// Planned.
        Planned = "planlagt",
        /// Cancelled.
        Cancelled = "aflyst",
        /// Held.
        Held = "afholdt",
    }
}

record! {
    /// An event.
    pub struct Event: "et arrangement" {
        /// When it begins.
        start: Time = "start", "Hvornår arrangementet begynder.", "2021-04-08 9:00";
        /// When it ends.
        end: Option<Time> = "slut", "Hvornår det slutter.", "2021-04-08 12:00";
        /// Where.
        place: Option<String> = "sted", "Hvor det er.", "Roskilde";
        /// How.
        form: Option<Form> = "form", "Fysisk, virtuel eller blandet.", "virtuel";
        /// Who arranges it.
        organisers: Vec<Reference<Group>> = "arrangør", "De grupper, der holder det.", "[styregruppen]";
        /// For whom.
        audience: Option<String> = "målgruppe", "Hvem det er for.", "Frontpersonale på hjerneskadeområdet";
        /// How to sign up.
        registration: Option<Registration> = "tilmelding", "Link og frist.", "{link: \"https://www.kl.dk/\", frist: 2021-04-05}";
        /// Programme.
        programme: Vec<ProgrammeItem> = "program", "Programmets punkter.", "[{tid: \"9.00\", titel: Velkommen}]";
        /// Group rooms.
        rooms: Vec<GroupRoom> = "grupperum", "Grupperum og deltagere efter rolle.", "[{navn: Gruppe 1, deltagere: [{rolle: direktør, kommune: greve}]}]";
        /// How far.
        state: EventState = "status", "Planlagt, aflyst eller afholdt.", "planlagt";
        /// Earlier times.
        moves: Vec<Move> = "flyttet", "Tidligere tidspunkter, med grund.", "[{fra: 2021-02-12, grund: Corona}]";
        /// Focus areas.
        focus_areas: Vec<Reference<FocusArea>> = "fokusområder", "De fokusområder, det handler om.", "[2021-2022/2]";
    }
}

impl Event {
    /// From beginning to end, as one time.
    pub fn whole(&self) -> Time {
        match (&self.start, &self.end) {
            (Time::Single(start), Some(Time::Single(end))) if start != end => {
                Time::Span(Some(*start), Some(*end))
            }
            (start, _) => start.clone(),
        }
    }
}

record! {
    /// How to sign up.
    pub struct Registration: "en tilmelding" {
        /// Where.
        link: Option<Address> = "link", "Adresse til tilmelding.", "https://www.kl.dk/";
        /// Before when.
        deadline: Option<Time> = "frist", "Sidste frist.", "2021-04-05";
    }
}

record! {
    /// A point of a programme.
    pub struct ProgrammeItem: "et programpunkt" {
        /// When, in words.
        time: Option<String> = "tid", "Klokkeslæt.", "9.00-9.15";
        /// What.
        title: String = "titel", "Hvad der sker.", "Velkommen og formål";
        /// Who, by role.
        speaker: Option<String> = "oplægsholder", "Oplægsholderens rolle, aldrig navn.", "styregruppens formand";
    }
}

record! {
    /// A group room.
    pub struct GroupRoom: "et grupperum" {
        /// Name.
        name: String = "navn", "Rummets navn.", "Gruppe 1";
        /// Who was in it.
        participants: Vec<Person> = "deltagere", "Deltagere efter rolle og kommune.", "[{rolle: direktør, kommune: greve}]";
    }
}
