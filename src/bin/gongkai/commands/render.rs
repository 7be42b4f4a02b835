//! `render`: a report as the official form.

use crate::args::Render;
use crate::files::Document;
use crate::{Ended, Failure};
use gongkai::{Layout, Report, render, render_html};
use std::io::{self, Write};
use std::path::Path;

pub(super) fn run(asked: &Render) -> Ended {
    if asked.layout == "list" {
        let mut out = io::stdout().lock();
        writeln!(out, "html")?;
        for layout in Layout::ALL {
            writeln!(out, "{}", layout.key())?;
        }
        return Ok(0);
    }
    let layout = match (asked.layout.as_str(), Layout::from_key(&asked.layout)) {
        ("html", _) => None,
        (_, Some(layout)) => Some(layout),
        (other, None) => {
            let message =
                format!("there is no layout “{other}”; `gongkai render --layout list -` lists them");
            return Err(Failure::Usage(message));
        }
    };
    let report = report(&asked.document)?;
    let text = layout.map_or_else(|| render_html(&report), |layout| render(&report, layout));
    match &asked.output {
        Some(file) => std::fs::write(file, text).map_err(Failure::output(file))?,
        None => io::stdout().lock().write_all(text.as_bytes())?,
    }
    Ok(0)
}

/// A report in JSON, alone or as the member `report` of what `gongkai read` prints; or one that is read.
fn report(path: &Path) -> Result<Report, Failure> {
    let document = if path == Path::new("-") { Document::Stdin } else { Document::File(path.to_owned()) };
    let told = |error: String| Failure::Input(format!("{}: {error}", path.display()));
    let bytes = document.bytes().map_err(told)?;
    if bytes.trim_ascii_start().starts_with(b"{") {
        let mut json: serde_json::Value =
            serde_json::from_slice(&bytes).map_err(|error| told(format!("this is no JSON: {error}")))?;
        let inner = json.get_mut("report").map(serde_json::Value::take);
        return serde_json::from_value(inner.unwrap_or(json)).map_err(|error| told(error.to_string()));
    }
    Ok(gongkai::read(&bytes).map_err(|error| told(error.to_string()))?.into_report())
}
