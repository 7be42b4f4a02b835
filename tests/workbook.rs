//! A report that is put into the sheets of a workbook and read again is the same report.

mod common;
#[path = "common/office/mod.rs"]
mod office;

use common::Shape;
use gongkai::{Code, ErrorKind, Limits, Reader, Report, diff, read, read_xlsx, render_html};
use office::{XlsxShape, blocks_of_html, xlsx};
use proptest::prelude::*;
use rust_xlsxwriter::{Format, Workbook};
use std::io::{Cursor, Write};

fn same(report: &Report, file: &[u8], shape: XlsxShape) -> Result<(), TestCaseError> {
    let parsed = read(file).map_err(|error| TestCaseError::fail(format!("{shape:?}: {error}")))?;
    let source = parsed.source().as_str();
    let changes: Vec<_> = diff(report, parsed.report()).collect();
    prop_assert!(changes.is_empty(), "{shape:?} {changes:?}\n{source}");
    let found = parsed.report();
    prop_assert_eq!(&found.title, &report.title, "{:?}\n{}", shape, source);
    prop_assert_eq!(found.editions, report.editions, "{:?}", shape);
    prop_assert_eq!(&found.overview, &report.overview, "{:?}\n{}", shape, source);
    let of = |report: &Report| (report.problems_and_improvements.clone(), report.other_matters.clone());
    prop_assert_eq!(of(found), of(report), "{:?}\n{}", shape, source);
    for (path, value) in found.cells().filter(|(_, value)| value.is_some()) {
        let origin = parsed.origin(path);
        prop_assert_eq!(parsed.source().text(origin.span), origin.raw, "{:?} {:?}", path, value);
        prop_assert!(parsed.source().part(origin.span.start()).is_some());
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(20_250_131), ..ProptestConfig::default() })]

    #[test]
    fn a_report_comes_back_from_every_shape_of_a_workbook(
        report in common::report(Shape { head: true, narrative: true, subtotals: true, blanks: true, ..Shape::default() })
    ) {
        let blocks = blocks_of_html(&render_html(&report));
        for shape in XlsxShape::ALL {
            same(&report, &xlsx(&blocks, shape), shape)?;
        }
    }
}

fn expected() -> Report {
    serde_json::from_str(include_str!("office/report.json")).unwrap()
}

#[test]
fn the_report_of_the_fixtures_comes_back_from_every_shape() {
    let blocks = blocks_of_html(include_str!("office/report.html"));
    for shape in XlsxShape::ALL {
        same(&expected(), &xlsx(&blocks, shape), shape).unwrap();
    }
}

#[test]
fn a_workbook_of_excel_97_gives_the_same_report() {
    let parsed = read(include_bytes!("office/report.xls")).unwrap();
    assert_eq!(*parsed.report(), expected(), "{}", parsed.source().as_str());
}
