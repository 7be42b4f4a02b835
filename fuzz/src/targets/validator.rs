use crate::{generate, laws};
use gongkai::{Audit, Blanks, FieldPath, Report, Severity, Validator, Value, Verdict};

/// The audit of a report in which anything may stand: what it counts is what it found, and every repair that it offers
/// does mend the report. Bytes behind the last `0xFF` say what is set in it.
pub fn validator(data: &[u8]) {
    let cut = data.iter().rposition(|&byte| byte == 0xFF).unwrap_or(data.len());
    let (of_report, edits) = data.split_at(cut);
    let mut report = generate::report(of_report);
    for edit in edits.get(1..).unwrap_or_default().chunks(4).take(8) {
        set(&mut report, edit);
    }
    laws::audits(&report);
    for (law, blanks) in [Blanks::Unknown, Blanks::Zero].into_iter().enumerate() {
        let validator = Validator::new().blanks(blanks);
        agrees(&validator.clone().suspects(false).audit(&report));
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

fn agrees(audit: &Audit) {
    let broken: u32 = audit.checks().iter().map(|check| check.broken).sum();
    assert_eq!(broken as usize, audit.findings().len() + audit.dropped_findings() as usize);
    let is_fault = audit.findings().iter().any(|finding| finding.severity() != Severity::Note);
    match audit.verdict() {
        Verdict::Clean => assert!(!is_fault),
        Verdict::Findings => assert!(is_fault),
        _ => {}
    }
}

/// The sums of tables 3 and 4 that are broken.
pub(crate) fn broken_sums(audit: &Audit) -> usize {
    let is_sum = |name: &str| name.starts_with("requests-") || name == "review-total";
    audit.findings().iter().filter(|finding| is_sum(finding.name())).count()
}

/// With the values of a repair, every sum holds; with those that follow from others, none breaks that held.
fn mends(report: &Report, audit: &Audit, validator: &Validator) {
    agrees(audit);
    assert!(audit.suspects().is_empty() || broken_sums(audit) > 0);
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
    }
    let mut filled = report.clone();
    for derived in audit.derived() {
        assert_eq!(report.get(derived.path), None);
        filled.set(derived.path, Some(Value::Count(derived.value))).expect("a count");
    }
    let again = validator.clone().suspects(false).audit(&filled);
    assert!(broken_sums(&again) <= broken_sums(audit), "{:?}", audit.derived());
}
