//! `schema`: what the JSON form and the tables look like.

use crate::Ended;
use crate::args::Schema;
use gongkai::Report;
use schemars::generate::SchemaSettings;
use std::io::{self, Write};

pub(super) fn run(asked: &Schema) -> Ended {
    let mut out = io::stdout().lock();
    let Some(dataset) = asked.what else {
        let generator = SchemaSettings::draft2020_12().for_deserialize().into_generator();
        let mut schema = generator.into_root_schema_for::<Report>();
        schema.insert("$id".into(), format!("urn:{}", Report::SCHEMA.replace(['.', '/'], ":")).into());
        schema.insert("title".into(), Report::SCHEMA.into());
        writeln!(out, "{:#}", schema.to_value())?;
        return Ok(0);
    };
    writeln!(out, "{}", dataset.schema())?;
    for column in dataset.columns() {
        writeln!(out, "{:<24}  {:<7}  {}", column.name, column.kind.key(), column.doc)?;
    }
    Ok(0)
}
