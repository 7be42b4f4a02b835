#![forbid(unsafe_code)]
#![deny(missing_docs)]
//! The fuzz targets of gongkai. Each is a function of bytes that panics where a law of the crate is broken.
//!
//! The binaries in `fuzz_targets` give them to libFuzzer; `tests/replay.rs` runs them on stable over `seeds` and
//! `regressions`. A new target is its file, its line in the list below, its binary with its entry in `Cargo.toml`, and a
//! folder of seeds; the replay fails if one of them is missing.

mod generate;
mod laws;
#[path = "../../tests/common/mutate/mod.rs"]
mod mutate;

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
    fold
    metamorphic
    read_bytes
    read_html
    read_text
    round_trip
    wire
}
