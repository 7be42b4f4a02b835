//! # `narrative-decisions` (V013)
//!
//! **What.** The decisions on licences, penalties and coercion that the text tells are those of table 2.
//!
//! **Why.** Both come from the same ledger. Where they differ, one of them is of another year, or counts items (事项)
//! instead of decisions.
//!
//! **Legal source.** Regulations on Open Government Information (State Council Order 711), article 20 (5) and (6); the
//! column 本年处理决定数量 of table 2.
//!
//! **Formula.** figure = `licensing.decisions`, `penalties.decisions`, `coercion.decisions`
//!
//! **Example.**
//!
//! ```
//! use gongkai::{Narrative, Report, validate};
//!
//! let mut report = Report::default();
//! report.proactive_disclosure.penalties.decisions = Some(207);
//! report.overview = Narrative::new("一、总体情况", ["全年作出行政处罚决定270件。"]);
//! assert_eq!(validate(&report).findings()[0].name(), "narrative-decisions");
//! ```
//!
//! **Silent** as `narrative-requests` is.

use super::{Applies, Family, Spec};
use crate::base::Severity;
use crate::facts::FactKind;
use crate::model::{DisclosureColumn, DisclosureRow, FieldPath};
use crate::validate::probe::Probe;
use crate::validate::told::{self, Reading};

pub(super) const RULE: Spec = Spec {
    code: "V013",
    name: "narrative-decisions",
    family: Family::Narrative,
    severity: Severity::Warning,
    arithmetic: false,
    applies: Applies::ALWAYS,
    formula: "figure of the text = decisions of its row",
    legal_source: "Regulations on Open Government Information (State Council Order 711), article 20 (5) and (6)",
    summary: "the decisions that the text tells are those of table 2",
    said: told::SAID,
    check,
    #[cfg(test)]
    cases: tests::CASES,
};

fn check(probe: &mut Probe<'_>) {
    told::compare(probe, |kind| {
        let row = match kind {
            FactKind::Licensing => DisclosureRow::Licensing,
            FactKind::Penalties => DisclosureRow::Penalties,
            FactKind::Coercion => DisclosureRow::Coercion,
            _ => return Vec::new(),
        };
        let decisions = FieldPath::disclosure(row, DisclosureColumn::Decisions);
        vec![Reading::new("decisions", decisions)]
    });
}

#[cfg(test)]
mod tests {
    use crate::model::Narrative;
    use crate::validate::testing::{Case, Scene};

    fn told(scene: &mut Scene, text: &str) {
        scene.count("proactive_disclosure.licensing.decisions", 1347);
        scene.count("proactive_disclosure.penalties.decisions", 270);
        scene.report.overview = Narrative::new("一、总体情况", [text]);
    }

    pub(super) const CASES: &[Case] = &[
        Case::passes("nothing told", |scene| told(scene, "全年组织培训3次。")),
        Case::passes("three in one clause", |scene| {
            told(scene, "行政许可、行政处罚、行政强制决定数量分别为1347件、270件和0件。");
        }),
        Case::fails_in("two digits swapped", "270 (decisions)", |scene| {
            told(scene, "全年作出行政许可决定1347件，行政处罚决定207件。");
        }),
        Case::fails_in("of another year", "1347 (decisions)", |scene| {
            told(scene, "全年作出行政许可决定986件。");
        }),
        Case::undecided("the table is blank", |scene| {
            told(scene, "全年作出行政处罚决定270件。");
            scene.blank("proactive_disclosure.penalties.decisions");
        }),
    ];
}
