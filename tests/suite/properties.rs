//! Whatever goes into a parser, it gives an answer, and what comes out of it
//! keeps its promise. `PROPTEST_CASES=100000 cargo test properties` asks longer.

use std::sync::Arc;

use html5gum::{Token, Tokenizer};
use proptest::prelude::*;
use ramme::diagnostics::{Diagnostics, Problem};
use ramme::load::{Size, Source, Sources, front_matter};
use ramme::markdown::{Resolve, Resolved, Writer, excerpt, item_number, parse, split_tag, sub_item_letter};
use ramme::model::scheme::{Scheme, is_well_formed};
use ramme::model::slug::slug;
use ramme::model::time::Time;
use ramme::resolve::{Options, decode_path, encode_path, resolve};
use ramme::validate::validate;
use ramme::yaml::{self, Node, Part};

/// Pieces of text that mean something to some parser, and others between them.
fn text(pieces: &'static [&'static str]) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(pieces).prop_map(str::to_owned),
        1 => "\\PC{0,6}",
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

const MARKDOWN: &[&str] = &[
    "#",
    "## 1. ",
    "### A) ",
    "### Bilag\n",
    "### Beslutning\n",
    " {.lukket}",
    " {sag=",
    "}",
    "\n",
    "\n\n",
    "- ",
    "1. ",
    "> ",
    "*",
    "**",
    "_",
    "~~",
    "`",
    "```\n",
    "[",
    "]",
    "(",
    ")",
    "![",
    "](x.png)",
    "](/a/)",
    "[^a]",
    "[^a]: ",
    "| a ",
    "|---|\n",
    "<b>",
    "</b>",
    "<sub>",
    "</sub>",
    "<abbr title='\"'>",
    "</abbr>",
    "<br>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<div>",
    "<b ",
    "<a href=javascript:x>",
    "&#x202e;",
    "&lt;",
    "&",
    "\\",
    ": ",
    "12. marts",
    "Tabel: ",
    "(dato: 2021-03-19)",
    "æ",
    "    ",
    "\t",
];

const YAML: &[&str] = &[
    "titel: ",
    "gruppe: styregruppen\n",
    "dato: ",
    "2021-03-26",
    "kilder:",
    "a: ",
    "- ",
    "\n",
    "  ",
    "[",
    "]",
    "{",
    "}",
    ",",
    ": ",
    "&a ",
    "*a",
    "!x ",
    "|\n",
    ">\n",
    "\"",
    "'",
    "\\u202e",
    "# ",
    "---\n",
    "...\n",
    "? ",
    "~",
    "1.0",
    "ja",
    "0x1f",
    "1e9",
    "<<: ",
    "%YAML 1.1\n",
    "\t",
    "æ",
];

const TIMES: &[&str] = &[
    "2021",
    "-03",
    "-26",
    "-K4",
    "-k0",
    " 9:30",
    " 09.30",
    "T24:00",
    "/",
    "primo ",
    "medio ",
    "ultimo ",
    "26/3",
    "-2021",
    "26.",
    "3.",
    "2100",
    "1800",
    "-02-29",
    "9999",
    "99999999999",
    "-",
    ".",
    " ",
    "æ",
];

const ADDRESSES: &[&str] = &[
    "java",
    "script",
    ":",
    "data:",
    "https://",
    "HTTP://",
    "//",
    "/",
    "\\",
    "..",
    ".",
    "%2e",
    "%2F",
    "%zz",
    "%",
    "%C3%A6",
    "%ff",
    "\t",
    "\n",
    "\0",
    "#",
    "?",
    "www.kl.dk",
    "[",
    "]",
    "a",
    "æ",
    " ",
];

const HTML: &[&str] = &[
    "<", ">", "\"", "'", "/", "h2", " id=", " href=", "#a", "p", "=", " ", "æ", "&quot;",
];

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

/// Validates and resolves a project of these texts, all in memory.
fn read(files: &[(&str, String)]) -> Diagnostics {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    for (path, text) in files {
        let mut source = Source::plain((*path).to_owned(), Arc::from(*path), text.clone());
        if path.strip_suffix(".md").is_some() {
            let Ok(front) = front_matter::split(text) else {
                continue;
            };
            source.front = Some(front);
            sources.documents.push(Arc::new(source));
        } else {
            sources.data.insert((*path).to_owned(), Arc::new(source));
        }
    }
    let content = validate(&sources, None, &mut diagnostics);
    let options = Options {
        today: jiff::civil::date(2026, 11, 22),
        drafts: false,
    };
    resolve(&content, &sources, options, None, &mut diagnostics);
    diagnostics
}

const SITE: &str = "titel: Prøve\nadresse: https://www.eksempel.invalid\nkontakt:\n  navn: Sekretariatet\n";

fn paths(node: &Node, path: &mut Vec<usize>, found: &mut Vec<Vec<usize>>) {
    found.push(path.clone());
    let children: Vec<&Node> = match node {
        Node::List(items) => items.iter().collect(),
        Node::Map(entries) => entries.iter().map(|(_, value)| value).collect(),
        _ => Vec::new(),
    };
    for (index, child) in children.into_iter().enumerate() {
        path.push(index);
        paths(child, path, found);
        path.pop();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn front_matter_lies_within_its_text(text in text(YAML)) {
        for text in [text.clone(), format!("---\n{text}\n---\nTekst")] {
            if let Ok(front) = front_matter::split(&text) {
                prop_assert!(text.get(front.yaml.clone()).is_some());
                prop_assert!(text.get(front.body..).is_some() && front.yaml.end <= front.body);
            }
        }
    }

    #[test]
    fn every_value_of_yaml_has_a_place(text in text(YAML)) {
        if let Ok(node) = yaml::parse(&text) {
            let mut all = Vec::new();
            paths(&node, &mut Vec::new(), &mut all);
            let lines = text.split('\n').count();
            for path in all {
                for part in [Part::Key, Part::Value] {
                    if let Some(position) = yaml::locate(&text, &path, part) {
                        prop_assert!(position.line <= lines + 1, "{position:?} in {text}");
                    }
                }
                prop_assert_eq!(node.at(&path).is_some(), true);
                node.key_of(&path);
            }
            yaml::written(&text);
        }
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
        let front = "---\ntitel: Møde\ngruppe: styregruppen\ndato: 2021-03-26\nstatus: referat\n---\n";
        read(&[
            ("site.yaml", SITE.to_owned()),
            ("grupper/styregruppen.md", "---\ntitel: Styregruppen\nslags: styregruppe\n---\n".to_owned()),
            ("referater/styregruppen/m.md", format!("{front}{body}")),
        ]);
    }

    #[test]
    fn fields_are_judged_whatever_they_are(yaml in text(YAML)) {
        let document = format!("---\n{yaml}\n---\n");
        read(&[
            ("site.yaml", format!("{SITE}{yaml}")),
            ("kommuner.yaml", yaml.clone()),
            ("organisation.yaml", yaml.clone()),
            ("arrangementer/2021/a.md", document.clone()),
            ("kontrakter/a.md", document.clone()),
            ("referater/styregruppen/m.md", document.clone()),
            ("sider/a.md", document),
        ]);
    }

    #[test]
    fn old_addresses_are_judged_whatever_they_are(address in text(ADDRESSES), lines in text(ADDRESSES)) {
        let quoted = format!("{address:?}");
        read(&[
            ("site.yaml", SITE.to_owned()),
            ("sider/a.md", format!("---\ntitel: A\ngamle_adresser: [{quoted}]\n---\n")),
            ("adresser.yaml", format!("viderestillinger:\n  - {{fra: {quoted}, til: {quoted}}}\nudgået:\n  - {{adresse: {quoted}, dato: 2021-01-01, grund: x}}\n")),
            ("adresser.lock", lines),
        ]);
    }
}
