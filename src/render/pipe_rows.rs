use super::sheet::Sheet;
use super::text;

pub(super) fn write(sheet: &Sheet) -> String {
    text::blocks(sheet, "\n", |grid| text::rows(grid, |row, _| text::piped(&row.cells)))
}
