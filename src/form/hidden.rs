//! Whether blank cells leave a trace where each value has a line of its own.
//!
//! Where they leave none, a row with as many values as columns may have a number too many and a blank cell as well, so that
//! it is believed only if its sums hold. That they leave none is told by the rows with fewer values than columns: do the
//! tabs and pipes around the values of each leave room for the cells that are missing, then the blank ones are there, and
//! a full row would show its own. An empty line is no such trace, as a page has them between its lines as well.

use super::gap::{count_delimiters, gap, is_pipe};
use super::grid;
use super::row::{Row, Sums};
use crate::source::is_space;

/// Whether the row has a line for each value, and so have others that are short and do not show their blank cells.
pub(super) fn hides_blanks(text: &str, row: &Row<'_>, others: &[Row<'_>]) -> bool {
    let short = |other: &Row<'_>| {
        let columns = 2..other.slots.len();
        other.sums != Sums::None && columns.contains(&other.strong.len()) && a_line_each(other)
    };
    let hides = |other: &Row<'_>| *other.known.hides.get_or_init(|| !shows_blanks(text, other, others));
    row.strong.len() > 1 && a_line_each(row) && others.iter().any(|other| short(other) && hides(other))
}

/// Whether each value of a row has a line of its own.
fn a_line_each(row: &Row<'_>) -> bool {
    row.strong.iter().zip(row.strong.iter().skip(1)).all(|(one, other)| one.line != other.line)
}

/// Whether a short row has room for its blank cells: as much as a full row has, or, as the row of table 4 has none beside
/// it, as many delimiters as columns.
fn shows_blanks(text: &str, row: &Row<'_>, others: &[Row<'_>]) -> bool {
    let (Some(first), Some(last)) = (row.strong.iter().next(), row.strong.iter().next_back()) else {
        return false;
    };
    if let Some(room) = grid::has_room(text, row, others) {
        return room;
    }
    let is_gap = |c: char| is_space(c) || is_pipe(c);
    // An empty line parts rows whose cells stand behind tabs; between pipes it is a blank cell.
    let parts = |run: &str| !run.contains(is_pipe);
    let front = text.get(..first.span.start() as usize).unwrap_or("");
    let before = front.get(front.trim_end_matches(is_gap).len()..).unwrap_or("");
    let before = before.rsplit_once("\n\n").filter(|_| parts(before)).map_or(before, |(_, own)| own);
    let back = text.get(last.span.end() as usize..).unwrap_or("");
    let behind = back.get(..back.find(|c| !is_gap(c)).unwrap_or(back.len())).unwrap_or("");
    let behind = behind.split_once("\n\n").filter(|_| parts(behind)).map_or(behind, |(own, _)| own);
    let gaps =
        row.strong.iter().zip(row.strong.iter().skip(1)).map(|(a, b)| count_delimiters(gap(text, a, b)));
    let all = gaps.fold(count_delimiters(before), usize::saturating_add);
    all.saturating_add(count_delimiters(behind)) >= row.slots.len()
}
