//! What is usual in a text whose lines are set: how long they are, how far apart.

use super::marks;
use super::source::Line;

/// Lines longer than this are not broken by a page's edge: each is a paragraph.
const UNBROKEN: usize = 160;

/// So much wider bold letters are.
const BOLD: f32 = 1.08;

/// So few lines say little of what is usual.
const FEW: usize = 40;

/// What is usual in a text.
#[derive(Clone, Copy)]
pub struct Measure {
    /// How far lines go, in letters.
    pub width: usize,
    /// The blank that is above every line of a paragraph.
    pub gap: f32,
    /// The size of running text.
    pub size: f32,
    /// Lines are broken at the edge of the page.
    pub broken: bool,
}

impl Measure {
    /// Measures a text.
    pub fn of(pages: &[Vec<Line>]) -> Self {
        let lines = || pages.iter().flatten();
        let mut widths: Vec<usize> = lines().map(right).collect();
        widths.sort_unstable();
        // In a long text one line in ten may be longer than lines can be.
        let rare = if widths.len() < FEW { 0 } else { widths.len() / 10 };
        let at = widths.len().saturating_sub(rare + 1);
        let width = widths.get(at).copied().unwrap_or_default();
        let longest = widths.last().copied().unwrap_or_default();
        let mut sizes: Vec<f32> = lines().map(|line| line.size).collect();
        sizes.sort_by(f32::total_cmp);
        let size = sizes.get(sizes.len() / 2).copied().unwrap_or(1.0);
        Self {
            width,
            gap: usual_gap(pages),
            size: if size > 0.0 { size } else { 1.0 },
            broken: longest <= UNBROKEN,
        }
    }
}

impl Measure {
    /// Where a line of larger or bold letters ends, in letters of running text.
    pub fn in_running_text(&self, right: usize, size: f32, bold: bool) -> usize {
        let larger = (size / self.size).clamp(1.0, 2.0);
        let bolder = if bold { BOLD } else { 1.0 };
        let right = u16::try_from(right).map_or(500.0, f32::from);
        letters(right * larger * bolder)
    }
}

/// The blank above most lines that go on with the sentence of the line before.
fn usual_gap(pages: &[Vec<Line>]) -> f32 {
    let mut gaps: Vec<f32> = Vec::new();
    for page in pages {
        for pair in page.windows(2) {
            let [line, next] = pair else { continue };
            let (text, after) = (line.text(), next.text());
            let goes_on = after.starts_with(char::is_lowercase)
                && !text.ends_with(['.', ':', ';', '?', '!'])
                && marks::start(&after).is_none();
            if goes_on {
                gaps.push(next.gap);
            }
        }
    }
    gaps.sort_by(f32::total_cmp);
    gaps.get(gaps.len() / 2).copied().unwrap_or_default()
}

/// Where a line ends, in letters.
pub fn right(line: &Line) -> usize {
    letters(line.left) + line.text().chars().count()
}

fn letters(left: f32) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "an indent is a small number, and nothing less than none"
    )]
    let letters = left.clamp(0.0, 500.0) as usize;
    letters
}
