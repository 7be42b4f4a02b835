use super::rules::{Rule, Template};
use crate::base::{Blame, Lang, Severity, Span};
use crate::model::{FieldPath, Section, Value};
use rust_decimal::Decimal;

/// A cell of an equation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Term {
    /// The cell.
    pub path: FieldPath,
    /// Its value; `None` where it is not known, also where the audit counted it as 0.
    pub value: Option<Value>,
    /// `1` on the left side of the equation as the rule writes it, `-1` on the right.
    pub sign: i8,
    /// Its place in the source, if the audit was given the origins and something is written there.
    pub span: Option<Span>,
    /// Which of the reports it is a cell of, counted from 0, where several were audited together.
    pub report: Option<u16>,
}

/// A piece of the running text that a finding is about.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Quote {
    /// The section it stands in; `None` for what stands before the first, or behind the last.
    pub section: Option<Section>,
    /// The text.
    pub text: Box<str>,
    /// Its place in the source, if the audit was given the origins; that of its paragraph where the source has marks
    /// between its characters.
    pub span: Option<Span>,
}

/// Why a finding may be the reader's fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Doubt {
    /// The cell.
    pub path: FieldPath,
    /// The name of the diagnostic that tells of it, such as `label-repaired`; that of the repair if none does.
    pub because: &'static str,
}

/// An equation that is broken, or a cell with a value that cannot be.
///
/// It holds data; text is made when someone asks for it.
///
/// ```
/// use gongkai::{Lang, Report, validate};
///
/// let mut report = Report::default();
/// let group = &mut report.review_and_litigation.reconsideration;
/// group.upheld = Some(2);
/// group.pending = Some(2);
/// group.total = Some(3);
///
/// // Two cells are blank. Whatever they are, the sum is too large.
/// let audit = validate(&report);
/// let finding = &audit.findings()[0];
/// assert_eq!((finding.code(), finding.name()), ("V005", "review-total"));
/// assert_eq!(finding.difference(), Some(1.into()));
/// assert_eq!(finding.terms().iter().filter(|term| term.value.is_none()).count(), 2);
/// assert_eq!(
///     finding.message(Lang::En),
///     "行政复议: the four results add up to 4, 总计 says 3 (2 cells without a value left out)",
/// );
/// assert_eq!(finding.message(Lang::Zh), "行政复议：四项结果合计 4，总计为 3（2 个无数值单元格未计入）");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub(super) rule: &'static Rule,
    pub(super) said: &'static Template,
    pub(super) severity: Severity,
    pub(super) blame: Blame,
    pub(super) doubts: Vec<Doubt>,
    pub(super) terms: Vec<Term>,
    pub(super) sides: Option<Sides>,
    /// What the message says besides the sides and the labels of the first cell.
    pub(super) details: Vec<(&'static str, Box<str>)>,
    pub(super) quotes: Vec<Quote>,
}

/// The known sums of both sides of an equation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sides {
    pub(super) left: Decimal,
    pub(super) right: Decimal,
}

/// An equation that cannot be decided.
///
/// ```
/// use gongkai::{Reason, Report, validate};
///
/// let mut report = Report::default();
/// let group = &mut report.review_and_litigation.litigation.direct;
/// (group.upheld, group.corrected, group.pending, group.total) = (Some(1), Some(0), Some(1), Some(3));
///
/// let audit = validate(&report);
/// let direct = audit.undecided().iter().find(|one| one.terms().iter().any(|term| term.value.is_some()));
/// let direct = direct.ok_or("decided")?;
/// assert_eq!(direct.rule().name(), "review-total");
/// assert_eq!(direct.reason(), Reason::UnknownCells);
/// let missing: Vec<_> = direct.missing().map(|path| path.to_string()).collect();
/// assert_eq!(missing, ["review_and_litigation.litigation.direct.other"]);
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undecided {
    pub(super) rule: &'static Rule,
    pub(super) reason: Reason,
    pub(super) terms: Vec<Term>,
}

/// Why an equation cannot be decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Reason {
    /// Cells of the equation have no value.
    UnknownCells,
    /// The agency added rows to the table. The gap may be theirs.
    ExtraRows,
    /// The year of the report is not known.
    Year,
    /// What kind of organ reports, or of which level, cannot be told from its name.
    Issuer,
    /// The document does not tell.
    NotTold,
    /// The text can be read in several ways, and some of them fit.
    Readings,
}

impl Finding {
    /// The rule that is broken.
    pub fn rule(&self) -> &'static Rule {
        self.rule
    }

    /// The code of the rule, such as `V001`.
    pub fn code(&self) -> &'static str {
        self.rule.code()
    }

    /// The name of the rule, such as `requests-balance`.
    pub fn name(&self) -> &'static str {
        self.rule.name()
    }

    /// How much it weighs: the rule's severity, or the one that the caller gave it.
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// Who is to blame: the document, unless the reader had to guess where or what a cell of the equation is.
    pub fn blame(&self) -> Blame {
        self.blame
    }

    /// Where the reader had to guess; empty if the document is to blame.
    pub fn doubts(&self) -> &[Doubt] {
        &self.doubts
    }

    /// Every cell of the equation, both sides, in the order in which the rule writes them; the cells that a rule
    /// without an equation is about.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// The pieces of the running text that it is about.
    pub fn quotes(&self) -> &[Quote] {
        &self.quotes
    }

    /// The left side of the equation as the rule writes it, so far as its cells are known; `None` where the rule
    /// compares nothing.
    pub fn computed(&self) -> Option<Decimal> {
        self.sides.map(|sides| sides.left)
    }

    /// The right side of the equation, so far as its cells are known.
    pub fn stated(&self) -> Option<Decimal> {
        self.sides.map(|sides| sides.right)
    }

    /// The left side less the right.
    pub fn difference(&self) -> Option<Decimal> {
        self.sides.map(|sides| sides.left.saturating_sub(sides.right))
    }

    /// What is wrong, in words.
    pub fn message(&self, lang: Lang) -> String {
        super::message::of(self, lang)
    }

    /// The message over the lines of the source, each cell of the equation marked and labelled with its value. `text`
    /// is the source that the origins belong to, and `name` stands for the document.
    #[cfg(feature = "pretty")]
    pub fn render(&self, text: &str, name: &str, lang: Lang) -> String {
        self.drawn(text, name, lang, false)
    }

    /// The same with the colours of a terminal.
    #[cfg(feature = "pretty")]
    pub fn render_in_color(&self, text: &str, name: &str, lang: Lang) -> String {
        self.drawn(text, name, lang, true)
    }

    #[cfg(feature = "pretty")]
    fn drawn(&self, text: &str, name: &str, lang: Lang, colors: bool) -> String {
        let cells = self.terms.iter().filter_map(|term| {
            let raw = || self.detail("raw").unwrap_or_default().to_owned();
            let value = term.value.map_or_else(raw, |value| value.to_string());
            Some((term.span?, format!("{} = {value}", term.path)))
        });
        let quotes = self.quotes.iter().filter_map(|quote| Some((quote.span?, String::new())));
        let marks: Vec<(Span, String)> = cells.chain(quotes).collect();
        // Without a mark there is no line to show.
        let text = if marks.is_empty() { "" } else { text };
        let head = (self.severity, self.name());
        crate::base::snippet(head, &self.message(lang), (text, name), &marks, colors)
    }
}

impl Finding {
    /// What stands for `{name}` in the message: what was given for it last.
    pub(super) fn detail(&self, name: &str) -> Option<&str> {
        self.details.iter().rfind(|(known, _)| *known == name).map(|(_, text)| &**text)
    }
}

impl Undecided {
    /// The rule whose equation it is.
    pub fn rule(&self) -> &'static Rule {
        self.rule
    }

    /// Why it cannot be decided.
    pub fn reason(&self) -> Reason {
        self.reason
    }

    /// Every cell of the equation.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// The cells of the equation that have no value.
    pub fn missing(&self) -> impl Iterator<Item = FieldPath> {
        self.terms.iter().filter(|term| term.value.is_none()).map(|term| term.path)
    }
}

impl Reason {
    /// The name used in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::UnknownCells => "unknown_cells",
            Self::ExtraRows => "extra_rows",
            Self::Year => "year",
            Self::Issuer => "issuer",
            Self::NotTold => "not_told",
            Self::Readings => "readings",
        }
    }
}
