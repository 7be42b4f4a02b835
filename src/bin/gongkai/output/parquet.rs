use super::{Chunks, Format, Sink};
use gongkai::export::{Dataset, Entry, ParquetWriter};
use std::io::{self, Write};

/// A table in Parquet. Chunks are Parquet files themselves.
pub(crate) struct Parquet {
    pub(crate) dataset: Dataset,
}

impl Format for Parquet {
    fn sink(&self) -> io::Result<Box<dyn Sink + '_>> {
        Ok(Box::new(ParquetWriter::new(Vec::new(), self.dataset)?))
    }

    fn join(&self, chunks: &mut Chunks<'_>, out: &mut (dyn Write + Send)) -> io::Result<()> {
        let mut file = ParquetWriter::new(out, self.dataset)?;
        for chunk in chunks {
            file.append(chunk?)?;
        }
        file.finish().map(drop)
    }
}

impl Sink for ParquetWriter<Vec<u8>> {
    fn write(&mut self, entry: &Entry<'_>) -> io::Result<()> {
        ParquetWriter::write(self, entry)
    }

    fn finish(self: Box<Self>) -> io::Result<Vec<u8>> {
        ParquetWriter::finish(*self)
    }
}
