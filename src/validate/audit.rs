use super::finding::{Finding, Undecided};
use super::locate::{Derived, Located, Suspect};
use super::rules::Rule;
use super::validator::Blanks;
use crate::base::{Lang, Severity};
use serde::Serialize;

/// What an audit found: which equations held, which broke, which could not be decided.
///
/// ```
/// use gongkai::{Report, validate};
///
/// let audit = validate(&Report::default());
/// let json = serde_json::to_value(&audit)?;
/// assert_eq!(json["verdict"], "not_checked");
/// assert_eq!(json["checks"][0]["name"], "requests-balance");
/// assert_eq!(json["checks"][0]["undecided"], 7);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Audit {
    pub(super) blanks: Blanks,
    pub(super) checks: Vec<Check>,
    pub(super) findings: Vec<Finding>,
    pub(super) undecided: Vec<Undecided>,
    pub(super) dropped: u32,
    pub(super) located: Located,
}

/// What became of the equations of one rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Check {
    /// The code of the rule, such as `V001`.
    pub code: &'static str,
    /// The name of the rule, such as `requests-balance`.
    pub name: &'static str,
    /// Equations that hold.
    pub holds: u32,
    /// Equations that hold if the blanks in them are zeros.
    pub holds_if_blanks_are_zero: u32,
    /// Equations by which the reader placed values, so that they cannot be evidence any more.
    pub assumed: u32,
    /// Equations that are broken. Each has a [`Finding`].
    pub broken: u32,
    /// Equations that cannot be decided. Each has an [`Undecided`].
    pub undecided: u32,
    /// Equations that the report's form does not have.
    pub not_applicable: u32,
    #[serde(skip)]
    arithmetic: bool,
}

/// The outcome of an audit in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Verdict {
    /// Equations were decided, and nothing is wrong. Others may be undecided: see [`Audit::checks`].
    Clean,
    /// An equation is broken, or something else is an error or a warning.
    Findings,
    /// No arithmetic equation could be decided, and nothing is known to be an error.
    NotChecked,
}

impl Audit {
    /// What is broken, in the order of the rules: the first thousand. [`Self::checks`] counts all.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// How many findings there were beyond those kept.
    pub fn dropped_findings(&self) -> u32 {
        self.dropped
    }

    /// What became of the equations, rule by rule, sorted by code. A rule that was switched off has no entry.
    pub fn checks(&self) -> &[Check] {
        &self.checks
    }

    /// The equations that could not be decided, and what is missing in them: the first thousand.
    pub fn undecided(&self) -> &[Undecided] {
        &self.undecided
    }

    /// Which cells may be wrong, where equations of tables 3 and 4 cannot hold: at most ten repairs, the likeliest first.
    ///
    /// Each is a whole one: with its values every equation holds. None is there if all equations can hold, if no repair
    /// was found, or if several reports were audited together. Equations that share a blank cell may each be undecided,
    /// and yet contradict each other in what it would have to be: then there are suspects, and no finding.
    pub fn suspects(&self) -> &[Suspect] {
        &self.located.suspects
    }

    /// The cells without a value that the equations leave but one value, in the order of the form.
    ///
    /// Equations that are broken, or in which a suspect stands, tell nothing. Found are the values to which one equation
    /// after another leads; not those that follow only from several at once.
    pub fn derived(&self) -> &[Derived] {
        &self.located.derived
    }

    /// Whether the search for suspects came to its bound, or could not tell that no smaller repair exists: there may be
    /// others, or better ones.
    pub fn search_stopped_early(&self) -> bool {
        self.located.stopped_early
    }

    /// The verdict and what became of the equations, in a sentence.
    ///
    /// ```
    /// use gongkai::{Lang, Report, validate};
    ///
    /// let mut report = Report::default();
    /// let group = &mut report.review_and_litigation.reconsideration;
    /// (group.upheld, group.corrected, group.other, group.pending) = (Some(2), Some(1), Some(0), Some(4));
    /// group.total = Some(7);
    /// let audit = validate(&report);
    /// assert_eq!(audit.sentence(Lang::En), "clean (1 hold, 0 broken, 38 undecided)");
    /// assert_eq!(audit.sentence(Lang::Zh), "未发现问题（1 个等式成立，0 个等式不成立，38 个等式无法判定）");
    /// ```
    pub fn sentence(&self, lang: Lang) -> String {
        let if_zero = self.equations(|check| check.holds_if_blanks_are_zero);
        // The first three are always told.
        let parts = [
            (true, self.equations(|check| check.holds), "hold", "成立"),
            (true, self.equations(|check| check.broken), "broken", "不成立"),
            (true, self.equations(|check| check.undecided), "undecided", "无法判定"),
            (false, if_zero, "hold if blanks are 0", "空白为 0 则成立"),
            (false, self.equations(|check| check.assumed), "used for reading", "已用于识读"),
        ];
        let told = parts.iter().filter(|(always, count, ..)| *always || *count > 0);
        let told: Vec<String> = told
            .map(|(_, count, en, zh)| match lang {
                Lang::Zh => format!("{count} 个等式{zh}"),
                Lang::En => format!("{count} {en}"),
            })
            .collect();
        match (lang, self.verdict()) {
            (Lang::Zh, Verdict::Clean) => format!("未发现问题（{}）", told.join("，")),
            (Lang::Zh, Verdict::Findings) => format!("发现问题（{}）", told.join("，")),
            (Lang::Zh, Verdict::NotChecked) => format!("未能核对（{}）", told.join("，")),
            (Lang::En, verdict) => format!("{} ({})", verdict.key().replace('_', " "), told.join(", ")),
        }
    }

    /// How many equations of the sums came to something.
    pub(crate) fn equations(&self, of: fn(&Check) -> u32) -> u32 {
        self.checks.iter().filter(|check| check.arithmetic).map(of).fold(0, u32::saturating_add)
    }

    /// What the blanks were taken for.
    pub fn blanks(&self) -> Blanks {
        self.blanks
    }

    /// The outcome in a word.
    ///
    /// An equation is decided if it holds or is broken; one that holds only if blanks are zeros is not. Only the
    /// arithmetic of the tables makes a report a checked one: where none of it could be decided, a warning on the text
    /// does not either. A [`Severity::Note`] is worth knowing, and is no fault.
    pub fn verdict(&self) -> Verdict {
        let worst = self.findings.iter().map(Finding::severity).max();
        let sums = || self.checks.iter().filter(|check| check.arithmetic);
        let broken = worst == Some(Severity::Error) || sums().any(|check| check.broken > 0);
        if broken {
            Verdict::Findings
        } else if sums().all(|check| check.holds == 0) {
            Verdict::NotChecked
        } else if worst == Some(Severity::Warning) {
            Verdict::Findings
        } else {
            Verdict::Clean
        }
    }
}

impl Check {
    /// Whether the rule is about sums: only such equations make a report a checked one.
    pub fn is_arithmetic(&self) -> bool {
        self.arithmetic
    }

    /// Whether cells may be wrong or unknown in sums.
    pub(super) fn leaves_questions(&self) -> bool {
        self.arithmetic && self.broken.max(self.undecided).max(self.holds_if_blanks_are_zero) > 0
    }

    pub(super) fn new(rule: &Rule) -> Self {
        Self {
            code: rule.code(),
            name: rule.name(),
            holds: 0,
            holds_if_blanks_are_zero: 0,
            assumed: 0,
            broken: 0,
            undecided: 0,
            not_applicable: 0,
            arithmetic: rule.is_arithmetic(),
        }
    }
}

impl Verdict {
    /// The name used in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Clean => "clean",
            Self::Findings => "findings",
            Self::NotChecked => "not_checked",
        }
    }
}
