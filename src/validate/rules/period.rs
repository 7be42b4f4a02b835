//! # `period` (V020)
//!
//! **What.** The figures are those of a whole calendar year: 统计期限 from 1 January to 31 December.
//!
//! **Why.** Reports that are written early end in November, and some are copied with the days of the year before in half
//! of the sentence.
//!
//! **Legal source.** Regulations on Open Government Information (State Council Order 711), articles 49 and 50: the report
//! is that of the year before.
//!
//! **Formula.** `period.start` is 1 January, `period.end` is 31 December of the same year.
//!
//! **Example.**
//!
//! ```
//! use gongkai::{Period, Report, validate};
//! use jiff::civil::date;
//!
//! let mut report = Report::default();
//! report.period = Some(Period::new(date(2024, 1, 1), date(2024, 11, 30)));
//! assert_eq!(validate(&report).findings()[0].name(), "period");
//! ```
//!
//! **Silent** where the report tells no period. Of which year it is, `year-agreement` asks.

use super::{Applies, Family, Spec, Template};
use crate::base::Severity;
use crate::validate::finding::Reason;
use crate::validate::probe::{Evidence, Probe};

pub(super) const RULE: Spec = Spec {
    code: "V020",
    name: "period",
    family: Family::Formalities,
    severity: Severity::Warning,
    arithmetic: false,
    applies: Applies::ALWAYS,
    formula: "period = 1 January to 31 December of one year",
    legal_source: "Regulations on Open Government Information (State Council Order 711), articles 49 and 50",
    summary: "the period of the statistics is a calendar year",
    said: Template {
        en: "the period of the statistics, {start} to {end}, is not a calendar year",
        zh: "统计期限 {start} 至 {end} 不是一个完整年度（1 月 1 日至 12 月 31 日）",
    },
    check,
    #[cfg(test)]
    cases: tests::CASES,
};

fn check(probe: &mut Probe<'_>) {
    match probe.report().period {
        None => probe.open(Reason::NotTold),
        Some(period) => {
            let (start, end) = (period.start, period.end);
            let whole = (start.month(), start.day(), end.month(), end.day()) == (1, 1, 12, 31);
            if whole && start.year() == end.year() {
                probe.holds();
            } else {
                let evidence = Evidence::default().with("start", start.to_string());
                probe.broken(evidence.with("end", end.to_string()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::model::Period;
    use crate::validate::testing::{Case, Scene};
    use jiff::civil::date;

    fn told(scene: &mut Scene, start: (i16, i8, i8), end: (i16, i8, i8)) {
        let day = |(year, month, day)| date(year, month, day);
        scene.report.period = Some(Period::new(day(start), day(end)));
    }

    pub(super) const CASES: &[Case] = &[
        Case::passes("a year", |scene| told(scene, (2024, 1, 1), (2024, 12, 31))),
        Case::passes("another year", |scene| told(scene, (2019, 1, 1), (2019, 12, 31))),
        Case::fails_in("until November", "2024-11-30", |scene| told(scene, (2024, 1, 1), (2024, 11, 30))),
        Case::fails_in("two years", "2023-01-01", |scene| told(scene, (2023, 1, 1), (2024, 12, 31))),
        Case::fails_in("from the second", "2024-01-02", |scene| told(scene, (2024, 1, 2), (2024, 12, 31))),
        Case::undecided("not told", |_| {}),
    ];
}
