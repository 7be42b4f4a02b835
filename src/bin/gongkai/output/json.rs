use super::{Chunks, Format, Sink, Told, concatenate};
use gongkai::export::{Column, Dataset, Entry, Field};
use gongkai::{Audit, Parsed};
use serde::ser::Error;
use serde::{Serialize, Serializer};
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
            if written.is_ok() {
                let row = Row { columns: self.dataset.columns(), fields: row };
                written = serde_json::to_writer(&mut self.bytes, &row).map_err(io::Error::from);
                self.bytes.push(b'\n');
            }
        });
        written
    }

    fn finish(self: Box<Self>) -> io::Result<Vec<u8>> {
        Ok(self.bytes)
    }
}

/// A row as an object, its members in the order of the columns.
struct Row<'a> {
    columns: &'a [Column],
    fields: &'a [Field<'a>],
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(
            self.columns.iter().zip(self.fields).map(|(column, field)| (&column.name, Of(field))),
        )
    }
}

/// A field: numbers are numbers, so that other programs find one type in a column.
struct Of<'a>(&'a Field<'a>);

impl Serialize for Of<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Field::Text(text) => serializer.serialize_str(text),
            Field::Whole(number) => serializer.serialize_i128(*number),
            Field::Decimal(number) => number
                .to_string()
                .parse::<serde_json::Number>()
                .map_err(S::Error::custom)?
                .serialize(serializer),
            Field::Date(day) => serializer.collect_str(day),
            _ => serializer.serialize_none(),
        }
    }
}
