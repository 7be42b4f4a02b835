//! `compare`: years, organs, versions.

use super::Context;
use crate::args::{Compared, Input, ShownFormat};
use crate::files::{self, Document};
use crate::tally::FailOn;
use crate::{Ended, Failure};
use gongkai::{Audit, IssuerPanel, Lang, Panels, Parsed, Report, Rollup, SameOrgan, Validator, same_organ};
use serde_json::{Value, json};
use std::io::{self, Write};
use std::path::Path;

pub(super) fn run(what: &Compared, context: &Context) -> Ended {
    match what {
        Compared::Years { input, fail_on, shown } => years(input, *fail_on, shown.format, context),
        Compared::Organs { government, input, fail_on, complete, shown } => {
            let rollup = Whole { government, complete: *complete, fail_on: *fail_on };
            organs(&rollup, input, shown.format, context)
        }
        Compared::Versions { before, after, shown } => versions(before, after, shown.format, context),
    }
}

/// Reads a document that cannot be done without.
pub(super) fn needed(path: &Path) -> Result<Parsed, Failure> {
    read(&Document::named(path)).map_err(|error| Failure::Input(format!("{}: {error}", path.display())))
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

fn years(input: &Input, fail_on: FailOn, format: ShownFormat, context: &Context) -> Ended {
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
        wrong |= fails(&audit, fail_on);
        compared = compared.saturating_add(1);
        show_years(&mut out, organ, &audit, format, context.lang)?;
    }
    if !context.quiet {
        eprintln!("{}", words_of_years(compared, panels.all().count(), unknown, context.lang));
    }
    Ok(status(unread > 0 || compared == 0, wrong, fail_on))
}

fn words_of_years(compared: usize, all: usize, unknown: usize, lang: Lang) -> String {
    let single = all.saturating_sub(compared);
    match lang {
        Lang::Zh => format!(
            "{compared} 个机关有多个年度的报告，{single} 个只有一个年度，{unknown} 份无法确定机关或年度"
        ),
        _ => format!(
            "organs with several years: {compared}, with one: {single}; reports without a known organ or year: {unknown}"
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

/// A government and how its organs are held against it.
struct Whole<'a> {
    government: &'a Path,
    complete: bool,
    fail_on: FailOn,
}

/// The reports of its organs for the year of a government.
#[derive(Default)]
struct Parts {
    taken: Vec<(String, Report)>,
    /// The documents that were left out, and why.
    left_out: Vec<(String, &'static str, &'static str)>,
}

impl Parts {
    /// Takes a report if it is of the same year as the whole, and the first of its organ.
    fn add(&mut self, whole: &Report, shown: &str, report: Report) {
        let same = |one: &Report, other: &Report| match (&one.issuer, &other.issuer) {
            (Some(one), Some(other)) => same_organ(one, other) == SameOrgan::Same,
            _ => false,
        };
        let why = if report.year != whole.year {
            ("it is of another year", "年度不同")
        } else if same(&report, whole) {
            ("it is of the government itself", "为本级政府的报告")
        } else if self.taken.iter().any(|(_, taken)| same(taken, &report)) {
            ("there is another report of its organ", "同一机关已有报告")
        } else {
            self.taken.push((shown.to_owned(), report));
            return;
        };
        self.left_out.push((shown.to_owned(), why.0, why.1));
    }
}

fn organs(asked: &Whole<'_>, input: &Input, format: ShownFormat, context: &Context) -> Ended {
    let parsed = needed(asked.government)?;
    let whole = parsed.report();
    let mut parts = Parts::default();
    let unread = each(input, |shown, parsed| parts.add(whole, shown, parsed.into_report()))?;
    let zh = context.lang == Lang::Zh;
    for (shown, why, why_zh) in &parts.left_out {
        if zh { eprintln!("{shown}：未计入：{why_zh}") } else { eprintln!("{shown}: left out: {why}") }
    }
    let rollup = parts.taken.iter().fold(Rollup::of(whole), |rollup, (_, report)| rollup.organ(report));
    let rollup = if asked.complete { rollup.complete() } else { rollup };
    let audit = rollup.audit(&Validator::new());
    let name = whole.issuer.clone().unwrap_or_else(|| asked.government.display().to_string());
    let mut out = io::stdout().lock();
    if format == ShownFormat::Jsonl {
        let organ = |(path, report): &(String, Report)| json!({ "path": path, "issuer": report.issuer });
        let organs: Vec<Value> = parts.taken.iter().map(organ).collect();
        line(&mut out, &json!({ "issuer": name, "year": whole.year, "organs": organs }), &audit)?;
    } else {
        let many = parts.taken.len();
        if zh {
            writeln!(out, "{name}（{many} 个机关）：{}", audit.sentence(context.lang))?;
        } else {
            writeln!(out, "{name} (organs: {many}): {}", audit.sentence(context.lang))?;
        }
        findings(&mut out, &name, &audit, context.lang)?;
    }
    Ok(status(unread > 0 || parts.taken.is_empty(), fails(&audit, asked.fail_on), asked.fail_on))
}

/// Whether something was found that weighs as much as is asked.
fn fails(audit: &Audit, fail_on: FailOn) -> bool {
    audit.findings().iter().any(|finding| fail_on.counts(finding.severity()))
}

fn status(unread: bool, wrong: bool, fail_on: FailOn) -> u8 {
    match (unread, wrong) {
        _ if fail_on == FailOn::Never => 0,
        (true, _) => 2,
        (false, wrong) => u8::from(wrong),
    }
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
