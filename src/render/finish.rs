//! What is done to every page, in one pass: spans of years get one form, long
//! words in narrow places soft hyphens, what the page offers and asks for is
//! noted, and it is written small.

use super::hyphens::Place;
use super::links::{Anchors, Noted};
use super::minify::Small;
use super::parts::{Part, parts};
use super::years;

/// The page as it is published, with its anchors and links.
pub fn page(html: &str) -> (String, Anchors) {
    let mut small = Small::new(html.len());
    let mut place = Place::default();
    let mut noted = Noted::default();
    let mut text = String::new();
    for part in parts(html) {
        match part {
            Part::Text(part) => {
                text.clear();
                place.write(&mut text, &years::together(part));
                small.text(&text);
            }
            Part::Other(part) => small.other(part),
            Part::Tag(tag) => {
                place.pass(tag);
                noted.note(tag);
                small.tag(tag);
            }
        }
    }
    (small.page(), noted.all())
}
