//! Which slip explains a change best, from the digits and from what stands around the cell.

use super::slip::Slip;
use super::system::{Equation, System};

/// A cell that gets another number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Change {
    pub(super) cell: usize,
    pub(super) stated: u64,
    pub(super) proposed: u64,
    pub(super) slip: Slip,
    pub(super) cost: u32,
}

/// One digit for another where there is but one says no more than “another number”.
const SINGLE_DIGIT: u32 = 6;

/// A part of one digit left out of a total or counted twice: many gaps are as small by chance.
const SMALL_PART: u32 = 5;
/// Another number in a total of which nothing else tells: it was typed, as every cell, and added up besides.
const WRONG_TOTAL: u32 = 7;
/// A number below this is the same in cells side by side often enough by chance.
const SMALL: u64 = 10;

/// Explains changes that are made together, each by the likeliest slip.
pub(super) fn explain(system: &System, proposed: &[(usize, u64)]) -> Vec<Change> {
    let one = |&(cell, value): &(usize, u64)| {
        let stated = system.value(cell)?;
        let (slip, cost) = likeliest(system, proposed, (cell, stated, value));
        Some(Change { cell, stated, proposed: value, slip, cost })
    };
    proposed.iter().filter_map(one).collect()
}

fn likeliest(system: &System, proposed: &[(usize, u64)], change: (usize, u64, u64)) -> (Slip, u32) {
    let (cell, stated, meant) = change;
    let digits = Slip::of_digits(stated, meant).map(|slip| {
        let single = slip == Slip::DigitReplaced && stated < 10;
        (slip, if single { SINGLE_DIGIT } else { slip.cost() })
    });
    let around = of_neighbours(system, proposed, change).map(|slip| (slip, slip.cost()));
    let sums = system.equations_of(cell).iter().filter_map(|&(number, sign)| {
        let equation = system.equation(number)?;
        of_total(system, proposed, (equation, sign), change)
    });
    let rest = around.into_iter().chain(sums).chain([(Slip::Other, Slip::Other.cost())]);
    digits.into_iter().chain(rest).min_by_key(|&(slip, cost)| (cost, slip)).unwrap_or((Slip::Other, 0))
}

/// What a cell says when the proposed changes are made.
fn mended(system: &System, proposed: &[(usize, u64)], cell: usize) -> Option<u64> {
    let change = proposed.iter().find(|(changed, _)| *changed == cell);
    change.map_or_else(|| system.value(cell), |&(_, value)| Some(value))
}

fn of_neighbours(
    system: &System,
    proposed: &[(usize, u64)],
    (cell, stated, meant): (usize, u64, u64),
) -> Option<Slip> {
    let neighbours = || system.rows.iter().chain(system.columns.iter()).flat_map(|line| beside(line, cell));
    let exchanged = |neighbour: usize| {
        system.value(neighbour) == Some(meant)
            && proposed.iter().any(|&(changed, value)| changed == neighbour && value == stated)
    };
    if neighbours().any(exchanged) {
        return Some(Slip::NeighboursExchanged);
    }
    let same = |neighbour: usize| mended(system, proposed, neighbour) == Some(stated);
    (stated >= SMALL && neighbours().any(same)).then_some(Slip::NeighboursValue)
}

/// The cells before and after a cell in a line.
fn beside(line: &[usize], cell: usize) -> impl Iterator<Item = usize> {
    let place = line.iter().position(|&one| one == cell);
    let before = place.and_then(|place| line.get(place.checked_sub(1)?));
    let after = place.and_then(|place| line.get(place.checked_add(1)?));
    before.into_iter().chain(after).copied()
}

/// What went wrong with a sum, if the cell is one in this equation: alone on its side, with several on the other.
fn of_total(
    system: &System,
    proposed: &[(usize, u64)],
    (equation, sign): (&Equation, i8),
    (cell, stated, meant): (usize, u64, u64),
) -> Option<(Slip, u32)> {
    if !equation.is_total((cell, sign)) {
        return None;
    }
    let others = equation.terms.iter().filter(|(_, other)| *other != sign);
    let parts: Vec<u64> = others.filter_map(|&(part, _)| mended(system, proposed, part)).collect();
    let of_part = |slip: Slip, gap: u64| if gap < SMALL { (slip, SMALL_PART) } else { (slip, slip.cost()) };
    Some(match (stated.checked_sub(meant), meant.checked_sub(stated)) {
        (Some(more), _) if more > 0 && parts.contains(&more) => of_part(Slip::CountedTwice, more),
        (_, Some(less)) if less > 0 && stated == 0 => (Slip::TotalMissing, Slip::TotalMissing.cost()),
        (_, Some(less)) if less > 0 && is_left_out(&parts, less) => of_part(Slip::LeftOut, less),
        _ if system.equations_of(cell).len() == 1 => (Slip::Other, WRONG_TOTAL),
        _ => return None,
    })
}

/// Whether a gap is one of the parts, or several at the beginning or the end.
fn is_left_out(parts: &[u64], gap: u64) -> bool {
    let run = |sum: &mut u64, part: u64| {
        *sum = sum.saturating_add(part);
        Some(*sum)
    };
    let first = parts.iter().copied().scan(0, run);
    let last = parts.iter().rev().copied().scan(0, run);
    parts.iter().copied().chain(first).chain(last).any(|sum| sum == gap)
}
