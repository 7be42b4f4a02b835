//! # `deadline` (V019)
//!
//! **What.** A department signs by 31 January, a government by 31 March of the next year; and nobody before the year is
//! over.
//!
//! **Why.** Late reports are what supervising offices look for first; a day before the year's end says that the figures
//! are not those of the whole year, or that the year is wrong.
//!
//! **Legal source.** Regulations on Open Government Information (State Council Order 711), article 49: departments of
//! governments at county level and above submit and publish by 31 January, local governments at county level and above
//! publish by 31 March. Townships and sub-district offices are not named.
//!
//! **Formula.** `signed.date ≤ 31 January` (department), `≤ 31 March` (government) of `year + 1`; `signed.date > 31
//! December` of `year`, or that day itself.
//!
//! **Example.**
//!
//! ```
//! use gongkai::{Report, Signature, validate};
//! use jiff::civil::date;
//!
//! let mut report = Report::default();
//! report.issuer = Some("青禾县水务局".to_owned());
//! report.year = Some(2024);
//! report.signed = Some(Signature::new(None, Some(date(2025, 2, 10))));
//! assert_eq!(validate(&report).findings()[0].name(), "deadline");
//!
//! report.issuer = Some("青禾县人民政府".to_owned());
//! assert!(validate(&report).findings().is_empty());
//! ```
//!
//! **Silent** where there is no day, no year, or where the issuer's kind or level cannot be told from its name, or it is
//! the office of a government, which may report for that; and about townships and offices, unless the day is before the year's end. The day in the signature is not always that of
//! publication.

use super::{Applies, Family, Spec, Template};
use crate::base::{Passage, Severity};
use crate::organ::{Level, Organ, OrganKind};
use crate::validate::finding::{Quote, Reason};
use crate::validate::probe::{Evidence, Probe};
use crate::validate::subject::Audited;
use jiff::civil::Date;

pub(super) const RULE: Spec = Spec {
    code: "V019",
    name: "deadline",
    family: Family::Formalities,
    severity: Severity::Warning,
    arithmetic: false,
    applies: Applies::ALWAYS,
    formula: "31 December of year ≤ signed.date ≤ 31 January (department) or 31 March (government) of year + 1",
    legal_source: "Regulations on Open Government Information (State Council Order 711), article 49",
    summary: "a department signs by 31 January, a government by 31 March, and nobody before the year is over",
    said: Template {
        en: "{issuer} signed on {day}, after {last}, by which its report for {year} was due",
        zh: "{issuer} {year} 年度报告落款日期为 {day}，晚于规定的 {last}",
    },
    check,
    #[cfg(test)]
    cases: tests::CASES,
};

static EARLY: Template = Template {
    en: "the report for {year} was signed on {day}, before that year was over",
    zh: "{year} 年度报告落款日期为 {day}，早于该年度结束",
};

fn check(probe: &mut Probe<'_>) {
    let audited = probe.subject().first;
    let report = audited.report;
    let Some(day) = report.signed.as_ref().and_then(|signed| signed.date) else {
        probe.open(Reason::NotTold);
        return;
    };
    let Some(year) = report.year.and_then(|year| i16::try_from(year).ok()) else {
        probe.open(Reason::Year);
        return;
    };
    let evidence = |last: Option<Date>| {
        let told = Evidence::default().with("year", year.to_string()).with("day", day.to_string());
        let told = told.with("last", last.map(|last| last.to_string()).unwrap_or_default());
        signature(audited).into_iter().fold(told, Evidence::quote)
    };
    let issuer = report.issuer.as_deref().unwrap_or_default();
    if Date::new(year, 12, 31).is_ok_and(|end| day < end) {
        probe.broken(evidence(None).said(&EARLY));
        return;
    }
    match last_day(probe.subject().issuer(), year) {
        Due::Unknown => probe.open(Reason::Issuer),
        Due::Never => probe.not_applicable(),
        Due::By(last) if day <= last => probe.holds(),
        Due::By(last) => probe.broken(evidence(Some(last)).with("issuer", issuer)),
    }
}

/// When a report is due.
enum Due {
    By(Date),
    /// The law names no day.
    Never,
    /// The name of the issuer does not tell.
    Unknown,
}

fn last_day(organ: &Organ, year: i16) -> Due {
    // A government's office signs for itself, or for the government.
    if organ.rest().contains("人民政府") && organ.rest().contains("办公") {
        return Due::Unknown;
    }
    let (Some(level), Some(kind)) = (organ.level, organ.kind) else { return Due::Unknown };
    let (month, day) = match kind {
        OrganKind::Department if level > Level::Township => (1, 31),
        OrganKind::Government if (Level::County..=Level::Province).contains(&level) => (3, 31),
        _ => return Due::Never,
    };
    Date::new(year.saturating_add(1), month, day).map_or(Due::Unknown, Due::By)
}

fn signature(audited: &Audited<'_>) -> Option<Quote> {
    let signed = audited.report.signed.as_ref()?;
    let day = signed.date?.to_string();
    let text = signed.by.as_ref().map_or(day.clone(), |by| format!("{by} {day}"));
    let span = audited.passages().find(|(passage, _)| *passage == Passage::Signature);
    Some(Quote { section: None, text: text.into(), span: span.map(|(_, span)| span) })
}

#[cfg(test)]
mod tests {
    use crate::model::Signature;
    use crate::validate::testing::{Case, Scene};
    use jiff::civil::date;

    fn signs(scene: &mut Scene, issuer: &str, (year, month, day): (i16, i8, i8)) {
        scene.report.issuer = Some(issuer.to_owned());
        scene.report.year = Some(2024);
        scene.report.signed = Some(Signature::new(None, Some(date(year, month, day))));
    }

    pub(super) const CASES: &[Case] = &[
        Case::passes("a department in time", |scene| signs(scene, "青禾县水务局", (2025, 1, 31))),
        Case::passes("a government in time", |scene| signs(scene, "青禾县人民政府", (2025, 3, 31))),
        Case::passes("on the last day of the year", |scene| signs(scene, "青禾县水务局", (2024, 12, 31))),
        Case::passes("a township is not named", |scene| {
            signs(scene, "青禾县白石镇人民政府", (2025, 6, 3));
        }),
        Case::fails_in("a department late", "2025-01-31", |scene| {
            signs(scene, "青禾县水务局", (2025, 2, 10));
        }),
        Case::fails_in("a government late", "2025-03-31", |scene| {
            signs(scene, "青禾县人民政府", (2025, 4, 1));
        }),
        Case::fails_in("before the year was over", "2024-11-20", |scene| {
            signs(scene, "云屏市水务局", (2024, 11, 20));
        }),
        Case::undecided("a government's office", |scene| {
            signs(scene, "青禾县人民政府办公室", (2025, 3, 12));
        }),
        Case::undecided("of no known level", |scene| signs(scene, "云屏市水务局", (2025, 2, 10))),
        Case::undecided("not signed", |scene| scene.report.year = Some(2024)),
        Case::undecided("of no known year", |scene| {
            signs(scene, "青禾县水务局", (2025, 2, 10));
            scene.report.year = None;
        }),
    ];
}
