use crate::laws::{is_numeral, is_space, narrow};
use gongkai::layers;
use rust_decimal::Decimal;

/// The lexers of numbers, days and ordinals: no value without a digit, the same value whatever the width and the spaces
/// around, and one value whoever reads.
pub fn numbers(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    alike(&text);
    hold(&text);
    beginnings(&text);
    let padded = format!("\u{3000} {text}\u{A0}\t");
    assert_eq!(all(&padded), all(&text), "{text:?} with spaces around it");
    let wide: String = text.chars().map(widen).collect();
    assert_eq!(all(&wide), all(&text), "{wide:?}");
}

type All = (Option<u64>, Option<i64>, Option<(Decimal, bool)>);

fn all(text: &str) -> All {
    (layers::count(text), layers::change(text), layers::amount(text))
}

/// What two of them read is the same number.
fn alike(text: &str) {
    let (count, change, amount) = all(text);
    if let (Some(count), Some(change)) = (count, change) {
        assert_eq!(i128::from(count), i128::from(change), "{text:?}");
    }
    if let (Some(count), Some((amount, false))) = (count, amount) {
        assert_eq!(Decimal::from(count), amount, "{text:?}");
    }
    assert!(amount.is_none_or(|(amount, _)| amount >= Decimal::ZERO), "{text:?}");
    if let Some(change) = change.filter(|&change| count.is_some() && change >= 0) {
        assert_eq!(layers::change(&format!("-{}", text.trim_matches(is_space))), Some(-change), "{text:?}");
    }
}

fn hold(text: &str) {
    let has_digit = text.chars().any(|c| narrow(c).is_some() || is_numeral(c));
    assert!(has_digit || all(text) == (None, None, None), "{text:?} is {:?}", all(text));
    // Plain digits are their number, unless a zero before them tells of two cells in one.
    if !text.is_empty() && text.len() < 20 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let plain = if text.len() > 1 && text.starts_with('0') { None } else { text.parse().ok() };
        assert_eq!(layers::count(text), plain, "{text:?}");
    }
}

/// What a text begins with leaves the rest of it.
fn beginnings(text: &str) {
    if let Some((number, rest)) = layers::figure(text) {
        let front = text.strip_suffix(rest).expect("the end of the text");
        assert!(front.chars().any(|c| narrow(c).is_some() || is_numeral(c)), "{number} of {front:?}");
    }
    if let Some((number, rest)) = layers::ordinal(text) {
        assert!(number > 0 && text.ends_with(rest) && rest.len() < text.len(), "{number} before {rest:?}");
    }
    let runs = text.chars().filter(|&c| narrow(c).is_some() || is_numeral(c)).count();
    assert!(layers::dates(text).count() <= runs);
    assert!(layers::years(text).all(|year| (2008..=2100).contains(&year)), "{text:?}");
}

/// The wide form of a digit, a comma or a point.
fn widen(c: char) -> char {
    match c {
        '0'..='9' => char::from_u32(u32::from(c) - u32::from('0') + u32::from('０')).unwrap_or(c),
        ',' => '，',
        '.' => '．',
        _ => c,
    }
}
