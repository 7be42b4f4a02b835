//! # `narrative-percent` (V017)
//!
//! **What.** A percentage that the text tells of requests is that of the cells of table 3.
//!
//! **Why.** Percentages are computed once and stay when the figures are changed.
//!
//! **Legal source.** None: it is what the words mean.
//!
//! **Formula.** `percentage = part / whole`, rounded or cut at the last decimal that is told. The whole is what the
//! sentence says, else the requests received, those at hand, or those answered.
//!
//! **Example.**
//!
//! ```
//! use gongkai::{Narrative, Report, validate};
//!
//! let mut report = Report::default();
//! report.requests.received.total = Some(40);
//! report.requests.carried_in.total = Some(0);
//! report.requests.outcomes.total.total = Some(40);
//! report.requests.outcomes.granted.total = Some(25);
//! report.requests.outcomes.partially_granted.total = Some(0);
//! let text = "收到政府信息公开申请40件，其中予以公开25件，占52.6%。";
//! report.overview = Narrative::new("一、总体情况", [text]);
//! let audit = validate(&report);
//! assert!(audit.findings().iter().any(|finding| finding.name() == "narrative-percent"));
//! ```
//!
//! **Silent** where a cell of a reading is not known, and where the sentence leaves open what the share is of.

use super::{Applies, Family, Spec, Template, narrative_requests};
use crate::base::Severity;
use crate::facts::{FactKind, Told};
use crate::model::{Applicant, FieldPath, RequestRow};
use crate::validate::finding::Reason;
use crate::validate::probe::Probe;
use crate::validate::subject::Subject;
use crate::validate::told::{self, Reading};
use rust_decimal::Decimal;

pub(super) const RULE: Spec = Spec {
    code: "V017",
    name: "narrative-percent",
    family: Family::Narrative,
    severity: Severity::Note,
    arithmetic: false,
    applies: Applies::ALWAYS,
    formula: "percentage = part / whole, rounded or cut at its last decimal",
    legal_source: "none; it is what the words mean",
    summary: "a percentage that the text tells is that of table 3",
    said: Template {
        en: "the text tells {told}% for {share} (“{quote}”); by the table it is {table}",
        zh: "文字表述“{quote}”中{share}占比为 {told}%，按表格计算为 {table}",
    },
    check,
    #[cfg(test)]
    cases: tests::CASES,
};

fn check(probe: &mut Probe<'_>) {
    let subject = probe.subject();
    let mut shares = subject.told().iter().filter(|told| told.fact.share.is_some()).peekable();
    if shares.peek().is_none() {
        probe.not_applicable();
    }
    for told in shares {
        match percentages(&subject, told) {
            None => probe.open(Reason::UnknownCells),
            Some(all) if all.iter().any(|&percentage| fits(told.fact.value, percentage)) => probe.holds(),
            Some(_) if told.fact.regional => probe.open(Reason::Readings),
            Some(all) if all.is_empty() => probe.open(Reason::Readings),
            Some(all) => {
                let share = told.fact.share.map_or("", |share| told::term(share.of));
                let mut shown: Vec<String> = all.iter().map(|one| format!("{}%", one.round_dp(2))).collect();
                shown.dedup();
                let evidence = told::evidence(&subject, told, &[]).with("table", shown.join(", "));
                probe.broken(evidence.with("share", share));
            }
        }
    }
}

/// Every percentage that the sentence may mean; nothing if a cell of one is not known.
fn percentages(subject: &Subject<'_>, told: &Told) -> Option<Vec<Decimal>> {
    let share = told.fact.share?;
    let sums = |kind| -> Option<Vec<Decimal>> {
        let readings = told::there(subject, narrative_requests::readings(kind));
        readings.iter().map(|reading: &Reading| reading.sum(subject)).collect()
    };
    let answered = FieldPath::request(RequestRow::OutcomesTotal, Applicant::Total);
    let answered = || Some(vec![subject.number(answered)?]);
    // What is answered is answered in whole; with every part of it, nearly any percentage would fit.
    let parts = if share.of == FactKind::Concluded { answered()? } else { sums(share.of)? };
    let wholes = match share.base {
        Some(FactKind::Concluded) => answered()?,
        Some(kind) => sums(kind)?,
        None => [sums(FactKind::Received)?, answered()?].concat(),
    };
    let percentage = |part: Decimal, whole| part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole);
    let all = parts.iter().flat_map(|&part| wholes.iter().filter_map(move |&whole| percentage(part, whole)));
    Some(all.collect())
}

/// Whether a number is another, rounded or cut at its last decimal.
fn fits(told: Decimal, exact: Decimal) -> bool {
    let last = Decimal::new(1, told.scale());
    told.saturating_sub(exact).abs() < last
}

#[cfg(test)]
mod tests {
    use super::fits;
    use crate::model::Narrative;
    use crate::validate::testing::{Case, Scene};
    use rust_decimal::Decimal;

    /// 48 received, 30 granted, 10 not processed, 38 answered in all.
    fn told(scene: &mut Scene, text: &str) {
        scene.row("requests.received", [48, 0, 0, 0, 0, 0, 48]);
        scene.row("requests.outcomes.granted", [28, 0, 0, 0, 0, 0, 28]);
        scene.row("requests.outcomes.not_processed.duplicate", [10, 0, 0, 0, 0, 0, 10]);
        scene.row("requests.outcomes.total", [38, 0, 0, 0, 0, 0, 38]);
        scene.row("requests.carried_out", [10, 0, 0, 0, 0, 0, 10]);
        scene.report.overview = Narrative::new("一、总体情况", [text]);
    }

    pub(super) const CASES: &[Case] = &[
        Case::passes("of something else", |scene| told(scene, "群众满意率为98.5%。")),
        Case::passes("of those received", |scene| {
            told(scene, "收到政府信息公开申请48件，予以公开28件，占58.3%。");
        }),
        Case::fails_in("of nothing in the table", "58.33%", |scene| {
            told(scene, "收到政府信息公开申请48件，予以公开28件，占收到申请总数的62.5%。");
        }),
        Case::fails_in("two digits swapped", "予以公开", |scene| {
            told(scene, "收到政府信息公开申请48件，予以公开28件，占85.3%。");
        }),
        Case::undecided("the table is blank", |scene| {
            told(scene, "收到政府信息公开申请48件，予以公开28件，占62.5%。");
            scene.blank("requests.received.total");
        }),
    ];

    #[test]
    fn rounded_or_cut() {
        let number = |text: &str| text.parse::<Decimal>().expect("a number");
        let exact = number("62.4666");
        for told in ["62", "62.4", "62.5", "62.46", "62.47"] {
            assert!(fits(number(told), exact), "{told}");
        }
        for told in ["64", "62.3", "62.6", "62.45", "62.48"] {
            assert!(!fits(number(told), exact), "{told}");
        }
    }
}
