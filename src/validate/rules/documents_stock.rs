//! # `documents-stock` (V007)
//!
//! **What.** Of the documents issued in a year, those that were not repealed are still in force at its end: 现行有效件数
//! is at least 本年制发件数 less 本年废止件数, for 规章 and for 行政规范性文件.
//!
//! **Why.** An office that counts what it issued in the year under 现行有效, or leaves the stock 0, breaks it.
//!
//! **Legal source.** The column heads of table 2 in the form of 2021.
//!
//! **Formula.** `in_force + repealed ≥ issued`, so that no side can be negative.
//!
//! **Example.** Three issued, none repealed, and none in force.
//!
//! ```
//! use gongkai::{Report, Severity, validate};
//!
//! let mut report = Report::default();
//! let documents = &mut report.proactive_disclosure.normative_documents;
//! (documents.issued, documents.repealed, documents.in_force) = (Some(3), Some(0), Some(0));
//! let audit = validate(&report);
//! assert_eq!(audit.findings()[0].name(), "documents-stock");
//! assert_eq!(audit.findings()[0].severity(), Severity::Warning);
//! ```
//!
//! **Silent** where the stock or the repealed are blank and the issued are more than the rest, and about the form of
//! 2019, which has no such columns. A document that is issued late in the year and comes into force in the next is a
//! fair reason for a finding: so it is a warning.

use super::{Applies, Family, Spec, Template};
use crate::base::Severity;
use crate::model::{DisclosureColumn, DisclosureRow, FieldPath};
use crate::validate::equations::Equation;
use crate::validate::probe::Probe;

pub(super) const RULE: Spec = Spec {
    code: "V007",
    name: "documents-stock",
    family: Family::Disclosure,
    severity: Severity::Warning,
    arithmetic: false,
    applies: Applies::FORM_2021,
    formula: "in_force + repealed ≥ issued",
    legal_source: "国办公开办函〔2021〕30号, table 2, 本年制发件数, 本年废止件数, 现行有效件数",
    summary: "documents issued in the year and not repealed are in force",
    said: Template {
        en: "{row}: 现行有效件数 and 本年废止件数 come to {computed}, fewer than the {stated} of 本年制发件数",
        zh: "“{row}”：现行有效件数与本年废止件数合计 {computed}，少于本年制发件数 {stated}",
    },
    check,
    #[cfg(test)]
    cases: tests::CASES,
};

fn check(probe: &mut Probe<'_>) {
    for row in [DisclosureRow::Rules, DisclosureRow::NormativeDocuments] {
        let cell = |column| FieldPath::disclosure(row, column);
        let issued = cell(DisclosureColumn::Issued).filter(|&path| probe.report().has(path));
        // What is not there is as unknown as what is blank.
        let stock = [cell(DisclosureColumn::InForce), cell(DisclosureColumn::Repealed)];
        if issued.is_some() {
            probe.equation(&Equation::at_least(stock.into_iter().flatten(), issued.into_iter()));
        } else {
            probe.not_applicable();
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::model::Edition;
    use crate::validate::testing::Case;

    const ROW: &str = "proactive_disclosure.normative_documents";

    pub(super) const CASES: &[Case] = &[
        Case::passes("zeros", |_| {}),
        Case::passes("all of them in force", |scene| {
            scene.count(&format!("{ROW}.issued"), 3).count(&format!("{ROW}.in_force"), 11);
        }),
        Case::passes("issued and repealed in one year", |scene| {
            scene.count(&format!("{ROW}.issued"), 2).count(&format!("{ROW}.repealed"), 2);
        }),
        Case::passes("the form of 2019 has other columns", |scene| {
            scene.edition(Edition::Form2019);
        }),
        Case::passes("more than issued, whatever the blank is", |scene| {
            scene.count(&format!("{ROW}.issued"), 2).count(&format!("{ROW}.in_force"), 5);
            scene.blank(&format!("{ROW}.repealed"));
        }),
        Case::fails("none in force", (0, 3), |scene| {
            scene.count(&format!("{ROW}.issued"), 3);
        }),
        Case::fails("too few in force", (4, 5), |scene| {
            scene.count(&format!("{ROW}.issued"), 5).count(&format!("{ROW}.repealed"), 1);
            scene.count(&format!("{ROW}.in_force"), 3);
        }),
        Case::undecided("nobody tells the form, and the stock is not there", |scene| {
            scene.report.editions.proactive_disclosure = None;
            scene.count(&format!("{ROW}.issued"), 3).blank(&format!("{ROW}.in_force"));
        }),
        Case::undecided("the stock is blank", |scene| {
            scene.count(&format!("{ROW}.issued"), 3).blank(&format!("{ROW}.in_force"));
        }),
        Case::holds_if_blanks_are_zero("the issued are blank", |scene| {
            scene.count(&format!("{ROW}.in_force"), 3).blank(&format!("{ROW}.issued"));
        }),
    ];
}
