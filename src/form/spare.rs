//! Values too many in a row: page numbers, and figures in two pieces.

use super::gap::{count_delimiters, gap};
use super::placed::{Placed, Placement};
use super::row::{Fields, Found, Row, Sums, is_han, number};
use super::token::{Kind, Token};
use crate::base::{Repair, Repairs};
use crate::lex::Look;

impl Found<'_> {
    /// Whether a value stands beside stray glyphs, as a page number does, and nothing but such values and glyphs behind it.
    pub(super) fn is_glyph_end(&self, text: &str, index: usize) -> bool {
        let is_glyph = |at: Option<usize>, line: u32| {
            at.and_then(|at| self.fields.get(at)).is_some_and(|other| {
                other.line.abs_diff(line) <= 2
                    && matches!(other.kind, Kind::Text | Kind::Value(Look::Odd))
                    && text.get(other.span.range()).is_some_and(|text| !text.chars().any(is_han))
            })
        };
        let strays = |(at, token): (usize, &Token)| {
            let beside = |at: Option<usize>| is_glyph(at, token.line);
            !token.is_value() || beside(Some(at)) || beside(at.checked_sub(1)) || beside(at.checked_add(1))
        };
        self.fields.iter().enumerate().skip(index).all(strays)
    }
}

impl<'a> Row<'a> {
    /// More values than columns: one or two that stand on lines of their own may be page numbers. They are left out if
    /// only one row obeys the sums then.
    pub(super) fn window(&self, text: &str, strong: &Fields<'_>) -> Placement<'a> {
        let spare = strong.len().saturating_sub(self.slots.len());
        let most = if self.sums == Sums::Last { 2 } else { 1 };
        let one_line = strong.iter().any(|token| token.delimited && token.line == self.label.line);
        if self.sums == Sums::None || spare > most || one_line {
            return Placement::Unclear(strong.len());
        }
        let mut found: Option<Placed<'a>> = None;
        let alone = |at: usize| {
            strong.iter().nth(at).is_some_and(|token| {
                let shares_line = strong.iter().filter(|other| other.line == token.line).count() > 1;
                !token.delimited && !shares_line && !self.has_own_cell(text, strong, at)
            })
        };
        for first in (0..strong.len()).filter(|&at| alone(at)) {
            let second = if spare == 2 {
                first.saturating_add(1)..strong.len()
            } else {
                first..first.saturating_add(1)
            };
            for second in second.filter(|&at| alone(at)) {
                let kept = |&(index, _): &(usize, Token)| index != first && index != second;
                let tokens = strong.iter().enumerate().filter(kept).map(|(_, token)| token);
                if !self.sums_hold(text, tokens.clone()) {
                    continue;
                }
                let placed = Self::placed(tokens, Repairs::default().with(Repair::Aligned));
                if found.as_ref().is_some_and(|found| !same_texts(text, found, &placed)) {
                    return Placement::Unclear(strong.len());
                }
                found = found.or(Some(placed));
            }
        }
        // It may as well be that none is a page number, and one figure is in two pieces.
        let found = found.filter(|_| !self.holds_joined(text, strong, spare.saturating_sub(1)));
        found.map_or(Placement::Unclear(strong.len()), Placement::Placed)
    }

    /// Whether delimiters part a value from the ones on both its sides, wherever they stand: a mark of the page has none.
    fn has_own_cell(&self, text: &str, strong: &Fields<'_>, at: usize) -> bool {
        let token = |at: Option<usize>| at.and_then(|at| strong.iter().nth(at));
        let (before, own, after) =
            (token(at.checked_sub(1)), token(Some(at)), token(at.checked_add(1)).or(self.next));
        let parted = |one: Option<Token>, other: Option<Token>| {
            one.zip(other).is_some_and(|(one, other)| count_delimiters(gap(text, one, other)) > 0)
        };
        parted(before.or(Some(self.label)), own) && parted(own, after)
    }

    /// Whether the values obey the sums of their row if two that follow each other are one figure, parted, with all but
    /// `spare` of the others.
    fn holds_joined(&self, text: &str, strong: &Fields<'_>, spare: usize) -> bool {
        let content = |token: Token| {
            text.get(token.span.range()).filter(|text| text.bytes().all(|b| b.is_ascii_digit()))
        };
        let pairs = strong.iter().zip(strong.iter().skip(1)).enumerate();
        let mut joined = pairs.filter_map(|(at, (one, other))| {
            let both = format!("{}{}", content(one)?, content(other)?);
            both.parse().ok().map(|both: u64| (at, both))
        });
        joined.any(|(at, both)| {
            let values = || {
                strong.iter().enumerate().filter(move |&(index, _)| index != at.saturating_add(1)).map(
                    move |(index, token)| {
                        if index == at { Some(both) } else { number(text, token) }
                    },
                )
            };
            match spare {
                0 => self.adds_up(values()),
                _ => (0..strong.len()).any(|gone| {
                    self.adds_up(
                        values().enumerate().filter(move |&(index, _)| index != gone).map(|(_, value)| value),
                    )
                }),
            }
        })
    }
}

fn same_texts(text: &str, a: &Placed<'_>, b: &Placed<'_>) -> bool {
    let content = |token: Option<Token>| token.and_then(|token| text.get(token.span.range()));
    a.columns().map(content).eq(b.columns().map(content))
}
