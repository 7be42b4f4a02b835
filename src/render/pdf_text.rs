use super::sheet::{Block, Cell, Content, Field, Grid, Kind, Role, Row, Sheet};
use super::text::width;

/// Lines of a page.
const PAGE: usize = 30;
/// Characters of a line of running text.
const LINE: usize = 32;
/// Characters of a line in a label, where it has one column or several.
const NARROW: usize = 15;
const WIDE: usize = 22;
/// Where the numbers begin, in columns.
const LABELS: usize = 26;
/// A table of more columns has narrow ones, and its heads are in pieces.
const FEW: usize = 6;

pub(super) fn write(sheet: &Sheet) -> String {
    let mut lines = Vec::new();
    for block in &sheet.blocks {
        match block {
            Block::Text(Kind::Paragraph, text) => lines.extend(wrap(text, LINE)),
            Block::Text(_, text) => lines.push(text.clone()),
            Block::Table(grid) => table(grid, &mut lines),
        }
    }
    let mut out = String::new();
    for (page, lines) in lines.chunks(PAGE).enumerate() {
        for line in lines {
            out.push_str(line);
            out.push('\n');
        }
        out.push('-');
        out.push_str(&page.saturating_add(1).to_string());
        out.push_str("-\n");
    }
    out
}

fn table(grid: &Grid, lines: &mut Vec<String>) {
    let fields = grid.fields();
    let is_head = |row: &&Row| row.role == Role::Head;
    if fields.iter().any(|row| row.len() > FEW) {
        let heads = grid.rows.iter().take_while(is_head).count();
        lines.extend(head(fields.get(..heads).unwrap_or_default()));
        body(grid.rows.get(heads..).unwrap_or_default(), fields.get(heads..).unwrap_or_default(), lines);
    } else {
        body(&grid.rows, &fields, lines);
    }
}

/// The head of a table: each cell stands in the middle of its rows, and what is on one height is one line. Heights are
/// counted in half lines.
fn head(rows: &[Vec<Field<'_>>]) -> Vec<String> {
    let tallest = |row: &Vec<Field<'_>>| {
        let cells = row.iter().filter_map(|field| field.own()).filter(|cell| cell.rows == 1);
        cells.map(|cell| pieces(cell).len().saturating_mul(2)).max().unwrap_or(2)
    };
    let heights: Vec<usize> = rows.iter().map(tallest).collect();
    let top = |row: usize| heights.iter().take(row).sum::<usize>();
    let mut placed: Vec<(usize, usize, String)> = Vec::new();
    for (row, fields) in rows.iter().enumerate() {
        for (column, field) in fields.iter().enumerate() {
            let Some(cell) = field.own() else { continue };
            let pieces = pieces(cell);
            let middle = top(row).saturating_add(top(row.saturating_add(cell.rows))) / 2;
            let first = middle.saturating_sub(pieces.len());
            let heights = (first..).step_by(2);
            placed.extend(heights.zip(pieces).map(|(height, piece)| (height, column, piece)));
        }
    }
    placed.sort_by_key(|(height, column, _)| (*height, *column));
    let lines = placed.chunk_by(|(a, ..), (b, ..)| a == b);
    lines.map(|line| line.iter().map(|(.., piece)| piece.as_str()).collect::<Vec<_>>().join(" ")).collect()
}

/// A head in the pieces that its column has room for.
fn pieces(cell: &Cell) -> Vec<String> {
    let is_short = cell.text.chars().count() <= 3;
    wrap(&cell.text, if cell.columns > 1 || is_short { WIDE } else { 2 })
}

/// The rows, each label around its numbers. A label of several rows stands in the middle of them.
fn body(rows: &[Row], fields: &[Vec<Field<'_>>], lines: &mut Vec<String>) {
    // What is to be written before a row, or beside its label.
    let mut before: Vec<(usize, String)> = Vec::new();
    let mut beside: Vec<(usize, &str)> = Vec::new();
    for (index, (row, fields)) in rows.iter().zip(fields).enumerate() {
        for (column, field) in fields.iter().enumerate() {
            let Some(cell) = field.own().filter(|cell| cell.content == Content::Label && cell.rows > 1)
            else {
                continue;
            };
            let middle = index.saturating_add(cell.rows / 2);
            if column == 0 {
                before.extend(vertical(cell, index));
            } else if cell.rows % 2 == 0 {
                before.push((middle, cell.text.clone()));
            } else {
                beside.push((middle, &cell.text));
            }
        }
        before.sort_by_key(|(row, _)| *row);
        let due = before.partition_point(|(row, _)| *row <= index);
        lines.extend(before.drain(..due).map(|(_, text)| text));
        let group = beside.iter().find(|(row, _)| *row == index).map(|(_, text)| *text);
        lines.extend(row_lines(row, group));
    }
}

/// The characters of a vertical label, spread over its rows.
fn vertical(cell: &Cell, first: usize) -> Vec<(usize, String)> {
    let parts = cell.text.chars().count().saturating_add(1);
    let characters = cell.text.chars().enumerate();
    let row = |index: usize| {
        let rows = index.saturating_add(1).saturating_mul(cell.rows).checked_div(parts);
        first.saturating_add(rows.unwrap_or_default())
    };
    characters.map(|(index, character)| (row(index), character.to_string())).collect()
}

fn row_lines(row: &Row, group: Option<&str>) -> Vec<String> {
    let label = row.cells.iter().find(|cell| cell.content == Content::Label && cell.rows == 1);
    let numbers: Vec<&str> = row
        .cells
        .iter()
        .filter(|cell| cell.content != Content::Label && !cell.text.is_empty())
        .map(|cell| cell.text.as_str())
        .collect();
    let numbers = numbers.join("  ");
    let room = label.map_or(WIDE, |cell| if cell.columns > 1 { WIDE } else { NARROW });
    let mut lines = label.map(|cell| wrap(&cell.text, room)).unwrap_or_default();
    let middle = lines.len() / 2;
    if lines.len() % 2 == 0 {
        // An even number of lines has none in the middle: the numbers stand between two.
        if !numbers.is_empty() {
            lines.insert(middle, numbers);
        }
    } else if let Some(line) = lines.get_mut(middle).filter(|_| !numbers.is_empty()) {
        let gap = LABELS.saturating_sub(width(line)).max(2);
        line.push_str(&" ".repeat(gap));
        line.push_str(&numbers);
    }
    match (group, lines.as_mut_slice()) {
        (Some(group), [only]) => only.insert_str(0, &format!("{group}  ")),
        // Beside a wrapped label it would stand next to the numbers alone.
        (Some(group), _) => lines.insert(0, group.to_owned()),
        (None, _) => {}
    }
    lines
}

/// A text in lines of some characters. A number is not broken, and no line begins with a closing mark.
fn wrap(text: &str, room: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut count = 0_usize;
    for c in text.chars() {
        let in_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '%' | ',');
        let stays = "，。、；：！？）》”’】".contains(c)
            || (in_word(c) && line.chars().next_back().is_some_and(in_word));
        if count >= room && !stays {
            lines.push(std::mem::take(&mut line));
            count = 0;
        }
        line.push(c);
        count = count.saturating_add(1);
    }
    lines.push(line);
    lines.retain(|line| !line.trim().is_empty());
    lines
}
