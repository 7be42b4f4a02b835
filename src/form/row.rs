//! A row of a table, and which of its values belongs to which column.

use super::grid::Known;
use super::placed::{Placed, Placement};
use super::token::{Kind, Token};
use crate::base::{Repair, Repairs};
use crate::lex::{Look, OrdinalKind, count, ends_in_point, ordinal};
use crate::model::FieldPath;
use crate::source::is_space;
use std::ops::Deref;

/// The most columns a table can have: 15 in table 4, and one more that some agency may add.
pub(super) const COLUMNS: usize = FieldPath::EXTRA_COLUMNS as usize;

/// The most tokens behind a label that are looked at; a longer row is ambiguous.
const MOST: usize = 32;

/// The cells of a row, in the order of its columns; `None` for a column whose head is not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Slots {
    paths: [Option<FieldPath>; COLUMNS],
    len: usize,
}

impl Slots {
    pub(super) fn push(&mut self, path: Option<FieldPath>) {
        if let Some(slot) = self.paths.get_mut(self.len) {
            *slot = path;
            self.len = self.len.saturating_add(1);
        }
    }

    pub(super) fn len(&self) -> usize {
        self.len
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = Option<FieldPath>> + '_ {
        self.paths.iter().copied().take(self.len)
    }
}

impl FromIterator<Option<FieldPath>> for Slots {
    fn from_iter<I: IntoIterator<Item = Option<FieldPath>>>(paths: I) -> Self {
        let mut slots = Self::default();
        for path in paths {
            slots.push(path);
        }
        slots
    }
}

/// The sums that the values of one row obey.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sums {
    /// None: table 2.
    None,
    /// The last is the sum of the others: table 3.
    Last,
    /// In each five, the last is the sum of the others: table 4.
    Fives,
}

/// Rows of one class have their label in the same column of the printed table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Disclosure,
    /// 一, 二 and 四 of table 3.
    Numbered,
    /// （一）, （二）, （七） and the single （六）.
    Outcome,
    /// 1., 2., … below （三） to （六）.
    Leaf,
    Review,
    /// A row that the agency added, wherever its label stands.
    Extra,
}

/// Why the columns of a row are only guessed, so that its sums have to confirm them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Guess {
    /// Too few of their heads were found, or only those of another block.
    Heads,
    /// Their heads are there, and the row has more cells than they are.
    Wider,
}

/// A row as the grammar found it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found<'a> {
    pub(super) label: Token,
    /// What stands behind the label, up to the next one.
    pub(super) fields: &'a [Token],
    /// The token behind the fields.
    pub(super) next: Option<Token>,
    pub(super) slots: Slots,
    pub(super) class: Class,
    pub(super) sums: Sums,
    /// What was looked through to know the row and its columns.
    pub(super) repairs: Repairs,
    /// The grid of its heads, by its number among those of the document.
    pub(super) grid: Option<u16>,
    /// Why the columns are only guessed, if they are.
    pub(super) unsure: Option<Guess>,
}

/// A row among all rows of the document, with what is asked of it many times.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    found: &'a Found<'a>,
    /// Those of its fields that fill cells.
    pub(super) strong: Fields<'a>,
    /// Its fields are plain numbers, one for each column.
    pub(super) is_plain: bool,
    /// How it is laid out, once that was asked for.
    pub(super) known: &'a Known,
}

impl<'a> Deref for Row<'a> {
    type Target = Found<'a>;

    fn deref(&self) -> &Found<'a> {
        self.found
    }
}

/// The tokens of a row that may fill its cells.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields<'a> {
    tokens: &'a [Token],
    overflow: bool,
}

impl<'a> Fields<'a> {
    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = Token> + Clone + 'a {
        self.tokens.iter().copied()
    }
}

/// What is found once for all rows: their strong tokens, one row behind the other, and what is known of them.
pub(super) struct Strong {
    tokens: Vec<Token>,
    /// Where those of each row end, and whether it has more than are looked at. None for a plain row, all of whose fields
    /// are strong.
    ends: Vec<Option<(usize, bool)>>,
    known: Vec<Known>,
}

impl Strong {
    pub(super) fn of(text: &str, rows: &[Found<'_>]) -> Self {
        let mut strong = Self {
            tokens: Vec::new(),
            ends: Vec::with_capacity(rows.len()),
            known: vec![Known::default(); rows.len()],
        };
        for row in rows {
            if row.is_plain(text) {
                strong.ends.push(None);
                continue;
            }
            let most = strong.tokens.len().saturating_add(MOST);
            row.find_strong(text, &mut strong.tokens);
            let overflow = strong.tokens.len() > most;
            strong.tokens.truncate(most);
            strong.ends.push(Some((strong.tokens.len(), overflow)));
        }
        strong
    }

    /// The rows with what is strong in them.
    pub(super) fn give<'a>(&'a self, rows: &'a [Found<'a>]) -> Vec<Row<'a>> {
        let mut start = 0;
        let give = |((found, end), known): ((&'a Found<'a>, &Option<(usize, bool)>), _)| {
            let strong = match *end {
                None => Fields { tokens: found.fields, overflow: false },
                Some((end, overflow)) => {
                    let tokens = self.tokens.get(std::mem::replace(&mut start, end)..end).unwrap_or_default();
                    Fields { tokens, overflow }
                }
            };
            Row { found, strong, is_plain: end.is_none(), known }
        };
        rows.iter().zip(&self.ends).zip(&self.known).map(give).collect()
    }
}

impl Found<'_> {
    /// Whether behind its label stand plain numbers for all columns and nothing else, none of which may stray.
    fn is_plain(&self, text: &str) -> bool {
        let Some(first) = self.fields.first().filter(|_| self.fields.len() == self.slots.len()) else {
            return false;
        };
        let is_plain = |field: &Token| field.number.is_some() && field.delimited == first.delimited;
        let is_line = || self.fields.iter().all(|field| field.line == self.label.line);
        // Beside the end of a page stands its number.
        let end = self.next.map_or(text.len(), |next| next.span.start() as usize);
        let on_page = || {
            let here = text.as_bytes().get(first.span.start() as usize..end).unwrap_or_default();
            memchr::memchr(b'\x0C', here).is_none()
        };
        let several = self.fields.len() > 1 || first.delimited;
        self.fields.iter().all(is_plain) && (several && is_line() || on_page())
    }

    /// The tokens that fill cells, without those that most likely stray: alone on a line beside stray glyphs, or a
    /// Chinese numeral outside any table's delimiters.
    fn find_strong(&self, text: &str, found: &mut Vec<Token>) {
        let mut joined = false;
        let amount = self.has_amount();
        // Where the other cells are delimited, one that is not is none.
        let values = self.fields.iter().filter(|field| field.is_value());
        let delimited = values.clone().filter(|field| field.delimited).count();
        let is_parted = delimited >= values.count().saturating_sub(delimited).max(1);
        for (index, &token) in self.fields.iter().enumerate() {
            if std::mem::take(&mut joined) {
                continue;
            }
            if let Some(whole) = if amount { self.joined(text, index, token) } else { None } {
                joined = true;
                found.push(whole);
            } else if self.occupies(text, token) && !self.strays(text, index, token, is_parted) {
                found.push(token);
            }
        }
    }

    /// Whether one of the cells holds money, whose decimals may be broken.
    fn has_amount(&self) -> bool {
        self.sums == Sums::None && self.slots.iter().flatten().any(FieldPath::is_amount)
    }

    /// A decimal that a line end parted at its point: `7730.` and `28`.
    fn joined(&self, text: &str, index: usize, front: Token) -> Option<Token> {
        let content = |token: &Token| text.get(token.span.range()).unwrap_or("");
        if !ends_in_point(content(&front)) {
            return None;
        }
        let back = self.fields.get(index.checked_add(1)?)?;
        let digits = content(back).bytes().all(|byte| byte.is_ascii_digit());
        let gap = text.get(front.span.end() as usize..back.span.start() as usize)?;
        let apart = digits && gap.chars().all(is_space) && back.line > front.line;
        let (span, kind) = (front.span.to(back.span), Kind::Value(Look::Number));
        apart.then_some(Token { span, kind, number: None, ..*back })
    }

    /// Whether a number is broken at its point and its other half was not found.
    fn is_broken(&self, text: &str) -> bool {
        let amount = self.slots.iter().flatten().any(FieldPath::is_amount);
        let mut fields = self.fields.iter().enumerate();
        amount
            && fields.any(|(index, &field)| {
                text.get(field.span.range()).is_some_and(ends_in_point)
                    && self.joined(text, index, field).is_none()
            })
    }

    /// The tokens that may fill cells, strays included. One Chinese numeral by itself is more likely a character of 三、本年度
    /// 办理结果, which is printed from top to bottom beside its rows.
    fn all(&self, text: &str) -> Vec<Token> {
        let upright = |token: &Token| {
            let content = text.get(token.span.range()).unwrap_or("");
            token.kind == Kind::Value(Look::Numeral) && !token.delimited && content.chars().count() == 1
        };
        let fills = self.fields.iter().filter(|&token| self.occupies(text, *token) && !upright(token));
        fills.copied().collect()
    }

    /// Whether a token takes up a cell. Text does between delimiters, where it stands in the row's own line.
    fn occupies(&self, text: &str, token: Token) -> bool {
        match token.kind {
            Kind::Value(_) => true,
            Kind::Text | Kind::Ordinal => {
                token.delimited && token.line == self.label.line && !is_running(text, token)
            }
            _ => false,
        }
    }

    /// Whether values stand in the line of the label: more than one, or parted by delimiters.
    pub(super) fn is_line(&self) -> bool {
        let mut own = self.fields.iter().filter(|field| field.is_value() && field.line == self.label.line);
        own.next().is_some_and(|first| first.delimited || own.next().is_some())
    }

    fn strays(&self, text: &str, index: usize, token: Token, is_parted: bool) -> bool {
        if token.delimited && token.line == self.label.line {
            return false;
        }
        // Its delimiter may stand behind the end of the text.
        let ends = || text.get(token.span.end() as usize..).is_none_or(|rest| rest.chars().all(is_space));
        if is_parted && !token.delimited && !ends() {
            return true;
        }
        let odd = matches!(token.kind, Kind::Value(Look::Odd | Look::Numeral));
        if odd && !token.delimited {
            return true;
        }
        let shares_line = |other: Option<&Token>| other.is_some_and(|other| other.line == token.line);
        let before = index.checked_sub(1).and_then(|at| self.fields.get(at));
        let after = self.fields.get(index.saturating_add(1));
        if shares_line(before) || shares_line(after) {
            return false;
        }
        // Beside the end of a page stands its number, unless a page mark does.
        let page_break = |a: &Token, b: &Token| {
            let gap = text.get(a.span.end() as usize..b.span.start() as usize);
            let marked = a.kind == Kind::Furniture || b.kind == Kind::Furniture;
            !marked && gap.is_some_and(|gap| gap.contains('\u{C}'))
        };
        let following = after.or(self.next.as_ref());
        self.is_glyph_end(text, index)
            || following.is_some_and(|after| page_break(&token, after))
            || before.is_some_and(|before| page_break(before, &token))
    }
}

impl<'a> Row<'a> {
    /// Whether it has marks alone, and fewer than columns.
    pub(super) fn has_only_marks(&self) -> bool {
        let marks = self.strong;
        marks.len() > 0 && marks.len() < self.slots.len() && marks.iter().all(|mark| mark.is_mark())
    }

    /// Places the values by what the row itself tells.
    pub(super) fn place(&self, text: &str) -> Placement<'a> {
        let columns = self.slots.len();
        let strong = self.strong;
        if strong.overflow || !self.is_plain && self.is_broken(text) {
            return Placement::Unclear(strong.len());
        }
        if strong.len() == columns {
            let mixed = is_mixed(&strong) && full_line(self, &strong, columns).is_none();
            let has_another = !self.is_plain && self.has_another(text);
            if has_another || mixed && !self.sums_hold(text, strong.iter()) {
                return Placement::Unclear(strong.len());
            }
            let repairs = Repairs::default();
            let repairs = if mixed { repairs.with(Repair::Aligned) } else { repairs };
            return self.confirmed(text, strong.tokens, repairs);
        }
        if strong.len() == 0 {
            return Placement::Empty;
        }
        if self.has_only_marks() {
            return Placement::Unclear(strong.len());
        }
        if let Some(line) = full_line(self, &strong, columns) {
            let first = strong.iter().take_while(|token| token.line != line).count();
            let tokens = strong.tokens.get(first..first.saturating_add(columns)).unwrap_or_default();
            return self.confirmed(text, tokens, Repairs::default());
        }
        if strong.len() > columns {
            return self.window(text, &strong);
        }
        let all = self.all(text);
        if all.len() == columns && self.sums != Sums::None && self.sums_hold(text, all.iter().copied()) {
            return Placement::Placed(Self::placed(
                all.into_iter(),
                Repairs::default().with(Repair::Aligned),
            ));
        }
        Placement::Unclear(strong.len())
    }

    /// Whether a field that was left out may as well be the value of a column, though each has one.
    fn has_another(&self, text: &str) -> bool {
        let strong = self.strong;
        // A number on a line of its own beside others that share one may be a page number.
        let last = strong.iter().next_back();
        let near = |field: &Token| {
            last.is_some_and(|last| field.span.start() < last.span.start() || field.line == last.line)
        };
        let odd = |field: &Token| field.kind == Kind::Value(Look::Odd) && near(field);
        // A number run together with something else may be the value, and the one behind it another's.
        let runs_into = |field: &Token| odd(field) && is_label_run_together(text, *field);
        if self.fields.iter().any(odd)
            && !strong.iter().any(|token| odd(&token))
            && (!self.sums_hold(text, strong.iter()) || self.fields.iter().any(runs_into))
        {
            return true;
        }
        // Where a number was left out as one of the page, it may as well have been the row's.
        let numbers = self.fields.iter().filter(|field| field.kind == Kind::Value(Look::Number)).count();
        numbers > self.slots.len() && self.sums != Sums::None && !self.sums_hold(text, strong.iter())
    }

    /// All columns have a token. If the columns are a guess, the sums must agree.
    fn confirmed(&self, text: &str, tokens: &'a [Token], repairs: Repairs) -> Placement<'a> {
        let run_together = tokens.iter().any(|token| token.attached) && self.slots.len() > 1;
        let is_guess = self.unsure.is_some();
        if run_together || is_guess && !self.sums_hold(text, tokens.iter().copied()) {
            return Placement::Unclear(tokens.len());
        }
        let repairs = if is_guess { repairs.with(Repair::Aligned) } else { repairs };
        Placement::Placed(Placed::in_order(tokens, repairs))
    }

    /// Of a token for each column, in their order.
    pub(super) fn placed(tokens: impl Iterator<Item = Token>, repairs: Repairs) -> Placed<'a> {
        let mut at = [None; COLUMNS];
        for (slot, token) in at.iter_mut().zip(tokens) {
            *slot = Some(token);
        }
        Placed::each(&at, repairs)
    }

    /// Whether the values obey the sums of their row, all of them being numbers.
    pub(super) fn sums_hold(&self, text: &str, tokens: impl Iterator<Item = Token>) -> bool {
        self.adds_up(tokens.map(|token| number(text, token)))
    }

    /// The same of what the tokens are; nothing for one that is no number.
    pub(super) fn adds_up(&self, values: impl Iterator<Item = Option<u64>>) -> bool {
        let width = match self.sums {
            Sums::None => return false,
            Sums::Last => self.slots.len(),
            Sums::Fives => 5,
        };
        let mut sum = 0_u64;
        let mut column = 0_usize;
        for value in values {
            let Some(value) = value else { return false };
            column = column.saturating_add(1);
            if column < width {
                let Some(more) = sum.checked_add(value) else { return false };
                sum = more;
            } else if sum == value {
                (sum, column) = (0, 0);
            } else {
                return false;
            }
        }
        column == 0
    }
}

/// The number that a token is.
pub(super) fn number(text: &str, token: Token) -> Option<u64> {
    let read = || text.get(token.span.range()).and_then(count).map(|(value, _)| value);
    token.number.map(u64::from).or_else(read)
}

/// Whether a number has run together with a label, to which the values behind it belong: `12（七）总计`.
fn is_label_run_together(text: &str, token: Token) -> bool {
    let letters = text.get(token.span.range()).unwrap_or("").chars().filter(|&c| is_han(c));
    letters.count() > 1
}

/// Whether text is a sentence or a heading that follows on the same line, and no cell of a row.
fn is_running(text: &str, token: Token) -> bool {
    let content = text.get(token.span.range()).unwrap_or("");
    let is_heading =
        ordinal(content).is_some_and(|(ordinal, rest)| ordinal.kind == OrdinalKind::Han && !rest.is_empty());
    token.kind == Kind::Text && (is_heading || content.contains('。'))
}

/// Whether some values share a line and others do not stand on it.
fn is_mixed(fields: &Fields<'_>) -> bool {
    // They stand in the order of the text.
    let mut pairs = fields.iter().zip(fields.iter().skip(1));
    let ends = fields.iter().next().zip(fields.iter().next_back());
    ends.is_some_and(|(first, last)| first.line != last.line)
        && pairs.any(|(one, other)| one.line == other.line)
}

/// The line on which exactly as many values stand as there are columns, if there is one and more than one column, and
/// others stand alone. Without sums, or if values stand in it, it must be that of the label.
fn full_line(row: &Row<'_>, fields: &Fields<'_>, columns: usize) -> Option<u32> {
    if columns <= 1 || fields.len() < columns {
        return None;
    }
    let on = |line: u32| fields.iter().filter(|token| token.line == line).count();
    let full = |token: &Token| on(token.line) == columns;
    let line = fields.iter().find(full)?.line;
    let only = fields.iter().filter(full).all(|token| token.line == line);
    let own = row.sums == Sums::None || row.is_line() && !row.label.span.is_empty();
    // Two lines of several values each are two rows.
    let single = fields.iter().all(|token| token.line == line || on(token.line) == 1);
    (only && single && (!own || line == row.label.line)).then_some(line)
}

pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}')
}
