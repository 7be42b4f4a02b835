use super::sheet::{Cell, Content, Field, Grid, Sheet};
use super::text::{self, width};

/// Spaces between columns.
const GAP: usize = 2;
/// What a column may ask for; a longer text runs over its right edge.
const WIDEST: usize = 160;

pub(super) fn write(sheet: &Sheet) -> String {
    text::blocks(sheet, "\n", table)
}

fn table(grid: &Grid) -> String {
    let fields = grid.fields();
    let widths = widths(&fields);
    let rows = fields.iter().map(|row| {
        let mut line = String::new();
        let mut at = 0_usize;
        for (column, field) in row.iter().enumerate() {
            if let Field::Cell(cell) = field {
                put(&mut line, cell, at, span(&widths, column, cell.columns));
            }
            at = at.saturating_add(widths.get(column).copied().unwrap_or_default()).saturating_add(GAP);
        }
        line
    });
    rows.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The width of each column: that of its widest cell, and room for those that cover several.
fn widths(fields: &[Vec<Field<'_>>]) -> Vec<usize> {
    let mut widths = vec![0_usize; fields.iter().map(Vec::len).max().unwrap_or_default()];
    let mut cells: Vec<(usize, &Cell)> = fields
        .iter()
        .flat_map(|row| row.iter().enumerate())
        .filter_map(|(column, field)| field.own().map(|cell| (column, cell)))
        .collect();
    cells.sort_by_key(|(_, cell)| cell.columns);
    for (column, cell) in cells {
        let missing = width(&cell.text).min(WIDEST).saturating_sub(span(&widths, column, cell.columns));
        let last = column.saturating_add(cell.columns).saturating_sub(1);
        if let Some(width) = widths.get_mut(last) {
            *width = width.saturating_add(missing);
        }
    }
    widths
}

/// The width of some columns with the gaps between them.
fn span(widths: &[usize], first: usize, count: usize) -> usize {
    let columns = widths.iter().skip(first).take(count);
    columns.fold(0_usize, |sum, width| sum.saturating_add(*width).saturating_add(GAP)).saturating_sub(GAP)
}

/// Puts a cell at its place in the line: labels to the left, heads of several columns in the middle, values and their
/// heads to the right.
fn put(line: &mut String, cell: &Cell, at: usize, room: usize) {
    if cell.text.is_empty() {
        return;
    }
    let free = room.saturating_sub(width(&cell.text));
    let before = match cell.content {
        Content::Label => 0,
        Content::Head if cell.columns > 1 => free / 2,
        Content::Head | Content::Value => free,
    };
    let start = at.saturating_add(before);
    let gap = start.saturating_sub(width(line));
    // A text that ran over the edge of its column still ends before the next one begins.
    line.push_str(&" ".repeat(if line.is_empty() { gap } else { gap.max(GAP) }));
    line.push_str(&cell.text);
}
