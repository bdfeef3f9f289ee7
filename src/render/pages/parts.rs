//! The parts of the site: each list's name, address and purpose, in one place.

use super::link;
use crate::render::view::{Entrance, Link};
use crate::resolve::Site;

/// A part of the site.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    /// Name, as in breadcrumbs.
    pub title: &'static str,
    /// Address of its list.
    pub url: &'static str,
    /// What a reader finds there.
    pub purpose: &'static str,
}

const fn part(title: &'static str, url: &'static str, purpose: &'static str) -> Part {
    Part { title, url, purpose }
}

/// Agreements, focus areas and principles.
pub const AGREEMENTS: Part = part(
    "Rammeaftalen",
    "/rammeaftalen/",
    "Aftalen, dens fokusområder og de fælles principper.",
);
/// Meetings.
pub const MEETINGS: Part = part(
    "Referater",
    "/referater/",
    "Dagsordener og referater, møde for møde.",
);
/// The decision register.
pub const DECISIONS: Part = part(
    "Beslutninger",
    "/beslutninger/",
    "Hvad der er besluttet, og hvor det står.",
);
/// Cases.
pub const CASES: Part = part("Sager", "/sager/", "Følg en sag fra møde til møde.");
/// Meetings and events by time.
pub const CALENDAR: Part = part(
    "Kalender",
    "/kalender/",
    "Møder og arrangementer, måned for måned.",
);
/// Events.
pub const EVENTS: Part = part(
    "Arrangementer",
    "/arrangementer/",
    "Dialogmøder, temadage og webinarer.",
);
/// The organisation, and groups that are no networks.
pub const ORGANISATION: Part = part(
    "Organisation",
    "/organisation/",
    "Styregruppen og de andre organer i samarbejdet.",
);
/// Network groups.
pub const NETWORKS: Part = part(
    "Netværksgrupper",
    "/netvaerksgrupper/",
    "De faglige netværk på tværs af kommunerne.",
);
/// Standard contracts.
pub const CONTRACTS: Part = part(
    "Standardkontrakter",
    "/standardkontrakter/",
    "De kontrakter, der gælder for køb og salg af pladser.",
);
/// Municipalities and regions.
pub const MUNICIPALITIES: Part = part("Kommuner og region", "/kommuner/", "Hvad hver kommune er med i.");
/// News.
pub const NEWS: Part = part("Nyheder", "/nyheder/", "Nyt fra samarbejdet.");
/// Feeds and calendars.
pub const FOLLOW: Part = part(
    "Følg med",
    "/foelg-med/",
    "Få besked, når der er nyt, og få møderne i din egen kalender.",
);
/// Words and abbreviations.
pub const GLOSSARY: Part = part("Ordliste", "/ordliste/", "Ord og forkortelser, forklaret.");
/// Open data.
pub const DATA: Part = part(
    "Åbne data",
    "/data/",
    "Møder, beslutninger og grupper til regneark og programmer.",
);

/// The search, which is no list of its own.
pub const SEARCH: Part = part(
    "Søg",
    "/soeg/",
    "Find vej i referater, beslutninger, aftaler, sager og bilag.",
);

/// All parts, in the order they are shown.
const ALL: &[Part] = &[
    AGREEMENTS,
    MEETINGS,
    DECISIONS,
    CASES,
    CALENDAR,
    EVENTS,
    ORGANISATION,
    NETWORKS,
    CONTRACTS,
    MUNICIPALITIES,
    NEWS,
    FOLLOW,
    GLOSSARY,
    DATA,
];

/// The parts that have a page: news and glossary may be empty.
pub fn existing(site: &Site) -> impl Iterator<Item = Part> {
    ALL.iter().copied().filter(|part| match part.url {
        url if url == NEWS.url => !site.news.is_empty(),
        url if url == GLOSSARY.url => !site.glossary.terms.is_empty(),
        _ => true,
    })
}

/// The part that a page outside the menu belongs under.
pub fn over(url: &str) -> Option<&'static str> {
    let within = |part: &Part| url.starts_with(part.url);
    if [NETWORKS, MUNICIPALITIES].iter().any(within) {
        Some(ORGANISATION.url)
    } else if within(&EVENTS) {
        Some(CALENDAR.url)
    } else {
        None
    }
}

impl Part {
    /// Its name with its address.
    pub fn link(&self) -> Link {
        link(self.title, self.url)
    }

    /// The address of something below it: `below("2021")` is "/referater/2021/".
    pub fn below(&self, name: impl std::fmt::Display) -> String {
        format!("{}{name}/", self.url)
    }

    /// A way in from the front page.
    pub fn entrance(&self) -> Entrance {
        Entrance {
            title: self.title.to_owned(),
            url: self.url.to_owned(),
            text: self.purpose.to_owned(),
        }
    }
}
