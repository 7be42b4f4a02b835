//! The JSON form of an audit. Its members are relied on from outside.

use super::audit::{Audit, Verdict};
use super::finding::{Doubt, Finding, Quote, Term, Undecided};
use super::validator::Blanks;
use crate::base::Lang;
use crate::model::Section;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

impl Serialize for Audit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let told = self.blanks != Blanks::Unknown;
        let mut out = serializer.serialize_struct("Audit", 8)?;
        out.serialize_field("verdict", &self.verdict())?;
        if told {
            out.serialize_field("blanks", &self.blanks)?;
        } else {
            out.skip_field("blanks")?;
        }
        out.serialize_field("checks", &self.checks)?;
        out.serialize_field("findings", &self.findings)?;
        if self.dropped_findings() > 0 {
            out.serialize_field("dropped_findings", &self.dropped_findings())?;
        } else {
            out.skip_field("dropped_findings")?;
        }
        out.serialize_field("suspects", self.suspects())?;
        if self.derived().is_empty() {
            out.skip_field("derived")?;
        } else {
            out.serialize_field("derived", self.derived())?;
        }
        if self.search_stopped_early() {
            out.serialize_field("search_stopped_early", &true)?;
        } else {
            out.skip_field("search_stopped_early")?;
        }
        out.end()
    }
}

impl Serialize for Finding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Finding", 10)?;
        out.serialize_field("code", self.code())?;
        out.serialize_field("name", self.name())?;
        out.serialize_field("severity", self.severity().key())?;
        out.serialize_field("blame", self.blame().key())?;
        if self.doubts.is_empty() {
            out.skip_field("because")?;
        } else {
            out.serialize_field("because", &self.doubts)?;
        }
        out.serialize_field("message", &self.message(Lang::En))?;
        out.serialize_field("terms", self.terms())?;
        out.serialize_field("stated", &self.stated().map(Number))?;
        out.serialize_field("computed", &self.computed().map(Number))?;
        if self.quotes.is_empty() {
            out.skip_field("quotes")?;
        } else {
            out.serialize_field("quotes", &self.quotes)?;
        }
        out.end()
    }
}

impl Serialize for Doubt {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Doubt", 2)?;
        out.serialize_field("path", &self.path)?;
        out.serialize_field("because", self.because)?;
        out.end()
    }
}

impl Serialize for Quote {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Quote", 3)?;
        out.serialize_field("section", &self.section.map(Section::key))?;
        out.serialize_field("text", &self.text)?;
        out.serialize_field("span", &self.span.map(|span| [span.start(), span.end()]))?;
        out.end()
    }
}

impl Serialize for Term {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Term", 4)?;
        out.serialize_field("path", &self.path)?;
        out.serialize_field("value", &self.value)?;
        out.serialize_field("sign", &self.sign)?;
        match self.report {
            Some(report) => out.serialize_field("report", &report)?,
            None => out.skip_field("report")?,
        }
        out.end()
    }
}

impl Serialize for Undecided {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Undecided", 4)?;
        out.serialize_field("code", self.rule.code())?;
        out.serialize_field("name", self.rule.name())?;
        out.serialize_field("reason", self.reason.key())?;
        out.serialize_field("terms", &self.terms)?;
        out.end()
    }
}

impl Serialize for Verdict {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key())
    }
}

impl Serialize for Blanks {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key())
    }
}

/// Sums of counts are numbers; what is no whole number, or too large for one, is a decimal string like all money.
struct Number(Decimal);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let whole = if self.0.is_integer() { (self.0.to_u64(), self.0.to_i64()) } else { (None, None) };
        match whole {
            (Some(count), _) => serializer.serialize_u64(count),
            (None, Some(negative)) => serializer.serialize_i64(negative),
            (None, None) => serializer.collect_str(&self.0),
        }
    }
}
