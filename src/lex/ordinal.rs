//! Ordinals before headings, rows and topics: 一、 （一） 1. 1． (1) ①.

use nom::branch::alt;
use nom::bytes::complete::take_while1;
use nom::character::complete::{one_of, satisfy};
use nom::combinator::{map_opt, recognize, verify};
use nom::multi::many0_count;
use nom::sequence::{delimited, terminated};
use nom::{IResult, Parser};

/// An ordinal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ordinal {
    pub(crate) kind: OrdinalKind,
    pub(crate) number: u8,
}

/// How an ordinal is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OrdinalKind {
    /// 一、
    Han,
    /// （一）
    BracketedHan,
    /// 1. or 1、
    Arabic,
    /// （1） or ①
    BracketedArabic,
}

/// The ordinal that a text begins with, and what follows it. Marks of headings (`##`, `**`) may stand before it.
pub(crate) fn ordinal(text: &str) -> Option<(Ordinal, &str)> {
    let bare = trimmed(text, is_decoration);
    let first = bare.chars().next()?;
    let (rest, ordinal) = match first {
        '(' | '（' => alt((bracketed_han, bracketed_arabic)).parse(bare),
        '①'..='⑳' => circled(bare),
        _ if is_numeral(first) => han(bare),
        _ if digit_value(first).is_some() => arabic(bare),
        _ => return None,
    }
    .ok()?;
    Some((ordinal, trimmed(rest, |c| c == '*' || crate::source::is_space(c))))
}

/// A text without what it begins with. Most begin with nothing of it.
fn trimmed(text: &str, front: impl Fn(char) -> bool) -> &str {
    if text.starts_with(&front) { text.trim_start_matches(front) } else { text }
}

fn is_numeral(c: char) -> bool {
    matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}

fn is_decoration(c: char) -> bool {
    matches!(c, '#' | '*' | '>' | '_') || crate::source::is_space(c)
}

fn blank(input: &str) -> IResult<&str, usize> {
    many0_count(satisfy(|c| c != '\n' && crate::source::is_space(c))).parse(input)
}

fn han_number(input: &str) -> IResult<&str, u8> {
    let digits = take_while1(is_numeral);
    map_opt(digits, |digits: &str| u8::try_from(super::numeral::small(digits)?).ok()).parse(input)
}

fn arabic_number(input: &str) -> IResult<&str, u8> {
    let digits = recognize(many0_count(satisfy(|c| digit_value(c).is_some())));
    let short = verify(digits, |digits: &str| (1..=2).contains(&digits.chars().count()));
    map_opt(short, |digits: &str| {
        let number =
            digits.chars().try_fold(0_u8, |sum, c| sum.checked_mul(10)?.checked_add(digit_value(c)?));
        number.filter(|&number| number > 0)
    })
    .parse(input)
}

fn bracketed<'a>(
    number: fn(&'a str) -> IResult<&'a str, u8>,
) -> impl Parser<&'a str, Output = u8, Error = nom::error::Error<&'a str>> {
    delimited((one_of("(（"), blank), number, (blank, one_of(")）")))
}

fn bracketed_han(input: &str) -> IResult<&str, Ordinal> {
    let (rest, number) = bracketed(han_number).parse(input)?;
    Ok((rest, Ordinal { kind: OrdinalKind::BracketedHan, number }))
}

fn bracketed_arabic(input: &str) -> IResult<&str, Ordinal> {
    let (rest, number) = bracketed(arabic_number).parse(input)?;
    Ok((rest, Ordinal { kind: OrdinalKind::BracketedArabic, number }))
}

fn circled(input: &str) -> IResult<&str, Ordinal> {
    let number = map_opt(satisfy(|c| ('①'..='⑳').contains(&c)), |c| {
        u8::try_from(u32::from(c).saturating_sub(u32::from('①')).saturating_add(1)).ok()
    });
    let kind = OrdinalKind::BracketedArabic;
    number.map(|number| Ordinal { kind, number }).parse(input)
}

fn han(input: &str) -> IResult<&str, Ordinal> {
    let mark = (blank, alt((one_of("、.．，,：:"), satisfy(crate::source::is_space))));
    let (rest, number) = terminated(han_number, mark).parse(input)?;
    Ok((rest, Ordinal { kind: OrdinalKind::Han, number }))
}

fn arabic(input: &str) -> IResult<&str, Ordinal> {
    let (rest, number) = terminated(arabic_number, (blank, one_of("、.．，,：:"))).parse(input)?;
    // What looks like 1. may be the beginning of 1.5 or of 1,234.
    if rest.chars().next().is_some_and(|c| digit_value(c).is_some()) {
        return Err(nom::Err::Error(nom::error::make_error(input, nom::error::ErrorKind::Digit)));
    }
    Ok((rest, Ordinal { kind: OrdinalKind::Arabic, number }))
}

/// The value of a digit, full-width ones included.
pub(super) fn digit_value(c: char) -> Option<u8> {
    let zero = match c {
        '0'..='9' => '0',
        '０'..='９' => '０',
        _ => return None,
    };
    u8::try_from(u32::from(c).checked_sub(u32::from(zero))?).ok()
}

#[cfg(test)]
mod tests {
    use super::{OrdinalKind as K, ordinal};

    #[test]
    fn every_kind_is_read_and_what_follows_is_left() {
        let cases = [
            ("一、总体情况", K::Han, 1, "总体情况"),
            ("## 二、主动", K::Han, 2, "主动"),
            ("**（一）主动**", K::BracketedHan, 1, "主动**"),
            ("( 十二 ) 其他", K::BracketedHan, 12, "其他"),
            ("1.属于", K::Arabic, 1, "属于"),
            ("8．属于", K::Arabic, 8, "属于"),
            ("３、其他", K::Arabic, 3, "其他"),
            ("(2)双", K::BracketedArabic, 2, "双"),
            ("③要求", K::BracketedArabic, 3, "要求"),
        ];
        for (text, kind, number, rest) in cases {
            let (found, left) = ordinal(text).unwrap();
            assert_eq!((found.kind, found.number, left), (kind, number, rest), "{text}");
        }
    }

    #[test]
    fn numbers_and_words_are_no_ordinals() {
        for text in ["1.5", "1,234", "12", "2024年", "三安全", "（本列", "", "123.x"] {
            assert_eq!(ordinal(text), None, "{text}");
        }
    }
}
