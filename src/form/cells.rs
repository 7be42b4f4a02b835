//! Tokens as an input of nom, and the combinators that all three tables are written with.

use super::token::{Kind, Token};
use crate::lex::Word;
use nom::{IResult, Input, Needed, Parser};

/// The most tokens that are taken behind a label. No row has more, with whatever strays between its values.
const FIELDS: usize = 96;

/// The bytes of text that is no label, at most: two characters.
const GLYPHS: u32 = 6;

/// A run of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cells<'a>(pub(crate) &'a [Token]);

pub(crate) type Parsed<'a, O> = IResult<Cells<'a>, O, ()>;

impl<'a> Input for Cells<'a> {
    type Item = &'a Token;
    type Iter = std::slice::Iter<'a, Token>;
    type IterIndices = std::iter::Enumerate<std::slice::Iter<'a, Token>>;

    fn input_len(&self) -> usize {
        self.0.len()
    }

    fn take(&self, index: usize) -> Self {
        Self(self.0.get(..index).unwrap_or(self.0))
    }

    fn take_from(&self, index: usize) -> Self {
        Self(self.0.get(index..).unwrap_or_default())
    }

    fn take_split(&self, index: usize) -> (Self, Self) {
        (self.take_from(index), self.take(index))
    }

    fn position<P: Fn(Self::Item) -> bool>(&self, predicate: P) -> Option<usize> {
        self.0.iter().position(predicate)
    }

    fn iter_elements(&self) -> Self::Iter {
        self.0.iter()
    }

    fn iter_indices(&self) -> Self::IterIndices {
        self.0.iter().enumerate()
    }

    fn slice_index(&self, count: usize) -> Result<usize, Needed> {
        if count <= self.0.len() { Ok(count) } else { Err(Needed::new(count.saturating_sub(self.0.len()))) }
    }
}

/// One token of which something can be made.
pub(crate) fn one<'a, O>(
    of: impl Fn(&Token) -> Option<O>,
) -> impl Parser<Cells<'a>, Output = (Token, O), Error = ()> {
    move |input: Cells<'a>| match input.0.split_first() {
        Some((token, rest)) => match of(token) {
            Some(made) => Ok((Cells(rest), (*token, made))),
            None => Err(nom::Err::Error(())),
        },
        None => Err(nom::Err::Error(())),
    }
}

/// A label of which something can be made.
pub(crate) fn label<'a, O>(
    of: impl Fn(Word) -> Option<O>,
) -> impl Parser<Cells<'a>, Output = (Token, O), Error = ()> {
    one(move |token| token.word().and_then(&of))
}

/// A label and what stands behind it.
pub(crate) fn row<'a, O>(
    label: impl Parser<Cells<'a>, Output = (Token, O), Error = ()>,
) -> impl Parser<Cells<'a>, Output = (Token, O, &'a [Token]), Error = ()> {
    label.flat_map(|(token, made)| {
        let mut made = Some(made);
        fields(token.line).map_opt(move |fields| Some((token, made.take()?, fields)))
    })
}

/// What stands behind the label of a row in a line: its values, and whatever strays between them, up to the next label.
pub(crate) fn fields<'a>(line: u32) -> impl Parser<Cells<'a>, Output = &'a [Token], Error = ()> {
    move |input: Cells<'a>| {
        let mut line = line;
        let tokens = input.0.get(..FIELDS).unwrap_or(input.0);
        // Where the run of text ends that a token stands in.
        let mut text_end = 0;
        let end = tokens.iter().enumerate().position(|(index, token)| {
            let belongs = match token.kind {
                Kind::Value(_) | Kind::Furniture | Kind::Ordinal => true,
                Kind::Text => {
                    if text_end <= index {
                        let more = tokens.iter().skip(index).take_while(|token| token.kind == Kind::Text);
                        text_end = index.saturating_add(more.count());
                    }
                    let text = tokens.get(index..text_end).unwrap_or_default();
                    token.delimited && line == token.line || strays(text, tokens.get(text_end))
                }
                Kind::Part(_) | Kind::Word(_) => false,
            };
            line = token.line;
            !belongs
        });
        let (rest, taken) = input.take_split(end.unwrap_or(tokens.len()));
        Ok((rest, taken.0))
    }
}

/// The same behind a label that may be none, if there is a value among it.
pub(crate) fn values_behind(line: u32, input: Cells<'_>) -> Option<(Cells<'_>, &[Token])> {
    input.0.iter().take(FIELDS).find(|token| token.is_value())?;
    let (rest, fields) = fields(line).parse(input).ok()?;
    fields.iter().any(Token::is_value).then_some((rest, fields))
}

/// Whether text is the rest of a label wrapped round its numbers, or a stray glyph, and not a label of its own with values
/// behind it, nor a paragraph. What follows the text is told beside it.
fn strays(text: &[Token], next: Option<&Token>) -> bool {
    let Some(token) = text.first() else { return false };
    let mut length = 0_u32;
    let is_label = text.iter().any(|piece| {
        length = length.saturating_add(piece.span.len());
        length > GLYPHS
    });
    let labels_values = next.is_some_and(Token::is_value) && is_label;
    token.span.len() <= 90 && !token.delimited && !labels_values
}
