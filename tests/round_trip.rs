//! A report rendered in any layout and read again is the same report, or has less in it; it never has another figure.

mod common;

use common::Shape;
use gongkai::{
    Applicant, Cell, Edition, ExtraRow, FieldPath, Layout, Report, State, Table, Value, diff, read_text,
    render,
};
use proptest::prelude::*;

/// The cells that differ, subtotals and extra rows included.
fn differences<'a>(written: &'a Report, read: &'a Report) -> Vec<String> {
    let cells = diff(written, read).map(|change| format!("{change:?}"));
    let mut all: Vec<String> = cells.collect();
    for table in [Table::ProactiveDisclosure, Table::Requests] {
        // Layouts may leave out the ordinal of an added row, and those that show no blanks cannot tell which of its
        // columns a row does not use.
        let added = |report: &'a Report| report.extra_rows.iter().filter(move |row| row.table == table);
        let same = |(row, found): (&ExtraRow, &ExtraRow)| {
            let values = found.values.iter().enumerate();
            let kept = |(at, value): (usize, &Option<Value>)| {
                value.is_none() || row.values.get(at).copied().flatten() == *value
            };
            row.label.ends_with(&found.label) && { values }.all(kept)
        };
        if added(written).count() != added(read).count() || !added(written).zip(added(read)).all(same) {
            all.push(format!("{:?} and {:?}", written.extra_rows, read.extra_rows));
        }
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
    untold || blank(printed.first()) || blank(printed.last())
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
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

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
            for change in diff(&report, parsed.report()) {
                prop_assert!(change.after.is_none(), "{layout:?} {change:?}\n{text}");
            }
        }
    }

    #[test]
    fn blanks_stay_in_their_cells_where_the_layout_shows_them(report in common::report_with_blanks()) {
        for &layout in Layout::ALL.iter().filter(|layout| layout.is_lossless()) {
            let text = render(&report, layout);
            let parsed = read_text(&text).map_err(|error| TestCaseError::fail(error.to_string()))?;
            for change in diff(&report, parsed.report()) {
                prop_assert!(may_be_lost(&report, change.path), "{layout:?}: {change:?}\n{text}");
            }
        }
    }

    #[test]
    fn added_rows_come_back(report in common::report(Shape { extra_rows: true, ..Shape::default() })) {
        for &layout in Layout::ALL.iter().filter(|layout| layout.is_lossless()) {
            all_values_come_back(&report, layout)?;
        }
    }
}
