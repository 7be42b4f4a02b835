//! A row for each document, read or not.

use super::Entry;
use super::column::{Column, Field, Kind, column, head};
use crate::base::Severity;
use crate::validate::Audit;

pub(super) fn columns() -> Vec<Column> {
    let whole = |name, doc| column(Kind::Whole, name, doc);
    super::column::columns([
        column(
            Kind::Text,
            "error_kind",
            "why the document could not be read, in a word; null if it was read",
        ),
        column(Kind::Text, "error", "the same in a sentence"),
        column(Kind::Text, "title", "the title as written"),
        column(Kind::Text, "encoding", "the encoding of the document"),
        whole("expected", "cells that the form of the report has"),
        whole("read", "cells with a number"),
        whole("blank", "cells that hold nothing, a dash, a slash or 无"),
        whole("unreadable", "cells in which something else stands"),
        whole("ambiguous", "cells whose number cannot be told from others of the row"),
        whole("absent", "cells whose row, column or table is not in the document"),
        whole("diagnostics", "what the reader wants known"),
        whole("warnings", "those of them that are warnings or errors"),
        column(Kind::Text, "verdict", "of the audit: clean, findings or not_checked"),
        whole("holds", "equations that hold"),
        whole("holds_if_blanks_are_zero", "equations that hold if the blanks in them are zeros"),
        whole("assumed", "equations by which the reader placed values"),
        whole("broken", "equations that are broken"),
        whole("undecided", "equations that cannot be decided"),
        whole("findings", "findings of the audit, those that are no equations as well"),
    ])
}

pub(super) fn rows(entry: &Entry<'_>, each: &mut dyn FnMut(&[Field<'_>])) {
    let mut fields: Vec<Field<'_>> = head(entry).into();
    fields.extend([
        entry.error().map(|(kind, _)| kind).into(),
        entry.error().map(|(_, error)| error).into(),
        entry.parsed().and_then(|parsed| parsed.report().title.as_ref()).into(),
        entry.parsed().map(|parsed| parsed.source().encoding()).into(),
    ]);
    fields.extend(reading(entry));
    fields.extend(auditing(entry.audit()));
    each(&fields);
}

/// What the reader did.
fn reading(entry: &Entry<'_>) -> [Field<'static>; 8] {
    let Some(parsed) = entry.parsed() else { return [const { Field::Null }; 8] };
    let coverage = parsed.coverage();
    let diagnostics = parsed.diagnostics();
    let warnings = diagnostics.iter().filter(|told| told.severity() >= Severity::Warning).count();
    let all = diagnostics.len().saturating_add(parsed.dropped_diagnostics());
    [
        coverage.expected.into(),
        coverage.read.into(),
        coverage.blank.into(),
        coverage.unreadable.into(),
        coverage.ambiguous.into(),
        coverage.absent.into(),
        count(all),
        count(warnings),
    ]
}

/// What the audit found.
fn auditing(audit: Option<&Audit>) -> [Field<'static>; 7] {
    let Some(audit) = audit else { return [const { Field::Null }; 7] };
    let dropped = usize::try_from(audit.dropped_findings()).unwrap_or(usize::MAX);
    [
        audit.verdict().key().into(),
        audit.equations(|check| check.holds).into(),
        audit.equations(|check| check.holds_if_blanks_are_zero).into(),
        audit.equations(|check| check.assumed).into(),
        audit.equations(|check| check.broken).into(),
        audit.equations(|check| check.undecided).into(),
        count(audit.findings().len().saturating_add(dropped)),
    ]
}

fn count(number: usize) -> Field<'static> {
    Field::Whole(number.try_into().unwrap_or(i128::MAX))
}
