use datafusion::arrow::array::{Array, ArrayRef, AsArray, LargeBinaryArray, StringArray};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::DataType;
use datafusion::error::{DataFusionError, Result};

/// The documents of a batch: their bytes, and their names if there are any.
pub struct Documents {
    contents: LargeBinaryArray,
    names: Option<StringArray>,
}

impl Documents {
    /// Of one array or two.
    pub fn of(arrays: &[ArrayRef]) -> Result<Self> {
        let [contents, names @ ..] = arrays else {
            return Err(DataFusionError::Plan("a document is missing".to_owned()));
        };
        let contents = cast(&plain(contents)?, &DataType::LargeBinary)?.as_binary::<i64>().clone();
        let names = names.first().map(|names| cast(names, &DataType::Utf8)).transpose()?;
        Ok(Self { contents, names: names.map(|names| names.as_string::<i32>().clone()) })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.contents.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.contents.is_empty()
    }

    /// The name and the bytes of each; `None` where the content is null.
    pub fn iter(&self) -> impl Iterator<Item = Option<(&str, &[u8])>> {
        self.contents.iter().enumerate().map(|(index, content)| {
            let name =
                self.names.as_ref().filter(|names| names.is_valid(index)).map(|names| names.value(index));
            Some((name.unwrap_or_default(), content?))
        })
    }
}

/// Text that is a view has no cast to bytes of its own.
fn plain(array: &ArrayRef) -> Result<ArrayRef> {
    match array.data_type() {
        DataType::Utf8View => Ok(cast(array, &DataType::LargeUtf8)?),
        _ => Ok(ArrayRef::clone(array)),
    }
}
