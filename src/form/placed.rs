//! Which token of a row stands in which of its columns.

use super::row::COLUMNS;
use super::token::Token;
use crate::base::Repairs;

/// Where the values of a row belong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Placed<'a> {
    columns: Columns<'a>,
    pub(super) repairs: Repairs,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Columns<'a> {
    /// As most rows are: each has one, in their order.
    InOrder(&'a [Token]),
    /// For each column its token, `None` for a blank cell.
    Each(Box<[Option<Token>; COLUMNS]>),
}

impl<'a> Placed<'a> {
    pub(super) fn in_order(tokens: &'a [Token], repairs: Repairs) -> Self {
        Self { columns: Columns::InOrder(tokens), repairs }
    }

    pub(super) fn each(at: &[Option<Token>; COLUMNS], repairs: Repairs) -> Self {
        Self { columns: Columns::Each(Box::new(*at)), repairs }
    }

    /// For each column its token, `None` for a blank cell.
    pub(super) fn columns(&self) -> impl Iterator<Item = Option<Token>> + Clone + '_ {
        let (in_order, each) = match &self.columns {
            Columns::InOrder(tokens) => (*tokens, &[][..]),
            Columns::Each(at) => (&[][..], &at[..]),
        };
        in_order.iter().copied().map(Some).chain(each.iter().copied())
    }

    pub(super) fn tokens(&self) -> impl Iterator<Item = Token> + Clone + '_ {
        self.columns().flatten()
    }
}

/// What became of the values of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Placement<'a> {
    Placed(Placed<'a>),
    /// There are none.
    Empty,
    /// So many, and it cannot be told from the row alone which belongs where.
    Unclear(usize),
}
