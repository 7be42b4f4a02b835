//! The probe: the only way in which a rule reports. It weighs what it is given and records the outcome, so that no
//! equation can be looked at without being counted.

use super::audit::Check;
use super::finding::{Finding, Reason, Sides, Term, Undecided};
use super::rules::Rule;
use super::validator::Blanks;
use crate::base::{Blame, Origins, Repair, Repairs, Severity, State};
use crate::model::{FieldPath, Report};
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// What is audited.
#[derive(Clone, Copy)]
pub(super) struct Subject<'a> {
    pub(super) report: &'a Report,
    pub(super) origins: Option<&'a Origins>,
    pub(super) source: &'a str,
    pub(super) blanks: Blanks,
}

/// An equation: the cells of its left side and of its right, as the rule writes it.
#[derive(Clone)]
pub(super) struct Equation<L, R> {
    left: L,
    right: R,
    open: bool,
}

/// What the cells of one side of an equation come to.
#[derive(Clone, Copy, Debug, Default)]
struct Side {
    sum: Decimal,
    /// A cell with a value is there.
    known: bool,
    /// A cell is there that has no value and does not count as 0.
    unknown: bool,
    /// A cell without a value is no blank: something stands there, or the row is lost.
    unreadable: bool,
    repairs: Repairs,
}

/// What the cells of an equation come to.
#[derive(Clone, Copy, Debug)]
struct Weight {
    left: Side,
    right: Side,
    open: bool,
}

/// What became of an equation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Holds,
    HoldsIfBlanksAreZero,
    Assumed,
    Broken,
    Undecided(Reason),
}

/// Records what one rule finds.
pub(super) struct Probe<'a> {
    rule: &'static Rule,
    severity: Severity,
    subject: Subject<'a>,
    check: Check,
    findings: &'a mut Vec<Finding>,
    undecided: &'a mut Vec<Undecided>,
}

impl<L, R> Equation<L, R>
where
    L: Iterator<Item = FieldPath> + Clone,
    R: Iterator<Item = FieldPath> + Clone,
{
    pub(super) fn new(left: L, right: R) -> Self {
        Self { left, right, open: false }
    }

    /// Whether the right side may have cells that the form does not know of.
    #[must_use]
    pub(super) fn open_if(mut self, open: bool) -> Self {
        self.open = open;
        self
    }

    fn terms(&self, subject: &Subject<'_>) -> Vec<Term> {
        let left = self.left.clone().map(|path| subject.term(path, 1));
        left.chain(self.right.clone().map(|path| subject.term(path, -1))).collect()
    }
}

impl Subject<'_> {
    /// What would become of an equation, without recording it.
    pub(super) fn outcome<L, R>(&self, equation: &Equation<L, R>) -> Outcome
    where
        L: Iterator<Item = FieldPath> + Clone,
        R: Iterator<Item = FieldPath> + Clone,
    {
        self.weigh(equation).outcome()
    }

    /// What a cell without a value was; without origins it is taken for a blank.
    pub(super) fn state(&self, path: FieldPath) -> State {
        self.origins.map_or(State::Blank, |origins| origins.state(path.index()))
    }

    /// What is written in a cell.
    pub(super) fn raw(&self, path: FieldPath) -> &str {
        self.origins.map_or("", |origins| origins.text(path.index(), self.source))
    }

    fn weigh<L, R>(&self, equation: &Equation<L, R>) -> Weight
    where
        L: Iterator<Item = FieldPath> + Clone,
        R: Iterator<Item = FieldPath> + Clone,
    {
        let left = self.side(equation.left.clone());
        Weight { left, right: self.side(equation.right.clone()), open: equation.open }
    }

    /// Adds up a side. Sums of counts are far from the end of a decimal, and one of amounts that got there would be
    /// broken anyway.
    fn side(&self, cells: impl Iterator<Item = FieldPath>) -> Side {
        let mut side = Side::default();
        for path in cells {
            side.repairs = side.repairs.and(self.repairs(path));
            if let Some(value) = self.report.get(path) {
                side.sum = side.sum.saturating_add(value.decimal());
                side.known = true;
            } else {
                let blank = matches!(self.state(path), State::Blank | State::Dash | State::NotApplicable);
                side.unreadable |= !blank;
                side.unknown |= !blank || self.blanks == Blanks::Unknown;
            }
        }
        side
    }

    fn repairs(&self, path: FieldPath) -> Repairs {
        self.origins.map(|origins| origins.repairs(path.index())).unwrap_or_default()
    }

    fn term(&self, path: FieldPath, sign: i8) -> Term {
        let span = self.origins.map(|origins| origins.span(path.index())).filter(|span| !span.is_empty());
        Term { path, value: self.report.get(path), sign, span }
    }

    /// Who is to blame for an equation: the reader had to guess where a value is, or in vain what a cell is.
    fn blame(&self, terms: &[Term]) -> Blame {
        let unclear = terms.iter().any(|term| match term.value {
            Some(_) => self.is_guess(term.path),
            None => matches!(self.state(term.path), State::Unreadable | State::Ambiguous),
        });
        if unclear { Blame::Unclear } else { Blame::Document }
    }

    /// Whether the reader had to guess whose cell it is.
    fn is_guess(&self, path: FieldPath) -> bool {
        const GUESSES: [Repair; 5] =
            [Repair::Label, Repair::Order, Repair::Inherited, Repair::Grid, Repair::Joined];
        let repairs = self.repairs(path);
        GUESSES.into_iter().any(|repair| repairs.contains(repair))
    }
}

impl Weight {
    fn sides(&self) -> Sides {
        Sides { left: self.left.sum, right: self.right.sum }
    }

    /// The table of the module's page, with *d* = left − right.
    fn outcome(&self) -> Outcome {
        let (left, right) = (&self.left, &self.right);
        if left.repairs.and(right.repairs).contains(Repair::Aligned) {
            return Outcome::Assumed;
        }
        if !left.known && !right.known {
            return Outcome::Undecided(Reason::UnknownCells);
        }
        match left.sum.cmp(&right.sum) {
            Ordering::Equal if !left.unknown && !right.unknown => Outcome::Holds,
            Ordering::Equal if !left.unreadable && !right.unreadable => Outcome::HoldsIfBlanksAreZero,
            Ordering::Equal => Outcome::Undecided(Reason::UnknownCells),
            Ordering::Less if left.unknown => Outcome::Undecided(Reason::UnknownCells),
            Ordering::Greater if right.unknown => Outcome::Undecided(Reason::UnknownCells),
            Ordering::Greater if self.open => Outcome::Undecided(Reason::ExtraRows),
            Ordering::Less | Ordering::Greater => Outcome::Broken,
        }
    }
}

impl<'a> Probe<'a> {
    pub(super) fn new(
        rule: &'static Rule,
        severity: Severity,
        subject: Subject<'a>,
        findings: &'a mut Vec<Finding>,
        undecided: &'a mut Vec<Undecided>,
    ) -> Self {
        Self { rule, severity, subject, check: Check::new(rule), findings, undecided }
    }

    pub(super) fn subject(&self) -> Subject<'a> {
        self.subject
    }

    pub(super) fn report(&self) -> &'a Report {
        self.subject.report
    }

    /// Weighs an equation and records it.
    pub(super) fn equation<L, R>(&mut self, equation: &Equation<L, R>)
    where
        L: Iterator<Item = FieldPath> + Clone,
        R: Iterator<Item = FieldPath> + Clone,
    {
        let weight = self.subject.weigh(equation);
        match weight.outcome() {
            Outcome::Holds => count(&mut self.check.holds),
            Outcome::HoldsIfBlanksAreZero => count(&mut self.check.holds_if_blanks_are_zero),
            Outcome::Assumed => count(&mut self.check.assumed),
            Outcome::Broken => {
                let terms = equation.terms(&self.subject);
                let blame = self.subject.blame(&terms);
                self.broken(terms, blame, Some(weight.sides()), Box::default());
            }
            Outcome::Undecided(reason) => self.undecided(reason, equation.terms(&self.subject)),
        }
    }

    /// An equation, or a cell, that the report's form does not have.
    pub(super) fn not_applicable(&mut self) {
        count(&mut self.check.not_applicable);
    }

    /// A cell whose value is one that it can have.
    pub(super) fn cell_holds(&mut self) {
        count(&mut self.check.holds);
    }

    /// A cell of which that cannot be told.
    pub(super) fn cell_undecided(&mut self, path: FieldPath) {
        let term = self.subject.term(path, 1);
        self.undecided(Reason::UnknownCells, vec![term]);
    }

    /// A cell in which something stands that it cannot have. The text is plain, so the document is to blame, unless
    /// it is not sure whose text it is.
    pub(super) fn cell_broken(&mut self, path: FieldPath, raw: impl Into<Box<str>>) {
        let blame = if self.subject.is_guess(path) { Blame::Unclear } else { Blame::Document };
        let terms = vec![self.subject.term(path, 1)];
        self.broken(terms, blame, None, raw.into());
    }

    pub(super) fn finish(self) -> Check {
        self.check
    }

    fn broken(&mut self, terms: Vec<Term>, blame: Blame, sides: Option<Sides>, raw: Box<str>) {
        count(&mut self.check.broken);
        let (rule, severity) = (self.rule, self.severity);
        self.findings.push(Finding { rule, severity, blame, terms, sides, raw });
    }

    fn undecided(&mut self, reason: Reason, terms: Vec<Term>) {
        count(&mut self.check.undecided);
        self.undecided.push(Undecided { rule: self.rule, reason, terms });
    }
}

fn count(number: &mut u32) {
    *number = number.saturating_add(1);
}
