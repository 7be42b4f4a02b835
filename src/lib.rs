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
mod doc;
mod form;
mod lex;
mod model;
mod read;
mod render;
mod source;
mod validate;

pub use base::*;
pub use doc::{RawCell, cells};
pub use model::*;
pub use read::{Coverage, Parsed, Reader, read, read_text};
pub use render::{Layout, render};
pub use source::{Folded, Position, Source, fold};
pub use validate::*;
