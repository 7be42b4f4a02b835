use crate::zipped::{Entry, zipped};
use crate::{laws, letters};
use gongkai::Reader;

/// The reader, given the XML of a sheet in an alphabet: a byte is a tag, some of which no program writes, a digit, a mark
/// or a whole label.
pub fn xlsx_sheet(data: &[u8]) {
    let pieces: Vec<&str> = data.iter().map(|&byte| letters::marked_up(byte, SIGNS, TAGS)).collect();
    let outcome = laws::hold_for_file(&book(&pieces.concat()), Reader::read_xlsx);
    // Another prefix for the names of elements changes no value.
    let prefixed =
        |piece: &&str| piece.replace("</", "<\0").replace('<', "<x:").replace("<x:\0", "</x:").replace("<x:!", "<!");
    let twin: String = pieces.iter().map(prefixed).collect();
    laws::alike(&outcome, &gongkai::read_xlsx(&book(&twin)));
}

fn book(sheet: &str) -> Vec<u8> {
    let sheet = format!("<worksheet>{sheet}</worksheet>");
    let parts = [
        (
            "_rels/.rels",
            "<Relationships><Relationship Id='b' Type='x/officeDocument' Target='xl/b.xml'/></Relationships>",
        ),
        ("xl/b.xml", "<workbook><sheets><sheet name='年报' r:id='s'/></sheets></workbook>"),
        (
            "xl/_rels/b.xml.rels",
            "<Relationships><Relationship Id='s' Type='x/worksheet' Target='s.xml'/>\
             <Relationship Id='t' Type='x/sharedStrings' Target='t.xml'/>\
             <Relationship Id='f' Type='x/styles' Target='f.xml'/></Relationships>",
        ),
        ("xl/s.xml", sheet.as_str()),
        (
            "xl/t.xml",
            "<sst count='9999999999'><si><t>信息内容</t></si><si><t>本年处理决定数量</t></si>\
             <si><r><t>行政</t></r><r><t>许可</t></r><rPh><t>7</t></rPh></si><si><t>行政处罚_x000D_</t></si><si/></sst>",
        ),
        (
            "xl/f.xml",
            "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='0&quot;件&quot;'/></numFmts>\
             <cellXfs><xf numFmtId='0'/><xf numFmtId='164'/><xf numFmtId='14'/></cellXfs></styleSheet>",
        ),
    ];
    zipped(&parts.map(|(name, part)| Entry::new(name, part)), b"", b"")
}

// The bytes of seeds and regressions are places in these lists: they are only ever added to at their ends.

/// Rows and cells, by control character.
#[rustfmt::skip]
const SIGNS: &[&str] = &[
    "<c><v>", "</v></c>", "<row>", "</row>", "<c t='s'><v>0</v></c>", "<c t='s'><v>1</v></c>", "<c t='s'><v>2</v></c>",
    "<c t='s'><v>3</v></c>", "<c t='inlineStr'><is><t>", "", "", "</t></is></c>", "<c t='str'><v>", "", "<c/>", "<c t='s'><v>",
    "<c t='b'><v>", "<c t='e'><v>", "<c s='1'><v>", "<c s='2'><v>", "<row r='2'>", "<row r='3'>", "<row r='5'>", "<c r='A1'><v>",
    "<c r='B2'><v>", "<c r='B3'><v>", "<c r='C3'><v>", "<sheetData>", "</sheetData>", "<mergeCell ref='B2:C3'/>", "<row hidden='1'>",
    "<f>A1+7</f>",
];

/// Places that there are not, areas, and what is damaged.
#[rustfmt::skip]
const TAGS: &[&str] = &[
    "<c r='A1048577'><v>", "<c r='XFE1'><v>", "<c r='XFD1048576'><v>", "<c r='ZZZZZZZZ9'><v>", "<c r='A0'><v>", "<c r=''><v>", "<c r='7'><v>",
    "<c r='a2'><v>", "<c r='A99999999999'><v>", "<row r='0'>", "<row r='4294967295'>", "<row r='99999999999'>", "<row r='1048576'>",
    "<mergeCell ref='A1:XFD1048576'/>", "<mergeCell ref='D7:A1'/>", "<mergeCell ref='A1'/>", "<mergeCell ref=''/>", "<mergeCell/>",
    "<mergeCell ref='A1:B1'/>", "<mergeCell ref='A1:D1'/>", "<mergeCell ref='A2:A4'/>", "<mergeCell ref='A1:ZZZZ1'/>",
    "<col min='2' max='2' hidden='1'/>", "<col min='0' max='4294967295' hidden='true'/>", "<dimension ref='A1:XFD1048576'/>",
    "<c s='99999999999'><v>", "<c t='s'><v>99</v></c>", "<c t='s'><v>-1</v></c>", "<c t='?'><v>", "<v/>", "<v>", "</v>", "</c>", "<c>",
    "<is/>", "<is>", "</is>", "<rPh><t>7</t></rPh>", "<r><t>", "</t></r>", "<t>", "</t>", "<![CDATA[7]]>", "<!--7-->", "&#55;", "&#x7;", "&a;",
    "1e5", "1E400", "-0", "NaN", "inf", "_x000D_", "0x7", "1_000", "45000.5",
];
