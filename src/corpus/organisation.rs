//! Who there is: the settings, the parties, the groups and how they hang together.

use super::File;
use super::documents::{case_link, meeting_link, sections};
use super::front::{Front, quoted};
use super::lists::PARTIES;
use super::plan::{Plan, YEARS};
use super::words::Words;

/// The files of settings, parties, organisation and groups.
pub fn files(plan: &Plan) -> Vec<File> {
    let mut files = vec![
        ("site.yaml".to_owned(), site()),
        ("kommuner.yaml".to_owned(), municipalities()),
        ("organisation.yaml".to_owned(), organisation(plan)),
    ];
    files.extend((0..plan.groups.len()).filter_map(|index| group(plan, index)));
    files
}

fn site() -> Vec<u8> {
    let menu = [
        ("Referater", "/referater/"),
        ("Beslutninger", "/beslutninger/"),
        ("Netværksgrupper", "/netvaerksgrupper/"),
        ("Organisation", "/organisation/"),
        ("Sager", "/sager/"),
        ("Om siden", "/om-siden/"),
    ];
    let mut yaml = "titel: Rammeaftale Prøveland\n\
        undertitel: Opdigtet indhold til prøver og målinger\n\
        adresse: https://www.eksempel.example\n\
        kontakt:\n  navn: Prøvesekretariatet\n  tekst: Alt på siden er opdigtet.\n\
        tidszone: Europe/Copenhagen\n\
        tilgængelighedserklæring: https://was.andetsteds.example/\n\
        menu:\n"
        .to_owned();
    for (text, address) in menu {
        yaml.push_str(&format!("  - tekst: {text}\n    adresse: {address}\n"));
    }
    yaml.into_bytes()
}

fn municipalities() -> Vec<u8> {
    let mut yaml = "kommuner:\n".to_owned();
    for [id, name, kind, web] in PARTIES {
        yaml.push_str(&format!(
            "  - id: {id}\n    navn: {name}\n    slags: {kind}\n    web: {web}\n"
        ));
    }
    yaml.into_bytes()
}

/// Three periods; every group refers to one before it in the list.
fn organisation(plan: &Plan) -> Vec<u8> {
    let mut words = Words::new(plan.seed, "organisation", 0);
    let mut yaml = "perioder:\n".to_owned();
    for (from, to) in [(2005, 2014), (2015, 2020), (2021, *YEARS.end())] {
        yaml.push_str(&format!(
            "  - id: {from}\n    titel: Organisation fra {from}\n    tid: {from}/{to}\n    grupper:\n"
        ));
        let mut before: Vec<&str> = Vec::new();
        for group in &plan.groups {
            if group.years.0 > from || group.years.1 < to {
                continue;
            }
            yaml.push_str(&format!("      - gruppe: {}\n", group.id));
            if !before.is_empty() {
                // Most refer to one of the first, so that the tree is broad.
                let near: Vec<&str> = before.iter().copied().take(6).collect();
                let bond = words.pick(&["fast", "fast", "løst"]);
                yaml.push_str(&format!(
                    "        refererer_til: {}\n        binding: {bond}\n",
                    words.pick(&near)
                ));
            }
            yaml.push_str(&format!("        opgave: {}\n", quoted(&words.sentence())));
            before.push(&group.id);
        }
    }
    yaml.into_bytes()
}

fn group(plan: &Plan, index: usize) -> Option<File> {
    let group = plan.groups.get(index)?;
    let mut words = Words::new(plan.seed, "gruppe, dokument", index);
    let earlier = group.replaces.and_then(|before| plan.groups.get(before));
    let front = Front::new(&group.title)
        .text("resume", &words.sentence())
        .bare("slags", group.kind)
        .bare("aktiv_fra", group.years.0)
        .when(group.years.1 < *YEARS.end(), |front| {
            front.bare("aktiv_til", format!("{}-12", group.years.1))
        })
        .list("afløser", earlier.map(|earlier| &earlier.id).as_slice())
        .list("tovholder", &words.party_ids(1, 2))
        .list("medlemmer", &words.people(8, 20))
        .text("mødefrekvens", &format!("{} gange om året", words.between(2, 8)))
        .text("kommissorium", &words.sentence());
    let links = [case_link(plan, &mut words), meeting_link(plan, &mut words)].concat();
    let body = sections(&mut words, 4, &links);
    Some((format!("grupper/{}.md", group.id), front.body(&body)))
}
