//! # `requests-balance` (V001)
//!
//! **What.** In each column of table 3, the requests that came in are those that were answered or are still open:
//! 本年新收 + 上年结转 = （七）总计 + 结转下年度.
//!
//! **Why.** It is the one equation that the form itself prints, and the one by which a lost row or a shifted column
//! shows.
//!
//! **Legal source.** The head cell of the table in both editions (国办公开办函〔2019〕60号, 国办公开办函〔2021〕30号):
//! 本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和.
//!
//! **Formula.** `received + carried_in = outcomes.total + carried_out`, seven times.
//!
//! **Example.** 12 received and 1 carried in are 13; 11 answered and 1 carried out are 12. One request is lost.
//!
//! ```
//! use gongkai::{Report, validate};
//!
//! let mut report = Report::default();
//! report.requests.received.total = Some(12);
//! report.requests.carried_in.total = Some(1);
//! report.requests.outcomes.total.total = Some(11);
//! report.requests.carried_out.total = Some(1);
//! assert_eq!(validate(&report).findings()[0].difference(), Some(1.into()));
//! ```
//!
//! **Silent** in a column whose blanks could make up the difference. Agencies like to leave 上年结转 blank: then the
//! column is undecided, or holds if blanks are zeros.

use super::{Applies, Family, Spec, Template};
use crate::base::Severity;
use crate::model::{Applicant, FieldPath, RequestRow};
use crate::validate::equations::Equation;
use crate::validate::probe::Probe;

pub(super) const RULE: Spec = Spec {
    code: "V001",
    name: "requests-balance",
    family: Family::Requests,
    severity: Severity::Error,
    arithmetic: true,
    applies: Applies::ALWAYS,
    formula: "received + carried_in = outcomes.total + carried_out",
    legal_source: "国办公开办函〔2021〕30号, 国办公开办函〔2019〕60号, head of table 3: \
                   本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和",
    summary: "in each column of table 3, the requests received and carried in are those answered and carried out",
    said: Template {
        en: "column {column}: requests received and carried in come to {computed}, outcomes and carried out to {stated}",
        zh: "“{column}”列勾稽关系不成立：第一项加第二项之和为 {computed}，第三项加第四项之和为 {stated}",
    },
    check,
    #[cfg(test)]
    cases: tests::CASES,
};

fn check(probe: &mut Probe<'_>) {
    for &applicant in Applicant::ALL {
        let cells =
            move |rows: [RequestRow; 2]| rows.into_iter().map(move |row| FieldPath::request(row, applicant));
        let incoming = cells([RequestRow::Received, RequestRow::CarriedIn]);
        let outgoing = cells([RequestRow::OutcomesTotal, RequestRow::CarriedOut]);
        probe.equation(&Equation::new(incoming, outgoing));
    }
}

#[cfg(test)]
mod tests {
    use crate::base::{Repair, State};
    use crate::validate::testing::Case;

    pub(super) const CASES: &[Case] = &[
        Case::passes("zeros", |_| {}),
        Case::passes("answered and carried over", |scene| {
            scene.count("requests.received.total", 12).count("requests.carried_in.total", 3);
            scene.count("requests.outcomes.total.total", 11).count("requests.carried_out.total", 4);
        }),
        Case::passes("the largest counts there are", |scene| {
            scene.count("requests.received.other", u64::MAX).count("requests.carried_in.other", u64::MAX);
            scene
                .count("requests.outcomes.total.other", u64::MAX)
                .count("requests.carried_out.other", u64::MAX);
        }),
        Case::fails("one lost", (13, 12), |scene| {
            scene.count("requests.received.total", 12).count("requests.carried_in.total", 1);
            scene.count("requests.outcomes.total.total", 11).count("requests.carried_out.total", 1);
        }),
        Case::fails("more answered than there were, though the carried out are blank", (2, 3), |scene| {
            scene.count("requests.received.natural_person", 2);
            scene.count("requests.outcomes.total.natural_person", 3);
            scene.blank("requests.carried_out.natural_person");
        }),
        Case::undecided("the carried in may be the difference", |scene| {
            scene.count("requests.outcomes.total.total", 2).blank("requests.carried_in.total");
        }),
        Case::undecided("what came in cannot be read", |scene| {
            scene.cell("requests.received.total", State::Unreadable, "3O");
            scene.count("requests.outcomes.total.total", 30);
        }),
        Case::undecided("an unreadable cell is no blank", |scene| {
            scene.cell("requests.received.total", State::Unreadable, "O");
        }),
        Case::holds_if_blanks_are_zero("blank beside a balance", |scene| {
            scene.blank("requests.carried_in.total").count("requests.received.total", 2);
            scene.count("requests.carried_out.total", 2);
        }),
        Case::assumed("placed by the balance", |scene| {
            scene.repaired("requests.received.total", Repair::Aligned);
        }),
        Case::assumed("placed by a balance that breaks", |scene| {
            scene.repaired("requests.received.total", Repair::Aligned).count("requests.received.total", 1);
        }),
    ];
}
