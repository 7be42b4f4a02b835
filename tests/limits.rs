//! Each limit at its value and one beyond it: what is beyond is told or is an error, and nothing else is lost.
#![cfg(all(feature = "html", feature = "docx"))]

mod families;

use gongkai::{Code, Diagnostic, ErrorKind, Lang, Limits, Parsed, Reader};

/// Those that have a test here, whose name is that of the field.
const TESTED: &[&str] =
    &["bytes", "cells", "diagnostics", "extra_rows", "paragraphs", "parts", "depth", "sheets", "merged"];

#[test]
fn every_limit_has_its_test() {
    let limits = format!("{:?}", Limits::default());
    let (_, fields) = limits.split_once('{').unwrap();
    let names: Vec<&str> = fields.split(',').map(|field| field.split(':').next().unwrap().trim()).collect();
    assert_eq!(names, TESTED);
    for name in TESTED {
        assert!(include_str!("limits.rs").contains(&format!("#[test]\nfn {name}()")), "{name}");
    }
}

const TABLE: &str = "第二十条第（五）项\n信息内容\t本年处理决定数量\n行政许可\t7\n行政处罚\t31\n";

fn reader(limits: Limits) -> Reader {
    Reader::new().limits(limits)
}

/// What the limits that were reached are of.
fn reached(parsed: &Parsed) -> Vec<&str> {
    let told = parsed.diagnostics().iter().filter(|told| told.code() == Code::LimitReached);
    let in_chinese = |told: &Diagnostic| !told.message(Lang::Zh).contains(|c: char| c.is_ascii_alphabetic());
    assert!(told.clone().all(in_chinese));
    told.map(gongkai::Diagnostic::subject).collect()
}

/// The values of the two rows.
fn values(parsed: &Parsed) -> (Option<u64>, Option<u64>) {
    let table = &parsed.report().proactive_disclosure;
    (table.licensing.decisions, table.penalties.decisions)
}

#[test]
fn bytes() {
    let read = |bytes| reader(Limits::default().max_bytes(bytes)).read_text(TABLE);
    assert_eq!(values(&read(TABLE.len()).unwrap()), (Some(7), Some(31)));
    assert_eq!(read(TABLE.len() - 1).unwrap_err().kind(), ErrorKind::Limit);
}

#[test]
fn cells() {
    // One cell is the item, two are heads, and each row has two.
    let page = "<table><tr><td>第二十条第（五）项<tr><td>信息内容<td>本年处理决定数量<tr><td>行政许可<td>7<tr><td>行政处罚<td>31</table>";
    let one_line = TABLE.replace(['\n', '\t'], " ");
    for text in [TABLE, page, &one_line] {
        let read = |cells| {
            let reader = reader(Limits::default().max_cells(cells));
            reader.read(text.as_bytes()).unwrap()
        };
        let whole = read(7);
        assert_eq!((values(&whole), reached(&whole)), ((Some(7), Some(31)), vec![]), "{text}");
        let cut = read(6);
        assert_eq!((values(&cut), reached(&cut)), ((Some(7), None), vec!["cells"]), "{text}");
    }
}

#[test]
fn diagnostics() {
    let text = format!("{TABLE}行政许可\t8\n行政许可\t9\n行政许可\t10\n");
    let read = |most| reader(Limits::default().max_diagnostics(most)).read_text(&text).unwrap();
    for (most, kept, dropped) in [(3, 3, 0), (2, 2, 1), (0, 0, 3)] {
        let parsed = read(most);
        assert_eq!((parsed.diagnostics().len(), parsed.dropped_diagnostics()), (kept, dropped));
        assert_eq!(values(&parsed), (Some(7), Some(31)));
    }
}

#[test]
fn extra_rows() {
    let text = "第二十条第（五）项\n信息内容\t本年处理决定数量\n行政许可\t7\n植树造林活动\t3\n河道清理活动\t4\n桥梁修缮活动\t5\n行政处罚\t31\n";
    let read = |rows| reader(Limits::default().max_extra_rows(rows)).read_text(text).unwrap();
    for (most, labels, told) in [
        (3, vec!["植树造林活动", "河道清理活动", "桥梁修缮活动"], vec![]),
        (2, vec!["植树造林活动", "河道清理活动"], vec!["extra rows"]),
        (1, vec!["植树造林活动"], vec!["extra rows"]),
    ] {
        let parsed = read(most);
        let found: Vec<&str> = parsed.report().extra_rows.iter().map(|row| row.label.as_str()).collect();
        assert_eq!((found, reached(&parsed)), (labels, told), "{most}");
        assert_eq!(values(&parsed), (Some(7), Some(31)));
    }
}

#[test]
fn paragraphs() {
    let title = "青禾县水务局2024年政府信息公开工作年度报告\n";
    let read = |text: &str, most| {
        let text = format!("{title}{text}");
        reader(Limits::default().max_paragraphs(most)).read_text(&text).unwrap()
    };
    let before = format!(
        "根据条例，编制本报告。\n报告由三部分组成。\n一、总体情况\n二、主动公开政府信息情况\n{TABLE}"
    );
    for (most, kept, told) in [(2, 2, vec![]), (1, 1, vec!["paragraphs before the first section"])] {
        let parsed = read(&before, most);
        assert_eq!((parsed.report().introduction.len(), reached(&parsed)), (kept, told));
        assert_eq!(values(&parsed), (Some(7), Some(31)));
    }
    let section = format!("一、总体情况\n公开信息40条。\n培训3次。\n二、主动公开政府信息情况\n{TABLE}");
    for (most, kept, told) in [(2, 2, vec![]), (1, 1, vec!["paragraphs"])] {
        let parsed = read(&section, most);
        assert_eq!((parsed.report().overview.paragraphs.len(), reached(&parsed)), (kept, told));
        assert_eq!(values(&parsed), (Some(7), Some(31)));
    }
    let notes = format!(
        "一、总体情况\n二、主动公开政府信息情况\n本部分数据由办公室提供。\n以下为全年数据。\n{TABLE}"
    );
    for (most, kept, told) in [(2, 2, vec![]), (1, 1, vec!["notes among the tables"])] {
        let parsed = read(&notes, most);
        assert_eq!((parsed.report().table_notes.len(), reached(&parsed)), (kept, told));
        assert_eq!(values(&parsed), (Some(7), Some(31)));
    }
}

/// A Word file of the table, with something before it.
fn word(before: &str, parts: &[(&str, String)]) -> Vec<u8> {
    families::docx(&format!("{before}{}", families::paragraphs(TABLE)), parts)
}

#[test]
fn parts() {
    let file = word("", &[("a.xml", String::new()), ("b.xml", String::new())]);
    let read = |parts| reader(Limits::default().max_parts(parts)).read(&file);
    assert_eq!(values(&read(3).unwrap()), (Some(7), Some(31)));
    assert_eq!(read(2).unwrap_err().kind(), ErrorKind::Limit);
}

#[test]
fn depth() {
    let nested =
        |depth: usize| format!("{}甲{}", "<table><tr><td>".repeat(depth), "</td></tr></table>".repeat(depth));
    let table =
        "<table><tr><td>信息内容<td>本年处理决定数量<tr><td>行政许可<td>7<tr><td>行政处罚<td>31</table>";
    let read = |page: &str, depth| {
        let parsed = reader(Limits::default().max_depth(depth)).read_html(page).unwrap();
        assert_eq!(values(&parsed), (Some(7), Some(31)));
        reached(&parsed).iter().map(|&told| told.to_owned()).collect::<Vec<_>>()
    };
    let page = format!("{}{table}", nested(3));
    assert_eq!(read(&page, 3), [""; 0]);
    assert_eq!(read(&page, 2), ["tables within one another"]);
    // The document and its body are around the others.
    let nested = |elements: usize| format!("{}{}", "<w:x>".repeat(elements), "</w:x>".repeat(elements));
    let read = |elements| {
        let file = families::docx(&format!("{}{}", families::paragraphs(TABLE), nested(elements)), &[]);
        let parsed = reader(Limits::default().max_depth(2)).read(&file).unwrap();
        assert_eq!(values(&parsed), (Some(7), Some(31)));
        reached(&parsed).iter().map(|&told| told.to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(read(30), [""; 0]);
    assert_eq!(read(31), ["elements within one another"]);
}

/// A workbook of as many sheets, the first of which has the table, and some merged areas.
fn workbook(sheets: usize, merged: usize) -> Vec<u8> {
    let rows = families::rows(TABLE, 0);
    let area = |at: usize| format!("<mergeCell ref='F{at}:G{at}'/>");
    let areas = (1..=merged).map(area).collect::<Vec<_>>().concat();
    let first = format!("<worksheet>{rows}{areas}</worksheet>");
    let other = "<worksheet><row><c t='str'><v>附注</v></c></row></worksheet>".to_owned();
    let all = std::iter::once(first).chain(std::iter::repeat_n(other, sheets - 1));
    let all: Vec<(String, String)> = all.map(|xml| ("年报".to_owned(), xml)).collect();
    families::xlsx(&all, "", "")
}

#[test]
fn sheets() {
    if cfg!(not(feature = "xlsx")) {
        return;
    }
    let file = workbook(3, 0);
    let read = |sheets| reader(Limits::default().max_sheets(sheets)).read_xlsx(&file).unwrap();
    let (whole, cut) = (read(3), read(2));
    assert_eq!((values(&whole), reached(&whole)), ((Some(7), Some(31)), vec![]));
    assert_eq!((values(&cut), reached(&cut)), ((Some(7), Some(31)), vec!["sheets"]));
    let notes = |parsed: &Parsed| parsed.source().as_str().matches("附注").count();
    assert_eq!((notes(&whole), notes(&cut)), (2, 1));
}

#[test]
fn merged() {
    if cfg!(not(feature = "xlsx")) {
        return;
    }
    let file = workbook(1, 4);
    let read = |merged| reader(Limits::default().max_merged(merged)).read_xlsx(&file);
    assert_eq!(values(&read(4).unwrap()), (Some(7), Some(31)));
    assert_eq!(read(3).unwrap_err().kind(), ErrorKind::Limit);
}

#[test]
fn no_report_within_a_limit_is_an_error_that_names_it() {
    let kind = |limits: Limits, bytes: &[u8]| reader(limits).read(bytes).unwrap_err().kind();
    let text = format!("甲\t乙\n丙\t丁\n{TABLE}");
    assert_eq!(kind(Limits::default().max_cells(4), text.as_bytes()), ErrorKind::Limit);
    assert_eq!(kind(Limits::default(), "甲\t乙\n".as_bytes()), ErrorKind::NotAReport);
    let file = word(&"<w:x>".repeat(9999), &[]);
    assert_eq!(kind(Limits::default(), &file), ErrorKind::Limit);
}
