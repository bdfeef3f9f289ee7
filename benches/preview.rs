//! How long a reader of the preview waits after a save, with the real command,
//! real files and real requests:
//!
//! ```text
//! cargo bench --bench preview              5,000 and 20,000 made-up meetings
//! cargo bench --bench preview -- 1000      as many as you like
//! ```
//!
//! Each figure is the median of nine saves, counted from the end of the write:
//! until a request for the page gives the new text, and until the round that
//! brings every page up to date has ended. Give the machine nothing else to do.

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a bench prints, and stops where it cannot go on"
)]

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use ramme::corpus;

const SAVES: usize = 9;
const PORT: u16 = 8917;
const HEADING: &str = "\n### Baggrund\n";

fn main() {
    let asked: Vec<usize> = std::env::args()
        .filter_map(|argument| argument.parse().ok())
        .collect();
    let sizes = if asked.is_empty() {
        vec![5_000, 20_000]
    } else {
        asked
    };
    for meetings in sizes {
        measure(meetings);
    }
}

fn measure(meetings: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    corpus::write(meetings, 1, folder.path()).expect("a corpus");
    let content = folder.path().join("content");
    let started = Instant::now();
    let mut preview = Preview::start(&content);
    preview.round();
    println!(
        "{meetings} meetings: first round {} ms, {} MB",
        started.elapsed().as_millis(),
        preview.megabytes()
    );

    let document = minutes_below(&content.join("referater"));
    let url = address(&document, &content);
    let text = fs::read_to_string(&document).expect("a text");
    preview.series("text of an item", &document, &url, |save| {
        text.replacen(HEADING, &format!("{HEADING}\nPrik{save}prik.\n"), 1)
    });
    preview.series("title of a meeting", &document, &url, |save| {
        text.replacen("titel: ", &format!("titel: Prik{save}prik "), 1)
    });
    println!("  after {} saves: {} MB", 2 * SAVES, preview.megabytes());
}

/// The running command.
struct Preview {
    process: Child,
    lines: BufReader<ChildStderr>,
}

impl Preview {
    fn start(content: &Path) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_ramme"))
            .args(["serve", "--no-open", "--now", "2026-11-22", "--port"])
            .arg(PORT.to_string())
            .arg("--content")
            .arg(content)
            .arg("--layouts")
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("layouts"))
            .stderr(Stdio::piped())
            .spawn()
            .expect("the preview");
        let lines = BufReader::new(process.stderr.take().expect("its messages"));
        Self { process, lines }
    }

    /// Waits for the end of a round.
    fn round(&mut self) {
        let mut line = String::new();
        while !line.ends_with(").\n") {
            line.clear();
            let length = self.lines.read_line(&mut line).expect("a line");
            assert!(length > 0, "the preview has ended");
        }
    }

    fn series(&mut self, label: &str, document: &Path, url: &str, edit: impl Fn(usize) -> String) {
        let mut first = Vec::new();
        let mut all = Vec::new();
        for save in 0..SAVES {
            fs::write(document, edit(save)).expect("a save");
            let saved = Instant::now();
            let mark = format!("Prik{save}prik");
            while !get(url).contains(&mark) {
                assert!(saved.elapsed() < Duration::from_mins(1), "{url} has no {mark}");
                thread::sleep(Duration::from_millis(1));
            }
            first.push(saved.elapsed());
            self.round();
            all.push(saved.elapsed());
        }
        println!(
            "  {label}: the page asked for {} ms, all pages {} ms",
            median(first),
            median(all)
        );
    }

    fn megabytes(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id())).unwrap_or_default();
        let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let number = resident.and_then(|text| text.split_whitespace().next()?.parse::<u64>().ok());
        number.unwrap_or_default() / 1024
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn median(mut times: Vec<Duration>) -> u128 {
    times.sort_unstable();
    times.get(times.len() / 2).map_or(0, Duration::as_millis)
}

fn get(url: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", PORT)).expect("the preview");
    write!(
        stream,
        "GET {url} HTTP/1.1\r\nHost: 127.0.0.1:{PORT}\r\nConnection: close\r\n\r\n"
    )
    .expect("a request");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("an answer");
    String::from_utf8_lossy(&answer).into_owned()
}

/// A meeting in the middle that other pages show.
fn minutes_below(folder: &Path) -> PathBuf {
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name();
    let found = walk
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path);
    let mut found: Vec<PathBuf> = found
        .filter(|path| path.extension().is_some_and(|one| one == "md"))
        .filter(|path| {
            fs::read_to_string(path).is_ok_and(|text| {
                text.contains("sag=") && text.contains(HEADING) && text.contains("status: godkendt")
            })
        })
        .collect();
    found.swap_remove(found.len() / 2)
}

fn address(document: &Path, content: &Path) -> String {
    let relative = document.strip_prefix(content).expect("a path below");
    let path = relative.with_extension("").to_string_lossy().into_owned();
    format!("/{}/", path.trim_end_matches("/index"))
}
