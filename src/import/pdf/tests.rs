//! PDF files of four programs.

use super::*;

fn fixture(name: &str) -> Pages {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/import");
    read(&std::fs::read(std::path::Path::new(folder).join(name)).unwrap()).unwrap()
}

fn text(line: &Line) -> String {
    line.spans.iter().map(|span| span.text.as_str()).collect()
}

fn line<'p>(pages: &'p Pages, beginning: &str) -> &'p Line {
    let mut lines = pages.pages.iter().flatten();
    let found = lines.find(|line| text(line).starts_with(beginning));
    found.unwrap_or_else(|| panic!("{beginning}: {pages:#?}"))
}

/// The lines that stand in cells, each with its place.
fn cells(pages: &Pages) -> Vec<(usize, usize, String)> {
    let lines = pages.pages.iter().flatten();
    let cells = lines.filter_map(|line| line.cell.map(|cell| (cell.row, cell.column, text(line))));
    cells.collect()
}

fn links(pages: &Pages) -> Vec<(String, String)> {
    let spans = pages.pages.iter().flatten().flat_map(|line| &line.spans);
    spans
        .filter_map(|span| Some((span.text.clone(), span.link.clone()?)))
        .collect()
}

#[test]
fn lines_have_their_indent_size_and_weight() {
    let pages = fixture("libreoffice-pdf.pdf");
    assert_eq!(pages.pages.len(), 4);
    let heading = line(&pages, "3. Takster");
    assert!(heading.bold && (heading.size - 15.0).abs() < 0.1, "{heading:?}");
    assert_eq!(heading.place, Place::Page(3));
    let text = line(&pages, "Sekretariatet har siden");
    assert!(!text.bold && (text.size - 11.0).abs() < 0.1, "{text:?}");
    // Inside a paragraph there is no blank, between two there is.
    assert!(line(&pages, "ventetid og").gap < 0.1);
    assert!(line(&pages, "Opgørelsen viser").gap > 0.2);
    let inner = line(&pages, "– pædagoger");
    let outer = line(&pages, "• At tilbuddene");
    assert!(inner.left > outer.left + 2.0, "{inner:?} {outer:?}");
    let label = line(&pages, "Dato:");
    assert!(label.spans[0].bold && !label.bold, "{label:?}");
}

#[test]
fn heads_and_feet_stand_at_the_ends() {
    for (name, head, foot) in [
        ("libreoffice-pdf.pdf", "Rammeaftale", "Side "),
        ("chromium.pdf", "Rammeaftale", "Side "),
        ("groff.pdf", "Referat", "Side "),
    ] {
        for page in &fixture(name).pages {
            assert!(text(&page[0]).starts_with(head), "{name}: {page:#?}");
            assert!(text(page.last().unwrap()).starts_with(foot), "{name}: {page:#?}");
        }
    }
    for page in &fixture("slides.pdf").pages {
        let [.., one, other] = page.as_slice() else {
            panic!("{page:#?}");
        };
        let both = [text(one), text(other)].concat();
        assert!(both.contains("oplæg til drøftelse"), "{page:#?}");
    }
}

#[test]
fn tables_are_found_with_tags_and_without() {
    let wanted = |rows: &[[&str; 3]]| {
        let rows = rows.iter().enumerate();
        let cells = rows.flat_map(|(row, cells)| {
            let cells = cells.iter().enumerate().filter(|(_, text)| !text.is_empty());
            cells.map(move |(column, text)| (row, column, (*text).to_owned()))
        });
        cells.collect::<Vec<_>>()
    };
    let places = wanted(&[
        ["Målgruppe", "Pladser 2022", "Pladser 2023"],
        ["Erhvervet hjerneskade", "48", "52"],
        ["Autisme", "110", "117"],
        ["Svær spiseforstyrrelse", "9", "12"],
    ]);
    assert_eq!(cells(&fixture("chromium.pdf")), places);
    assert_eq!(cells(&fixture("libreoffice-pdf.pdf")), places);
    let answers = wanted(&[
        ["Svar", "Antal kommuner", ""],
        ["Støtter forslaget", "11", ""],
        ["Støtter med ændringer", "3", ""],
        ["Har ikke svaret", "3", ""],
    ]);
    assert_eq!(cells(&fixture("groff.pdf")), answers);
    assert_eq!(cells(&fixture("slides.pdf")), []);
}

#[test]
fn links_cover_their_words_alone() {
    for name in ["chromium.pdf", "libreoffice-pdf.pdf"] {
        let wanted = [
            ("rammeaftalens hjemmeside", "/rammeaftale/opgoerelse-2023"),
            ("takstaftalen", "/takstaftale"),
            ("temadagens side", "/temadag"),
        ];
        let wanted = wanted.map(|(text, path)| (text.to_owned(), format!("https://www.eksempel.dk{path}")));
        assert_eq!(links(&fixture(name)), wanted, "{name}");
    }
    // Nobody says how wide the letters of these fonts are.
    let links = links(&fixture("groff.pdf"));
    let texts: Vec<&str> = links.iter().map(|(text, _)| text.trim_end_matches('.')).collect();
    assert_eq!(texts, ["høringsnotatet", "skabelonen"]);
}

#[test]
fn tags_tell_headings_and_points_that_are_drawn() {
    let pages = fixture("slides.pdf");
    assert_eq!(line(&pages, "Fokusområde 1").heading, Some(1));
    assert_eq!(line(&pages, "Mål").heading, Some(2));
    let lines = || pages.pages.iter().flatten().map(text);
    assert_eq!(lines().filter(|line| line.starts_with("• ")).count(), 10);
    let pages = fixture("chromium.pdf");
    let lines = || pages.pages.iter().flatten().map(text);
    assert_eq!(lines().filter(|line| line.starts_with("• ")).count(), 0);
    assert_eq!(line(&pages, "2. Nedsætter").heading, None);
}

#[test]
fn words_are_written_in_letters_that_can_be_typed() {
    let pages = fixture("groff.pdf");
    let all: String = pages.pages.iter().flatten().map(text).collect();
    assert!(all.contains("De fleste") && all.contains("fire tilbud"), "{all}");
}

#[test]
fn what_has_no_text_is_refused() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/personal/annexes");
    for (name, wanted) in [
        ("scannet.pdf", Unread::Pictures(String::new())),
        ("laast.pdf", Unread::Encrypted),
        ("afkortet.pdf", Unread::Broken),
    ] {
        let bytes = std::fs::read(std::path::Path::new(folder).join(name)).unwrap();
        assert_eq!(read(&bytes).err(), Some(wanted), "{name}");
    }
    assert_eq!(read(b"").err(), Some(Unread::Broken));
}
