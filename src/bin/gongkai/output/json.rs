use super::{Chunks, Format, Sink, Told, concatenate};
use gongkai::export::{Dataset, Entry, Field};
use gongkai::{Audit, Parsed};
use serde::Serialize;
use serde_json::{Map, Number, Value};
use std::io::{self, Write};

/// An object for each document: on a line of its own, or in one array.
pub(crate) struct Json {
    pub(crate) told: Told,
    pub(crate) array: bool,
}

/// The rows of a table, each an object on a line of its own.
pub(crate) struct Rows {
    pub(crate) dataset: Dataset,
}

#[derive(Serialize)]
struct Reading<'a> {
    path: &'a str,
    #[serde(flatten)]
    parsed: &'a Parsed,
}

#[derive(Serialize)]
struct Audited<'a> {
    path: &'a str,
    #[serde(flatten)]
    audit: &'a Audit,
}

#[derive(Serialize)]
struct Unread<'a> {
    path: &'a str,
    error: &'a str,
    kind: &'a str,
}

struct Objects {
    told: Told,
    bytes: Vec<u8>,
}

impl Format for Json {
    fn sink(&self) -> io::Result<Box<dyn Sink + '_>> {
        Ok(Box::new(Objects { told: self.told, bytes: Vec::new() }))
    }

    fn join(&self, chunks: &mut Chunks<'_>, out: &mut (dyn Write + Send)) -> io::Result<()> {
        if !self.array {
            return concatenate(chunks, out);
        }
        let mut before = "[\n";
        for chunk in chunks {
            // Within a chunk each object is a line.
            for line in chunk?.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
                out.write_all(before.as_bytes())?;
                out.write_all(line)?;
                before = ",\n";
            }
        }
        out.write_all(if before == "[\n" { b"[]\n" } else { b"\n]\n" })
    }
}

impl Sink for Objects {
    fn write(&mut self, entry: &Entry<'_>) -> io::Result<()> {
        let path = entry.document();
        match (entry.parsed(), entry.audit(), entry.error()) {
            (Some(parsed), _, _) if self.told == Told::Reading => {
                serde_json::to_writer(&mut self.bytes, &Reading { path, parsed })?;
            }
            (_, Some(audit), _) => serde_json::to_writer(&mut self.bytes, &Audited { path, audit })?,
            (_, _, error) => {
                let (kind, error) = error.unwrap_or_default();
                serde_json::to_writer(&mut self.bytes, &Unread { path, error, kind })?;
            }
        }
        self.bytes.push(b'\n');
        Ok(())
    }

    fn finish(self: Box<Self>) -> io::Result<Vec<u8>> {
        Ok(self.bytes)
    }
}

impl Format for Rows {
    fn sink(&self) -> io::Result<Box<dyn Sink + '_>> {
        Ok(Box::new(RowLines { dataset: self.dataset, bytes: Vec::new() }))
    }
}

struct RowLines {
    dataset: Dataset,
    bytes: Vec<u8>,
}

impl Sink for RowLines {
    fn write(&mut self, entry: &Entry<'_>) -> io::Result<()> {
        let mut written = Ok(());
        self.dataset.rows(entry, &mut |row| {
            let columns = self.dataset.columns().iter().map(|column| column.name.clone().into_owned());
            let object: Map<String, Value> = columns.zip(row.iter().map(value)).collect();
            if written.is_ok() {
                written = serde_json::to_writer(&mut self.bytes, &object).map_err(io::Error::from);
                self.bytes.push(b'\n');
            }
        });
        written
    }

    fn finish(self: Box<Self>) -> io::Result<Vec<u8>> {
        Ok(self.bytes)
    }
}

/// Counts are numbers; what is no whole number is a string, like all money.
fn value(field: &Field<'_>) -> Value {
    match field {
        Field::Text(text) => Value::String(text.to_string()),
        Field::Whole(number) => Number::from_i128(*number).map_or(Value::Null, Value::Number),
        Field::Decimal(number) if number.is_integer() => {
            let whole = i128::try_from(*number).ok().and_then(Number::from_i128);
            whole.map_or(Value::Null, Value::Number)
        }
        Field::Decimal(number) => Value::String(number.to_string()),
        Field::Date(day) => Value::String(day.to_string()),
        _ => Value::Null,
    }
}
