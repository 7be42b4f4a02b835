//! Made-up documents in Parquet files, as an archive keeps its pages.

#[path = "../../common/made.rs"]
mod made;

use datafusion::arrow::array::{BinaryBuilder, RecordBatch, StringBuilder};
use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use datafusion::error::Result;
use datafusion::parquet::arrow::ArrowWriter;
use datafusion::parquet::basic::Compression;
use datafusion::parquet::file::properties::WriterProperties;
use std::fs::{self, File};
use std::path::Path;
use std::sync::Arc;

/// The documents of a row group: what a reader of the file takes at once.
const GROUP: usize = 1024;

pub(crate) fn run(folder: &Path, documents: u64, files: u64, poison: bool) -> Result<()> {
    fs::create_dir_all(folder)?;
    let each = documents.div_ceil(files.max(1));
    for file in 0..files {
        let numbers = file * each..((file + 1) * each).min(documents);
        if numbers.is_empty() {
            break;
        }
        write(&folder.join(format!("{file:05}.parquet")), numbers.map(made::document))?;
    }
    if poison {
        poisoned(folder)?;
    }
    println!("{documents} documents are in {}", folder.display());
    Ok(())
}

fn schema() -> SchemaRef {
    let fields = [Field::new("url", DataType::Utf8, false), Field::new("content", DataType::Binary, true)];
    Arc::new(Schema::new(fields.to_vec()))
}

fn write(path: &Path, documents: impl Iterator<Item = made::Made>) -> Result<()> {
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_max_row_group_row_count(Some(GROUP))
        .build();
    let mut file = ArrowWriter::try_new(File::create(path)?, schema(), Some(properties))?;
    let (mut urls, mut contents) = (StringBuilder::new(), BinaryBuilder::new());
    let mut count = 0;
    for document in documents {
        urls.append_value(format!("https://example.org/{}", document.name));
        contents.append_value(document.bytes);
        count += 1;
        if count % GROUP == 0 {
            file.write(&RecordBatch::try_new(
                schema(),
                vec![Arc::new(urls.finish()), Arc::new(contents.finish())],
            )?)?;
        }
    }
    file.write(&RecordBatch::try_new(schema(), vec![Arc::new(urls.finish()), Arc::new(contents.finish())])?)?;
    file.close()?;
    Ok(())
}

/// A file of its own with documents that are made to break a reader, and a null.
fn poisoned(folder: &Path) -> Result<()> {
    let deep = "<table><tr><td>".repeat(200_000);
    let long = "行政复议\t行政诉讼\n".repeat(300_000);
    let zip = [&b"PK\x03\x04\x14\0\0\0\x08\0"[..], &[0xff; 4000]].concat();
    let poison =
        [("deep", deep.into_bytes()), ("long", long.into_bytes()), ("zip", zip), ("empty", Vec::new())];
    let made = poison.into_iter().map(|(name, bytes)| made::Made { name: format!("poison/{name}"), bytes });
    write(&folder.join("poison.parquet"), made)
}
