//! Lines of iCalendar (RFC 5545, 3.1): folded and ended as the format asks.

use std::fmt::Write as _;

use jiff::civil::{Date, DateTime};

use super::zone;
use crate::text::is_forbidden;

/// A line holds so many bytes, its end not counted.
const LONGEST: usize = 75;

/// Finished lines.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Lines(String);

impl Lines {
    /// The beginning of a component.
    pub fn begin(&mut self, component: &str) {
        self.plain("BEGIN", component);
    }

    /// Its end.
    pub fn end(&mut self, component: &str) {
        self.plain("END", component);
    }

    /// A property whose value is written as it is.
    pub fn plain(&mut self, name: &str, value: &str) {
        let mut room = LONGEST;
        for one in name.chars().chain([':']).chain(value.chars()) {
            if one.len_utf8() > room {
                // The blank that begins the next line is one of its bytes.
                self.0.push_str("\r\n ");
                room = LONGEST - 1;
            }
            self.0.push(one);
            room -= one.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// A property that is text.
    pub fn text(&mut self, name: &str, value: &str) {
        let mut escaped = String::with_capacity(value.len());
        for one in value.chars() {
            match one {
                '\\' | ';' | ',' => escaped.extend(['\\', one]),
                '\n' => escaped.push_str("\\n"),
                '\t' => escaped.push(' '),
                one if is_forbidden(one) => {}
                one => escaped.push(one),
            }
        }
        self.plain(name, &escaped);
    }

    /// A property that is a day.
    pub fn day(&mut self, name: &str, day: Date) {
        self.plain(&format!("{name};VALUE=DATE"), &digits(day));
    }

    /// A property that is a clock in Danish time.
    pub fn clock(&mut self, name: &str, time: DateTime) {
        let (hour, minute) = (time.hour(), time.minute());
        let value = format!("{}T{hour:02}{minute:02}00", digits(time.date()));
        self.plain(&format!("{name};TZID={}", zone::NAME), &value);
    }

    /// A property that is a moment: the content knows days alone, and midnight in
    /// Greenwich is the same day in Denmark.
    pub fn moment(&mut self, name: &str, day: Date) {
        self.plain(name, &format!("{}T000000Z", digits(day)));
    }

    /// Lines made before.
    pub fn append(&mut self, lines: &Self) {
        self.0.push_str(&lines.0);
    }

    /// The text of all lines.
    pub fn finished(self) -> String {
        self.0
    }
}

fn digits(day: Date) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = write!(text, "{:04}{:02}{:02}", day.year(), day.month(), day.day());
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_between_characters_and_read_as_they_were() {
        for length in 0..90 {
            let value = format!("{}{}", "x".repeat(length), "åæø€🙂".repeat(20));
            let mut lines = Lines::default();
            lines.plain("SUMMARY", &value);
            let text = lines.finished();
            let folded: Vec<&str> = text.trim_end_matches("\r\n").split("\r\n").collect();
            assert!(folded.iter().all(|line| line.len() <= LONGEST), "{text}");
            assert!(folded.iter().skip(1).all(|line| line.starts_with(' ')), "{text}");
            assert_eq!(text.replace("\r\n ", ""), format!("SUMMARY:{value}\r\n"));
        }
    }

    #[test]
    fn text_is_escaped() {
        let mut lines = Lines::default();
        lines.text("SUMMARY", "a; b, c\\d: \"e\"\nf\tg\u{7}");
        assert_eq!(lines.finished(), "SUMMARY:a\\; b\\, c\\\\d: \"e\"\\nf g\r\n");
    }
}
