//! # `rules-power` (V011)
//!
//! **What.** An organ that cannot make 规章 (rules with the force of law) reports none.
//!
//! **Why.** Counties, townships and local departments like to count their internal rules (规章制度) here. It is the most
//! frequent wrong figure of table 2, and no sum shows it.
//!
//! **Legal source.** 中华人民共和国立法法 (2023), articles 91 and 93: 规章 are made by ministries and other organs of the
//! State Council, by the governments of provinces, and by those of cities with districts and autonomous prefectures.
//!
//! **Formula.** `rules.* = 0` unless the issuer is a national organ, or a government of a province or a city.
//!
//! **Example.**
//!
//! ```
//! use gongkai::{Report, validate};
//!
//! let mut report = Report::default();
//! report.issuer = Some("青禾县水务局".to_owned());
//! report.proactive_disclosure.rules.in_force = Some(4);
//! assert_eq!(validate(&report).findings()[0].name(), "rules-power");
//!
//! // It may be a city with districts, or a city below one.
//! report.issuer = Some("云屏市人民政府".to_owned());
//! assert!(validate(&report).findings().is_empty());
//! ```
//!
//! **Silent** where all figures are 0, and where the level or the kind of the issuer cannot be told from its name. On the
//! form of 2019 a local department that publishes the 规章 of its government may count them, which is one more reason why
//! this is a warning.

use super::{Applies, Family, Spec, Template};
use crate::base::Severity;
use crate::model::{DisclosureColumn, DisclosureRow, FieldPath};
use crate::organ::{Level, Organ, OrganKind};
use crate::validate::finding::Reason;
use crate::validate::probe::{Evidence, Probe};

pub(super) const RULE: Spec = Spec {
    code: "V011",
    name: "rules-power",
    family: Family::Disclosure,
    severity: Severity::Warning,
    arithmetic: false,
    applies: Applies::ALWAYS,
    formula: "rules.* = 0 unless the issuer can make 规章",
    legal_source: "中华人民共和国立法法 (2023), articles 91 and 93",
    summary: "an organ that cannot make 规章 reports none",
    said: Template {
        en: "{issuer} cannot make 规章; internal rules (规章制度) may have been counted",
        zh: "{issuer}无权制定规章，规章数量应为 0，可能误将内部规章制度计入",
    },
    check,
    #[cfg(test)]
    cases: tests::CASES,
};

fn check(probe: &mut Probe<'_>) {
    let report = probe.report();
    let columns = DisclosureColumn::ALL.iter();
    let cells = columns.filter_map(|&column| FieldPath::disclosure(DisclosureRow::Rules, column));
    let cells: Vec<FieldPath> = cells.filter(|&path| report.has(path)).collect();
    let number = |path: &&FieldPath| probe.subject().number(**path);
    let counted: Vec<FieldPath> =
        cells.iter().filter(|path| number(path).is_some_and(|count| !count.is_zero())).copied().collect();
    let unknown: Vec<FieldPath> = cells.iter().filter(|path| number(path).is_none()).copied().collect();
    if cells.is_empty() {
        probe.not_applicable();
    } else if counted.is_empty() && unknown.is_empty() {
        probe.holds();
    } else if counted.is_empty() {
        probe.undecided(Reason::UnknownCells, unknown.into_iter().map(|path| (path.into(), 1)));
    } else {
        let issuer = report.issuer.as_deref().unwrap_or_default();
        match makes_rules(probe.subject().issuer()) {
            Some(true) => probe.holds(),
            Some(false) => probe.broken(Evidence::cells(counted).with("issuer", issuer)),
            None => probe.undecided(Reason::Issuer, counted.into_iter().map(|path| (path.into(), 1))),
        }
    }
}

/// Whether an organ can make 规章, if its name tells.
fn makes_rules(organ: &Organ) -> Option<bool> {
    // The office of a government that can make 规章 often reports for it.
    if matches!(organ.level?, Level::Province | Level::City)
        && organ.rest().contains("政府")
        && organ.rest().contains("办公")
    {
        return None;
    }
    Some(match (organ.level?, organ.kind?) {
        (Level::National, _) | (Level::Province | Level::City, OrganKind::Government) => true,
        (Level::Province | Level::City | Level::County | Level::Township, _) => false,
    })
}

#[cfg(test)]
mod tests {
    use super::makes_rules;
    use crate::model::Edition;
    use crate::organ::organ;
    use crate::validate::testing::{Case, Scene};

    fn reports(scene: &mut Scene, issuer: &str, in_force: u64) {
        scene.report.issuer = Some(issuer.to_owned());
        scene.count("proactive_disclosure.rules.in_force", in_force);
    }

    pub(super) const CASES: &[Case] = &[
        Case::passes("none", |scene| reports(scene, "青禾县水务局", 0)),
        Case::passes("a province", |scene| reports(scene, "江西省人民政府", 118)),
        Case::passes("a ministry", |scene| reports(scene, "中华人民共和国水利部", 73)),
        Case::fails_in("a bureau of a county", "青禾县水务局", |scene| {
            reports(scene, "青禾县水务局", 4);
        }),
        Case::fails_in("a bureau of a city", "宜春市水利局", |scene| reports(scene, "宜春市水利局", 2)),
        Case::fails_in("on the form of 2019", "青禾县", |scene| {
            scene.edition(Edition::Form2019).report.issuer = Some("青禾县人民政府".to_owned());
            scene.count("proactive_disclosure.rules.newly_made", 1);
        }),
        Case::undecided("the office of a province may report for it", |scene| {
            reports(scene, "江西省人民政府办公厅", 4);
        }),
        Case::undecided("a city, perhaps", |scene| reports(scene, "云屏市人民政府", 4)),
        Case::undecided("not told by whom", |scene| {
            scene.count("proactive_disclosure.rules.in_force", 4);
        }),
        Case::undecided("blank", |scene| {
            scene.blank("proactive_disclosure.rules.in_force");
        }),
    ];

    #[test]
    fn who_makes_rules() {
        let makes = |issuer| makes_rules(&organ(issuer));
        assert_eq!(makes("宜春市人民政府"), Some(true));
        assert_eq!(makes("青禾县白石镇人民政府"), Some(false));
        assert_eq!(makes("江西省水利厅"), Some(false));
        assert_eq!(makes(""), None);
    }
}
