use crate::laws::{is_numeral, is_space, narrow};
use gongkai::{Fact, FactKind, Report, facts_of};
use rust_decimal::Decimal;
use std::ops::Range;

/// Figures told in running text.
///
/// A figure stands where it is said to stand, in its sentence, and is the number that is written there; they are in the
/// order of the text; room before the text moves them and changes nothing; a paragraph is read the same in a report.
pub fn facts(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let facts = gongkai::facts(&text);
    assert_eq!(facts, gongkai::facts(&text), "the same text, the same figures");
    assert!(facts.is_sorted_by_key(|fact| (fact.range.start, fact.kind)), "in order");
    for fact in &facts {
        stands(&text, fact);
    }
    for (at, fact) in facts.iter().enumerate() {
        assert!(!facts[..at].contains(fact), "{fact:?} is told twice");
    }
    for room in ["\n", " \u{3000}\u{200B}"] {
        let moved = gongkai::facts(&format!("{room}{text}"));
        let back: Vec<Fact> = moved.iter().map(|fact| shifted(fact, room.len())).collect();
        assert_eq!(facts, back, "with {room:?} before it");
    }
    let wide: String = text.chars().map(widen).collect();
    let values = |facts: &[Fact]| facts.iter().map(|fact| (fact.kind, fact.value)).collect::<Vec<_>>();
    assert_eq!(values(&gongkai::facts(&wide)), values(&facts), "{wide:?}");
    in_a_report(&text, &facts);
}

fn stands(text: &str, fact: &Fact) {
    assert!(text.get(fact.sentence.clone()).is_some_and(|sentence| !sentence.is_empty()), "{fact:?}");
    let parts = fact.parts.iter().map(|part| (&part.range, part.value));
    for (range, value) in parts.chain([(&fact.range, fact.value)]) {
        let written = text.get(range.clone()).expect("a range of the text");
        assert!(!written.is_empty() && contains(&fact.sentence, range), "{fact:?}");
        is_written(text, range, written, value, fact);
    }
    assert!(fact.parts.is_empty() || fact.kind == FactKind::Sum, "{fact:?}");
    assert_eq!(fact.share.is_some(), fact.kind == FactKind::Percent, "{fact:?}");
    assert!(!fact.value.is_sign_negative(), "{fact:?}");
}

fn contains(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// A figure in digits is the number that they are, times what follows them; one without any digit is a numeral, or words
/// that tell a zero.
fn is_written(text: &str, range: &Range<usize>, written: &str, value: Decimal, fact: &Fact) {
    let point = |c: char| matches!(c, '.' | '．').then_some('.');
    let digits: String = written.chars().filter_map(|c| narrow(c).or_else(|| point(c))).collect();
    if digits.contains(|c: char| c.is_ascii_digit()) {
        let size: Decimal = digits.parse().expect("a number");
        let behind = &text[range.end..];
        let unit = |of: [char; 2]| written.ends_with(of) || behind.trim_start_matches(is_space).starts_with(of);
        let times = if unit(['万', '萬']) { 10_000 } else if unit(['亿', '億']) { 100_000_000 } else { 1 };
        assert_eq!(value, size * Decimal::from(times), "{fact:?}: {written:?}");
    } else {
        assert!(written.chars().any(is_numeral) || value.is_zero(), "{fact:?}: {written:?}");
    }
}

fn shifted(fact: &Fact, by: usize) -> Fact {
    let mut back = fact.clone();
    let ranges = back.parts.iter_mut().map(|part| &mut part.range);
    for range in ranges.chain([&mut back.range, &mut back.sentence]) {
        *range = range.start - by..range.end - by;
    }
    back
}

/// In a report of which nothing else is known a paragraph tells the same.
fn in_a_report(text: &str, facts: &[Fact]) {
    let mut report = Report::default();
    report.introduction = vec!["无".to_owned(), text.to_owned()];
    let told = facts_of(&report);
    assert!(told.iter().all(|told| told.section.is_none() && told.paragraph <= 1));
    let of_text = told.iter().filter(|told| told.paragraph == 1);
    assert!(of_text.clone().all(|told| text.get(told.fact.range.clone()).is_some()));
    report.introduction = vec![text.to_owned()];
    let alone: Vec<Fact> = facts_of(&report).into_iter().map(|told| told.fact).collect();
    assert_eq!(alone, facts, "alone in a report");
}

fn widen(c: char) -> char {
    match c {
        '0'..='9' => char::from_u32(u32::from(c) - u32::from('0') + u32::from('０')).unwrap_or(c),
        _ => c,
    }
}
