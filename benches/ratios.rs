//! What reading costs, measured in bare passes over the same text: a number that means the same on every machine. Beside
//! it NFKC of the text, `OpenCC`'s conversion of it (with the feature `opencc`) and a naive reader.
//!
//! ```text
//! cargo bench --bench ratios              # about ten seconds
//! cargo bench --bench ratios -- --quick   # one second, only to see that it runs
//! cargo bench --bench ratios -- tab_grid  # one layout
//! ```

#[allow(dead_code, reason = "some of it is for the other benchmarks")]
mod common;

use common::naive::Naive;
use common::{TextTimes, texts};
use std::time::Duration;

fn main() {
    // `cargo bench` adds `--bench`.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|one| one != "--bench").collect();
    let quick = arguments.iter().any(|one| one == "--quick");
    let named: Vec<&String> = arguments.iter().filter(|one| !one.starts_with("--")).collect();
    let time = Duration::from_millis(if quick { 20 } else { 600 });

    let naive = Naive::new();
    if cfg!(not(feature = "opencc")) {
        println!("SKIPPED: OpenCC, for want of the feature opencc");
    }
    println!(
        "{:<16} {:>7} {:>9} {:>9} {:>6} {:>9} {:>9} {:>9}  cells",
        "layout", "bytes", "bare µs", "read µs", "ratio", "of NFKC", "of OpenCC", "of naive"
    );
    for (name, text) in texts().into_iter().filter(|(name, _)| named.is_empty() || named.contains(&name)) {
        let TextTimes { bare, read, nfkc, read_beside, opencc, naive } = TextTimes::of(&text, &naive, time);
        let coverage = gongkai::read_text(&text).expect("a report").coverage();
        println!(
            "{name:<16} {:>7} {:>9.2} {:>9.2} {:>6.1} {:>9.3} {:>9} {:>9.4}  {} of {}",
            text.len(),
            bare * 1e6,
            read * 1e6,
            read / bare,
            read / nfkc,
            opencc.map_or_else(|| "-".to_owned(), |opencc| format!("{:.4}", read_beside / opencc)),
            read_beside / naive,
            coverage.read,
            coverage.expected,
        );
    }
}
