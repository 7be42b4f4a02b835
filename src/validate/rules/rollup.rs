//! # `rollup` (V027)
//!
//! **What.** A government's report adds up those of its organs, cell by cell. If some of them are not at hand, it is at
//! least their sum.
//!
//! **Why.** The report of a county is made from the returns of its organs; one that was left out, or counted twice, shows
//! here alone.
//!
//! **Legal source.** Regulations on Open Government Information (State Council Order 711), article 49: the department in
//! charge publishes the report of the government's whole level.
//!
//! **Formula.** cell of the government = sum of the cells of its organs; with an incomplete set `≥`.
//!
//! **Example.** See [`Rollup`](crate::Rollup).
//!
//! **Silent** about cells that are blank in one of the reports, unless the others are too much already, and about those
//! that a form does not have. Where the government is to be found among its organs is the caller's matter.

use super::{Applies, Family, Spec, Template};
use crate::base::Severity;
use crate::model::{Cell, DisclosureColumn, FieldPath};
use crate::validate::equations::Equation;
use crate::validate::probe::{Evidence, Probe};
use crate::validate::subject::{At, Extent};

pub(super) const RULE: Spec = Spec {
    code: "V027",
    name: "rollup",
    family: Family::Organs,
    severity: Severity::Warning,
    arithmetic: true,
    applies: Applies::ALWAYS,
    formula: "government = sum of its organs; ≥ if some are missing",
    legal_source: "Regulations on Open Government Information (State Council Order 711), article 49",
    summary: "a government's report adds up those of its organs",
    said: Template {
        en: "{cell}: the government's report says {computed}, its organs come to {stated}",
        zh: "{cell}：政府报告为 {computed}，所属机关合计为 {stated}",
    },
    check,
    #[cfg(test)]
    cases: tests::CASES,
};

fn check(probe: &mut Probe<'_>) {
    let subject = probe.subject();
    let organs = 1..u16::try_from(subject.all.len()).unwrap_or(u16::MAX);
    for path in FieldPath::all().filter(|&path| adds_up(path)) {
        // Without the cell, an organ's part is not known; and if no organ has it, there is nothing to add up.
        let parts = organs.clone().map(move |report| At { report, path });
        let government = At { report: 0, path };
        if !subject.has(government) || !parts.clone().any(|part| subject.has(part)) {
            probe.not_applicable();
            continue;
        }
        let government = std::iter::once(government);
        let evidence = Evidence::default().with("cell", path.to_string());
        if subject.extent == (Extent::Organs { complete: true }) {
            probe.equation_with(&Equation::new(government, parts), evidence);
        } else {
            probe.equation_with(&Equation::at_least(government, parts), evidence);
        }
    }
}

/// A change may be negative: more organs may make it smaller. Amounts of procurement are in units of their own.
fn adds_up(path: FieldPath) -> bool {
    !matches!(path.cell(), Cell::Disclosure(_, DisclosureColumn::NetChange | DisclosureColumn::Amount))
}

#[cfg(test)]
mod tests {
    use crate::validate::testing::{Case, Scene};

    const CELL: &str = "requests.outcomes.granted.total";

    /// A government and two organs, of which there are others.
    fn family(scene: &mut Scene, government: u64, organs: [u64; 2]) -> &mut Scene {
        scene.count(CELL, government).next_report();
        scene.count(CELL, organs[0]).next_report();
        scene.count(CELL, organs[1])
    }

    pub(super) const CASES: &[Case] = &[
        Case::passes("as many", |scene| {
            family(scene, 11, [4, 7]);
        }),
        Case::passes("more, from others", |scene| {
            family(scene, 16, [4, 7]);
        }),
        Case::fails("fewer", (9, 11), |scene| {
            family(scene, 9, [4, 7]);
        }),
        Case::fails("fewer, whatever the blank is", (3, 4), |scene| {
            family(scene, 3, [4, 0]).blank(CELL);
        }),
        Case::fails("fewer, and one organ has lost its table", (3, 7), |scene| {
            family(scene, 3, [7, 0]).report = crate::model::Report::default();
        }),
        Case::undecided("the government's is blank", |scene| {
            scene.blank(CELL).next_report();
            scene.count(CELL, 4);
        }),
    ];
}
