//! # `fee-statement` (V018)
//!
//! **What.** Section six tells of the information processing fee, 信息处理费: how much was collected, or that none was.
//!
//! **Why.** Since 2021 an organ may charge for large or repeated requests, and must account for it in its annual report.
//! The form has no cell for it.
//!
//! **Legal source.** 国办函〔2020〕109号, 政府信息公开信息处理费管理办法, in force from 1 January 2021: the fee and its
//! collection belong in the annual report. The form of 2021 asks for it in 六、其他需要报告的事项.
//!
//! **Formula.** Section six, or another one, has 处理费.
//!
//! **Example.**
//!
//! ```
//! use gongkai::{Narrative, Report, Validator};
//!
//! let validator = Validator::new().only(["fee-statement"])?;
//! let mut report = Report::default();
//! report.year = Some(2024);
//! report.other_matters = Narrative::new("六、其他需要报告的事项", ["无。"]);
//! assert_eq!(validator.audit(&report).findings().len(), 1);
//!
//! report.other_matters = Narrative::new("六、其他需要报告的事项", ["本年度未收取信息处理费。"]);
//! assert_eq!(validator.audit(&report).findings().len(), 0);
//! # Ok::<(), gongkai::UnknownRule>(())
//! ```
//!
//! **Silent** about years before 2021 and where the year is not known; where section six is missing, of which
//! `sections` tells; and where the text speaks of fees in other words. A statement in another section will do.

use super::{Applies, Family, Spec, Template};
use crate::base::Severity;
use crate::model::Section;
use crate::validate::finding::Reason;
use crate::validate::probe::{Evidence, Probe};
use crate::validate::text::Text;

pub(super) const RULE: Spec = Spec {
    code: "V018",
    name: "fee-statement",
    family: Family::Formalities,
    severity: Severity::Warning,
    arithmetic: false,
    applies: Applies::since(2021),
    formula: "section six tells of 信息处理费",
    legal_source: "国办函〔2020〕109号 (政府信息公开信息处理费管理办法); 国办公开办函〔2021〕30号, section six",
    summary: "the report tells of the information processing fee",
    said: Template {
        en: "section six does not tell of 信息处理费, neither an amount nor that none was collected",
        zh: "第六部分未报告信息处理费的收取情况（包括未收取的情形）",
    },
    check,
    #[cfg(test)]
    cases: tests::CASES,
};

/// Words for fees that may be meant for it.
const OTHER_WORDS: [&str; 3] = ["收费", "收取", "费用"];

fn check(probe: &mut Probe<'_>) {
    let audited = probe.subject().first;
    let paragraphs = || Text::all(audited).filter(|text| text.section.is_some());
    let in_six = || Text::of(audited, Section::OtherMatters);
    match audited.report.year {
        _ if in_six().next().is_none() => probe.not_applicable(),
        None => probe.open(Reason::Year),
        // As a rule it is written there and so, and nothing needs to be folded.
        Some(_)
            if in_six().chain(paragraphs()).any(|text| text.content.contains("处理费"))
                || paragraphs().any(|text| text.folded().contains("处理费")) =>
        {
            probe.holds();
        }
        Some(_) if in_six().any(|text| OTHER_WORDS.iter().any(|word| text.folded().contains(word))) => {
            probe.open(Reason::Readings);
        }
        Some(_) => {
            let evidence = in_six().fold(Evidence::default(), |told, text| told.quote(text.quote()));
            probe.broken(evidence);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::model::Narrative;
    use crate::validate::testing::{Case, Scene};

    fn six(scene: &mut Scene, year: u16, text: &str) {
        scene.report.year = Some(year);
        scene.report.other_matters = Narrative::new("六、其他需要报告的事项", [text]);
    }

    pub(super) const CASES: &[Case] = &[
        Case::passes("none was collected", |scene| six(scene, 2024, "本年度未收取信息处理费。")),
        Case::passes("in Traditional characters", |scene| six(scene, 2023, "本年度未收取信息處理費。")),
        Case::passes("before there was the fee", |scene| six(scene, 2020, "无。")),
        Case::passes("told in section one", |scene| {
            six(scene, 2022, "无。");
            scene.report.overview = Narrative::new("一、总体情况", ["全年收取信息处理费120元。"]);
        }),
        Case::passes("no section six, which another rule tells of", |scene| scene.report.year = Some(2024)),
        Case::fails_in("nothing at all", "信息处理费", |scene| six(scene, 2024, "无。")),
        Case::fails_in("something else", "信息处理费", |scene| six(scene, 2021, "办理建议提案12件。")),
        Case::undecided("in other words", |scene| six(scene, 2024, "未收取任何费用。")),
        Case::undecided("in the words of the measures", |scene| {
            six(scene, 2024, "发出收费通知的件数和总金额以及实际收取的总金额均为0。");
        }),
        Case::undecided("of which year", |scene| {
            six(scene, 2024, "无。");
            scene.report.year = None;
        }),
    ];
}
