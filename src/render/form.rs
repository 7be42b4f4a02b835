//! A report as the six sections of the form.

use super::sheet::{Block, Cell, Grid, Kind, Role, Row, Sheet, line};
use super::{disclosure, requests, review};
use crate::model::{FieldPath, Narrative, Report, Section, Table};

pub(super) fn sheet(report: &Report) -> Sheet {
    let mut sheet = Sheet::default();
    sheet.text(Kind::Title, report.title.as_deref().unwrap_or_default());
    sheet.paragraphs(&report.introduction);
    for &section in Section::ALL {
        if let Some(narrative) = report.narrative(section) {
            sheet.narrative(section, narrative);
        } else {
            sheet.text(Kind::Section, heading(section));
        }
        for note in report.table_notes.iter().filter(|note| note.section == section) {
            sheet.text(Kind::Paragraph, &note.text);
        }
        let grid = match section {
            Section::ProactiveDisclosure => disclosure::grid(report),
            Section::Requests => requests::grid(report),
            Section::ReviewAndLitigation => review::grid(report),
            _ => None,
        };
        sheet.blocks.extend(grid.map(Block::Table));
    }
    if let Some(signed) = &report.signed {
        sheet.text(Kind::Signature, signed.by.as_deref().unwrap_or_default());
        if let Some(date) = signed.date {
            sheet.text(Kind::Signature, &format!("{}年{}月{}日", date.year(), date.month(), date.day()));
        }
    }
    sheet
}

/// The heading that the form gives a section; the wording is the same in both editions.
fn heading(section: Section) -> &'static str {
    section.label(crate::model::Edition::Form2021).unwrap_or_default()
}

impl Sheet {
    /// A text that is not empty.
    fn text(&mut self, kind: Kind, text: &str) {
        let text = line(text);
        if !text.is_empty() {
            self.blocks.push(Block::Text(kind, text));
        }
    }

    fn paragraphs(&mut self, paragraphs: &[String]) {
        for paragraph in paragraphs {
            self.text(Kind::Paragraph, paragraph);
        }
    }

    fn narrative(&mut self, section: Section, narrative: &Narrative) {
        // A section without a heading is not in the document, and gets none; text without one would fall to the
        // section before, so it gets that of the form.
        let is_there = narrative.texts().next().is_some();
        let written = narrative.heading.as_deref().or(is_there.then(|| heading(section)));
        self.text(Kind::Section, written.unwrap_or_default());
        self.paragraphs(&narrative.paragraphs);
        for topic in &narrative.topics {
            self.text(Kind::Topic, &topic.heading);
            self.paragraphs(&topic.paragraphs);
        }
    }
}

/// The rows that the agency added to a table, `labels` columns of label and `width` columns in all.
fn extra_rows(report: &Report, table: Table, labels: usize, width: usize) -> Vec<Row> {
    let rows = (0..).zip(&report.extra_rows).filter(|(_, row)| row.table == table);
    rows.map(|(index, row): (u16, _)| {
        let label = Cell::label(row.label.as_str()).columns(labels);
        let paths = (0..).map(|column| FieldPath::extra(index, column));
        let values = paths.zip(&row.values).map(|(path, &value)| Cell::value(value).named(path));
        Row::new(Role::Body, stretched(std::iter::once(label).chain(values).collect(), width))
    })
    .collect()
}

/// A row whose last cell covers what is left of the width.
pub(super) fn stretched(mut cells: Vec<Cell>, width: usize) -> Vec<Cell> {
    let covered = cells.iter().fold(0_usize, |sum, cell| sum.saturating_add(cell.columns));
    if let Some(last) = cells.last_mut() {
        last.columns = last.columns.saturating_add(width.saturating_sub(covered));
    }
    cells
}

/// A table with its added rows at the end.
pub(super) fn table(report: &Report, table: Table, mut rows: Vec<Row>, labels: usize, width: usize) -> Grid {
    rows.extend(extra_rows(report, table, labels, width));
    Grid { table, rows }
}
