//! `render`: a report as the official form.

use crate::args::Render;
use crate::files::Document;
use crate::{Ended, Failure};
use gongkai::{Layout, Report, render, render_html};
use serde_json::Value;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

pub(super) fn run(asked: &Render) -> Ended {
    if asked.layout.as_deref() == Some("list") {
        let mut out = io::stdout().lock();
        writeln!(out, "html")?;
        for layout in Layout::ALL {
            writeln!(out, "{}", layout.key())?;
        }
        return Ok(0);
    }
    // The name of the file tells a page, unless a layout is told.
    let is_page =
        asked.output.as_ref().and_then(|file| file.extension()).is_some_and(|ending| ending == "html");
    let named = asked.layout.as_deref().unwrap_or(if is_page { "html" } else { "markdown" });
    let layout = match (named, Layout::from_key(named)) {
        ("html", _) => None,
        (_, Some(layout)) => Some(layout),
        (other, None) => {
            let message =
                format!("there is no layout “{other}”; `gongkai render --layout list -` lists them");
            return Err(Failure::Usage(message));
        }
    };
    let is_document = |file: &PathBuf| {
        file.canonicalize()
            .is_ok_and(|file| asked.document.canonicalize().is_ok_and(|document| document == file))
    };
    if asked.output.as_ref().is_some_and(is_document) {
        return Err(Failure::Usage("the output is the document; nothing was written".to_owned()));
    }
    let report = report(&asked.document)?;
    let text = layout.map_or_else(|| render_html(&report), |layout| render(&report, layout));
    match &asked.output {
        Some(file) => std::fs::write(file, text).map_err(Failure::output(file))?,
        None => io::stdout().lock().write_all(text.as_bytes())?,
    }
    Ok(0)
}

/// A report in JSON, alone or as the member `report` of what `gongkai read` prints, also in an array of one; or one that is read.
fn report(path: &Path) -> Result<Report, Failure> {
    let document = Document::named(path);
    let told = |error: String| Failure::Input(format!("{}: {error}", path.display()));
    let bytes = document.bytes().map_err(told)?;
    if matches!(bytes.trim_ascii_start().first(), Some(b'{' | b'[')) {
        let mut json: Value =
            serde_json::from_slice(&bytes).map_err(|error| told(format!("this is no JSON: {error}")))?;
        if let Value::Array(reports) = &mut json {
            match (reports.len(), reports.pop()) {
                (1, Some(only)) => json = only,
                (many, _) => return Err(told(format!("{many} reports stand in this JSON; give one"))),
            }
        }
        let inner = json.get_mut("report").map(Value::take);
        return serde_json::from_value(inner.unwrap_or(json)).map_err(|error| told(error.to_string()));
    }
    Ok(gongkai::read(&bytes).map_err(|error| told(error.to_string()))?.into_report())
}
