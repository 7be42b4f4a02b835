//! Reads reports and audits their arithmetic: which equations of the form hold, which are broken, which cannot be
//! decided.
//!
//! ```text
//! cargo run --release --example check -- examples/reports
//! ```
//!
//! Options:
//!
//! - `--format text` (the default): for people. `--format jsonl`: one JSON object a line, `{"path", "verdict",
//!   "checks", "findings", "suspects"}`, or `{"path", "error"}` for what cannot be read.
//! - `--blanks unknown` (the default): a blank cell is an unknown number. `--blanks zero`: it counts as 0 in the audit,
//!   and JSON says so in a member `"blanks": "zero"`.
//! - `--lang en` (the default) or `--lang zh`: the language of the text. JSON is in English.
//!
//! Where there are reports of several years of one issuer, a line for each such issuer follows at the end, on what one
//! year leaves to the next. In JSON it is `{"issuer", "years", "doubts", "verdict", "checks", "findings", "suspects"}`:
//! `years` has a `{"year", "path"}` for each report, and the `report` of a cell counts them from 0.
//!
//! Exit status: 0 all read, and no finding is an error; 1 a finding is an error; 2 something could not be read, or
//! nothing could be checked in it (2 beats 1); 64 wrong usage.

mod common;
#[path = "common/panels.rs"]
mod panels;

use common::{Document, Missing, command, documents};
use gongkai::{Audit, Blanks, Finding, Lang, Panels, Parsed, Severity, Validator, Verdict};
use panels::{History, audited};
use serde::Serialize;
use std::io::{self, Write};
use std::process::ExitCode;

const USAGE: &str = "usage: check [--format text|jsonl] [--blanks unknown|zero] [--lang en|zh] PATH...";

/// The findings of a document that are drawn; JSON has more.
const DRAWN: usize = 50;

/// What the command line asks for.
#[derive(Default)]
struct Options {
    jsonl: bool,
    blanks: Blanks,
    lang: Lang,
}

/// How many documents ended how.
#[derive(Default)]
struct Tally {
    unreadable: usize,
    clean: usize,
    findings: usize,
    not_checked: usize,
    /// A finding of one of them is an error.
    wrong: bool,
}

/// A line of JSON for a document that was read.
#[derive(Serialize)]
struct Line<'a> {
    path: &'a str,
    #[serde(flatten)]
    audit: &'a Audit,
}

/// A line of JSON for one that was not.
#[derive(Serialize)]
struct Unreadable<'a> {
    path: &'a str,
    error: &'a str,
}

fn main() -> ExitCode {
    let mut options = Options::default();
    let paths = command(&["format", "blanks", "lang"], |name, value| {
        match (name, value) {
            ("format", "text" | "jsonl") => options.jsonl = value == "jsonl",
            ("blanks", "unknown") => options.blanks = Blanks::Unknown,
            ("blanks", "zero") => options.blanks = Blanks::Zero,
            ("lang", "en") => options.lang = Lang::En,
            ("lang", "zh") => options.lang = Lang::Zh,
            _ => return false,
        }
        true
    });
    let paths = match paths {
        Ok(paths) => paths,
        Err(stop) => return stop.exit(USAGE),
    };
    let validator = Validator::new().blanks(options.blanks);
    let mut tally = Tally::default();
    let mut panels = Panels::default();
    let mut out = io::stdout().lock();
    for document in documents(&paths) {
        let (path, outcome) = audit(document, &validator);
        tally.add(outcome.as_ref().ok().map(|(_, audit)| audit));
        if let Ok((parsed, _)) = &outcome {
            panels.add_with(path.as_str(), parsed.report(), parsed.origins());
        }
        // A reader that has seen enough, such as head, is no failure; the rest is still checked.
        let _ = if options.jsonl {
            json_line(&mut out, &path, &outcome)
        } else {
            text(&mut out, &path, &outcome, options.lang)
        };
    }
    for years in audited(&panels, &validator, options.lang) {
        let _ = if options.jsonl {
            serde_json::to_writer(&mut out, &years).map_err(io::Error::from).and_then(|()| writeln!(out))
        } else {
            text_of_years(&mut out, &years, options.lang)
        };
    }
    if !options.jsonl {
        let _ = writeln!(out, "{}", tally.summary(options.lang));
    }
    tally.exit()
}

/// The path to show, and the document with its audit or the reason why it has none.
type Audited = Result<(Parsed, Audit), String>;

fn audit(document: Result<Document, Missing>, validator: &Validator) -> (String, Audited) {
    let document = match document {
        Ok(document) => document,
        Err((path, error)) => return (path, Err(error.to_string())),
    };
    let read = || {
        let bytes = document.bytes().map_err(|error| error.to_string())?;
        let parsed = gongkai::read(&bytes).map_err(|error| error.to_string())?;
        let audit = validator.audit_with(parsed.report(), parsed.origins(), parsed.source().as_str());
        Ok((parsed, audit))
    };
    let audited = read();
    (document.shown, audited)
}

fn json_line(out: &mut impl Write, path: &str, audited: &Audited) -> io::Result<()> {
    match audited {
        Ok((_, audit)) => serde_json::to_writer(&mut *out, &Line { path, audit })?,
        Err(error) => serde_json::to_writer(&mut *out, &Unreadable { path, error })?,
    }
    writeln!(out)
}

fn text(out: &mut impl Write, path: &str, audited: &Audited, lang: Lang) -> io::Result<()> {
    let (parsed, audit) = match audited {
        Ok(audited) => audited,
        Err(error) if lang == Lang::Zh => return writeln!(out, "{path}：无法读取：{error}"),
        Err(error) => return writeln!(out, "{path}: cannot be read: {error}"),
    };
    writeln!(out, "{path}: {}", audit.sentence(lang))?;
    for told in parsed.diagnostics().iter().filter(|told| told.severity() >= Severity::Warning) {
        let place = parsed.source().position(told.span().start());
        let (severity, name) = (told.severity().key(), told.code().name());
        let message = told.message(lang);
        writeln!(out, "{path}:{}:{}: {severity}[{name}]: {message}", place.line, place.column)?;
    }
    for finding in audit.findings().iter().take(DRAWN) {
        writeln!(out, "{}", drawn(finding, parsed, path, lang))?;
    }
    let more = audit.findings().len().saturating_sub(DRAWN) + audit.dropped_findings() as usize;
    match lang {
        _ if more == 0 => {}
        Lang::Zh => writeln!(out, "{path}：另有 {more} 项未显示")?,
        _ => writeln!(out, "{path}: {more} more findings")?,
    }
    suspects(out, path, audit, lang)
}

/// The likeliest repair, and how many blank cells the sums leave but one value.
fn suspects(out: &mut impl Write, path: &str, audit: &Audit, lang: Lang) -> io::Result<()> {
    if let Some((first, others)) = audit.suspects().split_first() {
        let sentence = first.sentence(lang);
        match (lang, others.len()) {
            (Lang::Zh, 0) => writeln!(out, "{path}：最可能有误：{sentence}"),
            (Lang::Zh, others) => writeln!(out, "{path}：最可能有误：{sentence}（另有 {others} 种可能）"),
            (_, 0) => writeln!(out, "{path}: most likely wrong: {sentence}"),
            (_, others) => writeln!(out, "{path}: most likely wrong: {sentence} (and {others} less likely)"),
        }?;
    }
    match (audit.derived().len(), lang) {
        (0, _) => Ok(()),
        (cells, Lang::Zh) => writeln!(out, "{path}：{cells} 个空白单元格可由勾稽关系唯一确定"),
        (1, _) => writeln!(out, "{path}: the sums leave but one value for a blank cell"),
        (cells, _) => writeln!(out, "{path}: the sums leave but one value for {cells} blank cells"),
    }
}

/// An issuer over the years: the findings are about cells of several documents, so that no lines are shown.
fn text_of_years(out: &mut impl Write, history: &History, lang: Lang) -> io::Result<()> {
    let History { issuer, years, doubts, audit } = history;
    let told: Vec<String> = years.iter().map(|one| one.year.to_string()).collect();
    writeln!(out, "{issuer} {}: {}", told.join(", "), audit.sentence(lang))?;
    for doubt in doubts {
        writeln!(out, "{issuer}: {doubt}")?;
    }
    for finding in audit.findings() {
        let (severity, name) = (finding.severity().key(), finding.name());
        writeln!(out, "{issuer}: {severity}[{name}]: {}", finding.message(lang))?;
    }
    Ok(())
}

/// The finding over the lines of the document that it is about.
#[cfg(feature = "pretty")]
fn drawn(finding: &Finding, parsed: &Parsed, path: &str, lang: Lang) -> String {
    finding.render(parsed.source().as_str(), path, lang)
}

#[cfg(not(feature = "pretty"))]
fn drawn(finding: &Finding, parsed: &Parsed, path: &str, lang: Lang) -> String {
    let span = finding.terms().iter().find_map(|term| term.span).unwrap_or_default();
    let place = parsed.source().position(span.start());
    let (severity, name) = (finding.severity().key(), finding.name());
    format!("{path}:{}:{}: {severity}[{name}]: {}", place.line, place.column, finding.message(lang))
}

impl Tally {
    fn add(&mut self, audit: Option<&Audit>) {
        let Some(audit) = audit else {
            self.unreadable += 1;
            return;
        };
        match audit.verdict() {
            Verdict::Clean => self.clean += 1,
            Verdict::Findings => self.findings += 1,
            _ => self.not_checked += 1,
        }
        self.wrong |= audit.findings().iter().any(|finding| finding.severity() == Severity::Error);
    }

    fn summary(&self, lang: Lang) -> String {
        let Self { unreadable, clean, findings, not_checked, .. } = self;
        let read = clean + findings + not_checked;
        match lang {
            Lang::Zh => format!(
                "已读取 {read} 份，无法读取 {unreadable} 份；未发现问题 {clean} 份，发现问题 {findings} 份，未能核对 {not_checked} 份"
            ),
            _ => format!(
                "{read} read, {unreadable} unreadable: {clean} clean, {findings} with findings, {not_checked} not checked"
            ),
        }
    }

    /// No document at all is nothing checked.
    fn exit(&self) -> ExitCode {
        let checked = self.clean + self.findings > 0;
        ExitCode::from(if self.unreadable > 0 || self.not_checked > 0 || !checked {
            2
        } else {
            u8::from(self.wrong)
        })
    }
}
