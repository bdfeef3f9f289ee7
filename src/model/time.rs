//! One type for every time: a day, a clock, a month, a quarter, a year, the
//! beginning, middle or end of one, or a span. The sources say "til august",
//! "primo maj" and "4. kvartal", and the pages say no more than the sources.
//!
//! In files times are ISO 8601 with two additions (`2020-K4`, `primo 2021-05`);
//! on pages they are Danish: "26. marts 2021 kl. 9.30"
//! (<http://publications.europa.eu/code/da/da-4100200.htm>).

use std::cmp::Ordering;
use std::fmt;

use jiff::civil::{Date, Time as Clock};
use jiff::tz::TimeZone;

/// A time as exact as its source.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Time {
    /// A point or a single stretch.
    Single(Stretch),
    /// From one stretch to another; one side may be open, never both.
    Span(Option<Stretch>, Option<Stretch>),
}

/// A named stretch of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stretch {
    /// `2021-03-26`
    Day(Date),
    /// `2021-03-26 9:30`
    Minute(Date, Clock),
    /// `2021-03`
    Month(Month),
    /// `2020-K4`
    Quarter(i16, i8),
    /// `2021`
    Year(i16),
    /// `primo 2021-05`
    MonthPart(Third, Month),
    /// `medio 2021`
    YearPart(Third, i16),
}

/// A month of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Month {
    year: i16,
    month: i8,
}

/// Primo, medio, ultimo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Third {
    /// The beginning.
    Primo,
    /// The middle.
    Medio,
    /// The end.
    Ultimo,
}

/// Why a text is not a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadTime {
    /// A Danish short date; the ISO form where the text names a year.
    Short(String),
    /// The shape is right, but the calendar has no such day or clock.
    NoSuchDay,
    /// Not a time at all.
    Unknown,
    /// A span that ends before it begins.
    Backwards,
}

const MONTHS: [&str; 12] = [
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
];

/// The Danish name of a month, from 1.
pub fn month_name(month: i8) -> &'static str {
    usize::try_from(month - 1)
        .ok()
        .and_then(|index| MONTHS.get(index))
        .copied()
        .unwrap_or_default()
}

/// True for "marts", in any case.
pub fn is_month_name(word: &str) -> bool {
    MONTHS.contains(&word.to_lowercase().as_str())
}

impl Time {
    /// Reads the form used in files.
    pub fn parse(text: &str) -> Result<Self, BadTime> {
        let text = text.trim();
        if let Some(iso) = short_date(text) {
            return Err(BadTime::Short(iso));
        }
        let Some((from, to)) = text.split_once('/') else {
            return Stretch::parse(text).map(Self::Single);
        };
        let side = |part: &str| match part.trim() {
            "" => Ok(None),
            part => Stretch::parse(part).map(Some),
        };
        match (side(from)?, side(to)?) {
            (None, None) => Err(BadTime::Unknown),
            (Some(from), Some(to)) if to.last() < from.first() => Err(BadTime::Backwards),
            (from, to) => Ok(Self::Span(from, to)),
        }
    }

    /// The first day it can mean; `None` when it is open backwards.
    pub fn first(&self) -> Option<Date> {
        match self {
            Self::Single(stretch) | Self::Span(Some(stretch), _) => Some(stretch.first()),
            Self::Span(None, _) => None,
        }
    }

    /// The last day it can mean; `None` when it is open forwards.
    pub fn last(&self) -> Option<Date> {
        match self {
            Self::Single(stretch) | Self::Span(_, Some(stretch)) => Some(stretch.last()),
            Self::Span(_, None) => None,
        }
    }

    /// The year it begins in, or ends in where the beginning is open.
    pub fn year(&self) -> i16 {
        self.first().or_else(|| self.last()).map_or(0, Date::year)
    }

    /// The day or the minute it begins, for machines; `None` where none is said.
    pub fn begins(&self) -> Option<String> {
        match self {
            Self::Single(stretch) | Self::Span(Some(stretch), _) => stretch.exact(),
            Self::Span(None, _) => None,
        }
    }

    /// The day or the minute it ends, for machines; `None` where none is said.
    pub fn ends(&self) -> Option<String> {
        match self {
            Self::Span(_, Some(stretch)) => stretch.exact(),
            Self::Single(_) | Self::Span(_, None) => None,
        }
    }

    /// The value of HTML's `datetime` attribute, where HTML has a form for it.
    pub fn html(&self) -> Option<String> {
        let Self::Single(stretch) = self else {
            return None;
        };
        match stretch {
            Stretch::Day(day) => Some(day.to_string()),
            Stretch::Minute(day, clock) => Some(format!("{day}T{:02}:{:02}", clock.hour(), clock.minute())),
            Stretch::Month(month) => Some(format!("{:04}-{:02}", month.year, month.month)),
            Stretch::Year(year) => Some(format!("{year:04}")),
            Stretch::Quarter(..) | Stretch::MonthPart(..) | Stretch::YearPart(..) => None,
        }
    }
}

impl Ord for Time {
    /// By beginning, then by end, then by the written form.
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |time: &Self| {
            let start = match time {
                Self::Single(Stretch::Minute(_, clock)) | Self::Span(Some(Stretch::Minute(_, clock)), _) => {
                    Some(*clock)
                }
                _ => None,
            };
            (time.first(), start, time.last().unwrap_or(Date::MAX))
        };
        key(self)
            .cmp(&key(other))
            .then_with(|| self.to_string().cmp(&other.to_string()))
    }
}

impl PartialOrd for Time {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Stretch {
    fn parse(text: &str) -> Result<Self, BadTime> {
        let lower = text.to_lowercase();
        for (word, third) in [
            ("primo", Third::Primo),
            ("medio", Third::Medio),
            ("ultimo", Third::Ultimo),
        ] {
            if let Some(rest) = lower.strip_prefix(word) {
                return match Self::parse(rest.trim())? {
                    Self::Month(month) => Ok(Self::MonthPart(third, month)),
                    Self::Year(year) => Ok(Self::YearPart(third, year)),
                    _ => Err(BadTime::Unknown),
                };
            }
        }
        if let Some((day, clock)) = lower.split_once([' ', 't']) {
            let Self::Day(day) = Self::parse(day)? else {
                return Err(BadTime::Unknown);
            };
            return Ok(Self::Minute(day, clock_from(clock.trim())?));
        }
        let parts: Vec<&str> = lower.split('-').collect();
        match parts.as_slice() {
            [year] => Ok(Self::Year(year_from(year)?)),
            [year, quarter] if quarter.starts_with(['k', 'q']) => {
                let number = digits(quarter.trim_start_matches(['k', 'q']), 1)?;
                match number {
                    1..=4 => Ok(Self::Quarter(year_from(year)?, number)),
                    _ => Err(BadTime::NoSuchDay),
                }
            }
            [year, month] => Ok(Self::Month(month_from(year, month)?)),
            [year, month, day] => {
                let month = month_from(year, month)?;
                Date::new(month.year, month.month, digits(day, 2)?)
                    .map(Self::Day)
                    .map_err(|_| BadTime::NoSuchDay)
            }
            _ => Err(BadTime::Unknown),
        }
    }

    /// ISO 8601 of a day, or of a minute in Denmark with its distance from UTC.
    fn exact(&self) -> Option<String> {
        match *self {
            Self::Day(day) => Some(day.to_string()),
            Self::Minute(day, clock) => {
                let zone = TimeZone::get("Europe/Copenhagen").ok()?;
                let minute = day.to_datetime(clock).to_zoned(zone).ok()?;
                Some(minute.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string())
            }
            _ => None,
        }
    }

    /// First day.
    pub fn first(&self) -> Date {
        match *self {
            Self::Day(day) | Self::Minute(day, _) => day,
            Self::Month(month) => month.day(1),
            Self::Quarter(year, quarter) => Month {
                year,
                month: quarter * 3 - 2,
            }
            .day(1),
            Self::Year(year) => Month { year, month: 1 }.day(1),
            Self::MonthPart(third, month) => month.day(third.days().0),
            Self::YearPart(third, year) => Month {
                year,
                month: third.months().0,
            }
            .day(1),
        }
    }

    /// Last day.
    pub fn last(&self) -> Date {
        match *self {
            Self::Day(day) | Self::Minute(day, _) => day,
            Self::Month(month) => month.day(31),
            Self::Quarter(year, quarter) => Month {
                year,
                month: quarter * 3,
            }
            .day(31),
            Self::Year(year) => Month { year, month: 12 }.day(31),
            Self::MonthPart(third, month) => month.day(third.days().1),
            Self::YearPart(third, year) => Month {
                year,
                month: third.months().1,
            }
            .day(31),
        }
    }
}

impl Month {
    /// A day of the month, or its last where the month is shorter.
    fn day(self, day: i8) -> Date {
        let first = Date::new(self.year, self.month, 1).unwrap_or(Date::ZERO);
        Date::new(self.year, self.month, day).unwrap_or_else(|_| first.last_of_month())
    }
}

impl Third {
    fn days(self) -> (i8, i8) {
        match self {
            Self::Primo => (1, 10),
            Self::Medio => (11, 20),
            Self::Ultimo => (21, 31),
        }
    }

    fn months(self) -> (i8, i8) {
        match self {
            Self::Primo => (1, 4),
            Self::Medio => (5, 8),
            Self::Ultimo => (9, 12),
        }
    }
}

/// "26. marts 2021": a day as Danes write it.
pub fn danish_day(day: Date) -> String {
    format!("{}. {} {}", day.day(), month_name(day.month()), day.year())
}

/// "9.30": a clock as Danes write it.
fn danish_clock(clock: Clock) -> String {
    format!("{}.{:02}", clock.hour(), clock.minute())
}

impl fmt::Display for Third {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str(match self {
            Self::Primo => "primo",
            Self::Medio => "medio",
            Self::Ultimo => "ultimo",
        })
    }
}

impl fmt::Display for Month {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        write!(out, "{} {}", month_name(self.month), self.year)
    }
}

impl fmt::Display for Stretch {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        match *self {
            Self::Day(day) => out.write_str(&danish_day(day)),
            Self::Minute(day, clock) => {
                write!(out, "{} kl. {}", danish_day(day), danish_clock(clock))
            }
            Self::Month(month) => month.fmt(out),
            Self::Quarter(year, quarter) => write!(out, "{quarter}. kvartal {year}"),
            Self::Year(year) => write!(out, "{year}"),
            Self::MonthPart(third, month) => write!(out, "{third} {month}"),
            Self::YearPart(third, year) => write!(out, "{third} {year}"),
        }
    }
}

impl fmt::Display for Time {
    /// "8.-13. april 2021", "april-maj 2021", "til august 2021".
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        use Stretch::{Day, Minute, Month as InMonth, Year};
        match self {
            Self::Single(stretch) => stretch.fmt(out),
            Self::Span(Some(from), None) => write!(out, "fra {from}"),
            Self::Span(None, Some(to)) => write!(out, "til {to}"),
            Self::Span(None, None) => Ok(()),
            Self::Span(Some(from), Some(to)) if from == to => from.fmt(out),
            Self::Span(Some(from), Some(to)) => match (*from, *to) {
                (Day(a), Day(b)) if (a.year(), a.month()) == (b.year(), b.month()) => {
                    write!(out, "{}.–{}", a.day(), danish_day(b))
                }
                (Day(a), Day(b)) if a.year() == b.year() => {
                    write!(out, "{}. {} – {}", a.day(), month_name(a.month()), danish_day(b))
                }
                (Minute(a, from), Minute(b, to)) if a == b => {
                    write!(
                        out,
                        "{} kl. {}–{}",
                        danish_day(a),
                        danish_clock(from),
                        danish_clock(to)
                    )
                }
                (InMonth(a), InMonth(b)) if a.year == b.year => {
                    write!(out, "{}–{b}", month_name(a.month))
                }
                (Year(a), Year(b)) => write!(out, "{a}–{b}"),
                (from, to) => write!(out, "{from} – {to}"),
            },
        }
    }
}

fn digits(text: &str, most: usize) -> Result<i8, BadTime> {
    if text.is_empty() || text.len() > most || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(BadTime::Unknown);
    }
    text.parse().map_err(|_| BadTime::Unknown)
}

fn year_from(text: &str) -> Result<i16, BadTime> {
    if text.len() != 4 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(BadTime::Unknown);
    }
    match text.parse() {
        Ok(year @ 1800..=2199) => Ok(year),
        _ => Err(BadTime::NoSuchDay),
    }
}

fn month_from(year: &str, month: &str) -> Result<Month, BadTime> {
    let month = Month {
        year: year_from(year)?,
        month: digits(month, 2)?,
    };
    if (1..=12).contains(&month.month) {
        Ok(month)
    } else {
        Err(BadTime::NoSuchDay)
    }
}

fn clock_from(text: &str) -> Result<Clock, BadTime> {
    let (hour, minute) = text.split_once([':', '.']).ok_or(BadTime::Unknown)?;
    let minute = minute.strip_suffix(":00").unwrap_or(minute);
    Clock::new(digits(hour, 2)?, digits(minute, 2)?, 0, 0).map_err(|_| BadTime::NoSuchDay)
}

/// The ISO form of "26/3-2021", "26.3.2021" and "26. marts 2021", so that the
/// message can say what to write instead.
fn short_date(text: &str) -> Option<String> {
    let parts: Vec<&str> = text
        .split(['/', '-', '.', ' '])
        .filter(|part| !part.is_empty())
        .collect();
    let [day, month, year] = parts.as_slice() else {
        return None;
    };
    if year.len() != 4 || day.len() > 2 {
        return None;
    }
    let day: i8 = day.parse().ok()?;
    let lower = month.to_lowercase();
    let month: i8 = match MONTHS.iter().position(|name| *name == lower) {
        Some(index) => i8::try_from(index).ok()? + 1,
        None => lower.parse().ok()?,
    };
    Date::new(year.parse().ok()?, month, day)
        .ok()
        .map(|date| date.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(input: &str, printed: &str, first: &str, last: &str) {
        let time = Time::parse(input).unwrap_or_else(|bad| panic!("{input}: {bad:?}"));
        let day = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
        assert_eq!(
            (
                time.to_string().as_str(),
                day(time.first()).as_str(),
                day(time.last()).as_str()
            ),
            (printed, first, last)
        );
    }

    #[test]
    fn every_form_is_read_and_printed() {
        check("2021-03-26", "26. marts 2021", "2021-03-26", "2021-03-26");
        check("2021-3-6", "6. marts 2021", "2021-03-06", "2021-03-06");
        check(
            "2021-03-26 9:30",
            "26. marts 2021 kl. 9.30",
            "2021-03-26",
            "2021-03-26",
        );
        check(
            "2021-03-26T09:30",
            "26. marts 2021 kl. 9.30",
            "2021-03-26",
            "2021-03-26",
        );
        check("2016-08", "august 2016", "2016-08-01", "2016-08-31");
        check("2020-K4", "4. kvartal 2020", "2020-10-01", "2020-12-31");
        check("2021", "2021", "2021-01-01", "2021-12-31");
        check("primo 2021-05", "primo maj 2021", "2021-05-01", "2021-05-10");
        check(
            "Ultimo 2021-02",
            "ultimo februar 2021",
            "2021-02-21",
            "2021-02-28",
        );
        check("medio 2021", "medio 2021", "2021-05-01", "2021-08-31");
    }

    #[test]
    fn spans_are_read_and_printed() {
        check(
            "2021-04-08/2021-04-13",
            "8.–13. april 2021",
            "2021-04-08",
            "2021-04-13",
        );
        check(
            "2021-04-28/2021-05-03",
            "28. april – 3. maj 2021",
            "2021-04-28",
            "2021-05-03",
        );
        check("2021-05/2021-06", "maj–juni 2021", "2021-05-01", "2021-06-30");
        check("2018/2020", "2018–2020", "2018-01-01", "2020-12-31");
        check("2017/2017", "2017", "2017-01-01", "2017-12-31");
        check("/2021-08", "til august 2021", "", "2021-08-31");
        check("2025/", "fra 2025", "2025-01-01", "");
        check(
            "2016-10-07 8:30/2016-10-07 10:00",
            "7. oktober 2016 kl. 8.30–10.00",
            "2016-10-07",
            "2016-10-07",
        );
    }

    #[test]
    fn wrong_times_say_why() {
        assert_eq!(Time::parse("26/3-2021"), Err(BadTime::Short("2021-03-26".into())));
        assert_eq!(Time::parse("26.3.2021"), Err(BadTime::Short("2021-03-26".into())));
        assert_eq!(
            Time::parse("26. marts 2021"),
            Err(BadTime::Short("2021-03-26".into()))
        );
        assert_eq!(Time::parse("2021-02-30"), Err(BadTime::NoSuchDay));
        assert_eq!(Time::parse("2021-13"), Err(BadTime::NoSuchDay));
        assert_eq!(Time::parse("2021-03-26 25:00"), Err(BadTime::NoSuchDay));
        assert_eq!(Time::parse("2021-05/2021-03"), Err(BadTime::Backwards));
        for text in [
            "",
            "/",
            "i morgen",
            "20210326",
            "2021-03-26-01",
            "primo",
            "2021-K5x",
        ] {
            assert_eq!(Time::parse(text), Err(BadTime::Unknown), "{text}");
        }
    }

    #[test]
    fn times_sort_by_beginning_then_end() {
        let mut times: Vec<Time> = [
            "2021-04",
            "2021-03-26 13:00",
            "2021-03-26",
            "2021",
            "/2020",
            "2021-03-26 9:00",
        ]
        .iter()
        .filter_map(|text| Time::parse(text).ok())
        .collect();
        times.sort();
        let printed: Vec<String> = times.iter().map(ToString::to_string).collect();
        assert_eq!(
            printed,
            [
                "til 2020",
                "2021",
                "26. marts 2021",
                "26. marts 2021 kl. 9.00",
                "26. marts 2021 kl. 13.00",
                "april 2021"
            ]
        );
    }
}
