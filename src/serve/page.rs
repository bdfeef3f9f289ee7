//! What the server adds to a page, and the pages it has of its own.

use html5gum::{Token, Tokenizer};
use pulldown_cmark_escape::escape_html;
use serde_json::json;

use crate::diagnostics::{Diagnostic, Lang, Tally, human};
use crate::render::Artifact;

/// The tag that makes a page live. It stands at the very end, where a browser
/// puts it into the body, so that nothing of the page itself is touched.
pub fn tag(artifact: &Artifact, near: &[String]) -> String {
    let near = match near {
        [] => String::new(),
        near => format!(" data-near=\"{}\"", escaped(&json!(near).to_string())),
    };
    let hash = artifact.hash().fingerprint();
    format!("<script src=\"/_ramme/client.js\" data-page=\"{hash}\"{near}></script>")
}

/// What a page is called: its `<title>` without the name of the site.
pub fn title(page: &[u8]) -> String {
    let mut inside = false;
    let mut title = String::new();
    for Ok(token) in Tokenizer::new(page) {
        match token {
            Token::StartTag(tag) => inside = tag.name.as_slice() == b"title",
            Token::String(text) if inside => title.push_str(&String::from_utf8_lossy(&text)),
            Token::EndTag(_) if inside => break,
            _ => {}
        }
    }
    match title.rsplit_once(" – ") {
        Some((page, _)) => page.to_owned(),
        None => title,
    }
}

/// Shown until the first round is over.
pub fn building() -> Artifact {
    own(
        "Webstedet bygges",
        "<p>Siden kommer af sig selv, når den er klar.</p>",
    )
}

/// Shown while there never was a site without errors.
pub fn broken(problems: &[Diagnostic]) -> Artifact {
    let drawn = problems.iter().map(|problem| {
        format!(
            "<pre tabindex=\"0\">{}</pre>",
            escaped(&human::draw(problem, Lang::Da, false))
        )
    });
    let tally = Tally::of(problems).text(Lang::Da);
    own(
        "Webstedet kan ikke bygges endnu",
        &format!(
            "<p>Ret det, der står her. Så kommer siden af sig selv.</p>\n<p role=\"status\">{tally}</p>\n{}",
            drawn.collect::<String>()
        ),
    )
}

/// Shown when the project cannot be read at all.
pub fn failed(reason: &str) -> Artifact {
    own(
        "Webstedet kan ikke bygges",
        &format!("<p>{}</p>", escaped(reason)),
    )
}

/// Shown for an address without a page, where the site has no page for that.
pub fn missing() -> Artifact {
    own("Siden findes ikke", "<p><a href=\"/\">Gå til forsiden</a></p>")
}

fn own(title: &str, body: &str) -> Artifact {
    let page = format!(
        "<!doctype html>\n<html lang=\"da\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <link rel=\"icon\" href=\"data:,\">\n\
         <link rel=\"stylesheet\" href=\"/_ramme/client.css\">\n</head>\n\
         <body class=\"ramme\">\n<main>\n<h1>{title}</h1>\n{body}\n</main>\n</body>\n</html>\n"
    );
    Artifact::made(page.into_bytes())
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = escape_html(&mut out, text);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_called_by_its_title() {
        let page = "<head><title>Møde – punkt 5 &amp; 6 – Rammeaftalen</title></head><body><title>x</title>";
        assert_eq!(title(page.as_bytes()), "Møde – punkt 5 & 6");
        assert_eq!(title(b"<title>Forside</title>"), "Forside");
        assert_eq!(title(b"<p>"), "");
    }

    #[test]
    fn what_is_shown_as_text_is_no_markup() {
        let near = ["/\"><b>/".to_owned()];
        assert!(!tag(&building(), &near).contains("<b>"));
        let page = failed("<script>");
        assert!(!String::from_utf8_lossy(page.bytes().unwrap()).contains("<script>"));
    }
}
