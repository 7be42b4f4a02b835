//! Web pages: the same report comes from a page, however it is written.
#![cfg(feature = "html")]

mod common;

use common::markup::REWRITES;
use gongkai::{FieldPath, Report, Validator, read, read_html, render_html};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

/// The tables of a report.
fn tables(report: &Report) -> String {
    let tables = (&report.proactive_disclosure, &report.requests, &report.review_and_litigation);
    serde_json::to_string(&(tables, &report.extra_rows)).unwrap()
}

fn drawn(shape: common::Shape, count: usize) -> Vec<Report> {
    let mut runner = TestRunner::deterministic();
    let strategy = common::report(shape);
    (0..count).map(|_| strategy.new_tree(&mut runner).unwrap().current()).collect()
}

#[test]
fn pages_give_back_the_report() {
    let shape =
        common::Shape { head: true, narrative: true, subtotals: true, extra_rows: true, blanks: false };
    for mut report in drawn(shape, 150) {
        let read = read_html(&render_html(&report)).unwrap().into_report();
        // Not written in the page: what the texts do not name.
        report.issuer.clone_from(&read.issuer);
        report.year = read.year;
        report.period = read.period;
        // In the page, added rows stand in their tables; one without a number is not told from a head.
        report.extra_rows.retain(|row| row.values.iter().any(Option::is_some));
        report.extra_rows.sort_by_key(|row| row.table as u8);
        let (read, report) = (serde_json::to_value(&read).unwrap(), serde_json::to_value(&report).unwrap());
        for (key, value) in report.as_object().unwrap() {
            assert_eq!(&read[key], value, "{key}");
        }
    }
}

#[test]
fn blank_totals_are_undecided_and_not_broken() {
    let page = std::fs::read_to_string("tests/corpus/page/word_paste_blank_zeros/input.html").unwrap();
    let parsed = read_html(&page).unwrap();
    let audit = Validator::new().audit_with(parsed.report(), parsed.origins(), parsed.source().as_str());
    // That rows are left out is worth a note, and no fault.
    let wrong = audit.findings().iter().filter(|finding| finding.severity() > gongkai::Severity::Note);
    assert_eq!(wrong.count(), 0, "{:?}", audit.findings());
    let checks = serde_json::to_value(&audit).unwrap()["checks"].clone();
    let of =
        |name: &str| checks.as_array().unwrap().iter().find(|check| check["name"] == name).unwrap().clone();
    // Nine rows are there, none with a total.
    let rows = of("requests-row-total");
    assert_eq!((&rows["broken"], &rows["holds"]), (&0.into(), &0.into()));
    assert!(rows["undecided"].as_u64() >= Some(9));
}

#[test]
fn blanks_keep_their_place() {
    let shape = common::Shape { head: true, subtotals: true, blanks: true, ..common::Shape::default() };
    for report in drawn(shape, 150) {
        let parsed = read_html(&render_html(&report)).unwrap();
        assert_eq!(tables(parsed.report()), tables(&report));
    }
}

#[test]
fn rewritten_pages_are_right_or_null() {
    let shape = common::Shape { head: true, subtotals: true, blanks: true, ..common::Shape::default() };
    let mut lost = std::collections::BTreeMap::new();
    for report in drawn(shape, 12) {
        let page = render_html(&report);
        let exact = read_html(&page).unwrap().into_report();
        for (name, rewrite) in REWRITES {
            let rewritten = rewrite(&page);
            let parsed = read(rewritten.as_bytes()).unwrap_or_else(|error| panic!("{name}: {error}"));
            for path in FieldPath::all() {
                let (found, truth) = (parsed.report().get(path), exact.get(path));
                if found.is_none() && truth.is_some() {
                    *lost.entry(*name).or_insert(0) += 1;
                    continue;
                }
                let origin = parsed.origin(path);
                assert_eq!(found, truth, "{name}: {path}: {origin:?}");
                assert_eq!(parsed.source().text(origin.span), origin.raw);
            }
        }
    }
    println!("{lost:#?}");
    // What a browser does not show in its place may be lost.
    let may = |name: &str| name.contains("left_open") || name.contains("split_with_old_spans");
    let not: Vec<_> = lost.iter().filter(|(name, _)| !may(name)).collect();
    assert!(not.is_empty(), "{not:?}");
}
