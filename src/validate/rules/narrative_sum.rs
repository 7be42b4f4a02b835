//! # `narrative-sum` (V016)
//!
//! **What.** Where the text tells a total and its parts (共 n 条，其中 a、b、c), the parts are not more than the total.
//!
//! **Why.** Such sentences are copied from year to year and changed figure by figure.
//!
//! **Legal source.** None: it is what the words mean.
//!
//! **Formula.** `a + b + c ≤ n`. The parts after 其中 need not be all of it, so that fewer are no fault.
//!
//! **Example.**
//!
//! ```
//! use gongkai::{Narrative, Report, Severity, validate};
//!
//! let mut report = Report::default();
//! report.overview = Narrative::new("一、总体情况", ["全年主动公开信息共41条，其中工作动态26条，政策文件19条。"]);
//! let audit = validate(&report);
//! assert_eq!((audit.findings()[0].name(), audit.findings()[0].severity()), ("narrative-sum", Severity::Note));
//! ```
//!
//! **Silent** where the parts are fewer than the total: then it is undecided.

use super::{Applies, Family, Spec, Template};
use crate::base::Severity;
use crate::facts::FactKind;
use crate::validate::finding::Reason;
use crate::validate::probe::Probe;
use crate::validate::told;
use rust_decimal::Decimal;
use std::cmp::Ordering;

pub(super) const RULE: Spec = Spec {
    code: "V016",
    name: "narrative-sum",
    family: Family::Narrative,
    severity: Severity::Note,
    arithmetic: false,
    applies: Applies::ALWAYS,
    formula: "a + b + c ≤ n in 共 n 条，其中 a、b、c",
    legal_source: "none; it is what the words mean",
    summary: "the parts that the text tells are not more than their total",
    said: Template {
        en: "the text tells {told} in all, and parts that come to {parts} (“{quote}”)",
        zh: "文字表述共 {told}，其中各项合计 {parts}（“{quote}”）",
    },
    check,
    #[cfg(test)]
    cases: tests::CASES,
};

fn check(probe: &mut Probe<'_>) {
    let subject = probe.subject();
    let mut sums = subject.told().iter().filter(|told| told.fact.kind == FactKind::Sum).peekable();
    if sums.peek().is_none() {
        probe.not_applicable();
    }
    for told in sums {
        let parts = told.fact.parts.iter().map(|part| part.value);
        let parts = parts.fold(Decimal::ZERO, Decimal::saturating_add);
        match parts.cmp(&told.fact.value) {
            Ordering::Equal => probe.holds(),
            Ordering::Less => probe.open(Reason::Readings),
            Ordering::Greater => {
                let evidence = told::evidence(&subject, told, &[]);
                probe.broken(evidence.with("parts", parts.normalize().to_string()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::model::Narrative;
    use crate::validate::testing::{Case, Scene};

    fn told(scene: &mut Scene, text: &str) {
        scene.report.overview = Narrative::new("一、总体情况", [text]);
    }

    pub(super) const CASES: &[Case] = &[
        Case::passes("no parts", |scene| told(scene, "全年主动公开信息312条。")),
        Case::passes("all of it", |scene| {
            told(scene, "全年主动公开信息共41条，其中工作动态26条，政策文件15条。");
        }),
        Case::fails_in("more than all", "45", |scene| {
            told(scene, "全年主动公开信息共41条，其中工作动态26条，政策文件19条。");
        }),
        Case::fails_in("one part is more than all", "86", |scene| {
            told(scene, "全年主动公开信息共68条，其中：工作动态80条，政策文件6条。");
        }),
        Case::undecided("not all of it", |scene| {
            told(scene, "全年主动公开信息共41条，其中工作动态26条，政策文件9条。");
        }),
    ];
}
