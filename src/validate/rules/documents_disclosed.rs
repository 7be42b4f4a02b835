//! # `documents-disclosed` (V008)
//!
//! **What.** Documents disclosed for the first time in the year are among all that are disclosed: 对外公开总数量 is at
//! least 本年新公开数量, for 规章 and for 规范性文件.
//!
//! **Why.** The columns are often filled in the wrong order, or the stock is left 0.
//!
//! **Legal source.** The column heads of table 2 in the form of 2019.
//!
//! **Formula.** `total_disclosed ≥ newly_disclosed`
//!
//! **Example.** Seven newly disclosed, and five in all.
//!
//! ```
//! use gongkai::{Report, validate};
//!
//! let mut report = Report::default();
//! let documents = &mut report.proactive_disclosure.normative_documents;
//! (documents.newly_disclosed, documents.total_disclosed) = (Some(7), Some(5));
//! assert_eq!(validate(&report).findings()[0].name(), "documents-disclosed");
//! ```
//!
//! **Silent** where the stock is blank, and about the form of 2021, which has no such columns.

use super::{Applies, Family, Spec, Template};
use crate::base::Severity;
use crate::model::{DisclosureColumn, DisclosureRow, FieldPath};
use crate::validate::equations::Equation;
use crate::validate::probe::Probe;

pub(super) const RULE: Spec = Spec {
    code: "V008",
    name: "documents-disclosed",
    family: Family::Disclosure,
    severity: Severity::Warning,
    arithmetic: false,
    applies: Applies::FORM_2019,
    formula: "total_disclosed ≥ newly_disclosed",
    legal_source: "国办公开办函〔2019〕60号, table 2, 本年新公开数量, 对外公开总数量",
    summary: "documents newly disclosed are among all that are disclosed",
    said: Template {
        en: "{row}: 对外公开总数量 is {computed}, fewer than the {stated} of 本年新公开数量",
        zh: "“{row}”：对外公开总数量 {computed} 少于本年新公开数量 {stated}",
    },
    check,
    #[cfg(test)]
    cases: tests::CASES,
};

fn check(probe: &mut Probe<'_>) {
    for row in [DisclosureRow::Rules, DisclosureRow::NormativeDocuments] {
        let cell = |column| FieldPath::disclosure(row, column).filter(|&path| probe.report().has(path));
        match (cell(DisclosureColumn::TotalDisclosed), cell(DisclosureColumn::NewlyDisclosed)) {
            (Some(all), Some(new)) => {
                probe.equation(&Equation::at_least(std::iter::once(all), std::iter::once(new)));
            }
            _ => probe.not_applicable(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::model::Edition;
    use crate::validate::testing::{Case, Scene};

    const ROW: &str = "proactive_disclosure.normative_documents";

    fn of_2019(scene: &mut Scene, new: u64, all: u64) -> &mut Scene {
        scene.edition(Edition::Form2019);
        scene.count(&format!("{ROW}.newly_disclosed"), new).count(&format!("{ROW}.total_disclosed"), all)
    }

    pub(super) const CASES: &[Case] = &[
        Case::passes("the form of 2021 has other columns", |_| {}),
        Case::passes("as many", |scene| {
            of_2019(scene, 4, 4);
        }),
        Case::passes("more in all", |scene| {
            of_2019(scene, 4, 31);
        }),
        Case::fails("fewer in all", (5, 7), |scene| {
            of_2019(scene, 7, 5);
        }),
        Case::fails("none in all", (0, 2), |scene| {
            of_2019(scene, 2, 0);
        }),
        Case::undecided("the stock is blank", |scene| {
            of_2019(scene, 2, 0).blank(&format!("{ROW}.total_disclosed"));
        }),
    ];
}
