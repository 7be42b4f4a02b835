//! # `narrative-documents` (V014)
//!
//! **What.** The 规章 and 行政规范性文件 that the text tells as issued, repealed or in force are those of table 2.
//!
//! **Why.** The stock of documents in force is the one figure of table 2 that nobody can count in the year's files, and
//! is often older in the text than in the table.
//!
//! **Legal source.** Regulations on Open Government Information (State Council Order 711), article 20 (1).
//!
//! **Formula.** figure = `issued`, `repealed`, `in_force` of its row; on the form of 2019 `newly_made` or
//! `newly_disclosed`. That form has no stock of documents in force.
//!
//! **Example.**
//!
//! ```
//! use gongkai::{Narrative, Report, validate};
//!
//! let mut report = Report::default();
//! report.proactive_disclosure.normative_documents.issued = Some(3);
//! report.overview = Narrative::new("一、总体情况", ["全年制发行政规范性文件5件。"]);
//! assert_eq!(validate(&report).findings()[0].name(), "narrative-documents");
//! ```
//!
//! **Silent** as `narrative-requests` is.

use super::{Applies, Family, Spec};
use crate::base::Severity;
use crate::facts::FactKind;
use crate::model::{DisclosureColumn as Column, DisclosureRow as Row, FieldPath};
use crate::validate::probe::Probe;
use crate::validate::told::{self, Reading};

pub(super) const RULE: Spec = Spec {
    code: "V014",
    name: "narrative-documents",
    family: Family::Narrative,
    severity: Severity::Warning,
    arithmetic: false,
    applies: Applies::ALWAYS,
    formula: "figure of the text = issued, repealed or in_force of its row (2019: newly_made or newly_disclosed)",
    legal_source: "Regulations on Open Government Information (State Council Order 711), article 20 (1)",
    summary: "the documents that the text tells are those of table 2",
    said: told::SAID,
    check,
    #[cfg(test)]
    cases: tests::CASES,
};

const ISSUED: &[(&str, Column)] = &[
    ("issued", Column::Issued),
    ("newly_made", Column::NewlyMade),
    ("newly_disclosed", Column::NewlyDisclosed),
];
const REPEALED: &[(&str, Column)] = &[("repealed", Column::Repealed)];
const IN_FORCE: &[(&str, Column)] = &[("in_force", Column::InForce)];

fn check(probe: &mut Probe<'_>) {
    told::compare(probe, |kind| {
        let (row, columns) = match kind {
            FactKind::DocumentsIssued => (Row::NormativeDocuments, ISSUED),
            FactKind::DocumentsRepealed => (Row::NormativeDocuments, REPEALED),
            FactKind::DocumentsInForce => (Row::NormativeDocuments, IN_FORCE),
            FactKind::RulesIssued => (Row::Rules, ISSUED),
            FactKind::RulesRepealed => (Row::Rules, REPEALED),
            FactKind::RulesInForce => (Row::Rules, IN_FORCE),
            _ => return Vec::new(),
        };
        let cell = |&(name, column)| Reading::new(name, FieldPath::disclosure(row, column));
        columns.iter().map(cell).collect()
    });
}

#[cfg(test)]
mod tests {
    use crate::model::{Edition, Narrative};
    use crate::validate::testing::{Case, Scene};

    const ROW: &str = "proactive_disclosure.normative_documents";

    fn told(scene: &mut Scene, text: &str) {
        scene.count(&format!("{ROW}.issued"), 3).count(&format!("{ROW}.in_force"), 41);
        scene.report.overview = Narrative::new("一、总体情况", [text]);
    }

    pub(super) const CASES: &[Case] = &[
        Case::passes("nothing told", |scene| told(scene, "转发文件16份。")),
        Case::passes("issued and in force", |scene| {
            told(scene, "全年制发行政规范性文件3件，现行有效行政规范性文件41件。");
        }),
        Case::passes("on the form of 2019", |scene| {
            scene.edition(Edition::Form2019).count(&format!("{ROW}.newly_disclosed"), 5);
            scene.report.overview = Narrative::new("一、总体情况", ["全年制发规范性文件5件。"]);
        }),
        Case::passes("all that were disclosed are not those in force", |scene| {
            scene.edition(Edition::Form2019).count(&format!("{ROW}.total_disclosed"), 41);
            scene.report.overview = Narrative::new("一、总体情况", ["现行有效规范性文件38件。"]);
        }),
        Case::fails_in("issued", "3 (issued)", |scene| told(scene, "全年制发行政规范性文件5件。")),
        Case::fails_in("in force", "41 (in_force)", |scene| {
            told(scene, "现行有效行政规范性文件38件。");
        }),
        Case::undecided("the table is blank", |scene| {
            told(scene, "全年制发行政规范性文件5件。");
            scene.blank(&format!("{ROW}.issued"));
        }),
    ];
}
