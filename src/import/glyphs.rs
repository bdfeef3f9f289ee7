//! Letters that are set as one, and points that are set on a line of their own.

use super::marks::{self, Start};
use super::source::Line;

/// A point on a line of its own belongs to the next line.
pub fn join_signs(page: &mut Vec<Line>) {
    let mut sign: Option<Line> = None;
    for mut line in std::mem::take(page) {
        if let Some(alone) = sign.take() {
            if let Some(first) = line.spans.first_mut() {
                first.text = format!("{} {}", alone.text().trim(), first.text);
            }
            line.left = line.left.min(alone.left);
            line.gap = line.gap.max(alone.gap);
        }
        match marks::start(&line.text()) {
            Some((Start::Point(one), "")) if one != 'o' && line.cell.is_none() => sign = Some(line),
            _ => page.push(line),
        }
    }
    page.extend(sign);
}

/// "ﬁ" is two letters that some fonts set as one.
pub fn single_letters(text: &mut String) {
    const LIGATURES: [(char, &str); 7] = [
        ('ﬀ', "ff"),
        ('ﬁ', "fi"),
        ('ﬂ', "fl"),
        ('ﬃ', "ffi"),
        ('ﬄ', "ffl"),
        ('ﬅ', "st"),
        ('ﬆ', "st"),
    ];
    if text.contains(|one| ('ﬀ'..='ﬆ').contains(&one)) {
        for (one, letters) in LIGATURES {
            *text = text.replace(one, letters);
        }
    }
}
