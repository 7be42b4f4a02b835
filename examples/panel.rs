//! The reports of one organ over the years: a table of them, and whether each year begins with what the one before left.
//!
//! ```text
//! cargo run --release --example panel
//! ```
//!
//! It prints
//!
//! ```text
//! 2021 received   73  granted   31  carried in   11  carried out   11  青禾县发展和改革局
//! 2022 received   83  granted null  carried in   11  carried out   14  青禾县发改局
//! …
//! carry-over: 19 hold, 2 broken, 0 undecided
//! …
//! warning[carry-over]: column 自然人: the report for 2023 says 6 requests were carried in, that for 2022 that 8 …
//!     2023 requests.carried_in.natural_person = 6
//!     2022 requests.carried_out.natural_person = 8
//! …
//! doubt: the report for 2024 is of “青禾县发展和改革委员会”, which may be another organ than “青禾县发展和改革局”
//! ```

use gongkai::{Applicant, ApplicantCounts, Edition, Finding, Lang, Layout, Panel, Report, Validator, render};

/// A row of table 3, by kinds of applicants and without the total. One that is not told is blank in the document.
type Row = Option<[u64; 6]>;

fn main() -> Result<(), gongkai::Error> {
    let mut panel = Panel::new();
    // How the reports were published; of the last one there is no document.
    let layouts = [Some(Layout::TabGrid), Some(Layout::PipeRows), Some(Layout::Markdown), None];
    for (report, layout) in reports().iter().zip(layouts) {
        if let Some(layout) = layout {
            let parsed = gongkai::read_text(&render(report, layout))?;
            println!("{}", line(parsed.report()));
            panel.add_with(parsed.report(), parsed.origins());
        } else {
            println!("{}", line(report));
            panel.add(report);
            // And once more, as happens. The first is kept.
            panel.add(report);
        }
    }
    println!();

    let audit = panel.audit(&Validator::new());
    for check in audit.checks() {
        println!(
            "{}: {} hold, {} broken, {} undecided",
            check.name, check.holds, check.broken, check.undecided
        );
    }
    let years: Vec<u16> = panel.years().collect();
    for finding in audit.findings() {
        tell(finding, &years);
    }
    for doubt in panel.doubts() {
        println!("doubt: {}", doubt.message(Lang::En));
    }
    Ok(())
}

/// The totals of a report: what is not known is null, and not 0.
fn line(report: &Report) -> String {
    let table = &report.requests;
    let rows = [
        ("received", &table.received),
        ("granted", &table.outcomes.granted),
        ("carried in", &table.carried_in),
        ("carried out", &table.carried_out),
    ];
    let told = rows.map(|(name, row)| format!("{name} {:>4}", number(row.total.as_ref())));
    let issuer = report.issuer.as_deref().unwrap_or("null");
    format!("{} {}  {issuer}", number(report.year.as_ref()), told.join("  "))
}

fn number(known: Option<&impl ToString>) -> String {
    known.map_or_else(|| "null".to_owned(), ToString::to_string)
}

/// A finding, with the year of each of its cells.
fn tell(finding: &Finding, years: &[u16]) {
    println!("{}[{}]: {}", finding.severity().key(), finding.name(), finding.message(Lang::En));
    for term in finding.terms() {
        let year = term.report.and_then(|report| years.get(usize::from(report)));
        println!("    {} {} = {}", number(year), term.path, number(term.value.as_ref()));
    }
}

fn reports() -> Vec<Report> {
    let of_2021 = report(
        "青禾县发展和改革局",
        2021,
        Some([48, 12, 3, 2, 7, 1]),
        Some([19, 6, 1, 1, 3, 1]),
        [[5, 1, 2, 1, 1, 1], [4, 2, 1, 1, 2, 1]],
    );
    // The row of what was granted is blank.
    let received = Some([53, 14, 2, 4, 8, 2]);
    let of_2022 = report("青禾县发改局", 2022, received, None, [[4, 2, 1, 1, 2, 1], [8, 1, 1, 2, 1, 1]]);
    // Of the 8 requests of natural persons that were left, 6 are carried in.
    let of_2023 = report(
        "青禾县发展和改革局",
        2023,
        Some([57, 15, 5, 3, 6, 2]),
        Some([21, 7, 2, 1, 3, 1]),
        [[6, 1, 1, 2, 1, 1], [6, 2, 1, 1, 1, 1]],
    );
    // The organ has another name, and perhaps other tasks.
    let of_2024 = report(
        "青禾县发展和改革委员会",
        2024,
        Some([61, 17, 4, 3, 9, 2]),
        Some([23, 8, 2, 1, 4, 1]),
        [[6, 2, 1, 1, 1, 1], [7, 1, 1, 2, 1, 3]],
    );
    vec![of_2021, of_2022, of_2023, of_2024]
}

/// A report of which only these rows are known, with what was carried in and out.
fn report(issuer: &str, year: u16, received: Row, granted: Row, carried: [[u64; 6]; 2]) -> Report {
    let mut report = Report::default();
    report.title = Some(format!("{issuer}{year}年政府信息公开工作年度报告"));
    report.issuer = Some(issuer.to_owned());
    report.year = Some(year);
    report.editions.requests = Some(Edition::Form2021);
    report.requests.received = counts(received);
    report.requests.outcomes.granted = counts(granted);
    let [carried_in, carried_out] = carried;
    report.requests.carried_in = counts(Some(carried_in));
    report.requests.carried_out = counts(Some(carried_out));
    report
}

fn counts(row: Row) -> ApplicantCounts {
    let mut counts = ApplicantCounts::default();
    for (&applicant, number) in Applicant::PARTS.iter().zip(row.iter().flatten()) {
        *counts.get_mut(applicant) = Some(*number);
    }
    counts.total = row.map(|numbers| numbers.iter().sum());
    counts
}
