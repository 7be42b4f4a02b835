use super::pipe_padded::padded;
use super::sheet::Sheet;
use super::text;

pub(super) fn write(sheet: &Sheet) -> String {
    text::blocks(sheet, "\n", |grid| text::rows(grid, |row, covered| format!("| {}", padded(row, covered))))
}
