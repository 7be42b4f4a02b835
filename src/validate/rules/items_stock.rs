//! # `items-stock` (V009)
//!
//! **What.** No more items can be given up than there were: 上一年项目数量 and 本年增/减 together are not negative, for
//! 行政许可, 其他对外管理服务事项, 行政处罚, 行政强制 and 行政事业性收费.
//!
//! **Why.** The sum is the stock of this year, which the report of the next year begins with.
//!
//! **Legal source.** The column heads of table 2 in the form of 2019.
//!
//! **Formula.** `prior_year_items + net_change ≥ 0`
//!
//! **Example.** Five items, seven given up.
//!
//! ```
//! use gongkai::{Report, validate};
//!
//! let mut report = Report::default();
//! let licensing = &mut report.proactive_disclosure.licensing;
//! (licensing.prior_year_items, licensing.net_change) = (Some(5), Some(-7));
//! assert_eq!(validate(&report).findings()[0].name(), "items-stock");
//! ```
//!
//! **Silent** where one of the two is blank, unless the other settles it, and about the form of 2021.

use super::{Applies, Family, Spec, Template};
use crate::base::Severity;
use crate::model::{DisclosureColumn, DisclosureRow, FieldPath};
use crate::validate::equations::Equation;
use crate::validate::probe::Probe;

pub(super) const RULE: Spec = Spec {
    code: "V009",
    name: "items-stock",
    family: Family::Disclosure,
    severity: Severity::Error,
    arithmetic: false,
    applies: Applies::FORM_2019,
    formula: "prior_year_items + net_change ≥ 0",
    legal_source: "国办公开办函〔2019〕60号, table 2, 上一年项目数量, 本年增/减",
    summary: "no more items are given up than there were",
    said: Template {
        en: "{row}: 上一年项目数量 and 本年增/减 come to {computed}; there cannot be fewer items than none",
        zh: "“{row}”：上一年项目数量与本年增/减合计为 {computed}，项目数量不能为负",
    },
    check,
    #[cfg(test)]
    cases: tests::CASES,
};

fn check(probe: &mut Probe<'_>) {
    for &row in DisclosureRow::ALL {
        let cell = |column| FieldPath::disclosure(row, column).filter(|&path| probe.report().has(path));
        match (cell(DisclosureColumn::PriorYearItems), cell(DisclosureColumn::NetChange)) {
            (Some(before), Some(change)) => {
                let nothing = std::iter::empty::<FieldPath>();
                probe.equation(&Equation::at_least([before, change].into_iter(), nothing));
            }
            _ => probe.not_applicable(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{Edition, Value};
    use crate::validate::testing::{Case, Scene};

    const ROW: &str = "proactive_disclosure.licensing";

    fn of_2019(scene: &mut Scene, before: u64, change: i64) -> &mut Scene {
        scene.edition(Edition::Form2019).count(&format!("{ROW}.prior_year_items"), before);
        scene.value(&format!("{ROW}.net_change"), Value::Change(change))
    }

    pub(super) const CASES: &[Case] = &[
        Case::passes("the form of 2021 has no such columns", |_| {}),
        Case::passes("all given up", |scene| {
            of_2019(scene, 12, -12);
        }),
        Case::passes("new ones", |scene| {
            of_2019(scene, 0, 9);
        }),
        Case::passes("new ones, whatever the blank is", |scene| {
            of_2019(scene, 0, 9).blank(&format!("{ROW}.prior_year_items"));
        }),
        Case::fails("more given up than there were", (-2, 0), |scene| {
            of_2019(scene, 5, -7);
        }),
        Case::fails("given up where there were none", (-1, 0), |scene| {
            of_2019(scene, 0, -1);
        }),
        Case::undecided("it is not told how many there were", |scene| {
            of_2019(scene, 0, -7).blank(&format!("{ROW}.prior_year_items"));
        }),
    ];
}
