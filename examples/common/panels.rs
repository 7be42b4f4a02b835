//! The reports of each issuer over the years, put together while documents are read one after another.

use gongkai::{Audit, Lang, Panel, PanelDoubt, Parsed, SameOrgan, Validator, organ, same_organ};
use serde::Serialize;
use std::collections::BTreeMap;

/// The issuers, by the place that they are in.
#[derive(Default)]
pub(crate) struct Panels(BTreeMap<String, Vec<Member>>);

struct Member {
    /// The name in the report that was added last.
    issuer: String,
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
        let (Some(issuer), Some(year)) = (&report.issuer, report.year) else { return };
        let place = organ(issuer).places().last().cloned().unwrap_or_default();
        let members = self.0.entry(place).or_default();
        // Another name of what is likely the same organ goes on where that one has no report for the year.
        let same = |member: &Member| same_organ(&member.issuer, issuer);
        let known = members.iter().position(|member| same(member) == SameOrgan::Same).or_else(|| {
            let goes_on =
                |member: &Member| same(member) == SameOrgan::Likely && !member.paths.contains_key(&year);
            members.iter().position(goes_on)
        });
        let index = known.unwrap_or_else(|| {
            members.push(Member { issuer: issuer.clone(), panel: Panel::new(), paths: BTreeMap::new() });
            members.len() - 1
        });
        let member = &mut members[index];
        member.issuer.clone_from(issuer);
        member.panel.add_with(report, parsed.origins());
        member.paths.entry(year).or_insert_with(|| path.to_owned());
    }

    /// The issuers that have reports of several years.
    pub(crate) fn audited(&self, validator: &Validator, lang: Lang) -> impl Iterator<Item = History> {
        let several = self.0.values().flatten().filter(|member| member.paths.len() > 1);
        several.map(move |Member { panel, paths, .. }| History {
            issuer: panel.issuer().unwrap_or_default().to_owned(),
            years: paths.iter().map(|(&year, path)| Year { year, path: path.clone() }).collect(),
            doubts: panel.doubts().iter().map(|doubt: &PanelDoubt| doubt.message(lang)).collect(),
            audit: panel.audit(validator),
        })
    }
}
