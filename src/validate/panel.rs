use super::audit::Audit;
use super::subject::{Audited, Extent, Noted, Subject};
use super::validator::Validator;
use crate::base::{Lang, Origins};
use crate::model::Report;
use crate::organ::{SameOrgan, same_organ};
use std::collections::BTreeMap;

/// The reports of one organ over the years.
///
/// It keeps the tables of the reports and not their text, so that many fit in memory.
///
/// ```
/// use gongkai::{Lang, Panel, Report, Validator};
///
/// let of_year = |year, carried_in, carried_out| {
///     let mut report = Report::default();
///     report.issuer = Some("青禾县水务局".to_owned());
///     report.year = Some(year);
///     report.requests.carried_in.total = Some(carried_in);
///     report.requests.carried_out.total = Some(carried_out);
///     report
/// };
/// let mut panel = Panel::new();
/// panel.add(&of_year(2023, 0, 4));
/// panel.add(&of_year(2024, 3, 0));
/// assert_eq!(panel.years().collect::<Vec<_>>(), [2023, 2024]);
///
/// let audit = panel.audit(&Validator::new());
/// let finding = &audit.findings()[0];
/// assert_eq!(finding.name(), "carry-over");
/// assert_eq!(
///     finding.message(Lang::En),
///     "column 总计: the report for 2024 says 3 requests were carried in, that for 2023 that 4 were carried out",
/// );
/// // Which of the reports a cell is of: the second.
/// assert_eq!(finding.terms()[0].report, Some(1));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Panel {
    /// By year.
    reports: BTreeMap<u16, Kept>,
    /// Reports that are not in it, and why.
    left_out: Vec<PanelDoubt>,
}

/// What is kept of a report.
#[derive(Clone, Debug)]
struct Kept {
    report: Report,
    origins: Option<Origins>,
}

/// Why the reports of a panel may not belong together, or one is not in it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PanelDoubt {
    /// The name of the issuer is another than in the report before. Where it is that of another organ for certain, the two
    /// reports are not compared; else the blame of what is found is unclear.
    NameChanged {
        /// The year of the report with the new name.
        year: u16,
        /// The name in the report before.
        before: String,
        /// The name in this one.
        after: String,
    },
    /// There are two reports for a year. The first was kept.
    YearTwice {
        /// The year.
        year: u16,
    },
    /// The year of a report is not known. It is not in the panel.
    NoYear,
}

impl Panel {
    /// A panel without reports.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the report of a year. Reports can be added in any order.
    pub fn add(&mut self, report: &Report) {
        self.keep(report, None);
    }

    /// Adds the report of a year with what is known of its cells.
    pub fn add_with(&mut self, report: &Report, origins: &Origins) {
        self.keep(report, Some(origins));
    }

    /// The name of the issuer in the first of the years.
    pub fn issuer(&self) -> Option<&str> {
        self.reports.values().find_map(|kept| kept.report.issuer.as_deref())
    }

    /// The years, in order. The cells of findings tell their report by its place here.
    pub fn years(&self) -> impl ExactSizeIterator<Item = u16> {
        self.reports.keys().copied()
    }

    /// What is uncertain about the panel: reports that are not in it, and names that change from one to the next.
    pub fn doubts(&self) -> Vec<PanelDoubt> {
        let issuer = |(&year, kept): (&u16, &Kept)| Some((year, kept.report.issuer.clone()?));
        let issuers: Vec<(u16, String)> = self.reports.iter().filter_map(issuer).collect();
        let changed = issuers.windows(2).filter_map(|pair| {
            let [(_, before), (year, after)] = pair else { return None };
            let (before, after) = (before.clone(), after.clone());
            let same = same_organ(&before, &after) == SameOrgan::Same;
            (!same).then_some(PanelDoubt::NameChanged { year: *year, before, after })
        });
        self.left_out.iter().cloned().chain(changed).collect()
    }

    /// Puts the rules of the family `years` to each year and the one before it.
    pub fn audit(&self, validator: &Validator) -> Audit {
        let audited: Vec<Audited<'_>> = self.reports.values().map(Kept::audited).collect();
        validator.audit_several(&audited, Extent::Years)
    }

    fn keep(&mut self, report: &Report, origins: Option<&Origins>) {
        let Some(year) = report.year else {
            self.left_out.push(PanelDoubt::NoYear);
            return;
        };
        if self.reports.contains_key(&year) {
            self.left_out.push(PanelDoubt::YearTwice { year });
            return;
        }
        self.reports.insert(year, Kept::of(report, origins));
    }
}

impl Kept {
    fn of(report: &Report, origins: Option<&Origins>) -> Self {
        let kept = Report {
            edition: report.edition,
            editions: report.editions,
            issuer: report.issuer.clone(),
            year: report.year,
            proactive_disclosure: report.proactive_disclosure.clone(),
            requests: report.requests.clone(),
            review_and_litigation: report.review_and_litigation.clone(),
            ..Report::default()
        };
        Self { report: kept, origins: origins.cloned() }
    }

    fn audited(&self) -> Audited<'_> {
        Audited { report: &self.report, origins: self.origins.as_ref(), source: "" }
    }
}

impl PanelDoubt {
    /// In words.
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::NameChanged { year, before, after }, Lang::Zh) => {
                format!("{year} 年报告的机关名称“{after}”与“{before}”不同，可能不是同一机关")
            }
            (Self::NameChanged { year, before, after }, Lang::En) => {
                format!("the report for {year} is of “{after}”, which may be another organ than “{before}”")
            }
            (Self::YearTwice { year }, Lang::Zh) => format!("{year} 年有两份报告，采用第一份"),
            (Self::YearTwice { year }, Lang::En) => {
                format!("there are two reports for {year}; the first was taken")
            }
            (Self::NoYear, Lang::Zh) => "有一份报告的年度无法确定，未纳入比较".to_owned(),
            (Self::NoYear, Lang::En) => "the year of a report is not known; it was left out".to_owned(),
        }
    }
}

/// A government's report and those of its organs.
///
/// ```
/// use gongkai::{Report, Rollup, Validator, Verdict};
///
/// let received = |total| {
///     let mut report = Report::default();
///     report.requests.received.total = Some(total);
///     report
/// };
/// let (county, water, schools) = (received(9), received(4), received(7));
/// let rollup = Rollup::of(&county).organ(&water).organ(&schools);
///
/// // Other organs may be missing, but no county receives less than two of its organs.
/// let audit = rollup.audit(&Validator::new());
/// assert_eq!(audit.findings()[0].name(), "rollup");
/// assert_eq!(audit.findings()[0].stated(), Some(11.into()));
///
/// // A bound holds that a sum would not.
/// let (county, water) = (received(9), received(4));
/// let rollup = Rollup::of(&county).organ(&water);
/// assert_eq!(rollup.audit(&Validator::new()).verdict(), Verdict::Clean);
/// assert_eq!(rollup.complete().audit(&Validator::new()).verdict(), Verdict::Findings);
/// ```
#[derive(Clone, Debug)]
pub struct Rollup<'a> {
    government: Audited<'a>,
    organs: Vec<Audited<'a>>,
    complete: bool,
}

impl<'a> Rollup<'a> {
    /// The report of the government.
    pub fn of(government: &'a Report) -> Self {
        let government = Audited::by_hand(government);
        Self { government, organs: Vec::new(), complete: false }
    }

    /// The report of one of its organs.
    #[must_use]
    pub fn organ(mut self, report: &'a Report) -> Self {
        self.organs.push(Audited::by_hand(report));
        self
    }

    /// These are all organs that the government's report adds up: sums have to be exact.
    #[must_use]
    pub fn complete(mut self) -> Self {
        self.complete = true;
        self
    }

    /// Puts the rules of the family `organs` to them. The cells of findings tell their report by its place: 0 is the
    /// government's, the others follow in the order in which they were given.
    pub fn audit(&self, validator: &Validator) -> Audit {
        let mut audited = vec![self.government];
        audited.extend(&self.organs);
        validator.audit_several(&audited, Extent::Organs { complete: self.complete })
    }
}

impl Validator {
    fn audit_several(&self, audited: &[Audited<'_>], extent: Extent) -> Audit {
        let nothing = Report::default();
        let nothing = Audited::by_hand(&nothing);
        let first = audited.first().unwrap_or(&nothing);
        let noted = Noted::default();
        let blanks = self.blanks_are();
        self.audit_subject(Subject { first, all: audited, extent, noted: &noted, blanks })
    }
}
