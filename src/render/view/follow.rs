//! How readers can follow the site, as layouts see it.

use serde::Serialize;

/// What a reader can follow on one page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Follow {
    /// What is followed: "Styregruppen".
    pub title: String,
    /// Its page.
    pub page: String,
    /// Address of its feed; a meeting or an event has none of its own.
    pub feed: Option<String>,
    /// Its calendar; focus areas and cases have none.
    pub calendar: Option<CalendarLinks>,
    /// True for what has ended: nothing new is to be expected.
    pub ended: bool,
}

/// The two ways to a calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CalendarLinks {
    /// To subscribe: "webcal://…".
    pub subscribe: String,
    /// To fetch it as a file.
    pub file: String,
}

/// Layout `follow.html`: how to follow, and what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FollowView {
    /// The calendar of the whole site.
    pub calendar: CalendarLinks,
    /// Groups that are active, in Danish alphabetical order.
    pub groups: Vec<Follow>,
    /// Focus areas of agreements that are not over.
    pub focus_areas: Vec<Follow>,
    /// Cases that are not closed, in Danish alphabetical order.
    pub cases: Vec<Follow>,
}
