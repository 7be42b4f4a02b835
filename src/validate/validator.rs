use super::audit::Audit;
use super::probe::{Probe, Subject};
use super::rules::{self, Rule};
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
    settings: Vec<Setting>,
}

#[derive(Clone, Debug)]
struct Setting {
    rule: &'static Rule,
    on: bool,
    severity: Severity,
}

/// No rule has that name or code; [`rules()`](crate::rules()) lists those there are.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is neither the name nor the code of a rule, such as requests-balance or V001")]
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
        Self { blanks: Blanks::Unknown, settings: settings.collect() }
    }

    /// What blanks are taken for.
    #[must_use]
    pub fn blanks(mut self, blanks: Blanks) -> Self {
        self.blanks = blanks;
        self
    }

    /// Switches these rules on, by name or code, and all others off.
    ///
    /// # Errors
    ///
    /// [`UnknownRule`] if there is no such rule.
    pub fn only<N: AsRef<str>>(mut self, names: impl IntoIterator<Item = N>) -> Result<Self, UnknownRule> {
        for setting in &mut self.settings {
            setting.on = false;
        }
        for name in names {
            self.setting(name.as_ref())?.on = true;
        }
        Ok(self)
    }

    /// Switches these rules off, by name or code: what they forbid is allowed.
    ///
    /// # Errors
    ///
    /// [`UnknownRule`] if there is no such rule.
    pub fn allow<N: AsRef<str>>(mut self, names: impl IntoIterator<Item = N>) -> Result<Self, UnknownRule> {
        for name in names {
            self.setting(name.as_ref())?.on = false;
        }
        Ok(self)
    }

    /// Gives the findings of a rule another severity.
    ///
    /// # Errors
    ///
    /// [`UnknownRule`] if there is no such rule.
    pub fn severity(mut self, name: impl AsRef<str>, severity: Severity) -> Result<Self, UnknownRule> {
        self.setting(name.as_ref())?.severity = severity;
        Ok(self)
    }

    /// Audits a report of which nothing more is known: every cell without a value is a blank.
    pub fn audit(&self, report: &Report) -> Audit {
        self.run(Subject { report, origins: None, source: "", blanks: self.blanks })
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
        self.run(Subject { report, origins: Some(origins), source, blanks: self.blanks })
    }

    fn run(&self, subject: Subject<'_>) -> Audit {
        let mut checks = Vec::with_capacity(self.settings.len());
        let (mut findings, mut undecided) = (Vec::new(), Vec::new());
        for Setting { rule, severity, .. } in self.settings.iter().filter(|setting| setting.on) {
            let mut probe = Probe::new(rule, *severity, subject, &mut findings, &mut undecided);
            rule.check(&mut probe);
            checks.push(probe.finish());
        }
        Audit { blanks: self.blanks, checks, findings, undecided }
    }

    fn setting(&mut self, name: &str) -> Result<&mut Setting, UnknownRule> {
        let found = self.settings.iter_mut().find(|setting| setting.rule.is_called(name));
        found.ok_or_else(|| UnknownRule(name.into()))
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
