use crate::generate;
use gongkai::{Audit, Change, FieldPath, Lang, Panel, PanelDoubt, Report, Rollup, Validator, Verdict};

/// Several reports together: years of one issuer in whatever order, a government with its organs, one version against
/// another. The first byte says which years they are of.
pub fn panel(data: &[u8]) {
    let Some((&first, data)) = data.split_first() else { return };
    let mut reports: Vec<Report> = data.chunks(data.len() / 3 + 1).map(generate::report).collect();
    let years = [Some(2022), Some(2023), [Some(2024), Some(2023), None, Some(2026)][usize::from(first % 4)]];
    for (report, year) in reports.iter_mut().zip(years) {
        report.year = year;
        report.issuer = (first & 0x40 == 0).then(|| "青禾县水务局".to_owned());
    }
    let [one, other, third] = reports.as_slice() else { return };
    of_years(&[one, other, third]);
    of_organs(one, other, third);
    for (before, after) in [(one, other), (other, third), (third, one)] {
        differs(before, after);
    }
}

/// What is in a panel is what was put in, sorted; the order in which it was does not matter.
fn of_years(reports: &[&Report; 3]) {
    let [one, other, third] = *reports;
    let panel = of(reports);
    let years: Vec<u16> = panel.years().collect();
    assert!(years.is_sorted_by(|before, after| before < after), "{years:?}");
    let doubts = panel.doubts();
    assert!(doubts.iter().all(|doubt| !doubt.message(Lang::En).is_empty() && !doubt.message(Lang::Zh).is_empty()));
    let left_out = doubts.iter().filter(|doubt| !matches!(doubt, PanelDoubt::NameChanged { .. })).count();
    assert_eq!(years.len() + left_out, reports.len(), "{doubts:?}");
    assert!(doubts.iter().all(|doubt| !matches!(doubt, PanelDoubt::NameChanged { .. })), "{doubts:?}");
    let audit = audited(&panel);
    for finding in audit.findings() {
        assert!(finding.terms().iter().all(|term| term.report.is_some_and(|at| usize::from(at) < years.len())));
    }
    assert!(audit.suspects().is_empty() && audit.derived().is_empty());
    // Of two reports for one year the first is kept.
    if left_out == 0 || third.year.is_none() {
        for order in [[other, one, third], [third, other, one], [other, third, one]] {
            assert_eq!(audited(&of(&order)), audit, "in another order");
        }
    }
    // A year alone is compared with none.
    let alone = audited(&of(&[one]));
    assert!(alone.findings().is_empty() && alone.verdict() == Verdict::NotChecked);
}

fn of(reports: &[&Report]) -> Panel {
    let mut panel = Panel::new();
    for report in reports {
        panel.add(report);
    }
    panel
}

fn audited(panel: &Panel) -> Audit {
    let audit = panel.audit(&Validator::new());
    assert!(serde_json::to_string(&audit).is_ok());
    audit
}

/// The order of organs does not matter, and what is over a sum of some of them is no sum of all.
fn of_organs(government: &Report, one: &Report, other: &Report) {
    let validator = Validator::new();
    let some = Rollup::of(government).organ(one).organ(other);
    let turned = Rollup::of(government).organ(other).organ(one);
    let counts = |audit: &Audit| audit.checks().to_vec();
    let all = some.clone().complete().audit(&validator);
    assert_eq!(counts(&some.audit(&validator)), counts(&turned.audit(&validator)));
    assert_eq!(counts(&all), counts(&turned.complete().audit(&validator)));
    for finding in some.audit(&validator).findings() {
        let cells = |paths: &gongkai::Finding| paths.terms().iter().map(|term| (term.report, term.path)).collect::<Vec<_>>();
        assert!(all.findings().iter().any(|of_all| cells(of_all) == cells(finding)), "{finding:?}");
    }
    assert!(serde_json::to_string(&all).is_ok());
    // A government without organs is compared with none.
    assert!(Rollup::of(government).audit(&validator).findings().is_empty());
}

/// What the second version has in the cells that differ makes the first one the same, and the other way round it is the
/// same difference.
fn differs(first: &Report, second: &Report) {
    assert!(first.diff(first).changes().is_empty() && !first.diff(first).added_rows());
    assert_eq!(first.diff(first).to_string(), "");
    let (there, back) = (first.diff(second), second.diff(first));
    let mut patched = first.clone();
    for change in there.changes() {
        assert_ne!(change.before, change.after);
        assert_eq!((first.get(change.path), second.get(change.path)), (change.before, change.after));
        if FieldPath::all().any(|path| path == change.path) {
            patched.set(change.path, change.after).expect("a value of its kind");
        }
    }
    assert!(FieldPath::all().all(|path| patched.get(path) == second.get(path)));
    assert!(there.changes().is_sorted_by(|before, after| before.path < after.path), "in the order of the form");
    let turned = |change: &Change| (change.path, change.after, change.before, change.difference().map(|more| -more));
    let told = |change: &Change| (change.path, change.before, change.after, change.difference());
    assert!(there.changes().iter().map(turned).eq(back.changes().iter().map(told)));
    assert_eq!(there.added_rows(), back.added_rows());
    assert_eq!(there.to_string().lines().count(), there.changes().len() + usize::from(there.added_rows()));
}
