//! The probe: the only way in which a rule reports. It weighs what it is given and records the outcome, so that no
//! equation can be looked at without being counted.

use super::audit::Check;
use super::equations::{Balance, Equation, Outcome};
use super::finding::{Doubt, Finding, Quote, Reason, Sides, Term, Undecided};
use super::rules::{Rule, Template};
use super::subject::{At, Subject};
use crate::base::{Blame, Severity};
use crate::model::{FieldPath, Report};

/// Records what one rule finds.
pub(super) struct Probe<'a> {
    rule: &'static Rule,
    severity: Severity,
    subject: Subject<'a>,
    check: Check,
    record: &'a mut Record,
}

/// The most findings, and the most of what is undecided, that are kept of an audit. All are counted.
const KEPT: usize = 1000;

/// What all rules found.
#[derive(Default)]
pub(super) struct Record {
    pub(super) findings: Vec<Finding>,
    pub(super) undecided: Vec<Undecided>,
    /// Findings beyond those kept.
    pub(super) dropped: u32,
    /// The equations that were weighed, if someone wants them.
    pub(super) balances: Option<Vec<Balance>>,
}

/// What a finding rests on, besides the rule.
#[derive(Default)]
pub(super) struct Evidence {
    said: Option<&'static Template>,
    terms: Vec<(At, i8)>,
    sides: Option<Sides>,
    details: Vec<(&'static str, Box<str>)>,
    quotes: Vec<Quote>,
    unclear: bool,
}

impl Evidence {
    /// Cells that it is about.
    pub(super) fn cells(cells: impl IntoIterator<Item = FieldPath>) -> Self {
        let terms = cells.into_iter().map(|path| (At::from(path), 1)).collect();
        Self { terms, ..Self::default() }
    }

    /// The words of the message, where the rule has several.
    #[must_use]
    pub(super) fn said(mut self, said: &'static Template) -> Self {
        self.said = Some(said);
        self
    }

    /// What stands for `{name}` in the message, in the place of what was given before.
    #[must_use]
    pub(super) fn with(mut self, name: &'static str, text: impl Into<Box<str>>) -> Self {
        self.details.push((name, text.into()));
        self
    }

    /// The left side and the right one of an equation; of a figure of the text, what its cells come to and what is told.
    #[must_use]
    pub(super) fn sides(mut self, sides: Sides) -> Self {
        self.sides = Some(sides);
        self
    }

    /// The reader may be to blame, whatever is known of the cells.
    #[must_use]
    pub(super) fn unclear(mut self) -> Self {
        self.unclear = true;
        self
    }

    /// A piece of the running text.
    #[must_use]
    pub(super) fn quote(mut self, quote: Quote) -> Self {
        self.quotes.push(quote);
        self
    }
}

impl<'a> Probe<'a> {
    pub(super) fn new(
        rule: &'static Rule,
        severity: Severity,
        subject: Subject<'a>,
        record: &'a mut Record,
    ) -> Self {
        Self { rule, severity, subject, check: Check::new(rule), record }
    }

    pub(super) fn subject(&self) -> Subject<'a> {
        self.subject
    }

    /// The report, or the first of several.
    pub(super) fn report(&self) -> &'a Report {
        self.subject.first.report
    }

    /// Weighs an equation and records it.
    pub(super) fn equation<L, R>(&mut self, equation: &Equation<L, R>)
    where
        L: Iterator<Item: Into<At>> + Clone,
        R: Iterator<Item: Into<At>> + Clone,
    {
        self.equation_with(equation, Evidence::default());
    }

    /// The same, with what to say if it is broken.
    pub(super) fn equation_with<L, R>(&mut self, equation: &Equation<L, R>, evidence: Evidence)
    where
        L: Iterator<Item: Into<At>> + Clone,
        R: Iterator<Item: Into<At>> + Clone,
    {
        if let Some(balances) = &mut self.record.balances {
            balances.extend(equation.balance());
            return;
        }
        let weight = equation.weigh(&self.subject);
        match weight.outcome() {
            Outcome::Holds => count(&mut self.check.holds),
            Outcome::HoldsIfBlanksAreZero => count(&mut self.check.holds_if_blanks_are_zero),
            Outcome::Assumed => count(&mut self.check.assumed),
            Outcome::Broken => {
                let terms = equation.terms().collect();
                self.broken(Evidence { terms, ..evidence }.sides(weight.sides()));
            }
            Outcome::Undecided(reason) => self.undecided(reason, equation.terms()),
        }
    }

    /// Something that the report's form does not have, or that the rule is not about.
    pub(super) fn not_applicable(&mut self) {
        count(&mut self.check.not_applicable);
    }

    /// Something is as it should be.
    pub(super) fn holds(&mut self) {
        count(&mut self.check.holds);
    }

    /// Something of which that cannot be told.
    pub(super) fn undecided(&mut self, reason: Reason, terms: impl IntoIterator<Item = (At, i8)>) {
        count(&mut self.check.undecided);
        if self.record.undecided.len() >= KEPT {
            return;
        }
        let terms = terms.into_iter().map(|(at, sign)| self.subject.term(at, sign)).collect();
        self.record.undecided.push(Undecided { rule: self.rule, reason, terms });
    }

    /// Something that cannot be told for another reason than a cell.
    pub(super) fn open(&mut self, reason: Reason) {
        self.undecided(reason, []);
    }

    /// Something is wrong. The document is to blame, unless the reader had to guess.
    pub(super) fn broken(&mut self, evidence: Evidence) {
        count(&mut self.check.broken);
        if self.record.findings.len() >= KEPT {
            count(&mut self.record.dropped);
            return;
        }
        let Evidence { said, terms, sides, details, quotes, unclear } = evidence;
        let terms: Vec<Term> = terms.into_iter().map(|(at, sign)| self.subject.term(at, sign)).collect();
        let doubts: Vec<Doubt> =
            terms.iter().flat_map(|term| self.subject.doubts(term, sides.is_some())).collect();
        let blame = if doubts.is_empty() && !unclear { Blame::Document } else { Blame::Unclear };
        let said = said.unwrap_or(self.rule.said());
        let (rule, severity) = (self.rule, self.severity);
        let finding = Finding { rule, said, severity, blame, doubts, terms, sides, details, quotes };
        self.record.findings.push(finding);
    }

    pub(super) fn finish(self) -> Check {
        self.check
    }
}

fn count(number: &mut u32) {
    *number = number.saturating_add(1);
}
