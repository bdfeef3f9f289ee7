//! What is done to every page, in one pass: spans of years get one form, long
//! words in narrow places soft hyphens, what the page offers and asks for is
//! noted, and it is written small.

use super::hyphens::{Place, soft};
use super::links::{Anchors, Noted};
use super::minify::Small;
use super::parts::{Part, attributes, name, parts};
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
                let part = years::together(part);
                if place.is_narrow() {
                    text.clear();
                    soft(&mut text, &part);
                    small.text(&text);
                } else {
                    small.text(&part);
                }
            }
            Part::Other(part) => small.other(part),
            Part::Tag(tag) => {
                let name = name(tag);
                place.pass(name, tag);
                small.begin(name);
                for (name, value) in attributes(tag) {
                    noted.note(name, value);
                    small.attribute(name, value);
                }
                small.end(tag);
            }
        }
    }
    (small.page(), noted.all())
}
