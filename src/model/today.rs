//! The day of a build. It remembers which days to come it was asked about: on
//! the first of them an answer, and with it the site, may be another.

use std::sync::Mutex;

use jiff::ToSpan as _;
use jiff::civil::{Date, date};

/// Today in Denmark, or the day that was asked for.
#[derive(Debug)]
pub struct Today {
    day: Date,
    next: Mutex<Option<Date>>,
}

impl Today {
    /// That day; nothing has been asked yet.
    pub fn new(day: Date) -> Self {
        Self {
            day,
            next: Mutex::new(None),
        }
    }

    /// The day itself, for what does not reach the site.
    pub fn day(&self) -> Date {
        self.day
    }

    /// True on a day and after it.
    pub fn has_come(&self, day: Date) -> bool {
        if day > self.day
            && let Ok(mut next) = self.next.lock()
        {
            *next = Some(next.map_or(day, |next| next.min(day)));
        }
        day <= self.day
    }

    /// True after a day.
    pub fn has_passed(&self, day: Date) -> bool {
        // No day comes after the last of all.
        day.tomorrow().is_ok_and(|after| self.has_come(after))
    }

    /// True more than so many days after a day.
    pub fn is_past_by(&self, days: i64, day: Date) -> bool {
        day.checked_add(days.days())
            .is_ok_and(|last| self.has_passed(last))
    }

    /// The year it is.
    pub fn year(&self) -> i16 {
        let year = self.day.year();
        self.has_come(first_day(year.saturating_add(1)));
        year
    }

    /// True in a year and after it.
    pub fn has_come_to(&self, year: i16) -> bool {
        self.has_come(first_day(year))
    }

    /// The first day on which an answer would be another.
    pub fn next(&self) -> Option<Date> {
        self.next.lock().ok().and_then(|next| *next)
    }
}

fn first_day(year: i16) -> Date {
    date(year.clamp(-9999, 9999), 1, 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_day_that_was_asked_about_and_is_to_come_is_the_next() {
        let today = Today::new(date(2026, 11, 22));
        assert!(today.has_come(date(2026, 11, 22)) && today.has_passed(date(2026, 11, 21)));
        assert_eq!(today.next(), None);
        assert!(!today.has_come(date(2027, 3, 1)));
        assert_eq!(today.next(), Some(date(2027, 3, 1)));
        assert_eq!((today.year(), today.next()), (2026, Some(date(2027, 1, 1))));
        assert!(!today.is_past_by(10, date(2026, 11, 12)));
        assert_eq!(today.next(), Some(date(2026, 11, 23)));
    }
}
