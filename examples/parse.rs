//! Reads reports and prints one JSON object a line: `{"path", "report", "coverage", "diagnostics"}`, or
//! `{"path", "error"}` for what cannot be read. It goes on after an error.
//!
//! ```text
//! cargo run --release --example parse -- examples/reports
//! ```
//!
//! Exit status: 0 all read, 2 something could not be read, 64 wrong usage.

mod common;

use common::{Document, command, documents};
use gongkai::Parsed;
use serde::Serialize;
use serde_json::{Value, json};
use std::io::Write;
use std::process::ExitCode;

/// A document that was read.
#[derive(Serialize)]
struct Line<'a> {
    path: &'a str,
    #[serde(flatten)]
    parsed: &'a Parsed,
}

fn main() -> ExitCode {
    let paths = match command(&[], |_, _| false) {
        Ok(paths) => paths,
        Err(stop) => return stop.exit("usage: parse PATH..."),
    };
    let mut failed = false;
    let mut out = std::io::stdout().lock();
    for document in documents(&paths) {
        let line = match document {
            Ok(document) => line(&document),
            Err((path, error)) => json!({ "path": path, "error": error.to_string() }),
        };
        failed |= line.get("error").is_some();
        // A reader that has seen enough, such as head, is no failure.
        if writeln!(out, "{line}").is_err() {
            break;
        }
    }
    ExitCode::from(if failed { 2 } else { 0 })
}

fn line(document: &Document) -> Value {
    let path = &document.shown;
    let bytes = match document.bytes() {
        Ok(bytes) => bytes,
        Err(error) => return json!({ "path": path, "error": error.to_string() }),
    };
    match gongkai::read(&bytes) {
        Ok(parsed) => json!(Line { path, parsed: &parsed }),
        Err(error) => json!({ "path": path, "error": error.to_string() }),
    }
}
