//! `sniff`: which documents are reports at all.

use super::Context;
use crate::args::{ShownFormat, Sniff};
use crate::{Ended, files};
use gongkai::{Lang, Sniffed};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use serde_json::json;
use std::io::{self, BufWriter, Write};

/// The clues that are shown to people.
const SHOWN: usize = 3;

/// The documents that are looked at before anything is printed.
const BATCH: usize = 1024;

pub(super) fn run(asked: &Sniff, context: &Context) -> Ended {
    let documents = files::documents(&asked.input)?;
    let mut out = BufWriter::new(io::stdout().lock());
    let (mut reports, mut unread) = (0_usize, 0_usize);
    for batch in documents.chunks(BATCH) {
        let looked: Vec<_> = batch
            .par_iter()
            .map(|one| (one.shown(), one.bytes().map(|bytes| gongkai::sniff(&bytes))))
            .collect();
        for (shown, sniffed) in looked {
            let sniffed = match sniffed {
                Ok(sniffed) => sniffed,
                Err(error) => {
                    eprintln!("{shown}: cannot be read: {error}");
                    unread = unread.saturating_add(1);
                    continue;
                }
            };
            reports = reports.saturating_add(usize::from(sniffed.verdict == Sniffed::Report));
            match asked.shown.format {
                _ if asked.list && sniffed.verdict == Sniffed::Report => writeln!(out, "{shown}")?,
                _ if asked.list => {}
                ShownFormat::Jsonl => writeln!(out, "{}", line(&shown, &sniffed))?,
                ShownFormat::Human => writeln!(out, "{shown}: {}", told(&sniffed, context.lang))?,
            }
        }
    }
    out.flush()?;
    if !context.quiet {
        let all = documents.len();
        match context.lang {
            Lang::Zh => eprintln!("{all} 份文件中有 {reports} 份年度报告，{unread} 份无法打开"),
            _ => eprintln!("reports: {reports} of {all} documents; not opened: {unread}"),
        }
    }
    Ok(if unread > 0 { 2 } else { u8::from(reports == 0) })
}

fn line(shown: &str, sniffed: &gongkai::Sniff) -> serde_json::Value {
    let clues: Vec<String> = sniffed.clues.iter().map(ToString::to_string).collect();
    json!({
        "path": shown,
        "verdict": key(sniffed.verdict),
        "edition": sniffed.edition.map(gongkai::Edition::key),
        "tables": sniffed.tables,
        "confidence": sniffed.confidence,
        "clues": clues,
    })
}

fn key(verdict: Sniffed) -> &'static str {
    match verdict {
        Sniffed::Report => "report",
        Sniffed::BlankForm => "blank_form",
        Sniffed::Unseen => "unseen",
        _ => "other",
    }
}

fn told(sniffed: &gongkai::Sniff, lang: Lang) -> String {
    let verdict = match (sniffed.verdict, lang) {
        (Sniffed::Report, Lang::Zh) => "年度报告",
        (Sniffed::Report, _) => "a report",
        (Sniffed::BlankForm, Lang::Zh) => "空白表格",
        (Sniffed::BlankForm, _) => "a blank form",
        (Sniffed::Unseen, Lang::Zh) => "未查看",
        (Sniffed::Unseen, _) => "not looked into",
        (_, Lang::Zh) => "其他",
        _ => "something else",
    };
    // The others are in JSON.
    let mut clues: Vec<String> = sniffed.clues.iter().take(SHOWN).map(ToString::to_string).collect();
    let more = sniffed.clues.len().saturating_sub(SHOWN);
    if more > 0 {
        clues.push(format!("+{more}"));
    }
    let why = if clues.is_empty() { String::new() } else { format!(": {}", clues.join("; ")) };
    format!("{verdict} ({} %){why}", sniffed.confidence)
}
