//! # `labels` (V024)
//!
//! **What.** The tables have the rows and the columns of the form, no others, in its words.
//!
//! **Why.** The form is meant to be filled in, not changed. A row that is missing hides figures; one that was added is in
//! no statistics.
//!
//! **Legal source.** Both forms, tables 2 to 4.
//!
//! **Formula.** labels of the document = labels of the form
//!
//! **Example.**
//!
//! ```
//! use gongkai::{ExtraRow, Report, Severity, Table, Value, validate};
//!
//! let mut report = Report::default();
//! report.extra_rows.push(ExtraRow::new(Table::ProactiveDisclosure, "其他主动公开文件", vec![Some(Value::Count(14))]));
//! let audit = validate(&report);
//! let finding = &audit.findings()[0];
//! assert_eq!((finding.name(), finding.severity()), ("labels", Severity::Note));
//! ```
//!
//! **Silent** about tables that are not there at all, and, without origins, about everything but rows that were added.
//! A row may be missing because the reader lost it: its blame is unclear.

use super::{Applies, Family, Spec, Template};
use crate::base::{Repair, Severity, State};
use crate::model::{Cell, FieldPath, Value};
use crate::validate::finding::Reason;
use crate::validate::message::labels;
use crate::validate::probe::{Evidence, Probe};

pub(super) const RULE: Spec = Spec {
    code: "V024",
    name: "labels",
    family: Family::Formalities,
    severity: Severity::Note,
    arithmetic: false,
    applies: Applies::ALWAYS,
    formula: "labels of the document = labels of the form",
    legal_source: "国办公开办函〔2021〕30号, 国办公开办函〔2019〕60号, tables 2 to 4",
    summary: "the tables have the rows and columns of the form, in its words",
    said: Template {
        en: "table {number} is without {rows}", zh: "第 {number} 部分的表格缺少：{rows}"
    },
    check,
    #[cfg(test)]
    cases: tests::CASES,
};

static NARROWER: Template = Template {
    en: "table {number} is without some columns of {rows}",
    zh: "第 {number} 部分的表格以下各行缺少列：{rows}",
};

static ADDED: Template = Template {
    en: "the row “{label}” is not of the form",
    zh: "“{label}”不是规定格式中的行",
};

static CHANGED: Template = Template {
    en: "table {number} has labels that are not the form's to the letter: {rows}",
    zh: "第 {number} 部分的表格有标签与规定格式不一致：{rows}",
};

/// Rows that are named in a message.
const NAMED: usize = 3;

fn check(probe: &mut Probe<'_>) {
    let audited = probe.subject().first;
    for (number, row) in (0_u16..).zip(&audited.report.extra_rows) {
        let columns = u16::try_from(row.values.len()).unwrap_or(u16::MAX);
        let cells = (0..columns).filter_map(|column| FieldPath::extra(number, column));
        probe.broken(Evidence::cells(cells).said(&ADDED).with("label", row.label.as_str()));
    }
    if audited.origins.is_none() {
        probe.open(Reason::NotTold);
        return;
    }
    let mut rest = probe.subject().cells();
    for table in ["2", "3", "4"] {
        let end = rest.partition_point(|&(path, _)| table_of(path) <= table);
        let (cells, behind) = rest.split_at_checked(end).unwrap_or((rest, &[]));
        table_rows(probe, table, cells);
        rest = behind;
    }
}

/// The cells of a row that the form of the report has.
type Row<'a> = &'a [(FieldPath, Option<Value>)];

/// What is wrong with the rows of a table, told once for all rows of which the same is wrong.
fn table_rows(probe: &mut Probe<'_>, table: &str, cells: Row<'_>) {
    let audited = probe.subject().first;
    let is_absent = |&(path, _): &(FieldPath, Option<Value>)| audited.state(path) == State::Absent;
    let is_changed = |&(path, _): &(FieldPath, _)| audited.repairs(path).contains(Repair::Label);
    if cells.iter().all(is_absent) {
        probe.not_applicable();
        return;
    }
    let (mut missing, mut narrower, mut changed) = (Vec::new(), Vec::new(), Vec::new());
    for row in cells.chunk_by(|&(one, _), &(other, _)| same_row(one, other)) {
        match row.iter().filter(|cell| is_absent(cell)).count() {
            0 if row.iter().any(is_changed) => changed.push(row),
            0 => probe.holds(),
            absent if absent == row.len() => missing.push(row),
            _ => narrower.push(row),
        }
    }
    let absent = |cell: &(FieldPath, Option<Value>)| is_absent(cell);
    // The reader may have lost what is not there.
    let told = [
        evidence(table, &missing, |_| false).map(Evidence::unclear),
        evidence(table, &narrower, absent).map(|found| found.said(&NARROWER).unclear()),
        evidence(table, &changed, |_| true).map(|found| found.said(&CHANGED)),
    ];
    told.into_iter().flatten().for_each(|found| probe.broken(found));
}

/// The rows of a table of which the same is wrong, if there are any, by name so far as there are not too many; and some of
/// their cells.
fn evidence(
    table: &str,
    rows: &[Row<'_>],
    shown: impl Fn(&(FieldPath, Option<Value>)) -> bool,
) -> Option<Evidence> {
    rows.first()?;
    let label = |row: &Row<'_>| row.first().map(|&(path, _)| labels(path).0).unwrap_or_default();
    let named: Vec<String> = rows.iter().take(NAMED).map(label).collect();
    let more = match rows.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" (+{more})"),
    };
    let cells = rows.iter().flat_map(|row| row.iter()).filter(|cell| shown(cell)).map(|&(path, _)| path);
    let found = Evidence::cells(cells).with("number", table);
    Some(found.with("rows", format!("{}{more}", named.join("; "))))
}

/// The number of the table that a cell is in.
fn table_of(path: FieldPath) -> &'static str {
    match path.cell() {
        Cell::Disclosure(..) => "2",
        Cell::Request(..) => "3",
        Cell::Review(..) => "4",
        _ => "",
    }
}

/// Table 4 has one row.
fn same_row(one: FieldPath, other: FieldPath) -> bool {
    match (one.cell(), other.cell()) {
        (Cell::Disclosure(one, _), Cell::Disclosure(other, _)) => one == other,
        (Cell::Request(one, _), Cell::Request(other, _)) => one == other,
        (Cell::Review(..), Cell::Review(..)) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::base::{Repair, State};
    use crate::model::{ExtraRow, Table, Value};
    use crate::validate::testing::Case;

    pub(super) const CASES: &[Case] = &[
        Case::passes("the form", |_| {}),
        Case::passes("a blank is a cell", |scene| {
            scene.blank("requests.received.total");
        }),
        Case::fails_in("a row added", "其他主动公开文件", |scene| {
            let row =
                ExtraRow::new(Table::ProactiveDisclosure, "其他主动公开文件", vec![Some(Value::Count(14))]);
            scene.report.extra_rows.push(row);
        }),
        Case::fails_in("a row missing", "table 2 is without 行政处罚", |scene| {
            scene.cell("proactive_disclosure.penalties.decisions", State::Absent, "");
        }),
        Case::fails_in("columns missing", "some columns of 行政规范性文件", |scene| {
            scene.cell("proactive_disclosure.normative_documents.repealed", State::Absent, "");
        }),
        Case::fails_in("in other words", "to the letter: 行政强制", |scene| {
            scene.repaired("proactive_disclosure.coercion.decisions", Repair::Label);
        }),
        Case::undecided("a report made by hand", |scene| {
            scene.by_hand();
        }),
    ];
}
