//! An Excel file of blocks.

use super::blocks::{Block, Cell, is_number, places};
use rust_xlsxwriter::{Format, Workbook, Worksheet};

/// How the blocks are put into sheets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum XlsxShape {
    /// All in one sheet.
    #[default]
    OneSheet,
    /// A sheet for each section, and for each table beyond the first of one.
    SheetPerSection,
    /// One sheet that begins in its second row and column, behind a hidden one with other figures.
    Shifted,
}

impl XlsxShape {
    pub(crate) const ALL: [XlsxShape; 3] =
        [XlsxShape::OneSheet, XlsxShape::SheetPerSection, XlsxShape::Shifted];
}

/// The blocks as an Excel file.
pub(crate) fn xlsx(blocks: &[Block], shape: XlsxShape) -> Vec<u8> {
    let mut book = Workbook::new();
    if shape == XlsxShape::Shifted {
        let hidden = book.add_worksheet().set_name("底稿").unwrap().set_hidden(true);
        write(hidden, &blocks.iter().map(with_other_figures).collect::<Vec<_>>(), 0);
    }
    let sheets = if shape == XlsxShape::SheetPerSection { sections(blocks) } else { vec![blocks.to_vec()] };
    for (index, blocks) in sheets.iter().enumerate() {
        let sheet = book.add_worksheet();
        if index == 0 {
            sheet.set_active(true).set_first_tab(true);
        }
        write(sheet, blocks, usize::from(shape == XlsxShape::Shifted));
    }
    book.save_to_buffer().unwrap()
}

/// The blocks of each sheet.
fn sections(blocks: &[Block]) -> Vec<Vec<Block>> {
    let mut sheets: Vec<Vec<Block>> = vec![Vec::new()];
    for block in blocks {
        let last = sheets.last_mut().expect("a sheet from the start");
        let is_full = match block {
            Block::Heading(level, _) => *level <= 2,
            Block::Table(_) => last.iter().any(|block| matches!(block, Block::Table(_))),
            Block::Paragraph(_) => false,
        };
        if is_full && !last.is_empty() {
            sheets.push(vec![block.clone()]);
        } else {
            last.push(block.clone());
        }
    }
    sheets
}

/// A block whose table has other figures.
fn with_other_figures(block: &Block) -> Block {
    let Block::Table(rows) = block else { return block.clone() };
    let cell = |cell: &Cell| {
        let text = if is_number(&cell.text) { format!("{}4", cell.text) } else { cell.text.clone() };
        Cell { text, ..*cell }
    };
    Block::Table(rows.iter().map(|row| row.iter().map(cell).collect()).collect())
}

fn write(sheet: &mut Worksheet, blocks: &[Block], margin: usize) {
    let mut next = margin;
    for block in blocks {
        match block {
            Block::Heading(_, text) | Block::Paragraph(text) => {
                sheet.write_string(at(next), column(margin), text).unwrap();
                next += 1;
            }
            Block::Table(rows) => {
                table(sheet, rows, next, margin);
                next += rows.len();
            }
        }
    }
}

fn table(sheet: &mut Worksheet, rows: &[Vec<Cell>], top: usize, left: usize) {
    let format = Format::new().set_text_wrap();
    for (index, row) in places(rows).iter().enumerate() {
        for place in row.iter().filter(|place| !place.goes_on) {
            let (first, start) = (at(top + index), column(left + place.column));
            let last = at(top + index + place.rows - 1);
            let end = column(left + place.column + place.columns - 1);
            let text = place.text();
            if (first, start) != (last, end) {
                sheet.merge_range(first, start, last, end, text, &format).unwrap();
            }
            if let Some(number) = exact(text) {
                sheet.write_number_with_format(first, start, number, &format).unwrap();
            } else if !text.is_empty() {
                sheet.write_string_with_format(first, start, text, &format).unwrap();
            }
        }
    }
}

fn at(row: usize) -> u32 {
    u32::try_from(row).expect("a row of a sheet")
}

fn column(column: usize) -> u16 {
    u16::try_from(column).expect("a column of a sheet")
}

/// The number that is written just like the text.
fn exact(text: &str) -> Option<f64> {
    let number: f64 = text.parse().ok().filter(|_| is_number(text))?;
    (number.to_string() == text && text.len() <= 15).then_some(number)
}
