//! Days and years, in the shapes that reports write them.

use super::numeral;
use super::ordinal::digit_value;
use crate::source::{is_space, simplify};
use jiff::civil::Date;
use memchr::memmem::Finder;
use nom::branch::alt;
use nom::bytes::complete::{take_while, take_while_m_n, take_while1};
use nom::character::complete::{one_of, satisfy};
use nom::combinator::{all_consuming, map_opt, not, opt, verify};
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};
use std::sync::LazyLock;

/// A day whose year may have been left out: 自2024年1月1日至12月31日.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Day {
    year: Option<i16>,
    month: i8,
    number: i8,
}

/// The years that reports can be about. The Regulations came into force in 2008.
pub(crate) fn is_year(year: u64) -> bool {
    (2008..=2100).contains(&year)
}

/// The day that a text begins with: 2024年1月8日, 2025-01-08, 2025/1/8, 二〇二五年一月八日.
pub(crate) fn date(text: &str) -> Option<Date> {
    let (_, day) = day(text.trim_start_matches(is_space)).ok()?;
    Date::new(day.year?, day.month, day.number).ok()
}

/// The days in a text, in order. One without a year takes that of the day before it.
pub(crate) fn dates(text: &str) -> impl Iterator<Item = Date> {
    let mut rest = text;
    let mut year = None;
    std::iter::from_fn(move || {
        while let Some(at) = rest.find(begins_number) {
            let here = rest.get(at..).unwrap_or("");
            if let Ok((behind, found)) = day(here) {
                rest = behind;
                year = found.year.or(year);
                if let Some(date) = year.and_then(|year| Date::new(year, found.month, found.number).ok()) {
                    return Some(date);
                }
            } else {
                let run = here.find(|c: char| !begins_number(c)).unwrap_or(here.len());
                rest = here.get(run..).unwrap_or("");
            }
        }
        None
    })
}

/// The years told in a text, as 2024年 or 2024年度.
pub(crate) fn years(text: &str) -> impl Iterator<Item = u16> {
    text.match_indices('年').filter_map(|(at, _)| {
        let before = text.get(..at)?.trim_end_matches(is_space);
        let start = before.trim_end_matches(begins_number).len();
        let (_, year) = all_consuming(year).parse(before.get(start..)?).ok()?;
        u16::try_from(year).ok()
    })
}

/// Whether a text may name a year once it is folded: not one that writes 年 behind other words alone, as in 全年.
pub(crate) fn may_name_year(text: &str) -> bool {
    static YEAR: LazyLock<[Finder<'_>; 2]> = LazyLock::new(|| ["年", "\u{F98E}"].map(Finder::new));
    let is_other = |c: char| matches!(c, '\u{4E00}'..='\u{9FFF}') && !begins_number(simplify(c));
    let names = |at: usize| {
        text.get(..at).is_some_and(|before| !before.trim_end_matches(is_space).ends_with(is_other))
    };
    let [year, compatible] = &*YEAR;
    year.find_iter(text.as_bytes()).any(names) || compatible.find(text.as_bytes()).is_some()
}

fn begins_number(c: char) -> bool {
    digit_value(c).is_some() || numeral::digit(c).is_some()
}

fn spaces(input: &str) -> IResult<&str, &str> {
    take_while(is_space).parse(input)
}

fn arabic(most: usize) -> impl FnMut(&str) -> IResult<&str, u64> {
    move |input| {
        let run = take_while1(|c| digit_value(c).is_some());
        map_opt(verify(run, |run: &str| run.chars().count() <= most), |run: &str| {
            run.chars().try_fold(0_u64, |sum, c| sum.checked_mul(10)?.checked_add(digit_value(c)?.into()))
        })
        .parse(input)
    }
}

fn han(value: fn(&str) -> Option<u64>) -> impl FnMut(&str) -> IResult<&str, u64> {
    move |input| {
        let is_digit = |c| numeral::digit(c).is_some() || matches!(c, '十' | '廿' | '卅');
        // A longer run is no number of a date, and is not looked through at each of its places.
        let run = terminated(take_while_m_n(1, 6, is_digit), not(satisfy(is_digit)));
        map_opt(run, value).parse(input)
    }
}

fn year(input: &str) -> IResult<&str, i16> {
    let number = verify(alt((arabic(4), han(numeral::one_by_one))), |&year| is_year(year));
    map_opt(number, |year| i16::try_from(year).ok()).parse(input)
}

fn short(input: &str) -> IResult<&str, i8> {
    map_opt(alt((arabic(2), han(numeral::small))), |number| i8::try_from(number).ok()).parse(input)
}

fn day(input: &str) -> IResult<&str, Day> {
    alt((written_out, numeric)).parse(input)
}

/// 2024年12月31日; the year may be missing, and so may 日 (seen: 12月31止).
fn written_out(input: &str) -> IResult<&str, Day> {
    let (rest, year) =
        opt(terminated(year, (spaces, one_of("年"), opt(one_of("度")), spaces))).parse(input)?;
    let (rest, month) = terminated(short, (spaces, one_of("月"), spaces)).parse(rest)?;
    let (rest, number) = short(rest)?;
    let (rest, _) = opt(preceded(spaces, one_of("日号號"))).parse(rest)?;
    Ok((rest, Day { year, month, number }))
}

/// 2025-01-08, 2025/1/8, 2025.1.8
fn numeric(input: &str) -> IResult<&str, Day> {
    let mark = |input| delimited(spaces, satisfy(|c| "-－/.．".contains(c)), spaces).parse(input);
    let (rest, year) = year(input)?;
    let (rest, month) = preceded(mark, short).parse(rest)?;
    let (rest, number) = preceded(mark, short).parse(rest)?;
    Ok((rest, Day { year: Some(year), month, number }))
}

#[cfg(test)]
mod tests {
    use super::{date, dates, may_name_year, years};
    use crate::source::fold;

    #[test]
    fn days_in_every_shape() {
        for text in [
            "2025年1月8日",
            "2025 年 1 月 8 日",
            "2025-01-08 15:47",
            "2025/1/8",
            "２０２５年１月８日",
            "二〇二五年一月八日",
        ] {
            assert_eq!(date(text).unwrap().to_string(), "2025-01-08", "{text}");
        }
        assert_eq!(date("2025年13月8日"), None);
        assert_eq!(date("12345年1月8日"), None);
    }

    #[test]
    fn a_period_with_and_without_its_second_year() {
        let found = |text: &str| dates(text).map(|day| day.to_string()).collect::<Vec<_>>();
        let year = ["2024-01-01", "2024-12-31"];
        assert_eq!(found("自2024年1月1日起至2024年12月31日止"), year);
        assert_eq!(found("从 2024 年 1 月 1 日至 12 月 31 日"), year);
        assert_eq!(found("2024年1月1日至12月31止"), year);
        assert!(found("711号令,331200,8月").is_empty());
    }

    #[test]
    fn a_year_may_be_written_in_any_form() {
        for text in ["2024年", "２０２４ 年", "二〇二四\u{F98E}", "2024(nian)年", "贰零贰肆年", "貳零貳肆年"]
        {
            assert!(may_name_year(text), "{text}");
        }
        assert!(!may_name_year("全年和每年"));
        let is_year = |&c: &char| fold(&c.to_string()).text().contains('年');
        assert!((0..=0x0010_FFFF).filter_map(char::from_u32).filter(is_year).eq(['年', '\u{F98E}']));
    }

    #[test]
    fn years_are_told_with_their_sign() {
        assert_eq!(years("2023年度和2024 年，〔2021〕30号，12345年").collect::<Vec<_>>(), [2023, 2024]);
    }
}
