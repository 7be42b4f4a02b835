//! Amounts of money in JSON: strings, to the last digit.
//!
//! How `rust_decimal` writes a number depends on its features, and those on every other crate that uses it; what is stored
//! must not.

use super::text::text_or_null;
use rust_decimal::Decimal;
use serde::{Deserializer, Serializer};

pub(super) const EXPECTED: &str = "an amount as a string, such as \"418.60\"";

/// Digits beyond those that a decimal holds are refused, not rounded off.
pub(super) fn amount(text: &str) -> Option<Decimal> {
    Decimal::from_str_exact(text).ok()
}

pub(super) fn write<S: Serializer>(amount: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(amount)
}

/// For the field of an amount that may not be known.
#[expect(clippy::ref_option, reason = "the signature that serde asks for")]
pub(super) fn serialize<S: Serializer>(known: &Option<Decimal>, serializer: S) -> Result<S::Ok, S::Error> {
    match known {
        Some(amount) => write(amount, serializer),
        None => serializer.serialize_none(),
    }
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Decimal>, D::Error> {
    text_or_null(deserializer, EXPECTED, amount)
}
