//! What others are told of the site: search engines, those who share a link,
//! telephones.

use std::collections::BTreeSet;

use html5gum::{StartTag, Token, Tokenizer};
use imagesize::ImageType;
use ramme::media_types;
use serde_json::Value;

use crate::project::{Project, repository};

const BASE: &str = "https://www.eksempel.invalid";

/// A site with pages of every sort that a search engine may or may not meet.
fn site() -> Project {
    let project = Project::new()
        .meeting("m", "## 1. Nyt\n")
        .file(
            "content/sider/side.md",
            "---\ntitel: Tom & \"Kim\"\nresume: <b>Fedt</b>\noffentliggjort: 2021-04-12\nopdateret: 2021-05-03\ngamle_adresser: [/gammel/]\n---\nTekst.\n",
        )
        .file("content/sider/ny.md", "---\ntitel: Ny\noffentliggjort: 2021-04-12\n---\nTekst.\n")
        .file("content/sider/kladde.md", "---\ntitel: Hemmelig\nudkast: ja\n---\n")
        .file(
            "content/adresser.yaml",
            "udgået:\n  - {adresse: /vaek/, dato: 2026-11-20, grund: Væk.}\n",
        );
    let site = project.read("content/site.yaml") + "tilgængelighedserklæring: /side/\n";
    project.write("content/site.yaml", site);
    project
}

/// The addresses of the pages on the disk.
fn pages(project: &Project) -> BTreeSet<String> {
    let public = project.path("public");
    let files = walkdir::WalkDir::new(&public).into_iter().map(Result::unwrap);
    let paths = files.map(|file| {
        file.path()
            .strip_prefix(&public)
            .unwrap()
            .to_str()
            .unwrap()
            .to_owned()
    });
    paths
        .filter_map(|path| Some(format!("/{}", path.strip_suffix("index.html")?)))
        .collect()
}

/// What stands between two texts, each time.
fn between<'t>(text: &'t str, open: &str, close: &str) -> Vec<&'t str> {
    let parts = text.split(open).skip(1);
    parts.map(|part| part.split(close).next().unwrap()).collect()
}

#[test]
fn the_sitemap_has_every_page_that_is_to_be_found() {
    let project = site();
    project.build().succeeds();
    let sitemap = project.read("public/sitemap.xml");
    let listed = between(&sitemap, "<loc>", "</loc>");
    let addresses: BTreeSet<String> = listed
        .iter()
        .map(|address| address.strip_prefix(BASE).unwrap().to_owned())
        .collect();
    assert_eq!(addresses.len(), listed.len(), "each once");
    let mut wanted = pages(&project);
    for hidden in ["/gammel/", "/vaek/", "/was/"] {
        assert!(wanted.remove(hidden), "{hidden}");
    }
    assert_eq!(addresses, wanted);
    assert!(
        addresses.contains("/referater/styregruppen/m/") && !sitemap.contains("kladde"),
        "{sitemap}"
    );
    // No day but the content's own; a page that gathers has that of the last it gathers.
    let days: Vec<&str> = between(&sitemap, "<url>", "</url>")
        .into_iter()
        .filter(|entry| entry.contains("lastmod"))
        .collect();
    let day = |url: &str, day: &str| format!("<loc>{BASE}{url}</loc><lastmod>{day}</lastmod>");
    assert_eq!(
        days,
        [
            day("/", "2021-05-03"),
            day("/ny/", "2021-04-12"),
            day("/organisation/styregruppen/", "2021-03-26"),
            day("/referater/", "2021-03-26"),
            day("/referater/aar/2021/", "2021-03-26"),
            day("/referater/styregruppen/", "2021-03-26"),
            day("/referater/styregruppen/m/", "2021-03-26"),
            day("/side/", "2021-05-03"),
        ]
    );
    let robots = project.read("public/robots.txt");
    assert!(
        robots.ends_with(&format!("Sitemap: {BASE}/sitemap.xml\n")),
        "{robots}"
    );
}

#[test]
fn the_layouts_may_have_a_robots_txt_of_their_own() {
    let mut project = Project::new();
    project.own_layouts();
    project.write("layouts/assets/root/robots.txt", "User-agent: *\nDisallow: /\n");
    project.build().succeeds();
    assert_eq!(project.read("public/robots.txt"), "User-agent: *\nDisallow: /\n");
    // An editor's file is no layout's.
    let project = Project::new()
        .file(
            "content/sider/index.md",
            "---\ntitel: Forside\n---\n[Fil](robots.txt)\n",
        )
        .file("content/sider/robots.txt", "x");
    let run = project.build().fails_with(1);
    assert!(
        run.stderr.contains("E509") && run.stderr.contains("`robots.txt`"),
        "{run:?}"
    );
}

#[test]
fn no_file_of_an_editor_takes_the_place_of_the_index() {
    let project = Project::new()
        .file(
            "content/sider/index.md",
            "---\ntitel: Forside\n---\n[Fil](soeg/indeks.json)\n",
        )
        .file("content/sider/soeg/indeks.json", "x");
    let run = project.build().fails_with(1);
    assert!(
        run.stderr.contains("E509") && run.stderr.contains("`soeg/indeks.json`"),
        "{run:?}"
    );
}

/// An attribute of each element that has another with this value.
fn attributes(html: &str, (key, value): (&str, &str), wanted: &str) -> Vec<String> {
    let tags = Tokenizer::new(html).filter_map(|token| match token {
        Ok(Token::StartTag(tag)) => Some(tag),
        Ok(_) => None,
    });
    let text = |tag: &StartTag<_>, key: &str| {
        let found = tag.attributes.get(key.as_bytes())?;
        Some(String::from_utf8_lossy(&found.value).into_owned())
    };
    tags.filter(|tag| text(tag, key).as_deref() == Some(value))
        .map(|tag| text(&tag, wanted).unwrap())
        .collect()
}

/// What a page says of itself to those who share it.
fn shared(html: &str, property: &str) -> Vec<String> {
    attributes(html, ("property", property), "content")
}

#[test]
fn every_page_says_its_own_address_and_has_a_picture() {
    let project = Project::empty();
    let content = repository().join("content");
    project
        .ramme("build", &["--content", content.to_str().unwrap()])
        .succeeds();
    let base = "https://www.rs17.example";
    for url in pages(&project) {
        let html = project.read(&format!("public{url}index.html"));
        let hidden = html.contains("content=noindex");
        let own = if hidden {
            vec![]
        } else {
            vec![format!("{base}{url}")]
        };
        assert_eq!(attributes(&html, ("rel", "canonical"), "href"), own, "{url}");
        assert_eq!(shared(&html, "og:url"), own, "{url}");
        let titles = shared(&html, "og:title");
        assert!(
            hidden || titles.iter().all(|title| !title.is_empty()) && titles.len() == 1,
            "{url}"
        );
    }
    let html = project.read("public/index.html");
    let picture = shared(&html, "og:image");
    let [picture] = picture.as_slice() else {
        panic!("{picture:?}")
    };
    let path = picture.strip_prefix(base).unwrap();
    let bytes = std::fs::read(project.path(&format!("public{path}"))).unwrap();
    let size = imagesize::blob_size(&bytes).unwrap();
    assert!(matches!(imagesize::image_type(&bytes), Ok(ImageType::Png)) && bytes.len() < 60_000);
    assert_eq!((size.width, size.height), (1200, 630));
    assert_eq!(shared(&html, "og:image:width"), ["1200"]);
    assert_eq!(shared(&html, "og:image:height"), ["630"]);
}

#[test]
fn texts_in_the_head_are_texts() {
    let project = site();
    project.build().succeeds();
    let html = project.read("public/side/index.html");
    assert_eq!(shared(&html, "og:title"), ["Tom & \"Kim\""]);
    assert_eq!(shared(&html, "og:description"), ["<b>Fedt</b>"]);
}

#[test]
fn icons_lie_where_programs_look_for_them() {
    let project = Project::new();
    project.build().succeeds();
    let manifest: Value = serde_json::from_str(&project.read("public/site.webmanifest")).unwrap();
    assert_eq!(manifest.get("name"), Some(&"Prøve".into()));
    let icons = manifest.get("icons").and_then(Value::as_array).unwrap();
    let text = |icon: &Value, key: &str| icon.get(key).and_then(Value::as_str).unwrap().to_owned();
    let mut all: Vec<(String, String, String)> = icons
        .iter()
        .map(|icon| (text(icon, "src"), text(icon, "sizes"), text(icon, "type")))
        .collect();
    assert_eq!(all.len(), 2);
    let more = [
        ("/favicon.ico", "16x16", "image/x-icon"),
        ("/apple-touch-icon.png", "180x180", "image/png"),
    ];
    all.extend(more.map(|(src, size, kind)| (src.to_owned(), size.to_owned(), kind.to_owned())));
    let preview = project.preview(&[]);
    for (src, size, kind) in all {
        let answer = preview.get(&src);
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (200, kind.as_str()),
            "{src}"
        );
        // An icon file begins with how many pictures it holds, and the first one's size.
        let found = match answer.body.as_slice() {
            [0, 0, 1, 0, 3, 0, width, height, ..] => format!("{width}x{height}"),
            picture => {
                let size = imagesize::blob_size(picture).unwrap();
                format!("{}x{}", size.width, size.height)
            }
        };
        assert_eq!(found, size, "{src}");
        assert_eq!(media_types::of(&src), Some(kind.as_str()));
    }
    let answer = preview.get("/site.webmanifest");
    assert_eq!(answer.header("content-type"), "application/manifest+json");
    assert!(project.read("public/_headers").contains("manifest-src 'self'"));
}

/// What a page says to search engines. A text that ended the block would leave
/// half of it, which is no JSON.
fn linked(html: &str) -> Vec<Value> {
    let blocks = between(html, "<script type=application/ld+json>", "</script>");
    let graph = |block: &str| -> Value { serde_json::from_str(block).unwrap() };
    blocks
        .into_iter()
        .flat_map(|block| {
            graph(block)
                .get("@graph")
                .and_then(Value::as_array)
                .unwrap()
                .clone()
        })
        .collect()
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

#[test]
fn every_page_says_where_it_stands() {
    let project = Project::empty();
    let content = repository().join("content");
    project
        .ramme("build", &["--content", content.to_str().unwrap()])
        .succeeds();
    let base = "https://www.rs17.example";
    let (mut events, mut groups, mut municipalities) = (0, 0, 0);
    for url in pages(&project) {
        let html = project.read(&format!("public{url}index.html"));
        let things = linked(&html);
        let of = |kind: &str| things.iter().filter(|thing| text(thing, "@type") == kind).count();
        if html.contains("content=noindex") {
            assert!(things.is_empty(), "{url}");
            continue;
        }
        let sites = usize::from(url == "/");
        assert_eq!((of("WebSite"), of("BreadcrumbList")), (sites, 1 - sites), "{url}");
        for thing in &things {
            match text(thing, "@type") {
                "WebSite" => {
                    assert_eq!(text(thing, "url"), format!("{base}/"));
                    let publisher = thing.get("publisher").unwrap();
                    assert!(
                        text(publisher, "@type") == "Organization" && !text(publisher, "name").is_empty()
                    );
                }
                "BreadcrumbList" => {
                    let items = thing.get("itemListElement").and_then(Value::as_array).unwrap();
                    assert!(items.len() > 1, "{url}");
                    for (item, position) in items.iter().zip(1_u64..) {
                        assert_eq!(
                            item.get("position").and_then(Value::as_u64),
                            Some(position),
                            "{url}"
                        );
                        assert!(
                            text(item, "item").starts_with(base) && !text(item, "name").is_empty(),
                            "{url}"
                        );
                    }
                    assert_eq!(text(items.last().unwrap(), "item"), format!("{base}{url}"));
                }
                "Event" => {
                    events += 1;
                    for key in ["name", "url", "startDate", "eventStatus"] {
                        assert!(!text(thing, key).is_empty(), "{url}: {key}");
                    }
                    assert!(text(thing, "startDate").len() >= "2021-04-08".len(), "{url}");
                }
                "Organization" => {
                    groups += 1;
                    assert_eq!(text(thing, "url"), format!("{base}{url}"));
                    assert!(!text(thing, "name").is_empty(), "{url}");
                }
                "GovernmentOrganization" => {
                    municipalities += 1;
                    assert_eq!(text(thing, "url"), format!("{base}{url}"));
                    assert!(
                        text(thing, "sameAs").starts_with("https://") && !text(thing, "name").is_empty(),
                        "{url}"
                    );
                }
                other => panic!("{url}: {other}"),
            }
        }
    }
    assert!(events > 5 && groups > 10, "{events} {groups}");
    // Seventeen and the region.
    assert_eq!(municipalities, 18);
}

#[test]
fn events_say_when_they_are_and_whether_they_are_held() {
    let event = |keys: &str| {
        let project = Project::new().file(
            "content/arrangementer/2026/e.md",
            &format!("---\ntitel: Dag </script><b>\n{keys}\n---\n"),
        );
        project.build().succeeds();
        let html = project.read("public/arrangementer/2026/e/index.html");
        linked(&html)
            .into_iter()
            .find(|thing| text(thing, "@type") == "Event")
    };
    let clock = event(
        "start: 2026-12-01 9:00\nslut: 2026-12-01 12:00\nstatus: planlagt\nform: virtuel\narrangør: [styregruppen]\ntilmelding: {link: \"https://www.kl.dk/x\"}",
    )
    .unwrap();
    assert_eq!(text(&clock, "name"), "Dag </script><b>");
    assert_eq!(text(&clock, "startDate"), "2026-12-01T09:00:00+01:00");
    assert_eq!(text(&clock, "endDate"), "2026-12-01T12:00:00+01:00");
    assert_eq!(text(&clock, "eventStatus"), "https://schema.org/EventScheduled");
    assert_eq!(text(clock.get("location").unwrap(), "url"), "https://www.kl.dk/x");
    let moved = event("start: 2026-07-01\nstatus: planlagt\nsted: Roskilde\nflyttet: [{fra: 2026-03}, {fra: 2026-05-01 8:00}]").unwrap();
    assert_eq!(text(&moved, "eventStatus"), "https://schema.org/EventRescheduled");
    assert_eq!(text(&moved, "startDate"), "2026-07-01");
    let before = serde_json::json!(["2026-05-01T08:00:00+02:00"]);
    assert_eq!(moved.get("previousStartDate"), Some(&before));
    assert_eq!(text(moved.get("location").unwrap(), "name"), "Roskilde");
    let cancelled = event("start: 2026-07-01\nstatus: aflyst\nflyttet: [{fra: 2026-05-01}]").unwrap();
    assert_eq!(
        text(&cancelled, "eventStatus"),
        "https://schema.org/EventCancelled"
    );
    // A month is no day.
    assert_eq!(event("start: 2026-07\nstatus: planlagt"), None);
}
