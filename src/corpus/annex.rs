//! Annex files: plain PDFs made by hand, texts and tables, about 20 kB each.
//!
//! A PDF has one to three pages of text; where it has fewer, a bar chart makes
//! up the size. Nothing is compressed, so that what is in it can be read.

use jiff::civil::Date;

use super::lists::PARTIES;
use super::words::Words;
use crate::model::slug::slug;
use crate::text::capitalised;

/// Bytes of a text or table.
const SIZE: usize = 20_000;

/// Lines of a page, and characters of a line.
const LINES: usize = 68;
const WIDTH: usize = 96;

/// Pages at most; a chart takes the place of those that are missing.
const PAGES: usize = 3;

/// Pixels of a chart: its width, and its height for each missing page.
const CHART: (usize, usize) = (120, 56);

/// Objects before the pages: catalogue, page tree, font, facts.
const FIRST_PAGE: usize = 5;

/// A file that belongs to an item.
pub struct Annex {
    /// The item's number.
    pub item: usize,
    /// What it is called.
    pub title: String,
    /// Its name in the folder `bilag`.
    pub file: String,
    /// What sort of file it is: "pdf".
    extension: &'static str,
    /// Its date.
    pub date: Date,
}

impl Annex {
    /// A file's name and title; the number keeps names apart.
    pub fn new(number: usize, item: usize, date: Date, words: &mut Words) -> Self {
        let about = words.compound();
        let extension = match words.below(20) {
            0..=2 => "txt",
            3..=5 => "csv",
            _ => "pdf",
        };
        // Editors' file names have spaces and Danish letters now and then.
        let name = match words.below(10) {
            0 => format!("Bilag {number} på møde om {about}"),
            _ => format!("{number}-{}", slug(&about)),
        };
        Self {
            item,
            title: format!("{} nr. {number}", capitalised(&about)),
            file: format!("{name}.{extension}"),
            extension,
            date,
        }
    }

    /// The line of the Bilag section.
    pub fn line(&self) -> String {
        let (open, close) = if self.file.contains(' ') {
            ("<", ">")
        } else {
            ("", "")
        };
        format!(
            "- [{}]({open}bilag/{}{close}) (dato: {})",
            self.title, self.file, self.date
        )
    }

    /// What is in the file.
    pub fn bytes(&self, words: &mut Words) -> Vec<u8> {
        match self.extension {
            "pdf" => pdf(&self.title, words),
            "csv" => table(words).into_bytes(),
            _ => text(&self.title, words).into_bytes(),
        }
    }
}

fn text(title: &str, words: &mut Words) -> String {
    let mut text = format!("{title}\n\n");
    while text.len() < SIZE {
        for line in wrapped(&words.paragraph(3, 7)) {
            text.push_str(&line);
            text.push('\n');
        }
        text.push('\n');
    }
    text
}

fn table(words: &mut Words) -> String {
    let mut table = "Kommune;År".to_owned();
    for _ in 0..5 {
        table.push_str(&format!(";{}", capitalised(&words.compound())));
    }
    table.push('\n');
    let mut year = 2005;
    while table.len() < SIZE {
        for [_, party, ..] in PARTIES {
            table.push_str(&format!("{party};{year}"));
            for _ in 0..5 {
                table.push_str(&format!(";{}", words.figure()));
            }
            table.push('\n');
        }
        year += 1;
    }
    table
}

/// The lines of a paragraph.
fn wrapped(paragraph: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in paragraph.split(' ') {
        if !line.is_empty() && line.len() + word.len() >= WIDTH {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push(line);
    lines
}

fn pdf(title: &str, words: &mut Words) -> Vec<u8> {
    let pages = words.between(1, PAGES);
    let missing = PAGES - pages;
    let chart = FIRST_PAGE + 2 * pages;
    let mut pdf = Pdf::default();
    pdf.object(b"<< /Type /Catalog /Pages 2 0 R /Lang (da) >>");
    let kids: Vec<String> = (0..pages)
        .map(|page| format!("{} 0 R", FIRST_PAGE + 2 * page))
        .collect();
    pdf.object(format!("<< /Type /Pages /Kids [{}] /Count {pages} >>", kids.join(" ")).as_bytes());
    pdf.object(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
    pdf.object(&[b"<< /Title ".as_slice(), &literal(title), b" >>"].concat());
    for page in 0..pages {
        let charts = if page == 0 && missing > 0 {
            format!(" /XObject << /Diagram {chart} 0 R >>")
        } else {
            String::new()
        };
        let content = FIRST_PAGE + 2 * page + 1;
        let page_object = format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] \
             /Resources << /Font << /Tekst 3 0 R >>{charts} >> /Contents {content} 0 R >>"
        );
        pdf.object(page_object.as_bytes());
        let height = if charts.is_empty() { 0 } else { missing * CHART.1 };
        pdf.stream("", &page_content(title, height, words));
    }
    if missing > 0 {
        let height = missing * CHART.1;
        let keys = format!(
            " /Type /XObject /Subtype /Image /Width {} /Height {height} \
             /ColorSpace /DeviceGray /BitsPerComponent 8",
            CHART.0
        );
        pdf.stream(&keys, &bars(height, words));
    }
    pdf.finish()
}

/// Drawing instructions: a chart at the top where there is one, then lines of text.
fn page_content(title: &str, chart: usize, words: &mut Words) -> Vec<u8> {
    let mut out = Vec::new();
    let top = 790 - chart;
    if chart > 0 {
        out.extend(format!("q {} 0 0 {chart} 60 {top} cm /Diagram Do Q\n", CHART.0).into_bytes());
    }
    out.extend(format!("BT /Tekst 9 Tf 10.5 TL 60 {} Td\n", top - 12).into_bytes());
    out.extend([literal(title), b" Tj T*\n".to_vec()].concat());
    let mut left = LINES - chart / 10;
    while left > 0 {
        for line in wrapped(&words.paragraph(3, 7)).into_iter().take(left) {
            out.extend([literal(&line), b" Tj T*\n".to_vec()].concat());
            left -= 1;
        }
    }
    out.extend(b"ET\n");
    out
}

/// A bar chart, one byte a pixel: dark bars of chance heights on white.
fn bars(height: usize, words: &mut Words) -> Vec<u8> {
    let heights: Vec<usize> = (0..CHART.0 / 12).map(|_| words.below(height)).collect();
    let mut pixels = Vec::with_capacity(CHART.0 * height);
    for row in 0..height {
        for column in 0..CHART.0 {
            let bar = heights.get(column / 12).copied().unwrap_or_default();
            let dark = height - row <= bar && column % 12 < 9;
            pixels.push(if dark { 60 } else { 255 });
        }
    }
    pixels
}

/// A text in the encoding of the fonts; Danish letters are Latin-1.
fn literal(text: &str) -> Vec<u8> {
    let mut out = vec![b'('];
    for character in text.chars() {
        let byte = u8::try_from(u32::from(character)).unwrap_or(b'?');
        if matches!(byte, b'(' | b')' | b'\\') {
            out.push(b'\\');
        }
        out.push(byte);
    }
    out.push(b')');
    out
}

/// A PDF being written: the bytes so far, and where each object begins.
struct Pdf {
    bytes: Vec<u8>,
    offsets: Vec<usize>,
}

impl Default for Pdf {
    fn default() -> Self {
        Self {
            bytes: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec(),
            offsets: Vec::new(),
        }
    }
}

impl Pdf {
    fn object(&mut self, content: &[u8]) {
        self.offsets.push(self.bytes.len());
        self.bytes
            .extend(format!("{} 0 obj\n", self.offsets.len()).into_bytes());
        self.bytes.extend(content);
        self.bytes.extend(b"\nendobj\n");
    }

    fn stream(&mut self, keys: &str, data: &[u8]) {
        let head = format!("<< /Length {}{keys} >>\nstream\n", data.len());
        self.object(&[head.as_bytes(), data, b"\nendstream"].concat());
    }

    /// Closes it with the table of where each object begins.
    fn finish(mut self) -> Vec<u8> {
        let start = self.bytes.len();
        let count = self.offsets.len() + 1;
        let mut end = format!("xref\n0 {count}\n0000000000 65535 f \n");
        for offset in &self.offsets {
            end.push_str(&format!("{offset:010} 00000 n \n"));
        }
        end.push_str(&format!(
            "trailer\n<< /Size {count} /Root 1 0 R /Info 4 0 R >>\nstartxref\n{start}\n%%EOF\n"
        ));
        self.bytes.extend(end.into_bytes());
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pdf_has_pages_and_text() {
        for index in 0..20 {
            let bytes = pdf(
                "Takstanalyse på døgnområdet (1)",
                &mut Words::new(7, "prøve", index),
            );
            let document = lopdf::Document::load_mem(&bytes).unwrap();
            let pages: Vec<u32> = document.get_pages().into_keys().collect();
            assert!((1..=3).contains(&pages.len()));
            let text = document.extract_text(&pages).unwrap();
            assert!(text.contains("Takstanalyse på døgnområdet (1)"), "{text}");
            assert!((17_000..=23_000).contains(&bytes.len()), "{}", bytes.len());
        }
    }
}
