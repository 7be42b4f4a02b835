use super::{Batches, Dataset, Entry, schema};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use std::io::{self, Write};

/// The rows of a batch: what is held as Arrow before it is encoded.
const BATCH: usize = 1 << 13;

/// The rows of a row group: what is held encoded before it is written.
const GROUP: usize = 1 << 17;

/// Writes a [`Dataset`] as a Parquet file, with the [`schema`] and its metadata, compressed with Snappy.
///
/// Rows are written in groups of 131,072, so that memory does not grow with the file. The bytes depend on nothing but the
/// rows and the versions of the crates.
///
/// ```
/// use gongkai::export::{Dataset, Entry, ParquetWriter};
///
/// let mut file = ParquetWriter::new(Vec::new(), Dataset::Coverage)?;
/// file.write(&Entry::unread("扫描.pdf", "unsupported", "a PDF file"))?;
/// let file = file.finish()?;
/// assert!(file.starts_with(b"PAR1") && file.ends_with(b"PAR1"));
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
pub struct ParquetWriter<W: Write + Send> {
    out: ArrowWriter<W>,
    batches: Batches,
}

impl<W: Write + Send> ParquetWriter<W> {
    /// Begins a file.
    ///
    /// # Errors
    ///
    /// That of writing.
    pub fn new(out: W, dataset: Dataset) -> io::Result<Self> {
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_max_row_group_row_count(Some(GROUP))
            .set_created_by(format!("gongkai {}", crate::VERSION))
            .build();
        let out = ArrowWriter::try_new(out, schema(dataset), Some(properties)).map_err(failed)?;
        Ok(Self { out, batches: Batches::new(dataset) })
    }

    /// Writes the rows of a document.
    ///
    /// # Errors
    ///
    /// That of writing.
    pub fn write(&mut self, entry: &Entry<'_>) -> io::Result<()> {
        self.batches.push(entry);
        if self.batches.rows() < BATCH { Ok(()) } else { self.flush() }
    }

    /// Writes what is left and the end of the file, and gives back what was written to.
    ///
    /// # Errors
    ///
    /// That of writing.
    pub fn finish(mut self) -> io::Result<W> {
        self.flush()?;
        self.out.into_inner().map_err(failed)
    }

    fn flush(&mut self) -> io::Result<()> {
        let batch = self.batches.finish().map_err(io::Error::other)?;
        self.out.write(&batch).map_err(failed)
    }
}

/// The error of writing, where that is what went wrong.
fn failed(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(inner) => match inner.downcast::<io::Error>() {
            Ok(inner) => *inner,
            Err(inner) => io::Error::other(inner),
        },
        other => io::Error::other(other),
    }
}
