//! Equations between cells, and what becomes of them when some of the cells have no value.

use super::finding::{Reason, Sides};
use super::subject::{At, Subject};
use super::validator::Blanks;
use crate::base::{Repair, Repairs};
use crate::model::{Cell, DisclosureColumn, FieldPath, Value};
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;
use std::cmp::Ordering;

/// An equation: the cells of its left side and of its right, as the rule writes it.
#[derive(Clone)]
pub(super) struct Equation<L, R> {
    left: L,
    right: R,
    relation: Relation,
    open: bool,
}

/// How the sides of an equation stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Relation {
    Equal,
    /// The left side is at least the right one.
    AtLeast,
}

/// An equation of cells of one report, without what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Balance {
    /// The cells; 1 on the left side, −1 on the right.
    pub(super) terms: Vec<(FieldPath, i8)>,
    /// The right side may have cells that the form does not know of.
    pub(super) open: bool,
}

/// What the cells of one side of an equation come to.
#[expect(clippy::struct_excessive_bools, reason = "what was seen, each by itself")]
#[derive(Clone, Copy, Debug, Default)]
struct Side {
    sum: Decimal,
    /// A cell with a value is there.
    known: bool,
    /// A cell is there that has no value and does not count as 0.
    unknown: bool,
    /// One of them may be negative.
    signed: bool,
    /// A cell without a value is no blank: something stands there, or the row is lost.
    unreadable: bool,
    repairs: Repairs,
}

/// What the cells of an equation come to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Weight {
    left: Side,
    right: Side,
    relation: Relation,
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

impl<L, R> Equation<L, R>
where
    L: Iterator<Item: Into<At>> + Clone,
    R: Iterator<Item: Into<At>> + Clone,
{
    /// left = right
    pub(super) fn new(left: L, right: R) -> Self {
        Self { left, right, relation: Relation::Equal, open: false }
    }

    /// left ≥ right
    pub(super) fn at_least(left: L, right: R) -> Self {
        Self { relation: Relation::AtLeast, ..Self::new(left, right) }
    }

    /// Whether the right side may have cells that the form does not know of.
    #[must_use]
    pub(super) fn open_if(mut self, open: bool) -> Self {
        self.open = open;
        self
    }

    /// All cells with their signs.
    pub(super) fn terms(&self) -> impl Iterator<Item = (At, i8)> {
        let left = self.left.clone().map(|cell| (cell.into(), 1));
        left.chain(self.right.clone().map(|cell| (cell.into(), -1)))
    }

    /// The equation without what became of it; none of an inequality.
    pub(super) fn balance(&self) -> Option<Balance> {
        let terms = self.terms().map(|(at, sign)| (at.path, sign)).collect();
        (self.relation == Relation::Equal).then_some(Balance { terms, open: self.open })
    }

    pub(super) fn weigh(&self, subject: &Subject<'_>) -> Weight {
        let left = side(subject, self.left.clone());
        let right = side(subject, self.right.clone());
        Weight { left, right, relation: self.relation, open: self.open }
    }
}

/// Adds up a side. Sums of counts are far from the end of a decimal, and one of amounts that got there would be broken
/// anyway.
fn side(subject: &Subject<'_>, cells: impl Iterator<Item: Into<At>>) -> Side {
    let mut side = Side::default();
    // Almost all cells hold counts, which need no decimals, and are too few to come to the end of these bits.
    let mut counts = 0_u128;
    for cell in cells {
        let at: At = cell.into();
        let audited = subject.at(at);
        side.repairs = side.repairs.and(audited.repairs(at.path));
        if let Some(value) = subject.value(at) {
            match value {
                Value::Count(count) => counts = counts.wrapping_add(count.into()),
                value => side.sum = side.sum.saturating_add(value.decimal()),
            }
            side.known = true;
        } else {
            let blank = audited.is_blank(at.path);
            let unknown = !blank || subject.blanks == Blanks::Unknown;
            side.unreadable |= !blank;
            side.unknown |= unknown;
            side.signed |= unknown && is_signed(at.path);
        }
    }
    side.sum = side.sum.saturating_add(Decimal::from_u128(counts).unwrap_or(Decimal::MAX));
    side
}

fn is_signed(path: FieldPath) -> bool {
    matches!(path.cell(), Cell::Disclosure(_, DisclosureColumn::NetChange))
}

impl Weight {
    pub(super) fn sides(&self) -> Sides {
        Sides { left: self.left.sum, right: self.right.sum }
    }

    /// The table of the module's page, with *d* = left − right.
    pub(super) fn outcome(&self) -> Outcome {
        let (left, right) = (&self.left, &self.right);
        if left.repairs.and(right.repairs).contains(Repair::Aligned) {
            return Outcome::Assumed;
        }
        if !left.known && !right.known {
            return Outcome::Undecided(Reason::UnknownCells);
        }
        let order = match left.sum.cmp(&right.sum) {
            Ordering::Greater if self.relation == Relation::AtLeast => Ordering::Equal,
            order => order,
        };
        match order {
            Ordering::Equal if !left.unknown && !right.unknown => Outcome::Holds,
            Ordering::Equal if self.holds_whatever_left_is() => Outcome::Holds,
            Ordering::Equal if !left.unreadable && !right.unreadable => Outcome::HoldsIfBlanksAreZero,
            Ordering::Equal => Outcome::Undecided(Reason::UnknownCells),
            _ if left.signed || right.signed => Outcome::Undecided(Reason::UnknownCells),
            Ordering::Less if left.unknown => Outcome::Undecided(Reason::UnknownCells),
            Ordering::Greater if right.unknown => Outcome::Undecided(Reason::UnknownCells),
            Ordering::Greater if self.open => Outcome::Undecided(Reason::ExtraRows),
            Ordering::Less | Ordering::Greater => Outcome::Broken,
        }
    }

    /// More on the left does no harm to an inequality.
    fn holds_whatever_left_is(&self) -> bool {
        self.relation == Relation::AtLeast && !self.right.unknown && !self.left.signed
    }
}
