//! Table 4, 政府信息公开行政复议、行政诉讼情况: three groups of five cells.
//!
//! ```text
//! 行政复议                                      | 行政诉讼
//!                                               | 未经复议直接起诉 | 复议后起诉
//! 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | (the same five) | (the same five)
//! …
//! ```

use super::cells::{Cells, Parsed, fields, label, one};
use super::columns::Grid;
use super::near::Labels;
use super::pieces::{Counts, Pieces};
use super::row::{Class, Found, Guess, Slots, Sums};
use super::sheet::Sheet;
use super::token::{Kind, Token};
use crate::base::{Code, Repair, Repairs, Span};
use crate::doc::Place;
use crate::lex::Word;
use crate::model::{Edition, FieldPath, ReviewGroup, ReviewOutcome};
use nom::Parser;
use nom::branch::alt;
use nom::combinator::map;
use std::sync::OnceLock;

/// What table 4 is made of.
enum Piece<'a> {
    /// 行政诉讼
    Above,
    /// 行政复议, 未经复议直接起诉, 复议后起诉
    Group(Token, ReviewGroup),
    /// 结果维持, …, 总计
    Head(Token, ReviewOutcome),
    /// The values
    Values(Token, &'a [Token]),
}

fn piece(input: Cells<'_>) -> Parsed<'_, Piece<'_>> {
    alt((
        map(label(|word| (word == Word::LitigationHead).then_some(())), |_| Piece::Above),
        map(label(group), |(token, group)| Piece::Group(token, group)),
        map(label(outcome), |(token, outcome)| Piece::Head(token, outcome)),
        values,
    ))
    .parse(input)
}

fn group(word: Word) -> Option<ReviewGroup> {
    if let Word::ReviewGroup(group) = word { Some(group) } else { None }
}

fn outcome(word: Word) -> Option<ReviewOutcome> {
    match word {
        Word::ReviewHead(outcome) => Some(outcome),
        Word::Total | Word::Sum => Some(ReviewOutcome::Total),
        _ => None,
    }
}

/// They begin with a value, or with a cell that is none in the line of one.
fn values(input: Cells<'_>) -> Parsed<'_, Piece<'_>> {
    let value = |token: &Token| token.is_value().then_some(());
    let (rest, (first, ())) = one(|token| (token.is_value() || spoilt(token)).then_some(())).parse(input)?;
    if spoilt(&first) {
        one(|token| value(token).filter(|()| token.line == first.line)).parse(rest)?;
    }
    map(fields(first.line), move |fields| Piece::Values(first, fields)).parse(input)
}

/// Whether a token may be what stands in a cell instead of its value.
fn spoilt(token: &Token) -> bool {
    token.kind == Kind::Text && token.delimited
}

/// The most heads that are kept: three times those of the form.
const HEADS: usize = 48;

/// The state of the table between two pieces.
#[derive(Default)]
pub(super) struct Review {
    groups: Vec<(ReviewGroup, Token)>,
    /// The heads, with the lines they stand in.
    heads: Vec<(ReviewOutcome, Token)>,
    /// What stood before the values, since the last ones.
    pieces: Pieces,
    any: bool,
}

impl Review {
    /// Takes the next piece, if it is one of this table.
    pub(super) fn take<'a>(&mut self, sheet: &mut Sheet<'a>, input: Cells<'a>) -> Option<Cells<'a>> {
        let Ok((rest, piece)) = piece(input) else { return self.foreign(sheet, input) };
        if let Some(token) = input.0.first().filter(|token| !token.is_value()) {
            self.pieces.add(token.span);
        }
        match piece {
            Piece::Above => self.any = true,
            Piece::Group(token, group) => {
                self.any = true;
                if self.groups.iter().all(|&(other, _)| other != group) {
                    self.groups.push((group, token));
                }
            }
            Piece::Head(token, outcome) => {
                self.any = true;
                self.name(outcome, token);
            }
            Piece::Values(first, fields) => {
                if !self.any {
                    return None;
                }
                self.values(sheet, first, fields, rest.0.first().copied());
            }
        }
        Some(rest)
    }

    fn name(&mut self, outcome: ReviewOutcome, token: Token) {
        if self.heads.len() < HEADS {
            self.heads.push((outcome, token));
        }
    }

    fn values<'a>(&mut self, sheet: &mut Sheet<'a>, first: Token, fields: &'a [Token], next: Option<Token>) {
        let count = fields.iter().filter(|token| token.is_value()).count();
        let placed = self.placed();
        let (slots, order, unsure) = match placed.as_deref().map(slots_of).or_else(|| self.named()) {
            Some(slots) => (slots, false, false),
            None => (self.by_order(count), true, self.pieces.share(sheet.text, head_of_the_form()) < 90),
        };
        // Text before as many cells as there are columns is a label of the agency's own.
        let cells = fields.iter().filter(|token| token.line == first.line && token.delimited).count();
        let (first, fields) = match fields {
            [_, rest @ ..] if spoilt(&first) && cells != slots.len() => {
                (rest.first().copied().unwrap_or(first), rest)
            }
            _ => (first, fields),
        };
        let mut repairs = Repairs::default();
        if order {
            repairs = repairs.with(Repair::Order);
            sheet.tell(Code::HeadByOrder, first.span, "review_and_litigation", 0, 0);
        }
        // The row has no label; an empty one before its first value stands for it.
        let label = Token { span: Span::at(first.span.start()), place: None, ..first };
        let grid =
            placed.and_then(|placed| sheet.keep_grid(placed.into_iter().map(|(_, place)| Some(place))));
        let (class, sums) = (Class::Review, Sums::Fives);
        let unsure = unsure.then_some(Guess::Heads);
        sheet.rows.push(Found { label, fields, next, slots, class, sums, repairs, grid, unsure });
        *self = Self { any: true, ..Self::default() };
    }

    /// The cells in the order of the grid, if each head stands below its group in one, and each cell is named once.
    fn placed(&self) -> Option<Vec<(FieldPath, Place)>> {
        let mut placed = Vec::with_capacity(self.heads.len());
        for &(outcome, token) in &self.heads {
            let place = token.place?;
            let over = |&&(_, group): &&(ReviewGroup, Token)| {
                group.place.is_some_and(|group| group.column <= place.column && place.end <= group.end)
            };
            let (group, _) = self.groups.iter().find(over)?;
            let path = FieldPath::review(*group, outcome);
            if placed.iter().any(|&(other, _)| other == path) {
                return None;
            }
            placed.push((path, place));
        }
        placed.sort_by_key(|(_, place): &(FieldPath, Place)| place.column);
        let grid = Grid::of(placed.iter().map(|&(_, place)| Some(place)));
        let whole = placed.len() == self.groups.len().saturating_mul(ReviewOutcome::ALL.len());
        grid.filter(|_| whole && !placed.is_empty()).map(|_| placed)
    }

    /// The cells, if the heads name them all: each group has its five, in whatever order.
    fn named(&self) -> Option<Slots> {
        let wanted = self.groups.len().checked_mul(5).filter(|&wanted| wanted > 0)?;
        // One that stands outside the table in which the others are tells no order.
        let heads = self.heads.iter().map(|(_, token)| token);
        let mut all =
            heads.chain(self.groups.iter().map(|(_, token)| token)).map(|token| token.place.is_some());
        let first = all.next();
        if all.any(|in_table| Some(in_table) != first) {
            return None;
        }
        let all: Vec<ReviewOutcome> = self.heads.iter().map(|&(outcome, _)| outcome).collect();
        // A head that stands for several cells may be printed over each of them: then the lowest line names them.
        let last = self.heads.last().map(|(_, token)| token.line);
        let lowest: Vec<ReviewOutcome> = self
            .heads
            .iter()
            .filter(|(_, token)| Some(token.line) == last)
            .map(|&(outcome, _)| outcome)
            .collect();
        let heads = if all.len() == wanted { all } else { lowest };
        let fives = heads.chunks(5).all(|five| ReviewOutcome::ALL.iter().all(|one| five.contains(one)));
        (heads.len() == wanted && fives).then(|| {
            let cells = self.groups.iter().zip(heads.chunks(5));
            let path =
                |group: ReviewGroup| move |&outcome: &ReviewOutcome| Some(FieldPath::review(group, outcome));
            cells.flat_map(|(&(group, _), five)| five.iter().map(path(group))).collect()
        })
    }

    /// Where heads stand behind which no values came.
    pub(super) fn head_without_values(&self) -> Option<Span> {
        self.heads.get(4).map(|(_, token)| token.span)
    }

    /// The cells in the order of the form: of the one group that was named, or of all three.
    fn by_order(&self, values: usize) -> Slots {
        let single = self.groups.first().filter(|_| self.groups.len() == 1 && values <= 5);
        let groups = single.map_or(ReviewGroup::ALL, |(group, _)| std::slice::from_ref(group));
        groups
            .iter()
            .flat_map(|&group| {
                ReviewOutcome::ALL.iter().map(move |&outcome| Some(FieldPath::review(group, outcome)))
            })
            .collect()
    }

    /// A piece of a head, or a head misspelt.
    fn foreign<'a>(&mut self, sheet: &mut Sheet<'a>, input: Cells<'a>) -> Option<Cells<'a>> {
        let (token, rest) = input.0.split_first()?;
        if !matches!(token.kind, Kind::Part(_) | Kind::Text | Kind::Word(Word::Other))
            || token.span.len() > 60
        {
            return None;
        }
        let text = sheet.text_of(token.span);
        if let Some(outcome) = heads_of_the_form().nearest(text) {
            self.name(outcome, *token);
        }
        self.pieces.add(token.span);
        Some(Cells(rest))
    }
}

fn slots_of(placed: &[(FieldPath, Place)]) -> Slots {
    placed.iter().map(|&(path, _)| Some(path)).collect()
}

fn heads_of_the_form() -> &'static Labels<ReviewOutcome> {
    static HEADS: OnceLock<Labels<ReviewOutcome>> = OnceLock::new();
    HEADS.get_or_init(|| {
        let label = |&one: &ReviewOutcome| Some((one.label(Edition::Form2021)?, one));
        Labels::of(ReviewOutcome::ALL.iter().filter_map(label))
    })
}

/// The words of the whole head.
fn head_of_the_form() -> &'static Counts {
    static HEAD: OnceLock<Counts> = OnceLock::new();
    HEAD.get_or_init(|| Counts::of(words_of_the_head()))
}

fn words_of_the_head() -> impl Iterator<Item = &'static str> {
    let label = |label: Option<&'static str>| label.unwrap_or("");
    let outcomes = || ReviewOutcome::ALL.iter().map(move |one| label(one.label(Edition::Form2021)));
    let groups = ReviewGroup::ALL.iter().map(move |one| label(one.label(Edition::Form2021)));
    std::iter::once("行政诉讼").chain(groups).chain(outcomes()).chain(outcomes()).chain(outcomes())
}
