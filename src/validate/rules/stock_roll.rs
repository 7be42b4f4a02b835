//! # `stock-roll` (V026)
//!
//! **What.** A stock is that of the year before, with what came and without what went. On the form of 2021, for 规章 and
//! 行政规范性文件: 现行有效件数 = that of the year before + 本年制发件数 − 本年废止件数. On the form of 2019, for each
//! row with items: 上一年项目数量 = that of the year before + 本年增/减 of the year before.
//!
//! **Why.** Stocks are often set anew each year by someone who does not know of last year's.
//!
//! **Legal source.** The column heads of table 2 in both editions.
//!
//! **Formula.** `in_force(Y) + repealed(Y) = in_force(Y − 1) + issued(Y)`;
//! `prior_year_items(Y) = prior_year_items(Y − 1) + net_change(Y − 1)`
//!
//! **Example.** 40 in force, 3 issued, 1 repealed: 42 are in force, not 45.
//!
//! ```
//! use gongkai::{Edition, Panel, Report, Validator};
//!
//! let of_year = |year, issued, repealed, in_force| {
//!     let mut report = Report::default();
//!     report.year = Some(year);
//!     let documents = &mut report.proactive_disclosure.normative_documents;
//!     (documents.issued, documents.repealed, documents.in_force) = (Some(issued), Some(repealed), Some(in_force));
//!     report
//! };
//! let mut panel = Panel::new();
//! panel.add(&of_year(2023, 0, 0, 40));
//! panel.add(&of_year(2024, 3, 1, 45));
//! assert_eq!(panel.audit(&Validator::new()).findings()[0].name(), "stock-roll");
//! ```
//!
//! **Silent** where the two reports are on different forms: their stocks are other quantities. Documents that lapse by
//! themselves are a fair reason for a finding, so it is a warning.

use super::{Applies, Family, Spec, Template};
use crate::base::Severity;
use crate::model::{DisclosureColumn, DisclosureRow, FieldPath};
use crate::validate::equations::Equation;
use crate::validate::probe::{Evidence, Probe};
use crate::validate::subject::{At, Pair};

pub(super) const RULE: Spec = Spec {
    code: "V026",
    name: "stock-roll",
    family: Family::Years,
    severity: Severity::Warning,
    arithmetic: true,
    applies: Applies::ALWAYS,
    formula: "in_force(Y) + repealed(Y) = in_force(Y − 1) + issued(Y); \
              prior_year_items(Y) = prior_year_items(Y − 1) + net_change(Y − 1)",
    legal_source: "国办公开办函〔2021〕30号, 国办公开办函〔2019〕60号, column heads of table 2",
    summary: "a stock is that of the year before, with what came and without what went",
    said: Template {
        en: "{row}: 现行有效件数 and 本年废止件数 of {year} come to {computed}; with 现行有效件数 of the year before and \
             本年制发件数 it should be {stated}",
        zh: "“{row}”：{year} 年现行有效件数与废止件数合计 {computed}，上年现行有效件数与本年制发件数合计 {stated}",
    },
    check,
    #[cfg(test)]
    cases: tests::CASES,
};

static ITEMS: Template = Template {
    en: "{row}: the report for {year} says there were {computed} items in the year before; by the report of that year there \
         were {stated}",
    zh: "“{row}”：{year} 年报告的上一年项目数量为 {computed}，按上年报告应为 {stated}",
};

fn check(probe: &mut Probe<'_>) {
    for pair in probe.subject().years() {
        for &row in DisclosureRow::ALL {
            documents(probe, &pair, row);
            items(probe, &pair, row);
        }
    }
}

fn documents(probe: &mut Probe<'_>, pair: &Pair, row: DisclosureRow) {
    let cell = |column| FieldPath::disclosure(row, column);
    let stock = cell(DisclosureColumn::InForce);
    let (Some(stock), Some(repealed), Some(issued)) =
        (stock, cell(DisclosureColumn::Repealed), cell(DisclosureColumn::Issued))
    else {
        return;
    };
    let left = [pair.this(stock), pair.this(repealed)];
    let right = [pair.before(stock), pair.this(issued)];
    roll(probe, left, right, pair.evidence());
}

fn items(probe: &mut Probe<'_>, pair: &Pair, row: DisclosureRow) {
    let cell = |column| FieldPath::disclosure(row, column);
    if let (Some(stock), Some(change)) =
        (cell(DisclosureColumn::PriorYearItems), cell(DisclosureColumn::NetChange))
    {
        let right = [pair.before(stock), pair.before(change)];
        roll(probe, [pair.this(stock)], right, pair.evidence().said(&ITEMS));
    }
}

fn roll<const N: usize>(probe: &mut Probe<'_>, left: [At; N], right: [At; 2], evidence: Evidence) {
    if left.into_iter().chain(right).all(|at| probe.subject().has(at)) {
        let equation = Equation::new(left.into_iter(), right.into_iter());
        probe.equation_with(&equation, evidence);
    } else {
        probe.not_applicable();
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{Edition, Value};
    use crate::validate::testing::{Case, Scene};

    const ROW: &str = "proactive_disclosure.normative_documents";
    const ITEMS: &str = "proactive_disclosure.coercion";

    /// In force in 2023; issued, repealed and in force in 2024.
    fn documents(scene: &mut Scene, before: u64, [issued, repealed, in_force]: [u64; 3]) -> &mut Scene {
        scene.report.year = Some(2023);
        scene.count(&format!("{ROW}.in_force"), before).next_report();
        scene.report.year = Some(2024);
        scene.count(&format!("{ROW}.issued"), issued).count(&format!("{ROW}.repealed"), repealed);
        scene.count(&format!("{ROW}.in_force"), in_force)
    }

    /// Items before 2019 and their change in 2019; items before 2020.
    fn items(scene: &mut Scene, before: u64, change: i64, after: u64) {
        scene.edition(Edition::Form2019);
        scene.report.year = Some(2019);
        scene.count(&format!("{ITEMS}.prior_year_items"), before);
        scene.value(&format!("{ITEMS}.net_change"), Value::Change(change)).next_report();
        scene.edition(Edition::Form2019);
        scene.report.year = Some(2020);
        scene.count(&format!("{ITEMS}.prior_year_items"), after);
    }

    pub(super) const CASES: &[Case] = &[
        Case::passes("three more, one fewer", |scene| {
            documents(scene, 40, [3, 1, 42]);
        }),
        Case::passes("items given up", |scene| items(scene, 12, -5, 7)),
        Case::fails("repealed ones still counted", (46, 43), |scene| {
            documents(scene, 40, [3, 1, 45]);
        }),
        Case::fails("items of nowhere", (9, 7), |scene| items(scene, 12, -5, 9)),
        Case::undecided("the repealed are blank", |scene| {
            documents(scene, 40, [3, 1, 41]).blank(&format!("{ROW}.repealed"));
        }),
    ];
}
