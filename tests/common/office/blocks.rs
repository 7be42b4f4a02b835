//! A document as its blocks, and where the cells of a table stand.

/// A piece of a document. Line ends and tabs within a text are those of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Block {
    Heading(u8, String),
    Paragraph(String),
    Table(Vec<Vec<Cell>>),
}

/// A cell of a table, in the row and at the place where it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    pub(crate) text: String,
    pub(crate) colspan: usize,
    pub(crate) rowspan: usize,
}

/// What stands in the columns of a row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'a> {
    /// The cell that begins or goes on here; none where the row has a hole.
    pub(crate) cell: Option<&'a Cell>,
    pub(crate) column: usize,
    pub(crate) columns: usize,
    /// The rows that the cell covers, from its first.
    pub(crate) rows: usize,
    /// The cell began in a row above.
    pub(crate) goes_on: bool,
}

impl Place<'_> {
    /// The text to write here: that of a cell which goes on is written already.
    pub(crate) fn text(&self) -> &str {
        self.cell.filter(|_| !self.goes_on).map_or("", |cell| &cell.text)
    }
}

/// The places of each row from left to right, as a browser lays them out: a cell takes the first free column, and one
/// from above keeps its own. A row that is short ends early.
pub(crate) fn places(rows: &[Vec<Cell>]) -> Vec<Vec<Place<'_>>> {
    let mut out: Vec<Vec<Place>> = vec![Vec::new(); rows.len()];
    for (index, row) in rows.iter().enumerate() {
        let mut column = 0;
        for cell in row {
            let is_taken = |column: usize| {
                out[index].iter().any(|place| (place.column..place.column + place.columns).contains(&column))
            };
            while is_taken(column) {
                column += 1;
            }
            let columns =
                (1..=cell.colspan.max(1)).take_while(|&width| !is_taken(column + width - 1)).count();
            let covered = cell.rowspan.clamp(1, rows.len() - index);
            for (below, places) in out[index..index + covered].iter_mut().enumerate() {
                places.push(Place { cell: Some(cell), column, columns, rows: covered, goes_on: below > 0 });
            }
            column += columns;
        }
    }
    out.into_iter().map(with_holes).collect()
}

/// The places in order, with the holes that are left between them.
fn with_holes(mut places: Vec<Place<'_>>) -> Vec<Place<'_>> {
    places.sort_by_key(|place| place.column);
    let mut out = Vec::with_capacity(places.len());
    let mut column = 0;
    for place in places {
        if place.column > column {
            let columns = place.column - column;
            out.push(Place { cell: None, column, columns, rows: 1, goes_on: false });
        }
        column = place.column + place.columns;
        out.push(place);
    }
    out
}

/// The columns of the widest row.
pub(crate) fn width(rows: &[Vec<Place<'_>>]) -> usize {
    rows.iter().filter_map(|row| row.last()).map(|place| place.column + place.columns).max().unwrap_or(1)
}

/// A number as a value cell of the form has it: digits, with a point and a sign at most.
pub(crate) fn is_number(text: &str) -> bool {
    let digits = text.trim().trim_start_matches('-');
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
        && digits.matches('.').count() <= 1
}
