//! The flat text of a document that has paragraphs and tables, written as its events come.
//!
//! ```text
//! <p>二、主动公开…</p>                       二、主动公开…⏎
//! <tr><td>规章<td>1<br>2<td colspan=2>3    规章⇥1 2⇥3⏎          with places 0..1, 1..2, 2..4 of 4
//! ```
//!
//! A cell is one piece whatever breaks are in it, until it turns out to hold more than a cell of a form can: another
//! table, or paragraphs. Then its breaks become line ends, and only its first line stays in the grid.

use super::map::Map;
use super::text::trimmed_bytes;
use super::{Document, Place, RawCell};
use crate::base::{Limits, Span};
use encoding_rs::UTF_8;
use std::borrow::Cow;

/// The columns of a table that have places. The form has sixteen.
const COLUMNS: u16 = 128;

/// Bytes of a paragraph that is too long for a cell of the form that has several.
const PARAGRAPH: usize = 240;

/// What has to be written before the next text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Pending {
    #[default]
    Nothing,
    /// A line end of the source, which is nothing between Chinese characters and a space elsewhere.
    Wrap,
    Space,
    Break,
}

/// Writes a flat text.
#[derive(Debug, Default)]
pub(crate) struct Writer {
    flat: Vec<u8>,
    map: Map,
    rows: Vec<RawCell>,
    /// The most cells that are kept, and tables within tables.
    limit: usize,
    depth: usize,
    /// Parts of the page: those that have ended, and where those begin that have not.
    blocks: Vec<Span>,
    open_blocks: Vec<u32>,
    line: u32,
    /// Where the line begins, and where what is written in it: the line or the cell.
    line_start: usize,
    start: usize,
    pending: Pending,
    tables: Vec<Table>,
    /// Open tables beyond the depth that is kept, and where the first of them is.
    deeper: usize,
    too_deep: Option<u32>,
    pictures: Vec<u32>,
    files: Vec<u32>,
    links: Vec<Span>,
    open_link: Option<u32>,
}

#[derive(Debug, Default)]
struct Table {
    /// For each column, the number of the row in which it is free again.
    free_from: Vec<u32>,
    number: u32,
    row: Option<Row>,
}

#[derive(Debug)]
struct Row {
    /// The next column that may be free.
    column: u16,
    /// The line that its cells are written in, once there is one.
    line: Option<u32>,
    /// The first of its cells among those kept.
    first: usize,
    cell: Option<Cell>,
}

#[derive(Debug)]
struct Cell {
    place: Option<Place>,
    /// Where its text begins, and where breaks are in it.
    start: usize,
    breaks: Vec<usize>,
    /// Whether one of its paragraphs is too long for a cell of the form.
    long: bool,
    /// It holds more than a cell of the form can, and its text is that of the page.
    spilled: bool,
    /// The open parts of the page around it.
    blocks: usize,
}

impl Writer {
    /// A writer that keeps so many cells, and tables within tables.
    pub(crate) fn new(limits: &Limits) -> Self {
        Self { limit: limits.cells, depth: limits.depth, ..Self::default() }
    }

    /// Text that stands in the source to the letter, in one piece without breaks.
    pub(crate) fn text(&mut self, source: Span, text: &[u8]) {
        self.write(source, text, true);
    }

    /// Text that a piece of the source stands for.
    pub(crate) fn stands_for(&mut self, source: Span, text: &[u8]) {
        self.write(source, text, false);
    }

    fn write(&mut self, source: Span, text: &[u8], literal: bool) {
        let Some(&first) = text.first() else { return };
        self.settle(first);
        self.map.push(position(self.flat.len()), source, literal);
        self.flat.extend_from_slice(text);
    }

    /// A space that is written only between two texts.
    pub(crate) fn space(&mut self) {
        self.pending = self.pending.max_of(Pending::Space);
    }

    /// A line end of the source that a reader of the document does not see.
    pub(crate) fn wrap(&mut self) {
        self.pending = self.pending.max_of(Pending::Wrap);
    }

    /// The end of a line or of a paragraph.
    pub(crate) fn line_break(&mut self) {
        self.pending = Pending::Break;
    }

    /// A heading begins; a cell that has text before it is none of a form.
    pub(crate) fn heading(&mut self) {
        if self.flat.len() > self.start {
            self.spill();
        }
        self.line_break();
    }

    /// Writes what is pending before a text that begins with a byte.
    fn settle(&mut self, next: u8) {
        let pending = std::mem::take(&mut self.pending);
        let Some(&last) = self.flat.get(self.start..).and_then(<[u8]>::last) else {
            // Nothing was written yet, unless the line is that of a row whose last cell is blank.
            if pending == Pending::Break && self.cell().is_none() {
                self.end_line();
            }
            return;
        };
        // The first byte of a Chinese character, and the last of any that is not ASCII.
        let wide = next >= 0xE2 && last >= 0x80;
        match pending {
            Pending::Nothing => {}
            Pending::Wrap if wide => {}
            Pending::Wrap | Pending::Space => self.flat.push(b' '),
            Pending::Break => self.break_here(),
        }
    }

    fn break_here(&mut self) {
        let at = self.flat.len();
        let Some(cell) = self.cell().filter(|cell| !cell.spilled) else { return self.end_line() };
        let begin = cell.breaks.last().copied().unwrap_or(cell.start);
        cell.long |= at.saturating_sub(begin) > PARAGRAPH;
        cell.breaks.push(at);
        let long = cell.long;
        self.flat.push(b' ');
        if long {
            self.spill();
        }
    }

    fn end_line(&mut self) {
        if self.flat.len() > self.line_start {
            self.flat.push(b'\n');
            self.line = self.line.saturating_add(1);
            self.line_start = self.flat.len();
        }
        self.start = self.flat.len();
    }

    fn cell(&mut self) -> Option<&mut Cell> {
        self.tables.last_mut()?.row.as_mut()?.cell.as_mut()
    }

    /// Makes lines of the text of a cell. Its first line stays in the grid.
    fn spill(&mut self) {
        let end = self.flat.len();
        let (start, line) = (self.start, self.line);
        let Some(cell) = self.cell().filter(|cell| !cell.spilled) else { return };
        cell.spilled = true;
        let (place, breaks) = (cell.place, std::mem::take(&mut cell.breaks));
        let first = breaks.first().copied().unwrap_or(end);
        self.keep(start, first, line, place);
        for &at in &breaks {
            if let Some(byte) = self.flat.get_mut(at) {
                *byte = b'\n';
            }
            self.line = self.line.saturating_add(1);
            self.line_start = at.saturating_add(1);
            self.start = self.line_start;
        }
    }

    /// Keeps a cell, if there is something in it.
    fn keep(&mut self, start: usize, end: usize, line: u32, place: Option<Place>) {
        if let Some(span) = self.flat.get(start..end).and_then(|bytes| trimmed_bytes(bytes, start))
            && self.rows.len() <= self.limit
        {
            self.rows.push(RawCell { span, line, delimited: true, place });
        }
    }

    /// A table begins; the cell around it is none of a form.
    pub(crate) fn open_table(&mut self) {
        if self.tables.len() >= self.depth {
            self.deeper = self.deeper.saturating_add(1);
            self.too_deep.get_or_insert(position(self.flat.len()));
            return self.line_break();
        }
        self.spill();
        // The row around it goes on in a line of its own.
        if self
            .tables
            .last()
            .and_then(|table| table.row.as_ref())
            .is_some_and(|row| row.line == Some(self.line))
        {
            self.end_line();
        }
        self.line_break();
        self.tables.push(Table::default());
    }

    pub(crate) fn close_table(&mut self) {
        self.line_break();
        if self.deeper > 0 {
            self.deeper = self.deeper.saturating_sub(1);
            return;
        }
        self.close_row();
        self.tables.pop();
    }

    /// Whether a cell is open, so that what comes is in it.
    pub(crate) fn in_cell(&self) -> bool {
        self.tables.last().and_then(|table| table.row.as_ref()).is_some_and(|row| row.cell.is_some())
    }

    /// Whether a table is open.
    pub(crate) fn in_table(&self) -> bool {
        !self.tables.is_empty()
    }

    pub(crate) fn open_row(&mut self) {
        if self.deeper > 0 {
            return self.line_break();
        }
        self.close_row();
        let first = self.rows.len();
        if self.tables.is_empty() {
            self.open_table();
        }
        if let Some(table) = self.tables.last_mut() {
            table.row = Some(Row { column: 0, line: None, first, cell: None });
        }
    }

    pub(crate) fn close_row(&mut self) {
        if self.deeper > 0 {
            return self.line_break();
        }
        self.close_cell();
        let Some(table) = self.tables.last_mut() else { return };
        let Some(row) = table.row.take() else { return };
        // Cells of rows above may stand to the right of the last cell.
        let covered = table.free_from.iter().rposition(|&free| free > table.number);
        let covered = covered.map_or(0, |at| u16::try_from(at).unwrap_or(COLUMNS).saturating_add(1));
        let width = row.column.max(covered);
        table.number = table.number.saturating_add(1);
        for cell in self.rows.get_mut(row.first..).unwrap_or_default() {
            // Those of tables within have the width of their own row.
            if let Some(place) = cell.place.as_mut().filter(|place| place.width == 0) {
                place.width = width;
            }
        }
        self.line_break();
    }

    /// Leaves columns of the row free, or goes on at a column.
    pub(crate) fn skip_columns(&mut self, columns: u16) {
        if self.deeper > 0 {
            return;
        }
        if let Some(row) = self.tables.last_mut().and_then(|table| table.row.as_mut()) {
            row.column = row.column.saturating_add(columns);
        }
    }

    /// A cell begins that covers so many columns and rows, at least one of each.
    pub(crate) fn open_cell(&mut self, columns: u16, rows: u16) {
        if self.deeper > 0 {
            return self.line_break();
        }
        self.close_cell();
        if self.tables.last().is_none_or(|table| table.row.is_none()) {
            self.open_row();
        }
        let blocks = self.open_blocks.len();
        let Some(table) = self.tables.last_mut() else { return };
        let number = table.number;
        let Some(row) = table.row.as_mut() else { return };
        let taken = |column: u16| table.free_from.get(usize::from(column)).is_some_and(|&free| free > number);
        while taken(row.column) {
            row.column = row.column.saturating_add(1);
        }
        let column = row.column;
        let end = column.saturating_add(columns.max(1));
        row.column = end.min(COLUMNS.saturating_add(1));
        if rows > 1 {
            let free = number.saturating_add(u32::from(rows));
            let covered = usize::from(column.min(COLUMNS))..usize::from(end.min(COLUMNS));
            if table.free_from.len() < covered.end {
                table.free_from.resize(covered.end, 0);
            }
            table.free_from.get_mut(covered).unwrap_or_default().fill(free);
        }
        let goes_on = row.line == Some(self.line);
        let place = (end <= COLUMNS).then_some(Place { column, end, width: 0 });
        row.cell = Some(Cell { place, start: 0, breaks: Vec::new(), long: false, spilled: false, blocks });
        if goes_on {
            self.flat.push(b'\t');
            self.start = self.flat.len();
        } else {
            self.end_line();
        }
        let (line, start) = (self.line, self.start);
        self.pending = Pending::Nothing;
        if let Some(row) = self.tables.last_mut().and_then(|table| table.row.as_mut()) {
            row.line = Some(line);
            if let Some(cell) = &mut row.cell {
                cell.start = start;
            }
        }
    }

    pub(crate) fn close_cell(&mut self) {
        if self.deeper > 0 {
            return self.line_break();
        }
        let Some(row) = self.tables.last_mut().and_then(|table| table.row.as_mut()) else { return };
        let Some(cell) = row.cell.take() else { return };
        while self.open_blocks.len() > cell.blocks {
            self.close_last_block();
        }
        if cell.spilled {
            self.blocks.push(Span::new(position(cell.start), position(self.flat.len())));
        } else {
            self.keep(cell.start, self.flat.len(), self.line, cell.place);
        }
        self.pending = Pending::Break;
    }

    /// A part of the page begins.
    pub(crate) fn open_block(&mut self) {
        self.line_break();
        self.open_blocks.push(position(self.flat.len()));
    }

    /// The part of the page that began last ends, if it began in the same cell.
    pub(crate) fn close_block(&mut self) {
        self.line_break();
        let outside = self.cell().map_or(0, |cell| cell.blocks);
        if self.open_blocks.len() > outside {
            self.close_last_block();
        }
    }

    fn close_last_block(&mut self) {
        let end = position(self.flat.len());
        // One that holds nothing holds no report either.
        if let Some(start) = self.open_blocks.pop().filter(|&start| start < end) {
            self.blocks.push(Span::new(start, end));
        }
    }

    /// Text that leads to another page, or may be chosen, begins or ends.
    pub(crate) fn open_link(&mut self) {
        self.close_link();
        self.open_link = Some(position(self.flat.len()));
    }

    pub(crate) fn close_link(&mut self) {
        let end = position(self.flat.len());
        let link = self.open_link.take().filter(|&start| start < end);
        self.links.extend(link.map(|start| Span::new(start, end)));
    }

    /// The document shows a picture.
    pub(crate) fn picture(&mut self) {
        self.pictures.push(position(self.flat.len()));
    }

    /// The document names a file.
    pub(crate) fn file(&mut self) {
        self.files.push(position(self.flat.len()));
    }

    /// The document ends here and is not cut short: its last line has an end.
    pub(crate) fn end(&mut self) {
        while self.in_table() {
            self.close_table();
        }
        self.end_line();
    }

    /// The document.
    pub(crate) fn finish(mut self) -> Document<'static> {
        let ends_in_cell = self.in_cell();
        while !self.tables.is_empty() {
            self.close_table();
        }
        while !self.open_blocks.is_empty() {
            self.close_last_block();
        }
        // All that was written is text, with ASCII between.
        let (text, _) = UTF_8.decode_without_bom_handling(&self.flat);
        Document {
            text: Cow::Owned(text.into_owned()),
            rows: self.rows,
            map: Some(self.map),
            blocks: self.blocks,
            ends_in_cell,
            too_deep: self.too_deep,
            pictures: self.pictures,
            files: self.files,
            links: self.links,
        }
    }
}

impl Pending {
    /// A space weighs more than a line end, and a break more than both.
    fn max_of(self, other: Self) -> Self {
        if self as u8 >= other as u8 { self } else { other }
    }
}

fn position(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
