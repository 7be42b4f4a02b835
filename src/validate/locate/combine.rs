//! Whole repairs out of moves: every broken block mended, the best first.

use super::explain::Change;
use super::moves::{Move, Rank};
use super::solve::THOROUGH;
use super::steps::Steps;
use super::system::{System, sorted};

/// Repairs that are kept.
pub(super) const KEPT: usize = 10;

/// Changes under which everything holds that they touch.
#[derive(Clone, Debug, Default)]
pub(super) struct Repair {
    pub(super) rank: Rank,
    pub(super) changes: Vec<Change>,
}

/// Broken blocks that must be thought of together, because a move mends or strains more than one of them.
#[derive(Debug)]
pub(super) struct Part<'a> {
    pub(super) broken: Vec<usize>,
    /// All blocks that the moves touch.
    blocks: Vec<usize>,
    /// The best first.
    moves: Vec<&'a Move>,
}

/// Divides the broken blocks into parts that have no move and no block in common.
pub(super) fn parts<'a>(
    broken: &[usize],
    moves: impl Iterator<Item = &'a Move>,
    steps: &mut Steps,
) -> Vec<Part<'a>> {
    let alone = |&block: &usize| Part { broken: vec![block], blocks: vec![block], moves: Vec::new() };
    let mut parts: Vec<Part<'a>> = broken.iter().map(alone).collect();
    for one in moves {
        if !steps.take(parts.iter().map(|part| part.blocks.len()).sum()) {
            break;
        }
        let joined =
            |part: &mut Part<'_>| part.blocks.iter().any(|block| one.blocks.binary_search(block).is_ok());
        let mut merged = Part { broken: Vec::new(), blocks: one.blocks.clone(), moves: vec![one] };
        for part in parts.extract_if(.., joined) {
            merged.broken.extend(part.broken);
            merged.blocks.extend(part.blocks);
            merged.moves.extend(part.moves);
        }
        merged.blocks = sorted(merged.blocks);
        parts.push(merged);
    }
    for part in &mut parts {
        part.moves.sort_by_key(|one| one.rank);
    }
    parts
}

/// Looks for the sets of moves that mend a part.
pub(super) struct Covers<'a> {
    system: &'a System,
    part: &'a Part<'a>,
    chosen: Vec<&'a Move>,
    /// The best repairs, sorted.
    pub(super) best: Vec<Repair>,
    /// The cells of moves that mend everything each by itself, but not together.
    pub(super) clashes: Vec<Vec<usize>>,
}

impl<'a> Covers<'a> {
    pub(super) fn of(system: &'a System, part: &'a Part<'a>, steps: &mut Steps) -> Self {
        let mut covers = Self { system, part, chosen: Vec::new(), best: Vec::new(), clashes: Vec::new() };
        covers.choose(Rank::default(), steps);
        covers
    }

    /// Tries each move for the broken block that has the fewest.
    fn choose(&mut self, rank: Rank, steps: &mut Steps) {
        let part = self.part;
        let open = part.broken.iter().filter(|block| !self.chosen.iter().any(|one| one.touches(**block)));
        let moves_for = |block: usize| part.moves.iter().filter(move |one| one.touches(block));
        let Some(&block) = open.min_by_key(|block| moves_for(**block).count()) else {
            self.keep(rank, steps);
            return;
        };
        for &one in moves_for(block) {
            let sum = rank.and(one.rank);
            let too_late = self.best.len() >= KEPT && self.best.last().is_some_and(|worst| sum >= worst.rank);
            if too_late || !steps.take(part.broken.len()) {
                return;
            }
            if self.agrees(one) {
                self.chosen.push(one);
                self.choose(sum, steps);
                self.chosen.pop();
            }
        }
    }

    /// Whether moves do not touch the same equations, or may do so. Where an equation has play they may have other
    /// values together than each by itself; and a few cells may need but one more to agree.
    fn agrees(&self, one: &Move) -> bool {
        let has_play = |one: &Move| one.blocks.iter().any(|&block| !self.system.is_tight(block));
        self.chosen.iter().all(|other| {
            let apart = !other.blocks.iter().any(|&block| one.touches(block));
            let few = one.changes.len().saturating_add(other.changes.len()) <= THOROUGH;
            apart || few || has_play(one) || has_play(other)
        })
    }

    fn keep(&mut self, rank: Rank, steps: &mut Steps) {
        let touched: usize = self.chosen.iter().map(|one| one.blocks.len()).sum();
        let blocks = sorted(self.chosen.iter().flat_map(|one| one.blocks.iter().copied()).collect());
        let mut changes: Vec<Change> =
            self.chosen.iter().flat_map(|one| one.changes.iter().cloned()).collect();
        let mut rank = rank;
        if blocks.len() < touched {
            let cells = sorted(changes.iter().map(|change| change.cell).collect());
            let Some(together) = Move::of(self.system, &cells, steps) else {
                if cells.len() < THOROUGH {
                    self.clashes.push(cells);
                }
                return;
            };
            (changes, rank) = (together.changes, together.rank);
        }
        changes.sort_by_key(|change| change.cell);
        insert(&mut self.best, Repair { rank, changes });
    }
}

impl Move {
    fn touches(&self, block: usize) -> bool {
        self.blocks.binary_search(&block).is_ok()
    }
}

/// Each repair of some parts with each of another.
pub(super) fn product(some: &[Repair], other: &[Repair]) -> Vec<Repair> {
    let mut best = Vec::new();
    for one in some {
        for two in other {
            let mut changes: Vec<Change> = one.changes.iter().chain(&two.changes).cloned().collect();
            changes.sort_by_key(|change| change.cell);
            insert(&mut best, Repair { rank: one.rank.and(two.rank), changes });
        }
    }
    best
}

/// Puts a repair in its place among the best. Equal ranks stay in the order of their cells, so that chance decides
/// nothing.
pub(super) fn insert(best: &mut Vec<Repair>, repair: Repair) {
    if best.iter().any(|one| one.cells().eq(repair.cells())) {
        return;
    }
    let before =
        |one: &Repair| one.rank.cmp(&repair.rank).then_with(|| one.cells().cmp(repair.cells())).is_lt();
    best.insert(best.partition_point(before), repair);
    best.truncate(KEPT);
}

impl From<Move> for Repair {
    fn from(one: Move) -> Self {
        Self { rank: one.rank, changes: one.changes }
    }
}

impl Repair {
    /// The changed cells, sorted.
    pub(super) fn cells(&self) -> impl Iterator<Item = usize> {
        self.changes.iter().map(|change| change.cell)
    }
}
