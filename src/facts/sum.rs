//! 共 n 条，其中 a、b、c.

use super::token::{Break, Token, Unit, What};
use super::words::{Verb, Word};

/// The most members of a list that are looked at.
const MOST: usize = 64;

/// How strongly the members of a list are parted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Separator {
    Enumeration,
    Comma,
    Semicolon,
    /// The end of the list.
    End,
}

/// The figures that 其中 tells of a total, told in `counter`; `rest` is what follows the total. Nothing if it is not
/// certain where the list ends, or what is in it.
pub(super) fn parts(rest: &[Token], counter: char) -> Option<Vec<&Token>> {
    let (stop, rest) = rest.split_first()?;
    let What::Break(stop) = stop.what else { return None };
    let (of_them, mut rest) = rest.split_first()?;
    if of_them.word() != Some(Word::OfThem) || stop == Break::Close {
        return None;
    }
    if let Some((first, behind)) = rest.split_first()
        && (first.what == What::Break(Break::Comma) || first.word() == Some(Word::Is))
    {
        rest = behind;
    }
    let mut parts = Vec::new();
    let mut between = None;
    let mut verbs: Option<Vec<Word>> = None;
    loop {
        let (member, separator, behind) = member(rest);
        if is_share(member) {
            rest = behind;
            continue;
        }
        // Where another thing is done, the list has ended.
        let done: Vec<Word> = predicates(member).collect();
        if !member.iter().any(is_figure) || *verbs.get_or_insert_with(|| done.clone()) != done {
            break;
        }
        parts.push(part(member, counter)?);
        if parts.len() > MOST {
            return None;
        }
        if separator == Separator::End {
            break;
        }
        // A list whose separators change may have ended there, or may not.
        if *between.get_or_insert(separator) != separator && continues(behind) {
            return None;
        }
        rest = behind;
    }
    (parts.len() > 1).then_some(parts)
}

/// The next member, what parts it from the following one, and that. Names may be listed before a figure: 诊所、卫生室5项.
fn member(tokens: &[Token]) -> (&[Token], Separator, &[Token]) {
    let mut counted = false;
    for (at, token) in tokens.iter().enumerate() {
        let separator = match token.what {
            _ if is_figure(token) => {
                counted = true;
                continue;
            }
            What::Word(Word::And) if counted => Separator::Enumeration,
            What::Break(Break::Comma) => Separator::Comma,
            What::Break(Break::Semicolon) => Separator::Semicolon,
            What::Break(_) => Separator::End,
            _ => continue,
        };
        let (member, behind) = tokens.split_at_checked(at).unwrap_or((tokens, &[]));
        return (member, separator, behind.get(1..).unwrap_or(&[]));
    }
    (tokens, Separator::End, &[])
}

/// The one figure of a member, at its end.
fn part(member: &[Token], counter: char) -> Option<&Token> {
    let (last, before) = member.split_last()?;
    let same = matches!(last.what, What::Figure(_, Unit::Counter(unit)) if unit == counter);
    let exact = before.last().is_none_or(|token| token.word() != Some(Word::About));
    let alone = !before.iter().any(is_figure);
    let plain = !member.iter().any(|token| matches!(token.word(), Some(Word::Change | Word::Past)));
    (same && exact && alone && plain).then_some(last)
}

/// Whether a figure follows that may be one of the list.
fn continues(rest: &[Token]) -> bool {
    let (member, ..) = member(rest);
    member.iter().any(is_figure) && predicates(member).next().is_none() && !is_share(member)
}

fn is_figure(token: &Token) -> bool {
    matches!(token.what, What::Figure(_, unit) if unit != Unit::None)
}

/// 占45%.
fn is_share(member: &[Token]) -> bool {
    let percent = |token: &Token| matches!(token.what, What::Figure(_, Unit::Percent));
    member.iter().any(percent) && member.iter().filter(|token| is_figure(token)).all(percent)
}

fn predicates(member: &[Token]) -> impl Iterator<Item = Word> {
    use Verb::{Accept, CarriedIn, CarriedOut, Carry, Conclude, Handle, Publish, Receive};
    let verb = [Receive, Accept, Conclude, Handle, Carry, CarriedIn, CarriedOut, Publish];
    member.iter().filter_map(Token::word).filter(move |word| match word {
        Word::Total | Word::Change => true,
        Word::Verb(it) => verb.contains(it),
        _ => false,
    })
}
