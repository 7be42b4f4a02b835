//! The JSON form: an envelope with the name of its schema, and tables that hold only the cells of the report's form.

use super::Section;
use super::disclosure::{AmountUnit, ProactiveDisclosure};
use super::edition::{Edition, Editions};
use super::narrative::{Narrative, TableNote};
use super::path::FieldPath;
use super::report::{ExtraRow, Period, Report, Signature};
use super::requests::Requests;
use super::review::ReviewAndLitigation;
use super::text::{text, text_or_null};
use super::value::Value;
use serde::ser::{SerializeMap, SerializeStruct};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What is read: every member may be missing, unknown ones are passed over.
#[derive(Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Report"))]
#[serde(default, expecting = "an object, the JSON form of a report")]
pub(crate) struct Envelope {
    /// The name and version of the form, `gongkai.report/1.0`.
    #[serde(deserialize_with = "readable")]
    schema: Option<String>,
    edition: Option<Edition>,
    editions: Editions,
    title: Option<String>,
    issuer: Option<String>,
    year: Option<u16>,
    period: Option<Period>,
    signed: Option<Signature>,
    introduction: Vec<String>,
    overview: Narrative,
    proactive_disclosure: ProactiveDisclosure,
    requests: Requests,
    review_and_litigation: ReviewAndLitigation,
    problems_and_improvements: Narrative,
    other_matters: Narrative,
    table_notes: Vec<TableNote>,
    extra_rows: Vec<ExtraRow>,
}

/// Refuses a schema that this version cannot read, at its place. What this crate writes begins with it.
/// Any minor version of schema 1 is read: later ones only have more members.
fn readable<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    text_or_null(deserializer, "gongkai.report/1.x", |schema| {
        let minor = schema.strip_prefix("gongkai.report/1.")?;
        let is_number = !minor.is_empty() && minor.bytes().all(|digit| digit.is_ascii_digit());
        is_number.then(|| schema.to_owned())
    })
}

/// Some other JSON. Read as a report, it would be one of which nothing is known.
#[derive(Debug, thiserror::Error)]
#[error("not a report: neither “schema” nor any member of the form")]
pub(crate) struct NotAReport;

impl TryFrom<Envelope> for Report {
    type Error = NotAReport;

    fn try_from(mut envelope: Envelope) -> Result<Self, NotAReport> {
        let named = envelope.schema.take().is_some();
        let report = Self::from_members(envelope);
        if named || report != Self::default() { Ok(report) } else { Err(NotAReport) }
    }
}

impl Report {
    fn from_members(envelope: Envelope) -> Self {
        Self {
            edition: envelope.edition,
            editions: envelope.editions,
            title: envelope.title,
            issuer: envelope.issuer,
            year: envelope.year,
            period: envelope.period,
            signed: envelope.signed,
            introduction: envelope.introduction,
            overview: envelope.overview,
            proactive_disclosure: envelope.proactive_disclosure,
            requests: envelope.requests,
            review_and_litigation: envelope.review_and_litigation,
            problems_and_improvements: envelope.problems_and_improvements,
            other_matters: envelope.other_matters,
            table_notes: envelope.table_notes,
            extra_rows: envelope.extra_rows,
        }
    }
}

impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let cells: Vec<(String, Leaf)> = self.leaves();
        let mut out = serializer.serialize_struct("Report", 17)?;
        out.serialize_field("schema", Self::SCHEMA)?;
        out.serialize_field("edition", &self.edition)?;
        out.serialize_field("editions", &self.editions)?;
        out.serialize_field("title", &self.title)?;
        out.serialize_field("issuer", &self.issuer)?;
        out.serialize_field("year", &self.year)?;
        out.serialize_field("period", &self.period)?;
        out.serialize_field("signed", &self.signed)?;
        out.serialize_field("introduction", &self.introduction)?;
        out.serialize_field("overview", &self.overview)?;
        for table in [Section::ProactiveDisclosure, Section::Requests, Section::ReviewAndLitigation] {
            let prefix = table.key().len().saturating_add(1);
            let node = Node { cells: of_table(&cells, table.key()), prefix };
            out.serialize_field(table.key(), &node)?;
        }
        out.serialize_field("problems_and_improvements", &self.problems_and_improvements)?;
        out.serialize_field("other_matters", &self.other_matters)?;
        out.serialize_field("table_notes", &self.table_notes)?;
        out.serialize_field("extra_rows", &self.extra_rows)?;
        out.end()
    }
}

/// The end of a path in JSON: a value, or the unit beside an amount.
#[derive(Serialize)]
#[serde(untagged)]
enum Leaf {
    Value(Option<Value>),
    Unit(Option<AmountUnit>),
}

impl Report {
    /// The cells by their paths as text, siblings beside each other as [`Node`] needs them.
    fn leaves(&self) -> Vec<(String, Leaf)> {
        let mut leaves = Vec::with_capacity(256);
        for path in FieldPath::all().filter(|&path| self.has(path)) {
            let name = path.to_string();
            let amount = name.strip_suffix(".amount").map(|row| format!("{row}.amount_unit"));
            leaves.push((name, Leaf::Value(self.get(path))));
            if let Some(unit) = amount {
                let of = &self.proactive_disclosure.centralized_procurement;
                leaves.push((unit, Leaf::Unit(of.amount_unit)));
            }
        }
        leaves
    }
}

fn of_table<'a>(cells: &'a [(String, Leaf)], table: &str) -> &'a [(String, Leaf)] {
    let start = cells.partition_point(|(path, _)| rank(path) < rank(table));
    let rest = cells.get(start..).unwrap_or_default();
    let end = rest.partition_point(|(path, _)| path.starts_with(table));
    rest.get(..end).unwrap_or_default()
}

/// The tables in the order in which their cells are numbered.
fn rank(path: &str) -> u8 {
    match path.as_bytes().get(..4) {
        Some(b"proa") => 0,
        Some(b"requ") => 1,
        _ => 2,
    }
}

/// Cells whose paths agree up to `prefix`, as one object.
struct Node<'a> {
    cells: &'a [(String, Leaf)],
    prefix: usize,
}

impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        let mut cells = self.cells;
        while let Some((path, leaf)) = cells.first() {
            let rest = path.get(self.prefix..).unwrap_or_default();
            let (key, is_leaf) = rest.split_once('.').map_or((rest, true), |(key, _)| (key, false));
            let same = cells.partition_point(|(other, _)| {
                let other = other.get(self.prefix..).unwrap_or_default();
                other.split('.').next() == Some(key)
            });
            let (group, others) = cells.split_at(same.clamp(1, cells.len()));
            if is_leaf {
                map.serialize_entry(key, leaf)?;
            } else {
                let prefix = self.prefix.saturating_add(key.len()).saturating_add(1);
                map.serialize_entry(key, &Node { cells: group, prefix })?;
            }
            cells = others;
        }
        map.end()
    }
}

impl Serialize for Section {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key())
    }
}

impl<'de> Deserialize<'de> for Section {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        text(deserializer, "a section such as overview", Self::from_key)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Section {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Section".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let keys: Vec<_> = Self::ALL.iter().map(|one| one.key()).collect();
        schemars::json_schema!({ "type": "string", "enum": keys })
    }
}
