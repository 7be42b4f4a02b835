//! # `narrative-review` (V015)
//!
//! **What.** The reviews and lawsuits about open government information that the text tells are those of table 4.
//!
//! **Why.** The text often keeps “未发生” from the year before when the table has a case.
//!
//! **Legal source.** Regulations on Open Government Information (State Council Order 711), article 50 (3).
//!
//! **Formula.** figure = `reconsideration.total`; `litigation.direct.total`, `litigation.after_reconsideration.total`, or
//! both together; or a result of 行政复议.
//!
//! **Example.**
//!
//! ```
//! use gongkai::{Narrative, Report, validate};
//!
//! let mut report = Report::default();
//! report.review_and_litigation.reconsideration.total = Some(2);
//! report.overview = Narrative::new("一、总体情况", ["因政府信息公开被申请行政复议3件。"]);
//! assert_eq!(validate(&report).findings()[0].name(), "narrative-review");
//! ```
//!
//! **Silent** as `narrative-requests` is; above all about reviews that are not said to be about information.

use super::{Applies, Family, Spec};
use crate::base::Severity;
use crate::facts::FactKind;
use crate::model::{FieldPath, ReviewGroup as Group, ReviewOutcome as Outcome};
use crate::validate::probe::Probe;
use crate::validate::told::{self, Reading};

pub(super) const RULE: Spec = Spec {
    code: "V015",
    name: "narrative-review",
    family: Family::Narrative,
    severity: Severity::Warning,
    arithmetic: false,
    applies: Applies::ALWAYS,
    formula: "figure of the text = total of its group, or a result",
    legal_source: "Regulations on Open Government Information (State Council Order 711), article 50 (3)",
    summary: "the reviews and lawsuits that the text tells are those of table 4",
    said: told::SAID,
    check,
    #[cfg(test)]
    cases: tests::CASES,
};

fn check(probe: &mut Probe<'_>) {
    told::compare(probe, readings);
}

fn readings(kind: FactKind) -> Vec<Reading> {
    let one = |name, group, outcome| Reading::new(name, [FieldPath::review(group, outcome)]);
    let direct = || one("litigation.direct", Group::Direct, Outcome::Total);
    let after = || one("litigation.after_reconsideration", Group::AfterReconsideration, Outcome::Total);
    let both = [Group::Direct, Group::AfterReconsideration];
    match kind {
        FactKind::Reconsideration => vec![one("reconsideration", Group::Reconsideration, Outcome::Total)],
        FactKind::ReconsiderationUpheld => {
            vec![one("reconsideration.upheld", Group::Reconsideration, Outcome::Upheld)]
        }
        FactKind::ReconsiderationCorrected => {
            vec![one("reconsideration.corrected", Group::Reconsideration, Outcome::Corrected)]
        }
        FactKind::Litigation => vec![
            Reading::new("litigation", both.map(|group| FieldPath::review(group, Outcome::Total))),
            direct(),
            after(),
        ],
        FactKind::LitigationDirect => vec![direct()],
        FactKind::LitigationAfterReconsideration => vec![after()],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use crate::model::Narrative;
    use crate::validate::testing::{Case, Scene};

    fn told(scene: &mut Scene, text: &str) {
        scene.count("review_and_litigation.reconsideration.total", 2);
        scene.count("review_and_litigation.litigation.direct.total", 1);
        scene.count("review_and_litigation.litigation.after_reconsideration.total", 4);
        scene.report.overview = Narrative::new("一、总体情况", [text]);
    }

    pub(super) const CASES: &[Case] = &[
        Case::passes("nothing told", |scene| told(scene, "全年组织培训3次。")),
        Case::passes("of something else", |scene| told(scene, "全年办理行政复议案件38件。")),
        Case::passes("both kinds", |scene| {
            told(scene, "因政府信息公开被申请行政复议2件，被提起行政诉讼5件。");
        }),
        Case::fails_in("one more", "2 (reconsideration)", |scene| {
            told(scene, "因政府信息公开被申请行政复议3件。");
        }),
        Case::fails_in("lawsuits", "5 (litigation)", |scene| {
            told(scene, "因政府信息公开被提起行政诉讼7件。");
        }),
        Case::undecided("the table is blank", |scene| {
            told(scene, "因政府信息公开被申请行政复议3件。");
            scene.blank("review_and_litigation.reconsideration.total");
        }),
    ];
}
