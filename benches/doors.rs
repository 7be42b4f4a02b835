//! What reading a page or a Word file costs beside the least that a reader of it has to do: building its DOM with
//! scraper and tokenizing it with html5gum, or unpacking it and walking its XML.
//!
//! ```text
//! cargo bench --bench doors             # about five seconds
//! cargo bench --bench doors -- --quick  # only to see that it runs
//! ```

#[allow(dead_code, reason = "some of it is for the other benchmarks")]
mod common;
#[path = "../tests/common/markup.rs"]
#[allow(dead_code, reason = "all rewrites are there for the tests")]
mod markup;
#[path = "../tests/common/office/mod.rs"]
mod office;
#[path = "../tests/common/tags.rs"]
#[allow(dead_code, reason = "all of it is there for the tests")]
mod tags;

use common::timing::least;
use gongkai::{Reader, render_html};
use office::{DocxStyle, blocks_of_html, docx};
use std::hint::black_box;
use std::time::Duration;

fn main() {
    let quick = std::env::args().any(|one| one == "--quick");
    let time = Duration::from_millis(if quick { 30 } else { 1000 });
    let plain = render_html(&common::report());
    let word_paste = markup::word_paste(&plain);
    let site = markup::layout_tables(&plain);
    println!(
        "{:<12} {:>8} {:>9} {:>18} {:>22}",
        "page", "bytes", "read µs", "of the DOM's time", "of the tokenizer's time"
    );
    for (name, page) in [("plain", &plain), ("word paste", &word_paste), ("site", &site)] {
        page_row(name, page, time);
    }
    println!(
        "{:<12} {:>8} {:>9} {:>41}",
        "Word file", "bytes", "read µs", "of the time of unpacking and walking"
    );
    let blocks = blocks_of_html(&plain);
    for (name, style) in [("plain", DocxStyle::default()), ("all styles", DocxStyle::all())] {
        docx_row(name, &docx(&blocks, &style), time);
    }
}

fn page_row(name: &str, page: &str, time: Duration) {
    let reader = Reader::new();
    let coverage = reader.read_html(page).expect("a report").coverage();
    assert_eq!(coverage.read, coverage.expected, "{name}");
    let [read, dom, tokens] = least(
        [
            &mut || drop(black_box(reader.read_html(black_box(page)))),
            &mut || drop(black_box(common::doors::dom(black_box(page)))),
            &mut || {
                black_box(common::doors::tokens(black_box(page)));
            },
        ],
        time,
    );
    let bytes = page.len();
    println!("{name:<12} {bytes:>8} {:>9.1} {:>18.2} {:>22.2}", read * 1e6, read / dom, read / tokens);
}

fn docx_row(name: &str, file: &[u8], time: Duration) {
    let reader = Reader::new();
    let coverage = reader.read_docx(file).expect("a report").coverage();
    assert_eq!(coverage.read, coverage.expected, "{name}");
    let [read, walk] = least(
        [&mut || drop(black_box(reader.read_docx(black_box(file)))), &mut || {
            black_box(common::doors::walk(black_box(file)));
        }],
        time,
    );
    println!("{name:<12} {:>8} {:>9.1} {:>41.2}", file.len(), read * 1e6, read / walk);
}
