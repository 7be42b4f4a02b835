//! `redact`: a document without its words and figures.

use super::Context;
use crate::args::Redact;
use crate::files::Document;
use crate::{Ended, Failure};
use gongkai::{Lang, Redactor};
use std::fs::OpenOptions;
use std::io::{self, Write};

/// Differences that are told.
const TOLD: usize = 20;

pub(super) fn run(asked: &Redact, context: &Context) -> Ended {
    let path = &asked.document;
    let document = Document::named(path);
    let told = |error: String| Failure::Input(format!("{}: not redacted: {error}", path.display()));
    let bytes = document.bytes().map_err(told)?;
    let mut redactor = Redactor::new().keep_figures(asked.keep_figures);
    if let Some(label) = &asked.encoding {
        redactor = redactor.encoding(label.as_str());
    }
    let redacted = redactor.redact(&bytes).map_err(|error| told(error.to_string()))?;
    match &asked.output {
        // The document itself must not be lost, if its name was given twice.
        Some(file) => OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(file)
            .and_then(|mut out| out.write_all(redacted.bytes()))
            .map_err(Failure::output(file))?,
        None => io::stdout().lock().write_all(redacted.bytes())?,
    }
    for difference in redacted.differences().iter().take(TOLD) {
        eprintln!("{difference}");
    }
    let many = redacted.differences().len();
    if !context.quiet {
        match (context.lang, many) {
            (Lang::Zh, 0) => eprintln!("两份文件的识读结果相同"),
            (Lang::Zh, many) => eprintln!("识读结果有 {many} 处不同；可试用 --keep-figures"),
            (_, 0) => eprintln!("the same is read in both: what is wrong with the one shows in the other"),
            (_, many) => eprintln!("{many} differences: what is wrong may not show; --keep-figures may help"),
        }
    }
    Ok(u8::from(many > 0))
}
