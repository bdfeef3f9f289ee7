//! Word files by the smallest XML that says it.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::annex::Unread;
use crate::import::source::{Block, Paragraph, Source, What};

const RELATIONS: &str = r#"<Relationships>
  <Relationship Id="rId1" Type="http://x/styles" Target="styles.xml"/>
  <Relationship Id="rId2" Type="http://x/numbering" Target="numbering.xml"/>
  <Relationship Id="rId3" Type="http://x/footnotes" Target="footnotes.xml"/>
  <Relationship Id="rId4" Type="http://x/hyperlink" Target="https://eksempel.dk/a?b=1&amp;c=2" TargetMode="External"/>
  <Relationship Id="rId5" Type="http://x/hyperlink" Target="file:///S:/mappe/notat.docx" TargetMode="External"/>
</Relationships>"#;

const STYLES: &str = r#"<w:styles>
  <w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>
  <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
  <w:style w:type="paragraph" w:styleId="Overskrift1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
    <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:rPr><w:b/><w:sz w:val="33"/></w:rPr></w:style>
  <w:style w:type="paragraph" w:styleId="Punkt"><w:name w:val="Punktoverskrift"/><w:basedOn w:val="Overskrift1"/></w:style>
  <w:style w:type="paragraph" w:styleId="Emne"><w:name w:val="Emne"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
  <w:style w:type="paragraph" w:styleId="I1"><w:name w:val="toc 1"/></w:style>
  <w:style w:type="paragraph" w:styleId="Ring"><w:name w:val="Ring"/><w:basedOn w:val="Ring"/></w:style>
  <w:style w:type="character" w:styleId="Usynlig"><w:name w:val="Usynlig"/><w:rPr><w:vanish/></w:rPr></w:style>
</w:styles>"#;

const NUMBERING: &str = r#"<w:numbering>
  <w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="5"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
  <w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum>
  <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
  <w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
</w:numbering>"#;

const NOTES: &str = r#"<w:footnotes>
  <w:footnote w:id="0" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
  <w:footnote w:id="8"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> Anden note.</w:t></w:r></w:p></w:footnote>
  <w:footnote w:id="7"><w:p><w:r><w:t>Første note.</w:t></w:r></w:p></w:footnote>
</w:footnotes>"#;

fn file(body: &str) -> Vec<u8> {
    let document = format!("<w:document><w:body>{body}<w:sectPr/></w:body></w:document>");
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in [
        ("word/document.xml", document.as_str()),
        ("word/_rels/document.xml.rels", RELATIONS),
        ("word/styles.xml", STYLES),
        ("word/numbering.xml", NUMBERING),
        ("word/footnotes.xml", NOTES),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn read(body: &str) -> Source {
    super::read(&file(body)).unwrap()
}

/// A paragraph as it would be typed: `#` for each level of a heading, the mark of
/// a list, `**`, `_`, `[](…)` and `[^1]`.
fn typed(paragraph: &Paragraph) -> String {
    let mut typed = String::new();
    if let Some(level) = paragraph.look.heading {
        typed = "#".repeat(level.into()) + " ";
    }
    if let Some(mark) = &paragraph.list {
        let number = mark.number.as_deref().unwrap_or("*");
        typed.push_str(&format!("{}{number} ", " ".repeat(mark.depth.into())));
    }
    for span in &paragraph.spans {
        let mut text = span.text.clone();
        if span.bold && paragraph.look.heading.is_none() {
            text = format!("**{text}**");
        }
        if span.italic {
            text = format!("_{text}_");
        }
        if let Some(link) = &span.link {
            text = format!("[{text}]({link})");
        }
        if let Some(number) = span.note {
            text = format!("[^{number}]");
        }
        typed.push_str(&text);
    }
    typed
}

fn all(source: &Source) -> Vec<String> {
    let blocks = source.blocks.iter().map(|block| match block {
        Block::Paragraph(paragraph) => typed(paragraph),
        Block::Table(table) => {
            let cell = |cell: &Vec<Paragraph>| cell.iter().map(typed).collect::<Vec<_>>().join("/");
            let row = |row: &Vec<Vec<Paragraph>>| row.iter().map(cell).collect::<Vec<_>>().join("|");
            let rows: Vec<String> = table.rows.iter().map(row).collect();
            format!("{}{}", if table.header { "!" } else { "" }, rows.join("\n"))
        }
    });
    blocks.collect()
}

#[track_caller]
fn check(body: &str, wanted: &[&str]) {
    assert_eq!(all(&read(body)), wanted, "{body}");
}

#[track_caller]
fn check_doubts(body: &str, wanted: &[What]) {
    let doubts: Vec<What> = read(body).doubts.into_iter().map(|doubt| doubt.what).collect();
    assert_eq!(doubts, wanted, "{body}");
}

fn styled(style: &str, text: &str) -> String {
    format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#)
}

fn plain(inside: &str) -> String {
    format!("<w:p>{inside}</w:p>")
}

fn run(text: &str) -> String {
    format!(r#"<w:r><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

fn run_as(properties: &str, text: &str) -> String {
    format!(r#"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

#[test]
fn headings_are_known_by_their_style() {
    let body = styled("Overskrift1", "Nyt")
        + &styled("Punkt", "Mere nyt")
        + &styled("Emne", "Baggrund")
        + &styled("Ring", "Tekst")
        + r#"<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>Selv</w:t></w:r></w:p>"#;
    check(
        &body,
        &["# 5. Nyt", "# 6. Mere nyt", "## Baggrund", "Tekst", "# Selv"],
    );
    let Some(Block::Paragraph(first)) = read(&body).blocks.into_iter().next() else {
        panic!("no paragraph");
    };
    assert!(first.look.bold && first.list.is_none());
    assert!((first.look.size - 1.5).abs() < 0.01, "{}", first.look.size);
}

#[test]
fn lists_have_their_mark() {
    let item = |list: u32, text: &str| {
        format!(
            r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list}"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#
        )
    };
    let body = item(1, "a") + &item(2, "b") + &item(1, "c") + &item(0, "d") + &item(1, "") + &item(1, "e");
    check(&body, &["5. a", "* b", "6. c", "d", "8. e"]);
}

#[test]
fn letters_and_blanks_are_tidied() {
    let body = plain(
        &(run(" Et ")
            + &run_as("<w:b/>", "fedt ")
            + &run_as("<w:b/><w:i w:val=\"0\"/>", " ord,")
            + "<w:r><w:tab/><w:t>et\u{ad}tal\u{a0}og</w:t><w:softHyphen/><w:noBreakHyphen/><w:sym w:char=\"F0B7\"/><w:br/><w:t>linje </w:t><w:br/></w:r>"),
    );
    check(
        &body,
        &["Et **fedt ord,** ettal og-\u{f0b7}\nlinje"
            .replace("**fedt ord,** ", "**fedt ord, **")
            .as_str()],
    );
    check(&(plain("") + &plain(&run(" ")) + &plain(&run("a"))), &["a"]);
}

#[test]
fn changes_are_accepted() {
    let body = plain(
        &(run("Vi ")
            + &format!("<w:del>{}</w:del>", "<w:r><w:delText>afviser</w:delText></w:r>")
            + &format!("<w:ins>{}</w:ins>", run("godkender"))
            + &run(" det.")),
    );
    check(&body, &["Vi godkender det."]);
    check_doubts(&body, &[What::Change]);
    let body = format!(
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p>{}<w:del><w:p/></w:del>",
        run("Et "),
        plain(&run("afsnit"))
    );
    check(&body, &["Et afsnit"]);
}

#[test]
fn what_is_hidden_stays_hidden() {
    let body = plain(
        &(run("Synlig")
            + &run_as("<w:vanish/>", "skjult")
            + &run_as(r#"<w:rStyle w:val="Usynlig"/>"#, "skjult")
            + &run_as(r#"<w:rStyle w:val="Usynlig"/><w:vanish w:val="0"/>"#, " tekst")),
    );
    check(&body, &["Synlig tekst"]);
    check_doubts(&body, &[What::Hidden]);
}

#[test]
fn links_and_fields_lead_somewhere() {
    let field = |code: &str, shown: &str| {
        format!(
            r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>"#,
            run(shown)
        )
    };
    check(
        &plain(&format!(
            r#"<w:hyperlink r:id="rId4">{}</w:hyperlink>"#,
            run("her")
        )),
        &["[her](https://eksempel.dk/a?b=1&c=2)"],
    );
    let local = plain(&format!(
        r#"<w:hyperlink r:id="rId5">{}</w:hyperlink>"#,
        run("notat")
    ));
    check(&local, &["notat"]);
    check_doubts(&local, &[What::LocalLink]);
    check(
        &plain(
            &(run("Se ")
                + &field(r#" HYPERLINK "https://a.dk" \o "x" "#, "a")
                + &run(" og ")
                + &field(" PAGE ", "3")),
        ),
        &["Se [a](https://a.dk) og 3"],
    );
    check(
        &plain(&format!(
            r#"<w:fldSimple w:instr=" HYPERLINK https://b.dk ">{}</w:fldSimple>"#,
            run("b")
        )),
        &["[b](https://b.dk)"],
    );
    let contents =
        plain(&field(r#"TOC \o "1-3""#, "1. Nyt 2")) + &styled("I1", "2. Mere 3") + &plain(&run("efter"));
    check(&contents, &["efter"]);
}

#[test]
fn notes_are_numbered_by_their_marks() {
    let body = plain(
        &(run("a")
            + r#"<w:r><w:footnoteReference w:id="7"/></w:r>"#
            + &run(" b")
            + r#"<w:r><w:footnoteReference w:id="8"/></w:r>"#),
    );
    check(&body, &["a[^1] b[^2]"]);
    let notes: Vec<String> = read(&body)
        .footnotes
        .iter()
        .map(|note| format!("{} {}", note.number, typed(&note.paragraphs[0])))
        .collect();
    assert_eq!(notes, ["1 Første note.", "2 Anden note."]);
}

#[test]
fn tables_have_a_cell_in_every_column() {
    let cell = |properties: &str, text: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", plain(&run(text)))
    };
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let body = format!(
        "<w:tbl>{}{}{}</w:tbl>",
        row(&[
            cell(r#"<w:gridSpan w:val="2"/>"#, "a"),
            cell(r#"<w:vMerge w:val="restart"/>"#, "b")
        ]),
        row(&[cell("", "c"), cell("", "d"), cell("<w:vMerge/>", "")]),
        row(&[cell("", "e")]),
    );
    check(&body, &["a||b\nc|d|\ne||"]);
    let head = |text: &str| format!("<w:tc>{}</w:tc>", plain(&run_as("<w:b/>", text)));
    let body = format!(
        "<w:tbl>{}{}</w:tbl>",
        row(&[head("a"), head("b")]),
        row(&[cell("", "c"), cell("", "d")])
    );
    check(&body, &["!**a**|**b**\nc|d"]);
    let frame = format!("<w:tbl>{}</w:tbl>", row(&[cell("", "x")]));
    check(&frame, &["x"]);
    let nested = format!(
        "<w:tbl>{}</w:tbl>",
        row(&[format!("<w:tc>{body}</w:tc>"), cell("", "y")])
    );
    check(&nested, &["**a**/**b**/c/d|y"]);
    check_doubts(&nested, &[What::Nested]);
    let wide = format!(
        "<w:tbl>{}</w:tbl>",
        row(&[cell(r#"<w:gridSpan w:val="4000000000"/>"#, "a"), cell("", "b")])
    );
    assert!(all(&read(&wide))[0].len() < 100);
}

#[test]
fn boxes_and_controls_are_read() {
    let drawing = |content: &str| {
        format!(
            "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{content}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
    };
    let body = format!(
        "<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        plain(
            &(run("ved ")
                + &drawing(&plain(&run("i boksen")))
                + "<w:sdt><w:sdtContent>"
                + &run("siden")
                + "</w:sdtContent></w:sdt>")
        )
    );
    check(&body, &["ved siden", "i boksen"]);
    check_doubts(&body, &[What::Box]);
    // A group of shapes says what older programs show in its place inside.
    let group = |content: &str| {
        drawing(content)
            .replace(
                "<w:r><mc:AlternateContent><mc:Choice><w:drawing>",
                "<w:r><w:drawing><mc:AlternateContent><mc:Choice>",
            )
            .replace("</w:drawing></mc:Choice>", "</mc:Choice>")
            .replace(
                "</mc:AlternateContent></w:r>",
                "</mc:AlternateContent></w:drawing></w:r>",
            )
    };
    check(&plain(&group(&plain(&run("i boksen")))), &["i boksen"]);
    check_doubts(
        &plain("<w:r><w:drawing><a:blip/></w:drawing></w:r>"),
        &[What::Picture],
    );
}

#[test]
fn any_bytes_are_survived() {
    assert_eq!(super::read(b"").err(), Some(Unread::Broken));
    assert_eq!(super::read(b"PK\x03\x04").err(), Some(Unread::Broken));
    let deep = "<w:tbl><w:tr><w:tc>".repeat(5000) + &plain(&run("dybt"));
    read(&deep);
    read(&"<w:p>".repeat(100_000));
    read("<w:p><w:r><w:t>åbent");
    let long = plain(&run(&"x".repeat(1000))).repeat(2500);
    assert!(read(&long).doubts.iter().any(|doubt| doubt.what == What::Long));
}
