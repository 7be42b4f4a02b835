//! Values under their heads, in documents whose tables have a grid: a web page, a Word file, a sheet.
//!
//! There a blank cell is told by its place, whatever the other cells of its row are. The grid is believed only if it fits
//! all rows: no value stands where no head does, and no label below a head.

use super::placed::{Placed, Placement};
use super::row::{COLUMNS, Class, Row};
use super::token::{Kind, Token};
use crate::base::{Repair, Repairs};
use crate::doc::Place;
use crate::lex::Look;

/// The places of the heads of a table, in the order of its columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Grid {
    heads: [Option<Place>; COLUMNS],
    width: u16,
}

impl Grid {
    /// The grid of these heads, if all have a place in one and none covers another.
    pub(super) fn of(places: impl Iterator<Item = Option<Place>>) -> Option<Self> {
        let mut grid = Self { heads: [None; COLUMNS], width: 0 };
        let mut free = 0;
        for (index, place) in places.enumerate() {
            let place = place.filter(|place| place.column >= free)?;
            if index > 0 && place.width != grid.width {
                return None;
            }
            (free, grid.width) = (place.end, place.width);
            *grid.heads.get_mut(index)? = Some(place);
        }
        (grid.width > 0).then_some(grid)
    }

    /// The columns that a cell covers, by the number of their heads.
    pub(super) fn covered(&self, cell: Place) -> impl Iterator<Item = usize> + '_ {
        // None covers another, and they stand in their order.
        let heads = self.heads.iter().flatten().enumerate();
        let from = heads.skip_while(move |(_, head)| head.end <= cell.column);
        from.take_while(move |(_, head)| head.column < cell.end).map(|(index, _)| index)
    }

    /// Whether a row of the same width fits: its label stands before the heads, and its values below them.
    fn fits(&self, row: &Row<'_>) -> bool {
        let first = self.heads.first().copied().flatten();
        let before = row.label.place.is_none_or(|label| first.is_none_or(|first| label.end <= first.column));
        before && cells(row).all(|(token, place)| !token.is_value() || self.covered(place).next().is_some())
    }

    fn is_of(&self, row: &Row<'_>) -> bool {
        let label = row.label.place.into_iter();
        label.chain(cells(row).map(|(_, place)| place)).all(|place| place.width == self.width)
    }

    /// Of some grids those that fit all rows under their heads that are as wide.
    pub(super) fn trusted(mut grids: Vec<Option<Self>>, rows: &[Row<'_>]) -> Vec<Option<Self>> {
        for row in rows {
            let grid = row.grid.and_then(|at| grids.get_mut(usize::from(at)));
            if let Some(grid) = grid
                && grid.is_some_and(|grid| grid.is_of(row) && !grid.fits(row))
            {
                *grid = None;
            }
        }
        grids
    }

    /// Places the values of a row; nothing if the row is of another table.
    pub(super) fn place(&self, row: &Row<'_>) -> Option<Placement<'static>> {
        if !self.is_of(row) || row.label.place.is_none() && cells(row).next().is_none() {
            return None;
        }
        // Two rows without a label, and nothing that tells which is the report's.
        let another =
            |field: &&Token| field.line != row.label.line && field.is_value() && field.place.is_some();
        if row.label.span.is_empty() && row.fields.iter().any(|field| another(&field)) {
            return Some(Placement::Unclear(cells(row).count()));
        }
        let mut at: [Option<Token>; COLUMNS] = [None; COLUMNS];
        for (token, place) in cells(row) {
            let several = self.covered(place).nth(1).is_some();
            if several && !token.is_mark() {
                return Some(Placement::Unclear(cells(row).count()));
            }
            for index in self.covered(place) {
                let slot = at.get_mut(index)?;
                *slot = Some(slot.map_or(token, |before| both(before, token)));
            }
        }
        if at.iter().all(Option::is_none) {
            return Some(Placement::Empty);
        }
        Some(Placement::Placed(Placed::each(&at, Repairs::default())))
    }
}

/// Places the values of a row of another width than its heads, as where merged cells were lost: if it has as many cells
/// as there are columns, blank ones counted. If it has not, nothing tells which is missing or too many, unless the sums
/// do. Nothing is said of a row that is not one of a real table.
pub(super) fn by_cells(text: &str, row: &Row<'_>) -> Option<Placement<'static>> {
    let values = cells(row).count();
    if values == 0 || row.class == Class::Extra {
        return None;
    }
    let label_end = row.label.span.end() as usize;
    let start = if row.label.span.is_empty() {
        // Table 4 has no label: its cells are those of the whole line.
        text.get(..label_end)?.rfind('\n').map_or(0, |at| at.saturating_add(1))
    } else {
        label_end
    };
    let line = text.get(start..)?.lines().next()?;
    let tabs = |text: &str| text.bytes().filter(|&byte| byte == b'\t').count();
    let before = usize::from(!row.label.span.is_empty());
    if tabs(line).saturating_add(1).saturating_sub(before) != row.slots.len() {
        let summed = row.sums_hold(text, cells(row).map(|(token, _)| token));
        return (!summed).then_some(Placement::Unclear(values));
    }
    let mut at: [Option<Token>; COLUMNS] = [None; COLUMNS];
    for (token, _) in cells(row) {
        let column = tabs(text.get(start..token.span.start() as usize)?).checked_sub(before)?;
        let slot = at.get_mut(column)?;
        *slot = Some(slot.map_or(token, |before| both(before, token)));
    }
    Some(Placement::Placed(Placed::each(&at, Repairs::default().with(Repair::Grid))))
}

/// The cells behind the label of a row, in its own line of the grid.
fn cells<'a>(row: &'a Row<'_>) -> impl Iterator<Item = (Token, Place)> + 'a {
    let own = |field: &&Token| field.line == row.label.line;
    row.fields.iter().filter(own).filter_map(|&field| Some((field, field.place?)))
}

/// The columns of a row with columns of its own, from its label to its last cell and at least to `end`: those that cells
/// of one width make. Nothing if its cells are not of one width, or do not stand in such columns.
pub(super) fn own(
    label: Place,
    cells: &(impl Iterator<Item = Place> + Clone),
    end: u16,
) -> Option<Vec<Place>> {
    let wide = |place: Place| place.end.checked_sub(place.column).filter(|&wide| wide > 0);
    let step = wide(cells.clone().next()?)?;
    let fits = |place: Place| {
        let from = place.column.checked_sub(label.end);
        wide(place) == Some(step) && from.is_some_and(|from| from.is_multiple_of(step))
    };
    let last = cells.clone().map(|place| place.end).fold(end, u16::max);
    let columns = last.checked_sub(label.end)?.div_ceil(step);
    let place = |number: u16| {
        let column = label.end.saturating_add(number.saturating_mul(step));
        Place { column, end: column.saturating_add(step), width: label.width }
    };
    (cells.clone().all(fits) && usize::from(columns) <= COLUMNS).then(|| (0..columns).map(place).collect())
}

/// Two pieces of one cell, which is then no number.
fn both(before: Token, after: Token) -> Token {
    Token { span: before.span.to(after.span), kind: Kind::Value(Look::Odd), number: None, ..before }
}
