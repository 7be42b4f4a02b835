//! Columns made of spaces: values below each other where they are displayed.

use super::placed::Placed;
use super::row::{COLUMNS, Row};
use super::token::Token;
use crate::base::{Repair, Repairs};
use crate::source::{Class, class, is_space};

/// Places values by the columns in which they are displayed, where full rows prove that there are such columns: numbers
/// of different lengths end in the same place.
pub(super) fn by_display(text: &str, row: &Row<'_>, others: &[Row<'_>]) -> Option<Placed<'static>> {
    let values = row.strong;
    let line = values.iter().next()?.line;
    if values.iter().any(|value| value.line != line || value.delimited) {
        return None;
    }
    let mut ends: Option<[usize; COLUMNS]> = None;
    let mut lengths: Option<[u32; COLUMNS]> = None;
    let mut proven = false;
    for other in others {
        let full = other.strong;
        let same_line = full.iter().all(|value| full.iter().next().is_some_and(|one| one.line == value.line));
        let alike = other.slots.len() == row.slots.len() && other.sums == row.sums;
        if !alike || full.len() != row.slots.len() || !same_line {
            continue;
        }
        let (mut found, mut long) = ([0; COLUMNS], [0; COLUMNS]);
        for ((slot, length), value) in found.iter_mut().zip(&mut long).zip(full.iter()) {
            *slot = display_end(text, value);
            *length = value.span.len();
        }
        if ends.is_some_and(|ends| ends != found) {
            return None;
        }
        proven |= lengths.is_some_and(|lengths| lengths != long);
        (ends, lengths) = (Some(found), Some(long));
    }
    let ends = ends.filter(|_| proven)?;
    // A line with spaces that others have not has its values below other columns.
    let start = |row: &Row<'_>| display_column(text, row.label.span.start() as usize);
    if others.iter().any(|other| other.class == row.class && start(other) != start(row)) {
        return None;
    }
    let mut at = [None; COLUMNS];
    for value in values.iter() {
        let end = display_end(text, value);
        let column = ends.iter().take(row.slots.len()).position(|&other| other == end)?;
        *at.get_mut(column)? = Some(value);
    }
    Some(Placed::each(&at, Repairs::default().with(Repair::Grid)))
}

/// The display column in which a token ends.
fn display_end(text: &str, token: Token) -> usize {
    display_column(text, token.span.end() as usize)
}

/// The display column of a place in the text; wide characters take two.
fn display_column(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or("");
    let start = before.rfind('\n').map_or(0, |at| at.saturating_add(1));
    let width = |c: char| match class(c) {
        _ if c.is_ascii() || c == '\u{A0}' => 1,
        Class::Space if c != '\u{3000}' => usize::from(!is_space(c)),
        _ => 2,
    };
    before.get(start..).unwrap_or("").chars().map(width).sum()
}
