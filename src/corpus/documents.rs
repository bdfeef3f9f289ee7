//! Everything in a corpus but the meetings.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::front::{Front, quoted};
use super::plan::{Names, Plan, past};
use super::words::Words;
use super::{File, agreement, organisation};
use crate::model::time::danish_day;
use crate::text::capitalised;

/// All documents and data but the meetings.
pub fn files(plan: &Plan) -> Vec<File> {
    let mut files = organisation::files(plan);
    for (index, period) in plan.periods.iter().enumerate() {
        agreement::agreement(plan, index, period, &mut files);
    }
    files.extend((0..plan.cases.len()).filter_map(|index| case(plan, index)));
    events(plan, &mut files);
    contracts(plan, &mut files);
    news(plan, &mut files);
    pages(plan, &mut files);
    files
}

fn case(plan: &Plan, index: usize) -> Option<File> {
    let (title, id) = plan.cases.get(index)?;
    let mut words = Words::new(plan.seed, "sag, dokument", index);
    let mut areas = vec![plan.focus_area(past(&mut words).year(), &mut words)];
    if words.chance(50) {
        areas.push(plan.focus_area(past(&mut words).year(), &mut words));
    }
    areas.dedup();
    let front = Front::new(title)
        .text("resume", &words.sentence())
        .bare("status", words.pick(&["åben", "åben", "afsluttet"]))
        .list("fokusområder", &areas);
    let links = [group_link(plan, &mut words), meeting_link(plan, &mut words)].concat();
    let body = sections(&mut words, 2, &links);
    Some((format!("sager/{id}.md"), front.body(&body)))
}

fn events(plan: &Plan, files: &mut Vec<File>) {
    let mut names = Names::default();
    for index in 0..(plan.size / 10).max(1) {
        let mut words = Words::new(plan.seed, "arrangement", index);
        let kind = words.pick(&["Temadag om", "Webinar om", "Dialogmøde om", "Introkursus i"]);
        let (title, id) = names.give(&format!("{kind} {}", words.compound()));
        // One in ten is still to come.
        let coming = index % 10 == 6;
        let day = if coming {
            Date::new(2026, 12, i8::try_from(words.between(1, 18)).unwrap_or(1)).unwrap_or(Date::ZERO)
        } else {
            past(&mut words)
        };
        let status = match index % 10 {
            6 => "planlagt",
            8 => "aflyst",
            _ => "afholdt",
        };
        let year = day.year();
        let hour = words.between(8, 12);
        let deadline = day.saturating_sub(14.days());
        let moved = day.saturating_sub(35.days());
        let reason = quoted(&words.sentence());
        let front = Front::new(&title)
            .text("resume", &words.sentence())
            .bare("start", format!("{day} {hour}:00"))
            .bare("slut", format!("{day} {}:30", hour + 3))
            .text("sted", &words.venue())
            .bare("form", words.pick(&["fysisk", "virtuel", "blandet"]))
            .list("arrangør", &[plan.group_in(year, &mut words)])
            .text("målgruppe", &words.sentence())
            .bare(
                "tilmelding",
                format!("{{link: \"https://tilmelding.andetsteds.example/{id}\", frist: {deadline}}}"),
            )
            .list("program", &programme(hour, &mut words))
            .list("grupperum", &rooms(&mut words))
            .bare("status", status)
            .when(index % 10 == 3, |front| {
                front.list(
                    "flyttet",
                    &[format!("{{fra: {moved}, til: {day}, grund: {reason}}}")],
                )
            })
            .list("fokusområder", &[plan.focus_area(year, &mut words)]);
        let links = [group_link(plan, &mut words), meeting_link(plan, &mut words)].concat();
        let body = sections(&mut words, 3, &links).replace("](../", "](../../");
        files.push((format!("arrangementer/{year}/{id}.md"), front.body(&body)));
    }
}

fn programme(start: usize, words: &mut Words) -> Vec<String> {
    (0..words.between(3, 5))
        .map(|point| {
            let hour = start + point / 2;
            let (from, to) = if point % 2 == 0 {
                ("00", "25")
            } else {
                ("30", "55")
            };
            let title = quoted(&words.topic());
            let speaker = words.role();
            format!("{{tid: \"{hour}.{from}-{hour}.{to}\", titel: {title}, oplægsholder: {speaker}}}")
        })
        .collect()
}

fn rooms(words: &mut Words) -> Vec<String> {
    (1..=words.between(0, 3))
        .map(|number| {
            let people = words.people(3, 6).join(", ");
            format!("{{navn: Gruppe {number}, deltagere: [{people}]}}")
        })
        .collect()
}

fn contracts(plan: &Plan, files: &mut Vec<File>) {
    let mut names = Names::default();
    let mut earlier: Option<(String, String)> = None;
    for index in 0..(plan.size / 20).max(1) {
        let mut words = Words::new(plan.seed, "kontrakt", index);
        // Families of three versions, each replacing the one before.
        let version = index % 3;
        let years = [(2006, 2012), (2013, 2020), (2021, 2030)];
        let (from, to) = years.get(version).copied().unwrap_or_default();
        let family = match &earlier {
            Some((family, _)) if version > 0 => family.clone(),
            _ => format!("Standardkontrakt for {}", words.compound()),
        };
        let number = version + 1;
        let (title, id) = names.give(&format!("{family}, version {number}"));
        let replaced = earlier.take().filter(|_| version > 0).map(|(_, id)| id);
        let answer = words.pick(&["ja", "nej"]);
        let source = quoted(&words.sentence());
        let change = quoted(&words.sentence());
        let front = Front::new(&title)
            .text("resume", &words.sentence())
            .bare("område", words.pick(&["[voksne]", "[børn]", "[voksne, børn]"]))
            .bare(
                "leverandør",
                words.pick(&["[offentlig]", "[privat]", "[offentlig, privat]"]),
            )
            .bare("udgiver", words.pick(&["KL", "Rammeaftale Prøveland"]))
            .text("version", &format!("{number}.0"))
            .bare("gælder_fra", format!("{from}-01"))
            .bare("gælder_til", format!("{to}-12"))
            .list("afløser", replaced.as_slice())
            .list(
                "obligatorisk",
                &[format!("{{fra: {from}, svar: {answer}, kilde: {source}}}")],
            )
            .list(
                "filer",
                &[format!("https://www.andetsteds.example/kontrakter/{id}.docx")],
            )
            .text(
                "vejledning",
                &format!("https://www.andetsteds.example/kontrakter/{id}.pdf"),
            )
            .list(
                "ændringer",
                &[format!(
                    "{{version: \"{number}.0\", dato: {from}-01, tekst: {change}}}"
                )],
            )
            .list("gamle_adresser", &[format!("/media/{index}/{id}.pdf")]);
        let links = meeting_link(plan, &mut words);
        files.push((
            format!("kontrakter/{id}.md"),
            front.body(&contract(&mut words, &links)),
        ));
        earlier = Some((family, id));
    }
}

fn contract(words: &mut Words, links: &[String]) -> String {
    let mut parts = vec![words.paragraph(2, 3)];
    parts.extend_from_slice(links);
    for number in 1..=8 {
        let heading = capitalised(&words.compound());
        parts.push(format!("## § {number}. {heading}\n\n{}", words.bullets(2, 4)));
        if number == 3 {
            parts.push(words.table());
        }
    }
    parts.join("\n\n")
}

fn news(plan: &Plan, files: &mut Vec<File>) {
    let mut names = Names::default();
    for index in 0..(plan.size / 10).max(1) {
        let mut words = Words::new(plan.seed, "nyhed", index);
        let (title, id) = names.give(&words.topic());
        let day = past(&mut words);
        let front = Front::new(&title)
            .text("resume", &words.sentence())
            .bare("dato", day)
            .bare("offentliggjort", day);
        let links = meeting_link(plan, &mut words);
        let body = [words.paragraph(2, 5), links.join(""), words.paragraph(2, 5)].join("\n\n");
        files.push((format!("nyheder/{}/{id}.md", day.year()), front.body(&body)));
    }
}

fn pages(plan: &Plan, files: &mut Vec<File>) {
    let fixed = [
        ("index", "Rammeaftale Prøveland"),
        ("om-siden", "Om siden"),
        ("kontakt", "Kontakt"),
        ("vejledning/index", "Vejledning"),
    ];
    let mut names = Names::default();
    let guides = (0..plan.size / 100).map(|index| {
        let mut words = Words::new(plan.seed, "vejledning", index);
        let (title, id) = names.give(&format!("Vejledning om {}", words.compound()));
        (format!("vejledning/{id}"), title)
    });
    let fixed = fixed.map(|(path, title)| (path.to_owned(), title.to_owned()));
    for (index, (path, title)) in fixed.into_iter().chain(guides).enumerate() {
        let mut words = Words::new(plan.seed, "side", index);
        let front = Front::new(&title)
            .text("resume", &words.sentence())
            .bare("opdateret", past(&mut words))
            .bare("gennemgås", "2027-06-01")
            .text("ansvarlig", "prøvesekretariatet");
        let links = [group_link(plan, &mut words), case_link(plan, &mut words)].concat();
        let mut body = sections(&mut words, 5, &links);
        if path.contains('/') {
            body = body.replace("](../", "](../../");
        }
        files.push((format!("sider/{path}.md"), front.body(&body)));
    }
}

/// A text in sections, the links one to a section.
pub fn sections(words: &mut Words, count: usize, links: &[String]) -> String {
    let mut parts = vec![words.paragraph(2, 4)];
    for index in 0..count {
        let heading = capitalised(&words.compound());
        parts.push(format!("## {heading}\n\n{}", words.paragraph(2, 5)));
        parts.extend(links.get(index).cloned());
        match index % 3 {
            1 => parts.push(words.bullets(2, 5)),
            2 => parts.push(words.table()),
            _ => {}
        }
    }
    parts.join("\n\n")
}

/// A sentence with a link to some meeting, by its address; none without meetings.
pub fn meeting_link(plan: &Plan, words: &mut Words) -> Vec<String> {
    let meeting = plan.meeting_before(usize::MAX, words);
    let sentence = meeting.map(|meeting| {
        let folder = plan.folder(meeting);
        let day = danish_day(meeting.date);
        let item = words.between(2, 7);
        format!("Se også [punkt {item} på mødet den {day}](/{folder}/#punkt-{item}).")
    });
    sentence.into_iter().collect()
}

/// A sentence with a link to some group, from a document one folder down.
fn group_link(plan: &Plan, words: &mut Words) -> Vec<String> {
    let group = plan.groups.get(words.below(plan.groups.len()));
    let sentence = group.map(|group| {
        format!(
            "Arbejdet ligger hos [{}](../grupper/{}.md).",
            group.title, group.id
        )
    });
    sentence.into_iter().collect()
}

/// A sentence with a link to some case, from a document one folder down.
pub fn case_link(plan: &Plan, words: &mut Words) -> Vec<String> {
    let case = plan.cases.get(words.below(plan.cases.len()));
    let sentence = case.map(|(title, id)| format!("Læs sagen [{title}](../sager/{id}.md)."));
    sentence.into_iter().collect()
}
