//! A report that is put into the sheets of a workbook and read again is the same report.

mod common;
#[path = "common/office/mod.rs"]
mod office;

use common::Shape;
use gongkai::{Code, ErrorKind, Limits, Reader, Report, Value, diff, read, read_xlsx, render_html};
use office::{XlsxShape, blocks_of_html, xlsx};
use proptest::prelude::*;
use rust_xlsxwriter::{Format, Workbook};
use std::io::{Cursor, Write};

fn same(report: &Report, file: &[u8], shape: XlsxShape) -> Result<(), TestCaseError> {
    let parsed = read(file).map_err(|error| TestCaseError::fail(format!("{shape:?}: {error}")))?;
    let source = parsed.source().as_str();
    let changes: Vec<_> = diff(report, parsed.report()).collect();
    prop_assert!(changes.is_empty(), "{shape:?} {changes:?}\n{source}");
    let found = parsed.report();
    prop_assert_eq!(&found.title, &report.title, "{:?}\n{}", shape, source);
    prop_assert_eq!(found.editions, report.editions, "{:?}", shape);
    prop_assert_eq!(&found.overview, &report.overview, "{:?}\n{}", shape, source);
    let of = |report: &Report| (report.problems_and_improvements.clone(), report.other_matters.clone());
    prop_assert_eq!(of(found), of(report), "{:?}\n{}", shape, source);
    for (path, value) in found.cells().filter(|(_, value)| value.is_some()) {
        let origin = parsed.origin(path);
        prop_assert_eq!(parsed.source().text(origin.span), origin.raw, "{:?} {:?}", path, value);
        prop_assert!(parsed.source().part(origin.span.start()).is_some());
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(20_250_131), ..ProptestConfig::default() })]

    #[test]
    fn a_report_comes_back_from_every_shape_of_a_workbook(
        report in common::report(Shape { head: true, narrative: true, subtotals: true, blanks: true, ..Shape::default() })
    ) {
        let blocks = blocks_of_html(&render_html(&report));
        for shape in XlsxShape::ALL {
            same(&report, &xlsx(&blocks, shape), shape)?;
        }
    }
}

fn expected() -> Report {
    serde_json::from_str(include_str!("office/report.json")).unwrap()
}

#[test]
fn the_report_of_the_fixtures_comes_back_from_every_shape() {
    let blocks = blocks_of_html(include_str!("office/report.html"));
    for shape in XlsxShape::ALL {
        let file = xlsx(&blocks, shape);
        same(&expected(), &file, shape).unwrap();
        let found = gongkai::sniff(&file);
        assert!(found.verdict == gongkai::Sniffed::Report && found.tables, "{shape:?}: {found:?}");
    }
}

#[test]
fn a_workbook_of_excel_97_gives_the_same_report() {
    let parsed = read(include_bytes!("office/report.xls")).unwrap();
    assert_eq!(*parsed.report(), expected(), "{}", parsed.source().as_str());
    assert_eq!(gongkai::sniff(include_bytes!("office/report.xls")).verdict, gongkai::Sniffed::Report);
}

/// A sheet with the first block of table 2 of 2021, and cells in it that are no numbers.
fn small() -> Workbook {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("年报 甲").unwrap();
    let merged = Format::new();
    sheet.merge_range(0, 0, 0, 3, "第二十条第（一）项", &merged).unwrap();
    for (column, head) in ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"].iter().enumerate()
    {
        sheet.write_string(1, u16::try_from(column).unwrap(), *head).unwrap();
    }
    sheet.write_string(2, 0, "规章").unwrap();
    sheet.write_number(2, 1, 4).unwrap();
    sheet.write_number(2, 3, 19).unwrap();
    sheet.write_string(3, 0, "行政规范性\n文件").unwrap();
    sheet.write_string(3, 1, "#REF!").unwrap();
    sheet.write_boolean(3, 2, true).unwrap();
    sheet.write_string(3, 3, "１２件").unwrap();
    book
}

#[test]
fn cells_keep_their_columns_and_their_texts() {
    let parsed = read_xlsx(&small().save_to_buffer().unwrap()).unwrap();
    let table = &parsed.report().proactive_disclosure;
    assert_eq!((table.rules.issued, table.rules.repealed, table.rules.in_force), (Some(4), None, Some(19)));
    let documents = &table.normative_documents;
    assert_eq!((documents.issued, documents.repealed, documents.in_force), (None, None, Some(12)));
    let source = parsed.source();
    let lines = [
        "第二十条第（一）项",
        "信息内容\t本年制发件数\t本年废止件数\t现行有效件数",
        "规章\t4\t19",
        "行政规范性 文件\t#REF!\tTRUE\t１２件",
        "",
    ];
    assert_eq!(source.as_str(), lines.join("\n"));
    let origin = parsed.origin("proactive_disclosure.rules.in_force".parse().unwrap());
    assert_eq!((origin.raw, source.part(origin.span.start())), ("19", Some("'年报 甲'!3:3")));
}

#[test]
fn what_lies_under_a_merged_cell_is_not_read() {
    let mut book = small();
    let sheet = book.worksheet_from_index(0).unwrap();
    sheet.merge_range(2, 1, 2, 2, "", &Format::new()).unwrap();
    sheet.write_number(2, 1, 4).unwrap();
    sheet.write_number(2, 2, 777).unwrap();
    let parsed = read(&book.save_to_buffer().unwrap()).unwrap();
    assert!(!parsed.source().as_str().contains("777"));
    assert_eq!(parsed.report().proactive_disclosure.rules.repealed, None);
}

#[test]
fn hidden_rows_and_columns_are_not_read_and_told() {
    let mut book = small();
    let sheet = book.worksheet_from_index(0).unwrap();
    sheet.set_row_hidden(3).unwrap().set_column_hidden(1).unwrap();
    let parsed = read(&book.save_to_buffer().unwrap()).unwrap();
    let table = &parsed.report().proactive_disclosure;
    assert_eq!((table.rules.issued, table.rules.in_force), (None, Some(19)));
    assert_eq!(table.normative_documents.in_force, None);
    assert!(parsed.diagnostics().iter().any(|told| told.code() == Code::HiddenText));
}

#[test]
fn hidden_sheets_are_told_by_name() {
    let mut book = small();
    for (name, very) in [("底稿", false), ("密稿", true)] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        sheet.write_string(0, 0, "行政许可").unwrap();
        if very {
            sheet.set_very_hidden(true)
        } else {
            sheet.set_hidden(true)
        };
    }
    let parsed = read(&book.save_to_buffer().unwrap()).unwrap();
    let told = parsed.diagnostics().iter().filter(|told| told.code() == Code::PartSkipped);
    let told: Vec<_> = told.map(gongkai::Diagnostic::subject).collect();
    assert_eq!(told, ["底稿", "密稿"]);
    assert!(!parsed.source().as_str().contains("行政许可"));
}

#[test]
fn cells_far_apart_take_no_room_between_them() {
    let mut book = small();
    book.worksheet_from_index(0).unwrap().write_string(1_048_575, 16_383, "注").unwrap();
    let parsed = read(&book.save_to_buffer().unwrap()).unwrap();
    assert!(parsed.source().as_str().len() < 300);
    assert_eq!(parsed.report().proactive_disclosure.rules.in_force, Some(19));
}

/// A workbook of those parts, whose relations are those that Excel writes.
fn package(sheet: &str, strings: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relation = |id: &str, name: &str, target: &str| {
        format!(
            r#"<Relationships><Relationship Id="{id}" Type="{kind}/{name}" Target="{target}"/></Relationships>"#
        )
    };
    let book = relation("a", "worksheet", "s.xml").replace("</Relationships>", "")
        + &relation("b", "sharedStrings", "t.xml").replace("<Relationships>", "");
    let parts = [
        ("_rels/.rels", relation("a", "officeDocument", "/xl/workbook.xml")),
        ("xl/workbook.xml", r#"<workbook><sheets><sheet name="a" id="a"/></sheets></workbook>"#.to_owned()),
        ("xl/_rels/workbook.xml.rels", book),
        ("xl/s.xml", sheet.to_owned()),
        ("xl/t.xml", strings.to_owned()),
    ];
    for (name, part) in parts {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(part.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const HEADS: &str =
    "<row><c t='inlineStr'><is><t>信息内容</t></is></c><c t='str'><v>本年处理决定数量</v></c></row>";

#[test]
fn rich_texts_are_read_without_how_they_are_said() {
    let sheet = format!(
        "<worksheet><sheetData>{HEADS}<row r='3'><c t='s'><v>0</v></c><c><v>7.37E2</v></c></row></sheetData></worksheet>"
    );
    let strings = "<sst uniqueCount='18446744073709551615'><si><r><t>行政</t></r><r><t>许&#x53EF;</t></r><rPh><t>xingzheng</t></rPh></si></sst>";
    let parsed = read(&package(&sheet, strings)).unwrap();
    assert_eq!(parsed.source().as_str(), "信息内容\t本年处理决定数量\n行政许可\t737\n");
    assert_eq!(parsed.report().proactive_disclosure.licensing.decisions, Some(737));
}

#[test]
fn hostile_places_are_errors_or_nothing() {
    for (row, cell) in [("4294967295", "ZZZZZZZZZZ9"), ("0", "A0"), ("x", "é"), ("9", "A99999999999999")] {
        for area in ["D7:A1", "A1:ZZZZZZZZZZ9", "", ":", "A1:XFD1048576"] {
            let sheet = format!(
                "<worksheet><dimension ref='{area}'/><sheetData>{HEADS}<row r='{row}'><c r='{cell}'><v>7</v></c><c><v>8</v></c></row></sheetData><mergeCells><mergeCell ref='{area}'/></mergeCells></worksheet>"
            );
            if let Err(error) = read(&package(&sheet, "<sst/>")) {
                assert!(matches!(error.kind(), ErrorKind::Damaged | ErrorKind::NotAReport), "{error}");
            }
        }
    }
}

#[test]
fn bombs_end_in_an_error() {
    let limits = Limits::default().max_bytes(1 << 20);
    let reader = Reader::new().limits(limits);
    let blank = " ".repeat(2 << 20);
    let packed = package(&blank, "<sst/>");
    assert!(packed.len() < 1 << 16);
    assert_eq!(reader.read(&packed).unwrap_err().kind(), ErrorKind::Limit);
    // A long text that many cells name.
    let cells = "<c t='s'><v>0</v></c>".repeat(2_000);
    let sheet = format!("<worksheet><sheetData><row>{cells}</row></sheetData></worksheet>");
    let strings = format!("<sst><si><t>{}</t></si></sst>", "长".repeat(1_000));
    assert_eq!(reader.read(&package(&sheet, &strings)).unwrap_err().kind(), ErrorKind::Limit);
}

#[test]
fn cells_behind_the_last_are_not_read() {
    let reader = Reader::new().limits(Limits::default().max_cells(6));
    let parsed = reader.read(&small().save_to_buffer().unwrap()).unwrap();
    assert!(parsed.diagnostics().iter().any(|told| told.code() == Code::LimitReached));
    assert_eq!(parsed.report().proactive_disclosure.rules.in_force, None);
}

#[test]
fn a_file_cut_anywhere_is_an_error_or_a_report() {
    let xlsx = small().save_to_buffer().unwrap();
    let xls = include_bytes!("office/report.xls");
    for (file, step) in [(xlsx.as_slice(), 13), (xls.as_slice(), 97)] {
        for end in (0..file.len()).step_by(step) {
            match read_xlsx(&file[..end]) {
                // Behind the stream of the workbook there are others.
                Ok(parsed) => assert_eq!(*parsed.report(), expected(), "{end}"),
                Err(error) => assert_eq!(error.kind(), ErrorKind::Damaged, "{end}"),
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(97), ..ProptestConfig::default() })]

    #[test]
    fn spoiled_bytes_never_panic(changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12)) {
        let mut xls = include_bytes!("office/report.xls").to_vec();
        for (at, byte) in changes {
            let at = at.index(xls.len());
            xls[at] = byte;
        }
        let _ = read_xlsx(&xls);
    }

    #[test]
    fn spoiled_heads_never_panic(changes in proptest::collection::vec((0..512_usize, any::<u8>()), 1..6)) {
        let mut xls = include_bytes!("office/report.xls").to_vec();
        for (at, byte) in changes {
            xls[at] = byte;
        }
        let _ = read_xlsx(&xls);
    }
}

#[test]
fn a_row_of_the_agencys_own_keeps_its_blank_cells() {
    let mut book = small();
    let sheet = book.worksheet_from_index(0).unwrap();
    // Below the heads of the form, and below one head that is three columns wide.
    sheet.write_string(4, 0, "其他主动公开文件").unwrap();
    sheet.write_number(4, 1, 6).unwrap();
    sheet.write_number(4, 3, 8).unwrap();
    sheet.merge_range(5, 0, 5, 3, "第二十条第（五）项", &Format::new()).unwrap();
    sheet.write_string(6, 0, "信息内容").unwrap();
    sheet.merge_range(6, 1, 6, 3, "本年处理决定数量", &Format::new()).unwrap();
    sheet.write_string(7, 0, "行政许可").unwrap();
    sheet.merge_range(7, 1, 7, 3, "", &Format::new()).unwrap();
    sheet.write_number(7, 1, 27).unwrap();
    sheet.write_string(8, 0, "政策解读").unwrap();
    sheet.write_number(8, 2, 3).unwrap();
    let report = read_xlsx(&book.save_to_buffer().unwrap()).unwrap().into_report();
    let count = |number| Some(Value::Count(number));
    let values: Vec<_> = report.extra_rows.iter().map(|row| row.values.clone()).collect();
    assert_eq!(values, [vec![count(6), None, count(8)], vec![None, count(3), None]]);
    assert_eq!(report.proactive_disclosure.licensing.decisions, Some(27));
}
