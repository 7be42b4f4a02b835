//! Numbers in Chinese characters: 二十三, 廿三, 一千六百九十八, 一万二千, 二〇二四.

/// The value of a digit character.
pub(super) fn digit(c: char) -> Option<u64> {
    Some(match c {
        '〇' | '零' | '○' | 'Ｏ' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '兩' | '贰' | '貳' => 2,
        '三' | '叁' | '叄' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' | '陸' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// Whether a number can begin with a character.
pub(super) fn begins(c: char) -> bool {
    digit(c).is_some() || matches!(c, '十' | '拾' | '廿' | '卅')
}

/// The value of a number below ten thousand.
pub(super) fn small(text: &str) -> Option<u64> {
    let mut sum = 0_u64;
    let mut pending: Option<u64> = None;
    let mut last_unit = u64::MAX;
    for c in text.chars() {
        let unit = match c {
            '十' | '拾' => 10,
            '百' | '佰' => 100,
            '千' | '仟' => 1000,
            '廿' if sum == 0 && pending.is_none() => {
                (sum, last_unit) = (20, 10);
                continue;
            }
            '卅' if sum == 0 && pending.is_none() => {
                (sum, last_unit) = (30, 10);
                continue;
            }
            c => {
                let value = digit(c)?;
                // 二三 is no number; 零 only fills a gap.
                if pending.is_some_and(|before| before != 0) {
                    return None;
                }
                pending = Some(value);
                continue;
            }
        };
        if unit >= last_unit {
            return None;
        }
        last_unit = unit;
        let factor = match pending.take() {
            None if unit == 10 && sum == 0 => 1,
            Some(factor @ 1..) => factor,
            _ => return None,
        };
        sum = sum.checked_add(factor.checked_mul(unit)?)?;
    }
    if text.is_empty() {
        return None;
    }
    sum.checked_add(pending.unwrap_or(0))
}

/// The value of a whole number, 万 and 亿 included.
pub(super) fn numeral(text: &str) -> Option<u64> {
    let (high, low) = match text.split_once(['亿', '億']) {
        Some((high, low)) => (small(high)?.checked_mul(100_000_000)?, low),
        None => (0, text),
    };
    let (middle, low) = match low.split_once(['万', '萬']) {
        Some((middle, low)) => (small(middle)?.checked_mul(10_000)?, low),
        None => (0, low),
    };
    let low = if low.is_empty() && (high != 0 || middle != 0) { 0 } else { small(low)? };
    high.checked_add(middle)?.checked_add(low)
}

/// The value of digits written one by one, as in years: 二〇二四.
pub(super) fn one_by_one(text: &str) -> Option<u64> {
    let sum = text.chars().try_fold(0_u64, |sum, c| sum.checked_mul(10)?.checked_add(digit(c)?))?;
    (!text.is_empty()).then_some(sum)
}

#[cfg(test)]
mod tests {
    use super::{numeral, one_by_one};

    #[test]
    fn numerals_as_a_person_reads_them() {
        let cases = [
            ("零", 0),
            ("十", 10),
            ("十二", 12),
            ("二十三", 23),
            ("廿三", 23),
            ("卅", 30),
            ("一百零五", 105),
            ("一千六百九十八", 1698),
            ("两千零三", 2003),
            ("一万二千", 12_000),
            ("三十万", 300_000),
            ("一亿零五万", 100_050_000),
        ];
        for (text, value) in cases {
            assert_eq!(numeral(text), Some(value), "{text}");
        }
        assert_eq!(one_by_one("二〇二四"), Some(2024));
    }

    #[test]
    fn what_is_no_number_is_not_made_one() {
        for text in ["", "二三", "百十", "十百", "一般", "零十", "十十", "万", "二十三件"] {
            assert_eq!(numeral(text), None, "{text}");
        }
    }
}
