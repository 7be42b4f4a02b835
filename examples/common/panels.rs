//! The reports of each issuer over the years, put together while documents are read one after another.

use gongkai::{Audit, Lang, Panel, PanelDoubt, Parsed, Validator, organ_key};
use serde::Serialize;
use std::collections::BTreeMap;

/// By the key of the issuer's name.
#[derive(Default)]
pub(crate) struct Panels(BTreeMap<String, Member>);

#[derive(Default)]
struct Member {
    panel: Panel,
    /// The documents, by the year of the report. Only the first of a year is in the panel.
    paths: BTreeMap<u16, String>,
}

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

impl Panels {
    /// Adds a document, if its issuer and its year are known.
    pub(crate) fn add(&mut self, path: &str, parsed: &Parsed) {
        let report = parsed.report();
        if let (Some(issuer), Some(year)) = (&report.issuer, report.year) {
            let member = self.0.entry(organ_key(issuer)).or_default();
            member.panel.add_with(report, parsed.origins());
            member.paths.entry(year).or_insert_with(|| path.to_owned());
        }
    }

    /// The issuers that have reports of several years.
    pub(crate) fn audited(&self, validator: &Validator, lang: Lang) -> impl Iterator<Item = History> {
        let several = self.0.values().filter(|member| member.paths.len() > 1);
        several.map(move |Member { panel, paths }| History {
            issuer: panel.issuer().unwrap_or_default().to_owned(),
            years: paths.iter().map(|(&year, path)| Year { year, path: path.clone() }).collect(),
            doubts: panel.doubts().iter().map(|doubt: &PanelDoubt| doubt.message(lang)).collect(),
            audit: panel.audit(validator),
        })
    }
}
