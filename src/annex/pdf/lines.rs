//! Words and lines from letters that are set one by one. Only where each stands
//! says whether there is a blank before it.

/// A move this far beyond the last letter is a blank, in parts of its size.
const BLANK: f64 = 0.15;

/// A move this far back is another line, or another place on it.
const BACK: f64 = -0.6;

/// Further up or down than this is another line.
const LINE: f64 = 0.55;

/// Less than this up or down is the same height.
const RAISED: f64 = 0.15;

/// The same letter this near is one that is drawn twice to be bold.
const TWICE: f64 = 0.1;

/// A letter where it is set.
pub struct Set<'t> {
    /// What it is read as; empty when that is not known, or said already.
    pub letters: &'t str,
    /// Where it begins.
    pub start: [f64; 2],
    /// Where the next one would begin.
    pub end: [f64; 2],
    /// How large it is.
    pub size: f64,
    /// What it looks like and belongs to.
    pub look: Look,
}

/// What letters look like, and what they belong to.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// They are bold.
    pub bold: bool,
    /// They are italic.
    pub italic: bool,
    /// They stand at the head or foot of the page, or beside its text.
    pub margin: bool,
    /// The number that the structure of the page knows them by.
    pub number: Option<u32>,
}

/// A text as it is set, line by line.
#[derive(Default)]
pub struct Lines {
    text: String,
    last: Option<Last>,
    pieces: Vec<Piece>,
}

/// Letters of a line that look the same, up to the end of a word.
#[derive(Debug, Clone)]
pub struct Piece {
    /// Where its text begins in that of all lines.
    at: usize,
    /// It is the first of its line.
    pub begins: bool,
    /// Where it begins.
    pub start: [f64; 2],
    /// Where the next one would begin.
    pub end: [f64; 2],
    /// How large its letters are.
    pub size: f64,
    /// What they look like and belong to.
    pub look: Look,
}

struct Last {
    letters: String,
    start: [f64; 2],
    end: [f64; 2],
    size: f64,
}

enum Between {
    Nothing,
    Blank,
    Line,
    /// It is the same again.
    Twice,
}

impl Lines {
    /// Adds a letter.
    pub fn add(&mut self, set: &Set) {
        // More than this is cut in any case.
        if self.text.len() > crate::annex::LONGEST {
            return;
        }
        let between = self
            .last
            .as_ref()
            .map_or(Between::Line, |last| self.between(last, set));
        match between {
            Between::Nothing => {}
            Between::Blank => self.text.push(' '),
            Between::Line => self.text.push('\n'),
            Between::Twice => {
                if let Some(piece) = self.pieces.last_mut() {
                    piece.look.bold = true;
                }
                return;
            }
        }
        self.set(set, matches!(between, Between::Line));
        self.text.push_str(set.letters);
        self.last = Some(Last {
            letters: set.letters.to_owned(),
            start: set.start,
            end: set.end,
            size: set.size,
        });
    }

    /// Ends a line: what comes now has another place.
    pub fn end(&mut self) {
        self.last = None;
    }

    /// The lines.
    pub fn into_text(self) -> String {
        self.text
    }

    /// Each piece with its text, in the order in which they are set.
    pub fn pieces(&self) -> impl Iterator<Item = (&Piece, &str)> {
        let ends = self.pieces.iter().skip(1).map(|piece| piece.at);
        let ends = ends.chain(std::iter::once(self.text.len()));
        let pieces = self.pieces.iter().zip(ends);
        pieces.map(|(piece, end)| (piece, self.text.get(piece.at..end).unwrap_or_default()))
    }

    /// Notes where a letter stands, in the last piece or in one of its own.
    fn set(&mut self, set: &Set, begins: bool) {
        // A link, and what is bold, begins and ends at a word.
        let parts = |one: char| !one.is_alphanumeric();
        let apart = begins || self.text.ends_with(parts) || set.letters.starts_with(parts);
        match self.pieces.last_mut() {
            Some(piece) if !apart && piece.look == set.look && piece.size.total_cmp(&set.size).is_eq() => {
                piece.end = set.end;
            }
            _ => self.pieces.push(Piece {
                at: self.text.len(),
                // Until there is a letter, its line has not begun.
                begins: begins || self.pieces.is_empty(),
                start: set.start,
                end: set.end,
                size: set.size,
                look: set.look,
            }),
        }
    }

    fn between(&self, last: &Last, set: &Set) -> Between {
        let size = last.size.max(set.size).max(f64::MIN_POSITIVE);
        let [along, across] = turned(set, minus(set.start, last.end)).map(|far| far / size);
        let [again, beside] = turned(set, minus(set.start, last.start)).map(|far| far / size);
        if again.abs() < TWICE && beside.abs() < TWICE && last.letters == set.letters {
            return Between::Twice;
        }
        if across.abs() > LINE || along < BACK {
            return Between::Line;
        }
        // The number of a footnote is no part of the word that it stands at.
        let is_note = across > RAISED && set.size < last.size && self.ends_in_word();
        if along > BLANK || is_note {
            Between::Blank
        } else {
            Between::Nothing
        }
    }

    fn ends_in_word(&self) -> bool {
        let mut before = self.text.chars().rev();
        before.by_ref().take(3).filter(|one| one.is_alphabetic()).count() == 3
    }
}

fn minus([a, b]: [f64; 2], [c, d]: [f64; 2]) -> [f64; 2] {
    [a - c, b - d]
}

/// A way along the line on which something is set, and across it.
fn turned(set: &Set, [x, y]: [f64; 2]) -> [f64; 2] {
    let [a, b] = minus(set.end, set.start);
    let length = a.hypot(b);
    if length <= f64::EPSILON {
        return [x, y];
    }
    let [a, b] = [a / length, b / length];
    [x * a + y * b, y * a - x * b]
}
