//! # `requests-subtotal` (V004)
//!
//! **What.** Where an agency printed a subtotal of （三）不予公开, （四）无法提供, （五）不予处理 or （六）其他处理, it is
//! the sum of the rows of its group.
//!
//! **Why.** The form has no subtotals. An agency that adds them fills them by hand or by a formula over the wrong
//! range.
//!
//! **Legal source.** None asks for a subtotal. One that is printed must be one (Regulations on Open Government
//! Information, article 50: the report tells how requests were received and handled).
//!
//! **Formula.** `outcomes.withheld.subtotal = outcomes.withheld.*` and so on, for each printed subtotal and column. Where
//! the single row （六） of 2019 stands above the three of 2021 and works as their sum, it is checked like a subtotal.
//!
//! **Example.**
//!
//! ```
//! use gongkai::{ApplicantCounts, Report, validate};
//!
//! let mut subtotal = ApplicantCounts::default();
//! subtotal.total = Some(2);
//! let mut report = Report::default();
//! report.requests.outcomes.unavailable.not_held.total = Some(3);
//! report.requests.outcomes.unavailable.subtotal = Some(subtotal);
//! assert_eq!(validate(&report).findings()[0].name(), "requests-subtotal");
//! ```
//!
//! **Silent** where none is printed (not applicable), where blanks could be the rest, and where a row that the agency
//! added could.

use super::{Applies, Family, Spec, Template};
use crate::base::Severity;
use crate::model::{Applicant, OutcomeGroup};
use crate::validate::outcomes::{Outcomes, Undivided, has_row};
use crate::validate::probe::Probe;

pub(super) const RULE: Spec = Spec {
    code: "V004",
    name: "requests-subtotal",
    family: Family::Requests,
    severity: Severity::Error,
    arithmetic: true,
    applies: Applies::ALWAYS,
    formula: "outcomes.withheld.subtotal = outcomes.withheld.*, likewise unavailable, not_processed, other_handling",
    legal_source: "Regulations on Open Government Information (State Council Order 711), article 50; \
                   the form prints no subtotals",
    summary: "a subtotal that an agency printed in table 3 is the sum of the rows of its group",
    said: Template {
        en: "column {column}, {row}: the subtotal says {computed}, its rows add up to {stated}",
        zh: "“{column}”列“{row}”为 {computed}，所属各行合计 {stated}",
    },
    check,
    #[cfg(test)]
    cases: tests::CASES,
};

fn check(probe: &mut Probe<'_>) {
    let outcomes = Outcomes::of(&probe.subject());
    for &group in OutcomeGroup::ALL {
        let printed = has_row(probe.report(), group.subtotal());
        for &applicant in Applicant::ALL {
            if printed {
                probe.equation(&outcomes.subtotal(probe.report(), group, applicant));
            } else {
                probe.not_applicable();
            }
        }
    }
    if outcomes.undivided == Undivided::Subtotal {
        for &applicant in Applicant::ALL {
            probe.equation(&Outcomes::undivided_sum(probe.report(), applicant));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{ExtraRow, Table};
    use crate::validate::testing::Case;

    const SUBTOTAL: &str = "requests.outcomes.withheld.subtotal";

    pub(super) const CASES: &[Case] = &[
        Case::passes("zeros", |scene| {
            scene.row(SUBTOTAL, [0; 7]);
        }),
        Case::passes("two rows", |scene| {
            scene.row("requests.outcomes.withheld.state_secret", [1, 0, 0, 0, 0, 0, 1]);
            scene.row("requests.outcomes.withheld.administrative_inquiry", [2, 0, 0, 0, 0, 1, 3]);
            scene.row(SUBTOTAL, [3, 0, 0, 0, 0, 1, 4]);
        }),
        Case::passes("none is printed", |scene| {
            scene.row("requests.outcomes.withheld.state_secret", [1, 0, 0, 0, 0, 0, 1]);
        }),
        Case::fails("its rows are more", (1, 2), |scene| {
            scene.row(SUBTOTAL, [0; 7]).count("requests.outcomes.withheld.state_secret.other", 2);
            scene.count("requests.outcomes.withheld.subtotal.other", 1);
        }),
        Case::fails("its rows are fewer", (2, 1), |scene| {
            scene.row("requests.outcomes.other_handling.subtotal", [0; 7]);
            scene.count("requests.outcomes.other_handling.fee_unpaid.total", 1);
            scene.count("requests.outcomes.other_handling.subtotal.total", 2);
        }),
        Case::fails("the single row above the three", (2, 3), |scene| {
            scene.row("requests.outcomes.other_handling.undivided", [2, 0, 0, 0, 0, 1, 3]);
            scene.row("requests.outcomes.other_handling.other", [3, 0, 0, 0, 0, 1, 3]);
            scene.row("requests.outcomes.total", [3, 0, 0, 0, 0, 1, 3]);
        }),
        Case::undecided("a row is blank", |scene| {
            scene.row(SUBTOTAL, [0; 7]).blank("requests.outcomes.withheld.state_secret.total");
            scene.count("requests.outcomes.withheld.subtotal.total", 2);
        }),
        Case::undecided("an added row may be the rest", |scene| {
            scene.row(SUBTOTAL, [0; 7]).count("requests.outcomes.withheld.subtotal.total", 2);
            scene.report.extra_rows.push(ExtraRow::new(Table::Requests, "9.其他不予公开", vec![]));
        }),
    ];
}
