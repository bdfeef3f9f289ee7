//! What stands in a file that is imported, before anybody knows what it means.

use std::fmt;

use serde::{Deserialize, Serialize};

/// More text than this is not read: some 350 full pages.
pub const LONGEST: usize = 1_000_000;

/// A line counts as so many letters more: an answer full of short lines is long.
pub const LINE: usize = 60;

/// What was read.
#[derive(Debug, Default, Clone, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// Paragraphs and tables in their order.
    pub blocks: Vec<Block>,
    /// Footnotes, and endnotes after them.
    pub footnotes: Vec<Footnote>,
    /// What a reader should look at.
    pub doubts: Vec<Doubt>,
}

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Block {
    /// A paragraph, heading or list item.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
}

/// A paragraph, heading or list item.
#[derive(Debug, Default, Clone, PartialEq, Serialize, Deserialize)]
pub struct Paragraph {
    /// Where it stands.
    pub place: Place,
    /// Its text. A line break in it is `\n`.
    pub spans: Vec<Span>,
    /// How it looks.
    pub look: Look,
    /// The mark of a list's item.
    pub list: Option<Mark>,
}

/// Where it stands, for the report: from 1.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Place {
    /// Nobody can say.
    #[default]
    Unknown,
    /// A line of a text file.
    Line(usize),
    /// A page of a PDF.
    Page(usize),
    /// A paragraph of a Word file.
    Paragraph(usize),
}

/// A piece of text that looks the same.
#[derive(Debug, Default, Clone, PartialEq, Serialize, Deserialize)]
pub struct Span {
    /// What is read.
    pub text: String,
    /// It is bold.
    pub bold: bool,
    /// It is italic.
    pub italic: bool,
    /// Where it leads.
    pub link: Option<String>,
    /// It is the mark of the footnote with this number, and has no text.
    pub note: Option<usize>,
}

/// How a paragraph looks.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Look {
    /// A heading's level by its style: 1 is the first.
    pub heading: Option<u8>,
    /// All of it is bold.
    pub bold: bool,
    /// Its size in parts of the size of running text.
    pub size: f32,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            heading: None,
            bold: false,
            size: 1.0,
        }
    }
}

/// The mark of a list's item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// How deep it lies: 0 is the first.
    pub depth: u8,
    /// The number or letter as it is seen ("5.", "a)"); none for a point.
    pub number: Option<String>,
}

/// A table.
#[derive(Debug, Default, Clone, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// Where it begins.
    pub place: Place,
    /// Rows of cells of paragraphs. A row has a cell for every column; where
    /// cells are merged, all but the first are empty.
    pub rows: Vec<Vec<Vec<Paragraph>>>,
    /// The first row is a head.
    pub header: bool,
}

/// A footnote or endnote.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Footnote {
    /// As its mark has it: in the order of the marks, from 1.
    pub number: usize,
    /// Its text.
    pub paragraphs: Vec<Paragraph>,
}

/// Something a reader should look at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Doubt {
    /// Where.
    pub place: Place,
    /// What.
    pub what: What,
}

/// What a reader should look at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum What {
    /// A picture, which is not imported.
    Picture,
    /// A page without text.
    NoText,
    /// Letters that the file does not say how to read.
    Letters,
    /// A change that nobody has accepted, taken as accepted.
    Change,
    /// Text that is not shown, left out.
    Hidden,
    /// A comment, left out.
    Comment,
    /// A table in a table, taken as text.
    Nested,
    /// A text box, put where it is anchored.
    Box,
    /// A table of contents, left out.
    Contents,
    /// Another file in this one, left out.
    Embedded,
    /// A link to a file or a place that only some can reach, left out.
    LocalLink,
    /// The text goes on: more than this is not read.
    Long,
    /// Words in columns that make no table.
    Columns,
    /// A footnote that stands where the page ended.
    Note,
    /// The points of lists, of which only the indent is left.
    Points,
}

/// A line of a PDF or a text file as it is set, for whoever makes paragraphs of them.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Where it stands.
    pub place: Place,
    /// Its text.
    pub spans: Vec<Span>,
    /// How far from the left edge of the text, in widths of a letter.
    pub left: f32,
    /// The size of its letters: in points in a PDF, 1 in a text file.
    pub size: f32,
    /// All of it is bold.
    pub bold: bool,
    /// The blank above it, in lines: 0 is none.
    pub gap: f32,
    /// A heading's level, where a PDF with tags says so.
    pub heading: Option<u8>,
    /// The cell of a table that it stands in. A line holds text of one cell.
    pub cell: Option<Cell>,
}

/// A cell of a table on a page or over several, each counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Cell {
    /// Which table of the file.
    pub table: usize,
    /// Which row of the table.
    pub row: usize,
    /// Which column.
    pub column: usize,
}

/// The lines of a PDF or a text file, page by page.
#[derive(Debug, Default, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pages {
    /// Each page from top to bottom.
    pub pages: Vec<Vec<Line>>,
    /// What a reader should look at.
    pub doubts: Vec<Doubt>,
}

impl What {
    /// In Danish and in English.
    fn words(&self) -> (&'static str, &'static str) {
        match self {
            Self::Picture => (
                "her er et billede; det er ikke med",
                "there is a picture; it is left out",
            ),
            Self::NoText => (
                "her er ingen tekst; måske er siden scannet",
                "there is no text; the page may be scanned",
            ),
            Self::Letters => (
                "her er bogstaver, som ikke kan læses",
                "there are letters that cannot be read",
            ),
            Self::Change => (
                "her er sporede ændringer; de er læst, som om de var godkendt",
                "there are tracked changes; they are taken as accepted",
            ),
            Self::Hidden => (
                "her er skjult tekst; den er ikke med",
                "there is hidden text; it is left out",
            ),
            Self::Comment => (
                "her er en kommentar; den er ikke med",
                "there is a comment; it is left out",
            ),
            Self::Nested => (
                "her er en tabel i en tabel; dens tekst står i cellen",
                "there is a table in a table; its text stands in the cell",
            ),
            Self::Box => (
                "her er en tekstboks; se efter, om teksten står det rigtige sted",
                "there is a text box; see whether its text stands in the right place",
            ),
            Self::Contents => (
                "her er en indholdsfortegnelse; den er ikke med",
                "there is a table of contents; it is left out",
            ),
            Self::Embedded => (
                "her er en anden fil sat ind; den er ikke med",
                "another file is put in here; it is left out",
            ),
            Self::LocalLink => (
                "her er et link, som kun virker hos jer selv; teksten er med uden link",
                "there is a link that works only in your house; its text is kept without it",
            ),
            Self::Long => (
                "teksten er for lang; resten er ikke med",
                "the text is too long; the rest is left out",
            ),
            Self::Columns => (
                "linjen ligner en række i en tabel; den er taget som tekst",
                "the line looks like the row of a table; it is taken as text",
            ),
            Self::Note => (
                "her er vist en fodnote; flyt den, hvis den står midt i teksten",
                "this may be a footnote; move it if it stands amid the text",
            ),
            Self::Points => (
                "filen har mistet tegnene foran punkterne i lister; indrykkede linjer er taget som punkter",
                "the file has lost the signs of its lists; lines that are indented are taken as points",
            ),
        }
    }
}

impl fmt::Display for What {
    /// Danish; English in the alternate form (`{:#}`).
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        let (da, en) = self.words();
        out.write_str(if out.alternate() { en } else { da })
    }
}
