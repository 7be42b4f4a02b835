//! Where the pieces of a flat text stand in the source that it was taken from.

use crate::base::Span;
use std::cell::Cell;

/// A run of the flat text, up to the next piece.
#[derive(Clone, Copy, Debug)]
struct Piece {
    /// Where it begins in the flat text.
    flat: u32,
    /// What it stands for in the source.
    source: Span,
    /// Whether it stands there to the letter; else it stands for the whole, as `1` does for `&#49;`.
    literal: bool,
}

impl Piece {
    /// The first byte of the source that a byte of the flat text stands for.
    fn start(self, flat: u32) -> u32 {
        if self.literal { self.at(flat) } else { self.source.start() }
    }

    /// The byte behind the last that what ends at a byte of the flat text stands for.
    fn end(self, flat: u32) -> u32 {
        if self.literal { self.at(flat) } else { self.source.end() }
    }

    /// What the flat text has behind the piece, and the source has not, stands at its end.
    fn at(self, flat: u32) -> u32 {
        let into = flat.saturating_sub(self.flat);
        self.source.start().saturating_add(into).min(self.source.end())
    }
}

/// The pieces of a flat text in their order.
#[derive(Debug, Default)]
pub(super) struct Map {
    pieces: Vec<Piece>,
    /// How many pieces began before the place that was asked for last.
    last: Cell<usize>,
}

/// Places are asked for in the order of the text, mostly: so many pieces are looked at before all are searched.
const NEAR: usize = 4;

impl Map {
    /// Notes that the flat text goes on at `flat` with what stands in `source`.
    pub(super) fn push(&mut self, flat: u32, source: Span, literal: bool) {
        if let Some(last) = self.pieces.last_mut().filter(|last| literal && last.literal) {
            let end = last.flat.saturating_add(last.source.len());
            // Between them may be a space, which stands for one of the source.
            let gap = flat.saturating_sub(end);
            if gap <= 1 && last.source.end().saturating_add(gap) == source.start() {
                last.source = last.source.to(source);
                return;
            }
        }
        self.pieces.push(Piece { flat, source, literal });
    }

    /// The bytes of the source that a span of the flat text stands for.
    pub(super) fn source(&self, flat: Span) -> Span {
        let before = |behind: usize| self.pieces.get(behind.saturating_sub(1));
        if flat.is_empty() {
            let piece = before(self.behind(flat.start().saturating_sub(1)));
            return Span::at(piece.map_or(0, |piece| piece.end(flat.start())));
        }
        let first = self.behind(flat.start());
        let start = before(first).map_or(0, |piece| piece.start(flat.start()));
        // Most end in the piece in which they begin.
        let within = self.pieces.get(first).is_none_or(|next| next.flat >= flat.end());
        let last = if within { first } else { self.behind(flat.end().saturating_sub(1)) };
        let end = before(last).map_or(0, |piece| piece.end(flat.end()));
        Span::new(start, end)
    }

    /// How many pieces begin before a byte of the flat text or at it.
    fn behind(&self, flat: u32) -> usize {
        let last = self.last.get();
        let begun =
            last.checked_sub(1).is_none_or(|at| self.pieces.get(at).is_some_and(|piece| piece.flat <= flat));
        let near = self.pieces.get(last..last.saturating_add(NEAR)).filter(|_| begun).unwrap_or_default();
        let found = near.iter().position(|piece| piece.flat > flat).map(|more| last.saturating_add(more));
        let behind = found.unwrap_or_else(|| self.pieces.partition_point(|piece| piece.flat <= flat));
        self.last.set(behind);
        behind
    }
}

#[cfg(test)]
mod tests {
    use super::Map;
    use crate::base::Span;

    #[test]
    fn letters_and_what_stands_for_them() {
        // `<b>12</b>&#51;x` shown as `123` and a tab, `x`
        let mut map = Map::default();
        map.push(0, Span::new(3, 5), true);
        map.push(2, Span::new(9, 14), false);
        map.push(4, Span::new(14, 15), true);
        assert_eq!(map.source(Span::new(0, 2)), Span::new(3, 5));
        assert_eq!(map.source(Span::new(1, 3)), Span::new(4, 14));
        assert_eq!(map.source(Span::new(2, 3)), Span::new(9, 14));
        assert_eq!(map.source(Span::new(4, 5)), Span::new(14, 15));
        assert_eq!(map.source(Span::at(2)), Span::at(5));
        assert_eq!(map.source(Span::at(3)), Span::at(14));
        assert_eq!(map.source(Span::at(0)), Span::at(3));
    }

    #[test]
    fn words_with_a_space_between_them_become_one_piece() {
        let mut map = Map::default();
        map.push(0, Span::new(3, 5), true);
        map.push(3, Span::new(6, 9), true);
        map.push(7, Span::new(11, 12), true);
        assert_eq!(map.pieces.len(), 2);
        assert_eq!(map.source(Span::new(1, 6)), Span::new(4, 9));
        assert_eq!(map.source(Span::new(3, 8)), Span::new(6, 12));
        assert_eq!(map.source(Span::at(2)), Span::at(5));
    }

    #[test]
    fn neighbours_become_one_piece() {
        let mut map = Map::default();
        map.push(0, Span::new(3, 5), true);
        map.push(2, Span::new(5, 9), true);
        assert_eq!(map.pieces.len(), 1);
        assert_eq!(map.source(Span::new(1, 5)), Span::new(4, 8));
    }
}
