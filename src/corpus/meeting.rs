//! A meeting of the corpus: its document, and the files beside it.

use super::File;
use super::annex::Annex;
use super::front::{Front, quoted};
use super::minutes::Minutes;
use super::plan::{Meeting, Plan, State};
use super::words::Words;
use crate::model::time::danish_day;
use jiff::ToSpan as _;
use jiff::civil::date;

/// The day up to which a corpus is published.
const TODAY: jiff::civil::Date = date(2026, 11, 22);

/// The files of a meeting.
pub fn files(plan: &Plan, index: usize) -> Vec<File> {
    let Some(meeting) = plan.meetings.get(index) else {
        return Vec::new();
    };
    let mut words = Words::new(plan.seed, "referat", index);
    let annexes = annexes(meeting, &mut words);
    let folder = plan.folder(meeting);
    let mut files: Vec<File> = annexes
        .iter()
        .map(|annex| {
            let path = format!("{folder}/bilag/{}", annex.file);
            (path, annex.bytes(&mut words))
        })
        .collect();
    let front = front(plan, meeting, index, &mut words);
    let body = Minutes::new(plan, meeting, index, annexes, words).write();
    files.push((format!("{folder}/index.md"), front.body(&body)));
    files
}

fn annexes(meeting: &Meeting, words: &mut Words) -> Vec<Annex> {
    (1..=meeting.annexes)
        .map(|number| {
            // Items 8 to 10 may be closed, and the last is "Eventuelt".
            let item = words.pick(&[2, 3, 4, 5, 6, 7, 11]);
            let before = i64::try_from(words.between(5, 60)).unwrap_or_default();
            let date = meeting.date.saturating_sub(before.days());
            Annex::new(number, item, date, words)
        })
        .collect()
}

fn front(plan: &Plan, meeting: &Meeting, index: usize, words: &mut Words) -> Front {
    let group = plan.groups.get(meeting.group);
    let (group, name) = group.map_or(("", ""), |group| (group.id.as_str(), group.title.as_str()));
    let day = meeting.date;
    let approved = meeting.state == State::Minutes && words.chance(50);
    let status = match meeting.state {
        State::Planned => "planlagt",
        State::Agenda => "dagsorden",
        State::Minutes if approved => "godkendt",
        State::Minutes => "referat",
        State::Cancelled => "aflyst",
    };
    let hour = words.between(8, 13);
    let start = Front::new(&format!("{name}, møde {}", danish_day(day)))
        .text("resume", &words.sentence())
        .bare("gruppe", group)
        .bare("dato", day)
        .text("tid", &format!("kl. {hour}.00-{}.30", hour + 2))
        .text("sted", &words.venue())
        .bare("form", words.pick(&["fysisk", "virtuel", "blandet"]))
        .bare("status", status)
        .bare("offentliggjort", day.saturating_add(9.days()).min(TODAY));
    // Every seventeenth was moved, some of them twice.
    let moves = if index % 17 == 9 { 1 + index % 2 } else { 0 };
    let moves: Vec<String> = (0..moves)
        .map(|earlier| {
            let weeks = i64::try_from(moves - earlier).unwrap_or(1);
            let from = day.saturating_sub((14 * weeks).days());
            let to = day.saturating_sub((14 * (weeks - 1)).days());
            format!("{{fra: {from}, til: {to}, grund: {}}}", quoted(&words.sentence()))
        })
        .collect();
    let front = start.list("flyttet", &moves);
    if matches!(meeting.state, State::Planned | State::Cancelled) {
        return front;
    }
    let year = day.year().rem_euclid(100);
    front
        .list("deltagere", &words.people(8, 16))
        .list("gæster", &words.people(0, 2))
        .list("afbud", &words.people(0, 3))
        .text("referent", "rammeaftalesekretariatet")
        .text("sagsnr", &format!("{year:02}-{}", words.between(1000, 9999)))
        .text(
            "dokumentnr",
            &format!("{}-{year:02}", words.between(10_000, 98_999)),
        )
        .list("kilder", &[quoted(&format!("{name}, dagsorden og referat"))])
        .when(words.chance(10), |front| {
            let note = quoted("Et tal i punkt 3 er rettet.");
            let corrected = day.saturating_add(20.days()).min(TODAY);
            front.list("rettelser", &[format!("{{dato: {corrected}, tekst: {note}}}")])
        })
        .when(index % 10 == 4, |front| {
            front.list("gamle_adresser", &[format!("/referater/referat-{index}.aspx")])
        })
}
