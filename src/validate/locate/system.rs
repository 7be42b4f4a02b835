//! The equations of a report by themselves: cells are numbers, and what they are called does not matter here.

use super::simplex::{self, Constraint, Simplex};
use super::steps::Steps;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Σ sign · cell = 0, or ≥ 0 where the equation is open.
#[derive(Clone, Debug)]
pub(super) struct Equation {
    /// The cells and the sides they stand on, `1` the left and `-1` the right. No cell stands in it twice.
    pub(super) terms: Vec<(usize, i8)>,
    /// The right side may have further terms, of which nothing is known.
    pub(super) open: bool,
}

/// Cells, their equations, and how they lie beside each other. A clone shares all but what the cells say.
#[derive(Clone, Debug, Default)]
pub(super) struct System {
    /// What each cell says; `None` is an unknown number of at least 0.
    pub(super) cells: Vec<Option<u64>>,
    pub(super) equations: Rc<Vec<Equation>>,
    /// Cells that stand in a row, from left to right.
    pub(super) rows: Rc<Vec<Vec<usize>>>,
    /// Cells that stand in a column, from top to bottom.
    pub(super) columns: Rc<Vec<Vec<usize>>>,
    /// The equations of each cell, and its signs there.
    of_cell: Rc<Vec<Vec<(usize, i8)>>>,
    /// Equations that hold or break together, because they share unknown cells.
    blocks: Rc<Vec<Vec<usize>>>,
    block_of: Rc<Vec<usize>>,
}

/// Whether equations can hold when some cells may be other than stated.
#[derive(Debug)]
pub(super) enum Trial {
    /// They can.
    Fits(Solved),
    /// They cannot: in each of these sets of equations another cell must be changed.
    Conflicts(Vec<Vec<usize>>),
    /// It could not be told in the steps that were left.
    Stopped,
}

/// Values under which equations hold.
#[derive(Debug)]
pub(super) struct Solved {
    simplex: Simplex,
    column_of: BTreeMap<usize, usize>,
}

impl Equation {
    /// Whether a term stands alone on its side, and several on the other.
    pub(super) fn is_total(&self, (_, sign): (usize, i8)) -> bool {
        self.terms.len() > 2 && self.terms.iter().filter(|(_, other)| *other == sign).count() == 1
    }
}

impl System {
    pub(super) fn new(cells: Vec<Option<u64>>, equations: Vec<Equation>) -> Self {
        let mut of_cell = vec![Vec::new(); cells.len()];
        for (number, equation) in equations.iter().enumerate() {
            for &(cell, sign) in &equation.terms {
                if let Some(list) = of_cell.get_mut(cell) {
                    list.push((number, sign));
                }
            }
        }
        let (equations, of_cell) = (Rc::new(equations), Rc::new(of_cell));
        let mut system = Self { cells, equations, of_cell, ..Self::default() };
        system.make_blocks();
        system
    }

    /// Says how the cells lie beside each other.
    #[must_use]
    pub(super) fn laid_out(mut self, rows: Vec<Vec<usize>>, columns: Vec<Vec<usize>>) -> Self {
        (self.rows, self.columns) = (Rc::new(rows), Rc::new(columns));
        self
    }

    pub(super) fn value(&self, cell: usize) -> Option<u64> {
        self.cells.get(cell).copied().flatten()
    }

    /// The same with another number in a cell that has one.
    pub(super) fn set(&mut self, cell: usize, value: u64) {
        if let Some(place) = self.cells.get_mut(cell) {
            *place = Some(value);
        }
    }

    pub(super) fn equations_of(&self, cell: usize) -> &[(usize, i8)] {
        self.of_cell.get(cell).map_or(&[], Vec::as_slice)
    }

    pub(super) fn equation(&self, number: usize) -> Option<&Equation> {
        self.equations.get(number)
    }

    pub(super) fn blocks(&self) -> &[Vec<usize>] {
        &self.blocks
    }

    /// The blocks that a cell stands in, sorted.
    pub(super) fn blocks_of(&self, cell: usize) -> Vec<usize> {
        let own =
            self.equations_of(cell).iter().filter_map(|(number, _)| self.block_of.get(*number).copied());
        sorted(own.collect())
    }

    /// The blocks that any of the cells stands in, sorted.
    pub(super) fn touched(&self, cells: &[usize]) -> Vec<usize> {
        sorted(cells.iter().flat_map(|&cell| self.blocks_of(cell)).collect())
    }

    /// Whether a block is one equation that leaves no play: then a change in it must be made good in it.
    pub(super) fn is_tight(&self, block: usize) -> bool {
        let equations = self.blocks.get(block).map_or(&[][..], Vec::as_slice);
        equations.iter().filter_map(|&number| self.equation(number)).all(|equation| {
            !equation.open && equation.terms.iter().all(|&(cell, _)| self.value(cell).is_some())
        })
    }

    /// The cells of equations that state a number, sorted.
    pub(super) fn stated_cells(&self, equations: &[usize]) -> Vec<usize> {
        let terms = equations.iter().filter_map(|&number| self.equation(number)).flat_map(|one| &one.terms);
        sorted(terms.map(|&(cell, _)| cell).filter(|&cell| self.value(cell).is_some()).collect())
    }

    /// The blocks that cannot hold as stated.
    pub(super) fn broken(&self, steps: &mut Steps) -> Vec<usize> {
        let breaks = |&block: &usize| matches!(self.try_out(&[], &[block], steps), Trial::Conflicts(_));
        (0..self.blocks.len()).filter(breaks).collect()
    }

    /// Whether the equations of some blocks can hold when the `changed` cells may be anything.
    pub(super) fn try_out(&self, changed: &[usize], blocks: &[usize], steps: &mut Steps) -> Trial {
        let mut free = Free::default();
        let (mut numbers, mut constraints, mut conflicts) = (Vec::new(), Vec::new(), Vec::new());
        for &number in blocks.iter().filter_map(|&block| self.blocks.get(block)).flatten() {
            let Some(equation) = self.equation(number) else { continue };
            if !steps.take(equation.terms.len()) {
                return Trial::Stopped;
            }
            let constraint = self.constraint(equation, changed, &mut free);
            if !constraint.terms.is_empty() {
                numbers.push(number);
                constraints.push(constraint);
            } else if constraint.sum != 0 {
                conflicts.push(vec![number]);
            }
        }
        if !conflicts.is_empty() {
            return Trial::Conflicts(conflicts);
        }
        match simplex::solve(&constraints, free.count, steps) {
            simplex::Outcome::Feasible(simplex) => Trial::Fits(Solved { simplex, column_of: free.column_of }),
            simplex::Outcome::Infeasible(which) => {
                let named = which.into_iter().filter_map(|one| numbers.get(one).copied());
                Trial::Conflicts(vec![named.collect()])
            }
            simplex::Outcome::Stopped => Trial::Stopped,
        }
    }

    /// An equation as a condition on what is free in it: the sum that the free terms must come to.
    fn constraint(&self, equation: &Equation, changed: &[usize], free: &mut Free) -> Constraint {
        let mut constraint = Constraint { terms: Vec::new(), sum: 0 };
        for &(cell, sign) in &equation.terms {
            match self.value(cell).filter(|_| !changed.contains(&cell)) {
                Some(value) => {
                    let part = i128::from(value).saturating_mul(i128::from(sign));
                    constraint.sum = constraint.sum.saturating_sub(part);
                }
                None => constraint.terms.push((free.column(cell), i128::from(sign))),
            }
        }
        if equation.open {
            constraint.terms.push((free.next(), -1));
        }
        constraint
    }

    /// Joins the equations that share unknown cells.
    fn make_blocks(&mut self) {
        let mut root: Vec<usize> = (0..self.equations.len()).collect();
        for (_, own) in self.of_cell.iter().enumerate().filter(|(cell, _)| self.value(*cell).is_none()) {
            let roots: Vec<usize> = own.iter().filter_map(|(number, _)| root.get(*number).copied()).collect();
            let Some(&least) = roots.iter().min() else { continue };
            for one in root.iter_mut().filter(|one| roots.contains(one)) {
                *one = least;
            }
        }
        let mut blocks: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (number, &least) in root.iter().enumerate() {
            blocks.entry(least).or_default().push(number);
        }
        let number_of: BTreeMap<usize, usize> =
            blocks.keys().enumerate().map(|(number, &least)| (least, number)).collect();
        self.block_of = Rc::new(root.iter().filter_map(|least| number_of.get(least).copied()).collect());
        self.blocks = Rc::new(blocks.into_values().collect());
    }
}

/// The columns of the cells that are free.
#[derive(Default)]
struct Free {
    column_of: BTreeMap<usize, usize>,
    count: usize,
}

impl Free {
    fn column(&mut self, cell: usize) -> usize {
        if let Some(&column) = self.column_of.get(&cell) {
            return column;
        }
        let column = self.next();
        self.column_of.insert(cell, column);
        column
    }

    fn next(&mut self) -> usize {
        let column = self.count;
        self.count = self.count.saturating_add(1);
        column
    }
}

impl Solved {
    /// The least and the greatest value that a free cell can have; `None` if it could not be told.
    pub(super) fn range(&self, cell: usize, steps: &mut Steps) -> Option<(u64, u64)> {
        let (least, greatest) = self.simplex.range(*self.column_of.get(&cell)?, steps)?;
        let greatest = greatest.map_or(u64::MAX, |greatest| u64::try_from(greatest).unwrap_or(u64::MAX));
        Some((u64::try_from(least).ok()?, greatest))
    }
}

pub(super) fn sorted(mut numbers: Vec<usize>) -> Vec<usize> {
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}
