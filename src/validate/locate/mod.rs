//! Which cells are wrong: the smallest sets of cells whose change would make every equation hold.
//!
//! Fellegi and Holt (“A systematic approach to automatic edit and imputation”, Journal of the American Statistical
//! Association 71, 1976) asked the question for questionnaires: change as few answers as possible so that all edits are
//! satisfied. Here the edits are sums, and the answers are counts, whole and never negative.
//!
//! # An example
//!
//! A table with the sum of each row behind it and of each column below it, in which 51 was typed as 15:
//!
//! ```text
//!        A    B   sum
//!   a   15    3    54      15 + 3 = 18, not 54: 36 too little
//!   b    7    2     9
//! sum   58    5    63      15 + 7 = 22, not 58: 36 too little
//! ```
//!
//! Row *a* and column *A* are broken. One of the cells of row *a* is wrong. If it is the 54, it would have to be 18, and
//! then the column of sums breaks: 18 + 9 is not 63. If it is the 3, it would have to be 39, and column *B* breaks. If it
//! is the 15, it would have to be 51, and column *A* is mended as well: this is a *move*. No two
//! other cells would do; three would, such as 3, 5 and 58 (39, 41 and 22), but one slip is likelier than three.
//!
//! # The method
//!
//! 1. Equations that share a cell without a value hold or break together, as one *block*; an equation without such
//!    cells is a block by itself. Whether a block can hold when some cells may be anything is asked of [`simplex`]. If it
//!    cannot, the answer names equations that exclude each other, so that another cell in these must be wrong.
//! 2. [`moves`] begins at a broken block, tries each cell of that conflict, and asks again for all blocks that the cells
//!    stand in, until they hold. Each cell that is tried belongs to an equation touched by one before it, so nothing
//!    far off is looked at. [`shifts`] adds rows that are shifted by a column, which are many cells and one slip.
//! 3. A repair falls apart into such moves, which do not know of each other. [`combine`] puts them together again: for
//!    each broken block one move, the best first. So faults that lie apart cost no more than each by itself.
//! 4. Where many faults share rows and columns, moves of a few cells do not mend everything. What they leave, [`peel`]
//!    settles: one equation after another by one cell, the likeliest first. If that leads nowhere, the totals are made
//!    right from their parts, which nearly always can be done.
//! 5. Repairs are ranked by [`moves::Rank`]: fewer causes, fewer cells, likelier slips, told by [`explain`].
//!
//! All moves of up to [`solve::THOROUGH`] cells are found. A larger repair is known to be the smallest only if so many
//! broken equations have no cell in common; else the result says that the search stopped early, as it does where the
//! bound of the work, [`solve::STEPS`], was reached or nothing mends everything.

mod combine;
mod explain;
mod moves;
mod peel;
mod shifts;
mod simplex;
mod slip;
mod solve;
mod steps;
mod suspect;
mod system;
#[cfg(test)]
mod tests;

pub use slip::Slip;
pub use suspect::{Derived, Suspect, SuspectCell};

use super::equations::Balance;
use super::subject::{At, Subject};
use super::validator::Blanks;
use crate::base::{Repair, State};
use crate::model::{Applicant, FieldPath, RequestRow, ReviewGroup, ReviewOutcome, Value};
use explain::Change;
use std::collections::BTreeMap;
use steps::Steps;
use system::{Equation, System};

/// What the equations of a report tell about its cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Located {
    /// Whole repairs, the best first.
    pub(super) suspects: Vec<Suspect>,
    /// Cells without a value that can have but one.
    pub(super) derived: Vec<Derived>,
    /// Not everything was tried.
    pub(super) stopped_early: bool,
}

/// Looks for the cells of a report that are wrong.
///
/// Equations by which the reader may have placed a value have been used up: they are no evidence against it.
pub(super) fn locate(subject: Subject<'_>, balances: &[Balance]) -> Located {
    let is_assumed = |balance: &&Balance| {
        balance.terms.iter().any(|term| subject.first.repairs(term.0).contains(Repair::Aligned))
    };
    let balances: Vec<&Balance> = balances.iter().filter(|one| !is_assumed(one)).collect();
    let cells = Cells::of(subject, &balances);
    let system = cells.system(&balances);
    let solution = solve::solve(&system, &mut Steps::new(solve::STEPS));
    let suspect = |repair: combine::Repair| Suspect {
        cells: repair.changes.iter().filter_map(|change| cells.suspect(subject, change)).collect(),
    };
    let derived = solution
        .derived
        .iter()
        .filter_map(|&(cell, value)| Some(Derived { path: *cells.paths.get(cell)?, value }));
    Located {
        derived: derived.collect(),
        suspects: solution.repairs.into_iter().map(suspect).collect(),
        stopped_early: solution.stopped_early,
    }
}

/// The cells of a report that stand in equations, numbered in the order of the form.
struct Cells {
    paths: Vec<FieldPath>,
    values: Vec<Option<u64>>,
    number_of: BTreeMap<FieldPath, usize>,
}

impl Cells {
    /// Blanks that count as 0 are left out: they add nothing, and they can be no slip.
    fn of(subject: Subject<'_>, balances: &[&Balance]) -> Self {
        let mut known: BTreeMap<FieldPath, Option<u64>> = BTreeMap::new();
        for &(path, _) in balances.iter().flat_map(|balance| &balance.terms) {
            let value = match subject.first.report.get(path) {
                Some(Value::Count(count)) => Some(count),
                Some(_) => continue,
                None if is_zero(subject, path) => continue,
                None => None,
            };
            known.insert(path, value);
        }
        let number_of = known.keys().enumerate().map(|(number, &path)| (path, number)).collect();
        Self { paths: known.keys().copied().collect(), values: known.into_values().collect(), number_of }
    }

    fn system(&self, balances: &[&Balance]) -> System {
        let equation = |balance: &&Balance| {
            let number = |&(path, sign): &(FieldPath, i8)| Some((*self.number_of.get(&path)?, sign));
            Equation { terms: balance.terms.iter().filter_map(number).collect(), open: balance.open }
        };
        let requests = |row, applicant| self.number_of.get(&FieldPath::request(row, applicant)).copied();
        let review = ReviewGroup::ALL.iter().flat_map(|&group| {
            ReviewOutcome::ALL.iter().map(move |&outcome| FieldPath::review(group, outcome))
        });
        let mut rows: Vec<Vec<usize>> = RequestRow::ALL
            .iter()
            .map(|&row| Applicant::ALL.iter().filter_map(|&applicant| requests(row, applicant)).collect())
            .collect();
        rows.push(review.filter_map(|path| self.number_of.get(&path).copied()).collect());
        let columns = Applicant::ALL
            .iter()
            .map(|&applicant| RequestRow::ALL.iter().filter_map(|&row| requests(row, applicant)).collect());
        System::new(self.values.clone(), balances.iter().map(equation).collect())
            .laid_out(rows, columns.collect())
    }

    fn suspect(&self, subject: Subject<'_>, change: &Change) -> Option<SuspectCell> {
        let path = *self.paths.get(change.cell)?;
        let span = subject.term(At::from(path), 1).span;
        let (stated, proposed, slip) = (Some(change.stated), change.proposed, change.slip);
        Some(SuspectCell { path, stated, proposed, slip, span })
    }
}

/// Whether a cell without a value counts as 0.
fn is_zero(subject: Subject<'_>, path: FieldPath) -> bool {
    let blank = matches!(subject.first.state(path), State::Blank | State::Dash | State::NotApplicable);
    blank && subject.blanks == Blanks::Zero
}
