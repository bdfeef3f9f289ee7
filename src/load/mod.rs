//! Load: the project's folders → [`Sources`]. The only stage that reads the disk.
//!
//! Text is made NFC, line ends become `\n`, a byte order mark goes; names are
//! NFC too. Nothing is understood yet, except which files are text.

mod facts;
mod front_matter;
mod names;
mod picture;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context as _;
use rayon::prelude::*;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
use walkdir::WalkDir;

use crate::diagnostics::{Diagnostic, Diagnostics, Problem};
use crate::text::{file_size, is_forbidden};

pub use facts::{Facts, Pages};
pub use front_matter::FrontMatter;
pub use picture::Size;

use names::{bad_name, folder_name, is_hidden, plain_path, shown_path};

/// Text files beyond this are refused: 4 MB is a thousand pages of minutes.
const LARGEST_TEXT: u64 = 4 * 1024 * 1024;

/// Where the project's folders are.
#[derive(Debug, Clone)]
pub struct Folders {
    /// Markdown, YAML and annexes.
    pub content: PathBuf,
    /// Templates and assets.
    pub layouts: PathBuf,
}

/// Everything that was read.
#[derive(Debug)]
pub struct Sources {
    /// Name of the content folder in messages.
    pub content_name: Arc<str>,
    /// Markdown documents, by path below `content/`.
    pub documents: Vec<Arc<Source>>,
    /// YAML files directly in `content/`, by name.
    pub data: BTreeMap<String, Arc<Source>>,
    /// Other files in `content/`, by path below it.
    pub files: BTreeMap<String, SourceFile>,
    /// Templates, by name.
    pub templates: BTreeMap<String, Source>,
    /// Files in `layouts/assets/`, by path below it.
    pub assets: BTreeMap<String, Vec<u8>>,
}

/// A text file.
#[derive(Debug)]
pub struct Source {
    /// Path below its folder, with `/`.
    pub path: String,
    /// Path as messages show it.
    pub shown: Arc<str>,
    /// The whole text.
    pub text: String,
    /// Where the front matter is; documents only.
    pub front: Option<FrontMatter>,
}

/// A file to be published as it is.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Where it is on the disk.
    pub location: PathBuf,
    /// Path as messages show it.
    pub shown: Arc<str>,
    /// What is known of it.
    pub facts: Facts,
}

impl Source {
    /// A text without front matter.
    pub fn plain(path: String, shown: Arc<str>, text: String) -> Self {
        Self {
            path,
            shown,
            text,
            front: None,
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

/// Reads the project's folders.
pub fn load(folders: &Folders, diagnostics: &mut Diagnostics) -> anyhow::Result<Sources> {
    let mut sources = Sources {
        content_name: shown_path(&folder_name(&folders.content), None),
        documents: Vec::new(),
        data: BTreeMap::new(),
        files: BTreeMap::new(),
        templates: BTreeMap::new(),
        assets: BTreeMap::new(),
    };
    for Entry {
        path,
        shown,
        location,
        content,
    } in read_all(&folders.content, is_text, diagnostics)?
    {
        match content {
            Content::Text(text) if has_extension(&path, "md") => match front_matter::split(&text) {
                Ok(front) => sources.documents.push(Arc::new(Source {
                    path,
                    shown,
                    text,
                    front: Some(front),
                })),
                Err((problem, line)) => diagnostics.push(Diagnostic::at(problem, &shown, &text, line, 1)),
            },
            Content::Text(text) => {
                sources
                    .data
                    .insert(path.clone(), Arc::new(Source::plain(path, shown, text)));
            }
            Content::File(facts) => {
                let file = SourceFile {
                    location,
                    shown,
                    facts,
                };
                sources.files.insert(path, file);
            }
        }
    }
    let is_template = |path: &str| has_extension(path, "html");
    for Entry {
        path,
        shown,
        location,
        content,
    } in read_all(&folders.layouts, is_template, diagnostics)?
    {
        match content {
            Content::Text(text) => {
                sources
                    .templates
                    .insert(path.clone(), Source::plain(path, shown, text));
            }
            Content::File(_) => {
                if let Some(name) = path.strip_prefix("assets/") {
                    let bytes = fs::read(&location).with_context(|| location.display().to_string())?;
                    sources.assets.insert(name.to_owned(), bytes);
                }
            }
        }
    }
    Ok(sources)
}

/// Markdown anywhere, YAML directly in the folder.
fn is_text(path: &str) -> bool {
    has_extension(path, "md") || (has_extension(path, "yaml") && !path.contains('/'))
}

fn has_extension(path: &str, wanted: &str) -> bool {
    Path::new(path)
        .extension()
        .is_some_and(|extension| extension == wanted)
}

struct Entry {
    path: String,
    shown: Arc<str>,
    location: PathBuf,
    content: Content,
}

enum Content {
    Text(String),
    File(Facts),
}

/// Reads a folder in the order of its paths, in parallel.
fn read_all(
    folder: &Path,
    is_text: impl Fn(&str) -> bool + Sync,
    diagnostics: &mut Diagnostics,
) -> anyhow::Result<Vec<Entry>> {
    let name = folder_name(folder);
    let mut found = Vec::new();
    let walk = WalkDir::new(folder)
        .follow_root_links(true)
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.file_name()));
    for entry in walk {
        let entry = match entry {
            Ok(entry) => entry,
            // A missing root is no wrong content: the tool was pointed elsewhere.
            Err(_) if !folder.is_dir() => anyhow::bail!(
                "mappen {} findes ikke; stå i projektets mappe, eller vælg mapper med --content og --layouts",
                folder.display()
            ),
            Err(error) => {
                let shown = shown_path(
                    &name,
                    error.path().and_then(|path| path.strip_prefix(folder).ok()),
                );
                let reason = error.io_error().map_or_else(|| error.to_string(), reason);
                diagnostics.push(Diagnostic::of_file(Problem::Unreadable { reason }, &shown));
                continue;
            }
        };
        let relative = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let shown = shown_path(&name, Some(relative));
        if entry.depth() == 0 {
            continue;
        }
        if let Some(reason) = bad_name(entry.file_name()) {
            diagnostics.push(Diagnostic::of_file(Problem::BadFileName { reason }, &shown));
        } else if entry.path_is_symlink() {
            diagnostics.push(Diagnostic::of_file(Problem::LinkIgnored {}, &shown));
        } else if entry.file_type().is_file() {
            found.push((plain_path(relative), shown, entry.into_path()));
        }
    }
    found.sort();
    let read: Vec<Result<Entry, Diagnostic>> = found
        .into_par_iter()
        .map(|(path, shown, location)| {
            let content = if is_text(&path) {
                read_text(&location, &shown).map(Content::Text)
            } else {
                Facts::read(&location)
                    .map(Content::File)
                    .map_err(|error| unreadable(&error, &shown))
            };
            content.map(|content| Entry {
                path,
                shown,
                location,
                content,
            })
        })
        .collect();
    let mut entries = Vec::with_capacity(read.len());
    for result in read {
        match result {
            Ok(entry) => entries.push(entry),
            Err(problem) => diagnostics.push(problem),
        }
    }
    Ok(entries)
}

fn read_text(location: &Path, shown: &Arc<str>) -> Result<String, Diagnostic> {
    let size = fs::metadata(location)
        .map_err(|error| unreadable(&error, shown))?
        .len();
    if size > LARGEST_TEXT {
        let problem = Problem::TooLarge {
            size: file_size(size),
            limit: file_size(LARGEST_TEXT),
        };
        return Err(Diagnostic::of_file(problem, shown));
    }
    let bytes = fs::read(location).map_err(|error| unreadable(&error, shown))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        // Everything before the first wrong byte is text, and says which line it is on.
        let good = error.utf8_error().valid_up_to();
        let before = String::from_utf8_lossy(error.as_bytes().get(..good).unwrap_or_default()).into_owned();
        let end = before.len();
        Diagnostic::at_range(Problem::NotUtf8 {}, shown, &before, end..end)
    })?;
    let text = normalise(text);
    match text
        .char_indices()
        .find(|(_, character)| is_forbidden(*character))
    {
        None => Ok(text),
        Some((at, character)) => {
            let code = format!("U+{:04X}", u32::from(character));
            let problem = Problem::ControlCharacter { code };
            Err(Diagnostic::at_range(problem, shown, &text, at..at))
        }
    }
}

/// NFC, `\n`, no byte order mark.
fn normalise(text: String) -> String {
    let text = match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    };
    let text = if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text
    };
    if is_nfc_quick(text.chars()) == IsNormalized::Yes {
        text
    } else {
        text.nfc().collect()
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_normalised() {
        assert_eq!(normalise("\u{feff}a\r\nb\rc\n".to_owned()), "a\nb\nc\n");
        assert_eq!(normalise("A\u{30a}".to_owned()), "\u{c5}");
    }
}
