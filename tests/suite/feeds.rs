//! Feeds: what a reader who follows the site, a group, a focus area or a case is
//! told, read back with a parser of XML.

use std::collections::BTreeSet;

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::project::{Project, copy_folder, repository};

/// An element with its attributes, its text and the elements in it.
#[derive(Debug, Default, Clone)]
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
    inside: Vec<Element>,
}

impl Element {
    fn all(&self, name: &str) -> Vec<&Element> {
        self.inside.iter().filter(|one| one.name == name).collect()
    }

    /// The text of the one element of a name.
    #[track_caller]
    fn text(&self, name: &str) -> &str {
        let [found] = *self.all(name) else {
            panic!("{name} of {self:#?}");
        };
        &found.text
    }

    fn attribute(&self, name: &str) -> &str {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value)
    }

    #[track_caller]
    fn link(&self, relation: &str) -> &str {
        let links = self.all("link");
        let found = links.iter().find(|one| one.attribute("rel") == relation);
        found
            .unwrap_or_else(|| panic!("{relation} of {self:#?}"))
            .attribute("href")
    }

    fn titles(&self) -> Vec<&str> {
        self.all("entry")
            .iter()
            .map(|entry| entry.text("title"))
            .collect()
    }
}

/// Reads XML into one element.
#[track_caller]
fn parsed(text: &str) -> Element {
    let mut reader = Reader::from_str(text);
    let mut open = vec![Element::default()];
    let element = |start: &quick_xml::events::BytesStart| Element {
        name: start.name().as_ref().to_owned(),
        attributes: start
            .attributes()
            .map(|one| {
                let one = one.unwrap();
                let value = quick_xml::escape::unescape(&one.value).unwrap();
                (one.key.as_ref().to_owned(), value.into_owned())
            })
            .collect(),
        ..Element::default()
    };
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => open.push(element(&start)),
            Event::Empty(start) => open.last_mut().unwrap().inside.push(element(&start)),
            Event::End(_) => {
                let done = open.pop().unwrap();
                open.last_mut().unwrap().inside.push(done);
            }
            Event::Text(text) => open.last_mut().unwrap().text += &text.xml10_content(),
            Event::GeneralRef(name) => {
                let name = format!("&{};", &*name);
                open.last_mut().unwrap().text += &quick_xml::escape::unescape(&name).unwrap();
            }
            Event::Eof => break,
            Event::Decl(_) => {}
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(open.len(), 1, "{text}");
    open.remove(0).inside.remove(0)
}

#[track_caller]
fn feed(project: &Project, page: &str) -> Element {
    parsed(&project.read(&format!("public{page}nyt.xml")))
}

const MEETING: &str = "content/referater/styregruppen/moede/index.md";

fn meeting(keys: &str, body: &str) -> String {
    format!("---\ntitel: Mødet\ngruppe: styregruppen\ndato: 2026-11-10\n{keys}\n---\n{body}")
}

#[test]
fn a_follower_hears_of_the_agenda_the_minutes_and_a_correction() {
    let project = Project::new();
    let group = "/organisation/styregruppen/";
    let told = |keys: &str| {
        project.write(
            MEETING,
            meeting(keys, "## 1. Punktet {sag=saerlige-pladser}\n\nTekst.\n"),
        );
        project.build().succeeds();
        let (group, case) = (feed(&project, group), feed(&project, "/sager/saerlige-pladser/"));
        assert_eq!(feed(&project, "/").titles(), group.titles());
        let (entry, item) = (group.all("entry").pop(), case.all("entry").pop());
        let parts = |one: Option<&Element>| {
            one.map(|one| ["id", "title", "updated"].map(|name| one.text(name).to_owned()))
        };
        (parts(entry), parts(item))
    };
    let wanted = |id: &str, title: &str, day: &str| {
        let id = format!("https://www.eksempel.invalid/referater/styregruppen/moede/{id}");
        Some([id, title.to_owned(), format!("{day}T00:00:00Z")])
    };
    let item = "Punktet (Mødet)";
    assert_eq!(told("status: planlagt"), (None, None));
    assert_eq!(
        told("status: dagsorden\noffentliggjort: 2026-11-02"),
        (
            wanted("#_dagsorden", "Dagsorden: Mødet", "2026-11-02"),
            wanted("#_dagsorden-punkt-1", item, "2026-11-02")
        )
    );
    assert_eq!(
        told("status: aflyst\noffentliggjort: 2026-11-02\nopdateret: 2026-11-04").0,
        wanted("#_dagsorden", "Aflyst: Mødet", "2026-11-04")
    );
    assert_eq!(
        told("status: referat\noffentliggjort: 2026-11-02"),
        (
            wanted("", "Referat: Mødet", "2026-11-10"),
            wanted("#punkt-1", item, "2026-11-10")
        )
    );
    assert_eq!(
        told("status: godkendt\nrettelser: [{dato: 2026-11-15, tekst: Tal i punkt 1 rettet.}]"),
        (
            wanted("", "Referat: Mødet", "2026-11-15"),
            wanted("#punkt-1", item, "2026-11-15")
        )
    );
    let entries = feed(&project, group).all("entry").pop().cloned().unwrap();
    assert!(
        entries
            .text("content")
            .contains("15. november 2026: Tal i punkt 1 rettet.")
    );
    // A day that has not come is not known yet.
    assert_eq!(
        told("status: referat\nopdateret: 2026-12-01").0,
        wanted("", "Referat: Mødet", "2026-11-10")
    );
}

#[test]
fn those_who_follow_what_was_moved_notice_nothing() {
    let told = |name: &str, old: &str| {
        let meeting = format!(
            "---\ntitel: Mødet\ngruppe: styregruppen\ndato: 2026-10-01\nstatus: referat\n{old}\n---\n## 1. Takst {{sag=sag}}\n"
        );
        let project = Project::new()
            .file(&format!("content/referater/styregruppen/{name}.md"), &meeting)
            .file("content/sager/sag.md", "---\ntitel: Sagen\n---\n");
        project.build().succeeds();
        let ids = |page: &str| -> Vec<String> {
            let feed = feed(&project, page);
            let entries = feed.all("entry").into_iter().map(|one| one.text("id").to_owned());
            entries.chain([feed.text("id").to_owned()]).collect()
        };
        let calendar = project.read(&format!("public/referater/styregruppen/{name}/kalender.ics"));
        let uid = calendar
            .lines()
            .find(|line| line.starts_with("UID"))
            .map(str::to_owned);
        (ids("/"), ids("/sager/sag/"), uid)
    };
    let before = told("en", "");
    assert!(
        before.1.first().is_some_and(|id| id.ends_with("/en/#punkt-1")),
        "{before:?}"
    );
    let moved = "gamle_adresser: [/Files/gammelt.aspx, \"/referater/gammel/?id=1\", /referater/styregruppen/en/, /referater/styregruppen/to/]";
    assert_eq!(told("tre", moved), before);
}

#[test]
fn no_clock_has_a_say() {
    let project = Project::empty();
    copy_folder(&repository().join("content"), &project.path("content"));
    project.build().succeeds();
    let all = |project: &Project| -> Vec<(String, String)> {
        let found = walkdir::WalkDir::new(project.path("public")).sort_by_file_name();
        found
            .into_iter()
            .map(|entry| entry.unwrap().into_path())
            .filter(|path| path.ends_with("nyt.xml"))
            .map(|path| (path.display().to_string(), std::fs::read_to_string(path).unwrap()))
            .collect()
    };
    let before = all(&project);
    assert!(before.len() > 20, "{}", before.len());
    let layouts = project.layouts().to_str().unwrap().to_owned();
    project
        .run(&["build", "--layouts", &layouts, "--now", "2031-05-01"])
        .succeeds();
    assert_eq!(all(&project), before);
}

#[test]
fn the_newest_come_first_and_are_not_too_many() {
    let project = Project::new();
    for number in 0..60 {
        let (month, day) = (1 + number / 28, 1 + number % 28);
        let text = format!(
            "---\ntitel: Møde {number}\ngruppe: styregruppen\ndato: 2020-{month:02}-{day:02}\nstatus: referat\n---\n"
        );
        project.write(&format!("content/referater/styregruppen/m{number}.md"), text);
    }
    let news = "---\ntitel: Nyt\ndato: 2020-02-28\n---\n";
    project.write("content/nyheder/2020/nyt.md", news);
    project.build().succeeds();
    let feed = feed(&project, "/");
    let titles = feed.titles();
    assert_eq!(titles.len(), 50);
    assert_eq!(
        titles[..5],
        [
            "Referat: Møde 59",
            "Referat: Møde 58",
            "Referat: Møde 57",
            "Referat: Møde 56",
            "Referat: Møde 55"
        ]
    );
    assert_eq!(feed.text("updated"), "2020-03-04T00:00:00Z");
    assert!(titles.contains(&"Nyhed: Nyt"));
    // Long texts fill a feed sooner.
    let long = format!("## 1. Punkt\n\n{}\n", "Lang tekst. ".repeat(10_000));
    for number in 50..60 {
        let path = format!("content/referater/styregruppen/m{number}.md");
        let text = project.read(&path) + &long;
        project.write(&path, text);
    }
    project.build().succeeds();
    let some = self::feed(&project, "/").all("entry").len();
    assert!((3..10).contains(&some), "{some}");
}

#[test]
fn the_text_is_whole_and_every_address_is_full() {
    let project = Project::new().file("content/sider/side.md", "---\ntitel: Side\n---\n");
    project.write("content/referater/styregruppen/moede/bilag/tal.txt", "Tal");
    let body = "Indledning.[^1]\n\n## 1. *Punkt* & mere {sag=saerlige-pladser}\n\n### Baggrund\n\nSe [siden](/side/) og [punkt 2](#punkt-2), `href=\"/x\"`.\n\n\
        ### Bilag\n\n- [Tallene](bilag/tal.txt)\n- Oplæg, eftersendes\n\n### Beslutning\n\nGodkendt.\n\n## 2. Lukket sag {.lukket}\n\n## 3. Eventuelt\n\n[^1]: En note.\n";
    let keys = "status: referat\ntid: kl. 9.00-12.00\nsted: Næstved\nresume: I \"korte\" <træk> & mere.";
    project.write(MEETING, meeting(keys, body));
    project.build().succeeds();
    let site = feed(&project, "/");
    let entry = site.all("entry")[0];
    assert_eq!(entry.text("summary"), "I \"korte\" <træk> & mere.");
    assert_eq!(entry.all("content")[0].attribute("type"), "html");
    // What is read as one stays on one line.
    let html = entry.text("content").replace('\u{a0}', " ");
    let home = "https://www.eksempel.invalid/referater/styregruppen/moede/";
    for part in [
        "<p>10. november 2026, kl. 9.00-12.00, Næstved. Status: Referat; godkendelse ikke oplyst.</p>",
        "Indledning.",
        "<h2>1. <em>Punkt</em> &amp; mere</h2>",
        "<h3>Baggrund</h3>",
        "<a href=\"https://www.eksempel.invalid/side/\">siden</a>",
        &format!("<a href=\"{home}#punkt-2\">punkt 2</a>"),
        "<code>href=\"/x\"</code>",
        &format!("<a href=\"{home}bilag/tal.txt\">Tallene</a> (tekst, 3 byte)"),
        "<li>Oplæg, eftersendes (ikke offentliggjort her)</li>",
        "<h3>Beslutning</h3>\n<p>Godkendt.</p>",
        "<h2>2. Lukket sag</h2>\n<p>Lukket punkt.</p>",
        "<h2>3. Eventuelt</h2>",
        "En note.",
    ] {
        assert!(html.contains(part), "{part}\n{html}");
    }
    let item = feed(&project, "/sager/saerlige-pladser/");
    let item = item.all("entry")[0].clone();
    assert_eq!(item.text("title"), "Punkt & mere (Mødet)");
    assert_eq!(item.link("alternate"), format!("{home}#punkt-1"));
    assert!(!item.text("content").contains("Eventuelt"), "{item:#?}");
}

#[test]
fn each_feed_is_whole_and_found_from_its_page() {
    let project = Project::empty();
    copy_folder(&repository().join("content"), &project.path("content"));
    project.build().succeeds();
    let mut stories: std::collections::BTreeMap<String, Element> = std::collections::BTreeMap::new();
    for page in [
        "/",
        "/organisation/styregruppen/",
        "/sager/saerlige-pladser/",
        "/rammeaftalen/2021-2022/fokusomraader/5-bedre-styringsdata-og-ledelsesinformation/",
        "/netvaerksgrupper/netvaerksgruppen-boern-og-unge/",
    ] {
        let feed = feed(&project, page);
        assert_eq!(feed.name, "feed");
        assert_eq!(feed.attribute("xmlns"), "http://www.w3.org/2005/Atom");
        let address = format!("https://www.rs17.example{page}nyt.xml");
        assert_eq!(
            (feed.link("self"), feed.text("id")),
            (address.as_str(), address.as_str())
        );
        assert_eq!(feed.link("alternate"), format!("https://www.rs17.example{page}"));
        assert_eq!(feed.all("author")[0].text("name"), "Et demonstrationswebsted");
        let entries = feed.all("entry");
        let ids: BTreeSet<&str> = entries.iter().map(|entry| entry.text("id")).collect();
        assert_eq!(ids.len(), entries.len(), "{page}");
        let updated: Vec<&str> = entries.iter().map(|entry| entry.text("updated")).collect();
        assert!(updated.is_sorted_by(|a, b| a >= b), "{page}: {updated:?}");
        assert_eq!(
            feed.text("updated"),
            updated.first().copied().unwrap_or("1970-01-01T00:00:00Z")
        );
        for entry in entries {
            // The same story reads the same wherever it is told.
            let known = stories
                .entry(entry.text("id").to_owned())
                .or_insert_with(|| entry.clone());
            assert_eq!(format!("{known:?}"), format!("{entry:?}"));
        }
        let html = project.read(&format!("public{page}index.html"));
        assert!(html.contains(&format!("href={page}nyt.xml")), "{page}");
        assert!(html.contains("href=/nyt.xml"), "{page}");
    }
    assert!(stories.len() > 20, "{}", stories.len());
    let group = project.read("public/organisation/styregruppen/index.html");
    assert!(group.contains("href=/foelg-med/>Sådan gør du"), "{group}");
    let follow = project.read("public/foelg-med/index.html");
    for page in ["/", "/organisation/styregruppen/", "/sager/saerlige-pladser/"] {
        assert!(follow.contains(&format!("href={page}nyt.xml")), "{page}");
    }
    // Nothing new is to be expected of what has ended.
    assert!(!follow.contains("/rammeaftalen/2017/fokusomraader/"));
}

#[test]
fn an_editors_file_may_not_lie_where_a_feed_goes() {
    let project = Project::new();
    let folder = "content/rammeaftaler/2025";
    project.write(&format!("{folder}/index.md"), "---\ntitel: Aftale\n---\n");
    let area = format!("{folder}/fokusomraader/1-fokus");
    project.write(&format!("{area}/nyt.xml"), "<a/>");
    let link = "---\ntitel: Fokus\n---\n[Fil](nyt.xml)\n";
    project.write(&format!("{area}/index.md"), link);
    let run = project.build().fails_with(1);
    assert!(run.stderr.contains("E509"), "{run:?}");
}
