//! A rule that the crate does not have: of no kind of applicants are more than half of the outcomes 不予公开. Without an
//! argument, it is put to the example reports.
//!
//! ```text
//! cargo run --release --example custom_rule -- FOLDER
//! ```
//!
//! It prints
//!
//! ```text
//! 07_pipes_both_sides_2022.txt:48:11: 自然人: 117 of 214 outcomes are 不予公开
//! …
//! 17_traditional_taiwan_words_2020.txt: 其他: undecided, ….withheld.state_secret.other is not_applicable at 31:43
//! …
//! 144 hold, 6 broken, 4 undecided; 0 documents not read
//! ```
//!
//! Exit status: 0 all read, 2 something could not be read, 64 wrong usage.

use gongkai::{Applicant, Edition, FieldPath, OutcomeGroup, Parsed, RequestRow};
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What became of the rule, column by column.
#[derive(Default)]
struct Tally {
    holds: usize,
    broken: usize,
    undecided: usize,
    unreadable: usize,
}

fn main() -> ExitCode {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/reports");
    let files = match arguments.as_slice() {
        [] => files(&examples),
        [folder] => files(folder),
        _ => {
            eprintln!("usage: custom_rule [FOLDER]");
            return ExitCode::from(64);
        }
    };
    let files = match files {
        Ok(files) => files,
        Err(error) => {
            eprintln!("the folder cannot be listed: {error}");
            return ExitCode::from(2);
        }
    };
    let mut tally = Tally::default();
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        match read(&file) {
            Ok(parsed) => tally.check(&name, &parsed),
            Err(error) => {
                println!("{name}: {error}");
                tally.unreadable += 1;
            }
        }
    }
    let Tally { holds, broken, undecided, unreadable } = tally;
    println!("{holds} hold, {broken} broken, {undecided} undecided; {unreadable} documents not read");
    ExitCode::from(if unreadable > 0 { 2 } else { 0 })
}

/// The files of a folder, by name.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    let mut files: Vec<PathBuf> =
        entries.iter().map(std::fs::DirEntry::path).filter(|path| path.is_file()).collect();
    files.sort();
    Ok(files)
}

fn read(file: &Path) -> Result<Parsed, Box<dyn std::error::Error>> {
    Ok(gongkai::read(&std::fs::read(file)?)?)
}

/// The outcomes of a column that are 不予公开, and all its outcomes. Nothing if one of the cells is not known: the sum of
/// the others is no sum, as null is not 0.
fn withheld(parsed: &Parsed, applicant: Applicant) -> Option<(u128, u128)> {
    let count = |row| parsed.report().requests.get(row, applicant).map(u128::from);
    let withheld: Option<u128> = OutcomeGroup::Withheld.leaves().iter().copied().map(count).sum();
    withheld.zip(count(RequestRow::OutcomesTotal))
}

impl Tally {
    /// Puts the rule to each column, and tells where it does not hold or cannot be decided.
    fn check(&mut self, name: &str, parsed: &Parsed) {
        for &applicant in Applicant::ALL {
            let column = applicant.label(Edition::Form2021).unwrap_or_default();
            match withheld(parsed, applicant) {
                None => {
                    self.undecided += 1;
                    println!("{name}: {column}: undecided, {}", missing(parsed, applicant));
                }
                Some((withheld, all)) if withheld * 2 > all => {
                    self.broken += 1;
                    let total = FieldPath::request(RequestRow::OutcomesTotal, applicant);
                    let place = place(parsed, total).unwrap_or_default();
                    println!("{name}:{place}: {column}: {withheld} of {all} outcomes are 不予公开");
                }
                Some(_) => self.holds += 1,
            }
        }
    }
}

/// Line and column of a cell. One that is not there, or blank, has no place.
fn place(parsed: &Parsed, path: FieldPath) -> Option<String> {
    let span = parsed.origin(path).span;
    let position = parsed.source().position(span.start());
    (!span.is_empty()).then(|| format!("{}:{}", position.line, position.column))
}

/// The first cell without a number, and what stands there instead of one.
fn missing(parsed: &Parsed, applicant: Applicant) -> String {
    let rows = OutcomeGroup::Withheld.leaves().iter().chain(&[RequestRow::OutcomesTotal]);
    let paths = rows.map(|&row| FieldPath::request(row, applicant));
    let unknown: Vec<_> = paths.filter(|&path| parsed.report().get(path).is_none()).collect();
    let Some((&first, others)) = unknown.split_first() else { return String::new() };
    let place = place(parsed, first).map_or_else(String::new, |place| format!(" at {place}"));
    let more = if others.is_empty() { String::new() } else { format!(", and {} more", others.len()) };
    format!("{first} is {}{place}{more}", parsed.origin(first).state.key())
}
