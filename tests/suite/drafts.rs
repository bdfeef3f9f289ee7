//! `ramme new`: a draft of each kind, and minutes of an agenda.

use std::fs;
use std::io::Write as _;
use std::process::Stdio;

use crate::project::{Project, Run, copy_folder, repository};

/// A project to which a document of every kind can be added.
fn project() -> Project {
    Project::new().file(
        "content/rammeaftaler/2025/index.md",
        "---\ntitel: Rammeaftale 2025\n---\n",
    )
}

/// What is asked for each kind, and where its draft goes.
const ORDERS: &[(&[&str], &str)] = &[
    (
        &[
            "dagsorden",
            "--titel",
            "Møde: januar",
            "--gruppe",
            "styregruppen",
            "--dato",
            "2027-01-15",
        ],
        "referater/styregruppen/2027-01-15/index.md",
    ),
    (
        &[
            "referat",
            "--titel",
            "Møde",
            "--gruppe",
            "styregruppen",
            "--dato",
            "2026-10-02 9.30",
        ],
        "referater/styregruppen/2026-10-02/index.md",
    ),
    (
        &[
            "møde",
            "--titel",
            "Møde",
            "--gruppe",
            "styregruppen",
            "--dato",
            "2027-K2",
        ],
        "referater/styregruppen/2027-k2/index.md",
    ),
    (
        &[
            "arrangement",
            "--titel",
            "Temadag",
            "--start",
            "2027-04-08 9:00",
            "--status",
            "planlagt",
        ],
        "arrangementer/2027/temadag.md",
    ),
    (
        &["nyhed", "--titel", "Ny dag", "--dato", "2027-01-02"],
        "nyheder/2027/ny-dag.md",
    ),
    (
        &["side", "--titel", "Årets gang på Ærø"],
        "sider/aarets-gang-paa-aeroe.md",
    ),
    (
        &["gruppe", "--titel", "Økonomigruppen", "--slags", "økonomigruppe"],
        "grupper/oekonomigruppen.md",
    ),
    (&["sag", "--titel", "# Takster"], "sager/takster.md"),
    (
        &[
            "standardkontrakt",
            "--titel",
            "Kontrakt",
            "--udgiver",
            "KL",
            "--navn",
            "rs27",
        ],
        "kontrakter/rs27/index.md",
    ),
    (
        &[
            "rammeaftale",
            "--titel",
            "Rammeaftale 2027-2028",
            "--navn",
            "2027-2028",
        ],
        "rammeaftaler/2027-2028/index.md",
    ),
    (
        &[
            "fokusområde",
            "--titel",
            "Fælles om kvalitet",
            "--periode",
            "2025",
        ],
        "rammeaftaler/2025/fokusomraader/faelles-om-kvalitet.md",
    ),
    (
        &["princip", "--titel", "Fælles om døgn", "--periode", "2025"],
        "rammeaftaler/2025/principper/faelles-om-doegn.md",
    ),
];

#[test]
fn a_long_title_gives_a_name_that_can_be_published() {
    let project = project();
    let title = "Takster og tilbud ".repeat(20);
    for title in [title.trim(), &"ø".repeat(300)] {
        let run = new(&project, &["nyhed", "--titel", title, "--dato", "2027-01-02"]).succeeds();
        assert!(run.stdout.contains("er en kladde"), "{run:?}");
    }
    let names: Vec<String> = fs::read_dir(project.path("content/nyheder/2027"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert!(names.iter().all(|name| name.len() <= 120), "{names:?}");
    assert!(
        names.iter().any(|name| name.ends_with("-tilbud.md")
            || name.ends_with("-takster.md")
            || name.ends_with("-og.md")),
        "{names:?}"
    );
    assert_eq!(project.check().code, 0);
}

#[test]
fn no_draft_is_named_as_a_device_of_windows() {
    let project = project();
    for order in [
        &["sag", "--titel", "Nul"][..],
        &["sag", "--titel", "Takster", "--navn", "con"],
        &["sag", "--titel", "Takster", "--navn", "AUX"],
    ] {
        let run = new(&project, order).fails_with(2);
        assert!(
            run.stderr.contains("som Windows bruger") && run.stderr.contains("skriv --navn"),
            "{run:?}"
        );
    }
    assert!(!project.exists("content/sager/nul.md") && !project.exists("content/sager/con.md"));
}

fn new(project: &Project, order: &[&str]) -> Run {
    project.ramme("new", order)
}

#[test]
fn a_draft_of_every_kind_is_valid() {
    let project = project();
    for sort in ramme::drafts::SORTS {
        assert!(
            ORDERS.iter().any(|(order, _)| order[0] == sort.word),
            "{}",
            sort.word
        );
    }
    for (order, path) in ORDERS {
        let said = new(&project, order).succeeds().stdout;
        assert!(
            said.starts_with(&format!("content/{path} er en kladde.")),
            "{said}"
        );
        let text = project.read(&format!("content/{path}"));
        assert!(text.contains("\nudkast: ja\n"), "{text}");
        let check = project.ramme("check", &["--strict"]).succeeds();
        assert_eq!(
            (check.stdout.as_str(), check.stderr.as_str()),
            ("Ingen fejl.\n", ""),
            "{order:?}"
        );
    }
    // Published, they are as right.
    for (_, path) in ORDERS {
        let path = format!("content/{path}");
        project.write(&path, project.read(&path).replace("udkast: ja\n", ""));
    }
    let check = project.check().succeeds();
    assert_eq!(check.stderr, "", "{check:?}");
}

#[test]
fn the_keys_that_are_commented_out_have_right_examples() {
    let project = project();
    for (order, path) in ORDERS {
        new(&project, order).succeeds();
        let path = format!("content/{path}");
        let commented = |line: &str| {
            line.strip_prefix('#')
                .filter(|rest| !rest.starts_with(' '))
                .map(str::to_owned)
        };
        let text = project.read(&path);
        let lines = text
            .lines()
            .map(|line| commented(line).unwrap_or_else(|| line.to_owned()));
        let all = lines.collect::<Vec<_>>().join("\n");
        assert!(all.lines().count() > 10 && all != text.trim_end(), "{path}");
        project.write(&path, all);
    }
    let found = project.ramme("check", &["--format", "json"]).stdout;
    for line in found.lines() {
        let problem: serde_json::Value = serde_json::from_str(line).unwrap();
        let code = problem["code"].as_str().unwrap();
        // Groups and files of the examples are not in this project, and the day
        // of one example may lie before that of another (E209).
        assert!(
            code.starts_with("E3") || code == "E209" || !code.starts_with('E'),
            "{line}"
        );
    }
}

#[test]
fn every_key_is_explained_above_it() {
    let project = project();
    for (order, path) in ORDERS {
        new(&project, order).succeeds();
        let text = project.read(&format!("content/{path}"));
        let lines: Vec<&str> = text.lines().collect();
        let (mut keys, mut at) = (0, 1);
        while lines[at] != "---" {
            let key = lines[at].trim_start_matches('#').split_once(':');
            if key.is_some_and(|(key, _)| !key.contains(' ') && !lines[at].starts_with("# ")) {
                assert!(lines[at - 1].starts_with("# "), "{path}: {}", lines[at]);
                keys += 1;
            }
            at += 1;
        }
        let sort = ramme::drafts::Sort::of(order[0]).unwrap();
        let wanted: usize = ramme::validate::keys(sort.kind)
            .1
            .iter()
            .map(|keys| keys.len())
            .sum();
        assert_eq!(keys, wanted, "{path}");
    }
}

#[test]
fn what_is_missing_or_wrong_is_said_and_nothing_is_written() {
    let project = project();
    let check = |order: &[&str], wanted: &str| {
        let said = new(&project, order).fails_with(2).stderr;
        assert!(said.contains(wanted), "{order:?}: {said}");
    };
    check(
        &["dagsorden", "--titel", "Møde"],
        "der mangler noget. Skriv for eksempel:\n  --gruppe \"styregruppen\"\n  --dato \"2021-03-26\"\n",
    );
    check(&["refrat"], "mente du `referat`?");
    check(&["fokusomraade"], "mente du `fokusområde`?");
    let day = ["nyhed", "--titel", "A", "--dato", "2/1-2027"];
    check(&day, "--dato: ");
    check(&day, "2027-01-02");
    check(
        &["dagsorden", "--gruppe", "styregrupen"],
        "Mente du `styregruppen`?",
    );
    check(
        &["princip", "--titel", "A", "--periode", "2031"],
        "--periode: Der er ingen rammeaftale med navnet `2031`.",
    );
    check(
        &["gruppe", "--titel", "A", "--slags", "netværk"],
        "Mente du `netværksgruppe`?",
    );
    check(
        &["side", "--titel", "A", "--gruppe", "styregruppen"],
        "`--gruppe` hører ikke til `side`",
    );
    check(&["side", "--titel", "…"], "skriv et med --navn");
    // Neither the file nor its name nor a message says a CPR number.
    for order in [
        ["side", "--titel", "240758-7130 Sag"],
        ["side", "--navn", "240758-7130"],
    ] {
        check(&order, "Her står et CPR-nummer");
        assert!(!new(&project, &order).stderr.contains("7130"));
    }
    check(&["side", "--titel", ""], "--titel: ");
    let before = [
        "content/grupper/a.md",
        "content/sider/a.md",
        "content/nyheder/2027/a.md",
    ];
    assert!(before.iter().all(|path| !project.exists(path)));
}

#[test]
fn without_a_kind_the_kinds_are_named() {
    let project = project();
    let kinds = ramme::drafts::SORTS.map(|sort| sort.word).join(", ");
    let said = new(&project, &[]).fails_with(2).stderr;
    assert!(
        said.starts_with(&format!(
            "fejl: der mangler noget: <SLAGS>\nhjælp: der kan stå: {kinds}\n"
        )),
        "{said}"
    );
    let said = new(&project, &["--lang", "en"]).fails_with(2).stderr;
    assert!(
        said.ends_with(&format!("\nhelp: one of these: {kinds}\n")),
        "{said}"
    );
    // What else is missing is named too.
    let said = project.run(&["import"]).fails_with(2).stderr;
    assert!(
        said.contains("<FIL>\nhjælp: Filen: .docx, .pdf eller .txt\n"),
        "{said}"
    );
}

#[test]
fn the_example_of_a_title_is_one_of_its_kind() {
    let project = project();
    let mut titles: Vec<String> = Vec::new();
    for (order, _) in ORDERS {
        let said = new(&project, &order[..1]).fails_with(2).stderr;
        let (_, title) = said.split_once("--titel \"").unwrap();
        titles.push(title.split('"').next().unwrap().to_owned());
    }
    let meetings = titles.iter().filter(|title| title.contains("møde")).count();
    assert_eq!(meetings, 3, "{titles:?}");
    titles.sort();
    titles.dedup();
    assert_eq!(titles.len(), ORDERS.len() - 2, "{titles:?}");
    let asked = at_terminal(&project, "new gruppe", "");
    assert!(
        asked.contains("(for eksempel Netværksgruppen for autisme)"),
        "{asked}"
    );
}

#[test]
fn nothing_is_overwritten() {
    let project = project();
    let order = ["gruppe", "--titel", "Styregruppen", "--slags", "styregruppe"];
    let before = project.read("content/grupper/styregruppen.md");
    let said = new(&project, &order).fails_with(2).stderr;
    assert!(
        said.contains("content/grupper/styregruppen.md er der i forvejen"),
        "{said}"
    );
    assert_eq!(project.read("content/grupper/styregruppen.md"), before);
    // A folder with the name is as much in the way as a file.
    let page = ["side", "--titel", "Filer"];
    project.write("content/sider/filer/index.md", "---\ntitel: Filer\n---\n");
    new(&project, &page).fails_with(2);
    assert!(!project.exists("content/sider/filer.md"));
}

#[test]
fn at_a_terminal_it_asks() {
    let project = project();
    let asked = at_terminal(
        &project,
        "new dagsorden --titel Januarmøde",
        "styregrupen\nstyregruppen\n2027-01-15\n",
    );
    assert!(asked.contains("Mente du `styregruppen`?"), "{asked}");
    assert!(asked.contains("Hvornår mødet er."), "{asked}");
    let text = project.read("content/referater/styregruppen/2027-01-15/index.md");
    assert!(text.contains("\ntitel: Januarmøde\n"), "{text}");
    project.check().succeeds();
    let masked = at_terminal(&project, "new side", "240758-7130\nUden nummer\n");
    assert!(masked.contains("Her står et CPR-nummer"), "{masked}");
    assert!(project.exists("content/sider/uden-nummer.md"));
    let given_up = at_terminal(&project, "new nyhed", "Titel\n");
    assert!(given_up.contains("der kom ikke flere svar"), "{given_up}");
    assert!(!project.exists("content/nyheder"));
}

/// Runs the binary at a pseudo terminal and types these lines.
pub fn at_terminal(project: &Project, command: &str, typed: &str) -> String {
    let layouts = project.layouts().display();
    let command = format!("{} {command} --layouts {layouts}", env!("CARGO_BIN_EXE_ramme"));
    let mut script = project.program("script");
    script.args(["--quiet", "--return", "--command", &command, "/dev/null"]);
    script
        .env("TERM", "xterm")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    let mut child = script.spawn().unwrap();
    child.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
    String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap()
}

const AGENDA: &str = "---\n# Skrevet i hånden.\ntitel: Møde\nstatus:   \"Dagsorden\"  # endnu\ngruppe: styregruppen\ndato: 2027-01-15\n---\n\n\
    Indledning.\n\n\
    ## 1. Først {slags=beslutning}\n\n\
    ## 2. Lukket {.lukket}\n\n\
    ## 3. Nyt\n\n### A) Først\n\nTekst.\n- liste\n### B) Lukket {.lukket}\n\n### C) Sidst\n\n#### Baggrund\n\nTekst.\n\n\n\
    ## 4. Samlet\n\n### A) Del\n\n### Indstilling\n\nGør det.\n\n### Beslutning\n\n\
    ## 5. Eventuelt\nTekst[^1]\n\n[^1]: Note.\n";

const MINUTES: &str = "---\n# Skrevet i hånden.\ntitel: Møde\nstatus:   \"referat\"  # endnu\ngruppe: styregruppen\ndato: 2027-01-15\n---\n\n\
    Indledning.\n\n\
    ## 1. Først {slags=beslutning}\n\n### Beslutning\n\n\
    ## 2. Lukket {.lukket}\n\n\
    ## 3. Nyt\n\n### A) Først\n\nTekst.\n- liste\n\n#### Beslutning\n### B) Lukket {.lukket}\n\n### C) Sidst\n\n#### Baggrund\n\nTekst.\n\n#### Beslutning\n\n\n\
    ## 4. Samlet\n\n### A) Del\n\n### Indstilling\n\nGør det.\n\n### Beslutning\n\n\
    ## 5. Eventuelt\nTekst[^1]\n\n### Beslutning\n\n[^1]: Note.\n";

const MEETING: &str = "content/referater/styregruppen/2027-01-15/index.md";

fn minutes_of(project: &Project, text: &str) -> Run {
    project.write(MEETING, text);
    project.run(&["new", "referat", "--fra", MEETING])
}

#[test]
fn an_agenda_becomes_minutes_and_keeps_every_other_byte() {
    for (end, mark) in [("\n", ""), ("\r\n", ""), ("\n", "\u{feff}")] {
        let form = |text: &str| format!("{mark}{}", text.replace('\n', end));
        let project = project();
        let said = minutes_of(&project, &form(AGENDA)).succeeds().stdout;
        assert!(said.ends_with("Beslutninger, der skal skrives: 4.\n"), "{said}");
        assert_eq!(project.read(MEETING), form(MINUTES), "{end:?}");
        let check = project.check().succeeds();
        assert_eq!(check.stderr, "", "{check:?}");
    }
    // A section that holds a comment alone is still to be written.
    let commented = project();
    let comments = AGENDA.replace(
        "### Beslutning\n\n## 5.",
        "### Beslutning\n\n<!-- Skriv den her. -->\n\n- <!-- Eller her. -->\n\n## 5.",
    );
    let said = minutes_of(&commented, &comments).succeeds().stdout;
    assert!(said.ends_with("Beslutninger, der skal skrives: 4.\n"), "{said}");
    // The folder is enough, and a text may end without a line end.
    let project = project();
    project.write(
        MEETING,
        "---\ntitel: Møde\nstatus: dagsorden\ngruppe: styregruppen\ndato: 2027-01-15\n---\n## 1. Sidst",
    );
    project
        .run(&[
            "new",
            "referat",
            "--fra",
            "content/referater/styregruppen/2027-01-15",
        ])
        .succeeds();
    assert!(
        project
            .read(MEETING)
            .ends_with("---\n## 1. Sidst\n\n### Beslutning\n")
    );
    project.check().succeeds();
}

#[test]
fn what_is_no_agenda_stays_as_it_is() {
    let check = |text: String, wanted: &str| {
        let project = project();
        let said = minutes_of(&project, &text).fails_with(2).stderr;
        assert!(said.contains(wanted), "{said}");
        assert_eq!(project.read(MEETING), text);
    };
    let decided = "### Beslutning\n\nDet blev gjort.\n\n## 5.";
    check(
        AGENDA.replace("### Beslutning\n\n## 5.", decided),
        "der står beslutninger i forvejen",
    );
    check(AGENDA.replace("Dagsorden", "referat"), "det er ikke en dagsorden");
    check(
        AGENDA.replace("Dagsorden", "planlagt"),
        "det er ikke en dagsorden",
    );
    check(
        AGENDA.split("## 1").next().unwrap().to_owned(),
        "ingen åbne punkter",
    );
    check("## 1. Uden oplysninger\n".to_owned(), "kan ikke læses");
    check(
        AGENDA
            .replace("---\n\nInd", "---\n\n```\nInd")
            .replace("## ", "~~## "),
        "ingen åbne punkter",
    );
    check(
        format!("{}\n```\nTekst", AGENDA.split("[^1]").next().unwrap()),
        "kan ikke sættes sikkert ind",
    );
}

#[test]
fn any_bytes_are_left_as_they_are() {
    let project = project();
    for bytes in [
        &b"---\ntitel: \xff\n---\n"[..],
        &b"---\n".repeat(300_000),
        b"",
        b"---\nstatus: [dagsorden\n---\n",
    ] {
        project.write(MEETING, bytes);
        let said = project
            .run(&["new", "referat", "--fra", MEETING])
            .fails_with(2)
            .stderr;
        assert!(said.contains("kan ikke læses"), "{said}");
        assert_eq!(fs::read(project.path(MEETING)).unwrap(), bytes);
    }
    let said = project
        .run(&["new", "referat", "--fra", "findes/ikke.md"])
        .fails_with(2)
        .stderr;
    assert!(said.starts_with("fejl: findes/ikke.md"), "{said}");
}

/// The headings of minutes, without their attributes.
fn headings(text: &str) -> Vec<&str> {
    let lines = text.lines().filter(|line| line.starts_with("##"));
    lines.map(|line| line.split(" {").next().unwrap()).collect()
}

#[test]
fn the_sections_stand_where_a_secretary_has_put_them() {
    // The real minutes, as they were before anything was decided.
    let path = "content/referater/styregruppen/2021-03-26/index.md";
    let minutes = fs::read_to_string(repository().join(path)).unwrap();
    let mut decided = false;
    let agenda = minutes.replacen("status: referat", "status: dagsorden", 1);
    let agenda = agenda.split_inclusive('\n').filter(|line| {
        if line.starts_with('#') {
            decided = line.trim_start_matches('#').trim() == "Beslutning";
        }
        !decided
    });
    let agenda: String = agenda.collect();
    let project = Project::empty();
    copy_folder(&repository().join("content"), &project.path("content"));
    project.write(path, &agenda);
    assert_ne!(headings(&agenda), headings(&minutes));
    project.run(&["new", "referat", "--fra", path]).succeeds();
    let mut wanted = headings(&minutes);
    // Nothing was decided under the last two, where it could have been.
    wanted.push("### Beslutning");
    let last = wanted.iter().position(|line| line.starts_with("## 9.")).unwrap();
    wanted.insert(last, "### Beslutning");
    assert_eq!(headings(&project.read(path)), wanted);
    project.check().succeeds();
}
