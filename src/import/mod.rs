//! A file of minutes or a proposal becomes a draft: what stands in it is read
//! first, and understood after.
//!
//! | Step | Turns | Into |
//! |---|---|---|
//! | [`reader`] | a file, in a child that may die | [`source::Source`], or lines of pages |
//! | `lines` | lines | paragraphs, lists, tables |
//! | `minutes`, `focus` | paragraphs | items and sections, or focus areas |
//! | `front` | what stands above them | front matter |
//! | `markdown` | all of it | the text of a [`Draft`] |
//!
//! Nothing is guessed in silence: what is missing is asked for, and what was
//! unsure is told with its place.

mod columns;
mod days;
mod draft;
mod edges;
mod escape;
mod focus;
mod front;
mod glyphs;
mod inline;
mod items;
mod join;
mod known;
mod lines;
mod links;
mod lists;
mod lost;
mod markdown;
mod marks;
mod measure;
mod minutes;
mod names;
mod pdf;
mod people;
pub mod reader;
mod refusal;
mod report;
mod sections;
pub mod source;
mod text;
mod tidy;
mod word;

use std::fs;
use std::path::Path;

use anyhow::Context as _;

pub use draft::Draft;
pub use known::Known;
pub use refusal::Refusal;
pub use report::{Found, Notes};

use crate::annex::{Unread, child};
use crate::diagnostics::{Diagnostics, Lang};
use crate::load::{Changes, Disk, Folders, LARGEST_TEXT};
use crate::personal::cpr;
use crate::progress::{self, Stage};
use crate::{validate, write};
use marks::Start;
use reader::Read;
use report::Remark;
use source::{Block, Footnote, Paragraph, Span};

/// Files beyond this are no minutes.
const LARGEST: u64 = 50_000_000;

/// What the editor says of the file.
#[derive(Debug, Default)]
pub struct Ask {
    /// The group, by id or title.
    pub group: Option<String>,
    /// When the meeting was; of focus areas, the agreement.
    pub date: Option<String>,
}

/// Imports a file into a project; back comes the report.
///
/// # Errors
/// A [`Refusal`] when the file cannot become a draft; another error when the
/// project cannot be read or written.
pub fn import(file: &Path, ask: &Ask, folders: &Folders, lang: Lang) -> anyhow::Result<String> {
    let known = project(folders)?;
    let read = read(file, folders)?;
    let mut notes = Notes::default();
    let drafts = understand(read, ask, &known, &mut notes)?;
    let texts: Vec<&str> = drafts.iter().map(|draft| draft.text.as_str()).collect();
    notes.keep_names_of(&texts.concat());
    if drafts.iter().any(|draft| draft.text.len() as u64 > LARGEST_TEXT) {
        return Err(Refusal::Large.into());
    }
    let place = |path: &String| folders.content.join(path);
    let is_there = |draft: &Draft| {
        draft
            .same
            .iter()
            .find(|path| place(path).exists())
            .map(|path| place(path).display().to_string())
    };
    let there: Vec<Option<String>> = drafts.iter().map(is_there).collect();
    if there.iter().all(Option::is_some) {
        return Err(Refusal::Exists(there.into_iter().flatten().collect()).into());
    }
    let mut written = Vec::new();
    let mut found = Found::default();
    for (draft, there) in drafts.iter().zip(there) {
        let path = place(&draft.path);
        let free = there.is_none() && write::new(&path, draft.text.as_bytes())?;
        if free {
            written.push(path.display().to_string());
            found.add(draft.found);
        } else {
            let path = there.unwrap_or_else(|| path.display().to_string());
            notes.add(source::Place::Unknown, Remark::Exists(path));
        }
    }
    Ok(report::text(&written, found, &notes, lang))
}

/// What the project knows.
fn project(folders: &Folders) -> anyhow::Result<Known> {
    let mut disk = Disk::new(folders);
    disk.read(&Changes::All)?;
    // What is wrong in the project is for `check` to say.
    let mut diagnostics = Diagnostics::default();
    let sources = disk.sources(&mut diagnostics);
    Ok(Known::of(&validate::validate(&sources, None, &mut diagnostics)))
}

/// What stands in the file, as a child read it.
fn read(file: &Path, folders: &Folders) -> anyhow::Result<Read> {
    let facts = fs::metadata(file).map_err(|_| Refusal::Missing)?;
    if facts.is_dir() {
        return Err(Refusal::Folder.into());
    }
    if !facts.is_file() {
        return Err(Refusal::Unread(Unread::UnknownType).into());
    }
    if facts.len() > LARGEST {
        return Err(Refusal::Large.into());
    }
    let readers = folders.readers.as_ref().context("no reader")?;
    let file = file.canonicalize().map_err(|_| Refusal::Missing)?;
    progress::begin(Stage::Import, 0);
    Ok(child::import(readers, &file).map_err(Refusal::Unread)?)
}

/// What was read → drafts.
///
/// # Errors
/// When something is missing that only the editor knows.
pub fn understand(read: Read, ask: &Ask, known: &Known, notes: &mut Notes) -> Result<Vec<Draft>, Refusal> {
    let (mut pages, mut footnotes) = match read {
        Read::Whole(source) => {
            notes.read(&source.doubts);
            let mut typed = false;
            let blocks = source.blocks.into_iter();
            let blocks = blocks.flat_map(|block| parted(block, &mut typed)).collect();
            (vec![blocks], source.footnotes)
        }
        Read::Pages(read) => {
            notes.read(&read.doubts);
            (lines::blocks(read, notes), Vec::new())
        }
    };
    judge(&mut pages, &mut footnotes, known, notes);
    if pages.iter().all(Vec::is_empty) {
        return Err(Refusal::Empty);
    }
    if focus::is_focus(&pages) {
        let agreement = draft::agreement(&focus::words(&pages), ask, known)?;
        notes.add(source::Place::Unknown, Remark::Agreement(agreement.clone()));
        let areas = focus::areas(&pages, &footnotes, notes);
        return Ok(areas
            .into_iter()
            .map(|area| draft::focus_area(area, &agreement, known))
            .collect());
    }
    let blocks: Vec<Block> = pages.into_iter().flatten().collect();
    Ok(vec![draft::meeting(&blocks, &footnotes, ask, known, notes)?])
}

/// A paragraph of several lines is as many paragraphs; marks that were typed as
/// text are marks. `typed` says that the paragraph before has a typed point that
/// others may lie below.
fn parted(block: Block, typed: &mut bool) -> Vec<Block> {
    let Block::Paragraph(paragraph) = block else {
        *typed = false;
        return vec![block];
    };
    let mut parts = vec![Paragraph {
        spans: Vec::new(),
        ..paragraph.clone()
    }];
    for span in &paragraph.spans {
        for (at, text) in span.text.split('\n').enumerate() {
            if at > 0 {
                parts.push(Paragraph {
                    spans: Vec::new(),
                    list: None,
                    ..paragraph.clone()
                });
            }
            if let Some(part) = parts.last_mut()
                && (!text.is_empty() || span.note.is_some())
            {
                part.spans.push(Span {
                    text: text.to_owned(),
                    ..span.clone()
                });
            }
        }
    }
    parts.retain(|part| {
        part.spans
            .iter()
            .any(|span| !span.text.trim().is_empty() || span.note.is_some())
    });
    for part in &mut parts {
        let by_word = part.list.is_some();
        match marks::note(part) {
            Some(Start::Point(sign)) if !by_word && marks::is_inner(sign) => {
                part.list
                    .iter_mut()
                    .for_each(|mark| mark.depth = u8::from(*typed));
            }
            Some(Start::Point(_)) if !by_word => *typed = true,
            _ => *typed = false,
        }
    }
    parts.into_iter().map(Block::Paragraph).collect()
}

/// Says where persons may be named, and hides CPR numbers: a draft lies where
/// others read it.
fn judge(pages: &mut [Vec<Block>], footnotes: &mut [Footnote], known: &Known, notes: &mut Notes) {
    let in_footnotes = footnotes.iter_mut().flat_map(|footnote| &mut footnote.paragraphs);
    let in_blocks = pages.iter_mut().flatten().flat_map(|block| match block {
        Block::Paragraph(paragraph) => vec![paragraph],
        Block::Table(table) => table.rows.iter_mut().flatten().flatten().collect(),
    });
    for paragraph in in_blocks.chain(in_footnotes) {
        let text = paragraph.text();
        if !cpr::find(&text).is_empty() {
            notes.add(paragraph.place, Remark::Number);
            hide(paragraph, &cpr::mask(&text));
        }
        for name in names::names(&text, known) {
            notes.add(paragraph.place, Remark::Name(name));
        }
    }
}

/// Puts a text of the same letters, but for some digits, in the place of a paragraph's.
fn hide(paragraph: &mut Paragraph, masked: &str) {
    let mut left = masked.chars();
    for span in &mut paragraph.spans {
        let count = span.text.chars().count();
        span.text = left.by_ref().take(count).collect();
        if span
            .link
            .as_deref()
            .is_some_and(|link| !cpr::find(link).is_empty())
        {
            span.link = None;
        }
    }
}
