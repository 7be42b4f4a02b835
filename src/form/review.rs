//! Table 4, 政府信息公开行政复议、行政诉讼情况: three groups of five cells.
//!
//! ```text
//! 行政复议                                      | 行政诉讼
//!                                               | 未经复议直接起诉 | 复议后起诉
//! 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | (the same five) | (the same five)
//! …
//! ```

use super::cells::{Cells, Parsed, fields, label, one};
use super::near::nearest;
use super::row::{Class, Row, Slots, Sums};
use super::sheet::Sheet;
use super::token::{Kind, Token};
use crate::base::{Code, Repair, Repairs};
use crate::lex::{Trie, Word};
use crate::model::{Edition, FieldPath, ReviewGroup, ReviewOutcome};
use nom::Parser;
use nom::branch::alt;
use nom::combinator::map;

/// What table 4 is made of.
enum Piece<'a> {
    /// 行政诉讼
    Above,
    /// 行政复议, 未经复议直接起诉, 复议后起诉
    Group(ReviewGroup),
    /// 结果维持, …, 总计
    Head(ReviewOutcome),
    /// The values
    Values(Token, &'a [Token]),
}

fn piece(input: Cells<'_>) -> Parsed<'_, Piece<'_>> {
    alt((
        map(label(|word| (word == Word::LitigationHead).then_some(())), |_| Piece::Above),
        map(label(group), |(_, group)| Piece::Group(group)),
        map(label(outcome), |(_, outcome)| Piece::Head(outcome)),
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

fn values(input: Cells<'_>) -> Parsed<'_, Piece<'_>> {
    let (_, (first, ())) = one(|token| token.is_value().then_some(())).parse(input)?;
    map(fields, move |fields| Piece::Values(first, fields)).parse(input)
}

/// The state of the table between two pieces.
#[derive(Default)]
pub(super) struct Review {
    groups: Vec<ReviewGroup>,
    heads: Vec<ReviewOutcome>,
    /// How often each character of the labels was seen since the last values.
    pieces: Pieces,
    any: bool,
}

/// The characters of a head in pieces, in whatever order.
struct Pieces([u8; 256]);

impl Default for Pieces {
    fn default() -> Self {
        Self([0; 256])
    }
}

impl Pieces {
    fn add(&mut self, text: &str) {
        for symbol in Trie::labels().symbols(text) {
            if let Some(count) = self.0.get_mut(usize::from(symbol)) {
                *count = count.saturating_add(1);
            }
        }
    }

    /// The whole head of table 4.
    fn of_the_form() -> Self {
        let mut pieces = Self::default();
        pieces.add("行政诉讼");
        for group in ReviewGroup::ALL {
            pieces.add(group.label(Edition::Form2021).unwrap_or(""));
            for outcome in ReviewOutcome::ALL {
                pieces.add(outcome.label(Edition::Form2021).unwrap_or(""));
            }
        }
        pieces
    }

    /// Of the characters that the head has, how many in a hundred are here; none if many others are.
    fn share(&self) -> usize {
        let form = Self::of_the_form();
        let sum = |pieces: &[u8]| pieces.iter().map(|&count| usize::from(count)).sum::<usize>();
        let both: usize = self.0.iter().zip(&form.0).map(|(a, b)| usize::from(*a.min(b))).sum();
        let (here, there) = (sum(&self.0), sum(&form.0));
        if here > there.saturating_add(12) {
            return 0;
        }
        both.saturating_mul(100).checked_div(there).unwrap_or(0)
    }
}

impl Review {
    /// Takes the next piece, if it is one of this table.
    pub(super) fn take<'a>(&mut self, sheet: &mut Sheet<'a>, input: Cells<'a>) -> Option<Cells<'a>> {
        let Ok((rest, piece)) = piece(input) else { return self.foreign(sheet, input) };
        if let Some(token) = input.0.first().filter(|token| !token.is_value()) {
            self.pieces.add(sheet.text_of(token.span));
        }
        match piece {
            Piece::Above => self.any = true,
            Piece::Group(group) => {
                self.any = true;
                if !self.groups.contains(&group) {
                    self.groups.push(group);
                }
            }
            Piece::Head(outcome) => {
                self.any = true;
                self.heads.push(outcome);
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

    fn values<'a>(&mut self, sheet: &mut Sheet<'a>, first: Token, fields: &'a [Token], next: Option<Token>) {
        let count = fields.iter().filter(|token| token.is_value()).count();
        let (slots, order, unsure) = match self.named() {
            Some(slots) => (slots, false, false),
            None => (self.by_order(count), true, self.pieces.share() < 90),
        };
        let mut repairs = Repairs::default();
        if order {
            repairs = repairs.with(Repair::Order);
            sheet.tell(Code::HeadByOrder, first.span, "review_and_litigation", 0, 0);
        }
        // The row has no label; an empty one before its first value stands for it.
        let label = Token { span: crate::base::Span::at(first.span.start()), ..first };
        let (class, sums) = (Class::Review, Sums::Fives);
        sheet.rows.push(Row { label, fields, next, slots, class, sums, repairs, unsure });
        *self = Self { any: true, ..Self::default() };
    }

    /// The cells, if the heads name them all: each group has its five, in whatever order.
    fn named(&self) -> Option<Slots> {
        let whole = self.groups.len().checked_mul(5) == Some(self.heads.len()) && !self.groups.is_empty();
        let fives = self.heads.chunks(5).all(|five| ReviewOutcome::ALL.iter().all(|one| five.contains(one)));
        (whole && fives).then(|| {
            let cells = self.groups.iter().zip(self.heads.chunks(5));
            cells
                .flat_map(|(&group, five)| {
                    five.iter().map(move |&outcome| Some(FieldPath::review(group, outcome)))
                })
                .collect()
        })
    }

    /// The cells in the order of the form: of the one group that was named, or of all three.
    fn by_order(&self, values: usize) -> Slots {
        let single = self.groups.first().copied().filter(|_| self.groups.len() == 1 && values <= 5);
        let groups: &[ReviewGroup] = if single.is_some() { self.groups.as_slice() } else { ReviewGroup::ALL };
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
        let heads = ReviewOutcome::ALL.iter().filter_map(|&one| Some((one.label(Edition::Form2021)?, one)));
        if let Some(outcome) = nearest(text, heads) {
            self.heads.push(outcome);
        }
        self.pieces.add(text);
        Some(Cells(rest))
    }
}
