use super::sheet::{Row, Sheet};
use super::text;

pub(super) fn write(sheet: &Sheet) -> String {
    text::blocks(sheet, "\n", |grid| text::rows(grid, row))
}

fn row(row: &Row, covered: usize) -> String {
    let mut lines = vec!["|".to_owned()];
    lines.extend(row.cells.iter().map(|cell| format!("{} |", text::without_pipes(&cell.text))));
    if covered > 0 {
        lines.push("|".repeat(covered));
    }
    lines.join("\n")
}
