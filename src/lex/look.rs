//! What a cell without a label looks like, before it is known what it counts.

use super::number::{is_digit, is_number, is_numeral, is_sign, plain};
use super::numeral;
use super::ordinal::{digit_value, ordinal};
use crate::source::{Class, class, is_space, trim, trim_start};

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

/// What a cell looks like. Only plain ASCII digits are decided without a closer look.
pub(crate) fn look(text: &str) -> Look {
    let Some(first) = text.chars().next() else { return Look::Text };
    if plain(text).is_some() {
        return Look::Number;
    }
    match first {
        _ if is_dash(first) && text.chars().all(is_dash) => Look::Dash,
        _ if is_slash(first) && text.chars().all(is_slash) => Look::Slash,
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
        _ if numeral::begins(first) && text.chars().all(is_numeral) && numeral::numeral(text).is_some() => {
            Look::Numeral
        }
        _ if class(first) == Class::Digit || is_sign(first) => {
            if !is_several(text) && is_number(text) {
                Look::Number
            } else if text.chars().count() <= 24 && han_count(text) <= 4 && !is_numbered(text) {
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
    let next = trim_start(behind);
    behind.len() < text.len() && next.len() < behind.len() && next.starts_with(digit)
}

/// Whether a text that does not begin like a number has one in it, and hardly a word.
fn is_odd(text: &str) -> bool {
    text.len() <= 36 && text.chars().any(is_digit) && han_count(text) <= 1
}

/// How many Chinese characters a text has. More than a few are words, not a number with a remark.
fn han_count(text: &str) -> usize {
    text.chars().filter(|c| matches!(c, '\u{4E00}'..='\u{9FFF}')).count()
}

/// Whether a text is a label with its ordinal, which no list of labels knows.
fn is_numbered(text: &str) -> bool {
    ordinal(text).is_some_and(|(_, rest)| han_count(rest) > 1)
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '－' | '—' | '–' | '―' | '─' | '−' | '‐' | '﹣' | 'ー') || is_space(c)
}

fn is_slash(c: char) -> bool {
    matches!(c, '/' | '／' | '\\')
}

/// Whether a dash or a slash may begin with a character.
pub(crate) fn begins_mark(c: char) -> bool {
    is_dash(c) || is_slash(c)
}

/// `-3-`, `— 3 —`, 第3页, P. 8.
pub(crate) fn is_page_mark(text: &str) -> bool {
    let number = |text: &str| {
        let digits = trim(text);
        (1..=4).contains(&digits.chars().count()) && digits.chars().all(|c| digit_value(c).is_some())
    };
    let dashed = text.starts_with(is_dash) && text.ends_with(is_dash) && number(text.trim_matches(is_dash));
    let told =
        text.strip_prefix('第').filter(|_| text.len() <= 60).and_then(|rest| rest.split_once(['页', '頁']));
    let latin = text.strip_prefix("P.").or_else(|| text.strip_prefix("Page "));
    dashed || told.is_some_and(|(page, _)| number(page)) || latin.is_some_and(number)
}

#[cfg(test)]
mod tests {
    use super::{Look, look};

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
