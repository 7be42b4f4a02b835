//! Moves: sets of cells that mend every equation they stand in, and no smaller set of them does.

use super::explain::{Change, explain};
use super::slip::Slip;
use super::steps::Steps;
use super::system::{Solved, System, Trial, sorted};
use std::collections::BTreeMap;

/// Changes that belong together.
#[derive(Clone, Debug)]
pub(super) struct Move {
    /// By the number of the cell.
    pub(super) changes: Vec<Change>,
    /// The blocks that the cells stand in, sorted.
    pub(super) blocks: Vec<usize>,
    pub(super) rank: Rank,
}

/// The better of two repairs has fewer causes; of as many, fewer cells; then likelier slips.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    /// The things that went wrong: each changed cell is one, but a shifted row is one in all.
    pub(super) causes: usize,
    pub(super) cells: usize,
    pub(super) cost: u32,
}

impl Rank {
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            causes: self.causes.saturating_add(other.causes),
            cells: self.cells.saturating_add(other.cells),
            cost: self.cost.saturating_add(other.cost),
        }
    }
}

/// All moves that were found, by their cells.
pub(super) type Moves = BTreeMap<Vec<usize>, Move>;

impl Move {
    /// The move that changes these cells, if it is one: the equations can hold, and not without any of the cells.
    pub(super) fn of(system: &System, cells: &[usize], steps: &mut Steps) -> Option<Self> {
        let blocks = system.touched(cells);
        if !cells.iter().all(|&cell| is_needed(system, cells, cell, &blocks, steps)) {
            return None;
        }
        let proposed = settle(system, cells, &blocks, steps)?;
        Some(Self::explained(system, &proposed, blocks))
    }

    /// The move that mends these blocks, made of changes of which each settled one equation.
    ///
    /// Where nothing has play these are the only values under which the equations hold, and each cell is needed. Else
    /// cells are added until equations can hold that were looked at one by one, and those left out that are not needed.
    pub(super) fn made_of(
        system: &System,
        broken: &[usize],
        proposed: &[(usize, u64)],
        steps: &mut Steps,
    ) -> Option<Self> {
        let mut cells: Vec<usize> = proposed.iter().map(|&(cell, _)| cell).collect();
        let all =
            |cells: &[usize]| sorted(system.touched(cells).into_iter().chain(broken.to_vec()).collect());
        let blocks = all(&cells);
        if blocks.iter().all(|&block| system.is_tight(block)) {
            return Some(Self::explained(system, proposed, blocks));
        }
        loop {
            match system.try_out(&cells, &all(&cells), steps) {
                Trial::Fits(_) => break,
                Trial::Conflicts(conflicts) => cells.push(most_entangled(system, &cells, &conflicts)?),
                Trial::Stopped => return None,
            }
        }
        let mut changes = explain(system, proposed);
        changes.sort_by_key(|change| change.cost);
        for cell in changes.iter().rev().map(|change| change.cell) {
            if !is_needed(system, &cells, cell, &all(&cells), steps) {
                cells.retain(|&other| other != cell);
            }
        }
        Self::of(system, &sorted(cells), steps)
    }

    fn explained(system: &System, proposed: &[(usize, u64)], blocks: Vec<usize>) -> Self {
        let changes = explain(system, proposed);
        let cost = changes.iter().map(|change| change.cost).fold(0, u32::saturating_add);
        Self { rank: Rank { causes: changes.len(), cells: changes.len(), cost }, changes, blocks }
    }

    /// The same, as a row that is shifted.
    pub(super) fn into_shift(mut self) -> Self {
        for change in &mut self.changes {
            change.slip = Slip::RowShifted;
        }
        self.rank.causes = 1;
        self.rank.cost = Slip::RowShifted.cost();
        self
    }
}

/// Whether the equations cannot hold without a change of this cell.
fn is_needed(system: &System, cells: &[usize], cell: usize, blocks: &[usize], steps: &mut Steps) -> bool {
    let rest: Vec<usize> = cells.iter().copied().filter(|&other| other != cell).collect();
    matches!(system.try_out(&rest, blocks, steps), Trial::Conflicts(_))
}

/// The cell, not changed so far, that stands in the most of the equations that exclude each other.
fn most_entangled(system: &System, changed: &[usize], conflicts: &[Vec<usize>]) -> Option<usize> {
    let conflict = conflicts.iter().min_by_key(|one| one.len())?;
    let entangled = |cell: &usize| {
        system.equations_of(*cell).iter().filter(|(number, _)| conflict.contains(number)).count()
    };
    let stated = system.stated_cells(conflict).into_iter();
    stated.filter(|cell| !changed.contains(cell)).max_by_key(entangled)
}

/// Gives cells values under which the equations hold. Where there is a choice, the value that a slip explains; else
/// the one nearest to what is stated.
fn settle(
    system: &System,
    cells: &[usize],
    blocks: &[usize],
    steps: &mut Steps,
) -> Option<Vec<(usize, u64)>> {
    let mut trial = system.clone();
    let mut proposed = Vec::with_capacity(cells.len());
    let mut free = cells;
    while let Some((&cell, rest)) = free.split_first() {
        let Trial::Fits(solved) = trial.try_out(free, blocks, steps) else { return None };
        let value = choose(system, &solved, cell, steps)?;
        trial.set(cell, value);
        proposed.push((cell, value));
        free = rest;
    }
    matches!(trial.try_out(&[], blocks, steps), Trial::Fits(_)).then_some(proposed)
}

fn choose(system: &System, solved: &Solved, cell: usize, steps: &mut Steps) -> Option<u64> {
    let stated = system.value(cell)?;
    let (least, greatest) = solved.range(cell, steps)?;
    if least == greatest {
        return Some(least);
    }
    let explained = typed(stated).into_iter().filter(|value| (least..=greatest).contains(value));
    let best = explained.min_by_key(|&value| {
        let cost = explain(system, &[(cell, value)]).first().map(|change| change.cost);
        (cost, value.abs_diff(stated))
    });
    Some(best.unwrap_or_else(|| stated.clamp(least, greatest)))
}

/// The numbers for which a typist may have written this one, by two digits swapped or one too many.
fn typed(stated: u64) -> Vec<u64> {
    let digits = stated.to_string().into_bytes();
    let swapped = (1..digits.len()).map(|place| {
        let mut digits = digits.clone();
        digits.swap(place.saturating_sub(1), place);
        digits
    });
    let without = (0..digits.len()).map(|place| {
        let mut digits = digits.clone();
        digits.remove(place);
        digits
    });
    let number = |digits: Vec<u8>| String::from_utf8(digits).ok()?.parse().ok();
    swapped.chain(without).filter_map(number).filter(|&value| value != stated).collect()
}

/// Looks for moves, one equation after another.
pub(super) struct Search<'a> {
    system: &'a System,
    steps: &'a mut Steps,
    changed: Vec<usize>,
    /// Cells with which everything was tried already.
    done: Vec<usize>,
    found: Vec<Vec<usize>>,
}

impl<'a> Search<'a> {
    pub(super) fn new(system: &'a System, steps: &'a mut Steps) -> Self {
        Self { system, steps, changed: Vec::new(), done: Vec::new(), found: Vec::new() }
    }

    /// The sets of at most `size` cells by which a broken block can be mended, each sorted. Some have a cell too many.
    pub(super) fn mend(mut self, block: usize, size: usize) -> Vec<Vec<usize>> {
        self.deepen(&[block], size);
        self.found
    }

    /// The sets with at most `size` cells more by which these cells become a repair of all they touch.
    pub(super) fn extend(mut self, cells: &[usize], size: usize) -> Vec<Vec<usize>> {
        self.changed = cells.to_vec();
        let blocks = self.system.touched(cells);
        self.deepen(&blocks, size);
        self.found
    }

    fn deepen(&mut self, blocks: &[usize], left: usize) {
        match self.system.try_out(&self.changed, blocks, self.steps) {
            Trial::Fits(_) => self.found.push(sorted(self.changed.clone())),
            Trial::Conflicts(conflicts) => self.branch(blocks, left, &conflicts),
            Trial::Stopped => {}
        }
    }

    /// One of the cells in each conflict is wrong: tries those of the smallest.
    fn branch(&mut self, blocks: &[usize], left: usize, conflicts: &[Vec<usize>]) {
        let mut candidates: Vec<Vec<usize>> = conflicts.iter().map(|one| self.candidates(one)).collect();
        candidates.sort_by_key(Vec::len);
        if apart(&candidates) > left {
            return;
        }
        let done = self.done.len();
        for &cell in candidates.first().into_iter().flatten() {
            let own = self.system.blocks_of(cell);
            self.changed.push(cell);
            self.deepen(&sorted(blocks.iter().copied().chain(own).collect()), left.saturating_sub(1));
            self.changed.pop();
            self.done.push(cell);
        }
        self.done.truncate(done);
    }

    fn candidates(&self, equations: &[usize]) -> Vec<usize> {
        let mut cells = self.system.stated_cells(equations);
        cells.retain(|cell| !self.changed.contains(cell) && !self.done.contains(cell));
        cells
    }
}

/// How many of the sets have no cell in common, counted from the smallest: so many cells at least must be changed.
pub(super) fn apart(sets: &[Vec<usize>]) -> usize {
    let mut seen: Vec<usize> = Vec::new();
    let mut count = 0_usize;
    for set in sets {
        if set.iter().all(|cell| !seen.contains(cell)) {
            seen.extend(set);
            count = count.saturating_add(1);
        }
    }
    count
}
