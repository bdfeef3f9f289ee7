//! Files become drafts: what was put into each of them is found again, nothing
//! is overwritten, nobody is named, and whatever is no minutes gets a message.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use serde_yaml::Value;

use crate::project::{Project, Run, repository};

/// Of everything that was put into a file so much must be found.
const ENOUGH: f64 = 0.95;

/// A project with the groups and municipalities that the files name.
fn project() -> Project {
    let mut municipalities =
        "kommuner:\n  - {id: region-sjaelland, navn: Region Sjælland, slags: region}\n".to_owned();
    for (id, name) in [
        ("faxe", "Faxe"),
        ("greve", "Greve"),
        ("guldborgsund", "Guldborgsund"),
        ("holbaek", "Holbæk"),
        ("kalundborg", "Kalundborg"),
        ("koege", "Køge"),
        ("lejre", "Lejre"),
        ("lolland", "Lolland"),
        ("naestved", "Næstved"),
        ("odsherred", "Odsherred"),
        ("ringsted", "Ringsted"),
        ("roskilde", "Roskilde"),
        ("slagelse", "Slagelse"),
        ("soroe", "Sorø"),
        ("vordingborg", "Vordingborg"),
    ] {
        let _ = writeln!(
            municipalities,
            "  - {{id: {id}, navn: {name} Kommune, slags: kommune}}"
        );
    }
    Project::new()
        .file("content/kommuner.yaml", &municipalities)
        .file(
            "content/grupper/oekonomigruppen.md",
            "---\ntitel: Økonomigruppen\nslags: økonomigruppe\n---\n",
        )
        .file(
            "content/rammeaftaler/2025-2026/index.md",
            "---\ntitel: Rammeaftale 2025-2026\n---\n",
        )
}

fn import(project: &Project, file: &str, more: &[&str]) -> Run {
    let mut arguments = vec![file];
    arguments.extend(more);
    project.ramme("import", &arguments)
}

/// Imports a text as a file of the project.
fn import_text(project: &Project, text: &str, more: &[&str]) -> Run {
    project.write("referat.txt", text);
    import(project, "referat.txt", more)
}

/// The paths of the drafts that a report names.
fn drafts(run: &Run) -> Vec<String> {
    let path = |line: &str| {
        Some(
            line.strip_prefix("Kladden ligger i ")?
                .trim_end_matches('.')
                .to_owned(),
        )
    };
    run.stdout.lines().filter_map(path).collect()
}

/// What stands in a draft, as its Markdown says.
#[derive(Default, Debug)]
struct Draft {
    /// Items and focus areas: number and title, with their sections.
    items: Vec<(String, Vec<String>)>,
    points: usize,
    numbers: usize,
    annexes: usize,
    tables: usize,
    links: usize,
    footnotes: usize,
}

impl Draft {
    fn read(text: &str) -> Self {
        let mut draft = Self::default();
        let mut in_annexes = false;
        let mut in_item = String::new();
        let (_, body) = text.split_once("\n---\n").unwrap();
        for line in body.lines() {
            let bare = line.trim_start();
            if let Some(title) = line.strip_prefix("## ") {
                let (number, title) = title.split_once(". ").unwrap_or(("", title));
                number.clone_into(&mut in_item);
                draft.items.push((format!("{number} {title}"), Vec::new()));
                in_annexes = false;
            } else if let Some(heading) = line.strip_prefix("### ").or(line.strip_prefix("#### ")) {
                in_annexes = heading == "Bilag";
                match heading.split_once(") ") {
                    Some((letter, title)) if letter.len() == 1 && line.starts_with("### ") => {
                        draft
                            .items
                            .push((format!("{in_item}{letter} {title}"), Vec::new()));
                    }
                    _ => draft
                        .items
                        .last_mut()
                        .into_iter()
                        .for_each(|(_, sections)| sections.push(heading.to_owned())),
                }
            } else if bare.starts_with("- ") && in_annexes {
                draft.annexes += 1;
            } else if bare.starts_with("- ") && !bare.starts_with("- {") {
                draft.points += 1;
            } else if bare.starts_with(|one: char| one.is_ascii_digit())
                && (bare.contains(". ") || bare.contains(") "))
            {
                let digits = bare.trim_start_matches(|one: char| one.is_ascii_digit());
                draft.numbers += usize::from(digits.starts_with(['.', ')']));
            }
            draft.tables += usize::from(line.starts_with("|---"));
            draft.links += line.matches("](").count() + line.matches("<http").count();
            draft.footnotes += usize::from(line.starts_with("[^"));
        }
        draft
    }

    fn add(&mut self, other: Self) {
        self.items.extend(other.items);
        self.points += other.points;
        self.numbers += other.numbers;
        self.annexes += other.annexes;
        self.tables += other.tables;
        self.links += other.links;
        self.footnotes += other.footnotes;
    }
}

/// How many of what was wanted were found, and how many more than that.
#[derive(Default, Clone, Copy)]
struct Share {
    wanted: usize,
    found: usize,
    more: usize,
}

impl Share {
    fn count(&mut self, wanted: usize, found: usize) {
        self.wanted += wanted;
        self.found += wanted.min(found);
        self.more += found.saturating_sub(wanted);
    }

    /// Too many is as wrong as too few.
    fn value(self) -> f64 {
        let of = |number: usize| f64::from(u32::try_from(number).unwrap());
        if self.wanted + self.more == 0 {
            1.0
        } else {
            of(self.found) / of(self.wanted + self.more)
        }
    }
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(
        || serde_yaml::to_string(value).unwrap().trim().to_owned(),
        str::to_owned,
    )
}

/// A part of a description; of what is not there, nothing.
fn at<'v>(value: &'v Value, key: &str) -> &'v Value {
    const NONE: Value = Value::Null;
    value.get(key).unwrap_or(&NONE)
}

fn number(expected: &Value, key: &str) -> usize {
    expected[key]
        .as_u64()
        .map_or(0, |number| usize::try_from(number).unwrap())
}

/// The items that a description has, each with its sections.
fn wanted_items(expected: &Value) -> Vec<(String, Vec<String>)> {
    let mut items = Vec::new();
    let none = Vec::new();
    let list = |value: &Value| -> Vec<Value> { value.as_sequence().unwrap_or(&none).clone() };
    let sections = |item: &Value| list(at(item, "afsnit")).iter().map(text).collect();
    for item in list(at(expected, "punkter")) {
        let main = text(at(&item, "nummer"));
        items.push((format!("{main} {}", text(at(&item, "titel"))), sections(&item)));
        for sub in list(at(&item, "underpunkter")) {
            items.push((
                format!("{main}{} {}", text(at(&sub, "nummer")), text(at(&sub, "titel"))),
                sections(&sub),
            ));
        }
    }
    items
}

/// The items and sections of minutes, each in its place in the row: what comes
/// too late is not found, and what nobody asked for is too much.
fn meeting(expected: &Value, draft: &Draft) -> (Share, Share) {
    let (mut items, mut sections) = (Share::default(), Share::default());
    let wanted = wanted_items(expected);
    let mut rest = draft.items.iter();
    for (title, parts) in &wanted {
        let mut ahead = rest.clone();
        let found = ahead.find(|(found, _)| found == title);
        items.count(1, usize::from(found.is_some()));
        let parts_found = found.map_or(&[][..], |(_, parts)| parts.as_slice());
        if found.is_some() {
            rest = ahead;
        }
        let right = parts
            .iter()
            .zip(parts_found)
            .filter(|(part, found)| part == found);
        sections.count(parts.len(), right.count());
        sections.more += parts_found.len().saturating_sub(parts.len());
    }
    items.more += draft.items.len().saturating_sub(wanted.len());
    (items, sections)
}

/// The lines that stand in a draft one after the other, though others may stand
/// between them: front matter, lists, tables, annexes, links, decisions.
fn lines(expected: &Value, draft: &str) -> Share {
    let mut share = Share::default();
    let mut rest = draft.lines();
    for line in text(&expected["linjer"]).lines() {
        let mut ahead = rest.clone();
        let found = ahead.any(|found| found == line);
        share.count(1, usize::from(found));
        if found {
            rest = ahead;
        }
    }
    share
}

/// Focus areas and their sections: each is a file of its own, with its title in
/// the front matter.
fn focus_areas(areas: &[Value], texts: &[String]) -> (Share, Share) {
    let (mut items, mut sections) = (Share::default(), Share::default());
    for (area, draft) in areas.iter().zip(texts) {
        let title = format!(
            "titel: {}\nnummer: {}\n",
            text(&area["titel"]),
            text(&area["nummer"])
        );
        items.count(1, usize::from(draft.contains(&title)));
        for section in area["afsnit"].as_sequence().unwrap() {
            let heading = format!("\n## {}\n", text(section));
            sections.count(1, draft.matches(&heading).count());
        }
    }
    items.count(areas.len().abs_diff(texts.len()), 0);
    (items, sections)
}

#[test]
fn what_was_put_into_files_is_found_again() {
    let folder = repository().join("tests/import");
    let mut files: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files
        .retain(|file| file.is_file() && !["yaml", "md"].iter().any(|one| file.extension().unwrap() == *one));
    files.sort();
    assert!(files.len() >= 9, "{files:?}");
    let mut wrong = String::new();
    let mut table = String::new();
    for file in files {
        let name = file.file_name().unwrap().to_str().unwrap().to_owned();
        let expected = fs::read_to_string(file.with_extension("yaml")).unwrap();
        let expected: Value = serde_yaml::from_str(&expected).unwrap();
        let project = project();
        let is_focus = !expected["fokusområder"].is_null();
        let run = import(
            &project,
            file.to_str().unwrap(),
            if is_focus { &["--dato", "2025-2026"] } else { &[] },
        )
        .succeeds();
        let paths = drafts(&run);
        let texts: Vec<String> = paths.iter().map(|path| project.read(path)).collect();
        let mut draft = Draft::default();
        for text in &texts {
            draft.add(Draft::read(text));
        }
        let mut shares: BTreeMap<&str, Share> = BTreeMap::new();
        let (items, sections) = match expected["fokusområder"].as_sequence() {
            Some(areas) => focus_areas(areas, &texts),
            None => meeting(&expected, &draft),
        };
        for key in ["dato", "titel"] {
            let line = format!("{key}: {}\n", text(&expected[key]));
            if !is_focus && !texts.concat().contains(&line) {
                let _ = writeln!(wrong, "{name}: {line:?} is not there");
            }
        }
        assert!(!expected["linjer"].is_null(), "{name}");
        shares.insert("lines", lines(&expected, &texts.concat()));
        shares.insert("items", items);
        shares.insert("sections", sections);
        let counts = [
            ("points", number(&expected, "punkttegn"), draft.points),
            ("numbers", number(&expected, "numre"), draft.numbers),
            ("annexes", number(&expected, "bilag"), draft.annexes),
            ("tables", number(&expected, "tabeller"), draft.tables),
            ("links", number(&expected, "links"), draft.links),
            ("footnotes", number(&expected, "fodnoter"), draft.footnotes),
        ];
        for (key, wanted, found) in counts {
            shares.entry(key).or_default().count(wanted, found);
        }
        let _ = write!(table, "{name:<22}");
        for (key, share) in &shares {
            let _ = write!(table, " {key} {}/{}+{}", share.found, share.wanted, share.more);
            if share.value() < ENOUGH {
                let _ = writeln!(
                    wrong,
                    "{name}: {key} {}/{}, and {} more",
                    share.found, share.wanted, share.more
                );
            }
        }
        table.push('\n');
        for word in expected["ord"].as_sequence().into_iter().flatten() {
            if !texts.concat().contains(&text(word)) {
                let _ = writeln!(wrong, "{name}: {:?} is not there", text(word));
            }
        }
        project.check().succeeds();
        // As it would be published it has no mistake either.
        for (path, text) in paths.iter().zip(&texts) {
            assert!(text.contains("\nudkast: ja\n"), "{text}");
            project.write(path, text.replace("udkast: ja\n", ""));
        }
        let check = project.ramme("check", &["--strict"]);
        assert_eq!(check.code, 0, "{name}: {}", check.stderr);
    }
    assert!(wrong.is_empty(), "{table}\n{wrong}");
}

const MINUTES: &str =
    "Referat af styregruppemøde den 26. marts 2021\n\n1. Velkomst\n\nBeslutning:\nGodkendt.\n\n2. Evt.\n";

#[test]
fn nothing_is_overwritten() {
    let project = project();
    let run = import_text(&project, MINUTES, &[]).succeeds();
    assert_eq!(drafts(&run), ["content/referater/styregruppen/2021-03-26.md"]);
    project.write("content/referater/styregruppen/2021-03-26.md", "mit eget");
    let run = import_text(&project, MINUTES, &[]).fails_with(1);
    assert!(
        run.stderr.contains("findes allerede; intet er ændret\nhjælp: "),
        "{}",
        run.stderr
    );
    assert_eq!(
        project.read("content/referater/styregruppen/2021-03-26.md"),
        "mit eget"
    );
    // The same meeting in a folder of its own is the same meeting.
    let run = import_text(
        &project,
        &MINUTES.replace("Godkendt.", "Godkendt.\n\nBilag:\n- Notat"),
        &[],
    )
    .fails_with(1);
    assert!(
        run.stderr.contains("2021-03-26.md findes allerede"),
        "{}",
        run.stderr
    );
    assert!(!project.exists("content/referater/styregruppen/2021-03-26"));
}

#[test]
fn what_is_missing_is_asked_for() {
    let project = project();
    let ask = |text: &str, more: &[&str], wanted: &str| {
        let run = import_text(&project, text, more).fails_with(1);
        assert!(run.stderr.contains(wanted), "{more:?}: {}", run.stderr);
    };
    let body = "1. Velkomst\n\nBeslutning:\nGodkendt.\n";
    ask(
        &format!("Referat\n\n{body}"),
        &[],
        "hvilken gruppe der holdt mødet\nhjælp: skriv --gruppe og en af disse: oekonomigruppen, styregruppen",
    );
    ask(
        &format!("Referat af styregruppemøde\n\n{body}"),
        &[],
        "hvilken dag mødet var\nhjælp: skriv den: --dato 2021-03-26",
    );
    ask(
        &format!("Styregruppemøde 26/3-2021\n\nUdsat møde fra 12/3-2021\n\n{body}"),
        &[],
        "hvilken dag mødet var; der står 2021-03-26 og 2021-03-12",
    );
    ask(
        body,
        &["--gruppe", "stryregruppen", "--dato", "2021-03-26"],
        "gruppen `stryregruppen` findes ikke",
    );
    ask(
        body,
        &["--gruppe", "styregruppen", "--dato", "marts"],
        "`marts` er ikke en dag",
    );
    ask(
        "Mål\n\nBedre.\n\nIndhold\n\nMeget.\n",
        &["--dato", "1999"],
        "rammeaftalen `1999` findes ikke",
    );
    let run = import_text(&project, body, &["--gruppe", "Styregruppen", "--dato", "2016-08"]).succeeds();
    let draft = project.read(&drafts(&run)[0]);
    assert!(
        draft.starts_with("---\ntitel: Styregruppemøde august 2016\ngruppe: styregruppen\ndato: 2016-08\n"),
        "{draft}"
    );
    project.check().succeeds();
}

#[test]
fn the_head_of_published_minutes_says_all_that_is_asked_for() {
    let project = project();
    let text = "Referat\n\nMødeforum: Styregruppen for rammeaftalen\nSagsnr.: 21-004711\nDokumentnr.: 88123-21\nMødedato: 26. marts 2021\nTid: Kl. 9-12\nSted: Næstved Rådhus\nDeltagere: Socialdirektør Xx Yy (Faxe)\nAfbud: Centerchef Zz Ææ (Næstved)\nReferent: Rammeaftalesekretariatet\n\n1. Velkomst\n\nBeslutning:\nGodkendt.\n";
    let run = import_text(&project, text, &[]).succeeds();
    let draft = project.read(&drafts(&run)[0]);
    let wanted = "gruppe: styregruppen\ndato: 2021-03-26\ntid: kl. 9.00-12.00\nsted: Næstved Rådhus\nstatus: referat\ndeltagere:\n  - {rolle: socialdirektør, kommune: faxe}\nafbud:\n  - {rolle: centerchef, kommune: naestved}\nreferent: rammeaftalesekretariatet\nsagsnr: 21-004711\ndokumentnr: 88123-21\n";
    assert!(draft.contains(wanted), "{draft}");
    assert!(!run.stdout.contains("ikke med"), "{}", run.stdout);
}

#[test]
fn a_list_of_people_may_go_on_below_its_table() {
    let project = project();
    let text = "Styregruppemøde 26/3-2021\n\nSted        Ringsted\nDeltagere   Socialdirektør Xx Yy (Faxe\nKommune), Centerchef Zz Ææ (Holbæk Kommune)\n\n1. Velkomst\n\nBeslutning:\nGodkendt.\n";
    let run = import_text(&project, text, &[]).succeeds();
    let draft = project.read(&drafts(&run)[0]);
    let wanted =
        "deltagere:\n  - {rolle: socialdirektør, kommune: faxe}\n  - {rolle: centerchef, kommune: holbaek}\n";
    assert!(draft.contains(wanted) && !draft.contains("Zz"), "{draft}");
}

#[test]
fn a_link_without_a_text_is_told() {
    let project = project();
    let text = "Styregruppemøde 26/3-2021\n\n1. Velkomst\n\nBilag:\n\n- https://www.kl.dk/skema\n- Skema: https://www.kl.dk/skema\n";
    let run = import_text(&project, text, &[]).succeeds();
    let told = "linje 7: linket har ingen tekst; skriv, hvad læseren finder dér";
    assert!(run.stdout.contains(told), "{}", run.stdout);
    assert_eq!(run.stdout.matches("ingen tekst").count(), 1);
    let draft = project.read(&drafts(&run)[0]);
    assert!(draft.contains("- [Skema](https://www.kl.dk/skema)\n"), "{draft}");
}

#[test]
fn nobody_is_named_and_no_number_is_kept() {
    let project = project();
    let text = "Styregruppemøde 26/3-2021\n\nDeltagere:\nXaver Ypsilon, socialdirektør, Faxe Kommune\nZeta Ypsilon, Næstved Kommune\n\nReferent: Xaver Ypsilon\n\n\
        1. Velkomst\n\nBaggrund:\nDirektør Xaver Ypsilon fortalte om en borger, 240758-7130.\n\nBeslutning:\nGodkendt.\n";
    let run = import_text(&project, text, &[]).succeeds();
    let draft = project.read(&drafts(&run)[0]);
    assert!(
        draft.contains("deltagere:\n  - {rolle: socialdirektør, kommune: faxe}\n")
            && !draft.contains("referent"),
        "{draft}"
    );
    assert!(
        !draft.contains("Zeta") && !draft.contains("240758") && draft.contains("xxxxxx-xxxx"),
        "{draft}"
    );
    for wanted in [
        "linje 5: en person er udeladt",
        "linje 12: ”Xaver Ypsilon” ligner et personnavn",
        "linje 12: her står et CPR-nummer",
    ] {
        assert!(run.stdout.contains(wanted), "{wanted}: {}", run.stdout);
    }
    assert!(!run.stdout.contains("240758"), "{}", run.stdout);
    project.check().succeeds();
}

#[test]
fn a_closed_item_keeps_number_and_title_alone() {
    let project = project();
    let text =
        "Styregruppemøde 26/3-2021\n\n1. Personsag (lukket punkt)\n\nBeslutning:\nHemmeligt.\n\n2. Evt.\n";
    let run = import_text(&project, text, &[]).succeeds();
    let draft = project.read(&drafts(&run)[0]);
    assert!(
        draft.contains("## 1. Personsag (lukket punkt) {.lukket}\n") && !draft.contains("Hemmeligt"),
        "{draft}"
    );
    assert!(run.stdout.contains("punkt 1 ser lukket ud"), "{}", run.stdout);
    project.check().succeeds();
}

#[test]
fn what_cannot_be_read_gets_a_message() {
    let project = project();
    let zeros = vec![0_u8; 4096];
    let broken_zip = [b"PK\x03\x04".as_slice(), &zeros].concat();
    let files: [(&str, &[u8], &str); 9] = [
        ("tom.txt", b"", "der er ingen tekst i filen"),
        ("tom.docx", b"", "filen kan ikke læses"),
        ("tom.pdf", b"", "filen kan ikke læses"),
        ("nuller.txt", &zeros, "filen kan ikke læses"),
        ("zip.docx", &broken_zip, "filen kan ikke læses"),
        ("kort.pdf", b"%PDF-1.7\n1 0 obj\n<<", "filen kan ikke læses"),
        ("tekst.docx", MINUTES.as_bytes(), "filen kan ikke læses"),
        (
            "billede.png",
            b"\x89PNG",
            "filer af den slags kan ikke importeres",
        ),
        (
            "uden-navn",
            MINUTES.as_bytes(),
            "filer af den slags kan ikke importeres",
        ),
    ];
    for (name, bytes, wanted) in files {
        project.write(name, bytes);
        let run = import(
            &project,
            name,
            &["--gruppe", "styregruppen", "--dato", "2021-03-26"],
        )
        .fails_with(1);
        assert!(
            run.stderr.contains(wanted) && run.stderr.contains("\nhjælp: "),
            "{name}: {}",
            run.stderr
        );
    }
    let run = import(&project, "findes-ikke.docx", &[]).fails_with(1);
    assert!(run.stderr.contains("filen findes ikke"), "{}", run.stderr);
    let run = import(&project, "content", &[]).fails_with(1);
    assert!(
        run.stderr.contains("ikke en fil, men en mappe\nhjælp: "),
        "{}",
        run.stderr
    );
    let run = import(&project, "tom.txt", &["--lang", "en"]).fails_with(1);
    assert!(
        run.stderr.starts_with("error: tom.txt: there is no text"),
        "{}",
        run.stderr
    );
    assert!(!project.exists("content/referater"));
}

#[test]
fn signs_of_markdown_are_only_signs_in_a_draft() {
    let project = project();
    let text = "Styregruppemøde 26/3-2021\n\n1. Et <b>punkt</b> med {.sag} og *stjerner*\n\nBaggrund:\n\n\
        12. marts mødes vi.\n\n# ingen overskrift\n\n> intet citat, R&amp;D, [ikke](et link) og <script>alert(1)</script>\n\n\
        <!-- ingen kommentar\n\nBilag:\n- To: https://a.dk/x og https://b.dk/y\n  - under\n\nBeslutning:\n- Godkendt {af alle}.\n";
    let run = import_text(&project, text, &[]).succeeds();
    let path = drafts(&run)[0].clone();
    let draft = project.read(&path);
    project.write(&path, draft.replace("udkast: ja\n", ""));
    let check = project.ramme("check", &["--strict"]);
    assert_eq!(check.code, 0, "{}\n{draft}", check.stderr);
    project.build().succeeds();
    let page = project.read("public/referater/styregruppen/2021-03-26/index.html");
    for wanted in [
        "12. marts mødes vi.",
        "# ingen overskrift",
        "ingen kommentar",
        "alert(1)",
    ] {
        assert!(page.contains(wanted), "{wanted}: {draft}\n{page}");
    }
    assert!(
        !page.contains("<script>alert") && !page.contains("<b>punkt"),
        "{page}"
    );
}

#[test]
fn a_name_is_told_only_where_it_has_come_into_the_draft() {
    let project = project();
    let text = "Styregruppemøde 26/3-2021\n\nDeltagere:\nXaver Ypsilon, Faxe Kommune, socialdirektør\n\n1. Velkomst\n\nBeslutning:\nOplæg ved direktør Zeta Ypsilon.\n";
    let run = import_text(&project, text, &[]).succeeds();
    assert!(project.read(&drafts(&run)[0]).contains("rolle: socialdirektør"));
    assert!(!run.stdout.contains("Xaver"), "{}", run.stdout);
    assert!(
        run.stdout.contains("linje 9: ”Zeta Ypsilon” ligner"),
        "{}",
        run.stdout
    );
}

#[test]
fn a_part_is_no_title_of_a_focus_area() {
    let project = project();
    let area = |number: u8| {
        format!(
            "UDVIKLINGSSTRATEGI\n\nFokusområde {number}: Overgange\n\nMål\n\nBedre.\n\nIndhold\n\nMeget.\n\n"
        )
    };
    let text = area(1) + &area(2);
    let run = import_text(&project, &text, &["--dato", "2025-2026"]).succeeds();
    let paths = drafts(&run);
    assert_eq!(paths.len(), 2, "{}", run.stdout);
    for (path, number) in paths.iter().zip(["1", "2"]) {
        let name = format!("content/rammeaftaler/2025-2026/fokusomraader/{number}-overgange.md");
        assert_eq!(*path, name);
        let head = format!("---\ntitel: Overgange\nnummer: {number}\n");
        assert!(project.read(path).starts_with(&head), "{}", project.read(path));
    }
}

#[test]
fn a_day_with_a_clock_is_that_day() {
    let project = project();
    let day = ["--gruppe", "styregruppen", "--dato", "2021-03-26 9.30"];
    let run = import_text(&project, MINUTES, &day).succeeds();
    assert_eq!(drafts(&run), ["content/referater/styregruppen/2021-03-26.md"]);
    project.check().succeeds();
    let short = ["--gruppe", "styregruppen", "--dato", "26/3-2021"];
    let run = import_text(&project, MINUTES, &short).fails_with(1);
    assert!(run.stderr.contains("--dato 2021-03-26"), "{}", run.stderr);
}

#[test]
fn a_long_text_ends_and_is_told_so() {
    let project = project();
    // Short lines, wide blanks, numbers and addresses, and far too much of each.
    let odd = [
        "a\n".repeat(400_000),
        "a     b\na     b     c\n".repeat(20_000),
        "https://a.dk/x-\n\n".repeat(60_000),
        "1. aaaaaaaaaaaaaaaaaaaa\n\n".repeat(60_000),
        "ord ".repeat(1_000_000),
        "*".repeat(990_000),
    ];
    let begun = std::time::Instant::now();
    for (at, text) in odd.iter().enumerate() {
        let day = format!("20{:02}-01-01", at + 10);
        let text = format!("{MINUTES}{text}");
        let run = import_text(&project, &text, &["--gruppe", "styregruppen", "--dato", &day]);
        match run.code {
            0 => assert!(run.stdout.contains("teksten er for lang"), "{at}: {run:?}"),
            _ => assert!(run.stderr.contains("filen er for stor"), "{at}: {run:?}"),
        }
    }
    assert!(begun.elapsed().as_secs() < 120, "{:?}", begun.elapsed());
    // What was written is no larger than a text may be.
    project.check().succeeds();
}
