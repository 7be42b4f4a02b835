//! The functions: a batch of documents in, an array of structs or of lists of structs out.

use crate::Documents;
use datafusion::arrow::array::{
    ArrayRef, BooleanBuilder, ListArray, StringBuilder, StructArray, UInt8Builder, UInt32Array,
    new_null_array,
};
use datafusion::arrow::buffer::{NullBuffer, OffsetBuffer};
use datafusion::arrow::compute::take;
use datafusion::arrow::datatypes::{DataType, Field, FieldRef, Fields};
use datafusion::error::{DataFusionError, Result};
use datafusion::logical_expr::{
    ColumnarValue, ScalarFunctionArgs, ScalarUDFImpl, Signature, TypeSignature, Volatility,
};
use gongkai::export::{Batches, Dataset, Entry, schema};
use gongkai::{Reader, Sniffed, Validator};
use std::sync::Arc;

/// What a function gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum What {
    Read,
    Cells,
    Findings,
    Sniff,
}

#[derive(Debug, PartialEq, Eq, Hash)]
pub(crate) struct Function {
    what: What,
    signature: Signature,
}

impl Function {
    pub(crate) fn new(what: What) -> Self {
        let most = if what == What::Sniff { 1 } else { 2 };
        let any = (1..=most).map(TypeSignature::Any).collect();
        Self { what, signature: Signature::one_of(any, Volatility::Immutable) }
    }
}

impl ScalarUDFImpl for Function {
    fn name(&self) -> &str {
        match self.what {
            What::Read => "gongkai_read",
            What::Cells => "gongkai_cells",
            What::Findings => "gongkai_findings",
            What::Sniff => "gongkai_sniff",
        }
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, arguments: &[DataType]) -> Result<DataType> {
        let mut arguments = arguments.iter();
        if !arguments.next().is_some_and(|content| is_text(content) || is_bytes(content)) {
            let told = format!("{}: the first argument is a document: text or bytes", self.name());
            return Err(DataFusionError::Plan(told));
        }
        if !arguments.all(is_text) {
            return Err(DataFusionError::Plan(format!(
                "{}: the second argument is a name: text",
                self.name()
            )));
        }
        Ok(match self.what {
            What::Read => DataType::Struct(read_fields()),
            What::Cells => DataType::List(element(Dataset::Cells)),
            What::Findings => DataType::List(element(Dataset::Findings)),
            What::Sniff => DataType::Struct(sniff_fields()),
        })
    }

    fn invoke_with_args(&self, arguments: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let documents = Documents::of(&ColumnarValue::values_to_arrays(&arguments.args)?)?;
        let array: ArrayRef = match self.what {
            What::Read => Arc::new(read(&documents)?),
            What::Cells => Arc::new(lists(&documents, Dataset::Cells)?),
            What::Findings => Arc::new(lists(&documents, Dataset::Findings)?),
            What::Sniff => Arc::new(sniff(&documents)),
        };
        Ok(ColumnarValue::Array(array))
    }
}

fn is_text(kind: &DataType) -> bool {
    matches!(kind, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View)
}

fn is_bytes(kind: &DataType) -> bool {
    matches!(kind, DataType::Binary | DataType::LargeBinary | DataType::BinaryView | DataType::Null)
}

/// The struct of a row of a dataset. What the columns mean is in `gongkai schema`; metadata would make two types that are
/// the same differ in a plan.
fn row(dataset: Dataset) -> Fields {
    schema(dataset)
        .fields()
        .iter()
        .map(|field| Field::new(field.name(), field.data_type().clone(), true))
        .collect()
}

fn element(dataset: Dataset) -> FieldRef {
    Arc::new(Field::new("item", DataType::Struct(row(dataset)), true))
}

fn read_fields() -> Fields {
    [("report", Dataset::Reports), ("coverage", Dataset::Coverage)]
        .into_iter()
        .map(|(name, dataset)| Field::new(name, DataType::Struct(row(dataset)), true))
        .collect()
}

fn sniff_fields() -> Fields {
    Fields::from(vec![
        Field::new("verdict", DataType::Utf8, true),
        Field::new("edition", DataType::Utf8, true),
        Field::new("tables", DataType::Boolean, true),
        Field::new("confidence", DataType::UInt8, true),
    ])
}

/// Reads a document and gives the entry to `then`. `rules` says what is audited.
fn entry(name: &str, content: &[u8], rules: &Validator, then: &mut dyn FnMut(&Entry<'_>)) {
    match Reader::new().read(content) {
        Ok(parsed) => {
            let audit = rules.audit_with(parsed.report(), parsed.origins(), parsed.source().as_str());
            then(&Entry::read(name, &parsed, &audit));
        }
        Err(error) => then(&Entry::unread(name, error.kind().key(), &error.to_string())),
    }
}

/// The rows that were gathered, as structs.
fn structs(dataset: Dataset, batches: &mut Batches) -> Result<StructArray> {
    let batch = batches.finish()?;
    Ok(StructArray::new(row(dataset), batch.columns().to_vec(), None))
}

fn read(documents: &Documents) -> Result<StructArray> {
    let rules = Validator::new().suspects(false);
    let (mut reports, mut coverage) = (Batches::new(Dataset::Reports), Batches::new(Dataset::Coverage));
    // Which row of each belongs to a document: none for a report that could not be read.
    let (mut of_report, mut of_coverage) = (Vec::new(), Vec::new());
    let number = |rows: usize| u32::try_from(rows).ok();
    for document in documents.iter() {
        let before = (reports.rows(), coverage.rows());
        if let Some((name, content)) = document {
            entry(name, content, &rules, &mut |entry| {
                reports.push(entry);
                coverage.push(entry);
            });
        }
        of_report.push(number(before.0).filter(|_| reports.rows() > before.0));
        of_coverage.push(number(before.1).filter(|_| coverage.rows() > before.1));
    }
    let nulls = NullBuffer::from_iter(of_coverage.iter().map(Option::is_some));
    let placed = |rows: StructArray, places: Vec<Option<u32>>| take(&rows, &UInt32Array::from(places), None);
    let columns = vec![
        placed(structs(Dataset::Reports, &mut reports)?, of_report)?,
        placed(structs(Dataset::Coverage, &mut coverage)?, of_coverage)?,
    ];
    Ok(StructArray::new(read_fields(), columns, Some(nulls)))
}

fn lists(documents: &Documents, dataset: Dataset) -> Result<ListArray> {
    // Who wants the cells alone need not wait for an audit.
    let rules = match dataset {
        Dataset::Cells => Validator::new().suspects(false).only::<&str>([]),
        _ => Ok(Validator::new().suspects(false)),
    };
    let rules = rules.map_err(|error| DataFusionError::External(Box::new(error)))?;
    let mut batches = Batches::new(dataset);
    let (mut lengths, mut are_read) = (Vec::new(), Vec::new());
    for document in documents.iter() {
        let before = batches.rows();
        let mut is_read = false;
        if let Some((name, content)) = document {
            entry(name, content, &rules, &mut |entry| {
                is_read = entry.parsed().is_some();
                batches.push(entry);
            });
        }
        lengths.push(batches.rows() - before);
        are_read.push(is_read);
    }
    let values: ArrayRef = match batches.rows() {
        0 => new_null_array(&DataType::Struct(row(dataset)), 0),
        _ => Arc::new(structs(dataset, &mut batches)?),
    };
    let offsets = OffsetBuffer::from_lengths(lengths);
    Ok(ListArray::new(element(dataset), offsets, values, Some(NullBuffer::from(are_read))))
}

fn sniff(documents: &Documents) -> StructArray {
    let (mut verdicts, mut editions) = (StringBuilder::new(), StringBuilder::new());
    let (mut tables, mut confidence) = (BooleanBuilder::new(), UInt8Builder::new());
    let mut nulls = Vec::with_capacity(documents.len());
    for document in documents.iter() {
        let sniffed = document.map(|(_, content)| gongkai::sniff(content));
        nulls.push(sniffed.is_some());
        verdicts.append_option(sniffed.as_ref().map(|sniffed| match sniffed.verdict {
            Sniffed::Report => "report",
            Sniffed::BlankForm => "blank_form",
            Sniffed::Unseen => "unseen",
            _ => "other",
        }));
        editions.append_option(sniffed.as_ref().and_then(|sniffed| Some(sniffed.edition?.key())));
        tables.append_option(sniffed.as_ref().map(|sniffed| sniffed.tables));
        confidence.append_option(sniffed.as_ref().map(|sniffed| sniffed.confidence));
    }
    let columns: Vec<ArrayRef> = vec![
        Arc::new(verdicts.finish()),
        Arc::new(editions.finish()),
        Arc::new(tables.finish()),
        Arc::new(confidence.finish()),
    ];
    StructArray::new(sniff_fields(), columns, Some(NullBuffer::from(nulls)))
}
