//! A row for each diagnostic of the reader.

use super::Entry;
use super::column::{Column, Field, Kind, column, head};
use crate::base::Lang;

pub(super) fn columns() -> Vec<Column> {
    super::column::columns([
        column(Kind::Text, "code", "the code of the diagnostic, such as R020"),
        column(Kind::Text, "name", "its name, such as row-ambiguous"),
        column(Kind::Text, "severity", "error, warning or note"),
        column(Kind::Text, "blame", "document, reader or unclear"),
        column(Kind::Text, "message", "what the reader wants known"),
        column(Kind::Text, "message_zh", "the same in Chinese"),
        column(Kind::Whole, "start", "the first byte of the place in the decoded text"),
        column(Kind::Whole, "end", "the byte behind its last"),
        column(Kind::Whole, "line", "the line of the place, counted from 1"),
    ])
}

pub(super) fn rows(entry: &Entry<'_>, each: &mut dyn FnMut(&[Field<'_>])) {
    let Some(parsed) = entry.parsed() else { return };
    let [document, issuer, year, edition] = head(entry);
    for told in parsed.diagnostics() {
        each(&[
            document.clone(),
            issuer.clone(),
            year.clone(),
            edition.clone(),
            told.code().id().into(),
            told.code().name().into(),
            told.severity().key().into(),
            told.blame().key().into(),
            told.message(Lang::En).into(),
            told.message(Lang::Zh).into(),
            told.span().start().into(),
            told.span().end().into(),
            parsed.source().position(told.span().start()).line.into(),
        ]);
    }
}
