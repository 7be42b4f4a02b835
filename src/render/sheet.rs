//! The neutral structure between a report and its layouts: texts, and tables as rows of cells.

use crate::model::{FieldPath, Report, Table};

/// A document: texts and tables in their order.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) blocks: Vec<Block>,
}

#[derive(Debug)]
pub(super) enum Block {
    Text(Kind, String),
    Table(Grid),
}

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Title,
    /// The heading of one of the six sections.
    Section,
    /// The heading of a sub-topic.
    Topic,
    Paragraph,
    Signature,
}

/// A table. A cell that covers several rows stands in the first of them only.
#[derive(Debug)]
pub(super) struct Grid {
    pub(super) table: Table,
    pub(super) rows: Vec<Row>,
}

#[derive(Debug)]
pub(super) struct Row {
    pub(super) role: Role,
    pub(super) cells: Vec<Cell>,
}

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// 第二十条第（一）项: it opens a block.
    Band,
    Head,
    Body,
}

#[derive(Debug)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) content: Content,
    /// How many columns it covers, at least one.
    pub(super) columns: usize,
    /// How many rows it covers, at least one.
    pub(super) rows: usize,
    /// Which cell of the form a value is of.
    pub(super) path: Option<FieldPath>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    Label,
    Head,
    Value,
}

/// One field of the full grid.
#[derive(Clone, Copy, Debug)]
pub(super) enum Field<'a> {
    /// The first field of a cell.
    Cell(&'a Cell),
    /// Covered by the cell to the left.
    Beside(&'a Cell),
    /// Covered by a cell of a row above.
    Below(&'a Cell),
}

impl Cell {
    fn new(content: Content, text: impl Into<String>) -> Self {
        Self { text: line(&text.into()), content, columns: 1, rows: 1, path: None }
    }

    pub(super) fn label(text: impl Into<String>) -> Self {
        Self::new(Content::Label, text)
    }

    pub(super) fn head(text: impl Into<String>) -> Self {
        Self::new(Content::Head, text)
    }

    /// A value; an unknown one is an empty cell.
    pub(super) fn value(value: Option<impl ToString>) -> Self {
        Self::new(Content::Value, value.map(|value| value.to_string()).unwrap_or_default())
    }

    /// The value of a cell of the form.
    pub(super) fn of(report: &Report, path: FieldPath) -> Self {
        Self::value(report.get(path)).named(Some(path))
    }

    /// The same as the value of that cell.
    pub(super) fn named(self, path: Option<FieldPath>) -> Self {
        Self { path, ..self }
    }

    pub(super) fn columns(self, columns: usize) -> Self {
        Self { columns: columns.max(1), ..self }
    }

    pub(super) fn rows(self, rows: usize) -> Self {
        Self { rows: rows.max(1), ..self }
    }
}

impl Row {
    pub(super) fn new(role: Role, cells: Vec<Cell>) -> Self {
        Self { role, cells }
    }
}

impl<'a> Field<'a> {
    /// The cell that starts in the field.
    pub(super) fn own(self) -> Option<&'a Cell> {
        match self {
            Self::Cell(cell) => Some(cell),
            Self::Beside(_) | Self::Below(_) => None,
        }
    }

    /// The cell that covers the field.
    pub(super) fn cell(self) -> &'a Cell {
        match self {
            Self::Cell(cell) | Self::Beside(cell) | Self::Below(cell) => cell,
        }
    }

    /// What stands in the field: the text of the cell in its first field, nothing in the others.
    pub(super) fn text(self) -> &'a str {
        self.own().map_or("", |cell| cell.text.as_str())
    }
}

impl Grid {
    /// The fields of each row, those that merged cells cover included. A row that an agency added may have more or
    /// fewer than the others.
    pub(super) fn fields(&self) -> Vec<Vec<Field<'_>>> {
        // For each column the cell above that goes on, and for how many rows.
        let mut above: Vec<Option<(&Cell, usize)>> = Vec::new();
        self.rows.iter().map(|row| row_of_fields(row, &mut above)).collect()
    }

    /// The blocks that begin with a band: its text, and the numbers of the rows below it.
    pub(super) fn parts(&self) -> Vec<(Option<&str>, std::ops::Range<usize>)> {
        let mut parts: Vec<(Option<&str>, std::ops::Range<usize>)> = Vec::new();
        for (index, row) in self.rows.iter().enumerate() {
            let next = index.saturating_add(1);
            match (row.role, parts.last_mut()) {
                (Role::Band, _) => {
                    parts.push((row.cells.first().map(|cell| cell.text.as_str()), next..next));
                }
                (_, Some((_, rows))) => rows.end = next,
                (_, None) => parts.push((None, index..next)),
            }
        }
        parts
    }
}

fn row_of_fields<'a>(row: &'a Row, above: &mut Vec<Option<(&'a Cell, usize)>>) -> Vec<Field<'a>> {
    let mut fields = Vec::new();
    let mut cells = row.cells.iter();
    loop {
        let column = fields.len();
        if let Some((cell, left)) = above.get(column).copied().flatten() {
            fields.push(Field::Below(cell));
            if let Some(slot) = above.get_mut(column) {
                *slot = left.checked_sub(1).filter(|&left| left > 0).map(|left| (cell, left));
            }
            continue;
        }
        let Some(cell) = cells.next() else { return fields };
        fields.push(Field::Cell(cell));
        fields.extend((1..cell.columns).map(|_| Field::Beside(cell)));
        if cell.rows > 1 {
            if above.len() < fields.len() {
                above.resize(fields.len(), None);
            }
            let left = cell.rows.saturating_sub(1);
            let covered = above.get_mut(column..fields.len()).unwrap_or_default();
            covered.fill(Some((cell, left)));
        }
    }
}

/// A text as one line, whatever line ends and tabs are in it, since those part cells.
pub(super) fn line(text: &str) -> String {
    let blank = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    text.replace(blank, " ").trim().to_owned()
}
