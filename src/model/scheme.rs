//! Where an address elsewhere may lead: its scheme, and what it is made of.

/// Schemes that a page may link to.
const ALLOWED: [&str; 4] = ["https", "http", "mailto", "tel"];

/// What a scheme says of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scheme {
    /// None: a place on this site.
    None,
    /// One that a page may link to.
    Allowed,
    /// One that it may not, by its name; `//` where it is left to the browser.
    Refused(String),
}

impl Scheme {
    /// "https" of "https://…" (RFC 3986, 3.1).
    pub fn of(target: &str) -> Self {
        // Browsers drop tabs and line ends wherever they stand, and everything
        // unseen before the scheme; so it is dropped here.
        let squeezed: String = target
            .chars()
            .filter(|character| !character.is_ascii_control())
            .collect();
        let squeezed = squeezed.trim_start();
        // And to them `\` is a slash.
        let slashes = squeezed.chars().take(2).filter(|one| matches!(one, '/' | '\\'));
        if slashes.count() == 2 {
            return Self::Refused("//".to_owned());
        }
        let Some((scheme, _)) = squeezed.split_once(':') else {
            return Self::None;
        };
        let is_scheme = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|character| character.is_ascii_alphanumeric() || "+.-".contains(character));
        let scheme = scheme.to_ascii_lowercase();
        match is_scheme {
            false => Self::None,
            true if ALLOWED.contains(&scheme.as_str()) => Self::Allowed,
            true => Self::Refused(scheme),
        }
    }
}

/// True for an address that a browser reads as it is meant: no space or stray
/// character, `%` before two digits alone, a host where there must be one (RFC 3986).
pub fn is_well_formed(target: &str) -> bool {
    let bytes = target.as_bytes();
    let clean = !target
        .chars()
        .any(|one| one.is_whitespace() || one.is_control() || "<>\"`{}|\\^".contains(one));
    let encoded = target.match_indices('%').all(|(at, _)| {
        let digits = bytes.get(at + 1..at + 3);
        digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    });
    let host = target
        .strip_prefix("https:")
        .or_else(|| target.strip_prefix("http:"));
    let hosted = host.is_none_or(|rest| {
        let host = rest
            .strip_prefix("//")
            .and_then(|rest| rest.split(['/', '?', '#']).next());
        host.is_some_and(|host| !host.is_empty() && !host.contains(['[', ']']))
    });
    clean && encoded && hosted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_a_browser_reads_as_a_scheme_is_one() {
        for (target, name) in [
            ("javascript:alert(1)", "javascript"),
            ("JavaScript:alert(1)", "javascript"),
            (" \u{1}javascript:alert(1)", "javascript"),
            ("java\tscr\nipt:alert(1)", "javascript"),
            ("javascript\r:alert(1)", "javascript"),
            ("data:text/html,x", "data"),
            ("DATA:text/html;base64,x", "data"),
            ("vbscript:x", "vbscript"),
            ("file:///etc/passwd", "file"),
            ("view-source:x", "view-source"),
            ("//evil.example/", "//"),
            ("/\\evil.example/", "//"),
            ("/\t/evil.example/", "//"),
        ] {
            assert_eq!(Scheme::of(target), Scheme::Refused(name.to_owned()), "{target}");
        }
    }

    #[test]
    fn what_is_no_scheme_leads_to_a_place_here() {
        for target in [
            "javascript%3Aalert(1)",
            "%6aavascript:alert(1)",
            "bilag/a:b.pdf",
            "/referater/",
            "#punkt-5",
            "java\u{200b}script:x",
            "",
        ] {
            assert_eq!(Scheme::of(target), Scheme::None, "{target}");
        }
        assert_eq!(Scheme::of("HTTPS://www.kl.dk/"), Scheme::Allowed);
    }
}
