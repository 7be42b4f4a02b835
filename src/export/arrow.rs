use super::column::{Field, Kind};
use super::{Dataset, Entry};
use crate::VERSION;
use arrow_array::builder::{ArrayBuilder, Date32Builder, Float64Builder, Int64Builder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, DataType, Field as ArrowField, Schema, SchemaRef};
use jiff::civil::{Date, date};
use rust_decimal::Decimal;
use std::collections::HashMap;
use std::sync::Arc;

/// The schema of a [`Dataset`] in Arrow: its metadata name the schema (`gongkai.schema`) and the version of this crate
/// (`gongkai.version`), those of a column what it holds (`description`). Each column may be null.
///
/// ```
/// use gongkai::export::{Dataset, schema};
///
/// let schema = schema(Dataset::Cells);
/// assert_eq!(schema.metadata()["gongkai.schema"], "gongkai.cells/1.0");
/// assert_eq!(schema.field_with_name("value")?.data_type().to_string(), "Float64");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn schema(dataset: Dataset) -> SchemaRef {
    let fields = dataset.columns().iter().map(|column| {
        let described = HashMap::from([("description".to_owned(), column.doc.clone().into_owned())]);
        ArrowField::new(column.name.as_ref(), data_type(column.kind), true).with_metadata(described)
    });
    let told = [("gongkai.schema", dataset.schema()), ("gongkai.version", VERSION)];
    let told = told.map(|(name, value)| (name.to_owned(), value.to_owned()));
    Arc::new(Schema::new_with_metadata(fields.collect::<Vec<_>>(), HashMap::from(told)))
}

fn data_type(kind: Kind) -> DataType {
    match kind {
        Kind::Text => DataType::Utf8,
        Kind::Whole => DataType::Int64,
        Kind::Number => DataType::Float64,
        Kind::Date => DataType::Date32,
    }
}

/// Gathers the rows of documents for a record batch of Arrow.
///
/// A whole number that its column cannot hold, which no count comes near, is null there; `raw` of the long format has it as
/// written.
///
/// ```
/// use gongkai::Validator;
/// use gongkai::export::{Batches, Dataset, Entry};
///
/// let parsed = gongkai::read_text("第二十条第（六）项\n信息内容\t本年处理决定数量\n行政处罚\t12\n行政强制\t3\n")?;
/// let audit = Validator::new().audit(parsed.report());
/// let mut batches = Batches::new(Dataset::Reports);
/// batches.push(&Entry::read("青禾县.txt", &parsed, &audit));
/// let batch = batches.finish()?;
/// let column = batch.column_by_name("proactive_disclosure.penalties.decisions").ok_or("no column")?;
/// assert_eq!((batch.num_rows(), column.null_count()), (1, 0));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Batches {
    dataset: Dataset,
    schema: SchemaRef,
    columns: Vec<Builder>,
}

#[derive(Debug)]
enum Builder {
    Text(StringBuilder),
    Whole(Int64Builder),
    Number(Float64Builder),
    Date(Date32Builder),
}

impl Batches {
    /// No rows so far.
    #[must_use]
    pub fn new(dataset: Dataset) -> Self {
        let columns = dataset.columns().iter().map(|column| Builder::new(column.kind)).collect();
        Self { dataset, schema: schema(dataset), columns }
    }

    /// Adds the rows of a document.
    pub fn push(&mut self, entry: &Entry<'_>) {
        self.dataset.rows(entry, &mut |row| {
            for (column, field) in self.columns.iter_mut().zip(row) {
                column.push(field);
            }
        });
    }

    /// The rows so far.
    pub fn rows(&self) -> usize {
        self.columns.first().map_or(0, |column| column.builder().len())
    }

    /// The batch of the rows so far; others can be added then to the next.
    ///
    /// # Errors
    ///
    /// None is known: the columns are those of the schema, and as long as each other.
    pub fn finish(&mut self) -> Result<RecordBatch, ArrowError> {
        let columns = self.columns.iter_mut().map(Builder::finish).collect();
        RecordBatch::try_new(Arc::clone(&self.schema), columns)
    }
}

impl Builder {
    fn new(kind: Kind) -> Self {
        match kind {
            Kind::Text => Self::Text(StringBuilder::new()),
            Kind::Whole => Self::Whole(Int64Builder::new()),
            Kind::Number => Self::Number(Float64Builder::new()),
            Kind::Date => Self::Date(Date32Builder::new()),
        }
    }

    fn push(&mut self, field: &Field<'_>) {
        match (self, field) {
            (Self::Text(column), Field::Text(text)) => column.append_value(text),
            (Self::Text(column), _) => column.append_null(),
            (Self::Whole(column), Field::Whole(number)) => column.append_option(i64::try_from(*number).ok()),
            (Self::Whole(column), _) => column.append_null(),
            (Self::Number(column), Field::Decimal(number)) => column.append_option(nearest(*number)),
            (Self::Number(column), _) => column.append_null(),
            (Self::Date(column), Field::Date(day)) => column.append_option(days(*day)),
            (Self::Date(column), _) => column.append_null(),
        }
    }

    fn builder(&self) -> &dyn ArrayBuilder {
        match self {
            Self::Text(column) => column,
            Self::Whole(column) => column,
            Self::Number(column) => column,
            Self::Date(column) => column,
        }
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Self::Text(column) => Arc::new(column.finish()),
            Self::Whole(column) => Arc::new(column.finish()),
            Self::Number(column) => Arc::new(column.finish()),
            Self::Date(column) => Arc::new(column.finish()),
        }
    }
}

/// The nearest number in floating point. That of text is the nearest, where that of a division may not be.
fn nearest(number: Decimal) -> Option<f64> {
    number.to_string().parse().ok()
}

/// The days since 1970 began.
fn days(day: Date) -> Option<i32> {
    day.since(date(1970, 1, 1)).ok().map(|span| span.get_days())
}

#[cfg(test)]
mod tests {
    use super::{days, nearest};
    use jiff::civil::date;
    use rust_decimal::Decimal;

    #[test]
    fn numbers_of_up_to_fifteen_digits_are_given_back_as_written() {
        for text in ["25.1", "-0.000001", "123456789.012345", "0.3", "9007199254740991", "418.67", "0"] {
            let number = nearest(text.parse::<Decimal>().unwrap()).unwrap();
            assert_eq!(number.to_string(), text);
        }
    }

    #[test]
    fn days_are_counted_from_1970() {
        assert_eq!(days(date(1970, 1, 2)), Some(1));
        assert_eq!(days(date(2025, 1, 8)), Some(20_096));
        assert_eq!(days(date(1969, 12, 31)), Some(-1));
    }
}
