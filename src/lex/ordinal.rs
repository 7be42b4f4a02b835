//! Ordinals before headings, rows and topics: 一、 （一） 1. 1． (1) ①.

use crate::source::is_space;

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
    // Most texts begin with a character that is in none.
    if text.starts_with(|c| matches!(c, '\u{4E00}'..='\u{9FFF}') && !is_numeral(c)) {
        return None;
    }
    let bare = trimmed(text, is_decoration);
    let first = bare.chars().next()?;
    let behind = || bare.get(first.len_utf8()..);
    let (kind, (number, rest)) = match first {
        '(' | '（' => {
            let inner = unspaced(behind()?);
            let han = han_number(inner).map(|found| (OrdinalKind::BracketedHan, found));
            let arabic = || Some((OrdinalKind::BracketedArabic, arabic_number(inner)?));
            let (kind, (number, rest)) = han.or_else(arabic)?;
            (kind, (number, unspaced(rest).strip_prefix([')', '）'])?))
        }
        '①'..='⑳' => (OrdinalKind::BracketedArabic, (circled(first)?, behind()?)),
        _ if is_numeral(first) => {
            let (number, rest) = han_number(bare)?;
            let rest = unspaced(rest);
            (OrdinalKind::Han, (number, rest.strip_prefix(MARKS).or_else(|| rest.strip_prefix('\n'))?))
        }
        _ if digit_value(first).is_some() => {
            let (number, rest) = arabic_number(bare)?;
            let rest = unspaced(rest).strip_prefix(MARKS)?;
            // What looks like 1. may be the beginning of 1.5 or of 1,234.
            let goes_on = rest.starts_with(|c| digit_value(c).is_some());
            (OrdinalKind::Arabic, Some((number, rest)).filter(|_| !goes_on)?)
        }
        _ => return None,
    };
    Some((Ordinal { kind, number }, trimmed(rest, |c| c == '*' || is_space(c))))
}

/// What stands behind a number without brackets.
const MARKS: [char; 7] = ['、', '.', '．', '，', ',', '：', ':'];

/// A text without what it begins with. Most begin with nothing of it.
fn trimmed(text: &str, front: impl Fn(char) -> bool) -> &str {
    if text.starts_with(&front) { text.trim_start_matches(front) } else { text }
}

fn is_numeral(c: char) -> bool {
    matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}

fn is_decoration(c: char) -> bool {
    matches!(c, '#' | '*' | '>' | '_') || is_space(c)
}

/// A text without the spaces before it. A line end is none.
fn unspaced(text: &str) -> &str {
    trimmed(text, |c| c != '\n' && is_space(c))
}

/// The Chinese numeral that a text begins with, and what follows it.
fn han_number(text: &str) -> Option<(u8, &str)> {
    let rest = text.trim_start_matches(is_numeral);
    let numeral = text.get(..text.len().saturating_sub(rest.len()))?;
    Some((u8::try_from(super::numeral::small(numeral)?).ok()?, rest))
}

/// The number of one or two digits that a text begins with, and what follows it.
fn arabic_number(text: &str) -> Option<(u8, &str)> {
    let (mut number, mut length, mut digits) = (0_u8, 0_usize, 0_u8);
    for (c, digit) in text.chars().map_while(|c| Some((c, digit_value(c)?))) {
        number = number.checked_mul(10)?.checked_add(digit)?;
        length = length.saturating_add(c.len_utf8());
        digits = digits.checked_add(1).filter(|&digits| digits <= 2)?;
    }
    Some((number, text.get(length..)?)).filter(|_| number > 0)
}

fn circled(c: char) -> Option<u8> {
    u8::try_from(u32::from(c).checked_sub(u32::from('①'))?.checked_add(1)?).ok()
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
