//! Links: addresses in texts, and annexes with one link each.

use super::source::Span;

/// Addresses in the text of an annex become the link of what stands before them.
pub fn linked(spans: &[Span]) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for span in spans {
        if span.link.is_some() || span.note.is_some() {
            out.push(span.clone());
            continue;
        }
        let text = |text: &str| Span {
            text: text.to_owned(),
            ..span.clone()
        };
        let mut rest = span.text.as_str();
        while let Some((before, address, after)) = address_in(rest) {
            let title = before.trim_start_matches([',', '.', ';', ')', ' ']);
            let title = title.trim_end_matches([':', '-', '–', '(', ' ']);
            let name = if title.is_empty() { host(address) } else { title };
            out.push(Span {
                link: Some(address.to_owned()),
                ..text(name)
            });
            rest = after.trim_start_matches(')');
        }
        if !rest.trim().is_empty() {
            out.push(text(rest));
        }
    }
    out
}

/// True for a link whose text is no more than the name of its host.
pub fn is_bare(span: &Span) -> bool {
    span.link
        .as_deref()
        .is_some_and(|link| host(link) == span.text.trim())
}

/// Lines with one link each, and what stands before it.
pub fn one_link_each(spans: &[Span]) -> Vec<Vec<Span>> {
    let mut lines: Vec<Vec<Span>> = vec![Vec::new()];
    let mut link: Option<&str> = None;
    for span in spans {
        let next = span.link.as_deref().filter(|link| is_safe(link));
        if let (Some(before), Some(next)) = (link, next)
            && before != next
        {
            lines.push(Vec::new());
        }
        link = next.or(link);
        if let Some(line) = lines.last_mut() {
            match line.last_mut() {
                // A link in two pieces is one.
                Some(last) if next.is_some() && last.link.as_deref() == next => {
                    last.text.push_str(&span.text);
                }
                _ => line.push(span.clone()),
            }
        }
    }
    lines
}

/// The first address in a text, with what is before and after it.
pub fn address_in(text: &str) -> Option<(&str, &str, &str)> {
    let begins = |(at, _): &(usize, &str)| {
        let rest = text.get(*at..).unwrap_or_default();
        rest.starts_with("https://") || rest.starts_with("http://")
    };
    let (start, _) = text.match_indices("http").find(begins)?;
    let (before, from) = text.split_at_checked(start)?;
    let end = from
        .find(|one: char| one.is_whitespace() || "<>\"”’".contains(one))
        .unwrap_or(from.len());
    let address = from.get(..end)?.trim_end_matches(['.', ',', ';', ':', ')', ']']);
    let after = from.get(address.len()..)?;
    (address.len() > "https://".len()).then_some((before, address, after))
}

/// `https://www.kl.dk/…` → "kl.dk"
pub fn host(address: &str) -> &str {
    let rest = address.split("://").nth(1).unwrap_or(address);
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    host.strip_prefix("www.").unwrap_or(host)
}

/// An address that a page may link to.
pub fn is_safe(link: &str) -> bool {
    ["http://", "https://", "mailto:"]
        .iter()
        .any(|scheme| link.starts_with(scheme))
        && !link.contains(char::is_control)
}

/// An address as the target of a link.
pub fn destination(target: &str) -> String {
    let mut out = String::new();
    for one in target.trim().chars() {
        match one {
            ' ' => out.push_str("%20"),
            '(' => out.push_str("%28"),
            ')' => out.push_str("%29"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            one => out.push(one),
        }
    }
    out
}
