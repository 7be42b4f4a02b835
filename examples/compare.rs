//! Two documents, cell by cell: which values differ. Without arguments, two of the example reports are compared.
//!
//! ```text
//! cargo run --example compare -- FIRST SECOND
//! ```

use gongkai::Report;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let reports = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/reports");
    let compared = match arguments.as_slice() {
        [] => compare(
            &reports.join("02_tab_grid_total_shifted_2023.txt"),
            &reports.join("13_aligned_columns_2023.txt"),
        ),
        [first, second] => compare(first, second),
        _ => {
            eprintln!("usage: compare [FIRST SECOND]");
            return ExitCode::from(64);
        }
    };
    if let Err(error) = compared {
        eprintln!("{error}");
        return ExitCode::from(2);
    }
    ExitCode::SUCCESS
}

fn compare(first: &Path, second: &Path) -> Result<(), Box<dyn Error>> {
    let (first, second) = (read(first)?, read(second)?);
    let name = |report: &Report| report.title.clone().unwrap_or_else(|| "without a title".to_owned());
    println!("{} → {}", name(&first), name(&second));
    let diff = first.diff(&second);
    print!("{diff}");
    println!("{} cells differ", diff.changes().len());
    Ok(())
}

fn read(path: &Path) -> Result<Report, Box<dyn Error>> {
    let told = |error: &dyn Error| format!("{}: {error}", path.display());
    let bytes = std::fs::read(path).map_err(|error| told(&error))?;
    Ok(gongkai::read(&bytes).map_err(|error| told(&error))?.into_report())
}
