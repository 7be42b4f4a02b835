//! Which year a sentence speaks of.

use super::fact::FactKind::{self, CarriedIn, CarriedOut};
use super::token::{Token, What};
use super::words::{Verb, Word};

/// The years that a sentence tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Years {
    None,
    One(u16),
    Several,
}

/// The years of a sentence. That of 结转2025年 says where to, that of 比2023年 what is compared.
pub(super) fn years(tokens: &[Token], text: &str) -> Years {
    let mut years = tokens.iter().enumerate().filter_map(|(at, token)| match token.what {
        What::Year(year) if carries(tokens, at, None).is_none() && !is_compared(token, text) => Some(year),
        _ => None,
    });
    match years.next() {
        None => Years::None,
        Some(first) if years.all(|year| year == first) => Years::One(first),
        Some(_) => Years::Several,
    }
}

/// Whether a year is only what another is compared with: 比2023年增加3件.
pub(super) fn is_compared(year: &Token, text: &str) -> bool {
    text.get(..year.range.start).is_some_and(|before| before.ends_with(['比', '较', '与', '同']))
}

/// Which way requests are carried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    In,
    Out,
    /// Only the year of the report could tell.
    Unknown,
}

impl Way {
    pub(super) fn kind(self) -> Option<FactKind> {
        match self {
            Self::In => Some(CarriedIn),
            Self::Out => Some(CarriedOut),
            Self::Unknown => None,
        }
    }
}

/// The way of 结转 next to a year, if there is one.
pub(super) fn carries(tokens: &[Token], at: usize, report: Option<u16>) -> Option<Way> {
    let Some(What::Year(year)) = tokens.get(at).map(|token| token.what) else { return None };
    let verb = |at: Option<usize>| match at.and_then(|at| tokens.get(at)?.word()) {
        Some(Word::Verb(verb @ (Verb::Carry | Verb::CarryTo))) => Some(verb),
        _ => None,
    };
    Some(match (verb(at.checked_sub(1)), verb(at.checked_add(1))) {
        (Some(Verb::CarryTo), _) => Way::Out,
        (Some(_), _) => match report {
            Some(report) if year > report => Way::Out,
            Some(_) => Way::In,
            None => Way::Unknown,
        },
        // 2024年结转2025年: the second year tells it.
        (None, Some(_)) if report == Some(year) => return None,
        (None, Some(_)) => report.map_or(Way::Unknown, |_| Way::In),
        _ => return None,
    })
}
