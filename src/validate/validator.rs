use super::audit::{Audit, Check};
use super::equations::Balance;
use super::locate::{Located, locate};
use super::probe::{Probe, Record};
use super::rules::{self, Family, Rule};
use super::subject::{Audited, Extent, Noted, Subject};
use crate::base::{Origins, Severity};
use crate::model::Report;

/// What the audit takes a blank cell for. The report says null either way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Blanks {
    /// An unknown number of at least 0.
    #[default]
    Unknown,
    /// 0, because the caller says so.
    ///
    /// With the origins at hand only blanks, dashes and “not applicable” count as 0: what is unreadable, ambiguous or
    /// not in the document stays unknown. Without them, everything that has no value is a blank. An equation in which
    /// no cell at all has a value stays undecided: a table that was lost is no table of zeros.
    Zero,
}

/// Audits reports, with options. One validator serves any number of reports.
///
/// ```
/// use gongkai::{Blanks, Report, Severity, Validator, Verdict};
///
/// let validator = Validator::new()
///     .blanks(Blanks::Zero)
///     .only(["requests-balance", "V005"])?
///     .severity("review-total", Severity::Warning)?;
///
/// let mut report = Report::default();
/// report.requests.received.total = Some(3);
/// report.requests.outcomes.total.total = Some(3);
///
/// let audit = validator.audit(&report);
/// assert_eq!(audit.verdict(), Verdict::Clean);
/// assert_eq!(audit.checks().len(), 2);
/// assert_eq!(audit.blanks(), Blanks::Zero);
///
/// let mistaken = Validator::new().allow(["request-balance"]).unwrap_err();
/// assert_eq!(mistaken.name(), "request-balance");
/// # Ok::<(), gongkai::UnknownRule>(())
/// ```
#[derive(Clone, Debug)]
pub struct Validator {
    blanks: Blanks,
    suspects: bool,
    settings: Vec<Setting>,
}

#[derive(Clone, Debug)]
struct Setting {
    rule: &'static Rule,
    on: bool,
    severity: Severity,
}

/// No rule has that name or code, and no family that name; [`rules()`](crate::rules()) lists those there are.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "“{0}” is no rule: neither a name such as requests-balance, nor a code such as V001, nor a family such as narrative"
)]
pub struct UnknownRule(Box<str>);

impl UnknownRule {
    /// The name that was asked for.
    pub fn name(&self) -> &str {
        &self.0
    }
}

impl Validator {
    /// All rules, each with its own severity, and blanks that are unknown.
    pub fn new() -> Self {
        let settings =
            rules::rules().iter().map(|rule| Setting { rule, on: true, severity: rule.severity() });
        Self { blanks: Blanks::Unknown, suspects: true, settings: settings.collect() }
    }

    /// What blanks are taken for.
    #[must_use]
    pub fn blanks(mut self, blanks: Blanks) -> Self {
        self.blanks = blanks;
        self
    }

    /// Whether to look for the cells that are wrong where equations break, and for the values that the equations leave to
    /// blank cells. It is looked for unless it is switched off; that can take a hundred times as long as the rules.
    ///
    /// ```
    /// use gongkai::{Report, Validator};
    ///
    /// let mut report = Report::default();
    /// report.review_and_litigation.reconsideration.upheld = Some(2);
    /// report.review_and_litigation.reconsideration.total = Some(1);
    /// assert!(!Validator::new().audit(&report).suspects().is_empty());
    /// assert!(Validator::new().suspects(false).audit(&report).suspects().is_empty());
    /// ```
    #[must_use]
    pub fn suspects(mut self, wanted: bool) -> Self {
        self.suspects = wanted;
        self
    }

    /// Switches these rules on, by name, code or family, and all others off.
    ///
    /// # Errors
    ///
    /// [`UnknownRule`] if there is no such rule.
    pub fn only<N: AsRef<str>>(mut self, names: impl IntoIterator<Item = N>) -> Result<Self, UnknownRule> {
        for setting in &mut self.settings {
            setting.on = false;
        }
        for name in names {
            self.each(name.as_ref(), |setting| setting.on = true)?;
        }
        Ok(self)
    }

    /// Switches these rules off, by name, code or family: what they forbid is allowed.
    ///
    /// # Errors
    ///
    /// [`UnknownRule`] if there is no such rule.
    pub fn allow<N: AsRef<str>>(mut self, names: impl IntoIterator<Item = N>) -> Result<Self, UnknownRule> {
        for name in names {
            self.each(name.as_ref(), |setting| setting.on = false)?;
        }
        Ok(self)
    }

    /// Gives the findings of a rule, or of a family of them, another severity.
    ///
    /// # Errors
    ///
    /// [`UnknownRule`] if there is no such rule.
    pub fn severity(mut self, name: impl AsRef<str>, severity: Severity) -> Result<Self, UnknownRule> {
        self.each(name.as_ref(), |setting| setting.severity = severity)?;
        Ok(self)
    }

    /// Audits a report of which nothing more is known: every cell without a value is a blank.
    pub fn audit(&self, report: &Report) -> Audit {
        self.run(&Audited::by_hand(report))
    }

    /// Audits a report with what is known of its cells. `source` is the decoded text that the spans of the origins
    /// lie in.
    ///
    /// ```
    /// use gongkai::{Origins, Report, Validator, Verdict};
    ///
    /// // No cell is told of: nothing of the form was in the document.
    /// let audit = Validator::new().audit_with(&Report::default(), &Origins::default(), "");
    /// assert_eq!(audit.verdict(), Verdict::NotChecked);
    /// ```
    pub fn audit_with(&self, report: &Report, origins: &Origins, source: &str) -> Audit {
        self.run(&Audited { report, origins: Some(origins), source })
    }

    fn run(&self, audited: &Audited<'_>) -> Audit {
        let all = std::slice::from_ref(audited);
        let noted = Noted::default();
        let extent = Extent::One;
        self.audit_subject(Subject { first: audited, all, extent, noted: &noted, blanks: self.blanks })
    }

    /// Puts the rules that are on to one report, or to several.
    pub(super) fn audit_subject(&self, subject: Subject<'_>) -> Audit {
        let mut record = Record::default();
        let settings = self.settings.iter().filter(|setting| setting.on);
        let checks = settings.filter(|setting| setting.rule.is_listed_for(subject.extent));
        let checks: Vec<Check> = checks
            .map(|Setting { rule, severity, .. }| {
                let mut probe = Probe::new(rule, *severity, subject, &mut record);
                rule.check(&mut probe);
                probe.finish()
            })
            .collect();
        let Record { findings, undecided, dropped, .. } = record;
        let wanted = self.suspects && subject.extent == Extent::One;
        let located = if wanted && checks.iter().any(Check::leaves_questions) {
            locate(subject, &self.balances(subject))
        } else {
            Located::default()
        };
        Audit { blanks: self.blanks, checks, findings, undecided, dropped, located }
    }

    pub(super) fn blanks_are(&self) -> Blanks {
        self.blanks
    }

    /// The equations between the cells of a report that these rules know.
    pub(super) fn balances(&self, subject: Subject<'_>) -> Vec<Balance> {
        let mut record = Record { balances: Some(Vec::new()), ..Record::default() };
        let of_tables = |rule: &Rule| matches!(rule.family(), Family::Requests | Family::Review);
        for Setting { rule, severity, .. } in self.settings.iter().filter(|one| one.on && of_tables(one.rule))
        {
            rule.check(&mut Probe::new(rule, *severity, subject, &mut record));
        }
        record.balances.unwrap_or_default()
    }

    /// Changes the settings of all rules that a name, a code or a family means.
    fn each(&mut self, name: &str, change: impl Fn(&mut Setting)) -> Result<(), UnknownRule> {
        let mut meant = self.settings.iter_mut().filter(|setting| setting.rule.is_meant_by(name)).peekable();
        meant.peek().ok_or_else(|| UnknownRule(name.into()))?;
        meant.for_each(change);
        Ok(())
    }
}

impl Default for Validator {
    fn default() -> Self {
        Self::new()
    }
}

impl Blanks {
    /// The name used in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Zero => "zero",
        }
    }
}
