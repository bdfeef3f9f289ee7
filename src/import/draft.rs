//! A draft: which file it becomes, its front matter and its text.

use super::focus::Area;
use super::front::{self, Front};
use super::known::Known;
use super::markdown::Writer;
use super::minutes::Minutes;
use super::people::Person;
use super::report::{Found, Notes, Remark};
use super::source::{Block, Footnote};
use super::{Ask, Refusal};
use crate::model::Meeting;
use crate::model::slug::slug;
use crate::model::time::Time;
use crate::yaml::{scalar, scalar_inside};

/// A file to be written.
#[derive(Debug)]
pub struct Draft {
    /// Its path below the content folder.
    pub path: String,
    /// Other paths that would be the same document.
    pub same: Vec<String>,
    /// Its text.
    pub text: String,
    /// How much is in it.
    pub found: Found,
}

/// The draft of a meeting.
///
/// # Errors
/// When nobody says which group met, or when.
pub fn meeting(
    blocks: &[Block],
    footnotes: &[Footnote],
    ask: &Ask,
    known: &Known,
    notes: &mut Notes,
) -> Result<Draft, Refusal> {
    let minutes = Minutes::of(blocks, notes);
    let front = Front::of(&minutes.head, minutes.is_empty(), known, notes);
    let (group, title) = group(&front, ask, known, notes)?;
    let date = date(&front, ask, notes)?;
    let mut writer = Writer::default();
    writer.blocks(&front.rest, 3);
    minutes.write(&mut writer, notes);
    writer.footnotes(footnotes);
    for place in std::mem::take(&mut writer.bare_links) {
        notes.add(place, Remark::BareLink);
    }
    let (body, found) = writer.finished();
    let mut fields = Fields::default();
    fields.text("titel", &meeting_title(&title, &date));
    fields.plain("gruppe", &group);
    fields.plain("dato", &date);
    fields.option("tid", front.hours.as_deref());
    fields.option("sted", front.place.as_deref());
    fields.plain(
        "status",
        if minutes.has_decisions() {
            "referat"
        } else {
            "dagsorden"
        },
    );
    fields.people("deltagere", &front.participants);
    fields.people("gæster", &front.guests);
    fields.people("afbud", &front.apologies);
    fields.option("referent", front.minute_taker.as_deref());
    fields.option("sagsnr", front.case_number.as_deref());
    fields.option("dokumentnr", front.document_number.as_deref());
    let name = Meeting::name(&date);
    // Annexes lie beside the minutes, in their folder.
    let paths = [
        format!("referater/{group}/{name}/index.md"),
        format!("referater/{group}/{name}.md"),
    ];
    let [folder, alone] = paths.clone();
    Ok(Draft {
        path: if minutes.has_annexes() { folder } else { alone },
        same: paths.to_vec(),
        text: fields.document(&body),
        found,
    })
}

/// The draft of a focus area.
pub fn focus_area(area: Area, agreement: &str, known: &Known) -> Draft {
    let mut fields = Fields::default();
    let title = if area.title.is_empty() {
        "Fokusområde uden titel"
    } else {
        &area.title
    };
    fields.text("titel", title);
    if let Some(number) = &area.number {
        fields.plain("nummer", number);
    }
    let number = area.number;
    let name = slug(&format!(
        "{} {}",
        number.as_deref().unwrap_or_default(),
        short(title)
    ));
    let folder = format!("rammeaftaler/{agreement}/fokusomraader/{name}");
    let path = format!("{folder}.md");
    // A focus area is known by its number, whatever its file is called.
    let id = number.map(|number| format!("{agreement}/{number}"));
    let met = known
        .focus_areas
        .iter()
        .filter(|(known, _)| Some(known) == id.as_ref());
    Draft {
        same: met
            .map(|(_, path)| path.clone())
            .chain([path.clone(), format!("{folder}/index.md")])
            .collect(),
        path,
        text: fields.document(&area.body),
        found: area.found,
    }
}

/// The agreement that a text is about: the one that was given, or the only one
/// of ours that the text names.
///
/// # Errors
/// When there is none, or more than one.
pub fn agreement(text: &str, ask: &Ask, known: &Known) -> Result<String, Refusal> {
    if let Some(given) = &ask.date {
        let found = known.agreements.iter().find(|id| *id == given);
        return found
            .cloned()
            .ok_or_else(|| Refusal::UnknownAgreement(given.clone(), known.agreements.clone()));
    }
    let flat: String = text
        .to_lowercase()
        .replace(['–', '—'], "-")
        .replace("- ", "-")
        .replace(" -", "-");
    let names = |id: &String| {
        let short = id.split_once("-20").map(|(from, to)| format!("{from}-{to}"));
        let forms = [Some(id.clone()), short];
        forms
            .into_iter()
            .flatten()
            .map(|form| count(&flat, &form))
            .sum::<usize>()
    };
    let mut met: Vec<(usize, &String)> = known
        .agreements
        .iter()
        .map(|id| (names(id), id))
        .filter(|(count, _)| *count > 0)
        .collect();
    met.sort();
    match met.as_slice() {
        [(_, one)] => Ok((*one).clone()),
        _ => Err(Refusal::NoAgreement(known.agreements.clone())),
    }
}

/// How often a span of years stands in a text, and not as a part of another.
fn count(text: &str, years: &str) -> usize {
    let beside = |one: Option<char>| one.is_some_and(|one| one.is_ascii_digit() || one == '-');
    let here = text.match_indices(years).filter(|(at, _)| {
        let before = text.get(..*at).and_then(|before| before.chars().next_back());
        let after = text
            .get(at + years.len()..)
            .and_then(|after| after.chars().next());
        !beside(before) && !beside(after)
    });
    here.count()
}

fn group(front: &Front, ask: &Ask, known: &Known, notes: &mut Notes) -> Result<(String, String), Refusal> {
    if let Some(given) = &ask.group {
        let found = known.groups.iter().find(|(id, _)| id == given);
        let titled = || front::group(given, known).and_then(|index| known.groups.get(index));
        return found
            .or_else(titled)
            .cloned()
            .ok_or_else(|| Refusal::UnknownGroup(given.clone(), ids(known)));
    }
    match front.groups.as_slice() {
        [(id, title, place)] => {
            notes.add(*place, Remark::Group(title.clone()));
            Ok((id.clone(), title.clone()))
        }
        _ => Err(Refusal::NoGroup(ids(known))),
    }
}

fn ids(known: &Known) -> Vec<String> {
    known.groups.iter().map(|(id, _)| id.clone()).collect()
}

fn date(front: &Front, ask: &Ask, notes: &mut Notes) -> Result<String, Refusal> {
    if let Some(given) = &ask.date {
        return match Time::parse(given) {
            Ok(_) => Ok(given.trim().to_owned()),
            Err(_) => Err(Refusal::BadDate(given.clone())),
        };
    }
    match front.dates.as_slice() {
        [(day, place)] => {
            notes.add(*place, Remark::Date(day.to_string()));
            Ok(day.to_string())
        }
        [] => Err(Refusal::NoDate),
        several => Err(Refusal::SeveralDates(
            several.iter().map(|(day, _)| day.to_string()).collect(),
        )),
    }
}

/// "Styregruppemøde 26. marts 2021", "Møde i K17 9. april 2021".
fn meeting_title(group: &str, date: &str) -> String {
    let when = Time::parse(date).map_or_else(
        |_| date.to_owned(),
        |time| time.to_string().replace('\u{a0}', " "),
    );
    match group
        .strip_suffix("styregruppen")
        .or_else(|| group.strip_suffix("Styregruppen"))
    {
        Some("") => format!("Styregruppemøde {when}"),
        _ => format!("Møde i {group} {when}"),
    }
}

/// So much of a title as makes a name: whole words, about fifty letters.
fn short(title: &str) -> String {
    let mut out = String::new();
    for word in title.split_whitespace() {
        if !out.is_empty() && out.chars().count() + word.chars().count() > 50 {
            break;
        }
        out.push_str(word);
        out.push(' ');
    }
    out.trim_end().to_owned()
}

/// Front matter as it grows.
#[derive(Default)]
struct Fields(String);

impl Fields {
    fn plain(&mut self, key: &str, value: &str) {
        self.0.push_str(&format!("{key}: {value}\n"));
    }

    fn text(&mut self, key: &str, value: &str) {
        self.plain(key, &scalar(&one_line(value)));
    }

    fn option(&mut self, key: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.text(key, value);
        }
    }

    fn people(&mut self, key: &str, people: &[Person]) {
        if people.is_empty() {
            return;
        }
        self.0.push_str(&format!("{key}:\n"));
        for person in people {
            let role = scalar_inside(&one_line(&person.role));
            let line = match &person.municipality {
                Some(municipality) => format!("  - {{rolle: {role}, kommune: {municipality}}}\n"),
                None => format!("  - {role}\n"),
            };
            self.0.push_str(&line);
        }
    }

    fn document(mut self, body: &str) -> String {
        self.plain("udkast", "ja");
        format!("---\n{}---\n\n{body}", self.0)
    }
}

/// A text of several lines as one.
fn one_line(text: &str) -> String {
    let words = text.split(|one: char| one.is_whitespace() || one.is_control());
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
