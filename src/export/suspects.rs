//! A row for each cell of each repair.

use super::Entry;
use super::column::{Column, Field, Kind, column, head};
use crate::base::Span;

pub(super) fn columns() -> Vec<Column> {
    super::column::columns([
        column(
            Kind::Whole,
            "rank",
            "1 for the likeliest repair of the report; all cells of a repair have one rank",
        ),
        column(Kind::Text, "path", "the name of the cell that may be wrong"),
        column(Kind::Whole, "stated", "what it says; null if nothing was read in it"),
        column(
            Kind::Whole,
            "proposed",
            "what would make the equations hold, with the other cells of the repair",
        ),
        column(Kind::Text, "slip", "the slip that would explain it"),
        column(Kind::Whole, "start", "the first byte of the cell in the decoded text"),
        column(Kind::Whole, "end", "the byte behind its last"),
    ])
}

pub(super) fn rows(entry: &Entry<'_>, each: &mut dyn FnMut(&[Field<'_>])) {
    let Some(audit) = entry.audit() else { return };
    let [document, issuer, year, edition] = head(entry);
    for (rank, suspect) in (1_u32..).zip(audit.suspects()) {
        for cell in suspect.cells() {
            each(&[
                document.clone(),
                issuer.clone(),
                year.clone(),
                edition.clone(),
                rank.into(),
                cell.path.to_string().into(),
                cell.stated.into(),
                cell.proposed.into(),
                cell.slip.key().into(),
                cell.span.map(Span::start).into(),
                cell.span.map(Span::end).into(),
            ]);
        }
    }
}
