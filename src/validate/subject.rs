//! What is audited, and what is known of its cells.

use super::finding::{Doubt, Term};
use super::probe::Evidence;
use super::text::Text;
use super::validator::Blanks;
use crate::base::{Code, Origins, Passage, Repair, Repairs, Span, State};
use crate::facts::{Told, facts_by};
use crate::model::{FieldPath, Report, Value};
use crate::organ::{Organ, SameOrgan, organ, same_organ};
use rust_decimal::Decimal;
use std::cell::OnceCell;

/// A report that is audited.
#[derive(Clone, Copy, Debug)]
pub(super) struct Audited<'a> {
    pub(super) report: &'a Report,
    pub(super) origins: Option<&'a Origins>,
    pub(super) source: &'a str,
}

/// One report, or several that belong together.
#[derive(Clone, Copy)]
pub(super) struct Subject<'a> {
    pub(super) first: &'a Audited<'a>,
    /// All of them, the first included.
    pub(super) all: &'a [Audited<'a>],
    pub(super) extent: Extent,
    pub(super) noted: &'a Noted,
    pub(super) blanks: Blanks,
}

/// What several rules look at in the first report, found when the first of them asks.
#[derive(Default)]
pub(super) struct Noted {
    told: OnceCell<Vec<Told>>,
    issuer: OnceCell<Organ>,
    cells: OnceCell<Vec<(FieldPath, Option<Value>)>>,
    /// By the numbers of the cells in the form.
    values: OnceCell<Vec<Option<Value>>>,
}

/// What the reports are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// There is one.
    One,
    /// They are of one organ, sorted by year.
    Years,
    /// The first is a government's, the others are those of its organs: all of them, if complete.
    Organs { complete: bool },
}

/// The reports of a year and of the one before.
pub(super) struct Pair {
    pub(super) year: u16,
    index: u16,
    /// Both are surely of one organ.
    pub(super) is_sure: bool,
}

/// A cell in one of the reports that are audited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct At {
    pub(super) report: u16,
    pub(super) path: FieldPath,
}

impl From<FieldPath> for At {
    fn from(path: FieldPath) -> Self {
        Self { report: 0, path }
    }
}

impl<'a> Audited<'a> {
    /// A report of which nothing more is known.
    pub(super) fn by_hand(report: &'a Report) -> Self {
        Self { report, origins: None, source: "" }
    }

    /// What a cell without a value was; without origins it is taken for a blank.
    pub(super) fn state(&self, path: FieldPath) -> State {
        self.origins.map_or(State::Blank, |origins| origins.state(path.index()))
    }

    /// Whether a cell without a value says no more than that there is nothing. Where nothing is known of the cells, a
    /// cell that the form does not have is none, and a table without any value is one that was lost.
    pub(super) fn is_blank(&self, path: FieldPath) -> bool {
        let blank = matches!(self.state(path), State::Blank | State::Dash | State::NotApplicable);
        blank && (self.origins.is_some() || self.report.has(path) && self.has_value_in_table(path))
    }

    fn has_value_in_table(&self, path: FieldPath) -> bool {
        let table = std::mem::discriminant(&path.cell());
        let mut of_table = FieldPath::all().filter(|other| std::mem::discriminant(&other.cell()) == table);
        of_table.any(|other| self.report.get(other).is_some())
    }

    /// What is written in a cell.
    pub(super) fn raw(&self, path: FieldPath) -> &'a str {
        self.origins.map_or("", |origins| origins.text(path.index(), self.source))
    }

    /// Headings, paragraphs, signature, with their places; empty without origins.
    pub(super) fn passages(&self) -> impl Iterator<Item = (Passage, Span)> {
        self.origins.into_iter().flat_map(Origins::passages)
    }

    pub(super) fn repairs(&self, path: FieldPath) -> Repairs {
        self.origins.map(|origins| origins.repairs(path.index())).unwrap_or_default()
    }
}

impl Pair {
    /// A cell in the report of the year.
    pub(super) fn this(&self, path: FieldPath) -> At {
        At { report: self.index, path }
    }

    /// What a finding rests on: it is unclear where the reports may be of two organs.
    pub(super) fn evidence(&self) -> Evidence {
        let evidence = Evidence::default().with("year", self.year.to_string());
        if self.is_sure { evidence } else { evidence.unclear() }
    }

    /// A cell in that of the year before.
    pub(super) fn before(&self, path: FieldPath) -> At {
        At { report: self.index.saturating_sub(1), path }
    }
}

impl<'a> Subject<'a> {
    /// Each report whose year follows that of the report before it, unless they are of two organs.
    pub(super) fn years(&self) -> impl Iterator<Item = Pair> + use<'a> {
        (1_u16..).zip(self.all.windows(2)).filter_map(|(index, pair)| {
            let [before, this] = pair else { return None };
            let year = this.report.year?;
            let names = before.report.issuer.as_ref().zip(this.report.issuer.as_ref());
            let same = names.map_or(SameOrgan::Same, |(before, after)| same_organ(before, after));
            let follows = before.report.year? == year.checked_sub(1)? && same != SameOrgan::Different;
            follows.then_some(Pair { year, index, is_sure: same == SameOrgan::Same })
        })
    }

    /// The figures that the running text of the first report tells.
    pub(super) fn told(&self) -> &'a [Told] {
        self.noted.told.get_or_init(|| facts_by(self.first.report, self.issuer()))
    }

    /// The paragraph that a figure stands in.
    pub(super) fn text_of(&self, told: &Told) -> Option<Text<'a>> {
        Text::all(self.first).filter(|text| text.section == told.section).nth(told.paragraph)
    }

    /// Who issued the first report, by its name.
    pub(super) fn issuer(&self) -> &'a Organ {
        self.noted.issuer.get_or_init(|| organ(self.first.report.issuer.as_deref().unwrap_or_default()))
    }

    /// The cells that the form of the first report has, with their values.
    pub(super) fn cells(&self) -> &'a [(FieldPath, Option<Value>)] {
        self.noted.cells.get_or_init(|| {
            // As many as the form has, so that the list need not grow.
            let mut cells = Vec::with_capacity(usize::from(FieldPath::FORM_CELLS));
            self.first.report.cells().for_each(|cell| cells.push(cell));
            cells
        })
    }

    /// The value of a cell; `None` where it is not known.
    pub(super) fn value(&self, at: At) -> Option<Value> {
        // Most rules ask for cells of the first report, and many for the same.
        let known = || self.values().get(usize::from(at.path.index())).filter(|_| at.report == 0);
        known().copied().unwrap_or_else(|| self.at(at).report.get(at.path))
    }

    /// The values of the form's cells in the first report, by the numbers of the cells.
    fn values(&self) -> &'a [Option<Value>] {
        self.noted.values.get_or_init(|| {
            let mut values = vec![None; usize::from(FieldPath::FORM_CELLS)];
            for &(path, value) in self.cells() {
                values.get_mut(usize::from(path.index())).into_iter().for_each(|known| *known = value);
            }
            values
        })
    }

    /// The number in a cell of the first report, or 0 for a blank that counts so.
    pub(super) fn number(&self, path: FieldPath) -> Option<Decimal> {
        let zero = self.blanks == Blanks::Zero && self.first.is_blank(path);
        self.value(path.into()).map(Value::decimal).or(zero.then_some(Decimal::ZERO))
    }

    /// Whether the form of the report has the cell.
    pub(super) fn has(&self, at: At) -> bool {
        self.at(at).report.has(at.path)
    }

    pub(super) fn at(&self, at: At) -> &'a Audited<'a> {
        self.all.get(usize::from(at.report)).unwrap_or(self.first)
    }

    pub(super) fn term(&self, at: At, sign: i8) -> Term {
        let audited = self.at(at);
        let span = audited.origins.map(|origins| origins.span(at.path.index()));
        let report = (self.extent != Extent::One).then_some(at.report);
        let value = self.value(at);
        Term { path: at.path, value, sign, span: span.filter(|span| !span.is_empty()), report }
    }

    /// Where the reader had to guess: whose cell a value is, or, if the term is one of a sum, what a cell without one
    /// says.
    pub(super) fn doubts(&self, term: &Term, in_sum: bool) -> impl Iterator<Item = Doubt> + use<> {
        let path = term.path;
        let audited = self.at(At { report: term.report.unwrap_or(0), path });
        let state = match audited.state(path) {
            State::Unreadable if in_sum => Some(Code::CellUnreadable.name()),
            State::Ambiguous => Some(Code::RowAmbiguous.name()),
            _ => None,
        };
        let state = state.filter(|_| term.value.is_none());
        let repairs = audited.repairs(path);
        let guesses = repairs.iter().filter_map(guess);
        state.into_iter().chain(guesses).map(move |because| Doubt { path, because })
    }
}

/// What a repair is called, if by it the reader guessed whose cell a value is: by the name of the diagnostic, where one
/// tells of it.
fn guess(repair: Repair) -> Option<&'static str> {
    match repair {
        Repair::Label => Some(Code::LabelRepaired.name()),
        Repair::Order => Some(Code::HeadByOrder.name()),
        Repair::Inherited => Some(Code::HeadInherited.name()),
        Repair::Aligned => Some(Code::RowAligned.name()),
        Repair::Grid | Repair::Joined => Some(repair.key()),
        _ => None,
    }
}
