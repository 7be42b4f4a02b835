//! The writers of Word and Excel files: what they write is well-formed, and says what the page says.
//!
//! `office/report.html` and `office/report.xls`, a file of Excel 97, hold one invented report; `office/report.json` is
//! what a person reads there.
#[path = "common/office/mod.rs"]
mod office;
#[path = "office/shown.rs"]
mod shown;

use gongkai::{Report, Validator, Verdict};
use office::{Block, Cell, DocxStyle, XlsxShape, blocks_of_html, docx, in_chinese, places, xlsx};
use quick_xml::events::Event;
use shown::{Shown, unzipped};
use std::collections::BTreeMap;

/// Shapes that are rare on the form: cells that are empty at the ends of a row, holes, short rows, lines in a cell.
const PAGE: &str = "<html><head><title>1</title></head><body>
<h1>A &amp; B &lt;2023&gt;</h1>
<h2>一、总体情况</h2>
<p>一是公开
   文件23件。<br>二是答复。</p>
<h3>（一）主动公开</h3><p>无。</p>
<h3>（二）依申请公开</h3>
<h2>二、表格</h2>
<h3>（一）第一</h3>
<h2>五、其他</h2>
<h3>（三）第三</h3>
<p>3. 收费</p><p>4. 减免</p><p>7. 退费</p><p>3.5万元</p><p>十一、附则</p>
<pre>	规章	4
  合计  19</pre>
<table>
<caption>附表</caption>
<tr><td rowspan=2>三、本年<br>结果</td><td colspan=2>1.甲</td><td>5</td><td></td></tr>
<tr><td>2.乙</td><td><p>18</p></td><td></td></tr>
<tr><td></td><td>1.丙</td><td></td><td>-6</td><td> </td></tr>
<tr><td>四、结转</td><td>73.25</td></tr>
<tr><td></td><td></td><td></td><td></td><td></td></tr>
</table>
<table><tr><td>甲</td><td>乙</td><td rowspan=3>丙</td></tr><tr><td>8</td></tr><tr><td>9</td><td>10</td></tr></table>
<table><tr><td><p>外</p><table><tr><th>内</th><td>31</td></tr></table></td></tr></table>
</body></html>";

fn report() -> Vec<Block> {
    blocks_of_html(include_str!("office/report.html"))
}

fn pages() -> [Vec<Block>; 2] {
    [blocks_of_html(PAGE), report()]
}

fn cell(text: &str, colspan: usize, rowspan: usize) -> Cell {
    Cell { text: text.to_owned(), colspan, rowspan }
}

/// The text over each column of each row; a cell gives its own to all that it covers.
fn grid(rows: &[Vec<Cell>]) -> Vec<Vec<String>> {
    let spread = |place: &office::Place| {
        let text = place.cell.map_or("", |cell| cell.text.trim()).to_owned();
        vec![text; place.columns]
    };
    let rows: Vec<Vec<String>> =
        places(rows).iter().map(|row| row.iter().flat_map(spread).collect()).collect();
    shown::padded(rows)
}

fn texts(blocks: &[Block]) -> Vec<String> {
    let text = |block: &Block| match block {
        Block::Heading(_, text) | Block::Paragraph(text) => Some(text.clone()),
        Block::Table(_) => None,
    };
    blocks.iter().filter_map(text).collect()
}

fn tables(blocks: &[Block]) -> Vec<Vec<Vec<String>>> {
    let table = |block: &Block| match block {
        Block::Table(rows) => Some(grid(rows)),
        _ => None,
    };
    blocks.iter().filter_map(table).collect()
}

#[test]
fn a_page_gives_its_blocks() {
    let blocks = blocks_of_html(PAGE);
    assert_eq!(blocks[0], Block::Heading(1, "A & B <2023>".to_owned()));
    assert_eq!(blocks[1], Block::Heading(2, "一、总体情况".to_owned()));
    assert_eq!(blocks[2], Block::Paragraph("一是公开 文件23件。\n二是答复。".to_owned()));
    assert_eq!(blocks[15], Block::Paragraph("\t规章\t4\n  合计  19".to_owned()));
    assert_eq!(blocks[16], Block::Paragraph("附表".to_owned()));
    let Block::Table(rows) = &blocks[17] else { panic!("{:?}", blocks[17]) };
    assert_eq!(rows[0], [cell("三、本年\n结果", 1, 2), cell("1.甲", 2, 1), cell("5", 1, 1), cell("", 1, 1)]);
    assert_eq!(rows[1], [cell("2.乙", 1, 1), cell("18", 1, 1), cell("", 1, 1)]);
    assert_eq!(tables(&blocks)[1], [["甲", "乙", "丙"], ["8", "", "丙"], ["9", "10", "丙"]]);
    let inner = Block::Table(vec![vec![cell("内", 1, 1), cell("31", 1, 1)]]);
    assert_eq!(blocks[19..], [Block::Paragraph("外".to_owned()), inner]);
}

#[test]
fn every_part_of_a_file_is_well_formed() {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for blocks in pages() {
        for (name, style) in DocxStyle::each() {
            files.push((name.to_owned(), docx(&blocks, &style)));
        }
        files.extend(XlsxShape::ALL.map(|shape| (format!("{shape:?}"), xlsx(&blocks, shape))));
    }
    for (name, file) in files {
        for (part, xml) in unzipped(&file) {
            let mut reader = quick_xml::Reader::from_str(&xml);
            reader.config_mut().enable_all_checks(true);
            loop {
                match reader.read_event().unwrap_or_else(|error| panic!("{name}: {part}: {error}")) {
                    Event::Start(tag) | Event::Empty(tag) => {
                        tag.attributes().for_each(|attribute| drop(attribute.unwrap()));
                    }
                    Event::Eof => break,
                    _ => {}
                }
            }
        }
    }
}

#[test]
fn a_word_file_of_each_style_shows_the_texts_and_tables_of_the_page() {
    for blocks in pages() {
        for (name, style) in DocxStyle::each() {
            let shown = Shown::of(&docx(&blocks, &style));
            assert_eq!(shown.tables, tables(&blocks), "{name}");
            assert_eq!(shown.texts, texts(&blocks), "{name}");
        }
    }
}

#[test]
fn each_style_has_its_shape() {
    let blocks = pages().concat();
    let marks: BTreeMap<&str, &[&str]> = BTreeMap::from([
        ("split_runs", ["<w:proofErr", "<w:bookmarkStart"].as_slice()),
        ("list_numbers", &["<w:numPr>"]),
        ("tracked_changes", &["<w:del ", "<w:ins ", "<w:moveFrom ", "<w:moveTo ", "<w:delText"]),
        ("content_controls", &["<w:sdtContent><w:tr>", "<w:sdtContent><w:tc>", "<w:sdtContent><w:p>"]),
        (
            "fields_and_notes",
            &["<w:fldChar", "<w:fldSimple", "<w:footnoteReference", "<w:hyperlink", "<w:vanish"],
        ),
        ("text_boxes", &["<mc:Choice", "<mc:Fallback", "<w:txbxContent>"]),
        ("grid_before", &["<w:gridBefore", "<w:gridAfter"]),
        ("nested", &["</w:tbl><w:p/></w:tc>"]),
        ("prefix", &["<ns0:tbl>"]),
        ("header_footer", &["<w:headerReference", "<w:footerReference"]),
    ]);
    let plain = unzipped(&docx(&blocks, &DocxStyle::default()))["word/document.xml"].clone();
    for (name, style) in DocxStyle::each() {
        let document = unzipped(&docx(&blocks, &style))["word/document.xml"].clone();
        for mark in marks.get(name).copied().unwrap_or_default() {
            assert!(document.contains(mark), "{name}: no {mark}");
            assert!(!plain.contains(mark), "plain: {mark}");
        }
    }
}

#[test]
fn what_word_counts_is_not_in_the_text() {
    let style = DocxStyle { list_numbers: true, ..DocxStyle::default() };
    let document = unzipped(&docx(&report(), &style))["word/document.xml"].clone();
    for ordinal in ["一、总体", "六、其他", "（一）予以", "（七）总计", "1.属于", "四、结转"]
    {
        assert!(!document.contains(&format!(">{ordinal}")), "{ordinal}");
    }
    assert!(document.contains(">属于国家秘密<") && document.contains(">73.25<"));
    assert_eq!([1, 10, 11, 20, 35].map(in_chinese), ["一", "十", "十一", "二十", "三十五"]);
}

#[test]
fn an_excel_file_holds_numbers_as_numbers_and_labels_as_strings() {
    let parts = unzipped(&xlsx(&report(), XlsxShape::OneSheet));
    let sheet = &parts["xl/worksheets/sheet1.xml"];
    for number in ["1263", "73.25", "27"] {
        assert!(sheet.contains(&format!("<v>{number}</v>")), "{number}");
    }
    // 第二十条第（一）项 over four columns, in the row after six texts.
    assert!(sheet.contains(r#"<mergeCell ref="A7:D7"/>"#));
    assert!(parts["xl/sharedStrings.xml"].contains("行政规范性文件"));
    assert!(!parts["xl/sharedStrings.xml"].contains("1263"));
    let sheets = |shape| {
        unzipped(&xlsx(&report(), shape))
            .keys()
            .filter(|name| name.starts_with("xl/worksheets/sheet"))
            .count()
    };
    assert_eq!([sheets(XlsxShape::SheetPerSection), sheets(XlsxShape::Shifted)], [7, 2]);
}

#[test]
fn a_shifted_sheet_leaves_the_first_row_and_column_free_and_hides_other_figures() {
    let parts = unzipped(&xlsx(&report(), XlsxShape::Shifted));
    assert!(parts["xl/workbook.xml"].contains(r#"state="hidden""#));
    let [hidden, sheet] = ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"].map(|name| &parts[name]);
    assert!(hidden.contains("<v>12634</v>") && !sheet.contains("<v>12634</v>"));
    assert!(!sheet.contains(r#"r="A1""#) && !sheet.contains(r#"r="A2""#) && sheet.contains(r#"r="B2""#));
}

#[test]
fn the_report_of_the_fixtures_is_consistent() {
    let report: Report = serde_json::from_str(include_str!("office/report.json")).unwrap();
    // Its figures are mostly not zero, also those of 规章, which its issuer cannot make.
    let sums = Validator::new().only(["requests", "review", "values"]).unwrap();
    assert_eq!(sums.audit(&report).verdict(), Verdict::Clean);
    assert!(include_bytes!("office/report.xls").starts_with(b"\xD0\xCF\x11\xE0"));
}
