//! Rows of marks alone, with fewer of them than columns: `规章 | | — | / |`.
//!
//! Wherever the marks belong, the row has no value. But a mark is the state of a cell, and may be given to none that it may
//! not belong to:
//!
//! 1. Where it is known which field is which cell, each cell has what stands in its own, and is blank where nothing does.
//!    That is known as it is of a row with values, from the rows beside it or from its own ends; or from the row alone, if
//!    behind its label there are as many fields as columns. For a row with values that would not do: one of them may be
//!    parted by a delimiter that is none. Marks are not.
//! 2. One mark in one field is a merged cell, and stands for all cells of the row.
//! 3. Else nothing tells which cells have a mark and which are blank: the row is ambiguous, and is told.

use super::gap::{count_delimiters, gap, is_pipe, line_before};
use super::placed::Placed;
use super::row::{COLUMNS, Row};
use super::token::Token;
use crate::base::{Repair, Repairs};
use crate::source::is_space;

/// Places the marks of a row that is one line with a field for each column behind its label, unless a full row of its
/// kind has other fields: then it lost or gained some.
pub(super) fn by_fields(text: &str, row: &Row<'_>, beside: &[Row<'_>]) -> Option<Placed<'static>> {
    let marks = row.strong;
    let one_line = marks.iter().all(|mark| mark.delimited && mark.line == row.label.line);
    let is_full = |other: &&Row<'_>| {
        let alike = other.class == row.class && other.slots.len() == row.slots.len();
        alike && other.strong.len() == other.slots.len() && other.label.span != row.label.span
    };
    let own = behind(text, row.label);
    let width = count_delimiters(own);
    let differs = |other: &Row<'_>| count_delimiters(behind(text, other.label)) != width;
    let labelled = !row.label.span.is_empty();
    if !(row.has_only_marks() && labelled && one_line) || beside.iter().filter(is_full).any(differs) {
        return None;
    }
    let ends_field: fn(char) -> bool = if own.contains(is_pipe) { is_pipe } else { |c| c == '\t' };
    // A pipe at the end of the line ends its last field.
    let line = own.trim_end_matches(|c| is_space(c) && c != '\t');
    let line = line.strip_suffix(is_pipe).unwrap_or(line);
    // What stands before the first delimiter is the rest of the label's own cell.
    let fields = || line.split(ends_field).skip(1);
    let filled = fields().filter(|field| !field.chars().all(is_space)).count();
    if fields().count() != row.slots.len() || filled != marks.len() {
        return None;
    }
    let mut at: [Option<Token>; COLUMNS] = [None; COLUMNS];
    for mark in marks.iter() {
        let column = gap(text, row.label, mark).matches(ends_field).count().checked_sub(1)?;
        let free = at.get_mut(column).filter(|slot| slot.is_none())?;
        *free = Some(mark);
    }
    Some(Placed::each(&at, Repairs::default().with(Repair::Grid)))
}

/// What stands behind a label in its line.
fn behind(text: &str, label: Token) -> &str {
    text.get(label.span.end() as usize..).and_then(|rest| rest.lines().next()).unwrap_or("")
}

/// The one mark of a row, if no delimiter tells of another field before or behind it.
pub(super) fn only(text: &str, row: &Row<'_>) -> Option<Token> {
    let mut marks = row.strong.iter();
    let mark = marks.next().filter(|_| row.has_only_marks() && marks.next().is_none())?;
    let before = if row.label.span.is_empty() { line_before(text, mark) } else { gap(text, row.label, mark) };
    let rest = text.get(mark.span.end() as usize..).unwrap_or("");
    let end = rest.find(|c| !is_space(c) && !is_pipe(c)).unwrap_or(rest.len());
    let behind = rest.get(..end).unwrap_or("");
    // What stands in the line of the next label is its own; that of a mark in one line ends with it.
    let own = if mark.line == row.label.line { behind.find('\n') } else { behind.rfind('\n') };
    let behind = own.and_then(|at| behind.get(..at)).unwrap_or(behind);
    (count_delimiters(before) <= 1 && count_delimiters(behind) <= 1).then_some(mark)
}
