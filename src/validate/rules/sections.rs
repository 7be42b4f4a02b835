//! # `sections` (V022)
//!
//! **What.** The report has the six sections of the form, in their order, each once, and those of running text are not
//! empty.
//!
//! **Why.** A section that is missing is a duty not met; one that is doubled is most often a heading typed over that of
//! the template.
//!
//! **Legal source.** Both forms, 一 to 六; Regulations on Open Government Information (State Council Order 711),
//! article 50, for what they hold.
//!
//! **Formula.** headings = 一、总体情况, 二、主动公开政府信息情况, 三、收到和处理政府信息公开申请情况,
//! 四、政府信息公开行政复议、行政诉讼情况, 五、存在的主要问题及改进情况, 六、其他需要报告的事项
//!
//! **Example.** A report made by hand has headings only for its running text. Without one of the three, it is told.
//!
//! ```
//! use gongkai::{Lang, Narrative, Report, validate};
//!
//! let mut report = Report::default();
//! report.overview = Narrative::new("一、总体情况", ["全年主动公开信息312条。"]);
//! report.other_matters = Narrative::new("六、其他需要报告的事项", ["本年度未收取信息处理费。"]);
//! let audit = validate(&report);
//! assert_eq!(audit.findings()[0].message(Lang::Zh), "缺少“五、存在的主要问题及改进情况”");
//! ```
//!
//! **Silent** about what is missing in a part of a report: no more than half of the sections, or, with a title, one of them.
//! Of a section that is missing the blame is unclear: the reader may not have known its heading. That a table is empty, the
//! coverage of the reader tells.

use super::{Applies, Family, Spec, Template};
use crate::base::{Passage, Severity, Span};
use crate::model::{Edition, Section};
use crate::validate::finding::{Quote, Reason};
use crate::validate::probe::{Evidence, Probe};
use crate::validate::subject::Audited;

pub(super) const RULE: Spec = Spec {
    code: "V022",
    name: "sections",
    family: Family::Formalities,
    severity: Severity::Warning,
    arithmetic: false,
    applies: Applies::ALWAYS,
    formula: "six sections, in order, none missing, empty or doubled",
    legal_source: "国办公开办函〔2021〕30号, 国办公开办函〔2019〕60号, the six headings; \
                   Regulations on Open Government Information (State Council Order 711), article 50",
    summary: "the six sections of the form are there once, in order, and not empty",
    said: Template { en: "section {label} is missing", zh: "缺少“{label}”" },
    check,
    #[cfg(test)]
    cases: tests::CASES,
};

static DOUBLED: Template = Template {
    en: "the heading {label} stands here a second time",
    zh: "“{label}”的标题重复出现",
};

static MISPLACED: Template = Template {
    en: "section {label} stands behind a later one",
    zh: "“{label}”的顺序有误，排在后面的部分之后",
};

static EMPTY: Template = Template { en: "section {label} is empty", zh: "“{label}”没有内容" };

fn check(probe: &mut Probe<'_>) {
    let audited = probe.subject().first;
    let headings = headings(audited);
    if headings.is_empty() {
        probe.open(Reason::NotTold);
        return;
    }
    let mut last = None;
    for (index, &(section, span)) in headings.iter().enumerate() {
        let before = headings.get(..index).unwrap_or_default();
        let heading = || evidence(section).quote(quote(audited, section, span));
        if before.iter().any(|(earlier, _)| *earlier == section) {
            probe.broken(heading().said(&DOUBLED));
            continue;
        }
        if last > Some(section as u8) {
            probe.broken(heading().said(&MISPLACED));
        }
        last = last.max(Some(section as u8));
        let is_empty = |narrative: &crate::model::Narrative| narrative.texts().next().is_none();
        if audited.report.narrative(section).is_some_and(is_empty) {
            // Something that is no text, a picture, may stand there.
            probe.broken(heading().said(&EMPTY).unclear());
        } else {
            probe.holds();
        }
    }
    let told = |section| audited.origins.is_some() || audited.report.narrative(section).is_some();
    let there = |section| headings.iter().any(|(known, _)| *known == section);
    let expected = || Section::ALL.iter().copied().filter(|&section| told(section));
    let found = expected().filter(|&section| there(section)).count();
    let most = found.saturating_mul(2) > expected().count();
    let is_whole = most || audited.report.title.is_some() && found > 1;
    for section in expected().filter(|&section| is_whole && !there(section)) {
        probe.broken(evidence(section).unclear());
    }
}

/// The headings in the order of the document; those of the running text alone where there are no origins.
fn headings(audited: &Audited<'_>) -> Vec<(Section, Option<Span>)> {
    let of_document = audited.passages().filter_map(|(passage, span)| match passage {
        Passage::Heading(number) => Some((*Section::ALL.get(usize::from(number))?, Some(span))),
        _ => None,
    });
    if audited.origins.is_some() {
        return of_document.collect();
    }
    let narrative = |section| audited.report.narrative(section).and_then(|told| told.heading.as_ref());
    let made = Section::ALL.iter().filter(|&&section| narrative(section).is_some());
    made.map(|&section| (section, None)).collect()
}

fn evidence(section: Section) -> Evidence {
    Evidence::default().with("label", section.label(Edition::Form2021).unwrap_or(section.key()))
}

/// The heading: as written, where the report keeps it, else by its label.
fn quote(audited: &Audited<'_>, section: Section, span: Option<Span>) -> Quote {
    let written = audited.report.narrative(section).and_then(|told| told.heading.as_deref());
    let text = written.or(section.label(Edition::Form2021)).unwrap_or_default();
    Quote { section: Some(section), text: text.into(), span }
}

#[cfg(test)]
mod tests {
    use crate::model::{Narrative, Section};
    use crate::validate::testing::{Case, Scene};

    /// The sections in this order, with a paragraph in each of running text.
    fn sections(scene: &mut Scene, order: &[Section]) {
        for &section in order {
            scene.heading(section);
        }
        let narrative = || Narrative::new("…", ["…"]);
        scene.report.overview = narrative();
        scene.report.problems_and_improvements = narrative();
        scene.report.other_matters = narrative();
    }

    pub(super) const CASES: &[Case] = &[
        Case::passes("six", |scene| sections(scene, Section::ALL)),
        Case::passes("six in a report made by hand", |scene| {
            sections(scene, Section::ALL);
            scene.by_hand();
        }),
        Case::fails_in("five", "section 六、", |scene| sections(scene, &Section::ALL[..5])),
        Case::fails_in("doubled", "a second time", |scene| {
            scene.heading(Section::Overview);
            sections(scene, Section::ALL);
        }),
        Case::fails_in("out of order", "behind a later one", |scene| {
            let [one, two, three, four, five, six] = [0, 1, 2, 3, 4, 5].map(|at| Section::ALL[at]);
            sections(scene, &[one, three, two, four, five, six]);
        }),
        Case::fails_in("empty", "section 五、存在的主要问题及改进情况 is empty", |scene| {
            sections(scene, Section::ALL);
            scene.report.problems_and_improvements.paragraphs.clear();
        }),
        Case::passes("a table with its heading", |scene| {
            scene.heading(Section::Requests);
        }),
        Case::fails_in("a title and two sections", "section 一、", |scene| {
            scene.report.title = Some("青禾县水务局2024年政府信息公开工作年度报告".to_owned());
            scene.heading(Section::Requests).heading(Section::OtherMatters);
            scene.report.other_matters = Narrative::new("六、其他需要报告的事项", ["无。"]);
        }),
        Case::undecided("a table alone", |_| {}),
    ];
}
