//! A county's report against those of its organs: does the whole cover its parts, and, if no organ is missing, is it their
//! sum?
//!
//! ```text
//! cargo run --release --example county
//! ```
//!
//! It prints
//!
//! ```text
//! There may be other organs: the county has at least what these have.
//! warning[rollup]: requests.outcomes.granted.total: the government's report says 171, its organs come to 271
//!       171  石榴县人民政府
//!       113  石榴县水务局
//! …
//! These are all organs: the county has what they have together.
//! …
//! undecided: unknown_cells
//!       398  石榴县人民政府
//!        64  石榴县水务局
//!      null  石榴县教育局
//! …
//! requests.received.total: 89 would fill the blank cell, if the others are right
//! ```

use gongkai::{Audit, Check, FieldPath, Lang, Report, Rollup, Term, Undecided, Validator, Value};
use rust_decimal::Decimal;
use std::error::Error;

/// The cells that have figures here.
const CELLS: [&str; 4] = [
    "requests.received.total",
    "requests.outcomes.granted.total",
    "requests.carried_out.total",
    "proactive_disclosure.penalties.decisions",
];

/// The county and its organs, each with its figures in those cells.
const REPORTS: [(&str, [Option<u64>; 4]); 5] = [
    // It carries out 4 requests more than these organs, perhaps those of another.
    ("石榴县人民政府", [Some(398), Some(171), Some(24), Some(790)]),
    // Of 113 granted requests, a digit is too much.
    ("石榴县水务局", [Some(64), Some(113), Some(5), Some(118)]),
    // What was received is blank.
    ("石榴县教育局", [None, Some(28), Some(3), Some(17)]),
    ("石榴县公安局", [Some(152), Some(71), Some(9), Some(602)]),
    ("石榴县卫生健康局", [Some(93), Some(59), Some(3), Some(53)]),
];

fn main() -> Result<(), Box<dyn Error>> {
    let reports =
        REPORTS.iter().map(|(issuer, figures)| report(issuer, figures)).collect::<Result<Vec<_>, _>>()?;
    let Some((county, organs)) = reports.split_first() else { return Ok(()) };
    let rollup = organs.iter().fold(Rollup::of(county), Rollup::organ);
    let validator = Validator::new();

    println!("There may be other organs: the county has at least what these have.");
    tell(&rollup.audit(&validator));
    println!("\nThese are all organs: the county has what they have together.");
    let audit = rollup.complete().audit(&validator);
    tell(&audit);
    for (path, value) in audit.undecided().iter().filter_map(left) {
        println!("{path}: {value} would fill the blank cell, if the others are right");
    }
    Ok(())
}

fn report(issuer: &str, figures: &[Option<u64>; 4]) -> Result<Report, Box<dyn Error>> {
    let mut report = Report::default();
    report.issuer = Some(issuer.to_owned());
    for (cell, figure) in CELLS.iter().zip(figures) {
        report.set(cell.parse()?, figure.map(Value::Count))?;
    }
    Ok(report)
}

fn tell(audit: &Audit) {
    for finding in audit.findings() {
        println!("{}[{}]: {}", finding.severity().key(), finding.name(), finding.message(Lang::En));
        cells(finding.terms());
    }
    // Of most cells nothing at all is known here.
    let known = |undecided: &&Undecided| undecided.terms().iter().any(|term| term.value.is_some());
    for undecided in audit.undecided().iter().filter(known) {
        println!("undecided: {}", undecided.reason().key());
        cells(undecided.terms());
    }
    for check in audit.checks() {
        let Check { name, holds, holds_if_blanks_are_zero: zero, broken, undecided, .. } = check;
        println!("{name}: {holds} hold, {zero} hold if blanks are 0, {broken} broken, {undecided} undecided");
    }
}

/// The one cell of an equation that is not known, and what it would have to be. It stays null all the same.
fn left(undecided: &Undecided) -> Option<(FieldPath, Decimal)> {
    let [path] = undecided.missing().collect::<Vec<_>>()[..] else { return None };
    let signed = |term: &Term, value: Decimal| if term.sign < 0 { -value } else { value };
    let known: Decimal =
        undecided.terms().iter().filter_map(|term| Some(signed(term, term.value?.decimal()))).sum();
    let missing = undecided.terms().iter().find(|term| term.value.is_none())?;
    Some((path, -signed(missing, known)))
}

/// The cells of an equation, each with the organ that it is of.
fn cells(terms: &[Term]) {
    for term in terms {
        let organ = term.report.and_then(|at| REPORTS.get(usize::from(at))).map_or("", |(issuer, _)| issuer);
        // What is not known is null, and not 0.
        let value = term.value.map_or_else(|| "null".to_owned(), |value| value.to_string());
        println!("    {value:>5}  {organ}");
    }
}
