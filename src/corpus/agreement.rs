//! Agreements with their focus areas and principles.

use super::File;
use super::documents::sections;
use super::front::{Front, quoted};
use super::lists::PARTIES;
use super::plan::{Period, Plan};
use super::words::Words;
use crate::model::slug::slug;
use crate::text::capitalised;

/// Principles of an agreement.
const PRINCIPLES: usize = 3;

/// An agreement and what belongs to it.
pub fn agreement(plan: &Plan, index: usize, period: &Period, files: &mut Vec<File>) {
    let mut words = Words::new(plan.seed, "rammeaftale", index);
    let id = period.id();
    let folder = format!("rammeaftaler/{id}");
    let earlier = index.checked_sub(1).and_then(|before| plan.periods.get(before));
    let (from, to) = period.years;
    let before = from - 1;
    let parties: Vec<&str> = PARTIES.iter().map(|[id, ..]| *id).collect();
    let milestones: Vec<String> = [
        ("01-15", "Direktørmøde"),
        ("05", "Høring"),
        ("09-20", "Godkendelse"),
    ]
    .iter()
    .map(|(time, step)| {
        let about = words.compound();
        format!("{{tid: {before}-{time}, tekst: {step} om {about}, aktører: [styregruppen, kommunerne]}}")
    })
    .collect();
    let front = Front::new(&format!("Rammeaftale {id}"))
        .text("resume", &words.sentence())
        .bare("status", "godkendt")
        .bare("gyldig_fra", format!("{from}-01-01"))
        .bare("gyldig_til", format!("{to}-12-31"))
        .bare("godkendt", format!("{before}-10"))
        .list("afløser", earlier.map(Period::id).as_slice())
        .list("tidsplan", &milestones)
        .list("parter", &parties);
    files.push((
        format!("{folder}/index.md"),
        front.body(&sections(&mut words, 5, &[])),
    ));
    for number in 1..=period.areas {
        let title = capitalised(&words.compound());
        let name = slug(&title);
        // The first gathers two of the earlier agreement's, the others follow one.
        let replaced: Vec<String> = earlier
            .into_iter()
            .flat_map(|earlier| {
                let wanted = if number == 1 {
                    vec![1, earlier.areas]
                } else {
                    vec![number]
                };
                wanted
                    .into_iter()
                    .filter(|area| *area <= earlier.areas)
                    .map(|area| format!("{}/{area}", earlier.id()))
            })
            .collect();
        let next = plan.periods.get(index + 1);
        let ends = next.is_some_and(|next| number > next.areas);
        let front = Front::new(&title)
            .text("resume", &words.sentence())
            .text("nummer", &number.to_string())
            .bare("slags", words.pick(&["udvikling", "styring"]))
            .bare("status", "godkendt")
            .list("afløser", &replaced)
            .when(ends, |front| front.bare("udgår", "ja"))
            .list("tovholder", &words.party_ids(1, 2));
        files.push((
            format!("{folder}/fokusomraader/{number}-{name}.md"),
            front.body(&focus_area(&mut words)),
        ));
    }
    for number in 1..=PRINCIPLES {
        files.push(principle(plan, number, period, &mut words));
    }
}

fn focus_area(words: &mut Words) -> String {
    let headings = [
        "Mål",
        "Indhold",
        "Tematikker",
        "Mulige handlinger",
        "Ønskede resultater",
    ];
    let mut parts = vec![words.paragraph(2, 4)];
    for heading in headings {
        let text = words.paragraph(2, 5);
        let bullets = words.bullets(2, 5);
        parts.push(format!("## {heading}\n\n{text}\n\n{bullets}"));
    }
    parts.join("\n\n")
}

fn principle(plan: &Plan, number: usize, period: &Period, words: &mut Words) -> File {
    let (from, to) = period.years;
    let efforts: Vec<String> = (1..=words.between(2, 4))
        .map(|effort| {
            let text = quoted(&words.sentence());
            let quarter = words.between(1, 4);
            let state = words.pick(&["i gang", "gennemført", "planlagt"]);
            let trial = quoted(&words.sentence());
            let date = words.date(from, 12);
            let group = plan.group_in(from, words);
            format!(
                "{{nummer: {effort}, tekst: {text}, tid: {to}-K{quarter}, status: {state}, \
                 prøvehandlinger: [{{tekst: {trial}, dato: {date}, gruppe: {group}}}]}}"
            )
        })
        .collect();
    let title = format!("Princip {number}: fælles {}", words.compound());
    let front = Front::new(&title)
        .text("resume", &words.sentence())
        .text("nummer", &number.to_string())
        .list("indsatsområder", &efforts);
    let path = format!("rammeaftaler/{}/principper/princip-{number}.md", period.id());
    (path, front.body(&sections(words, 2, &[])))
}
