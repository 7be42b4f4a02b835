//! Workbooks to flat text.
//!
//! ```text
//!   A                    B      C                  source, one line for each row         part
//! 1 一、总体情况                                    一、总体情况                            年报!1:1
//! 2 第二十条第（一）项（merged over A:C）             第二十条第（一）项                       年报!2:2
//! 4 规章                        3                  规章⇥3                                 年报!4:4
//! ```
//!
//! A row is one of a table, whose cells keep their columns, but for a text that stands alone in its row as a heading or a
//! paragraph does. No cell is looked at that its sheet does not show.

mod compound;
mod shown;
mod xls;
mod xlsx;

pub(crate) use xlsx::BookParts;
pub(super) use xlsx::parts;

use super::{Opened, Writer};
use crate::base::{Code, Diagnostic, Error, ErrorKind, Limits, Span};
use crate::source::{Part, is_space};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Characters of the name of a sheet. Excel takes no more than 31.
const NAME: usize = 31;

/// Bytes of a text alone in its row that may still be the label of a row whose values are blank.
const LABEL: usize = 120;

/// What a workbook shows in one of its sheets.
#[derive(Debug, Default)]
struct Sheet {
    name: String,
    hidden: bool,
    /// Some of its rows or columns are not shown.
    hides: bool,
    cells: Vec<Cell>,
    merged: Vec<Area>,
}

#[derive(Debug)]
struct Cell {
    row: u32,
    column: u16,
    text: String,
}

/// Cells that are shown as the first of them.
#[derive(Clone, Copy, Debug)]
struct Area {
    top: u32,
    bottom: u32,
    left: u16,
    right: u16,
}

/// What may still be taken from a workbook.
struct Budget {
    cells: usize,
    bytes: usize,
    sheets: usize,
    /// Merged areas of each sheet.
    merged: usize,
}

pub(super) fn workbook(bytes: &[u8], limits: &Limits) -> Result<Opened, Error> {
    // One more of each than is kept tells that there are more.
    let (cells, sheets) = (limits.cells.saturating_add(1), limits.sheets.saturating_add(1));
    let mut budget = Budget { cells, bytes: limits.bytes, sheets, merged: limits.merged };
    let sheets = if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        xls::sheets(bytes, limits, &mut budget)?
    } else {
        xlsx::sheets(bytes, limits, &mut budget)?
    };
    let mut layout = Layout::new(limits);
    for sheet in sheets {
        layout.sheet(sheet);
    }
    if budget.sheets == 0 {
        let at = Span::at(layout.position());
        layout.told.push(Diagnostic::new(Code::LimitReached, at).about("sheets").counted(0, limits.sheets));
    }
    Ok(layout.opened())
}

fn damaged(what: &str) -> Error {
    Error::new(ErrorKind::Damaged, format!("this workbook is damaged: {what}"))
}

impl Budget {
    /// Takes a cell into a sheet, if it holds something and there is room for it.
    fn cell(&mut self, sheet: &mut Sheet, row: u32, column: u16, text: Cow<'_, str>) -> Result<(), Error> {
        let Some(left) = self.cells.checked_sub(1) else { return Ok(()) };
        if text.chars().all(is_space) {
            return Ok(());
        }
        self.cells = left;
        self.bytes = self.bytes.checked_sub(text.len()).ok_or_else(|| {
            Error::new(ErrorKind::Limit, "the cells of the workbook hold more text than the limit allows")
        })?;
        sheet.cells.push(Cell { row, column, text: text.into_owned() });
        Ok(())
    }

    /// Takes a merged area into a sheet.
    fn area(&self, sheet: &mut Sheet, area: Area) -> Result<(), Error> {
        if sheet.merged.len() >= self.merged {
            let what = format!("a sheet has more than {} merged areas", self.merged);
            return Err(Error::new(ErrorKind::Limit, what));
        }
        if area.top <= area.bottom && area.left <= area.right {
            sheet.merged.push(area);
        }
        Ok(())
    }

    /// Whether there is room for one more sheet.
    fn sheet(&mut self) -> bool {
        self.sheets = self.sheets.saturating_sub(1);
        self.sheets > 0
    }
}

/// A text that cells share. Excel lets none be blank for long: one that is takes no time.
fn shared(text: String) -> String {
    if text.chars().all(is_space) { String::new() } else { text }
}

/// The merged areas of a sheet, from row to row.
struct Merged {
    /// Those that begin further down, the next one last.
    below: Vec<Area>,
    /// Those in the row, by their first columns. None lies over another.
    here: BTreeMap<u16, Area>,
    /// Where the first of them ends.
    end: u32,
}

impl Merged {
    fn new(mut areas: Vec<Area>) -> Self {
        areas.sort_by_key(|area| std::cmp::Reverse(area.top));
        Self { below: areas, here: BTreeMap::new(), end: u32::MAX }
    }

    /// The areas of a row, which is further down than those before.
    fn in_row(&mut self, row: u32) -> &BTreeMap<u16, Area> {
        if self.end < row {
            self.here.retain(|_, area| area.bottom >= row);
            self.end = self.here.values().map(|area| area.bottom).min().unwrap_or(u32::MAX);
        }
        while let Some(area) = self.below.pop_if(|area| area.top <= row) {
            if area.bottom >= row {
                self.end = self.end.min(area.bottom);
                self.here.entry(area.left).or_insert(area);
            }
        }
        &self.here
    }
}

/// A cell that a row shows, and the column behind its last.
struct Shown {
    column: u16,
    end: u16,
    text: String,
}

/// The sheets put into one text, and the flat text made of it.
struct Layout {
    source: String,
    parts: Vec<Part>,
    writer: Writer,
    told: Vec<Diagnostic>,
}

impl Layout {
    fn new(limits: &Limits) -> Self {
        let writer = Writer::new(limits);
        Self { source: String::new(), parts: Vec::new(), writer, told: Vec::new() }
    }

    fn opened(self) -> Opened {
        let Self { source, parts, mut writer, told } = self;
        writer.end();
        Opened { source, parts, document: writer.finish(), told }
    }

    fn sheet(&mut self, mut sheet: Sheet) {
        let name: String = sheet.name.chars().take(NAME).collect();
        if sheet.hidden {
            let at = Span::at(self.position());
            self.told.push(Diagnostic::new(Code::PartSkipped, at).about(name));
            return;
        }
        if sheet.hides {
            self.told.push(Diagnostic::new(Code::HiddenText, Span::at(self.position())));
        }
        sheet.cells.sort_by_key(|cell| (cell.row, cell.column));
        sheet.cells.dedup_by_key(|cell| (cell.row, cell.column));
        let name = quoted(&name);
        let mut rows: Vec<(u32, Vec<Shown>)> = Vec::new();
        let mut cells = sheet.cells.into_iter().peekable();
        let mut merged = Merged::new(sheet.merged);
        while let Some(row) = cells.peek().map(|cell| cell.row) {
            let areas = merged.in_row(row);
            let cells = std::iter::from_fn(|| cells.next_if(|cell| cell.row == row));
            let shown: Vec<Shown> = cells.filter_map(|cell| shown(cell, areas)).collect();
            if !shown.is_empty() {
                rows.push((row, shown));
            }
        }
        let columns = || rows.iter().flat_map(|(_, row)| row);
        let left = columns().map(|cell| cell.column).min().unwrap_or(0);
        let width = columns().map(|cell| cell.end).max().unwrap_or(0);
        let mut above = None;
        for (number, row) in rows {
            let row_name = format!("{name}!{0}:{0}", number.saturating_add(1));
            self.parts.push(Part { start: self.position(), name: row_name.into() });
            let under_table = above.is_some_and(|above: u32| above.saturating_add(1) == number);
            if stands_alone(&row, left, width, under_table) {
                self.lines(&row);
                above = None;
            } else {
                self.row(&row, width);
                above = Some(number);
            }
            self.source.push('\n');
        }
        self.writer.close_table();
    }

    /// A text outside of tables.
    fn lines(&mut self, row: &[Shown]) {
        self.writer.close_table();
        for (index, line) in row.iter().flat_map(|cell| lines(&cell.text)).enumerate() {
            if index > 0 {
                self.source.push('\n');
            }
            self.piece(line);
            self.writer.line_break();
        }
    }

    fn row(&mut self, row: &[Shown], width: u16) {
        self.writer.open_row();
        let mut at = 0;
        for (index, cell) in row.iter().enumerate() {
            if index > 0 {
                self.source.push('\t');
            }
            self.writer.skip_columns(cell.column.saturating_sub(at));
            self.writer.open_cell(cell.end.saturating_sub(cell.column), 1);
            for (index, line) in lines(&cell.text).enumerate() {
                if index > 0 {
                    self.source.push(' ');
                    self.writer.line_break();
                }
                self.piece(line);
            }
            self.writer.close_cell();
            at = cell.end;
        }
        self.writer.skip_columns(width.saturating_sub(at));
        self.writer.close_row();
    }

    /// A piece of one line, of which a tab parts nothing.
    fn piece(&mut self, line: &str) {
        let start = self.position();
        self.source.extend(line.chars().map(|c| if c == '\t' { ' ' } else { c }));
        let span = Span::new(start, self.position());
        let piece = self.source.get(span.range()).unwrap_or_default();
        self.writer.text(span, piece.as_bytes());
    }

    fn position(&self) -> u32 {
        u32::try_from(self.source.len()).unwrap_or(u32::MAX)
    }
}

/// A cell as it is shown: over all of the area it is the first of, and not at all within another.
fn shown(cell: Cell, areas: &BTreeMap<u16, Area>) -> Option<Shown> {
    let Cell { row, column, text } = cell;
    let area = areas.range(..=column).next_back().map(|(_, area)| area).filter(|area| column <= area.right);
    if area.is_some_and(|area| (area.top, area.left) != (row, column)) {
        return None;
    }
    let end = area.map_or(column, |area| area.right).saturating_add(1);
    Some(Shown { column, end, text })
}

/// Whether a row is a heading or a paragraph and none of a table: one text at the left edge of the sheet, that is merged
/// over all columns or over none. Right under a table it may be a label without values.
fn stands_alone(row: &[Shown], left: u16, width: u16, under_table: bool) -> bool {
    let [cell] = row else { return false };
    let is_merged = cell.end > cell.column.saturating_add(1);
    let is_whole = cell.column == left && cell.end >= width;
    let text = cell.text.trim_matches(is_space);
    let is_prose =
        text.len() > LABEL || text.ends_with(['。', '：', ':']) || lines(text).nth(1).is_some() && !is_merged;
    is_whole || cell.column == left && !is_merged && (is_prose || !under_table)
}

/// The lines of a cell that hold something.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', '\r']).map(|line| line.trim_matches(is_space)).filter(|line| !line.is_empty())
}

/// The name of a sheet as a reference of Excel has it.
fn quoted(name: &str) -> String {
    if name.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '.') {
        return name.to_owned();
    }
    format!("'{}'", name.replace('\'', "''"))
}

#[cfg(test)]
mod tests {
    use super::{Area, Cell, Layout, Sheet, quoted};
    use crate::base::{Limits, Span};

    fn sheet(cells: &[(u32, u16, &str)], merged: &[(u32, u32, u16, u16)]) -> Sheet {
        let cell = |&(row, column, text): &(u32, u16, &str)| Cell { row, column, text: text.to_owned() };
        let area = |&(top, bottom, left, right): &(u32, u32, u16, u16)| Area { top, bottom, left, right };
        Sheet {
            name: "年报".to_owned(),
            cells: cells.iter().map(cell).collect(),
            merged: merged.iter().map(area).collect(),
            ..Sheet::default()
        }
    }

    #[test]
    fn rows_of_tables_keep_their_columns_and_others_are_lines() {
        let mut layout = Layout::new(&Limits::default());
        let cells = [
            (1, 1, "一、概述\r\n甲\t乙"),
            (3, 1, "申请人"),
            (3, 4, "总计"),
            (4, 1, "新收 "),
            (4, 3, "7"),
            (4, 2, "5"),
            (4, 4, "12"),
            (5, 1, "结转"),
            (6, 1, "注：无。"),
            (9, 1, "二、其他"),
        ];
        layout.sheet(sheet(&cells, &[(1, 1, 1, 4), (3, 3, 1, 3), (3, 4, 4, 4)]));
        let opened = layout.opened();
        // The 12 lies under 总计, which is merged over it.
        let text = "一、概述\n甲 乙\n申请人\t总计\n新收\t5\t7\n结转\n注：无。\n二、其他\n";
        assert_eq!((opened.source.as_str(), opened.document.text()), (text, text));
        let places: Vec<_> = opened
            .document
            .cells()
            .filter_map(|cell| cell.place)
            .map(|place| (place.column, place.end, place.width))
            .collect();
        assert_eq!(places, [(1, 4, 5), (4, 5, 5), (1, 2, 5), (2, 3, 5), (3, 4, 5), (1, 2, 5)]);
        let names: Vec<&str> = opened.parts.iter().map(|part| &*part.name).collect();
        assert_eq!(names, ["年报!2:2", "年报!4:4", "年报!5:5", "年报!6:6", "年报!7:7", "年报!10:10"]);
        let seven = u32::try_from(text.find('7').unwrap()).unwrap();
        let span = Span::new(seven, seven + 1);
        assert_eq!(opened.document.source_span(span), span);
    }

    #[test]
    fn a_break_in_a_cell_of_a_table_is_a_space() {
        let mut layout = Layout::new(&Limits::default());
        layout.sheet(sheet(&[(0, 0, "行政\n许可"), (0, 1, "12")], &[]));
        let opened = layout.opened();
        assert_eq!((opened.source.as_str(), opened.document.text()), ("行政 许可\t12\n", "行政 许可\t12\n"));
    }

    #[test]
    fn names_of_sheets_are_quoted_as_excel_does() {
        assert_eq!(["年报", "Sheet1", "a b", "l'an"].map(quoted), ["年报", "Sheet1", "'a b'", "'l''an'"]);
    }
}
