use crate::book::{Book, Cell, Content, FORMATS, Sheet, Way};
use crate::{laws, letters};
use gongkai::Reader;
use std::collections::BTreeSet;

/// The reader, given a workbook in an alphabet: a byte is the next cell, row or sheet, the format of a cell or what it is
/// merged over, a digit, a mark or a whole label.
pub fn workbook(data: &[u8]) {
    let book = written(data);
    let outcome = laws::hold_for_file(&book.xlsx(Way::default()), Reader::read_xlsx);
    let mut twins = vec![book.xlsx(Way { inline: true, ..Way::default() }), book.xls()];
    let each_once = |sheet: &Sheet| {
        let places: BTreeSet<_> = sheet.cells.iter().map(|cell| (cell.row, cell.column)).collect();
        places.len() == sheet.cells.len()
    };
    if book.sheets.iter().all(each_once) {
        twins.push(book.xlsx(Way { backwards: true, ..Way::default() }));
    }
    // Texts in their cells, an older Excel and cells from the last to the first change no value.
    for twin in twins {
        let other = gongkai::read_xlsx(&twin);
        laws::alike(&outcome, &other);
        if let (Ok(one), Ok(other)) = (&outcome, &other) {
            assert_eq!(one.source().as_str(), other.source().as_str());
        }
    }
}

/// A workbook that is being written.
#[derive(Default)]
struct Writer {
    book: Book,
    sheet: Sheet,
    row: u16,
    column: u16,
    format: usize,
    text: String,
    kind: Kind,
}

/// What the text of a cell becomes.
#[derive(Default)]
enum Kind {
    /// A number, if it is one.
    #[default]
    General,
    Text,
    OfFormula,
    Bool,
    /// A number so many times as large.
    Times(f64),
}

fn written(data: &[u8]) -> Book {
    let mut writer = Writer::default();
    // More would not fit into one record.
    for &byte in data.iter().take(512) {
        match byte {
            b'\t' | b'\n' | b'\r' => writer.text.push(char::from(byte)),
            0x00..0x20 => writer.sign(byte),
            0x80..0xC0 => writer.format = usize::from(byte - 0x80) % FORMATS.len(),
            0xC0.. => writer.text.push_str(letters::LABELS[usize::from(byte - 0xC0)]),
            _ => writer.text.push_str(letters::letter(byte, &[], &[])),
        }
    }
    writer.end_sheet();
    writer.book
}

impl Writer {
    fn sign(&mut self, byte: u8) {
        match byte {
            0x00 => {
                self.end_cell();
                self.column = self.column.saturating_add(1);
            }
            0x01 => {
                self.end_cell();
                (self.row, self.column) = (self.row.saturating_add(1), 0);
            }
            0x02 => self.end_sheet(),
            0x03 => self.kind = Kind::Text,
            0x04 => self.kind = Kind::OfFormula,
            0x05 => self.kind = Kind::Bool,
            0x06 => self.kind = Kind::Times(-1.0),
            0x07 => self.kind = Kind::Times(0.125),
            0x08 => self.kind = Kind::Times(1e9),
            0x0B => self.kind = Kind::Times(1e300),
            0x0C => self.merge(0, 1),
            0x0E => self.merge(0, 2),
            0x0F => self.merge(0, 3),
            0x10 => self.merge(0, 6),
            0x11 => self.merge(1, 0),
            0x12 => self.merge(2, 0),
            0x13 => self.merge(1, 3),
            0x14 => self.merge(65535, 255),
            0x15 => self.sheet.hidden = true,
            0x16 => self.go(self.row, 255),
            0x17 => self.go(65535, self.column),
            0x18 => self.go(self.row, self.column.saturating_sub(1)),
            0x19 => self.go(self.row.saturating_sub(1), self.column),
            0x1A => self.go(self.row.saturating_add(1), self.column),
            0x1B => self.go(self.row.saturating_add(300), 0),
            _ => {}
        }
    }

    /// Ends the cell, and goes to another.
    fn go(&mut self, row: u16, column: u16) {
        self.end_cell();
        (self.row, self.column) = (row, column);
    }

    fn merge(&mut self, rows: u16, columns: u16) {
        let last = (self.row.saturating_add(rows), self.column.saturating_add(columns));
        self.sheet.merged.push(((self.row, self.column), last));
    }

    fn end_cell(&mut self) {
        let text = std::mem::take(&mut self.text);
        let format = std::mem::take(&mut self.format);
        let number = text.parse::<u32>().ok().map(f64::from);
        let content = match (std::mem::take(&mut self.kind), number) {
            (Kind::General, Some(number)) => Content::Number(number),
            // No workbook has a number beyond all numbers.
            (Kind::Times(factor), Some(number)) if (number * factor).is_finite() => {
                Content::Number(number * factor)
            }
            (Kind::Bool, number) => Content::Bool(number.is_some()),
            _ if text.is_empty() => return,
            (Kind::OfFormula, _) => Content::OfFormula(text),
            _ => Content::Text(text),
        };
        self.sheet.cells.push(Cell { row: self.row, column: self.column, content, format });
    }

    fn end_sheet(&mut self) {
        self.go(0, 0);
        self.book.sheets.push(std::mem::take(&mut self.sheet));
    }
}
