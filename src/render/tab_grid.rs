use super::sheet::{Field, Sheet};
use super::text;

pub(super) fn write(sheet: &Sheet) -> String {
    text::blocks(sheet, "\n\n", |grid| {
        let rows = grid
            .fields()
            .into_iter()
            .map(|fields| fields.into_iter().map(Field::text).collect::<Vec<_>>().join("\t"));
        rows.collect::<Vec<_>>().join("\n")
    })
}
