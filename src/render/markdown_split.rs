use super::markdown;
use super::sheet::{Cell, Content, Grid, Role, Sheet};
use super::text::{labelled, markdown_row};
use crate::model::Table;

pub(super) fn write(sheet: &Sheet) -> String {
    markdown::document(sheet, |grid| match grid.table {
        Table::ProactiveDisclosure => markdown::table(grid),
        Table::Requests => by_rows(grid),
        Table::ReviewAndLitigation => by_columns(grid),
    })
}

/// A table for each row, or for the rows of a group, under its label.
fn by_rows(grid: &Grid) -> String {
    let note = grid.rows.first().and_then(|row| row.cells.first()).map(|cell| cell.text.clone());
    let mut blocks: Vec<String> = note.into_iter().collect();
    let mut above: Vec<&Cell> = Vec::new();
    for (labels, row) in labelled(grid) {
        let values: Vec<&Cell> = row.cells.iter().filter(|cell| cell.content == Content::Value).collect();
        // A row that is no member of a group is under its own label, once more inside without the ordinal.
        let headings = labels.get(..labels.len().clamp(1, 2)).unwrap_or_default();
        let is_new = |(index, heading): &(usize, &&Cell)| {
            !above.get(*index).is_some_and(|&known| std::ptr::eq(known, **heading))
        };
        let new: Vec<String> = headings
            .iter()
            .enumerate()
            .filter(is_new)
            .map(|(_, cell)| format!("### {}", cell.text))
            .collect();
        let label = labels.last().map_or("", |cell| cell.text.as_str());
        let label = if labels.len() > 2 { label } else { without_ordinal(label) };
        let line = markdown_row(std::iter::once(label).chain(values.iter().map(|cell| cell.text.as_str())));
        match blocks.last_mut() {
            Some(table) if new.is_empty() => {
                table.push('\n');
                table.push_str(&line);
            }
            _ => {
                blocks.extend(new);
                blocks.push(format!("{}\n{line}", invented_head(values.len())));
            }
        }
        above = headings.to_vec();
    }
    blocks.join("\n\n")
}

/// `类别 | 数据1 | … | 总计`: heads that do not tell which column is which.
fn invented_head(values: usize) -> String {
    let last = values.saturating_sub(1);
    let names = (0..values).map(|index| match index.saturating_add(1) {
        _ if index == last => "总计".to_owned(),
        number => format!("数据{number}"),
    });
    let heads: Vec<String> = std::iter::once("类别".to_owned()).chain(names).collect();
    let rule = "---|".repeat(heads.len());
    format!("{}\n|{rule}", markdown_row(heads.iter().map(String::as_str)))
}

/// A label without the 一、 or （一） before it.
fn without_ordinal(label: &str) -> &str {
    let numeral = |c: char| "一二三四五六七八九十".contains(c);
    let bare = label.strip_prefix('（').unwrap_or(label).trim_start_matches(numeral);
    let rest = bare.strip_prefix('、').or_else(|| bare.strip_prefix('）'));
    rest.filter(|rest| !rest.is_empty()).unwrap_or(label)
}

/// A table for each group of columns, under the heads above it.
fn by_columns(grid: &Grid) -> String {
    let fields = grid.fields();
    let rows: Vec<_> = grid.rows.iter().zip(&fields).collect();
    let heads: Vec<_> =
        rows.iter().filter(|(row, _)| row.role == Role::Head).map(|(_, fields)| *fields).collect();
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut bodies = rows.iter().filter(|(row, _)| row.role == Role::Body);
    let values = bodies.next().map(|(_, fields)| fields.as_slice()).unwrap_or_default();
    for (column, value) in values.iter().enumerate() {
        let mut path: Vec<&Cell> =
            heads.iter().filter_map(|row| row.get(column)).map(|field| field.cell()).collect();
        path.dedup_by(|a, b| std::ptr::eq(*a, *b));
        let Some(own) = path.pop() else { continue };
        match groups.last_mut() {
            Some(group) if same(&group.above, &path) => group.columns.push((own, value.text())),
            _ => groups.push(Group { above: path, columns: vec![(own, value.text())] }),
        }
    }
    let mut blocks: Vec<String> = groups.iter().flat_map(Group::write).collect();
    for (row, fields) in bodies {
        let label = row.cells.first().map_or("", |cell| cell.text.as_str());
        blocks.push(format!("### {label}"));
        let cells = fields.iter().filter_map(|field| field.own()).skip(1).map(|cell| cell.text.as_str());
        let line = markdown_row(std::iter::once(without_ordinal(label)).chain(cells));
        blocks.push(format!("{}\n{line}", invented_head(row.cells.len().saturating_sub(1))));
    }
    blocks.join("\n\n")
}

fn same(a: &[&Cell], b: &[&Cell]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| std::ptr::eq(*a, *b))
}

/// Columns under the same heads.
struct Group<'a> {
    above: Vec<&'a Cell>,
    /// The head of each column and its value.
    columns: Vec<(&'a Cell, &'a str)>,
}

impl Group<'_> {
    /// `### 行政诉讼（复议后起诉）` and its table.
    fn write(&self) -> [String; 2] {
        let heading = match self.above.as_slice() {
            [outer, inner, ..] => format!("### {}（{}）", outer.text, inner.text),
            [only] => format!("### {}", only.text),
            [] => String::new(),
        };
        let heads = markdown_row(self.columns.iter().map(|(head, _)| head.text.as_str()));
        let rule = "---|".repeat(self.columns.len());
        let values = markdown_row(self.columns.iter().map(|(_, value)| *value));
        [heading, format!("{heads}\n|{rule}\n{values}")]
    }
}
