//! The rules, one per file: a page on what it checks, its metadata, the check, and cases that pass, fail and cannot be
//! decided. Each page is a module here.
//!
//! A new rule is a file beside these, its `mod` line and its line in the list below. It reports through the probe alone.
//! Its code follows the last one; the code of a rule that is given up is never used again.

use super::probe::Probe;
use super::subject::Extent;
use crate::base::{Lang, Severity};
use crate::model::Edition;
use page::page;
use std::fmt;

mod page;

pub mod carry_over;
pub mod deadline;
pub mod documents_disclosed;
pub mod documents_stock;
pub mod edition;
pub mod fee_statement;
pub mod items_stock;
pub mod labels;
pub mod narrative_decisions;
pub mod narrative_documents;
pub mod narrative_percent;
pub mod narrative_requests;
pub mod narrative_review;
pub mod narrative_sum;
pub mod period;
pub mod procurement_amount;
pub mod requests_balance;
pub mod requests_outcome_total;
pub mod requests_row_total;
pub mod requests_subtotal;
pub mod review_total;
pub mod rollup;
pub mod rules_power;
pub mod sections;
pub mod stock_roll;
pub mod value_range;
pub mod year_agreement;

/// The entry of a file.
macro_rules! rule {
    ($file:ident) => {
        Rule { spec: $file::RULE, page: page!(concat!(stringify!($file), ".rs")) }
    };
}

/// All rules, sorted by code.
static RULES: &[Rule] = &[
    rule!(requests_balance),
    rule!(requests_outcome_total),
    rule!(requests_row_total),
    rule!(requests_subtotal),
    rule!(review_total),
    rule!(value_range),
    rule!(documents_stock),
    rule!(documents_disclosed),
    rule!(items_stock),
    rule!(procurement_amount),
    rule!(rules_power),
    rule!(narrative_requests),
    rule!(narrative_decisions),
    rule!(narrative_documents),
    rule!(narrative_review),
    rule!(narrative_sum),
    rule!(narrative_percent),
    rule!(fee_statement),
    rule!(deadline),
    rule!(period),
    rule!(year_agreement),
    rule!(sections),
    rule!(edition),
    rule!(labels),
    rule!(carry_over),
    rule!(stock_roll),
    rule!(rollup),
];

/// What there is to know about a rule.
///
/// ```
/// use gongkai::{Family, Severity, explain, rules};
///
/// let rule = explain("requests-balance").ok_or("no such rule")?;
/// assert_eq!(rule.code(), "V001");
/// assert_eq!(rule.family(), Family::Requests);
/// assert_eq!(rule.severity(), Severity::Error);
/// assert_eq!(rule.formula(), "received + carried_in = outcomes.total + carried_out");
/// assert!(rule.legal_source().contains("第一项加第二项之和，等于第三项加第四项之和"));
/// assert!(rule.page().contains("**Why.**"));
/// assert_eq!(explain("V001"), Some(rule));
/// assert!(rules().contains(rule));
/// # Ok::<(), &str>(())
/// ```
pub struct Rule {
    spec: Spec,
    page: &'static str,
}

/// What a rule's file says of it.
pub(super) struct Spec {
    code: &'static str,
    name: &'static str,
    family: Family,
    severity: Severity,
    arithmetic: bool,
    applies: Applies,
    formula: &'static str,
    legal_source: &'static str,
    summary: &'static str,
    /// The message, if a finding brings no other.
    said: Template,
    check: fn(&mut Probe<'_>),
    #[cfg(test)]
    cases: &'static [super::testing::Case],
}

/// A message: `{row}` and `{column}` are those of the first cell, `{computed}` and `{stated}` the two sides; other names
/// are given with the finding.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Template {
    pub(super) en: &'static str,
    pub(super) zh: &'static str,
}

/// The form and the years that a rule is about.
#[derive(Clone, Copy)]
pub(super) struct Applies {
    editions: &'static [Edition],
    since: Option<u16>,
}

/// What a rule is about. Families can be chosen by name, as rules are.
///
/// ```
/// use gongkai::{Family, Report, Validator, rules};
///
/// let of_text = rules().iter().filter(|rule| rule.family() == Family::Narrative).count();
/// let audit = Validator::new().only(["narrative"])?.audit(&Report::default());
/// assert_eq!(audit.checks().len(), of_text);
/// # Ok::<(), gongkai::UnknownRule>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Family {
    /// `requests`: the sums of table 3.
    Requests,
    /// `review`: the sums of table 4.
    Review,
    /// `values`: what can stand in a cell.
    Values,
    /// `disclosure`: figures of table 2 that cannot be together.
    Disclosure,
    /// `narrative`: figures told in the text against the tables, and against each other.
    Narrative,
    /// `formalities`: sections, form, period, signature.
    Formalities,
    /// `years`: one report against that of the year before. Only [`Panel`](crate::Panel) runs these.
    Years,
    /// `organs`: a government's report against those of its organs. Only [`Rollup`](crate::Rollup) runs these.
    Organs,
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
        self.spec.code
    }

    /// The readable name, such as `requests-balance`.
    pub fn name(&self) -> &'static str {
        self.spec.name
    }

    /// What it is about.
    pub fn family(&self) -> Family {
        self.spec.family
    }

    /// How much its findings weigh, unless the caller says otherwise.
    pub fn severity(&self) -> Severity {
        self.spec.severity
    }

    /// Whether it is about sums. Only such rules make a report checked.
    pub fn is_arithmetic(&self) -> bool {
        self.spec.arithmetic
    }

    /// The editions of the form that it is about.
    pub fn editions(&self) -> &'static [Edition] {
        self.spec.applies.editions
    }

    /// The first year of reports that it is about; `None` if all are.
    pub fn since(&self) -> Option<u16> {
        self.spec.applies.since
    }

    /// The equation, or the condition, by the names of the model.
    pub fn formula(&self) -> &'static str {
        self.spec.formula
    }

    /// Where the rule is written.
    pub fn legal_source(&self) -> &'static str {
        self.spec.legal_source
    }

    /// What it checks, in a sentence.
    pub fn summary(&self) -> &'static str {
        self.spec.summary
    }

    /// Its page, in Markdown: what it checks, why, by which law, with an example, and when it stays silent. The same is
    /// in the [documentation](mod@crate::rules).
    pub fn page(&self) -> &'static str {
        self.page
    }

    pub(super) fn is_called(&self, name: &str) -> bool {
        self.code() == name || self.name() == name
    }

    /// Whether it is called so, or its family is.
    pub(super) fn is_meant_by(&self, name: &str) -> bool {
        self.is_called(name) || self.family().key() == name
    }

    pub(super) fn said(&'static self) -> &'static Template {
        &self.spec.said
    }

    /// Whether an audit of that extent tells of the rule. One of a single report tells of all: those that need several
    /// do not apply.
    pub(super) fn is_listed_for(&self, extent: Extent) -> bool {
        extent == Extent::One || self.needs(extent)
    }

    /// Whether it is a rule on reports that are that to each other.
    fn needs(&self, extent: Extent) -> bool {
        match self.family() {
            Family::Years => extent == Extent::Years,
            Family::Organs => matches!(extent, Extent::Organs { .. }),
            _ => extent == Extent::One,
        }
    }

    /// Puts the rule to a report, if the report is of a year that it is about. A rule decides itself what to do where
    /// the year is not known.
    pub(super) fn check(&self, probe: &mut Probe<'_>) {
        let before = self.since().zip(probe.report().year).is_some_and(|(since, year)| year < since);
        if before || !self.needs(probe.subject().extent) {
            probe.not_applicable();
        } else {
            (self.spec.check)(probe);
        }
    }

    #[cfg(test)]
    pub(super) fn cases(&self) -> &'static [super::testing::Case] {
        self.spec.cases
    }
}

impl Template {
    pub(super) fn in_language(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Zh => self.zh,
        }
    }
}

impl Applies {
    /// To every report.
    const ALWAYS: Self = Self { editions: &[Edition::Form2019, Edition::Form2021], since: None };
    /// To tables on one form. Its rules look at the cells that a report has.
    const FORM_2019: Self = Self { editions: &[Edition::Form2019], since: None };
    const FORM_2021: Self = Self { editions: &[Edition::Form2021], since: None };

    /// To reports of a year and later, on whatever form.
    const fn since(year: u16) -> Self {
        Self { since: Some(year), ..Self::ALWAYS }
    }
}

impl Family {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self::Requests,
        Self::Review,
        Self::Values,
        Self::Disclosure,
        Self::Narrative,
        Self::Formalities,
        Self::Years,
        Self::Organs,
    ];

    /// The name to choose it by.
    pub fn key(self) -> &'static str {
        match self {
            Self::Requests => "requests",
            Self::Review => "review",
            Self::Values => "values",
            Self::Disclosure => "disclosure",
            Self::Narrative => "narrative",
            Self::Formalities => "formalities",
            Self::Years => "years",
            Self::Organs => "organs",
        }
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.code() == other.code()
    }
}

impl Eq for Rule {}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Rule({} {})", self.code(), self.name())
    }
}
