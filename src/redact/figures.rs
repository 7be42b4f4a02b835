//! The figures of a text: other ones in their places, as long and as zero as they were.

use super::mask::{Line, Mask, PRIVATE, Sort, sort};

/// The years that are told from other numbers.
const FIRST: u16 = 2008;
const LAST: u16 = 2100;

/// Digits in Chinese characters by their values, as counts and as sums of money have them; of the latter those that are
/// the same in both scripts.
const PLAIN: [char; 9] = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];
const FORMAL: [char; 5] = ['壹', '肆', '伍', '柒', '捌'];
const ZEROS: &str = "〇零○Ｏ";
const SCALES: &str = "十拾百佰千仟廿卅万萬亿億";
/// What a year in Chinese characters is written with.
const YEAR: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

pub(super) fn is_digit(c: char) -> bool {
    value(c).is_some()
}

/// Whether a number in Chinese characters may have a character in it.
pub(super) fn is_numeral(c: char) -> bool {
    is_han_digit(c) || SCALES.contains(c)
}

fn is_han_digit(c: char) -> bool {
    PLAIN.contains(&c) || ZEROS.contains(c) || "两兩壹贰貳叁叄肆伍陆陸柒捌玖".contains(c)
}

fn value(c: char) -> Option<u8> {
    let first = if c.is_ascii() { u32::from('0') } else { u32::from('０') };
    u32::from(c).checked_sub(first).and_then(|value| u8::try_from(value).ok()).filter(|&value| value <= 9)
}

/// A digit of the width of another.
fn like(c: char, value: u8) -> char {
    let first = if c.is_ascii() { u32::from('0') } else { u32::from('０') };
    char::from_u32(first.saturating_add(u32::from(value))).unwrap_or(c)
}

/// What a number without a sign of its own is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Moment {
    Year,
    Month,
    Day,
    None,
}

impl Mask {
    /// Settles all figures of a text.
    pub(super) fn figures(&mut self, line: &mut Line<'_>) {
        let mut at = 0_usize;
        while at < line.chars.len() {
            let c = line.at(at);
            let end = if is_digit(c) {
                let end = line.run(at, is_digit);
                self.arabic(line, at, end);
                end
            } else if is_numeral(c) {
                let end = line.run(at, is_numeral);
                self.numeral(line, at, end);
                end
            } else {
                at
            };
            at = end.max(at.saturating_add(1));
        }
    }

    fn arabic(&mut self, line: &mut Line<'_>, start: usize, end: usize) {
        let moment = moment(line, start, end);
        let keeps = self.keeps_figures && !is_private(line, start, end);
        if keeps || is_ordinal(line, start, end) || is_of_the_form(line, moment, start, end) {
            return (start..end).for_each(|at| line.keep(at));
        }
        let digits: Vec<u8> = (start..end).filter_map(|at| value(line.at(at))).collect();
        let others: Vec<u8> = match (moment, digits.as_slice()) {
            (Moment::Year, _) => {
                let year = self.other_year(number(line, start, end));
                [1000, 100, 10, 1].iter().map(|unit| digit_of(year, *unit)).collect()
            }
            (Moment::Month, [1, _]) => vec![1, self.key.below(3)],
            (Moment::Day, [1..=9, 0]) => vec![self.key.below(2).saturating_add(1), 0],
            (Moment::Day, [1..=9, _]) => {
                vec![self.key.below(2).saturating_add(1), self.key.below(8).saturating_add(1)]
            }
            _ => digits.iter().map(|&digit| self.key.digit(digit)).collect(),
        };
        for (at, other) in (start..end).zip(others) {
            line.put(at, like(line.at(at), other));
        }
    }

    fn numeral(&mut self, line: &mut Line<'_>, start: usize, end: usize) {
        if self.keeps_figures || is_ordinal(line, start, end) {
            return (start..end).for_each(|at| line.keep(at));
        }
        let length = end.saturating_sub(start);
        let next = line.at(line.next(end));
        let date = next == '月' || line.at(line.last(start)) == '月';
        if next == '年' && length == 4 && (start..end).all(|at| is_han_digit(line.at(at))) {
            return self.year_in_chinese(line, start, end);
        }
        let apart = |at: usize| sort(line.at(at)) != Sort::Letter;
        let alone = apart(line.last(start)) && apart(line.next(end));
        let counts = length > 1 || alone || is_digit(line.at(line.last(start)));
        for at in start..end {
            let c = line.at(at);
            if line.is_settled(at) {
                continue;
            }
            if date && length > 1 && is_han_digit(c) && !ZEROS.contains(c) {
                // 十二月 and 三十一日: one and two are right wherever another digit is.
                let other = self.key.below(2);
                line.put(at, if other == 0 { '一' } else { '二' });
            } else if SCALES.contains(c) && counts || ZEROS.contains(c) {
                line.keep(at);
            } else if is_han_digit(c) {
                let among: &[char] =
                    if PLAIN.contains(&c) || "两兩".contains(c) { &PLAIN } else { &FORMAL };
                line.put(at, self.one_of(among));
            }
        }
    }

    fn one_of(&mut self, among: &[char]) -> char {
        let drawn = self.key.below(u8::try_from(among.len()).unwrap_or(1));
        among.get(usize::from(drawn)).copied().unwrap_or('一')
    }

    fn year_in_chinese(&mut self, line: &mut Line<'_>, start: usize, end: usize) {
        let written = |c: char| PLAIN.iter().position(|&one| one == c).map_or(0, |at| at.saturating_add(1));
        let told = (start..end).fold(0_u16, |sum, at| {
            sum.saturating_mul(10).saturating_add(u16::try_from(written(line.at(at))).unwrap_or(0))
        });
        let year = self.other_year(told);
        let zero = (start..end).map(|at| line.at(at)).find(|c| ZEROS.contains(*c)).unwrap_or('〇');
        for (at, unit) in (start..end).zip([1000, 100, 10, 1]) {
            let digit = usize::from(digit_of(year, unit));
            line.put(at, if digit == 0 { zero } else { YEAR.get(digit).copied().unwrap_or(zero) });
        }
    }

    /// Another year: all years of a document are moved by the same, so that they stay as far apart as they were.
    fn other_year(&self, year: u16) -> u16 {
        let years = LAST.saturating_sub(FIRST).saturating_add(1);
        let since = year.saturating_sub(FIRST).saturating_add(self.later);
        FIRST.saturating_add(since.checked_rem(years).unwrap_or(0))
    }
}

fn digit_of(number: u16, unit: u16) -> u8 {
    u8::try_from(number.checked_div(unit).unwrap_or(0) % 10).unwrap_or(0)
}

/// The value of a short run of digits; 0 for a long one.
fn number(line: &Line<'_>, start: usize, end: usize) -> u16 {
    if end.saturating_sub(start) > 4 {
        return 0;
    }
    (start..end)
        .filter_map(|at| value(line.at(at)))
        .fold(0, |sum, digit| sum.saturating_mul(10).saturating_add(u16::from(digit)))
}

fn is_date_mark(c: char) -> bool {
    matches!(c, '-' | '/' | '.' | '－' | '／' | '．')
}

fn is_year(line: &Line<'_>, start: usize, end: usize) -> bool {
    end.saturating_sub(start) == 4 && (FIRST..=LAST).contains(&number(line, start, end))
}

/// What of a date a number is.
fn moment(line: &Line<'_>, start: usize, end: usize) -> Moment {
    let next = line.at(line.next(end));
    let marked = is_date_mark(line.at(end)) && is_digit(line.at(end.saturating_add(1)));
    if is_year(line, start, end) && (next == '年' || marked) {
        return Moment::Year;
    }
    if end.saturating_sub(start) > 2 {
        return Moment::None;
    }
    let last = line.at(line.last(start));
    if next == '月' || last == '月' {
        return if next == '月' { Moment::Month } else { Moment::Day };
    }
    // 2025-01-08
    let before = |start: usize| {
        let mark = Line::before(start);
        let first = line.run_back(mark.min(line.chars.len()), is_digit);
        is_date_mark(line.at(mark)).then_some((first, mark))
    };
    let Some((first, mark)) = before(start) else { return Moment::None };
    if is_year(line, first, mark) {
        return Moment::Month;
    }
    let is_day = before(first).is_some_and(|(first, mark)| is_year(line, first, mark));
    if is_day { Moment::Day } else { Moment::None }
}

/// Whether a number is of the first or the last day of a year, between which every report counts.
fn is_of_the_form(line: &Line<'_>, moment: Moment, start: usize, end: usize) -> bool {
    let (month, day) = match moment {
        Moment::Month if line.at(line.next(end)) == '月' => {
            let from = line.next(line.next(end).saturating_add(1));
            (number(line, start, end), number(line, from, line.run(from, is_digit)))
        }
        Moment::Day if line.at(line.last(start)) == '月' => {
            let last = line.last(line.last(start));
            let behind = last.saturating_add(1).min(line.chars.len());
            (number(line, line.run_back(behind, is_digit), behind), number(line, start, end))
        }
        _ => return false,
    };
    matches!((month, day), (1, 1) | (12, 31))
}

/// Whether digits are those of a telephone, a person or an address of mail.
fn is_private(line: &Line<'_>, start: usize, end: usize) -> bool {
    let touches = |c: char| matches!(c, '@' | '＠') || sort(c) == Sort::Latin;
    end.saturating_sub(start) >= PRIVATE || touches(line.at(end)) || touches(line.at(Line::before(start)))
}

/// Whether a number is that of a heading, of an item or of a row: 一、 （一） 1. (1) 第一.
fn is_ordinal(line: &Line<'_>, start: usize, end: usize) -> bool {
    let short = if is_digit(line.at(start)) { 2 } else { 3 };
    let counts = |at: usize| is_digit(line.at(at)) || PLAIN.contains(&line.at(at)) || line.at(at) == '十';
    if end.saturating_sub(start) > short || !(start..end).all(counts) {
        return false;
    }
    if is_digit(line.at(start)) && !(1..=30).contains(&number(line, start, end)) {
        return false;
    }
    let (before, next) = (line.at(line.last(start)), line.at(line.next(end)));
    if matches!(before, '(' | '（') && matches!(next, ')' | '）') {
        return true;
    }
    let front = line.at(Line::before(start));
    let begins = matches!(sort(front), Sort::Edge | Sort::Space)
        || matches!(front, '#' | '*' | '>' | '_' | '。' | '；' | ')' | '）' | '】' | '”' | '：');
    let behind = line.at(line.next(line.next(end).saturating_add(1)));
    let marked = match next {
        '、' | '.' | '．' => true,
        ',' | '，' | ':' | '：' => sort(line.at(line.last(start))) == Sort::Edge || start == 0,
        _ => false,
    };
    begins && marked && !is_digit(behind)
}
