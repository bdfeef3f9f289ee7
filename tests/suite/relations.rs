//! What belongs to what, as readers meet it: threads, successions, banners,
//! municipalities, calendars, lists that are cut.

use std::fs;

use crate::project::{Project, repository};

/// A page as a reader sees it, soft hyphens unseen, and with spans of years as
/// the files write them.
pub fn page(project: &Project, url: &str) -> String {
    let html = project.read(&format!("public{url}index.html"));
    html.replace('\u{ad}', "").replace("–\u{2060}", "-")
}

#[track_caller]
pub fn has(html: &str, parts: &[&str]) {
    for part in parts {
        assert!(html.contains(part), "{part}\n{html}");
    }
}

fn agreements() -> Project {
    Project::new()
        .file(
            "content/rammeaftaler/2018-2020/index.md",
            "---\ntitel: Rammeaftale 2018-2020\ngyldig_fra: 2018\ngyldig_til: 2020\n---\n",
        )
        .file(
            "content/rammeaftaler/2018-2020/fokusomraader/borgeren.md",
            "---\ntitel: Borgeren først\nnummer: 1\nslags: udvikling\n---\n",
        )
        .file(
            "content/rammeaftaler/2018-2020/fokusomraader/behov.md",
            "---\ntitel: Stigende behov\nnummer: 7\nslags: styring\nudgår: ja\n---\n",
        )
        .file(
            "content/rammeaftaler/2021-2022/index.md",
            "---\ntitel: Rammeaftale 2021-2022\ngyldig_fra: 2021\nafløser: 2018-2020\nparter: [naestved]\n---\n",
        )
        .file(
            "content/rammeaftaler/2021-2022/fokusomraader/samarbejde.md",
            "---\ntitel: Samarbejde med borgerne\nnummer: 3\nafløser: [2018-2020/1, 2018-2020/7]\ntovholder: faxe\n---\n",
        )
}

#[test]
fn focus_areas_know_where_they_came_from_and_what_became_of_them() {
    let project = agreements().meeting(
        "m",
        "## 4. Borgere {fokus=2021-2022/3}\n\n### Beslutning\n\nDrøftet.\n",
    );
    project.ramme("build", &["--strict"]).succeeds();
    let new = page(&project, "/rammeaftalen/2021-2022/fokusomraader/samarbejde/");
    has(
        &new,
        &[
            "1. Borgeren først (2018-2020)",
            "7. Stigende behov (2018-2020)",
            "#punkt-4",
            "Drøftet.",
            "Faxe Kommune",
        ],
    );
    let old = page(&project, "/rammeaftalen/2018-2020/fokusomraader/borgeren/");
    has(
        &old,
        &[
            "3. Samarbejde med borgerne (2021-2022)",
            "tidligere aftale",
            "Gå til Rammeaftale 2021-2022",
        ],
    );
}

#[test]
fn the_agreement_in_force_depends_on_the_day() {
    let project = agreements();
    project.build().succeeds();
    let list = page(&project, "/rammeaftalen/");
    let (current, earlier) = (
        list.find("Rammeaftale 2021-2022"),
        list.find("Rammeaftale 2018-2020"),
    );
    assert!(current.is_some() && current < earlier, "{list}");
    assert!(!page(&project, "/rammeaftalen/2021-2022/").contains("tidligere aftale"));
    let layouts = repository().join("layouts");
    let arguments = [
        "build",
        "--now",
        "2020-06-01",
        "--layouts",
        layouts.to_str().unwrap(),
    ];
    project.run(&arguments).succeeds();
    assert!(!page(&project, "/rammeaftalen/2018-2020/").contains("tidligere aftale"));
    has(
        &page(&project, "/rammeaftalen/2021-2022/"),
        &["Aftalen gælder endnu ikke."],
    );
}

#[test]
fn an_agreement_holds_until_the_next_one_begins() {
    let project = agreements().file(
        "content/rammeaftaler/2027/index.md",
        "---\ntitel: Rammeaftale 2027\ngyldig_fra: 2027\nafløser: 2021-2022\n---\n",
    );
    project.build().succeeds();
    assert!(!page(&project, "/rammeaftalen/2021-2022/").contains("tidligere aftale"));
    has(
        &page(&project, "/rammeaftalen/2027/"),
        &["Aftalen gælder endnu ikke."],
    );
}

#[test]
fn an_agreement_nobody_is_known_to_have_approved_is_the_latest_not_the_one_in_force() {
    let latest = "---\ntitel: Rammeaftalen\nteksten_her: Oplæg; aftalen er ikke gengivet\n---\n";
    let project = agreements()
        .file("content/rammeaftaler/2025/index.md", latest)
        .file(
            "content/rammeaftaler/2025/fokusomraader/trivsel.md",
            "---\ntitel: Trivsel\nnummer: 1\n---\n",
        );
    project.build().succeeds();
    has(
        &page(&project, "/rammeaftalen/"),
        &["Seneste aftale", "Periode ikke oplyst"],
    );
    let own = page(&project, "/rammeaftalen/2025/");
    has(
        &own,
        &["Ikke oplyst i kilderne", "Oplæg; aftalen er ikke gengivet"],
    );
    assert!(!own.contains("tidligere aftale"), "{own}");
    let area = page(&project, "/rammeaftalen/2025/fokusomraader/trivsel/");
    has(&area, &["Oplæg; aftalen er ikke gengivet"]);
    let approved = latest.replace("---\nt", "---\nstatus: godkendt\nt");
    let project = project.file("content/rammeaftaler/2025/index.md", &approved);
    project.build().succeeds();
    has(&page(&project, "/rammeaftalen/"), &["Gældende aftale"]);
}

#[test]
fn a_municipality_gathers_what_it_is_part_of() {
    let project = agreements()
        .file(
            "content/grupper/netvaerk.md",
            "---\ntitel: Netværket\nslags: netværksgruppe\ntovholder: naestved\nmedlemmer: [{rolle: socialchef, kommune: naestved}]\n---\n",
        )
        .file(
            "content/arrangementer/2021/temadag.md",
            "---\ntitel: Temadag\nstart: 2021-04-08\nstatus: afholdt\nsted: Næstved Rådhus\n---\n",
        );
    project.ramme("build", &["--strict"]).succeeds();
    let html = page(&project, "/kommuner/naestved/");
    has(
        &html,
        &["Netværket", "socialchef", "Temadag", "Rammeaftale 2021-2022"],
    );
    let other = page(&project, "/kommuner/faxe/");
    has(&other, &["3. Samarbejde med borgerne (2021-2022)"]);
    assert!(!other.contains("Temadag"), "{other}");
}

#[test]
fn the_organisation_is_drawn_and_listed_alike() {
    let project = Project::new()
        .file("content/grupper/oekonomigruppen.md", "---\ntitel: Økonomigruppen\nslags: økonomigruppe\n---\n")
        .file("content/grupper/forum.md", "---\ntitel: Forummet\nslags: forum\n---\n")
        .file("content/grupper/udvalget.md", "---\ntitel: Udvalget\nslags: politisk\n---\n")
        .file(
            "content/organisation.yaml",
            "perioder:\n  - id: foer\n    titel: Før\n    grupper: [{gruppe: styregruppen}]\n  - id: nu\n    titel: Nu\n    tid: 2025/\n    grupper:\n      \
             - {gruppe: oekonomigruppen, refererer_til: styregruppen, binding: løst, opgave: Regner efter.}\n      - gruppe: styregruppen\n      - gruppe: forum\n    forbehold: [Året er ikke oplyst.]\n",
        );
    project.ramme("build", &["--strict"]).succeeds();
    let html = page(&project, "/organisation/");
    has(
        &html,
        &[
            "org-line-loose",
            "løst koblet",
            "fra 2025",
            "Året er ikke oplyst.",
            "Regner efter.",
            "/organisation/periode/foer/",
        ],
    );
    let drawing = html.split_once("class=org-diagram").unwrap().1;
    let drawn = drawing.split_once("</svg>").unwrap().0;
    let place = |name: &str| drawn.find(name).unwrap_or_else(|| panic!("{name}: {drawn}"));
    assert!(
        place("Styregruppen") < place("Økonomigruppen"),
        "the one referred to stands above"
    );
    assert!(
        !drawn.contains("Forummet"),
        "a group that stands apart is not drawn"
    );
    let (_, apart) = html.split_once("Uden reference til en anden gruppe").unwrap();
    let (apart, others) = apart.split_once("Andre grupper og fora").unwrap();
    assert!(
        apart.contains("Forummet") && !apart.contains("Udvalget"),
        "{apart}"
    );
    assert!(
        others.contains("Udvalget") && !others.contains("Forummet"),
        "{others}"
    );
    assert!(!page(&project, "/organisation/periode/foer/").contains("Regner efter."));
}

#[test]
fn a_meeting_says_what_is_known_of_it_and_of_its_neighbours() {
    let meeting = |day: &str, state: &str| {
        format!("---\ntitel: Møde {day}\ngruppe: styregruppen\ndato: {day}\nstatus: {state}\n---\n")
    };
    let project = Project::new()
        .file(
            "content/referater/styregruppen/foer.md",
            &meeting("2020-12-11", "planlagt"),
        )
        .meeting("m", "## 1. Et\n")
        .file(
            "content/referater/styregruppen/aflyst.md",
            &meeting("2021-05-12", "aflyst"),
        )
        .file(
            "content/referater/styregruppen/naeste.md",
            &meeting("2027-01-15", "planlagt"),
        );
    project.build().succeeds();
    has(
        &page(&project, "/referater/styregruppen/m/"),
        &[
            "Referat; godkendelse ikke oplyst",
            "<dt>Deltagere</dt><dd>Ikke oplyst i kilden</dd>",
            "Møde 2020-12-11 (uden referat)",
            "Møde 2021-05-12 (aflyst)",
        ],
    );
    let cancelled = page(&project, "/referater/styregruppen/aflyst/");
    assert!(
        !cancelled.contains("<dt>Deltagere") && cancelled.contains("Møde 2027-01-15</a>"),
        "{cancelled}"
    );
}

#[test]
fn a_page_on_accessibility_is_not_called_a_statement() {
    let settings = fs::read_to_string(repository().join("content/site.yaml")).unwrap();
    let own = "tilgængelighedserklæring: /tilgaengelighed/";
    assert!(settings.contains(own), "{settings}");
    let project = Project::new()
        .file("content/site.yaml", &settings)
        .file(
            "content/sider/tilgaengelighed.md",
            "---\ntitel: Tilgængelighed\n---\n",
        )
        .file(
            "content/sider/om-siden.md",
            "---\ntitel: Om webstedet\n---\n\n## Hvem står bag\n\n## Hvad mærkerne betyder\n",
        );
    project.build().succeeds();
    let was = page(&project, "/was/");
    has(&was, &["0; url=/tilgaengelighed/", "Hvad mærkerne betyder"]);
    assert!(!was.contains("erklæring"), "{was}");
    let elsewhere = settings.replace(own, "tilgængelighedserklæring: https://was.digst.dk/proeve-dk");
    let project = project.file("content/site.yaml", &elsewhere);
    project.build().succeeds();
    has(
        &page(&project, "/was/"),
        &["https://was.digst.dk/proeve-dk", ">Tilgængelighedserklæring<"],
    );
    // What is outside the menu belongs under one of its entries.
    has(
        &page(&project, "/kommuner/"),
        &["href=/organisation/ aria-current=true"],
    );
}

#[test]
fn contracts_in_force_stand_in_the_matrix() {
    let project = Project::new()
        .file(
            "content/kontrakter/egen.md",
            "---\ntitel: Egen kontrakt\nudgiver: Rammeaftalen\nområde: voksne\nleverandør: offentlig\ngælder_fra: 2014\n---\n",
        )
        .file(
            "content/kontrakter/kl.md",
            "---\ntitel: KLs kontrakt\nudgiver: KL\nområde: voksne\nleverandør: [offentlig, privat]\ngælder_fra: 2021-03\nafløser: egen\n\
             obligatorisk: [{fra: 2021, svar: nej}, {fra: 2025, svar: ja}]\n---\n",
        )
        .file("content/kontrakter/boern.md", "---\ntitel: Børnekontrakt\nudgiver: KL\nområde: børn\nleverandør: privat\n---\n");
    project.ramme("build", &["--strict"]).succeeds();
    let html = page(&project, "/standardkontrakter/");
    let (matrix, history) = html.split_once("</table>").unwrap();
    assert_eq!(matrix.matches("KLs kontrakt").count(), 2, "{matrix}");
    has(matrix, &["Obligatorisk fra 2025", "Gælder fra marts 2021"]);
    has(
        history,
        &[
            "Egen kontrakt",
            "Fra 2014, siden afløst",
            "Børnekontrakt",
            "Afventes",
        ],
    );
}

#[test]
fn the_calendar_shows_the_year_and_what_was_moved() {
    let project = Project::new()
        .file(
            "content/referater/styregruppen/m.md",
            "---\ntitel: Møde i maj\ngruppe: styregruppen\ndato: 2021-05-12\nstatus: planlagt\n---\n",
        )
        .file(
            "content/arrangementer/2021/dialog.md",
            "---\ntitel: Dialogmøde\nstart: 2021-08\nstatus: planlagt\nflyttet: [{fra: 2021-02-12, til: 2021-04-23, grund: Corona}]\n---\n",
        )
        .file(
            "content/arrangementer/2026/kommende.md",
            "---\ntitel: Kommende temadag\nstart: 2026-12-01\nstatus: planlagt\n---\n",
        );
    project.ramme("build", &["--strict"]).succeeds();
    let year = page(&project, "/kalender/2021/");
    has(
        &year,
        &[
            "Maj 2021",
            "Møde i maj",
            "August 2021",
            "Dialogmøde",
            "Planlagt, referat mangler",
        ],
    );
    has(&page(&project, "/kalender/"), &["Kommende temadag"]);
    has(
        &page(&project, "/arrangementer/2021/dialog/"),
        &["12. februar 2021", "23. april 2021", "Corona"],
    );
    has(&page(&project, "/"), &["Kommende temadag"]);
}

#[test]
fn words_are_explained_at_their_first_use() {
    let project = Project::new()
        .file("content/ordliste.yaml", "ord:\n  - {kort: K17, betyder: kommunaldirektørerne}\n  - {kort: SEL § 107, betyder: serviceloven}\n")
        .file(
            "content/sider/a.md",
            "---\ntitel: A\n---\n## K17 mødes\n\nI K17s møde og i K17 igen. Efter SEL § 107. Se [K17 på nettet](https://www.kl.dk/).\n",
        );
    project.ramme("build", &["--strict"]).succeeds();
    let html = page(&project, "/a/");
    assert_eq!(html.matches("href=/ordliste/#k17").count(), 1, "{html}");
    has(
        &html,
        &[
            "title=kommunaldirektørerne>K17</a>s møde",
            "href=/ordliste/#sel-107",
            "K17 mødes</h2>",
        ],
    );
    has(&page(&project, "/ordliste/"), &["id=k17", "kommunaldirektørerne"]);
}

#[test]
fn pages_say_who_mentions_them_and_when_they_are_old() {
    let project = Project::new()
        .file(
            "content/sider/gammel.md",
            "---\ntitel: Gammel side\nopdateret: 2025-11-20\n---\n",
        )
        .file(
            "content/sider/ny.md",
            "---\ntitel: Ny side\nopdateret: 2025-11-23\n---\nSe [den gamle side](gammel.md).\n",
        );
    project.ramme("build", &["--strict"]).succeeds();
    let old = page(&project, "/gammel/");
    has(
        &old,
        &[
            "Siden er ældre end 12 måneder. Den er senest ændret 20. november 2025.",
            "Ny side",
        ],
    );
    assert!(!page(&project, "/ny/").contains("ældre end 12 måneder"));
}

#[test]
fn long_lists_are_cut_and_every_meeting_is_reached() {
    let mut project = Project::new();
    for number in 0..70 {
        let day = number % 28 + 1;
        project = project.file(
            &format!("content/referater/styregruppen/m{number:02}.md"),
            &format!("---\ntitel: Møde nr. {number}\ngruppe: styregruppen\ndato: 2021-{:02}-{day:02}\nstatus: referat\n---\n## 1. Evt.\n\n### Beslutning\n\nJa.\n", number % 12 + 1),
        );
    }
    project.ramme("build", &["--strict"]).succeeds();
    let pages = [
        page(&project, "/referater/aar/2021/"),
        page(&project, "/referater/aar/2021/side-2/"),
    ];
    has(&pages[0], &["Side 1 af 2", "/referater/aar/2021/side-2/"]);
    let all = pages.concat();
    for number in 0..70 {
        assert!(
            all.contains(&format!("/referater/styregruppen/m{number:02}/")),
            "{number}"
        );
    }
    has(&page(&project, "/beslutninger/2021/side-6/"), &["Side 6 af 6"]);
}

#[test]
fn titles_are_sorted_as_danes_do_and_as_editors_say() {
    let group = |title: &str, key: &str| format!("---\ntitel: {title}\nslags: netværksgruppe\n{key}---\n");
    let project = Project::new()
        .file(
            "content/grupper/a.md",
            &group("Ekstraarbejde", "sorteres_som: ekstra arbejde\n"),
        )
        .file("content/grupper/b.md", &group("Ekstraordinær", ""))
        .file("content/grupper/c.md", &group("Aabenraa", ""))
        .file("content/grupper/d.md", &group("Ølstykke", ""));
    project.ramme("build", &["--strict"]).succeeds();
    let html = page(&project, "/netvaerksgrupper/");
    let places: Vec<Option<usize>> = ["Ekstraarbejde", "Ekstraordinær", "Ølstykke", "Aabenraa"]
        .iter()
        .map(|title| html.find(title))
        .collect();
    assert!(
        places.iter().all(Option::is_some) && places.is_sorted(),
        "{places:?}"
    );
}

#[test]
fn one_slip_in_the_list_of_municipalities_is_one_error() {
    let project = Project::new().file(
        "content/referater/styregruppen/m.md",
        "---\ntitel: Mødet\ngruppe: styregruppen\ndato: 2021-03-26\nstatus: referat\ndeltagere: [{rolle: direktør, kommune: faxe}]\n---\n",
    );
    let right = project.read("content/kommuner.yaml");
    project.write(
        "content/kommuner.yaml",
        right.replacen("slags: kommune", "slags: kommunne", 1),
    );
    let run = project.check().fails_with(1);
    assert!(
        run.stderr.contains("fejl[E205]") && run.stderr.contains("1 fejl."),
        "{run:?}"
    );
    project.write("content/kommuner.yaml", right.replace("id: faxe", "id: fakse"));
    let run = project.check().fails_with(1);
    assert!(run.stderr.contains("ingen kommune med navnet `faxe`"), "{run:?}");
}
