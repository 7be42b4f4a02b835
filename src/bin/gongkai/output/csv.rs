use super::{Chunks, Format, Sink, concatenate};
use gongkai::export::{CsvWriter, Dataset, Entry};
use std::io::{self, Write};

/// A table in CSV.
pub(crate) struct Csv {
    pub(crate) dataset: Dataset,
    /// With a byte order mark at the beginning.
    pub(crate) bom: bool,
}

impl Format for Csv {
    fn sink(&self) -> io::Result<Box<dyn Sink + '_>> {
        Ok(Box::new(CsvWriter::without_head(Vec::new(), self.dataset)))
    }

    fn join(&self, chunks: &mut Chunks<'_>, out: &mut (dyn Write + Send)) -> io::Result<()> {
        if self.bom {
            out.write_all("\u{feff}".as_bytes())?;
        }
        out.write_all(&CsvWriter::new(Vec::new(), self.dataset)?.finish()?)?;
        concatenate(chunks, out)
    }
}

impl Sink for CsvWriter<Vec<u8>> {
    fn write(&mut self, entry: &Entry<'_>) -> io::Result<()> {
        CsvWriter::write(self, entry)
    }

    fn finish(self: Box<Self>) -> io::Result<Vec<u8>> {
        CsvWriter::finish(*self)
    }
}
