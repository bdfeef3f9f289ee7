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
    fs::write(annexes.cache().join("bilag/0.pdf.txt.1.ny"), "halv").unwrap();
    annexes.known(RAMME).reports(&annexes.files(&[]));
    assert_eq!(annexes.kept(), [PathBuf::new(); 0]);
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
