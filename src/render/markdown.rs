use super::sheet::{Block, Content, Field, Grid, Kind, Sheet};
use super::text::markdown_row;

pub(super) fn write(sheet: &Sheet) -> String {
    document(sheet, table)
}

/// A document with its headings; tables are written by the layout.
pub(super) fn document(sheet: &Sheet, table: impl Fn(&Grid) -> String) -> String {
    let blocks = sheet.blocks.iter().map(|block| match block {
        Block::Text(Kind::Title, text) => format!("# {text}"),
        Block::Text(Kind::Section, text) => format!("## {text}"),
        Block::Text(Kind::Topic, text) => format!("### {text}"),
        Block::Text(Kind::Paragraph | Kind::Signature, text) => text.clone(),
        Block::Table(grid) => table(grid),
    });
    let mut out = blocks.filter(|block| !block.is_empty()).collect::<Vec<_>>().join("\n\n");
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// The table in the parts that its bands make, each under its heading.
pub(super) fn table(grid: &Grid) -> String {
    let fields = grid.fields();
    let mut parts = Vec::new();
    for (band, rows) in grid.parts() {
        parts.extend(band.map(|band| format!("### {band}")));
        let rows = fields.get(rows).unwrap_or_default();
        if !rows.is_empty() {
            parts.push(part(rows));
        }
    }
    parts.join("\n\n")
}

fn part(rows: &[Vec<Field<'_>>]) -> String {
    // A value that covers several columns of the form needs only one here.
    let is_used =
        |column: usize| rows.iter().any(|row| row.get(column).is_some_and(|field| field.own().is_some()));
    let width = rows.iter().map(Vec::len).max().unwrap_or_default();
    let columns: Vec<usize> = (0..width).filter(|&column| is_used(column)).collect();
    let is_number = |&column: &usize| {
        let has = |content: Content| {
            let mut cells = rows.iter().filter_map(|row| row.get(column));
            cells.any(|field| field.cell().content == content)
        };
        has(Content::Value) && !has(Content::Label)
    };
    let written = |row: &Vec<Field<'_>>| {
        markdown_row(columns.iter().map(|&column| row.get(column).map_or("", |field| field.text())))
    };
    let rule = columns.iter().map(|column| if is_number(column) { "---:|" } else { "---|" });
    let mut lines: Vec<String> = rows.iter().map(written).collect();
    lines.insert(lines.len().min(1), format!("|{}", rule.collect::<String>()));
    lines.join("\n")
}
