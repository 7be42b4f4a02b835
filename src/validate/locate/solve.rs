//! From the equations to the best repairs.

use super::combine::{Covers, Part, Repair, parts, product};
use super::moves::{Move, Moves, Search};
use super::shifts::shifts;
use super::steps::Steps;
use super::system::{Equation, System};
use std::collections::BTreeSet;

/// Moves of up to so many cells are all found.
pub(super) const THOROUGH: usize = 2;
/// Moves of up to so many cells are looked for among the cells all of whose equations are broken.
pub(super) const GUIDED: usize = 10;
/// The bound of the work, which takes some tenths of a second at most.
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
    let (repairs, settled) = repairs(system, &broken, steps);
    let derived = derive(system, &trusted(system, &broken, &repairs));
    Solution { repairs, derived, stopped_early: steps.ran_out() || !settled }
}

/// The best whole repairs, and whether every part was mended.
fn repairs(system: &System, broken: &[usize], steps: &mut Steps) -> (Vec<Repair>, bool) {
    if broken.is_empty() {
        return (Vec::new(), true);
    }
    let mut book = Book { system, broken, moves: shifts(system, broken, steps), refused: BTreeSet::new() };
    let mut unsettled = broken.to_vec();
    for size in 1..=GUIDED {
        for &block in &unsettled {
            let search = Search::new(system, broken, size > THOROUGH, steps);
            let found = search.mend(block, size);
            book.enter(found, steps);
        }
        let best = book.mend_parts(steps);
        unsettled.clear();
        for (part, covers) in &best {
            if !is_settled(system, part, covers, size) {
                unsettled.extend(part);
            }
        }
        if unsettled.is_empty() || steps.ran_out() || size == GUIDED {
            let settled = best.iter().all(|(_, covers)| !covers.is_empty());
            let none = vec![Repair::default()];
            let whole = best.iter().fold(none, |some, (_, covers)| product(&some, covers));
            return (whole, settled);
        }
    }
    (Vec::new(), false)
}

/// Whether larger moves would not make a smaller repair of a part.
fn is_settled(system: &System, part: &[usize], covers: &[Repair], size: usize) -> bool {
    let Some(best) = covers.first() else { return false };
    if size < THOROUGH {
        return false;
    }
    let causes = best.rank.causes;
    let sets = part.iter().filter_map(|&block| system.blocks().get(block));
    let sets: Vec<Vec<usize>> = sets.map(|equations| system.stated_cells(equations)).collect();
    causes <= size.saturating_add(1) || causes <= super::moves::apart(&sets)
}

/// The moves found so far, and the sets of cells that are none.
struct Book<'a> {
    system: &'a System,
    broken: &'a [usize],
    moves: Moves,
    refused: BTreeSet<Vec<usize>>,
}

impl Book<'_> {
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

    /// Each part, as its broken blocks, with its best repairs. Moves that clash are extended until they agree.
    fn mend_parts(&mut self, steps: &mut Steps) -> Vec<(Vec<usize>, Vec<Repair>)> {
        let (best, clashes) = self.covers(steps);
        if clashes.is_empty() {
            return best;
        }
        for cells in clashes {
            let more = THOROUGH.saturating_sub(cells.len());
            let found = Search::new(self.system, self.broken, false, steps).extend(&cells, more);
            self.enter(found, steps);
        }
        self.covers(steps).0
    }

    #[expect(clippy::type_complexity, reason = "parts with their repairs, and the clashes")]
    fn covers(&self, steps: &mut Steps) -> (Vec<(Vec<usize>, Vec<Repair>)>, Vec<Vec<usize>>) {
        let (mut best, mut clashes) = (Vec::new(), Vec::new());
        let parts: Vec<Part<'_>> = parts(self.broken, self.moves.values());
        for part in &parts {
            let covers = Covers::of(self.system, part, steps);
            clashes.extend(covers.clashes);
            best.push((part.broken.clone(), covers.best));
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
