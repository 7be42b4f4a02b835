//! What several layouts share.

use super::sheet::{Block, Cell, Grid, Role, Row, Sheet};

/// Texts and tables under each other, with something between.
pub(super) fn blocks(sheet: &Sheet, between: &str, table: impl Fn(&Grid) -> String) -> String {
    let blocks = sheet.blocks.iter().map(|block| match block {
        Block::Text(_, text) => text.clone(),
        Block::Table(grid) => table(grid),
    });
    let mut out = blocks.filter(|block| !block.is_empty()).collect::<Vec<_>>().join(between);
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// The words of a document without its blank cells, with something between.
pub(super) fn words(sheet: &Sheet, between: &str) -> String {
    blocks(sheet, between, |grid| {
        let cells = grid.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.text.as_str());
        cells.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(between)
    })
}

/// The rows of a table under each other, each with the number of its fields that are covered by merged cells.
pub(super) fn rows(grid: &Grid, row: impl Fn(&Row, usize) -> String) -> String {
    let rows = grid.rows.iter().zip(grid.fields()).map(|(one, fields)| {
        let covered = fields.iter().filter(|field| field.own().is_none()).count();
        row(one, covered)
    });
    rows.collect::<Vec<_>>().join("\n")
}

/// Cells with a pipe behind each.
pub(super) fn piped(cells: &[Cell]) -> String {
    let fields = cells.iter().map(|cell| {
        let text = without_pipes(&cell.text);
        if text.is_empty() { "|".to_owned() } else { format!("{text} |") }
    });
    fields.collect::<Vec<_>>().join(" ")
}

/// A text in which a pipe does not end the cell.
pub(super) fn without_pipes(text: &str) -> String {
    text.replace('|', "｜")
}

/// The columns that a text takes on a screen: a Chinese character is two wide.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(|c| if c < '\u{1100}' || ('\u{2000}'..'\u{2e80}').contains(&c) { 1 } else { 2 }).sum()
}

/// A row of Markdown.
pub(super) fn markdown_row<'a>(fields: impl IntoIterator<Item = &'a str>) -> String {
    let mut out = "|".to_owned();
    for field in fields {
        out.push(' ');
        if !field.is_empty() {
            out.push_str(&without_pipes(field));
            out.push(' ');
        }
        out.push('|');
    }
    out
}

/// The body rows of a table and the labels above and beside each, from the outermost to its own.
pub(super) fn labelled(grid: &Grid) -> Vec<(Vec<&Cell>, &Row)> {
    let rows = grid.rows.iter().zip(grid.fields());
    rows.filter(|(row, _)| row.role == Role::Body)
        .map(|(row, fields)| {
            let mut labels: Vec<&Cell> = Vec::new();
            for cell in fields.iter().map(|field| field.cell()) {
                let is_new = !labels.last().is_some_and(|&last| std::ptr::eq(last, cell));
                if is_new && cell.content == super::sheet::Content::Label {
                    labels.push(cell);
                }
            }
            (labels, row)
        })
        .collect()
}
