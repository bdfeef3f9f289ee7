//! How far a run has come, for whoever shows it. The stages tell it here and
//! never ask: nothing that is made depends on it.

use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};

use crate::diagnostics::Lang;

/// What a run is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Stage {
    /// Files are read.
    Load,
    /// Documents are checked.
    Validate,
    /// References are followed, texts are read.
    Resolve,
    /// Annexes are looked into.
    Annexes,
    /// Pages are made.
    Render,
    /// Links are followed.
    Links,
    /// The index of the search is made.
    Search,
    /// Compressed versions are made.
    Compress,
    /// A file that is imported is read.
    Import,
    /// Files are put in place.
    Write,
}

const ALL: [Stage; 10] = [
    Stage::Load,
    Stage::Validate,
    Stage::Resolve,
    Stage::Annexes,
    Stage::Render,
    Stage::Links,
    Stage::Search,
    Stage::Compress,
    Stage::Import,
    Stage::Write,
];

static STAGE: AtomicU8 = AtomicU8::new(0);
static DONE: AtomicUsize = AtomicUsize::new(0);
static TOTAL: AtomicUsize = AtomicUsize::new(0);

/// A stage begins; `total` is how many steps it has, 0 where that is not known.
pub fn begin(stage: Stage, total: usize) {
    STAGE.store(stage as u8, Ordering::Relaxed);
    DONE.store(0, Ordering::Relaxed);
    TOTAL.store(total, Ordering::Relaxed);
}

/// A step of the stage is done.
pub fn step() {
    DONE.fetch_add(1, Ordering::Relaxed);
}

/// How far it has come, in words: "Læser filer: 120 af 4.000".
pub fn line(lang: Lang) -> String {
    let at = usize::from(STAGE.load(Ordering::Relaxed));
    let stage = ALL.get(at).map_or("", |stage| stage.words(lang));
    let total = TOTAL.load(Ordering::Relaxed);
    let done = DONE.load(Ordering::Relaxed).min(total);
    match total {
        0 => format!("{stage} …"),
        _ => format!("{stage}: {done} {} {total}", lang.pick("af", "of")),
    }
}

impl Stage {
    fn words(self, lang: Lang) -> &'static str {
        match self {
            Self::Load => lang.pick("Læser filer", "Reading files"),
            Self::Validate => lang.pick("Ser på oplysninger", "Checking front matter"),
            Self::Resolve => lang.pick("Læser tekster", "Reading texts"),
            Self::Annexes => lang.pick("Ser i bilag", "Looking into annexes"),
            Self::Render => lang.pick("Laver sider", "Making pages"),
            Self::Links => lang.pick("Følger links", "Following links"),
            Self::Search => lang.pick("Laver søgningen", "Making the search"),
            Self::Compress => lang.pick("Komprimerer", "Compressing"),
            Self::Import => lang.pick("Læser filen", "Reading the file"),
            Self::Write => lang.pick("Lægger webstedet på plads", "Putting the site in place"),
        }
    }
}
