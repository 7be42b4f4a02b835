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
    // A decimal may be read from more: with a sign +, with _ between digits, with no digit before the point.
    let mut parts = text.strip_prefix('-').unwrap_or(text).split('.');
    let are_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_plain =
        parts.next().is_some_and(are_digits) && parts.next().is_none_or(are_digits) && parts.next().is_none();
    Decimal::from_str_exact(text).ok().filter(|_| is_plain)
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

#[cfg(test)]
mod tests {
    use super::amount;

    #[test]
    fn an_amount_is_written_in_one_way() {
        for text in ["4_18.60", "+418.60", "418.", ".5", "", "-", "4.1.8", "1e3", " 1", "-+1"] {
            assert_eq!(amount(text), None, "{text}");
        }
        for text in ["418.60", "-0.5", "0", "7"] {
            assert_eq!(amount(text).map(|amount| amount.to_string()).as_deref(), Some(text));
        }
    }
}
