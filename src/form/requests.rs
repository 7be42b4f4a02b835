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

use super::cells::{Cells, Parsed, fields, label, one};
use super::near::nearest;
use super::row::{Class, Row, Slots, Sums};
use super::sheet::{Extra, Sheet};
use super::token::{Kind, Token};
use crate::base::{Code, Repair, Repairs};
use crate::lex::{Look, OrdinalKind, Trie, Word};
use crate::model::{Applicant, Edition, FieldPath, OutcomeGroup, RequestRow, Table};
use nom::Parser;
use nom::branch::alt;
use nom::combinator::map;

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
        map((label(group), fields), |((token, group), fields)| Piece::Group(token, group, fields)),
        map((row_label, fields), |(label, fields)| Piece::Row(label, fields)),
        map((label(common), fields), |((token, word), fields)| Piece::Common(token, word, fields)),
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

fn row_label(input: Cells<'_>) -> Parsed<'_, Label> {
    map(one(row_of), |(token, (row, repaired))| Label { token, row, repaired }).parse(input)
}

fn row_of(token: &Token) -> Option<(RequestRow, bool)> {
    let (word, repaired) = match token.kind {
        Kind::Word(word) => (word, false),
        Kind::Part(node) => (Trie::labels().only_word(node)?, true),
        _ => return None,
    };
    if let Word::RequestRow(row) = word { Some((row, repaired)) } else { None }
}

/// What the heads told about the columns.
#[derive(Clone, Default)]
struct Heads {
    /// The columns named, in the order of the text, with their lines.
    named: Vec<(Applicant, u32)>,
    /// Anything that stands above columns was seen.
    any: bool,
    /// The lines in which 法人或其他组织 stands, above five columns.
    groups: Vec<u32>,
    /// A line of heads that names all columns of its own table, unknown ones included.
    flat: Option<Vec<Option<Applicant>>>,
}

/// The state of the table between two pieces.
#[derive(Default)]
pub(super) struct Requests {
    heads: Heads,
    group: Option<OutcomeGroup>,
    /// Rows have begun.
    body: bool,
    told_order: bool,
}

impl Requests {
    /// Takes the next piece, if it is one of this table.
    pub(super) fn take<'a>(&mut self, sheet: &mut Sheet<'a>, input: Cells<'a>) -> Option<Cells<'a>> {
        if let Some(rest) = self.head_line(sheet, input) {
            return Some(rest);
        }
        let Ok((rest, piece)) = piece(input) else { return self.foreign(sheet, input) };
        let next = rest.0.first().copied();
        match piece {
            Piece::Above(token) => {
                self.heads.any = true;
                if token.word() == Some(Word::LegalPersons) {
                    self.heads.groups.push(token.line);
                }
                if token.word() == Some(Word::OutcomesHead) {
                    (self.body, self.group) = (true, None);
                }
            }
            Piece::Head(token, applicant) => self.heads.named.push((applicant, token.line)),
            Piece::Group(token, group, fields) => self.group_row(sheet, token, group, fields, next),
            Piece::Row(label, fields) => self.row(sheet, label, fields, next),
            Piece::Common(token, word, fields) => self.common(sheet, token, word, fields, next),
        }
        Some(rest)
    }

    fn group_row<'a>(
        &mut self,
        sheet: &mut Sheet<'a>,
        token: Token,
        group: OutcomeGroup,
        fields: &'a [Token],
        next: Option<Token>,
    ) {
        (self.body, self.group) = (true, Some(group));
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
        self.body = true;
        self.group = label.row.group();
        if self.group == Some(OutcomeGroup::OtherHandling) {
            sheet.saw_other_handling(None);
        }
        self.push(sheet, label, fields, next);
    }

    /// 其他, 总计, 合计 and 小计 are columns before the first row. Behind it they are rows, if values follow.
    fn common<'a>(
        &mut self,
        sheet: &mut Sheet<'a>,
        token: Token,
        word: Word,
        fields: &'a [Token],
        next: Option<Token>,
    ) {
        let bracketed = token.ordinal == Some(OrdinalKind::BracketedHan);
        if !self.body {
            let applicant = if word == Word::Other { Applicant::Other } else { Applicant::Total };
            self.heads.named.push((applicant, token.line));
            return;
        }
        let row = match word {
            Word::Other if bracketed => {
                let group = OutcomeGroup::OtherHandling;
                return self.group_row(sheet, token, group, fields, next);
            }
            Word::Other if token.ordinal.is_some() || self.group == Some(OutcomeGroup::OtherHandling) => {
                RequestRow::OtherHandlingOther
            }
            Word::Total => RequestRow::OutcomesTotal,
            Word::Sum if bracketed => RequestRow::OutcomesTotal,
            Word::Subtotal => match self.group {
                Some(group) => group.subtotal(),
                None => return self.extra(sheet, token, fields, next),
            },
            Word::Sum => return self.extra(sheet, token, fields, next),
            _ => return,
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

    fn push<'a>(&mut self, sheet: &mut Sheet<'a>, label: Label, fields: &'a [Token], next: Option<Token>) {
        let (slots, order, unsure) = self.slots(sheet, label.row);
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
            RequestRow::Received | RequestRow::CarriedIn | RequestRow::CarriedOut => Class::Numbered,
            RequestRow::Granted
            | RequestRow::PartiallyGranted
            | RequestRow::OutcomesTotal
            | RequestRow::OtherUndivided => Class::Outcome,
            _ => Class::Leaf,
        };
        let label = label.token;
        sheet.rows.push(Row { label, fields, next, slots, class, sums: Sums::Last, repairs, unsure });
    }

    fn extra<'a>(&mut self, sheet: &mut Sheet<'a>, token: Token, fields: &'a [Token], next: Option<Token>) {
        if !fields.iter().any(Token::is_value) {
            return;
        }
        let columns = self.slots(sheet, RequestRow::Received).0.len();
        let extra = Extra { table: Table::Requests, label: token.span };
        let Some(slots) = sheet.extra_slots(extra, columns) else { return };
        let (class, sums, repairs) = (Class::Extra, Sums::None, Repairs::default());
        sheet.rows.push(Row { label: token, fields, next, slots, class, sums, repairs, unsure: false });
    }

    /// The cells of a row: the columns in the order of the heads. Whether they were taken in the form's order although
    /// not all heads are there, and whether there is no head at all.
    fn slots(&self, sheet: &Sheet<'_>, row: RequestRow) -> (Slots, bool, bool) {
        let path = |applicant: &Applicant| Some(FieldPath::request(row, *applicant));
        if let Some(flat) = &self.heads.flat {
            let known = flat.iter().map(|column| column.as_ref().and_then(path));
            return (known.collect(), false, false);
        }
        let (order, complete) = self.order();
        let none = self.heads.named.is_empty() && !self.heads.any && sheet.assumed.is_none();
        (order.iter().map(path).collect(), !complete, none)
    }

    /// The columns in their order, and whether every one of them was named.
    fn order(&self) -> (Vec<Applicant>, bool) {
        let named: Vec<Applicant> = self.heads.named.iter().map(|&(applicant, _)| applicant).collect();
        let first: Vec<Applicant> = dedup(&named);
        if first.len() < Applicant::ALL.len() {
            return (Applicant::ALL.to_vec(), false);
        }
        let line = self.heads.named.first().map(|&(_, line)| line);
        let one_line = self.heads.named.iter().take(first.len()).all(|&(_, other)| Some(other) == line);
        let grouped = self.heads.groups.iter().any(|&group| Some(group) == line);
        if one_line && !grouped {
            return (first, true);
        }
        // 自然人 and 总计 stand a line above the five, so that only the order among the five is told.
        let outer = |applicant: &Applicant| matches!(applicant, Applicant::NaturalPerson | Applicant::Total);
        let five = first.iter().copied().filter(|applicant| !outer(applicant));
        let all =
            std::iter::once(Applicant::NaturalPerson).chain(five).chain(std::iter::once(Applicant::Total));
        (all.collect(), true)
    }

    /// A line of nothing but heads, of which it names at least one: 类别 | 数据1 | … | 总计.
    fn head_line<'a>(&mut self, sheet: &mut Sheet<'a>, input: Cells<'a>) -> Option<Cells<'a>> {
        let first = input.0.first().filter(|first| first.delimited)?;
        let end = input.0.iter().position(|token| token.line != first.line).unwrap_or(input.0.len());
        let line = input.0.get(..end)?;
        if line.len() < 7 || line.iter().any(Token::is_value) {
            return None;
        }
        let columns: Vec<Option<Applicant>> = line.iter().map(|token| column_of(sheet, token)).collect();
        let named = columns.iter().flatten().count();
        if named == 0 || named == columns.len() && named == Applicant::ALL.len() {
            return None;
        }
        let columns = if columns.first() == Some(&None) { columns.get(1..)?.to_vec() } else { columns };
        let contradicts = line.iter().any(|token| {
            matches!(token.word(), Some(word) if !word.is_column_head())
                || matches!(token.kind, Kind::Part(_))
        });
        self.heads.flat = Some(self.fill(sheet, &columns, contradicts, line));
        Some(Cells(input.0.get(end..)?))
    }

    /// Names the unknown columns by the order of the form, where all known ones stand at their places in it.
    fn fill(
        &self,
        sheet: &mut Sheet<'_>,
        columns: &[Option<Applicant>],
        contradicts: bool,
        line: &[Token],
    ) -> Vec<Option<Applicant>> {
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
        columns.to_vec()
    }

    /// A cell that is no label of this table: the head of a column or of a row misspelt, or a row of the agency's own.
    fn foreign<'a>(&mut self, sheet: &mut Sheet<'a>, input: Cells<'a>) -> Option<Cells<'a>> {
        let (token, rest) = input.0.split_first()?;
        if let Kind::Part(_) = token.kind {
            let (applicant, _) = column_of(sheet, token).filter(|_| !self.body).map(|one| (one, ()))?;
            self.heads.named.push((applicant, token.line));
            return Some(Cells(rest));
        }
        if token.kind != Kind::Text || !sheet.is_label_like(*token) {
            return None;
        }
        let text = sheet.text_of(token.span);
        let (after, values) = fields(Cells(rest)).ok()?;
        let next = after.0.first().copied();
        if !values.iter().any(Token::is_value) {
            let applicant = nearest(text, applicants()).filter(|_| !self.body)?;
            self.heads.named.push((applicant, token.line));
            return Some(Cells(rest));
        }
        if let Some(row) = nearest(text, rows()) {
            self.row(sheet, Label { token: *token, row, repaired: true }, values, next);
            return Some(after);
        }
        let count = values.iter().filter(|value| value.is_value()).count();
        if self.body && count >= 2 && sheet.is_row_of_table(*token, next) {
            self.extra(sheet, *token, values, next);
            return Some(after);
        }
        None
    }
}

/// The column that a token names, its beginning included.
fn column_of(sheet: &Sheet<'_>, token: &Token) -> Option<Applicant> {
    match token.kind {
        Kind::Word(Word::Applicant(applicant)) => Some(applicant),
        Kind::Word(Word::Other) => Some(Applicant::Other),
        Kind::Word(Word::Total | Word::Sum) => Some(Applicant::Total),
        Kind::Part(node) => match Trie::labels().only_word(node)? {
            Word::Applicant(applicant) => Some(applicant),
            _ => None,
        },
        Kind::Text => nearest(sheet.text_of(token.span), applicants()),
        _ => None,
    }
}

fn applicants() -> impl Iterator<Item = (&'static str, Applicant)> {
    Applicant::ALL.iter().filter_map(|&one| Some((one.label(Edition::Form2021)?, one)))
}

fn rows() -> impl Iterator<Item = (&'static str, RequestRow)> {
    RequestRow::ALL
        .iter()
        .filter(|row| **row != RequestRow::OtherUndivided)
        .filter_map(|&row| Some((row.label(Edition::Form2021)?, row)))
}

/// The first mention of each.
fn dedup(named: &[Applicant]) -> Vec<Applicant> {
    let mut first = Vec::new();
    for applicant in named {
        if !first.contains(applicant) {
            first.push(*applicant);
        }
    }
    first
}
