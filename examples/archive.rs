//! Looks for reports in an archive of pages, a WARC (or WET) file or a tar: each page is sniffed, and what is a report is
//! read. It is not unpacked, and only one page is in memory; with the feature `rayon`, a batch of reports.
//!
//! ```text
//! cargo run --release --example archive -- FILE
//! ```
//!
//! Without a file, an archive is made whose last record is cut off. Then it prints
//!
//! ```text
//! http://songling.example/today → no report
//! http://songling.example/weather → too long, skipped
//! http://songling.example/2023 → report of 松陵市退役军人事务局 for 2023, 200 of 200 cells read
//! …
//! 11 records, 4 looked at, 2 reports, 1 too long and skipped
//! record 12 at byte 1572521: 996 of its bytes are missing
//! ```
//!
//! Exit status: 0 all read, 2 the archive is damaged or cannot be opened, 64 wrong usage.

#[path = "common/records.rs"]
mod records;

use gongkai::{Error, Parsed, Reader, Sniffed, sniff};
use records::{Content, Record, Records};
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::process::ExitCode;

/// The bytes of the longest page that is looked at. Word files with many pictures have more.
const LONGEST: u64 = 1 << 20;

/// The address of what looked like a report, and what it is or why it could not be read.
type Told = (String, Result<String, Error>);

#[derive(Default)]
struct Tally {
    records: usize,
    looked_at: usize,
    skipped: usize,
    /// Why the archive cannot be followed any further.
    damage: Option<String>,
}

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let damage = match arguments.as_slice() {
        [] => scan(made().as_slice()),
        [path] => File::open(path).and_then(|file| scan(BufReader::new(file))),
        _ => {
            eprintln!("usage: archive [FILE]");
            return ExitCode::from(64);
        }
    };
    let unread = |error: io::Error| Some(format!("the archive cannot be opened: {error}"));
    let Some(damage) = damage.unwrap_or_else(unread) else { return ExitCode::SUCCESS };
    eprintln!("{damage}");
    // The one that is made here is meant to be damaged.
    ExitCode::from(if arguments.is_empty() { 0 } else { 2 })
}

/// Goes through an archive, and returns where it is damaged. What stands before is read all the same.
fn scan(input: impl BufRead) -> io::Result<Option<String>> {
    let mut records = Records::new(input, LONGEST)?;
    let (mut tally, mut reports) = (Tally::default(), 0);
    let hits = std::iter::from_fn(|| records.find_map(|record| tally.hit(record)));
    for (address, read) in read_all(&Reader::new(), hits) {
        reports += usize::from(read.is_ok());
        println!("{address} → {}", read.unwrap_or_else(|error| error.to_string()));
    }
    let Tally { records, looked_at, skipped, damage } = tally;
    println!("{records} records, {looked_at} looked at, {reports} reports, {skipped} too long and skipped");
    Ok(damage)
}

#[cfg(feature = "rayon")]
fn read_all(reader: &Reader, pages: impl Iterator<Item = Record>) -> impl Iterator<Item = Told> {
    reader.read_all_with(pages, |page, parsed| (page.address.clone(), parsed.map(|parsed| line(&parsed))))
}

#[cfg(not(feature = "rayon"))]
fn read_all(reader: &Reader, pages: impl Iterator<Item = Record>) -> impl Iterator<Item = Told> {
    pages.map(|page| (page.address, reader.read(&page.bytes).map(|parsed| line(&parsed))))
}

/// What is worth keeping of a report.
fn line(parsed: &Parsed) -> String {
    let (report, coverage) = (parsed.report(), parsed.coverage());
    let year = report.year.map_or_else(|| "null".to_owned(), |year| year.to_string());
    let issuer = report.issuer.as_deref().unwrap_or("null");
    format!("report of {issuer} for {year}, {} of {} cells read", coverage.read, coverage.expected)
}

impl Tally {
    /// Counts a record, and gives it back if it looks like a report.
    fn hit(&mut self, record: Result<Record, String>) -> Option<Record> {
        let record = record.map_err(|damage| self.damage = Some(damage)).ok()?;
        self.records += 1;
        match record.content {
            Content::Page => self.looked_at += 1,
            Content::TooLong => {
                self.skipped += 1;
                println!("{} → too long, skipped", record.address);
                return None;
            }
            Content::NoPage => return None,
        }
        match sniff(&record.bytes).verdict {
            Sniffed::Report => return Some(record),
            Sniffed::BlankForm => println!("{} → the form without figures", record.address),
            Sniffed::Unseen => println!("{} → a file that is not looked into", record.address),
            _ => println!("{} → no report", record.address),
        }
        None
    }
}

/// An archive as a crawler writes it. The last record is cut off.
fn made() -> Vec<u8> {
    let weather = "<p>今天多云转晴，最高气温 27 度。</p>";
    let of_years = weather.repeat(30_000);
    let pages: [(&str, &[u8]); 6] = [
        ("http://songling.example/today", weather.as_bytes()),
        ("http://songling.example/weather", of_years.as_bytes()),
        ("http://songling.example/2023", include_bytes!("reports/21_web_page_gb2312_2023.html")),
        ("http://wangchuan.example/2023", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"),
        ("http://wangchuan.example/2025", include_bytes!("reports/22_word_list_numbers_2025.docx")),
        ("http://tingquan.example/2024", include_bytes!("reports/06_pipes_empty_fields_2024.txt")),
    ];
    let mut archive = Vec::new();
    for (address, page) in pages {
        let response = [b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", page].concat();
        for (kind, block) in [("request", b"GET / HTTP/1.1\r\n\r\n".as_slice()), ("response", &response)] {
            let head = format!("WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\n");
            let length = format!("Content-Length: {}\r\n\r\n", block.len());
            archive.extend([head.as_bytes(), length.as_bytes(), block, b"\r\n\r\n"].concat());
        }
    }
    archive.truncate(archive.len() - 1000);
    archive
}
