#![forbid(unsafe_code)]
#![deny(missing_docs)]
//! The fuzz targets of gongkai. Each is a function of bytes that panics where a law of the crate is broken.
//!
//! The binaries in `fuzz_targets` give them to libFuzzer; `tests/replay.rs` runs them on stable over `seeds` and
//! `regressions`. A new target is its file, its line in the list below, its binary with its entry in `Cargo.toml`, and a
//! folder of seeds; the replay fails if one of them is missing.

mod book;
mod generate;
mod laws;
mod letters;
#[path = "../../tests/common/mutate/mod.rs"]
mod mutate;
mod word;
mod zipped;

macro_rules! targets {
    ($($name:ident)*) => {
        mod targets {
            $(pub(crate) mod $name;)*
        }

        $(pub use targets::$name::$name;)*

        /// All targets by name.
        pub const TARGETS: &[(&str, fn(&[u8]))] = &[$((stringify!($name), $name)),*];
    };
}

targets! {
    alphabet
    cells
    decode
    docx_body
    docx_container
    doors
    facts
    fold
    labels
    locate
    metamorphic
    numbers
    organs
    page
    page_cells
    panel
    read_bytes
    read_html
    read_text
    redact
    round_trip
    sniff
    validator
    wire
    workbook
    xls
    xlsx_container
    xlsx_sheet
}
