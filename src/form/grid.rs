//! Blank cells, told by the delimiters around them.
//!
//! A row with all its values, or with its first and its last, shows what stands between two cells of its layout, how much before the first and behind the
//! last. Held against such a row of the same class, the gaps of a row with blanks tell where the blanks are. It makes no
//! difference whether a gap is a tab, a pipe, a line end or all three.

use super::display::by_display;
use super::gap::{Unit, count, count_delimiters, gap, line_before, line_from, pipes};
use super::hidden;
use super::placed::Placed;
use super::row::{COLUMNS, Class as RowClass, Fields, Row, Sums, number};
use super::token::{Kind, Token};
use crate::base::{Repair, Repairs};
use crate::lex::Word;
use crate::model::{Cell, FieldPath};
use crate::source::{Class, class, is_space};
use std::cell::OnceCell;

/// The rows that are looked at; the form has fewer in all its tables together.
const ROWS: usize = 128;

/// How far before a label it is looked whether it is the first of its row.
const REACH: usize = 64;

/// How a full row is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    unit: Unit,
    /// Steps from the label to the first value, and from the last value to the end of the row.
    lead: usize,
    tail: usize,
}

/// What is found out about a row once, since others are held against it many times.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    shape: OnceCell<Option<Shape>>,
    /// The delimiters before its label, and all in the line of that.
    delimiters: OnceCell<(usize, usize)>,
    /// Whether it is short, and does not show which of its cells are blank.
    pub(super) hides: OnceCell<bool>,
}

/// What stands before the first value, behind the label or, in a row that has none, in its line.
fn lead<'a>(text: &'a str, row: &Row<'_>, first: Token) -> &'a str {
    if row.label.span.is_empty() {
        return line_before(text, first);
    }
    gap(text, row.label, first)
}

/// What follows the last value, as far as it belongs to the row: the rest of the line where rows are lines.
fn tail<'a>(text: &'a str, row: &Row<'_>, last: Token, unit: Unit) -> &'a str {
    let end = row.next.map_or(text.len(), |next| next.span.start() as usize);
    let rest = text.get(last.span.end() as usize..end).unwrap_or("");
    let row_end = match unit {
        _ if last.line == row.label.line => rest.find('\n'),
        // Cells that are indented by tabs: an empty line parts the rows.
        Unit::Tabs(_) => empty_line(rest),
        _ => None,
    };
    row_end.and_then(|at| rest.get(..at)).unwrap_or(rest)
}

/// Where an empty line begins. A line with nothing but a tab is an empty cell.
fn empty_line(text: &str) -> Option<usize> {
    let mut lines = text.match_indices('\n').map(|(at, _)| at.saturating_add(1));
    lines.find(|&start| {
        let rest = text.get(start..).unwrap_or("");
        rest.split_once('\n').is_some_and(|(line, _)| line.chars().all(|c| c != '\t' && is_space(c)))
    })
}

/// The shape of a row.
fn shape(text: &str, row: &Row<'_>) -> Option<Shape> {
    *row.known.shape.get_or_init(|| find_shape(text, row))
}

/// The shape of a row all of whose values are there, or whose first and last column have one.
fn find_shape(text: &str, row: &Row<'_>) -> Option<Shape> {
    let values = row.strong;
    let first = values.iter().next()?;
    let last = values.iter().next_back()?;
    let mut units = values.iter().zip(values.iter().skip(1)).map(|(a, b)| Unit::of(gap(text, a, b)));
    let unit = if values.len() == row.slots.len() {
        let unit = units.next().unwrap_or_else(|| Unit::of(gap(text, row.label, first)))?;
        if units.any(|other| other != Some(unit)) {
            return None;
        }
        unit
    } else {
        own_unit(text, row, first).filter(|&unit| width(text, row, unit) == Some(row.slots.len()))?
    };
    let lead = unit.steps(lead(text, row, first))?;
    let tail = unit.steps(tail(text, row, last, unit))?;
    Some(Shape { unit, lead, tail })
}

/// The unit of a row that is one line: a single tab or pipe.
fn own_unit(text: &str, row: &Row<'_>, first: Token) -> Option<Unit> {
    let one_line = row.strong.iter().all(|value| value.line == row.label.line && value.delimited);
    let unit = Unit::of(gap(text, row.label, first)).filter(|_| one_line)?;
    match unit {
        Unit::Tabs(_) => Some(Unit::Tabs(1)),
        Unit::Pipes(_) => Some(Unit::Pipes(1)),
        Unit::Lines(_) => None,
    }
}

/// How many columns a row takes from its first value to its last.
fn width(text: &str, row: &Row<'_>, unit: Unit) -> Option<usize> {
    let values = row.strong;
    let mut gaps = values.iter().zip(values.iter().skip(1));
    gaps.try_fold(1_usize, |sum, (a, b)| sum.checked_add(unit.steps(gap(text, a, b))?))
}

/// Places the values of a row with blanks by the rows beside it that have none.
pub(super) fn place(text: &str, row: &Row<'_>, others: &[Row<'_>]) -> Option<Placed<'static>> {
    let others = others.get(..ROWS).unwrap_or(others);
    let found = match by_shape(text, row, others) {
        Ok(found) => found,
        Err(Conflict) => shape(text, row).and_then(|own| fit(text, row, own)),
    };
    let found = found
        .or_else(|| by_fields(text, row))
        .or_else(|| by_ends(text, row, others))
        .or_else(|| by_display(text, row, others))?;
    // A row that does not add up, whatever stands in its blanks, may have been shifted: better none than a wrong one.
    let pinned = pinned(&found, row);
    let breaks = breaks(text, row, &found, pinned);
    // Table 4 is one row, with none beside it that would show where it ends.
    let certain = !displaced(text, row, others) && (!breaks || pinned && row.sums != Sums::Fives);
    certain.then_some(found)
}

/// Whether a row that takes as many cells as there are columns has blank cells beside them that the full rows of its class
/// have not, or has a value for each column and a blank cell among them: then a figure may have been parted in two, or
/// come from outside. Only rows whose cells are delimited tell that.
pub(super) fn displaced(text: &str, row: &Row<'_>, others: &[Row<'_>]) -> bool {
    // A row that the agency added may be wider than the others.
    if row.class == RowClass::Extra {
        return false;
    }
    let values = row.strong;
    let full = values.len() == row.slots.len();
    let sums_hold = full && row.sums_hold(text, values.iter());
    let in_lines = |row: &Row<'_>| row.strong.iter().all(|value| value.line != row.label.line);
    let others = others.get(..ROWS).unwrap_or(others);
    if full && !sums_hold && row.sums != Sums::None && hidden::hides_blanks(text, row, others) {
        return true;
    }
    let mut gaps = values.iter().zip(values.iter().skip(1)).map(|(a, b)| gap(text, a, b));
    let first = gaps.next().unwrap_or("");
    let delimited = |unit: Option<Unit>| matches!(unit, Some(Unit::Tabs(_) | Unit::Pipes(_)));
    let differs = |other: &str| {
        let (unit, first) = (Unit::of(other), Unit::of(first));
        unit != first && (delimited(unit) || delimited(first))
    };
    let uneven = full && !is_bare_line(&values) && gaps.any(|gap| gap != first && differs(gap));
    if !sums_hold && (uneven || begins_or_parts_oddly(text, row, &values)) {
        return true;
    }
    if sums_hold && !uneven {
        return false;
    }
    let lines = in_lines(row);
    // Before the values of table 4 are its heads, or a line end.
    let labelled = lines && row.class != RowClass::Review;
    let alike = |other: &&Row<'_>| {
        other.slots.len() == row.slots.len()
            && (other.class == row.class || labelled && other.class != RowClass::Extra && in_lines(other))
            && other.label.span != row.label.span
    };
    // The first of them tell enough in most rows.
    let beside = || others.iter().filter(alike).filter_map(|other| Some((other, shape(text, other)?)));
    if sums_hold {
        return beside().next().is_some();
    }
    let unit = beside().next().map(|(_, shape)| shape.unit).filter(|&unit| delimited(Some(unit)));
    let (Some(unit), Some(first), Some(last)) = (unit, values.iter().next(), values.iter().next_back())
    else {
        return false;
    };
    if !(lines || is_wider(text, row, beside)) || width(text, row, unit) != Some(row.slots.len()) {
        return false;
    }
    // What stands behind the rows of table 2 depends on their heads.
    let ends_so = |other: &Row<'_>| {
        (!lines || ends_alike(text, row, other)) && (row.sums != Sums::None || have_columns_of(other, row))
    };
    let tail_beside = beside().filter(|(other, _)| ends_so(other)).map(|(_, shape)| shape.tail).max();
    let lead_beside = beside().map(|(_, shape)| shape.lead).max();
    unit.steps(lead(text, row, first)) > lead_beside
        || tail_beside.is_some() && unit.steps(tail(text, row, last, unit)) > tail_beside
}

/// Whether values share a line that has no tabs and no pipes.
fn is_bare_line(values: &Fields<'_>) -> bool {
    let line = values.iter().next().map(|first| first.line);
    values.iter().all(|value| !value.delimited && Some(value.line) == line)
}

/// Whether a row without a label begins with a blank cell, takes as many others as there are columns and has blanks among
/// them, or has more between two of its cells than before the first where only that tells what is one step, or in
/// table 2 less before words.
fn begins_or_parts_oddly(text: &str, row: &Row<'_>, values: &Fields<'_>) -> bool {
    let Some(first) = values.iter().next() else { return false };
    let before = lead(text, row, first);
    if row.label.span.is_empty() {
        let blank = pipes(before) > 1 && before.chars().all(|c| is_space(c) || class(c) == Class::Mark);
        return blank
            && values.len() < row.slots.len()
            && width(text, row, Unit::Pipes(1)) == Some(row.slots.len());
    }
    // Two values show no step from cell to cell but that from the label to the first; nor do words show that they stand in
    // a cell of the row, and are not the label of the next.
    let words = values.iter().any(|value| matches!(value.kind, Kind::Text | Kind::Ordinal));
    let step = count_delimiters(before).max(1);
    // No label of table 2 stands in a narrower column than that of its rows.
    let behind_blank = words && row.class == RowClass::Disclosure;
    let mut gaps = values.iter().zip(values.iter().skip(1)).map(|(a, b)| gap(text, a, b));
    (words || values.len() == 2)
        && values.len() == row.slots.len()
        && gaps.any(|gap| count_delimiters(gap) > step || behind_blank && count_delimiters(gap) < step)
}

/// Whether the cells of a row of table 2 stand under the same heads as those of another.
fn have_columns_of(other: &Row<'_>, row: &Row<'_>) -> bool {
    let column = |path: Option<FieldPath>| match path.map(FieldPath::cell) {
        Some(Cell::Disclosure(_, column)) => Some(column),
        _ => None,
    };
    other.slots.iter().map(column).eq(row.slots.iter().map(column))
}

/// Whether the line of a row has more delimiters than those of the rows whose labels stand in the same column. If there
/// are none, its label stands in the place of a merged cell, and its values are as far from it as the line is wide.
fn is_wider<'a, I>(text: &str, row: &Row<'_>, others: impl Fn() -> I) -> bool
where
    I: Iterator<Item = (&'a Row<'a>, Shape)>,
{
    let (column, own) = delimiters(text, row);
    let wider = |(other, _): (&Row<'_>, Shape)| own > delimiters(text, other).1;
    let mut beside = others().filter(|(other, _)| delimiters(text, other).0 == column).peekable();
    if beside.peek().is_some() { beside.all(wider) } else { others().all(wider) }
}

/// Two rows tell different places.
struct Conflict;

/// Places the values by the shape that all rows of the class share. A row that has its first and last value needs no
/// other.
fn by_shape(text: &str, row: &Row<'_>, others: &[Row<'_>]) -> Result<Option<Placed<'static>>, Conflict> {
    let columns = row.slots.len();
    let lines = row.fields.iter().all(|field| field.line != row.label.line);
    let alike = |other: &&Row<'_>| other.slots.len() == columns && (!lines || ends_alike(text, row, other));
    let same_class = |other: &&Row<'_>| other.class == row.class || row.class == RowClass::Extra;
    let own = others.iter().filter(alike).filter(same_class).filter_map(|other| shape(text, other));
    let found = shapes_agree(own)?.or_else(|| shape(text, row));
    // All rows of a class begin in one column, whatever their width.
    let mut leads =
        others.iter().filter(same_class).filter_map(|other| shape(text, other)).map(|shape| shape.lead);
    let found = found.filter(|found| leads.all(|lead| lead == found.lead));
    let placed = found.and_then(|shape| fit(text, row, shape));
    // A line that lost a delimiter has fewer of them than every other.
    let (_, delimiters) = delimiters(text, row);
    let mut full =
        others.iter().filter(alike).filter(same_class).filter(|other| shape(text, other).is_some());
    let whole = lines || full.any(|other| self::delimiters(text, other).1 == delimiters);
    Ok(placed.filter(|placed| whole || pinned(placed, row)))
}

/// What stands behind rows of lines depends on what comes next, and on what of the row stands before the label.
fn ends_alike(text: &str, row: &Row<'_>, other: &Row<'_>) -> bool {
    bound(other.next) == bound(row.next) && is_first(text, other) == is_first(text, row)
}

/// Whether the label of a row is the first cell in it: there are no words between the values before and it, or it is one
/// of table 2, or 一, 二 or 四.
fn is_first(text: &str, row: &Row<'_>) -> bool {
    let before = text.get(..row.label.span.start() as usize).unwrap_or("");
    matches!(row.class, RowClass::Numbered | RowClass::Disclosure)
        || before
            .chars()
            .rev()
            .take(REACH)
            .find(|&c| class(c) != Class::Space && class(c) != Class::Mark)
            .is_none_or(|c| class(c) == Class::Digit)
}

/// How many delimiters stand before the label of a row, and in its line.
fn delimiters(text: &str, row: &Row<'_>) -> (usize, usize) {
    let find = || {
        let before = count_delimiters(line_before(text, row.label));
        (before, before.saturating_add(count_delimiters(line_from(text, row.label))))
    };
    *row.known.delimiters.get_or_init(find)
}

/// What stands behind a row and bounds what follows its last value.
#[derive(PartialEq, Eq)]
enum Bound {
    Label,
    Heading,
    Other,
}

fn bound(next: Option<Token>) -> Bound {
    match next.map(|next| next.kind) {
        Some(Kind::Word(Word::Heading(_))) => Bound::Heading,
        Some(Kind::Word(_) | Kind::Part(_)) => Bound::Label,
        _ => Bound::Other,
    }
}

/// The one shape of all that there are, if they agree. A row of another shape may be one that was shifted.
fn shapes_agree(mut all: impl Iterator<Item = Shape>) -> Result<Option<Shape>, Conflict> {
    let first = all.next();
    if all.all(|other| Some(other) == first) { Ok(first) } else { Err(Conflict) }
}

/// Whether tabs or pipes leave a short row room for as many cells as there are columns: with what stands before and behind
/// its values it takes as many steps as a full row does at least. Nothing if there is no such row.
pub(super) fn has_room(text: &str, row: &Row<'_>, others: &[Row<'_>]) -> Option<bool> {
    let columns = row.slots.len();
    let full = others.iter().filter(|other| other.slots.len() == columns && other.strong.len() == columns);
    let mut shapes = full.filter_map(|other| shape(text, other)).peekable();
    let Shape { unit, .. } = *shapes.peek()?;
    let fewest = shapes.try_fold(usize::MAX, |fewest, shape| {
        (shape.unit == unit).then(|| fewest.min(shape.lead.saturating_add(shape.tail)))
    });
    let taken = || {
        let (first, last) = (row.strong.iter().next()?, row.strong.iter().next_back()?);
        let inner = width(text, row, unit).filter(|&inner| inner <= columns)?;
        let lead = unit.steps(lead(text, row, first))?;
        inner.checked_add(lead)?.checked_add(unit.steps(tail(text, row, last, unit))?)
    };
    let room = fewest.zip(taken()).is_some_and(|(fewest, taken)| taken >= columns.saturating_add(fewest));
    Some(room && !matches!(unit, Unit::Lines(_)))
}

/// Places the values of a line without a label that has exactly as many fields as there are columns.
fn by_fields(text: &str, row: &Row<'_>) -> Option<Placed<'static>> {
    let values = row.strong;
    let first = values.iter().next().filter(|first| first.delimited && row.label.span.is_empty())?;
    let start = text.get(..first.span.start() as usize)?.rfind('\n').map_or(0, |at| at.saturating_add(1));
    let line = text.get(start..)?.lines().next()?;
    let unit = if line.contains('|') { '|' } else { '\t' };
    let bare = line.trim_matches(|c| is_space(c) && c != '\t');
    let bare = if unit == '|' { bare.strip_prefix('|').unwrap_or(bare) } else { bare };
    let bare = if unit == '|' { bare.strip_suffix('|').unwrap_or(bare) } else { bare };
    // A tab in front may be a blank cell or an indent.
    if bare.starts_with('\t') {
        return None;
    }
    let filled = bare.split(unit).filter(|cell| !cell.trim_matches(is_space).is_empty()).count();
    let only_values = filled == values.len() && values.iter().all(|value| value.line == first.line);
    if bare.split(unit).count() != row.slots.len() || !only_values {
        return None;
    }
    let offset = bare.as_ptr().addr().saturating_sub(text.as_ptr().addr());
    let mut at = [None; COLUMNS];
    for value in values.iter() {
        let column = count(text.get(offset..value.span.start() as usize)?, unit);
        let free = at.get_mut(column).filter(|slot| slot.is_none())?;
        *free = Some(value);
    }
    Some(Placed::each(&at, Repairs::default().with(Repair::Grid)))
}

/// Places a row that has its first and its last value by the one step that all full rows of the document share.
fn by_ends(text: &str, row: &Row<'_>, others: &[Row<'_>]) -> Option<Placed<'static>> {
    let full = others.iter().filter(|other| other.strong.len() == other.slots.len() && other.slots.len() > 1);
    let mut units = full.filter_map(|other| shape(text, other)).map(|shape| shape.unit);
    let unit = units.next()?;
    if units.any(|other| other != unit) || width(text, row, unit) != Some(row.slots.len()) {
        return None;
    }
    fit(text, row, Shape { unit, lead: 0, tail: 0 })
}

/// Holds a row against a shape.
fn fit(text: &str, row: &Row<'_>, shape: Shape) -> Option<Placed<'static>> {
    let (values, columns) = (row.strong, row.slots.len());
    let (mut at, mut column) = ([None; COLUMNS], 0_usize);
    let first = values.iter().next()?;
    let last = values.iter().next_back()?;
    let span = width(text, row, shape.unit)?;
    let lead = shape.unit.steps(lead(text, row, first))?;
    let after = shape.unit.steps(tail(text, row, last, shape.unit))?;
    if span > columns {
        return None;
    }
    if span < columns {
        let blanks_before = lead.checked_sub(shape.lead)?;
        let blanks_after = after.checked_sub(shape.tail)?;
        if blanks_before.saturating_add(span).saturating_add(blanks_after) != columns {
            return None;
        }
        column = blanks_before;
    }
    let mut before: Option<Token> = None;
    for value in values.iter() {
        if let Some(before) = before {
            column =
                column.saturating_add(shape.unit.steps(gap(text, before, value)).filter(|&steps| steps > 0)?);
        }
        *at.get_mut(column)? = Some(value);
        before = Some(value);
    }
    Some(Placed::each(&at, Repairs::default().with(Repair::Grid)))
}

/// Whether the first and the last column both have a value, so that nothing can have been shifted.
fn pinned(placed: &Placed<'_>, row: &Row<'_>) -> bool {
    let mut columns = placed.columns().take(row.slots.len()).map(|cell| cell.is_some());
    let first = columns.next().unwrap_or(false);
    first && columns.last().unwrap_or(first)
}

/// Whether the known parts of a sum exceed its total, or are all there and fall short of it; or, where the total is
/// blank, whether the last value is as large as a total would be: then a row that is not pinned may have slid.
fn breaks(text: &str, row: &Row<'_>, placed: &Placed<'_>, pinned: bool) -> bool {
    let width = match row.sums {
        Sums::None => return false,
        Sums::Last => row.slots.len(),
        Sums::Fives => 5,
    };
    let value = |token: Token| number(text, token);
    let cells: Vec<Option<Token>> = placed.columns().take(row.slots.len()).collect();
    cells.chunks(width).any(|cells| {
        let Some((total, parts)) = cells.split_last() else { return false };
        let known = || parts.iter().flatten().filter_map(|&token| value(token));
        let sum = known().fold(0_u64, u64::saturating_add);
        let last = known().next_back().unwrap_or(0);
        match total.and_then(value) {
            Some(total) => sum > total || known().count() == parts.len() && sum != total,
            None => !pinned && last > 0 && last >= sum.saturating_sub(last),
        }
    })
}
