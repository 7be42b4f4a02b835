//! The laws of the registry of rules.

mod common;

use gongkai::{
    Blanks, Cell, Edition, FieldPath, Report, Rule, Severity, Validator, Value, Verdict, explain, rules,
    validate,
};
use proptest::prelude::*;
use proptest::sample::Index;
use std::collections::HashSet;

/// Every code that was ever given out. Only ever add to it.
const CODES: [(&str, &str); 27] = [
    ("V001", "requests-balance"),
    ("V002", "requests-outcome-total"),
    ("V003", "requests-row-total"),
    ("V004", "requests-subtotal"),
    ("V005", "review-total"),
    ("V006", "value-range"),
    ("V007", "documents-stock"),
    ("V008", "documents-disclosed"),
    ("V009", "items-stock"),
    ("V010", "procurement-amount"),
    ("V011", "rules-power"),
    ("V012", "narrative-requests"),
    ("V013", "narrative-decisions"),
    ("V014", "narrative-documents"),
    ("V015", "narrative-review"),
    ("V016", "narrative-sum"),
    ("V017", "narrative-percent"),
    ("V018", "fee-statement"),
    ("V019", "deadline"),
    ("V020", "period"),
    ("V021", "year-agreement"),
    ("V022", "sections"),
    ("V023", "edition"),
    ("V024", "labels"),
    ("V025", "carry-over"),
    ("V026", "stock-roll"),
    ("V027", "rollup"),
];

#[test]
fn codes_are_sorted_unique_and_never_used_again() {
    let there: Vec<_> = rules().iter().map(|rule| (rule.code(), rule.name())).collect();
    assert!(there.is_sorted_by(|one, next| one.0 < next.0), "{there:?}");
    assert_eq!(there.iter().map(|rule| rule.1).collect::<HashSet<_>>().len(), there.len());
    assert!(there.iter().all(|rule| CODES.contains(rule)), "a rule is not in the list of codes: {there:?}");
}

#[test]
fn every_rule_is_explained() {
    for rule in rules() {
        assert_eq!(explain(rule.code()), Some(rule));
        assert_eq!(explain(rule.name()), Some(rule));
        for text in [rule.formula(), rule.legal_source(), rule.summary()] {
            assert!(!text.trim().is_empty() && !text.contains("  "), "{}: {text}", rule.name());
        }
        let head = format!("# `{}` ({})\n\n**What.** ", rule.name(), rule.code());
        assert!(rule.page().starts_with(&head), "{}", rule.page());
        for part in ["**Why.** ", "**Legal source.** ", "**Formula.** ", "**Example.**", "**Silent** "] {
            assert!(rule.page().contains(part), "{} has no {part}", rule.name());
        }
    }
}

#[test]
fn nothing_known_is_nothing_checked() {
    for edition in [None, Some(Edition::Form2019), Some(Edition::Form2021), Some(Edition::Mixed)] {
        for blanks in [Blanks::Unknown, Blanks::Zero] {
            let mut report = Report::default();
            report.editions.proactive_disclosure = edition;
            report.editions.requests = edition;
            let audit = Validator::new().blanks(blanks).audit(&report);
            assert_eq!(audit.verdict(), Verdict::NotChecked, "{edition:?} {blanks:?}");
            let undecided: u32 = audit.checks().iter().map(|check| check.undecided).sum();
            assert_eq!(audit.undecided().len(), undecided as usize);
            let audit = sums().blanks(blanks).audit(&report);
            assert!(audit.checks().iter().all(|check| check.holds + check.holds_if_blanks_are_zero == 0));
        }
    }
}

#[test]
fn rules_are_chosen_by_name_or_code() {
    let names = |validator: Validator| -> Vec<_> {
        validator.audit(&Report::default()).checks().iter().map(|check| check.name).collect()
    };
    let all: Vec<_> = rules().iter().map(Rule::name).collect();
    assert_eq!(names(Validator::new()), all);
    assert_eq!(names(Validator::new().only(["V005", "V001"]).unwrap()), ["requests-balance", "review-total"]);
    let others: Vec<_> = all.iter().copied().filter(|name| *name != "value-range").collect();
    assert_eq!(names(Validator::new().allow(["value-range"]).unwrap()), others);
    let years = names(Validator::new().only(["years", "V005"]).unwrap());
    assert_eq!(years, ["review-total", "carry-over", "stock-roll"]);
    assert_eq!(names(Validator::new().only::<&str>([]).unwrap()).len(), 0);
    for wrong in ["", "V999", "request", "REVIEW-TOTAL"] {
        assert!(Validator::new().only([wrong]).is_err());
        assert!(Validator::new().allow(["V001", wrong]).is_err());
        assert!(Validator::new().severity(wrong, Severity::Note).is_err());
    }
}

#[test]
fn a_finding_weighs_what_the_caller_says() {
    let mut report = Report::default();
    report.review_and_litigation.reconsideration.upheld = Some(2);
    report.review_and_litigation.reconsideration.total = Some(1);
    let severity = |validator: Validator| validator.audit(&report).findings()[0].severity();
    assert_eq!(severity(Validator::new()), Severity::Error);
    assert_eq!(severity(Validator::new().severity("review-total", Severity::Note).unwrap()), Severity::Note);
}

#[test]
fn the_wire_form() {
    let mut report = Report::default();
    report.requests.received.total = Some(3);
    report.requests.outcomes.total.total = Some(2);
    report.requests.carried_out.total = Some(4);
    report.requests.carried_in.total = Some(0);
    let validator = Validator::new().only(["requests-balance"]).unwrap();
    let json = serde_json::to_value(validator.audit(&report)).unwrap();
    let expected = serde_json::json!({
        "verdict": "findings",
        "checks": [{
            "code": "V001", "name": "requests-balance",
            "holds": 0, "holds_if_blanks_are_zero": 0, "assumed": 0,
            "broken": 1, "undecided": 6, "not_applicable": 0,
        }],
        "findings": [{
            "code": "V001", "name": "requests-balance", "severity": "error", "blame": "document",
            "message": "column 总计: requests received and carried in come to 3, outcomes and carried out to 6",
            "terms": [
                { "path": "requests.received.total", "value": 3, "sign": 1 },
                { "path": "requests.carried_in.total", "value": 0, "sign": 1 },
                { "path": "requests.outcomes.total.total", "value": 2, "sign": -1 },
                { "path": "requests.carried_out.total", "value": 4, "sign": -1 },
            ],
            "stated": 6, "computed": 3,
        }],
        // 3 came in and 6 went out: a total of −1 would be none.
        "suspects": [
            {"cells": [{"path": "requests.received.total", "stated": 3, "proposed": 6}], "slips": ["digit_replaced"]},
            {"cells": [{"path": "requests.carried_in.total", "stated": 0, "proposed": 3}], "slips": ["digit_replaced"]},
            {"cells": [{"path": "requests.carried_out.total", "stated": 4, "proposed": 1}], "slips": ["digit_replaced"]},
        ],
    });
    assert_eq!(json, expected);

    let zero = serde_json::to_value(validator.blanks(Blanks::Zero).audit(&report)).unwrap();
    assert_eq!(zero["blanks"], "zero");
}

#[test]
fn a_blank_term_is_null_in_json() {
    let mut report = Report::default();
    report.review_and_litigation.reconsideration.upheld = Some(2);
    report.review_and_litigation.reconsideration.total = Some(1);
    let json = serde_json::to_value(validate(&report)).unwrap();
    let terms = &json["findings"][0]["terms"];
    assert!(terms[1].as_object().unwrap().contains_key("value") && terms[1]["value"].is_null());
}

/// The rules on the sums of tables 3 and 4, and on what can stand in a cell.
fn sums() -> Validator {
    rules_alone().only(["requests", "review", "values"]).unwrap()
}

/// All rules, without a look for suspects.
fn rules_alone() -> Validator {
    Validator::new().suspects(false)
}

/// Puts a number into a blank cell, of the kind that it can hold.
fn fill(report: &mut Report, path: FieldPath, number: u32) {
    let kinds = [Value::Count(number.into()), Value::Change(number.into()), Value::Amount(number.into())];
    assert!(kinds.into_iter().any(|value| report.set(path, Some(value)).is_ok()), "{path}");
}

/// The cells that stand in sums. Those of table 2 do not.
fn in_a_sum(report: &Report) -> Vec<(FieldPath, u64)> {
    report
        .cells()
        .filter_map(|(path, value)| match (path.cell(), value) {
            (Cell::Request(..) | Cell::Review(..), Some(Value::Count(count))) => Some((path, count)),
            _ => None,
        })
        .collect()
}

proptest! {
    #[test]
    fn a_consistent_report_fires_nothing(report in common::consistent_report()) {
        let audit = validate(&report);
        prop_assert!(audit.findings().is_empty(), "{:?}", audit.findings());
        prop_assert_eq!(audit.verdict(), Verdict::Clean);
        for check in audit.checks().iter().filter(|check| explain(check.code).unwrap().is_arithmetic()) {
            prop_assert_eq!((check.holds_if_blanks_are_zero, check.assumed, check.undecided), (0, 0, 0));
        }
    }

    #[test]
    fn blanks_and_added_rows_break_nothing(
        report in common::report(common::Shape {
            head: true, narrative: true, subtotals: true, extra_rows: true, blanks: true,
        })
    ) {
        let audit = sums().audit(&report);
        prop_assert!(audit.findings().is_empty(), "{:?}", audit.findings());
        for undecided in audit.undecided() {
            prop_assert!(undecided.missing().all(|path| report.get(path).is_none()));
            prop_assert!(undecided.missing().count() > 0);
        }
    }

    #[test]
    fn one_more_in_any_cell_fires(report in common::consistent_report(), which: Index) {
        let cells = in_a_sum(&report);
        let (path, count) = *which.get(&cells);
        let mut spoilt = report.clone();
        spoilt.set(path, Some(Value::Count(count + 1))).unwrap();
        let audit = rules_alone().audit(&spoilt);
        prop_assert_eq!(audit.verdict(), Verdict::Findings, "{}", path);
        prop_assert!(audit.findings().iter().all(|finding| finding.severity() == Severity::Error));
        for finding in audit.findings() {
            prop_assert!(finding.terms().iter().any(|term| term.path == path));
        }
    }

    #[test]
    fn what_blanks_could_mend_is_not_broken(report in common::report_with_blanks(), which: Index) {
        // An equation that breaks despite blanks breaks whatever is put in their place.
        let cells = in_a_sum(&report);
        let (path, count) = *which.get(&cells);
        let mut spoilt = report.clone();
        spoilt.set(path, Some(Value::Count(count + 1))).unwrap();
        let before = sums().audit(&spoilt);
        for number in [0, 1, 1_000_000_000] {
            let mut filled = spoilt.clone();
            for (path, _) in spoilt.cells().filter(|(_, value)| value.is_none()).collect::<Vec<_>>() {
                fill(&mut filled, path, number);
            }
            let after = sums().audit(&filled);
            for finding in before.findings() {
                let same = |paths: &[gongkai::Term]| paths.iter().map(|term| term.path).collect::<Vec<_>>();
                let terms = same(finding.terms());
                prop_assert!(after.findings().iter().any(|other| same(other.terms()) == terms));
            }
        }
    }

    #[test]
    fn blanks_as_zeros_are_an_audit_of_zeros(report in common::report_with_blanks()) {
        let mut filled = report.clone();
        for (path, _) in report.cells().filter(|(_, value)| value.is_none()).collect::<Vec<_>>() {
            fill(&mut filled, path, 0);
        }
        let zero = rules_alone().blanks(Blanks::Zero).audit(&report);
        let sides = |audit: &gongkai::Audit| -> Vec<_> {
            audit.findings().iter().map(|one| (one.code(), one.computed(), one.stated())).collect()
        };
        prop_assert_eq!(sides(&zero), sides(&rules_alone().audit(&filled)));
    }

    #[test]
    fn rules_are_pure_and_do_not_know_of_each_other(report in common::report_with_blanks(), which: Index) {
        let mut spoilt = report.clone();
        let (path, count) = *which.get(&in_a_sum(&report));
        spoilt.set(path, Some(Value::Count(count + 1))).unwrap();
        let whole = rules_alone().audit(&spoilt);
        prop_assert_eq!(&rules_alone().audit(&spoilt), &whole);

        let (mut findings, mut checks) = (Vec::new(), Vec::new());
        for rule in rules().iter().rev() {
            let alone = rules_alone().only([rule.name()]).unwrap().audit(&spoilt);
            findings.splice(0..0, alone.findings().iter().cloned());
            checks.splice(0..0, alone.checks().iter().copied());
        }
        prop_assert_eq!(findings, whole.findings());
        prop_assert_eq!(checks, whole.checks());
    }
}
