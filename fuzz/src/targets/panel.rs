use crate::generate;
use gongkai::{FieldPath, Lang, Panel, Report, Rollup, Validator};

/// Several reports together: years of one issuer in whatever order, a government with its organs, one version against
/// another.
pub fn panel(data: &[u8]) {
    let mut reports: Vec<Report> = data.chunks(data.len() / 3 + 1).map(generate::report).collect();
    for (report, year) in reports.iter_mut().zip([2022, 2023, 2023]) {
        report.year = Some(year);
        report.issuer = Some("青禾县水务局".to_owned());
    }
    let audits = |reports: &mut dyn Iterator<Item = &Report>| {
        let mut panel = Panel::new();
        reports.for_each(|report| panel.add(report));
        for doubt in panel.doubts() {
            assert!(!doubt.message(Lang::En).is_empty() && !doubt.message(Lang::Zh).is_empty());
        }
        serde_json::to_string(&panel.audit(&Validator::new())).expect("every audit has a JSON form")
    };
    let forward = audits(&mut reports.iter());
    if let [first, second, ..] = reports.as_slice() {
        assert_eq!(forward, audits(&mut [second, first].into_iter().chain(&reports[2..])), "in another order");
        differs(first, second);
        let audit = Rollup::of(first).organ(second).complete().audit(&Validator::new());
        assert!(serde_json::to_string(&audit).is_ok());
    }
}

/// What the second version has in the cells that differ makes the first one the same.
fn differs(first: &Report, second: &Report) {
    assert!(first.diff(first).changes().is_empty());
    let mut patched = first.clone();
    for change in first.diff(second).changes() {
        assert_ne!(change.before, change.after);
        assert_eq!(first.get(change.path), change.before);
        if FieldPath::all().any(|path| path == change.path) {
            patched.set(change.path, change.after).expect("a value of its kind");
        }
    }
    assert!(FieldPath::all().all(|path| patched.get(path) == second.get(path)));
}
