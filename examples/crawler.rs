//! What a crawler does with the documents that it brings home: `sniff` first, then read with the encoding that the server
//! told, then store. One JSON object a line goes to standard output, what became of each document to standard error.
//!
//! ```text
//! cargo run --release --example crawler > stored.jsonl
//! ```
//!
//! It prints
//!
//! ```text
//! qinghe.example/weather: no report; its links may lead to some
//! qinghe.example/2021: stored
//! {"address":"qinghe.example/2021","version":"0.1.0","encoding":"UTF-8","coverage":{"expected":200,"read":200,…},
//!  "worst":{"name":"encoding-contradicts","severity":"note","line":1,"message":"the text is declared in one encoding …
//! …
//! wangchuan.example/2024: damaged: the container: invalid Zip archive: Could not find EOCD → fetch it again
//! wangchuan.example/2023: unsupported: this is a PDF file; take its text out first … → keep it for another program
//! ```

use gongkai::{Coverage, ErrorKind, Lang, Parsed, Reader, Report, Sniffed, VERSION, sniff};
use serde::Serialize;
use std::cmp::Reverse;
use std::io::{self, Write};
use std::process::ExitCode;

/// A document as it arrives: its address, the header `Content-Type` if there was one, its bytes.
type Arrived<'a> = (&'a str, Option<&'a str>, &'a [u8]);

const WORD: &[u8] = include_bytes!("reports/22_word_list_numbers_2025.docx");

const PAGE: &[u8] = include_bytes!("reports/21_web_page_gb2312_2023.html");

const WEATHER: &str =
    "<html><title>青禾县天气</title><p>今天多云转晴，最高气温 27 度，偏南风 3 级。</p></html>";

/// A page that names reports, and is none.
const LINKS: &str = "<html><title>政府信息公开年报</title><ul>\
    <li><a href=/2023.html>松陵市退役军人事务局2023年政府信息公开工作年度报告</a>\
    <li><a href=/2022.html>松陵市退役军人事务局2022年政府信息公开工作年度报告</a></ul></html>";

/// What is stored of a report.
#[derive(Serialize)]
struct Stored<'a> {
    address: &'a str,
    /// A later version may read more out of the same bytes.
    version: &'a str,
    encoding: &'a str,
    coverage: Coverage,
    worst: Option<Worst>,
    report: &'a Report,
}

/// The first of the diagnostics that weigh most.
#[derive(Serialize)]
struct Worst {
    name: &'static str,
    severity: &'static str,
    line: u32,
    message: String,
}

fn main() -> ExitCode {
    // A file that was cut off on its way.
    let cut = WORD.get(..WORD.len() / 2).unwrap_or_default();
    let stream: [Arrived; 8] = [
        ("qinghe.example/weather", Some("text/html"), WEATHER.as_bytes()),
        // The server tells a wrong encoding. The bytes prove theirs, and are believed.
        (
            "qinghe.example/2021",
            Some("text/plain; charset=GBK"),
            include_bytes!("reports/01_tab_grid_2021.txt"),
        ),
        ("songling.example/list", Some("text/html; charset=utf-8"), LINKS.as_bytes()),
        ("songling.example/2023", Some("text/html; charset=\"gb2312\""), PAGE),
        ("lanting.example/2023", None, include_bytes!("reports/14_pdf_text_2023.txt")),
        ("wangchuan.example/2025", Some("application/msword"), WORD),
        ("wangchuan.example/2024", Some("application/msword"), cut),
        ("wangchuan.example/2023", Some("application/pdf"), b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"),
    ];
    for (address, content_type, bytes) in stream {
        match read(content_type, bytes) {
            Ok(parsed) => {
                eprintln!("{address}: stored");
                // A reader that has seen enough, such as head, is no failure.
                if store(address, &parsed).is_err() {
                    break;
                }
            }
            Err(why) => eprintln!("{address}: {why}"),
        }
    }
    ExitCode::SUCCESS
}

/// The report in a document, or why there is none.
fn read(content_type: Option<&str>, bytes: &[u8]) -> Result<Parsed, String> {
    match sniff(bytes).verdict {
        // What cannot be looked into is read all the same: the error says what it is.
        Sniffed::Report | Sniffed::Unseen => {}
        Sniffed::BlankForm => return Err("the form without figures".to_owned()),
        _ => return Err("no report; its links may lead to some".to_owned()),
    }
    let mut reader = Reader::new();
    if let Some(label) = content_type.and_then(charset) {
        reader = reader.encoding(label);
    }
    reader.read(bytes).map_err(|error| format!("{error} → {}", advice(error.kind())))
}

/// The label behind `charset=` in the header `Content-Type`.
fn charset(content_type: &str) -> Option<&str> {
    let mut parameters = content_type.split(';').skip(1).filter_map(|parameter| parameter.split_once('='));
    let (_, label) = parameters.find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))?;
    Some(label.trim().trim_matches('"'))
}

/// What a crawler does about an error of that kind.
fn advice(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::NotAReport => "drop it",
        ErrorKind::Unsupported => "keep it for another program",
        ErrorKind::Damaged => "fetch it again",
        ErrorKind::FeatureOff => "switch that feature of the crate on",
        ErrorKind::Limit => "look at it by hand",
        _ => "keep it for a later version",
    }
}

fn store(address: &str, parsed: &Parsed) -> io::Result<()> {
    let worst = parsed.diagnostics().iter().min_by_key(|told| Reverse(told.severity()));
    let stored = Stored {
        address,
        version: VERSION,
        encoding: parsed.source().encoding(),
        coverage: parsed.coverage(),
        worst: worst.map(|told| Worst {
            name: told.code().name(),
            severity: told.severity().key(),
            line: parsed.source().position(told.span().start()).line,
            message: told.message(Lang::En),
        }),
        report: parsed.report(),
    };
    let mut out = io::stdout().lock();
    serde_json::to_writer(&mut out, &stored)?;
    writeln!(out)
}
