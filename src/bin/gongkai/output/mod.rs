//! The forms of the result.
//!
//! Each makes the bytes of a chunk of documents on one thread, and puts the chunks together in their order.

mod csv;
mod html;
mod human;
mod json;
#[cfg(feature = "parquet")]
mod parquet;

pub(crate) use csv::Csv;
pub(crate) use html::Html;
pub(crate) use human::Human;
pub(crate) use json::{Json, Rows};
#[cfg(feature = "parquet")]
pub(crate) use parquet::Parquet;

use gongkai::export::Entry;
use std::io::{self, Write};

/// What a command tells of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    /// What was read.
    Reading,
    /// What was found.
    Audit,
}

/// The chunks of the result in their order.
pub(crate) type Chunks<'a> = dyn Iterator<Item = io::Result<Vec<u8>>> + 'a;

/// A form of the result.
pub(crate) trait Format: Sync {
    /// What takes the documents of a chunk.
    fn sink(&self) -> io::Result<Box<dyn Sink + '_>>;

    /// Puts the chunks together.
    fn join(&self, chunks: &mut Chunks<'_>, out: &mut (dyn Write + Send)) -> io::Result<()> {
        concatenate(chunks, out)
    }
}

/// The chunks one behind the other.
fn concatenate(chunks: &mut Chunks<'_>, out: &mut (dyn Write + Send)) -> io::Result<()> {
    for chunk in chunks {
        out.write_all(&chunk?)?;
    }
    Ok(())
}

/// Takes documents one after another.
pub(crate) trait Sink {
    fn write(&mut self, entry: &Entry<'_>) -> io::Result<()>;

    /// The bytes of the chunk.
    fn finish(self: Box<Self>) -> io::Result<Vec<u8>>;
}
