//! Times to be compared.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// The least time of each in seconds, over many runs that take turns, so that a busy machine slows all.
pub(crate) fn least<const N: usize>(mut runs: [&mut dyn FnMut(); N], time: Duration) -> [f64; N] {
    let mut least = [f64::MAX; N];
    let start = Instant::now();
    while start.elapsed() < time {
        for (least, run) in least.iter_mut().zip(&mut runs) {
            let start = Instant::now();
            run();
            *least = least.min(start.elapsed().as_secs_f64());
        }
    }
    least
}

/// What is done with a result that is only timed: it is kept from the optimizer, and dropped.
pub(crate) fn used<T>(result: T) {
    drop(black_box(result));
}
