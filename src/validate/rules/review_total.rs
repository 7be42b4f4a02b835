//! # `review-total` (V005)
//!
//! **What.** In each of the three groups of table 4 (行政复议, 未经复议直接起诉, 复议后起诉), the four results add up to
//! 总计.
//!
//! **Why.** The table has one row of fifteen numbers. A number lost in it shifts all those behind it, and that shows
//! here.
//!
//! **Legal source.** Cells 总计 of the table in both editions; Regulations, article 50 (3).
//!
//! **Formula.** `upheld + corrected + other + pending = total`, three times.
//!
//! **Example.** 2 upheld, 1 otherwise ended and 1 pending are 4; 总计 says 3.
//!
//! ```
//! use gongkai::{Report, validate};
//!
//! let mut report = Report::default();
//! let group = &mut report.review_and_litigation.litigation.direct;
//! (group.upheld, group.corrected, group.other, group.pending) = (Some(2), Some(0), Some(1), Some(1));
//! group.total = Some(3);
//! assert_eq!(validate(&report).findings()[0].name(), "review-total");
//! ```
//!
//! **Silent** in a group whose blanks could fill the total.

use super::{Applies, Family, Spec, Template};
use crate::base::Severity;
use crate::model::{FieldPath, ReviewGroup, ReviewOutcome};
use crate::validate::equations::Equation;
use crate::validate::probe::Probe;

pub(super) const RULE: Spec = Spec {
    code: "V005",
    name: "review-total",
    family: Family::Review,
    severity: Severity::Error,
    arithmetic: true,
    applies: Applies::ALWAYS,
    formula: "upheld + corrected + other + pending = total",
    legal_source: "国办公开办函〔2021〕30号, 国办公开办函〔2019〕60号, table 4, 总计; \
                   Regulations on Open Government Information (State Council Order 711), article 50 (3)",
    summary: "in each group of table 4, the four results add up to the total",
    said: Template {
        en: "{row}: the four results add up to {computed}, 总计 says {stated}",
        zh: "{row}：四项结果合计 {computed}，总计为 {stated}",
    },
    check,
    #[cfg(test)]
    cases: tests::CASES,
};

fn check(probe: &mut Probe<'_>) {
    for &group in ReviewGroup::ALL {
        let parts = ReviewOutcome::PARTS.into_iter().map(move |part| FieldPath::review(group, part));
        let total = std::iter::once(FieldPath::review(group, ReviewOutcome::Total));
        probe.equation(&Equation::new(parts, total));
    }
}

#[cfg(test)]
mod tests {
    use crate::base::Repair;
    use crate::validate::testing::Case;

    pub(super) const CASES: &[Case] = &[
        Case::passes("zeros", |_| {}),
        Case::passes("four results", |scene| {
            scene.count("review_and_litigation.reconsideration.upheld", 1);
            scene.count("review_and_litigation.reconsideration.corrected", 2);
            scene.count("review_and_litigation.reconsideration.other", 4);
            scene.count("review_and_litigation.reconsideration.pending", 8);
            scene.count("review_and_litigation.reconsideration.total", 15);
        }),
        Case::fails("total too small", (4, 3), |scene| {
            scene.count("review_and_litigation.litigation.direct.upheld", 4);
            scene.count("review_and_litigation.litigation.direct.total", 3);
        }),
        Case::fails("total too large, and the row was placed by its label", (0, 3), |scene| {
            let total = "review_and_litigation.litigation.after_reconsideration.total";
            scene.repaired(total, Repair::Label).count(total, 3);
        }),
        Case::undecided("nothing is known of a group", |scene| {
            for cell in ["upheld", "corrected", "other", "pending", "total"] {
                scene.blank(&format!("review_and_litigation.reconsideration.{cell}"));
            }
        }),
        Case::undecided("the total is blank", |scene| {
            scene.count("review_and_litigation.reconsideration.upheld", 4);
            scene.blank("review_and_litigation.reconsideration.total");
        }),
        Case::holds_if_blanks_are_zero("only the total is told", |scene| {
            for cell in ["upheld", "corrected", "other", "pending"] {
                scene.blank(&format!("review_and_litigation.reconsideration.{cell}"));
            }
        }),
    ];
}
