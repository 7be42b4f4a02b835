//! # `year-agreement` (V021)
//!
//! **What.** Title, period and text are of one year: the period is the year of the title, and section one speaks of it.
//!
//! **Why.** A report that was made from last year's file keeps its years where nobody looked.
//!
//! **Legal source.** Regulations on Open Government Information (State Council Order 711), article 49: the report is that
//! of the year before.
//!
//! **Formula.** `year = period.start.year`; section one names `year`, or does not begin a sentence with the year before.
//!
//! **Example.**
//!
//! ```
//! use gongkai::{Period, Report, validate};
//! use jiff::civil::date;
//!
//! let mut report = Report::default();
//! report.title = Some("青禾县水务局2024年政府信息公开工作年度报告".to_owned());
//! report.year = Some(2024);
//! report.period = Some(Period::new(date(2023, 1, 1), date(2023, 12, 31)));
//! assert_eq!(validate(&report).findings()[0].name(), "year-agreement");
//! ```
//!
//! **Silent** where the year of the report is not known, or nothing else tells one; about the period, where there is no
//! title, as the year may have been taken from it. Ordinances, plans and comparisons name other years: the text is of
//! another year only if a sentence begins with the year before (2023年，…), and the report's is named nowhere.

use super::{Applies, Family, Spec, Template};
use crate::base::Severity;
use crate::facts::{may_name_year, named_years};
use crate::model::Section;
use crate::validate::finding::{Quote, Reason};
use crate::validate::probe::{Evidence, Probe};
use crate::validate::text::Text;

pub(super) const RULE: Spec = Spec {
    code: "V021",
    name: "year-agreement",
    family: Family::Formalities,
    severity: Severity::Warning,
    arithmetic: false,
    applies: Applies::ALWAYS,
    formula: "year = year of the period; section one is not of the year before",
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
    en: "the report is for {year}, and section one speaks of {other} and not of that year",
    zh: "报告年度为 {year} 年，第一部分却写的是 {other} 年",
};

fn check(probe: &mut Probe<'_>) {
    let audited = probe.subject().first;
    let Some(year) = audited.report.year else {
        probe.open(Reason::Year);
        return;
    };
    period(probe, year);
    let mut named: Vec<(u16, Quote)> = Vec::new();
    for text in Text::of(audited, Section::Overview).filter(|text| may_name_year(text.content)) {
        let folded = text.folded();
        if named_years(&folded).any(|named| named == year) {
            probe.holds();
            return;
        }
        named.extend(own_years(&folded).map(|year| (year, text.quote())));
    }
    let before = year.checked_sub(1);
    match named.into_iter().next() {
        None => probe.open(Reason::NotTold),
        Some((other, quote)) if Some(other) == before => {
            let evidence = Evidence::default().said(&TEXT).with("year", year.to_string());
            probe.broken(evidence.with("other", other.to_string()).quote(quote));
        }
        Some(_) => probe.open(Reason::Readings),
    }
}

/// The period against the title. Without a title, the year may have been taken from the period.
fn period(probe: &mut Probe<'_>, year: u16) {
    let report = probe.report();
    let Some(period) = report.period.filter(|_| report.title.is_some()) else {
        probe.not_applicable();
        return;
    };
    if period.start.year() == i16::try_from(year).unwrap_or_default() {
        probe.holds();
    } else {
        let evidence = Evidence::default().with("year", year.to_string());
        let evidence = evidence.with("start", period.start.to_string());
        probe.broken(evidence.with("end", period.end.to_string()));
    }
}

/// The years that sentences begin with, which tell what was done in them: not those of an ordinance, a plan or a
/// comparison.
fn own_years(text: &str) -> impl Iterator<Item = u16> {
    let sentences = text.split(['。', '；', ';']);
    sentences.filter_map(|sentence| {
        let (before, behind) = sentence.split_once('年')?;
        let opens = before.trim().chars().count() == 4;
        let goes_on = behind.trim_start().starts_with([',', '，']) || behind.starts_with('度');
        named_years(sentence).next().filter(|_| opens && goes_on)
    })
}

#[cfg(test)]
mod tests {
    use super::own_years;
    use crate::facts::named_years;
    use crate::model::{Narrative, Period};
    use crate::validate::testing::{Case, Scene};
    use jiff::civil::date;

    fn told(scene: &mut Scene, year: u16, text: &str) {
        scene.report.title = Some(format!("青禾县水务局{year}年政府信息公开工作年度报告"));
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
            told(scene, 2024, "全年主动公开信息312条。");
            scene.report.period = Some(Period::new(date(2023, 1, 1), date(2023, 12, 31)));
        }),
        Case::fails_in("the text is of the year before", "speaks of 2023", |scene| {
            told(scene, 2024, "2023年，我局主动公开信息312条。");
        }),
        Case::undecided("an ordinance", |scene| {
            told(scene, 2024, "落实2019年修订的《条例》，比2023年多公开6条。");
        }),
        Case::undecided("a plan", |scene| {
            told(scene, 2024, "按照《2023-2025年行动计划》，2025年，力争做到及时。");
        }),
        Case::passes("the year is that of the period", |scene| {
            told(scene, 2024, "2024年公开312条。");
            scene.report.title = None;
            scene.report.period = Some(Period::new(date(2024, 1, 1), date(2024, 12, 31)));
        }),
        Case::undecided("no year", |scene| scene.report.year = None),
        Case::undecided("nothing tells another", |scene| told(scene, 2024, "全年主动公开信息312条。")),
    ];

    #[test]
    fn years_are_four_digits_before_their_sign() {
        let text = "2024年，比2023 年多；国办发〔2019〕60号；12年；20245年；第2024";
        assert_eq!(named_years(text).collect::<Vec<_>>(), [2024, 2023]);
        assert_eq!(own_years(text).collect::<Vec<_>>(), [2024]);
        assert_eq!(own_years("自2019年5月起；2023年度共312条").collect::<Vec<_>>(), [2023]);
    }
}
