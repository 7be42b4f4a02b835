//! A row for each finding of the audit.

use super::Entry;
use super::column::{Column, Field, Kind, column, head};
use crate::base::{Lang, Span};
use crate::validate::Finding;

pub(super) fn columns() -> Vec<Column> {
    super::column::columns([
        column(Kind::Text, "code", "the code of the rule, such as V001"),
        column(Kind::Text, "rule", "its name, such as requests-balance"),
        column(Kind::Text, "family", "the family of the rule"),
        column(Kind::Text, "severity", "error, warning or note"),
        column(Kind::Text, "blame", "document, reader or unclear"),
        column(Kind::Text, "message", "what is wrong"),
        column(Kind::Text, "message_zh", "the same in Chinese"),
        column(Kind::Number, "computed", "the left side of the equation, so far as its cells are known"),
        column(Kind::Number, "stated", "the right side"),
        column(Kind::Number, "difference", "the left side less the right"),
        column(Kind::Text, "cells", "the names of the cells of the equation, parted by spaces"),
        column(Kind::Text, "quote", "the words of the running text that it is about"),
        column(Kind::Whole, "start", "the first byte of what it is about in the decoded text"),
        column(Kind::Whole, "end", "the byte behind the last of that place"),
        column(Kind::Whole, "line", "the line of that place, counted from 1"),
    ])
}

pub(super) fn rows(entry: &Entry<'_>, each: &mut dyn FnMut(&[Field<'_>])) {
    let (Some(parsed), Some(audit)) = (entry.parsed(), entry.audit()) else { return };
    let [document, issuer, year, edition] = head(entry);
    for finding in audit.findings() {
        let cells: Vec<String> = finding.terms().iter().map(|term| term.path.to_string()).collect();
        let quotes: Vec<&str> = finding.quotes().iter().map(|quote| &*quote.text).collect();
        let span = place(finding);
        let line = span.map(|span| parsed.source().position(span.start()).line);
        each(&[
            document.clone(),
            issuer.clone(),
            year.clone(),
            edition.clone(),
            finding.code().into(),
            finding.name().into(),
            finding.rule().family().key().into(),
            finding.severity().key().into(),
            finding.blame().key().into(),
            finding.message(Lang::En).into(),
            finding.message(Lang::Zh).into(),
            finding.computed().into(),
            finding.stated().into(),
            finding.difference().into(),
            cells.join(" ").into(),
            quotes.join(" … ").into(),
            span.map(Span::start).into(),
            span.map(Span::end).into(),
            line.into(),
        ]);
    }
}

/// The first cell of the equation that stands somewhere, or else the text.
fn place(finding: &Finding) -> Option<Span> {
    let cells = finding.terms().iter().filter_map(|term| term.span);
    let quotes = finding.quotes().iter().filter_map(|quote| quote.span);
    cells.chain(quotes).next()
}
