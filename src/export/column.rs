use super::Entry;
use crate::model::Edition;
use crate::read::Parsed;
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// A column of a [`Dataset`](super::Dataset).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Column {
    /// The name, in the head of a CSV file and the schema of a Parquet file.
    pub name: Cow<'static, str>,
    /// What its fields are.
    pub kind: Kind,
    /// What they mean.
    pub doc: Cow<'static, str>,
}

/// What the fields of a column are. Each may be null.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// Text; never an empty one.
    Text,
    /// A whole number: in Arrow 64 bits with a sign.
    Whole,
    /// A number that may have digits behind the point: in Arrow 64 bits of floating point, which give back any number of
    /// up to 15 digits as it was written. No count and no amount of money has more.
    Number,
    /// A day.
    Date,
}

impl Kind {
    /// The name, in lists of columns.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Whole => "whole",
            Self::Number => "number",
            Self::Date => "date",
        }
    }
}

/// A field of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Field<'a> {
    /// Nothing is known.
    Null,
    /// Text.
    Text(Cow<'a, str>),
    /// A whole number, as large as a count or a signed change can be.
    Whole(i128),
    /// A decimal number.
    Decimal(Decimal),
    /// A day.
    Date(Date),
}

impl<'a> From<&'a str> for Field<'a> {
    fn from(text: &'a str) -> Self {
        if text.is_empty() { Self::Null } else { Self::Text(text.into()) }
    }
}

impl From<String> for Field<'_> {
    fn from(text: String) -> Self {
        if text.is_empty() { Self::Null } else { Self::Text(text.into()) }
    }
}

impl<'a> From<&'a String> for Field<'a> {
    fn from(text: &'a String) -> Self {
        text.as_str().into()
    }
}

impl From<Decimal> for Field<'_> {
    fn from(number: Decimal) -> Self {
        Self::Decimal(number)
    }
}

impl From<Date> for Field<'_> {
    fn from(day: Date) -> Self {
        Self::Date(day)
    }
}

macro_rules! whole {
    ($($number:ty)*) => {
        $(impl From<$number> for Field<'_> {
            fn from(number: $number) -> Self {
                Self::Whole(number.into())
            }
        })*
    };
}

whole! { u16 u32 u64 i64 }

impl<'a, T: Into<Field<'a>>> From<Option<T>> for Field<'a> {
    fn from(known: Option<T>) -> Self {
        known.map_or(Self::Null, Into::into)
    }
}

/// A column whose name is fixed.
pub(super) fn column(kind: Kind, name: &'static str, doc: &'static str) -> Column {
    Column { name: name.into(), kind, doc: doc.into() }
}

/// The columns that each table begins with, and its own behind them.
pub(super) fn columns(own: impl IntoIterator<Item = Column>) -> Vec<Column> {
    let first = [
        column(Kind::Text, "document", "the path or the name of the document"),
        column(Kind::Text, "issuer", "the organ that reports, as written"),
        column(Kind::Whole, "year", "the year reported on"),
        column(
            Kind::Text,
            "edition",
            "the edition of the form: 2019, 2021 or mixed; null if the labels do not tell",
        ),
    ];
    first.into_iter().chain(own).collect()
}

/// The fields of those columns.
pub(super) fn head<'a>(entry: &Entry<'a>) -> [Field<'a>; 4] {
    let report = entry.parsed().map(Parsed::report);
    [
        entry.document().into(),
        report.and_then(|report| report.issuer.as_ref()).into(),
        report.and_then(|report| report.year).into(),
        report.and_then(|report| report.edition).map(Edition::key).into(),
    ]
}
