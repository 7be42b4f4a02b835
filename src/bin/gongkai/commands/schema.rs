//! `schema`: what the JSON form and the tables look like.

use super::many::dataset;
use crate::Ended;
use crate::args::{DatasetArg, Schema, SchemaArg};
use gongkai::Report;
use schemars::generate::SchemaSettings;
use std::io::{self, Write};

pub(super) fn run(asked: &Schema) -> Ended {
    let mut out = io::stdout().lock();
    let table = match asked.what {
        SchemaArg::Report => {
            let generator = SchemaSettings::draft2020_12().for_deserialize().into_generator();
            let mut schema = generator.into_root_schema_for::<Report>();
            schema.insert("$id".into(), format!("urn:{}", Report::SCHEMA.replace(['.', '/'], ":")).into());
            schema.insert("title".into(), Report::SCHEMA.into());
            writeln!(out, "{:#}", schema.to_value())?;
            return Ok(0);
        }
        SchemaArg::Cells => DatasetArg::Cells,
        SchemaArg::Reports => DatasetArg::Reports,
        SchemaArg::Findings => DatasetArg::Findings,
        SchemaArg::Suspects => DatasetArg::Suspects,
        SchemaArg::Diagnostics => DatasetArg::Diagnostics,
        SchemaArg::Coverage => DatasetArg::Coverage,
    };
    let dataset = dataset(table);
    writeln!(out, "{}", dataset.schema())?;
    for column in dataset.columns() {
        writeln!(out, "{:<24}  {:<7}  {}", column.name, column.kind.key(), column.doc)?;
    }
    Ok(0)
}
