use crate::laws::{is_numeral, is_space, narrow};
use gongkai::layers;
use jiff::civil::Date;
use rust_decimal::Decimal;

/// The lexers of numbers, days and ordinals: a value is what a slow reading of its characters makes of them, the same
/// whatever the width, the script and the spaces around, and one value whoever reads; a number, a day, written in each way
/// that is known, is read as it was. The first bytes are the number, all of them are the text.
pub fn numbers(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    alike(&text);
    hold(&text);
    beginnings(&text);
    days(&text);
    let padded = format!("\u{3000} {text}\u{A0}\t");
    assert_eq!(all(&padded), all(&text), "{text:?} with spaces around it");
    for twin in [widen, traditional] {
        let twin: String = text.chars().map(twin).collect();
        assert_eq!(all(&twin), all(&text), "{twin:?}");
        assert_eq!(tells(&twin), tells(&text), "{twin:?}");
    }
    let byte = |at: usize| u64::from(data.get(at).copied().unwrap_or(0));
    // Small numbers and large ones.
    let number = (0..8).fold(0, |sum, at| sum << 8 | byte(at)) >> (byte(8) % 64);
    written_number(number);
    written_day(2000 + byte(0) % 108, byte(1) % 14, byte(2) % 34);
}

type All = (Option<u64>, Option<i64>, Option<(Decimal, bool)>);

fn all(text: &str) -> All {
    (layers::count(text), layers::change(text), layers::amount(text))
}

/// The days, the years and the ordinal in a text.
fn tells(text: &str) -> (Vec<Date>, Vec<u16>, Option<u8>) {
    let ordinal = layers::ordinal(text).map(|(number, _)| number);
    (layers::dates(text).collect(), layers::years(text).collect(), ordinal)
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
        let bare = text.trim_matches(is_space);
        for sign in ["-", "－", "减少", "減"] {
            assert_eq!(layers::change(&format!("{sign}{bare}")), Some(-change), "{sign}{bare:?}");
        }
        for sign in ["+", "增加", "增"] {
            assert_eq!(layers::change(&format!("{sign}{bare}")), Some(change), "{sign}{bare:?}");
        }
    }
    if let Some(change) = change {
        let minus = text.trim_start_matches(is_space).starts_with(MINUS);
        assert_eq!(change < 0, minus && change != 0, "{text:?} is {change}");
    }
}

const MINUS: [char; 9] = ['-', '－', '−', '–', '﹣', '减', '減', '负', '負'];

/// A value is what the characters say.
fn hold(text: &str) {
    let (count, change, amount) = all(text);
    let bare = text.trim_matches(is_space);
    let unsigned = bare.trim_start_matches(|c| narrow(c).is_none() && !is_numeral(c));
    if let Some(count) = count {
        assert_eq!(slow(bare, true), Some(Decimal::from(count)), "{text:?}");
    }
    if let Some(change) = change {
        assert_eq!(slow(unsigned, true), Some(Decimal::from(change.unsigned_abs())), "{text:?}");
    }
    if let Some((amount, _)) = amount {
        assert_eq!(slow(bare, false), Some(amount), "{text:?}");
    }
    // Plain digits are their number, unless a zero before them tells of two cells in one.
    if !text.is_empty() && text.len() < 20 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let plain = if text.len() > 1 && text.starts_with('0') { None } else { text.parse().ok() };
        assert_eq!(layers::count(text), plain, "{text:?}");
    }
}

/// The number at the front of a text, character by character; 万 and 亿 behind digits multiply if they are `counted`.
fn slow(text: &str, counted: bool) -> Option<Decimal> {
    let front = |is_part: fn(char) -> bool| text.chars().take_while(|&c| is_part(c)).collect::<String>();
    if !text.starts_with(|c| narrow(c).is_some()) {
        return slow_numeral(&front(|c| is_numeral(c) || UNITS.iter().any(|(all, _)| all.contains(c)))).map(Decimal::from);
    }
    let written = front(|c| narrow(c).is_some() || ",，.．".contains(c));
    let digits: String = written.chars().filter_map(|c| if ".．".contains(c) { Some('.') } else { narrow(c) }).collect();
    let times = match text.strip_prefix(&written)?.chars().next() {
        Some('万' | '萬') if counted => 10_000,
        Some('亿' | '億') if counted => 100_000_000,
        _ => 1,
    };
    digits.parse::<Decimal>().ok()?.checked_mul(times.into())
}

const UNITS: [(&str, u64); 5] =
    [("亿億", 100_000_000), ("万萬", 10_000), ("千仟", 1000), ("百佰", 100), ("十拾", 10)];

/// A numeral is what stands before its largest unit, times that, and what stands behind.
fn slow_numeral(text: &str) -> Option<u64> {
    for (unit, size) in UNITS {
        if let Some((high, low)) = text.split_once(|c| unit.contains(c)) {
            let high = if high.is_empty() { Some(1) } else { slow_numeral(high) };
            let low = if low.is_empty() { Some(0) } else { slow_numeral(low) };
            return high?.checked_mul(size)?.checked_add(low?);
        }
    }
    let tens = |mark: char, size: u64| {
        let low = text.strip_prefix(mark)?;
        Some(size + if low.is_empty() { 0 } else { slow_numeral(low)? })
    };
    let digit = |c: char| DIGITS.iter().position(|all| all.contains(c)).and_then(|value| u64::try_from(value).ok());
    let plain = || text.trim_start_matches(|c| DIGITS[0].contains(c)).chars().map(digit).collect::<Option<Vec<_>>>();
    tens('廿', 20).or_else(|| tens('卅', 30)).or_else(|| match plain()?.as_slice() {
        [] => (!text.is_empty()).then_some(0),
        &[value] => Some(value),
        _ => None,
    })
}

const DIGITS: [&str; 10] = ["〇零○Ｏ", "一壹", "二两兩贰貳", "三叁叄", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖"];

/// What a text begins with leaves the rest of it.
fn beginnings(text: &str) {
    if let Some((number, rest)) = layers::figure(text) {
        let front = text.strip_suffix(rest).expect("the end of the text");
        assert_eq!(slow(front, true), Some(number), "{number} of {front:?}");
        assert_eq!(layers::figure(front), Some((number, "")), "{front:?} without {rest:?}");
        let torn = front.ends_with(|c| narrow(c).is_some()) && rest.starts_with(|c| narrow(c).is_some());
        assert!(!torn, "{front:?} before {rest:?}");
    }
    if let Some((number, rest)) = layers::ordinal(text) {
        let front = text.strip_suffix(rest).expect("the end of the text");
        let told: String = front.chars().filter(|&c| narrow(c).is_some() || is_numeral(c)).collect();
        let circled = front.chars().find(|c| ('①'..='⑳').contains(c));
        let circled = circled.map(|c| Decimal::from(u32::from(c) - u32::from('①') + 1));
        assert_eq!(slow(&told, false).or(circled), Some(number.into()), "{front:?}");
        assert!(number > 0 && !rest.starts_with(is_space), "{number} before {rest:?}");
        assert_eq!(layers::ordinal(&format!("\u{3000}{text}")), Some((number, rest)), "{text:?}");
    }
}

/// A day and a year stand in the text, and other text around it takes none away.
fn days(text: &str) {
    let (days, years, _) = tells(text);
    let digit = |c: char| DIGITS.iter().position(|all| all.contains(c)).and_then(|value| char::from_digit(u32::try_from(value).ok()?, 10));
    let digits: String = text.chars().map(|c| narrow(c).or_else(|| digit(c)).unwrap_or(' ')).collect();
    for year in days.iter().map(|day| i32::from(day.year())).chain(years.iter().copied().map(i32::from)) {
        assert!((2008..=2100).contains(&year), "{year} of {text:?}");
        assert!(digits.split(' ').any(|run| run.trim_start_matches('0') == year.to_string()), "{year} is not in {text:?}");
    }
    for around in [format!("自{text}。"), format!("\n{text}，止")] {
        let (more, more_years, _) = tells(&around);
        assert_eq!((&more, &more_years), (&days, &years), "{around:?}");
    }
}

/// A number in each way to write it.
fn written_number(number: u64) {
    let plain = number.to_string();
    let wide: String = plain.chars().map(widen).collect();
    let grouped = grouped(&plain);
    let spaced = format!(" {plain} 件");
    let remarked = format!("{plain}（其中修订16件）");
    let mut ways = vec![plain, wide, grouped.replace(',', "，"), grouped, spaced, remarked];
    if number < 1_000_000_000_000 {
        let han = numeral(number);
        ways.push(han.chars().map(traditional).collect());
        ways.push(han);
    }
    for way in &ways {
        assert_eq!(layers::count(way), Some(number), "{way:?}");
        let signed = i64::try_from(number).ok();
        assert_eq!(layers::change(&format!("－{}", way.trim())), signed.map(|size| -size), "{way:?}");
    }
    let cents = Decimal::from(number) / Decimal::from(100);
    let written = format!("{cents:.2}万元");
    assert_eq!(layers::amount(&written), Some((cents, true)), "{written:?}");
}

fn grouped(digits: &str) -> String {
    let places = digits.chars().zip((0..digits.len()).rev());
    places.flat_map(|(digit, left)| [Some(digit), (left > 0 && left % 3 == 0).then_some(',')]).flatten().collect()
}

/// A number in Chinese characters.
fn numeral(number: u64) -> String {
    let small = |number: u64, leading: bool| {
        let mut text = String::new();
        let mut gap = !leading && number < 1000;
        for (unit, size) in [("千", 1000), ("百", 100), ("十", 10), ("", 1)] {
            let digit = number / size % 10;
            if digit == 0 {
                gap |= !text.is_empty();
                continue;
            }
            if std::mem::take(&mut gap) {
                text.push('零');
            }
            text.extend(DIGITS[usize::try_from(digit).expect("a digit")].chars().next());
            text.push_str(unit);
        }
        text
    };
    if number == 0 {
        return "零".to_owned();
    }
    let mut text = String::new();
    for (unit, size) in [("亿", 100_000_000), ("万", 10_000), ("", 1)] {
        let part = number / size % 10_000;
        if part > 0 {
            text = format!("{text}{}{unit}", small(part, text.is_empty()));
        }
    }
    text
}

/// A day in each way to write it.
fn written_day(year: u64, month: u64, day: u64) {
    let number = |number: u64| i8::try_from(number).expect("a small number");
    let date = Date::new(i16::try_from(year).expect("a year"), number(month), number(day)).ok();
    let date = date.filter(|_| (2008..=2100).contains(&year));
    let han: String = year.to_string().bytes().filter_map(|c| DIGITS[usize::from(c - b'0')].chars().next()).collect();
    for way in [
        format!("{year}年{month}月{day}日"),
        format!("{year} 年 {month:02} 月 {day:02} 号"),
        format!("{year}-{month:02}-{day:02} 15:47"),
        format!("{year}/{month}/{day}"),
        format!("{year}．{month}．{day}").chars().map(widen).collect(),
        format!("{han}年{}月{}日", numeral(month), numeral(day)),
    ] {
        assert_eq!(layers::dates(&way).next(), date, "{way:?}");
    }
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

/// The Traditional form of what stands in numbers.
fn traditional(c: char) -> char {
    const PAIRS: [(char, char); 10] = [
        ('万', '萬'), ('亿', '億'), ('两', '兩'), ('贰', '貳'), ('叁', '叄'), ('陆', '陸'), ('个', '個'), ('条', '條'), ('减', '減'), ('负', '負'),
    ];
    PAIRS.iter().find(|(simplified, _)| *simplified == c).map_or(c, |&(_, traditional)| traditional)
}
