use super::money;
use super::path::FieldPath;
use super::text::refused;
use rust_decimal::Decimal;
use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;

/// The value of one cell.
///
/// In JSON a count and a change are numbers, an amount is a decimal string.
///
/// ```
/// use gongkai::Value;
///
/// assert_eq!(Value::Count(12).to_string(), "12");
/// assert_eq!(Value::Change(-8).decimal(), (-8).into());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
#[non_exhaustive]
pub enum Value {
    /// A number of documents, decisions, items, requests or cases.
    Count(u64),
    /// A signed change of a number of items.
    Change(i64),
    /// An amount of money.
    Amount(
        #[cfg_attr(feature = "schema", schemars(with = "String"))]
        #[serde(serialize_with = "money::write")]
        Decimal,
    ),
}

impl Value {
    /// The value as a decimal, for sums.
    pub fn decimal(self) -> Decimal {
        match self {
            Self::Count(count) => count.into(),
            Self::Change(change) => change.into(),
            Self::Amount(amount) => amount,
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Kinds)
    }
}

/// Tells the kind of a value by how it is written.
struct Kinds;

impl Visitor<'_> for Kinds {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a whole number, or {}", money::EXPECTED)
    }

    fn visit_u64<E: de::Error>(self, count: u64) -> Result<Value, E> {
        Ok(Value::Count(count))
    }

    fn visit_i64<E: de::Error>(self, change: i64) -> Result<Value, E> {
        Ok(u64::try_from(change).map_or(Value::Change(change), Value::Count))
    }

    fn visit_str<E: de::Error>(self, amount: &str) -> Result<Value, E> {
        money::amount(amount).map(Value::Amount).ok_or_else(|| refused(amount, money::EXPECTED))
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count(count) => count.fmt(f),
            Self::Change(change) => change.fmt(f),
            Self::Amount(amount) => amount.fmt(f),
        }
    }
}

/// A value was given to a cell that holds another kind, or that is not there.
///
/// ```
/// use gongkai::{Report, Value};
///
/// let path = "requests.received.total".parse()?;
/// let refused = Report::default().set(path, Some(Value::Change(-1))).unwrap_err();
/// assert_eq!(refused.path(), path);
/// assert_eq!(refused.to_string(), "requests.received.total holds no value of that kind, or is not there");
/// # Ok::<(), gongkai::ParsePathError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} holds no value of that kind, or is not there")]
pub struct WrongKind(FieldPath);

impl WrongKind {
    pub(crate) fn at(path: FieldPath) -> Self {
        Self(path)
    }

    /// The cell.
    pub fn path(&self) -> FieldPath {
        self.0
    }
}

/// The place of a value in the model, by its kind.
pub(crate) enum Slot<'a> {
    Count(&'a mut Option<u64>),
    Change(&'a mut Option<i64>),
    Amount(&'a mut Option<Decimal>),
    /// In a row that the agency added.
    Any(&'a mut Option<Value>),
}

impl Slot<'_> {
    /// Whether the value is of the place's kind, and there now.
    pub(crate) fn set(self, value: Option<Value>) -> bool {
        match (self, value) {
            (Self::Any(slot), value) => *slot = value,
            (Self::Count(slot), None) => *slot = None,
            (Self::Change(slot), None) => *slot = None,
            (Self::Amount(slot), None) => *slot = None,
            (Self::Count(slot), Some(Value::Count(count))) => *slot = Some(count),
            (Self::Change(slot), Some(Value::Change(change))) => *slot = Some(change),
            (Self::Amount(slot), Some(Value::Amount(amount))) => *slot = Some(amount),
            _ => return false,
        }
        true
    }
}
