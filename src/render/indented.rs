use super::sheet::{Field, Sheet};
use super::text;

pub(super) fn write(sheet: &Sheet) -> String {
    text::blocks(sheet, "\n\n", |grid| {
        let rows = grid.fields().into_iter().map(|fields| {
            // A cell that goes on from the row above is empty; one that is wide is one cell.
            let cells = fields.into_iter().filter(|field| !matches!(field, Field::Beside(_)));
            cells.map(|field| format!("\t{}", field.text())).collect::<Vec<_>>().join("\n")
        });
        rows.collect::<Vec<_>>().join("\n\n")
    })
}
