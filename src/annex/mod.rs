//! What stands inside the annexes that are published: their text, personal data
//! in it and in their properties, and how many pages they have.
//!
//! Libraries for PDF and Office files meet whatever bytes there are, and the
//! build must survive that. So annexes are read by child processes with limits
//! ([`child`]); one that crashes or runs away costs its file's check, and that
//! is said. What was found is kept by content hash (`cache`).
//!
//! A file is read for two reasons that want different things. Personal data
//! is searched for wherever it hides: comments, deletions, properties. The text
//! is for the search of the site, and holds what a reader sees and nothing else.

pub mod access;
mod cache;
pub mod child;
pub(crate) mod office;
pub(crate) mod pdf;
mod plain;
mod text;

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::diagnostics::{Diagnostic, Diagnostics, Lang, MOST, Problem};
use crate::personal::{Findings, Reviewed, cpr};
use crate::resolve::Published;

use access::Fault;
use cache::Cache;

pub use cache::Texts;
pub use text::LONGEST;

/// What a child says of an annex.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// What was found in it.
    pub report: Report,
    /// Its text as a reader sees it: one for each page of a PDF, slide of a
    /// presentation and sheet of a workbook, in their order, empty where there
    /// is nothing to read; one for any other file. None without any text.
    pub texts: Vec<String>,
}

/// What was found in an annex.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Pages of a PDF.
    pub pages: Option<u32>,
    /// Personal data, each with its place.
    pub personal: Findings,
    /// Names in the properties.
    pub authors: Vec<String>,
    /// What could not be read.
    pub unread: Vec<Unread>,
    /// There is text for the search, which is kept beside the reports.
    pub text: bool,
    /// What the file itself says against its accessibility.
    pub access: Vec<Fault>,
}

/// Why a file, or a part of it, is not checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unread {
    /// It asks for a password.
    Encrypted,
    /// It cannot be read.
    Broken,
    /// Pages without text, or with text that cannot be read.
    Pictures(String),
    /// A file inside the file.
    Embedded(String),
    /// It is too large.
    Large,
    /// It took too long.
    Slow,
    /// Reading it went wrong in a way that nobody foresaw.
    Crashed,
    /// Files of this type are not read.
    UnknownType,
    /// The reader could not be started.
    NotStarted,
}

/// Who reads annexes, and where it is kept.
#[derive(Debug, Clone)]
pub struct Readers {
    /// The program to start as a child: `ramme` itself.
    pub program: PathBuf,
    /// A folder that may be deleted at any time.
    pub cache: PathBuf,
    /// How long one file may take.
    pub patience: Duration,
}

/// Every published annex's report, by path below `content/`.
pub type Reports = BTreeMap<String, Arc<Report>>;

/// What is known of annexes from round to round.
pub struct Known {
    readers: Readers,
    cache: Cache,
    /// What was known of the files of the last round.
    last: Option<(Arc<Files>, Arc<Reports>)>,
}

/// The published files, by path below `content/`.
type Files = BTreeMap<String, Published>;

impl Known {
    /// Who reads, and where it is kept.
    pub fn readers(&self) -> &Readers {
        &self.readers
    }

    /// What earlier builds kept.
    pub fn new(readers: Readers) -> Self {
        Self {
            cache: Cache::open(&readers.cache),
            readers,
            last: None,
        }
    }

    /// The reports of all published files; those of which nothing is known are read.
    pub fn reports(&mut self, files: &Arc<Files>) -> Arc<Reports> {
        let last = self
            .last
            .as_ref()
            .filter(|(before, _)| Arc::ptr_eq(before, files));
        if let Some((_, reports)) = last {
            return Arc::clone(reports);
        }
        self.cache.look();
        let unknown = self.cache.unknown(files.values().map(|one| &*one.file));
        let locations: Vec<&Path> = unknown.iter().map(|file| file.location.as_path()).collect();
        // A text goes to the disk as soon as it is there.
        let keep = |place: usize, reading: Reading| {
            let texts = unknown
                .get(place)
                .and_then(|file| self.cache.write(file, &reading.texts));
            (reading.report, texts)
        };
        let read = child::read_all(&self.readers, &locations, keep);
        for (file, (report, texts)) in unknown.iter().zip(read) {
            self.cache.insert(file, report, texts);
        }
        let found = files
            .iter()
            .filter_map(|(path, one)| Some((path.clone(), self.cache.get(&one.file)?)));
        let reports = Arc::new(found.collect());
        self.cache.keep(files.values().map(|one| &*one.file));
        self.last = Some((Arc::clone(files), Arc::clone(&reports)));
        reports
    }

    /// The texts of the files whose reports were last asked for.
    pub fn texts(&self) -> Texts {
        self.cache.texts()
    }
}

/// Reports what was found.
pub fn judge(reports: &Reports, files: &Files, reviewed: &mut Reviewed, diagnostics: &mut Diagnostics) {
    for (path, report) in reports {
        let Some(published) = files.get(path) else {
            continue;
        };
        let shown = &published.file.shown;
        reviewed.judge(path, shown, &report.personal, diagnostics);
        if report.unread.is_empty() {
            reviewed.searched(path);
        }
        for why in &report.unread {
            let problem = Problem::NotChecked { why: why.clone() };
            diagnostics.push(Diagnostic::of_file(problem, shown));
        }
        for name in report.authors.iter().filter(|name| !reviewed.allows(name)) {
            let problem = Problem::AuthorName { name: name.clone() };
            diagnostics.push(Diagnostic::of_file(problem, shown));
        }
    }
}

impl Report {
    /// A report of a file of which nothing is known.
    pub fn unread(why: Unread) -> Self {
        Self {
            unread: vec![why],
            ..Self::default()
        }
    }

    /// Adds the name of an author.
    fn author(&mut self, name: &str) {
        let name = cpr::mask(name.trim());
        let new = !name.is_empty() && !self.authors.iter().any(|other| *other == name);
        if new && self.authors.len() < MOST {
            self.authors.push(name.into_owned());
        }
    }

    /// Adds what could not be read.
    fn missed(&mut self, why: Unread) {
        if !self.unread.contains(&why) && self.unread.len() < MOST {
            self.unread.push(why);
        }
    }
}

impl Reading {
    /// Of a file of which nothing is known.
    pub fn unread(why: Unread) -> Self {
        Self::from(Report::unread(why))
    }

    fn new(mut report: Report, texts: &[String]) -> Self {
        let texts = text::tidy_pages(texts);
        report.text = !texts.is_empty();
        Self { report, texts }
    }
}

/// Of a file without text.
impl From<Report> for Reading {
    fn from(report: Report) -> Self {
        Self {
            report,
            texts: Vec::new(),
        }
    }
}

/// Reads a file; runs in the child alone.
fn read(location: &Path) -> Reading {
    let extension = extension(location);
    let extension = extension.as_str();
    // A picture is looked at by whoever describes it for those who cannot.
    if matches!(
        extension,
        "png" | "jpg" | "jpeg" | "gif" | "webp" | "ico" | "avif"
    ) {
        return Reading::default();
    }
    let Ok(bytes) = std::fs::read(location) else {
        return Reading::unread(Unread::Broken);
    };
    read_bytes(&bytes, extension)
}

/// Reads the bytes of a file. They come from anywhere, and the libraries may
/// not survive them: outside the child this is for tests alone.
pub fn read_bytes(bytes: &[u8], extension: &str) -> Reading {
    match extension {
        "pdf" => pdf::read(bytes),
        "csv" | "txt" | "md" | "html" | "htm" => plain::read(bytes, extension),
        "svg" | "xml" | "json" | "ics" | "yaml" | "css" | "js" => plain::search(bytes).into(),
        _ if office::is_expected(extension) => office::read(bytes, extension),
        _ => Reading::unread(Unread::UnknownType),
    }
}

fn extension(location: &Path) -> String {
    let extension = location.extension().unwrap_or_default();
    extension.to_string_lossy().to_lowercase()
}

impl Unread {
    /// What an editor can do about it.
    pub fn advice(&self, lang: Lang) -> &'static str {
        match self {
            Self::Encrypted => lang.pick(
                "Læg en udgave uden adgangskode i mappen.",
                "Publish a version without a password.",
            ),
            Self::Broken => lang.pick(
                "Åbn filen og gem den igen. Kan den ikke åbnes, kan læserne heller ikke.",
                "Open the file and save it again.",
            ),
            Self::Pictures(_) => lang.pick(
                "Læs siderne igennem selv. Er de scannet, så brug en udgave med tekst: Den kan også læses højt.",
                "Read the pages yourself. If they are scanned, use a version with text.",
            ),
            Self::Embedded(_) => lang.pick(
                "Fjern den indlejrede fil, eller læg den ved for sig selv.",
                "Remove the embedded file, or publish it by itself.",
            ),
            Self::UnknownType => lang.pick(
                "Gem den som PDF, Word, Excel eller PowerPoint, eller læs den igennem selv.",
                "Save it as PDF, Word, Excel or PowerPoint, or read it yourself.",
            ),
            Self::Large | Self::Slow | Self::Crashed => lang.pick(
                "Læs filen igennem selv, eller gem den igen på en enklere måde.",
                "Read the file yourself, or save it again in a simpler way.",
            ),
            Self::NotStarted => lang.pick(
                "Bed den, der passer webstedet teknisk, om at se på det.",
                "The program must be able to start itself.",
            ),
        }
    }

    fn words(&self) -> (&'static str, &'static str) {
        match self {
            Self::Encrypted => ("den er låst med en adgangskode", "it asks for a password"),
            Self::Broken => ("den kan ikke læses", "it cannot be read"),
            Self::Pictures(_) => ("der er ingen tekst at læse på", "there is no text to read on"),
            Self::Embedded(_) => ("den har en fil inden i sig,", "it has a file inside,"),
            Self::Large => ("den er for stor", "it is too large"),
            Self::Slow => ("det tog for lang tid", "it took too long"),
            Self::Crashed => ("den kan ikke læses sikkert", "it cannot be read safely"),
            Self::UnknownType => ("filtypen kan ikke læses", "its type is not read"),
            Self::NotStarted => ("læseren kunne ikke startes", "the reader could not be started"),
        }
    }
}

impl fmt::Display for Unread {
    /// Danish; English in the alternate form (`{:#}`).
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        let (da, en) = self.words();
        out.write_str(if out.alternate() { en } else { da })?;
        match self {
            Self::Pictures(what) | Self::Embedded(what) => write!(out, " {what}"),
            _ => Ok(()),
        }
    }
}
