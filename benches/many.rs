//! What all processors gain over one, beside what they gain in a loop that does nothing.
//!
//! ```text
//! cargo bench --bench many --features rayon             # about half a minute on two processors
//! cargo bench --bench many --features rayon -- --quick  # only to see that it runs
//! ```

#[allow(dead_code, reason = "some of it is for the other benchmarks")]
mod common;

use common::timing::{least, used};
use gongkai::{Layout, Reader};
use std::hint::black_box;
use std::time::Duration;

#[expect(clippy::cast_precision_loss, reason = "there are not so many documents")]
fn main() {
    let quick = std::env::args().any(|one| one == "--quick");
    let (time, documents) =
        if quick { (Duration::from_millis(200), 100) } else { (Duration::from_secs(12), 4000) };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let text = common::text(Layout::TabGrid);
    let reader = Reader::new();
    let texts = || (0..documents).map(|_| text.as_bytes());
    let [one, all, dropped, spun, spun_by_all] = least(
        [
            &mut || texts().for_each(|text| used(reader.read(black_box(text)))),
            &mut || reader.read_all(texts()).for_each(used),
            &mut || reader.read_all_with(texts(), |_, parsed| used(parsed)).for_each(used),
            &mut || (0..threads).for_each(|_| spin(documents)),
            &mut || {
                std::thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(|| spin(documents)))));
            },
        ],
        time,
    );
    let possible = spun / spun_by_all;
    println!(
        "{threads} threads; a loop that spins gains {possible:.2}; one thread reads {:.0} a second",
        documents as f64 / one
    );
    for (what, all) in [("read_all, dropped by one thread", all), ("read_all_with, dropped by each", dropped)]
    {
        let (rate, gain) = (documents as f64 / all, one / all);
        println!(
            "{what}: {rate:.0} a second, gain {gain:.2}, {:.2} of what is possible, of 0.9",
            gain / possible
        );
    }
}

fn spin(documents: usize) {
    let steps = documents * 50_000;
    black_box((0..steps).fold(0_u64, |sum, step| black_box(sum.rotate_left(5) ^ step as u64)));
}
