//! A problem in the content is a value: code, severity, place, message, hint.
//!
//! Stages return what they could make *and* every problem they met, so that one
//! run reports all. How a problem is shown lies in [`human`] and [`machine`];
//! what there is to say, in two languages, lies in [`Problem`].

pub mod explain;
mod guess;
pub mod human;
mod instead;
pub mod machine;
mod problem;
mod word;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::str::FromStr;
use std::sync::Arc;

pub use guess::{Guess, near};
pub use problem::Problem;
pub use word::{Wanted, Word};

use crate::personal::cpr::mask;

/// What a problem does to a build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Stops the build.
    Error,
    /// Stops it only under `--strict`.
    Warning,
    /// Shown by `check` alone.
    Note,
}

/// The language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// Danish, for editors.
    #[default]
    Da,
    /// English.
    En,
}

impl Lang {
    /// Picks the text in this language.
    pub fn pick<'t>(self, da: &'t str, en: &'t str) -> &'t str {
        match self {
            Self::Da => da,
            Self::En => en,
        }
    }
}

impl FromStr for Lang {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "da" => Ok(Self::Da),
            "en" => Ok(Self::En),
            _ => Err(()),
        }
    }
}

/// Where in a file a problem stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// Line from 1.
    pub line: usize,
    /// Column from 1, in characters.
    pub column: usize,
    /// How many characters it covers on that line, at least 1.
    pub width: usize,
    /// The line without CPR numbers; of a long one, the part around the problem.
    pub excerpt: String,
    /// How many characters stand before that part.
    pub skipped: usize,
}

/// A longer line is cut around its problem, so that the message fits a screen.
const LONGEST_LINE: usize = 160;

impl Spot {
    fn new(text: &str, line: usize, column: usize, width: usize) -> Self {
        let width = width.clamp(1, LONGEST_LINE);
        let start = column.saturating_sub(1);
        let skipped = if start + width > LONGEST_LINE {
            start.saturating_sub(20)
        } else {
            0
        };
        Self {
            line,
            column,
            width,
            // Masked before it is cut: half a number is not known for one.
            excerpt: mask(text).chars().skip(skipped).take(LONGEST_LINE).collect(),
            skipped,
        }
    }

    /// A line and column of a text.
    pub fn at(text: &str, line: usize, column: usize) -> Self {
        let whole = text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
        let rest = whole.chars().skip(column.saturating_sub(1));
        let width = rest
            .take_while(|character| {
                !character.is_whitespace() && !matches!(character, ',' | ':' | ']' | '}' | ')')
            })
            .take(LONGEST_LINE)
            .count();
        Self::new(whole, line, column, width)
    }

    /// A byte range of a text.
    pub fn at_range(text: &str, range: Range<usize>) -> Self {
        let before = text.get(..range.start).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line = before.matches('\n').count() + 1;
        let column = before.get(line_start..).unwrap_or_default().chars().count() + 1;
        let first_line = |text: &'_ str| text.lines().next().unwrap_or_default().to_owned();
        let whole = first_line(text.get(line_start..).unwrap_or_default());
        let covered = first_line(text.get(range).unwrap_or_default());
        let width = covered.trim_end().chars().take(LONGEST_LINE).count();
        Self::new(&whole, line, column, width)
    }
}

/// A problem with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What is wrong.
    pub problem: Problem,
    /// The file, from the project root, with `/`.
    pub file: Arc<str>,
    /// Where in the file; `None` when the whole file is meant.
    pub spot: Option<Spot>,
}

impl Diagnostic {
    /// A problem of a whole file.
    pub fn of_file(problem: Problem, file: &Arc<str>) -> Self {
        Self {
            problem,
            file: masked(file),
            spot: None,
        }
    }

    /// A problem at a line and column of a text.
    pub fn at(problem: Problem, file: &Arc<str>, text: &str, line: usize, column: usize) -> Self {
        Self::at_spot(problem, file, Spot::at(text, line, column))
    }

    /// A problem at a byte range of a text.
    pub fn at_range(problem: Problem, file: &Arc<str>, text: &str, range: Range<usize>) -> Self {
        Self::at_spot(problem, file, Spot::at_range(text, range))
    }

    /// A problem at a spot that is known already.
    pub fn at_spot(problem: Problem, file: &Arc<str>, spot: Spot) -> Self {
        Self {
            spot: Some(spot),
            ..Self::of_file(problem, file)
        }
    }

    /// Severity of the problem.
    pub fn severity(&self) -> Severity {
        self.problem.severity()
    }

    /// The order in which problems are shown: by file, line and column.
    fn order(&self) -> (&str, usize, usize, &'static str) {
        let (line, column) = self.spot.as_ref().map_or((0, 0), |spot| (spot.line, spot.column));
        (&self.file, line, column, self.problem.code())
    }
}

/// More problems of one text and severity than this are not told one by one.
pub const MOST: usize = 100;

/// A file's name without the CPR numbers in it.
fn masked(file: &Arc<str>) -> Arc<str> {
    match mask(file) {
        Cow::Borrowed(_) => Arc::clone(file),
        Cow::Owned(masked) => masked.into(),
    }
}

/// Problems as they are gathered; stages add to it.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics {
    found: Vec<Diagnostic>,
    /// How many problems of each severity every text has.
    counts: BTreeMap<Arc<str>, BTreeMap<Severity, Count>>,
}

/// Problems of one text and severity.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    met: usize,
    /// Where among those found it is told how many are not.
    rest: Option<usize>,
}

impl Diagnostics {
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// Adds a problem of a text, whose place is looked for only if the text
    /// does not have too many already: that takes time with the length of the
    /// text, and without an end a hostile text would take it for ever. Those
    /// beyond are told as one, of their own severity: warnings never stop a build.
    pub fn report(&mut self, file: &Arc<str>, problem: Problem, place: impl FnOnce(Problem) -> Diagnostic) {
        let severity = problem.severity();
        let counts = self.counts.entry(Arc::clone(file)).or_default();
        let count = counts.entry(severity).or_default();
        count.met += 1;
        if count.met <= MOST {
            self.found.push(place(problem));
            return;
        }
        let (most, more) = (MOST, count.met - MOST);
        let problem = match severity {
            Severity::Error => Problem::MoreErrors { most, more },
            Severity::Warning => Problem::MoreWarnings { most, more },
            Severity::Note => Problem::MoreNotes { most, more },
        };
        match count.rest.and_then(|rest| self.found.get_mut(rest)) {
            Some(rest) => rest.problem = problem,
            None => {
                count.rest = Some(self.found.len());
                self.found.push(Diagnostic::of_file(problem, file));
            }
        }
    }

    /// True when no more errors of a text are told: it is wrong as such.
    pub fn is_full_of(&self, file: &str) -> bool {
        let errors = self
            .counts
            .get(file)
            .and_then(|counts| counts.get(&Severity::Error));
        errors.is_some_and(|errors| errors.met > MOST)
    }

    /// Adds all of another set.
    pub fn extend(&mut self, other: impl IntoIterator<Item = Diagnostic>) {
        self.found.extend(other);
    }

    /// All of them, in the order they were met.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.found.iter()
    }

    /// In the order of files and lines, each problem once.
    pub fn sorted(mut self) -> Vec<Diagnostic> {
        self.found.sort_by(|a, b| a.order().cmp(&b.order()));
        self.found.dedup();
        self.found
    }

    /// True when something stops the build.
    pub fn has_errors(&self) -> bool {
        self.found
            .iter()
            .any(|diagnostic| diagnostic.severity() == Severity::Error)
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.found.into_iter()
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(items: I) -> Self {
        Self {
            found: items.into_iter().collect(),
            counts: BTreeMap::new(),
        }
    }
}

/// How many there are of each severity.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Notes.
    pub notes: usize,
}

impl Tally {
    /// Counts a list.
    pub fn of(diagnostics: &[Diagnostic]) -> Self {
        let count = |severity| {
            diagnostics
                .iter()
                .filter(|one| one.severity() == severity)
                .count()
        };
        Self {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            notes: count(Severity::Note),
        }
    }

    /// "2 fejl og 1 advarsel"; empty where there is nothing.
    pub fn text(self, lang: Lang) -> String {
        let words = match lang {
            Lang::Da => [
                ("fejl", "fejl"),
                ("advarsel", "advarsler"),
                ("bemærkning", "bemærkninger"),
            ],
            Lang::En => [("error", "errors"), ("warning", "warnings"), ("note", "notes")],
        };
        let parts: Vec<String> = [self.errors, self.warnings, self.notes]
            .into_iter()
            .zip(words)
            .filter(|(count, _)| *count > 0)
            .map(|(count, (one, many))| format!("{count} {}", if count == 1 { one } else { many }))
            .collect();
        match parts.as_slice() {
            [] => String::new(),
            [only] => only.clone(),
            [first @ .., last] => format!("{} {} {last}", first.join(", "), lang.pick("og", "and")),
        }
    }
}

impl fmt::Display for Severity {
    /// The stable English name used in machine formats.
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(count: usize, problem: &Problem, rest: Option<&Problem>, is_full: bool) {
        let file: Arc<str> = "a.md".into();
        let mut diagnostics = Diagnostics::default();
        for line in 1..=count {
            diagnostics.report(&file, problem.clone(), |problem| {
                Diagnostic::at(problem, &file, "", line, 1)
            });
        }
        assert_eq!(diagnostics.is_full_of("a.md"), is_full);
        let found: Vec<Problem> = diagnostics.into_iter().map(|one| one.problem).collect();
        assert_eq!(found.get(MOST), rest);
        assert_eq!(found.len(), count.min(MOST) + usize::from(rest.is_some()));
    }

    #[test]
    fn what_is_not_told_has_the_severity_of_what_is() {
        let (most, more) = (MOST, 2);
        let error = Problem::HeadingOne {};
        check(MOST, &error, None, false);
        check(MOST + 2, &error, Some(&Problem::MoreErrors { most, more }), true);
        let warning = Problem::TextBesideComment {};
        check(
            MOST + 2,
            &warning,
            Some(&Problem::MoreWarnings { most, more }),
            false,
        );
        let note = Problem::PictureWithoutText {};
        check(MOST + 2, &note, Some(&Problem::MoreNotes { most, more }), false);
    }
}
