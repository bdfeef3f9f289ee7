//! Open data: the shape of what is under `/data/`. Against the schema and in
//! another's CSV reader it is tested in `tests/browser/data.test.mjs`.

use ramme::load::Folders;
use ramme::resolve::Options;
use serde_json::{Value, json};

use crate::project::Project;

const BASE: &str = "https://www.eksempel.invalid";

const BODY: &str = "Indledning med [sag](/sager/saerlige-pladser/).\n\n\
    ## 1. Nyt {sag=saerlige-pladser slags=beslutning}\n\nUden for.\n\n### Baggrund\n\nSe [punkt 2](#punkt-2).\n\n\
    ### Bilag\n\n- [Tal](bilag/tal.txt) (dato: 2021-03-19)\n- [KL](https://www.kl.dk/x.pdf)\n- Eftersendes\n\n\
    ### Beslutning\n\n- =1+1\n- *Godkendt*\n\n\
    ## 2. Orientering\n\n### A) Nyt fra K17\n\n#### Beslutning\n\n-2 pladser.\n\n## 3. Personsag {.lukket}\n";

fn site() -> Project {
    let project = Project::new().file("content/referater/styregruppen/m/bilag/tal.txt", "Tal.\n");
    project.write(
        "content/referater/styregruppen/m/index.md",
        format!(
            "---\ntitel: \"=Møde\"\ngruppe: styregruppen\ndato: 2021-03-26 9:30\nstatus: referat\nsted: Næstved\n\
             deltagere: [{{rolle: socialdirektør, kommune: faxe}}, formand]\nopdateret: 2021-05-03\nnoter: Hemmeligt\n---\n{BODY}"
        ),
    );
    project
}

fn read(project: &Project, path: &str) -> Value {
    serde_json::from_str(&project.read(&format!("public/data/{path}"))).unwrap()
}

/// A value by its JSON Pointer.
#[track_caller]
fn at<'v>(value: &'v Value, pointer: &str) -> &'v Value {
    let found = value.pointer(pointer);
    found.unwrap_or_else(|| panic!("no {pointer} in {value:#}"))
}

#[test]
fn a_meeting_says_what_its_page_says() {
    let project = site();
    project.build().succeeds();
    let meeting = read(&project, "referater/styregruppen/m.json");
    let id = format!("{BASE}/data/referater/styregruppen/m.json");
    for (pointer, wanted) in [
        ("/id", json!(id)),
        ("/type", json!("https://schema.oparl.org/1.1/Meeting")),
        ("/name", json!("=Møde")),
        ("/meetingState", json!("referat")),
        ("/cancelled", json!(false)),
        ("/start", json!("2021-03-26T09:30:00+01:00")),
        (
            "/time",
            json!({"text": "26. marts 2021 kl. 9.30", "earliest": "2021-03-26", "latest": "2021-03-26"}),
        ),
        ("/location/description", json!("Næstved")),
        (
            "/organization",
            json!([format!("{BASE}/data/grupper.json#styregruppen")]),
        ),
        ("/updated", json!("2021-05-03")),
        ("/web", json!(format!("{BASE}/referater/styregruppen/m/"))),
        (
            "/participants",
            json!([{"role": "socialdirektør", "municipality": "Faxe Kommune"}, {"role": "formand"}]),
        ),
        ("/agendaItem/0/number", json!("1")),
        ("/agendaItem/0/order", json!(1)),
        ("/agendaItem/0/public", json!(true)),
        ("/agendaItem/0/purpose", json!("beslutning")),
        (
            "/agendaItem/0/cases",
            json!([{"name": "De særlige pladser", "web": format!("{BASE}/sager/saerlige-pladser/")}]),
        ),
        ("/agendaItem/0/sections/0", json!({"html": "<p>Uden for.</p>\n"})),
        ("/agendaItem/0/sections/1/heading", json!("Baggrund")),
        (
            "/agendaItem/0/sections/1/html",
            json!(format!(
                "<p>Se <a href=\"{BASE}/referater/styregruppen/m/#punkt-2\">punkt 2</a>.</p>\n"
            )),
        ),
        ("/agendaItem/0/resolutionText", json!("• =1+1\n• Godkendt")),
        ("/agendaItem/0/auxiliaryFile/0/name", json!("Tal")),
        ("/agendaItem/0/auxiliaryFile/0/size", json!(5)),
        ("/agendaItem/0/auxiliaryFile/0/mimeType", json!("text/plain")),
        ("/agendaItem/0/auxiliaryFile/0/date/earliest", json!("2021-03-19")),
        (
            "/agendaItem/0/auxiliaryFile/0/accessUrl",
            json!(format!("{BASE}/referater/styregruppen/m/bilag/tal.txt")),
        ),
        (
            "/agendaItem/0/auxiliaryFile/1/accessUrl",
            json!("https://www.kl.dk/x.pdf"),
        ),
        (
            "/agendaItem/0/auxiliaryFile/2",
            json!({"type": "https://schema.oparl.org/1.1/File", "name": "Eftersendes"}),
        ),
        ("/agendaItem/2/number", json!("2A")),
        ("/agendaItem/2/partOf", json!(format!("{id}#punkt-2"))),
        ("/agendaItem/2/id", json!(format!("{id}#punkt-2a"))),
    ] {
        assert_eq!(at(&meeting, pointer), &wanted, "{pointer}");
    }
    let intro = at(&meeting, "/intro").as_str().unwrap();
    assert!(
        intro.contains(&format!("href=\"{BASE}/sager/saerlige-pladser/\"")),
        "{intro}"
    );
    // Of a closed item there is no more than this.
    assert_eq!(
        at(&meeting, "/agendaItem/3"),
        &json!({
            "id": format!("{id}#punkt-3"),
            "type": "https://schema.oparl.org/1.1/AgendaItem",
            "meeting": id,
            "number": "3",
            "order": 4,
            "name": "Personsag",
            "public": false,
            "web": format!("{BASE}/referater/styregruppen/m/#punkt-3"),
        })
    );
}

#[test]
fn a_meeting_has_its_clocks_and_its_corrections_their_place() {
    let project = Project::new().file(
        "content/referater/styregruppen/m.md",
        "---\ntitel: Mødet\ngruppe: styregruppen\ndato: 2016-10-07\ntid: kl. 8.30-10.00\nstatus: referat\nrettelser: [{dato: 2016-11-01, tekst: Tallet er rettet., sted: punkt-1}]\n---\n## 1. Takst\n",
    );
    project.build().succeeds();
    let meeting = read(&project, "referater/styregruppen/m.json");
    assert_eq!(at(&meeting, "/start"), "2016-10-07T08:30:00+02:00");
    assert_eq!(at(&meeting, "/end"), "2016-10-07T10:00:00+02:00");
    assert_eq!(
        at(&meeting, "/corrections"),
        &json!([{
            "date": "2016-11-01",
            "text": "Tallet er rettet.",
            "web": format!("{BASE}/referater/styregruppen/m/#punkt-1"),
        }])
    );
    let csv = project.read("public/data/moeder.csv");
    let line = "\"2016-10-07\";\"7. oktober 2016 kl. 8.30–10.00\";";
    assert!(csv.contains(line), "{csv}");
}

#[test]
fn lists_are_the_same_as_json_and_as_csv() {
    let project = site();
    project.build().succeeds();
    let decisions = read(&project, "beslutninger/2021.json");
    assert_eq!(at(&decisions, "/data").as_array().unwrap().len(), 2);
    assert_eq!(at(&decisions, "/data/0/organizationName"), "Styregruppen");
    assert_eq!(
        at(&decisions, "/data/1/web"),
        &json!(format!("{BASE}/referater/styregruppen/m/#punkt-2a-beslutning"))
    );
    let csv = project.read("public/data/beslutninger/2021.csv");
    assert!(csv.starts_with("\u{feff}\"Dato\";\"Tidspunkt\";"), "{csv}");
    assert_eq!(csv.matches("\r\n").count(), 3);
    // Nothing that a spreadsheet would reckon with.
    assert!(
        csv.contains(";\"'=Møde\";") && csv.contains(";\"'-2 pladser.\";"),
        "{csv}"
    );
    assert!(
        csv.contains(";\"• =1+1\n• Godkendt\";\"De særlige pladser\";"),
        "{csv}"
    );
    let meetings = read(&project, "moeder.json");
    assert_eq!(
        at(&meetings, "/data/0/id"),
        &json!(format!("{BASE}/data/referater/styregruppen/m.json"))
    );
    assert!(meetings.pointer("/data/0/agendaItem").is_none());
    let index = read(&project, "indeks.json");
    assert_eq!(
        at(&index, "/lists/1"),
        &json!({
            "name": "beslutninger",
            "year": 2021,
            "count": 2,
            "json": format!("{BASE}/data/beslutninger/2021.json"),
            "csv": format!("{BASE}/data/beslutninger/2021.csv"),
        })
    );
    assert_eq!(
        at(&read(&project, "skema.json"), "/$id"),
        &json!(format!("{BASE}/data/skema.json"))
    );
    let page = project.read("public/data/index.html");
    assert!(
        page.contains("2 beslutninger i 2021") && page.contains("href=/data/beslutninger/2021.csv"),
        "{page}"
    );
}

#[test]
fn contracts_and_events_say_what_their_pages_say() {
    let project = Project::new();
    project.write(
        "content/kontrakter/k.md",
        "---\ntitel: Kontrakt\nudgiver: KL\nområde: [voksne]\nleverandør: [privat]\n\
         obligatorisk: [{fra: 2021-03, svar: nej}, {fra: 2025, svar: ja, kilde: Principperne}]\n\
         ændringer: [{version: \"2.0\", dato: 2023-10, tekst: Nyt om opsigelse}]\n---\n",
    );
    project.write(
        "content/arrangementer/2026/e.md",
        "---\ntitel: Temadag\nstart: 2026-12-01 9:00\nstatus: planlagt\n\
         tilmelding: {link: \"https://www.kl.dk/x\", frist: 2026-11-25}\n\
         program: [{tid: \"9.00\", titel: Velkommen, oplægsholder: formanden}, {titel: Debat}]\n---\n",
    );
    project.build().succeeds();
    let contracts = read(&project, "kontrakter.json");
    let month = json!({"text": "marts 2021", "earliest": "2021-03-01", "latest": "2021-03-31"});
    let year = json!({"text": "2025", "earliest": "2025-01-01", "latest": "2025-12-31"});
    assert_eq!(
        at(&contracts, "/data/0/mandatory"),
        &json!([
            {"from": month, "mandatory": false},
            {"from": year, "mandatory": true, "source": "Principperne"},
        ])
    );
    let change = at(&contracts, "/data/0/changes/0");
    assert_eq!(at(change, "/version"), "2.0");
    assert_eq!(at(change, "/time/text"), "oktober 2023");
    assert_eq!(at(change, "/text"), "Nyt om opsigelse");
    let csv = project.read("public/data/kontrakter.csv");
    assert!(
        csv.contains(";\"Obligatorisk\";") && csv.contains(";\"nej fra marts 2021 | ja fra 2025\";"),
        "{csv}"
    );
    let events = read(&project, "arrangementer.json");
    let registration = at(&events, "/data/0/registration");
    assert_eq!(at(registration, "/url"), "https://www.kl.dk/x");
    assert_eq!(at(registration, "/deadline/earliest"), "2026-11-25");
    assert_eq!(
        at(&events, "/data/0/programme"),
        &json!([
            {"time": "9.00", "title": "Velkommen", "speaker": "formanden"},
            {"title": "Debat"},
        ])
    );
}

#[test]
fn an_agenda_has_no_decisions_yet() {
    let project = Project::new().file(
        "content/referater/styregruppen/m/index.md",
        "---\ntitel: M\ngruppe: styregruppen\ndato: 2027-03\nstatus: dagsorden\n---\n## 1. Nyt\n\n### Beslutning\n",
    );
    project.build().succeeds();
    let meeting = read(&project, "referater/styregruppen/m.json");
    assert!(meeting.get("start").is_none() && meeting.pointer("/agendaItem/0/resolutionText").is_none());
    assert_eq!(
        at(&meeting, "/time"),
        &json!({"text": "marts 2027", "earliest": "2027-03-01", "latest": "2027-03-31"})
    );
    assert!(!project.exists("public/data/beslutninger"));
}

#[test]
fn the_licence_is_the_sites_own() {
    let project = site();
    project.build().succeeds();
    assert!(read(&project, "indeks.json").get("license").is_none());
    let page = project.read("public/data/index.html");
    assert!(page.contains("Webstedet har ikke valgt en licens"), "{page}");
    let site = project.read("content/site.yaml") + "datalicens: {tekst: Brug dem., adresse: /data/}\n";
    project.write("content/site.yaml", site);
    project.build().succeeds();
    for path in ["indeks.json", "moeder.json", "referater/styregruppen/m.json"] {
        assert_eq!(
            at(&read(&project, path), "/license"),
            &json!(format!("{BASE}/data/")),
            "{path}"
        );
    }
    let page = project.read("public/data/index.html");
    assert!(
        page.contains("Brug dem.") && !page.contains("ikke valgt"),
        "{page}"
    );
}

#[test]
fn nothing_of_an_editors_is_written_over() {
    let project = site().file("content/sider/data/index.md", "---\ntitel: Data\n---\n");
    let run = project.build().fails_with(1);
    assert!(run.stderr.contains("content/sider/data/index.md"), "{run:?}");
}

#[test]
fn what_did_not_change_is_not_made_again() {
    let project = site().meeting("andet", "## 1. Nyt\n\n### Beslutning\n\nJa.\n");
    let path = "content/referater/styregruppen/senere/index.md";
    let later = "---\ntitel: Senere\ngruppe: styregruppen\ndato: 2022-03-26\nstatus: referat\n---\n## 1. Nyt\n\n### Beslutning\n\nJa.\n";
    project.write(path, later);
    let folders = Folders {
        content: project.path("content"),
        layouts: project.layouts().to_owned(),
        readers: None,
    };
    let options = Options {
        today: jiff::civil::date(2026, 11, 22),
        drafts: false,
    };
    let mut built = ramme::Project::new(&folders);
    let mut round = || {
        built.read(&ramme::load::Changes::All).unwrap();
        built.build(options, &ramme::render::Nobody).unwrap().output
    };
    let before = round();
    project.write(path, later.replace("Ja.", "Nej."));
    let after = round();
    let same = |path: &str| {
        let bytes = |output: &ramme::render::Output| output.get(path).unwrap().bytes().unwrap().as_ptr();
        bytes(&before) == bytes(&after)
    };
    for kept in [
        "data/referater/styregruppen/m.json",
        "data/referater/styregruppen/andet.json",
        "data/beslutninger/2021.json",
        "data/beslutninger/2021.csv",
    ] {
        assert!(same(kept), "{kept}");
    }
    for new in [
        "data/referater/styregruppen/senere.json",
        "data/beslutninger/2022.json",
    ] {
        assert!(!same(new), "{new}");
    }
}
