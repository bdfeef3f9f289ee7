//! What stands at the head of minutes: the group, the day, who was there. It
//! becomes the front matter; nothing that is not said is put there.

use jiff::civil::Date;

use super::days::{dates, hours};
use super::known::{Known, words};
use super::people::{self, Person};
use super::report::{Notes, Remark};
use super::source::{Block, Look, Paragraph, Place, Table};

/// So many paragraphs are the head of a text in which no item was found.
const FEW: usize = 12;

/// A line shorter than this that names a group says no more.
const NAME: usize = 60;

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

/// Days and groups that the head names, each with how sure it is: 0 is the best.
#[derive(Default)]
struct Met {
    days: Vec<(u8, Date, Place)>,
    groups: Vec<(u8, usize, Place)>,
}

/// What a line says, by the words before its colon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    Group,
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

const LABELS: [(&str, Label); 33] = [
    ("mødeforum", Label::Group),
    ("forum", Label::Group),
    ("gruppe", Label::Group),
    ("udvalg", Label::Group),
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
        let mut met = Met::default();
        for (at, block) in head.iter().enumerate() {
            let is_head = !all || at < FEW;
            match block {
                Block::Table(table) if is_head && labels(table) > 0 => {
                    // A list of people may go on below the table.
                    let last = front.table(table, &mut met, known, notes);
                    open = last.filter(|label| is_list(*label));
                }
                Block::Paragraph(paragraph) if is_head => {
                    let text = paragraph.text();
                    let text = text.trim();
                    if let Some((label, value)) = label(text) {
                        front.line(label, value, paragraph.place, &mut met, known, notes);
                        open = Some(label).filter(|label| is_list(*label));
                        continue;
                    }
                    let of_list = paragraph.list.is_some()
                        || people::is_role(text.rsplit(' ').next().unwrap_or_default())
                        || text.contains(',');
                    if let Some(label) = open.filter(|_| of_list && !text.ends_with('.')) {
                        front.line(label, text, paragraph.place, &mut met, known, notes);
                        continue;
                    }
                    open = None;
                    let title = is_title(text);
                    let rank = u8::from(!title);
                    let found = dates(text);
                    met.days.extend(
                        found
                            .iter()
                            .filter(|_| !is_other_meeting(text))
                            .map(|date| (rank + 1, *date, paragraph.place)),
                    );
                    let group = group(text, known);
                    met.groups
                        .extend(group.map(|group| (rank + 1, group, paragraph.place)));
                    let length = text.chars().count();
                    if title && length < 120 && !text.ends_with('.') {
                        continue;
                    }
                    if group.is_some() && length < NAME && !text.ends_with(['.', ':']) {
                        // The group has a key of its own.
                        notes.add(paragraph.place, Remark::LeftOut(text.to_owned()));
                        continue;
                    }
                    front.keep(block);
                }
                _ => front.keep(block),
            }
        }
        front.dates = best(met.days.into_iter());
        let groups = best(met.groups.into_iter());
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

    /// Reads a table of labels; back comes the last.
    fn table(&mut self, table: &Table, met: &mut Met, known: &Known, notes: &mut Notes) -> Option<Label> {
        let mut last = None;
        for row in &table.rows {
            let texts: Vec<String> = row.iter().map(|cell| cell_text(cell)).collect();
            let (first, rest) = texts.split_first().map_or(("", ""), |(first, rest)| {
                (first.as_str(), rest.first().map_or("", String::as_str))
            });
            match label(&format!("{}:", first.trim_end_matches(':'))) {
                Some((label, _)) => {
                    self.line(label, rest, table.place, met, known, notes);
                    last = Some(label);
                }
                None if !first.trim().is_empty() => notes.add(table.place, Remark::LeftOut(first.to_owned())),
                None => {}
            }
        }
        last
    }

    fn line(
        &mut self,
        label: Label,
        value: &str,
        place: Place,
        met: &mut Met,
        known: &Known,
        notes: &mut Notes,
    ) {
        let value = value.trim();
        match label {
            Label::Group => match group(value, known) {
                Some(group) => met.groups.push((0, group, place)),
                None if value.is_empty() => {}
                None => notes.add(place, Remark::LeftOut(value.to_owned())),
            },
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
                met.days
                    .extend(dates(value).into_iter().map(|day| (0, day, place)));
                self.hours = self.hours.take().or_else(|| hours(value));
            }
            Label::Hours => {
                met.days
                    .extend(dates(value).into_iter().map(|day| (0, day, place)));
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

/// True for a line of the head that says what it says: "Afbud: …".
pub fn is_label(text: &str) -> bool {
    text.contains(':') && label(text).is_some()
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
