//! A text in which nothing is a sign of Markdown.

/// Signs that mean something wherever they stand.
const SIGNS: &str = "\\`*[]<~";

/// Where a text is to stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Where {
    /// A line of its own.
    Line,
    /// A heading.
    Heading,
    /// The cell of a table.
    Cell,
}

/// No two blanks in a row.
pub fn collapsed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for one in text.chars().filter(|one| *one != '\u{ad}') {
        if !(one == ' ' && out.ends_with(' ')) {
            out.push(one);
        }
    }
    out
}

/// A text in which nothing is a sign.
pub fn escaped(text: &str, place: Where) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut characters = text.chars().peekable();
    while let Some(one) = characters.next() {
        let next = characters.peek().copied().unwrap_or(' ');
        let is_sign = match one {
            '_' => !(before.is_alphanumeric() && next.is_alphanumeric()),
            '&' => next == '#' || next.is_alphabetic(),
            '|' => place == Where::Cell,
            one => SIGNS.contains(one),
        };
        match one {
            '{' if place == Where::Heading => out.push('('),
            '}' if place == Where::Heading => out.push(')'),
            one if one.is_control() => {}
            one => {
                if is_sign {
                    out.push('\\');
                }
                out.push(one);
            }
        }
        before = one;
    }
    // A comment is one behind a backslash too.
    out.replace("\\<!--", "&lt;!--")
        .replace("--\\>", "--&gt;")
        .replace("-->", "--&gt;")
}

/// A line whose beginning is no sign: no heading, list, quotation or rule.
pub fn escaped_start(text: &str) -> String {
    let digits = text.len() - text.trim_start_matches(|one: char| one.is_ascii_digit()).len();
    let (number, after) = text.split_at_checked(digits).unwrap_or_default();
    if !number.is_empty() && after.starts_with(['.', ')']) {
        return format!("{number}\\{after}");
    }
    if text.starts_with(['#', '>', '+', '-', '=', ':', '|']) {
        return format!("\\{text}");
    }
    text.to_owned()
}
