//! Files as HTTP shows them: what they are, and which part of them is asked for.

use std::ops::Range;

use crate::media_types;

/// The `Content-Type` of a file, by the end of its name. Text is UTF-8, as is
/// everything a build makes.
pub fn content_type(path: &str) -> String {
    match media_types::of(path) {
        Some(text) if text.starts_with("text/") || text == "application/atom+xml" => {
            format!("{text}; charset=utf-8")
        }
        Some(other) => other.to_owned(),
        None => "application/octet-stream".to_owned(),
    }
}

/// Which part of a file is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// All of it; also where the wish is not understood (RFC 9110, 14.2).
    Whole,
    /// These bytes.
    Bytes(Range<u64>),
    /// Bytes that are not there.
    Nowhere,
}

/// Reads a `Range` header; several ranges at once are answered with the whole.
pub fn part(header: Option<&str>, size: u64) -> Part {
    let wish = header.and_then(|header| header.trim().strip_prefix("bytes="));
    let Some((first, last)) = wish.and_then(|wish| wish.split_once('-')) else {
        return Part::Whole;
    };
    let number = |text: &str| {
        let text = text.trim();
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        // A number too large to hold lies behind every end.
        digits.then(|| text.parse::<u64>().unwrap_or(u64::MAX))
    };
    let range = match (number(first), number(last)) {
        (Some(first), Some(last)) if first <= last => first..last.saturating_add(1).min(size),
        (Some(first), None) if last.trim().is_empty() => first..size,
        (None, Some(length)) if first.trim().is_empty() => size.saturating_sub(length)..size,
        _ => return Part::Whole,
    };
    if range.start < range.end {
        Part::Bytes(range)
    } else {
        Part::Nowhere
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_what_browsers_need() {
        for (path, wanted) in [
            ("index.html", "text/html; charset=utf-8"),
            ("assets/style.0123456789.css", "text/css; charset=utf-8"),
            ("kalender.ics", "text/calendar; charset=utf-8"),
            ("nyt.atom", "application/atom+xml; charset=utf-8"),
            ("a.b/BILAG.PDF", "application/pdf"),
            ("assets/fonts/f.woff2", "font/woff2"),
            ("a.html/fil", "application/octet-stream"),
            ("CNAME", "application/octet-stream"),
        ] {
            assert_eq!(content_type(path), wanted, "{path}");
        }
    }

    #[test]
    fn parts_are_cut_as_they_are_asked_for() {
        let check = |header: &str, wanted: Part| assert_eq!(part(Some(header), 10), wanted, "{header}");
        check("bytes=0-3", Part::Bytes(0..4));
        check("bytes=4-", Part::Bytes(4..10));
        check("bytes=-3", Part::Bytes(7..10));
        check("bytes=-30", Part::Bytes(0..10));
        check("bytes=9-99999999999999999999999", Part::Bytes(9..10));
        check("bytes=10-", Part::Nowhere);
        check("bytes=-0", Part::Nowhere);
        check("bytes=99999999999999999999999-", Part::Nowhere);
        for odd in [
            "bytes=3-1",
            "bytes=a-b",
            "bytes=-",
            "bytes=0-1,3-4",
            "rows=0-1",
            "bytes=+1-2",
        ] {
            check(odd, Part::Whole);
        }
        assert_eq!(part(None, 10), Part::Whole);
        assert_eq!(part(Some("bytes=0-"), 0), Part::Nowhere);
    }
}
