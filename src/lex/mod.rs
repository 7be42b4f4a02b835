//! Parsers of the small things: numbers, money, dates, ordinals, and the labels of the form.
//!
//! Each takes one cell, or the beginning of one, and says what it is; none of them knows about tables.

mod date;
mod look;
mod number;
mod numeral;
mod ordinal;
mod trie;
mod words;
mod written;

pub(crate) use date::{date, dates, may_name_year, years};
pub(crate) use look::{Look, begins_mark, begins_word, is_page_mark, look};
pub(crate) use number::{
    Scale, amount, begins_figure, change, count, ends_in_point, ends_number, figure, plain, scale_in,
};
pub(crate) use ordinal::{OrdinalKind, ordinal};
pub(crate) use trie::{Trie, Walk, labels};
pub(crate) use words::Word;
#[cfg(all(test, feature = "opencc"))]
pub(crate) use words::all_labels;
#[cfg(feature = "layers")]
pub(crate) use words::wordings;
