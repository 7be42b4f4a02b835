//! How long reading and auditing take, layout by layout, and what they allocate.

#[allow(dead_code, reason = "some of it is for the other benchmarks")]
mod common;

use divan::counter::BytesCount;
use divan::{AllocProfiler, Bencher};
use gongkai::{Layout, Reader, Validator, render};
use std::hint::black_box;

#[global_allocator]
static ALLOCATIONS: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

fn layouts() -> impl Iterator<Item = &'static str> {
    Layout::ALL.iter().map(|layout| layout.key())
}

fn text(layout: &str) -> String {
    common::text(Layout::from_key(layout).expect("a layout"))
}

/// The least that a look at the text could cost.
#[divan::bench(args = layouts())]
fn bare_pass(bencher: Bencher, layout: &str) {
    let text = text(layout);
    bencher.counter(BytesCount::of_str(&text)).bench(|| common::bare_pass(&text));
}

#[divan::bench(args = layouts())]
fn read(bencher: Bencher, layout: &str) {
    let text = text(layout);
    let reader = Reader::new();
    bencher.counter(BytesCount::of_str(&text)).bench(|| reader.read_text(black_box(&text)));
}

#[divan::bench]
fn audit(bencher: Bencher) {
    let parsed = gongkai::read_text(&text("tab_grid")).expect("a report");
    let validator = Validator::new();
    let source = parsed.source().as_str();
    bencher.bench(|| validator.audit_with(black_box(parsed.report()), parsed.origins(), source));
}

#[divan::bench]
fn write_tab_grid(bencher: Bencher) {
    let report = common::report();
    bencher.bench(|| render(black_box(&report), Layout::TabGrid));
}
