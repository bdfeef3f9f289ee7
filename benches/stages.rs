//! What each stage of a build costs, over made-up content:
//!
//! ```text
//! cargo bench --bench stages                    200 meetings
//! cargo bench --bench stages -- markdown finish some of the stages
//! MEETINGS=1000 cargo bench --bench stages      as many as you like
//! ```
//!
//! Each stage gets what the one before it made, and nothing that it made
//! itself before: these are builds from nothing. Annexes are not looked into,
//! but in `annexes`.

#![expect(clippy::expect_used, reason = "a bench stops where it cannot go on")]

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use jiff::civil::date;
use ramme::annex::{self, Texts};
use ramme::diagnostics::Diagnostics;
use ramme::load::{Changes, Disk, Folders, SourceFile, Sources};
use ramme::render::{Held, Memory, Nobody, Output, finish};
use ramme::resolve::{Options, Site};
use ramme::search::Search;
use ramme::validate::Content;
use ramme::write::{Failure, Next};
use ramme::{corpus, markdown, render, resolve, validate};
use tempfile::TempDir;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// So often each stage is measured where nobody asks otherwise (`--sample-count`).
const SAMPLES: u32 = 20;

const OPTIONS: Options = Options {
    today: date(2026, 11, 22),
    drafts: false,
};

/// What every stage makes of the corpus.
struct Made {
    folder: TempDir,
    sources: Sources,
    content: Content,
    site: Arc<Site>,
    output: Output,
}

static MADE: LazyLock<Made> = LazyLock::new(|| {
    let meetings = std::env::var("MEETINGS").map_or(200, |count| count.parse().expect("a number"));
    let folder = tempfile::tempdir().expect("a folder");
    corpus::write(meetings, 7, folder.path()).expect("a corpus");
    let sources = loaded(folder.path());
    let mut diagnostics = Diagnostics::default();
    let content = validate::validate(&sources, None, &mut diagnostics);
    let site = resolve::resolve(&content, &sources, OPTIONS, None, &mut diagnostics).expect("a site");
    let output = rendered(&site, &sources);
    Made {
        folder,
        sources,
        content,
        site: Arc::new(site),
        output,
    }
});

fn main() {
    divan::Divan::default()
        .sample_count(SAMPLES)
        .config_with_args()
        .main();
}

#[divan::bench]
fn load(bencher: Bencher) {
    let folder = MADE.folder.path();
    bencher
        .counter(ItemsCount::new(MADE.sources.documents.len()))
        .bench(|| loaded(folder));
}

#[divan::bench]
fn validate(bencher: Bencher) {
    bencher
        .counter(ItemsCount::new(MADE.sources.documents.len()))
        .bench(|| validate::validate(&MADE.sources, None, &mut Diagnostics::default()));
}

/// All documents together; the bodies are read here too.
#[divan::bench]
fn resolve(bencher: Bencher) {
    bencher
        .counter(ItemsCount::new(MADE.sources.documents.len()))
        .bench(|| {
            let mut diagnostics = Diagnostics::default();
            resolve::resolve(&MADE.content, &MADE.sources, OPTIONS, None, &mut diagnostics)
        });
}

/// Every body → events, one after another.
#[divan::bench]
fn markdown(bencher: Bencher) {
    let bodies: Vec<&str> = MADE
        .sources
        .documents
        .iter()
        .map(|source| source.body().0)
        .collect();
    bencher
        .counter(BytesCount::new(
            bodies.iter().map(|body| body.len()).sum::<usize>(),
        ))
        .bench(|| {
            for body in &bodies {
                black_box(markdown::parse(body));
            }
        });
}

/// All pages with their links checked, feeds, calendars, data: the site but for its search.
#[divan::bench]
fn render(bencher: Bencher) {
    bencher
        .counter(ItemsCount::new(MADE.output.len()))
        .bench(|| rendered(&MADE.site, &MADE.sources));
}

/// The pass over every page, here over the finished ones, one after another.
#[divan::bench]
fn finish(bencher: Bencher) {
    let pages: Vec<&str> = MADE
        .output
        .iter()
        .filter(|(path, _)| Path::new(path).extension().is_some_and(|one| one == "html"))
        .filter_map(|(_, artifact)| std::str::from_utf8(artifact.bytes()?).ok())
        .collect();
    bencher
        .counter(BytesCount::new(
            pages.iter().map(|page| page.len()).sum::<usize>(),
        ))
        .bench(|| {
            for page in &pages {
                black_box(finish::page(page));
            }
        });
}

/// The index of the search.
#[divan::bench]
fn search(bencher: Bencher) {
    bencher.bench(|| {
        let search = Search::of(Some(Arc::clone(&MADE.site)), Texts::default());
        search.files().len()
    });
}

/// What a child does with the PDF annexes, one after another: items are pages.
#[divan::bench]
fn annexes(bencher: Bencher) {
    let location = |file: &Arc<SourceFile>| file.location.clone();
    let pdf = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "pdf");
    let files = MADE.sources.files.values().map(location).filter(pdf);
    let files: Vec<Vec<u8>> = files
        .take(40)
        .map(|path| std::fs::read(path).expect("an annex"))
        .collect();
    let pages = |bytes: &Vec<u8>| annex::read_bytes(bytes, "pdf").report.pages.unwrap_or_default();
    let pages: u32 = files.iter().map(pages).sum();
    bencher.counter(ItemsCount::new(pages)).bench(|| {
        for bytes in &files {
            black_box(annex::read_bytes(bytes, "pdf"));
        }
    });
}

/// Every file of a new site; annexes are copied.
#[divan::bench]
fn write(bencher: Bencher) {
    bencher
        .counter(ItemsCount::new(MADE.output.len()))
        .with_inputs(|| tempfile::tempdir().expect("a folder"))
        .bench_refs(|folder| {
            let put = || {
                let mut next = Next::at(&folder.path().join("public"), || {})?;
                next.add(&MADE.output)?;
                next.put()
            };
            put().map_err(|_: Failure| "no site").expect("a site")
        });
}

fn loaded(folder: &Path) -> Sources {
    let mut disk = Disk::new(&Folders {
        content: folder.join("content"),
        layouts: Path::new(env!("CARGO_MANIFEST_DIR")).join("layouts"),
        readers: None,
    });
    disk.read(&Changes::All).expect("the corpus");
    disk.sources(&mut Diagnostics::default())
}

fn rendered(site: &Site, sources: &Sources) -> Output {
    let mut memory = Memory::default();
    let made = render::render(
        site,
        sources,
        &mut memory,
        &Nobody,
        &Held,
        &mut Diagnostics::default(),
    );
    made.expect("nobody stops it").0
}
