//! Table 3: three columns of labels and seven of values.

use super::form::table;
use super::sheet::{Cell, Grid, Role, Row};
use crate::model::{Applicant, Edition, FieldPath, OutcomeGroup, Report, RequestRow, Table};

const LABELS: usize = 3;
const WIDTH: usize = 10;
const SUMS: &str = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）";

pub(super) fn grid(report: &Report) -> Option<Grid> {
    let has_value = |&row: &RequestRow| {
        Applicant::ALL.iter().any(|&applicant| report.requests.get(row, applicant).is_some())
    };
    let has_extra = report.extra_rows.iter().any(|row| row.table == Table::Requests);
    if report.editions.requests.is_none() && !RequestRow::ALL.iter().any(has_value) && !has_extra {
        return None;
    }
    // The rows are those of the JSON form: those of the edition, and those with a value. A mixed table has both the
    // single row （六） and the three.
    let is_printed = |row: &RequestRow| {
        Applicant::ALL.iter().any(|&applicant| report.has(FieldPath::request(*row, applicant)))
    };
    let printed: Vec<RequestRow> = RequestRow::ALL.iter().copied().filter(is_printed).collect();
    let mut rows = heads();
    rows.extend(printed.iter().enumerate().map(|(index, &row)| {
        let before = printed.get(..index).unwrap_or_default();
        let mut cells = labels(row, before, &printed);
        cells.extend(
            Applicant::ALL.iter().map(|&applicant| Cell::of(report, FieldPath::request(row, applicant))),
        );
        Row::new(Role::Body, cells)
    }));
    Some(table(report, Table::Requests, rows, LABELS, WIDTH))
}

fn heads() -> Vec<Row> {
    let name = |applicant: Applicant| Cell::head(applicant.label(Edition::Form2021).unwrap_or_default());
    let tall = |applicant: Applicant| name(applicant).rows(2);
    let parts = Applicant::PARTS.iter().filter(|&&one| one != Applicant::NaturalPerson);
    vec![
        Row::new(
            Role::Head,
            vec![Cell::head(SUMS).columns(LABELS).rows(3), Cell::head("申请人情况").columns(7)],
        ),
        Row::new(
            Role::Head,
            vec![
                tall(Applicant::NaturalPerson),
                Cell::head("法人或其他组织").columns(5),
                tall(Applicant::Total),
            ],
        ),
        Row::new(Role::Head, parts.map(|&applicant| name(applicant)).collect()),
    ]
}

/// The label cells of a row: 三、本年度办理结果 in the first row below it, a group in its first row.
fn labels(row: RequestRow, before: &[RequestRow], printed: &[RequestRow]) -> Vec<Cell> {
    let text = row.label(Edition::Form2021).or_else(|| row.label(Edition::Form2019)).unwrap_or("小计");
    if !is_outcome(row) {
        return vec![Cell::label(text).columns(LABELS)];
    }
    let mut cells = Vec::with_capacity(LABELS);
    if !before.iter().copied().any(is_outcome) {
        let rows = printed.iter().copied().filter(|&row| is_outcome(row)).count();
        cells.push(Cell::label("三、本年度办理结果").rows(rows));
    }
    let Some(group) = group(row) else {
        cells.push(Cell::label(text).columns(2));
        return cells;
    };
    if !before.iter().any(|&row| self::group(row) == Some(group)) {
        let rows = printed.iter().filter(|&&row| self::group(row) == Some(group)).count();
        cells.push(Cell::label(group.label(Edition::Form2021).unwrap_or_default()).rows(rows));
    }
    cells.push(Cell::label(text));
    cells
}

fn is_outcome(row: RequestRow) -> bool {
    row == RequestRow::OutcomesTotal
        || row.is_subtotal()
        || RequestRow::outcome_leaves().any(|leaf| leaf == row)
}

/// The group whose label stands beside the row. The single row （六） is its own.
fn group(row: RequestRow) -> Option<OutcomeGroup> {
    row.group().filter(|_| row != RequestRow::OtherUndivided)
}
