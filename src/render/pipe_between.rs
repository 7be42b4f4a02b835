use super::sheet::Sheet;
use super::text;

pub(super) fn write(sheet: &Sheet) -> String {
    text::blocks(sheet, "\n", |grid| {
        let cells = grid.rows.iter().flat_map(|row| &row.cells);
        cells.map(|cell| format!("{}\n|", text::without_pipes(&cell.text))).collect::<Vec<_>>().join("\n")
    })
}
