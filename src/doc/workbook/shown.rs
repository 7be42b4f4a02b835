//! What a number looks like in its cell.

use jiff::civil::date;
use jiff::{SignedDuration, ToSpan};

/// The last day that Excel knows, 31 December 9999.
const LAST_DAY: f64 = 2_958_466.0;

/// Bytes of a unit; what is longer says more than what the number counts.
const UNIT: usize = 60;

/// How the numbers of a workbook are shown.
#[derive(Debug, Default)]
pub(super) struct Formats {
    /// For each format of a cell, what it shows of a number.
    pub(super) shows: Vec<Shows>,
    /// Whether days are counted from 1904 on.
    pub(super) from_1904: bool,
}

/// What a format shows of a number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Shows {
    /// The number, rounded perhaps.
    #[default]
    Number,
    Date,
    /// Another number: in percent, or divided by thousands.
    Another,
    /// The number and a unit behind it.
    With(String),
}

impl Formats {
    /// The number in a cell of that format: digits, or a date in the ISO form. None if it is no number at all. Where
    /// another number is shown, it has a sign before it that no number has.
    pub(super) fn show(&self, value: f64, format: usize) -> Option<String> {
        let digits = digits(value)?;
        Some(match self.shows.get(format) {
            Some(Shows::Date) if (0.0..LAST_DAY).contains(&value) => self.date(value).unwrap_or(digits),
            Some(Shows::Another) => format!("~{digits}"),
            Some(Shows::With(unit)) => format!("{digits}{unit}"),
            _ => digits,
        })
    }

    fn date(&self, value: f64) -> Option<String> {
        let seconds = SignedDuration::try_from_secs_f64((value.fract() * 86_400.0).round()).ok()?.as_secs();
        #[expect(clippy::cast_possible_truncation, reason = "no more than the last day")]
        let days = value.trunc() as i64;
        let first = match days {
            _ if self.from_1904 => date(1904, 1, 1),
            // Excel has a 29 February 1900.
            ..60 => date(1899, 12, 31),
            _ => date(1899, 12, 30),
        };
        let at = first.at(0, 0, 0, 0).checked_add(days.days().seconds(seconds)).ok()?;
        Some(match (days, seconds) {
            (0, _) => at.time().to_string(),
            (_, 0) => at.date().to_string(),
            _ => at.to_string(),
        })
    }
}

/// The shortest decimal of a number that is read as the same, without an exponent.
fn digits(value: f64) -> Option<String> {
    if !value.is_finite() {
        return None;
    }
    Some(if value == 0.0 { "0".to_owned() } else { value.to_string() })
}

/// What a format that every workbook has shows.
pub(super) fn known(id: u32) -> Shows {
    match id {
        9 | 10 => Shows::Another,
        14..=22 | 27..=36 | 45..=47 | 50..=58 => Shows::Date,
        _ => Shows::Number,
    }
}

/// What a format shows of a number that is not negative.
pub(super) fn shows(code: &str) -> Shows {
    if is_date(code) {
        return Shows::Date;
    }
    let mut unit = String::new();
    let mut chars = code.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' => unit.extend(chars.by_ref().take_while(|&c| c != '"')),
            '\\' | '!' => unit.extend(chars.next()),
            '_' | '*' => drop(chars.next()),
            '%' => return Shows::Another,
            // A comma that no digit follows divides by a thousand.
            ',' if !chars.peek().is_some_and(|next| "0#?,".contains(*next)) => return Shows::Another,
            ';' => break,
            '元' | '万' | '亿' => unit.push(c),
            _ => {}
        }
    }
    if !unit.contains(['元', '万', '亿', '千', '百']) {
        Shows::Number
    } else if unit.len() > UNIT {
        Shows::Another
    } else {
        Shows::With(unit)
    }
}

/// Whether a format shows a date: it has letters of one outside of quotes.
fn is_date(code: &str) -> bool {
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => drop(chars.by_ref().find(|&c| c == '"')),
            '\\' | '_' | '*' => drop(chars.next()),
            '[' => {
                let inside: String = chars.by_ref().take_while(|&c| c != ']').collect();
                if inside.chars().all(|c| "hms".contains(c.to_ascii_lowercase())) {
                    return true;
                }
            }
            ';' => return false,
            _ if "ymdhs年月日".contains(c.to_ascii_lowercase()) => return true,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{Formats, Shows, is_date, shows};

    #[test]
    fn numbers_are_shown_without_an_exponent() {
        let formats = Formats { shows: vec![Shows::Number, Shows::Date], from_1904: false };
        let number = |value| formats.show(value, 0).unwrap();
        assert_eq!(
            [12.0, -3.0, 73.25, -0.0, 1e15, 0.1].map(number),
            ["12", "-3", "73.25", "0", "1000000000000000", "0.1"]
        );
        assert_eq!(formats.show(f64::NAN, 0), None);
        // 31 January 2025, and half a day later; the first days of 1900.
        let date = |value| formats.show(value, 1).unwrap();
        assert_eq!(
            [45_688.0, 45_688.5, 1.0, 61.0, 0.25, -7.0].map(date),
            ["2025-01-31", "2025-01-31T12:00:00", "1900-01-01", "1900-03-01", "06:00:00", "-7"]
        );
    }

    #[test]
    fn formats_that_show_another_number_or_a_unit() {
        let with = |unit: &str| Shows::With(unit.to_owned());
        let cases = [
            ("0%", Shows::Another),
            ("0.00,", Shows::Another),
            ("0!.0,\"万\"", Shows::Another),
            ("#,##0.00", Shows::Number),
            ("0\"件\"", Shows::Number),
            ("0.00\"元\"", with("元")),
            ("#,##0.00\\元", with("元")),
            ("0.00\"万元\";-0.00", with("万元")),
        ];
        for (code, expected) in cases {
            assert_eq!(shows(code), expected, "{code}");
        }
        let formats = Formats { shows: vec![Shows::Another, with("元")], from_1904: false };
        assert_eq!([0, 1].map(|at| formats.show(7.5, at).unwrap()), ["~7.5", "7.5元"]);
    }

    #[test]
    fn formats_of_dates() {
        for code in ["yyyy/m/d", "yyyy\"年\"m\"月\"", "[h]:mm", "[$-804]aaaa d", "yyyy年m月"] {
            assert!(is_date(code), "{code}");
        }
        for code in ["General", "0.00", "#,##0\"days\"", "[Red]0", "0.0_ ", "0\\d", "0;yyyy", "@"] {
            assert!(!is_date(code), "{code}");
        }
    }
}
