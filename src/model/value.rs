use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
#[non_exhaustive]
pub enum Value {
    /// A number of documents, decisions, items, requests or cases.
    Count(u64),
    /// A signed change of a number of items.
    Change(i64),
    /// An amount of money.
    Amount(#[cfg_attr(feature = "schema", schemars(with = "String"))] Decimal),
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

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count(count) => count.fmt(f),
            Self::Change(change) => change.fmt(f),
            Self::Amount(amount) => amount.fmt(f),
        }
    }
}

/// A value was given to a cell that holds another kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this cell does not hold a value of that kind")]
pub struct WrongKind;

/// The place of a value in the model, by its kind.
pub(crate) enum Slot<'a> {
    Count(&'a mut Option<u64>),
    Change(&'a mut Option<i64>),
    Amount(&'a mut Option<Decimal>),
}

impl Slot<'_> {
    pub(crate) fn set(self, value: Option<Value>) -> Result<(), WrongKind> {
        match (self, value) {
            (Self::Count(slot), None) => *slot = None,
            (Self::Change(slot), None) => *slot = None,
            (Self::Amount(slot), None) => *slot = None,
            (Self::Count(slot), Some(Value::Count(count))) => *slot = Some(count),
            (Self::Change(slot), Some(Value::Change(change))) => *slot = Some(change),
            (Self::Amount(slot), Some(Value::Amount(amount))) => *slot = Some(amount),
            _ => return Err(WrongKind),
        }
        Ok(())
    }
}
