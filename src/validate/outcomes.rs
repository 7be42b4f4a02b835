//! Which rows make up 三、本年度办理结果. Only （六）其他处理 is not the same in every report: one row in the form of
//! 2019, three in that of 2021, and now and then both.

use super::equations::{Equation, Outcome};
use super::subject::Subject;
use crate::model::{Applicant, FieldPath, OutcomeGroup, Report, RequestRow, Table};

/// What the single row （六） is in a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Undivided {
    /// Not there.
    Absent,
    /// A row beside the others, or instead of the three.
    Leaf,
    /// The head of the three, with their sum in it.
    Subtotal,
}

/// The rows of （六） that a report has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Outcomes {
    pub(super) undivided: Undivided,
    /// The three rows of 2021 are there.
    divided: bool,
}

const DIVIDED: [RequestRow; 3] =
    [RequestRow::CorrectionOverdue, RequestRow::FeeUnpaid, RequestRow::OtherHandlingOther];

impl Outcomes {
    /// Reads the form of a report off its editions and values.
    ///
    /// Where neither the edition nor a value tells which rows （六） has, the three of 2021 stand for it: as unknowns,
    /// so that nothing is called broken for want of them.
    pub(super) fn of(subject: &Subject<'_>) -> Self {
        let report = subject.first.report;
        let undivided = has_row(report, RequestRow::OtherUndivided);
        let divided = !undivided || DIVIDED.into_iter().any(|row| has_row(report, row));
        let as_leaf =
            Self { undivided: if undivided { Undivided::Leaf } else { Undivided::Absent }, divided };
        let both = has_value(report, RequestRow::OtherUndivided)
            && DIVIDED.into_iter().any(|row| has_value(report, row));
        if both { as_leaf.or_subtotal(subject) } else { as_leaf }
    }

    /// With values both in the single row and in the three, counting both may count twice: the single row is taken
    /// for the sum of the three unless more equations break that way.
    fn or_subtotal(self, subject: &Subject<'_>) -> Self {
        let as_subtotal = Self { undivided: Undivided::Subtotal, ..self };
        if as_subtotal.broken(subject) <= self.broken(subject) { as_subtotal } else { self }
    }

    fn broken(self, subject: &Subject<'_>) -> usize {
        let report = subject.first.report;
        let is_broken = |outcome: Outcome| usize::from(outcome == Outcome::Broken);
        Applicant::ALL
            .iter()
            .map(|&applicant| {
                let total = is_broken(self.total(report, applicant).weigh(subject).outcome());
                let group = match self.undivided {
                    Undivided::Subtotal => {
                        is_broken(Self::undivided_sum(report, applicant).weigh(subject).outcome())
                    }
                    Undivided::Absent | Undivided::Leaf => 0,
                };
                total.saturating_add(group)
            })
            .sum()
    }

    /// Whether the row is one of those that （七）总计 adds up.
    fn is_leaf(self, row: RequestRow) -> bool {
        match row {
            RequestRow::OtherUndivided => self.undivided == Undivided::Leaf,
            row if DIVIDED.contains(&row) => self.divided,
            _ => true,
        }
    }

    /// （七）总计 = the sum of the leaf rows.
    pub(super) fn total(
        self,
        report: &Report,
        applicant: Applicant,
    ) -> Equation<impl Iterator<Item = FieldPath> + Clone, impl Iterator<Item = FieldPath> + Clone> {
        let leaves = RequestRow::outcome_leaves().filter(move |&row| self.is_leaf(row));
        sum(RequestRow::OutcomesTotal, leaves, applicant, report)
    }

    /// A printed subtotal = the sum of the leaf rows of its group.
    pub(super) fn subtotal(
        self,
        report: &Report,
        group: OutcomeGroup,
        applicant: Applicant,
    ) -> Equation<impl Iterator<Item = FieldPath> + Clone, impl Iterator<Item = FieldPath> + Clone> {
        let leaves = group.leaves().iter().copied().filter(move |&row| self.is_leaf(row));
        sum(group.subtotal(), leaves, applicant, report)
    }

    /// The single row （六） as a subtotal = the sum of the three.
    pub(super) fn undivided_sum(
        report: &Report,
        applicant: Applicant,
    ) -> Equation<impl Iterator<Item = FieldPath> + Clone, impl Iterator<Item = FieldPath> + Clone> {
        sum(RequestRow::OtherUndivided, DIVIDED.into_iter(), applicant, report)
    }
}

/// One row is the sum of others, in a column. A row that the agency added may be one of the others.
fn sum<L: Iterator<Item = RequestRow> + Clone>(
    total: RequestRow,
    leaves: L,
    applicant: Applicant,
    report: &Report,
) -> Equation<impl Iterator<Item = FieldPath> + Clone, impl Iterator<Item = FieldPath> + Clone + use<L>> {
    let added = report.extra_rows.iter().any(|row| row.table == Table::Requests);
    let left = std::iter::once(FieldPath::request(total, applicant));
    Equation::new(left, leaves.map(move |row| FieldPath::request(row, applicant))).open_if(added)
}

/// Whether the report's form has the row.
pub(super) fn has_row(report: &Report, row: RequestRow) -> bool {
    report.has_row(row) || has_value(report, row)
}

fn has_value(report: &Report, row: RequestRow) -> bool {
    Applicant::ALL.iter().any(|&applicant| report.requests.get(row, applicant).is_some())
}
