//! How long a reader of the preview waits after a save: `cargo bench --bench
//! preview [meetings …]`. Without numbers 5,000 and 20,000 meetings, made up.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use ramme::load::{Changes, Folders};
use ramme::render::{Artifact, Audience, Nobody};
use ramme::resolve::Options;
use ramme::{Built, Project, corpus};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const ROUNDS: usize = 9;

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
    let folders = Folders {
        content: folder.path().join("content"),
        layouts: Path::new(env!("CARGO_MANIFEST_DIR")).join("layouts"),
    };
    let options = Options {
        today: jiff::civil::date(2026, 11, 22),
        drafts: true,
    };
    let mut project = Project::new(&folders);
    let started = Instant::now();
    project.read(&Changes::All).expect("folders");
    let built = project.build(options, &Nobody).expect("a site");
    println!(
        "{meetings} meetings, {} pages: first build {:?}",
        built.counts.pages,
        started.elapsed()
    );

    let document = document_with_cases(&folders.content);
    let text = fs::read_to_string(&document).expect("a text");
    let url = address(&document, &folders.content);
    let mut edit = |label: &str, change: &dyn Fn(&str, usize) -> String| {
        let mut times = Vec::new();
        let mut changed = 0;
        let mut before = built_output(&mut project, options);
        for round in 0..ROUNDS {
            fs::write(&document, change(&text, round)).expect("a save");
            let reader = Reader::of(&url);
            let started = Instant::now();
            assert!(
                project
                    .read(&Changes::At(vec![document.clone()]))
                    .expect("folders"),
                "nothing changed"
            );
            let built = project.build(options, &reader).expect("a site");
            let all = started.elapsed();
            let first = reader.waited(started).expect("the page is made");
            changed = built
                .output
                .iter()
                .filter(|(path, artifact)| before.get(*path) != Some(&artifact.hash()))
                .count();
            before = hashes(&built);
            times.push((first, all));
        }
        let median = |pick: fn(&(Duration, Duration)) -> Duration| {
            let mut list: Vec<Duration> = times.iter().map(pick).collect();
            list.sort();
            list[list.len() / 2]
        };
        println!(
            "  {label}: the page asked for {:?}, all {:?} ({changed} files)",
            median(|one| one.0),
            median(|one| one.1)
        );
    };
    edit("text of an item", &|text, round| {
        text.replacen(
            "\n### Baggrund\n",
            &format!("\n### Baggrund\n\nRunde {round}.\n"),
            1,
        )
    });
    edit("title", &|text, round| {
        text.replacen("titel: ", &format!("titel: Runde {round} "), 1)
    });
}

struct Reader {
    url: String,
    made: Mutex<Option<Instant>>,
}

impl Reader {
    fn of(url: &str) -> Self {
        Self {
            url: url.to_owned(),
            made: Mutex::new(None),
        }
    }
    fn waited(&self, since: Instant) -> Option<Duration> {
        self.made.lock().expect("a lock").map(|made| made - since)
    }
}

impl Audience for Reader {
    fn asked(&self) -> Vec<String> {
        vec![self.url.clone()]
    }
    fn made(&self, url: &str, _: &Artifact) {
        if url == self.url {
            self.made.lock().expect("a lock").get_or_insert_with(Instant::now);
        }
    }
    fn stopped(&self) -> bool {
        false
    }
}

fn hashes(built: &Built) -> std::collections::BTreeMap<String, ramme::hash::Hash> {
    built
        .output
        .iter()
        .map(|(path, artifact)| (path.clone(), artifact.hash()))
        .collect()
}

fn built_output(
    project: &mut Project,
    options: Options,
) -> std::collections::BTreeMap<String, ramme::hash::Hash> {
    hashes(&project.build(options, &Nobody).expect("a site"))
}

fn document_with_cases(content: &Path) -> PathBuf {
    let mut found: Vec<PathBuf> = walkdir::WalkDir::new(content.join("referater"))
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|one| one == "md"))
        .filter(|path| {
            fs::read_to_string(path).is_ok_and(|text| {
                text.contains("sag=")
                    && text.contains("\n### Baggrund\n")
                    && text.contains("status: godkendt")
            })
        })
        .collect();
    found.sort();
    found.swap_remove(found.len() / 2)
}

fn address(document: &Path, content: &Path) -> String {
    let relative = document.strip_prefix(content).expect("below").with_extension("");
    let path = relative.to_string_lossy().trim_end_matches("/index").to_owned();
    format!("/{path}/")
}
