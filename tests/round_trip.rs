//! A report rendered in any layout and read again is the same report, or has less in it; it never has another figure.

mod common;

use common::Shape;
use gongkai::{
    Applicant, Cell, Change, Edition, ExtraRow, FieldPath, Layout, Report, ReviewOutcome, State, Value, diff,
    read_text, render,
};
use proptest::prelude::*;

/// The cells of the form that differ. Added rows are compared by their labels.
fn of_the_form(written: &Report, read: &Report) -> Vec<Change> {
    diff(written, read).filter(|change| !matches!(change.path.cell(), Cell::Extra(..))).collect()
}

/// The cells that differ, subtotals and extra rows included.
fn differences(written: &Report, read: &Report) -> Vec<String> {
    let cells = of_the_form(written, read).into_iter().map(|change| format!("{change:?}"));
    let mut all: Vec<String> = cells.collect();
    // Layouts may leave out the ordinal of an added row. Where its blanks leave no trace, its values stay unread.
    let same_row =
        |row: &ExtraRow, found: &ExtraRow| row.table == found.table && row.label.ends_with(&found.label);
    let value = |row: &ExtraRow, at: usize| row.values.get(at).copied().flatten();
    let keeps = |row: &ExtraRow, found: &ExtraRow| {
        (0..found.values.len()).all(|at| value(found, at).is_none() || value(found, at) == value(row, at))
    };
    let is_whole = |row: &&ExtraRow| row.values.len() > 1 && row.values.iter().all(Option::is_some);
    let invented = read
        .extra_rows
        .iter()
        .find(|found| !written.extra_rows.iter().any(|row| same_row(row, found) && keeps(row, found)));
    let lost = written.extra_rows.iter().filter(is_whole).find(|row| {
        !read.extra_rows.iter().any(|found| {
            same_row(row, found) && found.values.get(..row.values.len()) == Some(row.values.as_slice())
        })
    });
    if invented.is_some() || lost.is_some() {
        all.push(format!("{:?} and {:?}", written.extra_rows, read.extra_rows));
    }
    all
}

/// Spoils some cells, so that the sums do not hold.
fn inconsistent() -> impl Strategy<Value = Report> {
    let changes = proptest::collection::vec((0..FieldPath::all().count(), 1..500_u64), 1..20);
    (common::consistent_report(), changes).prop_map(|(mut report, changes)| {
        let paths: Vec<FieldPath> = FieldPath::all().collect();
        for (index, count) in changes {
            if report.get(paths[index]).is_some() {
                // Amounts and changes keep their value: they take part in no sum.
                let _ = report.set(paths[index], Some(Value::Count(count)));
            }
        }
        report
    })
}

/// The same with some blank cells.
fn inconsistent_with_blanks() -> impl Strategy<Value = Report> {
    let blanks = proptest::collection::vec(0..FieldPath::all().count(), 1..8);
    (inconsistent(), blanks).prop_map(|(mut report, blanks)| {
        let paths: Vec<FieldPath> = FieldPath::all().collect();
        for index in blanks {
            let _ = report.set(paths[index], None);
        }
        report
    })
}

/// Whether a row has no value in its first or in its last column: then it may not be told from a shifted one.
fn may_be_lost(report: &Report, path: FieldPath) -> bool {
    let row: Vec<FieldPath> = match path.cell() {
        Cell::Request(row, _) => Applicant::ALL.iter().map(|&one| FieldPath::request(row, one)).collect(),
        Cell::Review(..) => FieldPath::all().filter(|path| matches!(path.cell(), Cell::Review(..))).collect(),
        Cell::Disclosure(row, _) => FieldPath::all()
            .filter(|path| matches!(path.cell(), Cell::Disclosure(one, _) if one == row))
            .collect(),
        _ => return false,
    };
    let printed: Vec<_> = row.into_iter().filter(|&path| report.has(path)).collect();
    let blank = |path: Option<&FieldPath>| path.is_none_or(|&path| report.get(path).is_none());
    // In a mixed table only the values tell which columns a block has.
    let untold = matches!(path.cell(), Cell::Disclosure(..))
        && report.editions.proactive_disclosure == Some(Edition::Mixed);
    // One layout has a table of its own for each group of table 4.
    let split = match path.cell() {
        Cell::Review(group, _) => [ReviewOutcome::Upheld, ReviewOutcome::Total]
            .iter()
            .any(|&outcome| report.get(FieldPath::review(group, outcome)).is_none()),
        _ => false,
    };
    untold || split || blank(printed.first()) || blank(printed.last())
}

fn all_values_come_back(report: &Report, layout: Layout) -> Result<(), TestCaseError> {
    let text = render(report, layout);
    let parsed =
        read_text(&text).map_err(|error| TestCaseError::fail(format!("{layout:?}: {error}\n{text}")))?;
    let found = differences(report, parsed.report());
    prop_assert!(found.is_empty(), "{layout:?}\n{}\n{text}", found.join("\n"));
    prop_assert_eq!(report.editions, parsed.report().editions, "{:?}", layout);
    for (path, value) in parsed.report().cells() {
        let origin = parsed.origin(path);
        prop_assert_eq!(parsed.source().text(origin.span), origin.raw);
        prop_assert_eq!(value.is_some(), origin.state == State::Read, "{:?} {:?}", path, origin);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(20_241_231), ..ProptestConfig::default() })]

    #[test]
    fn a_whole_report_comes_back_from_every_layout(report in common::consistent_report()) {
        for &layout in Layout::ALL {
            all_values_come_back(&report, layout)?;
        }
    }

    #[test]
    fn figures_that_do_not_add_up_come_back_as_printed(report in inconsistent()) {
        for &layout in Layout::ALL {
            all_values_come_back(&report, layout)?;
        }
    }

    #[test]
    fn blanks_cost_no_wrong_figure(report in common::report_with_blanks()) {
        for &layout in Layout::ALL {
            let text = render(&report, layout);
            let parsed = read_text(&text).map_err(|error| TestCaseError::fail(error.to_string()))?;
            for change in of_the_form(&report, parsed.report()) {
                prop_assert!(change.after.is_none(), "{layout:?} {change:?}\n{text}");
            }
        }
    }

    #[test]
    fn blanks_stay_in_their_cells_where_the_layout_shows_them(report in common::report_with_blanks()) {
        for &layout in Layout::ALL.iter().filter(|layout| layout.is_lossless()) {
            let text = render(&report, layout);
            let parsed = read_text(&text).map_err(|error| TestCaseError::fail(error.to_string()))?;
            for change in of_the_form(&report, parsed.report()) {
                prop_assert!(may_be_lost(&report, change.path), "{layout:?}: {change:?}\n{text}");
            }
        }
    }

    #[test]
    fn figures_that_do_not_add_up_keep_their_cells_beside_blanks(report in inconsistent_with_blanks()) {
        for &layout in Layout::ALL.iter().filter(|layout| layout.is_lossless()) {
            let text = render(&report, layout);
            let parsed = read_text(&text).map_err(|error| TestCaseError::fail(error.to_string()))?;
            for change in of_the_form(&report, parsed.report()) {
                // Table 4 is one row, with none beside it that would show that it has not slid.
                let review = || FieldPath::all().filter(|path| matches!(path.cell(), Cell::Review(..)));
                let one_row = matches!(change.path.cell(), Cell::Review(..))
                    && review().any(|path| report.get(path).is_none());
                prop_assert!(
                    change.after.is_none() && (one_row || may_be_lost(&report, change.path)),
                    "{layout:?}: {change:?}\n{text}"
                );
            }
        }
    }

    #[test]
    fn added_rows_come_back(report in common::report(Shape { extra_rows: true, ..Shape::default() })) {
        for layout in [Layout::TabGrid, Layout::PipePadded, Layout::PipeBoth, Layout::Markdown] {
            all_values_come_back(&report, layout)?;
        }
    }

    #[test]
    fn added_rows_disturb_no_row_of_the_form(report in common::report(Shape { extra_rows: true, ..Shape::default() })) {
        for &layout in Layout::ALL {
            let text = render(&report, layout);
            let parsed = read_text(&text).map_err(|error| TestCaseError::fail(error.to_string()))?;
            let changes = of_the_form(&report, parsed.report());
            prop_assert!(changes.is_empty(), "{layout:?} {changes:?}\n{text}");
        }
    }
}
