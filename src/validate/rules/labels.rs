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
//! let finding = &validate(&report).findings()[0];
//! assert_eq!((finding.name(), finding.severity()), ("labels", Severity::Note));
//! ```
//!
//! **Silent** about tables that are not there at all, and, without origins, about everything but rows that were added.
//! A row may be missing because the reader lost it: its blame is unclear.

use super::{Applies, Family, Spec, Template};
use crate::base::{Repair, Severity, State};
use crate::model::{Cell, FieldPath, Report};
use crate::validate::finding::Reason;
use crate::validate::message::labels;
use crate::validate::probe::{Evidence, Probe};
use crate::validate::subject::Audited;

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
    said: Template { en: "the row {row} is not there", zh: "缺少“{row}”一行" },
    check,
    #[cfg(test)]
    cases: tests::CASES,
};

static NARROWER: Template =
    Template { en: "the row {row} is there without {columns}", zh: "“{row}”一行缺少 {columns}" };

static ADDED: Template = Template {
    en: "the row “{label}” is not of the form",
    zh: "“{label}”不是规定格式中的行",
};

static CHANGED: Template = Template {
    en: "the label of the row {row} is not the form's to the letter",
    zh: "“{row}”一行的标签与规定格式不一致",
};

fn check(probe: &mut Probe<'_>) {
    let audited = probe.subject().first;
    for row in &audited.report.extra_rows {
        probe.broken(Evidence::default().said(&ADDED).with("label", row.label.as_str()));
    }
    if audited.origins.is_none() {
        probe.open(Reason::NotTold);
        return;
    }
    for row in rows(audited.report) {
        if row.iter().all(|&path| !is_table_there(audited, path)) {
            probe.not_applicable();
            continue;
        }
        let absent = || row.iter().copied().filter(|&path| audited.state(path) == State::Absent);
        let changed = |path: &FieldPath| audited.repairs(*path).contains(Repair::Label);
        if absent().count() == row.len() {
            probe.broken(Evidence::cells(absent()).unclear());
        } else if absent().next().is_some() {
            let columns: Vec<&str> = absent().map(|path| labels(path).1).collect();
            let evidence = Evidence::cells(absent()).unclear().said(&NARROWER);
            probe.broken(evidence.with("columns", columns.join(", ")));
        } else if row.iter().any(changed) {
            probe.broken(Evidence::cells(row.iter().copied().filter(changed)).said(&CHANGED));
        } else {
            probe.holds();
        }
    }
}

/// The cells that the form of the report has, row by row.
fn rows(report: &Report) -> Vec<Vec<FieldPath>> {
    let mut rows: Vec<Vec<FieldPath>> = Vec::new();
    for (path, _) in report.cells() {
        match rows.last_mut().filter(|row| row.first().is_some_and(|&first| same_row(first, path))) {
            Some(row) => row.push(path),
            None => rows.push(vec![path]),
        }
    }
    rows
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

/// Whether anything of the table that a cell belongs to is in the document.
fn is_table_there(audited: &Audited<'_>, path: FieldPath) -> bool {
    let table = std::mem::discriminant(&path.cell());
    let of_table = FieldPath::all().filter(|other| std::mem::discriminant(&other.cell()) == table);
    of_table.into_iter().any(|other| audited.state(other) != State::Absent)
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
        Case::fails_in("a row missing", "the row 行政处罚 is not there", |scene| {
            scene.cell("proactive_disclosure.penalties.decisions", State::Absent, "");
        }),
        Case::fails_in(
            "columns missing",
            "行政规范性文件 is there without 本年废止件数",
            |scene| {
                scene.cell("proactive_disclosure.normative_documents.repealed", State::Absent, "");
            },
        ),
        Case::fails_in("in other words", "the label of the row 行政强制", |scene| {
            scene.repaired("proactive_disclosure.coercion.decisions", Repair::Label);
        }),
        Case::undecided("a report made by hand", |scene| {
            scene.by_hand();
        }),
    ];
}
