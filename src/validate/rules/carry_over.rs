//! # `carry-over` (V025)
//!
//! **What.** What was left open at the end of a year is what the next year begins with: in each column of table 3,
//! 上年结转 of a report is 结转下年度 of the report before.
//!
//! **Why.** It is the only cell of the form that another report proves.
//!
//! **Legal source.** Table 3 of both editions, rows 二 and 四.
//!
//! **Formula.** `carried_in` of a year = `carried_out` of the year before, seven times.
//!
//! **Example.** See [`Panel`](crate::Panel).
//!
//! **Silent** between years that do not follow each other, and in columns that are blank in one of them.

use super::{Applies, Family, Spec, Template};
use crate::base::Severity;
use crate::model::{Applicant, FieldPath, RequestRow};
use crate::validate::equations::Equation;
use crate::validate::probe::Probe;

pub(super) const RULE: Spec = Spec {
    code: "V025",
    name: "carry-over",
    family: Family::Years,
    severity: Severity::Warning,
    arithmetic: true,
    applies: Applies::ALWAYS,
    formula: "carried_in(Y) = carried_out(Y − 1)",
    legal_source: "国办公开办函〔2021〕30号, 国办公开办函〔2019〕60号, table 3, rows 二 and 四",
    summary: "requests carried in are those that the year before carried out",
    said: Template {
        en: "column {column}: the report for {year} says {computed} requests were carried in, that for {before} that {stated} \
             were carried out",
        zh: "“{column}”列：{year} 年报告的上年结转为 {computed}，{before} 年报告的结转下年度为 {stated}",
    },
    check,
    #[cfg(test)]
    cases: tests::CASES,
};

fn check(probe: &mut Probe<'_>) {
    for pair in probe.subject().years() {
        for &applicant in Applicant::ALL {
            let carried_in = pair.this(FieldPath::request(RequestRow::CarriedIn, applicant));
            let carried_out = pair.before(FieldPath::request(RequestRow::CarriedOut, applicant));
            let equation = Equation::new(std::iter::once(carried_in), std::iter::once(carried_out));
            probe.equation_with(
                &equation,
                pair.evidence().with("before", pair.year.saturating_sub(1).to_string()),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::validate::testing::{Case, Scene};

    /// Open at the end of 2023, and at the beginning of a year.
    fn open(scene: &mut Scene, before: u64, year: u16, carried_in: u64) -> &mut Scene {
        scene.report.year = Some(2023);
        scene.count("requests.carried_out.other", before).next_report();
        scene.report.year = Some(year);
        scene.count("requests.carried_in.other", carried_in)
    }

    pub(super) const CASES: &[Case] = &[
        Case::passes("as many", |scene| {
            open(scene, 4, 2024, 4);
        }),
        Case::passes("a year between them", |scene| {
            open(scene, 4, 2025, 7);
        }),
        Case::fails("fewer", (3, 4), |scene| {
            open(scene, 4, 2024, 3);
        }),
        Case::fails("from nothing", (2, 0), |scene| {
            open(scene, 0, 2024, 2);
        }),
        Case::undecided("not told", |scene| {
            open(scene, 4, 2024, 0).blank("requests.carried_in.other");
        }),
    ];
}
