//! Small workbooks, as Excel writes them since 2007 and as it did before.

use crate::zipped::{Entry, zipped};

/// A workbook with its sheets.
#[derive(Default)]
pub(crate) struct Book {
    pub(crate) sheets: Vec<Sheet>,
}

#[derive(Default)]
pub(crate) struct Sheet {
    pub(crate) hidden: bool,
    pub(crate) cells: Vec<Cell>,
    /// The first and the last cell of merged areas, each as row and column.
    pub(crate) merged: Vec<((u16, u16), (u16, u16))>,
}

pub(crate) struct Cell {
    pub(crate) row: u16,
    pub(crate) column: u16,
    pub(crate) content: Content,
    /// A place in [`FORMATS`].
    pub(crate) format: usize,
}

pub(crate) enum Content {
    Text(String),
    /// A number that both kinds of file can hold exactly.
    Number(f64),
    Bool(bool),
    /// The text that a formula gave.
    OfFormula(String),
}

/// Formats of numbers: the identifier, and the code of those that Excel does not know.
pub(crate) const FORMATS: &[(u16, &str)] = &[
    (0, ""),
    (1, ""),
    (2, ""),
    (4, ""),
    (9, ""),
    (14, ""),
    (22, ""),
    (49, ""),
    (164, "0\"件\""),
    (165, "#,##0;[Red]-#,##0"),
    (166, "0.00\"万元\""),
    (167, "yyyy\"年\"m\"月\"d\"日\""),
    (168, ";;;"),
    (169, "0_ ;@"),
    (170, "General;-General;\"-\""),
    (171, "0.0,"),
];

/// How a workbook since 2007 is written.
#[derive(Clone, Copy, Default)]
pub(crate) struct Way {
    /// Texts stand in their cells, or in a part that all sheets share.
    pub(crate) inline: bool,
    /// Rows and cells from the last to the first.
    pub(crate) backwards: bool,
}

impl Book {
    /// The workbook as Excel writes it since 2007.
    pub(crate) fn xlsx(&self, way: Way) -> Vec<u8> {
        let mut texts: Vec<&str> = Vec::new();
        let (mut list, mut relations, mut parts) = (String::new(), String::new(), Vec::new());
        for (index, sheet) in self.sheets.iter().enumerate() {
            let state = if sheet.hidden { " state='hidden'" } else { "" };
            list.push_str(&format!("<sheet name='表{index}'{state} r:id='s{index}'/>"));
            relations
                .push_str(&format!("<Relationship Id='s{index}' Type='x/worksheet' Target='s{index}.xml'/>"));
            parts.push((format!("xl/s{index}.xml"), sheet.xml(way, &mut texts)));
        }
        relations.push_str("<Relationship Id='t' Type='x/sharedStrings' Target='t.xml'/>");
        relations.push_str("<Relationship Id='f' Type='x/styles' Target='f.xml'/>");
        let texts: String = texts.iter().map(|text| format!("<si><t>{}</t></si>", escaped(text))).collect();
        let root = "<Relationship Id='b' Type='x/officeDocument' Target='xl/b.xml'/>";
        for (name, xml) in [
            ("_rels/.rels", format!("<Relationships>{root}</Relationships>")),
            ("xl/b.xml", format!("<workbook><sheets>{list}</sheets></workbook>")),
            ("xl/_rels/b.xml.rels", format!("<Relationships>{relations}</Relationships>")),
            ("xl/t.xml", format!("<sst>{texts}</sst>")),
            ("xl/f.xml", styles()),
        ] {
            parts.push((name.to_owned(), xml));
        }
        let entries: Vec<Entry> = parts.iter().map(|(name, xml)| Entry::new(name, xml)).collect();
        zipped(&entries, b"", b"")
    }
}

fn styles() -> String {
    let own = FORMATS.iter().filter(|(_, code)| !code.is_empty());
    let own = own.map(|(id, code)| format!("<numFmt numFmtId='{id}' formatCode='{}'/>", escaped(code)));
    let all = FORMATS.iter().map(|(id, _)| format!("<xf numFmtId='{id}'/>"));
    let (own, all): (String, String) = (own.collect(), all.collect());
    format!("<styleSheet><numFmts>{own}</numFmts><cellXfs>{all}</cellXfs></styleSheet>")
}

impl Sheet {
    fn xml<'a>(&'a self, way: Way, texts: &mut Vec<&'a str>) -> String {
        let mut cells: Vec<&Cell> = self.cells.iter().collect();
        if way.backwards {
            cells.reverse();
        }
        let mut xml = String::from("<worksheet><dimension ref='A1:XFD1048576'/><sheetData>");
        for row in cells.chunk_by(|one, other| one.row == other.row) {
            let cells: String = row.iter().map(|cell| cell.xml(way, texts)).collect();
            let number = row.first().map_or(0, |cell| u32::from(cell.row)) + 1;
            xml.push_str(&format!("<row r='{number}'>{cells}</row>"));
        }
        xml.push_str("</sheetData><mergeCells>");
        for (first, last) in &self.merged {
            xml.push_str(&format!("<mergeCell ref='{}:{}'/>", name(*first), name(*last)));
        }
        xml + "</mergeCells></worksheet>"
    }
}

impl Cell {
    fn xml<'a>(&'a self, way: Way, texts: &mut Vec<&'a str>) -> String {
        let (kind, content) = match &self.content {
            Content::Text(text) if way.inline => ("inlineStr", format!("<is><t>{}</t></is>", escaped(text))),
            Content::Text(text) => {
                texts.push(text);
                ("s", format!("<v>{}</v>", texts.len() - 1))
            }
            Content::Number(number) => ("n", format!("<v>{number}</v>")),
            Content::Bool(value) => ("b", format!("<v>{}</v>", u8::from(*value))),
            Content::OfFormula(text) => ("str", format!("<f>A1&amp;7</f><v>{}</v>", escaped(text))),
        };
        let place = name((self.row, self.column));
        format!("<c r='{place}' s='{}' t='{kind}'>{content}</c>", self.format)
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('\'', "&apos;").replace('\r', "&#13;")
}

/// The name of a cell, such as `B7`.
fn name((row, column): (u16, u16)) -> String {
    let (mut letters, mut rest) = (Vec::new(), u32::from(column) + 1);
    while rest > 0 {
        letters.push(char::from(b'A' + u8::try_from((rest - 1) % 26).expect("a letter")));
        rest = (rest - 1) / 26;
    }
    format!("{}{}", letters.iter().rev().collect::<String>(), u32::from(row) + 1)
}

impl Book {
    /// The workbook as Excel wrote it from 97 to 2003.
    pub(crate) fn xls(&self) -> Vec<u8> {
        let mut texts: Vec<&str> = Vec::new();
        let sheets: Vec<Vec<u8>> = self.sheets.iter().map(|sheet| sheet.records(&mut texts)).collect();
        let mut globals = vec![record(0x0809, b"\0\x06\x05\0\0\0\0\0")];
        for (id, code) in FORMATS.iter().filter(|(_, code)| !code.is_empty()) {
            globals.push(record(0x041E, &[&id.to_le_bytes(), wide(code).as_slice()].concat()));
        }
        for (id, _) in FORMATS {
            globals.push(record(0x00E0, &[[0, 0], id.to_le_bytes(), [0; 2], [0; 2]].concat()));
        }
        let all: Vec<u8> = texts.iter().flat_map(|text| wide(text)).collect();
        let count = u32::try_from(texts.len()).expect("few texts").to_le_bytes();
        globals.push(record(0x00FC, &[&count, &count, all.as_slice()].concat()));
        let end = record(0x000A, b"");
        // The name of each sheet is one letter.
        let listed = self.sheets.len() * (4 + 10);
        let mut start = globals.concat().len() + listed + end.len();
        for (sheet, records) in self.sheets.iter().zip(&sheets) {
            let place = u32::try_from(start).expect("a small file").to_le_bytes();
            globals.push(record(0x0085, &[&place, &[u8::from(sheet.hidden), 0, 1, 1, b'a', 0][..]].concat()));
            start += records.len();
        }
        globals.push(end);
        globals.extend(sheets);
        compound(&globals.concat())
    }
}

impl Sheet {
    fn records<'a>(&'a self, texts: &mut Vec<&'a str>) -> Vec<u8> {
        let mut records = vec![record(0x0809, b"\0\x06\x10\0\0\0\0\0")];
        for cell in &self.cells {
            let format = u16::try_from(cell.format).expect("a format");
            let place: Vec<u8> =
                [cell.row, cell.column, format].iter().flat_map(|half| half.to_le_bytes()).collect();
            let with = |tail: &[u8]| [place.as_slice(), tail].concat();
            match &cell.content {
                Content::Text(text) => {
                    texts.push(text);
                    let index = u32::try_from(texts.len() - 1).expect("few texts");
                    records.push(record(0x00FD, &with(&index.to_le_bytes())));
                }
                Content::Number(number) => records.push(record(0x0203, &with(&number.to_le_bytes()))),
                Content::Bool(value) => records.push(record(0x0205, &with(&[u8::from(*value), 0]))),
                Content::OfFormula(text) => {
                    records.push(record(0x0006, &with(b"\0\0\0\0\0\0\xFF\xFF\0\0\0\0\0\0\0\0")));
                    records.push(record(0x0207, &wide(text)));
                }
            }
        }
        for ((top, left), (bottom, right)) in &self.merged {
            let area = [1, *top, *bottom, *left, *right];
            records.push(record(0x00E5, &area.map(u16::to_le_bytes).concat()));
        }
        records.push(record(0x000A, b""));
        records.concat()
    }
}

/// A record of a workbook before 2007, which goes on in others if it is long.
pub(crate) fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).expect("a short record");
    [kind.to_le_bytes().as_slice(), &length.to_le_bytes(), data].concat()
}

/// A text with its length, in UTF-16.
fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length = u16::try_from(units.len() / 2).expect("a short text");
    [length.to_le_bytes().as_slice(), &[1], &units].concat()
}

/// A compound file that holds a stream, the workbook.
pub(crate) fn compound(stream: &[u8]) -> Vec<u8> {
    const SECTOR: usize = 512;
    // Shorter streams would stand in sectors of another size.
    let length = stream.len().max(4096);
    let sectors = length.div_ceil(SECTOR);
    // Sector 0 has the directory, the stream comes next, and behind it which sector follows which.
    let tables = (sectors + 1).div_ceil(SECTOR / 4 - 1);
    let mut header = vec![0; 76];
    header[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    header[26] = 3;
    header[30] = 9;
    header[32] = 6;
    header[57] = 0x10;
    header[60..64].fill(0xFF);
    header[60] = 0xFE;
    header[68] = 0xFE;
    header[69..72].fill(0xFF);
    let number = |of: usize| u32::try_from(of).expect("a small file");
    let listed = (0..109).map(|at| if at < tables { number(sectors + 1 + at) } else { u32::MAX });
    header.extend(listed.flat_map(u32::to_le_bytes));
    let mut directory = entry("Root Entry", 5, 0xFFFF_FFFE, 0);
    directory.extend(entry("Workbook", 2, 1, number(length)));
    directory.resize(SECTOR, 0);
    let mut body = stream.to_vec();
    body.resize(sectors * SECTOR, 0);
    let next = |sector: usize| match sector {
        0 => 0xFFFF_FFFE,
        last if last == sectors => 0xFFFF_FFFE,
        one if one < sectors => number(one + 1),
        _ => 0xFFFF_FFFD,
    };
    let table: Vec<u8> = (0..tables * SECTOR / 4).flat_map(|sector| u32::to_le_bytes(next(sector))).collect();
    [header, directory, body, table].concat()
}

fn entry(name: &str, kind: u8, first: u32, length: u32) -> Vec<u8> {
    let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let size = u8::try_from(entry.len() + 2).expect("a short name");
    entry.resize(64, 0);
    entry.extend([size, 0, kind, 1]);
    entry.extend([0xFF; 12]);
    entry.resize(116, 0);
    entry.extend(first.to_le_bytes());
    entry.extend(length.to_le_bytes());
    entry.resize(128, 0);
    entry
}
