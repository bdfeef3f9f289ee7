//! Load: the project's folders → [`Sources`]. The only stage that reads the disk.
//!
//! Text is made NFC, line ends become `\n`, a byte order mark goes; names are
//! NFC too. Nothing is understood yet, except which files are text.

mod facts;
mod folder;
pub mod front_matter;
mod names;
mod picture;
mod text;

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::addresses::LOCK;
use crate::annex::Readers;
use crate::diagnostics::{Diagnostic, Diagnostics, Problem};
use crate::personal::Findings;

pub use facts::Facts;
pub use front_matter::FrontMatter;
pub use picture::Size;
pub use text::LARGEST_TEXT;

use folder::{Changed, File, Folder, Place};
pub use names::{LONGEST_NAME, is_hidden, is_reserved};

/// Where the project's folders are.
#[derive(Debug, Clone)]
pub struct Folders {
    /// Markdown, YAML and annexes.
    pub content: PathBuf,
    /// Templates and assets.
    pub layouts: PathBuf,
    /// Who looks inside annexes; where there is nobody, no annex is looked into.
    pub readers: Option<Readers>,
}

/// What has to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changes {
    /// Everything.
    All,
    /// What lies at or below these locations.
    At(Vec<PathBuf>),
}

/// The project's folders with what was read from them.
#[derive(Debug)]
pub struct Disk {
    content: Folder<Content>,
    layouts: Folder<Layout>,
    /// What was read, put together; `None` where it has to be done again.
    sources: Option<(Sources, Diagnostics)>,
}

/// What a file in the content folder is.
#[derive(Debug, PartialEq)]
enum Content {
    /// A Markdown document.
    Document(Arc<Source>),
    /// A YAML file of the root.
    Data(Arc<Source>),
    /// A file to be published as it is.
    File(Arc<SourceFile>),
}

/// What a file in the layouts folder is.
#[derive(Debug, PartialEq)]
enum Layout {
    Template(Arc<Source>),
    Asset(String, Arc<[u8]>),
    /// Nothing of ours.
    Other,
}

/// Everything that was read.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// Name of the content folder in messages.
    pub content_name: Arc<str>,
    /// Markdown documents, by path below `content/`.
    pub documents: Vec<Arc<Source>>,
    /// YAML files directly in `content/` and `adresser.lock`, by name.
    pub data: BTreeMap<String, Arc<Source>>,
    /// Other files in `content/`, by path below it.
    pub files: Arc<BTreeMap<String, Arc<SourceFile>>>,
    /// Templates, by name.
    pub templates: BTreeMap<String, Arc<Source>>,
    /// Files in `layouts/assets/`, by path below it.
    pub assets: BTreeMap<String, Arc<[u8]>>,
}

/// A text file.
#[derive(Debug, PartialEq, Eq)]
pub struct Source {
    /// Path below its folder, with `/`.
    pub path: String,
    /// Path as messages show it.
    pub shown: Arc<str>,
    /// The whole text.
    pub text: String,
    /// Where the front matter is; documents only.
    pub front: Option<FrontMatter>,
    /// What is personal in it and in its name; content only.
    pub personal: Findings,
}

/// A file to be published as it is.
#[derive(Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Where it is on the disk.
    pub location: PathBuf,
    /// Path as messages show it.
    pub shown: Arc<str>,
    /// What is known of it.
    pub facts: Facts,
    /// What is personal in its name.
    pub personal: Findings,
}

impl Source {
    /// A text without front matter.
    pub fn plain(path: String, shown: Arc<str>, text: String) -> Self {
        Self {
            path,
            shown,
            text,
            front: None,
            personal: Findings::default(),
        }
    }

    /// The YAML of a document's front matter, or the whole of a YAML file.
    pub fn yaml(&self) -> &str {
        match &self.front {
            Some(front) => self.text.get(front.yaml.clone()).unwrap_or_default(),
            None => &self.text,
        }
    }

    /// The folder it lies in, below its root.
    pub fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// How many lines stand before the YAML.
    pub fn lines_before_yaml(&self) -> usize {
        let start = self.front.as_ref().map_or(0, |front| front.yaml.start);
        self.text.get(..start).unwrap_or_default().matches('\n').count()
    }

    /// The Markdown after the front matter, and where it begins.
    pub fn body(&self) -> (&str, usize) {
        let start = self.front.as_ref().map_or(0, |front| front.body);
        (self.text.get(start..).unwrap_or_default(), start)
    }
}

impl Disk {
    /// Folders from which nothing has been read yet.
    pub fn new(folders: &Folders) -> Self {
        Self {
            content: Folder::new(folders.content.clone(), read_content),
            layouts: Folder::new(folders.layouts.clone(), read_layout),
            sources: None,
        }
    }

    /// Reads what has changed; true when anything is not as it was.
    ///
    /// # Errors
    /// When a folder is not there at all.
    pub fn read(&mut self, changes: &Changes) -> anyhow::Result<bool> {
        let (content, layouts) = match changes {
            Changes::All => (self.content.read_all()?, self.layouts.read_all()?),
            Changes::At(locations) => {
                self.content.must_be_there()?;
                self.layouts.must_be_there()?;
                (
                    self.content.read_again(locations),
                    self.layouts.read_again(locations),
                )
            }
        };
        // An edit of texts alone is what is most common by far.
        let patched = self.sources.as_mut().is_some_and(|(sources, _)| {
            layouts.is_empty() && content.iter().all(|changed| sources.replace(changed))
        });
        if !patched {
            self.sources = None;
        }
        Ok(!content.is_empty() || !layouts.is_empty())
    }

    /// Everything that has been read.
    pub fn sources(&mut self, diagnostics: &mut Diagnostics) -> Sources {
        let (content, layouts) = (&self.content, &self.layouts);
        let (sources, problems) = self.sources.get_or_insert_with(|| {
            let mut problems = Diagnostics::default();
            (Sources::of(content, layouts, &mut problems), problems)
        });
        diagnostics.extend(problems.iter().cloned());
        sources.clone()
    }
}

impl Sources {
    fn of(content: &Folder<Content>, layouts: &Folder<Layout>, diagnostics: &mut Diagnostics) -> Self {
        let mut sources = Sources {
            content_name: content.shown(),
            ..Sources::default()
        };
        let mut files = BTreeMap::new();
        for file in good(content, diagnostics) {
            let path = file.place.path.clone();
            match &file.content {
                Content::Document(source) => sources.documents.push(Arc::clone(source)),
                Content::Data(source) => {
                    sources.data.insert(path, Arc::clone(source));
                }
                Content::File(file) => {
                    files.insert(path, Arc::clone(file));
                }
            }
        }
        sources.files = Arc::new(files);
        sources.documents.sort_by(|a, b| a.path.cmp(&b.path));
        for file in good(layouts, diagnostics) {
            match &file.content {
                Layout::Template(source) => {
                    sources
                        .templates
                        .insert(file.place.path.clone(), Arc::clone(source));
                }
                Layout::Asset(name, bytes) => {
                    sources.assets.insert(name.clone(), Arc::clone(bytes));
                }
                Layout::Other => {}
            }
        }
        sources
    }

    /// Puts a document in its own place; false for any other change.
    fn replace(&mut self, changed: &Changed<Content>) -> bool {
        let [Some(Ok(before)), Some(Ok(after))] = [&changed.before, &changed.after] else {
            return false;
        };
        let (Content::Document(before), Content::Document(after)) = (&before.content, &after.content) else {
            return false;
        };
        let place = self
            .documents
            .binary_search_by(|other| other.path.cmp(&after.path));
        let old = place.ok().and_then(|at| self.documents.get_mut(at));
        match old.filter(|old| Arc::ptr_eq(old, before)) {
            Some(old) => {
                *old = Arc::clone(after);
                true
            }
            None => false,
        }
    }
}

/// The files that could be read; the others are reported.
fn good<'f, C: PartialEq + Send + Sync>(
    folder: &'f Folder<C>,
    diagnostics: &mut Diagnostics,
) -> Vec<&'f File<C>> {
    let mut files = Vec::new();
    let mut seen = HashSet::new();
    for outcome in folder.found() {
        match outcome {
            Ok(file) if seen.insert(&file.place.path) => files.push(&**file),
            // "é" can be one character or two.
            Ok(file) => {
                let reason = "læses som en anden fils navn, men skrives med andre tegn".to_owned();
                let problem = Problem::BadFileName { reason };
                diagnostics.push(Diagnostic::of_file(problem, &file.place.shown));
            }
            Err(problem) => diagnostics.push(problem.clone()),
        }
    }
    files
}

fn read_content(place: &Place) -> Result<Content, Diagnostic> {
    let source = |text: String, front| {
        Arc::new(Source {
            path: place.path.clone(),
            shown: Arc::clone(&place.shown),
            personal: Findings::of(&place.path, &text),
            text,
            front,
        })
    };
    if has_extension(&place.path, "md") {
        let text = text::read(&place.location, &place.shown, false)?;
        let front = front_matter::split(&text)
            .map_err(|(problem, line)| Diagnostic::at(problem, &place.shown, &text, line, 1))?;
        Ok(Content::Document(source(text, Some(front))))
    } else if (has_extension(&place.path, "yaml") && !place.path.contains('/')) || place.path == LOCK {
        let text = text::read(&place.location, &place.shown, place.path == LOCK)?;
        Ok(Content::Data(source(text, None)))
    } else {
        let facts = Facts::read(&place.location).map_err(|error| unreadable(&error, &place.shown))?;
        Ok(Content::File(Arc::new(SourceFile {
            location: place.location.clone(),
            shown: Arc::clone(&place.shown),
            facts,
            personal: Findings::of_name(&place.path),
        })))
    }
}

fn read_layout(place: &Place) -> Result<Layout, Diagnostic> {
    if has_extension(&place.path, "html") {
        let text = text::read(&place.location, &place.shown, false)?;
        let source = Source::plain(place.path.clone(), Arc::clone(&place.shown), text);
        return Ok(Layout::Template(Arc::new(source)));
    }
    let Some(name) = place.path.strip_prefix("assets/") else {
        return Ok(Layout::Other);
    };
    let bytes = fs::read(&place.location).map_err(|error| unreadable(&error, &place.shown))?;
    Ok(Layout::Asset(name.to_owned(), bytes.into()))
}

fn has_extension(path: &str, wanted: &str) -> bool {
    Path::new(path)
        .extension()
        .is_some_and(|extension| extension == wanted)
}

fn unreadable(error: &io::Error, shown: &Arc<str>) -> Diagnostic {
    Diagnostic::of_file(
        Problem::Unreadable {
            reason: reason(error),
        },
        shown,
    )
}

/// Why the system would not open a file, in Danish where it is a common reason.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => "der er ikke adgang til den.".to_owned(),
        io::ErrorKind::NotFound => "den er forsvundet.".to_owned(),
        _ => error.to_string(),
    }
}
