use super::sheet::{Row, Sheet};
use super::text;

pub(super) fn write(sheet: &Sheet) -> String {
    text::blocks(sheet, "\n", |grid| text::rows(grid, padded))
}

/// The cells of a row and, at its end, the fields that merged cells cover.
pub(super) fn padded(row: &Row, covered: usize) -> String {
    let cells = text::piped(&row.cells);
    if covered == 0 { cells } else { format!("{cells} {}", "|".repeat(covered)) }
}
