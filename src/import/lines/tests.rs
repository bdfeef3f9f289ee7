//! Lines that go on, and lines that do not.

use super::*;

/// The paragraphs of a page whose lines have a text, a size and a weight.
fn paragraphs(lines: &[(&str, f32, bool)]) -> Vec<String> {
    let line = |(text, size, bold): &(&str, f32, bool)| Line {
        spans: vec![Span {
            text: (*text).to_owned(),
            ..Span::default()
        }],
        size: *size,
        bold: *bold,
        ..Line::default()
    };
    let pages = vec![lines.iter().map(line).collect()];
    let read = Pages {
        pages,
        doubts: Vec::new(),
    };
    let blocks = blocks(read, &mut Notes::default()).concat();
    let text = |block: &Block| match block {
        Block::Paragraph(paragraph) => paragraph.text(),
        Block::Table(_) => "a table".to_owned(),
    };
    blocks.iter().map(text).collect()
}

#[test]
fn the_last_word_of_a_sentence_is_no_section() {
    let found = paragraphs(&[
        (
            "En oversigt over planen for det kommende år er vedlagt i",
            10.0,
            false,
        ),
        ("bilag", 10.0, false),
        ("Svarene fra de andre sekretariater er samlet i et", 10.0, false),
        ("bilag.", 10.0, false),
        ("Bilag", 10.0, false),
        ("Planen", 10.0, false),
    ]);
    let wanted = [
        "En oversigt over planen for det kommende år er vedlagt i bilag",
        "Svarene fra de andre sekretariater er samlet i et bilag.",
        "Bilag",
        "Planen",
    ];
    assert_eq!(found, wanted);
}

#[test]
fn large_letters_fill_a_line_sooner() {
    let running = "Sekretariatet har samlet svar fra alle kommuner i regionen";
    let found = paragraphs(&[
        ("2. Proces for den fælles plan i rammeaftale", 12.0, true),
        ("2021-22", 12.0, true),
        (running, 10.0, false),
        (running, 10.0, false),
        ("Kort linje.", 10.0, false),
    ]);
    assert_eq!(
        found,
        [
            "Proces for den fælles plan i rammeaftale 2021-22".to_owned(),
            format!("{running} {running} Kort linje."),
        ]
    );
}
