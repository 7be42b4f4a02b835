//! `compare`: years, organs, versions.

use super::Context;
use crate::args::{Compared, Input, ShownFormat};
use crate::files::{self, Document};
use crate::{Ended, Failure};
use gongkai::{Audit, IssuerPanel, Lang, Panels, Parsed, Report, Rollup, Severity, Validator};
use serde_json::{Value, json};
use std::io::{self, Write};
use std::path::Path;

pub(super) fn run(what: &Compared, context: &Context) -> Ended {
    match what {
        Compared::Years { input, shown } => years(input, shown.format, context),
        Compared::Organs { government, input, complete, shown } => {
            organs(government, input, *complete, shown.format, context)
        }
        Compared::Versions { before, after, shown } => versions(before, after, shown.format, context),
    }
}

/// Reads a document that cannot be done without.
pub(super) fn needed(path: &Path) -> Result<Parsed, Failure> {
    let document = if path == Path::new("-") { Document::Stdin } else { Document::File(path.to_owned()) };
    read(&document).map_err(|error| Failure::Input(format!("{}: {error}", path.display())))
}

fn read(document: &Document) -> Result<Parsed, String> {
    gongkai::read(&document.bytes()?).map_err(|error| error.to_string())
}

/// Reads the documents one after another; those that cannot be read are told, and counted.
fn each(input: &Input, mut then: impl FnMut(&str, Parsed)) -> Result<usize, Failure> {
    let mut unread = 0_usize;
    for document in files::documents(input)? {
        let shown = document.shown();
        match read(&document) {
            Ok(parsed) => then(&shown, parsed),
            Err(error) => {
                eprintln!("{shown}: cannot be read: {error}");
                unread = unread.saturating_add(1);
            }
        }
    }
    Ok(unread)
}

fn years(input: &Input, format: ShownFormat, context: &Context) -> Ended {
    let mut panels = Panels::new();
    let mut unknown = 0_usize;
    let unread = each(input, |shown, parsed| {
        if !panels.add_with(shown, parsed.report(), parsed.origins()) {
            unknown = unknown.saturating_add(1);
        }
    })?;
    let validator = Validator::new();
    let mut out = io::stdout().lock();
    let mut wrong = false;
    let mut compared = 0_usize;
    for organ in panels.several() {
        let audit = organ.panel().audit(&validator);
        wrong |= audit.findings().iter().any(|finding| finding.severity() >= Severity::Warning);
        compared = compared.saturating_add(1);
        show_years(&mut out, organ, &audit, format, context.lang)?;
    }
    if !context.quiet {
        eprintln!("{}", words_of_years(compared, panels.all().count(), unknown, context.lang));
    }
    Ok(if unread > 0 || compared == 0 { 2 } else { u8::from(wrong) })
}

fn words_of_years(compared: usize, all: usize, unknown: usize, lang: Lang) -> String {
    let single = all.saturating_sub(compared);
    match lang {
        Lang::Zh => format!(
            "{compared} 个机关有多个年度的报告，{single} 个只有一个年度，{unknown} 份无法确定机关或年度"
        ),
        _ => format!(
            "{compared} organs with several years, {single} with one, {unknown} reports without a known organ or year"
        ),
    }
}

fn show_years(
    out: &mut impl Write,
    organ: &IssuerPanel,
    audit: &Audit,
    format: ShownFormat,
    lang: Lang,
) -> io::Result<()> {
    let issuer = organ.panel().issuer().unwrap_or_default();
    let doubts: Vec<String> = organ.panel().doubts().iter().map(|doubt| doubt.message(lang)).collect();
    if format == ShownFormat::Jsonl {
        let years: Vec<Value> =
            organ.documents().map(|(year, path)| json!({ "year": year, "path": path })).collect();
        return line(out, &json!({ "issuer": issuer, "years": years, "doubts": doubts }), audit);
    }
    let years: Vec<String> = organ.documents().map(|(year, _)| year.to_string()).collect();
    writeln!(out, "{issuer} {}: {}", years.join(", "), audit.sentence(lang))?;
    for doubt in doubts {
        writeln!(out, "{issuer}: {doubt}")?;
    }
    findings(out, issuer, audit, lang)
}

fn findings(out: &mut impl Write, name: &str, audit: &Audit, lang: Lang) -> io::Result<()> {
    audit.findings().iter().try_for_each(|finding| {
        writeln!(out, "{name}: {}[{}]: {}", finding.severity().key(), finding.name(), finding.message(lang))
    })
}

/// The members of both objects on one line.
fn line(out: &mut impl Write, of: &Value, audit: &Audit) -> io::Result<()> {
    let mut line = of.clone();
    if let (Some(line), Ok(Value::Object(audit))) = (line.as_object_mut(), serde_json::to_value(audit)) {
        line.extend(audit);
    }
    writeln!(out, "{line}")
}

fn organs(government: &Path, input: &Input, complete: bool, format: ShownFormat, context: &Context) -> Ended {
    let whole = needed(government)?;
    let mut parts: Vec<(String, Report)> = Vec::new();
    let unread = each(input, |shown, parsed| {
        // The folder may hold the report of the government, too.
        if Path::new(shown) != government {
            parts.push((shown.to_owned(), parsed.into_report()));
        }
    })?;
    let mut rollup = Rollup::of(whole.report());
    for (_, report) in &parts {
        rollup = rollup.organ(report);
    }
    let rollup = if complete { rollup.complete() } else { rollup };
    let audit = rollup.audit(&Validator::new());
    let name = whole.report().issuer.clone().unwrap_or_else(|| government.display().to_string());
    let mut out = io::stdout().lock();
    if format == ShownFormat::Jsonl {
        let organs: Vec<Value> = parts
            .iter()
            .map(|(path, report)| json!({ "path": path, "issuer": report.issuer, "year": report.year }))
            .collect();
        line(&mut out, &json!({ "issuer": name, "year": whole.report().year, "organs": organs }), &audit)?;
    } else {
        let many = parts.len();
        match context.lang {
            Lang::Zh => writeln!(out, "{name}（{many} 个机关）：{}", audit.sentence(context.lang))?,
            _ => writeln!(out, "{name} ({many} organs): {}", audit.sentence(context.lang))?,
        }
        findings(&mut out, &name, &audit, context.lang)?;
    }
    let wrong = audit.findings().iter().any(|finding| finding.severity() >= Severity::Warning);
    Ok(if unread > 0 || parts.is_empty() { 2 } else { u8::from(wrong) })
}

fn versions(before: &Path, after: &Path, format: ShownFormat, context: &Context) -> Ended {
    let (before, after) = (needed(before)?, needed(after)?);
    let diff = before.report().diff(after.report());
    let mut out = io::stdout().lock();
    if format == ShownFormat::Jsonl {
        for change in diff.changes() {
            writeln!(out, "{}", json!(change))?;
        }
    } else {
        write!(out, "{diff}")?;
    }
    if !context.quiet {
        match (context.lang, diff.changes().len()) {
            (Lang::Zh, count) => eprintln!("{count} 个单元格不同"),
            (_, 1) => eprintln!("1 cell differs"),
            (_, count) => eprintln!("{count} cells differ"),
        }
    }
    Ok(u8::from(!diff.changes().is_empty() || diff.added_rows()))
}
