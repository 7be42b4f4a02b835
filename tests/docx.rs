//! The same report as a page and as a Word file of each shape, and files that are damaged or too large.
#![cfg(all(feature = "html", feature = "docx"))]

mod common;
#[path = "common/office/mod.rs"]
mod office;

use common::Shape;
use gongkai::{Code, ErrorKind, Limits, Parsed, Reader, Report, render_html};
use office::{DocxStyle, blocks_of_html, docx};
use proptest::prelude::*;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

fn json(report: &Report) -> serde_json::Value {
    serde_json::to_value(report).unwrap()
}

/// Where two reports differ, and what each has there.
fn differences(path: &str, one: &serde_json::Value, other: &serde_json::Value) -> Vec<String> {
    match (one.as_object(), other.as_object()) {
        (Some(members), Some(others)) if members.keys().eq(others.keys()) => {
            let inside = members.iter().map(|(key, value)| (format!("{path}.{key}"), value, &others[key]));
            inside.flat_map(|(path, value, other)| differences(&path, value, other)).collect()
        }
        _ if one == other => Vec::new(),
        _ => vec![format!("{path}: {one}, and not {other}")],
    }
}

/// Reads a page as a Word file of these shapes, each of which must give the report of the page.
fn in_each_shape(
    page: &str,
    shapes: impl IntoIterator<Item = (&'static str, DocxStyle)>,
) -> Vec<(&'static str, Parsed)> {
    let blocks = blocks_of_html(page);
    let of_page = json(gongkai::read_html(page).unwrap().report());
    let read = |(name, style): (&'static str, DocxStyle)| {
        let parsed = gongkai::read(&docx(&blocks, &style)).unwrap();
        let read = json(parsed.report());
        assert!(read == of_page, "{name}: {:?}", differences("", &read, &of_page));
        (name, parsed)
    };
    shapes.into_iter().map(read).collect()
}

/// A small table, with a value whose digits are in two runs.
fn small(value: &str) -> String {
    let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let row = |label: &str, value: &str| format!("<w:tr>{}{value}</w:tr>", cell(label));
    format!(
        "<w:document><w:body><w:tbl>{}{}{}</w:tbl><w:p><w:r><w:t>后</w:t></w:r></w:p></w:body></w:document>",
        row("信息内容", &cell("本年处理决定数量")),
        row("行政许可", value),
        row("行政处罚", &cell("19"))
    )
}

const SPLIT: &str = "<w:tc><w:p><w:r><w:t>73</w:t></w:r><w:r><w:t>&#55;</w:t></w:r></w:p></w:tc>";

fn zipped(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        zip.start_file(*name, options).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn told(parsed: &Parsed) -> Vec<Code> {
    parsed.diagnostics().iter().map(gongkai::Diagnostic::code).collect()
}

#[test]
fn a_report_is_read_from_every_shape_of_file() {
    for (name, parsed) in in_each_shape(include_str!("office/report.html"), DocxStyle::each()) {
        let text = parsed.source();
        for (path, value) in parsed.report().cells().filter(|(_, value)| value.is_some()) {
            let origin = parsed.origin(path);
            assert_eq!(text.text(origin.span), origin.raw, "{name} {path} {value:?}");
            assert_eq!(text.part(origin.span.start()), Some("word/document.xml"));
        }
    }
}

#[test]
fn figures_by_hand() {
    let parsed = gongkai::read(&zipped(&[("word/document.xml", small(SPLIT).as_bytes())])).unwrap();
    let table = &parsed.report().proactive_disclosure;
    assert_eq!((table.licensing.decisions, table.penalties.decisions), (Some(737), Some(19)));
    let origin = parsed.origin("proactive_disclosure.licensing.decisions".parse().unwrap());
    assert_eq!((origin.text, origin.raw), ("737", "73</w:t></w:r><w:r><w:t>&#55;"));
    assert_eq!(told(&parsed), []);
}

#[test]
fn the_document_is_found_by_the_relations_and_in_utf_16() {
    let relations = r#"<Relationships><Relationship Id="a" Type="x/officeDocument" Target="/Word/main.xml"/></Relationships>"#;
    let written = format!("\u{FEFF}<?xml version='1.0' encoding='UTF-16'?>{}", small(SPLIT));
    let utf16: Vec<u8> = written.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let file = zipped(&[("_rels/.rels", relations.as_bytes()), ("Word/main.xml", &utf16)]);
    let parsed = gongkai::read_docx(&file).unwrap();
    assert_eq!(parsed.report().proactive_disclosure.licensing.decisions, Some(737));
    assert_eq!(parsed.source().part(0), Some("Word/main.xml"));
    assert_eq!(told(&parsed), []);
}

#[test]
fn a_second_byte_order_mark_moves_no_place() {
    let written = format!("\u{FEFF}\u{FEFF}{}", small(SPLIT));
    let parsed = gongkai::read(&zipped(&[("word/document.xml", written.as_bytes())])).unwrap();
    let origin = parsed.origin("proactive_disclosure.penalties.decisions".parse().unwrap());
    assert_eq!((origin.text, origin.raw), ("19", "19"));
    assert_eq!(parsed.source().text(origin.span), "19");
}

#[test]
fn what_is_cut_is_told_and_never_taken_for_a_number() {
    let whole = small(SPLIT);
    let end = whole.find("&#55;").unwrap();
    for cut in [end, whole.find("</w:t></w:r><w:r><w:t>&#55;").unwrap(), whole.find("&#55;").unwrap() + 9] {
        let file = zipped(&[("word/document.xml", &whole.as_bytes()[..cut])]);
        let parsed = gongkai::read(&file).unwrap();
        assert!(told(&parsed).contains(&Code::MarkupDamaged));
        assert_eq!(parsed.report().proactive_disclosure.licensing.decisions, None, "{cut}");
    }
}

#[test]
fn damaged_files_are_an_error_and_never_a_panic() {
    let page = include_str!("office/report.html");
    let whole = docx(&blocks_of_html(page), &DocxStyle::all());
    for end in (0..whole.len()).step_by(61) {
        assert_eq!(gongkai::read_docx(&whole[..end]).unwrap_err().kind(), ErrorKind::Damaged, "{end}");
    }
    for at in (0..whole.len()).step_by(97) {
        let mut spoilt = whole.clone();
        spoilt[at] ^= 0x55;
        let _ = gongkai::read_docx(&spoilt);
    }
    let error = gongkai::read_docx(&zipped(&[("word/styles.xml", b"<a/>")])).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Damaged);
    assert!(error.to_string().contains("word/document.xml"), "{error}");
}

#[test]
fn the_document_is_read_without_a_damaged_part_beside_it() {
    let document = small(SPLIT);
    let file =
        zipped(&[("word/document.xml", document.as_bytes()), ("word/styles.xml", b"<w:styles><w:sty")]);
    let parsed = gongkai::read(&file).unwrap();
    assert_eq!(parsed.report().proactive_disclosure.licensing.decisions, Some(737));
    let told: Vec<_> = parsed.diagnostics().iter().map(|told| (told.code(), told.subject())).collect();
    assert_eq!(told, [(Code::PartSkipped, "word/styles.xml")]);
}

#[test]
fn parts_that_the_document_names_and_that_are_not_read_are_told() {
    let relations = r#"<Relationships><Relationship Id="n" Type="x/footnotes" Target="footnotes.xml"/>
        <Relationship Id="c" Type="x/aFChunk" Target="/word/old.mht"/></Relationships>"#;
    let more = r#"<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p><w:altChunk r:id="c"/></w:body>"#;
    let document = small(SPLIT).replace("</w:body>", more);
    let file = zipped(&[
        ("word/document.xml", document.as_bytes()),
        ("word/_rels/document.xml.rels", relations.as_bytes()),
        ("word/footnotes.xml", b"<w:footnotes/>"),
    ]);
    let parsed = gongkai::read(&file).unwrap();
    let told = parsed.diagnostics().iter();
    let told: Vec<_> =
        told.map(|told| (told.code(), told.subject(), parsed.source().text(told.span()))).collect();
    let note = (Code::PartSkipped, "word/footnotes.xml", r#"<w:footnoteReference w:id="2"/>"#);
    assert_eq!(told, [note, (Code::PartSkipped, "word/old.mht", r#"<w:altChunk r:id="c"/>"#)]);
}

#[test]
fn encrypted_and_strangely_packed_entries_are_named() {
    let document = small(SPLIT);
    let whole = zipped(&[("word/document.xml", document.as_bytes())]);
    let directory = whole.windows(4).rposition(|bytes| bytes == b"PK\x01\x02").unwrap();
    for (flag, method, word) in [(1, 8, "encrypted"), (0, 14, "Lzma")] {
        let mut spoilt = whole.clone();
        // The flags and the method of the entry, in front of it and in the directory.
        for at in [6, directory + 8] {
            spoilt[at] |= flag;
            spoilt[at + 2] = method;
        }
        let error = gongkai::read_docx(&spoilt).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Unsupported, "{error}");
        assert!(
            error.to_string().contains("word/document.xml") && error.to_string().contains(word),
            "{error}"
        );
    }
}

#[test]
fn limits_hold_before_memory_is_taken() {
    let bomb = zipped(&[("word/document.xml", &vec![0; 100 << 20])]);
    assert!(bomb.len() < 1 << 20);
    assert_eq!(gongkai::read(&bomb).unwrap_err().kind(), ErrorKind::Limit);

    let document = small(SPLIT);
    let names: Vec<String> = (0..5000).map(|n| format!("word/media/image{n}.png")).collect();
    let mut entries: Vec<(&str, &[u8])> = vec![("word/document.xml", document.as_bytes())];
    entries.extend(names.iter().map(|name| (name.as_str(), b"".as_slice())));
    let many = zipped(&entries);
    assert_eq!(gongkai::read(&many).unwrap_err().kind(), ErrorKind::Limit);
    let read = |limits: Limits| Reader::new().limits(limits).read(&many);
    assert!(read(Limits::default().max_parts(5001)).is_ok());
    let error = read(Limits::default().max_parts(5001).max_bytes(document.len() - 1)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Limit);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(16) })]

    #[test]
    fn a_report_comes_back_from_every_shape_of_file(report in common::consistent_report()) {
        // Without a title the head of a page stands in its `<title>` alone, which no Word file shows.
        prop_assume!(report.title.is_some());
        let mut report = report;
        // It is only printed in the narrative.
        report.period = None;
        for (name, parsed) in in_each_shape(&render_html(&report), DocxStyle::each()) {
            let (read, rendered) = (json(parsed.report()), json(&report));
            prop_assert!(read == rendered, "{}: {:?}", name, differences("", &read, &rendered));
        }
    }

    #[test]
    fn blanks_are_those_of_the_page(report in common::report_with_blanks()) {
        prop_assume!(report.title.is_some());
        in_each_shape(&render_html(&report), DocxStyle::each());
    }

    #[test]
    fn added_rows_are_those_of_the_page(
        report in common::report(Shape { head: true, extra_rows: true, blanks: true, ..Shape::default() })
    ) {
        prop_assume!(report.title.is_some());
        // How many values such a row has is told by its cells, and some shapes leave empty ones out.
        let with_all_cells = DocxStyle::each().into_iter().filter(|(_, style)| !style.grid_before);
        in_each_shape(&render_html(&report), with_all_cells);
    }

    #[test]
    fn narrative_is_that_of_the_page(
        report in common::report(Shape { head: true, narrative: true, ..Shape::default() })
    ) {
        prop_assume!(report.title.is_some());
        in_each_shape(&render_html(&report), DocxStyle::each());
    }
}
