//! What a number looks like in its cell.

use jiff::civil::date;
use jiff::{SignedDuration, ToSpan};

/// The last day that Excel knows, 31 December 9999.
const LAST_DAY: f64 = 2_958_466.0;

/// How the numbers of a workbook are shown.
#[derive(Debug, Default)]
pub(super) struct Formats {
    /// For each format of a cell, whether it shows a date.
    pub(super) dates: Vec<bool>,
    /// Whether days are counted from 1904 on.
    pub(super) from_1904: bool,
}

impl Formats {
    /// The number in a cell of that format: digits, or a date in the ISO form. None if it is no number at all.
    pub(super) fn show(&self, value: f64, format: usize) -> Option<String> {
        let is_date = self.dates.get(format).copied().unwrap_or(false) && (0.0..LAST_DAY).contains(&value);
        let date = if is_date { self.date(value) } else { None };
        date.or_else(|| digits(value))
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

/// Whether a format that every workbook has shows a date.
pub(super) fn is_known_date(id: u32) -> bool {
    matches!(id, 14..=22 | 27..=36 | 45..=47 | 50..=58)
}

/// Whether a format shows a date: it has letters of one outside of quotes.
pub(super) fn is_date(code: &str) -> bool {
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
    use super::{Formats, is_date};

    #[test]
    fn numbers_are_shown_without_an_exponent() {
        let formats = Formats { dates: vec![false, true], from_1904: false };
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
    fn formats_of_dates() {
        for code in ["yyyy/m/d", "yyyy\"年\"m\"月\"", "[h]:mm", "[$-804]aaaa d", "yyyy年m月"] {
            assert!(is_date(code), "{code}");
        }
        for code in ["General", "0.00", "#,##0\"days\"", "[Red]0", "0.0_ ", "0\\d", "0;yyyy", "@"] {
            assert!(!is_date(code), "{code}");
        }
    }
}
