//! The processes that look into annexes: what crashes or runs away costs its
//! own file, and nothing more.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use ramme::annex::{Readers, Report, Unread, child};
use tempfile::TempDir;

use crate::project::repository;

/// A PDF of these objects; the first is the catalogue.
pub fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut places = String::new();
    for (index, object) in objects.iter().enumerate() {
        writeln!(places, "{:010} 00000 n ", file.len()).unwrap();
        writeln!(file, "{} 0 obj", index + 1).unwrap();
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let (start, size) = (file.len(), objects.len() + 1);
    write!(file, "xref\n0 {size}\n0000000000 65535 f \n{places}").unwrap();
    writeln!(
        file,
        "trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF"
    )
    .unwrap();
    file
}

/// One page with this content and these resources, then more objects from number 5 on.
pub fn page(content: Vec<u8>, resources: &str, more: Vec<Vec<u8>>) -> Vec<u8> {
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        format!("<< /Type /Page /Parent 2 0 R /Resources << {resources} >> /Contents 4 0 R >>").into_bytes(),
        content,
    ];
    objects.extend(more);
    pdf(&objects)
}

/// A stream with more in its dictionary.
pub fn stream(more: &str, content: &[u8]) -> Vec<u8> {
    let mut stream = format!("<< {more} /Length {} >>\nstream\n", content.len()).into_bytes();
    stream.extend(content);
    stream.extend(b"\nendstream");
    stream
}

/// Each form shows the next ten times: ten to the power of fourteen in all.
fn endless() -> Vec<u8> {
    let forms = (5..20).map(|number| {
        let next = format!(
            "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {} 0 R >> >>",
            number + 1
        );
        stream(&next, "/X Do ".repeat(10).as_bytes())
    });
    page(stream("", b"/X Do"), "/XObject << /X 5 0 R >>", forms.collect())
}

/// Three million arrays of one number, packed.
fn greedy() -> Vec<u8> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    packed.write_all(&b"[0]".repeat(3_000_000)).unwrap();
    page(
        stream("/Filter /FlateDecode", &packed.finish().unwrap()),
        "",
        Vec::new(),
    )
}

/// Reads these files and a good one after each.
fn read(program: &Path, patience: Duration, files: &[Vec<u8>]) -> Vec<Report> {
    let folder = TempDir::new().unwrap();
    let readers = Readers {
        program: program.to_owned(),
        cache: folder.path().to_owned(),
        patience,
    };
    let good = repository().join("tests/personal/annexes/libreoffice.pdf");
    let mut paths: Vec<PathBuf> = Vec::new();
    for (index, bytes) in files.iter().enumerate() {
        let path = folder.path().join(format!("{index}.pdf"));
        fs::write(&path, bytes).unwrap();
        paths.extend([path, good.clone()]);
    }
    let paths: Vec<&Path> = paths.iter().map(PathBuf::as_path).collect();
    child::read_all(&readers, &paths, |_, reading| reading.report)
}

/// What was not read of the file; the good one beside it was.
#[track_caller]
fn check(program: &Path, patience: u64, file: Vec<u8>, wanted: &Unread) {
    let reports = read(program, Duration::from_secs(patience), &[file]);
    let [bad, good] = reports.as_slice() else {
        panic!("{reports:?}");
    };
    assert_eq!(bad, &Report::unread(wanted.clone()));
    assert_eq!((good.pages, good.unread.as_slice()), (Some(1), &[][..]));
}

fn ramme() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_ramme"))
}

#[test]
fn a_file_that_never_ends_is_given_up() {
    let started = Instant::now();
    check(ramme(), 2, endless(), &Unread::Slow);
    assert!(started.elapsed() < Duration::from_secs(20));
}

#[test]
fn a_file_that_wants_all_memory_gets_none() {
    check(ramme(), 60, greedy(), &Unread::Crashed);
}

#[test]
fn a_form_in_another_format_is_said() {
    let form = b"<< /Fields [] /XFA (<field>240758-7130</field>) >>".to_vec();
    let reports = read(ramme(), child::PATIENCE, &[page(stream("", b""), "", vec![form])]);
    let wanted = [Unread::Embedded("(XFA-formular)".to_owned())];
    assert_eq!(
        reports.first().map(|report| &report.unread[..]),
        Some(&wanted[..])
    );
}

/// With a stack this small, arrays within arrays are too much.
#[test]
fn a_stack_that_overflows_is_the_files_fault() {
    let folder = TempDir::new().unwrap();
    let program = folder.path().join("ramme");
    let script = format!("#!/bin/sh\nulimit -s 300\nexec {} \"$@\"\n", ramme().display());
    fs::write(&program, script).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let deep = ["[".repeat(90), "]".repeat(90)].concat().into_bytes();
    check(
        &program,
        20,
        page(stream("", b""), "", vec![deep]),
        &Unread::Crashed,
    );
}

/// Where the parent is killed, nobody else ends a child that runs away.
#[test]
fn a_child_ends_without_its_parent() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("endless.pdf");
    fs::write(&path, endless()).unwrap();
    let mut child = Command::new(ramme())
        .args([child::COMMAND, "1"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    writeln!(input, "{}", serde_json::to_string(&path).unwrap()).unwrap();
    drop(input);
    let started = Instant::now();
    while child.try_wait().unwrap().is_none() {
        assert!(started.elapsed() < Duration::from_mins(1), "it still runs");
        std::thread::sleep(Duration::from_millis(50));
    }
}
