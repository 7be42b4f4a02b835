//! # `requests-outcome-total` (V002)
//!
//! **What.** In each column of table 3, （七）总计 is the sum of the outcomes above it: （一）, （二） and the rows of
//! （三） to （六）.
//!
//! **Why.** The total is what the balance stands on. An outcome entered in the wrong row does not show, one that was
//! forgotten does.
//!
//! **Legal source.** Row 三、本年度办理结果（七）总计 of the table in both editions.
//!
//! **Formula.** `outcomes.total = ` the sum of the leaf rows, seven times. （六）其他处理 counts with the rows that the
//! report has: one in the form of 2019, three in that of 2021. Where values stand in both, the single row is taken
//! for the sum of the three, unless more equations break that way. Where nothing tells, the three rows are unknowns.
//! Subtotals that an agency printed are not counted.
//!
//! **Example.**
//!
//! ```
//! use gongkai::{RequestRow, Applicant, Report, explain, Validator};
//!
//! let mut report = Report::default();
//! for row in RequestRow::ALL.iter().filter(|row| !row.is_subtotal()) {
//!     report.requests.row_mut(*row).total = Some(0);
//! }
//! report.requests.outcomes.granted.total = Some(4);
//! report.requests.outcomes.unavailable.not_held.total = Some(2);
//! report.requests.outcomes.total.total = Some(7);
//!
//! let audit = Validator::new().only(["requests-outcome-total"])?.audit(&report);
//! let finding = &audit.findings()[0];
//! assert_eq!((finding.computed(), finding.stated()), (Some(7.into()), Some(6.into())));
//! # Ok::<(), gongkai::UnknownRule>(())
//! ```
//!
//! **Silent** where blanks could fill the total; and where the agency added rows to the table and the total is larger
//! than the sum, because an added row may be an outcome. A total smaller than the sum is broken all the same.

use super::{Applies, Family, Spec, Template};
use crate::base::Severity;
use crate::model::Applicant;
use crate::validate::outcomes::Outcomes;
use crate::validate::probe::Probe;

pub(super) const RULE: Spec = Spec {
    code: "V002",
    name: "requests-outcome-total",
    family: Family::Requests,
    severity: Severity::Error,
    arithmetic: true,
    applies: Applies::ALWAYS,
    formula: "outcomes.total = outcomes.granted + outcomes.partially_granted + outcomes.withheld.* + \
              outcomes.unavailable.* + outcomes.not_processed.* + outcomes.other_handling.*",
    legal_source: "国办公开办函〔2021〕30号, 国办公开办函〔2019〕60号, table 3, 三、本年度办理结果（七）总计",
    summary: "in each column of table 3, the total of the outcomes is the sum of its rows",
    said: Template {
        en: "column {column}: （七）总计 says {computed}, the outcomes add up to {stated}",
        zh: "“{column}”列：（七）总计为 {computed}，各项办理结果合计 {stated}",
    },
    check,
    #[cfg(test)]
    cases: tests::CASES,
};

fn check(probe: &mut Probe<'_>) {
    let outcomes = Outcomes::of(&probe.subject());
    for &applicant in Applicant::ALL {
        probe.equation(&outcomes.total(probe.report(), applicant));
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{Edition, ExtraRow, Table};
    use crate::validate::testing::Case;

    const ADDED: Table = Table::Requests;

    pub(super) const CASES: &[Case] = &[
        Case::passes("zeros", |_| {}),
        Case::passes("a row of each group", |scene| {
            scene.count("requests.outcomes.granted.total", 1);
            scene.count("requests.outcomes.withheld.state_secret.total", 2);
            scene.count("requests.outcomes.unavailable.not_held.total", 4);
            scene.count("requests.outcomes.not_processed.duplicate.total", 8);
            scene.count("requests.outcomes.other_handling.fee_unpaid.total", 16);
            scene.count("requests.outcomes.total.total", 31);
        }),
        Case::passes("the single row of 2019", |scene| {
            scene.edition(Edition::Form2019);
            scene.count("requests.outcomes.other_handling.undivided.total", 2);
            scene.count("requests.outcomes.total.total", 2);
        }),
        Case::passes("the single row is the sum of the three", |scene| {
            scene.row("requests.outcomes.other_handling.undivided", [3, 0, 0, 0, 0, 0, 3]);
            scene.row("requests.outcomes.other_handling.other", [3, 0, 0, 0, 0, 0, 3]);
            scene.row("requests.outcomes.total", [3, 0, 0, 0, 0, 0, 3]);
        }),
        Case::passes("the single row beside the three", |scene| {
            scene.row("requests.outcomes.other_handling.undivided", [3, 0, 0, 0, 0, 0, 3]);
            scene.row("requests.outcomes.other_handling.other", [1, 0, 0, 0, 0, 0, 1]);
            scene.row("requests.outcomes.total", [4, 0, 0, 0, 0, 0, 4]);
        }),
        Case::passes("a printed subtotal is not counted twice", |scene| {
            scene.count("requests.outcomes.withheld.state_secret.total", 2);
            scene.count("requests.outcomes.withheld.subtotal.total", 2);
            scene.count("requests.outcomes.total.total", 2);
        }),
        Case::passes("an added row that is no outcome", |scene| {
            scene.report.extra_rows.push(ExtraRow::new(ADDED, "其中：网上申请", vec![]));
        }),
        Case::fails("an outcome forgotten", (7, 6), |scene| {
            scene.count("requests.outcomes.granted.total", 6).count("requests.outcomes.total.total", 7);
        }),
        Case::fails("too much whatever the blanks are", (4, 5), |scene| {
            scene.count("requests.outcomes.granted.other", 5).count("requests.outcomes.total.other", 4);
            scene.blank("requests.outcomes.not_processed.duplicate.other");
        }),
        Case::fails("too much whatever the added row is", (4, 5), |scene| {
            scene.count("requests.outcomes.granted.total", 5).count("requests.outcomes.total.total", 4);
            scene.report.extra_rows.push(ExtraRow::new(ADDED, "（八）其他", vec![]));
        }),
        Case::fails("the total is too small for the single row of 2019", (1, 2), |scene| {
            scene.edition(Edition::Form2019);
            scene.count("requests.outcomes.other_handling.undivided.total", 2);
            scene.count("requests.outcomes.total.total", 1);
        }),
        Case::undecided("a blank may be the rest", |scene| {
            scene.count("requests.outcomes.total.total", 4);
            scene.blank("requests.outcomes.not_processed.duplicate.total");
        }),
        Case::undecided("the total is blank", |scene| {
            scene.count("requests.outcomes.granted.total", 4).blank("requests.outcomes.total.total");
        }),
        Case::undecided("an added row may be the rest", |scene| {
            scene.count("requests.outcomes.total.total", 4);
            scene.report.extra_rows.push(ExtraRow::new(ADDED, "（八）其他", vec![]));
        }),
        Case::undecided("nothing tells which rows （六） has", |scene| {
            scene.no_edition().count("requests.outcomes.total.total", 4);
        }),
    ];
}
