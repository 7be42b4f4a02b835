//! # `edition` (V023)
//!
//! **What.** The report is on one form, and on the one in force: that of 2021 for the years from 2021 on.
//!
//! **Why.** An office that fills in last year's file keeps a form that was replaced. Its columns are other quantities
//! (a stock of published items is no stock of documents in force), so the report cannot be compared with others.
//!
//! **Legal source.** 国办公开办函〔2021〕30号, which replaced 国办公开办函〔2019〕60号 (试行) from the reports of 2021 on.
//!
//! **Formula.** `editions` of both tables are the same; they are 2021 if `year ≥ 2021`.
//!
//! **Example.**
//!
//! ```
//! use gongkai::{Edition, Report, validate};
//!
//! let mut report = Report::default();
//! report.year = Some(2024);
//! report.editions.requests = Some(Edition::Form2019);
//! assert_eq!(validate(&report).findings()[0].name(), "edition");
//! ```
//!
//! **Silent** where the labels tell no edition, and, on one form, where the year is not known.

use super::{Applies, Family, Spec, Template};
use crate::base::Severity;
use crate::model::Edition;
use crate::validate::finding::Reason;
use crate::validate::probe::{Evidence, Probe};

pub(super) const RULE: Spec = Spec {
    code: "V023",
    name: "edition",
    family: Family::Formalities,
    severity: Severity::Warning,
    arithmetic: false,
    applies: Applies::ALWAYS,
    formula: "one form, and that of 2021 if year ≥ 2021",
    legal_source: "国办公开办函〔2021〕30号, 国办公开办函〔2019〕60号",
    summary: "the report is on one form, and on the one in force",
    said: Template {
        en: "the report for {year} is on the form of 2019, which that of 2021 (国办公开办函〔2021〕30号) replaced",
        zh: "{year} 年度报告仍使用 2019 年试行格式，应使用国办公开办函〔2021〕30号规定的格式",
    },
    check,
    #[cfg(test)]
    cases: tests::CASES,
};

static MIXED: Template = Template {
    en: "the report mixes the forms of 2019 and 2021: table 2 is {disclosure}, table 3 {requests}",
    zh: "报告混用两种格式：第二部分表格为 {disclosure}，第三部分表格为 {requests}",
};

fn check(probe: &mut Probe<'_>) {
    let report = probe.report();
    let name = |edition: Option<Edition>| edition.map_or("?", Edition::key);
    match (report.editions.overall(), report.year) {
        (None, _) => probe.open(Reason::NotTold),
        (Some(Edition::Mixed), _) => {
            let evidence = Evidence::default().said(&MIXED);
            let evidence = evidence.with("disclosure", name(report.editions.proactive_disclosure));
            probe.broken(evidence.with("requests", name(report.editions.requests)));
        }
        (Some(Edition::Form2021), _) | (Some(_), Some(..=2020)) => probe.holds(),
        (Some(_), None) => probe.open(Reason::Year),
        (Some(_), Some(year)) => probe.broken(Evidence::default().with("year", year.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use crate::model::Edition;
    use crate::validate::testing::Case;

    pub(super) const CASES: &[Case] = &[
        Case::passes("the form in force", |scene| scene.report.year = Some(2024)),
        Case::passes("the trial form in its time", |scene| {
            scene.edition(Edition::Form2019);
            scene.report.year = Some(2020);
        }),
        Case::fails_in("the trial form later", "2023", |scene| {
            scene.edition(Edition::Form2019);
            scene.report.year = Some(2023);
        }),
        Case::fails_in("one table of each", "table 2 is 2021, table 3 2019", |scene| {
            scene.report.editions.requests = Some(Edition::Form2019);
        }),
        Case::fails_in("both in one table", "table 3 mixed", |scene| {
            scene.report.editions.requests = Some(Edition::Mixed);
        }),
        Case::undecided("the trial form of a year not told", |scene| {
            scene.edition(Edition::Form2019);
        }),
        Case::undecided("the labels do not tell", |scene| {
            scene.report.editions = crate::model::Editions::default();
        }),
    ];
}
