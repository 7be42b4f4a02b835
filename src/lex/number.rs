//! The numbers of the form as agencies write them: counts, signed changes, amounts of money.
//!
//! A cell is read whole or not at all: what is left over makes it unreadable.

use super::numeral;
use super::ordinal::{digit_value, ordinal};
use crate::base::{Repair, Repairs};
use crate::source::{Class, class, is_space};
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while1};
use nom::character::complete::{one_of, satisfy};
use nom::combinator::{all_consuming, map, map_opt, not, opt, peek, rest, value, verify};
use nom::sequence::{preceded, terminated};
use nom::{IResult, Parser};
use rust_decimal::Decimal;

/// What a cell without a label looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    /// A number, of whatever kind.
    Number,
    /// A number in Chinese characters, which in a bad layout may be an ordinal.
    Numeral,
    /// `-`, `—`, `----`.
    Dash,
    /// `/`.
    Slash,
    /// 无.
    Nothing,
    /// Something with a digit or a sign in it that cannot be read as a number.
    Odd,
    /// A page mark such as `-3-`.
    Furniture,
    /// Text.
    Text,
}

/// The unit of an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scale {
    Yuan,
    WanYuan,
    YiYuan,
    /// A unit of money that is none of these, or cannot be read.
    Unknown,
}

/// An amount of money as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Amount {
    pub(crate) number: Decimal,
    pub(crate) scale: Option<Scale>,
}

/// Digits as written, before it is known what they count.
struct Digits {
    decimal: Decimal,
    /// 1.5万 and 3亿: the number counts these.
    times: u64,
    repairs: Repairs,
}

/// A count: a non-negative whole number, perhaps with a counter (12件) and a remark (22（其中修订16件）).
pub(crate) fn count(text: &str) -> Option<(u64, Repairs)> {
    if let Some(plain) = plain(text) {
        return Some((plain, Repairs::default()));
    }
    let counter = one_of("件项項个個次人份条條宗起例家部户戶");
    let tail = (opt(map(counter, |_| ())), remark);
    let (_, (digits, (unit, told))) =
        all_consuming((digits, spaced(tail))).parse(text.trim_matches(is_space)).ok()?;
    let whole = whole(&digits)?;
    Some((whole, with_tail(digits.repairs, unit.is_some(), told)))
}

/// A change of a number of items: signed, by a sign or by a word.
pub(crate) fn change(text: &str) -> Option<(i64, Repairs)> {
    let counter = one_of("件项項个個次条條类類");
    let tail = (opt(map(counter, |_| ())), remark);
    let (_, ((negative, sign), digits, (unit, told))) =
        all_consuming((sign, spaced(digits), spaced(tail))).parse(text.trim_matches(is_space)).ok()?;
    let size = i64::try_from(whole(&digits)?).ok()?;
    let change = if negative { size.checked_neg()? } else { size };
    Some((change, with_tail(digits.repairs.and(sign), unit.is_some(), told)))
}

/// An amount of money, not negative.
pub(crate) fn amount(text: &str) -> Option<(Amount, Repairs)> {
    let tail = (opt(scale), remark);
    let (_, (digits, (scale, told))) =
        all_consuming((digits, spaced(tail))).parse(text.trim_matches(is_space)).ok()?;
    // 712.18万 without 元 is 712.18 of 万元.
    let (number, scale) = match (digits.times, scale) {
        (1, scale) => (digits.decimal, scale),
        (10_000, None | Some(Scale::Yuan)) => (digits.decimal, Some(Scale::WanYuan)),
        (100_000_000, None | Some(Scale::Yuan)) => (digits.decimal, Some(Scale::YiYuan)),
        _ => return None,
    };
    let unit = scale.is_some();
    Some((Amount { number, scale }, with_tail(digits.repairs, unit, told)))
}

/// The number that a running text begins with, and what follows it. A number that is odd is none.
pub(crate) fn figure(text: &str) -> Option<(Decimal, &str)> {
    let (rest, digits) = digits(text).ok()?;
    let number = digits.decimal.checked_mul(Decimal::from(digits.times))?;
    Some((if digits.times > 1 { number.normalize() } else { number }, rest))
}

/// Whether a character may begin what [`figure`] reads.
pub(crate) fn begins_figure(c: char) -> bool {
    digit_value(c).is_some() || is_numeral(c)
}

/// The unit that the head of a column names in brackets: （单位：万元）, （元）.
pub(crate) fn scale_in(head: &str) -> Option<Scale> {
    let folded = crate::source::fold(head);
    let text = folded.text().trim_end_matches([')', ']', '】']);
    let told = text.rsplit(['(', '[', '【', ':']).next().filter(|told| told.len() < text.len())?;
    match told.trim_start_matches("单位").trim_start_matches("人民币") {
        "万元" => Some(Scale::WanYuan),
        "亿元" => Some(Scale::YiYuan),
        "元" => Some(Scale::Yuan),
        other => other.contains('元').then_some(Scale::Unknown),
    }
}

/// Whether a cell is the front half of a number that was broken at its decimal point.
pub(crate) fn ends_in_point(text: &str) -> bool {
    let front = text.strip_suffix('.').or_else(|| text.strip_suffix('．'));
    front.is_some_and(|front| !front.is_empty() && front.chars().all(|c| digit_value(c).is_some()))
}

/// What a cell looks like. Only plain ASCII digits are decided without a closer look.
pub(crate) fn look(text: &str) -> Look {
    let Some(first) = text.chars().next() else { return Look::Text };
    if plain(text).is_some() {
        return Look::Number;
    }
    match first {
        _ if is_dash(first) && text.chars().all(is_dash) => Look::Dash,
        '/' | '／' | '\\' if text.chars().all(|c| matches!(c, '/' | '／' | '\\')) => Look::Slash,
        '无' | '無' if matches!(text.trim_end_matches(['。', '.']), "无" | "無") => Look::Nothing,
        _ if begins_word(first) => {
            if is_odd(text) {
                Look::Odd
            } else {
                Look::Text
            }
        }
        _ if is_page_mark(text) => Look::Furniture,
        _ if text.len() > 96 => Look::Text,
        _ if numeral::begins(first) && numeral::numeral(text).is_some() => Look::Numeral,
        _ if class(first) == Class::Digit || is_sign(first) => {
            let is_number = || count(text).is_some() || change(text).is_some() || amount(text).is_some();
            if !is_several(text) && is_number() {
                Look::Number
            } else if han_count(text) <= 4 && text.chars().count() <= 24 && !is_numbered(text) {
                Look::Odd
            } else {
                Look::Text
            }
        }
        _ if is_odd(text) => Look::Odd,
        _ => Look::Text,
    }
}

/// Whether a character begins words alone, and no number, mark of a page or 无.
pub(crate) fn begins_word(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{D7FF}')
        && !matches!(c, '第' | '无' | '無')
        && !numeral::begins(c)
        && !is_sign(c)
}

/// Whether a text begins with two numbers that a space parts, as lines of numbers do.
fn is_several(text: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    let behind = text.trim_start_matches(digit);
    let next = behind.trim_start_matches(is_space);
    behind.len() < text.len() && next.len() < behind.len() && next.starts_with(digit)
}

/// Whether a text that does not begin like a number has one in it, and hardly a word.
fn is_odd(text: &str) -> bool {
    text.len() <= 36 && text.chars().any(|c| class(c) == Class::Digit) && han_count(text) <= 1
}

/// How many Chinese characters a text has. More than a few are words, not a number with a remark.
fn han_count(text: &str) -> usize {
    text.chars().filter(|c| matches!(c, '\u{4E00}'..='\u{9FFF}')).count()
}

/// Whether a text is a label with its ordinal, which no list of labels knows.
fn is_numbered(text: &str) -> bool {
    ordinal(text).is_some_and(|(_, rest)| han_count(rest) > 1)
}

/// Whether a text is plain ASCII digits, and a number.
pub(crate) fn is_plain(text: &str) -> bool {
    plain(text).is_some()
}

/// Plain ASCII digits, the way most cells are written. A zero in front is not plain: it may be two cells run together.
fn plain(text: &str) -> Option<u64> {
    let bytes = text.as_bytes();
    if bytes.is_empty() || bytes.len() > 18 || (bytes.len() > 1 && bytes.first() == Some(&b'0')) {
        return None;
    }
    bytes.iter().try_fold(0_u64, |sum, byte| {
        let digit = byte.checked_sub(b'0').filter(|digit| *digit <= 9)?;
        sum.checked_mul(10)?.checked_add(u64::from(digit))
    })
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '－' | '—' | '–' | '―' | '─' | '−' | '‐' | '﹣' | 'ー') || is_space(c)
}

fn is_sign(c: char) -> bool {
    matches!(c, '+' | '＋' | '-' | '－' | '−' | '–' | '﹣' | '增' | '减' | '減' | '新' | '负' | '負')
}

/// `-3-`, `— 3 —`, 第3页, P. 8.
fn is_page_mark(text: &str) -> bool {
    let bare = text.trim_matches(is_dash);
    let number = |text: &str| {
        let digits = text.trim_matches(is_space);
        (1..=4).contains(&digits.chars().count()) && digits.chars().all(|c| digit_value(c).is_some())
    };
    let dashed = text.starts_with(is_dash) && text.ends_with(is_dash) && number(bare);
    let told =
        text.strip_prefix('第').filter(|_| text.len() <= 60).and_then(|rest| rest.split_once(['页', '頁']));
    let latin = text.strip_prefix("P.").or_else(|| text.strip_prefix("Page "));
    dashed || told.is_some_and(|(page, _)| number(page)) || latin.is_some_and(number)
}

fn with_tail(repairs: Repairs, unit: bool, remark: bool) -> Repairs {
    let repairs = if unit { repairs.with(Repair::Unit) } else { repairs };
    if remark { repairs.with(Repair::Remark) } else { repairs }
}

fn whole(digits: &Digits) -> Option<u64> {
    let times = Decimal::from(digits.times);
    let whole = digits.decimal.checked_mul(times)?;
    // 3.0 is not how anyone writes a count.
    if digits.times == 1 && digits.decimal.scale() != 0 || !whole.is_integer() {
        return None;
    }
    u64::try_from(whole).ok()
}

fn spaced<'a, P>(parser: P) -> impl Parser<&'a str, Output = P::Output, Error = nom::error::Error<&'a str>>
where
    P: Parser<&'a str, Error = nom::error::Error<&'a str>>,
{
    preceded(take_while(is_space), parser)
}

/// A remark in brackets up to the end, or nothing. A bracket that is not closed is no remark.
fn remark(input: &str) -> IResult<&str, bool> {
    let bracket = |text: &str| {
        let text = text.trim_matches(is_space);
        text.is_empty() || text.starts_with(['(', '（']) && text.ends_with([')', '）'])
    };
    map(verify(rest, bracket), |text: &str| !text.trim_matches(is_space).is_empty()).parse(input)
}

fn scale(input: &str) -> IResult<&str, Scale> {
    alt((
        value(Scale::WanYuan, alt((tag("万元"), tag("萬元")))),
        value(Scale::YiYuan, alt((tag("亿元"), tag("億元")))),
        value(Scale::Yuan, tag("元")),
    ))
    .parse(input)
}

/// A sign, or a word for it, or nothing. Whether it is negative, and what was looked through.
fn sign(input: &str) -> IResult<&str, (bool, Repairs)> {
    let width = Repairs::default().with(Repair::Width);
    let word = Repairs::default().with(Repair::SignWord);
    let minus_word = alt((tag("减少"), tag("減少"), tag("减"), tag("減"), tag("负"), tag("負")));
    let plus_word = alt((tag("新增"), tag("增加"), tag("增")));
    alt((
        value((false, Repairs::default()), one_of("+")),
        value((true, Repairs::default()), one_of("-")),
        value((false, width), one_of("＋")),
        value((true, width), one_of("－−–﹣")),
        value((true, word), terminated(minus_word, opt(tag("了")))),
        value((false, word), terminated(plus_word, opt(tag("了")))),
        value((false, Repairs::default()), peek(satisfy(|c| !is_sign(c)))),
    ))
    .parse(input)
}

fn digits(input: &str) -> IResult<&str, Digits> {
    alt((arabic, han)).parse(input)
}

fn han(input: &str) -> IResult<&str, Digits> {
    map(map_opt(take_while1(is_numeral), numeral::numeral), |number| Digits {
        decimal: Decimal::from(number),
        times: 1,
        repairs: Repairs::default().with(Repair::Numeral),
    })
    .parse(input)
}

fn is_numeral(c: char) -> bool {
    numeral::digit(c).is_some()
        || matches!(c, '十' | '拾' | '百' | '佰' | '千' | '仟' | '廿' | '卅' | '万' | '萬' | '亿' | '億')
}

fn arabic(input: &str) -> IResult<&str, Digits> {
    let run = |input| take_while1(|c| digit_value(c).is_some()).parse(input);
    let (rest, first): (&str, &str) = run(input)?;
    let (rest, groups) = groups(rest);
    let point = preceded(one_of(".．"), run);
    let (rest, fraction) = opt(point).parse(rest)?;
    let times = alt((
        value(10_000_u64, one_of("万萬")),
        value(100_000_000_u64, one_of("亿億")),
        value(1, not(one_of("万萬亿億"))),
    ));
    // 万元 is a unit, 万 a number.
    let unit_follows = alt((tag("万元"), tag("萬元"), tag("亿元"), tag("億元")));
    let (rest, times) = alt((value(1, peek(spaced(unit_follows))), times)).parse(rest)?;
    let whole = format!("{first}{groups}");
    let number = ascii(&whole, fraction.unwrap_or("")).and_then(|text| text.parse::<Decimal>().ok());
    let led_by_zero = whole.starts_with(['0', '０']) && whole.chars().count() > 1;
    let grouping_is_odd = !groups.is_empty() && first.chars().count() > 3;
    let Some(decimal) = number.filter(|_| !led_by_zero && !grouping_is_odd) else {
        return Err(nom::Err::Error(nom::error::make_error(input, nom::error::ErrorKind::Digit)));
    };
    let mut repairs = Repairs::default();
    if !groups.is_empty() {
        repairs = repairs.with(Repair::Separators);
    }
    if !input.get(..input.len().saturating_sub(rest.len())).is_some_and(str::is_ascii) {
        repairs = if times == 1 { repairs.with(Repair::Width) } else { repairs.with(Repair::Numeral) };
    }
    Ok((rest, Digits { decimal, times, repairs }))
}

/// Groups of three digits behind separators; their digits, or nothing.
fn groups(input: &str) -> (&str, String) {
    let mut digits = String::new();
    let mut rest = input;
    while let Some(behind) = rest.strip_prefix([',', '，']) {
        let group: String = behind.chars().take_while(|&c| digit_value(c).is_some()).collect();
        if group.chars().count() != 3 {
            break;
        }
        rest = behind.get(group.len()..).unwrap_or("");
        digits.push_str(&group);
    }
    (rest, digits)
}

/// Digits of any width as an ASCII decimal.
fn ascii(whole: &str, fraction: &str) -> Option<String> {
    let narrow = |text: &str| {
        let digit = |c| digit_value(c).and_then(|value| char::from_digit(value.into(), 10));
        text.chars().map(digit).collect::<Option<String>>()
    };
    let whole = narrow(whole)?;
    if fraction.is_empty() { Some(whole) } else { Some(format!("{whole}.{}", narrow(fraction)?)) }
}

#[cfg(test)]
mod tests {
    use super::{Look, Scale, amount, change, count, look, scale_in};
    use crate::base::Repair;

    #[test]
    fn counts() {
        let cases = [
            ("0", 0),
            ("1698", 1698),
            ("１２", 12),
            ("1,234", 1234),
            ("12，345，678", 12_345_678),
            ("12件", 12),
            ("7 项", 7),
            ("22（其中修订 16 件）", 22),
            ("3(含补正1件)", 3),
            ("二十三", 23),
            ("一千六百九十八件", 1698),
            ("1.5万", 15_000),
        ];
        for (text, value) in cases {
            assert_eq!(count(text).map(|(value, _)| value), Some(value), "{text}");
        }
        assert!(count("12件").unwrap().1.contains(Repair::Unit));
        assert!(count("22（其中修订 16 件）").unwrap().1.contains(Repair::Remark));
    }

    #[test]
    fn no_count_is_made_of_what_is_none() {
        for text in [
            "", "-3", "+1", "1.5", "3.0", "1 234", "1,23", "1234,567", "①5", "约100", "100余", "0/0", "5(",
            "00", "05", "12元", "1-2", "二三", "一、", "无", "3%",
        ] {
            assert_eq!(count(text), None, "{text}");
        }
    }

    #[test]
    fn changes() {
        let cases = [
            ("+1", 1),
            ("-8", -8),
            ("－８", -8),
            ("增98", 98),
            ("增加5", 5),
            ("减少3", -3),
            ("減2項", -2),
            ("0", 0),
            ("新增 4", 4),
        ];
        for (text, value) in cases {
            assert_eq!(change(text).map(|(value, _)| value), Some(value), "{text}");
        }
        for text in ["增", "减", "增加", "+", "-", "+-1", "增减0", "—8"] {
            assert_eq!(change(text), None, "{text}");
        }
    }

    #[test]
    fn amounts() {
        let cases = [
            ("712.187895万元", "712.187895", Some(Scale::WanYuan)),
            ("3405820元", "3405820", Some(Scale::Yuan)),
            ("7，730.28", "7730.28", None),
            ("１２．５", "12.5", None),
            ("1.2亿元", "1.2", Some(Scale::YiYuan)),
            ("3.5万", "3.5", Some(Scale::WanYuan)),
        ];
        for (text, number, scale) in cases {
            let (found, _) = amount(text).unwrap();
            assert_eq!((found.number.to_string().as_str(), found.scale), (number, scale), "{text}");
        }
        for text in ["7730.", ".28", "-3", "12 34", "1.2.3", "万元"] {
            assert_eq!(amount(text), None, "{text}");
        }
        assert_eq!(scale_in("本年收费金额（单位：万元）"), Some(Scale::WanYuan));
        assert_eq!(scale_in("采購總金額(元)"), Some(Scale::Yuan));
        assert_eq!(scale_in("采购总金额"), None);
        assert_eq!(scale_in("本年收费金额（单位：千元）"), Some(Scale::Unknown));
    }

    #[test]
    fn looks() {
        let cases = [
            ("12", Look::Number),
            ("+1", Look::Number),
            ("增98", Look::Number),
            ("增", Look::Odd),
            ("-", Look::Dash),
            ("----", Look::Dash),
            ("—", Look::Dash),
            ("/", Look::Slash),
            ("无", Look::Nothing),
            ("0/0", Look::Odd),
            ("-3-", Look::Furniture),
            ("— 12 —", Look::Furniture),
            ("第3页", Look::Furniture),
            ("三", Look::Numeral),
            ("1¤", Look::Odd),
            ("Vd", Look::Text),
            ("2024年全年收到申请若干件，均已办结。", Look::Text),
        ];
        for (text, expected) in cases {
            assert_eq!(look(text), expected, "{text}");
        }
    }
}
