//! What the documents of a corpus must agree on: who there is, when they meet,
//! and which meetings have items to link to.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, date};

use super::words::Words;
use crate::model::slug::slug;

/// The years of the corpus.
pub const YEARS: std::ops::RangeInclusive<i16> = 2005..=2026;

/// Items of every agenda.
pub const ITEMS: usize = 12;

/// The item that always has the sub-items A to C.
pub const WITH_SUB_ITEMS: usize = 7;

/// Kinds of group, with what comes before the subject in their names.
const GROUP_KINDS: [(&str, &str); 9] = [
    ("styregruppe", "Styregruppen for"),
    ("netværksgruppe", "Netværksgruppen for"),
    ("arbejdsgruppe", "Arbejdsgruppen for"),
    ("netværksgruppe", "Netværket om"),
    ("programstyregruppe", "Programstyregruppen for"),
    ("økonomigruppe", "Økonomigruppen for"),
    ("forum", "Forum for"),
    ("implementeringsgruppe", "Implementeringsgruppen for"),
    ("politisk", "Det politiske udvalg for"),
];

/// Everything that is known before the first document is written.
pub struct Plan {
    /// Seed of all streams of chance.
    pub seed: u64,
    /// How many meetings were asked for; the other kinds go by it.
    pub size: usize,
    /// Agreements, the oldest first.
    pub periods: Vec<Period>,
    /// Groups.
    pub groups: Vec<Group>,
    /// Cases: title and id.
    pub cases: Vec<(String, String)>,
    /// Meetings by date.
    pub meetings: Vec<Meeting>,
    /// Meetings that have items, by date.
    pub with_items: Vec<usize>,
}

/// An agreement.
pub struct Period {
    /// First and last year.
    pub years: (i16, i16),
    /// Its focus areas have the numbers from 1 to this.
    pub areas: usize,
}

impl Period {
    /// "2021-2022".
    pub fn id(&self) -> String {
        format!("{}-{}", self.years.0, self.years.1)
    }
}

/// A group.
pub struct Group {
    /// Title.
    pub title: String,
    /// Id.
    pub id: String,
    /// What it is.
    pub kind: &'static str,
    /// First and last year.
    pub years: (i16, i16),
    /// The group before it, by index.
    pub replaces: Option<usize>,
}

/// How far a meeting has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// No agenda yet.
    Planned,
    /// Items without decisions.
    Agenda,
    /// Items with decisions.
    Minutes,
    /// Nothing but a notice.
    Cancelled,
}

/// A meeting.
pub struct Meeting {
    /// Its group, by index.
    pub group: usize,
    /// When.
    pub date: Date,
    /// Its folder.
    pub name: String,
    /// How far.
    pub state: State,
    /// Files to its items.
    pub annexes: usize,
    /// The last meeting of the group with items, by index.
    pub previous: Option<usize>,
}

impl Meeting {
    /// True when it can be linked to by item.
    pub fn has_items(&self) -> bool {
        matches!(self.state, State::Agenda | State::Minutes)
    }
}

impl Plan {
    /// Plans a corpus.
    pub fn new(size: usize, seed: u64) -> Self {
        let mut names = Names::default();
        let groups = groups(size, seed, &mut names);
        let cases = cases(size, seed, &mut names);
        let mut meetings = meetings(size, seed, &groups);
        share_annexes(&mut meetings, 2 * size, seed);
        let with_items = meetings
            .iter()
            .enumerate()
            .filter(|(_, meeting)| meeting.has_items())
            .map(|(index, _)| index)
            .collect();
        Self {
            seed,
            size,
            periods: periods(size),
            groups,
            cases,
            meetings,
            with_items,
        }
    }

    /// Some focus area in force in a year: "2021-2022/3".
    pub fn focus_area(&self, year: i16, words: &mut Words) -> String {
        let covers = |period: &&Period| (period.years.0..=period.years.1).contains(&year);
        match self.periods.iter().find(covers) {
            Some(period) => format!("{}/{}", period.id(), words.between(1, period.areas)),
            None => String::new(),
        }
    }

    /// Some group that is alive in a year.
    pub fn group_in(&self, year: i16, words: &mut Words) -> &str {
        let index = alive(&self.groups, year, words);
        self.groups.get(index).map_or("", |group| group.id.as_str())
    }

    /// Where a meeting lies below `content/`, without a closing slash.
    pub fn folder(&self, meeting: &Meeting) -> String {
        let group = self
            .groups
            .get(meeting.group)
            .map_or("", |group| group.id.as_str());
        format!("referater/{group}/{}", meeting.name)
    }

    /// Some meeting with items, of those before `end`.
    pub fn meeting_before(&self, end: usize, words: &mut Words) -> Option<&Meeting> {
        let earlier = self.with_items.partition_point(|index| *index < end);
        let index = self
            .with_items
            .get(words.below(earlier))
            .filter(|_| earlier > 0)?;
        self.meetings.get(*index)
    }
}

/// Gives each title an id that no other has, with a number where it must be.
#[derive(Default)]
pub struct Names(BTreeSet<String>);

impl Names {
    /// The title, numbered if need be, and its id.
    pub fn give(&mut self, title: &str) -> (String, String) {
        let mut numbered = title.to_owned();
        let mut number = 1;
        while !self.0.insert(slug(&numbered)) {
            number += 1;
            numbered = format!("{title} {number}");
        }
        let id = slug(&numbered);
        (numbered, id)
    }
}

/// Agreements that cover all years without a gap.
fn periods(size: usize) -> Vec<Period> {
    let areas = (size / 50).max(4);
    let count = (areas / 2).clamp(2, 11);
    let all = YEARS.count();
    let year = |index: usize| YEARS.start() + i16::try_from(all * index / count).unwrap_or_default();
    (0..count)
        .map(|index| Period {
            years: (year(index), year(index + 1) - 1),
            areas: areas / count + usize::from(index < areas % count),
        })
        .collect()
}

fn groups(size: usize, seed: u64, names: &mut Names) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for index in 0..(size / 50).max(2) {
        let mut words = Words::new(seed, "gruppe", index);
        // The first two always are; of the others, the third ends and the fourth follows it.
        let (years, replaces) = match index % 4 {
            _ if index < 2 => ((*YEARS.start(), *YEARS.end()), None),
            2 => ((2005, 2014), None),
            3 => ((2015, 2026), Some(index - 1)),
            _ => (
                (
                    2005 + i16::try_from(words.below(16)).unwrap_or_default(),
                    *YEARS.end(),
                ),
                None,
            ),
        };
        let kind = replaces.unwrap_or(index);
        let (kind, start) = GROUP_KINDS
            .get(kind % GROUP_KINDS.len())
            .copied()
            .unwrap_or_default();
        let title = match index {
            0 => "Styregruppen".to_owned(),
            _ => format!("{start} {}", words.compound()),
        };
        let (title, id) = names.give(&title);
        groups.push(Group {
            title,
            id,
            kind,
            years,
            replaces,
        });
    }
    groups
}

fn cases(size: usize, seed: u64, names: &mut Names) -> Vec<(String, String)> {
    (0..(size / 25).max(1))
        .map(|index| {
            let mut words = Words::new(seed, "sag", index);
            let kind = words.pick(&["Sagen om", "Arbejdet med", "Udvikling af", "Opfølgning på"]);
            names.give(&format!("{kind} {}", words.compound()))
        })
        .collect()
}

/// Some group alive in a year; the first always is.
fn alive(groups: &[Group], year: i16, words: &mut Words) -> usize {
    let index = words.below(groups.len());
    match groups.get(index) {
        Some(group) if (group.years.0..=group.years.1).contains(&year) => index,
        _ => 0,
    }
}

fn meetings(size: usize, seed: u64, groups: &[Group]) -> Vec<Meeting> {
    let mut meetings: Vec<Meeting> = (0..size)
        .map(|index| {
            let mut words = Words::new(seed, "møde", index);
            let state = match index % 40 {
                3 | 28 => State::Planned,
                5 => State::Agenda,
                8 => State::Cancelled,
                _ => State::Minutes,
            };
            let date = match state {
                State::Planned | State::Agenda => {
                    date(2026, 12, i8::try_from(words.between(1, 18)).unwrap_or(1))
                }
                State::Minutes | State::Cancelled => past(&mut words),
            };
            Meeting {
                group: alive(groups, date.year(), &mut words),
                date,
                name: String::new(),
                state,
                annexes: 0,
                previous: None,
            }
        })
        .collect();
    meetings.sort_by_key(|meeting| (meeting.date, meeting.group));
    let mut on_the_day: BTreeMap<(usize, Date), usize> = BTreeMap::new();
    let mut last: BTreeMap<usize, usize> = BTreeMap::new();
    for (index, meeting) in meetings.iter_mut().enumerate() {
        let number = on_the_day.entry((meeting.group, meeting.date)).or_default();
        *number += 1;
        meeting.name = format!("{}-{number}", meeting.date);
        meeting.previous = last.get(&meeting.group).copied();
        if meeting.has_items() {
            last.insert(meeting.group, index);
        }
    }
    meetings
}

/// A day between 2005 and October 2026.
pub fn past(words: &mut Words) -> Date {
    let year = YEARS.start() + i16::try_from(words.below(YEARS.count())).unwrap_or_default();
    let months = if year == *YEARS.end() { 10 } else { 12 };
    words.date(year, months)
}

/// Shares the files among the meetings with items: unevenly, but all of them.
fn share_annexes(meetings: &mut [Meeting], files: usize, seed: u64) {
    let mut takers: Vec<&mut Meeting> = meetings
        .iter_mut()
        .filter(|meeting| meeting.has_items())
        .collect();
    let count = takers.len().max(1);
    for (index, meeting) in takers.iter_mut().enumerate() {
        meeting.annexes = files / count + usize::from(index < files % count);
    }
    for (index, pair) in takers.chunks_exact_mut(2).enumerate() {
        if let [giver, taker] = pair {
            let moved = Words::new(seed, "bilagsdeling", index).below(giver.annexes + 1);
            giver.annexes -= moved;
            taker.annexes += moved;
        }
    }
}
