//! # `year-agreement` (V021)
//!
//! **What.** Title, period and text are of one year: the period is the year of the title, and section one speaks of it.
//!
//! **Why.** A report that was made from last year's file keeps its years where nobody looked.
//!
//! **Legal source.** Regulations on Open Government Information (State Council Order 711), article 49: the report is that
//! of the year before.
//!
//! **Formula.** `year = period.start.year`; of the years that section one names, `year` is one.
//!
//! **Example.**
//!
//! ```
//! use gongkai::{Period, Report, validate};
//! use jiff::civil::date;
//!
//! let mut report = Report::default();
//! report.year = Some(2024);
//! report.period = Some(Period::new(date(2023, 1, 1), date(2023, 12, 31)));
//! assert_eq!(validate(&report).findings()[0].name(), "year-agreement");
//! ```
//!
//! **Silent** where the year of the report is not known, or nothing else tells one. A year that section one names besides
//! the report's is no finding: comparisons and plans have others.

use super::{Applies, Family, Spec, Template};
use crate::base::Severity;
use crate::model::Section;
use crate::validate::finding::Reason;
use crate::validate::probe::{Evidence, Probe};
use crate::validate::text::Text;

pub(super) const RULE: Spec = Spec {
    code: "V021",
    name: "year-agreement",
    family: Family::Formalities,
    severity: Severity::Warning,
    arithmetic: false,
    applies: Applies::ALWAYS,
    formula: "year = year of the period; section one names it",
    legal_source: "Regulations on Open Government Information (State Council Order 711), article 49",
    summary: "title, period and text are of one year",
    said: Template {
        en: "the report is for {year}, and its period of statistics is {start} to {end}",
        zh: "报告年度为 {year} 年，统计期限却为 {start} 至 {end}",
    },
    check,
    #[cfg(test)]
    cases: tests::CASES,
};

static TEXT: Template = Template {
    en: "the report is for {year}, and section one speaks only of {others}",
    zh: "报告年度为 {year} 年，第一部分却只提到 {others} 年",
};

fn check(probe: &mut Probe<'_>) {
    let audited = probe.subject().first;
    let Some(year) = audited.report.year else {
        probe.open(Reason::Year);
        return;
    };
    let told = Evidence::default().with("year", year.to_string());
    let period = audited.report.period;
    let overview = Text::all(audited).filter(|text| text.section == Some(Section::Overview));
    let mut named: Vec<u16> = overview.flat_map(|text| years(&text.folded())).collect();
    named.sort_unstable();
    named.dedup();
    if period.is_none() && named.is_empty() {
        probe.open(Reason::NotTold);
    }
    if let Some(period) = period {
        if period.start.year() == i16::try_from(year).unwrap_or_default() {
            probe.holds();
        } else {
            let evidence = Evidence::default().with("year", year.to_string());
            let evidence = evidence.with("start", period.start.to_string());
            probe.broken(evidence.with("end", period.end.to_string()));
        }
    }
    if named.contains(&year) {
        probe.holds();
    } else if !named.is_empty() {
        let others: Vec<String> = named.iter().map(u16::to_string).collect();
        probe.broken(told.said(&TEXT).with("others", others.join(", ")));
    }
}

/// The years that a text names in digits: 2024年. Ordinances are cited with their year in brackets.
fn years(text: &str) -> Vec<u16> {
    let before = text.split('年').map(str::trim_end);
    let number = |piece: &str| {
        let digits = piece.trim_end_matches(|c: char| c.is_ascii_digit());
        piece.get(digits.len()..).filter(|digits| digits.len() == 4)?.parse::<u16>().ok()
    };
    // Behind the last 年 stands no year.
    let pieces = text.matches('年').count();
    before.take(pieces).filter_map(number).filter(|year| (2008..2100).contains(year)).collect()
}

#[cfg(test)]
mod tests {
    use super::years;
    use crate::model::{Narrative, Period};
    use crate::validate::testing::{Case, Scene};
    use jiff::civil::date;

    fn told(scene: &mut Scene, year: u16, text: &str) {
        scene.report.year = Some(year);
        scene.report.overview = Narrative::new("一、总体情况", [text]);
    }

    pub(super) const CASES: &[Case] = &[
        Case::passes("one year", |scene| {
            told(scene, 2024, "2024年，我局主动公开信息312条。");
            scene.report.period = Some(Period::new(date(2024, 1, 1), date(2024, 12, 31)));
        }),
        Case::passes("a comparison", |scene| told(scene, 2024, "2024 年公开312条，2023年公开298条。")),
        Case::fails_in("the period is of the year before", "2023-01-01", |scene| {
            scene.report.year = Some(2024);
            scene.report.period = Some(Period::new(date(2023, 1, 1), date(2023, 12, 31)));
        }),
        Case::fails_in("the text is of the year before", "only of 2023", |scene| {
            told(scene, 2024, "2023年，我局主动公开信息312条。");
        }),
        Case::undecided("no year", |scene| scene.report.year = None),
        Case::undecided("nothing tells another", |scene| told(scene, 2024, "全年主动公开信息312条。")),
    ];

    #[test]
    fn years_are_four_digits_before_their_sign() {
        assert_eq!(years("2024年，比2023 年多；国办发〔2019〕60号；12年；20245年；第2024"), [2024, 2023]);
    }
}
