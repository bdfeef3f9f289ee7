//! Compressed versions beside text files, for hosts that send what lies ready.
//! The same bytes give the same bytes: no time and no name stands in them.

use std::io::{self, Write as _};

use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, GzBuilder};
use rayon::prelude::*;

use crate::progress::{self, Stage};
use crate::render::{Artifact, Output};

/// What is text, by extension. Pictures, fonts and PDFs are compressed already.
const TEXT: [&str; 9] = ["css", "csv", "html", "ics", "js", "json", "svg", "txt", "xml"];

/// A file smaller than this fits in one packet as it is.
const SMALLEST: usize = 1_000;

/// Brotli's best, with the window that every browser reads.
const BROTLI: (i32, i32) = (11, 22);

/// Adds a `.gz` and a `.br` to every text file that the build made.
///
/// # Errors
/// When there is no memory to compress in.
pub fn add(output: &mut Output) -> anyhow::Result<()> {
    let texts: Vec<(&String, &[u8], bool)> = output
        .iter()
        .filter(|(path, _)| is_text(path))
        .filter_map(|(path, artifact)| Some((path, artifact.bytes()?, artifact.is_fingerprinted())))
        .filter(|(_, bytes, _)| bytes.len() >= SMALLEST)
        .collect();
    progress::begin(Stage::Compress, texts.len());
    let compressed: Vec<(String, Artifact)> = texts
        .into_par_iter()
        .flat_map_iter(|(path, bytes, keeps)| {
            let artifact = if keeps { Artifact::asset } else { Artifact::made };
            let made = [("gz", gzip(bytes)), ("br", brotli(bytes))]
                .map(|(extension, made)| Ok((format!("{path}.{extension}"), artifact(made?))));
            progress::step();
            made
        })
        .collect::<io::Result<_>>()?;
    for (path, artifact) in compressed {
        output.insert(path, artifact);
    }
    Ok(())
}

fn is_text(path: &str) -> bool {
    let extension = path.rsplit_once('.').map(|(_, extension)| extension);
    let told_hosts = path.starts_with(crate::hosting::FOLDER) || path == "staticwebapp.config.json";
    !told_hosts && extension.is_some_and(|extension| TEXT.contains(&extension))
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let (quality, lgwin) = BROTLI;
    let params = BrotliEncoderParams {
        quality,
        lgwin,
        ..BrotliEncoderParams::default()
    };
    let mut made = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut made, &params)?;
    Ok(made)
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn what_is_compressed_reads_as_it_was() {
        let text = "Styregruppen tog orienteringen til efterretning. ".repeat(100);
        let mut output = Output::default();
        for path in [
            "a/index.html",
            "assets/style.0123456789.css",
            "tal.pdf",
            "_hosting/nginx.txt",
        ] {
            let bytes = text.as_bytes().to_vec();
            let artifact = if path.starts_with("assets/") {
                Artifact::asset
            } else {
                Artifact::made
            };
            output.insert(path.to_owned(), artifact(bytes));
        }
        output.insert("lille.txt".to_owned(), Artifact::made(b"Tal.".to_vec()));
        let mut again = output.clone();
        add(&mut output).unwrap();
        add(&mut again).unwrap();
        assert_eq!(output, again);
        let paths: Vec<&str> = output.paths().map(String::as_str).collect();
        assert_eq!(
            paths,
            [
                "_hosting/nginx.txt",
                "a/index.html",
                "a/index.html.br",
                "a/index.html.gz",
                "assets/style.0123456789.css",
                "assets/style.0123456789.css.br",
                "assets/style.0123456789.css.gz",
                "lille.txt",
                "tal.pdf",
            ]
        );
        let bytes = |path: &str| output.get(path).and_then(Artifact::bytes).unwrap().to_vec();
        let (mut gz, mut br) = (String::new(), String::new());
        let packed = bytes("a/index.html.gz");
        assert_eq!(packed[4..8], [0; 4], "no time");
        flate2::read::GzDecoder::new(packed.as_slice())
            .read_to_string(&mut gz)
            .unwrap();
        brotli::Decompressor::new(bytes("a/index.html.br").as_slice(), 4096)
            .read_to_string(&mut br)
            .unwrap();
        assert!(gz == text && br == text);
        assert!(
            output
                .get("assets/style.0123456789.css.gz")
                .is_some_and(Artifact::is_fingerprinted)
        );
    }
}
