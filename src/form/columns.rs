//! Values under their heads, in documents whose tables have a grid: a web page, a Word file, a sheet.
//!
//! There a blank cell is told by its place, whatever the other cells of its row are. The grid is believed only if it fits
//! all rows: no value stands where no head does, and no label below a head.

use super::row::{COLUMNS, Placed, Placement, Row};
use super::token::{Kind, Token};
use crate::base::Repairs;
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
        let meets = move |head: &Option<Place>| {
            head.is_some_and(|head| cell.column < head.end && head.column < cell.end)
        };
        self.heads.iter().enumerate().filter(move |(_, head)| meets(head)).map(|(index, _)| index)
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

    /// Whether the grid fits all rows under these heads that are as wide.
    pub(super) fn is_trusted(&self, index: u16, rows: &[Row<'_>]) -> bool {
        let mut under = rows.iter().filter(|row| row.grid == Some(index) && self.is_of(row));
        under.all(|row| self.fits(row))
    }

    /// Places the values of a row; nothing if the row is of another table.
    pub(super) fn place(&self, row: &Row<'_>) -> Option<Placement> {
        if !self.is_of(row) || row.label.place.is_none() && cells(row).next().is_none() {
            return None;
        }
        let mut at: [Option<Token>; COLUMNS] = [None; COLUMNS];
        for (token, place) in cells(row) {
            let several = self.covered(place).nth(1).is_some();
            let mark = matches!(token.kind, Kind::Value(Look::Dash | Look::Slash | Look::Nothing));
            if several && !mark {
                return Some(Placement::Unclear(cells(row).count()));
            }
            for index in self.covered(place) {
                let slot = at.get_mut(index)?;
                *slot = Some(slot.map_or(token, |before| both(before, token)));
            }
        }
        if at.iter().all(Option::is_none) {
            return Some(Placement::Empty(None));
        }
        Some(Placement::Placed(Placed { at, repairs: Repairs::default() }))
    }
}

/// The cells behind the label of a row, in its own line of the grid.
fn cells<'a>(row: &'a Row<'_>) -> impl Iterator<Item = (Token, Place)> + 'a {
    let own = |field: &&Token| field.line == row.label.line;
    row.fields.iter().filter(own).filter_map(|&field| Some((field, field.place?)))
}

/// Two pieces of one cell, which is then no number.
fn both(before: Token, after: Token) -> Token {
    Token { span: before.span.to(after.span), kind: Kind::Value(Look::Odd), ..before }
}
