//! The long format: a row for each cell.

use super::Entry;
use super::column::{Column, Field, Kind, column, head};
use crate::base::Repair;
use crate::model::{Cell, FieldPath, Report, Table, Value};

pub(super) fn columns() -> Vec<Column> {
    super::column::columns([
        column(Kind::Text, "table", "proactive_disclosure, requests or review_and_litigation"),
        column(
            Kind::Text,
            "row",
            "the row of the form by its name; the label of a row that the agency added",
        ),
        column(
            Kind::Text,
            "column",
            "the column by its name; its number from 0 in a row that the agency added",
        ),
        column(Kind::Text, "path", "the name of the cell"),
        column(Kind::Number, "value", "the number; null if none was read"),
        column(
            Kind::Text,
            "state",
            "what stands there: read, blank, dash, not_applicable, unreadable, ambiguous, absent",
        ),
        column(Kind::Text, "raw", "the cell as the document shows it"),
        column(Kind::Text, "repairs", "what had to be looked through to read it, parted by spaces"),
        column(Kind::Whole, "start", "the first byte of the cell in the decoded text"),
        column(Kind::Whole, "end", "the byte behind its last"),
    ])
}

pub(super) fn rows(entry: &Entry<'_>, each: &mut dyn FnMut(&[Field<'_>])) {
    let Some(parsed) = entry.parsed() else { return };
    let report = parsed.report();
    let [document, issuer, year, edition] = head(entry);
    for path in report.cells().map(|(path, _)| path).chain(extra_cells(report)) {
        let origin = parsed.origin(path);
        let (table, row, column) = names(report, path);
        let repairs: Vec<&str> = origin.repairs.iter().map(Repair::key).collect();
        let is_there = !origin.span.is_empty();
        each(&[
            document.clone(),
            issuer.clone(),
            year.clone(),
            edition.clone(),
            table.into(),
            row.into(),
            column.into(),
            path.to_string().into(),
            report.get(path).map(Value::decimal).into(),
            origin.state.key().into(),
            origin.text.into(),
            repairs.join(" ").into(),
            is_there.then(|| origin.span.start()).into(),
            is_there.then(|| origin.span.end()).into(),
        ]);
    }
}

/// The cells of the rows that the agency added.
fn extra_cells(report: &Report) -> impl Iterator<Item = FieldPath> {
    (0..).zip(&report.extra_rows).flat_map(|(row, extra): (u16, _)| {
        (0..).zip(&extra.values).filter_map(move |(column, _): (u16, _)| FieldPath::extra(row, column))
    })
}

/// Table, row and column of a cell.
fn names(report: &Report, path: FieldPath) -> (&'static str, &str, String) {
    match path.cell() {
        Cell::Disclosure(row, column) => {
            (table(Table::ProactiveDisclosure), row.key(), column.key().to_owned())
        }
        Cell::Request(row, applicant) => (table(Table::Requests), row.key(), applicant.key().to_owned()),
        Cell::Review(group, outcome) => {
            (table(Table::ReviewAndLitigation), group.key(), outcome.key().to_owned())
        }
        Cell::Extra(row, column) => {
            let extra = report.extra_rows.get(usize::from(row));
            extra.map_or(("", "", String::new()), |extra| {
                (table(extra.table), &extra.label, column.to_string())
            })
        }
    }
}

/// The name of a table, as in paths and JSON.
const fn table(table: Table) -> &'static str {
    match table {
        Table::ProactiveDisclosure => "proactive_disclosure",
        Table::Requests => "requests",
        Table::ReviewAndLitigation => "review_and_litigation",
    }
}
