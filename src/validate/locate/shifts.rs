//! Rows whose numbers stand a column too far: one slip that changes many cells.

use super::moves::{Move, Moves};
use super::steps::Steps;
use super::system::{System, Trial, sorted};

/// With fewer changed cells the shift is no better explanation than the cells by themselves.
const FEWEST_CELLS: usize = 3;

/// The shifts of single rows by one column that mend broken blocks and leave nothing else broken.
pub(super) fn shifts(system: &System, broken: &[usize], steps: &mut Steps) -> Moves {
    let mut moves = Moves::new();
    for row in system.rows.iter() {
        let Some(stated) = row.iter().map(|&cell| system.value(cell)).collect::<Option<Vec<_>>>() else {
            continue;
        };
        if !system.touched(row).iter().any(|block| broken.contains(block)) {
            continue;
        }
        for first in 0..row.len() {
            for (meant, open) in [lost(&stated, first), doubled(&stated, first)] {
                if let Some(shift) = unshift(system, row, &meant, open, steps) {
                    moves.insert(sorted(shift.changes.iter().map(|change| change.cell).collect()), shift);
                }
            }
        }
    }
    moves
}

/// The number at `first` was lost, and those behind it moved up. What it was is open.
fn lost(stated: &[u64], first: usize) -> (Vec<u64>, usize) {
    let mut meant = stated.to_vec();
    if let Some(tail) = meant.get_mut(first..).filter(|tail| !tail.is_empty()) {
        tail.rotate_right(1);
    }
    (meant, first)
}

/// A number too many stands at `first`, and those behind it moved down. What fell off the end is open.
fn doubled(stated: &[u64], first: usize) -> (Vec<u64>, usize) {
    let mut meant = stated.to_vec();
    if let Some(tail) = meant.get_mut(first..).filter(|tail| !tail.is_empty()) {
        tail.rotate_left(1);
    }
    (meant, stated.len().saturating_sub(1))
}

/// The row as it was meant, if every equation that it stands in then holds.
fn unshift(system: &System, row: &[usize], meant: &[u64], open: usize, steps: &mut Steps) -> Option<Move> {
    let open = *row.get(open)?;
    let mut trial = system.clone();
    for (&cell, &value) in row.iter().zip(meant).filter(|(cell, _)| **cell != open) {
        trial.set(cell, value);
    }
    let Trial::Fits(solved) = trial.try_out(&[open], &system.touched(row), steps) else { return None };
    let (value, _) = solved.range(open, steps)?;
    trial.set(open, value);
    let differs = |&cell: &usize| system.value(cell) != trial.value(cell);
    let cells: Vec<usize> = row.iter().copied().filter(differs).collect();
    if cells.len() < FEWEST_CELLS {
        return None;
    }
    let found = Move::of(system, &cells, steps)?;
    let as_meant = found.changes.iter().all(|change| trial.value(change.cell) == Some(change.proposed));
    as_meant.then(|| found.into_shift())
}
