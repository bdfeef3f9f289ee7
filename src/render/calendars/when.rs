//! The time that a meeting or an event takes up: clocks where the content has
//! them, whole days where it has days. What is known by the month alone has no
//! place in a calendar.

use jiff::civil::{Date, DateTime};

use crate::model::time::{Stretch, Time};
use crate::model::{Event, Meeting};

/// A time as calendars have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// From the first day to the last.
    Days(Date, Date),
    /// From a clock, and to one where that is known.
    Clocks(DateTime, Option<DateTime>),
}

impl When {
    /// The time of a meeting.
    pub fn of_meeting(meeting: &Meeting) -> Option<Self> {
        Self::of_time(&meeting.whole())
    }

    /// A time that says it all.
    pub fn of_time(time: &Time) -> Option<Self> {
        Self::of(time, None)
    }

    /// The time of an event.
    pub fn of_event(event: &Event) -> Option<Self> {
        Self::of(&event.start, event.end.as_ref())
    }

    fn of(start: &Time, end: Option<&Time>) -> Option<Self> {
        let (from, to) = match (start, end) {
            (Time::Single(from), None) => (from, from),
            (Time::Span(Some(from), Some(to)), None)
            | (
                Time::Single(from) | Time::Span(Some(from), _),
                Some(Time::Single(to) | Time::Span(_, Some(to))),
            ) => (from, to),
            _ => return None,
        };
        match (*from, *to) {
            (Stretch::Minute(day, clock), Stretch::Minute(last, end)) => {
                Some(Self::clocks(day.to_datetime(clock), Some(last.to_datetime(end))))
            }
            (
                Stretch::Day(first) | Stretch::Minute(first, _),
                Stretch::Day(last) | Stretch::Minute(last, _),
            ) => Some(Self::Days(first, last)),
            _ => None,
        }
    }

    /// An end that is no later than the beginning is none.
    fn clocks(from: DateTime, to: Option<DateTime>) -> Self {
        Self::Clocks(from, to.filter(|to| *to > from))
    }

    /// The day it begins.
    pub fn first(self) -> Date {
        match self {
            Self::Days(first, _) => first,
            Self::Clocks(from, _) => from.date(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(start: &str, end: Option<&str>, wanted: &str) {
        let time = |text: &str| Time::parse(text).unwrap();
        let found = When::of(&time(start), end.map(time).as_ref());
        let shown = match found {
            Some(When::Days(first, last)) => format!("{first} {last}"),
            Some(When::Clocks(from, None)) => from.to_string(),
            Some(When::Clocks(from, Some(to))) => format!("{from} {to}"),
            None => String::new(),
        };
        assert_eq!(shown, wanted, "{start} {end:?}");
    }

    #[test]
    fn exact_times_have_a_place_and_others_have_none() {
        check("2021-03-26", None, "2021-03-26 2021-03-26");
        check("2021-03-26/2021-03-28", None, "2021-03-26 2021-03-28");
        check("2021-03-26", Some("2021-03-28"), "2021-03-26 2021-03-28");
        check("2021-03-26 9:30", Some("2021-03-28"), "2021-03-26 2021-03-28");
        check(
            "2021-03-26 9:30",
            Some("2021-03-26 12:00"),
            "2021-03-26T09:30:00 2021-03-26T12:00:00",
        );
        check("2021-03-26 9:30", None, "2021-03-26T09:30:00");
        for vague in [
            "2021-03",
            "2021-K2",
            "2021",
            "primo 2021-05",
            "2021-03-26/",
            "/2021-03-26",
        ] {
            check(vague, None, "");
        }
        check("2021-03-26", Some("2021-04"), "");
    }
}
