//! The time that a meeting or an event takes up: clocks where the content has
//! them, whole days where it has days. What is known by the month alone has no
//! place in a calendar.

use jiff::civil::{Date, DateTime, Time as Clock};

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
    /// The time of a meeting; its clock may stand in words of its own.
    pub fn of_meeting(meeting: &Meeting) -> Option<Self> {
        let hours = meeting.hours.as_deref().and_then(hours);
        match (&meeting.date, hours) {
            (Time::Single(Stretch::Day(day)), Some((from, to))) => {
                let to = to.map(|to| day.to_datetime(to));
                Some(Self::clocks(day.to_datetime(from), to))
            }
            (date, _) => Self::of(date, None),
        }
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

/// The clocks of "kl. 9.00-12.00", "9.30 til 12" or "kl. 9"; `None` for any
/// other words.
fn hours(text: &str) -> Option<(Clock, Option<Clock>)> {
    let text = text.trim().to_lowercase().replace(" til ", "-").replace('–', "-");
    let text = text.strip_prefix("kl.").unwrap_or(&text);
    match text.split_once('-') {
        Some((from, to)) => Some((clock(from)?, Some(clock(to)?))),
        None => Some((clock(text)?, None)),
    }
}

fn clock(text: &str) -> Option<Clock> {
    let text = text.trim();
    let text = text.strip_prefix("kl.").unwrap_or(text).trim_start();
    let (hour, minute) = text.split_once(['.', ':']).unwrap_or((text, "00"));
    let number = |digits: &str| -> Option<i8> {
        let plain = (1..=2).contains(&digits.len()) && digits.bytes().all(|one| one.is_ascii_digit());
        digits.parse().ok().filter(|_| plain)
    };
    Clock::new(number(hour)?, number(minute)?, 0, 0).ok()
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

    #[test]
    fn clocks_are_read_from_words_that_are_nothing_else() {
        let shown = |text: &str| {
            let (from, to) = hours(text)?;
            Some((from.to_string(), to.map(|to| to.to_string())))
        };
        let both = Some(("09:00:00".to_owned(), Some("12:30:00".to_owned())));
        for text in [
            "kl. 9.00-12.30",
            "Kl. 9.00–12.30",
            "9:00 til 12.30",
            "kl. 9 - kl. 12.30",
        ] {
            assert_eq!(shown(text), both, "{text}");
        }
        assert_eq!(shown("kl. 9"), Some(("09:00:00".to_owned(), None)));
        for words in [
            "formiddag",
            "kl. 9.00-12.00 og 13.00-15.00",
            "9.00-25.00",
            "dato følger",
            "+9",
            "",
        ] {
            assert_eq!(shown(words), None, "{words}");
        }
    }
}
