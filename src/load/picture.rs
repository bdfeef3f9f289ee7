//! How large a picture is, so that a page can keep room for it.

use html5gum::{Token, Tokenizer};

/// Width and height of a picture in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// From side to side.
    pub width: usize,
    /// From top to bottom.
    pub height: usize,
}

impl Size {
    /// True where a file with this extension may be a picture.
    pub fn is_expected(extension: &str) -> bool {
        ["gif", "jpeg", "jpg", "png", "svg", "webp"].contains(&extension)
    }

    /// Reads the size of a picture; `None` where the file is none, or has no size.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let (width, height) = match imagesize::blob_size(bytes) {
            Ok(size) => (size.width, size.height),
            Err(_) => drawing(std::str::from_utf8(bytes).ok()?)?,
        };
        (width > 0 && height > 0).then_some(Self { width, height })
    }
}

/// The size of an SVG: its width and height, or else those of its `viewBox`.
fn drawing(text: &str) -> Option<(usize, usize)> {
    let svg = Tokenizer::new(text).find_map(|Ok(token)| match token {
        Token::StartTag(tag) => Some(tag),
        _ => None,
    })?;
    if svg.name.as_slice() != b"svg" {
        return None;
    }
    let attribute = |name: &[u8]| {
        let found = svg.attributes.iter().find(|(key, _)| key.as_slice() == name)?;
        Some(String::from_utf8_lossy(&found.1.value).into_owned())
    };
    let side = |name| pixels(attribute(name)?.trim().trim_end_matches("px"));
    let written = side(b"width").zip(side(b"height"));
    written.or_else(|| {
        let view = attribute(b"viewbox")?;
        let mut numbers = view
            .split([' ', ','])
            .filter(|part| !part.is_empty())
            .skip(2)
            .map(pixels);
        numbers.next()?.zip(numbers.next()?)
    })
}

fn pixels(number: &str) -> Option<usize> {
    let pixels: f64 = number.parse().ok()?;
    // What does not fit is no size of a picture: the cast goes to 0 or the largest.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let whole = pixels.round() as usize;
    Some(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], wanted: Option<(usize, usize)>) {
        let wanted = wanted.map(|(width, height)| Size { width, height });
        assert_eq!(Size::of(bytes), wanted);
    }

    #[test]
    fn drawings_say_their_size_in_one_of_two_ways() {
        check(
            b"<svg width=\"520px\" height=\"1040\" viewBox=\"0 0 1 1\"/>",
            Some((520, 1040)),
        );
        check(
            b"<?xml version=\"1.0\"?><!-- <svg> --><svg width=\"100%\" viewBox=\"0 0 400.4, 800\"></svg>",
            Some((400, 800)),
        );
        check(b"<svg></svg>", None);
        check(b"<svg viewBox=\"0 0 0 9\"/>", None);
        check(b"<html><svg viewBox=\"0 0 9 9\"/></html>", None);
    }

    #[test]
    fn pictures_and_what_is_none() {
        check(b"GIF89a\x03\0\x02\0\0\0\0", Some((3, 2)));
        check(b"%PDF-1.7", None);
        check(b"", None);
    }
}
