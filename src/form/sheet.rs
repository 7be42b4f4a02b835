//! What the grammars of the tables share: the text, the rows found so far, and what was told on the way.

use super::columns::Grid;
use super::row::{Class, Found, Slots, Sums};
use super::token::{Kind, Token};
use crate::base::{Code, Diagnostic, Diagnostics, Limits, Repairs, Span};
use crate::doc::{Document, Place};
use crate::lex::{Scale, Word, ordinal};
use crate::model::{DisclosureColumn, DisclosureRow, Edition, FieldPath, OutcomeGroup, Table};
use crate::source::trim;

/// A row that the agency added.
#[derive(Clone, Copy, Debug)]
pub(super) struct Extra {
    pub(super) table: Table,
    pub(super) label: Span,
}

/// The document as the grammars see it.
pub(super) struct Sheet<'a> {
    pub(super) text: &'a str,
    /// The last cell may be cut.
    pub(super) ends_open: bool,
    pub(super) limits: &'a Limits,
    pub(super) assumed: Option<Edition>,
    pub(super) rows: Vec<Found<'a>>,
    pub(super) extras: Vec<(Extra, usize)>,
    pub(super) grids: Vec<Grid>,
    pub(super) diagnostics: Diagnostics,
    /// Of what there was more than a limit allows.
    over: Vec<&'static str>,
    pub(super) told: Option<Edition>,
    hint: Option<Edition>,
    /// What the rows of （六） told: one row with values, and any of its three.
    pub(super) undivided: bool,
    pub(super) divided: bool,
    /// Groups behind whose own label values stand, which may be those of a row whose label was lost.
    pub(super) doubtful: Vec<OutcomeGroup>,
    fee_scale: Option<Scale>,
    procurement_scale: Option<Scale>,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(document: &'a Document<'_>, limits: &'a Limits, assumed: Option<Edition>) -> Self {
        Self {
            text: document.text(),
            ends_open: document.ends_open(),
            limits,
            assumed,
            rows: Vec::with_capacity(48),
            extras: Vec::new(),
            grids: Vec::new(),
            diagnostics: Diagnostics::new(limits.diagnostics),
            over: Vec::new(),
            told: None,
            hint: None,
            undivided: false,
            divided: false,
            doubtful: Vec::new(),
            fee_scale: None,
            procurement_scale: None,
        }
    }

    pub(super) fn text_of(&self, span: Span) -> &'a str {
        self.text.get(span.range()).unwrap_or("")
    }

    pub(super) fn tell(
        &mut self,
        code: Code,
        span: Span,
        subject: impl Into<Box<str>>,
        found: usize,
        expected: usize,
    ) {
        self.diagnostics.push(Diagnostic::new(code, span).about(subject).counted(found, expected));
    }

    /// Tells once that there was more of something than a limit allows, and where.
    pub(super) fn tell_limit(&mut self, span: Span, of: &'static str, most: usize) {
        if !self.over.contains(&of) {
            self.over.push(of);
            self.tell(Code::LimitReached, span, of, 0, most);
        }
    }

    /// Keeps the grid of some heads; its number. Rows under the same heads have the same one.
    pub(super) fn keep_grid(&mut self, places: impl Iterator<Item = Option<Place>>) -> Option<u16> {
        let grid = Grid::of(places)?;
        if self.grids.last() != Some(&grid) {
            self.grids.push(grid);
        }
        self.grids.len().checked_sub(1).and_then(|last| u16::try_from(last).ok())
    }

    /// Notes the edition that a column head tells. 处理决定数量 stands in both, with 本年 before it in 2021.
    pub(super) fn saw_column(&mut self, column: DisclosureColumn) {
        match column {
            DisclosureColumn::Decisions => {}
            one if one.label(Edition::Form2021).is_some() => self.saw_edition(Edition::Form2021),
            _ => self.saw_edition(Edition::Form2019),
        }
    }

    /// Notes the edition that the head 处理决定数量 tells where it stands alone; without 本年 it is only a hint.
    pub(super) fn saw_decisions_alone(&mut self, head: Token) {
        if self.text_of(head.span).contains('本') {
            self.saw_edition(Edition::Form2021);
        } else {
            self.hint = Some(Edition::Form2019);
        }
    }

    /// Notes the edition that a row tells.
    pub(super) fn saw_row(&mut self, row: DisclosureRow) {
        if row.label(Edition::Form2021).is_none() {
            self.saw_edition(Edition::Form2019);
        }
    }

    /// The edition of table 2: told by its columns and rows, else hinted at.
    pub(super) fn disclosure_edition(&self) -> Option<Edition> {
        self.told.or(self.hint)
    }

    fn saw_edition(&mut self, edition: Edition) {
        self.told = Some(self.told.map_or(edition, |before| before.and(edition)));
    }

    pub(super) fn name_unit(&mut self, column: DisclosureColumn, scale: Scale) {
        match column {
            DisclosureColumn::AmountWanYuan => self.fee_scale = Some(scale),
            DisclosureColumn::Amount => self.procurement_scale = Some(scale),
            _ => {}
        }
    }

    /// The unit that the head of a column names.
    pub(super) fn unit_of(&self, column: DisclosureColumn) -> Option<Scale> {
        match column {
            DisclosureColumn::AmountWanYuan => self.fee_scale,
            DisclosureColumn::Amount => self.procurement_scale,
            _ => None,
        }
    }

    /// The edition of table 3, told by （六）.
    pub(super) fn requests_edition(&self) -> Option<Edition> {
        match (self.undivided, self.divided) {
            (false, false) => None,
            (true, false) => Some(Edition::Form2019),
            // One row with values above the three is their subtotal.
            (_, true) => Some(Edition::Form2021),
        }
    }

    /// Whether a piece of text can be a label: short, with Chinese characters, no sentence and no remark.
    pub(super) fn is_label_like(&self, token: Token) -> bool {
        let text = self.text_of(token.span);
        let text = ordinal(text).map_or(text, |(_, rest)| rest);
        let han = text.chars().filter(|c| matches!(c, '\u{4E00}'..='\u{9FFF}')).count();
        let most = if token.delimited { 80 } else { 40 };
        (2..=most).contains(&han)
            && !text.contains('。')
            && !text.starts_with(['(', '（'])
            && !text.ends_with([':', '：', ',', '，', ';', '；'])
    }

    /// Whether text with values behind it is a row of the table around it, and not some counter on the page.
    pub(super) fn is_row_of_table(&self, token: Token, fields: &[Token], next: Option<Token>) -> bool {
        let after_row = self.rows.last().is_some_and(|row| {
            let last = row.fields.last().unwrap_or(&row.label);
            token.line <= last.line.saturating_add(4)
        });
        let goes_on = next.is_some_and(|next| {
            next.line <= token.line.saturating_add(60)
                && matches!(next.kind, Kind::Word(word) if word.tells_the_form() || matches!(word, Word::Heading(_)))
        });
        let values = fields.iter().filter(|field| field.is_value()).count();
        let full = values > 1 && self.rows.last().is_some_and(|row| row.slots.len() == values);
        after_row && (token.delimited || goes_on || full)
    }

    /// The cells of a row that the agency added; none past the limit, which is told once.
    fn extra_slots(&mut self, extra: Extra, columns: usize) -> Option<Slots> {
        let number = self.extras.len();
        let most = self.limits.extra_rows.min(usize::from(FieldPath::EXTRA_ROWS));
        if number >= most {
            self.tell_limit(extra.label, "extra rows", most);
            return None;
        }
        let row = u16::try_from(number).ok()?;
        let columns = u16::try_from(columns).ok()?.min(FieldPath::EXTRA_COLUMNS);
        self.extras.push((extra, columns.into()));
        let label = trim(self.text_of(extra.label));
        self.tell(Code::ExtraRow, extra.label, label, 0, 0);
        Some((0..columns).map(|column| FieldPath::extra(row, column)).collect())
    }

    /// A row that the agency added, with so many columns; none past the limit.
    pub(super) fn extra_row(
        &mut self,
        table: Table,
        label: Token,
        (fields, next): (&'a [Token], Option<Token>),
        columns: usize,
    ) -> Option<Found<'a>> {
        let slots = self.extra_slots(Extra { table, label: label.span }, columns)?;
        let (class, sums, repairs) = (Class::Extra, Sums::None, Repairs::default());
        Some(Found { label, fields, next, slots, class, sums, repairs, grid: None, unsure: None })
    }

    /// Notes what the group （六） with values of its own, or one of its rows, tells about the edition.
    pub(super) fn saw_other_handling(&mut self, group: Option<OutcomeGroup>) {
        match group {
            None => self.divided = true,
            Some(group) => {
                self.undivided |= group == OutcomeGroup::OtherHandling;
                self.doubtful.push(group);
            }
        }
    }
}
