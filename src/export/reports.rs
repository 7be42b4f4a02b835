//! The wide format: a row for each report.

use super::Entry;
use super::column::{Column, Field, Kind, column, head};
use crate::model::{Edition, FieldPath, Value};

pub(super) fn columns() -> Vec<Column> {
    let told = [
        column(Kind::Text, "title", "the title as written"),
        column(Kind::Date, "period_start", "the first day of 统计期限"),
        column(Kind::Date, "period_end", "its last day"),
        column(Kind::Text, "signed_by", "the organ that signed, as written"),
        column(Kind::Date, "signed_on", "the day of the signature"),
        column(Kind::Text, "verdict", "of the audit: clean, findings or not_checked"),
        column(
            Kind::Whole,
            "extra_rows",
            "rows that the agency added; their cells are in the long format only",
        ),
    ];
    let cells = FieldPath::all().map(|path| Column {
        name: path.to_string().into(),
        kind: if path.is_amount() { Kind::Number } else { Kind::Whole },
        doc: format!("a cell of {}; null if no number was read in it", form(path)).into(),
    });
    super::column::columns(told.into_iter().chain(cells))
}

pub(super) fn rows(entry: &Entry<'_>, each: &mut dyn FnMut(&[Field<'_>])) {
    let (Some(parsed), Some(audit)) = (entry.parsed(), entry.audit()) else { return };
    let report = parsed.report();
    let signed = report.signed.as_ref();
    let mut fields: Vec<Field<'_>> = head(entry).into();
    fields.extend([
        report.title.as_ref().into(),
        report.period.map(|period| period.start).into(),
        report.period.map(|period| period.end).into(),
        signed.and_then(|signed| signed.by.as_ref()).into(),
        signed.and_then(|signed| signed.date).into(),
        audit.verdict().key().into(),
        Field::Whole(report.extra_rows.len().try_into().unwrap_or(i128::MAX)),
    ]);
    fields.extend(FieldPath::all().map(|path| match report.get(path) {
        Some(Value::Count(count)) => count.into(),
        Some(Value::Change(change)) => change.into(),
        Some(Value::Amount(amount)) => amount.into(),
        None => Field::Null,
    }));
    each(&fields);
}

/// In words, the editions that have the cell.
fn form(path: FieldPath) -> &'static str {
    match (path.is_on_form(Edition::Form2019), path.is_on_form(Edition::Form2021)) {
        (true, true) => "both editions",
        (true, false) => "the form of 2019",
        (false, true) => "the form of 2021",
        (false, false) => "a subtotal that some agencies print",
    }
}
