//! What stands at the head of minutes: the group, the day, who was there. It
//! becomes the front matter; nothing that is not said is put there.

use jiff::civil::Date;

use super::known::{Known, words};
use super::people::{self, Person};
use super::report::{Notes, Remark};
use super::source::{Block, Look, Paragraph, Place, Table};
use crate::model::time::month_name;

/// So many paragraphs are the head of a text in which no item was found.
const FEW: usize = 12;

/// What the head says.
#[derive(Debug, Default)]
pub struct Front {
    /// The days it may be, the best first, each with its place; they differ.
    pub dates: Vec<(Date, Place)>,
    /// The groups it may be, by id and title.
    pub groups: Vec<(String, String, Place)>,
    /// Clock, in words.
    pub hours: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// Participants.
    pub participants: Vec<Person>,
    /// Apologies.
    pub apologies: Vec<Person>,
    /// Guests.
    pub guests: Vec<Person>,
    /// Minute taker, by role.
    pub minute_taker: Option<String>,
    /// Case number.
    pub case_number: Option<String>,
    /// Document number.
    pub document_number: Option<String>,
    /// What is left: text before the first item.
    pub rest: Vec<Block>,
}

/// What a line says, by the words before its colon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    Participants,
    Apologies,
    Guests,
    MinuteTaker,
    Place,
    Date,
    Hours,
    Case,
    Document,
    Other,
}

const LABELS: [(&str, Label); 29] = [
    ("deltagere", Label::Participants),
    ("mødedeltagere", Label::Participants),
    ("til stede", Label::Participants),
    ("tilstede", Label::Participants),
    ("fremmødte", Label::Participants),
    ("fremmøde", Label::Participants),
    ("deltog", Label::Participants),
    ("afbud", Label::Apologies),
    ("afbud fra", Label::Apologies),
    ("fraværende", Label::Apologies),
    ("ikke til stede", Label::Apologies),
    ("gæster", Label::Guests),
    ("gæst", Label::Guests),
    ("referent", Label::MinuteTaker),
    ("sted", Label::Place),
    ("mødested", Label::Place),
    ("lokale", Label::Place),
    ("dato", Label::Date),
    ("mødedato", Label::Date),
    ("dato og tid", Label::Date),
    ("tid", Label::Hours),
    ("tidspunkt", Label::Hours),
    ("klokkeslæt", Label::Hours),
    ("mødetid", Label::Hours),
    ("sagsnr", Label::Case),
    ("sagsnummer", Label::Case),
    ("dokumentnr", Label::Document),
    ("mødeleder", Label::Other),
    ("ordstyrer", Label::Other),
];

impl Front {
    /// Reads the head; `all` says that no items were found under it.
    pub fn of(head: &[&Block], all: bool, known: &Known, notes: &mut Notes) -> Self {
        let mut front = Self::default();
        let mut open: Option<Label> = None;
        let mut days: Vec<(u8, Date, Place)> = Vec::new();
        let mut groups: Vec<(u8, usize, Place)> = Vec::new();
        for (at, block) in head.iter().enumerate() {
            let is_head = !all || at < FEW;
            match block {
                Block::Table(table) if is_head && labels(table) > 0 => {
                    front.table(table, &mut days, known, notes)
                }
                Block::Paragraph(paragraph) if is_head => {
                    let text = paragraph.text();
                    let text = text.trim();
                    if let Some((label, value)) = label(text) {
                        front.line(label, value, paragraph.place, &mut days, known, notes);
                        open = Some(label).filter(|label| is_list(*label));
                        continue;
                    }
                    let of_list = paragraph.list.is_some()
                        || people::is_role(text.rsplit(' ').next().unwrap_or_default())
                        || text.contains(',');
                    if let Some(label) = open.filter(|_| of_list && !text.ends_with('.')) {
                        front.line(label, text, paragraph.place, &mut days, known, notes);
                        continue;
                    }
                    open = None;
                    let title = is_title(text);
                    let rank = u8::from(!title);
                    let found = dates(text);
                    days.extend(
                        found
                            .iter()
                            .filter(|_| !is_other_meeting(text))
                            .map(|date| (rank + 1, *date, paragraph.place)),
                    );
                    if let Some(group) = group(text, known) {
                        groups.push((rank, group, paragraph.place));
                    }
                    if !(title && text.chars().count() < 120 && !text.ends_with('.')) {
                        front.keep(block);
                    }
                }
                _ => front.keep(block),
            }
        }
        front.dates = best(days.into_iter().map(|(rank, day, place)| (rank, day, place)));
        let groups = best(groups.into_iter());
        let named = groups.into_iter().filter_map(|(index, place)| {
            let (id, title) = known.groups.get(index)?;
            Some((id.clone(), title.clone(), place))
        });
        front.groups = named.collect();
        front
    }

    fn keep(&mut self, block: &Block) {
        let block = match block {
            // A heading before the first item would itself be one.
            Block::Paragraph(paragraph) => Block::Paragraph(Paragraph {
                look: Look::default(),
                ..paragraph.clone()
            }),
            Block::Table(_) => block.clone(),
        };
        self.rest.push(block);
    }

    fn table(&mut self, table: &Table, days: &mut Vec<(u8, Date, Place)>, known: &Known, notes: &mut Notes) {
        for row in &table.rows {
            let texts: Vec<String> = row.iter().map(|cell| cell_text(cell)).collect();
            let (first, rest) = texts.split_first().map_or(("", ""), |(first, rest)| {
                (first.as_str(), rest.first().map_or("", String::as_str))
            });
            match label(&format!("{}:", first.trim_end_matches(':'))) {
                Some((label, _)) => self.line(label, rest, table.place, days, known, notes),
                None if !first.trim().is_empty() => notes.add(table.place, Remark::LeftOut(first.to_owned())),
                None => {}
            }
        }
    }

    fn line(
        &mut self,
        label: Label,
        value: &str,
        place: Place,
        days: &mut Vec<(u8, Date, Place)>,
        known: &Known,
        notes: &mut Notes,
    ) {
        let value = value.trim();
        match label {
            Label::Participants => self.participants.extend(people::of(value, place, known, notes)),
            Label::Apologies => self.apologies.extend(people::of(value, place, known, notes)),
            Label::Guests => self.guests.extend(people::of(value, place, known, notes)),
            Label::MinuteTaker => match people::of(value, place, known, notes).into_iter().next() {
                Some(person) => self.minute_taker = Some(person.role),
                None if value.is_empty() => {}
                None => notes.add(place, Remark::Person),
            },
            Label::Place => self.place = some(value),
            Label::Date => {
                days.extend(dates(value).into_iter().map(|day| (0, day, place)));
                self.hours = self.hours.take().or_else(|| hours(value));
            }
            Label::Hours => {
                days.extend(dates(value).into_iter().map(|day| (0, day, place)));
                self.hours = hours(value).or_else(|| self.hours.take());
            }
            Label::Case => self.case_number = some(value),
            Label::Document => self.document_number = some(value),
            Label::Other => notes.add(place, Remark::Person),
        }
    }
}

fn some(value: &str) -> Option<String> {
    (!value.is_empty()).then(|| value.to_owned())
}

fn is_list(label: Label) -> bool {
    matches!(label, Label::Participants | Label::Apologies | Label::Guests)
}

fn cell_text(cell: &[Paragraph]) -> String {
    let lines: Vec<String> = cell.iter().map(Paragraph::text).collect();
    lines.join("\n")
}

/// How many rows of a table begin with a label.
fn labels(table: &Table) -> usize {
    let first = |row: &Vec<Vec<Paragraph>>| row.first().map(|cell| cell_text(cell)).unwrap_or_default();
    let rows = table.rows.iter().map(first);
    rows.filter(|text| label(&format!("{}:", text.trim_end_matches(':'))).is_some())
        .count()
}

/// "Deltagere: …" → what it is and what it says.
fn label(text: &str) -> Option<(Label, &str)> {
    let (word, value) = text.split_once(':').unwrap_or((text, ""));
    let word = word.trim().trim_end_matches('.').to_lowercase();
    let (_, label) = LABELS.iter().find(|(known, _)| *known == word)?;
    Some((*label, value))
}

/// A line that says what the text is: "Referat af styregruppemøde …".
fn is_title(text: &str) -> bool {
    let lower = text.to_lowercase();
    let short = text.chars().count() < 160;
    short
        && ["møde", "referat", "dagsorden"]
            .iter()
            .any(|word| lower.contains(word))
}

/// "Godkendelse af referat fra …" and "næste møde …" are other meetings.
fn is_other_meeting(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["godkend", "næste", "forrige", "sidste"]
        .iter()
        .any(|word| lower.contains(word))
}

/// Of what was found the best rank alone, each once.
fn best<T: PartialEq>(found: impl Iterator<Item = (u8, T, Place)>) -> Vec<(T, Place)> {
    let found: Vec<(u8, T, Place)> = found.collect();
    let Some(rank) = found.iter().map(|(rank, _, _)| *rank).min() else {
        return Vec::new();
    };
    let mut best: Vec<(T, Place)> = Vec::new();
    for (of, one, place) in found {
        if of == rank && !best.iter().any(|(known, _)| *known == one) {
            best.push((one, place));
        }
    }
    best
}

/// The group whose name stands in a text, by its index: the longest name wins.
pub fn group(text: &str, known: &Known) -> Option<usize> {
    let lower: Vec<String> = words(text).map(str::to_lowercase).collect();
    let length = |title: &str| -> usize {
        let title: Vec<String> = words(title).map(str::to_lowercase).collect();
        let here = !title.is_empty() && lower.windows(title.len()).any(|run| run == title);
        // "styregruppemøde", "styregruppens": the name without its last letter.
        let stem = match title.as_slice() {
            [one] if one.ends_with("gruppen") => one.trim_end_matches('n'),
            _ => "",
        };
        let begun = !stem.is_empty() && lower.iter().any(|word| word.starts_with(stem));
        if here || begun { title.concat().len() } else { 0 }
    };
    let found = known
        .groups
        .iter()
        .enumerate()
        .map(|(index, (_, title))| (length(title), index));
    found
        .max_by_key(|(length, _)| *length)
        .filter(|(length, _)| *length > 0)
        .map(|(_, index)| index)
}

/// "kl. 9.00-12.00", as it is read in front matter.
fn hours(text: &str) -> Option<String> {
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
        Some(_) => return None,
        // "9.30-11.30" is no day.
        None if sign(before_second)
            && sign(before_third)
            && (before_second == before_third || before_second.trim() == "/") =>
        {
            second.parse().ok().filter(|_| second.len() <= 2)?
        }
        None => return None,
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
