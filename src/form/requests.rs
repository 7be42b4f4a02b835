//! Table 3, 收到和处理政府信息公开申请情况: seven columns of applicants, rows from 一 to 四.
//!
//! ```text
//! （本列数据的勾稽关系为…）                      | 自然人 | 商业企业 | 科研机构 | … | 总计
//! 一、本年新收政府信息公开申请数量               | …
//! 二、上年结转政府信息公开申请数量               | …
//! 三、本年度办理结果 | （一）予以公开            | …
//!                    | （三）不予公开 | 1.属于国家秘密 | …
//!                    | （七）总计                | …
//! 四、结转下年度继续办理                         | …
//! ```

use super::applicants::{Columns, Heads, column_of, heads_of_the_form};
use super::cells::{Cells, Parsed, label, one, row, values_behind};
use super::near::Labels;
use super::row::{Class as RowClass, Found, Guess, Slots, Sums};
use super::sheet::Sheet;
use super::token::{Kind, Token};
use crate::base::{Code, Repair, Repairs};
use crate::doc::Place;
use crate::lex::{Look, OrdinalKind, Trie, Word, ordinal};
use crate::model::{Applicant, Cell, Edition, FieldPath, OutcomeGroup, RequestRow, Table};
use crate::source::{Class, class};
use nom::Parser;
use nom::branch::alt;
use nom::combinator::map;
use std::sync::OnceLock;

/// What table 3 is made of.
enum Piece<'a> {
    /// The remark about the sums, 申请人情况, 法人或其他组织, 三、本年度办理结果: words above or beside others.
    Above(Token),
    /// 自然人, 商业企业, …
    Head(Token, Applicant),
    /// （三）不予公开, and a subtotal if values follow
    Group(Token, OutcomeGroup, &'a [Token]),
    /// （一）予以公开, and what stands behind it
    Row(Label, &'a [Token]),
    /// 其他, 总计, 合计, 小计: a column, a row, or a group, as the place tells
    Common(Token, Word, &'a [Token]),
}

/// The label of a row.
#[derive(Clone, Copy)]
struct Label {
    token: Token,
    row: RequestRow,
    repaired: bool,
}

fn piece(input: Cells<'_>) -> Parsed<'_, Piece<'_>> {
    alt((
        map(label(above), |(token, ())| Piece::Above(token)),
        map(label(applicant), |(token, applicant)| Piece::Head(token, applicant)),
        map(row(label(group)), |(token, group, fields)| Piece::Group(token, group, fields)),
        map(row(one(row_of)), |(token, (row, repaired), fields)| {
            Piece::Row(Label { token, row, repaired }, fields)
        }),
        map(row(label(common)), |(token, word, fields)| Piece::Common(token, word, fields)),
    ))
    .parse(input)
}

fn above(word: Word) -> Option<()> {
    matches!(word, Word::HeadNote | Word::ApplicantHead | Word::LegalPersons | Word::OutcomesHead)
        .then_some(())
}

fn applicant(word: Word) -> Option<Applicant> {
    if let Word::Applicant(applicant) = word { Some(applicant) } else { None }
}

fn group(word: Word) -> Option<OutcomeGroup> {
    if let Word::Group(group) = word { Some(group) } else { None }
}

fn common(word: Word) -> Option<Word> {
    matches!(word, Word::Other | Word::Total | Word::Sum | Word::Subtotal).then_some(word)
}

fn row_of(token: &Token) -> Option<(RequestRow, bool)> {
    let (word, repaired) = match token.kind {
        Kind::Word(word) => (word, false),
        Kind::Part(node) => (Trie::labels().only_word(node)?, true),
        _ => return None,
    };
    if let Word::RequestRow(row) = word { Some((row, repaired)) } else { None }
}

/// The state of the table between two pieces.
#[derive(Default)]
pub(super) struct Requests {
    heads: Heads,
    /// What the heads tell, until the next one comes.
    columns: Option<Columns>,
    group: Option<OutcomeGroup>,
    /// Rows have begun.
    body: bool,
    told_order: bool,
    /// The last line that was looked at as a line of heads.
    line: Option<u32>,
    /// A row 总计 without ordinal that was taken for （七）: its number, and the group it stood in.
    bare_total: Option<(usize, Option<OutcomeGroup>)>,
}

impl Requests {
    /// Takes the next piece, if it is one of this table.
    pub(super) fn take<'a>(&mut self, sheet: &mut Sheet<'a>, input: Cells<'a>) -> Option<Cells<'a>> {
        if let Some(rest) = self.head_line(sheet, input) {
            return Some(rest);
        }
        let Ok((rest, piece)) = piece(input) else { return self.foreign(sheet, input) };
        let next = rest.0.first().copied();
        if let Some(token) = input.0.first().filter(|_| !self.body) {
            self.heads.add(token);
            self.columns = None;
        }
        match piece {
            Piece::Above(token) => {
                self.heads.any = true;
                if token.word() == Some(Word::LegalPersons) {
                    self.heads.above = token.place;
                }
                if token.word() == Some(Word::OutcomesHead) {
                    self.begin_body(token);
                    self.group = None;
                }
            }
            Piece::Head(token, applicant) => {
                self.columns = None;
                self.heads.name(applicant, token);
            }
            Piece::Group(token, group, fields) => self.group_row(sheet, token, group, fields, next),
            Piece::Row(label, fields) => self.row(sheet, label, fields, next),
            Piece::Common(token, word, _) if !self.body => {
                let applicant = if word == Word::Other { Applicant::Other } else { Applicant::Total };
                self.heads.name(applicant, token);
                // What follows is more of the head.
                return input.0.get(1..).map(Cells);
            }
            Piece::Common(token, word, fields) => self.common(sheet, token, word, fields, next),
        }
        Some(rest)
    }

    fn begin_body(&mut self, token: Token) {
        if !self.body {
            let last = self.heads.named.last().map(|(_, head)| head.line);
            self.heads.is_line = last != Some(token.line);
            self.columns = None;
        }
        self.body = true;
    }

    fn group_row<'a>(
        &mut self,
        sheet: &mut Sheet<'a>,
        token: Token,
        group: OutcomeGroup,
        fields: &'a [Token],
        next: Option<Token>,
    ) {
        self.begin_body(token);
        self.group = Some(group);
        // A number alone below the label of a group is more likely a page number than a subtotal.
        let numbers =
            fields.iter().filter(|field| matches!(field.kind, Kind::Value(look) if look != Look::Odd));
        let own_line = fields.iter().any(|field| field.is_value() && field.line == token.line);
        if !own_line && numbers.count() < 2 {
            return;
        }
        sheet.saw_other_handling(Some(group));
        // For （六） it is the single row of 2019, unless its three rows come after all.
        let row =
            if group == OutcomeGroup::OtherHandling { RequestRow::OtherUndivided } else { group.subtotal() };
        self.push(sheet, Label { token, row, repaired: false }, fields, next);
    }

    fn row<'a>(&mut self, sheet: &mut Sheet<'a>, label: Label, fields: &'a [Token], next: Option<Token>) {
        self.begin_body(label.token);
        self.group = label.row.group();
        if self.group == Some(OutcomeGroup::OtherHandling) {
            sheet.saw_other_handling(None);
        }
        self.push(sheet, label, fields, next);
    }

    /// 其他, 总计, 合计 and 小计 behind the first row are rows, if values follow.
    fn common<'a>(
        &mut self,
        sheet: &mut Sheet<'a>,
        token: Token,
        word: Word,
        fields: &'a [Token],
        next: Option<Token>,
    ) {
        let bracketed = token.ordinal == Some(OrdinalKind::BracketedHan);
        let row = match word {
            Word::Other if bracketed => {
                let group = OutcomeGroup::OtherHandling;
                return self.group_row(sheet, token, group, fields, next);
            }
            Word::Other if self.closes_other_handling(sheet, token) => RequestRow::OtherHandlingOther,
            Word::Total | Word::Sum if bracketed => {
                self.total_was_other(sheet);
                RequestRow::OutcomesTotal
            }
            // Without its ordinal it closes the group that it stands in.
            Word::Total | Word::Sum
                if self.group.is_none_or(|group| group == OutcomeGroup::OtherHandling) =>
            {
                if self.bare_total.is_none() && fields.iter().any(Token::is_value) {
                    self.bare_total = Some((sheet.rows.len(), self.group));
                }
                RequestRow::OutcomesTotal
            }
            // What was not read before it may be the group that it closes.
            Word::Subtotal if Self::is_apart(sheet, token) => return self.extra(sheet, token, fields, next),
            Word::Total | Word::Sum | Word::Subtotal => match self.group {
                Some(group) => {
                    sheet.doubtful.push(group);
                    group.subtotal()
                }
                None => return self.extra(sheet, token, fields, next),
            },
            _ => {
                let values = fields.iter().filter(|field| field.is_value()).count();
                if values > 0 {
                    sheet.tell(Code::RowUnknown, token.span, sheet.text_of(token.span), values, 0);
                }
                return;
            }
        };
        // Without values it may as well be the head of a column, printed again on a new page.
        if fields.iter().any(Token::is_value) || token.ordinal.is_some() {
            if row == RequestRow::OtherHandlingOther {
                sheet.saw_other_handling(None);
            }
            self.push(sheet, Label { token, row, repaired: false }, fields, next);
            if row == RequestRow::OutcomesTotal {
                self.group = None;
            }
        }
    }

    /// Whether more than some glyphs stands between the last row and a label.
    fn is_apart(sheet: &Sheet<'_>, token: Token) -> bool {
        let end = |row: &Found<'_>| row.fields.last().unwrap_or(&row.label).span.end() as usize;
        let gap = sheet.rows.last().map_or(0..0, |row| end(row)..token.span.start() as usize);
        sheet.text.get(gap).unwrap_or("").chars().filter(|&c| class(c) == Class::Other).count() > 20
    }

    /// （七）总计 tells that a 总计 without ordinal before it was another: the subtotal of （六）, if it stood there.
    fn total_was_other(&mut self, sheet: &mut Sheet<'_>) {
        let Some((index, group)) = self.bare_total.take() else { return };
        let Some(row) = sheet.rows.get_mut(index) else { return };
        let subtotal = |path: Option<FieldPath>| match path.map(FieldPath::cell) {
            Some(Cell::Request(_, applicant)) if group.is_some() => {
                Some(FieldPath::request(RequestRow::OtherHandlingSubtotal, applicant))
            }
            _ => None,
        };
        row.slots = row.slots.iter().map(subtotal).collect();
        let (span, values) = (row.label.span, row.fields.iter().filter(|field| field.is_value()).count());
        match group {
            Some(group) => sheet.doubtful.push(group),
            None => sheet.tell(Code::RowUnknown, span, sheet.text_of(span), values, 0),
        }
    }

    /// Whether 其他 is the third row of （六）: by its ordinal, or because the second stands before it.
    fn closes_other_handling(&self, sheet: &Sheet<'_>, token: Token) -> bool {
        let second = FieldPath::request(RequestRow::FeeUnpaid, Applicant::Total);
        let after_second =
            sheet.rows.last().is_some_and(|row| row.slots.iter().any(|path| path == Some(second)));
        let third = ordinal(sheet.text_of(token.span)).is_some_and(|(ordinal, _)| ordinal.number == 3);
        self.group == Some(OutcomeGroup::OtherHandling) && (third || after_second)
    }

    fn push<'a>(&mut self, sheet: &mut Sheet<'a>, label: Label, fields: &'a [Token], next: Option<Token>) {
        let (slots, order, unsure) = self.slots(sheet, label.row);
        let grid = self.grid(sheet);
        let mut repairs = Repairs::default();
        if label.repaired {
            repairs = repairs.with(Repair::Label);
        }
        if order {
            repairs = repairs.with(Repair::Order);
            if !self.told_order && fields.iter().any(Token::is_value) {
                self.told_order = true;
                sheet.tell(Code::HeadByOrder, label.token.span, "requests", 0, 0);
            }
        }
        let class = match label.row {
            RequestRow::Received | RequestRow::CarriedIn | RequestRow::CarriedOut => RowClass::Numbered,
            RequestRow::Granted
            | RequestRow::PartiallyGranted
            | RequestRow::OutcomesTotal
            | RequestRow::OtherUndivided => RowClass::Outcome,
            _ => RowClass::Leaf,
        };
        let total = FieldPath::request(label.row, Applicant::Total);
        let sums = if slots.iter().last() == Some(Some(total)) { Sums::Last } else { Sums::None };
        let label = label.token;
        let unsure = unsure.then_some(Guess::Heads);
        sheet.rows.push(Found { label, fields, next, slots, class, sums, repairs, grid, unsure });
    }

    fn extra<'a>(&mut self, sheet: &mut Sheet<'a>, token: Token, fields: &'a [Token], next: Option<Token>) {
        if !fields.iter().any(Token::is_value) {
            return;
        }
        let columns = self.slots(sheet, RequestRow::Received).0.len();
        let Some(row) = sheet.extra_row(Table::Requests, token, (fields, next), columns) else { return };
        let grid = self.grid(sheet);
        sheet.rows.push(Found { grid, ..row });
    }

    /// The grid of the heads, once the columns are known.
    fn grid(&self, sheet: &mut Sheet<'_>) -> Option<u16> {
        self.columns.as_ref().and_then(|columns| sheet.keep_grid(columns.places.iter().copied()))
    }

    /// The cells of a row, and what is to be thought of its columns.
    fn slots(&mut self, sheet: &Sheet<'_>, row: RequestRow) -> (Slots, bool, bool) {
        let heads = &self.heads;
        let columns = self.columns.get_or_insert_with(|| heads.columns(sheet));
        let path =
            |applicant: &Option<Applicant>| applicant.map(|applicant| FieldPath::request(row, applicant));
        (columns.applicants.iter().map(path).collect(), columns.by_order, columns.unsure)
    }

    /// A line of nothing but heads, of which it names at least one: 类别 | 数据1 | … | 总计.
    fn head_line<'a>(&mut self, sheet: &mut Sheet<'a>, input: Cells<'a>) -> Option<Cells<'a>> {
        let first = input.0.first().filter(|first| first.delimited && self.line != Some(first.line))?;
        self.line = Some(first.line);
        let end = input.0.iter().position(|token| token.line != first.line).unwrap_or(input.0.len());
        let line = input.0.get(..end)?;
        if line.len() < 7 || line.iter().rev().any(Token::is_value) {
            return None;
        }
        let grouped =
            line.iter().any(|token| matches!(token.word(), Some(Word::LegalPersons | Word::ApplicantHead)));
        if grouped {
            return None;
        }
        let mut columns: Vec<Option<Applicant>> = Vec::with_capacity(line.len());
        let mut before: Option<Token> = None;
        for &token in line {
            // Between two delimiters stands a head that was lost.
            let gap = before.map_or(0..0, |before| before.span.end() as usize..token.span.start() as usize);
            let steps = sheet.text.get(gap).unwrap_or("").matches(['\t', '|']).count();
            columns.extend(std::iter::repeat_n(None, steps.saturating_sub(1).min(8)));
            columns.push(column_of(sheet, &token));
            before = Some(token);
        }
        let named = columns.iter().flatten().count();
        if named == 0 || named == Applicant::ALL.len() && !self.body {
            return None;
        }
        let columns = if columns.first() == Some(&None) { columns.get(1..)?.to_vec() } else { columns };
        let contradicts = line.iter().any(|token| {
            matches!(token.word(), Some(word) if !word.is_column_head())
                || matches!(token.kind, Kind::Part(_))
        });
        self.columns = None;
        let mut places: Vec<Option<Place>> = line.iter().map(|token| token.place).collect();
        if columns.len() > line.len() {
            places = vec![None; columns.len()];
        }
        let places = places.split_off(places.len().saturating_sub(columns.len()));
        self.heads.flat =
            Some(Self::fill(sheet, &columns, contradicts, line).into_iter().zip(places).collect());
        Some(Cells(input.0.get(end..)?))
    }

    /// The columns, if all are known; else names the unknown ones by the order of the form, where all known ones stand at
    /// their places in it.
    fn fill(
        sheet: &mut Sheet<'_>,
        columns: &[Option<Applicant>],
        contradicts: bool,
        line: &[Token],
    ) -> Vec<Option<Applicant>> {
        if columns.len() == Applicant::ALL.len()
            && Applicant::ALL.iter().all(|&one| columns.contains(&Some(one)))
        {
            return columns.to_vec();
        }
        let fits = columns.len() == Applicant::ALL.len()
            && columns
                .iter()
                .zip(Applicant::ALL)
                .all(|(known, place)| known.is_none_or(|known| known == *place));
        let span = line.iter().map(|token| token.span).reduce(crate::base::Span::to).unwrap_or_default();
        if fits && !contradicts {
            sheet.tell(Code::HeadByOrder, span, "requests", 0, 0);
            return Applicant::ALL.iter().copied().map(Some).collect();
        }
        sheet.tell(Code::HeadUnknown, span, sheet.text_of(span), 0, 0);
        // Heads that are known and stand elsewhere than in the form are no better than the unknown ones beside them.
        let last = columns.len().saturating_sub(1);
        let total = |at: usize| at == last && columns.last() == Some(&Some(Applicant::Total));
        (0..columns.len()).map(|at| total(at).then_some(Applicant::Total)).collect()
    }

    /// A cell that is no label of this table: the head of a column or of a row misspelt, or a row of the agency's own.
    fn foreign<'a>(&mut self, sheet: &mut Sheet<'a>, input: Cells<'a>) -> Option<Cells<'a>> {
        let (token, rest) = input.0.split_first()?;
        if !self.body && matches!(token.kind, Kind::Part(_) | Kind::Text) && token.span.len() <= 120 {
            self.heads.add(token);
        }
        if let Kind::Part(_) = token.kind {
            let applicant = column_of(sheet, token).filter(|_| !self.body)?;
            self.heads.name(applicant, *token);
            return Some(Cells(rest));
        }
        if token.kind != Kind::Text || !sheet.is_label_like(*token) {
            return None;
        }
        let text = sheet.text_of(token.span);
        let Some((after, values)) = values_behind(token.line, Cells(rest)) else {
            let applicant = heads_of_the_form().nearest(text).filter(|_| !self.body)?;
            self.heads.name(applicant, *token);
            return Some(Cells(rest));
        };
        let next = after.0.first().copied();
        if let Some(Some(row)) = rows_of_the_form().nearest(text) {
            self.row(sheet, Label { token: *token, row, repaired: true }, values, next);
            return Some(after);
        }
        let count = values.iter().filter(|value| value.is_value()).count();
        if self.body && count >= 2 && sheet.is_row_of_table(*token, values, next) {
            self.extra(sheet, *token, values, next);
            return Some(after);
        }
        None
    }
}

/// The labels of rows, and those of groups, which are none but may be meant as well.
fn rows_of_the_form() -> &'static Labels<Option<RequestRow>> {
    static ROWS: OnceLock<Labels<Option<RequestRow>>> = OnceLock::new();
    ROWS.get_or_init(|| {
        let groups = OutcomeGroup::ALL.iter().filter_map(|one| Some((one.label(Edition::Form2021)?, None)));
        let rows = RequestRow::on_form(Edition::Form2021);
        Labels::of(rows.filter_map(|row| Some((row.label(Edition::Form2021)?, Some(row)))).chain(groups))
    })
}
