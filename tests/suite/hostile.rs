//! Whatever lies in `content/`, the answer is a site or a list of messages:
//! with bounded memory, before a deadline, and never a panic.
//!
//! Each story runs the real command in a process of its own with so much
//! memory and no more. The deadline only ends a run that hangs; how long a run
//! took is never asked.
#![cfg(target_os = "linux")]

use std::ffi::OsStr;
use std::fs::{self, File};
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::process::Command;
use std::time::{Duration, Instant};

use rayon::prelude::*;

use crate::project::{NOW, Project, Run};

/// Address space of a run: a build of the repository's own content needs a quarter.
const MEMORY: u64 = 2_000_000_000;

/// A run that is not done by then hangs.
const DEADLINE: Duration = Duration::from_mins(4);

/// Builds under limits.
fn build(project: &Project, story: &str) -> Run {
    let said = |name: &str| project.path(&format!("{name}.txt"));
    let mut child = Command::new("prlimit")
        .arg(format!("--as={MEMORY}"))
        .arg("--core=0")
        .arg(env!("CARGO_BIN_EXE_ramme"))
        .args(["build", "--now", NOW, "--layouts"])
        .arg(project.layouts())
        .current_dir(project.path(""))
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap())
        .env("RAYON_NUM_THREADS", "2")
        .stdout(File::create(said("stdout")).unwrap())
        .stderr(File::create(said("stderr")).unwrap())
        .spawn()
        .unwrap();
    let started = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if started.elapsed() > DEADLINE {
            child.kill().unwrap();
            panic!("{story}: hangs");
        }
        std::thread::sleep(Duration::from_millis(20));
    };
    Run {
        code: status.code().unwrap_or(-1),
        stdout: project.read("stdout.txt"),
        stderr: project.read("stderr.txt"),
    }
}

/// What has to come of a story.
enum End {
    /// A site that has this page with this text.
    Page(&'static str, &'static str),
    /// A site, and this warning.
    Warning(&'static str),
    /// This error, and no site.
    Error(&'static str),
}

use End::{Error, Page, Warning};

/// Lays something into a project.
type Lay<'l> = &'l dyn Fn(&Project);

/// Tells a story: lays something into a small project and builds it.
#[track_caller]
fn tell(story: &str, lay: impl FnOnce(&Project), end: &End) {
    let project = Project::new();
    lay(&project);
    let run = build(&project, story);
    let panicked = run.stderr.contains("panicked") || run.stderr.contains("overflow");
    assert!(!panicked, "{story}: {}", run.stderr);
    let (code, wanted) = match end {
        Page(..) => (0, ""),
        Warning(code) => (0, *code),
        Error(code) => (1, *code),
    };
    let beginning: String = run.stderr.chars().take(2000).collect();
    assert_eq!(run.code, code, "{story}: {beginning}");
    assert!(run.stderr.contains(wanted), "{story}: no {wanted} in {beginning}");
    assert_eq!(project.exists("public"), code == 0, "{story}");
    if let Page(page, text) = end {
        let page = project.read(&format!("public/{page}/index.html"));
        assert!(page.contains(text), "{story}: no {text} in {page}");
    }
}

/// A page with this body.
fn page(body: &str) -> String {
    format!("---\ntitel: Side\n---\n{body}\n")
}

/// A page with this front matter.
fn front(yaml: &str) -> String {
    format!("---\ntitel: Side\n{yaml}\n---\nTekst\n")
}

/// A meeting with this body.
fn meeting(body: &str) -> String {
    format!("---\ntitel: Møde\ngruppe: styregruppen\ndato: 2021-03-26\nstatus: referat\n---\n{body}\n")
}

/// Lays one text at a path.
fn stories(path: &str, stories: &[(&str, String, End)]) {
    stories
        .par_iter()
        .for_each(|(story, text, end)| tell(story, |project| project.write(path, text), end));
}

#[test]
fn names_no_host_can_hold() {
    let long = format!("{}.md", "x".repeat(252));
    let names: [&[u8]; 12] = [
        b"a\nb.md",
        b"a\tb.md",
        b"a\x1b[31mb.md",
        b"a\x7f.md",
        b"con.md",
        b"AUX.pdf",
        b"nul.md",
        b"com1.md",
        b"a\xff\xfe.md",
        long.as_bytes(),
        "a\u{202e}b.md".as_bytes(),
        "a\u{85}b.md".as_bytes(),
    ];
    names.par_iter().for_each(|name| {
        let lay = |project: &Project| {
            let folder = project.path("content/sider");
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join(OsStr::from_bytes(name)), page("Tekst")).unwrap();
        };
        tell(&String::from_utf8_lossy(name), lay, &Error("E107"));
    });
}

#[test]
fn a_name_cannot_write_on_the_terminal() {
    let project = Project::new();
    project.write("content/sider/a\u{1b}]0;x\u{7}\nfejl[E999]: b.md", page("Tekst"));
    for format in ["human", "json", "github"] {
        let run = project.ramme("check", &["--format", format]).fails_with(1);
        let said = format!("{}{}", run.stdout, run.stderr);
        assert!(
            said.contains("E107") && said.contains("u{1b}"),
            "{format}: {said}"
        );
        assert!(!said.contains(['\u{1b}', '\u{7}']), "{format}: {said}");
        assert!(
            said.lines().all(|line| !line.starts_with("fejl[E999]")),
            "{format}: {said}"
        );
    }
}

#[test]
fn odd_names_that_are_names() {
    for (name, address) in [
        ("a..b", "a-b"),
        ("-rf", "rf"),
        ("a%2e%2e%2fb", "a-2e-2e-2fb"),
        ("$(x) `y`", "x-y"),
    ] {
        let path = format!("content/sider/{name}.md");
        let lay = |project: &Project| project.write(&path, page("Tekst"));
        let project = Project::new();
        lay(&project);
        build(&project, name).succeeds();
        assert!(
            project.exists(&format!("public/{address}/index.html")),
            "{name}: {address}"
        );
    }
}

#[test]
fn links_are_not_followed() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("hemmelig.md"), page("Hemmeligt")).unwrap();
    let target = outside.path();
    let links: [(&str, Lay); 6] = [
        ("a file", &|project| {
            symlink(target.join("hemmelig.md"), project.path("content/sider/a.md")).unwrap();
        }),
        ("a folder", &|project| {
            symlink(target, project.path("content/sider/mappe")).unwrap();
        }),
        ("itself", &|project| {
            symlink("a.md", project.path("content/sider/a.md")).unwrap();
        }),
        ("its own folder", &|project| {
            symlink(".", project.path("content/sider/mappe")).unwrap();
        }),
        ("each other", &|project| {
            symlink("b", project.path("content/sider/a")).unwrap();
            symlink("a", project.path("content/sider/b")).unwrap();
        }),
        ("no end of zeros", &|project| {
            symlink("/dev/zero", project.path("content/sider/a.md")).unwrap();
        }),
    ];
    for (story, link) in links {
        let project = Project::new().file("content/sider/side.md", &page("Tekst"));
        link(&project);
        let run = build(&project, story).succeeds();
        assert!(run.stderr.contains("W108"), "{story}: {run:?}");
        for entry in walkdir::WalkDir::new(project.path("public")) {
            let entry = entry.unwrap();
            let bytes = if entry.file_type().is_file() {
                fs::read(entry.path()).unwrap()
            } else {
                Vec::new()
            };
            let text = String::from_utf8_lossy(&bytes);
            assert!(!text.contains("Hemmeligt"), "{story}: {entry:?}");
        }
    }
}

#[test]
fn pipes_and_sockets_are_not_opened() {
    let pipe = |path: &str| {
        let path = path.to_owned();
        move |project: &Project| {
            let path = project.path(&path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
        }
    };
    tell("a pipe", pipe("content/sider/a.md"), &Warning("W112"));
    tell(
        "a pipe as an annex",
        pipe("content/sider/a.pdf"),
        &Warning("W112"),
    );
    let socket = |project: &Project| {
        fs::create_dir_all(project.path("content/sider")).unwrap();
        UnixListener::bind(project.path("content/sider/a.md")).unwrap();
    };
    tell("a socket", socket, &Warning("W112"));
    let settings = |project: &Project| {
        fs::remove_file(project.path("content/site.yaml")).unwrap();
        pipe("content/site.yaml")(project);
    };
    tell("a pipe for settings", settings, &Error("E111"));
}

#[test]
fn large_files_are_refused_unread() {
    for path in [
        "content/sider/a.md",
        "content/adresser.yaml",
        "content/adresser.lock",
    ] {
        let lay = |project: &Project| {
            project.write(path, "");
            let file = File::options().write(true).open(project.path(path)).unwrap();
            file.set_len(200_000_000).unwrap();
        };
        tell(path, lay, &Error("E105"));
    }
}

#[test]
fn bytes_that_are_no_text() {
    let utf_16 = |big: bool| -> Vec<u8> {
        let units = std::iter::once(0xfeff).chain(page("Tekst").encode_utf16().collect::<Vec<_>>());
        units
            .flat_map(|unit: u16| {
                if big {
                    unit.to_be_bytes()
                } else {
                    unit.to_le_bytes()
                }
            })
            .collect()
    };
    let text = page("Første linje\n\nAnden linje");
    let title = |title: &str| format!("---\ntitel: {title}\n---\n").into_bytes();
    let stories: [(&str, Vec<u8>, End); 13] = [
        ("Latin-1", b"---\ntitel: M\xf8de\n---\n".to_vec(), Error("E101")),
        (
            "surrogates",
            b"---\ntitel: \xed\xa0\x80\n---\n".to_vec(),
            Error("E101"),
        ),
        ("too long", b"---\ntitel: \xc0\xaf\n---\n".to_vec(), Error("E101")),
        ("UTF-16, little", utf_16(false), Error("E101")),
        ("UTF-16, big", utf_16(true), Error("E101")),
        ("NUL", page("a\0b").into_bytes(), Error("E110")),
        ("turned around", title("a\u{202e}b"), Error("E110")),
        (
            "turned around in an escape",
            title("\"a\\u202eb\""),
            Error("E110"),
        ),
        ("no character", title("a\u{fffe}b"), Error("E110")),
        ("unassigned", title("a\u{378}b"), Page("side", "a\u{378}b")),
        (
            "a mark",
            format!("\u{feff}{text}").into_bytes(),
            Page("side", "<p>Anden linje"),
        ),
        (
            "CRLF",
            text.replace('\n', "\r\n").into_bytes(),
            Page("side", "<p>Anden linje"),
        ),
        (
            "CR",
            text.replace('\n', "\r").into_bytes(),
            Page("side", "<p>Anden linje"),
        ),
    ];
    stories.par_iter().for_each(|(story, bytes, end)| {
        tell(
            story,
            |project| project.write("content/sider/side.md", bytes),
            end,
        );
    });
}

/// Enough to tell steps with the square of the length. What a page shows takes
/// this build without optimisation most of a minute where a text is full of it.
const LONG: usize = 300_000;

/// A text may have a million bytes, with its front matter.
const FULL: usize = 999_900;

/// A piece again and again.
fn fill(piece: &str) -> String {
    piece.repeat(LONG / piece.len())
}

/// Numbered pieces, as much.
fn fill_with(piece: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    let mut number = 0;
    while text.len() < LONG {
        text.push_str(&piece(number));
        number += 1;
    }
    text
}

/// Lines of which each stands further in than the one before.
fn indented(lines: usize, step: &str, line: &str) -> String {
    let lines = (0..lines).map(|depth| step.repeat(depth) + line);
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn yaml_without_end() {
    let deep = 10_000;
    let bomb = |first: &str| {
        let mut bomb = format!("a0: &a0 {first}\n");
        for level in 1..12 {
            let references = vec![format!("*a{}", level - 1); 9].join(", ");
            bomb.push_str(&format!("a{level}: &a{level} [{references}]\n"));
        }
        bomb
    };
    let stairs = indented(1_300, " ", "a:");
    stories(
        "content/sider/side.md",
        &[
            (
                "brackets",
                front(&format!("kilder: {}", "[".repeat(deep))),
                Error("E104"),
            ),
            (
                "braces",
                front(&format!("kilder: {}", "{a: ".repeat(deep))),
                Error("E104"),
            ),
            (
                "dashes",
                front(&format!("kilder:\n  {}", "- ".repeat(deep))),
                Error("E104"),
            ),
            ("questions", front(&"? ".repeat(deep)), Error("E104")),
            ("stairs", front(&stairs), Error("E104")),
            ("brackets to the end", front(&fill("[")), Error("E104")),
            ("dashes to the end", front(&fill("- ")), Error("E104")),
            ("questions to the end", front(&fill("? ")), Error("E104")),
            ("colons to the end", front(&fill("a: ")), Error("E104")),
            (
                "a bomb",
                front(&bomb("[x, x, x, x, x, x, x, x, x]")),
                Error("E104"),
            ),
            (
                "a bomb of text",
                front(&bomb(&format!("\"{}\"", "x".repeat(100_000)))),
                Error("E104"),
            ),
            (
                "keys",
                front(&fill_with(|number| format!("k{number}: 1\n"))),
                Error("E113"),
            ),
            ("one key", front(&fill("titel: 1\n")), Error("E113")),
            ("a long key", front(&format!("{}: 1", fill("a"))), Error("E104")),
            (
                "numbers",
                front(&format!("kilder: [{}1]", fill("1, "))),
                Page("side", "Tekst"),
            ),
            (
                "empty texts",
                front(&format!("kilder: [{}x]", fill("\"\", "))),
                Error("E113"),
            ),
            (
                "lists for texts",
                front(&format!("kilder: [{}x]", fill("[], "))),
                Error("E113"),
            ),
        ],
    );
}

#[test]
fn markdown_without_end() {
    let deep = 10_000;
    stories(
        "content/sider/side.md",
        &[
            ("quotations", page(&"> ".repeat(deep)), Error("E417")),
            ("lists", page(&"- ".repeat(deep)), Page("side", "Side")),
            ("lists in lists", page(&indented(600, "  ", "- a")), Error("E417")),
            ("brackets", page(&"[".repeat(deep)), Page("side", "[[[")),
            (
                "links in links",
                page(&format!("{}a{}", "[".repeat(deep), "](/)".repeat(deep))),
                Page("side", "[[["),
            ),
            (
                "pictures in pictures",
                page(&format!("{}a{}", "![".repeat(deep), "](x.png)".repeat(deep))),
                Error("E417"),
            ),
            (
                "emphasis",
                page(&format!("{}a{}", "*".repeat(deep), "*".repeat(deep))),
                Error("E417"),
            ),
            (
                "half of emphasis",
                page(&"*a _b ".repeat(deep)),
                Page("side", "*a _b"),
            ),
            (
                "tables",
                page(&format!("{}|\n{}|\n", "|a".repeat(deep), "|-".repeat(deep))),
                Page("side", "<table>"),
            ),
            ("HTML", page(&"<b>".repeat(deep)), Error("E417")),
            ("brackets to the end", page(&fill("[")), Page("side", "[[[")),
            ("quotations to the end", page(&fill(">")), Error("E417")),
            ("links to the end", page(&fill("[ab](x) ")), Error("E113")),
            (
                "links that differ",
                page(&fill_with(|number| format!("[ab](x{number}.pdf) "))),
                Error("E113"),
            ),
            (
                "dead links",
                page(&fill_with(|number| format!("[ab](/x{number}/) "))),
                Error("E501"),
            ),
            (
                "backticks",
                page(
                    &(1..1_300)
                        .map(|number| "`".repeat(number) + " ")
                        .collect::<String>(),
                ),
                Page("side", "`"),
            ),
            ("tags", page(&fill("a <x> ")), Warning("W114")),
            (
                "different tags",
                page(&fill_with(|number| format!("a <x{number}></y{number}> "))),
                Warning("W114"),
            ),
            ("halves of tags", page(&fill("a <b ")), Page("side", "&lt;b")),
            (
                "pairs of tags",
                page(&fill("<b>a</b> ")),
                Page("side", "<b>a</b>"),
            ),
            ("comments", page(&fill("a <!-- b ")), Error("E113")),
            (
                "different footnotes",
                page(&fill_with(|number| {
                    format!("[^a{number}]\n\n[^a{number}]: b\n\n")
                })),
                Page("side", "Noter"),
            ),
            ("labels without an end", page(&fill("[^")), Page("side", "[^[^")),
            (
                "footnotes",
                page(&format!("{}\n\n[^a]: [^a]", fill("[^a] "))),
                Page("side", "Noter"),
            ),
            ("headings", page(&fill("## a\n\n")), Page("side", "a-2")),
            ("one line", page(&format!("{}<x>", fill("a "))), Warning("W506")),
        ],
    );
}

#[test]
fn texts_as_long_as_they_may_be() {
    let full = |piece: &str| page(&piece.repeat(FULL / piece.len()));
    stories(
        "content/sider/side.md",
        &[
            ("signs", full("<"), Page("side", "&lt;")),
            ("halves of tags", full("<b "), Page("side", "Side")),
            ("tags", full("a <x> "), Warning("W114")),
            ("comments", full("<!--"), Error("E113")),
            ("comments beside code", full("`a` <!-- "), Error("E113")),
        ],
    );
}

#[test]
fn minutes_without_end() {
    stories(
        "content/referater/styregruppen/m.md",
        &[
            (
                "items",
                meeting(&fill_with(|number| format!("## {number}. a\n\n"))),
                Page("referater/styregruppen/m", "punkt-9"),
            ),
            ("one number", meeting(&fill("## 1. a\n\n")), Error("E113")),
            (
                "attributes",
                meeting(&format!("## 1. a {{{}}}", fill("b=c "))),
                Error("E113"),
            ),
            (
                "cases",
                meeting(&format!("## 1. a {{sag={}b}}", fill("b,"))),
                Error("E113"),
            ),
            (
                "annexes",
                meeting(&format!("## 1. a\n\n### Bilag\n\n{}", fill("- [ab](b.pdf)\n"))),
                Error("E113"),
            ),
        ],
    );
}

#[test]
fn lists_without_end() {
    let lock = fill_with(|number| format!("/a{number}/\n"));
    let lay = |project: &Project| project.write("content/adresser.lock", &lock);
    tell("addresses that are gone", lay, &Error("E113"));
    let moves = fill_with(|number| format!("  - {{fra: /a{number}, til: /b{number}}}\n"));
    let lay =
        |project: &Project| project.write("content/adresser.yaml", format!("viderestillinger:\n{moves}"));
    tell("redirects to nothing", lay, &Error("E113"));
}
