//! The cells of an Excel workbook, as they are shown.

use jiff::Span;
use jiff::civil::{Date, date};

use super::Parts;
use super::microsoft::{drawn, listed, related, text};
use super::paragraphs::{Element, Sense, each, pages};

/// Day 0 of Excel, which knows a leap day in 1900 that was none.
const FIRST_DAY: Date = date(1899, 12, 30);

/// How numbers look.
#[derive(Clone, Copy)]
enum Looks {
    /// With the digits that it has.
    Plain,
    /// With so many digits after the comma, and points between thousands or not.
    Digits(usize, bool),
    Percent(usize),
    Day,
    /// In a way that is not known here.
    Other,
}

/// Each sheet: its name, then its cells; nothing of one that is hidden.
pub fn sheets(parts: &Parts, main: &str) -> Vec<String> {
    let related = related(parts, main);
    let part = |sort: &str| {
        let found = related.iter().find(|one| one.sort == sort);
        found.map_or("", |one| text(parts, &one.part))
    };
    let strings = pages(part("sharedStrings"), &["t"], |element| match element.name() {
        "si" => Sense::Whole,
        "rPh" => Sense::Hidden,
        _ => Sense::Plain,
    });
    let looks = looks(part("styles"));
    let sheets = listed(parts, main, "sheet").into_iter();
    let sheets = sheets.map(|(listed, part)| {
        if listed.hidden {
            return String::new();
        }
        let cells = sheet(text(parts, &part), &strings, &looks);
        listed.title + "\n" + &cells + &drawn(parts, &part, &["drawing"])
    });
    sheets.collect()
}

/// The cells of a sheet that are not in a hidden row or column, one a line.
fn sheet(source: &str, strings: &[String], looks: &[Looks]) -> String {
    let mut hidden_columns: Vec<(usize, usize)> = Vec::new();
    let mut kinds: Vec<(String, Looks)> = Vec::new();
    let values = pages(source, &["v", "t"], |element| match element.name() {
        "col" if element.is("hidden") => {
            hidden_columns.extend(number(element, "min").zip(number(element, "max")));
            Sense::Plain
        }
        "row" if element.is("hidden") => Sense::Hidden,
        "c" => {
            let column = element.attribute("r").map(|name| column(&name));
            let hides =
                |(first, last): &(usize, usize)| column.is_some_and(|at| (*first..=*last).contains(&at));
            if hidden_columns.iter().any(hides) {
                return Sense::Hidden;
            }
            let look = number(element, "s").map_or(Some(&Looks::Plain), |style| looks.get(style));
            let look = look.copied().unwrap_or(Looks::Plain);
            kinds.push((element.attribute("t").unwrap_or_default(), look));
            Sense::Whole
        }
        "rPh" => Sense::Hidden,
        _ => Sense::Plain,
    });
    let mut cells = String::new();
    for (value, (kind, look)) in values.iter().zip(kinds) {
        // A long text can be shared by any number of cells.
        if cells.len() > crate::annex::LONGEST {
            break;
        }
        let value = value.trim();
        match kind.as_str() {
            "s" => {
                let string = value.parse().ok().and_then(|index: usize| strings.get(index));
                cells.push_str(string.map(String::as_str).unwrap_or_default());
            }
            "b" => cells.push_str(if value == "1" { "SAND" } else { "FALSK" }),
            "e" => {}
            "" | "n" => cells.push_str(&look.show(value)),
            _ => cells.push_str(value),
        }
        cells.push('\n');
    }
    cells
}

fn number(element: &Element, name: &str) -> Option<usize> {
    element.attribute(name)?.parse().ok()
}

/// The number of a cell's column, by the letters of its name.
fn column(cell: &str) -> usize {
    let letters = cell.bytes().take_while(u8::is_ascii_uppercase);
    letters.fold(0_usize, |column, letter| {
        column
            .saturating_mul(26)
            .saturating_add(usize::from(letter - b'A') + 1)
    })
}

/// How numbers look in each style of cells.
fn looks(source: &str) -> Vec<Looks> {
    let mut own: Vec<(usize, Looks)> = Vec::new();
    let mut looks = Vec::new();
    let mut cells = false;
    each(source, |element| match element.name() {
        "numFmt" => {
            let code = element.attribute("formatCode").map(|code| Looks::of(&code));
            own.extend(number(element, "numFmtId").zip(code));
        }
        "cellXfs" => cells = true,
        "cellStyles" | "dxfs" => cells = false,
        "xf" if cells => {
            let id = number(element, "numFmtId").unwrap_or_default();
            let own = own.iter().find(|(number, _)| *number == id);
            looks.push(own.map_or_else(|| Looks::known(id), |(_, look)| *look));
        }
        _ => {}
    });
    looks
}

impl Looks {
    /// The ones that have a number and no code.
    fn known(id: usize) -> Self {
        match id {
            0 | 49 => Self::Plain,
            1 => Self::Digits(0, false),
            2 => Self::Digits(2, false),
            3 | 37 | 38 => Self::Digits(0, true),
            4 | 39 | 40 => Self::Digits(2, true),
            9 => Self::Percent(0),
            10 => Self::Percent(2),
            14..=17 | 22 => Self::Day,
            _ => Self::Other,
        }
    }

    /// What a code says, such as `#,##0.00` or `dd\-mm\-yyyy`.
    fn of(code: &str) -> Self {
        let mut signs = String::new();
        let (mut quoted, mut bracketed, mut escaped) = (false, false, false);
        // What comes after the first semicolon is for numbers below zero.
        for sign in code.split(';').next().unwrap_or_default().chars() {
            match sign {
                _ if escaped => escaped = false,
                '\\' | '_' | '*' => escaped = true,
                '"' => quoted = !quoted,
                '[' => bracketed = true,
                ']' => bracketed = false,
                _ if quoted || bracketed => {}
                _ => signs.push(sign.to_ascii_lowercase()),
            }
        }
        let after = signs.split_once('.').map_or("", |(_, after)| after);
        let digits = after
            .bytes()
            .take_while(|sign| matches!(sign, b'0' | b'#' | b'?'))
            .count();
        if signs == "general" || signs.contains('@') {
            Self::Plain
        } else if signs.contains(['d', 'y']) {
            Self::Day
        } else if signs.contains(['h', 'm', 's', 'e', '/']) {
            Self::Other
        } else if signs.contains('%') {
            Self::Percent(digits)
        } else if signs.contains('0') || signs.contains('#') {
            Self::Digits(digits, signs.contains(','))
        } else {
            Self::Other
        }
    }

    fn show(self, value: &str) -> String {
        let Ok(number) = value.parse::<f64>() else {
            return String::new();
        };
        match self {
            // Excel shows no more than eleven signs.
            Self::Plain => {
                let shown = format!("{number:.9}");
                let shown = shown.trim_end_matches('0').trim_end_matches('.');
                shown.replace('.', ",")
            }
            Self::Digits(digits, false) => format!("{number:.digits$}").replace('.', ","),
            Self::Digits(digits, true) => thousands(&format!("{number:.digits$}")),
            Self::Percent(digits) => format!("{:.digits$} %", number * 100.0).replace('.', ","),
            Self::Day => day(number).unwrap_or_default(),
            Self::Other => String::new(),
        }
    }
}

/// Points between thousands, a comma before what is less than one.
fn thousands(number: &str) -> String {
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let mut shown = String::new();
    let length = whole.len();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (length - index).is_multiple_of(3) && !shown.ends_with('-') {
            shown.push('.');
        }
        shown.push(digit);
    }
    if !part.is_empty() {
        shown.push(',');
        shown.push_str(part);
    }
    shown
}

fn day(number: f64) -> Option<String> {
    #[expect(clippy::cast_possible_truncation, reason = "what is no day has none")]
    let days = number.floor() as i64;
    let day = FIRST_DAY.checked_add(Span::new().try_days(days).ok()?).ok()?;
    (days > 0).then(|| day.strftime("%d-%m-%Y").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(code: &str, number: &str, wanted: &str) {
        assert_eq!(Looks::of(code).show(number), wanted, "{code}");
    }

    #[test]
    fn numbers_look_as_in_excel() {
        check("General", "0.1", "0,1");
        check("General", "1250", "1250");
        check("#,##0.00", "1234567.891", "1.234.567,89");
        check("#,##0 \"kr.\"", "-123456", "-123.456");
        check("0.0%", "0.125", "12,5 %");
        check("dd\\-mm\\-yyyy", "44281", "26-03-2021");
        check("[$-406]d. mmmm yyyy;@", "44281.4", "26-03-2021");
        check("[h]:mm", "0.5", "");
        check("0", "ti", "");
        assert_eq!([column("A1"), column("Z9"), column("AB12")], [1, 26, 28]);
    }
}
