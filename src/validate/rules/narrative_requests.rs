//! # `narrative-requests` (V012)
//!
//! **What.** What the text tells of requests is what table 3 has: received, carried in, accepted, answered, carried out,
//! by kind of applicant and by outcome.
//!
//! **Why.** Text and table are written by different people at different times. A reader of the text alone believes it.
//!
//! **Legal source.** Regulations on Open Government Information (State Council Order 711), article 50 (2).
//!
//! **Formula.** figure = the cells of one of its readings. 收到 may be those received in the year or, with those carried
//! in, all that were at hand; 答复 may leave out what was not processed.
//!
//! **Example.** The text tells 21, the table has 12.
//!
//! ```
//! use gongkai::{Lang, Narrative, Report, validate};
//!
//! let mut report = Report::default();
//! report.requests.received.total = Some(12);
//! report.requests.carried_in.total = Some(1);
//! report.overview = Narrative::new("一、总体情况", ["全年共收到政府信息公开申请21件，均已答复。"]);
//! let audit = validate(&report);
//! assert_eq!(
//!     audit.findings()[0].message(Lang::En),
//!     "the text tells 21 for 收到申请 (“全年共收到政府信息公开申请21件”), the table 12 (received), \
//!      13 (received + carried_in)",
//! );
//! ```
//!
//! **Silent** where a sentence can be read as fitting, is about another organ or a region beyond the report, or is a part
//! of what another sentence tells; and about everything that the reading of text is not sure of: it is made to miss
//! figures rather than to take a wrong one.

use super::{Applies, Family, Spec};
use crate::base::Severity;
use crate::facts::FactKind;
use crate::model::{Applicant, FieldPath, OutcomeGroup, RequestRow};
use crate::validate::probe::Probe;
use crate::validate::told::{self, Reading};

pub(super) const RULE: Spec = Spec {
    code: "V012",
    name: "narrative-requests",
    family: Family::Narrative,
    severity: Severity::Warning,
    arithmetic: false,
    applies: Applies::ALWAYS,
    formula: "figure of the text = received, or received + carried_in, …",
    legal_source: "Regulations on Open Government Information (State Council Order 711), article 50 (2)",
    summary: "what the text tells of requests is what table 3 has",
    said: told::SAID,
    check,
    #[cfg(test)]
    cases: tests::CASES,
};

fn check(probe: &mut Probe<'_>) {
    told::compare(probe, readings);
}

/// What a figure may be in table 3; none if it is not about requests.
pub(super) fn readings(kind: FactKind) -> Vec<Reading> {
    let received = || Reading::new("received", total([RequestRow::Received]));
    let at_hand =
        || Reading::new("received + carried_in", total([RequestRow::Received, RequestRow::CarriedIn]));
    let outcomes = || Reading::new("outcomes.total", total([RequestRow::OutcomesTotal]));
    let row = |name, row| vec![Reading::new(name, total([row]))];
    let group = |name, group: OutcomeGroup| vec![Reading::new(name, total(group.leaves().iter().copied()))];
    match kind {
        FactKind::Received => vec![received(), at_hand()],
        FactKind::CarriedIn => row("carried_in", RequestRow::CarriedIn),
        FactKind::Accepted => vec![received(), at_hand(), outcomes()],
        FactKind::Concluded => vec![outcomes(), received(), answered(), in_substance()],
        FactKind::CarriedOut => row("carried_out", RequestRow::CarriedOut),
        FactKind::ReceivedNaturalPerson => by_applicant("natural_person", &[Applicant::NaturalPerson]),
        FactKind::ReceivedLegalPerson => {
            let organizations = Applicant::PARTS.split_first().map_or(&[][..], |(_, others)| others);
            by_applicant("法人或其他组织", organizations)
        }
        FactKind::Granted => vec![
            Reading::new("granted", total([RequestRow::Granted])),
            Reading::new(
                "granted + partially_granted",
                total([RequestRow::Granted, RequestRow::PartiallyGranted]),
            ),
        ],
        FactKind::PartiallyGranted => row("partially_granted", RequestRow::PartiallyGranted),
        FactKind::Withheld => group("withheld", OutcomeGroup::Withheld),
        FactKind::Unavailable => group("unavailable", OutcomeGroup::Unavailable),
        FactKind::NotProcessed => group("not_processed", OutcomeGroup::NotProcessed),
        // The single row of 2019 may stand beside the three of 2021, as their sum or as another one.
        FactKind::OtherHandling => {
            let (single, three) = others();
            vec![
                Reading::new("other_handling.undivided", total(single)),
                Reading::new("other_handling", total(three)),
                Reading::new("other_handling with undivided", total(single.into_iter().chain(three))),
            ]
        }
        _ => Vec::new(),
    }
}

/// （六）其他处理 as one row, and as three.
fn others() -> ([RequestRow; 1], [RequestRow; 3]) {
    use RequestRow::{CorrectionOverdue, FeeUnpaid, OtherHandlingOther, OtherUndivided};
    ([OtherUndivided], [CorrectionOverdue, FeeUnpaid, OtherHandlingOther])
}

/// Everything but （六）其他处理, which is no answer.
fn answered() -> Reading {
    let others = OutcomeGroup::OtherHandling.leaves();
    let rows = RequestRow::outcome_leaves().filter(|row| !others.contains(row));
    Reading::new("outcomes without other_handling", total(rows))
}

/// Neither （五）不予处理.
fn in_substance() -> Reading {
    let others = [OutcomeGroup::OtherHandling, OutcomeGroup::NotProcessed];
    let rows =
        RequestRow::outcome_leaves().filter(|row| others.iter().all(|group| !group.leaves().contains(row)));
    Reading::new("outcomes without not_processed and other_handling", total(rows))
}

fn by_applicant(name: &'static str, applicants: &'static [Applicant]) -> Vec<Reading> {
    let rows = |rows: &'static [RequestRow]| {
        let cells = applicants
            .iter()
            .flat_map(move |&applicant| rows.iter().map(move |&row| FieldPath::request(row, applicant)));
        Reading::new(name, cells)
    };
    vec![rows(&[RequestRow::Received]), rows(&[RequestRow::Received, RequestRow::CarriedIn])]
}

fn total(rows: impl IntoIterator<Item = RequestRow>) -> impl Iterator<Item = FieldPath> {
    rows.into_iter().map(|row| FieldPath::request(row, Applicant::Total))
}

#[cfg(test)]
mod tests {
    use crate::model::Narrative;
    use crate::validate::testing::{Case, Scene};

    /// 12 received, 1 carried in, 11 answered: 4 granted, 6 withheld, 1 duplicate; 2 carried out.
    fn told(scene: &mut Scene, text: &str) {
        scene
            .row("requests.received", [9, 3, 0, 0, 0, 0, 12])
            .row("requests.carried_in", [1, 0, 0, 0, 0, 0, 1]);
        scene.row("requests.outcomes.granted", [4, 0, 0, 0, 0, 0, 4]);
        scene.row("requests.outcomes.withheld.state_secret", [2, 0, 0, 0, 0, 0, 2]);
        scene.row("requests.outcomes.withheld.internal_affairs", [1, 3, 0, 0, 0, 0, 4]);
        scene.row("requests.outcomes.not_processed.duplicate", [1, 0, 0, 0, 0, 0, 1]);
        scene
            .row("requests.outcomes.total", [8, 3, 0, 0, 0, 0, 11])
            .row("requests.carried_out", [2, 0, 0, 0, 0, 0, 2]);
        scene.report.overview = Narrative::new("一、总体情况", [text]);
    }

    pub(super) const CASES: &[Case] = &[
        Case::passes("nothing told", |scene| told(scene, "全年办理网民留言143条。")),
        Case::passes("received", |scene| told(scene, "全年共收到政府信息公开申请12件，答复11件。")),
        Case::passes("with those carried in", |scene| told(scene, "全年共收到政府信息公开申请13件。")),
        Case::passes("without what was not processed", |scene| {
            told(scene, "收到政府信息公开申请12件，答复10件，其中予以公开4件，不予公开6件。");
        }),
        Case::fails_in("received by another count", "12 (received), 13 (received + carried_in)", |scene| {
            told(scene, "全年共收到政府信息公开申请21件。");
        }),
        Case::fails_in("an outcome", "6 (withheld)", |scene| {
            told(scene, "收到政府信息公开申请12件，其中予以公开4件，不予公开5件。");
        }),
        Case::undecided("a region", |scene| told(scene, "全县共收到政府信息公开申请286件。")),
        Case::undecided("the table is blank", |scene| {
            told(scene, "全年共收到政府信息公开申请12件。");
            scene.blank("requests.received.total");
        }),
    ];
}
