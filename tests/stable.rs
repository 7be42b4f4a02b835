//! What people stored last year is read today, and what they wrote against is still called the same.
//!
//! `tests/stable` holds JSON that was written once, and lists of names. After a meant change,
//! `UPDATE_STABLE=1 cargo test --test stable` writes the lists anew. A name that is gone it does not take out: that is a
//! breaking change, and is made by hand.

#[path = "stable/api.rs"]
mod api;
#[path = "stable/names.rs"]
mod names;
#[path = "stable/readings.rs"]
mod readings;
#[path = "stable/wire.rs"]
mod wire;

use std::path::PathBuf;

fn file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/stable").join(name)
}

fn text(name: &str) -> String {
    let path = file(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn updating() -> bool {
    std::env::var_os("UPDATE_STABLE").is_some()
}
