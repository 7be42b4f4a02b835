//! From the equations to the best repairs.

use super::combine::{Covers, KEPT, Repair, insert, parts, product};
use super::moves::{Move, Moves, Search, apart};
use super::peel::{Proposed, Settle, peel};
use super::shifts::shifts;
use super::steps::Steps;
use super::system::{Equation, System, Trial, sorted};
use std::collections::BTreeSet;

/// Moves of up to so many cells are all found.
pub(super) const THOROUGH: usize = 2;
/// The bound of the work, which takes a tenth of a second at most.
pub(super) const STEPS: u64 = 2_000_000;

/// What can be said about the cells of a system.
#[derive(Debug, Default)]
pub(super) struct Solution {
    /// Whole repairs, the best first.
    pub(super) repairs: Vec<Repair>,
    /// Unknown cells that can have but one value.
    pub(super) derived: Vec<(usize, u64)>,
    pub(super) stopped_early: bool,
}

pub(super) fn solve(system: &System, steps: &mut Steps) -> Solution {
    let broken = system.broken(steps);
    let (repairs, smallest) = repairs(system, &broken, steps);
    let derived = derive(system, &trusted(system, &broken, &repairs));
    Solution { repairs, derived, stopped_early: steps.ran_out() || !smallest }
}

/// The best whole repairs, and whether they are known to be the smallest.
fn repairs(system: &System, broken: &[usize], steps: &mut Steps) -> (Vec<Repair>, bool) {
    if broken.is_empty() {
        return (Vec::new(), true);
    }
    let mut book = Book { system, broken, moves: Moves::new(), refused: BTreeSet::new(), certain: 0 };
    let half = steps.left().div_euclid(2);
    let parts = steps.lend(half, |steps| book.thorough(steps));
    let (settled, open): (Vec<Mended>, Vec<Mended>) = parts.into_iter().partition(|part| part.settled);
    let some = whole(&settled);
    if open.is_empty() {
        return (some, true);
    }
    let mended = equations(system, settled.iter().flat_map(|part| &part.broken));
    let unmended: Vec<usize> = open.iter().flat_map(|part| part.broken.iter().copied()).collect();
    let mut rest = whole(&open);
    let half = steps.left().div_euclid(2);
    for repair in steps.lend(half, |steps| peeled(system, &unmended, &mended, Settle::ByAny, steps)) {
        insert(&mut rest, repair);
    }
    let mut best = product(&some, &rest);
    best.retain(|repair| holds(system, broken, repair, steps));
    for by in [Settle::ByAny, Settle::ByTotals] {
        if best.is_empty() {
            let half = steps.left().div_euclid(2);
            for repair in steps.lend(half, |steps| peeled(system, broken, &[], by, steps)) {
                insert(&mut best, repair);
            }
            best.retain(|repair| holds(system, broken, repair, steps));
        }
    }
    let smallest =
        best.first().is_some_and(|best| best.rank.causes <= least(system, broken).max(book.certain));
    (best, smallest)
}

/// Each repair of each part with each of the others.
fn whole(parts: &[Mended]) -> Vec<Repair> {
    parts.iter().fold(vec![Repair::default()], |some, part| product(&some, &part.repairs))
}

/// Repairs of these blocks, of many cells. Nothing is changed in the equations in `shut`.
fn peeled(system: &System, broken: &[usize], shut: &[usize], by: Settle, steps: &mut Steps) -> Vec<Repair> {
    let third = steps.left().div_euclid(3);
    let found = steps.lend(third, |steps| peel(system, shut, by, steps));
    let made = |proposed: &Proposed| Move::made_of(system, broken, proposed, steps);
    found.iter().take(KEPT).filter_map(made).map(Repair::from).collect()
}

/// Whether everything holds after a repair.
fn holds(system: &System, broken: &[usize], repair: &Repair, steps: &mut Steps) -> bool {
    let cells: Vec<usize> = repair.cells().collect();
    let mut mended = system.clone();
    repair.changes.iter().for_each(|change| mended.set(change.cell, change.proposed));
    let blocks = sorted(system.touched(&cells).into_iter().chain(broken.iter().copied()).collect());
    sorted(cells.clone()) == cells && matches!(mended.try_out(&[], &blocks, steps), Trial::Fits(_))
}

fn equations<'a>(system: &System, blocks: impl Iterator<Item = &'a usize>) -> Vec<usize> {
    blocks.filter_map(|&block| system.blocks().get(block)).flatten().copied().collect()
}

/// So many cells at least must be changed to mend these blocks.
fn least(system: &System, blocks: &[usize]) -> usize {
    let sets = blocks.iter().filter_map(|&block| system.blocks().get(block));
    let mut sets: Vec<Vec<usize>> = sets.map(|equations| system.stated_cells(equations)).collect();
    sets.sort_by_key(Vec::len);
    let smaller_first = apart(&sets);
    sets.reverse();
    smaller_first.max(apart(&sets))
}

/// Broken blocks that are mended together.
struct Mended {
    broken: Vec<usize>,
    /// The best first.
    repairs: Vec<Repair>,
    /// Larger moves would not make a smaller repair.
    settled: bool,
}

/// The moves found so far, and the sets of cells that are none.
struct Book<'a> {
    system: &'a System,
    broken: &'a [usize],
    moves: Moves,
    refused: BTreeSet<Vec<usize>>,
    /// So many causes are the fewest, because smaller repairs would have been found.
    certain: usize,
}

impl Book<'_> {
    /// Mends what moves of up to [`THOROUGH`] cells can mend.
    fn thorough(&mut self, steps: &mut Steps) -> Vec<Mended> {
        self.moves = shifts(self.system, self.broken, steps);
        for size in 1..=THOROUGH {
            for &block in self.broken {
                let found = Search::new(self.system, steps).mend(block, size);
                self.enter(found, steps);
            }
        }
        if !steps.ran_out() {
            self.certain = THOROUGH.saturating_add(1);
        }
        let (best, clashes) = self.covers(steps);
        if clashes.is_empty() {
            return best;
        }
        // Moves that clash are extended until they agree.
        for cells in clashes {
            let more = THOROUGH.saturating_sub(cells.len());
            let found = Search::new(self.system, steps).extend(&cells, more);
            self.enter(found, steps);
        }
        self.covers(steps).0
    }

    fn enter(&mut self, found: Vec<Vec<usize>>, steps: &mut Steps) {
        for cells in found {
            if self.moves.contains_key(&cells) || self.refused.contains(&cells) {
                continue;
            }
            match Move::of(self.system, &cells, steps) {
                Some(one) => drop(self.moves.insert(cells, one)),
                None => drop(self.refused.insert(cells)),
            }
        }
    }

    /// Each part with its best repairs; and the cells of moves that clash.
    fn covers(&self, steps: &mut Steps) -> (Vec<Mended>, Vec<Vec<usize>>) {
        let (mut best, mut clashes) = (Vec::new(), Vec::new());
        for part in parts(self.broken, self.moves.values(), steps) {
            let covers = Covers::of(self.system, &part, steps);
            clashes.extend(covers.clashes);
            let causes = covers.best.first().map(|best| best.rank.causes);
            let few = least(self.system, &part.broken).max(self.certain);
            let settled = causes.is_some_and(|causes| causes <= few);
            best.push(Mended { broken: part.broken.clone(), repairs: covers.best, settled });
        }
        (best, clashes)
    }
}

/// The equations that nothing speaks against: they are not in a broken block, and no repair changes a cell of theirs.
fn trusted<'a>(system: &'a System, broken: &[usize], repairs: &[Repair]) -> Vec<&'a Equation> {
    let suspects: BTreeSet<usize> = repairs.iter().flat_map(Repair::cells).collect();
    let whole = system.blocks().iter().enumerate().filter(|(block, _)| !broken.contains(block));
    let equations = whole.flat_map(|(_, numbers)| numbers).filter_map(|&number| system.equation(number));
    equations.filter(|one| !one.open && one.terms.iter().all(|(cell, _)| !suspects.contains(cell))).collect()
}

/// Follows one equation after another: a single unknown is what the rest leaves, and unknowns on one side of an
/// equation that holds without them are 0.
fn derive(system: &System, equations: &[&Equation]) -> Vec<(usize, u64)> {
    let mut known = system.clone();
    let mut derived = Vec::new();
    loop {
        let before = derived.len();
        for equation in equations {
            let value = |cell: usize| known.value(cell).map(i128::from);
            let sum = equation.terms.iter().fold(0_i128, |sum, &(cell, sign)| {
                sum.saturating_add(value(cell).unwrap_or(0).saturating_mul(sign.into()))
            });
            let open: Vec<(usize, i8)> =
                equation.terms.iter().copied().filter(|&(cell, _)| value(cell).is_none()).collect();
            let sides = (open.iter().any(|term| term.1 > 0), open.iter().any(|term| term.1 < 0));
            let rest = match open.as_slice() {
                [(_, sign)] => sum.saturating_mul(i128::from(*sign)).saturating_neg(),
                [_, ..] if sum == 0 && sides != (true, true) => 0,
                _ => continue,
            };
            let Ok(rest) = u64::try_from(rest) else { continue };
            for (cell, _) in open {
                known.set(cell, rest);
                derived.push((cell, rest));
            }
        }
        if derived.len() == before {
            derived.sort_unstable();
            return derived;
        }
    }
}
