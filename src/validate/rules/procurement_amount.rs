//! # `procurement-amount` (V010)
//!
//! **What.** Where something was bought, money was spent, and where nothing was, none: 采购项目数量 is 0 exactly when
//! 采购总金额 is 0.
//!
//! **Why.** One of the two is often left 0, or written in a unit in which it rounds to 0.
//!
//! **Legal source.** Table 2 of the form of 2019, item （九）; the form of 2021 has no such row.
//!
//! **Formula.** `projects = 0 ⇔ amount = 0`
//!
//! **Example.** Three projects for nothing.
//!
//! ```
//! use gongkai::{Report, validate};
//!
//! let mut report = Report::default();
//! let procurement = &mut report.proactive_disclosure.centralized_procurement;
//! (procurement.projects, procurement.amount) = (Some(3), Some(0.into()));
//! assert_eq!(validate(&report).findings()[0].name(), "procurement-amount");
//! ```
//!
//! **Silent** where one of the two is blank.

use super::{Applies, Family, Spec, Template};
use crate::base::Severity;
use crate::model::{DisclosureColumn, DisclosureRow, FieldPath};
use crate::validate::finding::Reason;
use crate::validate::probe::{Evidence, Probe};

pub(super) const RULE: Spec = Spec {
    code: "V010",
    name: "procurement-amount",
    family: Family::Disclosure,
    severity: Severity::Warning,
    arithmetic: false,
    applies: Applies::FORM_2019,
    formula: "projects = 0 exactly when amount = 0",
    legal_source: "国办公开办函〔2019〕60号, table 2, item （九）, 采购项目数量, 采购总金额",
    summary: "projects of procurement have an amount, and an amount has projects",
    said: Template {
        en: "{row}: 采购项目数量 is {projects}, and 采购总金额 is {amount}",
        zh: "“{row}”：采购项目数量为 {projects}，采购总金额为 {amount}",
    },
    check,
    #[cfg(test)]
    cases: tests::CASES,
};

fn check(probe: &mut Probe<'_>) {
    let subject = probe.subject();
    let cell = |column| FieldPath::disclosure(DisclosureRow::CentralizedProcurement, column);
    let cells = cell(DisclosureColumn::Projects).zip(cell(DisclosureColumn::Amount));
    let Some((projects, amount)) =
        cells.filter(|&(projects, amount)| probe.report().has(projects) || probe.report().has(amount))
    else {
        probe.not_applicable();
        return;
    };
    match (subject.number(projects), subject.number(amount)) {
        (Some(count), Some(sum)) if count.is_zero() == sum.is_zero() => probe.holds(),
        (Some(count), Some(sum)) => {
            let evidence = Evidence::cells([projects, amount]).with("projects", count.to_string());
            probe.broken(evidence.with("amount", sum.to_string()));
        }
        _ => probe.undecided(Reason::UnknownCells, [projects, amount].map(|path| (path.into(), 1))),
    }
}

#[cfg(test)]
mod tests {
    use crate::model::Edition;
    use crate::validate::testing::{Case, Scene};

    const ROW: &str = "proactive_disclosure.centralized_procurement";

    fn bought(scene: &mut Scene, projects: u64, amount: &str) {
        scene.edition(Edition::Form2019).count(&format!("{ROW}.projects"), projects);
        scene.amount(&format!("{ROW}.amount"), amount);
    }

    pub(super) const CASES: &[Case] = &[
        Case::passes("the form of 2021 has no such row", |_| {}),
        Case::passes("nothing bought", |scene| bought(scene, 0, "0.00")),
        Case::passes("three projects", |scene| bought(scene, 3, "118.4")),
        Case::fails_in("projects for nothing", "采购总金额 is 0", |scene| bought(scene, 3, "0")),
        Case::fails_in("money for nothing", "采购项目数量 is 0", |scene| bought(scene, 0, "118.4")),
        Case::undecided("no amount", |scene| {
            bought(scene, 3, "1");
            scene.blank(&format!("{ROW}.amount"));
        }),
    ];
}
