//! The preview: a real process, real files, real HTTP.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::net::TcpListener;
use std::process::Command;
use std::time::Duration;

use crate::preview::until;
use crate::project::{Project, copy_folder};

const PAGE: &str = "content/sider/vejledning.md";

fn page(text: &str) -> String {
    format!("---\ntitel: Vejledning\n---\n{text}\n")
}

fn project() -> Project {
    Project::new().file(PAGE, &page("Den første tekst."))
}

#[test]
fn an_edit_a_rename_save_a_delete_and_a_new_folder_are_shown() {
    let project = project();
    let preview = project.preview(&[]);
    preview.until_page("/vejledning/", "Den første tekst.");

    project.write(PAGE, page("Den anden tekst."));
    preview.until_page("/vejledning/", "Den anden tekst.");
    until("the change is said", || preview.text().contains(PAGE));

    // Many editors write beside the file and rename.
    project.write("content/sider/.vejledning.md.swp", page("Den tredje tekst."));
    fs::rename(
        project.path("content/sider/.vejledning.md.swp"),
        project.path(PAGE),
    )
    .unwrap();
    preview.until_page("/vejledning/", "Den tredje tekst.");

    // A folder with all that is in it, moved in at once and made piece by piece.
    project.write("ny/dybere/side.md", page("Flyttet ind."));
    fs::rename(project.path("ny"), project.path("content/sider/ny")).unwrap();
    preview.until_page("/ny/dybere/side/", "Flyttet ind.");
    project.write("content/sider/a/b/c/side.md", page("Lavet på stedet."));
    preview.until_page("/a/b/c/side/", "Lavet på stedet.");
    project.write("content/sider/a/b/c/side.md", page("Rettet på stedet."));
    preview.until_page("/a/b/c/side/", "Rettet på stedet.");

    fs::remove_file(project.path(PAGE)).unwrap();
    until("its end", || preview.get("/vejledning/").status == 404);
    fs::remove_dir_all(project.path("content/sider/a")).unwrap();
    until("its end", || preview.get("/a/b/c/side/").status == 404);

    // All of it, as by a checkout of something else and back.
    fs::rename(project.path("content"), project.path("gemt")).unwrap();
    until("its loss is said", || {
        preview.text().contains("mappen content findes ikke")
    });
    assert!(preview.page("/ny/dybere/side/").contains("Flyttet ind."));
    fs::rename(project.path("gemt"), project.path("content")).unwrap();
    project.write("content/sider/ny/dybere/side.md", page("Tilbage."));
    preview.until_page("/ny/dybere/side/", "Tilbage.");
    assert!(!project.exists("public"), "a preview writes nothing");
}

#[test]
fn a_folder_that_is_replaced_is_watched_still_at_any_pace() {
    let project = project();
    let preview = project.preview(&[]);
    // Within one burst, while its loss is judged, and after.
    for pace in [0, 20, 40, 60, 200] {
        copy_folder(&project.path("content"), &project.path("kopi"));
        fs::remove_dir_all(project.path("content")).unwrap();
        std::thread::sleep(Duration::from_millis(pace));
        fs::rename(project.path("kopi"), project.path("content")).unwrap();
        for save in ["først", "siden"] {
            let text = format!("Gemt {save} efter {pace} ms.");
            project.write(PAGE, page(&text));
            preview.until_page("/vejledning/", &text);
        }
    }
}

#[test]
fn polling_sees_the_same() {
    let project = project();
    let preview = project.preview(&["--poll"]);
    project.write(PAGE, page("Set ved at se efter."));
    preview.until_page("/vejledning/", "Set ved at se efter.");
    fs::remove_file(project.path(PAGE)).unwrap();
    until("its end", || preview.get("/vejledning/").status == 404);
}

/// Large projects run into the limit of watches that the system gives a user.
#[cfg(target_os = "linux")]
#[test]
fn a_system_that_reports_nothing_is_polled_and_that_is_said() {
    let project = project();
    let full = project.path("full.so");
    fs::write(
        full.with_extension("c"),
        "#include <errno.h>\nint inotify_add_watch(int a, const char *b, unsigned c) { errno = ENOSPC; return -1; }\n",
    )
    .unwrap();
    let mut compiler = Command::new("cc");
    compiler
        .args(["-shared", "-fPIC", "-o"])
        .arg(&full)
        .arg(full.with_extension("c"));
    assert!(compiler.status().unwrap().success());
    let preview = project.preview_with(&[("LD_PRELOAD", full.to_str().unwrap())]);
    until("the fallback is said", || {
        preview.text().contains("Systemet melder ikke, når filer ændres")
    });
    project.write(PAGE, page("Set uden at være meldt."));
    preview.until_page("/vejledning/", "Set uden at være meldt.");
}

#[test]
fn a_burst_of_saves_is_few_rounds_and_the_last_one_counts() {
    let project = project();
    let preview = project.preview(&[]);
    for save in 1..=100 {
        project.write(PAGE, page(&format!("Gemt {save} gange.")));
    }
    preview.until_page("/vejledning/", "Gemt 100 gange.");
    assert!(preview.rounds() < 12, "{}", preview.text());
}

#[test]
fn a_save_of_the_same_bytes_is_no_round() {
    let project = project();
    let preview = project.preview(&[]);
    for _ in 0..3 {
        project.write(PAGE, page("Den første tekst."));
    }
    project.write("content/sider/~$brev.docx", "ikke indhold");
    // Files are looked at in the order in which they were saved.
    project.write("content/sider/anden.md", page("Noget nyt."));
    preview.until_page("/anden/", "Noget nyt.");
    until("the round is said", || preview.rounds() == 2);
    assert!(!preview.text().contains(PAGE), "{}", preview.text());
}

#[test]
fn a_first_build_that_fails_says_why_and_is_mended() {
    let project = project().file(PAGE, "---\ntittel: Vejledning\n---\n");
    let preview = project.preview(&[]);
    let answer = preview.get("/vejledning/");
    assert_eq!(answer.status, 503);
    let body = String::from_utf8(answer.body).unwrap();
    assert!(
        body.contains("content/sider/vejledning.md:2:1") && body.contains("Mente du `titel`?"),
        "{body}"
    );
    let said = preview.text();
    assert!(said.contains("fejl[E201]"), "{said}");
    assert!(
        said.contains("2 fejl. Webstedet kan ikke vises endnu ("),
        "{said}"
    );

    project.write(PAGE, page("Rettet."));
    preview.until_page("/vejledning/", "Rettet.");
    // The page is there before the site is whole, and only a whole site stays.
    until("the first whole site", || {
        preview.text().contains("Webstedet er klar")
    });

    // Later errors leave the last good site.
    project.write(PAGE, "---\ntittel: Vejledning\n---\n");
    until("the second round", || preview.text().contains("som det var"));
    preview.until_page("/vejledning/", "Rettet.");
}

#[test]
fn a_busy_port_is_an_error_only_when_it_was_asked_for() {
    let project = project();
    let busy = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = busy.local_addr().unwrap().port().to_string();
    let mut child = project.spawn(&["--port", &port]);
    until("its end", || child.try_wait().unwrap().is_some());
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(2), "{said}");
    assert!(said.contains(&port) && said.contains("--port"), "{said}");

    // Whoever has the default port, it is busy now.
    let _busy = TcpListener::bind("127.0.0.1:8017");
    let preview = project.preview_at_once(&[]);
    assert!(
        preview.text().contains("Port 8017 er optaget."),
        "{}",
        preview.text()
    );
    assert_ne!(preview.address, "127.0.0.1:8017");
    preview.until_page("/vejledning/", "Den første tekst.");
}

#[test]
fn nothing_outside_the_site_and_nobody_under_another_name() {
    let project = project();
    let preview = project.preview(&[]);
    for path in [
        "/../Cargo.toml",
        "/%2e%2e/content/site.yaml",
        "/..%2fcontent/site.yaml",
        "//etc/passwd",
        "/%2Fetc/passwd",
        "/etc/passwd",
        "/content/site.yaml",
        "/_ramme/../content/site.yaml",
        "/%00",
        "/%ff",
    ] {
        let answer = preview.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(
            !String::from_utf8_lossy(&answer.body).contains("Sekretariatet\n"),
            "{path}"
        );
    }
    for host in ["evil.example", "evil.example:8017", "localhost.evil.example", ""] {
        assert_eq!(preview.ask("GET", "/", &[("Host", host)]).status, 421, "{host}");
    }
    for host in ["localhost", "127.0.0.1:1", "[::1]:8017"] {
        assert_eq!(preview.ask("GET", "/", &[("Host", host)]).status, 200, "{host}");
    }
    assert_eq!(preview.ask("GET", "http://evil.example/", &[]).status, 421);
    let answer = preview.ask("POST", "/", &[]);
    assert_eq!((answer.status, answer.header("allow")), (405, "GET, HEAD"));
}

#[test]
fn files_are_what_they_are_whole_and_in_part() {
    let project = project().meeting(
        "m",
        "## 1. Nyt\n\n### Bilag\n\n- [Tal](tal.csv)\n- [Brev](brev.docx)\n",
    );
    let folder = "content/referater/styregruppen/m";
    project.write(&format!("{folder}/tal.csv"), "0123456789");
    project.write(&format!("{folder}/brev.docx"), "brev");
    let preview = project.preview(&[]);
    let csv = "/referater/styregruppen/m/tal.csv";

    let answer = preview.get(csv);
    assert_eq!((answer.status, &*answer.body), (200, &b"0123456789"[..]));
    assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(answer.header("accept-ranges"), "bytes");
    assert_eq!(answer.header("cache-control"), "no-store");
    let docx = preview.get("/referater/styregruppen/m/brev.docx");
    assert!(docx.header("content-type").ends_with("wordprocessingml.document"));

    // The annex from the disk, and the style sheet from memory.
    let home = preview.page("/");
    let (_, rest) = home.split_once("/assets/style.").unwrap();
    let sheet = &format!("/assets/style.{}", rest.split([' ', '>']).next().unwrap());
    assert_eq!(
        preview.get(sheet).header("content-type"),
        "text/css; charset=utf-8"
    );
    for path in [csv, sheet] {
        let whole = preview.get(path).body;
        let size = whole.len();
        let part = |range: &str| preview.ask("GET", path, &[("Range", range)]);
        let answer = part("bytes=2-5");
        assert_eq!((answer.status, &*answer.body), (206, &whole[2..6]), "{path}");
        assert_eq!(answer.header("content-range"), format!("bytes 2-5/{size}"));
        assert_eq!(part("bytes=-3").body, whole[size - 3..]);
        let answer = part("bytes=999999999-");
        assert_eq!(answer.status, 416);
        assert_eq!(answer.header("content-range"), format!("bytes */{size}"));
        let head = preview.ask("HEAD", path, &[]);
        assert_eq!((head.status, head.body.len()), (200, 0));
        assert_eq!(head.header("content-length"), size.to_string());
    }

    let answer = preview.get("/vejledning?x=1");
    assert_eq!(
        (answer.status, answer.header("location")),
        (308, "/vejledning/?x=1")
    );
    let answer = preview.get("/vejledninger/");
    assert_eq!(answer.status, 404);
    assert!(
        String::from_utf8(answer.body)
            .unwrap()
            .contains("&quot;/vejledning/&quot;")
    );
}

#[test]
#[cfg(unix)]
fn an_annex_that_became_a_link_to_elsewhere_is_not_served() {
    let project = project().meeting("m", "## 1. Nyt\n\n### Bilag\n\n- [Tal](tal.csv)\n");
    let annex = "content/referater/styregruppen/m/tal.csv";
    project.write(annex, "0123456789");
    project.write("hemmelig.txt", "hemmelig");
    let preview = project.preview(&[]);
    fs::remove_file(project.path(annex)).unwrap();
    std::os::unix::fs::symlink(project.path("hemmelig.txt"), project.path(annex)).unwrap();
    let answer = preview.get("/referater/styregruppen/m/tal.csv");
    assert_eq!(answer.status, 404);
    assert!(!String::from_utf8_lossy(&answer.body).contains("hemmelig\n"));
}

#[test]
fn a_page_is_the_builds_page_with_one_tag_more() {
    let project = project();
    let preview = project.preview(&[]);
    project.build().succeeds();
    let mut pages = 0;
    for entry in walkdir::WalkDir::new(project.path("public"))
        .into_iter()
        .map(Result::unwrap)
    {
        if !entry.file_type().is_file() || entry.path().iter().any(|part| part == ".ramme") {
            continue;
        }
        let path = entry.path().strip_prefix(project.path("public")).unwrap();
        let built = fs::read(entry.path()).unwrap();
        assert!(
            !built.windows(7).any(|seven| seven == b"_ramme/"),
            "{}",
            path.display()
        );
        let mut shown = preview.get(&format!("/{}", path.display())).body;
        if path.extension().is_some_and(|extension| extension == "html") {
            let text = String::from_utf8(shown).unwrap();
            let (before, tag) = text.rsplit_once("<script").unwrap();
            assert!(tag.contains("/_ramme/client.js") && tag.ends_with("></script>"));
            shown = before.as_bytes().to_vec();
            pages += 1;
        }
        assert!(shown == built, "{}", path.display());
    }
    assert!(pages > 10, "{pages}");
}

#[test]
fn what_is_not_public_is_shown_and_marked_unless_it_is_not_wanted() {
    let project = project()
        .file(
            "content/sider/kladde.md",
            "---\ntitel: Kladde\nudkast: ja\n---\nHemmelig.\n",
        )
        .file(
            "content/sider/senere.md",
            "---\ntitel: Senere\noffentlig_fra: 2026-12-01\n---\n",
        );
    let preview = project.preview(&[]);
    assert!(preview.page("/kladde/").contains("Hemmelig."));
    let stream = preview.open("GET", "/_ramme/events?page=/kladde/&hash=x", &[]);
    let mut lines = BufReader::new(stream).lines().map(Result::unwrap);
    let held = lines.find(|line| line.contains("/kladde/")).unwrap();
    assert!(held.contains("Kladde: ikke offentlig"), "{held}");
    assert!(held.contains("Offentlig fra 1. december 2026"), "{held}");

    let preview = project.preview(&["--no-drafts"]);
    for path in ["/kladde/", "/senere/"] {
        assert_eq!(preview.get(path).status, 404, "{path}");
    }
}

#[test]
fn only_the_tab_whose_page_changed_is_told() {
    let project = project().file("content/sider/anden.md", &page("Den anden."));
    let preview = project.preview(&[]);
    let tab = |path: &str| {
        let stream = preview.open("GET", &format!("/_ramme/events?page={path}&hash=x"), &[]);
        let mut lines = BufReader::new(stream).lines().map(Result::unwrap);
        lines.find(|line| line == "event: page").unwrap();
        lines
    };
    let (mut told, mut untold) = (tab("/vejledning/"), tab("/anden/"));
    project.write(PAGE, page("Den nye tekst."));
    told.find(|line| line == "event: page").unwrap();
    // All the other tab hears is which pages changed.
    let heard: Vec<String> = untold
        .by_ref()
        .take_while(|line| !line.contains("/vejledning/"))
        .collect();
    assert!(!heard.contains(&"event: page".to_owned()), "{heard:?}");
}

#[test]
fn an_interrupt_ends_it_within_a_second_also_in_the_middle_of_a_build() {
    let project = project();
    let (code, took) = project.preview(&[]).interrupt();
    assert_eq!(code, Some(0));
    assert!(took < Duration::from_secs(1), "{took:?}");

    let large = Project::empty();
    large.run(&["corpus", "--meetings", "600", "."]).succeeds();
    let preview = large.preview_at_once(&["--port", "0"]);
    assert_eq!(preview.rounds(), 0);
    let (code, took) = preview.interrupt();
    assert_eq!(code, Some(0));
    assert!(took < Duration::from_secs(1), "{took:?}");
}
