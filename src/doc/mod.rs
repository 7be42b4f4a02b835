//! A document as cells: the pieces that tabs and pipes part, and the lines that they do not, each with its place.

mod text;

pub use text::{RawCell, cells};
