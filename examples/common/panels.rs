//! The issuers that have reports of several years, as JSON has them.

use gongkai::{Audit, IssuerPanel, Lang, Panels, Validator};
use serde::Serialize;

/// What is known of one issuer over the years.
#[derive(Serialize)]
pub(crate) struct History {
    pub(crate) issuer: String,
    pub(crate) years: Vec<Year>,
    /// In words.
    pub(crate) doubts: Vec<String>,
    #[serde(flatten)]
    pub(crate) audit: Audit,
}

/// One of the reports.
#[derive(Serialize)]
pub(crate) struct Year {
    pub(crate) year: u16,
    pub(crate) path: String,
}

/// The issuers, with what one year leaves to the next audited.
pub(crate) fn audited(panels: &Panels, validator: &Validator, lang: Lang) -> impl Iterator<Item = History> {
    panels.several().map(move |one: &IssuerPanel| History {
        issuer: one.panel().issuer().unwrap_or_default().to_owned(),
        years: one.documents().map(|(year, path)| Year { year, path: path.to_owned() }).collect(),
        doubts: one.panel().doubts().iter().map(|doubt| doubt.message(lang)).collect(),
        audit: one.panel().audit(validator),
    })
}
