//! Whether sums of unknowns, none of them negative, can come to what they must: the first phase of the simplex method,
//! in whole numbers.
//!
//! The rows of the tableau have one common denominator, `scale`, and a pivot multiplies through by it instead of
//! dividing (Edmonds, 1967; Bareiss, 1968), so that nothing is ever rounded. In the sums of a table with one hierarchy
//! of rows every minor is −1, 0 or 1, the denominator stays 1, and each corner that is found is in whole numbers.
//!
//! Where the sums cannot be had, the method says which of them exclude each other. That is the “implied edit” of
//! Fellegi and Holt: at least one of the stated cells of these equations is wrong.

use super::steps::Steps;
use std::cmp::Ordering;

/// Σ coefficient · unknown = sum.
#[derive(Clone, Debug)]
pub(super) struct Constraint {
    pub(super) terms: Vec<(usize, i128)>,
    pub(super) sum: i128,
}

/// What became of a set of constraints.
#[derive(Debug)]
pub(super) enum Outcome {
    /// They can hold together.
    Feasible(Simplex),
    /// These of them, by number, cannot.
    Infeasible(Vec<usize>),
    /// There were no steps left to tell, or the numbers grew too large.
    Stopped,
}

/// A corner of what is feasible.
#[derive(Clone, Debug)]
pub(super) struct Simplex {
    /// One row for each constraint: a column for each unknown, one for each artificial unknown, and the right side.
    rows: Vec<Vec<i128>>,
    /// The unknown that each row stands for; all others are 0.
    basis: Vec<usize>,
    unknowns: usize,
    /// The common denominator, above 0.
    scale: i128,
}

/// The end of a run of pivots.
enum Run {
    Optimal,
    Unbounded,
    Stopped,
}

pub(super) fn solve(constraints: &[Constraint], unknowns: usize, steps: &mut Steps) -> Outcome {
    let mut simplex = Simplex::new(constraints, unknowns);
    // The sum of the artificial unknowns is to become 0.
    let mut goal = vec![0_i128; simplex.width()];
    for row in &simplex.rows {
        for (column, (cost, entry)) in goal.iter_mut().zip(row).enumerate() {
            if column < unknowns || column == row.len().saturating_sub(1) {
                *cost = cost.saturating_sub(*entry);
            }
        }
    }
    match simplex.minimise(&mut goal, steps) {
        Run::Optimal => {}
        Run::Unbounded | Run::Stopped => return Outcome::Stopped,
    }
    if right_side(&goal) == 0 {
        return if simplex.drop_artificial(steps) { Outcome::Feasible(simplex) } else { Outcome::Stopped };
    }
    let reduced = goal.iter().skip(unknowns).take(constraints.len());
    let weighs = reduced.enumerate().filter(|(_, cost)| **cost != simplex.scale);
    Outcome::Infeasible(weighs.map(|(number, _)| number).collect())
}

impl Simplex {
    fn new(constraints: &[Constraint], unknowns: usize) -> Self {
        let width = unknowns.saturating_add(constraints.len()).saturating_add(1);
        let artificial = |number: usize| unknowns.saturating_add(number);
        let row = |(number, constraint): (usize, &Constraint)| {
            let sign = if constraint.sum < 0 { -1 } else { 1 };
            let mut row = vec![0_i128; width];
            let own = constraint.terms.iter().map(|&(column, entry)| (column, entry.saturating_mul(sign)));
            let rest =
                [(artificial(number), 1), (width.saturating_sub(1), constraint.sum.saturating_mul(sign))];
            for (column, entry) in own.chain(rest) {
                if let Some(place) = row.get_mut(column) {
                    *place = place.saturating_add(entry);
                }
            }
            row
        };
        Self {
            rows: constraints.iter().enumerate().map(row).collect(),
            basis: (0..constraints.len()).map(artificial).collect(),
            unknowns,
            scale: 1,
        }
    }

    fn width(&self) -> usize {
        self.rows.first().map_or(0, Vec::len)
    }

    /// The value of an unknown at this corner; `None` if it is no whole number.
    pub(super) fn value(&self, unknown: usize) -> Option<i128> {
        let row = self.basis.iter().position(|&one| one == unknown).and_then(|row| self.rows.get(row));
        let sum = row.map_or(0, |row| right_side(row));
        (sum.checked_rem(self.scale) == Some(0)).then(|| sum.checked_div(self.scale)).flatten()
    }

    /// The least and the greatest value that an unknown can have, the latter `None` if there is no bound.
    pub(super) fn range(&self, unknown: usize, steps: &mut Steps) -> Option<(i128, Option<i128>)> {
        let mut least = self.clone();
        let mut goal = least.goal(unknown, 1);
        if !matches!(least.minimise(&mut goal, steps), Run::Optimal) {
            return None;
        }
        let mut greatest = self.clone();
        let mut goal = greatest.goal(unknown, -1);
        let upper = match greatest.minimise(&mut goal, steps) {
            Run::Optimal => Some(greatest.value(unknown)?),
            Run::Unbounded => None,
            Run::Stopped => return None,
        };
        Some((least.value(unknown)?, upper))
    }

    /// The costs of each column where an unknown is to become small, or with `sign` −1 large.
    fn goal(&self, unknown: usize, sign: i128) -> Vec<i128> {
        let row = self.basis.iter().position(|&one| one == unknown).and_then(|row| self.rows.get(row));
        let mut goal = row.map_or_else(
            || vec![0; self.width()],
            |row| row.iter().map(|entry| entry.saturating_mul(sign).saturating_neg()).collect(),
        );
        if let Some(own) = goal.get_mut(unknown) {
            *own = own.saturating_add(self.scale.saturating_mul(sign));
        }
        goal
    }

    /// Pivots until no column makes the goal smaller, by the rule of Bland, which never runs in circles.
    fn minimise(&mut self, goal: &mut Vec<i128>, steps: &mut Steps) -> Run {
        loop {
            let Some(column) = goal.iter().take(self.unknowns).position(|&cost| cost < 0) else {
                return Run::Optimal;
            };
            let Some(row) = self.leaving(column) else { return Run::Unbounded };
            if !self.pivot(row, column, goal, steps) {
                return Run::Stopped;
            }
        }
    }

    /// The row that bounds an unknown the most.
    fn leaving(&self, column: usize) -> Option<usize> {
        let mut best: Option<(usize, i128, i128, usize)> = None;
        for (number, (row, &basic)) in self.rows.iter().zip(&self.basis).enumerate() {
            let (entry, sum) = (at(row, column), right_side(row));
            if entry <= 0 {
                continue;
            }
            let closer = best.is_none_or(|(_, best_entry, best_sum, best_basic)| {
                match sum.saturating_mul(best_entry).cmp(&best_sum.saturating_mul(entry)) {
                    Ordering::Less => true,
                    Ordering::Equal => basic < best_basic,
                    Ordering::Greater => false,
                }
            });
            if closer {
                best = Some((number, entry, sum, basic));
            }
        }
        best.map(|(number, ..)| number)
    }

    /// Lets an unknown stand for a row. False if that could not be done.
    fn pivot(&mut self, number: usize, column: usize, goal: &mut Vec<i128>, steps: &mut Steps) -> bool {
        let Some(pivot_row) = self.rows.get(number).cloned() else { return false };
        let pivot = at(&pivot_row, column);
        let scale = self.scale;
        let others = self.rows.iter_mut().enumerate().filter(|(other, _)| *other != number);
        for row in others.map(|(_, row)| row).chain(std::iter::once(goal)) {
            let factor = at(row, column);
            if factor == 0 && pivot == scale {
                continue;
            }
            if !steps.take(row.len()) || !eliminate(row, &pivot_row, factor, pivot, scale) {
                return false;
            }
        }
        self.scale = pivot;
        if let Some(basic) = self.basis.get_mut(number) {
            *basic = column;
        }
        steps.take(1)
    }

    /// Artificial unknowns that are 0 give their rows to true ones; a row that has none says nothing.
    fn drop_artificial(&mut self, steps: &mut Steps) -> bool {
        let mut number = 0;
        while let Some(&basic) = self.basis.get(number) {
            if basic < self.unknowns {
                number = number.saturating_add(1);
                continue;
            }
            let Some(row) = self.rows.get_mut(number) else { return false };
            let Some(column) = row.iter().take(self.unknowns).position(|&entry| entry != 0) else {
                self.rows.remove(number);
                self.basis.remove(number);
                continue;
            };
            // Its right side is 0, so its sign may be turned.
            if at(row, column) < 0 {
                for entry in row.iter_mut() {
                    *entry = entry.saturating_neg();
                }
            }
            let mut no_goal = Vec::new();
            if !self.pivot(number, column, &mut no_goal, steps) {
                return false;
            }
        }
        true
    }
}

/// row = (row · pivot − factor · pivot row) / scale, which leaves no remainder. False if a number grows too large.
fn eliminate(row: &mut [i128], pivot_row: &[i128], factor: i128, pivot: i128, scale: i128) -> bool {
    for (entry, &other) in row.iter_mut().zip(pivot_row) {
        let product = entry.checked_mul(pivot).zip(factor.checked_mul(other));
        let exact =
            product.and_then(|(one, two)| one.checked_sub(two)).and_then(|sum| sum.checked_div(scale));
        let Some(exact) = exact else { return false };
        *entry = exact;
    }
    true
}

fn at(row: &[i128], column: usize) -> i128 {
    row.get(column).copied().unwrap_or(0)
}

fn right_side(row: &[i128]) -> i128 {
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn constraints(rows: &[(&[i128], i128)]) -> Vec<Constraint> {
        let terms = |row: &[i128]| row.iter().copied().enumerate().filter(|(_, entry)| *entry != 0).collect();
        rows.iter().map(|(row, sum)| Constraint { terms: terms(row), sum: *sum }).collect()
    }

    #[test]
    fn a_sum_that_can_be_had_has_its_range() {
        // x + y = 7, x − z = 3
        let rows = constraints(&[(&[1, 1, 0], 7), (&[1, 0, -1], 3)]);
        let Outcome::Feasible(simplex) = solve(&rows, 3, &mut Steps::new(1000)) else { panic!("infeasible") };
        assert_eq!(simplex.range(0, &mut Steps::new(1000)), Some((3, Some(7))));
        assert_eq!(simplex.range(1, &mut Steps::new(1000)), Some((0, Some(4))));
        assert_eq!(simplex.range(2, &mut Steps::new(1000)), Some((0, Some(4))));
    }

    #[test]
    fn an_unknown_may_have_no_bound() {
        let rows = constraints(&[(&[1, -1], -2)]);
        let Outcome::Feasible(simplex) = solve(&rows, 2, &mut Steps::new(1000)) else { panic!("infeasible") };
        assert_eq!(simplex.range(1, &mut Steps::new(1000)), Some((2, None)));
    }

    #[test]
    fn sums_that_exclude_each_other_are_named() {
        // x + y = 3, z = 1, x + y + z = 5: the second with the others, and a fourth that has no part in it.
        let rows =
            constraints(&[(&[1, 1, 0, 0], 3), (&[0, 0, 1, 0], 1), (&[1, 1, 1, 0], 5), (&[0, 0, 0, 1], 9)]);
        match solve(&rows, 4, &mut Steps::new(1000)) {
            Outcome::Infeasible(named) => assert_eq!(named, [0, 1, 2]),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn no_negative_number_is_proposed() {
        assert!(matches!(
            solve(&constraints(&[(&[1, 1], -1)]), 2, &mut Steps::new(1000)),
            Outcome::Infeasible(_)
        ));
    }

    #[test]
    fn a_fraction_is_no_value() {
        // 2x = 3 as x + y = 3, x − y = 0.
        let rows = constraints(&[(&[1, 1], 3), (&[1, -1], 0)]);
        let Outcome::Feasible(simplex) = solve(&rows, 2, &mut Steps::new(1000)) else { panic!("infeasible") };
        assert_eq!(simplex.value(0), None);
    }

    #[test]
    fn steps_run_out() {
        let rows = constraints(&[(&[1, 1, 0], 7), (&[1, 0, -1], 3)]);
        assert!(matches!(solve(&rows, 3, &mut Steps::new(3)), Outcome::Stopped));
    }
}
