use super::cells;
use crate::base::Lang;
use crate::export::Entry;
use crate::validate::Audit;
use serde::{Deserialize, Serialize};

/// What an [`Overview`](super::Overview) tells of a document.
///
/// It can be stored: documents that are read on several machines have one overview so.
///
/// ```
/// use gongkai::Lang;
/// use gongkai::export::Entry;
/// use gongkai::page::Summary;
///
/// let summary = Summary::of(&Entry::unread("图.png", "unsupported", "a picture"), Lang::En).link("图.png");
/// let stored = serde_json::to_string(&summary)?;
/// assert_eq!(serde_json::from_str::<Summary>(&stored)?, summary);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    pub(super) document: String,
    pub(super) link: Option<String>,
    pub(super) error: Option<String>,
    pub(super) issuer: Option<String>,
    pub(super) year: Option<u16>,
    pub(super) edition: Option<String>,
    /// The name of the verdict; empty for what was not read.
    pub(super) verdict: String,
    /// Cells that are read, blank, unreadable, ambiguous, absent.
    pub(super) cells: [u32; 5],
    pub(super) broken: u32,
    /// The rules that found something, with their weight.
    pub(super) findings: Vec<(String, String)>,
    /// What the first finding says.
    pub(super) first: Option<String>,
}

impl Summary {
    /// Of a document, with its first finding in that language.
    pub fn of(entry: &Entry<'_>, lang: Lang) -> Self {
        let mut summary = Self {
            document: entry.document().to_owned(),
            error: entry.error().map(|(_, error)| error.to_owned()),
            ..Self::default()
        };
        if let (Some(parsed), Some(audit)) = (entry.parsed(), entry.audit()) {
            let report = parsed.report();
            summary.issuer.clone_from(&report.issuer);
            summary.year = report.year;
            summary.edition = report.edition.map(|edition| edition.key().to_owned());
            summary.cells = cells(parsed.coverage());
            summary.audited(audit, lang);
        }
        summary
    }

    /// With the address of the document's own page, or of the document.
    #[must_use]
    pub fn link(mut self, address: impl Into<String>) -> Self {
        self.link = Some(address.into());
        self
    }

    fn audited(&mut self, audit: &Audit, lang: Lang) {
        audit.verdict().key().clone_into(&mut self.verdict);
        self.broken = audit.equations(|check| check.broken);
        let named = |finding: &crate::validate::Finding| {
            (finding.name().to_owned(), finding.severity().key().to_owned())
        };
        self.findings = audit.findings().iter().map(named).collect();
        let worst = audit.findings().iter().rev().max_by_key(|finding| finding.severity());
        self.first = worst.map(|finding| finding.message(lang));
    }
}
