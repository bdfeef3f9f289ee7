//! The time zone as calendars have it (RFC 5545, 3.6.5): Danish time.

use jiff::Timestamp;
use jiff::civil::{DateTime, date};
use jiff::tz::{Offset, TimeZone};

use super::lines::Lines;

/// Its name in the register of IANA.
pub const NAME: &str = "Europe/Copenhagen";

/// The rule of the European Union, which began with the summer of 1996.
const RULE: [(&str, &str, &str, &str, &str, u8); 2] = [
    ("DAYLIGHT", "19960331T020000", "+0100", "+0200", "CEST", 3),
    ("STANDARD", "19961027T030000", "+0200", "+0100", "CET", 10),
];

/// Writes the rules that hold from the first of some times on: the one in force
/// today, and before its day each change on its own.
pub fn write(lines: &mut Lines, first: Option<DateTime>) {
    lines.begin("VTIMEZONE");
    lines.plain("TZID", NAME);
    for change in first.map(before_the_rule).unwrap_or_default() {
        let kind = if change.summer { "DAYLIGHT" } else { "STANDARD" };
        lines.begin(kind);
        lines.plain("DTSTART", &change.at.strftime("%Y%m%dT%H%M%S").to_string());
        lines.plain("TZOFFSETFROM", &written(change.from));
        lines.plain("TZOFFSETTO", &written(change.to));
        lines.plain("TZNAME", &change.name);
        lines.end(kind);
    }
    for (kind, start, from, to, name, month) in RULE {
        lines.begin(kind);
        lines.plain("DTSTART", start);
        lines.plain("TZOFFSETFROM", from);
        lines.plain("TZOFFSETTO", to);
        lines.plain("TZNAME", name);
        lines.plain("RRULE", &format!("FREQ=YEARLY;BYMONTH={month};BYDAY=-1SU"));
        lines.end(kind);
    }
    lines.end("VTIMEZONE");
}

/// A change of the clocks.
struct Change {
    /// By the clock that is changed.
    at: DateTime,
    from: Offset,
    to: Offset,
    summer: bool,
    name: String,
}

/// The changes before the rule of today, from the one that a time lies after.
fn before_the_rule(first: DateTime) -> Vec<Change> {
    let rule = date(1996, 3, 31).at(2, 0, 0, 0);
    let known = |zone: &TimeZone| Some((zone.to_timestamp(first).ok()?, zone.to_timestamp(rule).ok()?));
    // The register is part of the program, so it has the zone.
    let zone = TimeZone::get(NAME).unwrap_or(TimeZone::UTC);
    let Some((first, rule)) = known(&zone).filter(|(first, rule)| first < rule) else {
        return Vec::new();
    };
    let mut from = zone.to_offset(Timestamp::MIN);
    let mut changes = vec![Change {
        at: date(1800, 1, 1).at(0, 0, 0, 0),
        from,
        to: from,
        summer: false,
        name: "LMT".to_owned(),
    }];
    for transition in zone.following(Timestamp::MIN) {
        let (at, to) = (transition.timestamp(), transition.offset());
        if at >= rule {
            break;
        }
        if at <= first {
            changes.clear();
        }
        changes.push(Change {
            at: from.to_datetime(at),
            from,
            to,
            summer: transition.dst().is_dst(),
            name: transition.abbreviation().to_owned(),
        });
        from = to;
    }
    changes
}

/// "+0100", or "+005328" where the offset has seconds.
fn written(offset: Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let (minutes, rest) = (seconds.abs() / 60, seconds.abs() % 60);
    let text = format!("{sign}{:02}{:02}", minutes / 60, minutes % 60);
    match rest {
        0 => text,
        rest => format!("{text}{rest:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A rule as a program reads it: from when, the offset, and the month it
    /// comes back in each year.
    struct Rule {
        start: DateTime,
        to: String,
        month: Option<i8>,
    }

    impl Rule {
        /// The last time before another that it begins.
        fn last_before(&self, time: DateTime) -> Option<DateTime> {
            let years = [time.year(), time.year() - 1];
            let begins = years.into_iter().filter_map(|year| {
                let day = date(year, self.month?, 1).last_of_month();
                let sunday = (0..7).map(|back| day.checked_sub(jiff::Span::new().days(back)).unwrap());
                let sunday = { sunday }
                    .find(|day| day.weekday() == jiff::civil::Weekday::Sunday)
                    .unwrap();
                Some(sunday.to_datetime(self.start.time()))
            });
            let begins = begins.chain([self.start]);
            begins
                .filter(|begin| *begin >= self.start && *begin <= time)
                .max()
        }
    }

    fn rules(first: DateTime) -> Vec<Rule> {
        let mut lines = Lines::default();
        write(&mut lines, Some(first));
        let text = lines.finished();
        let components = text.split("BEGIN:").filter(|part| part.contains("TZOFFSETTO"));
        let value = |part: &str, name: &str| {
            let line = part.lines().find_map(|line| line.strip_prefix(name));
            line.map(str::to_owned)
        };
        let rule = |part: &str| Rule {
            start: DateTime::strptime("%Y%m%dT%H%M%S", value(part, "DTSTART:").unwrap()).unwrap(),
            to: value(part, "TZOFFSETTO:").unwrap(),
            month: value(part, "RRULE:FREQ=YEARLY;BYMONTH=")
                .map(|rest| rest.split(';').next().unwrap().parse().unwrap()),
        };
        components.map(rule).collect()
    }

    #[test]
    fn the_rules_say_what_the_register_says() {
        let zone = TimeZone::get(NAME).unwrap();
        for first in [1800, 1916, 1945, 1979, 1985, 1996, 2021] {
            let first = date(first, 4, 7).at(12, 0, 0, 0);
            let rules = rules(first);
            let mut time = first;
            while time.year() < 2200 {
                let rule = rules
                    .iter()
                    .filter_map(|rule| Some((rule.last_before(time)?, &rule.to)));
                let (_, found) = rule.max().unwrap();
                let wanted = zone.to_offset(zone.to_timestamp(time).unwrap());
                assert_eq!(*found, written(wanted), "{time} in a file from {first}");
                // Steps of a length that comes by every hour of the day.
                time = time
                    .checked_add(jiff::Span::new().hours(if time.year() < 2040 { 211 } else { 9973 }))
                    .unwrap();
            }
        }
    }

    #[test]
    fn a_file_of_our_time_has_the_rule_alone() {
        assert_eq!(rules(date(2021, 1, 1).at(9, 0, 0, 0)).len(), 2);
        assert_eq!(rules(date(1996, 1, 1).at(9, 0, 0, 0)).len(), 3);
    }
}
