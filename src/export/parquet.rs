use super::{Batches, Dataset, Entry, schema};
use bytes::Bytes;
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
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

    /// Writes the rows of another file of the same table, which such a writer has made: parts of a large table that were
    /// made on several threads are put together so.
    ///
    /// # Errors
    ///
    /// That of writing; also if the file is damaged, or is one of another table.
    ///
    /// ```
    /// use gongkai::export::{Dataset, Entry, ParquetWriter};
    ///
    /// let entries = [Entry::unread("扫描.pdf", "unsupported", "a PDF file"), Entry::unread("图.png", "unsupported", "a picture")];
    /// let mut whole = ParquetWriter::new(Vec::new(), Dataset::Coverage)?;
    /// let mut joined = ParquetWriter::new(Vec::new(), Dataset::Coverage)?;
    /// for entry in &entries {
    ///     whole.write(entry)?;
    ///     let mut part = ParquetWriter::new(Vec::new(), Dataset::Coverage)?;
    ///     part.write(entry)?;
    ///     joined.append(part.finish()?)?;
    /// }
    /// assert_eq!(joined.finish()?, whole.finish()?);
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn append(&mut self, file: Vec<u8>) -> io::Result<()> {
        self.flush()?;
        let reader = ParquetRecordBatchReaderBuilder::try_new(Bytes::from(file)).map_err(failed)?;
        for batch in reader.with_batch_size(BATCH).build().map_err(failed)? {
            self.out.write(&batch.map_err(io::Error::other)?).map_err(failed)?;
        }
        Ok(())
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
