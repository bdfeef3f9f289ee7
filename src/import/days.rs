//! Days and clocks in a text.

use jiff::civil::Date;

use crate::model::time::month_name;

/// "kl. 9.00-12.00", as it is read in front matter.
pub fn hours(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let start = lower.find("kl").or_else(|| {
        lower
            .find(|one: char| one.is_ascii_digit())
            .filter(|_| dates(text).is_empty())
    })?;
    let from = lower
        .get(start..)?
        .trim_start_matches("klokken")
        .trim_start_matches("kl")
        .trim_start_matches(['.', ' ']);
    let clock = |part: &str| -> Option<String> {
        let part: String = part
            .trim()
            .chars()
            .take_while(|one| one.is_ascii_digit() || ".:".contains(*one))
            .collect();
        let part = part.trim_end_matches(['.', ':']).replace(':', ".");
        let hour = part.split('.').next()?.parse::<u8>().ok()?;
        let minutes = part.split('.').nth(1).unwrap_or("00");
        (hour < 24 && minutes.len() == 2).then(|| format!("{hour}.{minutes}"))
    };
    let (first, second) = from.split_once(['-', '–']).unwrap_or((from, ""));
    let first = clock(first)?;
    Some(match clock(second.trim().trim_start_matches("kl.")) {
        Some(second) => format!("kl. {first}-{second}"),
        None => format!("kl. {first}"),
    })
}

/// Every day in a text: "26. marts 2021", "26/3-2021", "26.03.21", "2021-03-26".
pub fn dates(text: &str) -> Vec<Date> {
    // Words and digits, each with what stands before it.
    let mut pieces: Vec<(&str, &str)> = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(char::is_alphanumeric) {
        let (before, from) = rest.split_at_checked(start).unwrap_or_default();
        let digits = from.starts_with(|one: char| one.is_ascii_digit());
        let end = from
            .find(|one: char| !one.is_alphanumeric() || one.is_ascii_digit() != digits)
            .unwrap_or(from.len());
        let (piece, after) = from.split_at_checked(end).unwrap_or_default();
        pieces.push((before, piece));
        rest = after;
    }
    let mut found: Vec<Date> = pieces.windows(3).filter_map(date).collect();
    found.sort_unstable();
    found.dedup();
    found
}

fn date(pieces: &[(&str, &str)]) -> Option<Date> {
    let [(_, first), (before_second, second), (before_third, third)] = pieces else {
        return None;
    };
    let sign = |text: &str| matches!(text.trim(), "/" | "-" | "." | "–");
    if first.len() == 4 && before_second.trim() == "-" && before_third.trim() == "-" {
        return Date::new(first.parse().ok()?, second.parse().ok()?, third.parse().ok()?).ok();
    }
    let day: i8 = first.parse().ok().filter(|_| first.len() <= 2)?;
    let lower = second.to_lowercase();
    let named = (1..=12).find(|month| month_name(*month) == lower);
    let year = |long: &str| -> Option<i16> {
        let year: i16 = long.parse().ok()?;
        match long.len() {
            4 => Some(year).filter(|year| (1990..2100).contains(year)),
            2 if named.is_none() => Some(2000 + year),
            _ => None,
        }
    };
    let month = match named {
        Some(month) if matches!(before_second.trim(), "." | "") && before_third.trim().is_empty() => month,
        // "9.30-11.30" is no day.
        None if sign(before_second)
            && sign(before_third)
            && (before_second == before_third || before_second.trim() == "/") =>
        {
            second.parse().ok().filter(|_| second.len() <= 2)?
        }
        _ => return None,
    };
    Date::new(year(third)?, month, day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_in_many_ways() {
        for text in [
            "den 26/3-2021",
            "26. marts 2021",
            "26.03.2021",
            "26-03-2021",
            "26.3.21",
            "2021-03-26",
            "26/3 - 2021",
            "onsdag d. 26. Marts 2021 kl. 9",
        ] {
            let found: Vec<String> = dates(text).iter().map(Date::to_string).collect();
            assert_eq!(found, ["2021-03-26"], "{text}");
        }
        for text in [
            "rammeaftale 2021-22",
            "23/4",
            "kl. 9.00-12.00",
            "side 10/19",
            "14. maj",
            "2021-2022",
            "kl. 9.30-11.30",
        ] {
            assert_eq!(dates(text), Vec::<Date>::new(), "{text}");
        }
    }

    #[test]
    fn clocks_have_one_form() {
        assert_eq!(hours("kl. 9-12").as_deref(), Some("kl. 9.00-12.00"));
        assert_eq!(
            hours("26. marts 2021 kl. 09:30 – 12.00").as_deref(),
            Some("kl. 9.30-12.00")
        );
        assert_eq!(hours("9.00 - 12.00").as_deref(), Some("kl. 9.00-12.00"));
        assert_eq!(hours("26. marts 2021"), None);
    }
}
