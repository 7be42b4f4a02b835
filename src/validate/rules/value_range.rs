//! # `value-range` (V006)
//!
//! **What.** Counts are whole numbers of 0 or more. Only 本年增/减 has a sign. An amount of money may have decimals, but
//! is not negative.
//!
//! **Why.** The model holds nothing else, so a reader leaves such a cell null, and without this rule it would look like
//! any other cell that could not be read.
//!
//! **Legal source.** The column heads of the form: they count documents (件), items, decisions, requests and cases.
//!
//! **Formula.** `value ≥ 0`, whole unless an amount; for `net_change` whole only.
//!
//! **Example.** A negative amount is the one such value that a report can hold by itself:
//!
//! ```
//! use gongkai::{Report, validate};
//!
//! let mut report = Report::default();
//! report.proactive_disclosure.administrative_fees.amount_wan_yuan = Some((-3).into());
//! assert_eq!(validate(&report).findings()[0].name(), "value-range");
//! ```
//!
//! In an audit with origins, a cell that was read holds; one that is unreadable because `-3` or `1.5` stands in it is
//! broken; one that is unreadable for another reason, or ambiguous, is undecided.
//!
//! **Silent** about blanks, and, without origins, about all counts: not applicable. It is no arithmetic, and a report of
//! which it alone knows something is not a checked one.

use super::{Applies, Family, Spec, Template};
use crate::base::{Severity, State};
use crate::model::{Cell, DisclosureColumn, FieldPath, Value};
use crate::validate::finding::Reason;
use crate::validate::probe::{Evidence, Probe};

pub(super) const RULE: Spec = Spec {
    code: "V006",
    name: "value-range",
    family: Family::Values,
    severity: Severity::Error,
    arithmetic: false,
    applies: Applies::ALWAYS,
    formula: "counts are whole and ≥ 0, net_change is whole, amounts are ≥ 0",
    legal_source: "国办公开办函〔2021〕30号, 国办公开办函〔2019〕60号, the column heads of tables 2 to 4",
    summary: "counts are whole numbers of 0 or more; only net_change is signed",
    said: Template {
        en: "{row}, {column}: “{raw}” cannot stand here; counts are whole numbers of 0 or more, and only 本年增/减 is signed",
        zh: "“{row}”的“{column}”不能是“{raw}”：数量应为非负整数，只有“本年增/减”可以带正负号",
    },
    check,
    #[cfg(test)]
    cases: tests::CASES,
};

fn check(probe: &mut Probe<'_>) {
    let audited = probe.subject().first;
    let with_origins = audited.origins.is_some();
    for &(path, value) in probe.subject().cells() {
        match value {
            Some(Value::Amount(amount)) if amount.is_sign_negative() && !amount.is_zero() => {
                probe.broken(Evidence::cells([path]).with("raw", amount.to_string()));
            }
            Some(Value::Amount(_)) => probe.holds(),
            Some(_) if with_origins => probe.holds(),
            Some(_) => probe.not_applicable(),
            None => without_value(probe, path),
        }
    }
}

fn without_value(probe: &mut Probe<'_>, path: FieldPath) {
    let audited = probe.subject().first;
    match audited.state(path) {
        State::Unreadable if is_out_of_range(path, audited.raw(path)) => {
            probe.broken(Evidence::cells([path]).with("raw", audited.raw(path)));
        }
        State::Unreadable | State::Ambiguous => {
            probe.undecided(Reason::UnknownCells, [(path.into(), 1)]);
        }
        _ => probe.not_applicable(),
    }
}

fn is_out_of_range(path: FieldPath, raw: &str) -> bool {
    let signed = matches!(path.cell(), Cell::Disclosure(_, DisclosureColumn::NetChange));
    let written = Written::of(raw);
    (written.negative && !signed) || (written.fraction && !path.is_amount())
}

/// What a text that begins with a number says of it.
#[derive(Default)]
struct Written {
    negative: bool,
    fraction: bool,
}

impl Written {
    /// One number and a unit behind it, or nothing: a range, a date or a version is no number of any range.
    fn of(raw: &str) -> Self {
        let text = raw.trim();
        let unsigned = text.trim_start_matches(['-', '－', '−', '–', '—', '﹣', '负', '負']).trim_start();
        // More than one sign is a line drawn before the number.
        let signs = text.strip_suffix(unsigned).unwrap_or_default().trim_end().chars().count();
        let (whole, rest) = digits(unsigned);
        let (decimals, unit) = match rest.strip_prefix(['.', '．']) {
            Some(rest) => digits(rest),
            None => (Digits::default(), rest),
        };
        let one_number = whole.any && !unit.chars().any(|c| digit(c).is_some());
        let above_zero = whole.above_zero || decimals.above_zero;
        Self { negative: one_number && signs == 1 && above_zero, fraction: one_number && decimals.above_zero }
    }
}

#[derive(Default)]
struct Digits {
    any: bool,
    above_zero: bool,
}

/// Digits, with separators of thousands, at the start of a text; and the rest of it.
fn digits(text: &str) -> (Digits, &str) {
    let rest = text.trim_start_matches(|c| digit(c).is_some() || matches!(c, ',' | '，'));
    let taken = text.strip_suffix(rest).unwrap_or_default();
    let any = taken.chars().any(|c| digit(c).is_some());
    (Digits { any, above_zero: taken.chars().any(|c| digit(c).is_some_and(|value| value > 0)) }, rest)
}

fn digit(c: char) -> Option<u32> {
    match c {
        '０'..='９' => u32::from(c).checked_sub(u32::from('０')),
        _ => c.to_digit(10),
    }
}

#[cfg(test)]
mod tests {
    use super::Written;
    use crate::base::State;
    use crate::validate::testing::Case;

    pub(super) const CASES: &[Case] = &[
        Case::passes("zeros", |_| {}),
        Case::passes("blanks are of no range", |scene| {
            scene.cell("requests.received.total", State::Dash, "—").blank("requests.carried_in.total");
        }),
        Case::passes("a fee with decimals", |scene| {
            scene.amount("proactive_disclosure.administrative_fees.amount_wan_yuan", "340.582");
        }),
        Case::fails_in("negative", "-3", |scene| {
            scene.cell("requests.received.total", State::Unreadable, "-3");
        }),
        Case::fails_in("a fraction", "１．５件", |scene| {
            scene.cell("proactive_disclosure.licensing.decisions", State::Unreadable, "１．５件");
        }),
        Case::fails_in("a negative fee", "-0.5", |scene| {
            scene.amount("proactive_disclosure.administrative_fees.amount_wan_yuan", "-0.5");
        }),
        Case::undecided("letters", |scene| {
            scene.cell("requests.received.total", State::Unreadable, "3O");
        }),
        Case::undecided("a range of numbers", |scene| {
            scene.cell("requests.received.total", State::Unreadable, "3-5");
        }),
        Case::undecided("a row that could not be told apart", |scene| {
            scene.cell("requests.received.total", State::Ambiguous, "");
        }),
    ];

    #[test]
    fn reads_signs_and_fractions() {
        let read = |raw| {
            let written = Written::of(raw);
            (written.negative, written.fraction)
        };
        for raw in ["-3", "－３", "−3", "负3", "- 3", " -1,234件", "-0.0001"] {
            assert!(read(raw).0, "{raw}");
        }
        for raw in ["1.5", "12.5%", "1,234.5", "-2.25"] {
            assert!(read(raw).1, "{raw}");
        }
        for raw in ["", "-", "3", "-0", "3.0", "——3", "3-5", "2024.1.5", "v1.5", "A-3", "."] {
            assert_eq!(read(raw), (false, false), "{raw}");
        }
    }
}
