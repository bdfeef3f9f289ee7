//! The text of annexes, as the search gets it: what a reader sees, all of it
//! and nothing else, kept from build to build.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use ramme::annex::{Known, Readers, Texts, Unread, child, read_bytes};
use ramme::load::{Facts, SourceFile};
use ramme::personal::cpr;
use ramme::resolve::Published;
use tempfile::TempDir;

use crate::project::repository;
use crate::readers::{page, pdf, stream};

/// `tests/personal/annexes/README.md` says how they were made.
fn fixture(name: &str) -> PathBuf {
    repository().join("tests/personal/annexes").join(name)
}

fn texts(name: &str) -> Vec<String> {
    let extension = name.rsplit_once('.').unwrap().1;
    read_bytes(&fs::read(fixture(name)).unwrap(), extension).texts
}

/// Every number in these files stands in a place of its own. Those in comments,
/// deletions, properties, descriptions, links, notes of whoever speaks, hidden
/// text, rows, columns, sheets and slides are not among what is shown.
#[test]
fn nothing_hidden_is_in_a_text() {
    let words = &[
        "220458-5116",
        "080658-5041",
        "010958-5149",
        "150758-5228",
        "221258-5265",
        "081058-5358",
        "220858-5412",
        "220458-5558",
        "010958-5599",
        "080258-5632",
    ][..];
    for (name, shown) in [
        ("skjult.docx", words),
        ("skjult.odt", words),
        ("skjult.xlsx", &["151158-5968", "221258-6148"]),
        ("skjult.ods", &["151158-5968", "221258-6148"]),
        ("skjult.pptx", &["010958-6498"]),
        ("skjult.odp", &["010958-6498"]),
    ] {
        let text = texts(name).join("\n");
        let found = cpr::find(&text);
        let found: BTreeSet<&str> = found
            .iter()
            .map(|one| text.get(one.range.clone()).unwrap())
            .collect();
        let shown: BTreeSet<&str> = shown.iter().copied().collect();
        assert_eq!(found, shown, "{name}: {text}");
    }
}

#[test]
fn every_slide_and_sheet_has_its_place() {
    for (name, wanted) in [
        ("skjult.pptx", &["Tekst 010958-6498", ""][..]),
        (
            "skjult.xlsx",
            &["Takster\nSynlig 151158-5968\nKommentar", "Ark 221258-6148\nx", ""],
        ),
        ("libreoffice.docx", &["Notat om sagen. Borger 240758-7130."]),
        ("scannet.pdf", &[]),
    ] {
        assert_eq!(texts(name), wanted, "{name}");
    }
}

/// What every file in `tests/words` says.
const WORDS: &str = include_str!("../words/ord.txt");

/// At least 98 of 100 words come out whole, and in their order.
#[track_caller]
fn all_words(texts: &[String], of: &str) {
    let text = texts.join("\n");
    let mut found = text.split_whitespace();
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let missed: Vec<&&str> = words
        .iter()
        .filter(|word| !found.clone().any(|one| one == **word) || !found.any(|one| one == **word))
        .collect();
    assert!(
        words.len() > 90 && missed.len() * 50 <= words.len(),
        "{of}: {missed:?}\n{text}"
    );
}

#[test]
fn every_program_writes_whole_words() {
    for name in [
        "ord.txt",
        "ord.html",
        "ord.docx",
        "ord.odt",
        "ord.xlsx",
        "ord.ods",
        "ord.pptx",
        "ord.odp",
        "libreoffice.pdf",
        "chromium.pdf",
    ] {
        let bytes = fs::read(repository().join("tests/words").join(name)).unwrap();
        let texts = read_bytes(&bytes, name.rsplit_once('.').unwrap().1).texts;
        all_words(&texts, name);
        assert_eq!(
            texts.len(),
            if name.ends_with('p') || name.ends_with("ptx") {
                2
            } else {
                1
            },
            "{name}"
        );
    }
}

/// How wide letters of Helvetica are.
fn width(letter: char) -> i32 {
    match letter {
        'i' | 'j' | 'l' => 222,
        ' ' | 'f' | 't' | 'I' | '.' | ',' => 278,
        'r' | '-' => 333,
        'c' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' | '\u{1}' => 500,
        'w' | 'C' | 'D' | 'H' | 'N' | 'R' | 'U' => 722,
        'm' | 'M' => 833,
        'æ' => 889,
        'A' | 'B' | 'E' | 'K' | 'P' | 'S' | 'V' | 'Æ' => 667,
        'F' | 'T' | 'Z' | 'ø' => 611,
        _ => 556,
    }
}

/// The lines of the words as a typesetter makes them: short, and words cut.
fn typeset() -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in WORDS.lines() {
        let mut line = String::new();
        for word in paragraph.split(' ') {
            let (first, second) = word.split_at(word.char_indices().nth(6).map_or(word.len(), |(at, _)| at));
            let whole = !word.chars().all(char::is_alphabetic) || second.chars().count() < 3;
            if line.chars().count() + word.chars().count() <= 36 {
                line += &format!("{word} ");
            } else if whole {
                lines.push(std::mem::replace(&mut line, format!("{word} ")));
            } else {
                lines.push(std::mem::replace(&mut line, format!("{second} ")) + first + "-");
            }
        }
        lines.push(line);
    }
    lines
        .iter()
        .map(|line| line.trim_end().replace("ff", "\u{1}"))
        .collect()
}

/// Bytes of a string, as hexadecimal digits.
fn hex(letters: &str) -> String {
    letters
        .chars()
        .fold(String::new(), |hex, one| hex + &format!("{:02x}", u32::from(one)))
}

/// Reads a page with this content, set in Helvetica with a ligature.
fn read_page(content: &str) -> Vec<String> {
    let widths: Vec<String> = (0..=255_u8)
        .map(|code| width(char::from(code)).to_string())
        .collect();
    let font = format!(
        "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 0 /LastChar 255 /Widths [{}] \
         /Encoding << /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [1 /f_f 2 /ukendt] >> >> >>",
        widths.join(" ")
    );
    let reading = read_bytes(&page(stream("", content.as_bytes()), &font, Vec::new()), "pdf");
    assert_eq!(reading.report.pages, Some(1));
    reading.texts
}

/// One string a line, with kerning between letters and moves between words.
#[test]
fn a_typesetter_writes_no_blanks() {
    let mut content = "BT /F1 10 Tf 14 TL 50 700 Td\n".to_owned();
    for (number, line) in typeset().into_iter().enumerate() {
        let blank = 220 + number % 4 * 60;
        let pieces: Vec<String> = line
            .split(' ')
            .map(|word| {
                let letters = word.char_indices().map(|(at, one)| {
                    let kerning = [0, 80, -30, 15].get(at % 4).unwrap();
                    format!(" {kerning} <{}>", hex(&one.to_string()))
                });
                letters.collect()
            })
            .collect();
        content += &format!("[{}] TJ T*\n", pieces.join(&format!("-{blank}")));
    }
    all_words(&read_page(&(content + "ET")), "typesetter");
}

/// Each letter at its own place, on a page that is turned and made smaller.
#[test]
fn a_printer_sets_each_letter_by_itself() {
    for turn in [
        "0.1 0 0 0.1 0 0 cm",
        "0 0.1 -0.1 0 600 0 cm",
        "0.1 0 0 -0.1 0 800 cm",
    ] {
        let mut content = format!("{turn} BT /F1 100 Tf\n");
        for (number, line) in typeset().iter().enumerate() {
            let (mut x, y) = (500.0, 7000 - 130 * i32::try_from(number).unwrap());
            for letter in line.chars() {
                if letter != ' ' {
                    content += &format!("1 0 0 1 {x:.1} {y} Tm <{}> Tj\n", hex(&letter.to_string()));
                }
                x += f64::from(width(letter)) / 10.0;
            }
        }
        all_words(&read_page(&(content + "ET")), turn);
    }
}

#[test]
fn places_on_a_page_make_words_and_lines() {
    for (content, wanted) in [
        // A cell beside another, and one below.
        (
            "0 0 Td (Tilbud) Tj 90 0 Td (Takst) Tj -90 -14 Td (Hjem) Tj",
            "Tilbud Takst\nHjem",
        ),
        // Bold by drawing twice, letter by letter.
        ("(F) Tj 0.2 0 Td (F) Tj 6 0 Td (e) Tj 0.2 0 Td (e) Tj", "Fe"),
        // The number of a footnote; a square metre.
        ("(kommunen) Tj 6 Ts /F1 6 Tf (1) Tj", "kommunen 1"),
        ("(12 m) Tj 4 Ts /F1 6 Tf (2) Tj", "12 m2"),
        // Wide letters are one word, and so are pieces of one.
        ("3 Tc (Sperret) Tj", "Sperret"),
        ("(Speci) Tj 30.02 0 Td (elt) Tj", "Specielt"),
        // What is read as something else; a blank that is only stretched.
        (
            "/Span << /ActualText (og) >> BDC (&) Tj (&) Tj EMC ( ja) Tj",
            "og ja",
        ),
        ("20 Tw (dag og nat) Tj", "dag og nat"),
        // A letter whose name nobody knows is none.
        ("(a\\002b) Tj", "ab"),
    ] {
        assert_eq!(
            read_page(&format!("BT /F1 12 Tf 100 600 Td {content} ET")),
            [wanted],
            "{content}"
        );
    }
}

/// A filled field is seen, a note that must be opened is not, nor a layer that
/// is switched off.
#[test]
fn what_lies_over_a_page_is_read_where_it_is_seen() {
    let form = |text: &str| {
        let more = "/Type /XObject /Subtype /Form /BBox [0 0 90 20] /Resources << /Font << /F1 9 0 R >> >>";
        stream(more, format!("BT /F1 10 Tf 2 2 Td ({text}) Tj ET").as_bytes())
    };
    let annotation = |sort: &str, form: u8| {
        format!(
            "<< /Type /Annot /Subtype /{sort} /Rect [10 {form}00 100 120] /Contents (skjult) /AP << /N {form} 0 R >> >>"
        )
    };
    let content = b"BT /F1 10 Tf 50 700 Td (Synlig) Tj ET /OC /Lag BDC BT 50 600 Td (skjult) Tj ET EMC";
    let font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";
    let objects = [
        b"<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [8 0 R] /D << /OFF [8 0 R] >> >> >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        format!(
            "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 9 0 R >> /Properties << /Lag 8 0 R >> >> /Annots [{} {} {}] >>",
            annotation("Widget", 5),
            annotation("FreeText", 6),
            annotation("Text", 7)
        )
        .into_bytes(),
        stream("", content),
        form("Udfyldt"),
        form("Skrevet"),
        form("skjult"),
        b"<< /Type /OCG /Name (Lag) >>".to_vec(),
        font.as_bytes().to_vec(),
    ];
    let texts = read_bytes(&pdf(&objects), "pdf").texts;
    assert_eq!(texts, ["Synlig\nUdfyldt\nSkrevet"]);
}

#[test]
fn a_web_page_is_read_without_its_tags() {
    let page = b"<!doctype html><title>Skjult</title><style>p{}</style><p>Et <b>h</b>alvt\nord &amp; mere<!-- skjult --><p>Nyt<br>her\
        <script>skjult</script><div hidden>skjult<div>skjult</div></div><table><tr><td>a<td>b</table>";
    assert_eq!(
        read_bytes(page, "html").texts,
        ["Et halvt ord & mere\nNyt\nher\na\nb"]
    );
    assert_eq!(read_bytes(page, "svg").texts, [""; 0]);
    assert_eq!(read_bytes(b"a;\xe5r\n1;2\n", "csv").texts, ["a;år\n1;2"]);
}

/// Annexes in a folder of their own, with a cache beside them.
struct Annexes {
    folder: TempDir,
}

impl Annexes {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        for name in NAMES {
            fs::copy(fixture(name), folder.path().join(name)).unwrap();
        }
        Self { folder }
    }

    fn known(&self, program: &str) -> Known {
        Known::new(Readers {
            program: program.into(),
            cache: self.cache(),
            patience: child::PATIENCE,
        })
    }

    fn cache(&self) -> PathBuf {
        self.folder.path().join(".ramme")
    }

    fn files(&self, names: &[&str]) -> Arc<BTreeMap<String, Published>> {
        let publish = |name: &&str| {
            let location = self.folder.path().join(name);
            let file = SourceFile {
                facts: Facts::read(&location).unwrap(),
                shown: (*name).into(),
                personal: ramme::personal::Findings::default(),
                location,
            };
            let file = Arc::new(file);
            let url = format!("/{name}");
            ((*name).to_owned(), Published { url, file })
        };
        Arc::new(names.iter().map(publish).collect())
    }

    /// The texts that lie on the disk.
    fn kept(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.cache().join("bilag"));
        entries
            .into_iter()
            .flatten()
            .map(|entry| entry.unwrap().path())
            .collect()
    }
}

const NAMES: [&str; 4] = [
    "libreoffice.docx",
    "skjult.pptx",
    "libreoffice.pdf",
    "scannet.pdf",
];

const RAMME: &str = env!("CARGO_BIN_EXE_ramme");

/// Nothing can be read with it.
const NOBODY: &str = "/findes/ikke";

fn all(texts: &Texts, files: &BTreeMap<String, Published>) -> Vec<Vec<String>> {
    files.values().map(|one| texts.of(&one.file)).collect()
}

/// The annexes of which nothing became known.
fn unknown(known: &mut Known, files: &Arc<BTreeMap<String, Published>>) -> Vec<String> {
    let reports = known.reports(files);
    let unknown = reports
        .iter()
        .filter(|(_, report)| report.unread == [Unread::NotStarted]);
    unknown.map(|(name, _)| name.clone()).collect()
}

#[test]
fn a_text_is_read_once() {
    let annexes = Annexes::new();
    let files = annexes.files(&NAMES);
    let mut known = annexes.known(RAMME);
    let reports = known.reports(&files);
    let texts = known.texts();
    let first = all(&texts, &files);
    assert_eq!(
        first,
        files.keys().map(|name| self::texts(name)).collect::<Vec<_>>()
    );
    assert_eq!(annexes.kept().len(), 3);
    // The next process asks nobody.
    let mut again = annexes.known(NOBODY);
    assert_eq!(again.reports(&files), reports);
    assert_eq!(all(&again.texts(), &files), first);
    // Whose text is gone, is read again; so are all.
    let gone = annexes
        .kept()
        .into_iter()
        .find(|path| path.to_string_lossy().ends_with(".docx.txt"));
    fs::remove_file(gone.unwrap()).unwrap();
    assert_eq!(unknown(&mut annexes.known(NOBODY), &files), ["libreoffice.docx"]);
    let mut known = annexes.known(RAMME);
    assert_eq!(known.reports(&files), reports);
    assert_eq!(all(&known.texts(), &files), first);
    fs::remove_dir_all(annexes.cache()).unwrap();
    let files = annexes.files(&NAMES);
    assert_eq!(known.reports(&files), reports);
    assert_eq!(all(&known.texts(), &files), first);
}

#[test]
fn what_is_not_published_any_more_is_not_kept() {
    let annexes = Annexes::new();
    let mut known = annexes.known(RAMME);
    known.reports(&annexes.files(&NAMES));
    assert_eq!(annexes.kept().len(), 3);
    known.reports(&annexes.files(&["libreoffice.pdf", "scannet.pdf"]));
    let [kept] = &annexes.kept()[..] else { panic!() };
    assert!(kept.to_string_lossy().ends_with(".pdf.txt"), "{kept:?}");
    // A process that was killed left half a text, and one that starts anew clears up.
    let half = format!("bilag/{}.pdf.txt.1.ny", "0".repeat(64));
    fs::write(annexes.cache().join(half), "halv").unwrap();
    // What is not its own it leaves alone.
    let other = annexes.cache().join("bilag/referat.pdf.txt");
    fs::write(&other, "nogens").unwrap();
    annexes.known(RAMME).reports(&annexes.files(&[]));
    assert_eq!(annexes.kept(), [other]);
}

#[test]
fn where_nothing_can_be_written_texts_are_held() {
    let annexes = Annexes::new();
    fs::write(annexes.cache(), "ingen mappe").unwrap();
    let files = annexes.files(&NAMES);
    let mut known = annexes.known(RAMME);
    let reports = known.reports(&files);
    let all = all(&known.texts(), &files);
    assert_eq!(all.iter().filter(|texts| !texts.is_empty()).count(), 3);
    assert_eq!(known.reports(&annexes.files(&NAMES)), reports);
    assert_eq!(self::all(&known.texts(), &files), all);
}

#[test]
fn nobody_reads_nothing() {
    let annexes = Annexes::new();
    let files = annexes.files(&NAMES);
    assert_eq!(
        all(&Texts::default(), &files),
        vec![Vec::<String>::new(); NAMES.len()]
    );
    let mut known = annexes.known(NOBODY);
    assert_eq!(unknown(&mut known, &files).len(), NAMES.len());
    assert!(!annexes.cache().join("bilag").exists());
}
