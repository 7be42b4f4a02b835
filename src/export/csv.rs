use super::column::Field;
use super::{Dataset, Entry};
use std::io::{self, Write};

/// Writes a [`Dataset`] as CSV: a head with the names of the columns in quotes, fields parted by commas and quoted where they
/// have to be (RFC 4180), lines ended by a line feed. A field without a value is empty.
///
/// ```
/// use gongkai::Validator;
/// use gongkai::export::{CsvWriter, Dataset, Entry};
///
/// let text = "行政复议 | 行政诉讼 |\n结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 未经复议直接起诉 | 复议后起诉 |\n\
///             结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |\n\
///             2 | 0 | 1 | 0 | 3 | 1 | 0 | 0 | 1 | 2 | 5 | 0 | 0 | 0 | 4 |\n";
/// let parsed = gongkai::read_text(text)?;
/// let audit = Validator::new().audit(parsed.report());
/// let mut csv = CsvWriter::new(Vec::new(), Dataset::Suspects)?;
/// csv.write(&Entry::read("云溪市.txt", &parsed, &audit))?;
/// let csv = String::from_utf8(csv.finish()?)?;
/// let mut lines = csv.lines();
/// assert!(lines.next().is_some_and(|line| line.starts_with(r#""document","issuer","year","edition","rank","path""#)));
/// let first = "云溪市.txt,,,,1,review_and_litigation.litigation.after_reconsideration.";
/// assert!(lines.next().is_some_and(|line| line.starts_with(first)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct CsvWriter<W: Write> {
    out: csv::Writer<W>,
    dataset: Dataset,
}

impl<W: Write> CsvWriter<W> {
    /// Begins with the head.
    ///
    /// # Errors
    ///
    /// That of writing.
    pub fn new(out: W, dataset: Dataset) -> io::Result<Self> {
        // Programs that look at the first lines to find out what quotes there are must see some: the names are in quotes.
        let mut head = csv::WriterBuilder::new().quote_style(csv::QuoteStyle::Always).from_writer(out);
        head.write_record(dataset.columns().iter().map(|column| column.name.as_bytes()))?;
        let out = head.into_inner().map_err(csv::IntoInnerError::into_error)?;
        Ok(Self::without_head(out, dataset))
    }

    /// Goes on in a file that has a head.
    pub fn without_head(out: W, dataset: Dataset) -> Self {
        Self { out: csv::Writer::from_writer(out), dataset }
    }

    /// Writes the rows of a document.
    ///
    /// # Errors
    ///
    /// That of writing.
    pub fn write(&mut self, entry: &Entry<'_>) -> io::Result<()> {
        let mut written = Ok(());
        self.dataset.rows(entry, &mut |row| {
            if written.is_ok() {
                written = record(&mut self.out, row);
            }
        });
        written
    }

    /// Writes what is left, and gives back what was written to.
    ///
    /// # Errors
    ///
    /// That of writing.
    pub fn finish(self) -> io::Result<W> {
        self.out.into_inner().map_err(csv::IntoInnerError::into_error)
    }
}

fn record<W: Write>(out: &mut csv::Writer<W>, row: &[Field<'_>]) -> io::Result<()> {
    for field in row {
        match field {
            Field::Null => out.write_field(""),
            Field::Text(text) => out.write_field(text.as_bytes()),
            Field::Whole(number) => out.write_field(number.to_string()),
            Field::Decimal(number) => out.write_field(number.to_string()),
            Field::Date(day) => out.write_field(day.to_string()),
        }?;
    }
    // A record without fields ends the line.
    out.write_record(None::<&[u8]>).map_err(io::Error::from)
}
