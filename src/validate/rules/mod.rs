//! The rules, one per file: a page on what it checks, its metadata, the check, and cases that pass, fail and cannot be
//! decided.
//!
//! A new rule is a file beside this one, its `mod` line and its line in [`RULES`]. It reports through the
//! [`Probe`] alone. Its code follows the last one here; the code of a rule that is given up is never used again.

use super::probe::Probe;
use crate::base::{Lang, Severity};
use std::fmt;

mod requests_balance;
mod requests_outcome_total;
mod requests_row_total;
mod requests_subtotal;
mod review_total;
mod value_range;

/// All rules, sorted by code.
static RULES: &[Rule] = &[
    requests_balance::RULE,
    requests_outcome_total::RULE,
    requests_row_total::RULE,
    requests_subtotal::RULE,
    review_total::RULE,
    value_range::RULE,
];

/// What there is to know about a rule.
///
/// ```
/// use gongkai::{Severity, explain, rules};
///
/// let rule = explain("requests-balance").ok_or("no such rule")?;
/// assert_eq!(rule.code(), "V001");
/// assert_eq!(rule.severity(), Severity::Error);
/// assert_eq!(rule.formula(), "received + carried_in = outcomes.total + carried_out");
/// assert!(rule.legal_source().contains("第一项加第二项之和，等于第三项加第四项之和"));
/// assert_eq!(explain("V001"), Some(rule));
/// assert!(rules().contains(rule));
/// # Ok::<(), &str>(())
/// ```
pub struct Rule {
    code: &'static str,
    name: &'static str,
    severity: Severity,
    arithmetic: bool,
    formula: &'static str,
    legal_source: &'static str,
    summary: &'static str,
    /// Templates of the message: `{row}` and `{column}` are those of the first term, `{computed}` and `{stated}` the
    /// two sides, `{raw}` the text of the cell.
    en: &'static str,
    zh: &'static str,
    check: fn(&mut Probe<'_>),
    #[cfg(test)]
    cases: &'static [super::testing::Case],
}

/// All rules, sorted by code.
///
/// ```
/// let names: Vec<_> = gongkai::rules().iter().map(|rule| rule.name()).collect();
/// assert_eq!(names[..3], ["requests-balance", "requests-outcome-total", "requests-row-total"]);
/// ```
pub fn rules() -> &'static [Rule] {
    RULES
}

/// The rule of that code or name.
///
/// ```
/// assert_eq!(gongkai::explain("V005").map(|rule| rule.name()), Some("review-total"));
/// assert!(gongkai::explain("V000").is_none());
/// ```
pub fn explain(code_or_name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.is_called(code_or_name))
}

impl Rule {
    /// The code, such as `V001`. It is never used again for another rule.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// The readable name, such as `requests-balance`.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// How much its findings weigh, unless the caller says otherwise.
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// Whether it is about sums. Only such rules make a report checked.
    pub fn is_arithmetic(&self) -> bool {
        self.arithmetic
    }

    /// The equation, or the condition, by the names of the model.
    pub fn formula(&self) -> &'static str {
        self.formula
    }

    /// Where the rule is written.
    pub fn legal_source(&self) -> &'static str {
        self.legal_source
    }

    /// What it checks, in a sentence.
    pub fn summary(&self) -> &'static str {
        self.summary
    }

    pub(super) fn is_called(&self, name: &str) -> bool {
        self.code == name || self.name == name
    }

    pub(super) fn template(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Zh => self.zh,
        }
    }

    pub(super) fn check(&self, probe: &mut Probe<'_>) {
        (self.check)(probe);
    }

    #[cfg(test)]
    pub(super) fn cases(&self) -> &'static [super::testing::Case] {
        self.cases
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Eq for Rule {}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Rule({} {})", self.code, self.name)
    }
}
