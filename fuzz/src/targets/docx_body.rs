use crate::{laws, letters, word};
use gongkai::Reader;

/// The reader, given the body of a Word file in an alphabet: a byte is the beginning or the end of an element, a property
/// of one, a digit, a mark or a whole label.
pub fn docx_body(data: &[u8]) {
    let body = Body::of(data, false);
    let outcome = laws::hold_for_file(&word::docx(&body), Reader::read_docx);
    // A run for each piece of a text, with spaces kept and the marks of a check between, changes no value.
    laws::alike(&outcome, &gongkai::read_docx(&word::docx(&Body::of(data, true))));
}

/// A body that is being written. What has to stand around a text or a cell begins with it.
struct Body {
    xml: String,
    open: Vec<&'static str>,
    /// Properties of the next paragraph, run, row and cell.
    next: [String; 4],
    /// The text that comes next, and whether each piece of it gets a run of its own.
    pieces: Vec<&'static str>,
    split: bool,
}

/// Elements that a byte begins and the next of its kind, or the end of what is around it, ends.
const PARAGRAPH: &str = "w:p";
const TABLE: &str = "w:tbl";
const ROW: &str = "w:tr";
const CELL: &str = "w:tc";

impl Body {
    fn of(data: &[u8], split: bool) -> String {
        let next = Default::default();
        let mut body = Self { xml: String::new(), open: Vec::new(), next, pieces: Vec::new(), split };
        for &byte in data {
            match byte {
                0x00..0x20 if !matches!(byte, b'\t' | b'\n' | b'\r') => body.sign(byte),
                0x80..0xC0 => body.property(byte - 0x80),
                _ => body.pieces.push(letters::marked_up(byte, &[], &[])),
            }
        }
        body.write_text();
        while !body.open.is_empty() {
            body.end();
        }
        body.xml
    }

    fn sign(&mut self, byte: u8) {
        self.write_text();
        match byte {
            0x00 => self.begin(TABLE, ""),
            0x01 => {
                self.end_up_to(ROW, TABLE);
                self.begin_with(ROW, "w:trPr", 2);
            }
            0x02 => {
                self.end_up_to(CELL, ROW);
                self.begin_with(CELL, "w:tcPr", 3);
            }
            0x03 => self.end_up_to(TABLE, ""),
            0x04 => self.end_up_to(PARAGRAPH, CELL),
            0x05 => self.end(),
            0x06 => self.begin("w:ins", ""),
            0x07 => self.begin("w:del", ""),
            0x08 => self.begin("w:moveFrom", ""),
            0x0B => self.begin("w:moveTo", ""),
            0x0C => self.begin("w:sdt", "<w:sdtPr><w:tag w:val='7'/></w:sdtPr>"),
            0x0E => self.begin("w:sdt", "<w:sdtPr><w:showingPlcHdr/></w:sdtPr>"),
            0x0F => self.begin("w:sdtContent", ""),
            0x10 => self.begin("mc:AlternateContent", ""),
            0x11 => self.begin("mc:Choice", ""),
            0x12 => self.begin("mc:Fallback", ""),
            0x13 => self.begin("w:txbxContent", ""),
            0x14 => self.begin("w:r", "<w:rPr><w:vanish/></w:rPr>"),
            0x15 => self.begin("w:hyperlink", ""),
            0x16 => self.begin("w:ruby", ""),
            0x17 => self.begin("w:rt", ""),
            0x18 => self.begin("w:fldSimple", ""),
            _ => self.xml.push_str(BETWEEN.get(usize::from(byte - 0x19)).copied().unwrap_or("")),
        }
    }

    fn property(&mut self, at: u8) {
        self.write_text();
        if let Some((of, property)) = PROPERTIES.get(usize::from(at)) {
            self.next[*of].push_str(property);
        }
    }

    fn begin(&mut self, name: &'static str, content: &str) {
        self.xml.push_str(&format!("<{name}>{content}"));
        self.open.push(name);
    }

    /// Begins an element with the properties that wait for it.
    fn begin_with(&mut self, name: &'static str, properties: &str, of: usize) {
        let waiting = std::mem::take(&mut self.next[of]);
        self.begin(name, "");
        if !waiting.is_empty() {
            self.xml.push_str(&format!("<{properties}>{waiting}</{properties}>"));
        }
    }

    fn end(&mut self) {
        if let Some(name) = self.open.pop() {
            self.xml.push_str(&format!("</{name}>"));
        }
    }

    /// Ends the innermost element of a name, if it lies within no other of the second name.
    fn end_up_to(&mut self, name: &str, within: &str) {
        let found = self.open.iter().rposition(|&open| open == name || open == within);
        if let Some(at) = found.filter(|&at| self.open[at] == name) {
            while self.open.len() > at {
                self.end();
            }
        }
    }

    fn write_text(&mut self) {
        let mut pieces = std::mem::take(&mut self.pieces);
        pieces.retain(|piece| !piece.is_empty());
        if pieces.is_empty() {
            return;
        }
        let around = self.open.iter().rev().find(|&&name| name == PARAGRAPH || name == CELL);
        if around != Some(&PARAGRAPH) {
            self.begin_with(PARAGRAPH, "w:pPr", 0);
        }
        let look = std::mem::take(&mut self.next[1]);
        // What is raised is parted from what is around it: another piece is another thing.
        let is_raised = look.contains("vertAlign") || look.contains("position");
        if !self.split || is_raised {
            self.xml.push_str(&format!("<w:r><w:rPr>{look}</w:rPr><w:t>{}</w:t></w:r>", pieces.concat()));
            return;
        }
        for piece in pieces {
            self.xml.push_str(&format!(
                "<w:proofErr w:type='spellStart'/><w:r w:rsidR='7'><w:rPr>{look}</w:rPr>\
                 <w:t xml:space='preserve'>{piece}</w:t></w:r>"
            ));
        }
    }
}

// The bytes of seeds and regressions are places in these lists: they are only ever added to at their ends.

/// What stands between texts.
#[rustfmt::skip]
const BETWEEN: &[&str] = &[
    "<w:r><w:br/></w:r>", "<w:r><w:tab/></w:r>", "<w:p/>", "<w:r><w:noBreakHyphen/></w:r>",
    "<w:r><w:footnoteReference w:id='1'/></w:r>", "</w:tc>", "<w:r><w:sym w:font='Wingdings' w:char='F0B7'/></w:r>",
];

/// Properties: of a paragraph 0, a run 1, a row 2, a cell 3.
#[rustfmt::skip]
const PROPERTIES: &[(usize, &str)] = &[
    (3, "<w:gridSpan w:val='2'/>"), (3, "<w:gridSpan w:val='3'/>"), (3, "<w:gridSpan w:val='5'/>"), (3, "<w:gridSpan w:val='7'/>"),
    (3, "<w:gridSpan w:val='0'/>"), (3, "<w:gridSpan w:val='65535'/>"), (3, "<w:gridSpan w:val='-1'/>"),
    (3, "<w:vMerge w:val='restart'/>"), (3, "<w:vMerge/>"), (3, "<w:vMerge w:val='continue'/>"), (3, "<w:hMerge w:val='restart'/>"),
    (3, "<w:hMerge/>"), (3, "<w:tcPrChange><w:tcPr><w:gridSpan w:val='4'/><w:vMerge/></w:tcPr></w:tcPrChange>"),
    (2, "<w:gridBefore w:val='1'/>"), (2, "<w:gridBefore w:val='3'/>"), (2, "<w:gridBefore w:val='99999'/>"),
    (2, "<w:gridAfter w:val='1'/>"), (2, "<w:gridAfter w:val='65535'/>"), (2, "<w:del w:id='7'/>"), (2, "<w:ins w:id='7'/>"),
    (1, "<w:vanish/>"), (1, "<w:vanish w:val='0'/>"), (1, "<w:strike/>"), (1, "<w:dstrike w:val='off'/>"),
    (1, "<w:vertAlign w:val='superscript'/>"), (1, "<w:position w:val='6'/>"), (1, "<w:rStyle w:val='h'/>"),
    (1, "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>"),
    (0, "<w:pStyle w:val='1'/>"), (0, "<w:pStyle w:val='2'/>"), (0, "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>"),
    (0, "<w:numPr><w:ilvl w:val='1'/><w:numId w:val='1'/></w:numPr>"), (0, "<w:numPr><w:ilvl w:val='2'/><w:numId w:val='1'/></w:numPr>"),
    (0, "<w:numPr><w:numId w:val='2'/></w:numPr>"), (0, "<w:numPr><w:ilvl w:val='9'/><w:numId w:val='3'/></w:numPr>"),
    (0, "<w:numPr><w:numId w:val='0'/></w:numPr>"), (0, "<w:rPr><w:del w:id='7'/></w:rPr>"), (0, "<w:rPr><w:vanish/></w:rPr>"),
    (0, "<w:rPr><w:moveFrom w:id='7'/></w:rPr>"), (0, "<w:pPrChange><w:pPr><w:pStyle w:val='1'/></w:pPr></w:pPrChange>"),
];
