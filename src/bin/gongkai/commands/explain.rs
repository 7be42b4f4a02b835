//! `rules` and `explain`: what the audit and the reader tell of.

use super::Context;
use crate::args::{Explain, Rules, ShownFormat};
use crate::{Ended, Failure};
use gongkai::{Code, Lang};
use serde_json::json;
use std::io::{self, Write};

pub(super) fn rules(asked: &Rules) -> Ended {
    let mut out = io::stdout().lock();
    for rule in gongkai::rules() {
        let (code, name, severity) = (rule.code(), rule.name(), rule.severity().key());
        let (family, summary) = (rule.family().key(), rule.summary());
        match asked.shown.format {
            ShownFormat::Jsonl => writeln!(
                out,
                "{}",
                json!({
                    "code": code, "name": name, "severity": severity, "family": family, "summary": summary,
                    "formula": rule.formula(), "legal_source": rule.legal_source(),
                })
            )?,
            ShownFormat::Human => {
                writeln!(out, "{code}  {severity:<7}  {family:<11}  {name:<22}  {summary}")?;
            }
        }
    }
    Ok(0)
}

pub(super) fn explain(asked: &Explain, context: &Context) -> Ended {
    let called = asked.code.trim();
    let mut out = io::stdout().lock();
    if let Some(rule) =
        gongkai::rules().iter().find(|rule| is(rule.code(), called) || is(rule.name(), called))
    {
        writeln!(out, "{}", without_programs(rule.page()).trim())?;
        return Ok(0);
    }
    if let Some(code) = Code::ALL.iter().find(|code| is(code.id(), called) || is(code.name(), called)) {
        let (id, name, severity, blame) = (code.id(), code.name(), code.severity().key(), code.blame().key());
        writeln!(
            out,
            "# {id} {name} ({severity}, blame: {blame})\n\n{}",
            filled(code.meaning(context.lang))
        )?;
        return Ok(0);
    }
    let near = nearest(called).map(|name| format!("; did you mean {name}?")).unwrap_or_default();
    let message = match context.lang {
        Lang::Zh => format!("没有名为“{called}”的规则或提示{near}"),
        _ => format!("there is no rule and no diagnostic “{called}”{near}"),
    };
    Err(Failure::Usage(message))
}

/// A page without the programs that show it at work.
fn without_programs(page: &str) -> String {
    let parts = page.split("```").enumerate();
    parts.filter(|(index, _)| index % 2 == 0).map(|(_, part)| part.trim_end()).collect::<Vec<_>>().join("\n")
}

/// A message with signs for what it is about.
fn filled(meaning: &str) -> String {
    meaning.replace("{subject}", "…").replace("{found}", "n").replace("{expected}", "m")
}

fn is(name: &str, called: &str) -> bool {
    name.eq_ignore_ascii_case(called)
}

/// A name that has one word of it.
fn nearest(called: &str) -> Option<&'static str> {
    let names =
        gongkai::rules().iter().map(gongkai::Rule::name).chain(Code::ALL.iter().map(|code| code.name()));
    let called = called.to_ascii_lowercase();
    let words: Vec<&str> = called.split('-').filter(|word| word.len() > 2).collect();
    names.into_iter().find(|name| words.iter().any(|word| name.contains(word)))
}
