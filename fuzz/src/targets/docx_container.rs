use crate::{laws, zipped};
use gongkai::Reader;

/// The reader, given the container of a Word file: the bytes themselves, or what they do to a good one.
pub fn docx_container(data: &[u8]) {
    if data.starts_with(b"PK") {
        let _ = laws::hold_for_file(data, Reader::read_docx);
        return;
    }
    let (file, harmless) = zipped::spoilt(PARTS, data);
    let outcome = laws::hold_for_file(&file, Reader::read_docx);
    if harmless {
        let parsed = outcome.expect("a whole file");
        let table = &parsed.report().proactive_disclosure;
        assert_eq!((table.licensing.decisions, table.penalties.decisions), (Some(737), None));
    }
}

const PARTS: &[(&str, &str)] = &[
    (
        "_rels/.rels",
        "<Relationships><Relationship Id='a' Type='x/officeDocument' Target='word/main.xml'/></Relationships>",
    ),
    (
        "word/main.xml",
        "<w:document><w:body><w:p><w:pPr><w:pStyle w:val='1'/></w:pPr><w:r><w:t>总体情况</w:t></w:r></w:p><w:tbl>\
         <w:tr><w:tc><w:p><w:r><w:t>信息内容</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>本年处理决定数量</w:t></w:r></w:p></w:tc></w:tr>\
         <w:tr><w:tc><w:p><w:r><w:t>行政许可</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>73</w:t></w:r><w:r><w:t>7</w:t></w:r></w:p></w:tc></w:tr>\
         <w:tr><w:tc><w:p><w:r><w:t>行政处罚</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr>\
         </w:tbl></w:body></w:document>",
    ),
    (
        "word/_rels/main.xml.rels",
        "<Relationships><Relationship Id='n' Type='x/numbering' Target='numbering.xml'/>\
         <Relationship Id='s' Type='x/styles' Target='/word/styles.xml'/></Relationships>",
    ),
    (
        "word/numbering.xml",
        "<w:numbering><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/>\
         <w:numFmt w:val='chineseCounting'/><w:suff w:val='nothing'/><w:lvlText w:val='%1、'/></w:lvl></w:abstractNum>\
         <w:num w:numId='3'><w:abstractNumId w:val='0'/></w:num></w:numbering>",
    ),
    (
        "word/styles.xml",
        "<w:styles><w:style w:type='paragraph' w:styleId='1'><w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr></w:style></w:styles>",
    ),
];
