use super::column::{Field, Kind};
use super::{Dataset, Entry};
use crate::VERSION;
use arrow_array::builder::{ArrayBuilder, Date32Builder, Decimal128Builder, Int64Builder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, DataType, Field as ArrowField, Schema, SchemaRef};
use jiff::civil::{Date, date};
use rust_decimal::Decimal;
use std::collections::HashMap;
use std::sync::Arc;

/// The digits of a decimal, and those behind the point: more than any amount of money has.
const DIGITS: u8 = 38;
const BEHIND: i8 = 10;

/// The schema of a [`Dataset`] in Arrow: its metadata name the schema (`gongkai.schema`) and the version of this crate
/// (`gongkai.version`), those of a column what it holds (`description`). Each column may be null.
///
/// ```
/// use gongkai::export::{Dataset, schema};
///
/// let schema = schema(Dataset::Cells);
/// assert_eq!(schema.metadata()["gongkai.schema"], "gongkai.cells/1.0");
/// assert_eq!(schema.field_with_name("value")?.data_type().to_string(), "Decimal128(38, 10)");
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
        Kind::Decimal => DataType::Decimal128(DIGITS, BEHIND),
        Kind::Date => DataType::Date32,
    }
}

/// Gathers the rows of documents for a record batch of Arrow.
///
/// A number that its column cannot hold, which no count and no amount of money comes near, is null there; `raw` of the
/// long format has it as written.
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
    Decimal(Decimal128Builder),
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
            Kind::Decimal => {
                Self::Decimal(Decimal128Builder::new().with_data_type(DataType::Decimal128(DIGITS, BEHIND)))
            }
            Kind::Date => Self::Date(Date32Builder::new()),
        }
    }

    fn push(&mut self, field: &Field<'_>) {
        match (self, field) {
            (Self::Text(column), Field::Text(text)) => column.append_value(text),
            (Self::Text(column), _) => column.append_null(),
            (Self::Whole(column), Field::Whole(number)) => column.append_option(i64::try_from(*number).ok()),
            (Self::Whole(column), _) => column.append_null(),
            (Self::Decimal(column), Field::Decimal(number)) => column.append_option(scaled(*number)),
            (Self::Decimal(column), _) => column.append_null(),
            (Self::Date(column), Field::Date(day)) => column.append_option(days(*day)),
            (Self::Date(column), _) => column.append_null(),
        }
    }

    fn builder(&self) -> &dyn ArrayBuilder {
        match self {
            Self::Text(column) => column,
            Self::Whole(column) => column,
            Self::Decimal(column) => column,
            Self::Date(column) => column,
        }
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Self::Text(column) => Arc::new(column.finish()),
            Self::Whole(column) => Arc::new(column.finish()),
            Self::Decimal(column) => Arc::new(column.finish()),
            Self::Date(column) => Arc::new(column.finish()),
        }
    }
}

/// The number with so many digits behind the point; none if it has more, as nothing is rounded.
fn scaled(number: Decimal) -> Option<i128> {
    let number = number.normalize();
    let missing = u32::try_from(BEHIND).ok()?.checked_sub(number.scale())?;
    number.mantissa().checked_mul(10_i128.checked_pow(missing)?)
}

/// The days since 1970 began.
fn days(day: Date) -> Option<i32> {
    day.since(date(1970, 1, 1)).ok().map(|span| span.get_days())
}

#[cfg(test)]
mod tests {
    use super::{days, scaled};
    use jiff::civil::date;
    use rust_decimal::Decimal;

    #[test]
    fn decimals_are_not_rounded() {
        let of = |text: &str| scaled(text.parse::<Decimal>().unwrap());
        assert_eq!(of("25.1"), Some(251_000_000_000));
        assert_eq!(of("-0.0000000001"), Some(-1));
        assert_eq!(of("0.10000000000000"), Some(1_000_000_000));
        assert_eq!(of("0.00000000001"), None);
        assert_eq!(of("18446744073709551615"), Some(184_467_440_737_095_516_150_000_000_000));
    }

    #[test]
    fn days_are_counted_from_1970() {
        assert_eq!(days(date(1970, 1, 2)), Some(1));
        assert_eq!(days(date(2025, 1, 8)), Some(20_096));
        assert_eq!(days(date(1969, 12, 31)), Some(-1));
    }
}
