//! # `requests-row-total` (V003)
//!
//! **What.** In each row of table 3, the six columns of applicants add up to 总计.
//!
//! **Why.** Each value of the table is in two sums, that of its row and that of its column. Where one breaks alone, it
//! is most likely a total; where both break, the cell in which they cross.
//!
//! **Legal source.** Column 总计 of the table in both editions.
//!
//! **Formula.** `natural_person + commercial_enterprise + research_institution + public_interest_org +
//! legal_service_org + other = total`, for each row that the report has, printed subtotals included.
//!
//! **Example.**
//!
//! ```
//! use gongkai::{Report, validate};
//!
//! let mut report = Report::default();
//! let row = &mut report.requests.received;
//! row.natural_person = Some(8);
//! row.commercial_enterprise = Some(5);
//! row.total = Some(12);
//!
//! // Four columns are blank, and it is 13 already.
//! let audit = validate(&report);
//! assert_eq!(audit.findings()[0].name(), "requests-row-total");
//! ```
//!
//! **Silent** in a row whose blanks could fill the total, and about rows that the report does not have: these are
//! counted as not applicable.

use super::{Applies, Family, Spec, Template};
use crate::base::Severity;
use crate::model::{Applicant, FieldPath, RequestRow};
use crate::validate::equations::Equation;
use crate::validate::outcomes::has_row;
use crate::validate::probe::Probe;

pub(super) const RULE: Spec = Spec {
    code: "V003",
    name: "requests-row-total",
    family: Family::Requests,
    severity: Severity::Error,
    arithmetic: true,
    applies: Applies::ALWAYS,
    formula: "natural_person + commercial_enterprise + research_institution + public_interest_org + \
              legal_service_org + other = total",
    legal_source: "国办公开办函〔2021〕30号, 国办公开办函〔2019〕60号, table 3, column 总计",
    summary: "in each row of table 3, the six columns of applicants add up to the total",
    said: Template {
        en: "row {row}: the six columns of applicants add up to {computed}, 总计 says {stated}",
        zh: "“{row}”行：各类申请人合计 {computed}，总计为 {stated}",
    },
    check,
    #[cfg(test)]
    cases: tests::CASES,
};

fn check(probe: &mut Probe<'_>) {
    for &row in RequestRow::ALL {
        if has_row(probe.report(), row) {
            let parts = Applicant::PARTS.into_iter().map(move |part| FieldPath::request(row, part));
            let total = std::iter::once(FieldPath::request(row, Applicant::Total));
            probe.equation(&Equation::new(parts, total));
        } else {
            probe.not_applicable();
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::base::State;
    use crate::validate::testing::Case;

    pub(super) const CASES: &[Case] = &[
        Case::passes("zeros", |_| {}),
        Case::passes("all columns", |scene| {
            scene.row("requests.received", [1, 2, 4, 8, 16, 32, 63]);
        }),
        Case::passes("a printed subtotal", |scene| {
            scene.row("requests.outcomes.withheld.subtotal", [1, 0, 0, 0, 0, 1, 2]);
        }),
        Case::fails("total too small", (13, 12), |scene| {
            scene.row("requests.received", [8, 5, 0, 0, 0, 0, 12]);
        }),
        Case::fails("total too large", (13, 14), |scene| {
            scene.row("requests.carried_out", [8, 5, 0, 0, 0, 0, 14]);
        }),
        Case::fails("a printed subtotal", (2, 3), |scene| {
            scene.row("requests.outcomes.withheld.subtotal", [1, 0, 0, 0, 0, 1, 3]);
        }),
        Case::fails("too much whatever the blank is", (2, 1), |scene| {
            scene.row("requests.received", [2, 0, 0, 0, 0, 0, 1]).blank("requests.received.other");
        }),
        Case::undecided("a blank may be the rest", |scene| {
            scene.row("requests.received", [2, 0, 0, 0, 0, 0, 3]).blank("requests.received.other");
        }),
        Case::undecided("an ambiguous cell is no blank", |scene| {
            scene.cell("requests.received.other", State::Ambiguous, "");
        }),
        Case::holds_if_blanks_are_zero("a dash", |scene| {
            scene.row("requests.received", [2, 0, 0, 0, 0, 0, 2]);
            scene.cell("requests.received.other", State::Dash, "—");
        }),
    ];
}
