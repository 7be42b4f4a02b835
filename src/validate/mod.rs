//! The audit: does what the form promises hold, and if not, which cell is wrong?
//!
//! The form ties its cells together. Its head cell says 本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和;
//! （七）总计 is the sum of the outcomes, 总计 the sum of its row. [`validate`] puts each such equation to a
//! [`Report`], read or built by hand, and returns an [`Audit`]:
//!
//! ```
//! use gongkai::{Lang, Report, Verdict, validate};
//!
//! let mut report = Report::default();
//! report.requests.received.total = Some(12);
//! report.requests.carried_in.total = Some(1);
//! report.requests.outcomes.total.total = Some(11);
//! report.requests.carried_out.total = Some(1);
//!
//! let audit = validate(&report);
//! assert_eq!(audit.verdict(), Verdict::Findings);
//!
//! let finding = &audit.findings()[0];
//! assert_eq!(finding.name(), "requests-balance");
//! assert_eq!(finding.computed(), Some(13.into()));
//! assert_eq!(finding.stated(), Some(12.into()));
//! assert_eq!(finding.terms()[0].path.to_string(), "requests.received.total");
//! assert!(finding.message(Lang::En).contains("13"));
//! ```
//!
//! # Silence is not success
//!
//! A report of nothing but blanks breaks no equation, and that says nothing about it. So an audit tells of every
//! equation what became of it, counted by rule in a [`Check`], and [`Verdict::NotChecked`] is another verdict than
//! [`Verdict::Clean`]:
//!
//! ```
//! use gongkai::{Report, Verdict, validate};
//!
//! let audit = validate(&Report::default());
//! assert!(audit.findings().is_empty());
//! assert_eq!(audit.verdict(), Verdict::NotChecked);
//!
//! let balance = &audit.checks()[0];
//! assert_eq!((balance.holds, balance.undecided), (0, 7));
//! let missing: Vec<_> = audit.undecided()[0].missing().map(|path| path.to_string()).collect();
//! assert_eq!(missing[3], "requests.carried_out.natural_person");
//! ```
//!
//! # What a blank is worth
//!
//! A cell without a value is an unknown number of at least 0, because counts are never negative. Let *d* be the known
//! part of the left side less that of the right:
//!
//! | unknown cells | *d* < 0 | *d* = 0 | *d* > 0 |
//! |---|---|---|---|
//! | none | broken | holds | broken |
//! | on the left | undecided | holds if blanks are 0 | broken |
//! | on the right | broken | holds if blanks are 0 | undecided |
//! | on both sides | undecided | holds if blanks are 0 | undecided |
//!
//! An equation without a single known cell is undecided. Whoever knows that an agency leaves its zeros out says so
//! with [`Blanks::Zero`].
//!
//! With [`Validator::audit_with`] the audit also sees the [`Origins`](crate::Origins) of the cells. Then
//!
//! - it knows a blank from a cell in which something unreadable stands, and from one whose row is lost: only blanks,
//!   dashes and “not applicable” can be the zeros of “holds if blanks are 0”;
//! - every term has its span in the source, and a finding can be drawn over it;
//! - a finding says whether the document is to blame, or the reader may be;
//! - numbers that no count can be (`-3`, `1.5`) are found;
//! - evidence is not used twice: an equation by which the reader may have placed a value is `assumed`, neither held nor
//!   broken.
//!
//! # Which cell is wrong
//!
//! Where equations of tables 3 and 4 break, [`Audit::suspects`] has the smallest sets of cells whose change would make
//! every equation hold, the likeliest slip first; [`Audit::derived`] has blank cells that the equations leave but one
//! value. [A page of the guide](crate::guide::audit) goes all the way with one report.
//!
//! # The rules
//!
//! [`rules()`] lists them, [`explain`] finds one, [each has a page](mod@crate::rules). A [`Validator`] switches them on and
//! off and weighs them, one by one or by [`Family`]. Each has a code, which is never used again for another rule, and a
//! name to be called by.
//!
//! Most rules look at one report. Those of [`Family::Years`] need the reports of several years, a [`Panel`]; those of
//! [`Family::Organs`] a government's report and those of its organs, a [`Rollup`].
//!
//! Rules on the running text are made to be silent rather than wrong. A sentence may have several fair readings (收到 may
//! count what was carried in): a rule fires only if none of them fits, and says which were tried.

mod audit;
mod equations;
mod finding;
mod locate;
mod message;
mod outcomes;
mod panel;
mod panels;
mod probe;
pub mod rules;
mod subject;
#[cfg(test)]
mod testing;
mod text;
mod told;
mod validator;
mod wire;

pub use audit::{Audit, Check, Verdict};
pub use finding::{Doubt, Finding, Quote, Reason, Term, Undecided};
pub use locate::{Derived, Slip, Suspect, SuspectCell};
pub use panel::{Panel, PanelDoubt, Rollup};
pub use panels::{IssuerPanel, Panels};
pub use rules::{Family, Rule, explain, rules};
pub use validator::{Blanks, UnknownRule, Validator};

use crate::model::Report;

/// Audits a report with all rules, taking its blanks as unknown. A [`Validator`] has options.
///
/// ```
/// use gongkai::{Report, Verdict, validate};
///
/// let mut report = Report::default();
/// let group = &mut report.review_and_litigation.reconsideration;
/// (group.upheld, group.corrected, group.other, group.pending) = (Some(2), Some(0), Some(1), Some(0));
/// group.total = Some(3);
/// assert_eq!(validate(&report).verdict(), Verdict::Clean);
/// ```
pub fn validate(report: &Report) -> Audit {
    Validator::new().audit(report)
}
