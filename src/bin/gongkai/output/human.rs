//! For people: what was read and found, drawn over the lines of the source.

use super::{Format, Sink, Told};
use crate::style::weighed;
use gongkai::export::Entry;
use gongkai::{Audit, Lang, Layout, Parsed, Report, Severity, Verdict, render};
use std::io::{self, Write};

/// The findings of a document that are drawn; the other forms have all.
const DRAWN: usize = 50;

pub(crate) struct Human {
    pub(crate) told: Told,
    pub(crate) lang: Lang,
    pub(crate) colors: bool,
}

struct Page<'a> {
    how: &'a Human,
    bytes: Vec<u8>,
}

impl Format for Human {
    fn sink(&self) -> io::Result<Box<dyn Sink + '_>> {
        Ok(Box::new(Page { how: self, bytes: Vec::new() }))
    }
}

impl Sink for Page<'_> {
    fn write(&mut self, entry: &Entry<'_>) -> io::Result<()> {
        let (how, out, path) = (self.how, &mut self.bytes, entry.document());
        match (entry.parsed(), entry.audit()) {
            (Some(parsed), Some(audit)) if how.told == Told::Audit => how.audit(out, path, parsed, audit),
            (Some(parsed), _) => how.reading(out, path, parsed),
            _ => {
                let (_, error) = entry.error().unwrap_or_default();
                let told = if how.lang == Lang::Zh { "无法读取" } else { "cannot be read" };
                let told = weighed(told, Some(Severity::Error), how.colors);
                writeln!(out, "{path}: {told}: {error}")
            }
        }
    }

    fn finish(self: Box<Self>) -> io::Result<Vec<u8>> {
        Ok(self.bytes)
    }
}

impl Human {
    /// Title, coverage, the tables as they were read, and what the reader wants known.
    fn reading(&self, out: &mut Vec<u8>, path: &str, parsed: &Parsed) -> io::Result<()> {
        let report = parsed.report();
        let coverage = parsed.coverage();
        let untitled = if self.lang == Lang::Zh { "无标题" } else { "without a title" };
        writeln!(out, "{path}: {}", report.title.as_deref().unwrap_or(untitled))?;
        let (known, unknown) = (coverage.read, coverage.expected.saturating_sub(coverage.read));
        match self.lang {
            Lang::Zh => writeln!(out, "已读取 {known} 个单元格，{unknown} 个没有数值")?,
            _ => writeln!(out, "{known} cells read, {unknown} without a number")?,
        }
        writeln!(out, "\n{}", render(&tables(report), Layout::Spaced))?;
        for told in parsed.diagnostics() {
            let (text, lang) = (parsed.source().as_str(), self.lang);
            let drawn = if self.colors {
                told.render_in_color(text, path, lang)
            } else {
                told.render(text, path, lang)
            };
            writeln!(out, "{drawn}")?;
        }
        Ok(())
    }

    /// The verdict, the findings over their lines, and the likeliest wrong cell.
    fn audit(&self, out: &mut Vec<u8>, path: &str, parsed: &Parsed, audit: &Audit) -> io::Result<()> {
        let verdict = match audit.verdict() {
            Verdict::Clean => None,
            Verdict::Findings => Some(Severity::Error),
            _ => Some(Severity::Warning),
        };
        writeln!(out, "{path}: {}", weighed(&audit.sentence(self.lang), verdict, self.colors))?;
        for told in parsed.diagnostics().iter().filter(|told| told.severity() >= Severity::Warning) {
            let place = parsed.source().position(told.span().start());
            let weight = weighed(told.severity().key(), Some(told.severity()), self.colors);
            let (line, column, name) = (place.line, place.column, told.code().name());
            writeln!(out, "{path}:{line}:{column}: {weight}[{name}]: {}", told.message(self.lang))?;
        }
        for finding in audit.findings().iter().take(DRAWN) {
            let (text, lang) = (parsed.source().as_str(), self.lang);
            let drawn = if self.colors {
                finding.render_in_color(text, path, lang)
            } else {
                finding.render(text, path, lang)
            };
            writeln!(out, "{drawn}")?;
        }
        let dropped = usize::try_from(audit.dropped_findings()).unwrap_or(usize::MAX);
        let more = audit.findings().len().saturating_sub(DRAWN).saturating_add(dropped);
        match self.lang {
            _ if more == 0 => {}
            Lang::Zh => writeln!(out, "{path}：另有 {more} 项未显示")?,
            _ => writeln!(out, "{path}: {more} more findings")?,
        }
        self.suspects(out, path, audit)
    }

    fn suspects(&self, out: &mut Vec<u8>, path: &str, audit: &Audit) -> io::Result<()> {
        let zh = self.lang == Lang::Zh;
        if let Some((first, others)) = audit.suspects().split_first() {
            let likely = if zh { "最可能有误" } else { "most likely wrong" };
            let sentence = first.sentence(self.lang);
            let others = match others.len() {
                0 => String::new(),
                others if zh => format!("（另有 {others} 种可能）"),
                others => format!(" (and {others} less likely)"),
            };
            writeln!(out, "{path}: {likely}: {sentence}{others}")?;
        }
        match audit.derived().len() {
            0 => Ok(()),
            cells if zh => writeln!(out, "{path}：{cells} 个空白单元格可由勾稽关系唯一确定"),
            cells => writeln!(out, "{path}: blank cells for which the sums leave but one value: {cells}"),
        }
    }
}

/// The report without its running text.
fn tables(report: &Report) -> Report {
    let mut tables = Report::default();
    tables.editions = report.editions;
    tables.proactive_disclosure = report.proactive_disclosure.clone();
    tables.requests = report.requests.clone();
    tables.review_and_litigation = report.review_and_litigation.clone();
    tables.extra_rows.clone_from(&report.extra_rows);
    tables
}
