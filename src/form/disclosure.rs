//! Table 2, 主动公开政府信息情况: blocks by the items of article 20, each with heads and rows.
//!
//! ```text
//! 第二十条第（一）项
//! 信息内容       | 本年制发件数 | 本年废止件数 | 现行有效件数
//! 规章           | …            | …            | …
//! 行政规范性文件 | …            | …            | …
//! 第二十条第（五）项
//! 信息内容       | 本年处理决定数量
//! 行政许可       | …
//! ```

use super::cells::{Cells, Parsed, label, one, row, values_behind};
use super::columns;
use super::gap::{count_delimiters as count, delimiters_of, line_before};
use super::near::Labels;
use super::row::{COLUMNS, Class, Found, Guess, Slots, Sums};
use super::sheet::Sheet;
use super::token::{Kind, Token};
use crate::base::{Code, Repair, Repairs};
use crate::doc::Place;
use crate::lex::{Trie, Word, scale_in};
use crate::model::{DisclosureColumn, DisclosureRow, Edition, FieldPath, Table};
use crate::source::is_space;
use nom::Parser;
use nom::branch::alt;
use nom::combinator::map;
use std::sync::OnceLock;

/// What table 2 is made of.
enum Piece<'a> {
    /// 第二十条第（一）项
    Item,
    /// 信息内容
    InfoHead(Token),
    /// 本年制发件数
    Head(Head),
    /// 规章, and what stands behind it
    Row(Label, &'a [Token]),
}

/// The head of a column.
#[derive(Clone, Copy)]
struct Head {
    token: Token,
    column: Option<DisclosureColumn>,
    /// Cut after some of its signs; where in the tree of labels it ends.
    cut: Option<u16>,
}

/// The label of a row.
#[derive(Clone, Copy)]
struct Label {
    token: Token,
    row: DisclosureRow,
    repaired: bool,
}

fn piece(input: Cells<'_>) -> Parsed<'_, Piece<'_>> {
    alt((
        map(label(item), |_| Piece::Item),
        map(label(|word| (word == Word::InfoHead).then_some(())), |(token, ())| Piece::InfoHead(token)),
        map(head, Piece::Head),
        map(row(one(row_of)), |(token, (row, repaired), fields)| {
            Piece::Row(Label { token, row, repaired }, fields)
        }),
    ))
    .parse(input)
}

fn item(word: Word) -> Option<u8> {
    if let Word::Item(number) = word { Some(number) } else { None }
}

fn head(input: Cells<'_>) -> Parsed<'_, Head> {
    let whole = map(label(column), |(token, column)| Head { token, column: Some(column), cut: None });
    let part = map(one(cut_head), |(token, node)| Head { token, column: None, cut: Some(node) });
    alt((whole, part)).parse(input)
}

fn column(word: Word) -> Option<DisclosureColumn> {
    if let Word::DisclosureHead(column) = word { Some(column) } else { None }
}

/// A cell that ends within the words of a head, such as 本年新.
fn cut_head(token: &Token) -> Option<u16> {
    let Kind::Part(node) = token.kind else { return None };
    candidates(node).next().map(|_| node)
}

fn candidates(node: u16) -> impl Iterator<Item = DisclosureColumn> {
    let leads = move |column: &DisclosureColumn| Trie::labels().leads_to(node, Word::DisclosureHead(*column));
    DisclosureColumn::ALL.iter().copied().filter(leads)
}

fn row_of(token: &Token) -> Option<(DisclosureRow, bool)> {
    let (word, repaired) = match token.kind {
        Kind::Word(word) => (word, false),
        Kind::Part(node) => (Trie::labels().only_word(node)?, true),
        _ => return None,
    };
    if let Word::DisclosureRow(row) = word { Some((row, repaired)) } else { None }
}

/// The state of the table between two pieces.
#[derive(Default)]
pub(super) struct Disclosure {
    heads: Vec<Head>,
    /// A block has begun, and its heads have not come yet.
    fresh: bool,
    rows_under_heads: bool,
    /// 信息内容 was read in the block, so that the heads behind it are those of columns.
    named: Option<Token>,
}

impl Disclosure {
    /// Takes the next piece, if it is one of this table.
    pub(super) fn take<'a>(&mut self, sheet: &mut Sheet<'a>, input: Cells<'a>) -> Option<Cells<'a>> {
        let Ok((rest, piece)) = piece(input) else { return self.foreign(sheet, input) };
        match piece {
            Piece::Item => (self.fresh, self.named) = (true, None),
            Piece::InfoHead(token) => (self.fresh, self.named) = (true, Some(token)),
            Piece::Head(head) => self.add_head(sheet, head),
            Piece::Row(label, fields) => self.row(sheet, label, fields, rest.0.first().copied()),
        }
        Some(rest)
    }

    fn add_head(&mut self, sheet: &mut Sheet<'_>, head: Head) {
        if self.fresh || self.rows_under_heads {
            self.heads.clear();
            (self.fresh, self.rows_under_heads) = (false, false);
        }
        if self.heads.len() < COLUMNS {
            self.heads.push(head);
        }
        if let Some(column) = head.column {
            sheet.saw_column(column);
            let money = matches!(column, DisclosureColumn::AmountWanYuan | DisclosureColumn::Amount);
            if let Some(scale) = money.then(|| scale_in(sheet.text_of(head.token.span))).flatten() {
                sheet.name_unit(column, scale);
            }
        }
    }

    fn row<'a>(&mut self, sheet: &mut Sheet<'a>, label: Label, fields: &'a [Token], next: Option<Token>) {
        self.rows_under_heads = true;
        sheet.saw_row(label.row);
        if let [Head { token, column: Some(DisclosureColumn::Decisions), .. }] = self.heads.as_slice() {
            sheet.saw_decisions_alone(*token);
        }
        let mut repairs = Repairs::default();
        if label.repaired {
            repairs = repairs.with(Repair::Label);
        }
        let (slots, order) = self.slots(sheet, label, fields);
        let inherited = self.fresh;
        let values = fields.iter().filter(|token| token.is_value()).count();
        // The heads of another block may be more than its own were.
        let borrowed = (inherited && values < slots.len()).then_some(Guess::Heads);
        let wider = || self.is_astray(sheet.text, label, fields).then_some(Guess::Wider);
        let unsure = borrowed.or_else(wider);
        if slots.len() == 0 || slots.iter().all(|path| path.is_none()) {
            if values > 0 {
                let path = format!("proactive_disclosure.{}", label.row.key());
                sheet.tell(Code::HeadMissing, label.token.span, path, values, 0);
            }
            return;
        }
        if order {
            repairs = repairs.with(Repair::Order);
            let path = format!("proactive_disclosure.{}", label.row.key());
            sheet.tell(Code::HeadByOrder, label.token.span, path, 0, 0);
        }
        if inherited && !fields.is_empty() {
            repairs = repairs.with(Repair::Inherited);
            let path = format!("proactive_disclosure.{}", label.row.key());
            sheet.tell(Code::HeadInherited, label.token.span, path, 0, 0);
        }
        let grid = self.grid(sheet, slots.len());
        let (class, sums) = (Class::Disclosure, Sums::None);
        sheet.rows.push(Found {
            label: label.token,
            fields,
            next,
            slots,
            class,
            sums,
            repairs,
            grid,
            unsure,
        });
    }

    /// Whether a row in one line has more cells than its heads have.
    fn is_astray(&self, text: &str, label: Label, fields: &[Token]) -> bool {
        let Some(named) = self.named.filter(|_| fields.iter().any(Token::is_value)) else { return false };
        if !named.delimited || !self.in_lines(named, label.token, fields) {
            return false;
        }
        // Beside a row that is as wide its blank cells are those of a wider table.
        let own = delimiters_of(text, label.token);
        own > delimiters_of(text, named) && lines_beside(text, label.token).all(|line| count(line) != own)
    }

    /// Whether the heads are cells of one line, and the values of a row those of another.
    fn in_lines(&self, named: Token, label: Token, fields: &[Token]) -> bool {
        let is_cell = |token: &Token, line: u32| token.delimited && token.line == line;
        self.heads.iter().all(|head| is_cell(&head.token, named.line))
            && fields.iter().filter(|field| field.is_value()).all(|value| is_cell(value, label.line))
    }

    /// Whether the first head stands in the first column of its line.
    fn begins_line(&self, text: &str) -> bool {
        let Some(&Head { token, .. }) = self.heads.first().filter(|head| head.token.delimited) else {
            return false;
        };
        let line = line_before(text, token);
        line.chars().all(|c| c == '|' || c != '\t' && is_space(c)) && count(line) <= 1
    }

    /// Whether the values of a row stand in the columns of the heads: in those of a real table, or in as many cells.
    fn is_below(&self, text: &str, label: Token, fields: &[Token]) -> bool {
        if self.heads.iter().all(|head| head.token.place.is_some()) {
            return true;
        }
        let Some(named) = self.named else { return false };
        let heads = || std::iter::once(&named).chain(self.heads.iter().map(|head| &head.token));
        let cells = || std::iter::once(&label).chain(fields.iter().filter(|field| field.is_value()));
        named.delimited
            && label.delimited
            && self.in_lines(named, label, fields)
            && delimiters_of(text, named) == delimiters_of(text, label)
            && alike(text, heads(), cells())
    }

    /// The grid of the heads, if each stands for a column.
    fn grid(&self, sheet: &mut Sheet<'_>, columns: usize) -> Option<u16> {
        let places = self.heads.iter().map(|head| head.token.place);
        if self.heads.len() == columns { sheet.keep_grid(places) } else { None }
    }

    /// The cells of a row under the heads; whether some heads were only taken by their order.
    fn slots(&self, sheet: &Sheet<'_>, label: Label, fields: &[Token]) -> (Slots, bool) {
        let row = label.row;
        let (columns, order) = self.columns(row);
        if columns.is_empty() {
            let assumed = sheet.assumed.map(|edition| row.columns(edition)).unwrap_or_default();
            let paths = assumed.iter().map(|&column| FieldPath::disclosure(row, column));
            return (paths.collect(), true);
        }
        let path = |column: Option<DisclosureColumn>| column.and_then(|one| FieldPath::disclosure(row, one));
        let values = fields.iter().filter(|token| token.is_value()).count();
        // A first head that is unknown may be 信息内容, misspelt.
        let columns = match columns.as_slice() {
            [None, rest @ ..]
                if self.named.is_none() && (values == rest.len() || self.begins_line(sheet.text)) =>
            {
                rest.to_vec()
            }
            _ => columns,
        };
        let slots: Slots = columns.iter().map(|&column| path(column)).collect();
        // Inherited heads count only if each of them can be the row's.
        if self.fresh && slots.iter().any(|path| path.is_none()) {
            return (Slots::default(), false);
        }
        let wider = self.with_gaps(sheet.text, &columns);
        // Where a head was lost, a row with a blank has as many values as heads are left.
        let unknown = wider.iter().filter(|column| column.is_none()).count();
        let missing =
            |edition| row.columns(edition).iter().filter(|&&column| !columns.contains(&Some(column))).count();
        let told = columns.iter().flatten().filter_map(|&column| edition_of(column));
        // Where 信息内容 was lost, so may have been the heads of any form that the table is of.
        let of_table = sheet.told.filter(|_| self.named.is_none());
        let both = [Edition::Form2019, Edition::Form2021].into_iter();
        let fewer = told
            .chain(both.filter(|&one| of_table.is_some_and(|edition| edition.includes(one))))
            .any(|edition| missing(edition) > unknown);
        if fewer && !self.is_below(sheet.text, label.token, fields) {
            return (Slots::default(), false);
        }
        if wider.len() > columns.len() {
            let tokens = fields.iter().filter(|field| field.is_value());
            let heads = self.heads.iter().map(|head| &head.token);
            if wider.len() == values || values <= slots.len() && !alike(sheet.text, heads, tokens) {
                return (wider.iter().map(|&column| path(column)).collect(), order);
            }
        }
        (slots, order)
    }

    /// The columns that the heads name. Cut heads are those of the form that are left, in its order.
    fn columns(&self, row: DisclosureRow) -> (Vec<Option<DisclosureColumn>>, bool) {
        let mut columns: Vec<Option<DisclosureColumn>> = Vec::with_capacity(self.heads.len());
        for head in &self.heads {
            // A head over merged cells may be printed over each of them; its first cell counts.
            let again = head.column.is_some() && columns.contains(&head.column);
            columns.push(head.column.filter(|_| !again));
        }
        let mut order = false;
        for (index, head) in self.heads.iter().enumerate() {
            let Some(node) = head.cut else { continue };
            let free = |column: &DisclosureColumn| row.has(*column) && !columns.contains(&Some(*column));
            let left: Vec<_> = candidates(node).filter(free).collect();
            let alike = self.heads.iter().filter(|other| other.cut == Some(node)).count();
            let rest = self.heads.iter().skip(index).filter(|other| other.cut == Some(node)).count();
            // As many cut heads as columns that they can be: then their order tells which is which.
            let certain = left.len() == rest && (alike > 1 || left.len() == 1);
            if let (Some(slot), true) = (columns.get_mut(index), certain) {
                *slot = left.first().copied();
                order = true;
            }
        }
        (columns, order)
    }

    /// The columns with those added whose heads are blank cells between others on the same line.
    fn with_gaps(&self, text: &str, columns: &[Option<DisclosureColumn>]) -> Vec<Option<DisclosureColumn>> {
        let mut wider = Vec::new();
        let mut before: Option<Token> = None;
        for (head, &column) in self.heads.iter().zip(columns) {
            if let Some(before) = before.filter(|before| before.line == head.token.line) {
                let gap = before.span.end() as usize..head.token.span.start() as usize;
                let steps = text.get(gap).unwrap_or("").matches(['\t', '|']).count();
                wider.extend(std::iter::repeat_n(None, steps.saturating_sub(1).min(8)));
            }
            wider.push(column);
            before = Some(head.token);
        }
        wider
    }

    /// A cell that is no label of this table: the head of an unknown column, or a row that the agency added.
    fn foreign<'a>(&mut self, sheet: &mut Sheet<'a>, input: Cells<'a>) -> Option<Cells<'a>> {
        let (token, rest) = input.0.split_first()?;
        if token.kind != Kind::Text || !sheet.is_label_like(*token) {
            return None;
        }
        let text = sheet.text_of(token.span);
        let stands_apart = |value: &Token| value.is_value() && (!value.attached || value.delimited);
        let values = values_behind(token.line, Cells(rest));
        let Some((after, values)) = values.filter(|(_, values)| values.iter().any(stands_apart)) else {
            let column = columns_of_the_form().nearest(text);
            let among_heads = self.heads.last().is_some_and(|last| {
                !self.rows_under_heads && last.token.line == token.line && token.delimited
            });
            if column.is_none() && !among_heads && !(self.fresh && token.delimited) {
                return None;
            }
            if column.is_none() {
                sheet.tell(Code::HeadUnknown, token.span, text, 0, 0);
            }
            self.add_head(sheet, Head { token: *token, column, cut: None });
            return Some(Cells(rest));
        };
        let next = after.0.first().copied();
        if let Some(row) = rows_of_the_form().nearest(text) {
            self.row(sheet, Label { token: *token, row, repaired: true }, values, next);
            return Some(after);
        }
        if !self.heads.is_empty() && !self.fresh && sheet.is_row_of_table(*token, values, next) {
            self.extra(sheet, *token, values, next);
            return Some(after);
        }
        None
    }

    fn extra<'a>(&mut self, sheet: &mut Sheet<'a>, token: Token, fields: &'a [Token], next: Option<Token>) {
        let places = self.columns_of_extra(token, fields);
        let columns = places.as_ref().map_or_else(|| self.count_of_extra(sheet, token, fields), Vec::len);
        let table = Table::ProactiveDisclosure;
        let Some(row) = sheet.extra_row(table, token, (fields, next), columns) else { return };
        let grid = places.and_then(|places| sheet.keep_grid(places.into_iter().map(Some)));
        sheet.rows.push(Found { grid, ..row });
    }

    /// The columns of a row of the agency's own in a real table: its own, which reach as far as the form's.
    fn columns_of_extra(&self, label: Token, fields: &[Token]) -> Option<Vec<Place>> {
        let of_row = fields.iter().filter(|field| field.is_value() && field.line == label.line);
        let heads = self.heads.iter().filter_map(|head| head.token.place).map(|place| place.end).max();
        columns::own(label.place?, &of_row.filter_map(|field| field.place), heads.unwrap_or(0))
    }

    /// How many columns such a row has where no columns of one width tell. The heads are the form's; it may have more
    /// cells, blank ones among them.
    fn count_of_extra(&self, sheet: &Sheet<'_>, token: Token, fields: &[Token]) -> usize {
        let last = fields.iter().rfind(|field| field.is_value() && field.line == token.line);
        let line = last.map_or(0..0, |last| token.span.end() as usize..last.span.start() as usize);
        let values = fields.iter().filter(|field| field.is_value());
        let mut cells = sheet.text.get(line).unwrap_or("").matches(['\t', '|']).count();
        let mut gaps = 0;
        if let Some(label) = token.place {
            // In a real table the blank cells at the end of a row are there, too, if the text has them.
            let behind = sheet.text.get(token.span.end() as usize..).and_then(|rest| rest.lines().next());
            cells = behind.unwrap_or("").matches('\t').count();
            let places = values.clone().filter_map(|field| field.place);
            let ends = std::iter::once(label.end).chain(places.clone().map(|place| place.end));
            gaps = places.zip(ends).filter(|(place, end)| place.column > *end).count();
        }
        let values = values.count();
        if token.place.is_some() {
            cells.max(values.saturating_add(gaps))
        } else {
            self.heads.len().max(values).max(cells)
        }
    }
}

/// The line before that of a token, and the one behind it.
fn lines_beside(text: &str, token: Token) -> impl Iterator<Item = &str> {
    let (before, from) = text.split_at_checked(token.span.start() as usize).unwrap_or((text, ""));
    let above = before.rsplit('\n').nth(1);
    above.into_iter().chain(from.lines().nth(1))
}

/// Whether as many cells stand between the tokens of one line as between those of another.
fn alike<'a>(
    text: &str,
    one: impl Iterator<Item = &'a Token> + Clone,
    other: impl Iterator<Item = &'a Token> + Clone,
) -> bool {
    let steps = |(a, b): (&Token, &Token)| {
        let gap = a.span.end() as usize..b.span.start() as usize;
        text.get(gap).unwrap_or("").matches(['\t', '|']).count()
    };
    one.clone().zip(one.skip(1)).map(steps).eq(other.clone().zip(other.skip(1)).map(steps))
}

/// The edition that has a column, if it is one alone.
fn edition_of(column: DisclosureColumn) -> Option<Edition> {
    match (column.label(Edition::Form2019), column.label(Edition::Form2021)) {
        (Some(_), None) => Some(Edition::Form2019),
        (None, Some(_)) => Some(Edition::Form2021),
        _ => None,
    }
}

fn columns_of_the_form() -> &'static Labels<DisclosureColumn> {
    static COLUMNS: OnceLock<Labels<DisclosureColumn>> = OnceLock::new();
    COLUMNS.get_or_init(|| Labels::of(labels(DisclosureColumn::ALL, DisclosureColumn::label)))
}

fn rows_of_the_form() -> &'static Labels<DisclosureRow> {
    static ROWS: OnceLock<Labels<DisclosureRow>> = OnceLock::new();
    ROWS.get_or_init(|| Labels::of(labels(DisclosureRow::ALL, DisclosureRow::label)))
}

/// The labels of an axis in both editions.
fn labels<T: Copy>(
    all: &'static [T],
    label: fn(T, Edition) -> Option<&'static str>,
) -> impl Iterator<Item = (&'static str, T)> {
    let both = [Edition::Form2021, Edition::Form2019];
    all.iter()
        .flat_map(move |&one| both.into_iter().filter_map(move |edition| Some((label(one, edition)?, one))))
}
