//! Letters as they can be typed, and no blank that says nothing.

use unicode_normalization::UnicodeNormalization;

use super::source::Span;

/// The spans of a paragraph: one blank between words, none at an end of a line,
/// and as few spans as say the same.
pub fn spans(spans: Vec<Span>) -> Vec<Span> {
    let mut tidied: Vec<Span> = Vec::new();
    // What parts the next letter from the last one.
    let mut blank: Option<char> = None;
    let mut begun = false;
    for span in spans {
        if span.note.is_some() {
            blank_before(&mut tidied, blank.take().filter(|_| begun), &span);
            begun = true;
            tidied.push(span);
            continue;
        }
        for letter in letters(&span.text) {
            match letter {
                '\u{ad}' | '\0'..='\u{8}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
                '\n' | '\r' | '\u{b}' | '\u{85}' | '\u{2028}' | '\u{2029}' => blank = Some('\n'),
                _ if letter.is_whitespace() || letter.is_control() => {
                    blank = blank.or(Some(' '));
                }
                _ => {
                    blank_before(&mut tidied, blank.take().filter(|_| begun), &span);
                    begun = true;
                    add(&mut tidied, letter, &span);
                }
            }
        }
    }
    tidied
}

/// The letters of a text: an `å` in two parts is one letter, an `ﬂ` in one is two.
fn letters(text: &str) -> impl Iterator<Item = char> {
    text.nfc().flat_map(|one| {
        let parts = matches!(one, 'ﬀ'..='ﬆ').then(|| std::iter::once(one).nfkc());
        let whole = parts.is_none().then_some(one);
        parts.into_iter().flatten().chain(whole)
    })
}

/// Adds a blank; it looks as what comes before it, unless a link ends there.
fn blank_before(spans: &mut Vec<Span>, blank: Option<char>, next: &Span) {
    let Some(blank) = blank else {
        return;
    };
    match spans.last_mut().filter(|last| last.note.is_none()) {
        Some(last) if last.link.is_none() || last.link == next.link => last.text.push(blank),
        _ => {
            let plain = Span {
                bold: next.bold,
                italic: next.italic,
                ..Span::default()
            };
            add(spans, blank, &plain);
        }
    }
}

/// Adds a letter that looks as that of a span.
fn add(spans: &mut Vec<Span>, letter: char, like: &Span) {
    let same = |last: &&mut Span| {
        last.note.is_none() && last.bold == like.bold && last.italic == like.italic && last.link == like.link
    };
    match spans.last_mut().filter(same) {
        Some(last) => last.text.push(letter),
        None => spans.push(Span {
            text: letter.into(),
            ..like.clone()
        }),
    }
}

/// True when every letter is bold.
pub fn is_bold(spans: &[Span]) -> bool {
    let mut written = spans
        .iter()
        .filter(|span| span.text.contains(char::is_alphanumeric))
        .peekable();
    written.peek().is_some() && written.all(|span| span.bold)
}
