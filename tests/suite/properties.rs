//! Whatever goes into a parser, it gives an answer, and what comes out of it
//! keeps its promise. `PROPTEST_CASES=100000 cargo test properties` asks longer.

use html5gum::{Token, Tokenizer};
use proptest::prelude::*;
use ramme::diagnostics::Problem;
use ramme::load::{Size, Source};
use ramme::markdown::{Resolve, Resolved, Writer, excerpt, item_number, parse, split_tag, sub_item_letter};
use ramme::model::scheme::{Scheme, is_well_formed};
use ramme::model::slug::slug;
use ramme::model::time::Time;
use ramme::resolve::{decode_path, encode_path};

use crate::fuzz;
use crate::pieces::{ADDRESSES, ANNEXES, HTML, MARKDOWN, TIMES, YAML, text};

/// Links lead where they say.
struct Everywhere;

impl Resolve for Everywhere {
    fn resolve(&self, target: &str) -> Result<Resolved, Problem> {
        match Scheme::of(target) {
            Scheme::Refused(scheme) => Err(Problem::RefusedScheme { scheme }),
            _ => Ok(Resolved {
                url: target.to_owned(),
                file: None,
                picture: Some(Size { width: 1, height: 1 }),
            }),
        }
    }
}

/// Every start tag has its end, in order; nothing that runs is among them.
fn judge(html: &str) -> Result<(), TestCaseError> {
    const ENDLESS: [&str; 4] = ["br", "hr", "img", "wbr"];
    const REFUSED: [&str; 6] = ["script", "style", "iframe", "object", "form", "svg"];
    let mut open: Vec<String> = Vec::new();
    for Ok(token) in Tokenizer::new(html) {
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                prop_assert!(!REFUSED.contains(&name.as_str()), "{name} in {html}");
                for (attribute, value) in &tag.attributes {
                    prop_assert!(
                        !attribute.starts_with(b"on") && attribute.as_slice() != b"style",
                        "{html}"
                    );
                    if matches!(attribute.as_slice(), b"href" | b"src") {
                        let url = String::from_utf8_lossy(&value.value);
                        prop_assert!(!matches!(Scheme::of(&url), Scheme::Refused(_)), "{html}");
                    }
                }
                if !ENDLESS.contains(&name.as_str()) {
                    open.push(name);
                }
            }
            Token::EndTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                let last = open.pop();
                prop_assert_eq!(last.as_ref(), Some(&name), "{}", html);
            }
            _ => {}
        }
    }
    prop_assert!(open.is_empty(), "{open:?} stay open in {html}");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn front_matter_lies_within_its_text(text in text(YAML)) {
        fuzz::front_matter(&text);
        fuzz::front_matter(&format!("---\n{text}\n---\nTekst"));
    }

    #[test]
    fn every_value_of_yaml_has_a_place(text in text(YAML)) {
        fuzz::yaml(&text);
    }

    #[test]
    fn a_time_is_shown_as_it_sorts(text in text(TIMES), other in text(TIMES)) {
        if let (Ok(one), Ok(other)) = (Time::parse(&text), Time::parse(&other)) {
            prop_assert!(!one.to_string().is_empty());
            one.html();
            prop_assert_eq!(one.cmp(&other), other.cmp(&one).reverse());
            if let (Some(first), Some(last)) = (one.first(), one.last()) {
                prop_assert!(first <= last, "{text}");
            }
        }
    }

    #[test]
    fn headings_are_cut_within_their_text(text in text(&["Punkt ", "pkt. ", "5", "a", ".", ")", ":", " ", "A) ", "12a", "æ", "İ"])) {
        for (_, length) in [item_number(&text), sub_item_letter(&text)].into_iter().flatten() {
            prop_assert!(text.get(length..).is_some(), "{length} of {text}");
        }
    }

    #[test]
    fn a_slug_is_an_address_of_its_own(text in "\\PC{0,40}") {
        let made = slug(&text);
        prop_assert!(made.chars().all(|one| one.is_ascii_lowercase() || one.is_ascii_digit() || one == '-'), "{made}");
        prop_assert_eq!(slug(&made), made);
    }

    #[test]
    fn encoded_paths_come_back(path in text(ADDRESSES)) {
        use unicode_normalization::UnicodeNormalization as _;
        let plain: String = path.nfc().collect();
        prop_assert_eq!(decode_path(&encode_path(&plain)), plain);
        decode_path(&path);
    }

    #[test]
    fn an_allowed_address_is_what_a_browser_reads(target in text(ADDRESSES)) {
        is_well_formed(&target);
        // As the URL standard says: edges and line ends fall away, then the scheme is read.
        let edges = |one: char| one <= ' ';
        let read: String = target.trim_matches(edges).chars().filter(|one| !matches!(one, '\t' | '\n' | '\r')).collect();
        let read = read.to_ascii_lowercase();
        for scheme in ["javascript:", "data:", "vbscript:"] {
            if read.starts_with(scheme) {
                prop_assert!(matches!(Scheme::of(&target), Scheme::Refused(_)), "{target:?}");
            }
        }
        if matches!(Scheme::of(&target), Scheme::None) {
            let slash = |one: Option<char>| matches!(one, Some('/' | '\\'));
            let mut start = read.chars();
            prop_assert!(!(slash(start.next()) && slash(start.next())), "{target:?}");
        }
    }

    #[test]
    fn bytes_may_be_a_picture_or_not(mut bytes in prop::collection::vec(any::<u8>(), 0..200), kind in 0..6_usize) {
        let starts: [&[u8]; 6] = [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"\xff\xd8\xff\xe0", b"RIFF\0\0\0\0WEBPVP8 ", b"<svg viewBox='"];
        bytes.splice(0..0, starts[kind].iter().copied());
        if let Some(size) = Size::of(&bytes) {
            prop_assert!(size.width > 0 && size.height > 0);
        }
    }

    #[test]
    fn tags_are_cut_within_their_text(html in text(HTML)) {
        let (tag, rest) = split_tag(&html);
        prop_assert!(html.starts_with(tag) && html.ends_with(rest));
        excerpt(&html, "/a/");
    }

    #[test]
    fn written_html_is_well_nested(body in text(MARKDOWN)) {
        let source = Source::plain("a.md".to_owned(), "a.md".into(), body.clone());
        let parsed = parse(&body);
        let mut writer = Writer::new(&source, &parsed, &Everywhere);
        let html = writer.html(&parsed.events, "a");
        let footnotes = writer.footnotes_html();
        judge(&html)?;
        judge(&footnotes)?;
        judge(&excerpt(&html, "/a/"))?;
    }

    #[test]
    fn minutes_are_read_whatever_they_are(body in text(MARKDOWN)) {
        fuzz::minutes(&body);
    }

    #[test]
    fn documents_are_read_whatever_they_are(yaml in text(YAML), body in text(MARKDOWN)) {
        fuzz::document(&format!("---\n{yaml}\n---\n{body}"));
    }

    #[test]
    fn annexes_are_read_whatever_they_are(text in text(ANNEXES)) {
        fuzz::office(text.as_bytes());
        fuzz::pdf(text.as_bytes());
    }

    #[test]
    fn fields_are_judged_whatever_they_are(yaml in text(YAML)) {
        let settings = format!("{}{yaml}", fuzz::SITE.1);
        fuzz::project(&[
            ("site.yaml", &settings),
            ("kommuner.yaml", &yaml),
            ("organisation.yaml", &yaml),
        ]);
    }

    #[test]
    fn old_addresses_are_judged_whatever_they_are(address in text(ADDRESSES), lines in text(ADDRESSES)) {
        let quoted = format!("{address:?}");
        fuzz::project(&[
            fuzz::SITE,
            ("sider/a.md", &format!("---\ntitel: A\ngamle_adresser: [{quoted}]\n---\n")),
            ("adresser.yaml", &format!("viderestillinger:\n  - {{fra: {quoted}, til: {quoted}}}\nudgået:\n  - {{adresse: {quoted}, dato: 2021-01-01, grund: x}}\n")),
            ("adresser.lock", &lines),
        ]);
    }
}

#[test]
fn the_fuzzer_gets_inside_an_annex() {
    let [_, page] = fuzz::pdf(include_bytes!("../../fuzz/seeds/pdf/page.txt"));
    assert_eq!(
        (page.report.pages, page.report.unread.as_slice()),
        (Some(1), &[][..])
    );
    let [_, part] = fuzz::office(include_bytes!("../../fuzz/seeds/office/word.xml"));
    assert!(
        part.report.unread.is_empty() && part.report.authors.len() == 3,
        "{part:?}"
    );
}
