//! What reading costs, measured in bare passes over the same text: a number that means the same on every machine.
//!
//! ```text
//! cargo bench --bench ratios              # about ten seconds
//! cargo bench --bench ratios -- --quick   # one second, only to see that it runs
//! cargo bench --bench ratios -- tab_grid  # one layout
//! ```

mod common;

use gongkai::{Layout, Reader};
use std::hint::black_box;
use std::time::{Duration, Instant};

fn main() {
    // `cargo bench` adds `--bench`.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|one| one != "--bench").collect();
    let quick = arguments.iter().any(|one| one == "--quick");
    let named: Vec<Layout> = arguments.iter().filter_map(|one| Layout::from_key(one)).collect();
    let layouts = if named.is_empty() { Layout::ALL } else { named.as_slice() };
    let time = Duration::from_millis(if quick { 20 } else { 300 });

    let reader = Reader::new();
    println!("{:<16} {:>7} {:>10} {:>10} {:>7}  cells", "layout", "bytes", "bare µs", "read µs", "ratio");
    for &layout in layouts {
        let text = common::text(layout);
        let parsed = reader.read_text(&text).expect("a report");
        let (bare, read) = least_of_both(
            time,
            || common::bare_pass(&text),
            || reader.read(black_box(text.as_bytes())).map(|parsed| parsed.coverage()),
        );
        let (bare, read) = (bare.as_secs_f64() * 1e6, read.as_secs_f64() * 1e6);
        let coverage = parsed.coverage();
        println!(
            "{:<16} {:>7} {bare:>10.2} {read:>10.2} {:>7.1}  {} of {}",
            layout.key(),
            text.len(),
            read / bare,
            coverage.read,
            coverage.expected,
        );
    }
}

/// The least time of each, over many runs that take turns, so that a busy machine slows both.
fn least_of_both<A, B>(
    time: Duration,
    mut first: impl FnMut() -> A,
    mut second: impl FnMut() -> B,
) -> (Duration, Duration) {
    let mut least = (Duration::MAX, Duration::MAX);
    let start = Instant::now();
    while start.elapsed() < time {
        least.0 = least.0.min(once(&mut first));
        least.1 = least.1.min(once(&mut second));
    }
    least
}

fn once<T>(run: &mut impl FnMut() -> T) -> Duration {
    let start = Instant::now();
    black_box(run());
    start.elapsed()
}
