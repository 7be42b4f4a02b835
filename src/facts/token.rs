//! A folded text as words, figures and breaks.

use super::phrase::spoils;
use super::words::{Verb, Word, begins_word, word};
use crate::lex::{begins_figure, figure};
use crate::source::simplify;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while1};
use nom::character::complete::{char, one_of};
use nom::combinator::{map, map_opt, opt, recognize, value, verify};
use nom::sequence::{pair, terminated};
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

/// A token as it was read.
struct Read {
    what: What,
    /// The bytes of the token.
    length: usize,
    /// The same with the unit of a number.
    whole: usize,
}

impl Read {
    fn new(what: What, length: usize) -> Self {
        Self { what, length, whole: length }
    }
}

/// The tokens of a folded text. `own` are names of the organ that reports.
pub(super) fn tokens(text: &str, own: &[String]) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 4);
    let own: Vec<(char, &str)> =
        own.iter().filter_map(|name| Some((name.chars().next()?, &**name))).collect();
    let mut at = 0_usize;
    while let Some((rest, first)) = text.get(at..).and_then(|rest| Some((rest, rest.chars().next()?))) {
        // Behind unknown words, 人民政府 is that of somewhere else.
        let mut names = own.iter().filter(|(begin, name)| *begin == first && rest.starts_with(name));
        let name = names.next().map(|(_, name)| Read::new(What::Word(Word::Own), name.len()));
        let begins = || tokens.last().is_none_or(|last| matches!(last.what, What::Break(_)));
        let mark = || if begins() { marker(first, rest) } else { None };
        let (skipped, read) = match name.or_else(mark) {
            Some(read) => (0, Some(read)),
            None => next_known(rest),
        };
        let start = at.saturating_add(skipped);
        if skipped > 0 {
            tokens.push(Token { what: What::Other, range: at..start });
        }
        let Some(read) = read else { break };
        tokens.push(Token { what: read.what, range: start..start.saturating_add(read.length) });
        at = start.saturating_add(read.whole);
    }
    tokens
}

/// How many bytes the grammar does not know, and the token behind them.
fn next_known(text: &str) -> (usize, Option<Read>) {
    let mut at = 0_usize;
    while let Some(rest) = text.get(at..) {
        let mut known = rest.char_indices().map(|(skipped, c)| (skipped, c, begins(c)));
        let Some((skipped, first, begins)) = known.find(|&(.., begins)| begins != Begins::Other) else {
            break;
        };
        at = at.saturating_add(skipped);
        let read = token(first, begins, rest.get(skipped..).unwrap_or(""));
        if !matches!(read.what, What::Other) {
            return (at, Some(read));
        }
        at = at.saturating_add(read.whole);
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
    /// The name of a document, or several years, and a word as well.
    Long,
    /// A number or a time, and a word as well.
    Number,
}

fn begins(c: char) -> Begins {
    static TABLE: OnceLock<Box<[Begins]>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let of = |c| match c {
            '《' | '最' | '过' | '近' | '前' => Begins::Long,
            c if begins_figure(c) => Begins::Number,
            c if begins_word(c) || stop(c).is_some() => Begins::Short,
            _ => Begins::Other,
        };
        (0..=0xFFFF).map(|code| char::from_u32(code).map_or(Begins::Other, of)).collect()
    });
    table.get(c as usize).copied().unwrap_or(Begins::Other)
}

/// The next token.
fn token(first: char, begins: Begins, text: &str) -> Read {
    let long = match begins {
        Begins::Long => name(text).or_else(|| sized(last_years, text)),
        Begins::Number => time(text).or_else(|| number(text)).or_else(|| digits(text)),
        Begins::Short | Begins::Other => None,
    };
    let known = || word(first, text).map(|(word, length)| Read::new(What::Word(word), length));
    let mark = || stop(first).map(|mark| Read::new(What::Break(mark), first.len_utf8()));
    let other = || Read::new(What::Other, first.len_utf8());
    long.or_else(known).or_else(mark).unwrap_or_else(other)
}

/// What a parser reads.
fn sized(parser: impl FnOnce(&str) -> IResult<&str, What>, text: &str) -> Option<Read> {
    let (rest, what) = parser(text).ok()?;
    Some(Read::new(what, text.len().saturating_sub(rest.len())))
}

/// The name of a document, 《…》: what is in it is told of nobody.
fn name(text: &str) -> Option<Read> {
    let inner = text.strip_prefix('《')?;
    let (length, end) = inner.char_indices().find(|(_, c)| matches!(c, '《' | '》' | '。' | ';'))?;
    let whole = length.saturating_add("《》".len());
    (end == '》' && length > 0).then_some(Read::new(What::Other, whole))
}

/// A year, a day, and their like. Most numbers are none of these, by what follows them.
fn time(text: &str) -> Option<Read> {
    let behind = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let behind = if behind.len() == text.len() { text.get(HAN..)? } else { behind };
    let follows = behind.starts_with(['年', '月', '个', '-', '~', '—', '–', '至', '到']);
    follows.then(|| sized(|text| alt((years, odd_time, day, year)).parse(text), text))?
}

/// The bytes of a Chinese character.
const HAN: usize = '一'.len_utf8();

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

/// Several years: 2021年至2024年, 五年来.
fn years(input: &str) -> IResult<&str, What> {
    let to = take_while1(|c| "-~—–至到".contains(c));
    let span = (year_number, opt(pair(char('年'), opt(char('度')))), to, year_number, char('年'));
    let until = (count_of_years, alt((tag("以来"), tag("期间"), tag("来"), tag("间"))));
    value(What::Word(Word::Past), alt((recognize(span), recognize(until)))).parse(input)
}

/// 近三年, 过去5年.
fn last_years(input: &str) -> IResult<&str, What> {
    let last = alt((tag("最近"), tag("过去"), tag("近"), tag("前")));
    value(What::Word(Word::Past), (last, count_of_years)).parse(input)
}

fn count_of_years(input: &str) -> IResult<&str, ()> {
    let digits = map(verify(plain(2), |count| *count > 1), |_| ());
    let han = map(one_of("两二三四五六七八九十"), |_| ());
    value((), (alt((digits, han)), opt(char('个')), char('年'))).parse(input)
}

/// 一是, 1.: what begins a sentence or a clause, and counts nothing.
fn marker(first: char, text: &str) -> Option<Read> {
    let digit = |c: char| c.is_ascii_digit();
    let behind = if digit(first) {
        let behind = text.trim_start_matches(digit);
        let stop = behind.strip_prefix(['.', '、'])?;
        (text.len().saturating_sub(behind.len()) <= 2 && !stop.starts_with(digit)).then_some(stop)?
    } else {
        let han = |c| matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十');
        text.strip_prefix(han)?.trim_start_matches(han).strip_prefix(['是', '、'])?
    };
    Some(Read::new(What::Break(Break::Comma), text.len().saturating_sub(behind.len())))
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
fn number(text: &str) -> Option<Read> {
    let head = head(text);
    let (number, behind) = figure(head)?;
    let length = head.len().saturating_sub(behind.len());
    let (written, behind) = text.split_at_checked(length)?;
    let (unit, counter) = unit(behind);
    // 12.5万件 is rounded.
    let rounded =
        matches!(unit, Unit::Counter(_)) && written.contains('.') && written.ends_with(['万', '亿']);
    // 0.26万 is the number, 元 what it counts.
    let long = if unit == Unit::WanYuan { length.saturating_add("万".len()) } else { length };
    let read = Read { what: What::Figure(number, unit), length: long, whole: length.saturating_add(counter) };
    (!rounded && length <= LONGEST && number <= Decimal::from(u32::MAX)).then_some(read)
}

/// As much of a text as a number may take: a run of digits without end is not looked through at each of its places.
fn head(text: &str) -> &str {
    let ends = LONGEST.saturating_add("万元".len())..;
    ends.take(char::MAX.len_utf8()).find_map(|end| text.get(..end)).unwrap_or(text)
}

/// The most bytes of a number, its separators included. No report counts beyond four thousand million.
const LONGEST: usize = 32;

/// What a number counts, by what follows it; and the bytes of that.
fn unit(text: &str) -> (Unit, usize) {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some('万'), Some('元')) => (Unit::WanYuan, "万元".len()),
        (Some('元'), _) => (Unit::Yuan, "元".len()),
        (Some('%'), _) => (Unit::Percent, "%".len()),
        (Some('件'), Some('次')) => (Unit::Counter('件'), "件次".len()),
        (_, Some('例' | '目' | '次' | '套' | '门')) => (Unit::None, 0),
        (Some(c), _) if is_counter(c) => (Unit::Counter(c), c.len_utf8()),
        _ => (Unit::None, 0),
    }
}

fn is_counter(c: char) -> bool {
    matches!(c, '件' | '宗' | '份' | '起' | '条' | '次' | '项' | '部' | '篇' | '个' | '笔')
}

/// Whether a number may tell something, by the text behind it as it is written: none that an unknown word follows, as in
/// 一次性.
pub(super) fn may_count(behind: &str) -> bool {
    let mut chars = behind.chars().map(simplify);
    let mut next = chars.next();
    if let Some(counter) = next.filter(|&c| is_counter(c) || matches!(c, '元' | '%')) {
        next = chars.next();
        match next {
            Some('次') if counter == '件' => next = chars.next(),
            // 三条例, 三部门: it is no counter.
            Some('例' | '目' | '次' | '套' | '门') if counter != '件' => return true,
            _ => {}
        }
    }
    !next.is_some_and(|c| matches!(c, '\u{4E00}'..='\u{9FFF}') && begins(c) == Begins::Other)
}

/// The characters behind 未, 没 or 无 that are looked at.
const CLAUSE: usize = 64;

/// Whether what stands behind 未, 没 or 无 may say that there was none of something. `own` are names of the organ that
/// reports.
pub(super) fn may_deny(behind: &str, own: &[String]) -> bool {
    let end = behind.char_indices().take(CLAUSE).find(|&(_, c)| !is_plain(c)).map(|(at, _)| at);
    let clause = end.and_then(|end| behind.split_at_checked(end));
    // Before other marks, words may not be what they look like; nor is it known what stands further on.
    let clause = clause.filter(|(_, mark)| mark.starts_with(['，', '；', '。']));
    clause.is_none_or(|(clause, _)| {
        // 没有 and 未曾 are words.
        let rest = clause.strip_prefix(['有', '曾']);
        may_tell_none(clause, own) || rest.is_some_and(|rest| may_tell_none(rest, own))
    })
}

/// The same of words up to where a predicate may end: one that is unknown, or leaves it open what is counted, tells nothing.
fn may_tell_none(clause: &str, own: &[String]) -> bool {
    let mut rest = clause;
    while let Some(first) = rest.chars().next() {
        let is_own = own.iter().any(|name| name.starts_with(first));
        if is_own || matches!(begins(first), Begins::Number | Begins::Long) {
            return true;
        }
        match word(first, rest) {
            Some((Word::Then | Word::Both | Word::Not, _)) => return true,
            Some((word, length)) if !spoils(word) => rest = rest.get(length..).unwrap_or(""),
            _ => return false,
        }
    }
    true
}

/// Whether a heading leaves nothing to the text below it, （一）主动公开: behind its number stand no figure and no word that
/// tells what is spoken of, whose it is or of when.
pub(super) fn leaves_nothing(heading: &str, own: &[String]) -> bool {
    let han = |c| matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十');
    let numbered =
        heading.strip_prefix('（').and_then(|rest| rest.trim_start_matches(han).strip_prefix('）'));
    let text = numbered.unwrap_or(heading);
    text.char_indices().all(|(at, first)| {
        let rest = text.get(at..).unwrap_or("");
        let known = match begins(first) {
            Begins::Other => None,
            Begins::Short => word(first, rest),
            Begins::Long | Begins::Number => return false,
        };
        let says_nothing = |word| {
            matches!(
                word,
                Word::Disclosure | Word::Verb(Verb::Publish) | Word::And | Word::Filler | Word::Manner
            )
        };
        is_plain(first)
            && known.is_none_or(|(word, _)| says_nothing(word))
            && !own.iter().any(|name| rest.starts_with(name))
    })
}

/// Whether a character is a Chinese one that stays what it is.
fn is_plain(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}') && simplify(c) == c
}

/// A run of digits that is no number.
fn digits(text: &str) -> Option<Read> {
    let digit = |c: char| c.is_ascii_digit();
    let behind = text.trim_start_matches(digit);
    let end = if behind.len() < text.len() {
        let fraction = behind.strip_prefix([',', '.']).filter(|fraction| fraction.starts_with(digit));
        fraction.map_or(behind, |fraction| fraction.trim_start_matches(digit))
    } else {
        text.trim_start_matches(|c| begins_figure(c) && !digit(c))
    };
    let length = text.len().saturating_sub(end.len());
    (length > 0).then_some(Read::new(What::Other, length))
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

#[cfg(test)]
mod tests {
    use super::leaves_nothing;

    #[test]
    fn headings_that_leave_nothing() {
        let own = ["县人民政府".to_owned()];
        let leaves = |heading: &str| !leaves_nothing(heading, &own);
        let nothing = ["（一）主动公开", "（十二）政府信息公开平台建设", "监督保障", ""];
        assert!(!nothing.into_iter().any(leaves));
        let something = [
            "（二）依申请公开",
            "行政许可",
            "其中",
            "全县情况",
            "今年公开",
            "信访",
            "三项工作",
            "（3）公开",
            "监督 保障",
            "县人民政府信息公开",
            "机关（公开",
            "未公开",
            "监督保障。",
            "監督保障",
        ];
        assert!(something.into_iter().all(leaves));
    }
}
