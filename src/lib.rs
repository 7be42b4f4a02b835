#![forbid(unsafe_code)]
//! Stub docs.
#![cfg_attr(docsrs, feature(doc_cfg))]
#![cfg_attr(
    not(test),
    deny(
        clippy::indexing_slicing,
        clippy::string_slice,
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::arithmetic_side_effects
    )
)]

mod base;
mod model;
mod render;

pub use base::*;
pub use model::*;
pub use render::{Layout, render};
