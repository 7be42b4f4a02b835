//! Table 4: three groups of five cells in one row. It is the same in both editions.

use super::form::table;
use super::sheet::{Cell, Grid, Role, Row};
use crate::model::{Edition, FieldPath, Report, ReviewGroup, ReviewOutcome, Table};

const WIDTH: usize = 15;
const OUTCOMES: usize = 5;

pub(super) fn grid(report: &Report) -> Option<Grid> {
    let value = |(group, outcome)| report.review_and_litigation.get(group, outcome);
    let has_value = cells().any(|cell| value(cell).is_some());
    let has_extra = report.extra_rows.iter().any(|row| row.table == Table::ReviewAndLitigation);
    // No label tells its edition: it is there if it has values, or if another table of the form is.
    if !has_value && !has_extra && report.editions.overall().is_none() {
        return None;
    }
    let mut rows = heads();
    let cell = |(group, outcome)| Cell::of(report, FieldPath::review(group, outcome));
    rows.push(Row::new(Role::Body, cells().map(cell).collect()));
    Some(table(report, Table::ReviewAndLitigation, rows, 1, WIDTH))
}

fn cells() -> impl Iterator<Item = (ReviewGroup, ReviewOutcome)> {
    ReviewGroup::ALL.iter().flat_map(|&group| ReviewOutcome::ALL.iter().map(move |&outcome| (group, outcome)))
}

fn heads() -> Vec<Row> {
    let wide =
        |group: ReviewGroup| Cell::head(group.label(Edition::Form2021).unwrap_or_default()).columns(OUTCOMES);
    let outcomes = |rows: usize| {
        ReviewOutcome::ALL
            .iter()
            .map(move |outcome| Cell::head(outcome.label(Edition::Form2021).unwrap_or_default()).rows(rows))
    };
    let first = vec![wide(ReviewGroup::Reconsideration), Cell::head("行政诉讼").columns(10)];
    let groups = [wide(ReviewGroup::Direct), wide(ReviewGroup::AfterReconsideration)];
    vec![
        Row::new(Role::Head, first),
        Row::new(Role::Head, outcomes(2).chain(groups).collect()),
        Row::new(Role::Head, outcomes(1).chain(outcomes(1)).collect()),
    ]
}
