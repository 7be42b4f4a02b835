//! Many faults at once: one broken equation after another is settled by one of its cells.
//!
//! The cells of a smallest repair and the equations they stand in make up a forest: were there a circle, one of its
//! cells could stay as it is. So some equation has but one cell that is wrong, which must make up for all that is
//! amiss there; what is amiss in the other equations of that cell then becomes more or less, and so on with the rest.
//!
//! Which equation that is, and which of its cells, must be guessed. The likeliest guess mends other equations as well,
//! or is a likely slip. Of all that was guessed, the best [`WIDTH`] states are kept after each changed cell (a “beam
//! search”: Lowerre, “The HARPY speech recognition system”, 1976), and fewer as the steps run out. So the work grows
//! with the number of faults and with no power of it, and the end is reached, if not always by the shortest way.

use super::explain::explain;
use super::steps::Steps;
use super::system::{Equation, System};
use std::collections::{BTreeMap, BTreeSet};

/// States that are kept after each changed cell, while there are steps enough.
const WIDTH: u64 = 100;
/// In each state, so many equations are tried.
const EQUATIONS: usize = 3;
/// What an equation more or less that is broken weighs against the cost of slips.
const BROKEN: u32 = 16;
/// What it weighs that another equation looked likelier.
const LATER: u32 = 8;

/// Steps for one guess.
const GUESS: usize = 2;

/// Cells with the values they would have.
pub(super) type Proposed = Vec<(usize, u64)>;

/// Some cells are changed already.
#[derive(Clone)]
struct State {
    /// What each equation comes to: 0 is right.
    sums: Vec<i128>,
    /// By the number of the cell.
    changes: Proposed,
    broken: u32,
    cost: u32,
}

/// A cell that settles an equation, and what that comes to; the less the better.
#[derive(Clone, Copy)]
struct Guess {
    cell: usize,
    value: u64,
    weight: u32,
    cost: u32,
}

/// A guess made in a state for an equation.
struct Next {
    weight: u32,
    state: usize,
    guess: Guess,
}

/// Which cells may settle an equation.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Settle {
    /// Any of its cells.
    ByAny,
    /// Its total, and where there is none, what is the total of nothing else: parts are believed. This leads nearly
    /// always to an end, though seldom by few cells.
    ByTotals,
}

/// Sets of changes after which every equation holds by itself, as few cells in each as could be found. Nothing is
/// changed in the equations in `shut`, and what is amiss there stays.
pub(super) fn peel(system: &System, shut: &[usize], by: Settle, steps: &mut Steps) -> Vec<Proposed> {
    let mut peel = Peel::new(system, shut, by);
    let mut states = vec![peel.begin()];
    let begun = states.extract_if(.., |state| state.broken == 0);
    let mut whole: Vec<Proposed> = begun.map(|state| state.changes).collect();
    let mut levels = system.equations.len().saturating_mul(2);
    while let Some(first) = states.first().filter(|_| levels > 0) {
        let (before, count, broken) = (steps.left(), states.len(), u64::from(first.broken));
        let mut next: Vec<Next> = Vec::new();
        for (number, state) in states.iter().enumerate() {
            if !peel.guesses(state, number, &mut next, steps) {
                return whole;
            }
        }
        next.sort_by_key(|one| one.weight);
        let was_whole = !whole.is_empty();
        states = peel.follow(&states, &next, width(before, steps.left(), count, broken));
        for state in states.extract_if(.., |state| state.broken == 0) {
            if peel.is_forest(&state.changes) {
                whole.push(state.changes);
            }
        }
        // A longer way may yet lead to a smaller set, as a cell can be changed again on it.
        levels = if was_whole { 0 } else { levels.saturating_sub(1) };
    }
    whole
}

/// So many states may be kept that the steps last until nothing is broken.
fn width(before: u64, left: u64, count: usize, broken: u64) -> usize {
    let count = u64::try_from(count).unwrap_or(u64::MAX);
    let to_come = before.saturating_sub(left).saturating_mul(broken.saturating_add(2));
    let width = left.saturating_mul(count).checked_div(to_come).unwrap_or(WIDTH);
    usize::try_from(width.clamp(1, WIDTH)).unwrap_or(usize::MAX)
}

struct Peel<'a> {
    system: &'a System,
    by: Settle,
    /// Whether each equation has terms of unknown size on its left side, and on its right.
    play: Vec<(bool, bool)>,
    /// Equations in which nothing is changed, and what is amiss there stays.
    shut: Vec<bool>,
    /// The cells by which each equation may be settled, with their signs.
    settling: Vec<Vec<(usize, i8)>>,
    costs: BTreeMap<(usize, u64), u32>,
    seen: BTreeSet<Proposed>,
}

impl<'a> Peel<'a> {
    fn new(system: &'a System, shut: &[usize], by: Settle) -> Self {
        let play = system.equations.iter().map(|equation| {
            let unknown = |side: i8| {
                equation.terms.iter().any(|&(cell, sign)| sign == side && system.value(cell).is_none())
            };
            (unknown(1), unknown(-1) || equation.open)
        });
        Self {
            system,
            by,
            play: play.collect(),
            settling: system.equations.iter().map(|equation| settling(system, equation, by)).collect(),
            shut: (0..system.equations.len()).map(|number| shut.contains(&number)).collect(),
            costs: BTreeMap::new(),
            seen: BTreeSet::new(),
        }
    }

    fn begin(&self) -> State {
        let known = |&(cell, sign): &(usize, i8)| {
            self.system.value(cell).map(|value| i128::from(value).saturating_mul(sign.into()))
        };
        let sum = |terms: &[(usize, i8)]| terms.iter().filter_map(known).fold(0, i128::saturating_add);
        let sums = self.system.equations.iter().zip(&self.shut);
        let sums = sums.map(|(one, &shut)| if shut { 0 } else { sum(&one.terms) }).collect();
        let mut state = State { sums, changes: Vec::new(), broken: 0, cost: 0 };
        state.broken = u32::try_from(self.broken(&state).count()).unwrap_or(u32::MAX);
        state
    }

    fn holds(&self, equation: usize, sum: i128) -> bool {
        let (left, right) = self.play.get(equation).copied().unwrap_or_default();
        sum == 0 || sum > 0 && right || sum < 0 && left
    }

    fn broken(&self, state: &State) -> impl Iterator<Item = (usize, i128)> {
        let sums = state.sums.iter().copied().enumerate();
        sums.filter(|&(equation, sum)| !self.holds(equation, sum))
    }

    /// Guesses for the equations that are most easily explained. False if there are no steps left.
    fn guesses(&mut self, state: &State, number: usize, next: &mut Vec<Next>, steps: &mut Steps) -> bool {
        let mut best: Vec<(u32, usize, Vec<Guess>)> = Vec::new();
        let broken: Vec<(usize, i128)> = self.broken(state).collect();
        for (equation, sum) in broken {
            let terms = self.terms(state, equation);
            if !steps.take(terms.len().saturating_mul(GUESS)) {
                return false;
            }
            let guesses: Vec<Guess> =
                terms.iter().filter_map(|&(cell, sign)| self.guess(state, cell, sign, sum)).collect();
            // The larger an equation, the more of its cells are wrong, and the more of them look so by chance.
            if let Some(least) = guesses.iter().map(|guess| guess.weight).min() {
                best.push((least.saturating_add(terms.len().ilog2()), equation, guesses));
            }
        }
        best.sort_by_key(|&(weight, equation, _)| (weight, equation));
        let mut later = 0;
        for (_, _, guesses) in best.into_iter().take(EQUATIONS) {
            let weight = |guess: &Guess| guess.weight.saturating_add(later);
            next.extend(guesses.into_iter().map(|guess| Next {
                weight: weight(&guess),
                state: number,
                guess,
            }));
            later = later.saturating_add(LATER);
        }
        true
    }

    /// The cells that may settle an equation. A total that was made right before is what must be made right again.
    fn terms(&self, state: &State, equation: usize) -> Vec<(usize, i8)> {
        let all = self.settling.get(equation).map_or(&[][..], Vec::as_slice);
        let is_changed = |cell: usize| state.changes.binary_search_by_key(&cell, |change| change.0).is_ok();
        let again = all.iter().copied().find(|&(cell, _)| self.by == Settle::ByTotals && is_changed(cell));
        again.map_or_else(|| all.to_vec(), |term| vec![term])
    }

    /// The value by which a cell takes away what an equation comes to, if it can have it.
    fn guess(&mut self, state: &State, cell: usize, sign: i8, sum: i128) -> Option<Guess> {
        let stated = self.system.value(cell)?;
        let now = state.changes.iter().find(|&&(changed, _)| changed == cell).map(|&(_, value)| value);
        let change = sum.saturating_mul(i128::from(sign)).saturating_neg();
        let value = u64::try_from(i128::from(now.unwrap_or(stated)).saturating_add(change)).ok()?;
        let mut broken = state.broken;
        for &(equation, sign) in self.system.equations_of(cell) {
            if self.shut.get(equation).copied().unwrap_or(true) {
                return None;
            }
            let before = state.sums.get(equation).copied()?;
            let after = before.saturating_add(change.saturating_mul(sign.into()));
            match (self.holds(equation, before), self.holds(equation, after)) {
                (true, false) => broken = broken.saturating_add(1),
                (false, true) => broken = broken.saturating_sub(1),
                _ => {}
            }
        }
        let before = now.map_or(0, |now| self.slip(cell, now));
        let cost = state.cost.saturating_sub(before).saturating_add(self.slip(cell, value));
        Some(Guess { cell, value, weight: cost.saturating_add(broken.saturating_mul(BROKEN)), cost })
    }

    /// The cost of the slip that explains a cell.
    fn slip(&mut self, cell: usize, value: u64) -> u32 {
        let system = self.system;
        let explained = || explain(system, &[(cell, value)]).first().map_or(0, |change| change.cost);
        *self.costs.entry((cell, value)).or_insert_with(explained)
    }

    /// The states to which the best guesses lead, each once.
    fn follow(&mut self, states: &[State], next: &[Next], width: usize) -> Vec<State> {
        let mut followed = Vec::new();
        for one in next {
            let Some(state) = states.get(one.state) else { continue };
            let after = self.after(state, one.guess);
            if self.seen.insert(after.changes.clone()) {
                followed.push(after);
            }
            if followed.len() >= width {
                break;
            }
        }
        followed
    }

    fn after(&self, state: &State, Guess { cell, value, cost, .. }: Guess) -> State {
        let mut after = State { cost, ..state.clone() };
        let stated = self.system.value(cell);
        let before = after.changes.extract_if(.., |change| change.0 == cell).next().map(|change| change.1);
        if stated != Some(value) {
            let place = after.changes.partition_point(|&(other, _)| other < cell);
            after.changes.insert(place, (cell, value));
        }
        let change = i128::from(value).saturating_sub(before.or(stated).map_or(0, i128::from));
        for &(equation, sign) in self.system.equations_of(cell) {
            if let Some(sum) = after.sums.get_mut(equation) {
                *sum = sum.saturating_add(change.saturating_mul(sign.into()));
            }
        }
        after.broken = u32::try_from(self.broken(&after).count()).unwrap_or(u32::MAX);
        after
    }

    /// Whether an equation can be found again and again in which but one of the cells is left: then the cells can have
    /// no other values, and none of them can stay as it is.
    fn is_forest(&self, changes: &Proposed) -> bool {
        let mut left: Vec<usize> = changes.iter().map(|&(cell, _)| cell).collect();
        loop {
            let before = left.len();
            for equation in self.system.equations.iter() {
                let mut own = equation.terms.iter().filter(|(cell, _)| left.contains(cell));
                if let (Some(&(cell, _)), None) = (own.next(), own.next()) {
                    left.retain(|&other| other != cell);
                }
            }
            if left.is_empty() || left.len() == before {
                return left.is_empty();
            }
        }
    }
}

fn settling(system: &System, equation: &Equation, by: Settle) -> Vec<(usize, i8)> {
    if by == Settle::ByAny {
        return equation.terms.clone();
    }
    let own = equation.terms.iter().copied();
    let totals: Vec<(usize, i8)> = own.clone().filter(|&term| equation.is_total(term)).collect();
    if !totals.is_empty() {
        return totals;
    }
    let is_total = |cell: usize| {
        let mut all = system.equations_of(cell).iter();
        all.any(|&(number, sign)| system.equation(number).is_some_and(|one| one.is_total((cell, sign))))
    };
    own.filter(|&(cell, _)| !is_total(cell)).collect()
}
