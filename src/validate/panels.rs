use super::panel::Panel;
use crate::base::Origins;
use crate::model::Report;
use crate::organ::{SameOrgan, organ, same_organ};
use std::collections::BTreeMap;

/// The reports of many organs, put together organ by organ while documents are read one after another.
///
/// A report goes to the organ of the same name; to one that is likely the same under another name if that has no report
/// for the year.
///
/// ```
/// use gongkai::{Panels, Report, Validator};
///
/// let of = |issuer: &str, year, carried_in, carried_out| {
///     let mut report = Report::default();
///     (report.issuer, report.year) = (Some(issuer.to_owned()), Some(year));
///     report.requests.carried_in.total = Some(carried_in);
///     report.requests.carried_out.total = Some(carried_out);
///     report
/// };
/// let mut panels = Panels::new();
/// panels.add("a.html", &of("云溪市水务局", 2023, 0, 4));
/// panels.add("b.html", &of("云溪市教育局", 2023, 1, 2));
/// panels.add("c.html", &of("云溪市水务局", 2024, 3, 0));
/// assert!(!panels.add("d.html", &Report::default()));
///
/// let several: Vec<_> = panels.several().collect();
/// assert_eq!(several.len(), 1);
/// assert_eq!(several[0].documents().collect::<Vec<_>>(), [(2023, "a.html"), (2024, "c.html")]);
/// assert_eq!(several[0].panel().audit(&Validator::new()).findings()[0].name(), "carry-over");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Panels(BTreeMap<String, Vec<IssuerPanel>>);

/// One organ of [`Panels`].
#[derive(Clone, Debug)]
pub struct IssuerPanel {
    /// The name in the report that was added last.
    issuer: String,
    panel: Panel,
    /// By the year of the report. Only the first of a year is in the panel.
    documents: BTreeMap<u16, String>,
}

impl Panels {
    /// No reports so far.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the report of a document. Nothing is done, and `false` returned, if its issuer or its year is not known.
    pub fn add(&mut self, document: impl Into<String>, report: &Report) -> bool {
        self.keep(document.into(), report, None)
    }

    /// The same with what is known of its cells.
    pub fn add_with(&mut self, document: impl Into<String>, report: &Report, origins: &Origins) -> bool {
        self.keep(document.into(), report, Some(origins))
    }

    /// The organs that have reports of several years.
    pub fn several(&self) -> impl Iterator<Item = &IssuerPanel> {
        self.0.values().flatten().filter(|one| one.documents.len() > 1)
    }

    /// All organs.
    pub fn all(&self) -> impl Iterator<Item = &IssuerPanel> {
        self.0.values().flatten()
    }

    fn keep(&mut self, document: String, report: &Report, origins: Option<&Origins>) -> bool {
        let (Some(issuer), Some(year)) = (&report.issuer, report.year) else { return false };
        let place = organ(issuer).places().last().cloned().unwrap_or_default();
        let members = self.0.entry(place).or_default();
        let same = |one: &IssuerPanel| same_organ(&one.issuer, issuer);
        let known = members.iter().position(|one| same(one) == SameOrgan::Same).or_else(|| {
            let goes_on =
                |one: &IssuerPanel| same(one) == SameOrgan::Likely && !one.documents.contains_key(&year);
            members.iter().position(goes_on)
        });
        let index = known.unwrap_or_else(|| {
            let panel = Panel::new();
            members.push(IssuerPanel { issuer: issuer.clone(), panel, documents: BTreeMap::new() });
            members.len().saturating_sub(1)
        });
        let Some(member) = members.get_mut(index) else { return false };
        member.issuer.clone_from(issuer);
        match origins {
            Some(origins) => member.panel.add_with(report, origins),
            None => member.panel.add(report),
        }
        member.documents.entry(year).or_insert(document);
        true
    }
}

impl IssuerPanel {
    /// The reports.
    pub fn panel(&self) -> &Panel {
        &self.panel
    }

    /// The documents of the panel with their years.
    pub fn documents(&self) -> impl ExactSizeIterator<Item = (u16, &str)> {
        self.documents.iter().map(|(&year, document)| (year, document.as_str()))
    }
}
