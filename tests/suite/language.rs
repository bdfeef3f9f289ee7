//! `check --sprog`: notes on plain language, where they stand, and nothing
//! without being asked.

use crate::project::{Project, Run};

const PAGE: &str = "content/sider/om-os.md";

fn page(body: &str) -> Project {
    Project::new().file(PAGE, &format!("---\ntitel: Om os\n---\n{body}"))
}

fn asked(project: &Project) -> Run {
    project.ramme("check", &["--sprog"]).succeeds()
}

/// Each note as "code line".
fn notes(project: &Project) -> Vec<String> {
    let run = project
        .ramme("check", &["--sprog", "--format", "json"])
        .succeeds();
    let notes = run.stdout.lines().map(|line| {
        let note: serde_json::Value = serde_json::from_str(line).unwrap();
        let part = |key: &str| note.get(key).unwrap();
        format!("{} {}", part("code").as_str().unwrap(), part("line"))
    });
    notes.collect()
}

#[test]
fn it_says_nothing_without_being_asked() {
    let project = page("Referatet udarbejdes efter mødet med VISO.\n");
    assert_eq!(project.check().succeeds().stderr, "");
    assert_eq!(notes(&project), ["N713 4", "N715 4"]);
}

#[test]
fn a_note_stands_at_its_word() {
    let project = page("## Opgaver\n\nVi mødes. Sagerne\n**drøftes** på møder.\n");
    let run = asked(&project);
    assert!(
        run.stderr.contains(
            "bemærkning[N713]: `drøftes` er passiv og siger ikke, hvem der gør det.\n \
             --> content/sider/om-os.md:7:3\n"
        ),
        "{run:?}"
    );
}

#[test]
fn sentences_are_long_from_twenty_nine_words_on() {
    let of = |words: usize| page(&format!("{}.\n", vec!["ord"; words].join(" ")));
    assert_eq!(notes(&of(28)), [""; 0]);
    assert_eq!(notes(&of(29)), ["N712 4"]);
}

#[test]
fn lists_are_read_and_annexes_quotations_and_tables_are_not() {
    let front = "---\ntitel: Møde\ngruppe: styregruppen\ndato: 2021-03-26\nstatus: referat\n---\n";
    let body = "## 1. Nyt\n\n- Det drøftes.\n\n> Det drøftes.\n\n| Tal |\n|---|\n| Det drøftes. |\n\n### Bilag\n\n- Forslag, der drøftes\n";
    let path = "content/referater/styregruppen/moede.md";
    let project = Project::new().file(path, &format!("{front}{body}"));
    assert_eq!(notes(&project), ["N713 9"]);
}

#[test]
fn an_abbreviation_is_told_once_with_its_places() {
    let project = page("Vi bruger VISO og KKR.\n\nVISO er godt. Kapitel III og EU.\n")
        .file(
            "content/sider/anden.md",
            "---\ntitel: Anden\n---\nMere om VISO.\n",
        )
        .file(
            "content/ordliste.yaml",
            "ord:\n  - {kort: KKR, betyder: Kommunekontaktråd}\n",
        );
    let run = asked(&project);
    assert_eq!(run.stderr.matches("[N715]").count(), 1, "{run:?}");
    assert!(run.stderr.contains("Antal steder: 3."), "{run:?}");
    let places = "Den står også her: content/sider/om-os.md:4, content/sider/om-os.md:6.";
    assert!(run.stderr.contains(places), "{run:?}");
}

#[test]
fn agreements_and_focus_areas_have_summaries() {
    let project = Project::new()
        .file(
            "content/rammeaftaler/2021-2022/index.md",
            "---\nstatus: godkendt\ntitel: Rammeaftale\n---\n",
        )
        .file(
            "content/rammeaftaler/2021-2022/fokusomraader/et.md",
            "---\ntitel: Et\nresume: Kort.\n---\n",
        );
    assert_eq!(notes(&project), ["N714 3"]);
}

#[test]
fn a_hard_section_is_told_at_its_heading() {
    let hard = "Kommunalbestyrelserne koordinerer kapacitetsudviklingen. ".repeat(20);
    let project = page(&format!(
        "Her er vi.\n\n## Svært\n\n{hard}\n\n## Let\n\nVi er her.\n"
    ));
    let notes = notes(&project);
    assert!(notes.contains(&"N711 6".to_owned()), "{notes:?}");
}

#[test]
fn what_is_not_public_is_not_read() {
    let project = page("Vi er her.\n").file(
        "content/sider/kladde.md",
        "---\ntitel: Kladde\nudkast: ja\n---\nDet drøftes.\n",
    );
    assert_eq!(notes(&project), [""; 0]);
}

#[test]
fn a_section_is_hard_from_lix_55_on() {
    // Ten sentences of ten words each: the rest is the share of long words.
    let of = |long: usize| {
        let sentence = |number: usize| {
            let long = (long + number) / 10;
            let words = (0..10).map(|at| if at < long { "indsats" } else { "ord" });
            words.collect::<Vec<_>>().join(" ")
        };
        let text: Vec<String> = (0..10).map(sentence).collect();
        let text = text
            .join(". Ja ")
            .replace(". Ja ord", ". Ord")
            .replace(". Ja indsats", ". Indsats");
        page(&format!("Her er vi.\n\n## Svært\n\n{text}.\n"))
    };
    let hard = |project: &Project| notes(project).contains(&"N711 6".to_owned());
    assert!(hard(&of(45)));
    assert!(!hard(&of(44)));
}
