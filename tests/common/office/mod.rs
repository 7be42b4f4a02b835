//! Writers of the same document as a Word or an Excel file, for the tests of their readers.
//!
//! A test takes them with `#[path = "common/office/mod.rs"] mod office;`.
#![allow(dead_code, unused_imports, reason = "no test uses all of it")]
#![allow(clippy::format_push_string, reason = "XML reads better in one piece")]

mod blocks;
mod body;
mod docx;
mod html;
mod numbering;
mod parts;
mod runs;
mod table;
mod xlsx;

pub(crate) use blocks::{Block, Cell, Place, places};
pub(crate) use docx::{DocxStyle, docx};
pub(crate) use html::blocks_of_html;
pub(crate) use numbering::{Ordinal, in_chinese};
pub(crate) use xlsx::{XlsxShape, xlsx};
