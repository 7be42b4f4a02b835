//! The numbers of the form as agencies write them: counts, signed changes, amounts of money.
//!
//! A cell is read whole or not at all: what is left over makes it unreadable.

use super::numeral;
use super::ordinal::digit_value;
use crate::base::{Repair, Repairs};
use crate::source::{trim, trim_start};
use rust_decimal::Decimal;

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

/// The counters behind a count.
const COUNTERS: [char; 17] =
    ['件', '项', '項', '个', '個', '次', '人', '份', '条', '條', '宗', '起', '例', '家', '部', '户', '戶'];

/// A count: a non-negative whole number, perhaps with a counter (12件) and a remark (22（其中修订16件）).
pub(crate) fn count(text: &str) -> Option<(u64, Repairs)> {
    if let Some(plain) = plain(text) {
        return Some((plain, Repairs::default()));
    }
    let (digits, rest) = digits(trim(text))?;
    let told = tail(rest, |rest| Some(((), rest.strip_prefix(COUNTERS)?)))?;
    Some((whole(&digits)?, told.repairs(digits.repairs)))
}

/// A change of a number of items: signed, by a sign or by a word.
pub(crate) fn change(text: &str) -> Option<(i64, Repairs)> {
    const COUNTERS: [char; 10] = ['件', '项', '項', '个', '個', '次', '条', '條', '类', '類'];
    let (negative, sign, rest) = sign(trim(text))?;
    let (digits, rest) = digits(trim_start(rest))?;
    let told = tail(rest, |rest| Some(((), rest.strip_prefix(COUNTERS)?)))?;
    let size = i64::try_from(whole(&digits)?).ok()?;
    let change = if negative { size.checked_neg()? } else { size };
    Some((change, told.repairs(digits.repairs.and(sign))))
}

/// An amount of money, not negative.
pub(crate) fn amount(text: &str) -> Option<(Amount, Repairs)> {
    let (digits, rest) = digits(trim(text))?;
    let told = tail(rest, scale)?;
    // 712.18万 without 元 is 712.18 of 万元.
    let (number, scale) = match (digits.times, told.unit) {
        (1, scale) => (digits.decimal, scale),
        (10_000, None | Some(Scale::Yuan)) => (digits.decimal, Some(Scale::WanYuan)),
        (100_000_000, None | Some(Scale::Yuan)) => (digits.decimal, Some(Scale::YiYuan)),
        _ => return None,
    };
    Some((Amount { number, scale }, Tail { unit: scale, ..told }.repairs(digits.repairs)))
}

/// The number that a running text begins with, and what follows it. A number that is odd is none.
pub(crate) fn figure(text: &str) -> Option<(Decimal, &str)> {
    let (digits, rest) = digits(text)?;
    let number = digits.decimal.checked_mul(Decimal::from(digits.times))?;
    Some((if digits.times > 1 { number.normalize() } else { number }, rest))
}

/// Whether a character may begin what [`figure`] reads.
pub(crate) fn begins_figure(c: char) -> bool {
    is_digit(c) || is_numeral(c)
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

/// Whether a character may end a number: a digit, a unit, or the bracket of a remark.
pub(crate) fn ends_number(c: char) -> bool {
    is_digit(c) || is_numeral(c) || is_unit(c) || matches!(c, ')' | '）')
}

/// Whether a unit or a counter behind a number may begin, or end, with a character.
fn is_unit(c: char) -> bool {
    COUNTERS.contains(&c) || matches!(c, '类' | '類' | '元' | '万' | '萬' | '亿' | '億')
}

/// Whether a text is a number of any kind. What follows the digits tells most others.
pub(super) fn is_number(text: &str) -> bool {
    let Some((.., rest)) = sign(text) else { return false };
    let rest = trim_start(rest);
    let behind =
        if rest.starts_with(is_digit) { Parts::of(rest).1 } else { rest.trim_start_matches(is_numeral) };
    let follows = trim_start(behind).chars().next();
    follows.is_none_or(|c| is_unit(c) || matches!(c, '(' | '（'))
        && (count(text).is_some() || change(text).is_some() || amount(text).is_some())
}

/// Plain ASCII digits, the way most cells are written. A zero in front is not plain: it may be two cells run together.
pub(crate) fn plain(text: &str) -> Option<u64> {
    let bytes = text.as_bytes();
    if bytes.is_empty() || bytes.len() > 18 || (bytes.len() > 1 && bytes.first() == Some(&b'0')) {
        return None;
    }
    bytes.iter().try_fold(0_u64, |sum, byte| {
        let digit = byte.checked_sub(b'0').filter(|digit| *digit <= 9)?;
        sum.checked_mul(10)?.checked_add(u64::from(digit))
    })
}

pub(super) fn is_sign(c: char) -> bool {
    matches!(c, '+' | '＋' | '-' | '－' | '−' | '–' | '﹣' | '增' | '减' | '減' | '新' | '负' | '負')
}

/// What stands behind the digits of a cell.
struct Tail<T> {
    unit: Option<T>,
    /// A remark in brackets.
    remark: bool,
}

impl<T> Tail<T> {
    fn repairs(&self, digits: Repairs) -> Repairs {
        let repairs = if self.unit.is_some() { digits.with(Repair::Unit) } else { digits };
        if self.remark { repairs.with(Repair::Remark) } else { repairs }
    }
}

/// A unit and a remark in brackets up to the end of the cell, or neither; None if there is anything else, as a bracket that
/// is not closed.
fn tail<'a, T>(text: &'a str, unit: impl Fn(&'a str) -> Option<(T, &'a str)>) -> Option<Tail<T>> {
    let text = trim_start(text);
    let (unit, rest) = unit(text).map_or((None, text), |(unit, rest)| (Some(unit), rest));
    let rest = trim(rest);
    let remark = rest.starts_with(['(', '（']) && rest.ends_with([')', '）']);
    (remark || rest.is_empty()).then_some(Tail { unit, remark })
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

fn scale(text: &str) -> Option<(Scale, &str)> {
    let unit = |words: &[&str], scale| words.iter().find_map(|word| Some((scale, text.strip_prefix(word)?)));
    unit(&["万元", "萬元"], Scale::WanYuan)
        .or_else(|| unit(&["亿元", "億元"], Scale::YiYuan))
        .or_else(|| unit(&["元"], Scale::Yuan))
}

/// A sign, or a word for it, or nothing: whether it is negative, what was looked through, and what follows.
fn sign(text: &str) -> Option<(bool, Repairs, &str)> {
    let first = text.chars().next()?;
    let behind = text.get(first.len_utf8()..)?;
    let width = Repairs::default().with(Repair::Width);
    match first {
        '+' => Some((false, Repairs::default(), behind)),
        '-' => Some((true, Repairs::default(), behind)),
        '＋' => Some((false, width, behind)),
        '－' | '−' | '–' | '﹣' => Some((true, width, behind)),
        _ if is_sign(first) => {
            let minus = ["减少", "減少", "减", "減", "负", "負"].map(|word| (word, true));
            let plus = ["新增", "增加", "增"].map(|word| (word, false));
            let mut words = minus.iter().chain(&plus);
            let (rest, negative) =
                words.find_map(|&(word, negative)| Some((text.strip_prefix(word)?, negative)))?;
            let rest = rest.strip_prefix('了').unwrap_or(rest);
            Some((negative, Repairs::default().with(Repair::SignWord), rest))
        }
        _ => Some((false, Repairs::default(), text)),
    }
}

fn digits(text: &str) -> Option<(Digits, &str)> {
    if text.starts_with(is_digit) { arabic(text) } else { han(text) }
}

pub(super) fn is_digit(c: char) -> bool {
    digit_value(c).is_some()
}

/// The digits that a text begins with, and what follows them.
fn run(text: &str) -> (&str, &str) {
    let end = text.find(|c| !is_digit(c)).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

fn han(text: &str) -> Option<(Digits, &str)> {
    let rest = text.trim_start_matches(is_numeral);
    let number = numeral::numeral(text.get(..text.len().saturating_sub(rest.len()))?)?;
    let repairs = Repairs::default().with(Repair::Numeral);
    Some((Digits { decimal: Decimal::from(number), times: 1, repairs }, rest))
}

pub(super) fn is_numeral(c: char) -> bool {
    numeral::digit(c).is_some()
        || matches!(c, '十' | '拾' | '百' | '佰' | '千' | '仟' | '廿' | '卅' | '万' | '萬' | '亿' | '億')
}

/// The digits of a number: those before the first separator, the groups behind it, and those behind the point.
struct Parts<'a> {
    first: &'a str,
    groups: &'a str,
    fraction: &'a str,
}

impl<'a> Parts<'a> {
    /// Those that a text begins with, and what follows them.
    fn of(text: &'a str) -> (Self, &'a str) {
        let (first, behind) = run(text);
        let rest = behind_groups(behind);
        let groups = behind.get(..behind.len().saturating_sub(rest.len())).unwrap_or("");
        let point = rest.strip_prefix(['.', '．']).map(run).filter(|(fraction, _)| !fraction.is_empty());
        let (fraction, rest) = point.unwrap_or(("", rest));
        (Self { first, groups, fraction }, rest)
    }
}

fn arabic(text: &str) -> Option<(Digits, &str)> {
    let (Parts { first, groups, fraction }, rest) = Parts::of(text);
    let (times, rest) = times(rest);
    let led_by_zero =
        first.starts_with(['0', '０']) && (!groups.is_empty() || first.chars().nth(1).is_some());
    let grouping_is_odd = !groups.is_empty() && first.chars().nth(3).is_some();
    if led_by_zero || grouping_is_odd {
        return None;
    }
    let decimal = decimal(first, groups, fraction)?;
    let mut repairs = Repairs::default();
    if !groups.is_empty() {
        repairs = repairs.with(Repair::Separators);
    }
    if !text.get(..text.len().saturating_sub(rest.len())).is_some_and(str::is_ascii) {
        repairs = if times == 1 { repairs.with(Repair::Width) } else { repairs.with(Repair::Numeral) };
    }
    Some((Digits { decimal, times, repairs }, rest))
}

/// What a number counts by the word behind it, and what follows. 万元 is a unit, 万 a number.
fn times(text: &str) -> (u64, &str) {
    let word = |text: &str| match text.chars().next() {
        Some('万' | '萬') => Some(10_000),
        Some('亿' | '億') => Some(100_000_000),
        _ => None,
    };
    let unit = trim_start(text);
    let is_unit = word(unit).is_some() && unit.chars().nth(1) == Some('元');
    let behind = text.chars().next().and_then(|c| text.get(c.len_utf8()..));
    word(text).filter(|_| !is_unit).zip(behind).unwrap_or((1, text))
}

/// What follows the groups of three digits behind separators that a text begins with.
fn behind_groups(text: &str) -> &str {
    let mut rest = text;
    while let Some((group, behind)) = rest.strip_prefix([',', '，']).map(run) {
        if group.chars().count() != 3 {
            break;
        }
        rest = behind;
    }
    rest
}

/// Digits of any width as a decimal.
fn decimal(first: &str, groups: &str, fraction: &str) -> Option<Decimal> {
    let digits = || first.chars().chain(groups.chars()).chain(fraction.chars()).filter_map(digit_value);
    let short =
        digits().take(18).try_fold(0_i64, |sum, digit| sum.checked_mul(10)?.checked_add(digit.into()))?;
    if digits().nth(18).is_none() {
        return Some(Decimal::new(short, u32::try_from(fraction.chars().count()).ok()?));
    }
    let narrow = |text: &str| -> String {
        text.chars().filter_map(|c| char::from_digit(digit_value(c)?.into(), 10)).collect()
    };
    let whole = narrow(first) + &narrow(groups);
    if fraction.is_empty() { whole } else { whole + "." + &narrow(fraction) }.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{Scale, amount, change, count, scale_in};
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
}
