//! A folded text as words, figures and breaks.

use super::words::{Word, begins_word, word};
use crate::lex::{begins_figure, figure};
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while1};
use nom::character::complete::{char, one_of, satisfy};
use nom::combinator::{map, map_opt, not, opt, recognize, value, verify};
use nom::sequence::{delimited, pair, preceded, terminated};
use nom::{IResult, Parser};
use rust_decimal::Decimal;
use std::ops::Range;
use std::sync::OnceLock;

/// A piece of the text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token {
    pub(super) what: What,
    /// The bytes in the folded text; of a figure, those of its number.
    pub(super) range: Range<usize>,
}

/// What it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum What {
    Word(Word),
    Figure(Decimal, Unit),
    /// A year with its 年.
    Year(u16),
    Break(Break),
    /// Whatever the grammar does not know.
    Other,
}

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Counter(char),
    Yuan,
    WanYuan,
    Percent,
    /// Nothing that is written.
    None,
}

/// What parts clauses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Break {
    Sentence,
    Semicolon,
    Comma,
    Open,
    Close,
}

impl Token {
    pub(super) fn word(&self) -> Option<Word> {
        if let What::Word(word) = self.what { Some(word) } else { None }
    }
}

/// A token and the bytes that it is written with, its unit left out.
type Written = (What, usize);

/// The tokens of a folded text. `own` are names of the organ that reports.
pub(super) fn tokens(text: &str, own: &[String]) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 8);
    let own: Vec<(char, &str)> =
        own.iter().filter_map(|name| Some((name.chars().next()?, &**name))).collect();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let at = text.len().saturating_sub(rest.len());
        let begins = tokens.last().is_none_or(|last| matches!(last.what, What::Break(_)));
        let mut name = own.iter().filter(|(begin, _)| *begin == first);
        let name = name.find_map(|(_, name)| Some((rest.strip_prefix(name)?, name)));
        let mark = || if begins { with_text(marker).parse(rest).ok() } else { None };
        // Behind unknown words, 人民政府 is that of somewhere else.
        let (skipped, known) = match name {
            Some((behind, name)) => (0, Some((behind, (What::Word(Word::Own), name.len())))),
            None => match mark() {
                Some((behind, (mark, what))) => (0, Some((behind, (what, mark.len())))),
                None => next_known(rest),
            },
        };
        let start = at.saturating_add(skipped);
        if skipped > 0 {
            tokens.push(Token { what: What::Other, range: at..start });
        }
        let Some((behind, (what, length))) = known else { break };
        tokens.push(Token { what, range: start..start.saturating_add(length) });
        rest = behind;
    }
    tokens
}

/// How many bytes the grammar does not know, and the token behind them with the text behind that.
fn next_known(text: &str) -> (usize, Option<(&str, Written)>) {
    let mut at = 0_usize;
    while let Some(rest) = text.get(at..) {
        let Some(skipped) = rest.find(|c| begins(c) != Begins::Other) else { break };
        at = at.saturating_add(skipped);
        match token(rest.get(skipped..).unwrap_or("")) {
            Ok((_, (What::Other, length))) => at = at.saturating_add(length),
            Ok(known) => return (at, Some(known)),
            Err(_) => break,
        }
    }
    (text.len(), None)
}

/// What may begin with a character.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Begins {
    /// Something unknown.
    Other,
    /// A word or a mark.
    Short,
    /// A name, a number or a time, and a word as well.
    Long,
}

fn begins(c: char) -> Begins {
    static TABLE: OnceLock<Box<[Begins]>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let of = |c| match c {
            '《' | '最' | '过' | '近' | '前' => Begins::Long,
            c if begins_figure(c) => Begins::Long,
            c if begins_word(c) || stop(c).is_some() => Begins::Short,
            _ => Begins::Other,
        };
        (0..=0xFFFF).map(|code| char::from_u32(code).map_or(Begins::Other, of)).collect()
    });
    table.get(c as usize).copied().unwrap_or(Begins::Other)
}

/// The next token.
fn token(input: &str) -> IResult<&str, Written> {
    let sized = |(text, what): (&str, What)| (what, text.len());
    let first = input.chars().next().unwrap_or(' ');
    if begins(first) == Begins::Long {
        let whole = alt((name, span, odd_time, day, year));
        let long = alt((map(with_text(whole), sized), number, map(with_text(numeral), sized))).parse(input);
        if long.is_ok() {
            return long;
        }
    }
    let mark = || stop(first).map(|mark| (What::Break(mark), first.len_utf8()));
    let known = word(input).map(|(word, length)| (What::Word(word), length)).or_else(mark);
    let (what, length) = known.unwrap_or((What::Other, first.len_utf8()));
    Ok((input.get(length..).unwrap_or(""), (what, length)))
}

/// What a parser reads, and the text it reads.
fn with_text<'a, T, P>(
    mut parser: P,
) -> impl Parser<&'a str, Output = (&'a str, T), Error = nom::error::Error<&'a str>>
where
    P: Parser<&'a str, Output = T, Error = nom::error::Error<&'a str>>,
{
    move |input: &'a str| {
        let (rest, read) = parser.parse(input)?;
        let length = input.len().saturating_sub(rest.len());
        Ok((rest, (input.get(..length).unwrap_or(""), read)))
    }
}

/// The name of a document, 《…》: what is in it is told of nobody.
fn name(input: &str) -> IResult<&str, What> {
    let inner = take_while1(|c| !"《》。;".contains(c));
    value(What::Other, delimited(char('《'), inner, char('》'))).parse(input)
}

fn plain(most: usize) -> impl FnMut(&str) -> IResult<&str, u16> {
    move |input| {
        let digits = take_while1(|c: char| c.is_ascii_digit());
        map_opt(verify(digits, |run: &str| run.len() <= most), |run: &str| run.parse().ok()).parse(input)
    }
}

/// 2024年, 2024年底.
fn year(input: &str) -> IResult<&str, What> {
    let end = pair(char('年'), opt(one_of("度底末")));
    map(terminated(year_number, end), What::Year).parse(input)
}

fn year_number(input: &str) -> IResult<&str, u16> {
    verify(plain(4), |year| (2008..=2100).contains(year)).parse(input)
}

/// Several years: 2021年至2024年, 近三年, 五年来.
fn span(input: &str) -> IResult<&str, What> {
    let to = take_while1(|c| "-~—–至到".contains(c));
    let years = (year_number, opt(pair(char('年'), opt(char('度')))), to, year_number, char('年'));
    let count = || {
        let digits = map(verify(plain(2), |count| *count > 1), |_| ());
        (alt((digits, map(one_of("两二三四五六七八九十"), |_| ()))), opt(char('个')), char('年'))
    };
    let last = (alt((tag("最近"), tag("过去"), tag("近"), tag("前"))), count());
    let until = (count(), alt((tag("以来"), tag("期间"), tag("来"), tag("间"))));
    value(What::Word(Word::Past), alt((recognize(years), recognize(last), recognize(until)))).parse(input)
}

/// 一是, 1.: what begins a sentence or a clause, and counts nothing.
fn marker(input: &str) -> IResult<&str, What> {
    let han = take_while1(|c| "一二三四五六七八九十".contains(c));
    let digits = verify(take_while1(|c: char| c.is_ascii_digit()), |run: &str| run.len() <= 2);
    let stop = terminated(one_of(".、"), not(satisfy(|c| c.is_ascii_digit())));
    let han = pair(han, alt((char('是'), char('、'))));
    value(What::Break(Break::Comma), alt((recognize(han), recognize(pair(digits, stop))))).parse(input)
}

/// A day of the calendar. The first and the last of a year bound the year; any other bounds a part of it.
fn day(input: &str) -> IResult<&str, What> {
    let (rest, month) = terminated(plain(2), char('月')).parse(input)?;
    let (rest, day) = opt(terminated(plain(2), one_of("日号"))).parse(rest)?;
    let (rest, end) = opt(one_of("份底末初")).parse(rest)?;
    let last = matches!((day, end), (Some(31), _) | (None, Some('底' | '末')));
    let bounds_year = (month, day) == (1, Some(1)) || month == 12 && last;
    Ok((rest, What::Word(if bounds_year { Word::Filler } else { Word::PartOfYear })))
}

/// 1-6月 and its like: the number before the month.
fn odd_time(input: &str) -> IResult<&str, What> {
    let range = (plain(2), opt(char('月')), one_of("-~至到—"), plain(2), char('月'));
    let part = map(range, |(from, _, _, to, _)| (from, to) != (1, 12));
    map(part, |part| What::Word(if part { Word::PartOfYear } else { Word::Filler })).parse(input)
}

/// A number and its unit.
fn number(input: &str) -> IResult<&str, Written> {
    let (rest, (text, number)) = with_text(map_opt(figure_text, bounded)).parse(input)?;
    let unit = alt((
        value(Unit::WanYuan, tag("万元")),
        value(Unit::Yuan, tag("元")),
        value(Unit::Percent, char('%')),
        value(Unit::Counter('件'), tag("件次")),
        map(terminated(one_of("件宗份起条次项部篇个笔"), not(one_of("例目次套门"))), Unit::Counter),
    ));
    let (rest, unit) = opt(unit).parse(rest)?;
    let unit = unit.unwrap_or(Unit::None);
    // 12.5万件 is rounded.
    if matches!(unit, Unit::Counter(_)) && text.contains(['.', '．']) && text.ends_with(['万', '亿']) {
        return Err(nom::Err::Error(nom::error::make_error(input, nom::error::ErrorKind::Digit)));
    }
    // 0.26万 is the number, 元 what it counts.
    let length = if unit == Unit::WanYuan { text.len().saturating_add("万".len()) } else { text.len() };
    Ok((rest, (What::Figure(number, unit), length)))
}

fn figure_text(input: &str) -> IResult<&str, (Decimal, usize)> {
    // A run of digits without end is looked at no further than this.
    let end = input.char_indices().nth(MOST).map_or(input.len(), |(at, _)| at);
    let (head, behind) = input.split_at_checked(end).unwrap_or((input, ""));
    let number = figure(head).filter(|(_, rest)| behind.is_empty() || !rest.is_empty());
    let (number, rest) =
        number.ok_or(nom::Err::Error(nom::error::make_error(input, nom::error::ErrorKind::Digit)))?;
    let length = head.len().saturating_sub(rest.len());
    Ok((input.get(length..).unwrap_or(""), (number, length)))
}

/// The most characters of a number, its separators included.
const MOST: usize = 33;

/// No report counts beyond four thousand million.
fn bounded((number, length): (Decimal, usize)) -> Option<Decimal> {
    (length <= 32 && number <= Decimal::from(u32::MAX)).then_some(number)
}

/// A run of digits that is no number.
fn numeral(input: &str) -> IResult<&str, What> {
    let digits = take_while1(|c: char| c.is_ascii_digit());
    let arabic =
        recognize(pair(digits, opt(preceded(one_of(",."), take_while1(|c: char| c.is_ascii_digit())))));
    let han = take_while1(|c| "〇零○一二两三四五六七八九十百千万亿廿卅壹贰叁肆伍陆柒捌玖拾佰仟".contains(c));
    value(What::Other, alt((arabic, han))).parse(input)
}

/// What a mark parts.
fn stop(c: char) -> Option<Break> {
    Some(match c {
        '。' | '!' | '?' => Break::Sentence,
        ';' => Break::Semicolon,
        ',' => Break::Comma,
        '(' | '[' | '【' => Break::Open,
        ')' | ']' | '】' => Break::Close,
        _ => return None,
    })
}
