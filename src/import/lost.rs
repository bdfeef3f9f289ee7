//! What programs lose when they make text of a PDF: the ends of pages, and the
//! points of lists. Of both they leave a blank at the beginning of a line.

use super::edges::is_full_page_number;
use super::marks::{self, Start};
use super::measure::{Measure, right};
use super::sections;
use super::source::{Doubt, Line, What};

/// So many lines must look as if they had lost their points.
const FEW: usize = 3;

/// Of so many lines one at most begins a page.
const RARE: usize = 8;

/// Cuts the one page of a text where others began: at the number of a page, and
/// at a line that is indented and stands closer than lines do in this text.
pub fn pages(pages: &mut Vec<Vec<Line>>) {
    let [page] = pages.as_mut_slice() else { return };
    let usual = Measure::of(std::slice::from_ref(page)).gap;
    let closer = |line: &Line| usual >= 1.0 && line.gap < usual && (1.0..3.0).contains(&line.left);
    let is_rare = page.iter().filter(|line| closer(line)).count() * RARE < page.len();
    let mut cut: Vec<Vec<Line>> = vec![Vec::new()];
    for mut line in std::mem::take(page) {
        let first = cut.len() == 1 && cut.iter().all(Vec::is_empty);
        let closer = is_rare && closer(&line);
        if closer {
            line.left -= 1.0;
        }
        if !first && (closer || is_full_page_number(&line.text())) {
            cut.push(Vec::new());
        }
        if let Some(page) = cut.last_mut() {
            page.push(line);
        }
    }
    *pages = cut;
}

/// Gives lines their points again, in a text that has hardly any and whose
/// indented lines go on at the margin.
pub fn points(pages: &mut [Vec<Line>], doubts: &mut Vec<Doubt>) {
    if !are_lost(pages) {
        return;
    }
    let mut first = None;
    // The paragraph before is the item of a list; the line before leads on to one.
    let mut in_list = false;
    let mut leads_on = false;
    for line in pages.iter_mut().flatten() {
        let text = line.text();
        let marked = marks::start(&text).is_some();
        if may_be(line) {
            let lower = text.starts_with(char::is_lowercase);
            let heading = text.ends_with(':') || lower;
            in_list = leads_on || in_list || !heading;
            if in_list && let Some(span) = line.spans.first_mut() {
                span.text = format!("• {}", span.text);
                first = first.or(Some(line.place));
            }
        } else {
            let goes_on = in_list && !leads_on && text.starts_with(char::is_lowercase);
            in_list = marked || goes_on;
        }
        leads_on = text.ends_with(':');
    }
    if let Some(place) = first {
        let what = What::Points;
        doubts.push(Doubt { place, what });
    }
}

/// A line that may have lost its point.
fn may_be(line: &Line) -> bool {
    let text = line.text();
    let is_section = sections::known(&text).is_some() || sections::begun(&text).is_some();
    let marked = marks::start(&text).is_some();
    (1.0..3.0).contains(&line.left) && !marked && !is_section && !is_full_page_number(&text)
}

/// What the text itself says: it has hardly a point, and most lines that may have
/// lost theirs are indented by the one blank that was behind it.
fn are_lost(pages: &[Vec<Line>]) -> bool {
    let lines = || pages.iter().flatten();
    let has_points = |line: &&Line| matches!(marks::start(&line.text()), Some((Start::Point(sign), _)) if !"-–*".contains(sign));
    let points = lines().filter(has_points).count();
    let width = Measure::of(pages).width;
    let may: Vec<&Line> = lines().filter(|line| may_be(line)).collect();
    if points * 4 > may.len() {
        return false;
    }
    let by_one = may.iter().filter(|line| line.left < 2.0).count();
    let (mut at_margin, mut indented, mut led_up_to) = (0, 0, 0);
    for pair in pages.iter().flat_map(|page| page.windows(2)) {
        let [line, next] = pair else { continue };
        let text = line.text();
        let goes_on = may_be(line) && next.text().starts_with(char::is_lowercase);
        let (broken, long) = (text.ends_with('-'), right(line) * 5 > width * 4);
        at_margin += usize::from(goes_on && (broken || long) && next.left < 1.0);
        // Two items may begin with a small letter, but no word is broken between them.
        indented += usize::from(goes_on && broken && next.left >= 1.0);
        led_up_to += usize::from(may_be(next) && text.ends_with(':'));
    }
    let enough = at_margin > 4 * indented && at_margin + led_up_to >= FEW;
    enough && by_one * 5 > may.len() * 4
}

#[cfg(test)]
mod tests {
    use super::super::text;
    use super::*;

    /// The lines of each page as they are read, and whether a reader is told.
    fn read(source: &str) -> (Vec<Vec<String>>, bool) {
        let read = text::pages(source.as_bytes()).unwrap();
        let texts = |page: &Vec<Line>| page.iter().map(Line::text).collect();
        (read.pages.iter().map(texts).collect(), !read.doubts.is_empty())
    }

    const LOST: &str = "Indstilling:\n\nDet indstilles:\n\n At gruppen drøfter planen for det kommende år og de næ-\n\nste skridt\n\n At gruppen ser på økonomien i hvert af de seks fælles om-\n\nråder\n\n at gruppen sender planen videre til de grupper, der skal\n\nbruge den\n\nBeslutning:\n\n Gruppen fulgte indstillingen\n 2. Næste punkt\n\nBaggrund:\n\nDer er nyt om planen, som gruppen skal drøfte på det næ-\n\nste møde\n\n  Side 2 af 3 sider\n\nog på det derefter.\n";

    #[test]
    fn points_and_pages_come_back() {
        let (pages, told) = read(LOST);
        let points: Vec<&str> = pages
            .iter()
            .flatten()
            .filter(|line| line.starts_with('•'))
            .map(String::as_str)
            .collect();
        assert_eq!(
            points,
            [
                "• At gruppen drøfter planen for det kommende år og de næ-",
                "• At gruppen ser på økonomien i hvert af de seks fælles om-",
                "• at gruppen sender planen videre til de grupper, der skal",
                "• Gruppen fulgte indstillingen",
            ]
        );
        assert!(told);
        let firsts: Vec<&str> = pages.iter().map(|page| page[0].as_str()).collect();
        assert_eq!(firsts, ["Indstilling:", "2. Næste punkt", "Side 2 af 3 sider"]);
    }

    #[test]
    fn an_indent_alone_is_no_point() {
        // Points that are there, and a paragraph that is indented as a whole.
        let with_points = LOST.replace(" 2. Næste", "\n• Næste\n\n• Evt.");
        let quoted = LOST.replace("\nste", "\n ste").replace("\nråder", "\n råder");
        for source in [with_points, quoted.replace("\nbruge", "\n bruge")] {
            let (pages, told) = read(&source);
            assert!(!told, "{pages:?}");
        }
    }
}
