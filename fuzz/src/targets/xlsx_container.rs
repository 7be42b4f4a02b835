use crate::{laws, zipped};
use gongkai::Reader;

/// The reader, given the container of a workbook: the bytes themselves, or what they do to a good one.
pub fn xlsx_container(data: &[u8]) {
    if data.starts_with(b"PK") {
        let _ = laws::hold_for_file(data, Reader::read_xlsx);
        return;
    }
    let (file, harmless) = zipped::spoilt(PARTS, data);
    let outcome = laws::hold_for_file(&file, Reader::read_xlsx);
    if harmless {
        let parsed = outcome.expect("a whole file");
        let table = &parsed.report().proactive_disclosure;
        assert_eq!((table.licensing.decisions, table.penalties.decisions), (Some(737), None));
    }
}

const PARTS: &[(&str, &str)] = &[
    (
        "_rels/.rels",
        "<Relationships><Relationship Id='a' Type='x/officeDocument' Target='xl/workbook.xml'/></Relationships>",
    ),
    (
        "xl/workbook.xml",
        "<workbook><sheets><sheet name='年报' r:id='a'/><sheet name='底稿' state='hidden' r:id='d'/></sheets></workbook>",
    ),
    (
        "xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id='a' Type='x/worksheet' Target='sheet.xml'/>\
         <Relationship Id='b' Type='x/sharedStrings' Target='/xl/texts.xml'/>\
         <Relationship Id='c' Type='x/styles' Target='styles.xml'/>\
         <Relationship Id='d' Type='x/worksheet' Target='draft.xml'/></Relationships>",
    ),
    (
        "xl/sheet.xml",
        "<worksheet><sheetData><row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='inlineStr'><is><t>本年处理决定数量</t></is></c></row>\
         <row r='2'><c r='A2' t='s'><v>1</v></c><c r='B2' s='1'><v>737</v></c></row><row r='3'><c r='A3' t='str'><v>行政处罚</v></c></row>\
         </sheetData><mergeCells><mergeCell ref='B1:C1'/></mergeCells></worksheet>",
    ),
    ("xl/texts.xml", "<sst><si><t>信息内容</t></si><si><r><t>行政</t></r><r><t>许可</t></r></si></sst>"),
    (
        "xl/styles.xml",
        "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='#,##0'/></numFmts>\
         <cellXfs><xf numFmtId='0'/><xf numFmtId='164'/></cellXfs></styleSheet>",
    ),
    ("xl/draft.xml", "<worksheet/>"),
];
