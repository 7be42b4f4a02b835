//! Word files and workbooks, as small as they can be.

use super::{At, Door, Family, lines, repeated};
use std::fmt::Write as _;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A container of parts, as they are or packed.
pub(crate) fn zip(parts: &[(String, Vec<u8>)], packed: bool) -> Vec<u8> {
    let method = if packed { CompressionMethod::Deflated } else { CompressionMethod::Stored };
    let options = SimpleFileOptions::default().compression_method(method);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name.as_str(), options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// The lines of a text as paragraphs, and those with tabs as rows of a table.
pub(crate) fn paragraphs(text: &str) -> String {
    let mut body = String::new();
    for line in text.split('\n') {
        if line.contains('\t') {
            body.push_str("<w:tbl><w:tr>");
            for cell in line.split('\t') {
                write!(body, "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>", escaped(cell)).unwrap();
            }
            body.push_str("</w:tr></w:tbl>");
        } else {
            write!(body, "<w:p><w:r><w:t>{}</w:t></w:r></w:p>", escaped(line)).unwrap();
        }
    }
    body
}

/// A Word file of a body, with other parts.
pub(crate) fn docx(body: &str, parts: &[(&str, String)]) -> Vec<u8> {
    let document = format!("<w:document><w:body>{body}</w:body></w:document>");
    let mut all = vec![("word/document.xml".to_owned(), document.into_bytes())];
    all.extend(parts.iter().map(|(name, text)| ((*name).to_owned(), text.clone().into_bytes())));
    zip(&all, false)
}

/// A workbook of sheets, each a name and its XML, with the shared strings.
pub(crate) fn xlsx(sheets: &[(String, String)], strings: &str, styles: &str) -> Vec<u8> {
    let kind = |kind: &str| format!("http://x/{kind}");
    let mut book = String::from("<workbook><sheets>");
    let mut relations = String::from("<Relationships>");
    let mut parts = Vec::new();
    for (number, (name, xml)) in sheets.iter().enumerate() {
        write!(book, "<sheet name='{name}' sheetId='{number}' r:id='r{number}'/>").unwrap();
        let kind = kind("worksheet");
        write!(relations, "<Relationship Id='r{number}' Type='{kind}' Target='s{number}.xml'/>").unwrap();
        parts.push((format!("xl/s{number}.xml"), xml.clone().into_bytes()));
    }
    for (name, text) in [("sharedStrings", strings), ("styles", styles)] {
        let kind = kind(name);
        write!(relations, "<Relationship Id='{name}' Type='{kind}' Target='{name}.xml'/>").unwrap();
        parts.push((format!("xl/{name}.xml"), text.as_bytes().to_vec()));
    }
    book.push_str("</sheets></workbook>");
    relations.push_str("</Relationships>");
    parts.push(("xl/workbook.xml".to_owned(), book.into_bytes()));
    parts.push(("xl/_rels/workbook.xml.rels".to_owned(), relations.into_bytes()));
    zip(&parts, false)
}

/// The rows of a report, each a row of a sheet, from a row on.
pub(crate) fn rows(text: &str, from: usize) -> String {
    let mut rows = String::new();
    for (number, line) in text.lines().enumerate() {
        write!(rows, "<row r='{}'>", from + number + 1).unwrap();
        for cell in line.split('\t') {
            write!(rows, "<c t='inlineStr'><is><t>{}</t></is></c>", escaped(cell)).unwrap();
        }
        rows.push_str("</row>");
    }
    rows
}

fn family(name: &str, door: Door, make: impl Fn(usize) -> Vec<u8> + Send + Sync + 'static) -> Family {
    Family { name: name.to_owned(), door, make: Box::new(make) }
}

/// A Word file whose body repeats something behind a report.
fn body(unit: &'static str) -> Family {
    let report = || paragraphs(&lines(At::End, ""));
    family(&format!("word: {unit:?}"), Door::Docx, move |size| {
        docx(&format!("{}{}", report(), repeated(unit, size)), &[])
    })
}

/// A Word file that repeats something in another part, and something in its body.
fn beside(name: &'static str, unit: &'static str, in_body: &'static str) -> Family {
    family(&format!("word: {unit:?} in {name}, {in_body:?}"), Door::Docx, move |size| {
        let body = format!("{}{}", paragraphs(&lines(At::End, "")), repeated(in_body, size));
        docx(&body, &[(name, format!("<x>{}</x>", numbered(unit, size)))])
    })
}

/// A unit as often as fits, with its number in the place of `#`.
fn numbered(unit: &str, size: usize) -> String {
    (0..(size / unit.len()).max(1)).map(|number| unit.replace('#', &number.to_string())).collect()
}

fn sheet(name: &str, unit: &'static str) -> Family {
    family(&format!("sheet: {name}"), Door::Xlsx, move |size| {
        let report = rows(&lines(At::End, ""), 0);
        let data = format!("<worksheet><sheetData>{report}{}</sheetData></worksheet>", numbered(unit, size));
        xlsx(&[("年报".to_owned(), data)], "<sst><si><t>甲</t></si></sst>", "")
    })
}

const CELL: &str = "<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>";

fn word() -> Vec<Family> {
    let bodies = [
        "<w:r><w:t>1</w:t></w:r>",
        "<w:p>",
        "<w:p/>",
        "<w:p><w:r><w:t>甲</w:t></w:r></w:p>",
        "<w:tbl>",
        "<w:tbl><w:tr><w:tc>",
        "<w:tr>",
        "<w:tc>",
        "<w:tc/>",
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
        "<w:sdt><w:sdtContent>",
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>",
        "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='65535'/></w:tcPr><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
        "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr></w:tc></w:tr>",
        "<w:r>",
        "<w:ins>",
        "<w:del>",
        "<w:del>1</w:del>",
        "<mc:AlternateContent>",
        "<mc:AlternateContent><mc:Choice>",
        "<w:txbxContent>",
        "<w:footnoteReference w:id='1'/>",
        "<w:altChunk r:id='x'/>",
        "<w:br/>",
        "<w:tab/>",
        "<a:blip/>",
        "&#49;",
        "&x;",
        "<![CDATA[1]]>",
        "<!--1-->",
        "<?x?>",
        "x",
        "<x a='1'/>",
        "<w:p><w:pPr><w:pStyle w:val='a'/><w:numPr><w:ilvl w:val='0'/><w:numId w:val='3'/></w:numPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>",
        "<w:rPr><w:rStyle w:val='a'/>",
    ];
    let mut all: Vec<Family> = bodies.into_iter().map(body).collect();
    all.extend([
        beside("word/_rels/document.xml.rels", "<R Id='r#' Type='x/footnote' Target='f#.xml'/>", "<w:footnoteReference w:id='1'/>"),
        beside("word/_rels/document.xml.rels", "<R Id='r#' Type='x/aFChunk' Target='f.xml'/>", "<w:altChunk r:id='r9999999'/>"),
        beside("word/_rels/document.xml.rels", "<R Id='r#' Type='x/aFChunk' Target='f#.xml'/>", "<w:p/>"),
        beside("word/numbering.xml", "<w:num w:numId='#'><w:abstractNumId w:val='#'/></w:num>", "<w:p/>"),
        beside("word/numbering.xml", "<w:abstractNum w:abstractNumId='#'/>", "<w:p/>"),
        beside("word/styles.xml", "<w:style w:styleId='s#'><w:basedOn w:val='s#0'/></w:style>", "<w:p><w:pPr><w:pStyle w:val='s1'/></w:pPr><w:r><w:rPr><w:rStyle w:val='s1'/></w:rPr><w:t>1</w:t></w:r></w:p>"),
        family("word: a style of a long name", Door::Docx, |size| {
            let name = "s".repeat(size);
            let styles = format!("<x><w:style w:styleId='{name}'>{}</w:style></x>", repeated("<w:strike/>", size));
            docx(&paragraphs(&lines(At::End, "")), &[("word/styles.xml", styles)])
        }),
        family("word: a part of a long name, named often", Door::Docx, |size| {
            let relations = format!("<x><R Id='r' Type='x/footnotes' Target='{}'/></x>", "f".repeat(size));
            let body = format!("{}{}", paragraphs(&lines(At::End, "")), repeated("<w:footnoteReference w:id='1'/>", size));
            docx(&body, &[("word/_rels/document.xml.rels", relations)])
        }),
        family("word: attributes", Door::Docx, |size| {
            docx(&format!("{}<w:p {}/>", paragraphs(&lines(At::End, "")), numbered("a#='1' ", size)), &[])
        }),
        family("word: a wide table", Door::Docx, |size| {
            docx(&format!("{}<w:tbl><w:tr>{}</w:tr></w:tbl>", paragraphs(&lines(At::End, "")), repeated(CELL, size)), &[])
        }),
        family("word: entities in a definition", Door::Docx, |size| {
            let report = paragraphs(&lines(At::End, ""));
            let xml = format!("<!DOCTYPE x [{}]><w:document>{report}{}</w:document>", numbered("<!ENTITY a# '&a;&a;'>", size), repeated("&a1;", size));
            zip(&[("word/document.xml".to_owned(), xml.into_bytes())], false)
        }),
        family("word: parts", Door::Docx, |size| {
            let mut all = vec![("word/document.xml".to_owned(), format!("<w:document>{}</w:document>", paragraphs(&lines(At::End, ""))).into_bytes())];
            all.extend((0..size / 100).map(|number| (format!("a{number}"), Vec::new())));
            zip(&all, false)
        }),
    ]);
    all
}

fn sheets() -> Vec<Family> {
    vec![
        sheet("rows", "<row><c t='inlineStr'><is><t>行政许可</t></is></c><c><v>7</v></c></row>"),
        sheet("cells of one row", "<c><v>7</v></c>"),
        sheet("texts of one row", "<c t='str'><v>行政许可</v></c>"),
        sheet("empty cells", "<row/><c/>"),
        sheet("cells far apart", "<row r='#000'><c r='XFD#00'><v>7</v></c></row>"),
        sheet("the same cell", "<c r='B2'><v>7</v></c>"),
        sheet("merged areas", "<mergeCell ref='A#:D#'/>"),
        sheet("merged areas beside each other", "<mergeCell ref='A1:XFD1048576'/>"),
        sheet("hidden columns", "<col min='#' max='#' hidden='1'/><c><v>7</v></c>"),
        sheet("texts of runs", "<c t='inlineStr'><is><r><t>行</t></r><r><t>政</t></r></is></c>"),
        sheet("shared texts", "<c t='s'><v>0</v></c>"),
        sheet("nested elements", "<x>"),
        sheet("references", "<c t='str'><v>&#49;&amp;</v></c>"),
        family("sheet: rows under merged areas", Door::Xlsx, |size| {
            let cells = numbered("<row r='3#'><c r='B3#'><v>7</v></c></row>", size);
            let merged = numbered("<mergeCell ref='A1:A1048576'/>", size);
            let data = format!("<worksheet>{}{cells}{merged}</worksheet>", rows(&lines(At::End, ""), 0));
            xlsx(&[("年报".to_owned(), data)], "", "")
        }),
        family("sheet: many of one name", Door::Xlsx, |size| {
            let report = format!("<worksheet>{}</worksheet>", rows(&lines(At::End, ""), 0));
            let mut all = vec![("年报".to_owned(), report)];
            all.extend(
                (0..size / 500).map(|_| {
                    ("甲".to_owned(), "<worksheet><row><c><v>7</v></c></row></worksheet>".to_owned())
                }),
            );
            xlsx(&all, "", "")
        }),
        family("sheet: a long name", Door::Xlsx, |size| {
            let report = rows(&lines(At::End, ""), 0);
            let data =
                format!("<worksheet>{report}{}</worksheet>", repeated("<row><c><v>7</v></c></row>", size));
            xlsx(&[("年".repeat(size / 3), data)], "", "")
        }),
        family("sheet: shared texts that are long and blank", Door::Xlsx, |size| {
            let report = rows(&lines(At::End, ""), 0);
            let data = format!("<worksheet>{report}{}</worksheet>", repeated("<c t='s'><v>0</v></c>", size));
            xlsx(
                &[("年报".to_owned(), data)],
                &format!("<sst><si><t>{}</t></si></sst>", " ".repeat(size)),
                "",
            )
        }),
        family("sheet: formats with a long unit", Door::Xlsx, |size| {
            let report = rows(&lines(At::End, ""), 0);
            let data = format!("<worksheet>{report}</worksheet>");
            let unit = "元".repeat(size / 3);
            let styles = format!(
                "<x><numFmt numFmtId='9' formatCode='{unit}'/><cellXfs>{}</cellXfs></x>",
                repeated("<xf numFmtId='9'/>", size)
            );
            xlsx(&[("年报".to_owned(), data)], "", &styles)
        }),
        family("sheet: shared strings", Door::Xlsx, |size| {
            let report = rows(&lines(At::End, ""), 0);
            let data = format!("<worksheet>{report}{}</worksheet>", numbered("<c t='s'><v>#</v></c>", size));
            xlsx(
                &[("年报".to_owned(), data)],
                &format!("<sst>{}</sst>", repeated("<si><t>1</t></si>", size)),
                "",
            )
        }),
    ]
}

fn bytes() -> Vec<Family> {
    let cycle =
        |unit: &'static [u8]| move |size: usize| unit.iter().copied().cycle().take(size).collect::<Vec<u8>>();
    vec![
        family("bytes: GB18030", Door::Bytes, |size| {
            encoding_of(&lines(At::Overview, &repeated("收到申请12件，\n", size)))
        }),
        family("bytes: GB18030 and UTF-8", Door::Bytes, |size| {
            let mut all = encoding_of(&lines(At::Overview, &repeated("收到申请12件，\n", size / 2)));
            all.extend(repeated("收到申请12件，\n", size / 2).bytes());
            all
        }),
        family("bytes: no text", Door::Bytes, cycle(b"\x81\xFF\xB9\xE6")),
        family("bytes: UTF-16", Door::Bytes, |size| {
            let text = lines(At::Overview, &repeated("收到申请12件，\n", size));
            [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
        }),
        family("bytes: marks of order", Door::Bytes, cycle(b"\xEF\xBB\xBF")),
        family("bytes: NUL", Door::Bytes, cycle(b"\0")),
        family("bytes: half characters", Door::Bytes, cycle(b"\xE4\xB8 ")),
        family("bytes: tags", Door::Bytes, cycle(b"<x y=")),
        family("bytes: comments", Door::Bytes, cycle(b"<!-- ")),
        family("bytes: signatures of a container", Door::Bytes, cycle(b"PK\x03\x04PK\x01\x02PK\x05\x06")),
        family("bytes: ends of a container", Door::Bytes, cycle(b"PK\x05\x06")),
        family("bytes: entries of a container", Door::Bytes, |size| {
            let name = |number: usize| (format!("a{number}"), Vec::new());
            zip(&(0..size / 100).map(name).collect::<Vec<_>>(), false)
        }),
        family("bytes: a compound file", Door::Bytes, cycle(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")),
        family("bytes: a mail", Door::Bytes, cycle(b"From: a\nMIME-Version: 1.0\n")),
        family("bytes: PDF", Door::Bytes, cycle(b"%PDF-1.7 ")),
    ]
}

/// A text of the characters that these families have, in GB18030.
fn encoding_of(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text).0.into_owned()
}

pub(crate) fn families() -> Vec<Family> {
    [word(), sheets(), bytes()].into_iter().flatten().collect()
}
