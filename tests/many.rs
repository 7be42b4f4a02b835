//! Many documents at once: their order, their errors and their memory.
//!
//! There is one test alone here: nothing else may take memory while it counts. How many documents are read in flat memory
//! says `GONGKAI_DOCUMENTS`.

use gongkai::{ErrorKind, Reader};
use peak_alloc::PeakAlloc;
use std::cell::Cell;

#[global_allocator]
static ALLOCATED: PeakAlloc = PeakAlloc;

/// A table with one figure.
fn page(penalties: u64) -> String {
    format!("| 信息内容 | 本年处理决定数量 |\n|---|---|\n| 行政处罚 | {penalties} |\n")
}

#[test]
fn many_documents_are_read_in_order_and_in_flat_memory() {
    results_and_errors_come_in_the_order_of_the_documents();
    let batch = documents_are_taken_as_results_are_asked_for();
    large_documents_make_small_batches();
    memory_is_the_same_however_many_documents(batch);
}

fn results_and_errors_come_in_the_order_of_the_documents() {
    let pages = (0..1000).map(|at| if at % 7 == 3 { "云溪市天气：多云。".to_owned() } else { page(at) });
    let reader = Reader::new();
    let mut seen = 0;
    for (at, parsed) in (0..).zip(reader.read_all(pages)) {
        seen += 1;
        match parsed {
            Ok(parsed) => assert_eq!(parsed.report().proactive_disclosure.penalties.decisions, Some(at)),
            Err(error) => assert_eq!((at % 7, error.kind()), (3, ErrorKind::NotAReport)),
        }
    }
    assert_eq!(seen, 1000);
    assert_eq!(reader.read_all(Vec::<Vec<u8>>::new()).count(), 0);
}

/// How many documents are taken at once.
fn documents_are_taken_as_results_are_asked_for() -> usize {
    let taken = Cell::new(0_usize);
    let pages = std::iter::repeat_with(|| {
        taken.set(taken.get() + 1);
        page(taken.get() as u64)
    });
    let reader = Reader::new();
    let mut results = reader.read_all_with(pages, |page, parsed| (page.len(), parsed.is_ok()));
    assert_eq!(taken.get(), 0);
    assert_eq!(results.next(), Some((page(1).len(), true)));
    let batch = taken.get();
    assert_eq!(batch % 512, 0);
    assert_eq!(results.take(batch - 1).count() + 1, batch);
    assert_eq!(taken.get(), batch);
    batch
}

fn large_documents_make_small_batches() {
    let taken = Cell::new(0);
    let page = page(12) + &" ".repeat(12 << 20);
    let pages = std::iter::repeat_with(|| {
        taken.set(taken.get() + 1);
        &page
    });
    let reader = Reader::new();
    assert!(reader.read_all(pages).next().unwrap().is_ok());
    assert_eq!(taken.get(), 3);
}

fn memory_is_the_same_however_many_documents(batch: usize) {
    let reader = Reader::new();
    let peak = |documents: usize| {
        let before = ALLOCATED.current_usage();
        ALLOCATED.reset_peak_usage();
        let pages = (0..documents).map(|at| page(at as u64 % 100));
        assert_eq!(reader.read_all(pages).flatten().count(), documents);
        ALLOCATED.peak_usage().saturating_sub(before)
    };
    let documents = std::env::var("GONGKAI_DOCUMENTS").map_or(batch * 10, |told| told.parse().unwrap());
    // What is made once is made before.
    peak(batch);
    let (some, many) = (peak(batch), peak(documents));
    println!("{some} bytes for {batch} documents, {many} for {documents}");
    assert!(many * 10 <= some * 11, "{some} bytes for {batch} documents, {many} for {documents}");
}
