//! A piece of one page shown elsewhere. On another page its anchors stay behind,
//! its same-page links lead back to where it came from, its headings become
//! text; away from the site every address is written in full.

/// The HTML for another page; `home` is the address it came from.
pub fn excerpt(html: &str, home: &str) -> String {
    rewritten(html, |out, tag| write_tag(out, tag, home))
}

/// The HTML for a reader away from the site, of which `base` is scheme and host;
/// `home` is the address it came from.
pub fn abroad(html: &str, base: &str, home: &str) -> String {
    rewritten(html, |out, tag| {
        out.push('<');
        let rest = attributes(tag, |before, value| {
            let to = match before.trim_start().rsplit(' ').next() {
                Some("href=" | "src=") if value.starts_with('/') => base.to_owned(),
                Some("href=") if value.starts_with('#') => format!("{base}{home}"),
                _ => String::new(),
            };
            out.push_str(&format!("{before}\"{to}{value}\""));
        });
        out.push_str(rest);
        out.push('>');
    })
}

/// The HTML with each tag written anew.
fn rewritten(html: &str, mut write: impl FnMut(&mut String, &str)) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((text, after)) = rest.split_once('<') {
        out.push_str(text);
        let (tag, tail) = split_tag(after);
        write(&mut out, tag);
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// Shows each value of a tag with what stands before it; back comes what follows
/// the last of them.
fn attributes<'t>(tag: &'t str, mut each: impl FnMut(&'t str, &'t str)) -> &'t str {
    let mut rest = tag;
    while let Some((before, after)) = rest.split_once('"') {
        let (value, tail) = after.split_once('"').unwrap_or((after, ""));
        each(before, value);
        rest = tail;
    }
    rest
}

/// The inside of a tag and what follows it; quoted values may hold `>`.
pub fn split_tag(after: &str) -> (&str, &str) {
    let mut quoted = false;
    for (at, byte) in after.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => {
                return (
                    after.get(..at).unwrap_or_default(),
                    after.get(at + 1..).unwrap_or_default(),
                );
            }
            _ => {}
        }
    }
    (after, "")
}

fn write_tag(out: &mut String, tag: &str, home: &str) {
    let name_end = tag.find(char::is_whitespace).unwrap_or(tag.len());
    let (name, attributes) = tag.split_at_checked(name_end).unwrap_or((tag, ""));
    out.push('<');
    match name {
        "h2" | "h3" | "h4" | "h5" | "h6" => {
            out.push_str("p class=\"heading\">");
            return;
        }
        "/h2" | "/h3" | "/h4" | "/h5" | "/h6" => {
            out.push_str("/p>");
            return;
        }
        _ => out.push_str(name),
    }
    let rest = self::attributes(attributes, |before, value| match before.trim() {
        "id=" => {}
        "href=" if value.starts_with('#') => {
            out.push_str(&format!(" href=\"{home}{value}\""));
        }
        other => out.push_str(&format!(" {other}\"{value}\"")),
    });
    out.push_str(rest);
    out.push('>');
}

#[cfg(test)]
mod tests {
    use super::{abroad, excerpt};

    #[test]
    fn abroad_every_address_is_written_in_full() {
        let html = "<p>Se <a class=\"term\" href=\"/x/#y\">href=\"/y</a><img src=\"/a.png\" alt=\"/b > c\"> \
                    <a href=\"#punkt-5\" id=\"r\">5</a> <a href=\"https://www.kl.dk/\">KL</a><br></p>";
        assert_eq!(
            abroad(html, "https://s.dk", "/m/"),
            "<p>Se <a class=\"term\" href=\"https://s.dk/x/#y\">href=\"/y</a><img src=\"https://s.dk/a.png\" alt=\"/b > c\"> \
             <a href=\"https://s.dk/m/#punkt-5\" id=\"r\">5</a> <a href=\"https://www.kl.dk/\">KL</a><br></p>"
        );
    }

    #[test]
    fn anchors_stay_behind_and_links_lead_home() {
        let html = "<p>Se <a href=\"#punkt-5\">punkt 5</a> og <a href=\"/x/#y\">y</a>: href=\"#z\"</p>\
                    <h4 id=\"a\">Titel</h4><sup class=\"footnote-ref\"><a href=\"#note-1\" id=\"r\" aria-label=\"a > b\">1</a></sup>";
        assert_eq!(
            excerpt(html, "/m/"),
            "<p>Se <a href=\"/m/#punkt-5\">punkt 5</a> og <a href=\"/x/#y\">y</a>: href=\"#z\"</p>\
             <p class=\"heading\">Titel</p><sup class=\"footnote-ref\"><a href=\"/m/#note-1\" aria-label=\"a > b\">1</a></sup>"
        );
    }
}
