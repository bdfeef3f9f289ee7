//! Calendars: what stands in a reader's own calendar, and what becomes of it when
//! a meeting is moved or cancelled. The browser tests read them with a parser of
//! the format.

use crate::project::Project;

const HOME: &str = "https://www.eksempel.invalid";

/// The lines of a calendar, unfolded.
#[track_caller]
fn lines(project: &Project, page: &str) -> Vec<String> {
    let text = project.read(&format!("public{page}kalender.ics"));
    assert!(
        text.split_inclusive('\n')
            .all(|line| line.ends_with("\r\n") && line.len() <= 77)
    );
    let unfolded = text.replace("\r\n ", "");
    unfolded.lines().map(str::to_owned).collect()
}

/// The properties of the one entry of a calendar.
#[track_caller]
fn entry(project: &Project, page: &str) -> Vec<String> {
    let lines = lines(project, page);
    let place = |line: &str| {
        let mut found = lines.iter().enumerate().filter(|(_, one)| *one == line);
        let (at, _) = found.next().unwrap_or_else(|| panic!("{line}: {lines:#?}"));
        assert_eq!(found.next(), None, "{lines:#?}");
        at
    };
    let inside = place("BEGIN:VEVENT") + 1..place("END:VEVENT");
    lines.get(inside).unwrap().to_vec()
}

fn event(keys: &str) -> Project {
    let project = Project::new();
    write_event(&project, keys);
    project.build().succeeds();
    project
}

fn write_event(project: &Project, keys: &str) {
    let text = format!("---\ntitel: Temadag\n{keys}\n---\n");
    project.write("content/arrangementer/2026/temadag.md", text);
}

const EVENT: &str = "/arrangementer/2026/temadag/";

/// The time of an event with these keys.
#[track_caller]
fn time(keys: &str) -> Vec<String> {
    let project = event(&format!("status: planlagt\n{keys}"));
    let all = entry(&project, EVENT);
    all.into_iter()
        .filter(|line| line.starts_with("DT") && !line.starts_with("DTSTAMP"))
        .collect()
}

#[test]
fn days_end_before_the_next_and_clocks_are_danish() {
    assert_eq!(
        time("start: 2026-12-31"),
        ["DTSTART;VALUE=DATE:20261231", "DTEND;VALUE=DATE:20270101"]
    );
    assert_eq!(
        time("start: 2026-12-01\nslut: 2026-12-03"),
        ["DTSTART;VALUE=DATE:20261201", "DTEND;VALUE=DATE:20261204"]
    );
    assert_eq!(
        time("start: 2026-12-01 9:00\nslut: 2026-12-01 12:30"),
        [
            "DTSTART;TZID=Europe/Copenhagen:20261201T090000",
            "DTEND;TZID=Europe/Copenhagen:20261201T123000"
        ]
    );
    // No end is made up.
    assert_eq!(
        time("start: 2026-12-01 9:00"),
        ["DTSTART;TZID=Europe/Copenhagen:20261201T090000"]
    );
}

#[test]
fn what_has_no_day_has_no_place() {
    for start in [
        "2026-12",
        "2026-K4",
        "2027",
        "primo 2026-12",
        "/2026-12-01",
        "2026-12-01/",
    ] {
        let project = event(&format!("status: planlagt\nstart: {start}"));
        assert!(!project.exists(&format!("public{EVENT}kalender.ics")), "{start}");
        assert!(
            !lines(&project, "/").contains(&"BEGIN:VEVENT".to_owned()),
            "{start}"
        );
        let html = project.read(&format!("public{EVENT}index.html"));
        assert!(!html.contains("kalender.ics"), "{start}");
    }
}

#[test]
fn a_meeting_that_is_moved_and_cancelled_stays_one_entry() {
    let project = Project::new();
    let mut told = Vec::new();
    for keys in [
        "dato: 2026-12-01\ntid: kl. 9-12\nstatus: planlagt\noffentliggjort: 2026-10-01",
        "dato: 2026-12-08\ntid: kl. 9-12\nstatus: planlagt\nopdateret: 2026-11-01\nflyttet: [{fra: 2026-12-01, til: 2026-12-08, grund: \"Sygdom, og mere\"}]",
        "dato: 2026-12-08\ntid: efter frokost\nstatus: aflyst\nopdateret: 2026-11-20\nflyttet: [{fra: 2026-12-01}]",
    ] {
        let text =
            format!("---\ntitel: Mødet\ngruppe: styregruppen\nsted: \"Næstved; Rådhuset\"\n{keys}\n---\n");
        project.write("content/referater/styregruppen/2026-12-01.md", text);
        project.build().succeeds();
        let entry = entry(&project, "/referater/styregruppen/2026-12-01/");
        for page in ["/", "/organisation/styregruppen/"] {
            assert_eq!(self::entry(&project, page), entry);
        }
        told.push(entry);
    }
    let always = [
        "UID:referater/styregruppen/2026-12-01@www.eksempel.invalid".to_owned(),
        "LOCATION:Næstved\\; Rådhuset".to_owned(),
        "CATEGORIES:Møde".to_owned(),
        format!("URL:{HOME}/referater/styregruppen/2026-12-01/"),
    ];
    for entry in &told {
        assert!(always.iter().all(|line| entry.contains(line)), "{entry:#?}");
    }
    for (entry, lines) in told.iter().zip([
        ["DTSTAMP:20261001T000000Z", "SEQUENCE:0", "SUMMARY:Mødet", "DTSTART;TZID=Europe/Copenhagen:20261201T090000", "DESCRIPTION:Status: Planlagt"],
        ["LAST-MODIFIED:20261101T000000Z", "SEQUENCE:1", "SUMMARY:Mødet", "DTSTART;TZID=Europe/Copenhagen:20261208T090000", "DESCRIPTION:Flyttet fra 1. december 2026 til 8. december 2026: Sygdom\\, og mere\\nStatus: Planlagt"],
        ["DTSTAMP:20261120T000000Z", "SEQUENCE:2", "SUMMARY:Aflyst: Mødet", "STATUS:CANCELLED", "DESCRIPTION:efter frokost\\nFlyttet fra 1. december 2026\\nStatus: Aflyst"],
    ]) {
        for line in lines {
            assert!(entry.contains(&line.to_owned()), "{line}: {entry:#?}");
        }
    }
}

#[test]
fn the_calendar_of_a_meeting_is_offered_until_it_is_over_and_stays() {
    let project = Project::new();
    for (name, state) in [
        ("2026-11-21", "planlagt"),
        ("2026-11-22", "planlagt"),
        ("2026-12-01", "aflyst"),
    ] {
        let text =
            format!("---\ntitel: Møde {name}\ngruppe: styregruppen\ndato: {name}\nstatus: {state}\n---\n");
        project.write(&format!("content/referater/styregruppen/{name}.md"), text);
    }
    project.build().succeeds();
    let has = |name: &str| {
        let page = format!("/referater/styregruppen/{name}/");
        let html = project.read(&format!("public{page}index.html"));
        let linked = html.contains(&format!("href=webcal://www.eksempel.invalid{page}kalender.ics"));
        (project.exists(&format!("public{page}kalender.ics")), linked)
    };
    assert_eq!(has("2026-11-21"), (true, false));
    assert_eq!(has("2026-11-22"), (true, true));
    // It is still to be heard of by those who have it.
    assert_eq!(has("2026-12-01"), (true, false));
    let group = lines(&project, "/organisation/styregruppen/");
    let entries = group.iter().filter(|line| *line == "BEGIN:VEVENT");
    assert_eq!(entries.count(), 3);
}

#[test]
fn those_who_have_a_meeting_hear_that_it_is_put_off() {
    let project = Project::new();
    let text = "---\ntitel: Mødet\ngruppe: styregruppen\ndato: 2027-02\nstatus: planlagt\nflyttet: [{fra: 2026-12-01}]\n---\n";
    project.write("content/referater/styregruppen/2026-12-01.md", text);
    project.build().succeeds();
    let entry = entry(&project, "/referater/styregruppen/2026-12-01/");
    for line in [
        "SUMMARY:Udsat: Mødet",
        "STATUS:CANCELLED",
        "SEQUENCE:1",
        "DTSTART;VALUE=DATE:20261201",
    ] {
        assert!(entry.contains(&line.to_owned()), "{line}: {entry:#?}");
    }
}

#[test]
fn no_entry_is_of_a_day_to_come() {
    let project = Project::new()
        .file(
            "content/arrangementer/2027/temadag.md",
            "---\ntitel: Temadag\nstatus: planlagt\nstart: 2027-03-27 22:00\nslut: 2027-03-28 4:00\n---\n",
        )
        .file(
            "content/nyheder/2026/ny.md",
            "---\ntitel: Ny\ndato: 2026-10-05\n---\n",
        );
    project.build().succeeds();
    let page = "/arrangementer/2027/temadag/";
    let entry = entry(&project, page);
    assert!(
        entry.contains(&"DTSTAMP:20261005T000000Z".to_owned()),
        "{entry:#?}"
    );
    let feed = project.read("public/nyt.xml");
    assert!(
        feed.contains(page) && feed.contains("<updated>2026-10-05T"),
        "{feed}"
    );
    assert!(!feed.contains("<updated>2027"), "{feed}");
}

#[test]
fn only_layouts_ask_to_be_subscribed_to() {
    let text = "---\ntitel: Side\n---\n[Abonner](webcal://www.eksempel.invalid/kalender.ics)\n";
    let project = Project::new().file("content/sider/side.md", text);
    project.build().fails_with(1);
    // And what they ask for is looked up like any other link.
    let mut project = event("status: planlagt\nstart: 2026-12-01");
    project.own_layouts();
    let layout = project.read("layouts/event.html").replace(
        "{% block main %}",
        "{% block main %}<a href=\"webcal://www.eksempel.invalid/findes-ikke.ics\">x</a>",
    );
    project.write("layouts/event.html", layout);
    let run = project.build().fails_with(1);
    assert!(
        run.stderr.contains("E501") && run.stderr.contains("/findes-ikke.ics"),
        "{run:?}"
    );
}
