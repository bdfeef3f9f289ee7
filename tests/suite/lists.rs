//! What a reader learns from lists: what there is to read, in which order, how
//! many, and what is not known.

use crate::project::{Project, repository};
use crate::relations::{has, page};

/// The text of a page from one word to another.
#[track_caller]
fn between<'h>(html: &'h str, from: &str, to: &str) -> &'h str {
    let (_, rest) = html.split_once(from).unwrap_or_else(|| panic!("{from}\n{html}"));
    rest.split_once(to).unwrap_or_else(|| panic!("{to}\n{rest}")).0
}

/// True where the words stand in this order.
fn in_order(html: &str, words: &[&str]) -> bool {
    let places: Vec<Option<usize>> = words.iter().map(|word| html.find(word)).collect();
    places.iter().all(Option::is_some) && places.is_sorted()
}

fn meeting(date: &str, state: &str, more: &str) -> String {
    format!(
        "---\ntitel: Møde {state}\nresume: Om mødet {state}.\ngruppe: styregruppen\ndato: {date}\nstatus: {state}\n---\n{more}"
    )
}

#[test]
fn minutes_come_first_and_are_what_is_counted() {
    let folder = "content/referater/styregruppen";
    let project = Project::new()
        .file(&format!("{folder}/a.md"), &meeting("2021-05-12", "planlagt", ""))
        .file(&format!("{folder}/b.md"), &meeting("2021-06-25", "aflyst", ""))
        .file(&format!("{folder}/c.md"), &meeting("2021-03-26", "referat", ""))
        .file(&format!("{folder}/d.md"), &meeting("2020-03-26", "dagsorden", ""));
    project.ramme("build", &["--strict"]).succeeds();
    let html = page(&project, "/referater/");
    has(
        &html,
        &[
            "1 referat og 1 dagsorden. Desuden 2 møder uden referat her.",
            "Alle <span class=count>(2)",
            "2021 <span class=count>(1)",
            "2020 <span class=count>(1)",
        ],
    );
    assert!(
        in_order(
            &html,
            &[
                "Møde referat",
                "Møde dagsorden",
                "Møder uden referat her",
                "Møde aflyst",
                "Møde planlagt"
            ]
        ),
        "{html}"
    );
    let (read, unread) = html.split_once("Møder uden referat her</h2>").unwrap();
    assert!(
        read.contains("Om mødet referat.") && read.contains("class=\"state"),
        "{read}"
    );
    assert!(
        !unread.contains("Om mødet") && !unread.contains("class=\"state"),
        "{unread}"
    );
    has(unread, &["12. maj 2021", "aflyst"]);
    let unread_alone = Project::new().file(&format!("{folder}/a.md"), &meeting("2021-05-12", "planlagt", ""));
    unread_alone.build().succeeds();
    has(
        &page(&unread_alone, "/referater/styregruppen/"),
        &["Ingen referater. Desuden 1 møde uden referat her."],
    );
    assert!(!unread_alone.exists("public/referater/aar/2021/index.html"));
}

#[test]
fn cases_stand_by_their_last_meeting_and_say_what_it_knew() {
    let case = |title: &str, state: &str| format!("---\ntitel: {title}\n{state}---\n");
    let item = |case: &str| format!("## 1. Sagen {{sag={case}}}\n\n### Beslutning\n\nDrøftet.\n");
    let folder = "content/referater/styregruppen";
    let project = Project::new()
        .file("content/sager/a.md", &case("Aldrig behandlet", "status: åben\n"))
        .file("content/sager/b.md", &case("Behandlet før", "status: åben\n"))
        .file(
            "content/sager/c.md",
            &case("Behandlet sidst", "status: afsluttet\n"),
        )
        .file(
            &format!("{folder}/1.md"),
            &meeting("2016-08", "referat", &item("b")),
        )
        .file(
            &format!("{folder}/2.md"),
            &meeting("2021-03-26", "referat", &item("c")),
        )
        .file(
            &format!("{folder}/3.md"),
            &meeting("2026-12-01", "planlagt", "## 1. Sagen {sag=b}\n"),
        );
    project.ramme("build", &["--strict"]).succeeds();
    let html = page(&project, "/sager/");
    assert!(
        in_order(&html, &["Behandlet sidst", "Behandlet før", "Aldrig behandlet"]),
        "{html}"
    );
    has(
        &html,
        &[
            "Afsluttet senest i marts 2021",
            "Åben i august 2016",
            "August 2016",
            "På dagsordenen på 2 møder",
            "Uden dato",
        ],
    );
    has(&page(&project, "/sager/b/"), &["Åben i august 2016"]);
    assert!(!page(&project, "/sager/a/").contains("Åben i"));
}

fn decided() -> Project {
    let long = "Styregruppen drøftede sagen og besluttede at vende tilbage til den. ".repeat(6);
    let body = format!(
        "## 1. Godkendelse af dagsorden\n\n### Beslutning\n\nGodkendt.\n\n\
         ## 2. Kontrakter\n\n### Beslutning\n\nVedtaget.\n\n## 3. Takster\n\n### Beslutning\n\n{long}\n"
    );
    Project::new().meeting("m", &body)
}

#[test]
fn the_register_counts_decisions_folds_the_long_and_ends_with_the_formal_ones() {
    let project = decided();
    project.ramme("build", &["--strict"]).succeeds();
    let html = page(&project, "/beslutninger/");
    has(
        &page(&project, "/beslutninger/2021/"),
        &["3 beslutninger på listen"],
    );
    assert!(
        in_order(&html, &["Kontrakter", "Takster", "Godkendelse af dagsorden"]),
        "{html}"
    );
    assert_eq!(html.matches("<details>").count(), 1, "{html}");
    has(
        between(&html, "<details>", "</details>"),
        &["Læs beslutningen", "Styregruppen drøftede"],
    );
    let older = decided().file(
        "content/referater/styregruppen/gammel.md",
        &meeting("2016-08", "referat", "## 4. Evt.\n\n### Beslutning\n\nNej.\n"),
    );
    older.build().succeeds();
    has(
        &page(&older, "/beslutninger/"),
        &[
            "Alle <span class=count>(4)",
            "2021 <span class=count>(3)",
            "2016 <span class=count>(1)",
        ],
    );
}

#[test]
fn the_front_page_folds_long_decisions_and_says_when_they_are_old() {
    let project = decided();
    project.build().succeeds();
    let old = page(&project, "/");
    has(
        &old,
        &[
            "Nyere referater findes ikke her",
            "<details>",
            "Hele referatet med 3 beslutninger",
        ],
    );
    assert!(!old.contains("Godkendelse af dagsorden"), "{old}");
    let layouts = repository().join("layouts");
    let layouts = layouts.to_str().unwrap();
    project
        .run(&["build", "--now", "2021-06-01", "--layouts", layouts])
        .succeeds();
    assert!(!page(&project, "/").contains("Nyere referater findes ikke her"));
}

#[test]
fn contracts_say_what_holds_now_and_what_is_only_awaited() {
    let project = Project::new()
        .file(
            "content/kontrakter/kl.md",
            "---\ntitel: KLs kontrakt\nudgiver: KL\nområde: voksne\nleverandør: offentlig\ngælder_fra: 2021-03\n\
             obligatorisk: [{fra: 2021-03, svar: nej}, {fra: 2025, svar: ja}, {fra: 2030, svar: nej}]\n---\n",
        )
        .file(
            "content/kontrakter/boern.md",
            "---\ntitel: Børnekontrakt\nudgiver: KL\nområde: børn\nobligatorisk: [{fra: 2025, svar: ja}]\n---\n",
        )
        .file(
            "content/kontrakter/uden.md",
            "---\ntitel: Uden leverandør\nudgiver: KL\nområde: børn\ngælder_fra: 2021\n---\n",
        );
    project.ramme("build", &["--strict"]).succeeds();
    let html = page(&project, "/standardkontrakter/");
    let matrix = between(&html, "<tbody>", "</tbody>");
    assert_eq!(matrix.matches("Ingen kendt").count(), 3, "{matrix}");
    assert_eq!(
        matrix
            .matches("Afventes: <a href=/standardkontrakter/boern/")
            .count(),
        2,
        "{matrix}"
    );
    has(
        between(&html, "Gælder også</h2>", "</section>"),
        &["Uden leverandør"],
    );
    let awaited = between(&html, "Afventes</h2>", "</section>");
    has(awaited, &["Børnekontrakt"]);
    assert!(!html.contains("Tidligere</h2>"), "{html}");
    assert!(!awaited.contains("Obligatorisk"), "{awaited}");
    assert!(!page(&project, "/standardkontrakter/boern/").contains("obligatorisk"));
    let contract = page(&project, "/standardkontrakter/kl/");
    assert!(
        in_order(
            &contract,
            &["Senere: frivillig", "Gælder nu: obligatorisk", "Før: frivillig"]
        ),
        "{contract}"
    );
}

#[test]
fn a_municipality_is_counted_once_an_event_and_told_what_is_not_known() {
    let project = Project::new()
        .file(
            "content/rammeaftaler/2021-2022/index.md",
            "---\ntitel: Rammeaftale 2021-2022\ngyldig_fra: 2021\nparter: [naestved, faxe]\n---\n",
        )
        .file("content/rammeaftaler/2017/index.md", "---\ntitel: Rammeaftale 2017\ngyldig_fra: 2017\n---\n")
        .file("content/rammeaftaler/2025/index.md", "---\ntitel: Rammeaftale 2025\ngyldig_fra: 2025\n---\n")
        .file(
            "content/arrangementer/2020/moede.md",
            "---\ntitel: Direktørmøde\nstart: 2020-05-29\nstatus: planlagt\ngrupperum:\n  \
             - {navn: A, deltagere: [{rolle: deltager, kommune: naestved}]}\n  \
             - {navn: B, deltagere: [{rolle: deltager, kommune: naestved}, {rolle: socialchef, kommune: naestved}]}\n---\n",
        );
    project.ramme("build", &["--strict"]).succeeds();
    let html = page(&project, "/kommuner/naestved/");
    let there = between(&html, "Nævnt som deltager</h2>", "</section>");
    assert_eq!(there.matches("Direktørmøde").count(), 1, "{there}");
    has(
        there,
        &[
            "29. maj 2020",
            "Planlagt, ikke bekræftet",
            "i 2 grupperum: socialchef",
        ],
    );
    has(
        &html,
        &[
            "Parterne i <a href=/rammeaftalen/2025/>Rammeaftale 2025</a> og <a href=/rammeaftalen/2017/>Rammeaftale 2017</a> er ikke oplyst i kilderne.",
        ],
    );
    let list = page(&project, "/kommuner/");
    has(
        &list,
        &[
            "Nævnt som deltager i 1 møde",
            "Ikke nævnt i kilderne ud over aftalen",
        ],
    );
    has(
        &page(&project, "/kommuner/faxe/"),
        &["Ikke nævnt i kilderne ud over aftalen."],
    );
}

#[test]
fn what_a_municipality_took_part_in_is_cut_into_pages() {
    let mut project = Project::new();
    for number in 1..=61 {
        let (month, day) = (1 + number / 28, 1 + number % 28);
        project = project.file(
            &format!("content/arrangementer/2020/moede-{number}.md"),
            &format!(
                "---\ntitel: Møde {number}\nstart: 2020-{month:02}-{day:02}\nstatus: afholdt\nsted: Næstved Rådhus\n\
                 grupperum:\n  - {{navn: A, deltagere: [{{rolle: deltager, kommune: naestved}}]}}\n---\n"
            ),
        );
    }
    project.ramme("build", &["--strict"]).succeeds();
    let pages = ["/kommuner/naestved/", "/kommuner/naestved/side-2/"].map(|url| page(&project, url));
    let seen = |page: &str, heading: &str| {
        let part = between(page, heading, "</section>");
        (1..=61)
            .filter(|number| part.contains(&format!(">Møde {number}</a>")))
            .count()
    };
    for heading in ["Vært for</h2>", "Nævnt som deltager</h2>"] {
        assert_eq!(
            pages.each_ref().map(|page| seen(page, heading)),
            [60, 1],
            "{heading}"
        );
    }
    has(&pages[0], &[">Møde 61</a>", "Side 1 af 2"]);
    has(&pages[1], &[">Møde 1</a>", "Side 2 af 2"]);
}

#[test]
fn times_begin_with_a_capital_where_they_stand_alone() {
    let event = |start: &str| format!("---\ntitel: Temadag\nstart: {start}\nstatus: afholdt\n---\n");
    let project = Project::new()
        .file("content/arrangementer/2021/a.md", &event("2021-05/2021-06"))
        .file("content/arrangementer/2021/b.md", &event("/2021-08"));
    project.ramme("build", &["--strict"]).succeeds();
    has(
        &page(&project, "/arrangementer/"),
        &[
            "class=row-date>Maj–juni 2021<",
            "class=row-date>Senest august 2021<",
        ],
    );
    has(&page(&project, "/arrangementer/2021/a/"), &["<dd>Maj–juni 2021<"]);
    let calendar = page(&project, "/kalender/");
    has(
        &calendar,
        &["Der er ingen kommende møder", "det seneste år i kalenderen"],
    );
    assert!(!page(&project, "/kalender/2021/").contains("ingen kommende"));
}
