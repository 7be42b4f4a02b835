use crate::{generate, laws};
use gongkai::{
    Audit, Blanks, FieldPath, Finding, Lang, Report, Severity, Suspect, Validator, Value, Verdict,
};
use rust_decimal::Decimal;

/// The audit of a report in which anything may stand: what it counts is what it found, what it calls broken is, and every
/// repair that it offers does mend the report and has no cell too many. Bytes behind the last `0xFF` say what is set in it.
pub fn validator(data: &[u8]) {
    let cut = data.iter().rposition(|&byte| byte == 0xFF).unwrap_or(data.len());
    let (of_report, edits) = data.split_at(cut);
    let mut report = generate::report(of_report);
    for edit in edits.get(1..).unwrap_or_default().chunks(4).take(8) {
        set(&mut report, edit);
    }
    laws::audits(&report);
    if edits.len() < 2 && of_report.first().is_none_or(|bits| bits & 8 == 0) {
        adds_up(&report);
    }
    for (law, blanks) in [Blanks::Unknown, Blanks::Zero].into_iter().enumerate() {
        let validator = Validator::new().blanks(blanks);
        let quick = validator.clone().suspects(false);
        agrees(&quick.audit(&report));
        if laws::is_chosen(data, law + 2, 16) {
            is_made_of_rules(&report, &quick);
        }
        // The search for wrong cells takes a hundred times as long.
        if laws::is_chosen(data, law, 16) {
            mends(&report, &validator.audit(&report), &validator);
        }
    }
}

/// Two bytes for the cell, two for the number: a number near the end of its type, or a small one, or none.
fn set(report: &mut Report, edit: &[u8]) {
    let byte = |at: usize| edit.get(at).copied().unwrap_or(0);
    let all = FieldPath::all().count();
    let Some(path) = FieldPath::all().nth(usize::from(u16::from_le_bytes([byte(0), byte(1)])) % all) else { return };
    let small = u64::from(byte(2));
    let count = match byte(3) {
        0..=9 => None,
        10..=29 => Some(u64::MAX - small),
        30..=49 => Some(small << 56),
        _ => Some(small),
    };
    let value = count.map(|count| {
        if path.is_amount() {
            Value::Amount(count.into())
        } else if path.to_string().ends_with("net_change") {
            Value::Change(count.cast_signed())
        } else {
            Value::Count(count)
        }
    });
    report.set(path, value).expect("a value of its kind");
}

/// A report whose sums were made to add up, with or without the cells that are then left blank, breaks none of them.
fn adds_up(report: &Report) {
    let audit = Validator::new().audit(report);
    assert_eq!(broken_sums(&audit), 0, "{:?}", audit.findings());
    assert!(audit.suspects().is_empty() && !audit.search_stopped_early());
}

/// What the audit counts is what it has, rule by rule, and its word is no other than that of its findings.
fn agrees(audit: &Audit) {
    assert_eq!((audit.dropped_findings(), audit.undecided().len() < 1000), (0, true), "one report has few equations");
    for check in audit.checks() {
        let found = audit.findings().iter().filter(|finding| finding.code() == check.code).count();
        assert_eq!(check.broken as usize, found, "{}", check.name);
        let open = audit.undecided().iter().filter(|open| open.rule().code() == check.code).count();
        assert_eq!(check.undecided as usize, open, "{}", check.name);
    }
    for finding in audit.findings() {
        is_broken(finding, audit.blanks());
    }
    let worst = audit.findings().iter().map(Finding::severity).max();
    let held: u32 = audit.checks().iter().filter(|check| is_sum(check.name)).map(|check| check.holds).sum();
    match audit.verdict() {
        Verdict::Clean => assert!(worst.is_none_or(|worst| worst == Severity::Note)),
        Verdict::Findings => assert!(worst > Some(Severity::Note)),
        Verdict::NotChecked => assert!(held == 0 && broken_sums(audit) == 0 && worst != Some(Severity::Error)),
        _ => {}
    }
}

/// The sides of a broken sum are what its cells add up to, and differ.
fn is_broken(finding: &Finding, blanks: Blanks) {
    if !is_sum(finding.name()) {
        return;
    }
    let side = |sign: i8| {
        let terms = finding.terms().iter().filter(|term| term.sign == sign);
        terms.filter_map(|term| term.value).map(Value::decimal).sum::<Decimal>()
    };
    let (left, right) = (side(1), side(-1));
    assert_eq!((finding.computed(), finding.stated()), (Some(left), Some(right)), "{finding:?}");
    assert_eq!(finding.difference(), Some(left - right));
    assert_ne!(left, right, "{finding:?}");
    // The smaller side may be as large as the other if a cell of it is unknown.
    let smaller = if left < right { 1 } else { -1 };
    let mut cells = finding.terms().iter().filter(|term| term.sign == smaller);
    assert!(blanks == Blanks::Zero || cells.all(|term| term.value.is_some()), "{finding:?}");
}

/// Each rule finds by itself what it finds among the others, and nothing when it is switched off.
fn is_made_of_rules(report: &Report, validator: &Validator) {
    let all = validator.audit(report);
    for family in ["requests", "review", "disclosure"] {
        let only = validator.clone().only([family]).expect("a family");
        let without = validator.clone().allow([family]).expect("a family");
        let parts = [only.audit(report), without.audit(report)];
        let count = parts.iter().map(|part| part.findings().len()).sum::<usize>();
        assert_eq!(count, all.findings().len(), "{family}");
        let is_part = |part: &Audit| part.findings().iter().all(|finding| all.findings().contains(finding));
        assert!(parts.iter().all(is_part), "{family}");
    }
}

fn is_sum(name: &str) -> bool {
    name.starts_with("requests-") || name == "review-total"
}

/// The sums of tables 3 and 4 that are broken.
pub(crate) fn broken_sums(audit: &Audit) -> usize {
    audit.findings().iter().filter(|finding| is_sum(finding.name())).count()
}

/// With the values of a repair, every sum holds; with those that follow from others, none breaks that held.
fn mends(report: &Report, audit: &Audit, validator: &Validator) {
    agrees(audit);
    // Undecided sums may contradict each other.
    let open = audit.undecided().iter().any(|open| is_sum(open.rule().name()));
    assert!(audit.suspects().is_empty() || open || broken_sums(audit) > 0);
    assert!(audit.suspects().len() <= 10);
    for suspect in audit.suspects() {
        let mut mended = report.clone();
        for cell in suspect.cells() {
            assert_eq!(report.get(cell.path), cell.stated.map(Value::Count));
            assert_ne!(cell.stated, Some(cell.proposed));
            mended.set(cell.path, Some(Value::Count(cell.proposed))).expect("a count");
        }
        let again = validator.clone().suspects(false).audit(&mended);
        assert_eq!(broken_sums(&again), 0, "{suspect:?}");
        if !open {
            is_needed(report, suspect, &validator.clone().suspects(false));
        }
    }
    for (at, suspect) in audit.suspects().iter().enumerate() {
        assert!(!audit.suspects()[..at].contains(suspect), "{suspect:?} is offered twice");
    }
    let mut filled = report.clone();
    for derived in audit.derived() {
        assert_eq!(report.get(derived.path), None);
        filled.set(derived.path, Some(Value::Count(derived.value))).expect("a count");
    }
    let again = validator.clone().suspects(false).audit(&filled);
    assert!(broken_sums(&again) <= broken_sums(audit), "{:?}", audit.derived());
    assert!(audit.derived().is_sorted_by_key(|derived| derived.path));
}

/// No cell of a repair can stay as it is: with the values of the others alone, a sum is broken.
fn is_needed(report: &Report, suspect: &Suspect, validator: &Validator) {
    assert!(!suspect.cells().is_empty() && suspect.cells().is_sorted_by_key(|cell| cell.path));
    assert!([Lang::En, Lang::Zh].iter().all(|&lang| !suspect.sentence(lang).is_empty()));
    for left_out in suspect.cells() {
        let mut mended = report.clone();
        for cell in suspect.cells().iter().filter(|cell| cell.path != left_out.path) {
            mended.set(cell.path, Some(Value::Count(cell.proposed))).expect("a count");
        }
        assert!(broken_sums(&validator.audit(&mended)) > 0, "{} need not change: {suspect:?}", left_out.path);
    }
}
